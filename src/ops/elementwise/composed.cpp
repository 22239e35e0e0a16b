// Elementwise ops that check or choose before they call a kernel.
#include <cmath>
#include <limits>

#include "core/backend.h"
#include "core/error.h"
#include "functors/list.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/elementwise/division.h"
#include "ops/elementwise/elementwise.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

double largest(Dtype real) {
  switch (real) {
    case Dtype::Float16:
      return 65504.0;
    case Dtype::BFloat16:
      return 0x1.fep127;
    case Dtype::Float32:
      return std::numeric_limits<float>::max();
    default:
      return std::numeric_limits<double>::max();
  }
}

[[noreturn, gnu::cold]] void fail_dtype(const Tensor& x, const char* takes) {
  fail_argument(Status::InvalidDtype, "x", "%s is not supported; it takes %s", name_of(x.dtype()),
                takes);
}

// --- rounding to decimals ---------------------------------------------------------------------

// The nearest multiple of 10^digits, halves to the even one; wide is int64 or uint64.
Tensor round_integer(const Tensor& x, int64_t digits) {
  const bool is_unsigned = is_unsigned_integer(x.dtype());
  // Beyond this every number is nearer to 0 than to the next multiple that a dtype could hold.
  if (digits > (is_unsigned ? 19 : 18)) return full_like_dims(x.dims(), x.dtype(), x.device(), 0.0);
  uint64_t power = 1;
  for (int64_t i = 0; i < digits; ++i) power *= 10;
  const Dtype wide = is_unsigned ? Dtype::UInt64 : Dtype::Int64;
  const Tensor p = cast_to(weak_scalar(static_cast<int64_t>(power)), wide);
  const Tensor value = cast_to(x, wide);
  const Tensor rest = remainder(value, p);
  const Tensor below = subtract(value, rest);
  const Tensor missing = subtract(p, rest);
  const Tensor odd = cast_to(
      remainder(floor_divide(value, p), cast_to(weak_scalar(int64_t{2}), wide)), Dtype::Bool);
  const Tensor up = logical_or(greater(rest, missing), logical_and(equal(rest, missing), odd));
  return cast_to(where(up, add(below, p), below), x.dtype());
}

Tensor round_real(const Tensor& x, int64_t decimals) {
  const double power = std::pow(10.0, std::abs(static_cast<double>(decimals)));
  if (power > largest(x.dtype())) {
    // No digit lies behind such a position, or all before it.
    if (decimals > 0) return raw_copy(x, x.dtype());
    const Tensor zero = full_like_dims({}, x.dtype(), x.device(), 0.0);
    return where(isfinite(x), copysign(zero, x), x);
  }
  const Tensor p(power);
  const Tensor scaled = decimals > 0 ? multiply(x, p) : divide(x, p);
  const Tensor rounded = elementwise(functors::opcode<functors::Round>, {&scaled});
  const Tensor y = decimals > 0 ? divide(rounded, p) : multiply(rounded, p);
  return where(isfinite(scaled), y, x);  // too large to have such decimals
}

struct RoundTo {
  static constexpr const char* name = "round";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  int64_t decimals;

  Tensor forward(const Tensor& x) const {
    if (!is_complex(x.dtype())) return round_real(x, decimals);
    return complex(round_real(real(x), decimals), round_real(imag(x), decimals));
  }
  void vjp(Vjp& call) const {
    call.set(0, full_like_dims(call.input_dims(0), call.input_dtype(0), call.input_device(0), 0.0));
  }
  void jvp(Jvp& call) const {
    const Tensor& t = call.tangent(0);
    call.set(0, full_like_dims(t.dims(), t.dtype(), t.device(), 0.0));
  }
};

// What isclose compares in: exact for every real dtype but 64-bit integers.
Tensor widest(const Tensor& x) {
  return cast_to(x, is_complex(x.dtype()) ? Dtype::Complex128 : Dtype::Float64);
}

void check_tolerance(double value, const char* name) {
  if (value >= 0) return;
  fail_argument(Status::InvalidArgument, name, "a tolerance is 0 or more, not %g", value);
}

Tensor false_scalar(Device device) { return full_like_dims({}, Dtype::Bool, device, 0.0); }

}  // namespace

void check_divisor(const Tensor& a, const Tensor& b) {
  const Promotable p = promote(Promotable{a.dtype(), a.weak()}, Promotable{b.dtype(), b.weak()});
  if (!is_integer(p.dtype) || a.count() == 0 || b.count() == 0) return;
  // Converted first: what is not zero may wrap to it.
  const Tensor divisor = b.dtype() == p.dtype ? b : raw_copy(b, p.dtype);
  if (!backend_of(divisor.device()).has_zero(read_view(divisor))) return;
  fail_argument(Status::DivisionByZero, "b", "integer division by zero (%s, shapes %s and %s)",
                name_of(p.dtype), to_string(a.dims()).c_str(), to_string(b.dims()).c_str());
}

Tensor floor_divide(const Tensor& a, const Tensor& b) {
  check_divisor(a, b);
  return elementwise(functors::opcode<functors::FloorDivide>, {&a, &b});
}

Tensor remainder(const Tensor& a, const Tensor& b) {
  check_divisor(a, b);
  return elementwise(functors::opcode<functors::Remainder>, {&a, &b});
}

Tensor clip(const Tensor& x, const Tensor& min, const Tensor& max) {
  if (min && max) return elementwise(functors::opcode<functors::Clip>, {&x, &min, &max});
  const Tensor* const operands[] = {&x, min ? &min : &max};
  const Dtype t = compute_dtype(functors::kOrdered, std::span(operands).first(min || max ? 2 : 1));
  if (!min && !max) return copy(x);
  // With an infinite other bound the gradient at a tie goes to x, as with two bounds.
  if (is_real_floating(t)) {
    const double infinity = std::numeric_limits<double>::infinity();
    return min ? clip(x, min, Tensor(infinity)) : clip(x, Tensor(-infinity), max);
  }
  return min ? maximum(x, min) : minimum(x, max);
}

Tensor nan_to_num(const Tensor& x, double nan, std::optional<double> posinf,
                  std::optional<double> neginf) {
  if (is_bool(x.dtype())) fail_dtype(x, "numbers");
  if (is_integer(x.dtype())) return copy(x);
  if (is_complex(x.dtype())) {
    return complex(nan_to_num(real(x), nan, posinf, neginf),
                   nan_to_num(imag(x), nan, posinf, neginf));
  }
  const double infinity = std::numeric_limits<double>::infinity();
  const double top = largest(x.dtype());
  const Tensor plain = detach(x);
  Tensor y = where(isnan(plain), Tensor(nan), x);
  y = where(equal(plain, Tensor(infinity)), Tensor(posinf.value_or(top)), y);
  return where(equal(plain, Tensor(-infinity)), Tensor(neginf.value_or(-top)), y);
}

Tensor round(const Tensor& x, int64_t decimals) {
  if (is_bool(x.dtype())) fail_dtype(x, "numbers");
  if (decimals == 0) return elementwise(functors::opcode<functors::Round>, {&x});
  if (is_integer(x.dtype())) {
    if (decimals > 0) return copy(x);
    return round_integer(x, decimals < -64 ? 64 : -decimals);
  }
  return apply(RoundTo{decimals}, x);
}

Tensor isclose(const Tensor& a, const Tensor& b, double rtol, double atol, bool equal_nan) {
  check_tolerance(rtol, "rtol");
  check_tolerance(atol, "atol");
  const GradMode off(false);
  const Tensor x = widest(a);
  const Tensor y = widest(b);
  const Tensor limit = add(multiply(abs(y), Tensor(rtol)), Tensor(atol));
  const Tensor near = logical_and(less_equal(abs(subtract(x, y)), limit), isfinite(y));
  const Tensor close = logical_or(near, equal(a, b));
  return equal_nan ? logical_or(close, logical_and(isnan(x), isnan(y))) : close;
}

Tensor allclose(const Tensor& a, const Tensor& b, double rtol, double atol, bool equal_nan) {
  return all(isclose(a, b, rtol, atol, equal_nan), std::nullopt, false);
}

Tensor array_equal(const Tensor& a, const Tensor& b, bool equal_nan) {
  if (!same_dims(a.dims(), b.dims())) {
    const Tensor* const operands[] = {&a, &b};
    return false_scalar(common_device(operands));
  }
  const Tensor same = equal(a, b);
  if (!equal_nan || !is_inexact(a.dtype()) || !is_inexact(b.dtype())) {
    return all(same, std::nullopt, false);
  }
  return all(logical_or(same, logical_and(isnan(a), isnan(b))), std::nullopt, false);
}

}  // namespace autograd::ops
