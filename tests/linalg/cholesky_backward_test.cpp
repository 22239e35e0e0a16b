// Cholesky's derivative backwards by its kernel, beside the one made of recorded ops.
#include "core/rng.h"
#include "ops/tensors.h"

namespace autograd {
namespace {

TEST(CholeskyBackward, KernelAgreesWithRecordedOps) {
  Rng rng(5);
  for (const Dtype dtype : {Dtype::Float64, Dtype::Complex128}) {
    for (const int64_t n : {1, 5, 31, 33, 128, 129, 200}) {
      SCOPED_TRACE(std::string(name_of(dtype)) + ", n = " + std::to_string(n));
      const Tensor b = ops::random_normal(Dims{2, n, n}, 0, 1, dtype, &rng, kCpu);
      const Tensor bh = ops::matrix_transpose(ops::conj(b));
      const Tensor one = ops::eye(n, std::nullopt, 0, dtype, kCpu);
      const Tensor a = with_grad(
          ops::add(ops::matmul(b, bh), ops::multiply(one, Tensor(static_cast<double>(n)))));
      const Tensor l = ops::linalg_cholesky(a, false);
      const Tensor g = ops::random_normal(l.dims(), 0, 1, dtype, &rng, kCpu);
      const Tensor fused = gradient_of(l, a, g), recorded = gradient_of(l, a, g, true);
      EXPECT_FALSE(requires_grad(fused));
      EXPECT_TRUE(requires_grad(recorded));
      const Tensor gap = ops::abs(ops::subtract(fused, ops::detach(recorded)));
      const Tensor size = ops::abs(ops::detach(recorded));
      const double worst = values_of(ops::max(gap, std::nullopt, false))[0];
      EXPECT_LT(worst, 1e-13 * values_of(ops::max(size, std::nullopt, false))[0]);
    }
  }
}

}  // namespace
}  // namespace autograd
