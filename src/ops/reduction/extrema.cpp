// max, min and their positions.
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/reduction/reduction.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

void require_elements(const Tensor& x, Ints axes) {
  for (int64_t a : axes) {
    if (x.dim(a) != 0) continue;
    fail_argument(Status::InvalidShape, "x",
                  "axis %lld of shape %s is empty, so it has no extremum",
                  static_cast<long long>(a), to_string(x.dims()).c_str());
  }
}

void require_real(const Tensor& x) {
  if (is_complex(x.dtype())) {
    fail_argument(Status::InvalidDtype, "x",
                  "complex numbers have no order; take abs or real first");
  }
}

// Ties share the gradient evenly, as do several NaNs.
template <ReduceOp kOp>
struct Extremum {
  static constexpr const char* name = kOp == ReduceOp::Max ? "max" : "min";
  static constexpr uint32_t saves_inputs = 1;
  static constexpr uint32_t saves_outputs = 1;
  Dims axes;
  bool keepdims;

  Tensor forward(const Tensor& x) const { return reduce_raw(kOp, x, axes, keepdims, x.dtype()); }

  struct Winners {
    Tensor mask, count;
  };
  Winners winners(const Tensor& x, const Tensor& y) const {
    const Tensor plain = detach(x);
    const Tensor mask = logical_or(equal(plain, unreduce(detach(y), x.dims(), axes)), isnan(plain));
    return {mask, sum(mask, Ints(axes), true, x.dtype())};
  }
  void vjp(Vjp& call) const {
    const Tensor x = call.input(0);
    const auto [mask, count] = winners(x, call.output());
    const Tensor share = divide(unreduce(call.grad(), x.dims(), axes), count);
    call.set(0, where(mask, share, Tensor(0.0)));
  }
  void jvp(Jvp& call) const {
    const auto [mask, count] = winners(call.input(0), call.output());
    const Tensor t = sum(where(mask, call.tangent(0), Tensor(0.0)), Ints(axes), true, Dtype::None);
    call.set(0, reshape(divide(t, count), call.node()->output_dims(0), std::nullopt));
  }
};

Tensor arg_extremum(ArgReduceOp op, const Tensor& x, std::optional<int64_t> axis, bool keepdims) {
  require_real(x);
  const Dims axes = axis ? Dims{normalize_axis(*axis, x.ndim())} : reduction_axes(x, std::nullopt);
  require_elements(x, axes);
  return arg_reduce_raw(op, x, axes, keepdims);
}

}  // namespace

Tensor max(const Tensor& x, OptionalInts axes, bool keepdims) {
  require_real(x);
  const Dims over = reduction_axes(x, axes);
  require_elements(x, over);
  return apply(Extremum<ReduceOp::Max>{over, keepdims}, x);
}

Tensor min(const Tensor& x, OptionalInts axes, bool keepdims) {
  require_real(x);
  const Dims over = reduction_axes(x, axes);
  require_elements(x, over);
  return apply(Extremum<ReduceOp::Min>{over, keepdims}, x);
}

Tensor argmax(const Tensor& x, std::optional<int64_t> axis, bool keepdims) {
  return arg_extremum(ArgReduceOp::Max, x, axis, keepdims);
}

Tensor argmin(const Tensor& x, std::optional<int64_t> axis, bool keepdims) {
  return arg_extremum(ArgReduceOp::Min, x, axis, keepdims);
}

}  // namespace autograd::ops
