#include <algorithm>

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/reduction/reduction.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

struct Trace {
  static constexpr const char* name = "trace";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  int64_t offset;
  Dtype dtype;

  // The sum of a view of the diagonals: only they are read and converted.
  Tensor forward(const Tensor& x) const {
    const int64_t last = x.ndim() - 1;
    const int64_t rows = x.dim(last - 1);
    const int64_t columns = x.dim(last);
    const int64_t place = std::clamp(offset, -rows, columns);
    const int64_t row = std::max<int64_t>(-place, 0);
    const int64_t column = std::max<int64_t>(place, 0);
    Dims dims(x.dims().first(static_cast<size_t>(last - 1)));
    Dims strides(x.strides().first(static_cast<size_t>(last - 1)));
    const int64_t down = x.strides()[static_cast<size_t>(last - 1)];
    const int64_t across = x.strides()[static_cast<size_t>(last)];
    const int64_t length = std::min(rows - row, columns - column);
    dims.push_back(length);
    strides.push_back(down + across);
    const int64_t start = length == 0 ? 0 : row * down + column * across;
    const Tensor diagonal = alias(x, dims, strides, x->offset + start);
    const int64_t axes[] = {last - 1};
    return sum(diagonal, Ints(axes), false, dtype);
  }
  void vjp(Vjp& call) const {
    const Ints dims = call.input_dims(0);
    const auto n = static_cast<size_t>(dims.size());
    const Tensor diagonal =
        eye(dims[n - 2], dims[n - 1], offset, Dtype::Bool, call.input_device(0));
    const int64_t axes[] = {-2, -1};
    const Tensor g = expand_dims(cast_to(call.grad(), call.input_dtype(0)), axes);
    call.set(0, where(diagonal, g, Tensor(0.0)));
  }
  void jvp(Jvp& call) const { call.set(0, apply(Trace{offset, dtype}, call.tangent(0))); }
};

}  // namespace

Tensor trace(const Tensor& x, int64_t offset, Dtype dtype) {
  if (x.ndim() < 2) {
    fail_argument(Status::InvalidShape, "x", "a matrix (rank 2 or more) is needed, got shape %s",
                  to_string(x.dims()).c_str());
  }
  return apply(Trace{offset, sum_dtype(x.dtype(), dtype)}, x);
}

}  // namespace autograd::ops
