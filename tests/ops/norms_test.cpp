// What samples do not show of norms and distances: extreme sizes, kinks, blocks of rows.
#include <cmath>
#include <functional>
#include <limits>

#include "ops/calculus/gradcheck.h"
#include "tensors.h"

namespace autograd {
namespace {

using Complex = std::complex<double>;
using List = std::span<const Tensor>;
using Values = std::vector<double>;

constexpr double kInf = std::numeric_limits<double>::infinity();
const double kOrders[] = {0, 0.5, 1, 1.5, 2, 2.5, 3, 4, kInf, -1, -2, -kInf};

Tensor total(const Tensor& x) { return ops::sum(x, std::nullopt, false, Dtype::None); }
Tensor norm(const Tensor& x, double ord) {
  return ops::linalg_vector_norm(x, std::nullopt, false, ord);
}

// Derivatives of the total of f along (1, 1, …), up to the third.
std::vector<Values> derivatives(const std::function<Tensor(const Tensor&)>& f, const Tensor& at) {
  const Tensor x = with_grad(at);
  Tensor y = total(f(x));
  std::vector<Values> out;
  for (int order = 1; order <= 3 && requires_grad(y); ++order) {
    const Tensor ys[] = {y};
    const Tensor xs[] = {x};
    const Tensor d = grad(ys, xs, {}, {.create_graph = true, .allow_unused = true})[0];
    out.push_back(values_of(is_complex(d.dtype()) ? ops::real(d) : d));
    y = total(d);
    if (is_complex(y.dtype())) y = ops::real(y);
  }
  return out;
}

void expect_zero(const std::vector<Values>& orders, double p) {
  for (size_t order = 0; order < orders.size(); ++order) {
    for (const double v : orders[order]) EXPECT_EQ(v, 0) << "order " << order + 1 << ", p " << p;
  }
}
void expect_finite(const std::vector<Values>& orders, double p) {
  for (size_t order = 0; order < orders.size(); ++order) {
    for (const double v : orders[order]) {
      EXPECT_TRUE(std::isfinite(v)) << "order " << order + 1 << ", p " << p;
    }
  }
}

TEST(Norms, DerivativesAtZeroAreZero) {
  for (const double p : kOrders) {
    const auto f = [p](const Tensor& x) { return norm(x, p); };
    expect_zero(derivatives(f, vector<double>({0, 0, 0})), p);
    expect_zero(derivatives(f, vector<Complex>({{0, 0}, {0, 0}})), p);
    expect_finite(derivatives(f, vector<double>({0, 3, -4, 0})), p);
    expect_finite(derivatives(f, vector<Complex>({{0, 0}, {3, -1}})), p);
    expect_finite(derivatives(f, vector<double>({kInf, 1, -kInf})), p);
  }
  // Below 2 the second derivative there is infinite; it counts as 0, and the others are untouched.
  const Values first =
      derivatives([](const Tensor& x) { return norm(x, 1.5); }, vector<double>({0, 3}))[0];
  EXPECT_EQ(first[0], 0);
  EXPECT_NEAR(first[1], 1, 1e-15);
}

TEST(Norms, TiesShare) {
  const auto largest = [](const Tensor& x) { return norm(x, kInf); };
  const auto smallest = [](const Tensor& x) { return norm(x, -kInf); };
  EXPECT_EQ(derivatives(largest, vector<double>({2, -2, 1, 2, -2}))[0],
            (Values{0.25, -0.25, 0, 0.25, -0.25}));
  EXPECT_EQ(derivatives(smallest, vector<double>({2, -2, 3}))[0], (Values{0.5, -0.5, 0}));
}

TEST(Norms, NeitherOverflowNorVanish) {
  for (const double size : {1e300, 1e-300, 0x1p-1074, 1.0}) {
    const Tensor x = vector<double>({3 * size, -4 * size, 0});
    EXPECT_EQ(values_of(norm(x, 2)), Values{5 * size});
    EXPECT_NEAR(values_of(norm(x, 3))[0] / size, std::cbrt(91), size < 1e-307 ? 0.6 : 1e-14);
    const Tensor z = vector<Complex>({{3 * size, 0}, {0, -4 * size}});
    EXPECT_EQ(values_of(norm(z, 2)), Values{5 * size});
  }
  const Tensor narrow = vector<float>({3e30F, 4e30F});
  EXPECT_NEAR(values_of(norm(narrow, 2))[0], 5e30, 1e24);
  const Values d = values_of(gradient_of(norm(with_grad(narrow), 2), narrow));
  EXPECT_NEAR(d[0], 0.6, 1e-7);
  // One vector that has to be scaled leaves the bits of the others alone.
  Values values;
  for (int i = 0; i < 64; ++i) values.push_back(std::sin(i) * 7);
  const double alone = values_of(norm(vector<double>(values), 2))[0];
  for (int i = 0; i < 64; ++i) values.push_back(i * 1e299);
  const int64_t rows[] = {1};
  const Tensor both = tensor(values, Dims{2, 64});
  EXPECT_EQ(values_of(ops::linalg_vector_norm(both, Ints(rows), false, 2))[0], alone);
}

TEST(Norms, GradientsOfLargeAndSmallVectors) {
  for (const double size : {1e200, 1e-200, 1e300, 1e-300}) {
    for (const double p : {1.5, 2.0, 3.0}) {
      const Tensor x = with_grad(vector<double>({3 * size, -4 * size}));
      const Values d = values_of(gradient_of(norm(x, p), x));
      const double y = std::pow(std::pow(3, p) + std::pow(4, p), 1 / p);
      EXPECT_NEAR(d[0], std::pow(3 / y, p - 1), 1e-14) << size << ' ' << p;
      EXPECT_NEAR(d[1], -std::pow(4 / y, p - 1), 1e-14) << size << ' ' << p;
    }
  }
}

TEST(Norms, HalfTypesAccumulateWide) {
  const Tensor ones = ops::ones(Dims{10000}, Dtype::Float16, {});
  EXPECT_EQ(values_of(norm(ones, 2)), Values{100});
  EXPECT_EQ(values_of(norm(ones, 1)), Values{10000});
  EXPECT_EQ(values_of(norm(ops::full(Dims{4}, Tensor(1000.0), Dtype::Float16, {}), 2)),
            Values{2000});
}

// At repeated and vanishing singular values: subgradients of smallest norm.
TEST(Norms, SpectralNormsAtRepeatedValues) {
  constexpr int64_t kNuc = 2;
  constexpr int64_t kTwo = 5;
  constexpr int64_t kMinusTwo = 6;
  const auto slope = [](const Values& at, int64_t ord) {
    const Tensor x = with_grad(tensor(at, Dims{2, 2}));
    return gradient_of(ops::linalg_matrix_norm(x, false, ord), x);
  };
  expect_near(slope({3, 0, 0, 3}, kTwo), {0.5, 0, 0, 0.5}, 1e-15);
  expect_near(slope({3, 0, 0, -3}, kMinusTwo), {0.5, 0, 0, -0.5}, 1e-15);
  expect_near(slope({3, 0, 0, 3}, kNuc), {1, 0, 0, 1}, 1e-15);
  expect_near(slope({3, 0, 0, 0}, kNuc), {1, 0, 0, 0}, 1e-15);
  for (const int64_t ord : {kNuc, kTwo, kMinusTwo}) {
    expect_near(slope({0, 0, 0, 0}, ord), {0, 0, 0, 0}, 0);
  }
}

TEST(Distances, NearPointsKeepTheirDigits) {
  const double e = 0x1p-40;
  const Tensor a = tensor<double>({1000, -1000, 1000 + e, -1000}, Dims{2, 2});
  EXPECT_EQ(values_of(ops::cdist(a, a, 2)), (Values{0, e, e, 0}));
  EXPECT_EQ(values_of(ops::pdist(a, 2)), Values{e});
  const Tensor x = with_grad(a);
  const Values d = values_of(gradient_of(ops::pdist(x, 2), x));
  EXPECT_EQ(d, (Values{-1, 0, 1, 0}));
}

TEST(Distances, CoincidingPointsHaveNoSlope) {
  for (const double p : {0.0, 0.5, 1.0, 1.5, 2.0, 3.0, kInf}) {
    const auto f = [p](const Tensor& x) { return ops::cdist(x, x, p); };
    expect_zero(derivatives(f, tensor<double>({1, 2, 1, 2}, Dims{2, 2})), p);
    const auto g = [p](const Tensor& x) { return ops::pdist(x, p); };
    expect_zero(derivatives(g, tensor<double>({1, 2, 1, 2}, Dims{2, 2})), p);
    expect_finite(derivatives(g, tensor<double>({1, 2, 1, 2, 5, 7}, Dims{3, 2})), p);
  }
}

// Enough rows for several blocks, the last of them shorter, against one distance at a time.
TEST(Distances, BlocksAreSeamless) {
  const int64_t p = 301;
  const int64_t r = 150;
  const int64_t m = 31;
  Values left;
  Values right;
  for (int64_t i = 0; i < p * m; ++i) left.push_back(std::sin(static_cast<double>(i * i % 977)));
  for (int64_t i = 0; i < r * m; ++i) right.push_back(std::cos(static_cast<double>(i * 7 % 613)));
  const Tensor a = with_grad(tensor(left, Dims{p, m}));
  const Tensor b = with_grad(tensor(right, Dims{r, m}));
  const Tensor y = ops::cdist(a, b, 2);
  const int64_t first[] = {0};
  const int64_t second[] = {1};
  const int64_t last[] = {2};
  const Tensor plain = ops::linalg_vector_norm(
      ops::subtract(ops::expand_dims(a, second), ops::expand_dims(b, first)), Ints(last), false, 2);
  expect_near(y, values_of(plain), 1e-14);
  for (const Tensor& x : {a, b}) {
    const Values expected = values_of(gradient_of(total(plain), x));
    expect_near(gradient_of(total(y), x), expected, 1e-11);
    expect_near(gradient_of(total(y), x, {}, true), expected, 1e-11);
    const Tensor ys[] = {y, plain};
    const Tensor xs[] = {x};
    const std::vector<Tensor> along = jvp(ys, xs, {}, {});
    expect_near(along[0], values_of(along[1]), 1e-11);
  }
}

TEST(Distances, SecondDerivativesOfBroadcastBatches) {
  const auto call = [](std::span<Tensor> outs, List xs) { outs[0] = ops::cdist(xs[0], xs[1], 2); };
  const std::vector<Tensor> ins{
      with_grad(tensor<double>({1, 2, -3, 0.5, 4, -1}, Dims{3, 1, 2})),
      with_grad(tensor<double>({0.25, 1, 2, -2}, Dims{2, 2})),
  };
  std::string message;
  EXPECT_EQ(status_of([&] { ops::gradcheck(call, 1, ins, {}); }, &message), Status::Ok) << message;
  EXPECT_EQ(status_of([&] { ops::gradgradcheck(call, 1, ins, {}); }, &message), Status::Ok)
      << message;
}

TEST(Structured, OneOfSeveralBlocksIsDifferentiated) {
  const Tensor a = with_grad(tensor<double>({1, 2}, Dims{1, 2}));
  const Tensor b = tensor<int32_t>({3}, Dims{1});
  const Tensor arrays[] = {b, a};
  const Tensor y = ops::block_diag(arrays);
  EXPECT_EQ(values_of(y), (Values{3, 0, 0, 0, 1, 2}));
  EXPECT_EQ(values_of(gradient_of(y, a)), (Values{1, 1}));
  const Tensor ys[] = {y};
  const Tensor xs[] = {a};
  EXPECT_EQ(values_of(jvp(ys, xs, {}, {})[0]), (Values{0, 0, 0, 0, 1, 1}));
}

TEST(Structured, PowersOfZero) {
  const auto f = [](const Tensor& x) { return ops::vander(x, 5, true); };
  const std::vector<Values> d = derivatives(f, vector<double>({0, 2}));
  EXPECT_EQ(d[0], (Values{1, 1 + 4 + 12 + 32}));
  EXPECT_EQ(d[1], (Values{2, 2 + 12 + 48}));
  EXPECT_EQ(d[2], (Values{6, 6 + 48}));
}

}  // namespace
}  // namespace autograd
