// softmax and log_softmax.
#include "core/backend.h"
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

Tensor dense(const Tensor& x) { return x.is_contiguous() ? x : raw_copy(x, x.dtype()); }

// The kernel works on dense rows: another axis is moved to the end and back.
Tensor run_softmax(const Tensor& x, int64_t axis, bool log) {
  Tensor out = make_tensor(x.dims(), x.dtype(), x.device());
  if (out.count() == 0) return out;
  if (axis == x.ndim() - 1) {
    const Tensor in = dense(x);
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

Tensor run_slope(const Tensor& y, const Tensor& g, bool log) {
  const Tensor out = make_tensor(y.dims(), y.dtype(), y.device());
  const Tensor values = dense(y), grads = dense(g);
  backend_of(y.device()).softmax_slope(write_view(out), read_view(values), read_view(grads), log);
  return out;
}

bool has_slope(const Tensor& y, int64_t axis) {
  return axis == y.ndim() - 1 && backend_of(y.device()).softmax_slope != nullptr;
}

Tensor slope(const Tensor& y, const Tensor& t, int64_t axis);
Tensor log_slope(const Tensor& y, const Tensor& g, int64_t axis);

// y (t - sum of t y) in one pass, along the last axis.
struct SoftmaxSlope {
  static constexpr const char* name = "softmax_slope";
  static constexpr uint32_t saves_inputs = 3;
  static constexpr uint32_t saves_outputs = 0;

  Tensor forward(const Tensor& y, const Tensor& t) const { return run_slope(y, t, false); }
  void vjp(Vjp& call) const {
    const Tensor y = call.input(0), t = call.input(1), h = call.grad();
    if (call.needs(0)) {
      const Tensor direct = multiply(h, subtract(t, sum_along(multiply(y, t), -1)));
      call.set(0, subtract(direct, multiply(t, sum_along(multiply(h, y), -1))));
    }
    if (call.needs(1)) call.set(1, slope(y, h, y.ndim() - 1));
  }
};

// g - e^y sum of g in one pass, along the last axis.
struct LogSoftmaxSlope {
  static constexpr const char* name = "log_softmax_slope";
  static constexpr uint32_t saves_inputs = 3;
  static constexpr uint32_t saves_outputs = 0;

  Tensor forward(const Tensor& y, const Tensor& g) const { return run_slope(y, g, true); }
  void vjp(Vjp& call) const {
    const Tensor h = call.grad();
    const Tensor weighted = multiply(h, exp(call.input(0)));
    if (call.needs(0)) {
      call.set(0, negative(multiply(weighted, sum_along(call.input(1), -1))));
    }
    if (call.needs(1)) call.set(1, subtract(h, sum_along(weighted, -1)));
  }
};

Tensor slope(const Tensor& y, const Tensor& t, int64_t axis) {
  if (has_slope(y, axis)) return apply(SoftmaxSlope{}, y, t);
  const Tensor yt = multiply(y, t);
  return subtract(yt, multiply(y, sum_along(yt, axis)));
}

Tensor log_slope(const Tensor& y, const Tensor& g, int64_t axis) {
  if (has_slope(y, axis)) return apply(LogSoftmaxSlope{}, y, g);
  return subtract(g, multiply(exp(y), sum_along(g, axis)));
}

// The Jacobian diag(y) - y y^T is symmetric, so one rule serves both directions.
struct Softmax {
  static constexpr const char* name = "softmax";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 1;
  int64_t axis;

  Tensor forward(const Tensor& x) const { return run_softmax(x, axis, false); }
  void vjp(Vjp& call) const { call.set(0, slope(call.output(), call.grad(), axis)); }
  void jvp(Jvp& call) const { call.set(0, slope(call.output(), call.tangent(0), axis)); }
};

struct LogSoftmax {
  static constexpr const char* name = "log_softmax";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 1;
  int64_t axis;

  Tensor forward(const Tensor& x) const { return run_softmax(x, axis, true); }
  void vjp(Vjp& call) const { call.set(0, log_slope(call.output(), call.grad(), axis)); }
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
