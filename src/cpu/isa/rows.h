// Walking the elements of a row by vectors, and folding the lanes of one.
#pragma once

#include "cpu/general_table.h"
#include "cpu/isa/lanes.h"

namespace autograd::cpu::AG_ISA {

// Vectors that do not wait for each other: accumulators of a sum.
inline constexpr int kChains = 4;

// body(chain, position, count) for each vector of a row, the last of which may be a part of one.
template <class T, class F>
AG_INLINE void for_vectors(int64_t begin, int64_t end, F body) {
  constexpr int64_t lanes = kLanes<T>;
  int64_t i = begin;
  for (; i + kChains * lanes <= end; i += kChains * lanes) {
    for (int c = 0; c < kChains; ++c) body(c, i + c * lanes, lanes);
  }
  for (; i + lanes <= end; i += lanes) body(0, i, lanes);
  if (i < end) body(0, i, end - i);
}

// What is short of a vector is filled up with zeros.
template <class T>
AG_INLINE Vec<T> load_up_to(const T* p, int64_t count) {
  return count == kLanes<T> ? load(p) : load_part(p, count);
}
template <class T>
AG_INLINE void store_up_to(T* p, Vec<T> v, int64_t count) {
  if (count == kLanes<T>) {
    store(p, v);
  } else {
    store_part(p, v, count);
  }
}

// Zero beyond count.
template <class T>
AG_INLINE Vec<T> first_lanes(Vec<T> v, int64_t count) {
  if (count == kLanes<T>) return v;
  T lanes[kLanes<T>];
  store(lanes, v);
  return load_part(lanes, count);
}

template <class T, int bytes = kVectorBytes, class F>
AG_INLINE T fold_lanes(typename VectorOf<T, bytes>::type v, F f) {
  if constexpr (bytes == sizeof(T)) {
    return v[0];
  } else {
    using Half = typename VectorOf<T, bytes / 2>::type;
    Half halves[2];
    __builtin_memcpy(halves, &v, sizeof v);
    return fold_lanes<T, bytes / 2>(f(halves[0], halves[1]), f);
  }
}

template <class T>
AG_INLINE T sum_of_lanes(Vec<T> v) {
  return fold_lanes<T>(
      v, [](auto a, auto b) __attribute__((always_inline)) { return a + b; });
}

// The N sums over a row of what body(sums, position, count) adds for each vector: block by block in
// float64, so that no tree is needed.
template <class T, int N, class F>
AG_INLINE void sums_over(double (&totals)[N], int64_t n, F body) {
  constexpr int64_t block = kFoldBlock / sizeof(T);
  for (int k = 0; k < N; ++k) totals[k] = 0;
  for (int64_t begin = 0; begin < n; begin += block) {
    Vec<T> sums[kChains][N] = {};
    const int64_t end = n - begin < block ? n : begin + block;
    for_vectors<T>(
        begin, end, [&](int c, int64_t i, int64_t count) __attribute__((always_inline)) {
          body(sums[c], i, count);
        });
    for (int k = 0; k < N; ++k) {
      const Vec<T> all = (sums[0][k] + sums[1][k]) + (sums[2][k] + sums[3][k]);
      totals[k] += static_cast<double>(sum_of_lanes<T>(all));
    }
  }
}

}  // namespace autograd::cpu::AG_ISA
