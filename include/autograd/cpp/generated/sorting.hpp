/**
 * \file
 * Sorting and searching, as functions and methods.
 *
 * Made from api/sorting.toml by tools/generate.py: edit the registry instead.
 */
#pragma once

#include "autograd/sorting.h"
#include "autograd/cpp/index.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/cpp/tensor.hpp"

namespace ag {

/// Options of sort.
struct SortOptions {
  /** the axis to sort along */
  int64_t axis = -1;
  /** the largest first; NaN counts as the largest */
  bool descending = false;
};

namespace detail {
inline ag_sort_opts to_c(const SortOptions& from) {
  ag_sort_opts to = AG_SORT_OPTS_INIT;
  to.axis = from.axis;
  to.descending = from.descending ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * The elements in order along an axis.
 *
 * out is x with the elements along the axis in ascending or descending order.
 *
 * \param x operand
 * \param options axis, descending: see SortOptions
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype.
 * \par Gradient: almost everywhere; g, carried back to where the elements came from; equal
 *     elements in the order that they had.
 * \par Errors: InvalidAxis for an axis out of range, InvalidShape for rank 0, InvalidDtype for
 *     complex.
 * \since 0.1.0
 */
inline Tensor sort(const Tensor& x, const SortOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_sort(&out, x.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::sort(const SortOptions& options) const {
  return ag::sort(self(), options);
}

inline Tensor Methods::sort() const {
  return ag::sort(self());
}

/// Options of argsort.
struct ArgsortOptions {
  /** the axis to sort along */
  int64_t axis = -1;
  /** the largest first; NaN counts as the largest */
  bool descending = false;
};

namespace detail {
inline ag_argsort_opts to_c(const ArgsortOptions& from) {
  ag_argsort_opts to = AG_ARGSORT_OPTS_INIT;
  to.axis = from.axis;
  to.descending = from.descending ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * The positions that put the elements along an axis in order, int64.
 *
 * x taken along the axis at these positions (take_along_axis) is sort(x).
 *
 * \param x operand
 * \param options axis, descending: see ArgsortOptions
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: int64.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidAxis for an axis out of range, InvalidShape for rank 0, InvalidDtype for
 *     complex.
 * \since 0.1.0
 */
inline Tensor argsort(const Tensor& x, const ArgsortOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_argsort(&out, x.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::argsort(const ArgsortOptions& options) const {
  return ag::argsort(self(), options);
}

inline Tensor Methods::argsort() const {
  return ag::argsort(self());
}

/// Options of sort_with_positions.
struct SortWithPositionsOptions {
  /** the axis to sort along */
  int64_t axis = -1;
  /** the largest first; NaN counts as the largest */
  bool descending = false;
};

/// What sort_with_positions returns.
struct SortWithPositionsResult {
  Tensor values;
  Tensor positions;
};

namespace detail {
inline ag_sort_with_positions_opts to_c(const SortWithPositionsOptions& from) {
  ag_sort_with_positions_opts to = AG_SORT_WITH_POSITIONS_OPTS_INIT;
  to.axis = from.axis;
  to.descending = from.descending ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * sort and argsort at once: the elements in order, and the positions (int64) that they come from.
 *
 * \param x operand
 * \param options axis, descending: see SortWithPositionsOptions
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype.
 * \par Gradient: almost everywhere; of values: as that of sort.
 * \par Errors: InvalidAxis for an axis out of range, InvalidShape for rank 0, InvalidDtype for
 *     complex.
 * \since 0.1.0
 */
inline SortWithPositionsResult sort_with_positions(const Tensor& x,
    const SortWithPositionsOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_values = nullptr;
  ag_tensor* out_positions = nullptr;
  detail::check(ag_sort_with_positions(&out_values, &out_positions, x.get(), &opts));
  return {
      Tensor::adopt(out_values),
      Tensor::adopt(out_positions),
  };
}

inline SortWithPositionsResult Methods::sort_with_positions(
    const SortWithPositionsOptions& options) const {
  return ag::sort_with_positions(self(), options);
}

inline SortWithPositionsResult Methods::sort_with_positions() const {
  return ag::sort_with_positions(self());
}

/// Options of searchsorted.
struct SearchsortedOptions {
  /** before or behind equal elements */
  Side side = Side::left;
  /** positions that put the row in order, from argsort; absent: it is in order */
  Tensor sorter{};
};

namespace detail {
inline ag_searchsorted_opts to_c(const SearchsortedOptions& from) {
  ag_searchsorted_opts to = AG_SEARCHSORTED_OPTS_INIT;
  to.side = code(from.side);
  to.sorter = from.sorter.get();
  return to;
}
}  // namespace detail

/**
 * Where values would be inserted into a sorted row to keep it sorted, int64.
 *
 * With AG_SIDE_LEFT the number of elements smaller than the value, with AG_SIDE_RIGHT also those
 * equal to it. The result has the shape of values. A row that is not sorted gives unspecified
 * positions.
 *
 * \param sorted row in ascending order, of rank 1
 * \param values what to look for, of any shape
 * \param options side, sorter: see SearchsortedOptions
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: int64.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where sorted has not rank 1, IndexOutOfRange and InvalidDtype for
 *     the sorter, InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor searchsorted(const Tensor& sorted, const Tensor& values,
    const SearchsortedOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_searchsorted(&out, sorted.get(), values.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::searchsorted(const Tensor& values,
    const SearchsortedOptions& options) const {
  return ag::searchsorted(self(), values, options);
}

inline Tensor Methods::searchsorted(const Tensor& values) const {
  return ag::searchsorted(self(), values);
}

/**
 * The coordinates of the elements that are not 0, int64, of shape (rank of x, number of them).
 *
 * out[a, i] is the coordinate along axis a of the i-th of them in row-major order. A NaN is not 0.
 * Waits for the device, since the lengths depend on the values.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: int64.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape for rank 0.
 * \since 0.1.0
 */
inline Tensor nonzero(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_nonzero(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::nonzero() const {
  return ag::nonzero(self());
}

/// Options of take_along_axis.
struct TakeAlongAxisOptions {
  /** the axis */
  int64_t axis = -1;
};

namespace detail {
inline ag_take_along_axis_opts to_c(const TakeAlongAxisOptions& from) {
  ag_take_along_axis_opts to = AG_TAKE_ALONG_AXIS_OPTS_INIT;
  to.axis = from.axis;
  return to;
}
}  // namespace detail

/**
 * The elements that indices name along an axis, each in the row of its own.
 *
 * out[i, j, k] = x[i, indices[i, j, k], k] for axis 1. All axes but this one are broadcast against
 * each other; a negative index counts from the end.
 *
 * \param x operand
 * \param indices positions along the axis, of as many axes as x
 * \param options axis: see TakeAlongAxisOptions
 * \par Dtypes: all.
 * \par Result: the first tensor's dtype.
 * \par Gradient: g, added at the positions.
 * \par Errors: IndexOutOfRange for a position outside the axis, InvalidShape where ranks
 *     differ, are 0 or shapes do not broadcast, InvalidAxis, InvalidDtype for indices that are no
 *     integers.
 * \since 0.1.0
 */
inline Tensor take_along_axis(const Tensor& x, const Tensor& indices,
    const TakeAlongAxisOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_take_along_axis(&out, x.get(), indices.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::take_along_axis(const Tensor& indices,
    const TakeAlongAxisOptions& options) const {
  return ag::take_along_axis(self(), indices, options);
}

inline Tensor Methods::take_along_axis(const Tensor& indices) const {
  return ag::take_along_axis(self(), indices);
}

/**
 * The distinct elements in ascending order, complex numbers by their real, then by their imaginary
 * parts.
 *
 * NaNs are all distinct, -0 and 0 are not: of equal elements the one that comes first. Waits for
 * the device, since the length depends on the values.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
inline Tensor unique_values(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_unique_values(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::unique_values() const {
  return ag::unique_values(self());
}

/// What unique_counts returns.
struct UniqueCountsResult {
  Tensor values;
  Tensor counts;
};

/**
 * The distinct elements in ascending order, and how often each occurs (int64). See unique_values.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
inline UniqueCountsResult unique_counts(const Tensor& x) {
  ag_tensor* out_values = nullptr;
  ag_tensor* out_counts = nullptr;
  detail::check(ag_unique_counts(&out_values, &out_counts, x.get()));
  return {
      Tensor::adopt(out_values),
      Tensor::adopt(out_counts),
  };
}

inline UniqueCountsResult Methods::unique_counts() const {
  return ag::unique_counts(self());
}

/// What unique_inverse returns.
struct UniqueInverseResult {
  Tensor values;
  Tensor inverse;
};

/**
 * The distinct elements in ascending order, and for each element of x, in its shape, the position
 * of its value among them (int64). See unique_values.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
inline UniqueInverseResult unique_inverse(const Tensor& x) {
  ag_tensor* out_values = nullptr;
  ag_tensor* out_inverse = nullptr;
  detail::check(ag_unique_inverse(&out_values, &out_inverse, x.get()));
  return {
      Tensor::adopt(out_values),
      Tensor::adopt(out_inverse),
  };
}

inline UniqueInverseResult Methods::unique_inverse() const {
  return ag::unique_inverse(self());
}

/// What unique_all returns.
struct UniqueAllResult {
  Tensor values;
  Tensor positions;
  Tensor inverse;
  Tensor counts;
};

/**
 * The distinct elements in ascending order, where each occurs first in x as if it were flat, the
 * position of each element's value among them in x's shape, and how often each occurs (all int64).
 * See unique_values.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
inline UniqueAllResult unique_all(const Tensor& x) {
  ag_tensor* out_values = nullptr;
  ag_tensor* out_positions = nullptr;
  ag_tensor* out_inverse = nullptr;
  ag_tensor* out_counts = nullptr;
  detail::check(ag_unique_all(&out_values, &out_positions, &out_inverse, &out_counts, x.get()));
  return {
      Tensor::adopt(out_values),
      Tensor::adopt(out_positions),
      Tensor::adopt(out_inverse),
      Tensor::adopt(out_counts),
  };
}

inline UniqueAllResult Methods::unique_all() const {
  return ag::unique_all(self());
}

}  // namespace ag
