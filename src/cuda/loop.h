// Nested loops over strided operands, walked by an element's number of any width: for kernels in
// which one thread, warp or block looks up the start of its row.
#pragma once

#include <cstdint>
#include <cstdlib>

#include "core/error.h"
#include "functors/offsets.h"

namespace autograd::cuda {

// Axes from the outermost to the innermost; strides count elements of N operands.
template <int N>
struct Loop {
  static constexpr int kCapacity = functors::kMaxAxes;

  int n_axes = 0;
  bool wide = false;  // 2^31 elements and more: plain division; set by seal()
  long long sizes[kCapacity];
  functors::Divider dividers[kCapacity];
  long long strides[N][kCapacity];

  // --- on the host ------------------------------------------------------------------------------
  // Axes of length 1 are dropped.
  void push(int64_t size, int64_t stride0, int64_t stride1 = 0) {
    if (size == 1) return;
    if (n_axes == kCapacity) {
      // Axes of 2 and more: there are 2^32 elements, which lie in no order that can be joined.
      fail(Status::TooLarge, "a view of more than %d axes that cannot be joined", kCapacity);
    }
    sizes[n_axes] = size;
    strides[0][n_axes] = stride0;
    if constexpr (N > 1) strides[1][n_axes] = stride1;
    ++n_axes;
  }
  int64_t count() const {
    int64_t n = 1;
    for (int i = 0; i < n_axes; ++i) n *= sizes[i];
    return n;
  }
  bool empty() const { return n_axes == 0; }
  int64_t last_size() const { return n_axes > 0 ? sizes[n_axes - 1] : 1; }
  int64_t last_stride(int k) const { return n_axes > 0 ? strides[k][n_axes - 1] : 1; }
  // Largest steps of the first operand outermost: for loops whose order does not matter.
  void sort() {
    for (int i = 1; i < n_axes; ++i) {
      for (int j = i; j > 0 && std::llabs(strides[0][j - 1]) < std::llabs(strides[0][j]); --j) {
        exchange(j - 1, j);
      }
    }
  }
  // Joins neighbours that are one axis for every operand.
  void join() {
    if (n_axes < 2) return;
    int last = 0;
    for (int i = 1; i < n_axes; ++i) {
      bool joins = true;
      for (int k = 0; k < N; ++k) joins &= strides[k][last] == strides[k][i] * sizes[i];
      if (joins) {
        sizes[last] *= sizes[i];
        for (int k = 0; k < N; ++k) strides[k][last] = strides[k][i];
      } else if (++last != i) {
        exchange(last, i);
      }
    }
    n_axes = last + 1;
  }
  // Before a kernel gets it.
  void seal() {
    wide = count() >= int64_t{1} << 31;
    for (int i = 0; i < n_axes && !wide; ++i) {
      dividers[i] = functors::Divider(static_cast<unsigned>(sizes[i] > 0 ? sizes[i] : 1));
    }
  }

#ifdef __CUDACC__
  __device__ __forceinline__ void at(long long index, long long (&out)[N]) const {
#pragma unroll
    for (int k = 0; k < N; ++k) out[k] = 0;
    if (n_axes == 0) return;
    if (wide) {
#pragma unroll 1
      for (int axis = n_axes - 1; axis > 0; --axis) {
        const long long quotient = index / sizes[axis];
        step(axis, index - quotient * sizes[axis], out);
        index = quotient;
      }
    } else {
      unsigned left = static_cast<unsigned>(index);
#pragma unroll 1
      for (int axis = n_axes - 1; axis > 0; --axis) {
        const unsigned quotient = dividers[axis].divide(left);
        step(axis, left - quotient * dividers[axis].d, out);
        left = quotient;
      }
      index = left;
    }
    step(0, index, out);
  }
#endif

 private:
#ifdef __CUDACC__
  __device__ __forceinline__ void step(int axis, long long index, long long (&out)[N]) const {
#pragma unroll
    for (int k = 0; k < N; ++k) out[k] += index * strides[k][axis];
  }
#endif
  void exchange(int i, int j) {
    const auto swap = [](long long& a, long long& b) {
      const long long c = a;
      a = b;
      b = c;
    };
    swap(sizes[i], sizes[j]);
    for (int k = 0; k < N; ++k) swap(strides[k][i], strides[k][j]);
  }
};

}  // namespace autograd::cuda
