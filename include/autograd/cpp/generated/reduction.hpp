/**
 * \file
 * Reductions, as functions and methods.
 *
 * Made from api/reduction.toml by tools/generate.py: edit the registry instead.
 */
#pragma once

#include "autograd/reduction.h"
#include "autograd/cpp/index.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/cpp/tensor.hpp"

namespace ag {

/// Options of sum.
struct SumOptions {
  /** keep reduced axes with length 1 */
  bool keepdims = false;
  /**
   * x is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned ones uint64
   */
  Dtype dtype = Dtype::unspecified;
};

namespace detail {
inline ag_sum_opts to_c(const SumOptions& from) {
  ag_sum_opts to = AG_SUM_OPTS_INIT;
  to.keepdims = from.keepdims ? 1 : 0;
  to.dtype = code(from.dtype);
  return to;
}
}  // namespace detail

/**
 * Sum of the elements along axes.
 *
 * out = sum of x over axes; 0 for no elements.
 *
 * \param x operand
 * \param axes axes to reduce; absent: all
 * \param options keepdims, dtype: see SumOptions
 * \par Dtypes: all.
 * \par Result: the operand's dtype; bool and signed integers give int64, unsigned ones uint64.
 * \par Gradient: g, broadcast back to x's shape.
 * \par Errors: InvalidAxis for an axis out of range or given twice.
 * \since 0.1.0
 */
inline Tensor sum(const Tensor& x, OptionalInts axes = {}, const SumOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_sum(&out, x.get(), axes.data(), axes.size(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::sum(OptionalInts axes, const SumOptions& options) const {
  return ag::sum(self(), axes, options);
}

inline Tensor Methods::sum(OptionalInts axes) const {
  return ag::sum(self(), axes);
}

inline Tensor Methods::sum() const {
  return ag::sum(self());
}

/// Options of prod.
struct ProdOptions {
  /** keep reduced axes with length 1 */
  bool keepdims = false;
  /**
   * x is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned ones uint64
   */
  Dtype dtype = Dtype::unspecified;
};

namespace detail {
inline ag_prod_opts to_c(const ProdOptions& from) {
  ag_prod_opts to = AG_PROD_OPTS_INIT;
  to.keepdims = from.keepdims ? 1 : 0;
  to.dtype = code(from.dtype);
  return to;
}
}  // namespace detail

/**
 * Product of the elements along axes.
 *
 * out = product of x over axes; 1 for no elements.
 *
 * \param x operand
 * \param axes axes to reduce; absent: all
 * \param options keepdims, dtype: see ProdOptions
 * \par Dtypes: all.
 * \par Result: the operand's dtype; bool and signed integers give int64, unsigned ones uint64.
 * \par Gradient: dx = g times the product of the other elements, exact where elements are 0, to
 *     any order.
 * \par Errors: InvalidAxis for an axis out of range or given twice.
 * \since 0.1.0
 */
inline Tensor prod(const Tensor& x, OptionalInts axes = {}, const ProdOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_prod(&out, x.get(), axes.data(), axes.size(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::prod(OptionalInts axes, const ProdOptions& options) const {
  return ag::prod(self(), axes, options);
}

inline Tensor Methods::prod(OptionalInts axes) const {
  return ag::prod(self(), axes);
}

inline Tensor Methods::prod() const {
  return ag::prod(self());
}

/// Options of mean.
struct MeanOptions {
  /** keep reduced axes with length 1 */
  bool keepdims = false;
  /** floating or complex: x is cast to it first; 0: x's, float32 for bool and integers */
  Dtype dtype = Dtype::unspecified;
};

namespace detail {
inline ag_mean_opts to_c(const MeanOptions& from) {
  ag_mean_opts to = AG_MEAN_OPTS_INIT;
  to.keepdims = from.keepdims ? 1 : 0;
  to.dtype = code(from.dtype);
  return to;
}
}  // namespace detail

/**
 * Arithmetic mean along axes.
 *
 * out = sum of x / n; NaN for no elements.
 *
 * \param x operand
 * \param axes axes to reduce; absent: all
 * \param options keepdims, dtype: see MeanOptions
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: g / n, broadcast back to x's shape.
 * \par Errors: InvalidAxis for an axis out of range or given twice; InvalidDtype where dtype is
 *     bool or an integer.
 * \since 0.1.0
 */
inline Tensor mean(const Tensor& x, OptionalInts axes = {}, const MeanOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_mean(&out, x.get(), axes.data(), axes.size(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::mean(OptionalInts axes, const MeanOptions& options) const {
  return ag::mean(self(), axes, options);
}

inline Tensor Methods::mean(OptionalInts axes) const {
  return ag::mean(self(), axes);
}

inline Tensor Methods::mean() const {
  return ag::mean(self());
}

/// Options of var.
struct VarOptions {
  /** keep reduced axes with length 1 */
  bool keepdims = false;
  /** taken off the number of elements in the divisor: 0 population, 1 sample */
  double correction = 0.0;
};

namespace detail {
inline ag_var_opts to_c(const VarOptions& from) {
  ag_var_opts to = AG_VAR_OPTS_INIT;
  to.keepdims = from.keepdims ? 1 : 0;
  to.correction = from.correction;
  return to;
}
}  // namespace detail

/**
 * Variance along axes.
 *
 * out = sum of |x - mean|^2 / max(n - correction, 0); NaN for no elements.
 *
 * \param x operand
 * \param axes axes to reduce; absent: all
 * \param options keepdims, correction: see VarOptions
 * \par Dtypes: all.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: dx = 2 g (x - mean) / (n - correction).
 * \par Errors: InvalidAxis for an axis out of range or given twice.
 * \since 0.1.0
 */
inline Tensor var(const Tensor& x, OptionalInts axes = {}, const VarOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_var(&out, x.get(), axes.data(), axes.size(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::var(OptionalInts axes, const VarOptions& options) const {
  return ag::var(self(), axes, options);
}

inline Tensor Methods::var(OptionalInts axes) const {
  return ag::var(self(), axes);
}

inline Tensor Methods::var() const {
  return ag::var(self());
}

/// Options of std.
struct StdOptions {
  /** keep reduced axes with length 1 */
  bool keepdims = false;
  /** taken off the number of elements in the divisor: 0 population, 1 sample */
  double correction = 0.0;
};

namespace detail {
inline ag_std_opts to_c(const StdOptions& from) {
  ag_std_opts to = AG_STD_OPTS_INIT;
  to.keepdims = from.keepdims ? 1 : 0;
  to.correction = from.correction;
  return to;
}
}  // namespace detail

/**
 * Standard deviation along axes.
 *
 * out = sqrt(var(x)).
 *
 * \param x operand
 * \param axes axes to reduce; absent: all
 * \param options keepdims, correction: see StdOptions
 * \par Dtypes: all.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: dx = g (x - mean) / ((n - correction) out); 0 where out = 0.
 * \par Errors: InvalidAxis for an axis out of range or given twice.
 * \since 0.1.0
 */
inline Tensor std(const Tensor& x, OptionalInts axes = {}, const StdOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_std(&out, x.get(), axes.data(), axes.size(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::std(OptionalInts axes, const StdOptions& options) const {
  return ag::std(self(), axes, options);
}

inline Tensor Methods::std(OptionalInts axes) const {
  return ag::std(self(), axes);
}

inline Tensor Methods::std() const {
  return ag::std(self());
}

/// Options of max.
struct MaxOptions {
  /** keep reduced axes with length 1 */
  bool keepdims = false;
};

namespace detail {
inline ag_max_opts to_c(const MaxOptions& from) {
  ag_max_opts to = AG_MAX_OPTS_INIT;
  to.keepdims = from.keepdims ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * Largest element along axes.
 *
 * NaN where there is one.
 *
 * \param x operand
 * \param axes axes to reduce; absent: all
 * \param options keepdims: see MaxOptions
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype.
 * \par Gradient: almost everywhere; g in equal parts to the elements that attain it.
 * \par Errors: InvalidAxis for an axis out of range or given twice; InvalidShape where there
 *     are no elements to choose from, InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor max(const Tensor& x, OptionalInts axes = {}, const MaxOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_max(&out, x.get(), axes.data(), axes.size(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::max(OptionalInts axes, const MaxOptions& options) const {
  return ag::max(self(), axes, options);
}

inline Tensor Methods::max(OptionalInts axes) const {
  return ag::max(self(), axes);
}

inline Tensor Methods::max() const {
  return ag::max(self());
}

/// Options of min.
struct MinOptions {
  /** keep reduced axes with length 1 */
  bool keepdims = false;
};

namespace detail {
inline ag_min_opts to_c(const MinOptions& from) {
  ag_min_opts to = AG_MIN_OPTS_INIT;
  to.keepdims = from.keepdims ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * Smallest element along axes.
 *
 * NaN where there is one.
 *
 * \param x operand
 * \param axes axes to reduce; absent: all
 * \param options keepdims: see MinOptions
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype.
 * \par Gradient: almost everywhere; g in equal parts to the elements that attain it.
 * \par Errors: InvalidAxis for an axis out of range or given twice; InvalidShape where there
 *     are no elements to choose from, InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor min(const Tensor& x, OptionalInts axes = {}, const MinOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_min(&out, x.get(), axes.data(), axes.size(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::min(OptionalInts axes, const MinOptions& options) const {
  return ag::min(self(), axes, options);
}

inline Tensor Methods::min(OptionalInts axes) const {
  return ag::min(self(), axes);
}

inline Tensor Methods::min() const {
  return ag::min(self());
}

/// Options of argmax.
struct ArgmaxOptions {
  /** keep reduced axes with length 1 */
  bool keepdims = false;
};

namespace detail {
inline ag_argmax_opts to_c(const ArgmaxOptions& from) {
  ag_argmax_opts to = AG_ARGMAX_OPTS_INIT;
  to.keepdims = from.keepdims ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * Position of the largest element along an axis.
 *
 * The first of equals; a NaN counts as largest.
 *
 * \param x operand
 * \param axis the axis; absent: x is flattened
 * \param options keepdims: see ArgmaxOptions
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: int64.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidAxis for an axis out of range; InvalidShape where there are no elements
 *     to choose from, InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor argmax(const Tensor& x, std::optional<int64_t> axis = {},
    const ArgmaxOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_argmax(&out, x.get(), axis.value_or(AG_ABSENT), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::argmax(std::optional<int64_t> axis, const ArgmaxOptions& options) const {
  return ag::argmax(self(), axis, options);
}

inline Tensor Methods::argmax(std::optional<int64_t> axis) const {
  return ag::argmax(self(), axis);
}

inline Tensor Methods::argmax() const {
  return ag::argmax(self());
}

/// Options of argmin.
struct ArgminOptions {
  /** keep reduced axes with length 1 */
  bool keepdims = false;
};

namespace detail {
inline ag_argmin_opts to_c(const ArgminOptions& from) {
  ag_argmin_opts to = AG_ARGMIN_OPTS_INIT;
  to.keepdims = from.keepdims ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * Position of the smallest element along an axis.
 *
 * The first of equals; a NaN counts as smallest.
 *
 * \param x operand
 * \param axis the axis; absent: x is flattened
 * \param options keepdims: see ArgminOptions
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: int64.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidAxis for an axis out of range; InvalidShape where there are no elements
 *     to choose from, InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor argmin(const Tensor& x, std::optional<int64_t> axis = {},
    const ArgminOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_argmin(&out, x.get(), axis.value_or(AG_ABSENT), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::argmin(std::optional<int64_t> axis, const ArgminOptions& options) const {
  return ag::argmin(self(), axis, options);
}

inline Tensor Methods::argmin(std::optional<int64_t> axis) const {
  return ag::argmin(self(), axis);
}

inline Tensor Methods::argmin() const {
  return ag::argmin(self());
}

/// Options of all.
struct AllOptions {
  /** keep reduced axes with length 1 */
  bool keepdims = false;
};

namespace detail {
inline ag_all_opts to_c(const AllOptions& from) {
  ag_all_opts to = AG_ALL_OPTS_INIT;
  to.keepdims = from.keepdims ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * Whether all elements along axes are nonzero.
 *
 * True for no elements; NaN counts as nonzero.
 *
 * \param x operand
 * \param axes axes to reduce; absent: all
 * \param options keepdims: see AllOptions
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidAxis for an axis out of range or given twice.
 * \since 0.1.0
 */
inline Tensor all(const Tensor& x, OptionalInts axes = {}, const AllOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_all(&out, x.get(), axes.data(), axes.size(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::all(OptionalInts axes, const AllOptions& options) const {
  return ag::all(self(), axes, options);
}

inline Tensor Methods::all(OptionalInts axes) const {
  return ag::all(self(), axes);
}

inline Tensor Methods::all() const {
  return ag::all(self());
}

/// Options of any.
struct AnyOptions {
  /** keep reduced axes with length 1 */
  bool keepdims = false;
};

namespace detail {
inline ag_any_opts to_c(const AnyOptions& from) {
  ag_any_opts to = AG_ANY_OPTS_INIT;
  to.keepdims = from.keepdims ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * Whether any element along axes is nonzero.
 *
 * False for no elements; NaN counts as nonzero.
 *
 * \param x operand
 * \param axes axes to reduce; absent: all
 * \param options keepdims: see AnyOptions
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidAxis for an axis out of range or given twice.
 * \since 0.1.0
 */
inline Tensor any(const Tensor& x, OptionalInts axes = {}, const AnyOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_any(&out, x.get(), axes.data(), axes.size(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::any(OptionalInts axes, const AnyOptions& options) const {
  return ag::any(self(), axes, options);
}

inline Tensor Methods::any(OptionalInts axes) const {
  return ag::any(self(), axes);
}

inline Tensor Methods::any() const {
  return ag::any(self());
}

/// Options of logsumexp.
struct LogsumexpOptions {
  /** keep reduced axes with length 1 */
  bool keepdims = false;
};

namespace detail {
inline ag_logsumexp_opts to_c(const LogsumexpOptions& from) {
  ag_logsumexp_opts to = AG_LOGSUMEXP_OPTS_INIT;
  to.keepdims = from.keepdims ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * Logarithm of the sum of exponentials along axes.
 *
 * out = log(sum of e^x), without overflow; -inf for no elements.
 *
 * \param x operand
 * \param axes axes to reduce; absent: all
 * \param options keepdims: see LogsumexpOptions
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g e^(x - out); 0 where out = -inf.
 * \par Errors: InvalidAxis for an axis out of range or given twice; InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor logsumexp(const Tensor& x, OptionalInts axes = {},
    const LogsumexpOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_logsumexp(&out, x.get(), axes.data(), axes.size(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::logsumexp(OptionalInts axes, const LogsumexpOptions& options) const {
  return ag::logsumexp(self(), axes, options);
}

inline Tensor Methods::logsumexp(OptionalInts axes) const {
  return ag::logsumexp(self(), axes);
}

inline Tensor Methods::logsumexp() const {
  return ag::logsumexp(self());
}

/// Options of count_nonzero.
struct CountNonzeroOptions {
  /** keep reduced axes with length 1 */
  bool keepdims = false;
};

namespace detail {
inline ag_count_nonzero_opts to_c(const CountNonzeroOptions& from) {
  ag_count_nonzero_opts to = AG_COUNT_NONZERO_OPTS_INIT;
  to.keepdims = from.keepdims ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * How many elements along axes differ from zero.
 *
 * NaN counts as nonzero.
 *
 * \param x operand
 * \param axes axes to reduce; absent: all
 * \param options keepdims: see CountNonzeroOptions
 * \par Dtypes: all.
 * \par Result: int64.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidAxis for an axis out of range or given twice.
 * \since 0.1.0
 */
inline Tensor count_nonzero(const Tensor& x, OptionalInts axes = {},
    const CountNonzeroOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_count_nonzero(&out, x.get(), axes.data(), axes.size(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::count_nonzero(OptionalInts axes, const CountNonzeroOptions& options) const {
  return ag::count_nonzero(self(), axes, options);
}

inline Tensor Methods::count_nonzero(OptionalInts axes) const {
  return ag::count_nonzero(self(), axes);
}

inline Tensor Methods::count_nonzero() const {
  return ag::count_nonzero(self());
}

/// Options of cumulative_sum.
struct CumulativeSumOptions {
  /**
   * x is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned ones uint64
   */
  Dtype dtype = Dtype::unspecified;
  /** begin with 0 */
  bool include_initial = false;
};

namespace detail {
inline ag_cumulative_sum_opts to_c(const CumulativeSumOptions& from) {
  ag_cumulative_sum_opts to = AG_CUMULATIVE_SUM_OPTS_INIT;
  to.dtype = code(from.dtype);
  to.include_initial = from.include_initial ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * Running sum along an axis.
 *
 * out[i] = x[0] + ... + x[i]; with include_initial a 0 comes first and the axis is one longer.
 *
 * \param x operand
 * \param axis the axis; absent: the only one
 * \param options dtype, include_initial: see CumulativeSumOptions
 * \par Dtypes: all.
 * \par Result: the operand's dtype; bool and signed integers give int64, unsigned ones uint64.
 * \par Gradient: the running sum of g from the end.
 * \par Errors: InvalidAxis for an axis out of range, or absent where the rank is not 1.
 * \since 0.1.0
 */
inline Tensor cumulative_sum(const Tensor& x, std::optional<int64_t> axis = {},
    const CumulativeSumOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_cumulative_sum(&out, x.get(), axis.value_or(AG_ABSENT), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::cumulative_sum(std::optional<int64_t> axis,
    const CumulativeSumOptions& options) const {
  return ag::cumulative_sum(self(), axis, options);
}

inline Tensor Methods::cumulative_sum(std::optional<int64_t> axis) const {
  return ag::cumulative_sum(self(), axis);
}

inline Tensor Methods::cumulative_sum() const {
  return ag::cumulative_sum(self());
}

}  // namespace ag
