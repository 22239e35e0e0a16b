/**
 * \file
 * Elementwise functions.
 *
 * Operands are broadcast against each other as NumPy does; the result's dtype is promoted from
 * theirs, where a weak scalar (ag_scalar) lends its kind but not its precision. The ag_<name>_
 * variants write into their first operand, whose shape and dtype stay. Gradients are summed back to
 * an operand's shape. Complex gradients are dL/dRe + i dL/dIm of a real L; ops are holomorphic
 * unless said otherwise, and D is their derivative, so that a rule dx = g D reads g conj(D).
 * Gradients with a zero cotangent are zero, whatever D is. A complex function has NumPy's branch
 * cuts.
 *
 * Made from api/elementwise.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_ELEMENTWISE_H
#define AUTOGRAD_ELEMENTWISE_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Sum of two tensors, element by element.
 *
 * out = a + b. Of two bools: their or. Integers wrap around.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g, db = g.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
AG_API ag_status ag_add(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_add written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_add_(ag_tensor *self, const ag_tensor *b);

/**
 * Product of two tensors, element by element.
 *
 * out = a b. Of two bools: their and. Integers wrap around.
 *
 * \param[out] out a new reference
 * \param a first operand
 * \param b second operand
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g b, db = g a.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDevice for operands on
 *     different devices.
 * \since 0.1.0
 */
AG_API ag_status ag_multiply(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** ag_multiply written into its first operand, a, which keeps its shape and dtype. */
AG_API ag_status ag_multiply_(ag_tensor *self, const ag_tensor *b);

#ifdef __cplusplus
}
#endif

#endif
