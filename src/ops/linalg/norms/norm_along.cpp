// The p-norm along axes: its value, safe from overflow, and its gradient, zero at kinks where the
// subgradient of smallest norm is.
#include <cmath>
#include <limits>

#include "core/backend.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/norms/norms.h"
#include "ops/reduction/reduction.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

Tensor reduce(ReduceOp op, const Tensor& x, Ints axes) {
  return reduce_raw(op, x, axes, true, x.dtype());
}

// The larger part of a complex number: |x| itself could overflow.
Tensor magnitude(const Tensor& x) {
  return is_complex(x.dtype()) ? maximum(abs(real(x)), abs(imag(x))) : abs(x);
}

// Sums of |x / scale|²; without a scale, of |x|².
Tensor sum_of_squares(const Tensor& x, Ints axes, const Tensor& scale) {
  const auto squared = [&](const Tensor& part) {
    return square(scale ? divide(part, scale) : part);
  };
  const Tensor squares =
      is_complex(x.dtype()) ? add(squared(real(x)), squared(imag(x))) : squared(x);
  return reduce(ReduceOp::Sum, squares, axes);
}

// Numbers to divide by where powers of x could leave the dtype's range.
Tensor scale_of(const Tensor& extreme) {
  const Tensor usable = logical_and(isfinite(extreme), greater(extreme, Tensor(0.0)));
  return where(usable, extreme, Tensor(1.0));
}

// True where the values are at hand and none is false; a device is not waited for.
bool surely_all(const Tensor& condition) {
  if (!is_cpu(condition.device())) return false;
  const Tensor every = all(condition, std::nullopt, false);
  return *static_cast<const uint8_t*>(read_bytes(every)) != 0;
}

// Where sums of squares may have overflowed, or lost digits to underflow, the vector is divided by
// its largest number first; the others come out the same either way.
Tensor euclidean(const Tensor& x, Ints axes) {
  const bool wide = real_of(x.dtype()) == Dtype::Float64;
  const Tensor squares = sum_of_squares(x, axes, {});
  Tensor ordinary = logical_and(greater(squares, Tensor(wide ? 0x1p-800 : 0x1p-60)),
                                less(squares, Tensor(wide ? 0x1p800 : 0x1p80)));
  if (surely_all(ordinary)) return sqrt(squares);
  const Tensor nonzero = reduce_raw(ReduceOp::Any, x, axes, true, Dtype::Bool);
  ordinary = logical_or(ordinary, logical_not(nonzero));
  if (surely_all(ordinary)) return sqrt(squares);
  const Tensor top = reduce(ReduceOp::Max, magnitude(x), axes);
  const Tensor scale = where(ordinary, Tensor(1.0), scale_of(top));
  return multiply(sqrt(sum_of_squares(x, axes, scale)), scale);
}

struct Norm {
  static constexpr const char* name = "vector_norm";
  static constexpr uint32_t saves_inputs = 1;
  static constexpr uint32_t saves_outputs = 1;
  Dims axes;
  double p;

  Tensor forward(const Tensor& x) const { return norm_value(x, axes, p); }
  void vjp(Vjp& call) const {
    call.set(0, multiply(call.grad(), norm_gradient(call.input(0), call.output(), axes, p)));
  }
  void jvp(Jvp& call) const {
    const Tensor d = norm_gradient(call.input(0), call.output(), axes, p);
    call.set(0, sum(real_part(multiply(conj(d), call.tangent(0))), Ints(axes), true, Dtype::None));
  }
};

}  // namespace

Tensor norm_operand(const Tensor& x) {
  return is_inexact(x.dtype()) && !is_half(x.dtype()) ? x : cast_to(x, Dtype::Float32);
}

Dtype norm_dtype(Dtype x) { return is_inexact(x) ? real_of(x) : Dtype::Float32; }

Tensor norm_along(const Tensor& x, Ints axes, double p) { return apply(Norm{axes, p}, x); }

Tensor norm_value(const Tensor& x, Ints axes, double p) {
  const Dtype t = real_of(x.dtype());
  if (x.count() == 0) {
    const double nothing = p < 0 ? std::numeric_limits<double>::infinity() : 0.0;
    return full_like_dims(reduced_dims(x.dims(), axes, true), t, x.device(), nothing);
  }
  if (p == 0) return sum(not_equal(x, Tensor(0.0)), axes, true, t);
  if (p == 2) return euclidean(x, axes);
  const Tensor a = abs(x);
  if (p == 1) return reduce(ReduceOp::Sum, a, axes);
  const Tensor extreme = reduce(p > 0 ? ReduceOp::Max : ReduceOp::Min, a, axes);
  if (std::isinf(p)) return extreme;
  const Tensor scale = scale_of(extreme);
  const Tensor total = reduce(ReduceOp::Sum, pow(divide(a, scale), Tensor(p)), axes);
  return multiply(pow(total, Tensor(1 / p)), scale);
}

Tensor norm_gradient(const Tensor& x, const Tensor& y, Ints axes, double p) {
  const Tensor zero(0.0);
  const Tensor one(1.0);
  if (p == 0) return full_like_dims(x.dims(), x.dtype(), x.device(), 0.0);
  if (p == 1) return sign(x);
  if (std::isinf(p)) {
    const Tensor winners = equal(abs(detach(x)), detach(y));
    const Tensor count = sum(winners, axes, true, y.dtype());
    return divide(where(winners, sign(x), zero), where(equal(count, zero), one, count));
  }
  // Nothing flows where the norm is 0 or infinite; what is masked here, before it could become
  // infinite, stays masked in every derivative.
  const Tensor stuck = logical_or(equal(y, zero), isinf(y));
  const Tensor length = where(stuck, one, y);
  if (p == 2) return where(stuck, zero, divide(x, length));
  const Tensor plain = detach(x);
  const Tensor flat = logical_or(stuck, logical_or(equal(plain, zero), isinf(plain)));
  const Tensor safe = where(flat, one, x);
  const Tensor ratio = divide(abs(safe), length);
  return where(flat, zero, multiply(sign(safe), pow(ratio, Tensor(p - 1))));
}

}  // namespace autograd::ops
