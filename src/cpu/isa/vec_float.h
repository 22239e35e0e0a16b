// What is for float and double lanes: rounding, bits, and the mathematical functions, which come
// from SLEEF (within 1 ULP) where it has vectors of our width.
#pragma once

#include "cpu/isa/exponential.h"
#include "cpu/isa/logarithm.h"
#include "cpu/isa/sine.h"
#include "cpu/isa/vec.h"
#include "cpu/isa/vec_float32.h"
#include "cpu/isa/vec_float64.h"
#include "cpu/isa/vec_sleef.h"

namespace autograd::cpu::AG_ISA::simd {

template <class T, int N>
using FloatBits = typename Vec<T, N>::Bits;

template <class T>
struct FloatLimits;
template <>
struct FloatLimits<float> {
  static constexpr int32_t sign = INT32_MIN;
  static constexpr int32_t exponent = 0x7f800000;
  static constexpr int mantissa_bits = 23;
  static constexpr double integral = 0x1p23;  // from here on every value is whole
  static constexpr double exp_limit = 80.0;   // e^x is finite up to here and a bit
  static constexpr double exp_shift = 16.0;
  static constexpr double exp_half = 4443055.260253936318381511870390725175;  // e^16 / 2
  static constexpr double large = 1e10;  // 1 is lost beside its square
  static constexpr double log1p_large = 1e30;
  static constexpr double trigonometric_near = 125.0;  // SLEEF's ranges
  static constexpr double trigonometric_far = 39000.0;
};
template <>
struct FloatLimits<double> {
  static constexpr int64_t sign = INT64_MIN;
  static constexpr int64_t exponent = 0x7ff0000000000000;
  static constexpr int mantissa_bits = 52;
  static constexpr double integral = 0x1p52;
  static constexpr double exp_limit = 700.0;
  static constexpr double exp_shift = 64.0;
  static constexpr double exp_half = 3.117574540405808441454619354464234823e27;  // e^64 / 2
  static constexpr double large = 1e100;
  static constexpr double log1p_large = 1e300;
  static constexpr double trigonometric_near = 15.0;
  static constexpr double trigonometric_far = 1e14;
};

#define AG_FLOATS            \
  template <class T, int N>  \
    requires(kIsFloating<T>) \
  AG_FN

AG_FLOATS Vec<T, N> operator/(Vec<T, N> a, Vec<T, N> b) { return a.v / b.v; }

AG_FLOATS FloatBits<T, N> bits(Vec<T, N> x) { return (FloatBits<T, N>)x.v; }
AG_FLOATS Vec<T, N> from_bits(FloatBits<T, N> b, Vec<T, N>) { return (typename Vec<T, N>::Type)b; }
AG_FLOATS Vec<T, N> abs(Vec<T, N> x) { return from_bits(bits(x) & ~FloatLimits<T>::sign, x); }
AG_FLOATS Vec<T, N> copysign(Vec<T, N> a, Vec<T, N> b) {
  constexpr auto sign = FloatLimits<T>::sign;
  return from_bits((bits(a) & ~sign) | (bits(b) & sign), a);
}
AG_FLOATS Mask<sizeof(T), N> signbit(Vec<T, N> x) { return {bits(x) < 0}; }
AG_FLOATS Mask<sizeof(T), N> isinf(Vec<T, N> x) {
  return abs(x) == Vec<T, N>(__builtin_huge_val());
}
AG_FLOATS Mask<sizeof(T), N> isfinite(Vec<T, N> x) {
  return abs(x) < Vec<T, N>(__builtin_huge_val());
}
AG_FLOATS Vec<T, N> sign(Vec<T, N> x) {
  const Vec<T, N> zero(0.0);
  return select(x > zero, Vec<T, N>(1.0), select(x < zero, Vec<T, N>(-1.0), x + zero));  // +0 at -0
}
AG_FLOATS Vec<T, N> angle(Vec<T, N> x) {
  const auto negative = signbit(x);
  const Vec<T, N> straight(3.141592653589793238462643383279502884);
  return select(x != x, x, select(negative, straight, Vec<T, N>(0.0)));
}
// 2^-e of the exponent e; a finite power of two for zeros, infinities and NaN too.
AG_FLOATS Vec<T, N> inverse_exponent(Vec<T, N> x) {
  constexpr auto exponent = FloatLimits<T>::exponent;
  constexpr auto unit = decltype(exponent){1} << FloatLimits<T>::mantissa_bits;
  const auto field = (exponent - unit) - (bits(x) & exponent);
  return from_bits(field > unit ? field : unit - FloatBits<T, N>{}, x);
}

// Half to even: the sum with 2^mantissa_bits has no room for a fraction.
AG_FLOATS Vec<T, N> round_by_adding(Vec<T, N> x) {
  const Vec<T, N> shift(FloatLimits<T>::integral);
  const Vec<T, N> a = abs(x);
  return select(a < shift, copysign((a + shift) - shift, x), x);
}
AG_FLOATS Vec<T, N> round(Vec<T, N> x) {
#if defined(__AVX512F__)
  if constexpr (sizeof(x.v) == 64) {
    if constexpr (sizeof(T) == 4) {
      return _mm512_maskz_roundscale_ps(kAllFloats, x.v,
                                        _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    } else {
      return _mm512_maskz_roundscale_pd(kAllDoubles, x.v,
                                        _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    }
  }
#elif defined(__AVX2__)
  if constexpr (sizeof(x.v) == 32) {
    if constexpr (sizeof(T) == 4) {
      return _mm256_round_ps(x.v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    } else {
      return _mm256_round_pd(x.v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    }
  }
#endif
  return round_by_adding(x);
}
AG_FLOATS Vec<T, N> floor(Vec<T, N> x) {
  const Vec<T, N> r = round(x);
  return copysign(select(r > x, r - Vec<T, N>(1.0), r), x);
}
AG_FLOATS Vec<T, N> ceil(Vec<T, N> x) {
  const Vec<T, N> r = round(x);
  return copysign(select(r < x, r + Vec<T, N>(1.0), r), x);
}
AG_FLOATS Vec<T, N> trunc(Vec<T, N> x) { return copysign(floor(abs(x)), x); }

AG_FLOATS Vec<T, N> sqrt(Vec<T, N> x) {
#if defined(__AVX512F__)
  if constexpr (sizeof(x.v) == 64) {
    if constexpr (sizeof(T) == 4) {
      return _mm512_maskz_sqrt_ps(kAllFloats, x.v);
    } else {
      return _mm512_maskz_sqrt_pd(kAllDoubles, x.v);
    }
  }
#elif defined(__AVX2__)
  if constexpr (sizeof(x.v) == 32) {
    if constexpr (sizeof(T) == 4) {
      return _mm256_sqrt_ps(x.v);
    } else {
      return _mm256_sqrt_pd(x.v);
    }
  }
#elif defined(__SSE2__)
  if constexpr (sizeof(T) == 4) {
    return _mm_sqrt_ps(x.v);
  } else {
    return _mm_sqrt_pd(x.v);
  }
#endif
  for (int i = 0; i < N; ++i) x.v[i] = static_cast<T>(__builtin_sqrt(x.v[i]));
  return x;
}

// SLEEF's functions where they hold for every argument.
#define AG_DIRECT(NAME) \
  AG_FLOATS Vec<T, N> NAME(Vec<T, N> x) { return sleef::NAME(x.v); }
AG_DIRECT(exp2)
AG_DIRECT(log2)
AG_DIRECT(log10)
AG_DIRECT(asin)
AG_DIRECT(acos)
AG_DIRECT(atan)
AG_DIRECT(atanh)
// Those that are inlined where there is fused multiply-add: without it cancellations would need
// more terms.
#if defined(__FMA__)
AG_FLOATS Vec<T, N> exp(Vec<T, N> x) { return exponential<T>(x.v); }
AG_FLOATS Vec<T, N> expm1(Vec<T, N> x) { return exponential_minus_one<T>(x.v); }
AG_FLOATS Vec<T, N> tanh(Vec<T, N> x) {
  if constexpr (sizeof(T) == 4) {
    return float32::tanh(x.v);
  } else {
    // With e = e^2x - 1 it is e / (e + 2): near zero e / 2 less a small part of it, far from it
    // 1 less a small quotient.
    const Native<T, N> e = exponential_minus_one<T>(magnitude_of<T>(x.v) * T(2));
    const Native<T, N> quotient = (e < T(2) ? e : splat(T(2))) / (e + T(2));
    const Native<T, N> whole = e < T(2) ? e * T(0.5) : splat(T(1));
    return copysign(Vec<T, N>(sleef::fma(-whole, quotient, whole)), x);
  }
}
// Whether a lane is no positive normal number.
AG_FLOATS Mask<sizeof(T), N> is_special(Vec<T, N> x) {
  using Unsigned = typename Vec<T, N>::Unsigned;
  constexpr auto infinity = FloatLimits<T>::exponent;
  constexpr auto least = decltype(infinity){1} << FloatLimits<T>::mantissa_bits;
  return {(Unsigned)x.v - (Unsigned)(least - FloatBits<T, N>{}) >=
          (Unsigned)(infinity - least - FloatBits<T, N>{})};
}
// y, but f(x) in the lanes chosen; out of the way of the usual case.
template <class T, int N, class F>
[[gnu::noinline, gnu::cold]] Vec<T, N> with_special(Mask<sizeof(T), N> lanes, Vec<T, N> x,
                                                    Vec<T, N> y, F f) {
  return select(lanes, f(select(lanes, x, Vec<T, N>(1.0))), y);
}
AG_FLOATS Vec<T, N> log(Vec<T, N> x) {
  const Vec<T, N> y = logarithm<T>(significand_of<T>(x.v));
  const auto special = is_special(x);
  if (!any(special)) [[likely]]
    return y;
  return with_special(special, x, y, [](Vec<T, N> a) { return Vec<T, N>(sleef::log(a.v)); });
}
AG_FLOATS Vec<T, N> log1p(Vec<T, N> x) {
  const Vec<T, N> sum = x + Vec<T, N>(1.0);
  const Vec<T, N> y = logarithm_of_one_plus<T>(x.v, sum.v);
  const auto special = is_special(sum);
  if (!any(special)) [[likely]]
    return y;
  return with_special(special, x, y, [](Vec<T, N> a) { return Vec<T, N>(sleef::log1p(a.v)); });
}
#else
AG_DIRECT(exp)
AG_DIRECT(expm1)
AG_DIRECT(log)
AG_DIRECT(tanh)
// SLEEF's needs help towards the end of the range.
AG_FLOATS Vec<T, N> log1p(Vec<T, N> x) {
  const auto far = x > Vec<T, N>(FloatLimits<T>::log1p_large);
  Vec<T, N> y = sleef::log1p(x.v);
  if (any(far)) y = select(far, log(x), y);
  return y;
}
#endif
#undef AG_DIRECT
// erf and erfc too; SLEEF computes with pairs of numbers, which takes several times as long.
#if defined(__FMA__)
#define AG_INLINED(NAME, FLOAT64)         \
  AG_FLOATS Vec<T, N> NAME(Vec<T, N> x) { \
    if constexpr (sizeof(T) == 4) {       \
      return float32::NAME(x.v);          \
    } else {                              \
      return FLOAT64::NAME(x.v);          \
    }                                     \
  }
#else
#define AG_INLINED(NAME, FLOAT64) \
  AG_FLOATS Vec<T, N> NAME(Vec<T, N> x) { return sleef::NAME(x.v); }
#endif
AG_INLINED(erf, float64)
AG_INLINED(erfc, float64)
#undef AG_INLINED
// SLEEF's last rounding takes the largest numbers to the power of 1 over the edge.
AG_FLOATS Vec<T, N> pow(Vec<T, N> a, Vec<T, N> b) {
  return select(b == Vec<T, N>(T(1)), a, Vec<T, N>(sleef::pow(a.v, b.v)));
}
AG_FLOATS Vec<T, N> atan2(Vec<T, N> a, Vec<T, N> b) { return sleef::atan2(a.v, b.v); }
AG_FLOATS Vec<T, N> hypot(Vec<T, N> a, Vec<T, N> b) { return sleef::hypot(a.v, b.v); }

// SLEEF reduces the argument of a trigonometric function by a way that it chooses for the whole
// vector. To keep lanes from each other, each range has its own call: f(lanes, arguments).
template <class T, int N, class F>
AG_FN void for_trigonometric_ranges(Vec<T, N> x, F f) {
  using V = Vec<T, N>;
  using L = FloatLimits<T>;
  const V a = abs(x);
  const auto near = a < V(L::trigonometric_near);
  const auto beyond = a >= V(L::trigonometric_near);
  if (!any(beyond | (x != x))) return f(near, x);  // the usual case
  const auto middle = beyond & (a < V(L::trigonometric_far));
  const auto far = (a >= V(L::trigonometric_far)) | (x != x);
  if (any(near)) f(near, select(near, x, V(0.0)));
  if (any(middle)) f(middle, select(middle, x, V(L::trigonometric_near)));
  if (any(far)) f(far, select(far, x, V(L::trigonometric_far)));
}
// f of every lane, by the ranges above.
template <class T, int N, class F>
AG_FN Vec<T, N> in_ranges(Vec<T, N> x, F f) {
  Vec<T, N> y = x;
  for_trigonometric_ranges(
      x, [&](Mask<sizeof(T), N> lanes, Vec<T, N> argument)
             __attribute__((always_inline)) { y = select(lanes, f(argument), y); });
  return y;
}
struct SleefSine {
  AG_FLOATS Vec<T, N> operator()(Vec<T, N> x) const { return sleef::sin(x.v); }
};
struct SleefCosine {
  AG_FLOATS Vec<T, N> operator()(Vec<T, N> x) const { return sleef::cos(x.v); }
};
#if defined(__FMA__)
// y, but f of the arguments that are beyond what the inlined functions take.
template <class T, int N, class F>
[[gnu::noinline, gnu::cold]] Vec<T, N> with_far(Vec<T, N> x, Vec<T, N> y, F f) {
  const Vec<T, N> limit(Sine<T>::limit);
  const auto far = (abs(x) >= limit) | (x != x);
  return select(far, in_ranges(select(far, x, limit), f), y);
}
AG_FLOATS void sincos(Vec<T, N> x, Vec<T, N>& s, Vec<T, N>& c) {
  const auto quadrant = quadrant_of<T>(abs(x).v);
  s = sine_in<T>(quadrant, x.v);
  c = cosine_in<T>(quadrant);
  if (any_not_below<T>(abs(x).v, Sine<T>::limit)) [[unlikely]] {
    s = with_far(x, s, SleefSine());
    c = with_far(x, c, SleefCosine());
  }
}
AG_FLOATS Vec<T, N> sin(Vec<T, N> x) {
  const Vec<T, N> s = sine_in<T>(quadrant_of<T>(abs(x).v), x.v);
  if (any_not_below<T>(abs(x).v, Sine<T>::limit)) [[unlikely]]
    return with_far(x, s, SleefSine());
  return s;
}
AG_FLOATS Vec<T, N> cos(Vec<T, N> x) {
  const Vec<T, N> c = cosine_in<T>(quadrant_of<T>(abs(x).v));
  if (any_not_below<T>(abs(x).v, Sine<T>::limit)) [[unlikely]]
    return with_far(x, c, SleefCosine());
  return c;
}
#else
AG_FLOATS Vec<T, N> sin(Vec<T, N> x) { return in_ranges(x, SleefSine()); }
AG_FLOATS Vec<T, N> cos(Vec<T, N> x) { return in_ranges(x, SleefCosine()); }
AG_FLOATS void sincos(Vec<T, N> x, Vec<T, N>& s, Vec<T, N>& c) {
  s = x;
  c = x;
  for_trigonometric_ranges(
      x, [&](Mask<sizeof(T), N> lanes, Vec<T, N> argument) __attribute__((always_inline)) {
        Vec<T, N> sine(0.0), cosine(0.0);
        sleef::sincos(argument.v, sine.v, cosine.v);
        s = select(lanes, sine, s);
        c = select(lanes, cosine, c);
      });
}
#endif
AG_FLOATS Vec<T, N> tan(Vec<T, N> x) {
  return in_ranges(
      x, [](Vec<T, N> a) __attribute__((always_inline)) { return Vec<T, N>(sleef::tan(a.v)); });
}

// The others need help towards the ends of the range.
AG_FLOATS Vec<T, N> half_exp(Vec<T, N> magnitude) {
  return exp(magnitude - Vec<T, N>(FloatLimits<T>::exp_shift)) *
         Vec<T, N>(FloatLimits<T>::exp_half);
}
AG_FLOATS Vec<T, N> sinh(Vec<T, N> x) {
  const auto far = abs(x) > Vec<T, N>(FloatLimits<T>::exp_limit);
  Vec<T, N> y = sleef::sinh(x.v);
  if (any(far)) y = select(far, copysign(half_exp(abs(x)), x), y);
  return y;
}
AG_FLOATS Vec<T, N> cosh(Vec<T, N> x) {
  const auto far = abs(x) > Vec<T, N>(FloatLimits<T>::exp_limit);
  Vec<T, N> y = sleef::cosh(x.v);
  if (any(far)) y = select(far, half_exp(abs(x)), y);
  return y;
}
AG_FLOATS Vec<T, N> log_twice(Vec<T, N> x) {
  return log(x) + Vec<T, N>(0.693147180559945309417232121458176568);
}
AG_FLOATS Vec<T, N> asinh(Vec<T, N> x) {
  const auto far = abs(x) > Vec<T, N>(FloatLimits<T>::large);
  Vec<T, N> y = sleef::asinh(x.v);
  if (any(far)) y = select(far, copysign(log_twice(abs(x)), x), y);
  return y;
}
AG_FLOATS Vec<T, N> acosh(Vec<T, N> x) {
  const auto far = x > Vec<T, N>(FloatLimits<T>::large);
  Vec<T, N> y = sleef::acosh(x.v);
  if (any(far)) y = select(far, log_twice(x), y);
  return y;
}
// Whole turns are taken off exactly first.
AG_FLOATS Vec<T, N> without_turns(Vec<T, N> x) {
  const Vec<T, N> turns = round(x * Vec<T, N>(0.5));
  return select(isfinite(x), x - (turns + turns), x);
}
AG_FLOATS Vec<T, N> sinpi(Vec<T, N> x) { return sleef::sinpi(without_turns(x).v); }
AG_FLOATS Vec<T, N> cospi(Vec<T, N> x) {
  return sleef::sinpi((Vec<T, N>(0.5) - abs(without_turns(x))).v);
}

// fmod of finite a and b != 0, exact: where the quotient is small, by one fused multiply-add.
AG_FLOATS Vec<T, N> truncated_remainder(Vec<T, N> a, Vec<T, N> b) {
  using V = Vec<T, N>;
  V r = a;
  auto slow = a == a;
#if defined(__FMA__)
  const V q = trunc(a / b);
  const V small_quotient(FloatLimits<T>::integral / 4);
  // Tiny divisors would make the product's low bits vanish.
  slow = (abs(q) > small_quotient) | (q != q) | (abs(b) < V(sizeof(T) == 4 ? 0x1p-90 : 0x1p-900));
  V s = sleef::fma((-q).v, b.v, a.v);
  const auto over = (s != V(0.0)) & (signbit(s) ^ signbit(a));  // q was rounded up
  s = select(over, s + copysign(abs(b), a), s);
  r = select(isinf(b), a, s);
  slow = slow & isfinite(b);
#endif
  if (any(slow)) {
    for (int i = 0; i < N; ++i) {
      if (!slow.m[i]) continue;
      if constexpr (sizeof(T) == 4) {
        r.v[i] = __builtin_fmodf(a.v[i], b.v[i]);
      } else {
        r.v[i] = __builtin_fmod(a.v[i], b.v[i]);
      }
    }
  }
  return r;
}
AG_FLOATS Vec<T, N> remainder(Vec<T, N> a, Vec<T, N> b) {
  using V = Vec<T, N>;
  const V r = truncated_remainder(a, b);
  const V shifted = select(signbit(r) ^ signbit(b), r + b, r);
  const V y = select(r == V(0.0), copysign(r, b), shifted);
  const auto invalid = isinf(a) | (b == V(0.0)) | (a != a) | (b != b);
  return select(invalid, V(__builtin_nan("")), y);
}
AG_FLOATS Vec<T, N> floor_divide(Vec<T, N> a, Vec<T, N> b) {
  using V = Vec<T, N>;
  const V quotient = a / b;
  // A whole number but for rounding.
  const V whole = (a - remainder(a, b)) / b;
  const V down = floor(whole);
  const V near = select(whole - down > V(0.5), down + V(1.0), down);
  const V y = select(near == V(0.0), copysign(V(0.0), quotient), near);
  // There the quotient is zero, infinite or NaN.
  return select((b == V(0.0)) | isinf(a) | isinf(b), quotient, y);
}

// Neighbours in the order of sign and magnitude; `infinity` is the pattern above all finite ones.
template <class I>
AG_FN I next_pattern(I a, I b, I sign, I infinity) {
  const I magnitude_a = a & ~sign, magnitude_b = b & ~sign;
  const I key_a = a < 0 ? -magnitude_a : magnitude_a;
  const I key_b = b < 0 ? -magnitude_b : magnitude_b;
  const I key = key_a + (key_a < key_b ? I{} + 1 : I{} - 1);
  const auto negative = (key < 0) | ((key == 0) & (a < 0));
  const I next = negative ? (-key | sign) : key;
  const I moved = key_a == key_b ? b : next;
  const I quiet = infinity | ((infinity >> 1) & ~sign);
  return ((magnitude_a > infinity) | (magnitude_b > infinity)) ? quiet : moved;
}
AG_FLOATS Vec<T, N> nextafter(Vec<T, N> a, Vec<T, N> b) {
  const FloatBits<T, N> zero{};
  return from_bits(
      next_pattern(bits(a), bits(b), FloatLimits<T>::sign - zero, FloatLimits<T>::exponent - zero),
      a);
}

#undef AG_FLOATS

}  // namespace autograd::cpu::AG_ISA::simd
