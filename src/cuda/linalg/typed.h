// What cuBLAS and cuSOLVER have by type, under one name for the four.
#pragma once

#include <cublas_v2.h>
#include <cusolverDn.h>

#include "core/dtype.h"
#include "core/linalg.h"

namespace autograd::cuda::typed {

template <class T>
struct RealOf {
  using type = T;
};
template <>
struct RealOf<cuComplex> {
  using type = float;
};
template <>
struct RealOf<cuDoubleComplex> {
  using type = double;
};
template <class T>
using Real = typename RealOf<T>::type;

inline float one_of(float) { return 1; }
inline double one_of(double) { return 1; }
inline cuComplex one_of(cuComplex) { return {1, 0}; }
inline cuDoubleComplex one_of(cuDoubleComplex) { return {1, 0}; }

// f(T()) for the type of a dtype that the libraries have.
template <class F>
decltype(auto) with_type(Dtype dtype, const F& f) {
  if (dtype == Dtype::Float32) return f(float());
  if (dtype == Dtype::Float64) return f(double());
  if (dtype == Dtype::Complex64) return f(cuComplex());
  return f(cuDoubleComplex());
}

inline cublasFillMode_t fill_mode(bool upper) {
  return upper ? CUBLAS_FILL_MODE_UPPER : CUBLAS_FILL_MODE_LOWER;
}
// A real adjoint is a transpose.
inline cublasOperation_t operation(MatrixOp op, Dtype dtype) {
  if (op == MatrixOp::Plain) return CUBLAS_OP_N;
  return op == MatrixOp::Adjoint && is_complex(dtype) ? CUBLAS_OP_C : CUBLAS_OP_T;
}

// NOLINTBEGIN(bugprone-macro-parentheses): T is a type
#define AG_TYPED(P, T, ORGQR)                                                                      \
  inline cusolverStatus_t potrf_batched(cusolverDnHandle_t handle, cublasFillMode_t fill, int n,   \
                                        T** a, int lda, int* infos, int count) {                   \
    return cusolverDn##P##potrfBatched(handle, fill, n, a, lda, infos, count);                     \
  }                                                                                                \
  inline cublasStatus_t getrf_batched(cublasHandle_t handle, int n, T** a, int lda, int* pivots,   \
                                      int* infos, int count) {                                     \
    return cublas##P##getrfBatched(handle, n, a, lda, pivots, infos, count);                       \
  }                                                                                                \
  inline cublasStatus_t getrs_batched(cublasHandle_t handle, cublasOperation_t op, int n, int k,   \
                                      T** a, int lda, const int* pivots, T** b, int ldb,           \
                                      int* info, int count) {                                      \
    return cublas##P##getrsBatched(handle, op, n, k, a, lda, pivots, b, ldb, info, count);         \
  }                                                                                                \
  inline cublasStatus_t geqrf_batched(cublasHandle_t handle, int m, int n, T** a, int lda,         \
                                      T** tau, int* info, int count) {                             \
    return cublas##P##geqrfBatched(handle, m, n, a, lda, tau, info, count);                        \
  }                                                                                                \
  inline cublasStatus_t trsm(cublasHandle_t handle, cublasSideMode_t side, cublasFillMode_t fill,  \
                             cublasOperation_t op, cublasDiagType_t diagonal, int64_t m,           \
                             int64_t n, const T* a, int64_t lda, T* b, int64_t ldb) {              \
    const T one = one_of(T());                                                                     \
    return cublas##P##trsm_64(handle, side, fill, op, diagonal, m, n, &one, a, lda, b, ldb);       \
  }                                                                                                \
  inline cublasStatus_t trsm_batched(cublasHandle_t handle, cublasSideMode_t side,                 \
                                     cublasFillMode_t fill, cublasOperation_t op,                  \
                                     cublasDiagType_t diagonal, int64_t m, int64_t n, T** a,       \
                                     int64_t lda, T** b, int64_t ldb, int64_t count) {             \
    const T one = one_of(T());                                                                     \
    return cublas##P##trsmBatched_64(handle, side, fill, op, diagonal, m, n, &one, a, lda, b, ldb, \
                                     count);                                                       \
  }                                                                                                \
  inline cusolverStatus_t orgqr_size(cusolverDnHandle_t handle, int m, int n, int k, const T* a,   \
                                     int lda, const T* tau, int* size) {                           \
    return cusolverDn##P##ORGQR##_bufferSize(handle, m, n, k, a, lda, tau, size);                  \
  }                                                                                                \
  inline cusolverStatus_t orgqr(cusolverDnHandle_t handle, int m, int n, int k, T* a, int lda,     \
                                const T* tau, T* work, int size, int* info) {                      \
    return cusolverDn##P##ORGQR(handle, m, n, k, a, lda, tau, work, size, info);                   \
  }                                                                                                \
  inline cusolverStatus_t gesvdj_batched_size(                                                     \
      cusolverDnHandle_t handle, cusolverEigMode_t mode, int m, int n, const T* a,                 \
      const Real<T>* s, const T* u, const T* v, int* size, gesvdjInfo_t options, int count) {      \
    return cusolverDn##P##gesvdjBatched_bufferSize(handle, mode, m, n, a, m, s, u, m, v, n, size,  \
                                                   options, count);                                \
  }                                                                                                \
  inline cusolverStatus_t gesvdj_batched(cusolverDnHandle_t handle, cusolverEigMode_t mode, int m, \
                                         int n, T* a, Real<T>* s, T* u, T* v, T* work, int size,   \
                                         int* infos, gesvdjInfo_t options, int count) {            \
    return cusolverDn##P##gesvdjBatched(handle, mode, m, n, a, m, s, u, m, v, n, work, size,       \
                                        infos, options, count);                                    \
  }
AG_TYPED(S, float, orgqr)
AG_TYPED(D, double, orgqr)
AG_TYPED(C, cuComplex, ungqr)
AG_TYPED(Z, cuDoubleComplex, ungqr)
#undef AG_TYPED
// NOLINTEND(bugprone-macro-parentheses)

}  // namespace autograd::cuda::typed
