/**
 * \file
 * Linear algebra.
 *
 * Matrices lie in the last two axes; the axes before them are a batch and are broadcast.
 *
 * Made from api/linalg.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_LINALG_H
#define AUTOGRAD_LINALG_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Matrix product.
 *
 * out[..., i, j] = sum over k of a[..., i, k] b[..., k, j]. A vector on the left counts as a row,
 * on the right as a column, and its axis is dropped from the result. Bool: or of ands; integers
 * wrap around; half types accumulate in float32.
 *
 * \param[out] out a new reference
 * \param a left operand, rank 1 or more
 * \param b right operand, rank 1 or more
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g b^H, db = a^H g, summed over broadcast batch axes.
 * \par Errors: InvalidShape for rank 0, inner lengths that differ, or batches that do not
 *     broadcast.
 * \since 0.1.0
 */
AG_API ag_status ag_matmul(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

#ifdef __cplusplus
}
#endif

#endif
