// The CPU's part of LinalgKernels; see core/linalg.h for what each does.
#pragma once

#include "core/linalg.h"

namespace autograd::cpu::linalg {

void cholesky(MatrixFault* fault, const View& a, bool upper, const View* info);
void cholesky_backward(const View& g, const View& l);
void lu(MatrixFault* fault, const View& a, const View& pivots, const View* info);
void lu_solve(const View& b, const View& lu, const View& pivots, MatrixOp op);
void solve(MatrixFault* fault, const View& a, const View& pivots, const View& b, const View* info);
void triangular_solve(const View& b, const View& a, bool left, bool upper, MatrixOp op, bool unit);
void banded_solve(MatrixFault* fault, const View& b, const View& a, int64_t lower, int64_t upper,
                  MatrixOp op);
void qr(const View& a, const View& tau);
void qr_q(const View& a, const View& tau);
void svd(MatrixFault* fault, const View& a, const View& s, const View* u, const View* vh);
void eigh(MatrixFault* fault, const View& a, const View& w, bool vectors);
void eig(MatrixFault* fault, const View& a, const View& w, const View* v);
void schur(MatrixFault* fault, const View& a, const View& z);
void triangular_sylvester(MatrixFault* fault, const View& c, const View& a, const View& b,
                          MatrixOp op_a, MatrixOp op_b, double sign);

}  // namespace autograd::cpu::linalg
