// From the number of an element to where each operand's lies: index arithmetic without division.
#pragma once

#include "functors/config.h"

namespace autograd::functors {

// Division of n < 2^31 by a fixed 1 <= d <= 2^31, by multiplication (Granlund and Montgomery,
// "Division by invariant integers using multiplication", 1994).
struct Divider {
  unsigned d = 1;
  unsigned magic = 1;
  unsigned shift = 0;

  Divider() = default;
  AG_FN explicit Divider(unsigned divisor) : d(divisor), magic(0), shift(0) {
    while ((1ull << shift) < d) ++shift;
    magic = static_cast<unsigned>(((1ull << 32) * ((1ull << shift) - d)) / d + 1);
  }
  AG_FN unsigned divide(unsigned n) const {
#if defined(__CUDA_ARCH__)
    return (__umulhi(n, magic) + n) >> shift;
#else
    return (static_cast<unsigned>((1ull * n * magic) >> 32) + n) >> shift;
#endif
  }
  AG_FN unsigned mod(unsigned n) const { return n - divide(n) * d; }
};

inline constexpr int kMaxAxes = 32;

// Offsets in two parts, for kernels made to measure: axes past those of the loop have size 1.
template <int kAxes>
struct Sizes {
  Divider of[kAxes];
};
template <int kAxes>
struct Strides {
  long long of[kAxes];
};

// N operands over the same axes, the innermost first; strides count elements.
template <int N, int kAxes = kMaxAxes>
struct Offsets {
  int n_axes = 0;
  Divider sizes[kAxes];
  long long strides[N][kAxes];

  AG_FN void at(unsigned linear, long long (&out)[N]) const {
    for (int k = 0; k < N; ++k) out[k] = 0;
#if defined(__CUDA_ARCH__)
#pragma unroll 1
#endif
    for (int axis = 0; axis < n_axes; ++axis) {
      // What is left of the last axis is its index.
      const unsigned quotient = axis + 1 < n_axes ? sizes[axis].divide(linear) : 0u;
      const long long index = linear - quotient * sizes[axis].d;
      linear = quotient;
      for (int k = 0; k < N; ++k) out[k] += index * strides[k][axis];
    }
  }
};

}  // namespace autograd::functors
