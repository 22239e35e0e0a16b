// LAPACK and BLAS under one name for the four types. Matrices lie by columns; LAPACKE's _work
// functions neither look for NaN nor allocate.
#pragma once

#include <complex>
#define lapack_complex_float std::complex<float>
#define lapack_complex_double std::complex<double>
#include <cblas.h>
#include <lapacke.h>

#include "core/dtype.h"
#include "core/linalg.h"

namespace autograd::cpu::lapack {

using complex64 = std::complex<float>;
using complex128 = std::complex<double>;

template <class T>
struct RealOf {
  using type = T;
};
template <class R>
struct RealOf<std::complex<R>> {
  using type = R;
};
template <class T>
using Real = typename RealOf<T>::type;
template <class T>
inline constexpr bool kComplex = !std::is_same_v<T, Real<T>>;

inline float conj_of(float x) { return x; }
inline double conj_of(double x) { return x; }
template <class R>
std::complex<R> conj_of(std::complex<R> x) {
  return std::conj(x);
}

// f(T()) for the type of a dtype that LAPACK has.
template <class F>
decltype(auto) with_type(Dtype dtype, const F& f) {
  switch (dtype) {
    case Dtype::Float32:  // NOLINT(bugprone-branch-clone): the types differ
      return f(float());
    case Dtype::Float64:
      return f(double());
    case Dtype::Complex64:
      return f(complex64());
    default:
      return f(complex128());
  }
}

// The letters of op(A); a real adjoint is a transpose.
inline char letter(MatrixOp op) {
  return op == MatrixOp::Plain ? 'N' : op == MatrixOp::Transpose ? 'T' : 'C';
}
inline CBLAS_TRANSPOSE cblas_of(MatrixOp op) {
  return op == MatrixOp::Plain       ? CblasNoTrans
         : op == MatrixOp::Transpose ? CblasTrans
                                     : CblasConjTrans;
}

// NOLINTBEGIN(bugprone-macro-parentheses): T is a type
#define AG_LAPACK(p, T, SY, OR)                                                                   \
  inline int potrf(char uplo, int n, T* a, int lda) {                                             \
    return LAPACKE_##p##potrf_work(LAPACK_COL_MAJOR, uplo, n, a, lda);                            \
  }                                                                                               \
  inline int getrf(int m, int n, T* a, int lda, int* pivots) {                                    \
    return LAPACKE_##p##getrf_work(LAPACK_COL_MAJOR, m, n, a, lda, pivots);                       \
  }                                                                                               \
  inline int getrs(char trans, int n, int k, const T* a, int lda, const int* pivots, T* b,        \
                   int ldb) {                                                                     \
    return LAPACKE_##p##getrs_work(LAPACK_COL_MAJOR, trans, n, k, a, lda, pivots, b, ldb);        \
  }                                                                                               \
  inline int geqrf(int m, int n, T* a, int lda, T* tau, T* work, int lwork) {                     \
    return LAPACKE_##p##geqrf_work(LAPACK_COL_MAJOR, m, n, a, lda, tau, work, lwork);             \
  }                                                                                               \
  inline int orgqr(int m, int n, int k, T* a, int lda, const T* tau, T* work, int lwork) {        \
    return LAPACKE_##p##OR##gqr_work(LAPACK_COL_MAJOR, m, n, k, a, lda, tau, work, lwork);        \
  }                                                                                               \
  inline int sygst(int type, char uplo, int n, T* a, int lda, const T* b, int ldb) {              \
    return LAPACKE_##p##SY##gst_work(LAPACK_COL_MAJOR, type, uplo, n, a, lda, const_cast<T*>(b),  \
                                     ldb);                                                        \
  }                                                                                               \
  inline int trsyl(char op_a, char op_b, int sign, int m, int n, const T* a, int lda, const T* b, \
                   int ldb, T* c, int ldc, Real<T>* scale) {                                      \
    return LAPACKE_##p##trsyl_work(LAPACK_COL_MAJOR, op_a, op_b, sign, m, n, a, lda, b, ldb, c,   \
                                   ldc, scale);                                                   \
  }
AG_LAPACK(s, float, sy, or)
AG_LAPACK(d, double, sy, or)
AG_LAPACK(c, complex64, he, un)
AG_LAPACK(z, complex128, he, un)
#undef AG_LAPACK

#define AG_LAPACK_REAL(p, T)                                                                       \
  inline int gesdd(char job, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt,    \
                   T* work, int lwork, T*, int* iwork) {                                           \
    return LAPACKE_##p##gesdd_work(LAPACK_COL_MAJOR, job, m, n, a, lda, s, u, ldu, vt, ldvt, work, \
                                   lwork, iwork);                                                  \
  }                                                                                                \
  inline int syevd(char job, int n, T* a, int lda, T* w, T* work, int lwork, T*, int, int* iwork,  \
                   int liwork) {                                                                   \
    return LAPACKE_##p##syevd_work(LAPACK_COL_MAJOR, job, 'L', n, a, lda, w, work, lwork, iwork,   \
                                   liwork);                                                        \
  }                                                                                                \
  inline int geev(char job, int n, T* a, int lda, T* wr, T* wi, T* v, int ldv, T* work,            \
                  int lwork) {                                                                     \
    return LAPACKE_##p##geev_work(LAPACK_COL_MAJOR, 'N', job, n, a, lda, wr, wi, nullptr, 1, v,    \
                                  ldv, work, lwork);                                               \
  }                                                                                                \
  inline int gees(int n, T* a, int lda, int* sdim, T* w, T* z, int ldz, T* work, int lwork, T*) {  \
    return LAPACKE_##p##gees_work(LAPACK_COL_MAJOR, 'V', 'N', nullptr, n, a, lda, sdim, w, w + n,  \
                                  z, ldz, work, lwork, nullptr);                                   \
  }                                                                                                \
  inline void trsm(CBLAS_SIDE side, CBLAS_UPLO uplo, CBLAS_TRANSPOSE op, CBLAS_DIAG diag, int m,   \
                   int n, const T* a, int lda, T* b, int ldb) {                                    \
    cblas_##p##trsm(CblasColMajor, side, uplo, op, diag, m, n, T(1), a, lda, b, ldb);              \
  }                                                                                                \
  inline void trmm(CBLAS_SIDE side, CBLAS_UPLO uplo, CBLAS_TRANSPOSE op, CBLAS_DIAG diag, int m,   \
                   int n, const T* a, int lda, T* b, int ldb) {                                    \
    cblas_##p##trmm(CblasColMajor, side, uplo, op, diag, m, n, T(1), a, lda, b, ldb);              \
  }
AG_LAPACK_REAL(s, float)
AG_LAPACK_REAL(d, double)
#undef AG_LAPACK_REAL

#define AG_LAPACK_COMPLEX(p, T)                                                                    \
  inline int gesdd(char job, int m, int n, T* a, int lda, Real<T>* s, T* u, int ldu, T* vt,        \
                   int ldvt, T* work, int lwork, Real<T>* rwork, int* iwork) {                     \
    return LAPACKE_##p##gesdd_work(LAPACK_COL_MAJOR, job, m, n, a, lda, s, u, ldu, vt, ldvt, work, \
                                   lwork, rwork, iwork);                                           \
  }                                                                                                \
  inline int syevd(char job, int n, T* a, int lda, Real<T>* w, T* work, int lwork, Real<T>* rwork, \
                   int lrwork, int* iwork, int liwork) {                                           \
    return LAPACKE_##p##heevd_work(LAPACK_COL_MAJOR, job, 'L', n, a, lda, w, work, lwork, rwork,   \
                                   lrwork, iwork, liwork);                                         \
  }                                                                                                \
  inline int geev(char job, int n, T* a, int lda, T* w, T* v, int ldv, T* work, int lwork,         \
                  Real<T>* rwork) {                                                                \
    return LAPACKE_##p##geev_work(LAPACK_COL_MAJOR, 'N', job, n, a, lda, w, nullptr, 1, v, ldv,    \
                                  work, lwork, rwork);                                             \
  }                                                                                                \
  inline int gees(int n, T* a, int lda, int* sdim, T* w, T* z, int ldz, T* work, int lwork,        \
                  Real<T>* rwork) {                                                                \
    return LAPACKE_##p##gees_work(LAPACK_COL_MAJOR, 'V', 'N', nullptr, n, a, lda, sdim, w, z, ldz, \
                                  work, lwork, rwork, nullptr);                                    \
  }                                                                                                \
  inline void trsm(CBLAS_SIDE side, CBLAS_UPLO uplo, CBLAS_TRANSPOSE op, CBLAS_DIAG diag, int m,   \
                   int n, const T* a, int lda, T* b, int ldb) {                                    \
    const T one(1);                                                                                \
    cblas_##p##trsm(CblasColMajor, side, uplo, op, diag, m, n, &one, a, lda, b, ldb);              \
  }                                                                                                \
  inline void trmm(CBLAS_SIDE side, CBLAS_UPLO uplo, CBLAS_TRANSPOSE op, CBLAS_DIAG diag, int m,   \
                   int n, const T* a, int lda, T* b, int ldb) {                                    \
    const T one(1);                                                                                \
    cblas_##p##trmm(CblasColMajor, side, uplo, op, diag, m, n, &one, a, lda, b, ldb);              \
  }
AG_LAPACK_COMPLEX(c, complex64)
AG_LAPACK_COMPLEX(z, complex128)
#undef AG_LAPACK_COMPLEX
// NOLINTEND(bugprone-macro-parentheses)

}  // namespace autograd::cpu::lapack
