// Conversions between numbers. All are total: float to integer truncates, saturates, NaN gives 0;
// to bool is x != 0; rounding is to the nearest even. Half types are 16 bits in memory and float
// in registers.
#pragma once

#include "functors/value_float.h"

namespace autograd::functors {

template <class To, class From>
AG_FN Value<To> saturate(Value<From> x) {
  constexpr int bits = 8 * static_cast<int>(sizeof(To));
  constexpr To lowest = kIsNegatable<To> ? static_cast<To>(1ull << (bits - 1)) : To(0);
  constexpr To highest = static_cast<To>(~lowest);
  // One past the highest is a power of two, exact in From; so is the lowest.
  constexpr double end = 2.0 * static_cast<double>(1ull << (bits - 2)) * (kIsNegatable<To> ? 1 : 2);
  if (x.v >= static_cast<From>(end)) return Value<To>(highest);
  if (x.v <= static_cast<From>(lowest)) return Value<To>(lowest);
  if (x.v != x.v) return Value<To>(0);
  return Value<To>(x.v);
}

template <class To, class From>
AG_FN Value<To> convert(Value<From> x) {
  if constexpr (kIsBool<To>) {
    return Value<To>(x.v != From(0));
  } else if constexpr (kIsFloat<From> && !kIsFloat<To>) {
    return saturate<To>(x);
  } else {
    return Value<To>(x.v);
  }
}

// To float as an intermediate of a narrower format: inexact results become odd, so that the second
// rounding sees on which side of a tie the value lay.
AG_FN Value<float> to_odd_float(Value<double> x) {
  const Value<float> f(x.v);
  const Value<double> back(f.v);
  if (back.v == x.v || x.v != x.v) return f;
  const int beyond = abs(back).v > abs(x).v ? 1 : 0;
  return from_bits<float>((bits(f) - beyond) | 1);
}
// int64 does not fit a double: its low bits are gathered into one.
template <class From>
AG_FN Value<float> to_half_source(Value<From> x) {
  if constexpr (kIsSame<From, double>) {
    return to_odd_float(x);
  } else if constexpr (kIsFloat<From> || sizeof(From) <= 2) {
    return Value<float>(x.v);
  } else if constexpr (sizeof(From) == 4) {
    return to_odd_float(Value<double>(x.v));
  } else {
    From y = x.v;
    const From size = kIsNegatable<From> && y < From(0) ? static_cast<From>(0ull - y) : y;
    if (size >= (From(1) << 40)) {
      const From low = y & From(0xffff);
      y = (y - low) | (low != 0 ? From(0x10000) : From(0));
    }
    return to_odd_float(Value<double>(y));
  }
}

AG_FN float widen_half(unsigned short h) {
#if defined(__CUDA_ARCH__)
  float f;
  asm("cvt.f32.f16 %0, %1;" : "=f"(f) : "h"(h));
  return f;
#else
  const unsigned shifted = (h & 0x7fffu) << 13;
  const unsigned exponent = shifted & (0x7c00u << 13);
  const unsigned normal = shifted + ((127u - 15u) << 23);
  unsigned magnitude = normal;
  if (exponent == (0x7c00u << 13)) {  // infinity, NaN
    magnitude = (normal + ((128u - 16u) << 23)) | ((shifted & 0x7fffffu) != 0 ? 0x400000u : 0u);
  } else if (exponent == 0) {
    magnitude =
        __builtin_bit_cast(unsigned, __builtin_bit_cast(float, normal + (1u << 23)) - 0x1p-14f);
  }
  return __builtin_bit_cast(float, magnitude | ((h & 0x8000u) << 16));
#endif
}
AG_FN unsigned short narrow_half(float f) {
#if defined(__CUDA_ARCH__)
  unsigned short h;
  asm("cvt.rn.f16.f32 %0, %1;" : "=h"(h) : "f"(f));
  return h;
#else
  const unsigned all = __builtin_bit_cast(unsigned, f);
  const unsigned x = all & 0x7fffffffu;
  unsigned h;
  if (x >= (127u + 16u) << 23) {
    h = x > 0x7f800000u ? (((x >> 13) & 0x3ffu) | 0x7e00u) : 0x7c00u;
  } else if (x < (127u - 14u) << 23) {  // adding 0.5 lets the adder round
    h = __builtin_bit_cast(unsigned, __builtin_bit_cast(float, x) + 0.5f) - 0x3f000000u;
  } else {
    h = (x - ((127u - 15u) << 23) + 0xfffu + ((x >> 13) & 1u)) >> 13;
  }
  return static_cast<unsigned short>(h | ((all >> 16) & 0x8000u));
#endif
}
AG_FN float widen_bfloat(unsigned short h) {
  return __builtin_bit_cast(float, static_cast<unsigned>(h) << 16);
}
AG_FN unsigned short narrow_bfloat(float f) {
#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 800
  unsigned short h;
  asm("cvt.rn.bf16.f32 %0, %1;" : "=h"(h) : "f"(f));
  return h;
#else
  const unsigned x = __builtin_bit_cast(unsigned, f);
  const unsigned rounded = (x + 0x7fffu + ((x >> 16) & 1u)) >> 16;
  const unsigned nan = (x >> 16) | 0x40u;
  return static_cast<unsigned short>((x & 0x7fffffffu) > 0x7f800000u ? nan : rounded);
#endif
}

}  // namespace autograd::functors
