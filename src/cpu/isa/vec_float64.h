// float64 functions that are inlined instead of called, as those of vec_float32.h and by the same
// tool: where SLEEF's double arithmetic in pairs takes several times as long.
#pragma once

#include "cpu/isa/vec_polynomial.h"

#if defined(__FMA__)
namespace autograd::cpu::AG_ISA::simd::float64 {

using sleef::Doubles;
using sleef::fma;
using Words = Native<int64_t, kRegisterBytes / 8>;

AG_FN Doubles copysign(Doubles a, Doubles b) {
  return (Doubles)(((Words)a & INT64_MAX) | ((Words)b & INT64_MIN));
}
AG_FN Doubles magnitude(Doubles x) { return (Doubles)((Words)x & INT64_MAX); }

// Adding it rounds to whole numbers and leaves their lowest bits in the mantissa's.
inline constexpr double kRounding = 6755399441055744.0;

// e^(x + low) = y 2^n for |x| < 2000 and a low that is small beside 1; n in the lowest bits of
// `power`.
AG_FN Doubles exp_parts(Doubles x, Doubles low, Words& power) {
  const Doubles rounded = fma(x, all(1.4426950408889634), all(kRounding));
  const Doubles n = rounded - kRounding;
  power = (Words)rounded;
  // The first step is exact.
  const Doubles r = fma(n, all(-1.9082149292705877e-10), fma(n, all(-0.6931471803691238), x)) + low;
  const Doubles p = polynomial(r, 0.5000000000000011, 0.16666666666666413, 0.04166666666652987,
                               0.008333333333494805, 0.0013888888943716766, 0.00019841269506038018,
                               2.480149299933979e-05, 2.7557586669932623e-06, 2.763028696109763e-07,
                               2.500002853511047e-08);
  return fma(r * r, p, r) + 1.0;
}
// 2^n, |n| < 1023.
AG_FN Doubles power_of_two(Words n) { return (Doubles)((n + 1023) << 52); }

// erf x for |x| <= 1.
AG_FN Doubles erf_near(Doubles x) {
  // One less than the quotient, so that most of the result is exact.
  return fma(x,
             polynomial(x * x, 0.12837916709551256, -0.37612638903183515, 0.11283791670944078,
                        -0.026866170643093944, 0.0052239776059704165, -0.0008548325922036728,
                        0.00012055293354433424, -1.4924707944730895e-05, 1.6447076864123416e-06,
                        -1.620588808329755e-07, 1.3709111997170572e-08, -7.775932973540532e-10),
             x);
}
AG_FN Doubles erf(Doubles x) {
  const Doubles a = magnitude(x);
  const Doubles beyond = a < 6.0 ? a : all(6.0);  // then it is 1
  // log erfc
  const Doubles log_tail =
      polynomial(beyond - 1.25, -2.5626536619221256, -3.0677239416692372, -0.8708101640587641,
                 -0.03268700868291545, 0.007791961610913345, -0.001606950950552135,
                 0.0002467839898050878, -1.0041850454253056e-05, -1.0830466321312929e-05,
                 5.166818994311939e-06, -1.4488972472483192e-06, 2.5790124811149153e-07,
                 -1.0559439181250848e-08, -1.1264553914289678e-08, 4.426343026090995e-09,
                 -8.855957999977732e-10, 9.896365331072463e-11, -4.882710764563098e-12);
  Words power;
  const Doubles tail = exp_parts(log_tail, Doubles{}, power);
  const Doubles far = copysign(1.0 - (Doubles)((Words)tail + (power << 52)), x);
  return a < 1.0 ? erf_near(x) : x != x ? x : far;
}
AG_FN Doubles erfc(Doubles x) {
  const Doubles a = magnitude(x);
  const Doubles bounded = a < 27.3 ? a : all(27.3);  // then it is 0
  // e^(a^2) erfc a (1 + 2 a) in terms of (a - 3) / (a + 3).
  const Doubles q = (bounded - 3.0) / (bounded + 3.0);
  const Doubles scaled = polynomial(
      q, 1.2530080582697296, -0.1356211061245813, -0.047562294353449955, 0.1296451587027794,
      -0.11927366341536477, 0.06830802734322568, -0.023770514917027287, 0.0025293918299318287,
      0.0018886903338860036, -0.0007798324126886116, -0.00010515956048948439, 0.0001251002083917263,
      4.94805144923011e-06, -2.0103819713938668e-05, -7.259713030581471e-07, 3.480120665172525e-06,
      3.4304420030356927e-07, -6.275189485251818e-07, -1.2007978607698743e-07,
      1.0970958628169758e-07, 2.2303285590405677e-08, -1.4641425790065361e-08);
  // The square's rounding error matters to the exponential, whose results may be subnormal.
  const Doubles square = bounded * bounded;
  Words power;
  const Doubles e = exp_parts(-square, fma(-bounded, bounded, square), power);
  const Words n = power - __builtin_bit_cast(int64_t, kRounding), half = n >> 1;
  const Doubles tail =
      e * scaled / fma(bounded, all(2.0), all(1.0)) * power_of_two(half) * power_of_two(n - half);
  const Doubles far = x < 0.0 ? 2.0 - tail : tail;
  return a < 0.5 ? 1.0 - erf_near(x) : x != x ? x : far;
}

}  // namespace autograd::cpu::AG_ISA::simd::float64
#endif
