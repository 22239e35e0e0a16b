/**
 * \file
 * Elementwise functions.
 *
 * Operands are broadcast against each other as NumPy does; the result's dtype is promoted from
 * theirs, where a weak scalar (ag_scalar) lends its kind but not its precision; uint64 and a signed
 * integer have no common dtype, InvalidDtype. The ag_<name>_ variants write into their first
 * operand, whose shape and dtype stay. Gradients are summed back to an operand's shape. Complex
 * gradients are dL/dRe + i dL/dIm of a real L; ops are holomorphic unless said otherwise, and D is
 * their derivative, so that a rule dx = g D reads g conj(D). Gradients with a zero cotangent are
 * zero, whatever D is. A complex function has NumPy's branch cuts.
 *
 * Made from api/elementwise.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_ELEMENTWISE_H
#define AUTOGRAD_ELEMENTWISE_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Sum of two tensors, element by element.
 *
 * out = a + b. Of two bools: their or. Integers wrap around.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g, db = g.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
AG_API ag_status ag_add(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_add written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_add_(ag_tensor *self, const ag_tensor *b);

/**
 * Difference of two tensors, element by element.
 *
 * out = a - b. Integers wrap around.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g, db = -g.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for two bools.
 * \since 0.1.0
 */
AG_API ag_status ag_subtract(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_subtract written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_subtract_(ag_tensor *self, const ag_tensor *b);

/**
 * Product of two tensors, element by element.
 *
 * out = a b. Of two bools: their and. Integers wrap around.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g b, db = g a.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
AG_API ag_status ag_multiply(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_multiply written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_multiply_(ag_tensor *self, const ag_tensor *b);

/**
 * Quotient of two tensors, element by element.
 *
 * out = a / b; division by zero gives an infinity or NaN.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: da = g / b, db = -g out / b.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
AG_API ag_status ag_divide(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_divide written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_divide_(ag_tensor *self, const ag_tensor *b);

/**
 * Quotient rounded towards minus infinity.
 *
 * out = floor(a / b), from the exact quotient. Of integers: INT_MIN / -1 wraps around. For finite a
 * and b, floor_divide(a, b) b + remainder(a, b) = a.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: zero; the result is piecewise constant.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; DivisionByZero where an integer is divided by zero, InvalidDtype for bool
 *     and complex.
 * \since 0.1.0
 */
AG_API ag_status ag_floor_divide(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_floor_divide written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_floor_divide_(ag_tensor *self, const ag_tensor *b);

/**
 * Remainder with the sign of the divisor.
 *
 * out = a - floor(a / b) b.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: almost everywhere; da = g, db = -g floor(a / b); at the jumps the same.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; DivisionByZero where an integer is divided by zero, InvalidDtype for bool
 *     and complex.
 * \since 0.1.0
 */
AG_API ag_status ag_remainder(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_remainder written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_remainder_(ag_tensor *self, const ag_tensor *b);

/**
 * Power.
 *
 * out = a^b. Integers to a negative power: 1 for a = 1, 1 or -1 for a = -1, otherwise 0; positive
 * powers wrap around. 0^0 is 1.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g b a^(b - 1), 0 where b = 0; db = g out log a, 0 where a = 0 and Re b >=
 *     0.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for two bools.
 * \since 0.1.0
 */
AG_API ag_status ag_pow(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_pow written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_pow_(ag_tensor *self, const ag_tensor *b);

/**
 * Negation.
 *
 * out = -x; unsigned integers wrap around.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: x's dtype.
 * \par Gradient: dx = -g.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
AG_API ag_status ag_negative(ag_tensor **out, const ag_tensor *x);

/** ag_negative written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_negative_(ag_tensor *self);

/**
 * The operand itself, as a new tensor.
 *
 * out = +x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: x's dtype.
 * \par Gradient: dx = g.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
AG_API ag_status ag_positive(ag_tensor **out, const ag_tensor *x);

/**
 * Absolute value; the modulus of a complex number.
 *
 * out = |x|, without overflow on the way. The smallest signed integer wraps around to itself.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: the promoted dtype; the real dtype of its parts for complex operands.
 * \par Gradient: almost everywhere; dx = g sign(x) (complex: g x / |x|); 0 at x = 0.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
AG_API ag_status ag_abs(ag_tensor **out, const ag_tensor *x);

/**
 * Sign.
 *
 * out = -1, 0 or 1; NaN for NaN; x / |x| for complex x, and 0 at 0.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: x's dtype.
 * \par Gradient: zero; zero for real x; for complex x: dx = (g - out Re(g conj(out))) / |x|,
 *     and 0 at 0.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
AG_API ag_status ag_sign(ag_tensor **out, const ag_tensor *x);

/**
 * The magnitude of a with the sign of b.
 *
 * out = |a| with b's sign bit, that of -0.0 and NaN included.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: almost everywhere; da = g where the sign was kept, -g where it changed, 0 at a
 *     = 0; db = 0.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_copysign(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_copysign written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_copysign_(ag_tensor *self, const ag_tensor *b);

/**
 * True where the sign bit is set, that of -0.0 and NaN included.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidDtype for bool and complex.
 * \since 0.1.0
 */
AG_API ag_status ag_signbit(ag_tensor **out, const ag_tensor *x);

/**
 * Square.
 *
 * out = x x; integers wrap around.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: x's dtype.
 * \par Gradient: dx = 2 g x.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
AG_API ag_status ag_square(ag_tensor **out, const ag_tensor *x);

/** ag_square written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_square_(ag_tensor *self);

/**
 * Principal square root.
 *
 * out = x^(1/2); NaN for negative real x. Cut: the negative real axis.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / (2 out).
 * \since 0.1.0
 */
AG_API ag_status ag_sqrt(ag_tensor **out, const ag_tensor *x);

/** ag_sqrt written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_sqrt_(ag_tensor *self);

/**
 * Reciprocal of the principal square root.
 *
 * out = x^(-1/2); infinite at 0.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = -g out^3 / 2.
 * \since 0.1.0
 */
AG_API ag_status ag_rsqrt(ag_tensor **out, const ag_tensor *x);

/** ag_rsqrt written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_rsqrt_(ag_tensor *self);

/**
 * Reciprocal.
 *
 * out = 1 / x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = -g out^2.
 * \since 0.1.0
 */
AG_API ag_status ag_reciprocal(ag_tensor **out, const ag_tensor *x);

/** ag_reciprocal written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_reciprocal_(ag_tensor *self);

/**
 * Exponential function.
 *
 * out = e^x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g out.
 * \since 0.1.0
 */
AG_API ag_status ag_exp(ag_tensor **out, const ag_tensor *x);

/** ag_exp written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_exp_(ag_tensor *self);

/**
 * Power of two.
 *
 * out = 2^x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g out log 2.
 * \since 0.1.0
 */
AG_API ag_status ag_exp2(ag_tensor **out, const ag_tensor *x);

/** ag_exp2 written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_exp2_(ag_tensor *self);

/**
 * e^x - 1, exact for small x.
 *
 * out = e^x - 1.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g (out + 1).
 * \since 0.1.0
 */
AG_API ag_status ag_expm1(ag_tensor **out, const ag_tensor *x);

/** ag_expm1 written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_expm1_(ag_tensor *self);

/**
 * Natural logarithm.
 *
 * out = log x; -inf at 0, NaN for negative real x. Cut: the negative real axis.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / x.
 * \since 0.1.0
 */
AG_API ag_status ag_log(ag_tensor **out, const ag_tensor *x);

/** ag_log written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_log_(ag_tensor *self);

/**
 * Logarithm to base 2.
 *
 * out = log x / log 2; -inf at 0, NaN for negative real x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / (x log 2).
 * \since 0.1.0
 */
AG_API ag_status ag_log2(ag_tensor **out, const ag_tensor *x);

/** ag_log2 written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_log2_(ag_tensor *self);

/**
 * Logarithm to base 10.
 *
 * out = log x / log 10; -inf at 0, NaN for negative real x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / (x log 10).
 * \since 0.1.0
 */
AG_API ag_status ag_log10(ag_tensor **out, const ag_tensor *x);

/** ag_log10 written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_log10_(ag_tensor *self);

/**
 * log(1 + x), exact for small x.
 *
 * out = log(1 + x); -inf at -1, NaN below for real x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / (1 + x).
 * \since 0.1.0
 */
AG_API ag_status ag_log1p(ag_tensor **out, const ag_tensor *x);

/** ag_log1p written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_log1p_(ag_tensor *self);

/**
 * Logarithm of a sum of exponentials.
 *
 * out = log(e^a + e^b), without overflow; -inf where both are.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: da = g e^(a - out), db = g e^(b - out); 1/2 each where both are the same
 *     infinity.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_logaddexp(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/**
 * x log y, which is 0 where x is 0.
 *
 * out = x log y; 0 where x = 0 and y is not NaN.
 *
 * \param[out] out a new reference
 * \param x first operand
 * \param y second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g log y, 0 where x = 0 and y = 0; dy = g x / y.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_xlogy(ag_tensor **out, const ag_tensor *x, const ag_tensor *y);

/**
 * Sine, of radians.
 *
 * out = sin x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g cos x.
 * \since 0.1.0
 */
AG_API ag_status ag_sin(ag_tensor **out, const ag_tensor *x);

/** ag_sin written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_sin_(ag_tensor *self);

/**
 * Cosine, of radians.
 *
 * out = cos x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = -g sin x.
 * \since 0.1.0
 */
AG_API ag_status ag_cos(ag_tensor **out, const ag_tensor *x);

/** ag_cos written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_cos_(ag_tensor *self);

/**
 * Tangent, of radians.
 *
 * out = tan x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g (1 + out^2).
 * \since 0.1.0
 */
AG_API ag_status ag_tan(ag_tensor **out, const ag_tensor *x);

/** ag_tan written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_tan_(ag_tensor *self);

/**
 * Inverse sine, in [-pi/2, pi/2]; NaN for real x outside [-1, 1].
 *
 * out = asin x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / sqrt(1 - x^2).
 * \since 0.1.0
 */
AG_API ag_status ag_asin(ag_tensor **out, const ag_tensor *x);

/** ag_asin written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_asin_(ag_tensor *self);

/**
 * Inverse cosine, in [0, pi]; NaN for real x outside [-1, 1].
 *
 * out = acos x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = -g / sqrt(1 - x^2).
 * \since 0.1.0
 */
AG_API ag_status ag_acos(ag_tensor **out, const ag_tensor *x);

/** ag_acos written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_acos_(ag_tensor *self);

/**
 * Inverse tangent, in [-pi/2, pi/2].
 *
 * out = atan x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / (1 + x^2).
 * \since 0.1.0
 */
AG_API ag_status ag_atan(ag_tensor **out, const ag_tensor *x);

/** ag_atan written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_atan_(ag_tensor *self);

/**
 * Angle of the point (b, a) in the plane.
 *
 * out = the angle of b + i a, in [-pi, pi]; signed zeros and infinities as in IEEE 754.
 *
 * \param[out] out a new reference
 * \param a ordinate
 * \param b abscissa
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: da = g b / (a^2 + b^2), db = -g a / (a^2 + b^2); 0 at the origin.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_atan2(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_atan2 written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_atan2_(ag_tensor *self, const ag_tensor *b);

/**
 * Hyperbolic sine.
 *
 * out = sinh x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g cosh x.
 * \since 0.1.0
 */
AG_API ag_status ag_sinh(ag_tensor **out, const ag_tensor *x);

/** ag_sinh written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_sinh_(ag_tensor *self);

/**
 * Hyperbolic cosine.
 *
 * out = cosh x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g sinh x.
 * \since 0.1.0
 */
AG_API ag_status ag_cosh(ag_tensor **out, const ag_tensor *x);

/** ag_cosh written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_cosh_(ag_tensor *self);

/**
 * Hyperbolic tangent.
 *
 * out = tanh x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g (1 - out^2).
 * \since 0.1.0
 */
AG_API ag_status ag_tanh(ag_tensor **out, const ag_tensor *x);

/** ag_tanh written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_tanh_(ag_tensor *self);

/**
 * Inverse hyperbolic sine.
 *
 * out = asinh x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / sqrt(1 + x^2).
 * \since 0.1.0
 */
AG_API ag_status ag_asinh(ag_tensor **out, const ag_tensor *x);

/** ag_asinh written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_asinh_(ag_tensor *self);

/**
 * Inverse hyperbolic cosine; NaN for real x below 1.
 *
 * out = acosh x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / (sqrt(x - 1) sqrt(x + 1)).
 * \since 0.1.0
 */
AG_API ag_status ag_acosh(ag_tensor **out, const ag_tensor *x);

/** ag_acosh written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_acosh_(ag_tensor *self);

/**
 * Inverse hyperbolic tangent; infinite at -1 and 1, NaN for real x beyond.
 *
 * out = atanh x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / (1 - x^2).
 * \since 0.1.0
 */
AG_API ag_status ag_atanh(ag_tensor **out, const ag_tensor *x);

/** ag_atanh written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_atanh_(ag_tensor *self);

/**
 * Normalised sinc function.
 *
 * out = sin(pi x) / (pi x), and 1 at 0.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g (cos(pi x) - out) / x, and 0 at 0, where the singularity is removed in
 *     every derivative.
 * \since 0.1.0
 */
AG_API ag_status ag_sinc(ag_tensor **out, const ag_tensor *x);

/**
 * Hypotenuse.
 *
 * out = sqrt(a^2 + b^2), without overflow on the way; an infinity wins over NaN.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: almost everywhere; da = g a / out, db = g b / out; 0 where out = 0.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_hypot(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/**
 * Error function.
 *
 * out = 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g 2 / sqrt(pi) e^(-x^2).
 * \par Errors: InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_erf(ag_tensor **out, const ag_tensor *x);

/** ag_erf written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_erf_(ag_tensor *self);

/**
 * Largest whole number not above x.
 *
 * out = floor(x); integers stay.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64.
 * \par Result: x's dtype.
 * \par Gradient: zero; the result is piecewise constant.
 * \par Errors: InvalidDtype for bool and complex.
 * \since 0.1.0
 */
AG_API ag_status ag_floor(ag_tensor **out, const ag_tensor *x);

/** ag_floor written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_floor_(ag_tensor *self);

/**
 * Smallest whole number not below x.
 *
 * out = ceil(x); integers stay.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64.
 * \par Result: x's dtype.
 * \par Gradient: zero; the result is piecewise constant.
 * \par Errors: InvalidDtype for bool and complex.
 * \since 0.1.0
 */
AG_API ag_status ag_ceil(ag_tensor **out, const ag_tensor *x);

/** ag_ceil written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_ceil_(ag_tensor *self);

/**
 * Whole number next to x towards zero.
 *
 * out = trunc(x); integers stay.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64.
 * \par Result: x's dtype.
 * \par Gradient: zero; the result is piecewise constant.
 * \par Errors: InvalidDtype for bool and complex.
 * \since 0.1.0
 */
AG_API ag_status ag_trunc(ag_tensor **out, const ag_tensor *x);

/** ag_trunc written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_trunc_(ag_tensor *self);

/** Options of ag_round. Start from AG_ROUND_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_round_opts {
  int64_t struct_size; /**< sizeof(ag_round_opts) */
  /** digits behind the point to keep; may be negative (default: 0) */
  int64_t decimals;
} ag_round_opts;
#define AG_ROUND_OPTS_INIT {sizeof(ag_round_opts), 0}

/**
 * Nearest number with so many decimals; halves go to even.
 *
 * out = the nearest multiple of 10^-decimals, from x 10^decimals as NumPy does. Integers stay where
 * decimals >= 0. Complex: each part.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: x's dtype.
 * \par Gradient: zero; the result is piecewise constant.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
AG_API ag_status ag_round(ag_tensor **out, const ag_tensor *x, const ag_round_opts *opts);

/** ag_round written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_round_(ag_tensor *self, const ag_round_opts *opts);

/**
 * The next number of the dtype after a towards b.
 *
 * out = b where a = b; NaN where either is.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: almost everywhere; da = g, db = 0; where a = b: da = 0, db = g.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_nextafter(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/**
 * Values limited to a range.
 *
 * out = min(max(x, min), max): max wins where it is below min; NaN stays, and a NaN bound gives
 * NaN. An absent bound limits nothing.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param min lower bounds; may be NULL
 * \param max upper bounds; may be NULL
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: almost everywhere; dx = g where min <= x <= max, dmin = g where x < min, dmax
 *     = g where x > max.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_clip(ag_tensor **out, const ag_tensor *x, const ag_tensor *min,
    const ag_tensor *max);

/** ag_clip written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_clip_(ag_tensor *self, const ag_tensor *min, const ag_tensor *max);

/**
 * Larger of two numbers, element by element.
 *
 * NaN where either is. Of two bools: their or.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: almost everywhere; g to the operand that was taken, half to each where they
 *     are equal.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_maximum(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_maximum written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_maximum_(ag_tensor *self, const ag_tensor *b);

/**
 * Smaller of two numbers, element by element.
 *
 * NaN where either is. Of two bools: their and.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: almost everywhere; g to the operand that was taken, half to each where they
 *     are equal.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_minimum(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_minimum written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_minimum_(ag_tensor *self, const ag_tensor *b);

/**
 * Real part.
 *
 * out = Re x; x for real x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: the promoted dtype; the real dtype of its parts for complex operands.
 * \par Gradient: dx = g; not holomorphic.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
AG_API ag_status ag_real(ag_tensor **out, const ag_tensor *x);

/**
 * Imaginary part.
 *
 * out = Im x; 0 for real x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: the promoted dtype; the real dtype of its parts for complex operands.
 * \par Gradient: dx = i g, 0 for real x; not holomorphic.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
AG_API ag_status ag_imag(ag_tensor **out, const ag_tensor *x);

/**
 * Complex conjugate.
 *
 * out = Re x - i Im x; x for real x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: x's dtype.
 * \par Gradient: dx = conj(g); not holomorphic.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
AG_API ag_status ag_conj(ag_tensor **out, const ag_tensor *x);

/**
 * Angle in the complex plane.
 *
 * out = atan2(Im x, Re x), in [-pi, pi]; for real x: 0, pi where the sign is negative, NaN for NaN.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: almost everywhere; dx = i g x / |x|^2; 0 at 0 and for real x; not holomorphic.
 * \since 0.1.0
 */
AG_API ag_status ag_angle(ag_tensor **out, const ag_tensor *x);

/**
 * Complex number from its parts.
 *
 * out = re + i im.
 *
 * \param[out] out a new reference
 * \param re real part
 * \param im imaginary part
 * \par Dtypes: float32, float64.
 * \par Result: complex64 for float32 parts, complex128 for float64 parts.
 * \par Gradient: dre = Re g, dim = Im g.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for other than float32 and float64.
 * \since 0.1.0
 */
AG_API ag_status ag_complex(ag_tensor **out, const ag_tensor *re, const ag_tensor *im);

/** Options of ag_nan_to_num. Start from AG_NAN_TO_NUM_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_nan_to_num_opts {
  int64_t struct_size; /**< sizeof(ag_nan_to_num_opts) */
  /** for NaN (default: 0.0) */
  double nan;
  /** for +inf; absent: the largest number of the dtype */
  double posinf;
  /** for -inf; absent: the smallest */
  double neginf;
} ag_nan_to_num_opts;
#define AG_NAN_TO_NUM_OPTS_INIT {sizeof(ag_nan_to_num_opts), 0.0, NAN, NAN}

/**
 * Replaces what is not finite.
 *
 * NaN becomes nan, infinities become posinf and neginf. Integers stay. Complex: each part.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: x's dtype.
 * \par Gradient: almost everywhere; dx = g where x is finite, 0 elsewhere.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
AG_API ag_status ag_nan_to_num(ag_tensor **out, const ag_tensor *x, const ag_nan_to_num_opts *opts);

/** ag_nan_to_num written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_nan_to_num_(ag_tensor *self, const ag_nan_to_num_opts *opts);

/**
 * Linear interpolation.
 *
 * out = a + weight (b - a); exactly b where weight is 1.
 *
 * \param[out] out a new reference
 * \param a value at weight 0
 * \param b value at weight 1
 * \param weight where between them
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: da = g (1 - weight), db = g weight, dweight = g (b - a).
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
AG_API ag_status ag_lerp(ag_tensor **out, const ag_tensor *a, const ag_tensor *b,
    const ag_tensor *weight);

/** ag_lerp written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_lerp_(ag_tensor *self, const ag_tensor *b, const ag_tensor *weight);

/**
 * Elements of two tensors, chosen by a condition.
 *
 * out = x where condition is true, y elsewhere. The branch that is not chosen gets a zero gradient,
 * whatever it holds.
 *
 * \param[out] out a new reference
 * \param condition what to choose by
 * \param x values where true
 * \param y values where false
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: dx = g where condition, dy = g elsewhere, exact zeros otherwise.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for a condition that is not bool.
 * \since 0.1.0
 */
AG_API ag_status ag_where(ag_tensor **out, const ag_tensor *condition, const ag_tensor *x,
    const ag_tensor *y);

#ifdef __cplusplus
}
#endif

#endif
