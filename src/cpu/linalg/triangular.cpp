// Cholesky and LU factorisations, and solving with triangular factors.
#include <algorithm>

#include "cpu/linalg/kernels.h"
#include "cpu/linalg/lapack.h"
#include "cpu/linalg/matrices.h"
#include "cpu/linalg/small.h"

namespace autograd::cpu::linalg {
namespace {

double cube(double n) { return n * n * n; }

template <class T>
void clear_triangle(T* a, int n, int ld, bool upper) {
  for (int j = 0; j < n; ++j) {
    T* const column = a + static_cast<int64_t>(j) * ld;
    if (upper) {
      std::fill(column, column + j, T(0));
    } else {
      std::fill(column + j + 1, column + n, T(0));
    }
  }
}

// OpenBLAS does not call a NaN on the diagonal of a factor a fault, as LAPACK and our kernels of
// small matrices do.
template <class T>
int first_nan(const T* a, int n, int ld) {
  for (int j = 0; j < n; ++j) {
    const auto d = std::real(a[static_cast<int64_t>(j) * (ld + 1)]);
    if (d != d) return j + 1;
  }
  return 0;
}

// L^H tril(g), of which the lower triangle is wanted: column by column of blocks, each a triangular
// product of what lies below. n^3 / 3 operations.
template <class T>
void lower_product(T* p, int ldp, const T* l, int ldl, int n) {
  constexpr int block = 64;
  for (int j = 0; j < n; j += block) {
    const int width = std::min(block, n - j);
    T* const at = p + static_cast<int64_t>(j) * ldp + j;
    clear_triangle(at, width, ldp, true);
    lapack::trmm(CblasLeft, CblasLower, CblasConjTrans, CblasNonUnit, n - j, width,
                 l + static_cast<int64_t>(j) * ldl + j, ldl, at, ldp);
  }
}

}  // namespace

void cholesky(MatrixFault* fault, const View& a, bool upper, const View* info) {
  if (small::fits(a)) return small::cholesky(fault, a, upper, info);
  const Matrices as(a);
  const int n = as.rows(), ld = as.ld();
  *fault = lapack::with_type(a.dtype, [&]<class T>(T) {
    return for_matrices(as.count(), flops_ns(a.dtype, cube(n) / 3), info, [&](int64_t i) {
      T* const at = as.at<T>(i);
      const int result = lapack::potrf(upper ? 'U' : 'L', n, at, ld);
      clear_triangle(at, n, ld, !upper);
      return result != 0 ? result : first_nan(at, n, ld);
    });
  });
}

// With P = L^H tril(g) and Phi(P) = its lower triangle with the diagonal halved, the cotangent is
// (S + S^H) / 2 for S = L^-H Phi(P) L^-1; so it is L^-H M L^-1 / 2 for the Hermitian M that has
// P's lower triangle. That product LAPACK has for the matrix turned around by both axes (sygst).
void cholesky_backward(const View& g, const View& l) {
  const Matrices gs(g), ls(l);
  const int n = gs.rows();
  lapack::with_type(g.dtype, [&]<class T>(T) {
    const auto cost = flops_ns(g.dtype, 4 * cube(n) / 3);
    (void)for_matrices(gs.count(), cost, nullptr, [&](int64_t i) {
      const int64_t size = static_cast<int64_t>(n) * n;
      T* const x = gs.at<T>(i);  // packed
      const T* const factor = ls.at<T>(i);
      lower_product(x, n, factor, ls.ld(), n);
      Scratch<> turned(size * static_cast<int64_t>(sizeof(T)));
      T* const r = turned.as<T>();  // L turned around: an upper triangle
      for (int j = 0; j < n; ++j) {
        const T* const column = factor + static_cast<int64_t>(n - 1 - j) * ls.ld();
        std::reverse_copy(column, column + n, r + static_cast<int64_t>(j) * n);
      }
      std::reverse(x, x + size);  // P's lower triangle is an upper one now
      for (int j = 0; j < n; ++j) {
        T& d = x[static_cast<int64_t>(j) * n + j];
        d = T(std::real(d));
      }
      const int result = lapack::sygst(1, 'U', n, x, n, r, n);
      std::reverse(x, x + size);
      constexpr int tile = 32;
      for (int j0 = 0; j0 < n; j0 += tile) {
        for (int i0 = j0; i0 < n; i0 += tile) {
          for (int j = j0; j < std::min(n, j0 + tile); ++j) {
            for (int k = std::max(i0, j); k < std::min(n, i0 + tile); ++k) {
              T& low = x[static_cast<int64_t>(j) * n + k];
              low *= lapack::Real<T>(0.5);
              x[static_cast<int64_t>(k) * n + j] = lapack::conj_of(low);
            }
          }
        }
      }
      return result;
    });
  });
}

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
