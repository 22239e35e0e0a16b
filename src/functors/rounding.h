// Rounding, neighbours, bounds.
#pragma once

#include "functors/signature.h"

namespace autograd::functors {

struct Floor {
  AG_OP("floor", 1, Same, Zero, kRealNumeric);
  template <class V>
  static AG_FN V eval(V x) {
    return floor(x);
  }
};

struct Ceil {
  AG_OP("ceil", 1, Same, Zero, kRealNumeric);
  template <class V>
  static AG_FN V eval(V x) {
    return ceil(x);
  }
};

struct Trunc {
  AG_OP("trunc", 1, Same, Zero, kRealNumeric);
  template <class V>
  static AG_FN V eval(V x) {
    return trunc(x);
  }
};

struct Round {
  AG_OP("round", 1, Same, Zero, kNumeric);  // half to even; complex: each part
  template <class V>
  static AG_FN V eval(V x) {
    return round(x);
  }
};

struct Nextafter {
  AG_OP("nextafter", 2, Same, Partials, kFloating);
  template <class V>
  static AG_FN V eval(V a, V b) {
    return nextafter(a, b);
  }
  template <int I, class V>
  static V partial(const V&, const V&, const V&) {
    return V(I == 0 ? 1.0 : 0.0);
  }
};

// NaN in either operand gives NaN. A tie splits the gradient evenly.
struct Maximum {
  AG_OP("maximum", 2, Same, Partials, kOrdered);  // bool: or
  template <class V>
  static AG_FN V eval(V a, V b) {
    return maximum(a, b);
  }
  template <int I, class V>
  static V partial(const V& a, const V& b, const V&) {
    if constexpr (I == 0) {
      return select(a > b, V(1.0), select(a == b, V(0.5), V(0.0)));
    } else {
      return select(b > a, V(1.0), select(a == b, V(0.5), V(0.0)));
    }
  }
};

struct Minimum {
  AG_OP("minimum", 2, Same, Partials, kOrdered);  // bool: and
  template <class V>
  static AG_FN V eval(V a, V b) {
    return minimum(a, b);
  }
  template <int I, class V>
  static V partial(const V& a, const V& b, const V&) {
    if constexpr (I == 0) {
      return select(a < b, V(1.0), select(a == b, V(0.5), V(0.0)));
    } else {
      return select(b < a, V(1.0), select(a == b, V(0.5), V(0.0)));
    }
  }
};

// minimum(maximum(x, lo), hi). At a bound the gradient goes to x.
struct Clip {
  AG_OP("clip", 3, Same, Partials, kOrdered);
  template <class V>
  static AG_FN V eval(V x, V lo, V hi) {
    return minimum(maximum(x, lo), hi);
  }
  template <int I, class V>
  static V partial(const V& x, const V& lo, const V& hi, const V&) {
    const V zero(0.0);
    const V one(1.0);
    if constexpr (I == 0) {
      return select(x < lo, zero, select(x > hi, zero, one));
    } else if constexpr (I == 1) {
      return select(x < lo, select(lo > hi, zero, one), zero);
    } else {
      return select(maximum(x, lo) > hi, one, zero);
    }
  }
};

}  // namespace autograd::functors
