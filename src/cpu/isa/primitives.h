// What inlined functions are made of: polynomials, and the bits of floating-point lanes.
#pragma once

#include "cpu/isa/lanes.h"

namespace autograd::cpu::AG_ISA {

template <class T>
struct FloatFormat;
template <>
struct FloatFormat<float> {
  using Int = int32_t;
  using Unsigned = uint32_t;
  static constexpr int mantissa = 23, bias = 127;
  static constexpr int32_t sign = INT32_MIN;
  // Adding it rounds to an integer, which the lowest bits then hold.
  static constexpr float rounding = 0x1.8p23f;
};
template <>
struct FloatFormat<double> {
  using Int = int64_t;
  using Unsigned = uint64_t;
  static constexpr int mantissa = 52, bias = 1023;
  static constexpr int64_t sign = INT64_MIN;
  static constexpr double rounding = 0x1.8p52;
};
template <class T>
using Words = Vec<typename FloatFormat<T>::Int>;
// For sums that may wrap around: of the bits of numbers that are none, whose results are not used.
template <class T>
using UnsignedWords = Vec<typename FloatFormat<T>::Unsigned>;

// c0 + c1 x + c2 x^2 + …
template <class T, class... C>
AG_INLINE Vec<T> polynomial(Vec<T> x, T c0, C... rest) {
  if constexpr (sizeof...(C) == 0) {
    return splat(c0);
  } else {
    return multiply_add<T>(polynomial<T>(x, rest...), x, splat(c0));
  }
}

template <class T>
AG_INLINE Vec<T> magnitude_of(Vec<T> x) {
  return (Vec<T>)((Words<T>)x & ~FloatFormat<T>::sign);
}
template <class T>
AG_INLINE Vec<T> copy_sign(Vec<T> a, Vec<T> b) {
  constexpr auto sign = FloatFormat<T>::sign;
  return (Vec<T>)(((Words<T>)a & ~sign) | ((Words<T>)b & sign));
}

// 2^n where that is a normal number.
template <class T>
AG_INLINE Vec<T> two_to(Words<T> n) {
  return (Vec<T>)((n + FloatFormat<T>::bias) << FloatFormat<T>::mantissa);
}

// A NaN in x passes both.
template <class T>
AG_INLINE Vec<T> at_least(Vec<T> x, Vec<T> least) {
#if defined(__AVX512F__)
  if constexpr (sizeof(T) == 4) {
    return _mm512_maskz_max_ps(0xffff, least, x);
  } else {
    return _mm512_maskz_max_pd(0xff, least, x);
  }
#else
  return x < least ? least : x;
#endif
}
template <class T>
AG_INLINE Vec<T> at_least(Vec<T> x, T least) {
  return at_least<T>(x, splat(least));
}
template <class T>
AG_INLINE Vec<T> at_most(Vec<T> x, Vec<T> most) {
#if defined(__AVX512F__)
  if constexpr (sizeof(T) == 4) {
    return _mm512_maskz_min_ps(0xffff, most, x);
  } else {
    return _mm512_maskz_min_pd(0xff, most, x);
  }
#else
  return x > most ? most : x;
#endif
}
template <class T>
AG_INLINE Vec<T> at_most(Vec<T> x, T most) {
  return at_most<T>(x, splat(most));
}

// The lanes of `odd` where n is an odd number, of `even` elsewhere.
template <class T>
AG_INLINE Vec<T> by_parity(Words<T> n, Vec<T> odd, Vec<T> even) {
#if defined(__AVX512F__)
  if constexpr (sizeof(T) == 4) {
    const __mmask16 mask = _mm512_test_epi32_mask((__m512i)n, _mm512_set1_epi32(1));
    return _mm512_mask_blend_ps(mask, even, odd);
  } else {
    const __mmask8 mask = _mm512_test_epi64_mask((__m512i)n, _mm512_set1_epi64(1));
    return _mm512_mask_blend_pd(mask, even, odd);
  }
#else
  return (n & 1) != 0 ? odd : even;
#endif
}

// Whether any lane is not below the limit, NaN included.
template <class T>
AG_INLINE bool any_not_below(Vec<T> x, T limit) {
#if defined(__AVX512F__)
  if constexpr (sizeof(T) == 4) {
    return _mm512_cmp_ps_mask(x, splat(limit), _CMP_NLT_UQ) != 0;
  } else {
    return _mm512_cmp_pd_mask(x, splat(limit), _CMP_NLT_UQ) != 0;
  }
#elif defined(__AVX2__)
  if constexpr (sizeof(T) == 4) {
    return _mm256_movemask_ps(_mm256_cmp_ps(x, splat(limit), _CMP_NLT_UQ)) != 0;
  } else {
    return _mm256_movemask_pd(_mm256_cmp_pd(x, splat(limit), _CMP_NLT_UQ)) != 0;
  }
#else
  const Words<T> below = x < limit;
  typename FloatFormat<T>::Int all = -1;
  for (int i = 0; i < kLanes<T>; ++i) all &= below[i];
  return all == 0;
#endif
}

}  // namespace autograd::cpu::AG_ISA
