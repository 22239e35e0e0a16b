// gelu, mse_loss, dropout: compositions of elementwise ops.
#include "core/backend.h"
#include "core/error.h"
#include "core/random.h"
#include "core/rng.h"
#include "functors/list.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/elementwise/elementwise.h"
#include "ops/nn/loss.h"

namespace autograd::ops {

Tensor gelu(const Tensor& x, int64_t approximate) {
  constexpr int64_t kTanh = 2;  // AG_APPROXIMATION_TANH
  return approximate == kTanh ? elementwise(functors::opcode<functors::GeluTanh>, {&x})
                              : elementwise(functors::opcode<functors::Gelu>, {&x});
}

Tensor mse_loss(const Tensor& x, const Tensor& target, int64_t reduction) {
  for (const Tensor* t : {&x, &target}) {
    if (!is_complex(t->dtype())) continue;
    fail_argument(Status::InvalidDtype, t == &x ? "x" : "target",
                  "%s is not supported; mse_loss takes real numbers", name_of(t->dtype()));
  }
  const Tensor a = is_inexact(x.dtype()) ? x : cast_to(x, Dtype::Float32);
  const Tensor b = is_inexact(target.dtype()) ? target : cast_to(target, Dtype::Float32);
  const Tensor losses = elementwise(functors::opcode<functors::SquaredDifference>, {&a, &b});
  switch (reduction_of(reduction)) {
    case Reduction::None:
      return losses;
    case Reduction::Sum:
      return sum(losses, std::nullopt, false, Dtype::None);
    default:
      return mean(losses, std::nullopt, false, Dtype::None);
  }
}

Tensor dropout(const Tensor& x, double p, bool training, Rng* rng) {
  if (!(p >= 0 && p <= 1)) {
    fail_argument(Status::InvalidArgument, "p", "a probability lies in [0, 1], not %g", p);
  }
  if (!is_inexact(x.dtype())) {
    fail_argument(Status::InvalidDtype, "x", "%s is not supported; dropout takes floating dtypes",
                  name_of(x.dtype()));
  }
  if (!training || p == 0) return reshape(x, x.dims(), std::nullopt);
  const Dtype t = real_of(x.dtype());
  Tensor mask = make_tensor(x.dims(), t, x.device());
  const PhiloxState state = reserve(rng, random_blocks(RandomKind::Bernoulli, t, mask.count()));
  backend_of(x.device()).random(RandomKind::Bernoulli, write_view(mask), state, 1 - p, 0, 0, 0);
  if (p < 1) multiply_(mask, Tensor(1 / (1 - p)));
  return multiply(x, mask);
}

}  // namespace autograd::ops
