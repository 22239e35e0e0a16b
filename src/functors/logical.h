// Logic on truth values: any dtype, where what is not zero (NaN too) is true.
#pragma once

#include "functors/signature.h"

namespace autograd::functors {

struct LogicalAnd {
  AG_OP("logical_and", 2, Predicate, None, kAll);
  template <class V>
  static AG_FN auto eval(V a, V b) {
    return (a != V(0.0)) & (b != V(0.0));
  }
};

struct LogicalOr {
  AG_OP("logical_or", 2, Predicate, None, kAll);
  template <class V>
  static AG_FN auto eval(V a, V b) {
    return (a != V(0.0)) | (b != V(0.0));
  }
};

struct LogicalXor {
  AG_OP("logical_xor", 2, Predicate, None, kAll);
  template <class V>
  static AG_FN auto eval(V a, V b) {
    return (a != V(0.0)) ^ (b != V(0.0));
  }
};

struct LogicalNot {
  AG_OP("logical_not", 1, Predicate, None, kAll);
  template <class V>
  static AG_FN auto eval(V x) {
    return x == V(0.0);
  }
};

}  // namespace autograd::functors
