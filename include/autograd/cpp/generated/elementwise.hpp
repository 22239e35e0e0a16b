/**
 * \file
 * Elementwise functions, as functions and methods.
 *
 * Made from api/elementwise.toml by tools/generate.py: edit the registry instead.
 */
#pragma once

#include "autograd/elementwise.h"
#include "autograd/cpp/index.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/cpp/tensor.hpp"

namespace ag {

/**
 * Sum of two tensors, element by element.
 *
 * out = a + b. Of two bools: their or. Integers wrap around.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g, db = g.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
inline Tensor add(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_add(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::add(const Tensor& b) const {
  return ag::add(self(), b);
}

inline Tensor& Methods::add_(const Tensor& b) {
  detail::check(ag_add_(self().get(), b.get()));
  return self();
}

/**
 * Difference of two tensors, element by element.
 *
 * out = a - b. Integers wrap around.
 *
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
inline Tensor subtract(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_subtract(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::subtract(const Tensor& b) const {
  return ag::subtract(self(), b);
}

inline Tensor& Methods::subtract_(const Tensor& b) {
  detail::check(ag_subtract_(self().get(), b.get()));
  return self();
}

/**
 * Product of two tensors, element by element.
 *
 * out = a b. Of two bools: their and. Integers wrap around.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g b, db = g a.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
inline Tensor multiply(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_multiply(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::multiply(const Tensor& b) const {
  return ag::multiply(self(), b);
}

inline Tensor& Methods::multiply_(const Tensor& b) {
  detail::check(ag_multiply_(self().get(), b.get()));
  return self();
}

/**
 * Quotient of two tensors, element by element.
 *
 * out = a / b; division by zero gives an infinity or NaN.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: da = g / b, db = -g out / b.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
inline Tensor divide(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_divide(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::divide(const Tensor& b) const {
  return ag::divide(self(), b);
}

inline Tensor& Methods::divide_(const Tensor& b) {
  detail::check(ag_divide_(self().get(), b.get()));
  return self();
}

/**
 * Quotient rounded towards minus infinity.
 *
 * out = floor(a / b), from the exact quotient. Of integers: INT_MIN / -1 wraps around. For finite a
 * and b, floor_divide(a, b) b + remainder(a, b) = a.
 *
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
inline Tensor floor_divide(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_floor_divide(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::floor_divide(const Tensor& b) const {
  return ag::floor_divide(self(), b);
}

inline Tensor& Methods::floor_divide_(const Tensor& b) {
  detail::check(ag_floor_divide_(self().get(), b.get()));
  return self();
}

/**
 * Remainder with the sign of the divisor.
 *
 * out = a - floor(a / b) b.
 *
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
inline Tensor remainder(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_remainder(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::remainder(const Tensor& b) const {
  return ag::remainder(self(), b);
}

inline Tensor& Methods::remainder_(const Tensor& b) {
  detail::check(ag_remainder_(self().get(), b.get()));
  return self();
}

/**
 * Power.
 *
 * out = a^b. Integers to a negative power: 1 for a = 1, 1 or -1 for a = -1, otherwise 0; positive
 * powers wrap around. 0^0 is 1.
 *
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
inline Tensor pow(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_pow(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::pow(const Tensor& b) const {
  return ag::pow(self(), b);
}

inline Tensor& Methods::pow_(const Tensor& b) {
  detail::check(ag_pow_(self().get(), b.get()));
  return self();
}

/**
 * Negation.
 *
 * out = -x; unsigned integers wrap around.
 *
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: x's dtype.
 * \par Gradient: dx = -g.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
inline Tensor negative(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_negative(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::negative() const {
  return ag::negative(self());
}

inline Tensor& Methods::negative_() {
  detail::check(ag_negative_(self().get()));
  return self();
}

/**
 * The operand itself, as a new tensor.
 *
 * out = +x.
 *
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: x's dtype.
 * \par Gradient: dx = g.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
inline Tensor positive(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_positive(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::positive() const {
  return ag::positive(self());
}

/**
 * Absolute value; the modulus of a complex number.
 *
 * out = |x|, without overflow on the way. The smallest signed integer wraps around to itself.
 *
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: the promoted dtype; the real dtype of its parts for complex operands.
 * \par Gradient: almost everywhere; dx = g sign(x) (complex: g x / |x|); 0 at x = 0.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
inline Tensor abs(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_abs(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::abs() const {
  return ag::abs(self());
}

/**
 * Sign.
 *
 * out = -1, 0 or 1; NaN for NaN; x / |x| for complex x, and 0 at 0.
 *
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: x's dtype.
 * \par Gradient: zero; zero for real x; for complex x: dx = (g - out Re(g conj(out))) / |x|,
 *     and 0 at 0.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
inline Tensor sign(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_sign(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::sign() const {
  return ag::sign(self());
}

/**
 * The magnitude of a with the sign of b.
 *
 * out = |a| with b's sign bit, that of -0.0 and NaN included.
 *
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
inline Tensor copysign(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_copysign(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::copysign(const Tensor& b) const {
  return ag::copysign(self(), b);
}

inline Tensor& Methods::copysign_(const Tensor& b) {
  detail::check(ag_copysign_(self().get(), b.get()));
  return self();
}

/**
 * True where the sign bit is set, that of -0.0 and NaN included.
 *
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidDtype for bool and complex.
 * \since 0.1.0
 */
inline Tensor signbit(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_signbit(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::signbit() const {
  return ag::signbit(self());
}

/**
 * Square.
 *
 * out = x x; integers wrap around.
 *
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: x's dtype.
 * \par Gradient: dx = 2 g x.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
inline Tensor square(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_square(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::square() const {
  return ag::square(self());
}

inline Tensor& Methods::square_() {
  detail::check(ag_square_(self().get()));
  return self();
}

/**
 * Principal square root.
 *
 * out = x^(1/2); NaN for negative real x. Cut: the negative real axis.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / (2 out).
 * \since 0.1.0
 */
inline Tensor sqrt(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_sqrt(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::sqrt() const {
  return ag::sqrt(self());
}

inline Tensor& Methods::sqrt_() {
  detail::check(ag_sqrt_(self().get()));
  return self();
}

/**
 * Reciprocal of the principal square root.
 *
 * out = x^(-1/2); infinite at 0.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = -g out^3 / 2.
 * \since 0.1.0
 */
inline Tensor rsqrt(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_rsqrt(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::rsqrt() const {
  return ag::rsqrt(self());
}

inline Tensor& Methods::rsqrt_() {
  detail::check(ag_rsqrt_(self().get()));
  return self();
}

/**
 * Reciprocal.
 *
 * out = 1 / x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = -g out^2.
 * \since 0.1.0
 */
inline Tensor reciprocal(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_reciprocal(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::reciprocal() const {
  return ag::reciprocal(self());
}

inline Tensor& Methods::reciprocal_() {
  detail::check(ag_reciprocal_(self().get()));
  return self();
}

/**
 * Exponential function.
 *
 * out = e^x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g out.
 * \since 0.1.0
 */
inline Tensor exp(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_exp(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::exp() const {
  return ag::exp(self());
}

inline Tensor& Methods::exp_() {
  detail::check(ag_exp_(self().get()));
  return self();
}

/**
 * Power of two.
 *
 * out = 2^x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g out log 2.
 * \since 0.1.0
 */
inline Tensor exp2(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_exp2(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::exp2() const {
  return ag::exp2(self());
}

inline Tensor& Methods::exp2_() {
  detail::check(ag_exp2_(self().get()));
  return self();
}

/**
 * e^x - 1, exact for small x.
 *
 * out = e^x - 1.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g (out + 1).
 * \since 0.1.0
 */
inline Tensor expm1(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_expm1(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::expm1() const {
  return ag::expm1(self());
}

inline Tensor& Methods::expm1_() {
  detail::check(ag_expm1_(self().get()));
  return self();
}

/**
 * Natural logarithm.
 *
 * out = log x; -inf at 0, NaN for negative real x. Cut: the negative real axis.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / x.
 * \since 0.1.0
 */
inline Tensor log(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_log(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::log() const {
  return ag::log(self());
}

inline Tensor& Methods::log_() {
  detail::check(ag_log_(self().get()));
  return self();
}

/**
 * Logarithm to base 2.
 *
 * out = log x / log 2; -inf at 0, NaN for negative real x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / (x log 2).
 * \since 0.1.0
 */
inline Tensor log2(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_log2(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::log2() const {
  return ag::log2(self());
}

inline Tensor& Methods::log2_() {
  detail::check(ag_log2_(self().get()));
  return self();
}

/**
 * Logarithm to base 10.
 *
 * out = log x / log 10; -inf at 0, NaN for negative real x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / (x log 10).
 * \since 0.1.0
 */
inline Tensor log10(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_log10(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::log10() const {
  return ag::log10(self());
}

inline Tensor& Methods::log10_() {
  detail::check(ag_log10_(self().get()));
  return self();
}

/**
 * log(1 + x), exact for small x.
 *
 * out = log(1 + x); -inf at -1, NaN below for real x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / (1 + x).
 * \since 0.1.0
 */
inline Tensor log1p(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_log1p(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::log1p() const {
  return ag::log1p(self());
}

inline Tensor& Methods::log1p_() {
  detail::check(ag_log1p_(self().get()));
  return self();
}

/**
 * Logarithm of a sum of exponentials.
 *
 * out = log(e^a + e^b), without overflow; -inf where both are.
 *
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
inline Tensor logaddexp(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_logaddexp(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::logaddexp(const Tensor& b) const {
  return ag::logaddexp(self(), b);
}

/**
 * x log y, which is 0 where x is 0.
 *
 * out = x log y; 0 where x = 0 and y is not NaN.
 *
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
inline Tensor xlogy(const Tensor& x, const Tensor& y) {
  ag_tensor* out = nullptr;
  detail::check(ag_xlogy(&out, x.get(), y.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::xlogy(const Tensor& y) const {
  return ag::xlogy(self(), y);
}

/**
 * Sine, of radians.
 *
 * out = sin x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g cos x.
 * \since 0.1.0
 */
inline Tensor sin(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_sin(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::sin() const {
  return ag::sin(self());
}

inline Tensor& Methods::sin_() {
  detail::check(ag_sin_(self().get()));
  return self();
}

/**
 * Cosine, of radians.
 *
 * out = cos x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = -g sin x.
 * \since 0.1.0
 */
inline Tensor cos(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_cos(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::cos() const {
  return ag::cos(self());
}

inline Tensor& Methods::cos_() {
  detail::check(ag_cos_(self().get()));
  return self();
}

/**
 * Tangent, of radians.
 *
 * out = tan x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g (1 + out^2).
 * \since 0.1.0
 */
inline Tensor tan(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_tan(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::tan() const {
  return ag::tan(self());
}

inline Tensor& Methods::tan_() {
  detail::check(ag_tan_(self().get()));
  return self();
}

/**
 * Inverse sine, in [-pi/2, pi/2]; NaN for real x outside [-1, 1].
 *
 * out = asin x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / sqrt(1 - x^2).
 * \since 0.1.0
 */
inline Tensor asin(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_asin(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::asin() const {
  return ag::asin(self());
}

inline Tensor& Methods::asin_() {
  detail::check(ag_asin_(self().get()));
  return self();
}

/**
 * Inverse cosine, in [0, pi]; NaN for real x outside [-1, 1].
 *
 * out = acos x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = -g / sqrt(1 - x^2).
 * \since 0.1.0
 */
inline Tensor acos(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_acos(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::acos() const {
  return ag::acos(self());
}

inline Tensor& Methods::acos_() {
  detail::check(ag_acos_(self().get()));
  return self();
}

/**
 * Inverse tangent, in [-pi/2, pi/2].
 *
 * out = atan x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / (1 + x^2).
 * \since 0.1.0
 */
inline Tensor atan(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_atan(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::atan() const {
  return ag::atan(self());
}

inline Tensor& Methods::atan_() {
  detail::check(ag_atan_(self().get()));
  return self();
}

/**
 * Angle of the point (b, a) in the plane.
 *
 * out = the angle of b + i a, in [-pi, pi]; signed zeros and infinities as in IEEE 754.
 *
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
inline Tensor atan2(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_atan2(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::atan2(const Tensor& b) const {
  return ag::atan2(self(), b);
}

inline Tensor& Methods::atan2_(const Tensor& b) {
  detail::check(ag_atan2_(self().get(), b.get()));
  return self();
}

/**
 * Hyperbolic sine.
 *
 * out = sinh x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g cosh x.
 * \since 0.1.0
 */
inline Tensor sinh(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_sinh(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::sinh() const {
  return ag::sinh(self());
}

inline Tensor& Methods::sinh_() {
  detail::check(ag_sinh_(self().get()));
  return self();
}

/**
 * Hyperbolic cosine.
 *
 * out = cosh x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g sinh x.
 * \since 0.1.0
 */
inline Tensor cosh(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_cosh(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::cosh() const {
  return ag::cosh(self());
}

inline Tensor& Methods::cosh_() {
  detail::check(ag_cosh_(self().get()));
  return self();
}

/**
 * Hyperbolic tangent.
 *
 * out = tanh x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g (1 - out^2).
 * \since 0.1.0
 */
inline Tensor tanh(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_tanh(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::tanh() const {
  return ag::tanh(self());
}

inline Tensor& Methods::tanh_() {
  detail::check(ag_tanh_(self().get()));
  return self();
}

/**
 * Inverse hyperbolic sine.
 *
 * out = asinh x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / sqrt(1 + x^2).
 * \since 0.1.0
 */
inline Tensor asinh(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_asinh(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::asinh() const {
  return ag::asinh(self());
}

inline Tensor& Methods::asinh_() {
  detail::check(ag_asinh_(self().get()));
  return self();
}

/**
 * Inverse hyperbolic cosine; NaN for real x below 1.
 *
 * out = acosh x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / (sqrt(x - 1) sqrt(x + 1)).
 * \since 0.1.0
 */
inline Tensor acosh(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_acosh(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::acosh() const {
  return ag::acosh(self());
}

inline Tensor& Methods::acosh_() {
  detail::check(ag_acosh_(self().get()));
  return self();
}

/**
 * Inverse hyperbolic tangent; infinite at -1 and 1, NaN for real x beyond.
 *
 * out = atanh x.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g / (1 - x^2).
 * \since 0.1.0
 */
inline Tensor atanh(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_atanh(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::atanh() const {
  return ag::atanh(self());
}

inline Tensor& Methods::atanh_() {
  detail::check(ag_atanh_(self().get()));
  return self();
}

/**
 * Normalised sinc function.
 *
 * out = sin(pi x) / (pi x), and 1 at 0.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g (cos(pi x) - out) / x, and 0 at 0, where the singularity is removed in
 *     every derivative.
 * \since 0.1.0
 */
inline Tensor sinc(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_sinc(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::sinc() const {
  return ag::sinc(self());
}

/**
 * Hypotenuse.
 *
 * out = sqrt(a^2 + b^2), without overflow on the way; an infinity wins over NaN.
 *
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
inline Tensor hypot(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_hypot(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::hypot(const Tensor& b) const {
  return ag::hypot(self(), b);
}

/**
 * Error function.
 *
 * out = 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.
 *
 * \param x operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g 2 / sqrt(pi) e^(-x^2).
 * \par Errors: InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor erf(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_erf(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::erf() const {
  return ag::erf(self());
}

inline Tensor& Methods::erf_() {
  detail::check(ag_erf_(self().get()));
  return self();
}

/**
 * Largest whole number not above x.
 *
 * out = floor(x); integers stay.
 *
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64.
 * \par Result: x's dtype.
 * \par Gradient: zero; the result is piecewise constant.
 * \par Errors: InvalidDtype for bool and complex.
 * \since 0.1.0
 */
inline Tensor floor(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_floor(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::floor() const {
  return ag::floor(self());
}

inline Tensor& Methods::floor_() {
  detail::check(ag_floor_(self().get()));
  return self();
}

/**
 * Smallest whole number not below x.
 *
 * out = ceil(x); integers stay.
 *
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64.
 * \par Result: x's dtype.
 * \par Gradient: zero; the result is piecewise constant.
 * \par Errors: InvalidDtype for bool and complex.
 * \since 0.1.0
 */
inline Tensor ceil(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_ceil(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::ceil() const {
  return ag::ceil(self());
}

inline Tensor& Methods::ceil_() {
  detail::check(ag_ceil_(self().get()));
  return self();
}

/**
 * Whole number next to x towards zero.
 *
 * out = trunc(x); integers stay.
 *
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64.
 * \par Result: x's dtype.
 * \par Gradient: zero; the result is piecewise constant.
 * \par Errors: InvalidDtype for bool and complex.
 * \since 0.1.0
 */
inline Tensor trunc(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_trunc(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::trunc() const {
  return ag::trunc(self());
}

inline Tensor& Methods::trunc_() {
  detail::check(ag_trunc_(self().get()));
  return self();
}

/// Options of round.
struct RoundOptions {
  /** digits behind the point to keep; may be negative */
  int64_t decimals = 0;
};

namespace detail {
inline ag_round_opts to_c(const RoundOptions& from) {
  ag_round_opts to = AG_ROUND_OPTS_INIT;
  to.decimals = from.decimals;
  return to;
}
}  // namespace detail

/**
 * Nearest number with so many decimals; halves go to even.
 *
 * out = the nearest multiple of 10^-decimals, from x 10^decimals as NumPy does. Integers stay where
 * decimals >= 0. Complex: each part.
 *
 * \param x operand
 * \param options decimals: see RoundOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: x's dtype.
 * \par Gradient: zero; the result is piecewise constant.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
inline Tensor round(const Tensor& x, const RoundOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_round(&out, x.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::round(const RoundOptions& options) const {
  return ag::round(self(), options);
}

inline Tensor Methods::round() const {
  return ag::round(self());
}

inline Tensor& Methods::round_(const RoundOptions& options) {
  const auto opts = detail::to_c(options);
  detail::check(ag_round_(self().get(), &opts));
  return self();
}

inline Tensor& Methods::round_() {
  return round_({});
}

/**
 * The next number of the dtype after a towards b.
 *
 * out = b where a = b; NaN where either is.
 *
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
inline Tensor nextafter(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_nextafter(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::nextafter(const Tensor& b) const {
  return ag::nextafter(self(), b);
}

/**
 * Values limited to a range.
 *
 * out = min(max(x, min), max): max wins where it is below min; NaN stays, and a NaN bound gives
 * NaN. An absent bound limits nothing.
 *
 * \param x operand
 * \param min lower bounds
 * \param max upper bounds
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: almost everywhere; dx = g where min <= x <= max, dmin = g where x < min, dmax
 *     = g where x > max.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor clip(const Tensor& x, const Tensor& min = {}, const Tensor& max = {}) {
  ag_tensor* out = nullptr;
  detail::check(ag_clip(&out, x.get(), min.get(), max.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::clip(const Tensor& min, const Tensor& max) const {
  return ag::clip(self(), min, max);
}

inline Tensor Methods::clip(const Tensor& min) const {
  return ag::clip(self(), min);
}

inline Tensor Methods::clip() const {
  return ag::clip(self());
}

inline Tensor& Methods::clip_(const Tensor& min, const Tensor& max) {
  detail::check(ag_clip_(self().get(), min.get(), max.get()));
  return self();
}

inline Tensor& Methods::clip_(const Tensor& min) {
  return clip_(min, {});
}

inline Tensor& Methods::clip_() {
  return clip_({}, {});
}

/**
 * Larger of two numbers, element by element.
 *
 * NaN where either is. Of two bools: their or.
 *
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
inline Tensor maximum(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_maximum(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::maximum(const Tensor& b) const {
  return ag::maximum(self(), b);
}

inline Tensor& Methods::maximum_(const Tensor& b) {
  detail::check(ag_maximum_(self().get(), b.get()));
  return self();
}

/**
 * Smaller of two numbers, element by element.
 *
 * NaN where either is. Of two bools: their and.
 *
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
inline Tensor minimum(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_minimum(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::minimum(const Tensor& b) const {
  return ag::minimum(self(), b);
}

inline Tensor& Methods::minimum_(const Tensor& b) {
  detail::check(ag_minimum_(self().get(), b.get()));
  return self();
}

/**
 * Real part.
 *
 * out = Re x; x for real x.
 *
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: the promoted dtype; the real dtype of its parts for complex operands.
 * \par Gradient: dx = g; not holomorphic.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
inline Tensor real(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_real(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::real() const {
  return ag::real(self());
}

/**
 * Imaginary part.
 *
 * out = Im x; 0 for real x.
 *
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: the promoted dtype; the real dtype of its parts for complex operands.
 * \par Gradient: dx = i g, 0 for real x; not holomorphic.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
inline Tensor imag(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_imag(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::imag() const {
  return ag::imag(self());
}

/**
 * Complex conjugate.
 *
 * out = Re x - i Im x; x for real x.
 *
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: x's dtype.
 * \par Gradient: dx = conj(g); not holomorphic.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
inline Tensor conj(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_conj(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::conj() const {
  return ag::conj(self());
}

/**
 * Angle in the complex plane.
 *
 * out = atan2(Im x, Re x), in [-pi, pi]; for real x: 0, pi where the sign is negative, NaN for NaN.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: almost everywhere; dx = i g x / |x|^2; 0 at 0 and for real x; not holomorphic.
 * \since 0.1.0
 */
inline Tensor angle(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_angle(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::angle() const {
  return ag::angle(self());
}

/**
 * Complex number from its parts.
 *
 * out = re + i im.
 *
 * \param re real part
 * \param im imaginary part
 * \par Dtypes: float32, float64.
 * \par Result: complex64 for float32 parts, complex128 for float64 parts.
 * \par Gradient: dre = Re g, dim = Im g.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for other than float32 and float64.
 * \since 0.1.0
 */
inline Tensor complex(const Tensor& re, const Tensor& im) {
  ag_tensor* out = nullptr;
  detail::check(ag_complex(&out, re.get(), im.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::complex(const Tensor& im) const {
  return ag::complex(self(), im);
}

/// Options of nan_to_num.
struct NanToNumOptions {
  /** for NaN */
  double nan = 0.0;
  /** for +inf; absent: the largest number of the dtype */
  std::optional<double> posinf{};
  /** for -inf; absent: the smallest */
  std::optional<double> neginf{};
};

namespace detail {
inline ag_nan_to_num_opts to_c(const NanToNumOptions& from) {
  ag_nan_to_num_opts to = AG_NAN_TO_NUM_OPTS_INIT;
  to.nan = from.nan;
  to.posinf = from.posinf.value_or(NAN);
  to.neginf = from.neginf.value_or(NAN);
  return to;
}
}  // namespace detail

/**
 * Replaces what is not finite.
 *
 * NaN becomes nan, infinities become posinf and neginf. Integers stay. Complex: each part.
 *
 * \param x operand
 * \param options nan, posinf, neginf: see NanToNumOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: x's dtype.
 * \par Gradient: almost everywhere; dx = g where x is finite, 0 elsewhere.
 * \par Errors: InvalidDtype for bool.
 * \since 0.1.0
 */
inline Tensor nan_to_num(const Tensor& x, const NanToNumOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_nan_to_num(&out, x.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::nan_to_num(const NanToNumOptions& options) const {
  return ag::nan_to_num(self(), options);
}

inline Tensor Methods::nan_to_num() const {
  return ag::nan_to_num(self());
}

inline Tensor& Methods::nan_to_num_(const NanToNumOptions& options) {
  const auto opts = detail::to_c(options);
  detail::check(ag_nan_to_num_(self().get(), &opts));
  return self();
}

inline Tensor& Methods::nan_to_num_() {
  return nan_to_num_({});
}

/**
 * Linear interpolation.
 *
 * out = a + weight (b - a); exactly b where weight is 1.
 *
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
inline Tensor lerp(const Tensor& a, const Tensor& b, const Tensor& weight) {
  ag_tensor* out = nullptr;
  detail::check(ag_lerp(&out, a.get(), b.get(), weight.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::lerp(const Tensor& b, const Tensor& weight) const {
  return ag::lerp(self(), b, weight);
}

inline Tensor& Methods::lerp_(const Tensor& b, const Tensor& weight) {
  detail::check(ag_lerp_(self().get(), b.get(), weight.get()));
  return self();
}

/**
 * Elements of two tensors, chosen by a condition.
 *
 * out = x where condition is true, y elsewhere. The branch that is not chosen gets a zero gradient,
 * whatever it holds.
 *
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
inline Tensor where(const Tensor& condition, const Tensor& x, const Tensor& y) {
  ag_tensor* out = nullptr;
  detail::check(ag_where(&out, condition.get(), x.get(), y.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::where(const Tensor& x, const Tensor& y) const {
  return ag::where(self(), x, y);
}

}  // namespace ag
