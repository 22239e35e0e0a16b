// Comparisons and predicates: masks, stored as bool.
#pragma once

#include "functors/signature.h"

namespace autograd::functors {

struct Equal {
  AG_OP("equal", 2, Predicate, None, kAll);
  template <class V>
  static AG_FN auto eval(V a, V b) {
    return a == b;
  }
};

struct NotEqual {
  AG_OP("not_equal", 2, Predicate, None, kAll);
  template <class V>
  static AG_FN auto eval(V a, V b) {
    return a != b;
  }
};

struct Less {
  AG_OP("less", 2, Predicate, None, kOrdered);
  template <class V>
  static AG_FN auto eval(V a, V b) {
    return a < b;
  }
};

struct LessEqual {
  AG_OP("less_equal", 2, Predicate, None, kOrdered);
  template <class V>
  static AG_FN auto eval(V a, V b) {
    return a <= b;
  }
};

struct Greater {
  AG_OP("greater", 2, Predicate, None, kOrdered);
  template <class V>
  static AG_FN auto eval(V a, V b) {
    return a > b;
  }
};

struct GreaterEqual {
  AG_OP("greater_equal", 2, Predicate, None, kOrdered);
  template <class V>
  static AG_FN auto eval(V a, V b) {
    return a >= b;
  }
};

// Of complex: finite, infinite or NaN in either part; a value with an infinite part is infinite.
struct Isfinite {
  AG_OP("isfinite", 1, Predicate, None, kAll);
  template <class V>
  static AG_FN auto eval(V x) {
    return isfinite(x);
  }
};

struct Isinf {
  AG_OP("isinf", 1, Predicate, None, kAll);
  template <class V>
  static AG_FN auto eval(V x) {
    return isinf(x);
  }
};

struct Isnan {
  AG_OP("isnan", 1, Predicate, None, kAll);
  template <class V>
  static AG_FN auto eval(V x) {
    return x != x;
  }
};

}  // namespace autograd::functors
