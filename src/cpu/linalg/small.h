// Small matrices: kernels of our own, one matrix a SIMD lane, instead of LAPACK's, whose calls cost
// more than the arithmetic. A lone matrix takes the same way with its copies in the other lanes, so
// that a matrix gives the same bits alone and anywhere in a batch.
#pragma once

#include "cpu/linalg/kernels.h"

namespace autograd::cpu::linalg::small {

bool fits(const View& a);
bool fits(const View& a, const View& b);
bool fits_eigh(const View& a);

void cholesky(MatrixFault* fault, const View& a, bool upper, const View* info);
void lu(MatrixFault* fault, const View& a, const View& pivots, const View* info);
void lu_solve(const View& b, const View& lu, const View& pivots, MatrixOp op);
void triangular_solve(const View& b, const View& a, bool left, bool upper, MatrixOp op, bool unit);
void eigh(MatrixFault* fault, const View& a, const View& w, bool vectors);

}  // namespace autograd::cpu::linalg::small
