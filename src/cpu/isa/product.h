// What the kernels of products share: their arithmetic, and the size of a tile of sums.
#pragma once

#include <utility>

#include "cpu/isa/general.h"
#include "cpu/isa/lanes.h"

namespace autograd::cpu::AG_ISA {

template <class T>
struct Arithmetic {
  static AG_INLINE Vec<T> multiply_add(Vec<T> a, Vec<T> b, Vec<T> c) {
    return AG_ISA::multiply_add<T>(a, b, c);
  }
  template <class V>
  static AG_INLINE V add(V a, V b) {
    return static_cast<V>(a + b);
  }
};
struct Bool {};  // bytes that are 0 or 1: or of ands
template <>
struct Arithmetic<Bool> {
  static AG_INLINE Vec<uint8_t> multiply_add(Vec<uint8_t> a, Vec<uint8_t> b, Vec<uint8_t> c) {
    return c | (a & b);
  }
  template <class V>
  static AG_INLINE V add(V a, V b) {
    return static_cast<V>(a | b);
  }
};

template <class T>
struct ElementOf {
  using type = T;
};
template <>
struct ElementOf<Bool> {
  using type = uint8_t;
};

// x0 y0 x1 y1 …: of the lower halves of x and y, and of the upper ones.
template <class V, int... i>
AG_INLINE V interleave(V x, V y, std::integer_sequence<int, i...>) {
  return __builtin_shufflevector(x, y, i...);
}
template <int lanes, int from, int... i>
constexpr auto interleaved(std::integer_sequence<int, i...>) {
  return std::integer_sequence<int, (i % 2 * lanes + i / 2 + from)...>{};
}
template <class V>
AG_INLINE V interleave_low(V x, V y) {
  constexpr int n = sizeof(V) / sizeof(x[0]);
  return interleave(x, y, interleaved<n, 0>(std::make_integer_sequence<int, n>{}));
}
template <class V>
AG_INLINE V interleave_high(V x, V y) {
  constexpr int n = sizeof(V) / sizeof(x[0]);
  return interleave(x, y, interleaved<n, n / 2>(std::make_integer_sequence<int, n>{}));
}

#if defined(__AVX512F__)
inline constexpr int kTileRows = 8;  // of 32 registers, 16 hold sums
#elif defined(__AVX2__)
inline constexpr int kTileRows = 6;  // of 16 registers, 12 hold sums
#else
inline constexpr int kTileRows = 4;
#endif

}  // namespace autograd::cpu::AG_ISA
