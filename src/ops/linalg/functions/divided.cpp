#include "ops/linalg/functions/divided.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace autograd::ops {
namespace {

// (1 - e^-t) / t, and sin(t) / t.
double decay(double t) { return t == 0 ? 1 : -std::expm1(-t) / t; }
double sinc(double t) { return t == 0 ? 1 : std::sin(t) / t; }

// e^|x| / cosh(x)
double sech_scaled(double x) { return 2 / (1 + std::exp(-2 * std::fabs(x))); }

// (a^p - b^p) / (a - b) for a >= b >= 0, in terms of log(b / a).
double power_difference(double p, double a, double b) {
  if (p == 0) return 0;
  if (a == 0) return std::pow(a, p - 1) * p;
  const double gap = (b - a) / a;
  if (gap == 0) return p * std::pow(a, p - 1);
  const double ratio = gap > -0.5 ? std::log1p(gap) : std::log(b / a);
  return std::pow(a, p - 1) * std::expm1(p * ratio) / gap;
}

// f[a, b, c] near m from the coefficients of f(m + u x) = sum k_j x^j, where `unit` is u: the sum
// of k_(j+2) times all products of j factors out of x, y, z, over u^2.
constexpr int kTerms = 40;
using Coefficients = std::array<double, kTerms>;
double series(const Coefficients& k, double x, double y, double z, double unit) {
  double sum = k[2], one = 1, two = 1, three = 1;
  for (size_t j = 1; j + 2 < kTerms; ++j) {
    one *= z;
    two = y * two + one;
    three = x * three + two;
    sum += k[j + 2] * three;
  }
  return sum / (unit * unit);
}

// How far apart a and c may lie for the series, whose terms shrink 6 times or faster, and at which
// (f[a, b] - f[b, c]) / (a - c) loses no more than a digit.
bool are_near(Scalar kind, double a, double c) {
  switch (kind) {
    case Scalar::Log:
    case Scalar::Power:
      return c >= 0.75 * a;
    case Scalar::Tanh:
      return a - c <= 0.5;
    default:
      return a - c <= 1;
  }
}

// Coefficients around m, in units of m for what is defined by ratios.
Coefficients expansion(const ScalarFunction& f, double m) {
  Coefficients k{};
  switch (f.kind) {
    case Scalar::Log:
      for (size_t j = 1; j < kTerms; ++j) k[j] = (j % 2 == 1 ? 1.0 : -1.0) / static_cast<double>(j);
      break;
    case Scalar::Power:
      k[0] = std::pow(m, f.exponent);
      for (size_t j = 1; j < kTerms; ++j) {
        k[j] = k[j - 1] * (f.exponent - static_cast<double>(j - 1)) / static_cast<double>(j);
      }
      break;
    case Scalar::Tanh: {  // y' = 1 - y^2
      const double s = sech_scaled(m) * std::exp(-std::fabs(m));
      k[0] = std::tanh(m);
      k[1] = s * s;
      for (size_t j = 1; j + 1 < kTerms; ++j) {
        double sum = 0;
        for (size_t i = 0; i <= j; ++i) sum += k[i] * k[j - i];
        k[j + 1] = -sum / static_cast<double>(j + 1);
      }
      break;
    }
    case Scalar::Exp:
      k[0] = std::exp(m);
      for (size_t j = 1; j < kTerms; ++j) k[j] = k[j - 1] / static_cast<double>(j);
      break;
    default: {  // sine and cosine, whose derivatives return with the other sign
      const bool sine = f.kind == Scalar::Sin;
      k[0] = sine ? std::sin(m) : std::cos(m);
      k[1] = sine ? std::cos(m) : -std::sin(m);
      for (size_t j = 2; j < kTerms; ++j) k[j] = -k[j - 2] / static_cast<double>(j * (j - 1));
    }
  }
  return k;
}

}  // namespace

double ScalarFunction::value(double x) const {
  switch (kind) {
    case Scalar::Exp:
      return std::exp(x);
    case Scalar::Log:
      return std::log(x);
    case Scalar::Sqrt:
      return std::sqrt(x);
    case Scalar::Rsqrt:
      return 1 / std::sqrt(x);
    case Scalar::Inverse:
      return 1 / x;
    case Scalar::Power:
      return std::pow(x, exponent);
    case Scalar::Sin:
      return std::sin(x);
    case Scalar::Cos:
      return std::cos(x);
    case Scalar::Tanh:
      return std::tanh(x);
  }
  return 0;
}

double ScalarFunction::divided(double a, double b) const {
  if (a < b) std::swap(a, b);
  switch (kind) {
    case Scalar::Exp:
      return std::exp(a) * decay(a - b);
    case Scalar::Log: {
      if (a == b) return 1 / a;
      // log(a / b), near 1 through its distance from it
      return (b > a / 2 ? std::log1p((a - b) / b) : std::log(a / b)) / (a - b);
    }
    case Scalar::Sqrt:
      return 1 / (std::sqrt(a) + std::sqrt(b));
    case Scalar::Rsqrt: {
      const double x = std::sqrt(a), y = std::sqrt(b);
      return -1 / (x * y * (x + y));
    }
    case Scalar::Inverse:
      return -1 / (a * b);
    case Scalar::Power:
      return power_difference(exponent, a, b);
    case Scalar::Sin:
      return std::cos(0.5 * (a + b)) * sinc(0.5 * (a - b));
    case Scalar::Cos:
      return -std::sin(0.5 * (a + b)) * sinc(0.5 * (a - b));
    case Scalar::Tanh: {  // sinh(a - b) / ((a - b) cosh(a) cosh(b))
      const double shift = std::exp(a - b - std::fabs(a) - std::fabs(b));
      return shift * decay(2 * (a - b)) * sech_scaled(a) * sech_scaled(b);
    }
  }
  return 0;
}

double ScalarFunction::divided(double a, double b, double c) const {
  if (a < b) std::swap(a, b);
  if (b < c) std::swap(b, c);
  if (a < b) std::swap(a, b);
  switch (kind) {
    case Scalar::Sqrt: {
      const double x = std::sqrt(a), y = std::sqrt(b), z = std::sqrt(c);
      return -1 / ((x + y) * (y + z) * (z + x));
    }
    case Scalar::Rsqrt: {
      const double x = std::sqrt(a), y = std::sqrt(b), z = std::sqrt(c);
      return (x + y + z) / (x * y * z * (x + y) * (y + z) * (z + x));
    }
    case Scalar::Inverse:
      return 1 / (a * b * c);
    default:
      break;
  }
  if (kind == Scalar::Power && a == 0) {
    const double p = exponent;
    return p == 0 || p == 1 ? 0 : p * (p - 1) / 2 * std::pow(a, p - 2);
  }
  if (!are_near(kind, a, c)) return (divided(a, b) - divided(b, c)) / (a - c);
  const double m = 0.5 * (a + c);
  const double unit = kind == Scalar::Log || kind == Scalar::Power ? m : 1;
  return series(expansion(*this, m), (a - m) / unit, (b - m) / unit, (c - m) / unit, unit);
}

}  // namespace autograd::ops
