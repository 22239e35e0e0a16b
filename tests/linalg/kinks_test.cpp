// Norms and least squares where they are not smooth.
#include "linalg/cases.h"

namespace autograd::test {
namespace {

template <class T>
class Kinks : public ::testing::Test {};
TYPED_TEST_SUITE(Kinks, FourDtypes);

template <class T>
Tensor leaf_of(const Dense<Wide<T>>& a) {
  return with_grad(ops::copy(to_tensor<T>({a}, Layout::Rows)));
}
template <class T>
void expect_equal(const Tensor& x, const Dense<Wide<T>>& expected) {
  expect_small<T>("gradient", norm1(to_dense<T>(x) - expected), 10, 1 + norm1(expected));
}

TYPED_TEST(Kinks, NormsAtZero) {
  using T = TypeParam;
  const Dense<Wide<T>> nothing(3, 2);
  const double inf = std::numeric_limits<double>::infinity();
  for (const double ord : {0.0, 0.5, 1.0, 1.5, 2.0, 3.0, -1.0, inf, -inf}) {
    SCOPED_TRACE(ord);
    const Tensor x = leaf_of<T>(nothing);
    const Tensor y = ops::linalg_vector_norm(x, std::nullopt, false, ord);
    EXPECT_EQ(values_of(y)[0], 0);
    const Tensor first = gradient_of(y, x, {}, true);
    expect_equal<T>(first, nothing);
    const Tensor ys[] = {ops::real_part(ops::sum(first, std::nullopt, false, Dtype::None))};
    const Tensor xs[] = {x};
    if (requires_grad(ys[0])) {
      expect_equal<T>(grad(ys, xs, {}, {.allow_unused = true})[0], nothing);
    }
  }
  // Frobenius; the columns' and rows' sums.
  for (const int64_t ord : {1, 3, 4, 7, 8}) {
    SCOPED_TRACE(ord);
    const Tensor x = leaf_of<T>(nothing);
    expect_equal<T>(gradient_of(ops::linalg_matrix_norm(x, false, ord), x), nothing);
  }
}

// Where singular values repeat or vanish these norms have kinks; what comes out is a subgradient: G
// with <G, A> = |A| and dual norm of at most 1. The dual of the spectral norm is the nuclear one.
TYPED_TEST(Kinks, NormsOfSingularValues) {
  using T = TypeParam;
  constexpr int64_t nuclear = 2, spectral = 5, least = 6;
  for (const auto& values : {std::vector<long double>{1, 1, 1}, {2, 2, 0}, {3, 1, 1}, {0, 0, 0}}) {
    for (const int64_t ord : {nuclear, spectral}) {
      const Tensor x = leaf_of<T>(with_singular_values<T>(4, 3, values));
      const Tensor y = ops::linalg_matrix_norm(x, false, ord);
      const Tensor g = gradient_of(y, x);
      const Tensor product = ops::real_part(ops::multiply(ops::conj(g), ops::detach(x)));
      const double tolerance = 100 * static_cast<double>(kEps<T>);
      expect_near(ops::sum(product, std::nullopt, false, Dtype::None), values_of(y),
                  tolerance * (1 + values_of(y)[0]));
      const Tensor dual = ops::linalg_matrix_norm(g, false, ord == nuclear ? spectral : nuclear);
      EXPECT_LE(values_of(dual)[0], 1 + tolerance);
    }
  }
  const Tensor x = leaf_of<T>(with_singular_values<T>(4, 3, {2, 1, 0}));
  const auto g = to_dense<T>(gradient_of(ops::linalg_matrix_norm(x, false, least), x));
  EXPECT_LE(norm1(g), 2);  // of length 1 in the spectral norm
}

// At a matrix without full rank the derivative is that at constant rank: of pinv(A) for a change of
// A within its own spaces, -pinv(A) dA pinv(A).
TYPED_TEST(Kinks, PseudoinversesWithoutFullRank) {
  using T = TypeParam;
  const auto a = with_singular_values<T>(4, 3, {2, 1, 0});
  const Tensor x = leaf_of<T>(a);
  const Tensor pinv = ops::linalg_pinv(x, kEps<T> * 50);
  const auto inverse = to_dense<T>(pinv);
  expect_equal<T>(pinv, adjoint(with_singular_values<T>(4, 3, {0.5L, 1, 0})));
  const auto inside = with_singular_values<T>(4, 3, {3, -1, 0});
  const Tensor ys[] = {pinv}, xs[] = {x}, ts[] = {to_tensor<T>({inside}, Layout::Rows)};
  const auto moved = to_dense<T>(jvp(ys, xs, ts, {})[0]);
  const auto rest = moved - (Dense<Wide<T>>(3, 4) - inverse * inside * inverse);
  expect_small<T>("change of the pseudoinverse", norm1(rest), 10, 10);
  const auto g = to_dense<T>(gradient_of(
      ops::sum(ops::real_part(ops::square(pinv)), std::nullopt, false, Dtype::None), x));
  EXPECT_TRUE(std::isfinite(static_cast<double>(norm1(g))));
}

// The solution of least norm, with that at constant rank too.
TYPED_TEST(Kinks, LeastSquaresWithoutFullRank) {
  using T = TypeParam;
  const auto a = with_singular_values<T>(4, 3, {2, 1, 0});
  Random random(5);
  const auto b = rounded<T>(normal_matrix<Wide<T>>(4, 2, random));
  const Tensor x = leaf_of<T>(a);
  const auto [solution, residuals, rank, s] =
      ops::linalg_lstsq(x, to_tensor<T>({b}, Layout::Rows), kEps<T> * 50);
  EXPECT_EQ(values_of(rank), std::vector<double>{2});
  const auto expected = adjoint(with_singular_values<T>(4, 3, {0.5L, 1, 0})) * b;
  expect_small<T>("x", norm1(to_dense<T>(solution) - expected), 10, 1 + norm1(expected));
  const Tensor zero = leaf_of<T>(Dense<Wide<T>>(4, 3));
  const auto none = ops::linalg_lstsq(zero, to_tensor<T>({b}, Layout::Rows), {});
  EXPECT_EQ(norm1(to_dense<T>(std::get<0>(none))), 0);
  expect_equal<T>(
      gradient_of(ops::sum(ops::real_part(std::get<0>(none)), std::nullopt, false, Dtype::None),
                  zero),
      Dense<Wide<T>>(4, 3));
}

}  // namespace
}  // namespace autograd::test
