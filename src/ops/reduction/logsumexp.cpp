#include <limits>

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/reduction/reduction.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

struct LogSumExp {
  static constexpr const char* name = "logsumexp";
  static constexpr uint32_t saves_inputs = 1;
  static constexpr uint32_t saves_outputs = 0;
  Dims axes;
  bool keepdims;

  Tensor forward(const Tensor& x) const {
    for (int64_t a : axes) {
      if (x.dim(a) == 0) {
        return full_like_dims(reduced_dims(x.dims(), axes, keepdims), x.dtype(), x.device(),
                              -std::numeric_limits<double>::infinity());
      }
    }
    const Tensor top = reduce_raw(ReduceOp::Max, x, axes, true, x.dtype());
    const Tensor shift = where(isfinite(top), top, Tensor(0.0));
    const Tensor total = reduce_raw(ReduceOp::Sum, exp(subtract(x, shift)), axes, true, x.dtype());
    return reshape(add(log(total), shift), reduced_dims(x.dims(), axes, keepdims), true);
  }
  // The softmax, from the shifted exponentials (exp(x - y) would carry y's rounding); exact zeros
  // where everything is -inf.
  Tensor weights(const Tensor& x) const {
    const Tensor top = reduce_raw(ReduceOp::Max, x, axes, true, x.dtype());
    const Tensor e = exp(subtract(x, where(isfinite(top), top, Tensor(0.0))));
    const Tensor total = sum(e, Ints(axes), true, Dtype::None);
    return divide(e, where(equal(total, Tensor(0.0)), Tensor(1.0), total));
  }
  void vjp(Vjp& call) const {
    const Tensor x = call.input(0);
    const Tensor g = unreduce(call.grad(), x.dims(), axes);
    call.set(0, x.count() == 0 ? g : multiply(g, weights(x)));
  }
  void jvp(Jvp& call) const {
    const Tensor x = call.input(0);
    const Tensor t = x.count() == 0 ? call.tangent(0) : multiply(weights(x), call.tangent(0));
    call.set(0, sum(t, Ints(axes), keepdims, Dtype::None));
  }
};

}  // namespace

Tensor logsumexp(const Tensor& x, OptionalInts axes, bool keepdims) {
  if (is_complex(x.dtype())) {
    fail_argument(Status::InvalidDtype, "x", "%s is not supported; logsumexp takes real numbers",
                  name_of(x.dtype()));
  }
  const Tensor values = is_inexact(x.dtype()) ? x : cast_to(x, Dtype::Float32);
  return apply(LogSumExp{reduction_axes(x, axes), keepdims}, values);
}

}  // namespace autograd::ops
