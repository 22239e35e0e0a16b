/**
 * \file
 * Comparison, logic, bits.
 *
 * Operands are broadcast and promoted as in the elementwise functions. Comparisons give bool and
 * are not recorded. Integers of different signedness compare by value where the promoted dtype can
 * hold both.
 *
 * Made from api/comparison.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_COMPARISON_H
#define AUTOGRAD_COMPARISON_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Where a = b.
 *
 * False where either is NaN.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
AG_API ag_status ag_equal(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/**
 * Where a differs from b.
 *
 * True where either is NaN.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
AG_API ag_status ag_not_equal(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/**
 * Where a < b.
 *
 * False where either is NaN.
 *
 * \param[out] out a new reference
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
AG_API ag_status ag_less(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/**
 * Where a <= b.
 *
 * False where either is NaN.
 *
 * \param[out] out a new reference
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
AG_API ag_status ag_less_equal(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/**
 * Where a > b.
 *
 * False where either is NaN.
 *
 * \param[out] out a new reference
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
AG_API ag_status ag_greater(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/**
 * Where a >= b.
 *
 * False where either is NaN.
 *
 * \param[out] out a new reference
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
AG_API ag_status ag_greater_equal(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** Options of ag_isclose. Start from AG_ISCLOSE_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_isclose_opts {
  int64_t struct_size; /**< sizeof(ag_isclose_opts) */
  /** relative tolerance (default: 1e-05) */
  double rtol;
  /** absolute tolerance (default: 1e-08) */
  double atol;
  /** NaN is close to NaN (default: false) */
  int64_t equal_nan;
} ag_isclose_opts;
#define AG_ISCLOSE_OPTS_INIT {sizeof(ag_isclose_opts), 1e-05, 1e-08, 0}

/**
 * Where two numbers are nearly equal.
 *
 * out = |a - b| <= atol + rtol |b|; equal infinities are close.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand, which scales rtol
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidArgument for a negative or NaN tolerance.
 * \since 0.1.0
 */
AG_API ag_status ag_isclose(ag_tensor **out, const ag_tensor *a, const ag_tensor *b,
    const ag_isclose_opts *opts);

/** Options of ag_allclose. Start from AG_ALLCLOSE_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_allclose_opts {
  int64_t struct_size; /**< sizeof(ag_allclose_opts) */
  /** relative tolerance (default: 1e-05) */
  double rtol;
  /** absolute tolerance (default: 1e-08) */
  double atol;
  /** NaN is close to NaN (default: false) */
  int64_t equal_nan;
} ag_allclose_opts;
#define AG_ALLCLOSE_OPTS_INIT {sizeof(ag_allclose_opts), 1e-05, 1e-08, 0}

/**
 * Whether all numbers are nearly equal.
 *
 * A rank-0 bool: all of isclose(a, b); true for no elements.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand, which scales rtol
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidArgument for a negative or NaN tolerance.
 * \since 0.1.0
 */
AG_API ag_status ag_allclose(ag_tensor **out, const ag_tensor *a, const ag_tensor *b,
    const ag_allclose_opts *opts);

/** Options of ag_array_equal. Start from AG_ARRAY_EQUAL_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_array_equal_opts {
  int64_t struct_size; /**< sizeof(ag_array_equal_opts) */
  /** NaN equals NaN (default: false) */
  int64_t equal_nan;
} ag_array_equal_opts;
#define AG_ARRAY_EQUAL_OPTS_INIT {sizeof(ag_array_equal_opts), 0}

/**
 * Whether two tensors have the same shape and equal elements.
 *
 * A rank-0 bool. Nothing is broadcast; dtypes may differ.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidDevice for operands on different devices.
 * \since 0.1.0
 */
AG_API ag_status ag_array_equal(ag_tensor **out, const ag_tensor *a, const ag_tensor *b,
    const ag_array_equal_opts *opts);

/**
 * Where x is a finite number: neither NaN nor infinite.
 *
 * Complex: both parts are. Of integers and bools: always true.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
AG_API ag_status ag_isfinite(ag_tensor **out, const ag_tensor *x);

/**
 * Where x is an infinity.
 *
 * Complex: either part is. Of integers and bools: always false.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
AG_API ag_status ag_isinf(ag_tensor **out, const ag_tensor *x);

/**
 * Where x is NaN.
 *
 * Complex: either part is. Of integers and bools: always false.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
AG_API ag_status ag_isnan(ag_tensor **out, const ag_tensor *x);

/**
 * Where both are nonzero.
 *
 * NaN counts as nonzero.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
AG_API ag_status ag_logical_and(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/**
 * Where at least one is nonzero.
 *
 * NaN counts as nonzero.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
AG_API ag_status ag_logical_or(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/**
 * Where exactly one is nonzero.
 *
 * NaN counts as nonzero.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
AG_API ag_status ag_logical_xor(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/**
 * Where x is zero.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: bool.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
AG_API ag_status ag_logical_not(ag_tensor **out, const ag_tensor *x);

/**
 * And of the bits of two integers; of two bools the logical one.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for floating and complex operands.
 * \since 0.1.0
 */
AG_API ag_status ag_bitwise_and(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_bitwise_and written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_bitwise_and_(ag_tensor *self, const ag_tensor *b);

/**
 * Or of the bits of two integers; of two bools the logical one.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for floating and complex operands.
 * \since 0.1.0
 */
AG_API ag_status ag_bitwise_or(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_bitwise_or written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_bitwise_or_(ag_tensor *self, const ag_tensor *b);

/**
 * Exclusive or of the bits of two integers; of two bools the logical one.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for floating and complex operands.
 * \since 0.1.0
 */
AG_API ag_status ag_bitwise_xor(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_bitwise_xor written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_bitwise_xor_(ag_tensor *self, const ag_tensor *b);

/**
 * All bits of an integer turned round; of a bool the logical not.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64.
 * \par Result: x's dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidDtype for floating and complex operands.
 * \since 0.1.0
 */
AG_API ag_status ag_bitwise_invert(ag_tensor **out, const ag_tensor *x);

/** ag_bitwise_invert written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_bitwise_invert_(ag_tensor *self);

/**
 * Bits moved up by b places; zeros move in.
 *
 * out = a 2^b, wrapped around. b outside [0, width) gives 0.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for other than integers.
 * \since 0.1.0
 */
AG_API ag_status ag_bitwise_left_shift(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_bitwise_left_shift written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_bitwise_left_shift_(ag_tensor *self, const ag_tensor *b);

/**
 * Bits moved down by b places; copies of the sign bit move in.
 *
 * out = floor(a / 2^b). b outside [0, width) gives 0, or -1 for negative a.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices; InvalidDtype for other than integers.
 * \since 0.1.0
 */
AG_API ag_status ag_bitwise_right_shift(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_bitwise_right_shift written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_bitwise_right_shift_(ag_tensor *self, const ag_tensor *b);

#ifdef __cplusplus
}
#endif

#endif
