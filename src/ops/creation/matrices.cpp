// eye, tril, triu, meshgrid.
#include <algorithm>

#include "core/backend.h"
#include "core/error.h"
#include "ops/cast.h"
#include "ops/creation/creation.h"
#include "ops/declarations.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

Tensor counted(Ints shape, Device device) {
  Tensor i = make_tensor(shape, Dtype::Int64, device);
  if (i.count() > 0) backend_of(device).iota(write_view(i), 0.0, 1.0, 0, 1);
  return i;
}

// x where j - i <= k (Lower) or >= k, else zero: linear, and its own transpose.
template <bool kLower>
struct Triangle {
  static constexpr const char* name = kLower ? "tril" : "triu";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  int64_t k;

  Tensor forward(const Tensor& x) const {
    const int64_t rows = x.dim(x.ndim() - 2);
    const int64_t columns = x.dim(x.ndim() - 1);
    // Diagonals beyond the corners are all alike; clamping keeps i + k in range.
    const int64_t edge = std::clamp(k, -rows - 1, columns + 1);
    const Tensor j = counted(Dims{1, columns}, x.device());
    const Tensor i = add(counted(Dims{rows, 1}, x.device()), weak_scalar(edge));
    const Tensor zero = full_like_dims({}, x.dtype(), x.device(), 0.0);
    return where(kLower ? less_equal(j, i) : greater_equal(j, i), x, zero);
  }
  void vjp(Vjp& call) const { call.set(0, apply(Triangle{k}, call.grad())); }
  void jvp(Jvp& call) const { call.set(0, apply(Triangle{k}, call.tangent(0))); }
};

void require_matrix(const Tensor& x) {
  if (x.ndim() >= 2) return;
  fail_argument(Status::InvalidShape, "x", "a matrix (rank 2 or more) is needed, got shape %s",
                to_string(x.dims()).c_str());
}

}  // namespace

Tensor eye(int64_t n, std::optional<int64_t> m, int64_t k, Dtype dtype, Device device) {
  const int64_t columns = m.value_or(n);
  const Tensor out = zeros(Dims{n, columns}, dtype_or(dtype, Dtype::Float32), device_or(device));
  if (k <= -n || k >= columns) return out;
  const int64_t row = std::max<int64_t>(-k, 0);
  const int64_t column = std::max<int64_t>(k, 0);
  const int64_t length = std::min(n - row, columns - column);
  const int64_t step = columns + 1;
  const Tensor diagonal = alias(out, Ints(&length, 1), Ints(&step, 1), row * columns + column);
  const Tensor one = full_like_dims(Ints(&length, 1), out.dtype(), out.device(), 1.0);
  backend_of(out.device()).copy(write_view(diagonal), read_view(one));
  return out;
}

Tensor tril(const Tensor& x, int64_t k) {
  require_matrix(x);
  return apply(Triangle<true>{k}, x);
}

Tensor triu(const Tensor& x, int64_t k) {
  require_matrix(x);
  return apply(Triangle<false>{k}, x);
}

std::vector<Tensor> meshgrid(std::span<const Tensor> arrays, int64_t indexing) {
  constexpr int64_t kMatrix = 2;  // AG_INDEXING_IJ
  const auto n = static_cast<int64_t>(arrays.size());
  const auto axis_of = [&](int64_t k) { return indexing != kMatrix && n > 1 && k < 2 ? 1 - k : k; };
  Dims shape(n);
  for (int64_t k = 0; k < n; ++k) {
    const Tensor& x = arrays[static_cast<size_t>(k)];
    if (x.ndim() > 1) {
      fail_argument(Status::InvalidShape, "arrays",
                    "vectors are needed, but number %lld has shape %s", static_cast<long long>(k),
                    to_string(x.dims()).c_str());
    }
    shape[axis_of(k)] = x.count();
  }
  std::vector<Tensor> grids;
  for (int64_t k = 0; k < n; ++k) {
    const Tensor& x = arrays[static_cast<size_t>(k)];
    Dims along(n, 1);
    along[axis_of(k)] = x.count();
    grids.push_back(broadcast_to(reshape(x, along, std::nullopt), shape));
  }
  return grids;
}

}  // namespace autograd::ops
