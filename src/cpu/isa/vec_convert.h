// Conversions between lanes. All are total: float to integer truncates, saturates, NaN gives 0;
// to bool is x != 0; rounding is to the nearest even.
#pragma once

#include <utility>

#include "cpu/isa/vec_float.h"
#include "cpu/isa/vec_integer.h"
#include "functors/complex_math.h"

namespace autograd::cpu::AG_ISA::simd {

template <class T>
inline constexpr int kBits = 8 * static_cast<int>(sizeof(T));

// The low parts of integers. GCC 12 has instructions for it from AVX-512 on; elsewhere it would go
// lane by lane, but knows how to shuffle.
template <class To, class V, int... I>
AG_FN auto narrow_lanes(V x, std::integer_sequence<int, I...>) {
  constexpr int N = sizeof...(I);
#if defined(__AVX512F__) || __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
  return __builtin_convertvector(x, Native<To, N>);
#else
  constexpr int step = sizeof(V) / (N * sizeof(To));
  const auto parts = (Native<To, N * step>)x;
  return __builtin_shufflevector(parts, parts, (I * step)...);
#endif
}

// Without saturation.
template <class To, class From, int N>
AG_FN Vec<To, N> convert_lanes(Vec<From, N> x) {
  if constexpr (!kIsFloating<To> && !kIsFloating<From> && sizeof(To) < sizeof(From)) {
    return Vec<To, N>(narrow_lanes<To>(x.v, std::make_integer_sequence<int, N>()));
  } else {
    return __builtin_convertvector(x.v, Native<To, N>);
  }
}

template <class To, class From, int N>
AG_FN Vec<To, N> saturate(Vec<From, N> x) {
  using V = Vec<From, N>;
  constexpr To lowest = kIsSigned<To> ? static_cast<To>(uint64_t{1} << (kBits<To> - 1)) : To(0);
  constexpr To highest = static_cast<To>(~lowest);
  if constexpr (sizeof(To) < sizeof(From)) {
    // Both ends are exact in From. Narrow integers go through int32, which processors convert to.
    const V whole = select(x == x, x, V(0.0));
    const V inside =
        minimum(maximum(whole, V(static_cast<double>(lowest))), V(static_cast<double>(highest)));
    if constexpr (sizeof(To) < 4) {
      return convert_lanes<To>(convert_lanes<int32_t>(inside));
    } else {
      return convert_lanes<To>(inside);
    }
  } else {
    // One past the highest is a power of two, exact in From.
    constexpr double end =
        2.0 * static_cast<double>(uint64_t{1} << (kBits<To> - 2)) * (kIsSigned<To> ? 1 : 2);
    const auto high = x >= V(end);
    const auto low = x < V(static_cast<double>(lowest));
    const V inside = select(high | low | (x != x), V(0.0), x);
    Vec<To, N> y = convert_lanes<To>(inside);
    using Mark = Native<typename IntegerOf<sizeof(To)>::Signed, N>;
    const Native<To, N> zero{};
    y.v = __builtin_convertvector(high.m, Mark) ? highest - zero : y.v;
    return __builtin_convertvector(low.m, Mark) ? lowest - zero : y.v;
  }
}

template <class To, class From, int N>
AG_FN Vec<To, N> convert(Vec<From, N> x) {
  if constexpr (__is_same(To, From)) {
    return x;
  } else if constexpr (__is_same(To, bool)) {
    const auto mask = x != Vec<From, N>(0.0);
    return Vec<bool, N>(narrow_lanes<uint8_t>(mask.m, std::make_integer_sequence<int, N>()) & 1);
  } else if constexpr (sizeof(From) < 4 && kIsFloating<To>) {
    return convert_lanes<To>(Vec<int32_t, N>(__builtin_convertvector(x.v, Native<int32_t, N>)));
  } else if constexpr (__is_same(From, bool)) {
    return __builtin_convertvector(x.v, Native<To, N>);
  } else if constexpr (kIsFloating<From> && !kIsFloating<To>) {
    return saturate<To>(x);
  } else {
    return convert_lanes<To>(x);
  }
}

// To float as an intermediate of a narrower format: inexact results become odd, so that the second
// rounding sees on which side of a tie the value lay.
template <int N>
AG_FN Vec<float, N> to_odd_float(Vec<double, N> x) {
  const Vec<float, N> f = convert_lanes<float>(x);
  const Vec<double, N> back = convert_lanes<double>(f);
  using Mark = Native<int32_t, N>;
  const Mark inexact = __builtin_convertvector((back != x).m, Mark);
  const Mark beyond = __builtin_convertvector((abs(back) > abs(x)).m, Mark);
  const Mark b = bits(f);
  const Mark odd = (b + beyond) | 1;
  // NaN compares unequal to itself and stays as it is.
  const auto ordinary = (f == f);
  return from_bits(inexact & ordinary.m ? odd : b, f);
}
// int64 does not fit a double: its low bits are gathered into one.
template <class From, int N>
AG_FN Vec<float, N> to_half_source(Vec<From, N> x) {
  if constexpr (__is_same(From, float)) {
    return x;
  } else if constexpr (__is_same(From, double)) {
    return to_odd_float(x);
  } else if constexpr (__is_same(From, bool) || sizeof(From) <= 2) {
    return convert<float>(x);
  } else if constexpr (sizeof(From) == 4) {
    return to_odd_float(convert<double>(x));
  } else {
    using V = Vec<From, N>;
    using T = typename V::Type;
    const T low = x.v & 0xffff;
    const T gathered = (x.v - low) | (low != 0 ? T{} + 0x10000 : T{});
    const V size = abs(x);
    const auto big = size.v >= (T{} + (int64_t{1} << 40));
    const V y = T(big ? gathered : x.v);
    return to_odd_float(convert<double>(y));
  }
}

// --- half types: 16 bits in memory, float in lanes --------------------------------------------
template <int N>
AG_FN Vec<float, N> widen_half(Native<uint16_t, N> h) {
#if defined(__AVX512F__)
  if constexpr (N == 16) return (Native<float, 16>)_mm512_maskz_cvtph_ps(kAllFloats, (__m256i)h);
#endif
#if defined(__F16C__)
  if constexpr (N == 8) return (Native<float, 8>)_mm256_cvtph_ps((__m128i)h);
#endif
  using U = Native<uint32_t, N>;
  using F = Native<float, N>;
  const U x = __builtin_convertvector(h, U);
  const U shifted = (x & 0x7fff) << 13;
  const U exponent = shifted & (0x7c00 << 13);
  const U normal = shifted + ((127 - 15) << 23);
  const F subnormal = (F)(normal + (1 << 23)) - 0x1p-14f;
  const U special = normal + ((128 - 16) << 23);
  const U quiet = special | ((shifted & 0x7fffff) != 0 ? U{} + 0x400000 : U{});
  const U magnitude = exponent == (0x7c00 << 13) ? quiet : (exponent == 0 ? (U)subnormal : normal);
  return (F)(magnitude | ((x & 0x8000) << 16));
}
template <int N>
AG_FN Native<uint16_t, N> narrow_half(Vec<float, N> f) {
#if defined(__AVX512F__)
  if constexpr (N == 16) {
    return (Native<uint16_t, 16>)_mm512_maskz_cvtps_ph(kAllFloats, f.v, _MM_FROUND_TO_NEAREST_INT);
  }
#endif
#if defined(__F16C__)
  if constexpr (N == 8) {
    return (Native<uint16_t, 8>)_mm256_cvtps_ph(f.v, _MM_FROUND_TO_NEAREST_INT);
  }
#endif
  using U = Native<uint32_t, N>;
  using F = Native<float, N>;
  const U all = (U)f.v;
  const U x = all & 0x7fffffff;
  const U special = x > 0x7f800000 ? (((x >> 13) & 0x3ff) | 0x7e00) : U{} + 0x7c00;
  // Adding 0.5 lets the adder round what ends up below 2^-14.
  const U subnormal = (U)((F)x + 0.5f) - 0x3f000000;
  const U normal = (x - ((127 - 15) << 23) + 0xfff + ((x >> 13) & 1)) >> 13;
  const U h = x >= ((127 + 16) << 23) ? special : (x < ((127 - 14) << 23) ? subnormal : normal);
  const U with_sign = h | ((all >> 16) & 0x8000);
  return __builtin_convertvector(with_sign, Native<uint16_t, N>);
}
template <int N>
AG_FN Vec<float, N> widen_bfloat(Native<uint16_t, N> h) {
  const auto x = __builtin_convertvector(h, Native<uint32_t, N>) << 16;
  return (Native<float, N>)x;
}
template <int N>
AG_FN Native<uint16_t, N> narrow_bfloat(Vec<float, N> f) {
  using U = Native<uint32_t, N>;
  const U x = (U)f.v;
  const U rounded = (x + 0x7fff + ((x >> 16) & 1)) >> 16;
  const U nan = (x >> 16) | 0x40;
  return __builtin_convertvector(U((x & 0x7fffffff) > 0x7f800000 ? nan : rounded),
                                 Native<uint16_t, N>);
}

}  // namespace autograd::cpu::AG_ISA::simd
