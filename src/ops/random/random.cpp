// Random tensors: a call takes its blocks of the generator's stream when it is made.
#include "core/random.h"

#include <cmath>

#include "core/backend.h"
#include "core/error.h"
#include "core/rng.h"
#include "functors/philox.h"
#include "functors/random_transforms.h"
#include "ops/creation/creation.h"
#include "ops/declarations.h"

namespace autograd::ops {
namespace {

void fill(RandomKind kind, Device device, const View& out, Rng* rng, double a, double b,
          int64_t low = 0, int64_t high = 0) {
  const int64_t n = count_elements(out.dims);
  if (n == 0) return;
  const PhiloxState state = reserve(rng, random_blocks(kind, out.dtype, n));
  backend_of(device).random(kind, out, state, a, b, low, high);
}

[[noreturn, gnu::cold]] void fail_dtype(Dtype t, const char* what) {
  fail_argument(Status::InvalidDtype, "dtype", "%s is not supported; it takes %s dtypes",
                name_of(t), what);
}

}  // namespace

Tensor random_uniform(Ints shape, double low, double high, Dtype dtype, Rng* rng, Device device) {
  const Dtype t = dtype_or(dtype, Dtype::Float32);
  if (!is_real_floating(t)) fail_dtype(t, "real floating");
  if (!std::isfinite(low) || !std::isfinite(high) || low > high || !std::isfinite(high - low)) {
    fail_argument(Status::InvalidArgument, "low", "[%g, %g) is no finite range", low, high);
  }
  const Tensor out = make_shape(shape, t, device_or(device));
  fill(RandomKind::Uniform, out.device(), write_view(out), rng, low, high);
  return out;
}

Tensor random_normal(Ints shape, double mean, double std, Dtype dtype, Rng* rng, Device device) {
  const Dtype t = dtype_or(dtype, Dtype::Float32);
  if (!is_inexact(t)) fail_dtype(t, "floating and complex");
  if (!(std >= 0)) {
    fail_argument(Status::InvalidArgument, "std", "a standard deviation is 0 or more, not %g", std);
  }
  Tensor out = make_shape(shape, t, device_or(device));
  if (!is_complex(t)) {
    fill(RandomKind::Normal, out.device(), write_view(out), rng, mean, std);
    return out;
  }
  // The parts are independent and share the variance; only the real one has the mean.
  if (out.count() == 0) return out;
  const int64_t parts = 2 * out.count();
  const int64_t step = 1;
  fill(RandomKind::Normal, out.device(),
       {write_bytes(out), real_of(t), Ints(&parts, 1), Ints(&step, 1)}, rng, 0,
       std * std::sqrt(0.5));
  if (mean != 0) add_(out, Tensor(mean));
  return out;
}

Tensor random_integers(Ints shape, int64_t low, int64_t high, Dtype dtype, Rng* rng,
                       Device device) {
  const Dtype t = dtype_or(dtype, Dtype::Int64);
  if (!is_integer(t)) fail_dtype(t, "integer");
  const auto bits = static_cast<int>(8 * size_of(t));
  bool fits = !is_unsigned_integer(t) || low >= 0;
  if (bits < 64) {
    const int64_t top = is_unsigned_integer(t) ? int64_t{1} << bits : int64_t{1} << (bits - 1);
    fits = fits && high <= top && low >= -top;
  }
  if (low >= high || !fits) {
    fail_argument(
        Status::InvalidArgument, low >= high ? "high" : "dtype",
        low >= high ? "[%lld, %lld) holds no %s number" : "[%lld, %lld) does not fit dtype %s",
        static_cast<long long>(low), static_cast<long long>(high),
        low >= high ? "whole" : name_of(t));
  }
  const Tensor out = make_shape(shape, t, device_or(device));
  fill(RandomKind::Integers, out.device(), write_view(out), rng, 0, 0, low, high);
  return out;
}

Tensor bernoulli(Ints shape, double p, Dtype dtype, Rng* rng, Device device) {
  if (!(p >= 0 && p <= 1)) {
    fail_argument(Status::InvalidArgument, "p", "a probability lies in [0, 1], not %g", p);
  }
  const Tensor out = make_shape(shape, dtype_or(dtype, Dtype::Bool), device_or(device));
  fill(RandomKind::Bernoulli, out.device(), write_view(out), rng, p, 0);
  return out;
}

// Fisher and Yates's shuffle from the end; each exchange takes 64 bits. It is sequential, so that
// every machine gets the same.
Tensor permutation(int64_t n, Rng* rng, Device device) {
  if (n < 0) {
    fail_argument(Status::InvalidShape, "n", "%lld numbers cannot be permuted",
                  static_cast<long long>(n));
  }
  const Tensor out = arange(0, static_cast<double>(n), 1, Dtype::Int64, kCpu);
  if (n < 2) return moved_to(out, device_or(device));
  const PhiloxState state = reserve(rng, n / 2);
  auto* values = static_cast<int64_t*>(write_bytes(out));
  functors::PhiloxBlock block{};
  for (int64_t k = 0; k < n - 1; ++k) {
    if (k % 2 == 0) {
      block = functors::philox_block(state.seed, state.counter + static_cast<uint64_t>(k / 2));
    }
    const unsigned* w = block.w + k % 2 * 2;
    const uint64_t bits = uint64_t{w[1]} << 32 | w[0];
    const int64_t i = n - 1 - k;
    const auto j =
        static_cast<int64_t>(functors::integer_below(bits, static_cast<uint64_t>(i) + 1));
    std::swap(values[i], values[j]);
  }
  return moved_to(out, device_or(device));
}

}  // namespace autograd::ops
