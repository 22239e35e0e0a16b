// Cholesky factorisation, and its derivative backwards.
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
void lower_product(T* p, const T* l, int ldl, int n) {
  constexpr int block = 32;
  for (int j = 0; j < n; j += block) {
    const int width = std::min(block, n - j);
    T* const at = p + static_cast<int64_t>(j) * n + j;
    clear_triangle(at, width, n, true);
    lapack::trmm(CblasLeft, CblasLower, CblasConjTrans, CblasNonUnit, n - j, width,
                 l + static_cast<int64_t>(j) * ldl + j, ldl, at, n);
  }
}

// The Hermitian part of L^-H Phi(p) L^-1, where Phi keeps the lower triangle and halves the
// diagonal: by two triangular solves. 2 n^3 operations, and the faster way up to n = 128.
template <class T>
void solve_both_sides(T* p, const T* l, int ldl, int n) {
  constexpr lapack::Real<T> half(0.5);
  for (int j = 0; j < n; ++j) p[static_cast<int64_t>(j) * n + j] *= half;
  clear_triangle(p, n, n, true);
  lapack::trsm(CblasRight, CblasLower, CblasNoTrans, CblasNonUnit, n, n, l, ldl, p, n);
  lapack::trsm(CblasLeft, CblasLower, CblasConjTrans, CblasNonUnit, n, n, l, ldl, p, n);
  for (int j = 0; j < n; ++j) {
    for (int i = j; i < n; ++i) {
      T& low = p[static_cast<int64_t>(j) * n + i];
      T& high = p[static_cast<int64_t>(i) * n + j];
      low = (low + lapack::conj_of(high)) * half;
      high = lapack::conj_of(low);
    }
  }
}

// The same as L^-H M L^-1 / 2 for the Hermitian M with p's lower triangle: n^3 operations. LAPACK
// has that product for the matrices turned around by both axes (sygst).
template <class T>
int reduce_turned(T* p, const T* l, int ldl, int n) {
  const int64_t size = static_cast<int64_t>(n) * n;
  Scratch<> turned(size * static_cast<int64_t>(sizeof(T)));
  T* const r = turned.as<T>();  // L turned around: an upper triangle
  for (int j = 0; j < n; ++j) {
    const T* const column = l + static_cast<int64_t>(n - 1 - j) * ldl;
    std::reverse_copy(column, column + n, r + static_cast<int64_t>(j) * n);
  }
  std::reverse(p, p + size);  // P's lower triangle is an upper one now
  for (int j = 0; j < n; ++j) {
    T& d = p[static_cast<int64_t>(j) * n + j];
    d = T(std::real(d));
  }
  const int result = lapack::sygst(1, 'U', n, p, n, r, n);
  std::reverse(p, p + size);
  constexpr int tile = 32;
  for (int j0 = 0; j0 < n; j0 += tile) {
    for (int i0 = j0; i0 < n; i0 += tile) {
      for (int j = j0; j < std::min(n, j0 + tile); ++j) {
        for (int i = std::max(i0, j); i < std::min(n, i0 + tile); ++i) {
          T& low = p[static_cast<int64_t>(j) * n + i];
          low *= lapack::Real<T>(0.5);
          p[static_cast<int64_t>(i) * n + j] = lapack::conj_of(low);
        }
      }
    }
  }
  return result;
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

// The Hermitian part of L^-H Phi(P) L^-1 for P = L^H tril(g). g is packed.
void cholesky_backward(const View& g, const View& l) {
  constexpr int kSolves = 128;
  const Matrices gs(g), ls(l);
  const int n = gs.rows();
  lapack::with_type(g.dtype, [&]<class T>(T) {
    const auto cost = flops_ns(g.dtype, 4 * cube(n) / 3);
    (void)for_matrices(gs.count(), cost, nullptr, [&](int64_t i) {
      T* const p = gs.at<T>(i);
      const T* const factor = ls.at<T>(i);
      lower_product(p, factor, ls.ld(), n);
      if (n > kSolves) return reduce_turned(p, factor, ls.ld(), n);
      solve_both_sides(p, factor, ls.ld(), n);
      return 0;
    });
  });
}

}  // namespace autograd::cpu::linalg
