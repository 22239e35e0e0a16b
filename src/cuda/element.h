// Elements as kernels hold them: what a dtype computes in, and moving values between threads.
#pragma once

#include <cuda_bf16.h>
#include <cuda_fp16.h>

#include <cstdint>
#include <cstring>

#include "core/dtype.h"
#include "core/program.h"
#include "cuda/pair.h"

namespace autograd::cuda {

// An element of dtype bool, which may hold any byte in foreign memory.
struct BoolByte {
  uint8_t byte;
};

// What an element of type T is computed in.
template <class T>
struct ComputeOf {
  using Type = T;
};
template <>
struct ComputeOf<__half> {
  using Type = float;
};
template <>
struct ComputeOf<__nv_bfloat16> {
  using Type = float;
};
template <class T>
using Compute = typename ComputeOf<T>::Type;

template <class T>
__device__ __forceinline__ Compute<T> widen(T x) {
  return x;
}
__device__ __forceinline__ float widen(__half x) { return __half2float(x); }
__device__ __forceinline__ float widen(__nv_bfloat16 x) { return __bfloat162float(x); }

template <class T>
struct Narrow {
  static __device__ __forceinline__ T from(T x) { return x; }
};
template <>
struct Narrow<__half> {
  static __device__ __forceinline__ __half from(float x) { return __float2half_rn(x); }
};
template <>
struct Narrow<__nv_bfloat16> {
  static __device__ __forceinline__ __nv_bfloat16 from(float x) { return __float2bfloat16_rn(x); }
};
// A computed value as an element, rounded to nearest even.
template <class T>
__device__ __forceinline__ T narrow(Compute<T> x) {
  return Narrow<T>::from(x);
}

inline constexpr unsigned kAllLanes = 0xffffffffu;

// Any small value through the warp, word by word.
template <class T, class F>
__device__ __forceinline__ T shuffle_words(const T& x, F move) {
  constexpr int words = (sizeof(T) + 3) / 4;
  unsigned w[words] = {};
  memcpy(w, &x, sizeof(T));
#pragma unroll
  for (int i = 0; i < words; ++i) w[i] = move(w[i]);
  T y;
  memcpy(&y, w, sizeof(T));
  return y;
}
template <class T>
__device__ __forceinline__ T shuffle_xor(const T& x, int mask) {
  return shuffle_words(x, [=](unsigned w) { return __shfl_xor_sync(kAllLanes, w, mask); });
}
template <class T>
__device__ __forceinline__ T shuffle_up(const T& x, int delta, int width) {
  return shuffle_words(x, [=](unsigned w) { return __shfl_up_sync(kAllLanes, w, delta, width); });
}
template <class T>
__device__ __forceinline__ T shuffle_from(const T& x, int lane, int width) {
  return shuffle_words(x, [=](unsigned w) { return __shfl_sync(kAllLanes, w, lane, width); });
}

// Shared memory for n values of any trivial type; their constructors do not run.
template <class T, int n>
struct SharedArray {
  alignas(16) unsigned char bytes[sizeof(T) * n];
  __device__ T& operator[](int i) { return reinterpret_cast<T*>(bytes)[i]; }
};

inline bool has_elements(const View& v) {
  for (const int64_t d : v.dims) {
    if (d == 0) return false;
  }
  return true;
}

}  // namespace autograd::cuda
