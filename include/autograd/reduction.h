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
 * \param x numbers to add
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

#ifdef __cplusplus
}
#endif

#endif
