using System;
using System.Collections.Generic;
using System.Linq;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// A list of tensors for one call; Alive after it.
struct Handles {
  readonly Tensor[] tensors;  // of our own: the caller's list may change
  internal readonly IntPtr[] Pointers;

  Handles(Tensor[] tensors) {
    this.tensors = tensors;
    Pointers = tensors.Select(Tensor.HandleOf).ToArray();
  }

  internal long Count { get { return Pointers == null ? -1 : Pointers.LongLength; } }

  internal static Handles Of(IEnumerable<Tensor> xs, string name) {
    if (xs == null) throw new ArgumentNullException(name);
    return new Handles(xs.ToArray());
  }

  /// null: absent.
  internal static Handles Optional(IEnumerable<Tensor> xs) {
    return xs == null ? default(Handles) : new Handles(xs.ToArray());
  }

  internal void Alive() { GC.KeepAlive(tensors); }

  /// New references as tensors.
  internal static unsafe Tensor[] Take(IntPtr[] made, int status) {
    AutogradException.Check(status);
    fixed (IntPtr* first = made) Native.born_many(first, made.LongLength);
    return made.Select(handle => handle == IntPtr.Zero ? null : new Tensor(handle)).ToArray();
  }
}

}
