// Parts of complex values. None is holomorphic: their gradients are rules in src/ops.
#pragma once

#include "functors/complex_math.h"
#include "functors/signature.h"

namespace autograd::functors {

struct Real {
  AG_OP("real", 1, ToReal, General, kNumeric);
  template <class V>
  static AG_FN auto eval(V x) {
    return real(x);
  }
};

struct Imag {
  AG_OP("imag", 1, ToReal, General, kNumeric);
  template <class V>
  static AG_FN auto eval(V x) {
    return imag(x);
  }
};

struct Conj {
  AG_OP("conj", 1, Same, General, kNumeric);
  template <class V>
  static AG_FN V eval(V x) {
    return conj(x);
  }
};

struct Angle {
  AG_OP("angle", 1, ToReal, General, kInexact);  // of real x: 0 or pi
  template <class V>
  static AG_FN auto eval(V x) {
    return angle(x);
  }
};

struct Complex {
  AG_OP("complex", 2, ToComplex, General, kReal);
  template <class V>
  static AG_FN auto eval(V re, V im) {
    return ComplexValue<V>(re, im);
  }
};

}  // namespace autograd::functors
