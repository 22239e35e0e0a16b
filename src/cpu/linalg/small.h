// Small matrices: kernels of our own, one matrix a SIMD lane, instead of LAPACK's, whose calls cost
// more than the arithmetic. A matrix gives the same bits alone, anywhere in a batch, and with any
// number of threads; but complex matrices and eigenvalues of more than 10 rows are LAPACK's where
// there are fewer than four matrices, and differ in the last bits then.
//
// Nanoseconds a matrix, float64 on AVX-512 at 2.3 GHz (bench/internal/small_linalg.cpp): of a
// batch, alone, LAPACK's.
//   rows         4                8                 16
//   cholesky     13   75   83     34  162  154     149   602   409
//   lu           17  103  127     42  226  352     313   621  1329
//   solve of 1   19  154  217     54  340  514     342   875  1666
//   solve of n   22  167  255     87  455  668     680  1968  2543
//   eigh         97  590 1227    516 3462 4168    3341 34733 15920 (so LAPACK's, alone)
// On AVX2 batches take 1.5 times as long, on the baseline 3 to 4 times; lone ones hardly differ.
#pragma once

#include "cpu/linalg/kernels.h"

namespace autograd::cpu::linalg::small {

bool fits(const View& a);
bool fits(const View& a, const View& b);
bool fits_eigh(const View& a);

void cholesky(MatrixFault* fault, const View& a, bool upper, const View* info);
void lu(MatrixFault* fault, const View& a, const View& pivots, const View* info);
void lu_solve(const View& b, const View& lu, const View& pivots, MatrixOp op);
void solve(MatrixFault* fault, const View& a, const View& pivots, const View& b, const View* info);
void triangular_solve(const View& b, const View& a, bool left, bool upper, MatrixOp op, bool unit);
void eigh(MatrixFault* fault, const View& a, const View& w, bool vectors);

}  // namespace autograd::cpu::linalg::small
