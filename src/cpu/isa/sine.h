// Inlined sines and cosines: a multiple of pi / 2 is taken from the argument, and polynomials do
// the rest. tools/make_polynomials.py prints the coefficients.
#pragma once

#include "cpu/isa/primitives.h"

namespace autograd::cpu::AG_ISA {

template <class T>
struct Sine;
template <>
struct Sine<float> {
  static constexpr float limit = 39000;  // of what the reduction below is exact enough for
  static constexpr float reduction[] = {-1.570796251296997f, -7.549789415861596e-08f,
                                        -5.390302953474238e-15f};
  // (sin x / x - 1) / x^2 and (cos x - 1 + x^2 / 2) / x^4 of x^2
  static AG_INLINE Vec<float> sine(Vec<float> s) {
    return polynomial<float>(s, -0.16666653752326965f, 0.008332137018442154f,
                             -0.00019512027211021632f);
  }
  static AG_INLINE Vec<float> cosine(Vec<float> s) {
    return polynomial<float>(s, 0.04166664555668831f, -0.0013887283857911825f,
                             2.442943696223665e-05f);
  }
};
template <>
struct Sine<double> {
  static constexpr double limit = 1e5;
  static constexpr double reduction[] = {-1.5707963267948966, -6.123233995736766e-17,
                                         1.4973849048591698e-33};
  static AG_INLINE Vec<double> sine(Vec<double> s) {
    return polynomial<double>(s, -0.16666666666666666, 0.008333333333330827, -0.0001984126983657571,
                              2.755731600817155e-06, -2.5051112272573243e-08,
                              1.5916726193889336e-10);
  }
  static AG_INLINE Vec<double> cosine(Vec<double> s) {
    return polynomial<double>(s, 0.041666666666666664, -0.0013888888888887322,
                              2.4801587298651292e-05, -2.755731721268659e-07,
                              2.0876134024090145e-09, -1.1381754653662937e-11);
  }
};

template <class T>
struct Quadrant {
  Words<T> number;  // of |x|, in its lowest two bits
  Vec<T> sine, cosine;
};

// Of |x| below `limit`.
template <class T>
AG_INLINE Quadrant<T> quadrant_of(Vec<T> magnitude) {
  using S = Sine<T>;
  const Vec<T> magic = splat(FloatFormat<T>::rounding);
  const Vec<T> shifted = multiply_add<T>(magnitude, splat(T(0x1.45f306dc9c883p-1)), magic);
  const Vec<T> q = shifted - magic;
  Vec<T> r = magnitude;
  for (const T part : S::reduction) r = multiply_add<T>(q, splat(part), r);
  const Vec<T> s = r * r;
  return {(Words<T>)shifted, multiply_add<T>(r * s, S::sine(s), r),
          multiply_add<T>(s * s, S::cosine(s), multiply_add<T>(s, splat(T(-0.5)), splat(T(1))))};
}

// Where the second lowest bit of the quadrant's number is set, the sign is the other one.
template <class T>
AG_INLINE Words<T> sign_in(UnsignedWords<T> number) {
  return (Words<T>)(number << (8 * sizeof(T) - 2)) & FloatFormat<T>::sign;
}
template <class T>
AG_INLINE Vec<T> sine_in(Quadrant<T> q, Vec<T> x) {
  const Vec<T> y = by_parity<T>(q.number, q.cosine, q.sine);
  const Words<T> sign = (Words<T>)x & FloatFormat<T>::sign;
  return (Vec<T>)((Words<T>)y ^ sign_in<T>((UnsignedWords<T>)q.number) ^ sign);
}
template <class T>
AG_INLINE Vec<T> cosine_in(Quadrant<T> q) {
  const Vec<T> y = by_parity<T>(q.number, q.sine, q.cosine);
  return (Vec<T>)((Words<T>)y ^ sign_in<T>((UnsignedWords<T>)q.number + 1));
}

}  // namespace autograd::cpu::AG_ISA
