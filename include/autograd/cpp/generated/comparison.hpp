/**
 * \file
 * Comparison, logic, bits, as functions and methods.
 *
 * Made from api/comparison.toml by tools/generate.py: edit the registry instead.
 */
#pragma once

#include "autograd/comparison.h"
#include "autograd/cpp/index.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/cpp/tensor.hpp"

namespace ag {

/**
 * Where a = b.
 *
 * False where either is NaN.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
inline Tensor equal(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_equal(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::equal(const Tensor& b) const {
  return ag::equal(self(), b);
}

/**
 * Where a differs from b.
 *
 * True where either is NaN.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
inline Tensor not_equal(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_not_equal(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::not_equal(const Tensor& b) const {
  return ag::not_equal(self(), b);
}

/**
 * Where a < b.
 *
 * False where either is NaN.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor less(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_less(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::less(const Tensor& b) const {
  return ag::less(self(), b);
}

/**
 * Where a <= b.
 *
 * False where either is NaN.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor less_equal(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_less_equal(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::less_equal(const Tensor& b) const {
  return ag::less_equal(self(), b);
}

/**
 * Where a > b.
 *
 * False where either is NaN.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor greater(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_greater(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::greater(const Tensor& b) const {
  return ag::greater(self(), b);
}

/**
 * Where a >= b.
 *
 * False where either is NaN.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor greater_equal(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_greater_equal(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::greater_equal(const Tensor& b) const {
  return ag::greater_equal(self(), b);
}

/// Options of isclose.
struct IscloseOptions {
  /** relative tolerance */
  double rtol = 1e-05;
  /** absolute tolerance */
  double atol = 1e-08;
  /** NaN is close to NaN */
  bool equal_nan = false;
};

namespace detail {
inline ag_isclose_opts to_c(const IscloseOptions& from) {
  ag_isclose_opts to = AG_ISCLOSE_OPTS_INIT;
  to.rtol = from.rtol;
  to.atol = from.atol;
  to.equal_nan = from.equal_nan ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * Where two numbers are nearly equal.
 *
 * out = |a - b| <= atol + rtol |b|; equal infinities are close.
 *
 * \param a first operand
 * \param b second operand, which scales rtol
 * \param options rtol, atol, equal_nan: see IscloseOptions
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidArgument for a negative or NaN tolerance.
 * \since 0.1.0
 */
inline Tensor isclose(const Tensor& a, const Tensor& b, const IscloseOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_isclose(&out, a.get(), b.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::isclose(const Tensor& b, const IscloseOptions& options) const {
  return ag::isclose(self(), b, options);
}

inline Tensor Methods::isclose(const Tensor& b) const {
  return ag::isclose(self(), b);
}

/// Options of allclose.
struct AllcloseOptions {
  /** relative tolerance */
  double rtol = 1e-05;
  /** absolute tolerance */
  double atol = 1e-08;
  /** NaN is close to NaN */
  bool equal_nan = false;
};

namespace detail {
inline ag_allclose_opts to_c(const AllcloseOptions& from) {
  ag_allclose_opts to = AG_ALLCLOSE_OPTS_INIT;
  to.rtol = from.rtol;
  to.atol = from.atol;
  to.equal_nan = from.equal_nan ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * Whether all numbers are nearly equal.
 *
 * A rank-0 bool: all of isclose(a, b); true for no elements.
 *
 * \param a first operand
 * \param b second operand, which scales rtol
 * \param options rtol, atol, equal_nan: see AllcloseOptions
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidArgument for a negative or NaN tolerance.
 * \since 0.1.0
 */
inline Tensor allclose(const Tensor& a, const Tensor& b, const AllcloseOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_allclose(&out, a.get(), b.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::allclose(const Tensor& b, const AllcloseOptions& options) const {
  return ag::allclose(self(), b, options);
}

inline Tensor Methods::allclose(const Tensor& b) const {
  return ag::allclose(self(), b);
}

/// Options of array_equal.
struct ArrayEqualOptions {
  /** NaN equals NaN */
  bool equal_nan = false;
};

namespace detail {
inline ag_array_equal_opts to_c(const ArrayEqualOptions& from) {
  ag_array_equal_opts to = AG_ARRAY_EQUAL_OPTS_INIT;
  to.equal_nan = from.equal_nan ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * Whether two tensors have the same shape and equal elements.
 *
 * A rank-0 bool. Nothing is broadcast; dtypes may differ.
 *
 * \param a first operand
 * \param b second operand
 * \param options equal_nan: see ArrayEqualOptions
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidDevice for operands on different devices.
 * \since 0.1.0
 */
inline Tensor array_equal(const Tensor& a, const Tensor& b, const ArrayEqualOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_array_equal(&out, a.get(), b.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::array_equal(const Tensor& b, const ArrayEqualOptions& options) const {
  return ag::array_equal(self(), b, options);
}

inline Tensor Methods::array_equal(const Tensor& b) const {
  return ag::array_equal(self(), b);
}

/**
 * Where x is a finite number: neither NaN nor infinite.
 *
 * Complex: both parts are. Of integers and bools: always true.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
inline Tensor isfinite(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_isfinite(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::isfinite() const {
  return ag::isfinite(self());
}

/**
 * Where x is an infinity.
 *
 * Complex: either part is. Of integers and bools: always false.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
inline Tensor isinf(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_isinf(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::isinf() const {
  return ag::isinf(self());
}

/**
 * Where x is NaN.
 *
 * Complex: either part is. Of integers and bools: always false.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
inline Tensor isnan(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_isnan(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::isnan() const {
  return ag::isnan(self());
}

/**
 * Where both are nonzero.
 *
 * NaN counts as nonzero.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
inline Tensor logical_and(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_logical_and(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::logical_and(const Tensor& b) const {
  return ag::logical_and(self(), b);
}

/**
 * Where at least one is nonzero.
 *
 * NaN counts as nonzero.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
inline Tensor logical_or(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_logical_or(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::logical_or(const Tensor& b) const {
  return ag::logical_or(self(), b);
}

/**
 * Where exactly one is nonzero.
 *
 * NaN counts as nonzero.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
inline Tensor logical_xor(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_logical_xor(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::logical_xor(const Tensor& b) const {
  return ag::logical_xor(self(), b);
}

/**
 * Where x is zero.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
inline Tensor logical_not(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_logical_not(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::logical_not() const {
  return ag::logical_not(self());
}

/**
 * And of the bits of two integers; of two bools the logical one.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for floating and complex operands.
 * \since 0.1.0
 */
inline Tensor bitwise_and(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_bitwise_and(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::bitwise_and(const Tensor& b) const {
  return ag::bitwise_and(self(), b);
}

inline Tensor& Methods::bitwise_and_(const Tensor& b) {
  detail::check(ag_bitwise_and_(self().get(), b.get()));
  return self();
}

/**
 * Or of the bits of two integers; of two bools the logical one.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for floating and complex operands.
 * \since 0.1.0
 */
inline Tensor bitwise_or(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_bitwise_or(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::bitwise_or(const Tensor& b) const {
  return ag::bitwise_or(self(), b);
}

inline Tensor& Methods::bitwise_or_(const Tensor& b) {
  detail::check(ag_bitwise_or_(self().get(), b.get()));
  return self();
}

/**
 * Exclusive or of the bits of two integers; of two bools the logical one.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for floating and complex operands.
 * \since 0.1.0
 */
inline Tensor bitwise_xor(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_bitwise_xor(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::bitwise_xor(const Tensor& b) const {
  return ag::bitwise_xor(self(), b);
}

inline Tensor& Methods::bitwise_xor_(const Tensor& b) {
  detail::check(ag_bitwise_xor_(self().get(), b.get()));
  return self();
}

/**
 * All bits of an integer turned round; of a bool the logical not.
 *
 * \param x operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64.
 * \par Result: x's dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidDtype for floating and complex operands.
 * \since 0.1.0
 */
inline Tensor bitwise_invert(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_bitwise_invert(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::bitwise_invert() const {
  return ag::bitwise_invert(self());
}

inline Tensor& Methods::bitwise_invert_() {
  detail::check(ag_bitwise_invert_(self().get()));
  return self();
}

/**
 * Bits moved up by b places; zeros move in.
 *
 * out = a 2^b, wrapped around. b outside [0, width) gives 0.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for other than integers.
 * \since 0.1.0
 */
inline Tensor bitwise_left_shift(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_bitwise_left_shift(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::bitwise_left_shift(const Tensor& b) const {
  return ag::bitwise_left_shift(self(), b);
}

inline Tensor& Methods::bitwise_left_shift_(const Tensor& b) {
  detail::check(ag_bitwise_left_shift_(self().get(), b.get()));
  return self();
}

/**
 * Bits moved down by b places; copies of the sign bit move in.
 *
 * out = floor(a / 2^b). b outside [0, width) gives 0, or -1 for negative a.
 *
 * \param a first operand
 * \param b second operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for other than integers.
 * \since 0.1.0
 */
inline Tensor bitwise_right_shift(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_bitwise_right_shift(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::bitwise_right_shift(const Tensor& b) const {
  return ag::bitwise_right_shift(self(), b);
}

inline Tensor& Methods::bitwise_right_shift_(const Tensor& b) {
  detail::check(ag_bitwise_right_shift_(self().get(), b.get()));
  return self();
}

}  // namespace ag
