// LU factorisations as solvers and determinants use them; nothing here is recorded.
#pragma once

#include "core/linalg.h"
#include "core/tensor.h"

namespace autograd::ops {

// P A = L U of a square matrix, packed into one by columns; or that of its transpose, packed by
// rows: a matrix that lies by rows needs no transposition then.
struct LuFactor {
  Tensor lu;
  Tensor pivots;  // int32, from 1
  bool of_transpose;
  MatrixFault fault;
};
// info: int32, a number a matrix; may be empty.
LuFactor lu_factor(const Tensor& a, const Tensor& info);
// op(A)^-1 b; b holds matrices, or is one vector where the factor is one matrix.
Tensor lu_solve(const Tensor& lu, const Tensor& pivots, bool of_transpose, const Tensor& b,
                bool adjoint);

// A^-1, recorded.
Tensor inverse_with(const Tensor& a, const Tensor& lu, const Tensor& pivots, bool of_transpose);

}  // namespace autograd::ops
