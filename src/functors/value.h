// Value<T>: one number of a lane's type (bool, an integer, float, double) on which the functors'
// evals run where lanes are threads, and Mask, the truth of a comparison. It means what the CPU's
// vectors mean, element for element: integers are total, and so are conversions.
#pragma once

#include "functors/config.h"

namespace autograd::functors {

template <class A, class B>
inline constexpr bool kIsSame = false;
template <class A>
inline constexpr bool kIsSame<A, A> = true;
template <class T>
inline constexpr bool kIsFloat = false;
template <>
inline constexpr bool kIsFloat<float> = true;
template <>
inline constexpr bool kIsFloat<double> = true;
template <class T>
inline constexpr bool kIsBool = false;
template <>
inline constexpr bool kIsBool<bool> = true;
template <class T>
inline constexpr bool kIsWhole = !kIsFloat<T> && !kIsBool<T>;
template <class T>
inline constexpr bool kIsNegatable = T(-1) < T(0);  // bool(-1) is true

// An unsigned type of at least T's width in which sums and products wrap.
template <int bytes>
struct WrappingOf {
  using Type = unsigned;
};
template <>
struct WrappingOf<8> {
  using Type = unsigned long long;
};
template <class T>
using Wrapping = typename WrappingOf<sizeof(T)>::Type;

struct Mask {
  bool m;
};
AG_FN Mask operator&(Mask a, Mask b) { return {a.m && b.m}; }
AG_FN Mask operator|(Mask a, Mask b) { return {a.m || b.m}; }
AG_FN Mask operator^(Mask a, Mask b) { return {a.m != b.m}; }
AG_FN bool any(Mask a) { return a.m; }

template <class T>
struct Value {
  using Scalar = T;
  T v;

  Value() = default;
  template <class X>
  AG_FN explicit Value(X x) : v(static_cast<T>(x)) {}
};

#define AG_VALUE_COMPARISON(OP)                    \
  template <class T>                               \
  AG_FN Mask operator OP(Value<T> a, Value<T> b) { \
    return {a.v OP b.v};                           \
  }
AG_VALUE_COMPARISON(==)
AG_VALUE_COMPARISON(!=)
AG_VALUE_COMPARISON(<)
AG_VALUE_COMPARISON(<=)
AG_VALUE_COMPARISON(>)
AG_VALUE_COMPARISON(>=)
#undef AG_VALUE_COMPARISON

template <class T>
AG_FN Value<T> select(Mask m, Value<T> a, Value<T> b) {
  return m.m ? a : b;
}

// Of bool: + is or, * is and.
template <class T>
AG_FN Value<T> operator+(Value<T> a, Value<T> b) {
  if constexpr (kIsFloat<T>) {
    return Value<T>(a.v + b.v);
  } else if constexpr (kIsBool<T>) {
    return Value<T>(a.v || b.v);
  } else {
    return Value<T>(static_cast<Wrapping<T>>(a.v) + static_cast<Wrapping<T>>(b.v));
  }
}
template <class T>
AG_FN Value<T> operator-(Value<T> a, Value<T> b) {
  if constexpr (kIsFloat<T>) {
    return Value<T>(a.v - b.v);
  } else {
    return Value<T>(static_cast<Wrapping<T>>(a.v) - static_cast<Wrapping<T>>(b.v));
  }
}
template <class T>
AG_FN Value<T> operator*(Value<T> a, Value<T> b) {
  if constexpr (kIsFloat<T>) {
    return Value<T>(a.v * b.v);
  } else if constexpr (kIsBool<T>) {
    return Value<T>(a.v && b.v);
  } else {
    return Value<T>(static_cast<Wrapping<T>>(a.v) * static_cast<Wrapping<T>>(b.v));
  }
}
template <class T>
AG_FN Value<T> operator-(Value<T> a) {
  if constexpr (kIsFloat<T>) {
    return Value<T>(-a.v);
  } else {
    return Value<T>(Wrapping<T>(0) - static_cast<Wrapping<T>>(a.v));
  }
}

// NaN in either operand gives NaN.
template <class T>
AG_FN Value<T> maximum(Value<T> a, Value<T> b) {
  if constexpr (kIsFloat<T>) {
    return select((a >= b) | (a != a), a, b);
  } else {
    return select(a > b, a, b);
  }
}
template <class T>
AG_FN Value<T> minimum(Value<T> a, Value<T> b) {
  if constexpr (kIsFloat<T>) {
    return select((a <= b) | (a != a), a, b);
  } else {
    return select(a < b, a, b);
  }
}

// Real values as numbers with an imaginary part.
template <class T>
AG_FN Value<T> real(Value<T> x) {
  return x;
}
template <class T>
AG_FN Value<T> imag(Value<T>) {
  return Value<T>(0);
}
template <class T>
AG_FN Value<T> conj(Value<T> x) {
  return x;
}

}  // namespace autograd::functors
