// Hyperbolic ops and their inverses.
#pragma once

#include "functors/signature.h"

namespace autograd::functors {

struct Sinh {
  AG_OP("sinh", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return sinh(x);
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return cosh(x);
  }
};

struct Cosh {
  AG_OP("cosh", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return cosh(x);
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return sinh(x);
  }
};

struct Tanh {
  AG_OP("tanh", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return tanh(x);
  }
  template <int I, class V>
  static V partial(const V&, const V& y) {
    return (V(1.0) - y) * (V(1.0) + y);
  }
};

struct Asinh {
  AG_OP("asinh", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return asinh(x);
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return rsqrt(V(1.0) + square(x));
  }
};

struct Acosh {
  AG_OP("acosh", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return acosh(x);
  }
  // One root for each factor: the root of the product has another branch cut.
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return rsqrt(x - V(1.0)) * rsqrt(x + V(1.0));
  }
};

struct Atanh {
  AG_OP("atanh", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return atanh(x);
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return reciprocal((V(1.0) - x) * (V(1.0) + x));
  }
};

}  // namespace autograd::functors
