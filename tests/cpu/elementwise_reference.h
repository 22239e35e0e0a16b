// What the elementwise ops mean, one scalar at a time: long double for inexact dtypes, 128-bit
// integers for the others. Shares no code with the kernels.
#pragma once

#include <algorithm>
#include <cmath>
#include <complex>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace autograd::test {

using Real = long double;
using Complex = std::complex<long double>;

inline constexpr Real kNan = __builtin_nanl("");
inline constexpr Real kInf = __builtin_huge_vall();
inline constexpr Real kPiL = 3.141592653589793238462643383279502884L;

// Python's % and //, as the Array API describes them.
inline Real reference_remainder(Real a, Real b) {
  if (std::isinf(a) || b == 0 || std::isnan(a) || std::isnan(b)) return kNan;
  const Real r = std::fmod(a, b);
  if (r == 0) return std::copysign(r, b);
  return std::signbit(r) != std::signbit(b) ? r + b : r;
}
inline Real reference_floor_divide(Real a, Real b) {
  if (b == 0 || std::isinf(a) || std::isinf(b)) return a / b;
  if (std::isnan(a) || std::isnan(b)) return kNan;
  const Real r = std::fmod(a, b);
  const Real q = std::round((a - r) / b);
  return r != 0 && std::signbit(r) != std::signbit(b) ? q - 1 : q;
}
inline Real reference_maximum(Real a, Real b) {
  return std::isnan(a) ? a : std::isnan(b) ? b : std::max(a, b);
}
inline Real reference_minimum(Real a, Real b) {
  return std::isnan(a) ? a : std::isnan(b) ? b : std::min(a, b);
}
inline Real reference_sinpi(Real x) {
  const Real r = std::fmod(x, 2.0L);
  return r == std::floor(r) ? 0 : std::sin(kPiL * r);
}

// A reference and the error allowed beside the final rounding: `ulps` of the result, more where
// `condition` says that rounding inside the formula is amplified.
struct RealReference {
  std::function<Real(const Real*)> value;
  Real ulps = 1;
  std::function<Real(const Real*)> condition = nullptr;
};

inline const std::map<std::string_view, RealReference>& real_references() {
  using X = const Real*;
  static const std::map<std::string_view, RealReference> table = {
      {"add", {[](X x) { return x[0] + x[1]; }, 0}},
      {"subtract", {[](X x) { return x[0] - x[1]; }, 0}},
      {"multiply", {[](X x) { return x[0] * x[1]; }, 0}},
      {"divide", {[](X x) { return x[0] / x[1]; }, 0}},
      {"floor_divide", {[](X x) { return reference_floor_divide(x[0], x[1]); }, 1}},
      {"remainder", {[](X x) { return reference_remainder(x[0], x[1]); }, 0}},
      {"pow", {[](X x) { return std::pow(x[0], x[1]); }}},
      {"negative", {[](X x) { return -x[0]; }, 0}},
      {"positive", {[](X x) { return x[0]; }, 0}},
      {"abs", {[](X x) { return std::fabs(x[0]); }, 0}},
      {"sign", {[](X x) { return x[0] > 0   ? 1
                                 : x[0] < 0 ? -1
                                            : x[0]; }, 0}},
      {"copysign", {[](X x) { return std::copysign(x[0], x[1]); }, 0}},
      {"square", {[](X x) { return x[0] * x[0]; }, 0}},
      {"squared_difference", {[](X x) { return (x[0] - x[1]) * (x[0] - x[1]); }, 1.5}},
      {"sqrt", {[](X x) { return std::sqrt(x[0]); }, 0}},
      {"rsqrt", {[](X x) { return 1 / std::sqrt(x[0]); }}},
      {"reciprocal", {[](X x) { return 1 / x[0]; }, 0}},
      {"exp", {[](X x) { return std::exp(x[0]); }}},
      {"exp2", {[](X x) { return std::exp2(x[0]); }}},
      {"expm1", {[](X x) { return std::expm1(x[0]); }}},
      {"log", {[](X x) { return std::log(x[0]); }}},
      {"log2", {[](X x) { return std::log2(x[0]); }}},
      {"log10", {[](X x) { return std::log10(x[0]); }}},
      {"log1p", {[](X x) { return std::log1p(x[0]); }}},
      {"logaddexp",
       {[](X x) {
          if (x[0] == x[1]) return x[0] + std::log(2.0L);
          return reference_maximum(x[0], x[1]) + std::log1p(std::exp(-std::fabs(x[0] - x[1])));
        },
        2,
        [](X x) {  // the sum may cancel
          const Real m = reference_maximum(x[0], x[1]);
          const Real y = m + std::log1p(std::exp(-std::fabs(x[0] - x[1])));
          return 1 + std::fabs(m / y);
        }}},
      {"xlogy",
       {[](X x) { return x[0] == 0 ? (std::isnan(x[1]) ? x[1] : 0) : x[0] * std::log(x[1]); }, 2}},
      {"sin", {[](X x) { return std::sin(x[0]); }}},
      {"cos", {[](X x) { return std::cos(x[0]); }}},
      {"tan", {[](X x) { return std::tan(x[0]); }}},
      {"asin", {[](X x) { return std::asin(x[0]); }}},
      {"acos", {[](X x) { return std::acos(x[0]); }}},
      {"atan", {[](X x) { return std::atan(x[0]); }}},
      {"atan2", {[](X x) { return std::atan2(x[0], x[1]); }}},
      {"sinh", {[](X x) { return std::sinh(x[0]); }, 1.5}},
      {"cosh", {[](X x) { return std::cosh(x[0]); }, 1.5}},
      {"tanh", {[](X x) { return std::tanh(x[0]); }}},
      {"asinh", {[](X x) { return std::asinh(x[0]); }}},
      {"acosh", {[](X x) { return std::acosh(x[0]); }}},
      {"atanh", {[](X x) { return std::atanh(x[0]); }}},
      {"sinc", {[](X x) { return x[0] == 0 ? 1 : reference_sinpi(x[0]) / (kPiL * x[0]); }, 2}},
      {"hypot", {[](X x) { return std::hypot(x[0], x[1]); }}},
      {"floor", {[](X x) { return std::floor(x[0]); }, 0}},
      {"ceil", {[](X x) { return std::ceil(x[0]); }, 0}},
      {"trunc", {[](X x) { return std::trunc(x[0]); }, 0}},
      {"round", {[](X x) { return std::nearbyint(x[0]); }, 0}},
      {"clip", {[](X x) { return reference_minimum(reference_maximum(x[0], x[1]), x[2]); }, 0}},
      {"maximum", {[](X x) { return reference_maximum(x[0], x[1]); }, 0}},
      {"minimum", {[](X x) { return reference_minimum(x[0], x[1]); }, 0}},
      {"real", {[](X x) { return x[0]; }, 0}},
      {"imag", {[](X) { return 0; }, 0}},
      {"conj", {[](X x) { return x[0]; }, 0}},
      {"angle", {[](X x) { return std::isnan(x[0])     ? x[0]
                                  : std::signbit(x[0]) ? kPiL
                                                       : 0; }}},
      {"lerp",
       {[](X x) { return x[0] + x[2] * (x[1] - x[0]); }, 2,
        [](X x) {
          const Real move = x[2] * (x[1] - x[0]);
          return 1 + (std::fabs(x[0]) + std::fabs(move)) / std::fabs(x[0] + move);
        }}},
      {"where", {[](X x) { return x[0] != 0 ? x[1] : x[2]; }, 0}},
      {"relu", {[](X x) { return x[0] <= 0 ? 0 : x[0]; }, 0}},
      {"sigmoid", {[](X x) { return 1 / (1 + std::exp(-x[0])); }, 3}},
      {"gelu",
       {[](X x) {
          const Real tail = std::erfc(-x[0] / std::sqrt(2.0L));
          return tail == 0 ? 0 : x[0] * tail / 2;
        },
        3, [](X x) { return 1 + x[0] * x[0]; }}},
      {"gelu_tanh",
       {[](X x) {
          const Real u = 2 * std::sqrt(2 / kPiL) * (x[0] + 0.044715L * x[0] * x[0] * x[0]);
          const Real s = 1 / (1 + std::exp(-u));
          return s == 0 ? 0 : x[0] * s;
        },
        4, [](X x) { return 1 + std::fabs(x[0] + 0.05L * x[0] * x[0] * x[0]) * 2; }}},
      {"erf", {[](X x) { return std::erf(x[0]); }}},
      {"mul0", {[](X x) { return x[0] == 0 ? 0 : x[0] * x[1]; }, 0}},
      // Truth values.
      {"signbit", {[](X x) { return Real(std::signbit(x[0])); }, 0}},
      {"isfinite", {[](X x) { return Real(std::isfinite(x[0])); }, 0}},
      {"isinf", {[](X x) { return Real(std::isinf(x[0])); }, 0}},
      {"isnan", {[](X x) { return Real(std::isnan(x[0])); }, 0}},
      {"equal", {[](X x) { return Real(x[0] == x[1]); }, 0}},
      {"not_equal", {[](X x) { return Real(x[0] != x[1]); }, 0}},
      {"less", {[](X x) { return Real(x[0] < x[1]); }, 0}},
      {"less_equal", {[](X x) { return Real(x[0] <= x[1]); }, 0}},
      {"greater", {[](X x) { return Real(x[0] > x[1]); }, 0}},
      {"greater_equal", {[](X x) { return Real(x[0] >= x[1]); }, 0}},
      {"logical_and", {[](X x) { return Real(x[0] != 0 && x[1] != 0); }, 0}},
      {"logical_or", {[](X x) { return Real(x[0] != 0 || x[1] != 0); }, 0}},
      {"logical_xor", {[](X x) { return Real((x[0] != 0) != (x[1] != 0)); }, 0}},
      {"logical_not", {[](X x) { return Real(x[0] == 0); }, 0}},
  };
  return table;
}

struct ComplexReference {
  std::function<Complex(const Complex*)> value;
  Real ulps = 4;  // of the modulus
  std::function<Real(const Complex*)> condition = nullptr;
};

inline const std::map<std::string_view, ComplexReference>& complex_references() {
  using Z = const Complex*;
  static const auto log_condition = [](Z z) {  // of w = b log a: |w| eps is an absolute error
    return 2 + std::abs(z[1] * std::log(z[0]));
  };
  static const std::map<std::string_view, ComplexReference> table = {
      {"add", {[](Z z) { return z[0] + z[1]; }}},
      {"subtract", {[](Z z) { return z[0] - z[1]; }}},
      {"multiply", {[](Z z) { return z[0] * z[1]; }}},
      {"divide", {[](Z z) { return z[0] / z[1]; }}},
      {"pow",
       {[](Z z) { return z[1] == 0.0L ? Complex(1) : std::pow(z[0], z[1]); }, 4, log_condition}},
      {"negative", {[](Z z) { return -z[0]; }}},
      {"positive", {[](Z z) { return z[0]; }}},
      {"abs", {[](Z z) { return Complex(std::abs(z[0])); }}},
      {"sign", {[](Z z) { return z[0] == 0.0L ? z[0] : z[0] / std::abs(z[0]); }}},
      {"square", {[](Z z) { return z[0] * z[0]; }}},
      {"sqrt", {[](Z z) { return std::sqrt(z[0]); }}},
      {"rsqrt", {[](Z z) { return 1.0L / std::sqrt(z[0]); }, 6}},
      {"reciprocal", {[](Z z) { return 1.0L / z[0]; }}},
      {"exp", {[](Z z) { return std::exp(z[0]); }}},
      {"exp2",
       {[](Z z) { return std::exp(z[0] * std::log(2.0L)); }, 4,
        [](Z z) { return 1 + std::fabs(z[0].imag()); }}},
      {"expm1",
       {[](Z z) {
          const Real h = std::sin(z[0].imag() / 2);
          return Complex(std::expm1(z[0].real()) * std::cos(z[0].imag()) - 2 * h * h,
                         std::exp(z[0].real()) * std::sin(z[0].imag()));
        },
        6}},
      {"log", {[](Z z) { return std::log(z[0]); }}},
      {"log2", {[](Z z) { return std::log(z[0]) / std::log(2.0L); }}},
      {"log10", {[](Z z) { return std::log(z[0]) / std::log(10.0L); }}},
      {"log1p", {[](Z z) {
         const Real x = z[0].real(), y = z[0].imag();
         if (std::abs(z[0]) > 0.5L) return std::log(1.0L + z[0]);
         return Complex(std::log1p(x * (2 + x) + y * y) / 2, std::atan2(y, 1 + x));
       }}},
      {"sin", {[](Z z) { return std::sin(z[0]); }}},
      {"cos", {[](Z z) { return std::cos(z[0]); }}},
      {"tan", {[](Z z) { return std::tan(z[0]); }, 8}},
      {"asin", {[](Z z) { return std::asin(z[0]); }, 8}},
      {"acos", {[](Z z) { return std::acos(z[0]); }, 8}},
      {"atan", {[](Z z) { return std::atan(z[0]); }, 8}},
      {"sinh", {[](Z z) { return std::sinh(z[0]); }}},
      {"cosh", {[](Z z) { return std::cosh(z[0]); }}},
      {"tanh", {[](Z z) { return std::tanh(z[0]); }, 8}},
      {"asinh", {[](Z z) { return std::asinh(z[0]); }, 8}},
      {"acosh", {[](Z z) { return std::acosh(z[0]); }, 8}},
      {"atanh", {[](Z z) { return std::atanh(z[0]); }, 8}},
      {"sinc",
       {[](Z z) {
          if (z[0] == 0.0L) return Complex(1);
          const Real x = z[0].real(), y = kPiL * z[0].imag();
          const Complex sine(reference_sinpi(x) * std::cosh(y),
                             reference_sinpi(x + 0.5L) * std::sinh(y));
          return sine / (kPiL * z[0]);
        },
        6, [](Z z) { return 1 + 4 * std::fabs(z[0].imag()); }}},
      {"round",
       {[](Z z) { return Complex(std::nearbyint(z[0].real()), std::nearbyint(z[0].imag())); }}},
      {"real", {[](Z z) { return Complex(z[0].real()); }}},
      {"imag", {[](Z z) { return Complex(z[0].imag()); }}},
      {"conj", {[](Z z) { return std::conj(z[0]); }}},
      {"angle", {[](Z z) { return Complex(std::arg(z[0])); }}},
      {"lerp",
       {[](Z z) { return z[0] + z[2] * (z[1] - z[0]); }, 4,
        [](Z z) {
          const Complex move = z[2] * (z[1] - z[0]);
          return 1 + (std::abs(z[0]) + std::abs(move)) / std::abs(z[0] + move);
        }}},
      {"where", {[](Z z) { return z[0] != 0.0L ? z[1] : z[2]; }}},
      {"mul0", {[](Z z) { return z[0] == 0.0L ? Complex(0) : z[0] * z[1]; }}},
      {"isfinite",
       {[](Z z) { return Complex(std::isfinite(z[0].real()) && std::isfinite(z[0].imag())); }}},
      {"isinf", {[](Z z) { return Complex(std::isinf(z[0].real()) || std::isinf(z[0].imag())); }}},
      {"isnan", {[](Z z) { return Complex(std::isnan(z[0].real()) || std::isnan(z[0].imag())); }}},
      {"equal", {[](Z z) { return Complex(z[0] == z[1]); }}},
      {"not_equal", {[](Z z) { return Complex(z[0] != z[1]); }}},
      {"logical_and", {[](Z z) { return Complex(z[0] != 0.0L && z[1] != 0.0L); }}},
      {"logical_or", {[](Z z) { return Complex(z[0] != 0.0L || z[1] != 0.0L); }}},
      {"logical_xor", {[](Z z) { return Complex((z[0] != 0.0L) != (z[1] != 0.0L)); }}},
      {"logical_not", {[](Z z) { return Complex(z[0] == 0.0L); }}},
  };
  return table;
}

// Integers and bool: exact, then cut to the dtype's width. `bits` is that width, `low` the least
// value of the dtype.
__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 UnsignedWide;
struct IntegerType {
  int bits;
  bool is_signed, is_bool;
};
inline Wide product(Wide a, Wide b) {
  return static_cast<Wide>(static_cast<UnsignedWide>(a) * static_cast<UnsignedWide>(b));
}
inline Wide floor_quotient(Wide a, Wide b) {
  if (b == 0) return 0;
  const Wide q = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? q - 1 : q;
}
inline Wide power(Wide base, Wide exponent) {
  if (exponent < 0) return base == 1 ? 1 : base == -1 ? (exponent % 2 != 0 ? -1 : 1) : 0;
  UnsignedWide result = 1, factor = static_cast<UnsignedWide>(base);
  for (; exponent > 0; exponent /= 2, factor *= factor) {
    if (exponent % 2 != 0) result *= factor;
  }
  return static_cast<Wide>(result);
}
inline Wide shift_left(Wide a, Wide n, IntegerType t) {
  if (n < 0 || n >= t.bits) return 0;
  return static_cast<Wide>(static_cast<UnsignedWide>(a) << static_cast<int>(n));
}
inline Wide shift_right(Wide a, Wide n, IntegerType t) {
  return a >> static_cast<int>(n < 0 || n >= t.bits ? t.bits : n);
}

inline const std::map<std::string_view, std::function<Wide(const Wide*, IntegerType)>>&
integer_references() {
  using X = const Wide*;
  using T = IntegerType;
  static const std::map<std::string_view, std::function<Wide(X, T)>> table = {
      {"add", [](X x, T t) { return t.is_bool ? x[0] | x[1] : x[0] + x[1]; }},
      {"subtract", [](X x, T) { return x[0] - x[1]; }},
      {"multiply", [](X x, T) { return product(x[0], x[1]); }},
      {"floor_divide", [](X x, T) { return floor_quotient(x[0], x[1]); }},
      {"remainder",
       [](X x, T) { return x[1] == 0 ? 0 : x[0] - x[1] * floor_quotient(x[0], x[1]); }},
      {"pow", [](X x, T) { return power(x[0], x[1]); }},
      {"negative", [](X x, T) { return -x[0]; }},
      {"positive", [](X x, T) { return x[0]; }},
      {"abs", [](X x, T) { return x[0] < 0 ? -x[0] : x[0]; }},
      {"sign", [](X x, T) { return Wide((x[0] > 0) - (x[0] < 0)); }},
      {"square", [](X x, T) { return product(x[0], x[0]); }},
      {"floor", [](X x, T) { return x[0]; }},
      {"ceil", [](X x, T) { return x[0]; }},
      {"trunc", [](X x, T) { return x[0]; }},
      {"round", [](X x, T) { return x[0]; }},
      {"clip", [](X x, T) { return std::min(std::max(x[0], x[1]), x[2]); }},
      {"maximum", [](X x, T) { return std::max(x[0], x[1]); }},
      {"minimum", [](X x, T) { return std::min(x[0], x[1]); }},
      {"real", [](X x, T) { return x[0]; }},
      {"imag", [](X, T) { return Wide(0); }},
      {"conj", [](X x, T) { return x[0]; }},
      {"where", [](X x, T) { return x[0] != 0 ? x[1] : x[2]; }},
      {"relu", [](X x, T) { return std::max<Wide>(x[0], 0); }},
      {"signbit", [](X x, T) { return Wide(x[0] < 0); }},
      {"isfinite", [](X, T) { return Wide(1); }},
      {"isinf", [](X, T) { return Wide(0); }},
      {"isnan", [](X, T) { return Wide(0); }},
      {"equal", [](X x, T) { return Wide(x[0] == x[1]); }},
      {"not_equal", [](X x, T) { return Wide(x[0] != x[1]); }},
      {"less", [](X x, T) { return Wide(x[0] < x[1]); }},
      {"less_equal", [](X x, T) { return Wide(x[0] <= x[1]); }},
      {"greater", [](X x, T) { return Wide(x[0] > x[1]); }},
      {"greater_equal", [](X x, T) { return Wide(x[0] >= x[1]); }},
      {"logical_and", [](X x, T) { return Wide(x[0] != 0 && x[1] != 0); }},
      {"logical_or", [](X x, T) { return Wide(x[0] != 0 || x[1] != 0); }},
      {"logical_xor", [](X x, T) { return Wide((x[0] != 0) != (x[1] != 0)); }},
      {"logical_not", [](X x, T) { return Wide(x[0] == 0); }},
      {"bitwise_and", [](X x, T) { return x[0] & x[1]; }},
      {"bitwise_or", [](X x, T) { return x[0] | x[1]; }},
      {"bitwise_xor", [](X x, T) { return x[0] ^ x[1]; }},
      {"bitwise_invert", [](X x, T t) { return t.is_bool ? Wide(x[0] == 0) : ~x[0]; }},
      {"bitwise_left_shift", [](X x, T t) { return shift_left(x[0], x[1], t); }},
      {"bitwise_right_shift", [](X x, T t) { return shift_right(x[0], x[1], t); }},
  };
  return table;
}

}  // namespace autograd::test
