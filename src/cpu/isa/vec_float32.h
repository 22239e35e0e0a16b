// float32 functions that are inlined instead of called: an argument is reduced, a polynomial does
// the rest, and lanes stay in registers. Errors are within 2 ULP (docs/accuracy.md); the
// coefficients come from tools/make_polynomials.py. For processors with fused multiply-add; without
// it cancellations would need more terms, and SLEEF has them.
#pragma once

#include "cpu/isa/vec_polynomial.h"

#if defined(__FMA__)
namespace autograd::cpu::AG_ISA::simd::float32 {

using sleef::Floats;
using sleef::fma;
using Words = Native<int32_t, kRegisterBytes / 4>;

AG_FN Floats copysign(Floats a, Floats b) {
  return (Floats)(((Words)a & 0x7fffffff) | ((Words)b & INT32_MIN));
}
AG_FN Floats magnitude(Floats x) { return (Floats)((Words)x & 0x7fffffff); }

// Adding it rounds to whole numbers and leaves their lowest bits in the mantissa's.
inline constexpr float kRounding = 12582912.0f;

// sin(x + turns pi / 2), 0 <= x < 39000.
AG_FN Floats sin_turned(Floats x, int32_t turns) {
  const Floats rounded = fma(x, all(0.6366197466850281f), all(kRounding));
  const Floats q = rounded - kRounding;
  // x - q pi / 2 in three steps, of which the first is exact.
  Floats r = fma(q, all(-1.570796251296997f), x);
  r = fma(q, all(-7.549789415861596e-08f), r);
  r = fma(q, all(-5.390302953474238e-15f), r);
  const Floats s = r * r;
  const Floats sine =
      fma(r * s,
          polynomial(s, -0.16666653752326965f, 0.008332137018442154f, -0.00019512027211021632f), r);
  const Floats cosine = fma(
      s * s, polynomial(s, 0.04166664555668831f, -0.0013887283857911825f, 2.442943696223665e-05f),
      fma(s, all(-0.5f), all(1.0f)));
  const Words quarter = (Words)rounded + turns;
  const Floats y = (quarter & 1) != 0 ? cosine : sine;
  return (Floats)((Words)y ^ ((quarter & 2) << 30));
}
AG_FN Floats sin(Floats x) {
  return (Floats)((Words)sin_turned(magnitude(x), 0) ^ ((Words)x & INT32_MIN));
}
AG_FN Floats cos(Floats x) { return sin_turned(magnitude(x), 1); }

// e^x for |x| <= 87.
AG_FN Floats exp_bounded(Floats x) {
  const Floats power = fma(x, all(1.4426950216293335f), all(kRounding));
  const Floats n = power - kRounding;
  const Floats r = fma(n, all(-1.428606765330187e-06f), fma(n, all(-0.693145751953125f), x));
  const Floats p = polynomial(r, 0.4999999403953552f, 0.1666652113199234f, 0.04166838899254799f,
                              0.008368736132979393f, 0.001381455804221332f);
  const Floats y = fma(r * r, p, r) + 1.0f;
  return (Floats)((Words)y + ((Words)power << 23));
}

AG_FN Floats tanh(Floats x) {
  const Floats a = magnitude(x);
  const Floats s = x * x;
  const Floats near =
      fma(x * s,
          polynomial(s, -0.3333328068256378f, 0.13331373035907745f, -0.053733695298433304f,
                     0.02061862125992775f, -0.005681279115378857f),
          x);
  const Floats e = exp_bounded(a < 10.0f ? a + a : all(20.0f));
  const Floats far = 1.0f - 2.0f / (e + 1.0f);
  return copysign(a < 0.625f ? near : x != x ? x : far, x);
}

// erf x for |x| <= 1.
AG_FN Floats erf_near(Floats x) {
  // One less than the quotient, so that most of the result is exact.
  return fma(x,
             polynomial(x * x, 0.12837916612625122f, -0.3761262595653534f, 0.11283580213785172f,
                        -0.02685358375310898f, 0.005187847185879946f, -0.0008005567360669374f,
                        7.837260636733845e-05f),
             x);
}
AG_FN Floats erf(Floats x) {
  const Floats a = magnitude(x);
  const Floats beyond = a < 3.95f ? a : all(3.95f);  // then it is 1
  // log erfc
  const Floats log_tail =
      polynomial(beyond, -0.00016370444791391492f, -1.1278072595596313f, -0.6369616389274597f,
                 -0.10412435233592987f, 0.022319400683045387f, -0.003066310193389654f,
                 0.00019828099175356328f);
  const Floats far = copysign(1.0f - exp_bounded(log_tail), x);
  return a < 1.0f ? erf_near(x) : x != x ? x : far;
}
AG_FN Floats erfc(Floats x) {
  const Floats a = magnitude(x);
  const Floats bounded = a < 10.5f ? a : all(10.5f);  // then it is 0
  // e^(a^2) erfc a (1 + 2 a) in terms of (a - 3) / (a + 3).
  const Floats q = (bounded - 3.0f) / (bounded + 3.0f);
  const Floats scaled = polynomial(
      q, 1.2530080080032349f, -0.13562104105949402f, -0.047562338411808014f, 0.1296425312757492f,
      -0.11927326768636703f, 0.06833898276090622f, -0.02376602031290531f, 0.0023864437825977802f,
      0.0018402086570858955f, -0.000521174049936235f);
  // The square's rounding error matters to the exponential.
  const Floats square = bounded * bounded;
  const Floats error = fma(bounded, bounded, -square);
  const Floats e = sleef::exp(-square);
  const Floats tail = fma(e, -error, e) * scaled / fma(bounded, all(2.0f), all(1.0f));
  const Floats far = x < 0.0f ? 2.0f - tail : tail;
  return a < 0.5f ? 1.0f - erf_near(x) : x != x ? x : far;
}

}  // namespace autograd::cpu::AG_ISA::simd::float32
#endif
