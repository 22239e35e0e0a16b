// Operations on bits. On bool they are the logical ones. A shift by a negative amount or by the
// width and more shifts everything out: 0, or the sign for a right shift of a signed value.
#pragma once

#include "functors/signature.h"

namespace autograd::functors {

struct BitwiseAnd {
  AG_OP("bitwise_and", 2, Same, None, kInteger | kBool);
  template <class V>
  static AG_FN V eval(V a, V b) {
    return a & b;
  }
};

struct BitwiseOr {
  AG_OP("bitwise_or", 2, Same, None, kInteger | kBool);
  template <class V>
  static AG_FN V eval(V a, V b) {
    return a | b;
  }
};

struct BitwiseXor {
  AG_OP("bitwise_xor", 2, Same, None, kInteger | kBool);
  template <class V>
  static AG_FN V eval(V a, V b) {
    return a ^ b;
  }
};

struct BitwiseInvert {
  AG_OP("bitwise_invert", 1, Same, None, kInteger | kBool);
  template <class V>
  static AG_FN V eval(V x) {
    return ~x;
  }
};

struct BitwiseLeftShift {
  AG_OP("bitwise_left_shift", 2, Same, None, kInteger);
  template <class V>
  static AG_FN V eval(V a, V b) {
    return shift_left(a, b);
  }
};

struct BitwiseRightShift {
  AG_OP("bitwise_right_shift", 2, Same, None, kInteger);
  template <class V>
  static AG_FN V eval(V a, V b) {
    return shift_right(a, b);
  }
};

}  // namespace autograd::functors
