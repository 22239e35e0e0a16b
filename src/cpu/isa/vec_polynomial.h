// What the functions that are inlined have in common.
#pragma once

#include "cpu/isa/vec_sleef.h"

#if defined(__FMA__)
namespace autograd::cpu::AG_ISA::simd {

AG_FN sleef::Floats all(float x) { return x - sleef::Floats{}; }
AG_FN sleef::Doubles all(double x) { return x - sleef::Doubles{}; }

// c0 + c1 x + c2 x^2 + …
template <class V, class T, class... C>
AG_FN V polynomial(V x, T c0, C... rest) {
  if constexpr (sizeof...(C) == 0) {
    return all(c0);
  } else {
    return sleef::fma(polynomial(x, rest...), x, all(c0));
  }
}

}  // namespace autograd::cpu::AG_ISA::simd
#endif
