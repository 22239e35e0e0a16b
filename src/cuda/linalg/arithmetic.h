// Real and complex arithmetic for kernels that factor matrices.
#pragma once

#include "cuda/pair.h"

namespace autograd::cuda {

template <class T>
struct Arithmetic {
  static __device__ T one() { return 1; }
  static __device__ T product(T a, T b) { return a * b; }
  static __device__ T product_conj(T a, T b) { return a * b; }
  static __device__ T sum(T a, T b) { return a + b; }
  static __device__ T difference(T a, T b) { return a - b; }
  static __device__ T quotient(T a, T b) { return a / b; }
  static __device__ T size(T a) { return a < 0 ? -a : a; }
};
template <class R>
struct Arithmetic<Pair<R>> {
  using C = Pair<R>;
  static __device__ C one() { return {1, 0}; }
  static __device__ C product(C a, C b) {
    return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
  }
  static __device__ C product_conj(C a, C b) {  // conj(a) b
    return {a.re * b.re + a.im * b.im, a.re * b.im - a.im * b.re};
  }
  static __device__ C sum(C a, C b) { return {a.re + b.re, a.im + b.im}; }
  static __device__ C difference(C a, C b) { return {a.re - b.re, a.im - b.im}; }
  // Smith's, as |b|^2 may leave the range.
  static __device__ C quotient(C a, C b) {
    if (Arithmetic<R>::size(b.re) >= Arithmetic<R>::size(b.im)) {
      const R ratio = b.im / b.re, d = b.re + b.im * ratio;
      return {(a.re + a.im * ratio) / d, (a.im - a.re * ratio) / d};
    }
    const R ratio = b.re / b.im, d = b.re * ratio + b.im;
    return {(a.re * ratio + a.im) / d, (a.im * ratio - a.re) / d};
  }
  // As LAPACK compares pivots.
  static __device__ R size(C a) { return Arithmetic<R>::size(a.re) + Arithmetic<R>::size(a.im); }
};

}  // namespace autograd::cuda
