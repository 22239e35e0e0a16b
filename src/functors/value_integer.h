// What is for integers and bool. Everything is total: wrapping, zero divisors, any shift amount.
#pragma once

#include "functors/value.h"

namespace autograd::functors {

#define AG_WHOLES         \
  template <class T>      \
    requires(kIsWhole<T>) \
  AG_FN
#define AG_NOT_FLOATS      \
  template <class T>       \
    requires(!kIsFloat<T>) \
  AG_FN

AG_NOT_FLOATS Value<T> operator&(Value<T> a, Value<T> b) { return Value<T>(a.v & b.v); }
AG_NOT_FLOATS Value<T> operator|(Value<T> a, Value<T> b) { return Value<T>(a.v | b.v); }
AG_NOT_FLOATS Value<T> operator^(Value<T> a, Value<T> b) { return Value<T>(a.v ^ b.v); }
AG_NOT_FLOATS Value<T> operator~(Value<T> a) {
  if constexpr (kIsBool<T>) {
    return Value<T>(!a.v);
  } else {
    return Value<T>(~a.v);
  }
}
AG_NOT_FLOATS Mask isfinite(Value<T>) { return {true}; }
AG_NOT_FLOATS Mask isinf(Value<T>) { return {false}; }

AG_WHOLES Value<T> abs(Value<T> x) {
  if constexpr (kIsNegatable<T>) {
    return x.v < T(0) ? -x : x;
  } else {
    return x;
  }
}
AG_WHOLES Value<T> sign(Value<T> x) {
  if constexpr (kIsNegatable<T>) {
    return Value<T>((x.v > T(0)) - (x.v < T(0)));
  } else {
    return Value<T>(x.v > T(0));
  }
}
AG_WHOLES Mask signbit(Value<T> x) {
  if constexpr (kIsNegatable<T>) {
    return {x.v < T(0)};
  } else {
    return {false};
  }
}
AG_WHOLES Value<T> floor(Value<T> x) { return x; }
AG_WHOLES Value<T> ceil(Value<T> x) { return x; }
AG_WHOLES Value<T> trunc(Value<T> x) { return x; }
AG_WHOLES Value<T> round(Value<T> x) { return x; }

// A negative amount, read as unsigned, is beyond every width.
AG_WHOLES Value<T> shift_left(Value<T> a, Value<T> b) {
  const auto amount = static_cast<Wrapping<T>>(b.v);
  return amount < 8 * sizeof(T) ? Value<T>(static_cast<Wrapping<T>>(a.v) << amount) : Value<T>(0);
}
// Of signed values the sign moves in.
AG_WHOLES Value<T> shift_right(Value<T> a, Value<T> b) {
  const auto amount = static_cast<Wrapping<T>>(b.v);
  if (amount < 8 * sizeof(T)) return Value<T>(a.v >> amount);
  if constexpr (kIsNegatable<T>) {
    return Value<T>(a.v < T(0) ? -1 : 0);
  } else {
    return Value<T>(0);
  }
}

AG_WHOLES Value<T> floor_divide(Value<T> a, Value<T> b) {
  if (b.v == T(0)) return Value<T>(0);
  if constexpr (kIsNegatable<T>) {
    if (b.v == T(-1)) return -a;
    const T q = static_cast<T>(a.v / b.v);
    const T r = static_cast<T>(a.v - q * b.v);
    return Value<T>(q - (r != T(0) && (a.v < T(0)) != (b.v < T(0))));
  } else {
    return Value<T>(a.v / b.v);
  }
}
AG_WHOLES Value<T> remainder(Value<T> a, Value<T> b) {
  if (b.v == T(0)) return Value<T>(0);
  if constexpr (kIsNegatable<T>) {
    if (b.v == T(-1)) return Value<T>(0);
    const T r = static_cast<T>(a.v % b.v);
    return Value<T>(r != T(0) && (r < T(0)) != (b.v < T(0)) ? r + b.v : r);
  } else {
    return Value<T>(a.v % b.v);
  }
}
// By squaring; a negative exponent gives 1 / x^n truncated.
AG_WHOLES Value<T> pow(Value<T> a, Value<T> b) {
  if constexpr (kIsNegatable<T>) {
    if (b.v < T(0)) {
      return Value<T>(a.v == T(1) ? 1 : a.v == T(-1) ? ((b.v & 1) != 0 ? -1 : 1) : 0);
    }
  }
  Wrapping<T> power = 1;
  auto base = static_cast<Wrapping<T>>(a.v);
  for (auto e = static_cast<Wrapping<T>>(b.v); e != 0; e >>= 1) {
    if ((e & 1) != 0) power *= base;
    base *= base;
  }
  return Value<T>(power);
}

#undef AG_WHOLES
#undef AG_NOT_FLOATS

}  // namespace autograd::functors
