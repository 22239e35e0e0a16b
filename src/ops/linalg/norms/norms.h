// The p-norm along axes, which vector norms, matrix norms and distances share.
#pragma once

#include "core/tensor.h"

namespace autograd::ops {

// Norms accumulate half types, bools and integers in float32 …
Tensor norm_operand(const Tensor& x);
// … and return this.
Dtype norm_dtype(Dtype x);

// (sum over axes of |x|^p)^(1/p), reduced axes kept with length 1; p = 0 counts what is not 0,
// p = ±inf is the extreme |x|. x is a norm_operand, axes are sorted.
Tensor norm_along(const Tensor& x, Ints axes, double p);

// What norm_along is made of, for ops that form x piece by piece. The value, of which nothing is
// recorded:
Tensor norm_value(const Tensor& x, Ints axes, double p);
// and its gradient dy/dRe x + i dy/dIm x, a differentiable function of x and y = norm_value(x).
Tensor norm_gradient(const Tensor& x, const Tensor& y, Ints axes, double p);

}  // namespace autograd::ops
