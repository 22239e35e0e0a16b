// LU factorisations, and solving with triangular factors.
#include <algorithm>

#include "cpu/linalg/kernels.h"
#include "cpu/linalg/lapack.h"
#include "cpu/linalg/matrices.h"
#include "cpu/linalg/small.h"

namespace autograd::cpu::linalg {

void lu(MatrixFault* fault, const View& a, const View& pivots, const View* info) {
  if (small::fits(a)) return small::lu(fault, a, pivots, info);
  const Matrices as(a);
  const double m = as.rows(), n = as.columns(), k = std::min(m, n);
  const Vectors exchanged(pivots);
  const double flops = 2 * (m * n * k - (m + n) * k * k / 2 + k * k * k / 3);
  *fault = lapack::with_type(a.dtype, [&]<class T>(T) {
    return for_matrices(as.count(), flops_ns(a.dtype, flops), info, [&](int64_t i) {
      return lapack::getrf(as.rows(), as.columns(), as.at<T>(i), as.ld(), exchanged.at<int32_t>(i));
    });
  });
}

void lu_solve(const View& b, const View& lu, const View& pivots, MatrixOp op) {
  if (small::fits(lu, b)) return small::lu_solve(b, lu, pivots, op);
  const Matrices bs(b), factors(lu);
  const double n = bs.rows();
  const Vectors exchanged(pivots);
  lapack::with_type(b.dtype, [&]<class T>(T) {
    (void)for_matrices(
        bs.count(), flops_ns(b.dtype, 2 * n * n * bs.columns()), nullptr, [&](int64_t i) {
          return lapack::getrs(lapack::letter(op), bs.rows(), bs.columns(), factors.at<T>(i),
                               factors.ld(), exchanged.at<int32_t>(i), bs.at<T>(i), bs.ld());
        });
  });
}

void solve(MatrixFault* fault, const View& a, const View& pivots, const View& b, const View* info) {
  if (small::fits(a, b)) return small::solve(fault, a, pivots, b, info);
  lu(fault, a, pivots, info);
  lu_solve(b, a, pivots, MatrixOp::Plain);
}

void banded_solve(MatrixFault* fault, const View& b, const View& a, int64_t lower, int64_t upper,
                  MatrixOp op) {
  const Matrices bs(b), as(a);
  const int n = bs.rows(), kl = static_cast<int>(lower), ku = static_cast<int>(upper);
  const double flops =
      2.0 * n * (kl + 1.0) * (kl + ku + 1.0) + 2.0 * n * (2.0 * kl + ku) * bs.columns();
  *fault = lapack::with_type(b.dtype, [&]<class T>(T) {
    return for_matrices(bs.count(), flops_ns(b.dtype, flops), nullptr, [&](int64_t i) {
      Scratch<> pivots(n * static_cast<int64_t>(sizeof(int)));
      const int info = lapack::gbtrf(n, kl, ku, as.at<T>(i), as.ld(), pivots.as<int>());
      if (info != 0) return info;
      return lapack::gbtrs(lapack::letter(op), n, kl, ku, bs.columns(), as.at<T>(i), as.ld(),
                           pivots.as<int>(), bs.at<T>(i), bs.ld());
    });
  });
}

void triangular_solve(const View& b, const View& a, bool left, bool upper, MatrixOp op, bool unit) {
  if (small::fits(a, b)) return small::triangular_solve(b, a, left, upper, op, unit);
  const Matrices bs(b), as(a);
  const double n = as.rows();
  const double other = left ? bs.columns() : bs.rows();
  lapack::with_type(b.dtype, [&]<class T>(T) {
    (void)for_matrices(bs.count(), flops_ns(b.dtype, n * n * other), nullptr, [&](int64_t i) {
      lapack::trsm(left ? CblasLeft : CblasRight, upper ? CblasUpper : CblasLower,
                   lapack::cblas_of(op), unit ? CblasUnit : CblasNonUnit, bs.rows(), bs.columns(),
                   as.at<T>(i), as.ld(), bs.at<T>(i), bs.ld());
      return 0;
    });
  });
}

}  // namespace autograd::cpu::linalg
