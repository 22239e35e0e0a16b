// softmax and log_softmax.
#include "core/backend.h"
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// The kernel works on dense rows: another axis is moved to the end and back.
Tensor run_softmax(const Tensor& x, int64_t axis, bool log) {
  Tensor out = make_tensor(x.dims(), x.dtype(), x.device());
  if (out.count() == 0) return out;
  if (axis == x.ndim() - 1) {
    const Tensor in = x.is_contiguous() ? x : raw_copy(x, x.dtype());
    backend_of(x.device()).softmax(write_view(out), read_view(in), log);
    return out;
  }
  Dims order;
  Dims inverse;
  for (int64_t i = 0; i < x.ndim(); ++i) {
    if (i != axis) order.push_back(i);
    inverse.push_back(i < axis ? i : i == axis ? x.ndim() - 1 : i - 1);
  }
  order.push_back(axis);
  const Tensor rows = raw_copy(permute_dims(x, order), x.dtype());
  backend_of(x.device()).softmax(write_view(rows), read_view(rows), log);
  backend_of(x.device()).copy(write_view(out), read_view(permute_dims(rows, inverse)));
  return out;
}

Tensor sum_along(const Tensor& x, int64_t axis) { return sum(x, Ints(&axis, 1), true, x.dtype()); }

// The Jacobian diag(y) - y y^T is symmetric, so one rule serves both directions.
struct Softmax {
  static constexpr const char* name = "softmax";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 1;
  int64_t axis;

  Tensor forward(const Tensor& x) const { return run_softmax(x, axis, false); }
  Tensor along(const Tensor& y, const Tensor& t) const {
    const Tensor yt = multiply(y, t);
    return subtract(yt, multiply(y, sum_along(yt, axis)));
  }
  void vjp(Vjp& call) const { call.set(0, along(call.output(), call.grad())); }
  void jvp(Jvp& call) const { call.set(0, along(call.output(), call.tangent(0))); }
};

struct LogSoftmax {
  static constexpr const char* name = "log_softmax";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 1;
  int64_t axis;

  Tensor forward(const Tensor& x) const { return run_softmax(x, axis, true); }
  void vjp(Vjp& call) const {
    const Tensor g = call.grad();
    call.set(0, subtract(g, multiply(exp(call.output()), sum_along(g, axis))));
  }
  void jvp(Jvp& call) const {
    const Tensor& t = call.tangent(0);
    call.set(0, subtract(t, sum_along(multiply(exp(call.output()), t), axis)));
  }
};

Tensor scores(const Tensor& x) {
  if (is_complex(x.dtype())) {
    fail_argument(Status::InvalidDtype, "x", "%s is not supported; softmax takes real numbers",
                  name_of(x.dtype()));
  }
  return cast_to(x, is_inexact(x.dtype()) ? x.dtype() : Dtype::Float32);
}

}  // namespace

Tensor softmax(const Tensor& x, int64_t axis) {
  return apply(Softmax{normalize_axis(axis, x.ndim())}, scores(x));
}

Tensor log_softmax(const Tensor& x, int64_t axis) {
  return apply(LogSoftmax{normalize_axis(axis, x.ndim())}, scores(x));
}

}  // namespace autograd::ops
