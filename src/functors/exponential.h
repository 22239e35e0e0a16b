// Roots, exponentials, logarithms.
#pragma once

#include "functors/signature.h"

namespace autograd::functors {

inline constexpr double kLn2 = 0.693147180559945309417232121458176568;
inline constexpr double kLn10 = 2.302585092994045684017991454684364208;
inline constexpr double kLog2E = 1.442695040888963407359924681001892137;
inline constexpr double kLog10E = 0.434294481903251827651128918916605082;

struct Sqrt {
  AG_OP("sqrt", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return sqrt(x);
  }
  template <int I, class V>
  static V partial(const V&, const V& y) {
    return V(0.5) / y;
  }
};

struct Rsqrt {
  AG_OP("rsqrt", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return V(1.0) / sqrt(x);
  }
  template <int I, class V>
  static V partial(const V& x, const V& y) {
    return V(-0.5) * (y / x);
  }
};

struct Exp {
  AG_OP("exp", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return exp(x);
  }
  template <int I, class V>
  static V partial(const V&, const V& y) {
    return y;
  }
};

struct Exp2 {
  AG_OP("exp2", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return exp2(x);
  }
  template <int I, class V>
  static V partial(const V&, const V& y) {
    return V(kLn2) * y;
  }
};

struct Expm1 {
  AG_OP("expm1", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return expm1(x);
  }
  template <int I, class V>
  static V partial(const V&, const V& y) {
    return y + V(1.0);
  }
};

struct Log {
  AG_OP("log", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return log(x);
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return reciprocal(x);
  }
};

struct Log2 {
  AG_OP("log2", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return log2(x);
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return V(kLog2E) / x;
  }
};

struct Log10 {
  AG_OP("log10", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return log10(x);
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return V(kLog10E) / x;
  }
};

struct Log1p {
  AG_OP("log1p", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return log1p(x);
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return reciprocal(V(1.0) + x);
  }
};

// log(e^a + e^b)
struct Logaddexp {
  AG_OP("logaddexp", 2, Same, Partials, kFloating);
  template <class V>
  static AG_FN V eval(V a, V b) {
    // Equal operands, infinities of one sign included, must not meet as inf - inf.
    return select(a == b, a + V(kLn2), maximum(a, b) + log1p(exp(-abs(a - b))));
  }
  template <int I, class V>
  static V partial(const V& a, const V& b, const V&) {
    // Not exp(a - y), which carries y's rounding. Infinities of one sign share evenly.
    const V d = I == 0 ? a - b : b - a;
    return sigmoid(select(a == b, select(d == d, d, V(0.0)), d));
  }
};

// x log y, zero where x is zero unless y is NaN.
struct Xlogy {
  AG_OP("xlogy", 2, Same, Partials, kFloating);
  template <class V>
  static AG_FN V eval(V x, V y) {
    return select(x == V(0.0), select(y == y, V(0.0), y), x * log(y));
  }
  template <int I, class V>
  static V partial(const V& a, const V& b, const V&) {
    if constexpr (I == 0) {
      return select(a == V(0.0), log(select(b <= V(0.0), V(1.0), b)), log(b));
    } else {
      return mul0(a, reciprocal(b));
    }
  }
};

}  // namespace autograd::functors
