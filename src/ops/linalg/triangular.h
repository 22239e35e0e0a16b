// Triangular systems as other rules use them: the operands checked, of one dtype and one batch.
#pragma once

#include "core/tensor.h"

namespace autograd::ops {

struct Triangular {
  bool left = true;  // op(A) x = b, else x op(A) = b
  bool upper = false;
  bool adjoint = false;  // op(A) is A^H
  bool unit = false;     // the diagonal counts as ones
};
Tensor triangular_solve(const Tensor& a, const Tensor& b, Triangular how);

// Fails with Singular, naming the element and the matrix.
void require_nonzero_diagonal(const Tensor& a);

}  // namespace autograd::ops
