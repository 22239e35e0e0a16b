// Schur forms a = z t z^H with unitary z, and Sylvester's equation between them. Nothing here is
// recorded.
#pragma once

#include "core/linalg.h"
#include "core/tensor.h"

namespace autograd::ops {

struct SchurForm {
  Tensor t, z;  // by columns
};
// LAPACK's: of a real matrix the t has a block of two for each pair of complex eigenvalues.
// `argument`: what a failure names.
SchurForm schur_form(const Tensor& a, const char* argument);
// The same where a batch may repeat matrices with strides of 0: once for each, and stretched alike.
SchurForm stretched_schur_form(const Tensor& a, const char* argument);
// Complex and triangular, of real matrices too.
SchurForm triangular_form(const SchurForm& form);
// That of the adjoint matrix, from a triangular one.
SchurForm adjoint_form(const SchurForm& form);
// Whether a real form has blocks of two.
bool has_pairs(const Tensor& t);

// X of op(a) X + sign X op(b) = c for Schur forms a and b; fault: the first matrix whose equation
// has no solution, or many.
Tensor sylvester_of_forms(const Tensor& a, const Tensor& b, const Tensor& c, MatrixOp op_a,
                          MatrixOp op_b, double sign, MatrixFault& fault);

}  // namespace autograd::ops
