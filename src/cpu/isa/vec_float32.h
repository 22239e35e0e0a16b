// float32 functions that are inlined instead of called, within 2 ULP (docs/accuracy.md).
// tools/make_polynomials.py prints the coefficients. For processors with fused multiply-add;
// without it cancellations would need more terms, and SLEEF has them.
#pragma once

#include "cpu/isa/exponential.h"
#include "cpu/isa/vec_sleef.h"

#if defined(__FMA__)
namespace autograd::cpu::AG_ISA::simd::float32 {

using sleef::Floats;
using sleef::fma;

AG_FN Floats all(float x) { return splat(x); }

AG_FN Floats tanh(Floats x) {
  const Floats a = magnitude_of<float>(x);
  const Floats s = x * x;
  const Floats near =
      fma(x * s,
          polynomial<float>(s, -0.3333328068256378f, 0.13331373035907745f, -0.053733695298433304f,
                            0.02061862125992775f, -0.005681279115378857f),
          x);
  const Floats e = exponential_in_range<float>(a < 10.0f ? a + a : all(20.0f));
  const Floats far = 1.0f - 2.0f / (e + 1.0f);
  return copy_sign<float>(a < 0.625f ? near : x != x ? x : far, x);
}

// erf x for |x| <= 1.
AG_FN Floats erf_near(Floats x) {
  // One less than the quotient, so that most of the result is exact.
  return fma(x,
             polynomial<float>(x * x, 0.12837916612625122f, -0.3761262595653534f,
                               0.11283580213785172f, -0.02685358375310898f, 0.005187847185879946f,
                               -0.0008005567360669374f, 7.837260636733845e-05f),
             x);
}
AG_FN Floats erf(Floats x) {
  const Floats a = magnitude_of<float>(x);
  const Floats beyond = a < 3.95f ? a : all(3.95f);  // then it is 1
  // log erfc
  const Floats log_tail =
      polynomial<float>(beyond, -0.00016370444791391492f, -1.1278072595596313f,
                        -0.6369616389274597f, -0.10412435233592987f, 0.022319400683045387f,
                        -0.003066310193389654f, 0.00019828099175356328f);
  const Floats far = copy_sign<float>(1.0f - exponential_in_range<float>(log_tail), x);
  return a < 1.0f ? erf_near(x) : x != x ? x : far;
}
AG_FN Floats erfc(Floats x) {
  const Floats a = magnitude_of<float>(x);
  const Floats bounded = a < 10.5f ? a : all(10.5f);  // then it is 0
  // e^(a^2) erfc a (1 + 2 a) in terms of (a - 3) / (a + 3).
  const Floats q = (bounded - 3.0f) / (bounded + 3.0f);
  const Floats scaled = polynomial<float>(
      q, 1.2530080080032349f, -0.13562104105949402f, -0.047562338411808014f, 0.1296425312757492f,
      -0.11927326768636703f, 0.06833898276090622f, -0.02376602031290531f, 0.0023864437825977802f,
      0.0018402086570858955f, -0.000521174049936235f);
  // The square's rounding error matters to the exponential.
  const Floats square = bounded * bounded;
  const Floats error = fma(bounded, bounded, -square);
  const Floats e = exponential<float>(-square);
  const Floats tail = fma(e, -error, e) * scaled / fma(bounded, all(2.0f), all(1.0f));
  const Floats far = x < 0.0f ? 2.0f - tail : tail;
  return a < 0.5f ? 1.0f - erf_near(x) : x != x ? x : far;
}

}  // namespace autograd::cpu::AG_ISA::simd::float32
#endif
