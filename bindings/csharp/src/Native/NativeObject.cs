using System;
using System.Threading;

namespace Libautograd {

/// <summary>
/// An object of the library other than a tensor. Dispose gives it back; where nobody does, the
/// collector will.
/// </summary>
public abstract class NativeObject : IDisposable {
  IntPtr handle;

  internal NativeObject(IntPtr handle) { this.handle = handle; }

  internal abstract void Release(IntPtr handle);

  internal IntPtr Handle {
    get {
      IntPtr now = handle;
      if (now == IntPtr.Zero)
        throw new ObjectDisposedException(GetType().Name, "it was disposed of: it cannot be used any more");
      return now;
    }
  }

  internal static IntPtr HandleOf(NativeObject owner) { return owner == null ? IntPtr.Zero : owner.Handle; }

  /// <summary>Gives the object back now. Twice is allowed.</summary>
  public void Dispose() {
    GiveBack();
    GC.SuppressFinalize(this);
  }

  /// <summary>Gives the object back, on the finalizer's thread.</summary>
  ~NativeObject() { GiveBack(); }

  void GiveBack() {
    IntPtr old = Interlocked.Exchange(ref handle, IntPtr.Zero);
    if (old != IntPtr.Zero) Release(old);
  }
}

}
