// Trigonometric ops and their inverses.
#pragma once

#include "functors/signature.h"

namespace autograd::functors {

inline constexpr double kPi = 3.141592653589793238462643383279502884;

struct Sin {
  AG_OP("sin", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return sin(x);
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return cos(x);
  }
};

struct Cos {
  AG_OP("cos", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return cos(x);
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return -sin(x);
  }
};

struct Tan {
  AG_OP("tan", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return tan(x);
  }
  template <int I, class V>
  static V partial(const V&, const V& y) {
    return V(1.0) + square(y);
  }
};

struct Asin {
  AG_OP("asin", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return asin(x);
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return rsqrt((V(1.0) - x) * (V(1.0) + x));
  }
};

struct Acos {
  AG_OP("acos", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return acos(x);
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return -rsqrt((V(1.0) - x) * (V(1.0) + x));
  }
};

struct Atan {
  AG_OP("atan", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return atan(x);
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return reciprocal(V(1.0) + square(x));
  }
};

// The angle of (b, a): a is the ordinate.
struct Atan2 {
  AG_OP("atan2", 2, Same, Partials, kFloating);
  template <class V>
  static AG_FN V eval(V a, V b) {
    return atan2(a, b);
  }
  // Zero at the origin.
  template <int I, class V>
  static V partial(const V& a, const V& b, const V&) {
    const V h = hypot(a, b);
    const V safe = select(h == V(0.0), V(1.0), h);
    if constexpr (I == 0) {
      return (b / safe) / safe;
    } else {
      return -((a / safe) / safe);
    }
  }
};

// sin(pi x) / (pi x)
struct Sinc {
  AG_OP("sinc", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    const V p = V(kPi) * x;
    const auto zero = p == V(0.0);
    return select(zero, V(1.0), sinpi(x) / select(zero, V(1.0), p));
  }
  // (cos(pi x) - y) / x cancels near 0: a Taylor series within |pi x| < 1, long enough that it
  // can itself be differentiated.
  template <int I, class V>
  static V partial(const V& x, const V& y) {
    const V p = V(kPi) * x;
    const V q = square(p);
    const auto near_zero = abs(p) < V(1.0);
    // 2k (-1)^k / (2k + 1)! for k = 11 … 1
    V series = V(-22.0 / 25852016738884976640000.0);
    series = series * q + V(20.0 / 51090942171709440000.0);
    series = series * q + V(-18.0 / 121645100408832000.0);
    series = series * q + V(16.0 / 355687428096000.0);
    series = series * q + V(-14.0 / 1307674368000.0);
    series = series * q + V(12.0 / 6227020800.0);
    series = series * q + V(-10.0 / 39916800.0);
    series = series * q + V(8.0 / 362880.0);
    series = series * q + V(-6.0 / 5040.0);
    series = series * q + V(4.0 / 120.0);
    series = series * q + V(-2.0 / 6.0);
    const V far = (cos(p) - y) / select(near_zero, V(1.0), x);
    return select(near_zero, V(kPi) * (p * series), far);
  }
};

}  // namespace autograd::functors
