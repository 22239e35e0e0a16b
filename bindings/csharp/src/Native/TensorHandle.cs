using System;
using System.Threading;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// One reference to a native tensor, and what gives it back where nobody disposes of the tensor: the
/// only part of a Tensor with a finalizer. Registering one costs the collector more than a small op
/// takes, so a handle that Dispose has emptied stays registered and serves the thread's next tensor.
internal sealed class TensorHandle {
  IntPtr pointer;     // where no scope holds it
  TensorScope scope;  // else it is the scope's, in this slot
  int slot;

  ~TensorHandle() {
    IntPtr old = Take();
    if (old != IntPtr.Zero) Native.tensor_release(old);
  }

  internal static TensorHandle Of(IntPtr pointer) {
    ThreadLocalState thread = ThreadLocalState.Current;
    TensorHandle made = thread.Reuse() ?? new TensorHandle();
    if (thread.Scope == null) {
      made.pointer = pointer;
    } else {
      made.slot = thread.Scope.Add(pointer);
      made.scope = thread.Scope;
    }
    return made;
  }

  /// Zero where the scope that held it is over.
  internal IntPtr Pointer { get { return scope == null ? pointer : scope.At(slot); } }

  internal void Dispose() {
    IntPtr old = Take();
    if (old == IntPtr.Zero) return;  // its scope is over, or its finalizer has run
    Native.tensor_release(old);
    ThreadLocalState.Current.Keep(this);
  }

  /// Takes it out of its scope.
  internal void Keep() {
    if (scope == null) return;
    IntPtr kept = scope.Remove(slot);
    scope = null;
    pointer = kept;
  }

  IntPtr Take() {
    IntPtr old;
    if (scope == null) {
      old = Interlocked.Exchange(ref pointer, IntPtr.Zero);
    } else {
      old = scope.Remove(slot);
      scope = null;
    }
    return old;
  }
}

/// What a thread has of its own: emptied handles, and its innermost scope.
internal sealed class ThreadLocalState {
  const int Kept = 256;

  [ThreadStatic] static ThreadLocalState current;

  readonly TensorHandle[] handles = new TensorHandle[Kept];
  int count;

  internal TensorScope Scope;

  internal static ThreadLocalState Current {
    get { return current ?? (current = new ThreadLocalState()); }
  }

  internal TensorHandle Reuse() {
    if (count == 0) return null;
    TensorHandle last = handles[--count];
    handles[count] = null;
    return last;
  }

  internal void Keep(TensorHandle empty) {
    if (count < Kept) handles[count++] = empty;
  }
}

}
