/**
 * \file
 * Norms, distances and other numbers.
 *
 * Numbers that say how large vectors and matrices are, and how far apart. Where a norm has a kink
 * (0, or ties) its gradient is the subgradient of smallest norm, and every derivative is finite.
 *
 * Made from api/norms.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_NORMS_H
#define AUTOGRAD_NORMS_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Options of ag_trace. Start from AG_TRACE_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_trace_opts {
  int64_t struct_size; /**< sizeof(ag_trace_opts) */
  /** which diagonal: 0 the main one, above it positive (default: 0) */
  int64_t offset;
  /**
   * the diagonal is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned
   * ones uint64 (default: 0)
   */
  int64_t dtype;
} ag_trace_opts;
#define AG_TRACE_OPTS_INIT {sizeof(ag_trace_opts), 0, 0}

/**
 * Sum along diagonals of matrices.
 *
 * out[...] = sum over i of x[..., i, i + offset] (offset below 0: x[..., i - offset, i]); 0 where
 * there is no such diagonal. Matrices lie in the last two axes, as in the Array API's linalg.trace.
 *
 * \param[out] out a new reference
 * \param x matrices in the last two axes
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the operand's dtype; bool and signed integers give int64, unsigned ones uint64.
 * \par Gradient: dx = g on the diagonal, 0 elsewhere.
 * \par Errors: InvalidShape for rank below 2.
 * \since 0.1.0
 */
AG_API ag_status ag_trace(ag_tensor **out, const ag_tensor *x, const ag_trace_opts *opts);

/**
 * Options of ag_linalg_vector_norm. Start from AG_LINALG_VECTOR_NORM_OPTS_INIT; NULL stands for all
 * defaults.
 */
typedef struct ag_linalg_vector_norm_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_vector_norm_opts) */
  /** keep reduced axes with length 1 (default: false) */
  int64_t keepdims;
  /** order of the norm (default: 2.0) */
  double ord;
} ag_linalg_vector_norm_opts;
#define AG_LINALG_VECTOR_NORM_OPTS_INIT {sizeof(ag_linalg_vector_norm_opts), 0, 2.0}

/**
 * Norm of vectors along axes.
 *
 * out = (sum of |x|^ord over axes)^(1/ord) for any ord but 0 and infinities: 1 the sum of
 * magnitudes, 2 the Euclidean norm, below 0 and below 1 the same formula. ord = 0 counts the
 * numbers that are not 0 (a NaN is one), inf is the largest magnitude, -inf the smallest. Of no
 * numbers the norm is 0, for an ord below 0 inf.
 *
 * Where powers could overflow or lose digits to underflow, the vector is divided by its largest
 * (ord below 0: smallest) magnitude first. Half types and integers accumulate in float32. Absent
 * axes make one vector of all elements, several axes one of a block; an empty list makes every
 * element a vector.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axes axes of the vectors; absent: all (n_axes = -1 means absent)
 * \param n_axes length of axes
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: almost everywhere; dx = g sign(x) (|x| / out)^(ord - 1), for 2: g x / out, for
 *     1: g sign(x); for inf and -inf g sign(x) shared evenly among the extremes that tie; for 0: 0.
 *     It is 0 where x is 0 (for ord below 1 too, where the slope is infinite) and, unless ord is 1
 *     or infinite, where out is 0 or inf, with 0 as every higher derivative there (for 1 < ord < 2
 *     the second would be infinite).
 * \par Errors: InvalidArgument where ord is NaN; InvalidAxis for an axis out of range or given
 *     twice.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_vector_norm(ag_tensor **out, const ag_tensor *x, const int64_t *axes,
    int64_t n_axes, const ag_linalg_vector_norm_opts *opts);

/**
 * Options of ag_linalg_matrix_norm. Start from AG_LINALG_MATRIX_NORM_OPTS_INIT; NULL stands for all
 * defaults.
 */
typedef struct ag_linalg_matrix_norm_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_matrix_norm_opts) */
  /** keep the last two axes with length 1 (default: false) */
  int64_t keepdims;
  /** which norm; 0: AG_NORM_FRO (default: 0) */
  int64_t ord;
} ag_linalg_matrix_norm_opts;
#define AG_LINALG_MATRIX_NORM_OPTS_INIT {sizeof(ag_linalg_matrix_norm_opts), 0, 0}

/**
 * Norm of matrices.
 *
 * AG_NORM_FRO: the root of the sum of squared magnitudes. AG_NORM_ONE and AG_NORM_INF: the largest
 * sum of magnitudes of a column and of a row; AG_NORM_TWO: the largest singular value; with MINUS
 * the smallest. AG_NORM_NUC: the sum of the singular values. Of nothing (no elements, columns, rows
 * or singular values) a norm is 0, one with MINUS inf. Half types and integers accumulate in
 * float32; the Frobenius norm does not overflow where its value does not.
 *
 * \param[out] out a new reference
 * \param x matrices in the last two axes
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: almost everywhere; AG_NORM_FRO: dx = g x / out, 0 at the zero matrix. ONE, INF
 *     and their MINUS: g sign(x) in the column or row, shared evenly among those that tie. NUC,
 *     TWO, MINUS_TWO: g U W V^H, where W is 1 for every singular value that is not 0 (NUC) or for
 *     the extreme one, shared evenly where it is repeated; the second derivative at repeated
 *     singular values is linalg_svd's to refuse.
 * \par Errors: InvalidShape for rank below 2, InvalidArgument for another ord; what
 *     linalg_svdvals reports.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_matrix_norm(ag_tensor **out, const ag_tensor *x,
    const ag_linalg_matrix_norm_opts *opts);

/** Options of ag_cdist. Start from AG_CDIST_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_cdist_opts {
  int64_t struct_size; /**< sizeof(ag_cdist_opts) */
  /** order of the norm, 0 or more (default: 2.0) */
  double p;
} ag_cdist_opts;
#define AG_CDIST_OPTS_INIT {sizeof(ag_cdist_opts), 2.0}

/**
 * Distances between two sets of points.
 *
 * out[..., i, j] = the p-norm of a[..., i, :] - b[..., j, :]: 2 is the Euclidean distance, 1 the
 * sum of differences, inf the largest, 0 the number of coordinates that differ. Axes before the
 * last two are broadcast. Differences are formed before they are squared, as a matrix product would
 * not, so that near points keep all digits and equal ones have distance 0. Half types and integers
 * are computed in float32.
 *
 * Differences are held for blocks of rows of a (2^18 numbers, or one row of every batch), in the
 * value and in first derivatives alike; a recorded derivative keeps all of them.
 *
 * \param[out] out a new reference
 * \param a points, (..., P, M)
 * \param b points, (..., R, M)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: almost everywhere; that of linalg_vector_norm at the differences: for 2 da =
 *     sum over j of g (a - b) / out; 0 from points that coincide.
 * \par Errors: InvalidShape for rank below 2, different M, or batches that do not broadcast;
 *     InvalidArgument where p is negative or NaN.
 * \since 0.1.0
 */
AG_API ag_status ag_cdist(ag_tensor **out, const ag_tensor *a, const ag_tensor *b,
    const ag_cdist_opts *opts);

/** Options of ag_pdist. Start from AG_PDIST_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_pdist_opts {
  int64_t struct_size; /**< sizeof(ag_pdist_opts) */
  /** order of the norm, 0 or more (default: 2.0) */
  double p;
} ag_pdist_opts;
#define AG_PDIST_OPTS_INIT {sizeof(ag_pdist_opts), 2.0}

/**
 * Distances between the points of one set.
 *
 * The upper triangle of cdist(x, x, p), row after row: out[..., k] is the distance of points i < j,
 * with k = i N - i (i + 1) / 2 + j - i - 1, in SciPy's order, N (N - 1) / 2 of them. Made from the
 * whole square of distances.
 *
 * \param[out] out a new reference
 * \param x points, (..., N, M)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: almost everywhere; that of cdist.
 * \par Errors: InvalidShape for rank below 2; InvalidArgument where p is negative or NaN.
 * \since 0.1.0
 */
AG_API ag_status ag_pdist(ag_tensor **out, const ag_tensor *x, const ag_pdist_opts *opts);

#ifdef __cplusplus
}
#endif

#endif
