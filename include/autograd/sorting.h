/**
 * \file
 * Sorting and searching.
 *
 * The order is total: NaN counts as the largest number, all NaNs as equal, and so do -0 and 0.
 * Sorts are stable in both directions: equal elements keep the order that they had. Complex numbers
 * have no order, but unique_* take them. On CUDA there are no kernels for these yet: InvalidDevice.
 *
 * Made from api/sorting.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_SORTING_H
#define AUTOGRAD_SORTING_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Options of ag_sort. Start from AG_SORT_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_sort_opts {
  int64_t struct_size; /**< sizeof(ag_sort_opts) */
  /** the axis to sort along (default: -1) */
  int64_t axis;
  /** the largest first; NaN counts as the largest (default: false) */
  int64_t descending;
} ag_sort_opts;
#define AG_SORT_OPTS_INIT {sizeof(ag_sort_opts), -1, 0}

/**
 * The elements in order along an axis.
 *
 * out is x with the elements along the axis in ascending or descending order.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param opts options, or NULL for all defaults
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype.
 * \par Gradient: almost everywhere; g, carried back to where the elements came from; equal
 *     elements in the order that they had.
 * \par Errors: InvalidAxis for an axis out of range, InvalidShape for rank 0, InvalidDtype for
 *     complex.
 * \since 0.1.0
 */
AG_API ag_status ag_sort(ag_tensor **out, const ag_tensor *x, const ag_sort_opts *opts);

/** Options of ag_argsort. Start from AG_ARGSORT_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_argsort_opts {
  int64_t struct_size; /**< sizeof(ag_argsort_opts) */
  /** the axis to sort along (default: -1) */
  int64_t axis;
  /** the largest first; NaN counts as the largest (default: false) */
  int64_t descending;
} ag_argsort_opts;
#define AG_ARGSORT_OPTS_INIT {sizeof(ag_argsort_opts), -1, 0}

/**
 * The positions that put the elements along an axis in order, int64.
 *
 * x taken along the axis at these positions (take_along_axis) is sort(x).
 *
 * \param[out] out a new reference
 * \param x operand
 * \param opts options, or NULL for all defaults
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: int64.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidAxis for an axis out of range, InvalidShape for rank 0, InvalidDtype for
 *     complex.
 * \since 0.1.0
 */
AG_API ag_status ag_argsort(ag_tensor **out, const ag_tensor *x, const ag_argsort_opts *opts);

/**
 * Options of ag_sort_with_positions. Start from AG_SORT_WITH_POSITIONS_OPTS_INIT; NULL stands for
 * all defaults.
 */
typedef struct ag_sort_with_positions_opts {
  int64_t struct_size; /**< sizeof(ag_sort_with_positions_opts) */
  /** the axis to sort along (default: -1) */
  int64_t axis;
  /** the largest first; NaN counts as the largest (default: false) */
  int64_t descending;
} ag_sort_with_positions_opts;
#define AG_SORT_WITH_POSITIONS_OPTS_INIT {sizeof(ag_sort_with_positions_opts), -1, 0}

/**
 * sort and argsort at once: the elements in order, and the positions (int64) that they come from.
 *
 * \param[out] values_out a new reference
 * \param[out] positions_out a new reference
 * \param x operand
 * \param opts options, or NULL for all defaults
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype.
 * \par Gradient: almost everywhere; of values: as that of sort.
 * \par Errors: InvalidAxis for an axis out of range, InvalidShape for rank 0, InvalidDtype for
 *     complex.
 * \since 0.1.0
 */
AG_API ag_status ag_sort_with_positions(ag_tensor **values_out, ag_tensor **positions_out,
    const ag_tensor *x, const ag_sort_with_positions_opts *opts);

/**
 * Options of ag_searchsorted. Start from AG_SEARCHSORTED_OPTS_INIT; NULL stands for all defaults.
 */
typedef struct ag_searchsorted_opts {
  int64_t struct_size; /**< sizeof(ag_searchsorted_opts) */
  /** before or behind equal elements (default: 1) */
  int64_t side;
  /** positions that put the row in order, from argsort; absent: it is in order */
  const ag_tensor *sorter;
} ag_searchsorted_opts;
#define AG_SEARCHSORTED_OPTS_INIT {sizeof(ag_searchsorted_opts), 1, NULL}

/**
 * Where values would be inserted into a sorted row to keep it sorted, int64.
 *
 * With AG_SIDE_LEFT the number of elements smaller than the value, with AG_SIDE_RIGHT also those
 * equal to it. The result has the shape of values. A row that is not sorted gives unspecified
 * positions.
 *
 * \param[out] out a new reference
 * \param sorted row in ascending order, of rank 1
 * \param values what to look for, of any shape
 * \param opts options, or NULL for all defaults
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: int64.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where sorted has not rank 1, IndexOutOfRange and InvalidDtype for
 *     the sorter, InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_searchsorted(ag_tensor **out, const ag_tensor *sorted, const ag_tensor *values,
    const ag_searchsorted_opts *opts);

/**
 * The coordinates of the elements that are not 0, int64, of shape (rank of x, number of them).
 *
 * out[a, i] is the coordinate along axis a of the i-th of them in row-major order. A NaN is not 0.
 * Waits for the device, since the lengths depend on the values.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: int64.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape for rank 0.
 * \since 0.1.0
 */
AG_API ag_status ag_nonzero(ag_tensor **out, const ag_tensor *x);

/**
 * Options of ag_take_along_axis. Start from AG_TAKE_ALONG_AXIS_OPTS_INIT; NULL stands for all
 * defaults.
 */
typedef struct ag_take_along_axis_opts {
  int64_t struct_size; /**< sizeof(ag_take_along_axis_opts) */
  /** the axis (default: -1) */
  int64_t axis;
} ag_take_along_axis_opts;
#define AG_TAKE_ALONG_AXIS_OPTS_INIT {sizeof(ag_take_along_axis_opts), -1}

/**
 * The elements that indices name along an axis, each in the row of its own.
 *
 * out[i, j, k] = x[i, indices[i, j, k], k] for axis 1. All axes but this one are broadcast against
 * each other; a negative index counts from the end.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param indices positions along the axis, of as many axes as x
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the first tensor's dtype.
 * \par Gradient: g, added at the positions.
 * \par Errors: IndexOutOfRange for a position outside the axis, InvalidShape where ranks
 *     differ, are 0 or shapes do not broadcast, InvalidAxis, InvalidDtype for indices that are no
 *     integers.
 * \since 0.1.0
 */
AG_API ag_status ag_take_along_axis(ag_tensor **out, const ag_tensor *x, const ag_tensor *indices,
    const ag_take_along_axis_opts *opts);

/**
 * The distinct elements in ascending order, complex numbers by their real, then by their imaginary
 * parts.
 *
 * NaNs are all distinct, -0 and 0 are not: of equal elements the one that comes first. Waits for
 * the device, since the length depends on the values.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
AG_API ag_status ag_unique_values(ag_tensor **out, const ag_tensor *x);

/**
 * The distinct elements in ascending order, and how often each occurs (int64). See unique_values.
 *
 * \param[out] values_out a new reference
 * \param[out] counts_out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
AG_API ag_status ag_unique_counts(ag_tensor **values_out, ag_tensor **counts_out,
    const ag_tensor *x);

/**
 * The distinct elements in ascending order, and for each element of x, in its shape, the position
 * of its value among them (int64). See unique_values.
 *
 * \param[out] values_out a new reference
 * \param[out] inverse_out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
AG_API ag_status ag_unique_inverse(ag_tensor **values_out, ag_tensor **inverse_out,
    const ag_tensor *x);

/**
 * The distinct elements in ascending order, where each occurs first in x as if it were flat, the
 * position of each element's value among them in x's shape, and how often each occurs (all int64).
 * See unique_values.
 *
 * \param[out] values_out a new reference
 * \param[out] positions_out a new reference
 * \param[out] inverse_out a new reference
 * \param[out] counts_out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
AG_API ag_status ag_unique_all(ag_tensor **values_out, ag_tensor **positions_out,
    ag_tensor **inverse_out, ag_tensor **counts_out, const ag_tensor *x);

#ifdef __cplusplus
}
#endif

#endif
