// Maxima and minima, one file of kernels each.
#pragma once

#include "cuda/reduction/reduce.h"

namespace autograd::cuda {

template <class T>
__device__ T infinity_of() {
  if constexpr (std::is_same_v<T, float>) {
    return __int_as_float(0x7f800000);
  } else {
    return __longlong_as_double(0x7ff0000000000000);
  }
}
template <class T>
inline constexpr bool kIsSigned = static_cast<T>(-1) < static_cast<T>(1);
template <class T>
__device__ T lowest_of() {
  if constexpr (std::is_floating_point_v<T>) {
    return -infinity_of<T>();
  } else {
    return kIsSigned<T> ? static_cast<T>(1ull << (8 * sizeof(T) - 1)) : T(0);
  }
}
template <class T>
__device__ T highest_of() {
  if constexpr (std::is_floating_point_v<T>) {
    return infinity_of<T>();
  } else {
    return static_cast<T>(~lowest_of<T>());
  }
}

// Comparisons with a NaN are false; the second one keeps it.
template <class T>
struct Larger {
  static __device__ T identity() { return lowest_of<T>(); }
  static __device__ T fold(T a, T b) { return ((a > b) | (a != a)) ? a : b; }
};
template <class T>
struct Smaller {
  static __device__ T identity() { return highest_of<T>(); }
  static __device__ T fold(T a, T b) { return ((a < b) | (a != a)) ? a : b; }
};

template <template <class> class Rule>
void reduce_order(const char* name, Dtype dtype, const FoldShape& shape, const void* in,
                  void* out) {
  switch (dtype) {
    case Dtype::Int8:
      return reduce_as<int8_t, Rule>(name, shape, in, out);
    case Dtype::Int16:
      return reduce_as<int16_t, Rule>(name, shape, in, out);
    case Dtype::Int32:
      return reduce_as<int32_t, Rule>(name, shape, in, out);
    case Dtype::Int64:
      return reduce_as<long long, Rule>(name, shape, in, out);
    case Dtype::UInt8:
      return reduce_as<uint8_t, Rule>(name, shape, in, out);
    case Dtype::UInt16:
      return reduce_as<uint16_t, Rule>(name, shape, in, out);
    case Dtype::UInt32:
      return reduce_as<uint32_t, Rule>(name, shape, in, out);
    case Dtype::UInt64:
      return reduce_as<unsigned long long, Rule>(name, shape, in, out);
    case Dtype::Float16:
      return reduce_as<__half, Rule>(name, shape, in, out);
    case Dtype::BFloat16:
      return reduce_as<__nv_bfloat16, Rule>(name, shape, in, out);
    case Dtype::Float32:
      return reduce_as<float, Rule>(name, shape, in, out);
    case Dtype::Float64:
      return reduce_as<double, Rule>(name, shape, in, out);
    default:
      fail(Status::InvalidDtype, "%s has no order", name_of(dtype));
  }
}

}  // namespace autograd::cuda
