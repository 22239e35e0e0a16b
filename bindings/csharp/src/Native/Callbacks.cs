using System;
using System.Runtime.InteropServices;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>A function of tensors.</summary>
/// <param name="inputs">its inputs, valid during the call</param>
/// <returns>its outputs</returns>
public delegate Tensor[] TensorFunction(Tensor[] inputs);

/// What crosses into C#: static delegates that live as long as the process, with a GCHandle as their
/// user data. An exception stays here, its message crosses, and what fails because of it carries it.
static unsafe class Callbacks {
  const int Thrown = 1000;  // the status of an exception that is not the library's

  [ThreadStatic] static Exception thrown;

  [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
  delegate void DropCallback(IntPtr user);
  [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
  delegate int TensorsCallback(IntPtr* outs, long nOuts, IntPtr* ins, long nIns, IntPtr user);
  [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
  delegate int HookCallback(IntPtr* made, IntPtr grad, IntPtr user);

  static readonly DropCallback dropped = OnDrop;
  static readonly TensorsCallback called = OnTensors;
  static readonly HookCallback hooked = OnHook;

  internal static readonly void* Drop = Pointer(dropped);
  internal static readonly void* Tensors = Pointer(called);
  internal static readonly void* Hook = Pointer(hooked);

  internal static void* Pointer(Delegate callback) { return (void*)Marshal.GetFunctionPointerForDelegate(callback); }

  /// User data that keeps an object alive until Free or Drop.
  internal static IntPtr Hold(object target) {
    return target == null ? IntPtr.Zero : GCHandle.ToIntPtr(GCHandle.Alloc(target));
  }

  internal static T Target<T>(IntPtr user) where T : class { return (T)GCHandle.FromIntPtr(user).Target; }

  internal static void Free(IntPtr user) {
    if (user != IntPtr.Zero) GCHandle.FromIntPtr(user).Free();
  }

  /// Runs what a callback does, outside the scopes of its caller; an exception becomes a status.
  internal static int Guard(Action body) {
    ThreadLocalState thread = ThreadLocalState.Current;
    TensorScope outer = thread.Scope;
    thread.Scope = null;
    try {
      body();
      return 0;
    } catch (Exception e) {
      thrown = e;
      int status = e is AutogradException ? (int)((AutogradException)e).Status : Thrown;
      if (status <= 0) status = Thrown;
      fixed (byte* message = NativeText.Bytes(Sentence(e))) Native.error_set(status, message);
      return status;
    } finally {
      thread.Scope = outer;
    }
  }

  static string Sentence(Exception e) {
    return e is AutogradException ? e.Message : e.GetType().Name + ": " + e.Message;
  }

  /// The exception that a callback of this thread threw last, if this was its message.
  internal static Exception TakeThrown(string message) {
    Exception last = thrown;
    if (last == null || Sentence(last) != message) return null;
    thrown = null;
    return last;
  }

  /// Hands tensors over to the library, which owns them from then on.
  internal static void Give(IntPtr* outs, long n, Tensor[] made, string who) {
    if (made == null) throw new InvalidOperationException(who + " returned null instead of its tensors");
    if (made.LongLength != n)
      throw new InvalidOperationException(who + " returned " + made.LongLength + " tensors, not " + n);
    for (long i = 0; i < n; ++i) Tensor.HandleOf(made[i]);  // none is given where one was disposed of
    for (long i = 0; i < n; ++i) outs[i] = Native.tensor_retain(Tensor.HandleOf(made[i]));
    GC.KeepAlive(made);
  }

  /// Tensors of one's own from borrowed ones; null stays null.
  internal static Tensor[] Borrow(IntPtr* ins, long n) {
    var tensors = new Tensor[n];
    for (long i = 0; i < n; ++i) tensors[i] = Borrow(ins[i]);
    return tensors;
  }

  internal static Tensor Borrow(IntPtr handle) {
    return handle == IntPtr.Zero ? null : new Tensor(Native.tensor_retain(handle));
  }

  internal static void Dispose(Tensor[] tensors) {
    foreach (Tensor x in tensors) x?.Dispose();
  }

  static void OnDrop(IntPtr user) {
    object target = GCHandle.FromIntPtr(user).Target;
    Free(user);
    try {
      (target as Action)?.Invoke();
    } catch (Exception) {
      // Nobody is there to hear of it: it may be any thread, in the middle of a release.
    }
  }

  static int OnTensors(IntPtr* outs, long nOuts, IntPtr* ins, long nIns, IntPtr user) {
    return Guard(() => {
      Tensor[] inputs = Borrow(ins, nIns);
      try {
        Give(outs, nOuts, Target<TensorFunction>(user)(inputs), "the function");
      } finally {
        Dispose(inputs);
      }
    });
  }

  static int OnHook(IntPtr* made, IntPtr grad, IntPtr user) {
    return Guard(() => {
      using (Tensor seen = Borrow(grad)) {
        Tensor other = Target<Func<Tensor, Tensor>>(user)(seen);
        if (other != null) *made = Native.tensor_retain(other.Handle);
        GC.KeepAlive(other);
      }
    });
  }
}

}
