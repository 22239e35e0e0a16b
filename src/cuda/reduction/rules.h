// What sums and products fold by; also for bool, as or and and.
#pragma once

#include "cuda/element.h"

namespace autograd::cuda {

template <class T>
struct Sum {
  // -0 + x is x for every x, where there is a -0.
  static __device__ T identity() { return static_cast<T>(-0.0); }
  static __device__ T fold(T a, T b) { return static_cast<T>(a + b); }
};
template <class T>
struct Sum<Pair<T>> {
  static __device__ Pair<T> identity() { return {T(-0.0), T(-0.0)}; }
  static __device__ Pair<T> fold(Pair<T> a, Pair<T> b) { return {a.re + b.re, a.im + b.im}; }
};

template <>
struct Sum<bool> {
  static __device__ bool identity() { return false; }
  static __device__ bool fold(bool a, bool b) { return a | b; }
};

template <class T>
struct Product {
  static __device__ T identity() { return T(1); }
  static __device__ T fold(T a, T b) {
    if constexpr (std::is_same_v<T, uint16_t>) {
      return static_cast<T>(1u * a * b);  // as int it could overflow
    } else {
      return static_cast<T>(a * b);
    }
  }
};
// Times one is left out: infinities would make it NaN.
template <class T>
struct Product<Pair<T>> {
  static __device__ Pair<T> identity() { return {T(1), T(0)}; }
  static __device__ bool is_one(Pair<T> a) { return a.re == T(1) && a.im == T(0); }
  static __device__ Pair<T> fold(Pair<T> a, Pair<T> b) {
    if (is_one(a)) return b;
    if (is_one(b)) return a;
    return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
  }
};

template <>
struct Product<bool> {
  static __device__ bool identity() { return true; }
  static __device__ bool fold(bool a, bool b) { return a & b; }
};

}  // namespace autograd::cuda
