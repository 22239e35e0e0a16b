/**
 * \file
 * Types.
 *
 * Handles, codes and callbacks that every family uses. Handles are opaque and counted; codes start
 * at 1 and 0 stands for "default"; only int32_t, int64_t, double, pointers and UTF-8 cross the
 * boundary.
 *
 * Made from api/types.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_TYPES_H
#define AUTOGRAD_TYPES_H

#include "autograd/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * An N-dimensional array, and a node of the graph where it was recorded. Counted: ag_tensor_retain,
 * ag_tensor_release.
 */
typedef struct ag_tensor ag_tensor;

/** A source of random numbers: a seed and a position in its stream. */
typedef struct ag_rng ag_rng;

/** A recorded operation in the graph. */
typedef struct ag_node ag_node;

/** A differentiable function made of C callbacks. */
typedef struct ag_function ag_function;

/** What one call of an ag_function keeps for its derivative. Borrowed: valid during a callback. */
typedef struct ag_context ag_context;

/**
 * A thread's grad mode, debug modes, default generator, device and streams, saved for another time
 * or thread.
 */
typedef struct ag_state ag_state;

/** An op as the run-time table describes it. Lives as long as the library; never released. */
typedef struct ag_op ag_op;

/** Named, typed values: the attributes of an op in ag_op_call. */
typedef struct ag_attrs ag_attrs;

/** Element types. */
typedef int32_t ag_dtype;
enum {
  AG_DTYPE_DEFAULT = 0, /**< what the function's documentation says */
  AG_BOOL = 1, /**< one byte, 0 or 1 */
  AG_INT8 = 2, /**< two's complement */
  AG_INT16 = 3, /**< two's complement */
  AG_INT32 = 4, /**< two's complement */
  AG_INT64 = 5, /**< two's complement */
  AG_UINT8 = 6, /**< unsigned */
  AG_UINT16 = 7, /**< unsigned */
  AG_UINT32 = 8, /**< unsigned */
  AG_UINT64 = 9, /**< unsigned */
  AG_FLOAT16 = 10, /**< IEEE 754 binary16 */
  AG_BFLOAT16 = 11, /**< the upper half of a binary32 */
  AG_FLOAT32 = 12, /**< IEEE 754 binary32 */
  AG_FLOAT64 = 13, /**< IEEE 754 binary64 */
  AG_COMPLEX64 = 14, /**< two float32: real, imaginary */
  AG_COMPLEX128 = 15 /**< two float64: real, imaginary */
};

/** Categories of numbers, from narrow to wide, as promotion knows them. */
typedef int32_t ag_kind;
enum {
  AG_KIND_BOOL = 1, /**< truth values */
  AG_KIND_INTEGER = 2, /**< integers */
  AG_KIND_REAL = 3, /**< floating-point numbers */
  AG_KIND_COMPLEX = 4 /**< complex numbers */
};

/** Kinds of devices. */
typedef int32_t ag_device_type;
enum {
  AG_DEVICE_DEFAULT = 0, /**< the first tensor argument's device, or the CPU where there is none */
  AG_CPU = 1, /**< the processor and its memory; its only index is 0 */
  AG_CUDA = 2 /**< an NVIDIA GPU */
};

/** What a loss does with the losses of single elements. */
typedef int32_t ag_reduction;
enum {
  AG_REDUCTION_MEAN = 1, /**< their (weighted) mean */
  AG_REDUCTION_SUM = 2, /**< their sum */
  AG_REDUCTION_NONE = 3 /**< returns them */
};

/** How gelu is computed. */
typedef int32_t ag_approximation;
enum {
  AG_APPROXIMATION_EXACT = 1, /**< x Phi(x), with the error function */
  AG_APPROXIMATION_TANH = 2 /**< 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) */
};

/** Axis order of meshgrid's results. */
typedef int32_t ag_indexing;
enum {
  AG_INDEXING_XY = 1, /**< Cartesian: the first two axes are swapped */
  AG_INDEXING_IJ = 2 /**< matrix: axis k follows operand k */
};

/** What linalg_qr returns. */
typedef int32_t ag_qr_mode;
enum {
  AG_QR_REDUCED = 1, /**< Q of min(m, n) columns, R of as many rows */
  AG_QR_COMPLETE = 2, /**< Q square, R of m rows */
  AG_QR_R = 3 /**< R alone, as reduced; Q is empty */
};

/** The function that linalg_matrix_function takes of a matrix. */
typedef int32_t ag_matrix_function;
enum {
  AG_MATRIX_EXP = 1, /**< e^x */
  AG_MATRIX_LOG = 2, /**< log(x), x > 0 */
  AG_MATRIX_SQRT = 3, /**< sqrt(x), x >= 0 */
  AG_MATRIX_RSQRT = 4, /**< 1 / sqrt(x), x > 0 */
  AG_MATRIX_INVERSE = 5, /**< 1 / x, x != 0 */
  AG_MATRIX_POWER = 6, /**< x^exponent, x >= 0 (x > 0 where the exponent is negative) */
  AG_MATRIX_SIN = 7, /**< sin(x) */
  AG_MATRIX_COS = 8, /**< cos(x) */
  AG_MATRIX_TANH = 9 /**< tanh(x) */
};

/**
 * How derivatives through the vectors of repeated values are met, which do not exist by themselves.
 */
typedef int32_t ag_degenerate;
enum {
  AG_DEGENERATE_ERROR = 1, /**< a named error */
  /**
   * as if only the space as a whole were used: the first derivative is exact where that is so,
   * else silently wrong; a second one where values repeat is an error
   */
  AG_DEGENERATE_MASK = 2
};

/** What an item of ag_index selects: the first of its four numbers. */
typedef int32_t ag_index_item;
enum {
  AG_ITEM_INTEGER = 1, /**< one position, which drops the axis */
  AG_ITEM_SLICE = 2, /**< start, stop, step */
  AG_ITEM_ELLIPSIS = 3, /**< as many whole axes as are left */
  AG_ITEM_NEW_AXIS = 4 /**< a new axis of length 1 */
};

/** Which end of equal elements searchsorted names. */
typedef int32_t ag_side;
enum {
  AG_SIDE_LEFT = 1, /**< before the first of them */
  AG_SIDE_RIGHT = 2 /**< behind the last of them */
};

/** Norms of matrices. */
typedef int32_t ag_norm;
enum {
  AG_NORM_FRO = 1, /**< Frobenius: the root of the sum of squared magnitudes */
  AG_NORM_NUC = 2, /**< nuclear: the sum of the singular values */
  AG_NORM_ONE = 3, /**< the largest sum of magnitudes of a column */
  AG_NORM_MINUS_ONE = 4, /**< the smallest sum of magnitudes of a column */
  AG_NORM_TWO = 5, /**< spectral: the largest singular value */
  AG_NORM_MINUS_TWO = 6, /**< the smallest singular value */
  AG_NORM_INF = 7, /**< the largest sum of magnitudes of a row */
  AG_NORM_MINUS_INF = 8 /**< the smallest sum of magnitudes of a row */
};

/**
 * Called once when the library no longer needs user, on whichever thread let go of it last. It must
 * not raise, and may call ag_* functions; releases made in it are queued.
 */
typedef void (*ag_drop_fn)(void *user);

/**
 * A function of tensors written with ag_* calls: fills outs with n_outs new references and returns
 * AG_OK; or calls ag_error_set and returns another status, leaving outs alone. ins are borrowed.
 * Scopes of the caller are closed to it (see ag_scope_push).
 */
typedef ag_status (*ag_tensors_fn)(ag_tensor **outs, int64_t n_outs, ag_tensor *const *ins,
                                   int64_t n_ins, void *user);

#ifdef __cplusplus
}
#endif

#endif
