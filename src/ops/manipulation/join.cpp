// concat and stack.
#include "core/backend.h"
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/elementwise/elementwise.h"
#include "ops/manipulation/slice.h"
#include "ops/rule.h"

namespace autograd::ops {

Tensor slice(const Tensor& x, int64_t axis, int64_t start, int64_t stop) {
  Dims spec;
  for (int64_t i = 0; i <= axis; ++i) {
    const bool here = i == axis;
    for (int64_t v : {int64_t{2}, here ? start : 0, here ? stop : x.dim(i), int64_t{1}}) {
      spec.push_back(v);
    }
  }
  return index(x, spec);
}

namespace {

struct Concat {
  static constexpr const char* name = "concat";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  int64_t axis;
  Dims lengths;  // of each operand along the axis

  Tensor forward(std::span<const Tensor> xs) const {
    Dims dims(xs[0].dims());
    dims[axis] = 0;
    for (int64_t n : lengths) dims[axis] += n;
    Tensor out = make_tensor(dims, xs[0].dtype(), xs[0].device());
    int64_t at = 0;
    for (const Tensor& x : xs) {
      const Tensor part =
          alias(out, x.dims(), out.strides(), at * out.strides()[static_cast<size_t>(axis)]);
      if (x.count() > 0) backend_of(out.device()).copy(write_view(part), read_view(x));
      at += x.dim(axis);
    }
    return out;
  }
  void vjp(Vjp& call) const {
    int64_t at = 0;
    for (int64_t i = 0; i < lengths.size(); ++i) {
      if (call.needs(static_cast<int32_t>(i))) {
        call.set(static_cast<int32_t>(i), slice(call.grad(), axis, at, at + lengths[i]));
      }
      at += lengths[i];
    }
  }
  void jvp(Jvp& call) const {
    std::vector<Tensor> parts;
    Dims dims(call.node()->output_dims(0));
    for (int64_t i = 0; i < lengths.size(); ++i) {
      dims[axis] = lengths[i];
      parts.push_back(call.has_tangent(static_cast<int32_t>(i))
                          ? call.tangent(static_cast<int32_t>(i))
                          : full_like_dims(dims, call.node()->output_dtype(0),
                                           call.node()->output_device(0), 0.0));
    }
    call.set(0, concat(parts, axis));
  }
};

std::vector<Tensor> common_dtype(std::span<const Tensor> xs) {
  if (xs.empty())
    fail_argument(Status::InvalidArgument, "xs", "an empty list has no dtype or shape");
  Promotable p{xs[0].dtype(), xs[0].weak()};
  for (const Tensor& x : xs) p = promote(p, {x.dtype(), x.weak()});
  std::vector<Tensor> cast;
  for (const Tensor& x : xs) cast.push_back(cast_to(x, p.dtype));
  return cast;
}

}  // namespace

Tensor concat(std::span<const Tensor> xs, int64_t axis) {
  const std::vector<Tensor> parts = common_dtype(xs);
  const int64_t along = normalize_axis(axis, parts[0].ndim());
  Dims lengths;
  for (size_t i = 0; i < parts.size(); ++i) {
    Dims expected(parts[0].dims());
    if (parts[i].ndim() == expected.size()) expected[along] = parts[i].dim(along);
    if (!same_dims(parts[i].dims(), expected)) {
      fail_argument(Status::InvalidShape, "xs",
                    "tensor %zu has shape %s, which does not continue %s along axis %lld", i,
                    to_string(parts[i].dims()).c_str(), to_string(parts[0].dims()).c_str(),
                    static_cast<long long>(along));
    }
    lengths.push_back(parts[i].dim(along));
  }
  return apply_list(Concat{along, lengths}, parts);
}

Tensor stack(std::span<const Tensor> xs, int64_t axis) {
  const std::vector<Tensor> parts = common_dtype(xs);
  const int64_t along = normalize_axis(axis, parts[0].ndim() + 1);
  std::vector<Tensor> expanded;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (!same_dims(parts[i].dims(), parts[0].dims())) {
      fail_argument(Status::InvalidShape, "xs", "tensor %zu has shape %s, but the first has %s", i,
                    to_string(parts[i].dims()).c_str(), to_string(parts[0].dims()).c_str());
    }
    const int64_t axes[] = {along};
    expanded.push_back(expand_dims(parts[i], axes));
  }
  return concat(expanded, along);
}

Tensor copy(const Tensor& x) {
  // One name for a fresh, contiguous, recorded copy.
  return astype(x, x.dtype(), true);
}

Tensor contiguous(const Tensor& x) { return x.is_contiguous() ? x : copy(x); }

}  // namespace autograd::ops
