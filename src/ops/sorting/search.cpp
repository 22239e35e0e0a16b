// Positions as results: searchsorted and nonzero; and as operands: take_along_axis.
#include "autograd/mode.h"
#include "core/error.h"
#include "ops/declarations.h"
#include "ops/indexing/take.h"
#include "ops/rule.h"
#include "ops/sorting/sorting.h"

namespace autograd::ops {
namespace {

enum Side : int64_t { kLeft = 1, kRight = 2 };

// The number of true elements; waits for the device.
int64_t count_true(const Tensor& mask) {
  const Tensor count = on_host(count_nonzero(mask, std::nullopt, false));
  return *static_cast<const int64_t*>(read_bytes(count));
}

}  // namespace

Tensor true_positions(const Tensor& mask) {
  const SortingKernels& kernels = sorting_kernels(mask);
  const GradMode off(false);
  const Tensor packed = contiguous(mask);
  Tensor out = make_tensor(Dims{count_true(packed)}, Dtype::Int64, mask.device());
  if (out.count() > 0) kernels.positions(write_view(out), read_view(packed));
  return out;
}

Tensor searchsorted(const Tensor& sorted, const Tensor& values, int64_t side,
                    const Tensor& sorter) {
  for (const auto& [x, name] : {std::pair(&sorted, "sorted"), std::pair(&values, "values")}) {
    require_order(*x, name);
  }
  if (sorted.ndim() != 1) {
    fail_argument(Status::InvalidShape, "sorted", "must have rank 1, not %lld",
                  static_cast<long long>(sorted.ndim()));
  }
  const Tensor* const operands[] = {&sorted, &values};
  const Device device = common_device(operands);
  const GradMode off(false);
  const Dtype dtype =
      promote({sorted.dtype(), sorted.weak()}, {values.dtype(), values.weak()}).dtype;
  const Tensor row = sorter ? take(sorted, sorter, 0) : sorted;
  const Tensor in_order = contiguous(cast_to(to_device(row, device), dtype));
  const Tensor wanted = contiguous(cast_to(to_device(values, device), dtype));
  const SortingKernels& kernels = sorting_kernels(in_order);
  Tensor out = make_tensor(wanted.dims(), Dtype::Int64, device);
  if (out.count() > 0) {
    kernels.search(write_view(out), read_view(in_order), read_view(wanted), side == kRight);
  }
  return out;
}

Tensor nonzero(const Tensor& x) {
  if (x.ndim() == 0) {
    fail_argument(Status::InvalidShape, "x", "a tensor of rank 0 has no positions");
  }
  const GradMode off(false);
  Tensor rest = true_positions(not_equal(x, Tensor(0.0)));
  std::vector<Tensor> out(static_cast<size_t>(x.ndim()));
  for (int64_t axis = x.ndim(); axis-- > 0;) {
    const auto a = static_cast<size_t>(axis);
    if (axis == 0) {
      out[a] = rest;
      break;
    }
    const Tensor length = full_like_dims({}, Dtype::Int64, x.device(),
                                         static_cast<double>(std::max<int64_t>(x.dim(axis), 1)));
    out[a] = remainder(rest, length);
    rest = floor_divide(rest, length);
  }
  return stack(out, 0);
}

Tensor take_along_axis(const Tensor& x, const Tensor& indices, int64_t axis) {
  const Tensor index = reshape(positions_of(indices), indices.dims(), std::nullopt);
  if (x.ndim() == 0 || x.ndim() != index.ndim()) {
    fail_argument(Status::InvalidShape, "indices",
                  "x of shape %s and indices of shape %s must have the same rank, at least 1",
                  to_string(x.dims()).c_str(), to_string(index.dims()).c_str());
  }
  const int64_t along = normalize_axis(axis, x.ndim());
  // All axes but this one are broadcast against each other.
  Dims x_dims(x.dims());
  Dims index_dims(index.dims());
  x_dims[along] = 1;
  index_dims[along] = 1;
  const Dims shared = broadcast(x_dims, index_dims);
  x_dims = shared;
  index_dims = shared;
  x_dims[along] = x.dim(along);
  index_dims[along] = index.dim(along);

  const Tensor source = broadcast_to(x, x_dims);
  const Tensor at = [&] {
    const GradMode off(false);
    const Tensor packed = contiguous(broadcast_to(index, index_dims));
    Tensor made = make_tensor(index_dims, Dtype::Int64, x.device());
    if (made.count() > 0) {
      sorting_kernels(x).along_axis(write_view(made), read_view(packed), x_dims, along);
    }
    return reshape(made, Dims{made.count()}, std::nullopt);
  }();
  const Tensor flat = reshape(source, Dims{source.count()}, std::nullopt);
  return reshape(gather(flat, at, 0), index_dims, std::nullopt);
}

}  // namespace autograd::ops
