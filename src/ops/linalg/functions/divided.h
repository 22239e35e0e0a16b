// Functions of a number and their divided differences, exact where arguments are equal or nearly
// so: what the derivatives of functions of Hermitian matrices are made of.
//
//   f[a, b] = (f(a) - f(b)) / (a - b), f[a, a] = f'(a)
//   f[a, b, c] = (f[a, b] - f[b, c]) / (a - c), f[a, a, a] = f''(a) / 2
#pragma once

#include <cstdint>

namespace autograd::ops {

enum class Scalar : int64_t { Exp = 1, Log, Sqrt, Rsqrt, Inverse, Power, Sin, Cos, Tanh };

struct ScalarFunction {
  Scalar kind;
  double exponent;  // of Power: the arguments of all but Exp, Inverse, Sin, Cos, Tanh are >= 0

  double value(double x) const;
  double divided(double a, double b) const;
  double divided(double a, double b, double c) const;
};

}  // namespace autograd::ops
