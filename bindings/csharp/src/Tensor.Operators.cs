using System;
using System.Numerics;

namespace Libautograd {

public sealed partial class Tensor {
  /// <summary>a + b</summary>
  public static Tensor operator +(Tensor a, Tensor b) { return Ops.Add(a, b); }
  /// <summary>a + b</summary>
  public static Tensor operator +(Tensor a, Operand b) { return Ops.Add(a, b); }
  /// <summary>a + b</summary>
  public static Tensor operator +(Operand a, Tensor b) { return Ops.Add(a, b); }

  /// <summary>a - b</summary>
  public static Tensor operator -(Tensor a, Tensor b) { return Ops.Subtract(a, b); }
  /// <summary>a - b</summary>
  public static Tensor operator -(Tensor a, Operand b) { return Ops.Subtract(a, b); }
  /// <summary>a - b</summary>
  public static Tensor operator -(Operand a, Tensor b) { return Ops.Subtract(a, b); }

  /// <summary>a * b, element by element; the product of matrices is <see cref="Matmul"/>.</summary>
  public static Tensor operator *(Tensor a, Tensor b) { return Ops.Multiply(a, b); }
  /// <summary>a * b</summary>
  public static Tensor operator *(Tensor a, Operand b) { return Ops.Multiply(a, b); }
  /// <summary>a * b</summary>
  public static Tensor operator *(Operand a, Tensor b) { return Ops.Multiply(a, b); }

  /// <summary>a / b: integers give floating-point numbers.</summary>
  public static Tensor operator /(Tensor a, Tensor b) { return Ops.Divide(a, b); }
  /// <summary>a / b</summary>
  public static Tensor operator /(Tensor a, Operand b) { return Ops.Divide(a, b); }
  /// <summary>a / b</summary>
  public static Tensor operator /(Operand a, Tensor b) { return Ops.Divide(a, b); }

  /// <summary>The remainder, which has the divisor's sign (that of C# has the dividend's).</summary>
  public static Tensor operator %(Tensor a, Tensor b) { return Ops.Remainder(a, b); }
  /// <summary>The remainder, which has the divisor's sign.</summary>
  public static Tensor operator %(Tensor a, Operand b) { return Ops.Remainder(a, b); }
  /// <summary>The remainder, which has the divisor's sign.</summary>
  public static Tensor operator %(Operand a, Tensor b) { return Ops.Remainder(a, b); }

  /// <summary>-x</summary>
  public static Tensor operator -(Tensor x) { return Ops.Negative(x); }
  /// <summary>x itself, copied</summary>
  public static Tensor operator +(Tensor x) { return Ops.Positive(x); }
  /// <summary>Every bit, or truth value, the other way.</summary>
  public static Tensor operator ~(Tensor x) { return Ops.BitwiseInvert(x); }
  /// <summary>Bits, or truth values, of both.</summary>
  public static Tensor operator &(Tensor a, Tensor b) { return Ops.BitwiseAnd(a, b); }
  /// <summary>Bits, or truth values, of either.</summary>
  public static Tensor operator |(Tensor a, Tensor b) { return Ops.BitwiseOr(a, b); }
  /// <summary>Bits, or truth values, of one but not both.</summary>
  public static Tensor operator ^(Tensor a, Tensor b) { return Ops.BitwiseXor(a, b); }

  /// <summary>Where a is less than b.</summary>
  public static Tensor operator <(Tensor a, Operand b) { return Ops.Less(a, b); }
  /// <summary>Where a is greater than b.</summary>
  public static Tensor operator >(Tensor a, Operand b) { return Ops.Greater(a, b); }
  /// <summary>Where a is less than or equal to b.</summary>
  public static Tensor operator <=(Tensor a, Operand b) { return Ops.LessEqual(a, b); }
  /// <summary>Where a is greater than or equal to b.</summary>
  public static Tensor operator >=(Tensor a, Operand b) { return Ops.GreaterEqual(a, b); }

  /// <summary>The only element.</summary>
  public static explicit operator double(Tensor x) { return x.ToDouble(); }
  /// <summary>The only element of an integer or bool tensor.</summary>
  public static explicit operator long(Tensor x) { return x.ToInt64(); }
  /// <summary>The only element.</summary>
  public static explicit operator Complex(Tensor x) { return x.ToComplex(); }
}

}
