// float64 functions that are inlined instead of called, as those of vec_float32.h and by the same
// tool: where SLEEF's double arithmetic in pairs takes several times as long.
#pragma once

#include "cpu/isa/exponential.h"
#include "cpu/isa/vec_sleef.h"

#if defined(__FMA__)
namespace autograd::cpu::AG_ISA::simd::float64 {

using sleef::Doubles;
using sleef::fma;

AG_FN Doubles all(double x) { return splat(x); }

// erf x for |x| <= 1.
AG_FN Doubles erf_near(Doubles x) {
  // One less than the quotient, so that most of the result is exact.
  return fma(
      x,
      polynomial<double>(x * x, 0.12837916709551256, -0.37612638903183515, 0.11283791670944078,
                         -0.026866170643093944, 0.0052239776059704165, -0.0008548325922036728,
                         0.00012055293354433424, -1.4924707944730895e-05, 1.6447076864123416e-06,
                         -1.620588808329755e-07, 1.3709111997170572e-08, -7.775932973540532e-10),
      x);
}
AG_FN Doubles erf(Doubles x) {
  const Doubles a = magnitude_of<double>(x);
  const Doubles beyond = a < 6.0 ? a : all(6.0);  // then it is 1
  // log erfc
  const Doubles log_tail = polynomial<double>(
      beyond - 1.25, -2.5626536619221256, -3.0677239416692372, -0.8708101640587641,
      -0.03268700868291545, 0.007791961610913345, -0.001606950950552135, 0.0002467839898050878,
      -1.0041850454253056e-05, -1.0830466321312929e-05, 5.166818994311939e-06,
      -1.4488972472483192e-06, 2.5790124811149153e-07, -1.0559439181250848e-08,
      -1.1264553914289678e-08, 4.426343026090995e-09, -8.855957999977732e-10, 9.896365331072463e-11,
      -4.882710764563098e-12);
  const Doubles far = copy_sign<double>(1.0 - exponential_in_range<double>(log_tail), x);
  return a < 1.0 ? erf_near(x) : x != x ? x : far;
}
AG_FN Doubles erfc(Doubles x) {
  const Doubles a = magnitude_of<double>(x);
  const Doubles bounded = a < 27.3 ? a : all(27.3);  // then it is 0
  // e^(a^2) erfc a (1 + 2 a) in terms of (a - 3) / (a + 3).
  const Doubles q = (bounded - 3.0) / (bounded + 3.0);
  const Doubles scaled = polynomial<double>(
      q, 1.2530080582697296, -0.1356211061245813, -0.047562294353449955, 0.1296451587027794,
      -0.11927366341536477, 0.06830802734322568, -0.023770514917027287, 0.0025293918299318287,
      0.0018886903338860036, -0.0007798324126886116, -0.00010515956048948439, 0.0001251002083917263,
      4.94805144923011e-06, -2.0103819713938668e-05, -7.259713030581471e-07, 3.480120665172525e-06,
      3.4304420030356927e-07, -6.275189485251818e-07, -1.2007978607698743e-07,
      1.0970958628169758e-07, 2.2303285590405677e-08, -1.4641425790065361e-08);
  // The square's rounding error matters to the exponential, whose results may be subnormal.
  const Doubles square = bounded * bounded;
  const Remainder<double> p = remainder_of_ln2<double>(-square);
  const Doubles e = small_exponential<double>(p.rest + fma(-bounded, bounded, square)) + 1.0;
  const Words<double> half = p.n >> 1;
  const Doubles tail = e * scaled / fma(bounded, all(2.0), all(1.0)) * two_to<double>(half) *
                       two_to<double>(p.n - half);
  const Doubles far = x < 0.0 ? 2.0 - tail : tail;
  return a < 0.5 ? 1.0 - erf_near(x) : x != x ? x : far;
}

}  // namespace autograd::cpu::AG_ISA::simd::float64
#endif
