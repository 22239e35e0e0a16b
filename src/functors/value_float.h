// What is for float and double: bits, rounding, and the mathematical functions, which are the
// device's own in their accurate versions, and the C library's on the host.
#pragma once

#include "functors/value.h"

namespace autograd::functors {

template <class T>
struct FloatFormat;
template <>
struct FloatFormat<float> {
  using Bits = int;
  static constexpr Bits sign = -0x7fffffff - 1;
  static constexpr Bits exponent = 0x7f800000;
  static constexpr int mantissa_bits = 23;
};
template <>
struct FloatFormat<double> {
  using Bits = long long;
  static constexpr Bits sign = -0x7fffffffffffffffll - 1;
  static constexpr Bits exponent = 0x7ff0000000000000ll;
  static constexpr int mantissa_bits = 52;
};

inline constexpr double kInfinity = __builtin_bit_cast(double, 0x7ff0000000000000ull);
inline constexpr double kNaN = __builtin_bit_cast(double, 0x7ff8000000000000ull);

#define AG_FLOATS         \
  template <class T>      \
    requires(kIsFloat<T>) \
  AG_FN

template <class T>
using FloatBits = typename FloatFormat<T>::Bits;
AG_FLOATS FloatBits<T> bits(Value<T> x) { return __builtin_bit_cast(FloatBits<T>, x.v); }
template <class T>
AG_FN Value<T> from_bits(FloatBits<T> b) {
  return Value<T>(__builtin_bit_cast(T, b));
}

AG_FLOATS Value<T> operator/(Value<T> a, Value<T> b) { return Value<T>(a.v / b.v); }
AG_FLOATS Value<T> abs(Value<T> x) { return from_bits<T>(bits(x) & ~FloatFormat<T>::sign); }
AG_FLOATS Value<T> copysign(Value<T> a, Value<T> b) {
  constexpr auto sign = FloatFormat<T>::sign;
  return from_bits<T>((bits(a) & ~sign) | (bits(b) & sign));
}
AG_FLOATS Mask signbit(Value<T> x) { return {bits(x) < 0}; }
AG_FLOATS Mask isinf(Value<T> x) { return {abs(x).v == static_cast<T>(kInfinity)}; }
AG_FLOATS Mask isfinite(Value<T> x) { return {abs(x).v < static_cast<T>(kInfinity)}; }
AG_FLOATS Value<T> sign(Value<T> x) {
  return x.v > T(0) ? Value<T>(1) : x.v < T(0) ? Value<T>(-1) : x + Value<T>(0);  // +0 at -0
}
AG_FLOATS Value<T> angle(Value<T> x) {
  const Value<T> straight(3.141592653589793238462643383279502884);
  return x.v != x.v ? x : signbit(x).m ? straight : Value<T>(0);
}
// 2^-e of the exponent e; a finite power of two for zeros, infinities and NaN too.
AG_FLOATS Value<T> inverse_exponent(Value<T> x) {
  constexpr auto exponent = FloatFormat<T>::exponent;
  constexpr auto unit = FloatBits<T>(1) << FloatFormat<T>::mantissa_bits;
  const auto field = (exponent - unit) - (bits(x) & exponent);
  return from_bits<T>(field > unit ? field : unit);
}

// AG_CALL(f, x): CUDA's f or ff, which need no header; the compiler's builtin on the host.
#if defined(__CUDA_ARCH__)
#define AG_CALL(NAME, ...)                   \
  if constexpr (sizeof(T) == 4) {            \
    return Value<T>(::NAME##f(__VA_ARGS__)); \
  } else {                                   \
    return Value<T>(::NAME(__VA_ARGS__));    \
  }
#else
#define AG_CALL(NAME, ...)                             \
  if constexpr (sizeof(T) == 4) {                      \
    return Value<T>(__builtin_##NAME##f(__VA_ARGS__)); \
  } else {                                             \
    return Value<T>(__builtin_##NAME(__VA_ARGS__));    \
  }
#endif
#define AG_UNARY(NAME) \
  AG_FLOATS Value<T> NAME(Value<T> x) { AG_CALL(NAME, x.v) }
#define AG_BINARY(NAME) \
  AG_FLOATS Value<T> NAME(Value<T> a, Value<T> b) { AG_CALL(NAME, a.v, b.v) }
// clang-format off
AG_FLOATS Value<T> round(Value<T> x) { AG_CALL(rint, x.v) }  // half to even
AG_UNARY(floor) AG_UNARY(ceil) AG_UNARY(trunc) AG_UNARY(sqrt)
AG_UNARY(exp) AG_UNARY(exp2) AG_UNARY(expm1)
AG_UNARY(log) AG_UNARY(log2) AG_UNARY(log10) AG_UNARY(log1p)
AG_UNARY(sin) AG_UNARY(cos) AG_UNARY(tan) AG_UNARY(asin) AG_UNARY(acos) AG_UNARY(atan)
AG_UNARY(sinh) AG_UNARY(cosh) AG_UNARY(tanh) AG_UNARY(asinh) AG_UNARY(acosh) AG_UNARY(atanh)
AG_UNARY(erf) AG_UNARY(erfc)
AG_BINARY(pow) AG_BINARY(atan2) AG_BINARY(fmod)
// clang-format on
#undef AG_UNARY
#undef AG_BINARY

                    AG_FLOATS Value<T> hypot_as_is(Value<T> a, Value<T> b){AG_CALL(hypot, a.v, b.v)}
// CUDA's overflows a little early: beside the largest numbers its error carries it over the edge.
AG_FLOATS Value<T> hypot(Value<T> a, Value<T> b) {
  const Value<T> h = hypot_as_is(a, b);
  if (!isinf(h).m || isinf(a).m || isinf(b).m) return h;
  const Value<T> large = maximum(abs(a), abs(b)), small = minimum(abs(a), abs(b));
  // Then small adds less than half a unit in the last place.
  if (small.v < large.v * T(sizeof(T) == 4 ? 0x1p-13 : 0x1p-27)) return large;
  const Value<T> half = hypot_as_is(large * Value<T>(0.5), small * Value<T>(0.5));
  return half + half;
}

AG_FLOATS void sincos(Value<T> x, Value<T>& s, Value<T>& c) {
#if defined(__CUDA_ARCH__)
  if constexpr (sizeof(T) == 4) {
    ::sincosf(x.v, &s.v, &c.v);
  } else {
    ::sincos(x.v, &s.v, &c.v);
  }
#else
  s = sin(x);
  c = cos(x);
#endif
}

#if defined(__CUDA_ARCH__)
// clang-format off
AG_FLOATS Value<T> sinpi(Value<T> x) { AG_CALL(sinpi, x.v) }
AG_FLOATS Value<T> cospi(Value<T> x) { AG_CALL(cospi, x.v) }
// clang-format on
#else
// Exact where the result is: whole turns and quarter turns are taken off first.
AG_FLOATS Value<T> sinpi(Value<T> x) {
  constexpr double pi = 3.141592653589793238462643383279502884;
  if (!isfinite(x).m) return x - x;
  const Value<T> turns = round(x * Value<T>(0.5));
  const Value<T> rest = x - (turns + turns);
  Value<T> a = abs(rest);
  if (a.v > T(0.5)) a = Value<T>(1) - a;
  const double y = a.v <= T(0.25) ? __builtin_sin(pi * static_cast<double>(a.v))
                                  : __builtin_cos(pi * (0.5 - static_cast<double>(a.v)));
  return copysign(Value<T>(y), rest);
}
AG_FLOATS Value<T> cospi(Value<T> x) {
  if (!isfinite(x).m) return x - x;
  const Value<T> turns = round(x * Value<T>(0.5));
  return sinpi(Value<T>(0.5) - abs(x - (turns + turns)));
}
#endif
#undef AG_CALL

// Takes the sign of b.
AG_FLOATS Value<T> remainder(Value<T> a, Value<T> b) {
  if (isinf(a).m || b.v == T(0) || a.v != a.v || b.v != b.v) return Value<T>(kNaN);
  const Value<T> r = fmod(a, b);
  if (r.v == T(0)) return copysign(r, b);
  return signbit(r).m != signbit(b).m ? r + b : r;
}
AG_FLOATS Value<T> floor_divide(Value<T> a, Value<T> b) {
  using V = Value<T>;
  const V quotient = a / b;
  if (b.v == T(0) || isinf(a).m || isinf(b).m) return quotient;  // zero, infinite or NaN
  const V whole = (a - remainder(a, b)) / b;                     // a whole number but for rounding
  const V down = floor(whole);
  const V near = (whole - down).v > T(0.5) ? down + V(1) : down;
  return near.v == T(0) ? copysign(V(0), quotient) : near;
}

// Neighbours in the order of sign and magnitude; `infinity` is the pattern above all finite ones.
template <class I>
AG_FN I next_pattern(I a, I b, I sign, I infinity) {
  const I magnitude_a = static_cast<I>(a & ~sign), magnitude_b = static_cast<I>(b & ~sign);
  if (magnitude_a > infinity || magnitude_b > infinity) {
    return static_cast<I>(infinity | ((infinity >> 1) & ~sign));  // a quiet NaN
  }
  const I key_a = static_cast<I>(a < 0 ? -magnitude_a : magnitude_a);
  const I key_b = static_cast<I>(b < 0 ? -magnitude_b : magnitude_b);
  if (key_a == key_b) return b;
  const I key = static_cast<I>(key_a + (key_a < key_b ? 1 : -1));
  const bool negative = key < 0 || (key == 0 && a < 0);
  return static_cast<I>(negative ? (-key | sign) : key);
}
AG_FLOATS Value<T> nextafter(Value<T> a, Value<T> b) {
  return from_bits<T>(
      next_pattern(bits(a), bits(b), FloatFormat<T>::sign, FloatFormat<T>::exponent));
}

#undef AG_FLOATS

}  // namespace autograd::functors
