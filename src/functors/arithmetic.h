// Arithmetic ops. `eval` runs on SIMD vectors and device values; `partial<I>` on symbols of a
// program under construction and on recording tensors, so it uses only V(double), operators,
// comparisons, select() and functions that are themselves ops, found by argument-dependent lookup.
// It gets the operands and the result y, and what it does not read is not saved.
//
// A machine's value type V supplies what the evals call: operators, comparisons that give a mask,
// select(mask, a, b), and the functions that an eval forwards to by its own name.
#pragma once

#include "functors/signature.h"

namespace autograd::functors {

struct Add {
  AG_OP("add", 2, Same, Partials, kAll);  // bool: or
  template <class V>
  static AG_FN V eval(V a, V b) {
    return a + b;
  }
  template <int I, class V>
  static V partial(const V&, const V&, const V&) {
    return V(1.0);
  }
};

struct Subtract {
  AG_OP("subtract", 2, Same, Partials, kNumeric);
  template <class V>
  static AG_FN V eval(V a, V b) {
    return a - b;
  }
  template <int I, class V>
  static V partial(const V&, const V&, const V&) {
    return V(I == 0 ? 1.0 : -1.0);
  }
};

struct Multiply {
  AG_OP("multiply", 2, Same, Partials, kAll);  // bool: and
  template <class V>
  static AG_FN V eval(V a, V b) {
    return a * b;
  }
  template <int I, class V>
  static V partial(const V& a, const V& b, const V&) {
    if constexpr (I == 0) {
      return b;
    } else {
      return a;
    }
  }
};

struct Divide {
  AG_OP("divide", 2, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V a, V b) {
    return a / b;
  }
  template <int I, class V>
  static V partial(const V&, const V& b, const V& y) {
    if constexpr (I == 0) {
      return reciprocal(b);
    } else {
      return -(y / b);
    }
  }
};

struct FloorDivide {
  AG_OP("floor_divide", 2, Same, Zero, kRealNumeric);
  template <class V>
  static AG_FN V eval(V a, V b) {
    return floor_divide(a, b);
  }
};

struct Remainder {
  AG_OP("remainder", 2, Same, Partials, kRealNumeric);  // takes the sign of b
  template <class V>
  static AG_FN V eval(V a, V b) {
    return remainder(a, b);
  }
  template <int I, class V>
  static V partial(const V& a, const V& b, const V&) {
    if constexpr (I == 0) {
      return V(1.0);
    } else {
      return -floor_divide(a, b);
    }
  }
};

struct Pow {
  AG_OP("pow", 2, Same, Partials, kNumeric);
  template <class V>
  static AG_FN V eval(V a, V b) {
    return pow(a, b);
  }
  // Zero at b = 0 whatever a is, and zero with respect to b at a = 0.
  template <int I, class V>
  static V partial(const V& a, const V& b, const V& y) {
    if constexpr (I == 0) {
      return mul0(b, pow(a, b - V(1.0)));
    } else {
      return mul0(log(select(a == V(0.0), V(1.0), a)), y);
    }
  }
};

struct Negative {
  AG_OP("negative", 1, Same, Partials, kNumeric);
  template <class V>
  static AG_FN V eval(V x) {
    return -x;
  }
  template <int I, class V>
  static V partial(const V&, const V&) {
    return V(-1.0);
  }
};

struct Positive {
  AG_OP("positive", 1, Same, Partials, kNumeric);
  template <class V>
  static AG_FN V eval(V x) {
    return x;
  }
  template <int I, class V>
  static V partial(const V&, const V&) {
    return V(1.0);
  }
};

struct Abs {
  AG_OP("abs", 1, ToReal, General, kNumeric);
  template <class V>
  static AG_FN auto eval(V x) {
    return abs(x);
  }
  // Of real dtypes.
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return sign(x);
  }
};

struct Sign {
  AG_OP("sign", 1, Same, General, kNumeric);  // complex: x / |x|
  template <class V>
  static AG_FN V eval(V x) {
    return sign(x);
  }
};

struct Copysign {
  AG_OP("copysign", 2, Same, Partials, kFloating);
  template <class V>
  static AG_FN V eval(V a, V b) {
    return copysign(a, b);
  }
  template <int I, class V>
  static V partial(const V& a, const V& b, const V&) {
    if constexpr (I == 0) {
      return sign(a) * copysign(V(1.0), b);
    } else {
      return V(0.0);
    }
  }
};

struct Signbit {
  AG_OP("signbit", 1, Predicate, None, kRealNumeric);
  template <class V>
  static AG_FN auto eval(V x) {
    return signbit(x);
  }
};

struct Square {
  AG_OP("square", 1, Same, Partials, kNumeric);
  template <class V>
  static AG_FN V eval(V x) {
    return x * x;
  }
  template <int I, class V>
  static V partial(const V& x, const V&) {
    return V(2.0) * x;
  }
};

// (a - b)^2 in one pass: variances and squared errors.
struct SquaredDifference {
  AG_OP("squared_difference", 2, Same, Partials, kFloating);
  template <class V>
  static AG_FN V eval(V a, V b) {
    const V d = a - b;
    return d * d;
  }
  template <int I, class V>
  static V partial(const V& a, const V& b, const V&) {
    return V(2.0) * (I == 0 ? a - b : b - a);
  }
};

struct Reciprocal {
  AG_OP("reciprocal", 1, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V x) {
    return V(1.0) / x;
  }
  template <int I, class V>
  static V partial(const V&, const V& y) {
    return -square(y);
  }
};

// g times a partial derivative d, in which a zero g gives zero whatever d is: a branch that
// select() masked out does not leak NaN.
struct Mul0 {
  AG_OP("mul0", 2, Same, Partials, kInexact);
  template <class V>
  static AG_FN V eval(V g, V d) {
    return select(g == V(0.0), V(0.0), g * d);
  }
  template <int I, class V>
  static V partial(const V& g, const V& d, const V&) {
    if constexpr (I == 0) {
      return d;
    } else {
      return g;
    }
  }
};

struct Lerp {
  AG_OP("lerp", 3, Same, Partials, kInexact);  // a + w (b - a)
  template <class V>
  static AG_FN V eval(V a, V b, V w) {
    return a + w * (b - a);
  }
  template <int I, class V>
  static V partial(const V& a, const V& b, const V& w, const V&) {
    if constexpr (I == 0) {
      return V(1.0) - w;
    } else if constexpr (I == 1) {
      return w;
    } else {
      return b - a;
    }
  }
};

struct Hypot {
  AG_OP("hypot", 2, Same, Partials, kFloating);
  template <class V>
  static AG_FN V eval(V a, V b) {
    return hypot(a, b);
  }
  template <int I, class V>
  static V partial(const V& a, const V& b, const V& y) {
    const V safe = select(y == V(0.0), V(1.0), y);  // zero at the origin
    if constexpr (I == 0) {
      return a / safe;
    } else {
      return b / safe;
    }
  }
};

}  // namespace autograd::functors
