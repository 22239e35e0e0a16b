// mean, var, std: compositions, so that every derivative follows.
#include <algorithm>

#include "core/backend.h"
#include "core/error.h"
#include "functors/list.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/elementwise/elementwise.h"
#include "ops/reduction/reduction.h"
#include "ops/rule.h"

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

// The variance of rows in one pass.
struct Variance {
  static constexpr const char* name = "var";
  static constexpr uint32_t saves_inputs = 1;
  static constexpr uint32_t saves_outputs = 0;
  Dims axes;  // the last ones
  bool keepdims;
  double divisor;

  Tensor forward(const Tensor& x) const {
    Tensor squares = make_tensor(reduced_dims(x.dims(), axes, keepdims), x.dtype(), x.device());
    if (squares.count() == 0) return squares;
    const Dims rows = {squares.count(), x.count() / squares.count()};
    const Dims row_strides = {rows[1], 1};
    const Dims line = {squares.count()};
    const Dims unit = {1};
    backend_of(x.device())
        .squared_distances({write_bytes(squares), x.dtype(), line, unit},
                           {const_cast<void*>(read_bytes(x)), x.dtype(), rows, row_strides});
    return divide(squares, Tensor(divisor));
  }
  Tensor slope(const Tensor& x) const {
    return multiply(subtract(x, mean(x, Ints(axes), true, Dtype::None)), Tensor(2.0 / divisor));
  }
  void vjp(Vjp& call) const {
    const Tensor x = call.input(0);
    call.set(0, multiply(unreduce(call.grad(), x.dims(), axes), slope(x)));
  }
  void jvp(Jvp& call) const {
    call.set(
        0, sum(multiply(call.tangent(0), slope(call.input(0))), Ints(axes), keepdims, Dtype::None));
  }
};

// Whether the variance has a kernel: of the last axes of what is dense.
bool has_kernel(const Tensor& x, Ints axes) {
  if (is_complex(x.dtype()) || !x.is_contiguous() || x.count() == 0 || axes.empty()) return false;
  if (backend_of(x.device()).squared_distances == nullptr) return false;
  const int64_t first = x.ndim() - static_cast<int64_t>(axes.size());
  for (size_t i = 0; i < axes.size(); ++i) {
    if (axes[i] != first + static_cast<int64_t>(i)) return false;
  }
  return true;
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
  const double n = std::max(count_over(x, over) - correction, 0.0);
  if (has_kernel(values, over)) return apply(Variance{over, keepdims, n}, values);
  const Tensor squares = squared_distances(values, mean(values, Ints(over), true, Dtype::None));
  return divide(sum(squares, Ints(over), keepdims, Dtype::None), Tensor(n));
}

Tensor std(const Tensor& x, OptionalInts axes, bool keepdims, double correction) {
  // Where the variance is zero its gradient is zero too; the root's would be infinite.
  const Tensor v = var(x, axes, keepdims, correction);
  const Tensor positive = greater(v, Tensor(0.0));
  return where(positive, sqrt(where(positive, v, Tensor(1.0))), v);
}

}  // namespace autograd::ops
