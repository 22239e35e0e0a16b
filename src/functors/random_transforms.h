// From random bits to numbers, by + - * / alone: no libm, no fma, so every machine gets the same.
#pragma once

#include "functors/config.h"

namespace autograd::functors {

template <class To, class From>
AG_FN To same_bits(From from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  __builtin_memcpy(&to, &from, sizeof to);
  return to;
}

// In [0, 1), every multiple of 2^-bits equally likely.
AG_FN float uniform_float(unsigned bits) {
  return static_cast<float>(static_cast<int>(bits >> 8)) * 0x1p-24f;
}
AG_FN float uniform_float16(unsigned bits) {
  return static_cast<float>(static_cast<int>(bits >> 21)) * 0x1p-11f;
}
AG_FN float uniform_bfloat16(unsigned bits) {
  return static_cast<float>(static_cast<int>(bits >> 24)) * 0x1p-8f;
}
AG_FN double uniform_double(unsigned long long bits) {
  return static_cast<double>(static_cast<long long>(bits >> 11)) * 0x1p-53;
}

// floor(bits * range / 2^64): in [0, range), biased by less than range / 2^64.
AG_FN unsigned long long integer_below(unsigned long long bits, unsigned long long range) {
  const unsigned long long low = bits & 0xffffffffu, high = bits >> 32;
  const unsigned long long range_low = range & 0xffffffffu, range_high = range >> 32;
  const unsigned long long middle = high * range_low + (low * range_low >> 32);
  const unsigned long long cross = low * range_high + (middle & 0xffffffffu);
  return high * range_high + (middle >> 32) + (cross >> 32);
}

// What a type needs for logarithm, root and sine.
template <class T>
struct RandomConstants;
template <>
struct RandomConstants<float> {
  using Int = int;
  static constexpr int mantissa = 23;
  static constexpr Int root_half = 0x3f3504f3;   // bits of sqrt(1/2)
  static constexpr Int root_guess = 0x5f375a86;  // of 1 / sqrt(x), less half the bits of x
  static constexpr int root_steps = 3;
  static constexpr int log_terms = 5, sine_terms = 5;
  static constexpr float ln2_high = 0x1.62e4p-1f, ln2_low = 0x1.7f7d1cp-20f;
};
template <>
struct RandomConstants<double> {
  using Int = long long;
  static constexpr int mantissa = 52;
  static constexpr Int root_half = 0x3fe6a09e667f3bcdll;
  static constexpr Int root_guess = 0x5fe6eb50c7b537a9ll;
  static constexpr int root_steps = 4;
  static constexpr int log_terms = 11, sine_terms = 9;
  static constexpr double ln2_high = 0x1.62e42fefap-1, ln2_low = 0x1.cf79abc9e3b39p-40;
};

// ln(u), 0 < u <= 1 and normal: u = 2^e m with m near 1, ln m = 2 artanh((m - 1) / (m + 1)).
template <class T>
AG_FN T random_log(T u) {
  using C = RandomConstants<T>;
  using Int = typename C::Int;
  const Int bits = same_bits<Int>(u) - C::root_half;
  const Int exponent = bits >> C::mantissa;
  const Int fraction = bits & ((Int(1) << C::mantissa) - 1);
  const T m = same_bits<T>(fraction + C::root_half);
  const T e = static_cast<T>(exponent);
  const T f = m - T(1);
  const T s = f / (T(2) + f);
  const T q = s * s;
  T p = T(0);
#pragma GCC unroll 16
  for (int i = C::log_terms; i >= 1; --i) p = (p + T(1) / T(2 * i + 1)) * q;
  return e * C::ln2_high + (e * C::ln2_low + T(2) * (s + s * p));
}

// sqrt(x), x = 0 or normal: Newton's steps towards 1 / sqrt(x).
template <class T>
AG_FN T random_root(T x) {
  using C = RandomConstants<T>;
  using Int = typename C::Int;
  T y = same_bits<T>(C::root_guess - (same_bits<Int>(x) >> 1));
#pragma GCC unroll 4
  for (int i = 0; i < C::root_steps; ++i) y = y * (T(1.5) - T(0.5) * x * y * y);
  return x * y;
}

// Sine and cosine of (quadrant + f) quarter turns, |f| <= 1/2, by Taylor's series.
template <class T>
AG_FN void random_sine_cosine(unsigned quadrant, T f, T* sine, T* cosine) {
  using C = RandomConstants<T>;
  const T x = f * T(1.5707963267948966);
  const T q = x * x;
  T s = T(0), c = T(0);
#pragma GCC unroll 16
  for (int i = C::sine_terms; i >= 1; --i) {
    s = (T(-1) - s) * (q * (T(1) / T(2 * i * (2 * i + 1))));
    c = (T(-1) - c) * (q * (T(1) / T(2 * i * (2 * i - 1))));
  }
  s = x + x * s;
  c = T(1) + c;
  const T a = quadrant & 1u ? c : s;
  const T b = quadrant & 1u ? s : c;
  *sine = quadrant & 2u ? -a : a;
  *cosine = (quadrant + 1u) & 2u ? -b : b;
}

// Two independent normal deviates (Box and Muller 1958). The angle's top two bits are the quadrant,
// the others a signed fraction of a quarter turn.
AG_FN void box_muller(unsigned radius, unsigned angle, float* z0, float* z1) {
  const float u = (static_cast<float>(static_cast<int>(radius >> 1)) + 0.5f) * 0x1p-31f;
  const float f = static_cast<float>(static_cast<int>(angle << 2)) * 0x1p-32f;
  const float r = random_root(0.0f - 2.0f * random_log(u));
  float s, c;
  random_sine_cosine(angle >> 30, f, &s, &c);
  *z0 = r * c;
  *z1 = r * s;
}
AG_FN void box_muller(unsigned long long radius, unsigned long long angle, double* z0, double* z1) {
  const double u = (static_cast<double>(static_cast<long long>(radius >> 11)) + 0.5) * 0x1p-53;
  const double f = static_cast<double>(static_cast<long long>(angle << 2)) * 0x1p-64;
  const double r = random_root(0.0 - 2.0 * random_log(u));
  double s, c;
  random_sine_cosine(static_cast<unsigned>(angle >> 62), f, &s, &c);
  *z0 = r * c;
  *z1 = r * s;
}

}  // namespace autograd::functors
