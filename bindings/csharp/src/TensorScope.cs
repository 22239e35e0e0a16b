using System;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>
/// Between its construction and Dispose, tensors that this thread makes belong to the scope, whose
/// end frees those that are left all at once. It holds them weakly: a tensor that is dropped or
/// disposed of earlier is freed earlier. Scopes nest, and end on the thread that opened them.
/// </summary>
/// <example><code>
/// using (var scope = new TensorScope()) {
///   var y = (x * 2 + 1).Exp();
///   return scope.Keep(y.Sum());
/// }
/// </code></example>
public sealed unsafe class TensorScope : IDisposable {
  readonly object gate = new object();  // the finalizer's thread removes too
  readonly TensorScope outer;
  readonly ThreadLocalState thread;
  IntPtr[] pointers = new IntPtr[64];
  int[] free = new int[64];  // slots that were given back
  int used, freed;
  bool over;

  /// <summary>Opens a scope on this thread.</summary>
  public TensorScope() {
    thread = ThreadLocalState.Current;
    outer = thread.Scope;
    thread.Scope = this;
  }

  /// <summary>Gives the tensors that are left back if the scope itself was dropped.</summary>
  ~TensorScope() { ReleaseAll(); }

  /// <summary>Lets a tensor outlive the scope. A tensor in no scope stays as it is.</summary>
  /// <param name="x">the tensor, which is returned</param>
  /// <returns>x</returns>
  public Tensor Keep(Tensor x) {
    if (x == null) throw new ArgumentNullException(nameof(x));
    x.KeepFromScope();
    return x;
  }

  /// <summary>Frees what belongs to the scope. Twice is allowed.</summary>
  /// <exception cref="InvalidOperationException">where an inner scope is still open, or on another thread</exception>
  public void Dispose() {
    if (over) return;
    if (ThreadLocalState.Current != thread || thread.Scope != this)
      throw new InvalidOperationException(
          "a TensorScope ends on the thread that opened it, after the scopes inside it");
    thread.Scope = outer;
    ReleaseAll();
    GC.SuppressFinalize(this);
  }

  internal int Add(IntPtr pointer) {
    lock (gate) {
      int slot = freed > 0 ? free[--freed] : used++;
      if (slot == pointers.Length) {
        Array.Resize(ref pointers, 2 * slot);
        Array.Resize(ref free, 2 * slot);
      }
      pointers[slot] = pointer;
      return slot;
    }
  }

  internal IntPtr At(int slot) { return over ? IntPtr.Zero : pointers[slot]; }

  /// The tensor of a slot, which is empty then; zero where the scope is over.
  internal IntPtr Remove(int slot) {
    lock (gate) {
      if (over) return IntPtr.Zero;
      IntPtr old = pointers[slot];
      pointers[slot] = IntPtr.Zero;
      free[freed++] = slot;
      return old;
    }
  }

  void ReleaseAll() {
    IntPtr[] left;
    int count;
    lock (gate) {
      if (over) return;
      over = true;
      left = pointers;
      count = used;
    }
    fixed (IntPtr* first = left) Native.release_many(first, count);
  }
}

}
