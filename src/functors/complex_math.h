// Complex numbers over any real value type R: a SIMD vector or a device value. Formulas are free of
// branches, so every lane takes the same way; inverse functions have C99's branch cuts.
//
// R supplies R::Scalar, R(double), operators, comparisons that give a mask with & | ^, and abs,
// copysign, sqrt, exp, exp2, expm1, log, log1p, sin, sincos, sinpi, cospi, sinh, cosh, asinh,
// atan2, hypot, maximum, isinf, isfinite, round, select and inverse_exponent (2^-e of a number's
// exponent e).
#pragma once

#include "functors/config.h"

namespace autograd::functors {

template <class R>
struct ComplexValue {
  using Scalar = typename R::Scalar;
  R re, im;
  AG_FN ComplexValue(R re, R im) : re(re), im(im) {}
  AG_FN explicit ComplexValue(double x) : re(x), im(0.0) {}
};

// Where formulas change over, by the width of R.
template <class R>
struct RealLimits {
  static constexpr bool wide = sizeof(typename R::Scalar) == 8;
  static constexpr double infinity = __builtin_huge_val();
  static constexpr double exp_limit = wide ? 700.0 : 80.0;  // e^x is finite up to here and a bit
  static constexpr double exp_shift = wide ? 64.0 : 16.0;
  static constexpr double exp_factor =
      wide ? 6.235149080811616882909238708928469745e27 : 8886110.520507872636763023740781450351;
  static constexpr double tanh_limit = wide ? 20.0 : 10.0;  // tanh is 1 beyond
  static constexpr double huge = wide ? 0x1p1000 : 0x1p120;
  static constexpr double tiny = wide ? 0x1p-960 : 0x1p-100;
  static constexpr double down = wide ? 0x1p-60 : 0x1p-20;  // brings huge values into range
  static constexpr double up = wide ? 0x1p120 : 0x1p60;     // and tiny ones; even exponents
  static constexpr double down_root = wide ? 0x1p30 : 0x1p10;
  static constexpr double up_root = wide ? 0x1p-60 : 0x1p-30;
  static constexpr double log_down = wide ? 41.588830833596718 : 13.862943611198906;
  static constexpr double log_up = wide ? -83.177661667193437 : -41.588830833596718;
  static constexpr double far = wide ? 0x1p60 : 0x1p28;  // 1 is lost beside its square
};

#define AG_COMPLEX_FN(RESULT) \
  template <class R>          \
  AG_FN RESULT

AG_COMPLEX_FN(ComplexValue<R>) operator+(ComplexValue<R> a, ComplexValue<R> b) {
  return {a.re + b.re, a.im + b.im};
}
AG_COMPLEX_FN(ComplexValue<R>) operator-(ComplexValue<R> a, ComplexValue<R> b) {
  return {a.re - b.re, a.im - b.im};
}
AG_COMPLEX_FN(ComplexValue<R>) operator-(ComplexValue<R> a) { return {-a.re, -a.im}; }
AG_COMPLEX_FN(ComplexValue<R>) operator*(ComplexValue<R> a, ComplexValue<R> b) {
  return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}
AG_COMPLEX_FN(auto) operator==(ComplexValue<R> a, ComplexValue<R> b) {
  return (a.re == b.re) & (a.im == b.im);
}
AG_COMPLEX_FN(auto) operator!=(ComplexValue<R> a, ComplexValue<R> b) {
  return (a.re != b.re) | (a.im != b.im);
}
template <class M, class R>
AG_FN ComplexValue<R> select(M m, ComplexValue<R> a, ComplexValue<R> b) {
  return {select(m, a.re, b.re), select(m, a.im, b.im)};
}
AG_COMPLEX_FN(R) real(ComplexValue<R> z) { return z.re; }
AG_COMPLEX_FN(R) imag(ComplexValue<R> z) { return z.im; }
AG_COMPLEX_FN(ComplexValue<R>) conj(ComplexValue<R> z) { return {z.re, -z.im}; }
AG_COMPLEX_FN(R) abs(ComplexValue<R> z) { return hypot(z.re, z.im); }
AG_COMPLEX_FN(R) angle(ComplexValue<R> z) { return atan2(z.im, z.re); }
AG_COMPLEX_FN(ComplexValue<R>) round(ComplexValue<R> z) { return {round(z.re), round(z.im)}; }
AG_COMPLEX_FN(auto) isfinite(ComplexValue<R> z) { return isfinite(z.re) & isfinite(z.im); }
AG_COMPLEX_FN(auto) isinf(ComplexValue<R> z) { return isinf(z.re) | isinf(z.im); }
// i z and -i z
AG_COMPLEX_FN(ComplexValue<R>) turn(ComplexValue<R> z) { return {-z.im, z.re}; }
AG_COMPLEX_FN(ComplexValue<R>) turn_back(ComplexValue<R> z) { return {z.im, -z.re}; }

AG_COMPLEX_FN(ComplexValue<R>) sign(ComplexValue<R> z) {
  const R s = inverse_exponent(maximum(abs(z.re), abs(z.im)));
  const ComplexValue<R> w(z.re * s, z.im * s);
  const R h = hypot(w.re, w.im);
  const R safe = select(h == R(0.0), R(1.0), h);
  return select(h == R(0.0), ComplexValue<R>(0.0), ComplexValue<R>(w.re / safe, w.im / safe));
}

// Both operands are scaled by powers of two to lie near 1, so that nothing between overflows or
// vanishes; zeros and infinities as in C99's Annex G.
AG_COMPLEX_FN(ComplexValue<R>) operator/(ComplexValue<R> a, ComplexValue<R> b) {
  const R one(1.0);
  const R sa = inverse_exponent(maximum(abs(a.re), abs(a.im)));
  const R sb = inverse_exponent(maximum(abs(b.re), abs(b.im)));
  const R x = a.re * sa, y = a.im * sa, c = b.re * sb, d = b.im * sb;
  const R denominator = c * c + d * d;
  const R back = one / sa;
  // Grow before shrinking, with three bits to spare.
  const auto grows = back > one;
  const R first = select(sb > one, sb, back) * select(grows, R(0.125), one);
  const R second = select(sb > one, back, sb) * select(grows, R(8.0), one);
  ComplexValue<R> q(((x * c + y * d) / denominator * first) * second,
                    ((y * c - x * d) / denominator * first) * second);
  const R infinity(RealLimits<R>::infinity);
  const auto by_zero = (b.re == R(0.0)) & (b.im == R(0.0));
  const R pole = copysign(infinity, b.re);
  q = select(by_zero, ComplexValue<R>(pole * a.re, pole * a.im), q);
  const auto a_inf = isinf(a) & isfinite(b) & (b != ComplexValue<R>(0.0));
  const R u = copysign(select(isinf(a.re), one, R(0.0)), a.re);
  const R v = copysign(select(isinf(a.im), one, R(0.0)), a.im);
  q = select(a_inf,
             ComplexValue<R>(infinity * (u * b.re + v * b.im), infinity * (v * b.re - u * b.im)),
             q);
  const R s = copysign(select(isinf(b.re), one, R(0.0)), b.re);
  const R t = copysign(select(isinf(b.im), one, R(0.0)), b.im);
  return select(isfinite(a) & isinf(b),
                ComplexValue<R>(R(0.0) * (a.re * s + a.im * t), R(0.0) * (a.im * s - a.re * t)), q);
}

AG_COMPLEX_FN(ComplexValue<R>) sqrt(ComplexValue<R> z) {
  using L = RealLimits<R>;
  const R m = maximum(abs(z.re), abs(z.im));
  const auto huge = m > R(L::huge);
  const auto tiny = m < R(L::tiny);
  const R scale = select(huge, R(L::down), select(tiny, R(L::up), R(1.0)));
  const R root = select(huge, R(L::down_root), select(tiny, R(L::up_root), R(1.0)));
  const R x = z.re * scale, y = z.im * scale;
  const R t = sqrt(R(0.5) * (abs(x) + hypot(x, y)));
  const R u = y / (t + t);
  const auto right = x >= R(0.0);
  ComplexValue<R> w(select(right, t, abs(u)) * root, select(right, u, copysign(t, y)) * root);
  w = select(m == R(0.0), ComplexValue<R>(R(0.0), z.im), w);
  return select(isinf(z.im), ComplexValue<R>(abs(z.im), z.im), w);
}

// e^x (c + i s), whole where e^x alone would overflow; infinite too where the angle is not known.
AG_COMPLEX_FN(ComplexValue<R>) exp_times(R x, R c, R s) {
  using L = RealLimits<R>;
  const auto big = x > R(L::exp_limit);
  const R e = exp(select(big, x - R(L::exp_shift), x));
  const R factor = select(big, R(L::exp_factor), R(1.0));
  const auto vanished = x == R(-L::infinity);
  const R re = select(isinf(x) & (c != c), x, (e * c) * factor);
  return {select(vanished, R(0.0), re), select(vanished, R(0.0), (e * s) * factor)};
}

AG_COMPLEX_FN(ComplexValue<R>) exp(ComplexValue<R> z) {
  R s(0.0), c(0.0);
  sincos(z.im, s, c);
  const ComplexValue<R> w = exp_times(z.re, c, s);
  return {w.re, select(z.im == R(0.0), z.im, w.im)};
}
AG_COMPLEX_FN(ComplexValue<R>) exp2(ComplexValue<R> z) {
  const R ln2(0.693147180559945309417232121458176568);
  R s(0.0), c(0.0);
  sincos(z.im * ln2, s, c);
  const R e = exp2(z.re);
  const auto vanished = e == R(0.0);
  return {select(vanished, R(0.0), select(isinf(e) & (c != c), e, e * c)),
          select(z.im == R(0.0), z.im, select(vanished, R(0.0), e * s))};
}
AG_COMPLEX_FN(ComplexValue<R>) expm1(ComplexValue<R> z) {
  R s(0.0), c(0.0);
  sincos(z.im, s, c);
  const ComplexValue<R> w = exp_times(z.re, c, s);
  const R h = sin(R(0.5) * z.im);
  const R re = (expm1(z.re) * c - R(2.0) * h * h) + R(0.0);  // e^z - 1 is +0 at -0
  return {select(abs(z.re) < R(1.0), re, w.re - R(1.0)), select(z.im == R(0.0), z.im, w.im)};
}

AG_COMPLEX_FN(ComplexValue<R>) log(ComplexValue<R> z) {
  using L = RealLimits<R>;
  const R a = abs(z.re), b = abs(z.im);
  const R m = maximum(a, b);
  const R n = select(a > b, b, a);
  const auto huge = m > R(L::huge);
  const auto tiny = m < R(L::tiny);
  const R scale = select(huge, R(L::down), select(tiny, R(L::up), R(1.0)));
  const R offset = select(huge, R(L::log_down), select(tiny, R(L::log_up), R(0.0)));
  const R h = hypot(z.re * scale, z.im * scale);
  // Near the unit circle the logarithm of the rounded modulus would cancel.
  const auto unit = (h > R(0.5)) & (h < R(2.0));
  const R near = R(0.5) * log1p((m - R(1.0)) * (m + R(1.0)) + n * n);
  return {select(unit, near, log(h) + offset), atan2(z.im, z.re)};
}
AG_COMPLEX_FN(ComplexValue<R>) log2(ComplexValue<R> z) {
  const R k(1.442695040888963407359924681001892137);
  const ComplexValue<R> w = log(z);
  return {w.re * k, w.im * k};
}
AG_COMPLEX_FN(ComplexValue<R>) log10(ComplexValue<R> z) {
  const R k(0.434294481903251827651128918916605082);
  const ComplexValue<R> w = log(z);
  return {w.re * k, w.im * k};
}
AG_COMPLEX_FN(ComplexValue<R>) log1p(ComplexValue<R> z) {
  const ComplexValue<R> w = log(ComplexValue<R>(R(1.0) + z.re, z.im));
  const auto small = (abs(z.re) < R(0.5)) & (abs(z.im) < R(0.5));
  const R near = R(0.5) * log1p(z.re * (R(2.0) + z.re) + z.im * z.im);
  return {select(small, near, w.re), w.im};
}

AG_COMPLEX_FN(ComplexValue<R>) pow(ComplexValue<R> a, ComplexValue<R> b) {
  using C = ComplexValue<R>;
  C w = exp(b * log(a));
  const auto base_zero = a == C(0.0);
  w = select(base_zero & (b.re > R(0.0)), C(0.0), w);
  w = select(b == C(2.0), a * a, select(b == C(1.0), a, w));
  return select(b == C(0.0), C(1.0), w);
}

AG_COMPLEX_FN(ComplexValue<R>) sinh(ComplexValue<R> z) {
  using L = RealLimits<R>;
  const auto big = abs(z.re) > R(L::exp_limit);
  const R x = select(big, z.re - copysign(R(L::exp_shift), z.re), z.re);
  const R factor = select(big, R(L::exp_factor), R(1.0));
  R s(0.0), c(0.0);
  sincos(z.im, s, c);
  const auto itself = (z.re == R(0.0)) | (isinf(z.re) & (c != c));
  return {select(itself, z.re, (sinh(x) * c) * factor),
          select(z.im == R(0.0), z.im, (cosh(x) * s) * factor)};
}
AG_COMPLEX_FN(ComplexValue<R>) cosh(ComplexValue<R> z) {
  using L = RealLimits<R>;
  const auto big = abs(z.re) > R(L::exp_limit);
  const R x = select(big, z.re - copysign(R(L::exp_shift), z.re), z.re);
  const R factor = select(big, R(L::exp_factor), R(1.0));
  R s(0.0), c(0.0);
  sincos(z.im, s, c);
  const R zero = copysign(R(0.0), z.re) * copysign(R(1.0), z.im);
  return {select(isinf(z.re) & (c != c), abs(z.re), (cosh(x) * c) * factor),
          select((z.re == R(0.0)) | (z.im == R(0.0)), zero, (sinh(x) * s) * factor)};
}
// (sinh x cosh x + i sin y cos y) / (sinh² x + cos² y)
AG_COMPLEX_FN(ComplexValue<R>) tanh(ComplexValue<R> z) {
  using L = RealLimits<R>;
  const auto far = abs(z.re) > R(L::tanh_limit);
  const R x = select(far, R(0.0), z.re);
  R s(0.0), c(0.0);
  sincos(z.im, s, c);
  const R h = sinh(x);
  const R denominator = h * h + c * c;
  const R e = exp(R(-2.0) * abs(z.re));
  const R small = select(isinf(z.re), copysign(R(0.0), z.im), R(4.0) * (s * c) * e);
  const R one = select(isinf(z.re) | (c == c), copysign(R(1.0), z.re), c);
  const R re = select(far, one, h * cosh(x) / denominator);
  const R im = select(far, small, s * c / denominator);
  return {select(z.re == R(0.0), z.re, re), select(z.im == R(0.0), z.im, im)};
}
AG_COMPLEX_FN(ComplexValue<R>) sin(ComplexValue<R> z) { return turn_back(sinh(turn(z))); }
AG_COMPLEX_FN(ComplexValue<R>) cos(ComplexValue<R> z) { return cosh(turn(z)); }
AG_COMPLEX_FN(ComplexValue<R>) tan(ComplexValue<R> z) { return turn_back(tanh(turn(z))); }
AG_COMPLEX_FN(ComplexValue<R>) sinpi(ComplexValue<R> z) {
  const R y = R(3.141592653589793238462643383279502884) * z.im;
  return {sinpi(z.re) * cosh(y), select(y == R(0.0), y, cospi(z.re) * sinh(y))};
}

inline constexpr double kQuarterTurn = 1.57079632679489661923132169163975144;

// Kahan, "Branch cuts for complex elementary functions" (1987).
AG_COMPLEX_FN(ComplexValue<R>) asin(ComplexValue<R> z) {
  const ComplexValue<R> p = sqrt(ComplexValue<R>(R(1.0) - z.re, -z.im));
  const ComplexValue<R> q = sqrt(ComplexValue<R>(R(1.0) + z.re, z.im));
  const R re = select(z.re == R(0.0), z.re, atan2(z.re, p.re * q.re - p.im * q.im));
  const ComplexValue<R> w(re, asinh(p.re * q.im - p.im * q.re));
  const R infinity(RealLimits<R>::infinity);
  return select(isinf(z), ComplexValue<R>(atan2(z.re, abs(z.im)), copysign(infinity, z.im)), w);
}
AG_COMPLEX_FN(ComplexValue<R>) acos(ComplexValue<R> z) {
  const ComplexValue<R> p = sqrt(ComplexValue<R>(R(1.0) - z.re, -z.im));
  const ComplexValue<R> q = sqrt(ComplexValue<R>(R(1.0) + z.re, z.im));
  const R re = select(z.re == R(0.0), R(kQuarterTurn), R(2.0) * atan2(p.re, q.re));
  const ComplexValue<R> w(re, asinh(q.re * p.im - q.im * p.re));
  const R infinity(RealLimits<R>::infinity);
  return select(isinf(z), ComplexValue<R>(atan2(abs(z.im), z.re), -copysign(infinity, z.im)), w);
}
AG_COMPLEX_FN(ComplexValue<R>) asinh(ComplexValue<R> z) { return turn_back(asin(turn(z))); }
AG_COMPLEX_FN(ComplexValue<R>) acosh(ComplexValue<R> z) {
  const ComplexValue<R> p = sqrt(ComplexValue<R>(z.re - R(1.0), z.im));
  const ComplexValue<R> q = sqrt(ComplexValue<R>(z.re + R(1.0), z.im));
  const R im = select(z.re == R(0.0), copysign(R(kQuarterTurn), z.im), R(2.0) * atan2(p.im, q.re));
  const ComplexValue<R> w(asinh(p.re * q.re + p.im * q.im), im);
  const R infinity(RealLimits<R>::infinity);
  return select(isinf(z), ComplexValue<R>(infinity, atan2(z.im, z.re)), w);
}
AG_COMPLEX_FN(ComplexValue<R>) atanh(ComplexValue<R> z) {
  using L = RealLimits<R>;
  const R x = abs(z.re), y = abs(z.im);
  const auto far = maximum(x, y) > R(L::far);
  const R a = R(1.0) - x;
  const R squares = a * a + y * y;
  // Beside a pole y² may vanish.
  const R pole = select(y == R(0.0), R(L::infinity), R(0.34657359027997265) - R(0.5) * log(y));
  const R near = select(squares < R(L::tiny), pole, R(0.25) * log1p(R(4.0) * x / squares));
  const R h = hypot(x, y);
  const R re = select(far, select(isinf(h), R(0.0), x / h / h), near);
  const R im = R(0.5) * atan2(R(2.0) * z.im, a * (R(1.0) + x) - y * y);
  const auto broken = (z.re != z.re) | (z.im != z.im);
  const auto none = isinf(z) | (z.re == R(0.0));
  const R zero = copysign(R(0.0), z.re);
  return {select(none, zero, select(broken, re + z.re, copysign(re, z.re))),
          select(isinf(z.im) | (far & (z.im == z.im)), copysign(R(kQuarterTurn), z.im), im)};
}
AG_COMPLEX_FN(ComplexValue<R>) atan(ComplexValue<R> z) { return turn_back(atanh(turn(z))); }

#undef AG_COMPLEX_FN

}  // namespace autograd::functors
