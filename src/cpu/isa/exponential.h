// Inlined exponentials: e^x = 2^n (1 + f), where f is a polynomial in what is left of x beside
// n ln 2. tools/make_polynomials.py prints the coefficients.
#pragma once

#include "cpu/isa/primitives.h"

namespace autograd::cpu::AG_ISA {

template <class T>
struct Exponential;
template <>
struct Exponential<float> {
  static constexpr float least = -104, most = 89;  // beyond: 0 and infinity
  static constexpr float lost = -20;               // below, e^x - 1 is -1
  static constexpr float ln2_high = 0x1.62e4p-1f, ln2_low = 0x1.7f7d1cp-20f;
  // (e^x - 1 - x) / x^2
  static AG_INLINE Vec<float> tail(Vec<float> x) {
    return polynomial<float>(x, 0.5f, 0.1666666567325592f, 0.041666362434625626f,
                             0.008333389647305012f, 0.0013940654462203383f,
                             0.00019845878705382347f);
  }
};
template <>
struct Exponential<double> {
  static constexpr double least = -746, most = 710;
  static constexpr double lost = -40;
  static constexpr double ln2_high = 0x1.62e42fefap-1, ln2_low = 0x1.cf79abc9e3b39p-40;
  static AG_INLINE Vec<double> tail(Vec<double> x) {
    return polynomial<double>(x, 0.5000000000000001, 0.16666666666666669, 0.04166666666662404,
                              0.008333333333330055, 0.0013888888917258759, 0.00019841269863088255,
                              2.4801521225986432e-05, 2.7557268406190795e-06,
                              2.7620121717381933e-07, 2.51004110820149e-08);
  }
};

// x = n ln 2 + rest.
template <class T>
struct Remainder {
  Vec<T> rest;
  Vec<T> lost;   // by the rounding of it
  Vec<T> whole;  // n
  Words<T> n;
};
template <class T>
AG_INLINE Remainder<T> remainder_of_ln2(Vec<T> x) {
  using E = Exponential<T>;
  const Vec<T> magic = splat(FloatFormat<T>::rounding);
  const Vec<T> shifted = multiply_add<T>(x, splat(T(0x1.71547652b82fep0)), magic);
  const Vec<T> whole = shifted - magic;
  const Vec<T> high = multiply_add<T>(whole, splat(-E::ln2_high), x);
  const Vec<T> rest = multiply_add<T>(whole, splat(-E::ln2_low), high);
  const Vec<T> lost = multiply_add<T>(whole, splat(-E::ln2_low), high - rest);
  return {rest, lost, whole, (Words<T>)((UnsignedWords<T>)shifted - (UnsignedWords<T>)magic)};
}

// e^x - 1.
template <class T>
AG_INLINE Vec<T> small_exponential(Vec<T> x) {
  return multiply_add<T>(x * x, Exponential<T>::tail(x), x);
}

template <class T>
AG_INLINE Vec<T> exponential(Vec<T> x) {
  using E = Exponential<T>;
  const Remainder<T> p = remainder_of_ln2<T>(at_most<T>(at_least<T>(x, E::least), E::most));
  const Vec<T> y = small_exponential<T>(p.rest) + T(1);
#if defined(__AVX512F__)
  if constexpr (sizeof(T) == 4) {
    return _mm512_maskz_scalef_ps(0xffff, y, p.whole);
  } else {
    return _mm512_maskz_scalef_pd(0xff, y, p.whole);
  }
#else
  const Words<T> half = p.n >> 1;  // in two steps, so that subnormal results come out
  return y * two_to<T>(half) * two_to<T>(p.n - half);
#endif
}

// Where e^x is a normal number.
template <class T>
AG_INLINE Vec<T> exponential_in_range(Vec<T> x) {
  const Remainder<T> p = remainder_of_ln2<T>(x);
  return (small_exponential<T>(p.rest) + T(1)) * two_to<T>(p.n);
}

template <class T>
AG_INLINE Vec<T> exponential_minus_one(Vec<T> x) {
  using E = Exponential<T>;
  const Remainder<T> p = remainder_of_ln2<T>(at_most<T>(at_least<T>(x, E::lost), E::most));
  const Vec<T> small = p.rest + multiply_add<T>(p.rest * p.rest, E::tail(p.rest), p.lost);
  const Vec<T> half = two_to<T>(p.n - 1);  // of 2^n, which may be too large
  const Vec<T> y = multiply_add<T>(half, small, half - T(0.5));
  return copy_sign<T>(y + y, x);  // that of a zero too
}

}  // namespace autograd::cpu::AG_ISA
