// Schur forms, and Sylvester's equation between them.
#include "cpu/linalg/kernels.h"
#include "cpu/linalg/lapack.h"
#include "cpu/linalg/matrices.h"

namespace autograd::cpu::linalg {

using lapack::kComplex;
using lapack::Real;

void schur(MatrixFault* fault, const View& a, const View& z) {
  const Matrices as(a), zs(z);
  const int n = as.rows();
  *fault = lapack::with_type(a.dtype, [&]<class T>(T) {
    T best(1);
    int sdim = 0;
    (void)lapack::gees(n, nullptr, as.ld(), &sdim, nullptr, nullptr, zs.ld(), &best, -1, nullptr);
    const int lwork = std::max(1, static_cast<int>(std::real(best)));
    const double cost = flops_ns(a.dtype, 25.0 * n * n * n);
    return for_matrices(as.count(), cost, nullptr, [&](int64_t i) {
      // Workspace, eigenvalues (two real numbers each), and what only complex matrices need.
      const int64_t eigenvalues = kComplex<T> ? n : 2 * int64_t{n};
      Scratch<> space((lwork + eigenvalues + (kComplex<T> ? n : 0)) *
                      static_cast<int64_t>(sizeof(T)));
      T* const w = space.as<T>() + lwork;
      int unused = 0;
      return lapack::gees(n, as.at<T>(i), as.ld(), &unused, w, zs.at<T>(i), zs.ld(), space.as<T>(),
                          lwork, reinterpret_cast<Real<T>*>(w + eigenvalues));
    });
  });
}

void triangular_sylvester(MatrixFault* fault, const View& c, const View& a, const View& b,
                          MatrixOp op_a, MatrixOp op_b, double sign) {
  const Matrices cs(c), as(a), bs(b);
  const int m = cs.rows(), n = cs.columns();
  *fault = lapack::with_type(c.dtype, [&]<class T>(T) {
    const double cost = flops_ns(c.dtype, 1.0 * m * n * (m + n));
    return for_matrices(cs.count(), cost, nullptr, [&](int64_t i) {
      Real<T> scale(1);
      T* const x = cs.at<T>(i);
      const int info =
          lapack::trsyl(lapack::letter(op_a), lapack::letter(op_b), sign < 0 ? -1 : 1, m, n,
                        as.at<T>(i), as.ld(), bs.at<T>(i), bs.ld(), x, cs.ld(), &scale);
      if (scale != Real<T>(1)) {  // LAPACK's guard against overflow
        for (int j = 0; j < n; ++j) {
          for (int k = 0; k < m; ++k) x[static_cast<int64_t>(j) * cs.ld() + k] /= scale;
        }
      }
      return info;
    });
  });
}

}  // namespace autograd::cpu::linalg
