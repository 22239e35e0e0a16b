// mean, var, std: compositions, so that every derivative follows.
#include <algorithm>

#include "core/error.h"
#include "functors/list.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/elementwise/elementwise.h"
#include "ops/reduction/reduction.h"

namespace autograd::ops {
namespace {

double count_over(const Tensor& x, Ints axes) {
  double n = 1;
  for (int64_t a : axes) n *= static_cast<double>(x.dim(a));
  return n;
}

// |x - center|^2
Tensor squared_distances(const Tensor& x, const Tensor& center) {
  if (!is_complex(x.dtype())) {
    return elementwise(functors::opcode<functors::SquaredDifference>, {&x, &center});
  }
  const Tensor d = subtract(x, center);
  return add(square(real(d)), square(imag(d)));
}

Tensor inexact(const Tensor& x) { return is_inexact(x.dtype()) ? x : cast_to(x, Dtype::Float32); }

}  // namespace

Tensor mean(const Tensor& x, OptionalInts axes, bool keepdims, Dtype dtype) {
  const Dims over = reduction_axes(x, axes);
  if (dtype != Dtype::None && !is_inexact(dtype)) {
    fail_argument(Status::InvalidDtype, "dtype", "a mean is floating or complex, not %s",
                  name_of(dtype));
  }
  const Tensor values = inexact(dtype == Dtype::None ? x : cast_to(x, dtype));
  // Sums and counts of half types leave their range or precision.
  if (is_half(values.dtype())) {
    return cast_to(mean(values, Ints(over), keepdims, Dtype::Float32), values.dtype());
  }
  return divide(sum(values, Ints(over), keepdims, Dtype::None), Tensor(count_over(x, over)));
}

Tensor var(const Tensor& x, OptionalInts axes, bool keepdims, double correction) {
  const Dims over = reduction_axes(x, axes);
  if (is_half(x.dtype())) {
    return cast_to(var(cast_to(x, Dtype::Float32), Ints(over), keepdims, correction), x.dtype());
  }
  const Tensor values = inexact(x);
  const Tensor squares = squared_distances(values, mean(values, Ints(over), true, Dtype::None));
  const double n = std::max(count_over(x, over) - correction, 0.0);
  return divide(sum(squares, Ints(over), keepdims, Dtype::None), Tensor(n));
}

Tensor std(const Tensor& x, OptionalInts axes, bool keepdims, double correction) {
  // Where the variance is zero its gradient is zero too; the root's would be infinite.
  const Tensor v = var(x, axes, keepdims, correction);
  const Tensor positive = greater(v, Tensor(0.0));
  return where(positive, sqrt(where(positive, v, Tensor(1.0))), v);
}

}  // namespace autograd::ops
