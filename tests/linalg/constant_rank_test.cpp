// Derivatives of the pseudoinverse, of least squares and of subspaces at matrices without full
// rank, along B C, which keeps the rank: an element alone would change it.
#include "core/rng.h"
#include "ops/calculus/gradcheck.h"
#include "ops/tensors.h"

namespace autograd {
namespace {

Tensor drawn(Ints dims, Dtype dtype, int64_t seed) {
  Rng rng(static_cast<uint64_t>(seed));
  return ops::random_normal(dims, 0, 1, dtype, &rng, kCpu);
}

// f(B C) for B (m, r) and C (r, n), to second order and forward.
template <class F>
void check(const F& f, int64_t m, int64_t n, int64_t rank, Dtype dtype) {
  const auto body = [&](std::span<Tensor> outs, std::span<const Tensor> ins) {
    outs[0] = f(ops::matmul(ins[0], ins[1]));
  };
  const Callable call(body);
  const Tensor ins[] = {with_grad(drawn(Dims{m, rank}, dtype, m + 1)),
                        with_grad(drawn(Dims{rank, n}, dtype, n + 7))};
  std::string message;
  EXPECT_EQ(status_of([&] { ops::gradcheck(call, 1, ins, {}); }, &message), Status::Ok) << message;
  EXPECT_EQ(status_of([&] { ops::gradgradcheck(call, 1, ins, {}); }, &message), Status::Ok)
      << message;
}

template <class F>
void check_all(const F& f) {
  for (const Dtype dtype : {Dtype::Float64, Dtype::Complex128}) {
    SCOPED_TRACE(name_of(dtype));
    check(f, 5, 3, 2, dtype);
    check(f, 3, 5, 1, dtype);
    check(f, 3, 3, 2, dtype);
  }
}

TEST(ConstantRank, Pseudoinverse) {
  check_all([](const Tensor& a) { return ops::linalg_pinv(a, 1e-10); });
}

TEST(ConstantRank, LeastSquares) {
  check_all([](const Tensor& a) {
    const Tensor b = drawn(Dims{a.dim(0), 2}, a.dtype(), 3);
    return std::get<0>(ops::linalg_lstsq(a, b, 1e-10));
  });
  check_all([](const Tensor& a) {
    const Tensor b = drawn(Dims{a.dim(0), 2}, a.dtype(), 3);
    return std::get<1>(ops::linalg_lstsq(a, b, 1e-10));
  });
}

Tensor projector(const Tensor& x) {
  return ops::matmul(x, ops::matrix_transpose(is_complex(x.dtype()) ? ops::conj(x) : x));
}

TEST(ConstantRank, Subspaces) {
  check_all([](const Tensor& a) { return projector(ops::linalg_orth(a, 1e-10)); });
  check_all([](const Tensor& a) { return projector(ops::linalg_null_space(a, 1e-10)); });
}

}  // namespace
}  // namespace autograd
