#include "ops/indexing/take.h"

#include "core/backend.h"
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// x as (outer, axis, inner): a view where its strides allow one.
Tensor three_axes(const Tensor& x, int64_t axis) {
  Dims dims{1, x.dim(axis), 1};
  for (int64_t i = 0; i < axis; ++i) dims[0] *= x.dim(i);
  for (int64_t i = axis + 1; i < x.ndim(); ++i) dims[2] *= x.dim(i);
  return reshape(x, dims, std::nullopt);
}

Dims with_length(Ints dims, int64_t axis, int64_t length) {
  Dims changed(dims);
  changed[axis] = length;
  return changed;
}

// The positions are an operand, so that writing to them before backward is noticed.
struct Take {
  static constexpr const char* name = "take";
  static constexpr uint32_t saves_inputs = 2;
  static constexpr uint32_t saves_outputs = 0;
  int64_t axis;

  Tensor forward(const Tensor& x, const Tensor& index) const {
    Tensor out = make_tensor(with_length(x.dims(), axis, index.count()), x.dtype(), x.device());
    backend_of(x.device())
        .take(write_view(three_axes(out, axis)), read_view(three_axes(x, axis)), read_view(index));
    return out;
  }
  void vjp(Vjp& call) const {
    call.set(0, scatter_add(call.grad(), call.input(1), axis, call.input_dims(0)));
  }
  void jvp(Jvp& call) const { call.set(0, gather(call.tangent(0), call.input(1), axis)); }
};

struct ScatterAdd {
  static constexpr const char* name = "take_add";
  static constexpr uint32_t saves_inputs = 2;
  static constexpr uint32_t saves_outputs = 0;
  int64_t axis;
  Dims dims;

  Tensor forward(const Tensor& g, const Tensor& index) const {
    const Tensor out = full_like_dims(dims, g.dtype(), g.device(), 0.0);
    backend_of(g.device())
        .take_add(write_view(three_axes(out, axis)), read_view(three_axes(g, axis)),
                  read_view(index));
    return out;
  }
  void vjp(Vjp& call) const { call.set(0, gather(call.grad(), call.input(1), axis)); }
  void jvp(Jvp& call) const {
    call.set(0, scatter_add(call.tangent(0), call.input(1), axis, dims));
  }
};

}  // namespace

// A uint64 beyond int64 must not wrap into a valid position.
Tensor positions_of(const Tensor& indices) {
  if (!is_integer(indices.dtype())) {
    fail_argument(Status::InvalidDtype, "indices", "indices must be integers, not %s",
                  name_of(indices.dtype()));
  }
  const GradMode off(false);
  Tensor index = cast_to(indices, Dtype::Int64);
  index = reshape(index, Dims{index.count()}, std::nullopt);
  if (indices.dtype() == Dtype::UInt64) {
    const Tensor seen = on_host(index);
    const auto* at = static_cast<const int64_t*>(read_bytes(seen));
    for (int64_t i = 0; i < seen.count(); ++i) {
      const int64_t value = at[i * seen.strides()[0]];
      if (value >= 0) continue;
      fail_argument(Status::IndexOutOfRange, "indices", "index %llu is out of range",
                    static_cast<unsigned long long>(value));
    }
  }
  return index;
}

Tensor gather(const Tensor& x, const Tensor& index, int64_t axis) {
  return apply(Take{axis}, x, index);
}

Tensor scatter_add(const Tensor& g, const Tensor& index, int64_t axis, Ints dims) {
  return apply(ScatterAdd{axis, dims}, g, index);
}

Tensor take(const Tensor& x, const Tensor& indices, std::optional<int64_t> axis) {
  // Without an axis the operand counts as flat, as NumPy's.
  if (!axis) {
    const Tensor flat = reshape(x, Dims{x.count()}, std::nullopt);
    return take(flat, indices, 0);
  }
  if (x.ndim() == 0) {
    fail_argument(Status::InvalidShape, "x", "a tensor of rank 0 has no axis to take along");
  }
  const int64_t along = normalize_axis(*axis, x.ndim());
  const Tensor taken = gather(x, positions_of(indices), along);
  if (indices.ndim() == 1) return taken;
  Dims dims(x.dims().first(static_cast<size_t>(along)));
  for (const int64_t d : indices.dims()) dims.push_back(d);
  for (int64_t i = along + 1; i < x.ndim(); ++i) dims.push_back(x.dim(i));
  return reshape(taken, dims, std::nullopt);
}

}  // namespace autograd::ops
