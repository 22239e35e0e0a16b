// Sine and cosine of float lanes below 125, in line, where multiply-add is one instruction: within
// 1.5 ULP, at half the time of a call.
#pragma once

#include "cpu/isa/vec_sleef.h"

namespace autograd::cpu::AG_ISA::simd {

#if defined(__FMA__)
using IntLanes = Native<int32_t, kRegisterBytes / 4>;

// x = q pi/2 + r, |r| <= pi/4 (Cody and Waite, pi/2 in three parts, all of one sign, so that r is
// -0 where x is); z = r^2.
struct Reduced {
  sleef::Floats r, z;
  IntLanes q;  // its low bits
};
AG_FN Reduced reduce_to_octant(sleef::Floats x) {
  using sleef::Floats;
  constexpr float shift = 0x1.8p23f;  // leaves whole numbers in the low bits
  const Floats shifted = sleef::fma(x, Floats{} + 0.636619772f, Floats{} + shift);
  const Floats q = shifted - shift;
  Floats r = sleef::fma(q, Floats{} - 0x1.921fb4p+0f, x);
  r = sleef::fma(q, Floats{} - 0x1.4442d0p-24f, r);
  r = sleef::fma(q, Floats{} - 0x1.846988p-48f, r);
  return {r, r * r, (IntLanes)shifted};
}

// Minimax polynomials on the octant, from Cephes (S. L. Moshier).
AG_FN sleef::Floats octant_sine(const Reduced& a) {
  using sleef::Floats;
  Floats p = sleef::fma(Floats{} - 1.9515295891e-4f, a.z, Floats{} + 8.3321608736e-3f);
  p = sleef::fma(p, a.z, Floats{} - 1.6666654611e-1f);
  const Floats y = sleef::fma(p * a.z, a.r, a.r);
  return (Floats)(((IntLanes)y & INT32_MAX) | ((IntLanes)a.r & INT32_MIN));  // of -0 it is -0
}
AG_FN sleef::Floats octant_cosine(const Reduced& a) {
  using sleef::Floats;
  Floats p = sleef::fma(Floats{} + 2.443315711809948e-5f, a.z, Floats{} - 1.388731625493765e-3f);
  p = sleef::fma(p, a.z, Floats{} + 4.166664568298827e-2f);
  p = sleef::fma(p, a.z, Floats{} - 0.5f);
  return sleef::fma(p, a.z, Floats{} + 1.0f);
}

// The sine of q' quarters of a turn and r, where q' is q or, for the cosine, q + 1.
AG_FN sleef::Floats of_quarter(const IntLanes& q, sleef::Floats sine, sleef::Floats cosine) {
  const IntLanes chosen = (q & 1) != 0 ? (IntLanes)cosine : (IntLanes)sine;
  return (sleef::Floats)(chosen ^ (q & 2) << 30);
}
AG_FN void near_sincos(sleef::Floats x, sleef::Floats& s, sleef::Floats& c) {
  const Reduced a = reduce_to_octant(x);
  const sleef::Floats sine = octant_sine(a), cosine = octant_cosine(a);
  s = of_quarter(a.q, sine, cosine);
  c = of_quarter(a.q + 1, sine, cosine);
}
AG_FN sleef::Floats near_sin(sleef::Floats x) {
  const Reduced a = reduce_to_octant(x);
  return of_quarter(a.q, octant_sine(a), octant_cosine(a));
}
AG_FN sleef::Floats near_cos(sleef::Floats x) {
  const Reduced a = reduce_to_octant(x);
  return of_quarter(a.q + 1, octant_sine(a), octant_cosine(a));
}
#else
AG_FN sleef::Floats near_sin(sleef::Floats x) { return sleef::sin(x); }
AG_FN sleef::Floats near_cos(sleef::Floats x) { return sleef::cos(x); }
AG_FN void near_sincos(sleef::Floats x, sleef::Floats& s, sleef::Floats& c) {
  sleef::sincos(x, s, c);
}
#endif
AG_FN sleef::Floats near_tan(sleef::Floats x) { return sleef::tan(x); }
AG_FN sleef::Doubles near_sin(sleef::Doubles x) { return sleef::sin(x); }
AG_FN sleef::Doubles near_cos(sleef::Doubles x) { return sleef::cos(x); }
AG_FN sleef::Doubles near_tan(sleef::Doubles x) { return sleef::tan(x); }
AG_FN void near_sincos(sleef::Doubles x, sleef::Doubles& s, sleef::Doubles& c) {
  sleef::sincos(x, s, c);
}

}  // namespace autograd::cpu::AG_ISA::simd
