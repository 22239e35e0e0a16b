/**
 * \file
 * Creation.
 *
 * New tensors from shapes and ranges. The dtype is float32 and the device the CPU unless asked
 * otherwise; the _like functions take their operand's. Ops without tensor operands list what dtype
 * takes.
 *
 * Made from api/creation.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_CREATION_H
#define AUTOGRAD_CREATION_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Options of ag_zeros. Start from AG_ZEROS_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_zeros_opts {
  int64_t struct_size; /**< sizeof(ag_zeros_opts) */
  /** of the result; 0: float32 (default: 0) */
  int64_t dtype;
  /** where it lies; 0: the CPU (default: 0) */
  int64_t device_type;
  int64_t device_index;
} ag_zeros_opts;
#define AG_ZEROS_OPTS_INIT {sizeof(ag_zeros_opts), 0, 0, 0}

/**
 * A tensor of zeros.
 *
 * \param[out] out a new reference
 * \param shape lengths of the axes
 * \param n_shape length of shape
 * \param opts options, or NULL for all defaults
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice.
 * \since 0.1.0
 */
AG_API ag_status ag_zeros(ag_tensor **out, const int64_t *shape, int64_t n_shape,
    const ag_zeros_opts *opts);

/** Options of ag_zeros_like. Start from AG_ZEROS_LIKE_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_zeros_like_opts {
  int64_t struct_size; /**< sizeof(ag_zeros_like_opts) */
  /** of the result; 0: x's (default: 0) */
  int64_t dtype;
  /** where it lies; 0: x's (default: 0) */
  int64_t device_type;
  int64_t device_index;
} ag_zeros_like_opts;
#define AG_ZEROS_LIKE_OPTS_INIT {sizeof(ag_zeros_like_opts), 0, 0, 0}

/**
 * A tensor of zeros with x's shape.
 *
 * \param[out] out a new reference
 * \param x gives shape, dtype and device
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the first tensor's dtype.
 * \par Gradient: not applicable.
 * \par Errors: OutOfMemory, InvalidDevice.
 * \since 0.1.0
 */
AG_API ag_status ag_zeros_like(ag_tensor **out, const ag_tensor *x, const ag_zeros_like_opts *opts);

/** Options of ag_ones. Start from AG_ONES_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_ones_opts {
  int64_t struct_size; /**< sizeof(ag_ones_opts) */
  /** of the result; 0: float32 (default: 0) */
  int64_t dtype;
  /** where it lies; 0: the CPU (default: 0) */
  int64_t device_type;
  int64_t device_index;
} ag_ones_opts;
#define AG_ONES_OPTS_INIT {sizeof(ag_ones_opts), 0, 0, 0}

/**
 * A tensor of ones.
 *
 * \param[out] out a new reference
 * \param shape lengths of the axes
 * \param n_shape length of shape
 * \param opts options, or NULL for all defaults
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice.
 * \since 0.1.0
 */
AG_API ag_status ag_ones(ag_tensor **out, const int64_t *shape, int64_t n_shape,
    const ag_ones_opts *opts);

/** Options of ag_ones_like. Start from AG_ONES_LIKE_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_ones_like_opts {
  int64_t struct_size; /**< sizeof(ag_ones_like_opts) */
  /** of the result; 0: x's (default: 0) */
  int64_t dtype;
  /** where it lies; 0: x's (default: 0) */
  int64_t device_type;
  int64_t device_index;
} ag_ones_like_opts;
#define AG_ONES_LIKE_OPTS_INIT {sizeof(ag_ones_like_opts), 0, 0, 0}

/**
 * A tensor of ones with x's shape.
 *
 * \param[out] out a new reference
 * \param x gives shape, dtype and device
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the first tensor's dtype.
 * \par Gradient: not applicable.
 * \par Errors: OutOfMemory, InvalidDevice.
 * \since 0.1.0
 */
AG_API ag_status ag_ones_like(ag_tensor **out, const ag_tensor *x, const ag_ones_like_opts *opts);

/** Options of ag_empty. Start from AG_EMPTY_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_empty_opts {
  int64_t struct_size; /**< sizeof(ag_empty_opts) */
  /** of the result; 0: float32 (default: 0) */
  int64_t dtype;
  /** where it lies; 0: the CPU (default: 0) */
  int64_t device_type;
  int64_t device_index;
} ag_empty_opts;
#define AG_EMPTY_OPTS_INIT {sizeof(ag_empty_opts), 0, 0, 0}

/**
 * A tensor whose elements are not set.
 *
 * Reading them before writing gives arbitrary values.
 *
 * \param[out] out a new reference
 * \param shape lengths of the axes
 * \param n_shape length of shape
 * \param opts options, or NULL for all defaults
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice.
 * \since 0.1.0
 */
AG_API ag_status ag_empty(ag_tensor **out, const int64_t *shape, int64_t n_shape,
    const ag_empty_opts *opts);

/** Options of ag_empty_like. Start from AG_EMPTY_LIKE_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_empty_like_opts {
  int64_t struct_size; /**< sizeof(ag_empty_like_opts) */
  /** of the result; 0: x's (default: 0) */
  int64_t dtype;
  /** where it lies; 0: x's (default: 0) */
  int64_t device_type;
  int64_t device_index;
} ag_empty_like_opts;
#define AG_EMPTY_LIKE_OPTS_INIT {sizeof(ag_empty_like_opts), 0, 0, 0}

/**
 * A tensor with x's shape whose elements are not set.
 *
 * \param[out] out a new reference
 * \param x gives shape, dtype and device
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the first tensor's dtype.
 * \par Gradient: not applicable.
 * \par Errors: OutOfMemory, InvalidDevice.
 * \since 0.1.0
 */
AG_API ag_status ag_empty_like(ag_tensor **out, const ag_tensor *x, const ag_empty_like_opts *opts);

/** Options of ag_full. Start from AG_FULL_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_full_opts {
  int64_t struct_size; /**< sizeof(ag_full_opts) */
  /**
   * of the result; 0: the value's, for a weak one float32, int64 or complex64 by its kind
   * (default: 0)
   */
  int64_t dtype;
  /** where it lies; 0: the value's (default: 0) */
  int64_t device_type;
  int64_t device_index;
} ag_full_opts;
#define AG_FULL_OPTS_INIT {sizeof(ag_full_opts), 0, 0, 0}

/**
 * A tensor of one value.
 *
 * The value is a tensor of rank 0, so that it differentiates.
 *
 * \param[out] out a new reference
 * \param shape lengths of the axes
 * \param n_shape length of shape
 * \param value rank 0
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: value's dtype.
 * \par Gradient: dvalue = the sum of g.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice;
 *     InvalidShape for a value of another rank.
 * \since 0.1.0
 */
AG_API ag_status ag_full(ag_tensor **out, const int64_t *shape, int64_t n_shape,
    const ag_tensor *value, const ag_full_opts *opts);

/** Options of ag_full_like. Start from AG_FULL_LIKE_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_full_like_opts {
  int64_t struct_size; /**< sizeof(ag_full_like_opts) */
  /** of the result; 0: x's (default: 0) */
  int64_t dtype;
  /** where it lies; 0: x's (default: 0) */
  int64_t device_type;
  int64_t device_index;
} ag_full_like_opts;
#define AG_FULL_LIKE_OPTS_INIT {sizeof(ag_full_like_opts), 0, 0, 0}

/**
 * A tensor of one value with x's shape.
 *
 * \param[out] out a new reference
 * \param x gives shape, dtype and device; not differentiated
 * \param value rank 0
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: dvalue = the sum of g.
 * \par Errors: InvalidShape for a value of another rank, OutOfMemory.
 * \since 0.1.0
 */
AG_API ag_status ag_full_like(ag_tensor **out, const ag_tensor *x, const ag_tensor *value,
    const ag_full_like_opts *opts);

/** Options of ag_eye. Start from AG_EYE_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_eye_opts {
  int64_t struct_size; /**< sizeof(ag_eye_opts) */
  /** columns; absent: n */
  int64_t m;
  /** which diagonal: 0 the main one, above it positive (default: 0) */
  int64_t k;
  /** of the result; 0: float32 (default: 0) */
  int64_t dtype;
  /** where it lies; 0: the CPU (default: 0) */
  int64_t device_type;
  int64_t device_index;
} ag_eye_opts;
#define AG_EYE_OPTS_INIT {sizeof(ag_eye_opts), AG_ABSENT, 0, 0, 0, 0}

/**
 * Ones on a diagonal, zeros elsewhere.
 *
 * out[i, j] = 1 where j - i = k.
 *
 * \param[out] out a new reference
 * \param n rows
 * \param opts options, or NULL for all defaults
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice.
 * \since 0.1.0
 */
AG_API ag_status ag_eye(ag_tensor **out, int64_t n, const ag_eye_opts *opts);

/** Options of ag_arange. Start from AG_ARANGE_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_arange_opts {
  int64_t struct_size; /**< sizeof(ag_arange_opts) */
  /** distance; may be negative (default: 1.0) */
  double step;
  /**
   * of the result; 0: int64 where start, stop and step are whole numbers, else float32 (default:
   * 0)
   */
  int64_t dtype;
  /** where it lies; 0: the CPU (default: 0) */
  int64_t device_type;
  int64_t device_index;
} ag_arange_opts;
#define AG_ARANGE_OPTS_INIT {sizeof(ag_arange_opts), 1.0, 0, 0, 0}

/**
 * Evenly spaced numbers in [start, stop).
 *
 * out[i] = start + i step, for ceil((stop - start) / step) elements; none where that is negative.
 * Computed in float64, integers exactly.
 *
 * \param[out] out a new reference
 * \param start first number
 * \param stop where it ends, exclusive
 * \param opts options, or NULL for all defaults
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidArgument where step is 0, an argument is not finite, or an integer dtype
 *     cannot hold the numbers exactly; TooLarge.
 * \since 0.1.0
 */
AG_API ag_status ag_arange(ag_tensor **out, double start, double stop, const ag_arange_opts *opts);

/** Options of ag_linspace. Start from AG_LINSPACE_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_linspace_opts {
  int64_t struct_size; /**< sizeof(ag_linspace_opts) */
  /** stop is the last number (default: true) */
  int64_t endpoint;
  /** of the result; 0: promoted, of weak numbers float32 (default: 0) */
  int64_t dtype;
} ag_linspace_opts;
#define AG_LINSPACE_OPTS_INIT {sizeof(ag_linspace_opts), 1, 0}

/**
 * So many evenly spaced numbers from start to stop.
 *
 * out[i] = start + i (stop - start) / (num - 1), stop itself last; without endpoint (stop - start)
 * / num. Operands of any shapes are broadcast; the new axis comes first.
 *
 * \param[out] out a new reference
 * \param start first number
 * \param stop last number
 * \param num how many
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: dstart, dstop = g weighted by 1 - t and t, t = i / (num - 1), and summed.
 * \par Errors: InvalidShape where num is negative.
 * \since 0.1.0
 */
AG_API ag_status ag_linspace(ag_tensor **out, const ag_tensor *start, const ag_tensor *stop,
    int64_t num, const ag_linspace_opts *opts);

/** Options of ag_tril. Start from AG_TRIL_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_tril_opts {
  int64_t struct_size; /**< sizeof(ag_tril_opts) */
  /** diagonal of the edge: 0 the main one, above it positive (default: 0) */
  int64_t k;
} ag_tril_opts;
#define AG_TRIL_OPTS_INIT {sizeof(ag_tril_opts), 0}

/**
 * The lower triangle of matrices, zeros elsewhere.
 *
 * out[..., i, j] = x[..., i, j] where j - i <= k, else 0.
 *
 * \param[out] out a new reference
 * \param x matrices in the last two axes
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: dx = tril(g, k).
 * \par Errors: InvalidShape for rank below 2.
 * \since 0.1.0
 */
AG_API ag_status ag_tril(ag_tensor **out, const ag_tensor *x, const ag_tril_opts *opts);

/** Options of ag_triu. Start from AG_TRIU_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_triu_opts {
  int64_t struct_size; /**< sizeof(ag_triu_opts) */
  /** diagonal of the edge: 0 the main one, above it positive (default: 0) */
  int64_t k;
} ag_triu_opts;
#define AG_TRIU_OPTS_INIT {sizeof(ag_triu_opts), 0}

/**
 * The upper triangle of matrices, zeros elsewhere.
 *
 * out[..., i, j] = x[..., i, j] where j - i >= k, else 0.
 *
 * \param[out] out a new reference
 * \param x matrices in the last two axes
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: dx = triu(g, k).
 * \par Errors: InvalidShape for rank below 2.
 * \since 0.1.0
 */
AG_API ag_status ag_triu(ag_tensor **out, const ag_tensor *x, const ag_triu_opts *opts);

/** Options of ag_meshgrid. Start from AG_MESHGRID_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_meshgrid_opts {
  int64_t struct_size; /**< sizeof(ag_meshgrid_opts) */
  /** axis order; 0: AG_INDEXING_XY (default: 0) */
  int64_t indexing;
} ag_meshgrid_opts;
#define AG_MESHGRID_OPTS_INIT {sizeof(ag_meshgrid_opts), 0}

/**
 * Coordinate arrays from coordinate vectors.
 *
 * Result k holds vector k along its axis and repeats along the others; indexing says which axis
 * that is. Results are views with stride 0.
 *
 * \param[out] outs array that receives new references
 * \param n_outs its length, which must be the number of results
 * \param arrays vectors of rank 0 or 1, one dtype each
 * \param n_arrays length of arrays
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: g summed over the other axes.
 * \par Errors: InvalidShape for rank above 1, InvalidArgument where n_outs is not n_arrays.
 * \since 0.1.0
 */
AG_API ag_status ag_meshgrid(ag_tensor **outs, int64_t n_outs, ag_tensor *const *arrays,
    int64_t n_arrays, const ag_meshgrid_opts *opts);

/**
 * Matrices with constant diagonals, from their first column and row.
 *
 * out[..., i, j] = c[..., i - j] where i >= j, else r[..., j - i]; r[..., 0] is not read. Without r
 * the matrix is Hermitian: r = conj(c). Axes before the last are a batch and are broadcast; a
 * number counts as a vector of one.
 *
 * \param[out] out a new reference
 * \param c first column, (..., M)
 * \param r first row, (..., N); absent: conj(c); may be NULL
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: dc, dr = the sums of g along the diagonals.
 * \par Errors: InvalidShape where batches do not broadcast.
 * \since 0.1.0
 */
AG_API ag_status ag_toeplitz(ag_tensor **out, const ag_tensor *c, const ag_tensor *r);

/** Options of ag_vander. Start from AG_VANDER_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_vander_opts {
  int64_t struct_size; /**< sizeof(ag_vander_opts) */
  /** columns; absent: as many as the last axis is long */
  int64_t n;
  /** powers rise from left to right (default: false) */
  int64_t increasing;
} ag_vander_opts;
#define AG_VANDER_OPTS_INIT {sizeof(ag_vander_opts), AG_ABSENT, 0}

/**
 * Vandermonde matrices: the powers of numbers.
 *
 * out[..., i, j] = x[..., i]^(n - 1 - j), with increasing x[..., i]^j; any number to the power 0 is
 * 1. Axes before the last are a batch. Powers are products, doubled in length as often as needed;
 * half types are computed in float32, bool and integers in 64 bits.
 *
 * \param[out] out a new reference
 * \param x numbers, rank 1 or more
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the operand's dtype; bool and signed integers give int64, unsigned ones uint64.
 * \par Gradient: dx = sum over columns of g k conj(x)^(k - 1), k the column's power.
 * \par Errors: InvalidShape for rank 0 or a negative n, TooLarge.
 * \since 0.1.0
 */
AG_API ag_status ag_vander(ag_tensor **out, const ag_tensor *x, const ag_vander_opts *opts);

/**
 * Matrices along a diagonal, zeros elsewhere.
 *
 * Block k begins where block k - 1 ends, in rows and in columns. A vector counts as a row, a number
 * as a 1 x 1 matrix; axes before the last two are a batch and are broadcast. Dtypes are promoted.
 *
 * \param[out] out a new reference
 * \param arrays the blocks, at least one
 * \param n_arrays length of arrays
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: g's blocks, summed over broadcast batch axes.
 * \par Errors: InvalidArgument for an empty list, InvalidShape where batches do not broadcast.
 * \since 0.1.0
 */
AG_API ag_status ag_block_diag(ag_tensor **out, ag_tensor *const *arrays, int64_t n_arrays);

#ifdef __cplusplus
}
#endif

#endif
