// What is for integer lanes only. Everything is total: wrapping, zero divisors, any shift amount.
#pragma once

#include "cpu/isa/vec.h"

namespace autograd::cpu::AG_ISA::simd {

#define AG_BITWISE(OP)                                    \
  template <class T, int N>                               \
  AG_FN Vec<T, N> operator OP(Vec<T, N> a, Vec<T, N> b) { \
    return a.v OP b.v;                                    \
  }
AG_BITWISE(&)
AG_BITWISE(|)
AG_BITWISE(^)
#undef AG_BITWISE

template <class T, int N>
  requires(!kIsFloating<T>)
AG_FN Vec<T, N> operator~(Vec<T, N> a) {
  return ~a.v;
}

template <class T, int N>
  requires(!kIsFloating<T>)
AG_FN Vec<T, N> abs(Vec<T, N> x) {
  if constexpr (kIsSigned<T>) {
    return select(x < Vec<T, N>(0.0), -x, x);
  } else {
    return x;
  }
}
template <class T, int N>
  requires(!kIsFloating<T>)
AG_FN Vec<T, N> sign(Vec<T, N> x) {
  const Vec<T, N> zero(0.0), one(1.0);
  if constexpr (kIsSigned<T>) {
    return select(x > zero, one, select(x < zero, Vec<T, N>(-1.0), zero));
  } else {
    return select(x > zero, one, zero);
  }
}
template <class T, int N>
  requires(!kIsFloating<T>)
AG_FN Mask<sizeof(T), N> signbit(Vec<T, N> x) {
  return x < Vec<T, N>(0.0);
}

#define AG_WHOLE(NAME)                \
  template <class T, int N>           \
    requires(!kIsFloating<T>)         \
  AG_FN Vec<T, N> NAME(Vec<T, N> x) { \
    return x;                         \
  }
AG_WHOLE(floor)
AG_WHOLE(ceil)
AG_WHOLE(trunc)
AG_WHOLE(round)
#undef AG_WHOLE

template <class T, int N>
  requires(!kIsFloating<T>)
AG_FN Mask<sizeof(T), N> isfinite(Vec<T, N> x) {
  return x == x;
}
template <class T, int N>
  requires(!kIsFloating<T>)
AG_FN Mask<sizeof(T), N> isinf(Vec<T, N> x) {
  return x != x;
}
template <int N>
AG_FN Mask<1, N> isfinite(Vec<bool, N> x) {
  return x == x;
}
template <int N>
AG_FN Mask<1, N> isinf(Vec<bool, N> x) {
  return x != x;
}

// A negative amount, read as unsigned, is beyond every width.
template <class T, int N>
AG_FN Vec<T, N> shift_left(Vec<T, N> a, Vec<T, N> b) {
  using U = typename Vec<T, N>::Unsigned;
  const U amount = (U)b.v;
  const auto fits = amount < 8 * sizeof(T) - U{};
  const U shifted = (U)a.v << (fits ? amount : U{});
  return (typename Vec<T, N>::Type)(fits ? shifted : U{});
}
template <class T, int N>
AG_FN Vec<T, N> shift_right(Vec<T, N> a, Vec<T, N> b) {
  using V = typename Vec<T, N>::Type;
  using U = typename Vec<T, N>::Unsigned;
  const U amount = (U)b.v;
  const U last = (8 * sizeof(T) - 1) - U{};
  const auto fits = amount <= last;
  if constexpr (kIsSigned<T>) {
    return a.v >> (V)(fits ? amount : last);
  } else {
    const V shifted = a.v >> (fits ? amount : U{});
    return fits ? shifted : V{};
  }
}

// Lane by lane: there are no instructions for it.
template <class T, int N, class F>
AG_FN Vec<T, N> map_lanes(Vec<T, N> a, Vec<T, N> b, F f) {
  typename Vec<T, N>::Type r{};
  for (int i = 0; i < N; ++i) r[i] = f(a.v[i], b.v[i]);
  return r;
}

template <class T, int N>
  requires(!kIsFloating<T>)
AG_FN Vec<T, N> floor_divide(Vec<T, N> a, Vec<T, N> b) {
  using U = typename IntegerOf<sizeof(T)>::Unsigned;
  return map_lanes(a, b, [](T x, T y) -> T {
    if (y == 0) return 0;
    if constexpr (kIsSigned<T>) {
      if (y == -1) return static_cast<T>(U(0) - static_cast<U>(x));
      const T q = static_cast<T>(x / y);
      return static_cast<T>(q - ((x % y != 0) & ((x < 0) != (y < 0))));
    } else {
      return static_cast<T>(x / y);
    }
  });
}
template <class T, int N>
  requires(!kIsFloating<T>)
AG_FN Vec<T, N> remainder(Vec<T, N> a, Vec<T, N> b) {
  return map_lanes(a, b, [](T x, T y) -> T {
    if (y == 0) return 0;
    if constexpr (kIsSigned<T>) {
      if (y == -1) return 0;
      const T r = static_cast<T>(x % y);
      return static_cast<T>(r != 0 && (r < 0) != (y < 0) ? r + y : r);
    } else {
      return static_cast<T>(x % y);
    }
  });
}
// By squaring; a negative exponent gives 1 / x^n truncated.
template <class T, int N>
  requires(!kIsFloating<T>)
AG_FN Vec<T, N> pow(Vec<T, N> a, Vec<T, N> b) {
  return map_lanes(a, b, [](T x, T n) -> T {
    if constexpr (kIsSigned<T>) {
      if (n < 0) return static_cast<T>(x == 1 ? 1 : x == -1 ? ((n & 1) != 0 ? -1 : 1) : 0);
    }
    uint64_t power = 1;
    uint64_t base = static_cast<uint64_t>(x);
    for (uint64_t e = static_cast<uint64_t>(n); e != 0; e >>= 1) {
      if ((e & 1) != 0) power *= base;
      base *= base;
    }
    return static_cast<T>(power);
  });
}

}  // namespace autograd::cpu::AG_ISA::simd
