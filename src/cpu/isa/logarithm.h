// Inlined natural logarithms: x = 2^e (1 + f), sqrt(1/2) <= 1 + f < sqrt(2).
// tools/make_polynomials.py prints the coefficients.
#pragma once

#include "cpu/isa/primitives.h"

namespace autograd::cpu::AG_ISA {

template <class T>
struct Logarithm;
template <>
struct Logarithm<float> {
  static constexpr uint32_t root = 0x3f3504f3;  // the bits of sqrt(1/2)
  static constexpr float ln2_high = 0x1.62e4p-1f, ln2_low = 0x1.7f7d1cp-20f;
  // log(1 + f) - f
  static AG_INLINE Vec<float> tail(Vec<float> f, Vec<float> low) {
    const Vec<float> cubic = polynomial<float>(
        f, 0.3333333134651184f, -0.250008225440979f, 0.20001250505447388f, -0.16623273491859436f,
        0.14201128482818604f, -0.13160377740859985f, 0.12766435742378235f, -0.07640302181243896f);
    return multiply_add<float>(f * f, multiply_add<float>(cubic, f, splat(-0.5f)), low);
  }
};
template <>
struct Logarithm<double> {
  static constexpr uint64_t root = 0x3fe6a09e667f3bcd;
  static constexpr double ln2_high = 0x1.62e42fefap-1, ln2_low = 0x1.cf79abc9e3b39p-40;
  static AG_INLINE Vec<double> tail(Vec<double> f, Vec<double> low) {
    // log(1 + f) = f - f^2 / 2 + s (f^2 / 2 + 2 atanh(s) / s - 2), s = f / (2 + f)
    const Vec<double> s = f / (f + 2.0), square = s * s, half = f * f * 0.5;
    const Vec<double> rest =
        square * polynomial<double>(square, 0.666666666666667, 0.3999999999989889,
                                    0.28571428626253836, 0.22222211089379496, 0.1818289243253687,
                                    0.15331611722055008, 0.14617807153417325);
    return multiply_add<double>(s, half + rest, low) - half;
  }
};

// x = 2^n (1 + f), for normal numbers.
template <class T>
struct Significand {
  Words<T> n;
  Vec<T> f;
};
template <class T>
AG_INLINE Significand<T> significand_of(Vec<T> x) {
  constexpr int mantissa = FloatFormat<T>::mantissa;
  constexpr auto mask = (typename FloatFormat<T>::Int{1} << mantissa) - 1;
  const Words<T> bits = (Words<T>)((UnsignedWords<T>)x - Logarithm<T>::root);
  return {bits >> mantissa, (Vec<T>)((UnsignedWords<T>)(bits & mask) + Logarithm<T>::root) - T(1)};
}

template <class T>
AG_INLINE Vec<T> logarithm(Significand<T> x) {
  using L = Logarithm<T>;
  const Vec<T> n = __builtin_convertvector(x.n, Vec<T>);
  const Vec<T> tail = L::tail(x.f, n * L::ln2_low);
  return multiply_add<T>(n, splat(L::ln2_high), x.f + tail);
}

// For what is added up to a positive normal number.
template <class T>
AG_INLINE Vec<T> logarithm_of_one_plus(Vec<T> x, Vec<T> sum) {
  const Vec<T> added = sum - T(1);
  const Vec<T> lost = (T(1) - (sum - added)) + (x - added);
  Significand<T> s = significand_of<T>(sum);
  // 2^-n in two factors: of the largest sums it is subnormal.
  s.f = multiply_add<T>(lost * T(0.5), two_to<T>(1 - s.n), s.f);
  return copy_sign<T>(logarithm<T>(s), x);  // that of a zero too
}

}  // namespace autograd::cpu::AG_ISA
