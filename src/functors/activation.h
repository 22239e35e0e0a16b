// Activations of neural networks, and the error function.
#pragma once

#include "functors/signature.h"

namespace autograd::functors {

inline constexpr double kSqrtHalf = 0.707106781186547524400844362104849039;
inline constexpr double kTwoOverSqrtPi = 1.128379167095512573896158903121545172;
inline constexpr double kOneOverSqrtTwoPi = 0.398942280401432677939946059934381868;
inline constexpr double kSqrtTwoOverPi = 0.797884560802865355879892119868763737;
inline constexpr double kGeluCubic = 0.044715;

struct Relu {
  AG_OP("relu", 1, Same, Partials, kRealNumeric);  // NaN stays NaN
  template <class V>
  static AG_FN V eval(V x) {
    return select(x <= V(0.0), V(0.0), x);
  }
  template <int I, class V>
  static V partial(const V&, const V& y) {
    return select(y > V(0.0), V(1.0), V(0.0));
  }
};

// 1 / (1 + e^-x), without overflow on either side.
struct Sigmoid {
  AG_OP("sigmoid", 1, Same, Partials, kFloating);
  template <class V>
  static AG_FN V eval(V x) {
    const V e = exp(-abs(x));
    return select(x < V(0.0), e, V(1.0)) / (V(1.0) + e);
  }
  template <int I, class V>
  static V partial(const V&, const V& y) {
    return y * (V(1.0) - y);
  }
};

struct Erf {
  AG_OP("erf", 1, Same, Partials, kFloating);
  template <class V>
  static AG_FN V eval(V x) {
    return erf(x);
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return V(kTwoOverSqrtPi) * exp(-square(x));
  }
};

// x times the normal distribution function.
struct Gelu {
  AG_OP("gelu", 1, Same, Partials, kFloating);
  template <class V>
  static AG_FN V eval(V x) {
    // erfc keeps the small values on the left that 1 + erf would cancel.
    const V tail = erfc(V(-kSqrtHalf) * x);
    return select(tail == V(0.0), V(-0.0), V(0.5) * x * tail);
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    const V density = V(kOneOverSqrtTwoPi) * exp(V(-0.5) * square(x));
    return V(0.5) * (V(1.0) + erf(V(kSqrtHalf) * x)) + mul0(density, x);
  }
};

// gelu's approximation by tanh: x sigmoid(2 u), u = sqrt(2 / pi) (x + 0.044715 x^3).
struct GeluTanh {
  AG_OP("gelu_tanh", 1, Same, Partials, kFloating);
  template <class V>
  static AG_FN V eval(V x) {
    const V u = V(2.0 * kSqrtTwoOverPi) * x * (V(1.0) + V(kGeluCubic) * x * x);
    const V s = Sigmoid::eval(u);
    return select(s == V(0.0), V(-0.0), x * s);
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    const V q = square(x);
    const V s = sigmoid(V(2.0 * kSqrtTwoOverPi) * x * (V(1.0) + V(kGeluCubic) * q));
    const V slope = V(2.0 * kSqrtTwoOverPi) * (V(1.0) + V(3.0 * kGeluCubic) * q);
    return s + mul0(s * (V(1.0) - s), x * slope);
  }
};

}  // namespace autograd::functors
