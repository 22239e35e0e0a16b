using System;
using System.Numerics;
using Native = Libautograd.AutogradNativePINVOKE;

namespace Libautograd {

/// <summary>
/// A tensor, or a number that takes the other operand's precision (float32 times 2.5 stays
/// float32). Tensors and numbers convert to it by themselves; default(Operand) is an absent one.
/// </summary>
public unsafe struct Operand {
  const Kind None = 0;  // a tensor, or absent

  readonly Tensor tensor;
  readonly Kind kind;
  readonly double re, im;
  readonly long whole;

  Operand(Tensor tensor, Kind kind, long whole, double re, double im) {
    this.tensor = tensor;
    this.kind = kind;
    this.whole = whole;
    this.re = re;
    this.im = im;
  }

  /// <summary>A tensor; null is an absent one.</summary>
  /// <param name="x">the tensor</param>
  public static implicit operator Operand(Tensor x) { return new Operand(x, None, 0, 0, 0); }
  /// <summary>A real number.</summary>
  /// <param name="x">the number</param>
  public static implicit operator Operand(double x) { return new Operand(null, Kind.Real, 0, x, 0); }
  /// <summary>An integer.</summary>
  /// <param name="x">the number</param>
  public static implicit operator Operand(long x) { return new Operand(null, Kind.Integer, x, 0, 0); }
  /// <summary>An integer.</summary>
  /// <param name="x">the number</param>
  public static implicit operator Operand(int x) { return new Operand(null, Kind.Integer, x, 0, 0); }
  /// <summary>A truth value.</summary>
  /// <param name="x">the value</param>
  public static implicit operator Operand(bool x) { return new Operand(null, Kind.Bool, 0, x ? 1 : 0, 0); }
  /// <summary>A complex number.</summary>
  /// <param name="x">the number</param>
  public static implicit operator Operand(Complex x) { return new Operand(null, Kind.Complex, 0, x.Real, x.Imaginary); }

  /// A handle for one call, to be closed after it. Zero for an absent operand.
  internal IntPtr Open() {
    if (kind == None) return tensor == null ? IntPtr.Zero : tensor.Handle;
    return Scalar();
  }

  /// Gives back what Open made, and keeps the tensor alive until here.
  internal void Close(IntPtr handle) {
    if (kind == None) GC.KeepAlive(tensor);
    else Native.tensor_release(handle);
  }

  /// The operand as a tensor of its own: a weak scalar for a number.
  internal Tensor ToTensor() {
    return kind == None ? tensor : new Tensor(Scalar());
  }

  IntPtr Scalar() {
    int status;
    IntPtr made = kind == Kind.Integer ? Native.scalar_int(whole, &status)
                : Native.scalar(re, im, (int)kind, &status);
    AutogradException.Check(status);
    return made;
  }
}

}
