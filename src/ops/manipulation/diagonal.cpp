#include <algorithm>

#include "core/error.h"
#include "ops/declarations.h"
#include "ops/rule.h"
#include "ops/view.h"

namespace autograd::ops {
namespace {

struct Diagonal {
  static constexpr const char* name = "diagonal";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  int64_t shift;          // columns to the right of the main diagonal; below it negative
  int64_t rows, columns;  // axes

  // Where the diagonals lie in a tensor of this layout.
  Geometry within(Ints dims, Ints strides, int64_t offset) const {
    Geometry g{dims, strides, dims, strides, offset, offset};
    const int64_t n_rows = g.dims[rows], n_columns = g.dims[columns];
    const int64_t right = std::clamp<int64_t>(shift, 0, n_columns);
    const int64_t down = -std::clamp<int64_t>(shift, -n_rows, 0);
    const int64_t n = std::min(n_rows - down, n_columns - right);
    if (n > 0) g.offset += right * g.strides[columns] + down * g.strides[rows];
    const int64_t stride = g.strides[rows] + g.strides[columns];
    for (int64_t axis : {std::max(rows, columns), std::min(rows, columns)}) {
      g.dims.erase(axis);
      g.strides.erase(axis);
    }
    g.dims.push_back(n);
    g.strides.push_back(stride);
    return g;
  }

  Tensor forward(const Tensor& x) const {
    const Geometry g = within(x.dims(), x.strides(), x->offset);
    return view_of(x, g.dims, g.strides, g.offset);
  }
  void vjp(Vjp& call) const {
    const Ints dims = call.input_dims(0);
    call.set(0, as_strided_transpose(call.grad(), within(dims, contiguous_strides(dims), 0)));
  }
  void jvp(Jvp& call) const { call.set(0, diagonal(call.tangent(0), shift, rows, columns)); }
};

}  // namespace

Tensor diagonal(const Tensor& x, int64_t offset, int64_t axis1, int64_t axis2) {
  if (x.ndim() < 2) {
    fail_argument(Status::InvalidShape, "x", "a matrix (rank 2 or more) is needed, got shape %s",
                  to_string(x.dims()).c_str());
  }
  const int64_t rows = normalize_axis(axis1, x.ndim(), "axis1");
  const int64_t columns = normalize_axis(axis2, x.ndim(), "axis2");
  if (rows == columns) {
    fail_argument(Status::InvalidAxis, "axis2", "axis1 and axis2 are both axis %lld",
                  static_cast<long long>(rows));
  }
  return apply(Diagonal{offset, rows, columns}, x);
}

}  // namespace autograd::ops
