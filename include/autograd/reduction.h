/**
 * \file
 * Reductions.
 *
 * Functions that shorten axes. Absent axes reduce all of them; an empty list reduces none. Sums use
 * one tree fixed by the shape, so that results do not depend on the number of threads; half types
 * accumulate in float32.
 *
 * Made from api/reduction.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_REDUCTION_H
#define AUTOGRAD_REDUCTION_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Options of ag_sum. Start from AG_SUM_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_sum_opts {
  int64_t struct_size; /**< sizeof(ag_sum_opts) */
  /** keep reduced axes with length 1 (default: false) */
  int64_t keepdims;
  /**
   * x is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned ones uint64
   * (default: 0)
   */
  int64_t dtype;
} ag_sum_opts;
#define AG_SUM_OPTS_INIT {sizeof(ag_sum_opts), 0, 0}

/**
 * Sum of the elements along axes.
 *
 * out = sum of x over axes; 0 for no elements.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axes axes to reduce; absent: all (n_axes = -1 means absent)
 * \param n_axes length of axes
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the operand's dtype; bool and signed integers give int64, unsigned ones uint64.
 * \par Gradient: g, broadcast back to x's shape.
 * \par Errors: InvalidAxis for an axis out of range or given twice.
 * \since 0.1.0
 */
AG_API ag_status ag_sum(ag_tensor **out, const ag_tensor *x, const int64_t *axes, int64_t n_axes,
    const ag_sum_opts *opts);

/** Options of ag_prod. Start from AG_PROD_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_prod_opts {
  int64_t struct_size; /**< sizeof(ag_prod_opts) */
  /** keep reduced axes with length 1 (default: false) */
  int64_t keepdims;
  /**
   * x is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned ones uint64
   * (default: 0)
   */
  int64_t dtype;
} ag_prod_opts;
#define AG_PROD_OPTS_INIT {sizeof(ag_prod_opts), 0, 0}

/**
 * Product of the elements along axes.
 *
 * out = product of x over axes; 1 for no elements.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axes axes to reduce; absent: all (n_axes = -1 means absent)
 * \param n_axes length of axes
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the operand's dtype; bool and signed integers give int64, unsigned ones uint64.
 * \par Gradient: dx = g times the product of the other elements, exact where elements are 0, to
 *     any order.
 * \par Errors: InvalidAxis for an axis out of range or given twice.
 * \since 0.1.0
 */
AG_API ag_status ag_prod(ag_tensor **out, const ag_tensor *x, const int64_t *axes, int64_t n_axes,
    const ag_prod_opts *opts);

/** Options of ag_mean. Start from AG_MEAN_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_mean_opts {
  int64_t struct_size; /**< sizeof(ag_mean_opts) */
  /** keep reduced axes with length 1 (default: false) */
  int64_t keepdims;
  /**
   * floating or complex: x is cast to it first; 0: x's, float32 for bool and integers (default: 0)
   */
  int64_t dtype;
} ag_mean_opts;
#define AG_MEAN_OPTS_INIT {sizeof(ag_mean_opts), 0, 0}

/**
 * Arithmetic mean along axes.
 *
 * out = sum of x / n; NaN for no elements.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axes axes to reduce; absent: all (n_axes = -1 means absent)
 * \param n_axes length of axes
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: g / n, broadcast back to x's shape.
 * \par Errors: InvalidAxis for an axis out of range or given twice; InvalidDtype where dtype is
 *     bool or an integer.
 * \since 0.1.0
 */
AG_API ag_status ag_mean(ag_tensor **out, const ag_tensor *x, const int64_t *axes, int64_t n_axes,
    const ag_mean_opts *opts);

/** Options of ag_var. Start from AG_VAR_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_var_opts {
  int64_t struct_size; /**< sizeof(ag_var_opts) */
  /** keep reduced axes with length 1 (default: false) */
  int64_t keepdims;
  /** taken off the number of elements in the divisor: 0 population, 1 sample (default: 0.0) */
  double correction;
} ag_var_opts;
#define AG_VAR_OPTS_INIT {sizeof(ag_var_opts), 0, 0.0}

/**
 * Variance along axes.
 *
 * out = sum of |x - mean|^2 / max(n - correction, 0); NaN for no elements.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axes axes to reduce; absent: all (n_axes = -1 means absent)
 * \param n_axes length of axes
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: dx = 2 g (x - mean) / (n - correction).
 * \par Errors: InvalidAxis for an axis out of range or given twice.
 * \since 0.1.0
 */
AG_API ag_status ag_var(ag_tensor **out, const ag_tensor *x, const int64_t *axes, int64_t n_axes,
    const ag_var_opts *opts);

/** Options of ag_std. Start from AG_STD_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_std_opts {
  int64_t struct_size; /**< sizeof(ag_std_opts) */
  /** keep reduced axes with length 1 (default: false) */
  int64_t keepdims;
  /** taken off the number of elements in the divisor: 0 population, 1 sample (default: 0.0) */
  double correction;
} ag_std_opts;
#define AG_STD_OPTS_INIT {sizeof(ag_std_opts), 0, 0.0}

/**
 * Standard deviation along axes.
 *
 * out = sqrt(var(x)).
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axes axes to reduce; absent: all (n_axes = -1 means absent)
 * \param n_axes length of axes
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: dx = g (x - mean) / ((n - correction) out); 0 where out = 0.
 * \par Errors: InvalidAxis for an axis out of range or given twice.
 * \since 0.1.0
 */
AG_API ag_status ag_std(ag_tensor **out, const ag_tensor *x, const int64_t *axes, int64_t n_axes,
    const ag_std_opts *opts);

/** Options of ag_max. Start from AG_MAX_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_max_opts {
  int64_t struct_size; /**< sizeof(ag_max_opts) */
  /** keep reduced axes with length 1 (default: false) */
  int64_t keepdims;
} ag_max_opts;
#define AG_MAX_OPTS_INIT {sizeof(ag_max_opts), 0}

/**
 * Largest element along axes.
 *
 * NaN where there is one.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axes axes to reduce; absent: all (n_axes = -1 means absent)
 * \param n_axes length of axes
 * \param opts options, or NULL for all defaults
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype.
 * \par Gradient: almost everywhere; g in equal parts to the elements that attain it.
 * \par Errors: InvalidAxis for an axis out of range or given twice; InvalidShape where there
 *     are no elements to choose from, InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_max(ag_tensor **out, const ag_tensor *x, const int64_t *axes, int64_t n_axes,
    const ag_max_opts *opts);

/** Options of ag_min. Start from AG_MIN_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_min_opts {
  int64_t struct_size; /**< sizeof(ag_min_opts) */
  /** keep reduced axes with length 1 (default: false) */
  int64_t keepdims;
} ag_min_opts;
#define AG_MIN_OPTS_INIT {sizeof(ag_min_opts), 0}

/**
 * Smallest element along axes.
 *
 * NaN where there is one.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axes axes to reduce; absent: all (n_axes = -1 means absent)
 * \param n_axes length of axes
 * \param opts options, or NULL for all defaults
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype.
 * \par Gradient: almost everywhere; g in equal parts to the elements that attain it.
 * \par Errors: InvalidAxis for an axis out of range or given twice; InvalidShape where there
 *     are no elements to choose from, InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_min(ag_tensor **out, const ag_tensor *x, const int64_t *axes, int64_t n_axes,
    const ag_min_opts *opts);

/** Options of ag_argmax. Start from AG_ARGMAX_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_argmax_opts {
  int64_t struct_size; /**< sizeof(ag_argmax_opts) */
  /** keep reduced axes with length 1 (default: false) */
  int64_t keepdims;
} ag_argmax_opts;
#define AG_ARGMAX_OPTS_INIT {sizeof(ag_argmax_opts), 0}

/**
 * Position of the largest element along an axis.
 *
 * The first of equals; a NaN counts as largest.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axis the axis; absent: x is flattened
 * \param opts options, or NULL for all defaults
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: int64.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidAxis for an axis out of range; InvalidShape where there are no elements
 *     to choose from, InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_argmax(ag_tensor **out, const ag_tensor *x, int64_t axis,
    const ag_argmax_opts *opts);

/** Options of ag_argmin. Start from AG_ARGMIN_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_argmin_opts {
  int64_t struct_size; /**< sizeof(ag_argmin_opts) */
  /** keep reduced axes with length 1 (default: false) */
  int64_t keepdims;
} ag_argmin_opts;
#define AG_ARGMIN_OPTS_INIT {sizeof(ag_argmin_opts), 0}

/**
 * Position of the smallest element along an axis.
 *
 * The first of equals; a NaN counts as smallest.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axis the axis; absent: x is flattened
 * \param opts options, or NULL for all defaults
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: int64.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidAxis for an axis out of range; InvalidShape where there are no elements
 *     to choose from, InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_argmin(ag_tensor **out, const ag_tensor *x, int64_t axis,
    const ag_argmin_opts *opts);

/** Options of ag_all. Start from AG_ALL_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_all_opts {
  int64_t struct_size; /**< sizeof(ag_all_opts) */
  /** keep reduced axes with length 1 (default: false) */
  int64_t keepdims;
} ag_all_opts;
#define AG_ALL_OPTS_INIT {sizeof(ag_all_opts), 0}

/**
 * Whether all elements along axes are nonzero.
 *
 * True for no elements; NaN counts as nonzero.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axes axes to reduce; absent: all (n_axes = -1 means absent)
 * \param n_axes length of axes
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidAxis for an axis out of range or given twice.
 * \since 0.1.0
 */
AG_API ag_status ag_all(ag_tensor **out, const ag_tensor *x, const int64_t *axes, int64_t n_axes,
    const ag_all_opts *opts);

/** Options of ag_any. Start from AG_ANY_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_any_opts {
  int64_t struct_size; /**< sizeof(ag_any_opts) */
  /** keep reduced axes with length 1 (default: false) */
  int64_t keepdims;
} ag_any_opts;
#define AG_ANY_OPTS_INIT {sizeof(ag_any_opts), 0}

/**
 * Whether any element along axes is nonzero.
 *
 * False for no elements; NaN counts as nonzero.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axes axes to reduce; absent: all (n_axes = -1 means absent)
 * \param n_axes length of axes
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidAxis for an axis out of range or given twice.
 * \since 0.1.0
 */
AG_API ag_status ag_any(ag_tensor **out, const ag_tensor *x, const int64_t *axes, int64_t n_axes,
    const ag_any_opts *opts);

/** Options of ag_logsumexp. Start from AG_LOGSUMEXP_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_logsumexp_opts {
  int64_t struct_size; /**< sizeof(ag_logsumexp_opts) */
  /** keep reduced axes with length 1 (default: false) */
  int64_t keepdims;
} ag_logsumexp_opts;
#define AG_LOGSUMEXP_OPTS_INIT {sizeof(ag_logsumexp_opts), 0}

/**
 * Logarithm of the sum of exponentials along axes.
 *
 * out = log(sum of e^x), without overflow; -inf for no elements.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axes axes to reduce; absent: all (n_axes = -1 means absent)
 * \param n_axes length of axes
 * \param opts options, or NULL for all defaults
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g e^(x - out); 0 where out = -inf.
 * \par Errors: InvalidAxis for an axis out of range or given twice; InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_logsumexp(ag_tensor **out, const ag_tensor *x, const int64_t *axes,
    int64_t n_axes, const ag_logsumexp_opts *opts);

/**
 * Options of ag_count_nonzero. Start from AG_COUNT_NONZERO_OPTS_INIT; NULL stands for all defaults.
 */
typedef struct ag_count_nonzero_opts {
  int64_t struct_size; /**< sizeof(ag_count_nonzero_opts) */
  /** keep reduced axes with length 1 (default: false) */
  int64_t keepdims;
} ag_count_nonzero_opts;
#define AG_COUNT_NONZERO_OPTS_INIT {sizeof(ag_count_nonzero_opts), 0}

/**
 * How many elements along axes differ from zero.
 *
 * NaN counts as nonzero.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axes axes to reduce; absent: all (n_axes = -1 means absent)
 * \param n_axes length of axes
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: int64.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidAxis for an axis out of range or given twice.
 * \since 0.1.0
 */
AG_API ag_status ag_count_nonzero(ag_tensor **out, const ag_tensor *x, const int64_t *axes,
    int64_t n_axes, const ag_count_nonzero_opts *opts);

/**
 * Options of ag_cumulative_sum. Start from AG_CUMULATIVE_SUM_OPTS_INIT; NULL stands for all
 * defaults.
 */
typedef struct ag_cumulative_sum_opts {
  int64_t struct_size; /**< sizeof(ag_cumulative_sum_opts) */
  /**
   * x is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned ones uint64
   * (default: 0)
   */
  int64_t dtype;
  /** begin with 0 (default: false) */
  int64_t include_initial;
} ag_cumulative_sum_opts;
#define AG_CUMULATIVE_SUM_OPTS_INIT {sizeof(ag_cumulative_sum_opts), 0, 0}

/**
 * Running sum along an axis.
 *
 * out[i] = x[0] + ... + x[i]; with include_initial a 0 comes first and the axis is one longer.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axis the axis; absent: the only one
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the operand's dtype; bool and signed integers give int64, unsigned ones uint64.
 * \par Gradient: the running sum of g from the end.
 * \par Errors: InvalidAxis for an axis out of range, or absent where the rank is not 1.
 * \since 0.1.0
 */
AG_API ag_status ag_cumulative_sum(ag_tensor **out, const ag_tensor *x, int64_t axis,
    const ag_cumulative_sum_opts *opts);

#ifdef __cplusplus
}
#endif

#endif
