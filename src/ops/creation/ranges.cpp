// arange and linspace.
#include <cmath>
#include <limits>

#include "core/backend.h"
#include "core/error.h"
#include "functors/list.h"
#include "ops/cast.h"
#include "ops/creation/creation.h"
#include "ops/declarations.h"
#include "ops/elementwise/elementwise.h"

namespace autograd::ops {
namespace {

bool is_whole(double x) { return x == std::floor(x) && std::abs(x) <= 0x1p63; }

struct Bounds {
  double low, high;
};
Bounds bounds_of(Dtype integer) {
  const auto bits = static_cast<int>(8 * size_of(integer));
  if (is_unsigned_integer(integer)) return {0.0, std::ldexp(1.0, bits) - 1.0};
  return {-std::ldexp(1.0, bits - 1), std::ldexp(1.0, bits - 1) - 1.0};
}

int64_t to_int64(double whole) {
  return whole >= 0x1p63 ? static_cast<int64_t>(static_cast<uint64_t>(whole))
                         : static_cast<int64_t>(whole);
}

void check_integer_range(double start, double stop, double step, int64_t n, Dtype dtype) {
  const bool whole = is_whole(start) && is_whole(step) && is_whole(stop);
  const double last = start + static_cast<double>(n - 1) * step;
  const Bounds b = bounds_of(dtype);
  // 2^63 - 1 and 2^64 - 1 round up to a power of two here, hence the strict comparison there.
  const auto fits = [&](double x) {
    return x >= b.low && (size_of(dtype) == 8 ? x < b.high : x <= b.high);
  };
  if (whole && (n == 0 || (fits(start) && fits(last)))) return;
  fail_argument(Status::InvalidArgument, whole ? "dtype" : "step",
                whole ? "%s cannot hold the numbers from %g to %g"
                      : "a range of %s needs whole numbers, not start %g and step %g",
                name_of(dtype), start, whole ? last : step);
}

}  // namespace

Tensor arange(double start, double stop, double step, Dtype dtype, Device device) {
  if (!std::isfinite(start) || !std::isfinite(stop) || !std::isfinite(step) || step == 0) {
    fail_argument(Status::InvalidArgument, step == 0 ? "step" : "start",
                  "a range needs finite numbers and a step other than 0, got start %g, stop %g, "
                  "step %g",
                  start, stop, step);
  }
  const double length = std::ceil((stop - start) / step);
  if (!(length < 0x1p62)) {
    fail_argument(Status::TooLarge, "stop",
                  "the range from %g to %g in steps of %g has %g elements", start, stop, step,
                  length);
  }
  const int64_t n = length > 0 ? static_cast<int64_t>(length) : 0;
  const bool whole = is_whole(start) && is_whole(stop) && is_whole(step);
  const Dtype t = dtype_or(dtype, whole ? Dtype::Int64 : Dtype::Float32);
  if (is_bool(t)) fail_argument(Status::InvalidDtype, "dtype", "a range of bool is not supported");
  if (is_integer(t)) check_integer_range(start, stop, step, n, t);
  Tensor out = make_shape(Ints(&n, 1), t, device_or(device));
  if (n > 0) {
    const bool exact = is_integer(t);
    backend_of(out.device())
        .iota(write_view(out), start, step, exact ? to_int64(start) : 0,
              exact ? to_int64(step) : 0);
  }
  return out;
}

Tensor linspace(const Tensor& start, const Tensor& stop, int64_t num, bool endpoint, Dtype dtype) {
  if (num < 0) {
    fail_argument(Status::InvalidShape, "num", "%lld numbers cannot be made",
                  static_cast<long long>(num));
  }
  const Promotable p =
      promote(Promotable{start.dtype(), start.weak()}, Promotable{stop.dtype(), stop.weak()});
  Dtype natural = is_inexact(p.dtype) ? p.dtype : Dtype::Float32;
  if (p.weak) natural = is_complex(p.dtype) ? Dtype::Complex64 : Dtype::Float32;
  const Dtype result = dtype_or(dtype, natural);
  // Half types would lose the positions, integers and numbers that were integers their digits.
  Dtype t = is_half(result) ? Dtype::Float32 : result;
  if (!is_inexact(t) || !is_inexact(p.dtype)) t = is_complex(t) ? t : Dtype::Float64;
  const Tensor a = cast_to(start, t);
  const Tensor b = cast_to(stop, t);
  Dims column(1 + std::max(a.ndim(), b.ndim()), 1);
  column[0] = num;
  const Tensor* const ends[] = {&a, &b};
  Tensor i = make_shape(column, real_of(t), common_device(ends));
  if (num > 0) backend_of(i.device()).iota(write_view(i), 0.0, 1.0, 0, 1);
  const double intervals = static_cast<double>(std::max<int64_t>(endpoint ? num - 1 : num, 1));
  const Tensor step = divide(subtract(b, a), Tensor(intervals));
  const Tensor weights = cast_to(i, t);
  // Position 0 is start itself, even where the step is not finite.
  Tensor line = add(a, elementwise(functors::opcode<functors::Mul0>, {&weights, &step}));
  if (endpoint && num > 1) {
    line = where(equal(i, Tensor(static_cast<double>(num - 1))), b, line);
  }
  if (is_integer(result)) line = floor(line);
  return cast_to(line, result);
}

}  // namespace autograd::ops
