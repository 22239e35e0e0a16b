// Derivatives where they tend to go wrong: mixed dtypes, empty shapes, kinks, masked infinities.
#include <cmath>
#include <functional>
#include <limits>

#include "ops/calculus/gradcheck.h"
#include "tensors.h"

namespace autograd {
namespace {

using Complex = std::complex<double>;
using List = std::span<const Tensor>;

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr int64_t kNone = std::numeric_limits<int64_t>::min();

Tensor total(const Tensor& x) { return ops::sum(x, std::nullopt, false, Dtype::None); }
Tensor mean_of(const Tensor& x) { return ops::mean(x, std::nullopt, false, Dtype::None); }

// First and second derivatives, backwards and forwards, against finite differences.
void check(const std::function<Tensor(List)>& f, const std::vector<Tensor>& ins) {
  const auto call = [&](std::span<Tensor> outs, List xs) { outs[0] = f(xs); };
  std::string message;
  EXPECT_EQ(status_of([&] { ops::gradcheck(call, 1, ins, {}); }, &message), Status::Ok) << message;
  EXPECT_EQ(status_of([&] { ops::gradgradcheck(call, 1, ins, {}); }, &message), Status::Ok)
      << message;
}

// The gradient of f's sum and the gradient of that one's; the first agrees with a walk that records
// nothing and with the derivative along (1, 1, …) forwards.
struct Orders {
  std::vector<double> first, second;
};
Orders orders(const std::function<Tensor(const Tensor&)>& f, const std::vector<double>& at) {
  const Tensor x = with_grad(vector<double>(at));
  const Tensor d = gradient_of(total(f(x)), x, {}, true);
  Orders r{values_of(d), std::vector<double>(at.size())};
  if (requires_grad(d)) {
    const Tensor ys[] = {total(d)};
    const Tensor xs[] = {x};
    r.second = values_of(grad(ys, xs, {}, {.allow_unused = true})[0]);
  }
  const Tensor plain = gradient_of(total(f(x)), x);
  EXPECT_EQ(values_of(plain), r.first);
  const Tensor ys[] = {f(x)};
  const Tensor xs[] = {x};
  double along = 0;
  for (const double d : r.first) along += d;
  expect_near(total(jvp(ys, xs, {}, {.allow_unused = true})[0]), {along}, 1e-12);
  return r;
}
using Values = std::vector<double>;

// --- dtypes
// ---------------------------------------------------------------------------------------

TEST(Mixed, RealOperandsOfComplexOpsGetRealGradients) {
  const Tensor r = with_grad(vector<double>({2, -3}));
  const Tensor z = with_grad(vector<Complex>({{1, 2}, {3, -1}}));
  // L = |r z|^2 summed: dL/dr = 2 r |z|^2, dL/dz = 2 r^2 z.
  const Tensor y = ops::square(ops::abs(ops::multiply(r, z)));
  const Tensor dr = gradient_of(total(y), r);
  EXPECT_EQ(dr.dtype(), Dtype::Float64);
  expect_near(dr, {20, -60}, 1e-12);
  const Tensor dz = gradient_of(total(y), z);
  EXPECT_EQ(dz.dtype(), Dtype::Complex128);
  expect_near(ops::imag(dz), {16, -18}, 1e-12);
  const Tensor a = vector<double>({2, 3});
  const Tensor b = tensor<Complex>({{1, 2}, {3, -1}, {0.5, 1}}, Dims{3, 1});
  check([](List x) { return ops::multiply(x[0], x[1]); }, {a, b});
  check([](List x) { return ops::divide(x[0], x[1]); }, {a, b});
  check([](List x) { return ops::pow(x[0], x[1]); }, {a, b});
  check([](List x) { return ops::subtract(ops::multiply(x[0], Tensor(3.0)), x[1]); }, {a, b});
  check(
      [](List x) {
        return ops::matmul(x[1], ops::reshape(x[0], Dims{1, 2}, std::nullopt));
      },
      {a, b});
}

TEST(Mixed, BroadcastOfTwoPrecisions) {
  const Tensor a = with_grad(tensor<float>({1, 2, 3}, Dims{3, 1}));
  const Tensor b = with_grad(vector<double>({4, 5}));
  const Tensor c = with_grad(tensor<float>({2}, Dims{}));
  const Tensor y = ops::multiply(ops::multiply(a, b), c);
  EXPECT_EQ(y.dtype(), Dtype::Float64);
  const Tensor da = gradient_of(total(y), a);
  EXPECT_EQ(da.dtype(), Dtype::Float32);
  expect_near(da, {18, 18, 18}, 0);
  expect_near(gradient_of(total(y), b), {12, 12}, 0);
  const Tensor dc = gradient_of(total(y), c);
  EXPECT_EQ(dims_of(dc).size(), 0);
  expect_near(dc, {54}, 0);
  // Integers take part as constants.
  const Tensor n = vector<int32_t>({2, 3});
  expect_near(gradient_of(total(ops::multiply(b, n)), b), {2, 3}, 0);
}

TEST(Mixed, ComplexToRealAndBack) {
  const Tensor z = vector<Complex>({{1, 2}, {3, -1}});
  check([](List x) { return ops::astype(ops::multiply(x[0], x[0]), Dtype::Float64, true); }, {z});
  check([](List x) { return ops::multiply(x[1], ops::astype(x[0], Dtype::Complex128, true)); },
        {vector<double>({1, 2}), z});
  check([](List x) { return ops::var(x[0], std::nullopt, false, 1); }, {z});
  check([](List x) { return ops::std(x[0], std::nullopt, false, 0); }, {z});
  check([](List x) { return mean_of(ops::multiply(x[0], ops::conj(x[0]))); }, {z});
  check([](List x) { return ops::prod(x[0], std::nullopt, false, Dtype::None); }, {z});
  check([](List x) { return ops::angle(ops::multiply(x[0], x[0])); }, {z});
  check([](List x) { return ops::sign(x[0]); }, {z});
  check([](List x) { return ops::where(ops::greater(ops::real(x[0]), Tensor(2.0)), x[0], x[1]); },
        {z, vector<double>({4, 5})});
  check([](List x) { return ops::complex(x[0], x[1]); },
        {tensor<double>({1, 2}, Dims{2, 1}), vector<double>({3, 4, 5})});
}

TEST(Mixed, AComplexScalarDoesNotFitARealTensor) {
  const Tensor x = vector<double>({1, 2});
  const int64_t first[] = {1, 0, 0, 0};
  EXPECT_EQ(status_of([&] { ops::index_put_(x, first, weak_scalar(1.0, 2.0)); }),
            Status::InvalidDtype);
  EXPECT_EQ(values_of(x), (Values{1, 2}));
}

TEST(Mixed, HalfMeansNeitherOverflowNorMiscount) {
  for (const Dtype t : {Dtype::Float16, Dtype::BFloat16}) {
    const int64_t n = 70001;
    const Tensor ones = ops::full_like_dims(Ints(&n, 1), t, kCpu, 1.0);
    EXPECT_EQ(values_of(mean_of(ones)), (Values{1}));
    EXPECT_EQ(values_of(ops::var(ones, std::nullopt, false, 0)), (Values{0}));
    const Tensor three = ops::full_like_dims(Dims{257, 2}, t, kCpu, 3.0);
    EXPECT_EQ(mean_of(three).dtype(), t);
    EXPECT_EQ(values_of(mean_of(three)), (Values{3}));
  }
}

TEST(Mixed, IntegerReductions) {
  const Tensor n = vector<int8_t>({100, 100, 101});
  EXPECT_EQ(ops::sum(n, std::nullopt, false, Dtype::None).dtype(), Dtype::Int64);
  EXPECT_EQ(values_of(total(n)), (Values{301}));
  EXPECT_EQ(mean_of(n).dtype(), Dtype::Float32);
  expect_near(mean_of(n), {301.0 / 3}, 1e-4);
  EXPECT_EQ(values_of(ops::prod(n, std::nullopt, false, Dtype::None)), (Values{1010000}));
}

// --- kinks and masks
// ------------------------------------------------------------------------------

TEST(Masks, WhereKeepsInfinitiesOut) {
  const auto f = [](const Tensor& x) {
    const Tensor inside = ops::greater(x, Tensor(0.0));
    return ops::where(inside, ops::sqrt(x), Tensor(0.0));
  };
  const Orders r = orders(f, {0, 4, -1});
  EXPECT_EQ(r.first, (Values{0, 0.25, 0}));
  EXPECT_EQ(r.second, (Values{0, -1.0 / 32, 0}));
  const Orders logs = orders(
      [](const Tensor& x) {
        return ops::where(ops::greater(x, Tensor(0.0)), ops::multiply(x, ops::log(x)), x);
      },
      {0, 1, -2});
  EXPECT_EQ(logs.first, (Values{1, 1, 1}));
  EXPECT_EQ(logs.second, (Values{0, 1, 0}));
}

TEST(Masks, PowersAtZero) {
  for (const double n : {0.0, 1.0, 2.0, 3.0}) {
    const Orders r = orders([&](const Tensor& x) { return ops::pow(x, Tensor(n)); }, {0, -2});
    expect_near(vector<double>(r.first), {n == 1 ? 1.0 : 0.0, n * std::pow(-2, n - 1)}, 1e-12);
    expect_near(vector<double>(r.second), {n == 2 ? 2.0 : 0.0, n * (n - 1) * std::pow(-2, n - 2)},
                1e-12);
  }
  // With respect to the exponent, at a base of zero.
  const Orders e = orders([](const Tensor& x) { return ops::pow(Tensor(0.0), x); }, {1, 2, 0});
  EXPECT_EQ(e.first, (Values{0, 0, 0}));
  EXPECT_EQ(e.second, (Values{0, 0, 0}));
}

TEST(Masks, TiesAndBounds) {
  const auto tied = [](const Tensor& x) { return ops::maximum(x, Tensor(0.0)); };
  EXPECT_EQ(orders(tied, {-1, 0, 1}).first, (Values{0, 0.5, 1}));
  const auto clipped = [](const Tensor& x) {
    return ops::clip(ops::square(x), Tensor(1.0), Tensor(4.0));
  };
  const Orders r = orders(clipped, {0.5, 1, 1.5, 2, 3});
  EXPECT_EQ(r.first, (Values{0, 2, 3, 4, 0}));
  EXPECT_EQ(r.second, (Values{0, 2, 2, 2, 0}));
  const auto top = [](const Tensor& x) { return ops::max(x, std::nullopt, false); };
  EXPECT_EQ(orders(top, {3, 1, 3}).first, (Values{0.5, 0, 0.5}));
  const auto spread = [](const Tensor& x) { return ops::std(x, std::nullopt, false, 0); };
  EXPECT_EQ(orders(spread, {2, 2, 2}).first, (Values{0, 0, 0}));
  EXPECT_EQ(orders(spread, {2, 2, 2}).second, (Values{0, 0, 0}));
  const auto cleaned = [](const Tensor& x) {
    return ops::nan_to_num(ops::multiply(x, Tensor(2.0)), 0, {}, {});
  };
  EXPECT_EQ(orders(cleaned, {1, NAN, kInf}).first, (Values{2, 0, 0}));
}

TEST(Masks, LogaddexpSharesOne) {
  for (const double v : {0.0, 1e8, kInf, -kInf}) {
    const Tensor a = with_grad(vector<float>({static_cast<float>(v)}));
    const Tensor b = with_grad(vector<float>({static_cast<float>(v)}));
    const Tensor y = ops::logaddexp(a, b);
    expect_near(gradient_of(y, a), {0.5}, 0);
    expect_near(gradient_of(y, b, {}, true), {0.5}, 0);
  }
  check([](List x) { return ops::logaddexp(x[0], x[1]); },
        {vector<double>({1, -30, 2}), vector<double>({1, 4, 2.5})});
  const auto with_nothing = [](const Tensor& x) { return ops::logaddexp(x, Tensor(-kInf)); };
  EXPECT_EQ(orders(with_nothing, {1, -kInf}).first, (Values{1, 0.5}));
  EXPECT_EQ(orders(with_nothing, {1, -kInf}).second, (Values{0, 0}));
}

TEST(Masks, ProductsWithZeros) {
  const auto f = [](const Tensor& x) { return ops::prod(x, std::nullopt, false, Dtype::None); };
  EXPECT_EQ(orders(f, {2, 0, 3}).first, (Values{0, 6, 0}));
  EXPECT_EQ(orders(f, {0, 0, 3}).first, (Values{0, 0, 0}));
  // d2/dx0dx1 = 3 where both vanish: the gradient of the gradient's sum.
  EXPECT_EQ(orders(f, {0, 0, 3}).second, (Values{3, 3, 0}));
}

TEST(Masks, SoftmaxOfMinusInfinity) {
  const Tensor weights = vector<double>({1, 2, 3});
  const auto soft = [&](const Tensor& x) { return ops::multiply(ops::softmax(x, 0), weights); };
  const Orders r = orders(soft, {0, -kInf, 0});
  EXPECT_EQ(r.first, (Values{-0.5, 0, 0.5}));
  for (const double v : r.second) EXPECT_NEAR(v, 0, 1e-15);
  const auto lse = [](const Tensor& x) { return ops::logsumexp(x, std::nullopt, false); };
  EXPECT_EQ(orders(lse, {0, -kInf, 0}).first, (Values{0.5, 0, 0.5}));
  EXPECT_EQ(orders(lse, {-kInf, -kInf}).first, (Values{0, 0}));
  EXPECT_EQ(orders(lse, {-kInf, -kInf}).second, (Values{0, 0}));
  const auto picked = [](const Tensor& x) {
    const int64_t spec[] = {1, 0, 0, 0};
    return ops::index(ops::log_softmax(x, 0), spec);
  };
  EXPECT_EQ(orders(picked, {0, -kInf, 0}).first, (Values{0.5, 0, -0.5}));
}

// --- empty shapes and odd layouts ---------------------------------------------------------------

TEST(Shapes, EmptyOperands) {
  const Tensor none = make_tensor(Dims{0, 3}, Dtype::Float64, kCpu);
  const Tensor some = tensor<double>({1, 2, 3, 4, 5, 6}, Dims{2, 3});
  const Tensor no_index = make_tensor(Dims{0}, Dtype::Int64, kCpu);
  check([](List x) { return ops::concat(x, 0); }, {none, some, none});
  check([](List x) { return ops::matmul(x[0], x[1]); },
        {make_tensor(Dims{2, 0}, Dtype::Float64, kCpu), none});
  check([](List x) { return ops::matmul(x[0], ops::matrix_transpose(x[1])); }, {none, some});
  check([&](List x) { return ops::take(x[0], no_index, 0); }, {some});
  check([&](List x) { return ops::take(x[0], no_index, 1); }, {none});
  check([](List x) { return ops::add(x[0], x[1]); }, {none, tensor<double>({2}, Dims{1, 1})});
  check([](List x) { return ops::prod(x[0], Dims{0}, false, Dtype::None); }, {none});
  check([](List x) { return ops::logsumexp(x[0], Dims{1}, false); }, {none});
  check([](List x) { return ops::softmax(x[0], 0); }, {none});
  check([](List x) { return ops::cumulative_sum(x[0], 0, Dtype::None, true); }, {none});
  check([](List x) { return ops::flip(x[0], std::nullopt); }, {none});
  const Tensor x = with_grad(ops::copy(none));
  expect_near(gradient_of(total(ops::exp(x)), x), {}, 0);
  EXPECT_TRUE(std::isnan(values_of(mean_of(none))[0]));
}

TEST(Shapes, RankZero) {
  const Tensor x = tensor<double>({1.5}, Dims{});
  check([](List in) { return ops::prod(in[0], std::nullopt, true, Dtype::None); }, {x});
  check([](List in) { return ops::logsumexp(in[0], std::nullopt, false); }, {x});
  check([](List in) { return ops::max(in[0], std::nullopt, false); }, {x});
  check([](List in) { return ops::var(in[0], std::nullopt, false, 0); }, {x});
  check([](List in) { return ops::stack(in, 0); }, {x, x});
  check([](List in) { return ops::broadcast_to(in[0], Dims{2, 0, 3}); }, {x});
}

TEST(Shapes, SmoothRules) {
  const Tensor m = tensor<double>({1, -2, 0.5, 0.25, 1.5, -1}, Dims{2, 3});
  check([](List x) { return ops::logsumexp(x[0], Dims{0}, false); }, {m});
  check([](List x) { return ops::softmax(x[0], 0); }, {m});
  check([](List x) { return ops::log_softmax(x[0], -1); }, {m});
  check([](List x) { return ops::std(x[0], Dims{1}, true, 1); }, {m});
  check([](List x) { return ops::prod(x[0], Dims{0}, true, Dtype::None); }, {m});
  check([](List x) { return ops::gelu(x[0], 2); }, {m});
  check([](List x) { return ops::pow(ops::exp(x[0]), x[0]); }, {m});
  check([](List x) { return ops::hypot(x[0], ops::flip(x[0], std::nullopt)); }, {m});
  check([](List x) { return ops::mse_loss(x[0], x[1], 0); }, {m, vector<double>({1, 2, 3})});
}

TEST(Shapes, ProductsOfVectors) {
  const Tensor a = vector<double>({1, 2, 3});
  const Tensor m = tensor<double>({1, -1, 2, 0.5, 3, 1}, Dims{2, 3});
  const Tensor batch = tensor<double>({1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3}, Dims{2, 3, 2});
  check([](List x) { return ops::matmul(x[0], x[1]); }, {a, a});
  check([](List x) { return ops::matmul(x[0], x[1]); }, {m, a});
  check([](List x) { return ops::matmul(x[0], x[1]); }, {a, batch});
  check([](List x) { return ops::matmul(x[0], x[1]); }, {m, batch});
  check([](List x) { return ops::matmul(x[0], x[1]); }, {batch, m});
  check([](List x) { return ops::matmul(x[0], x[0]); }, {tensor<double>({1, 2, 3, 4}, Dims{2, 2})});
}

TEST(Shapes, ViewsOfEveryKind) {
  const Tensor m = tensor<double>({1, 2, 3, 4, 5, 6}, Dims{2, 3});
  const int64_t reversed[] = {3, 0, 0, 0, 2, kNone, kNone, -2};
  const int64_t huge[] = {2, 0, std::numeric_limits<int64_t>::max(),
                          std::numeric_limits<int64_t>::max()};
  const int64_t least[] = {2, kNone, kNone, kNone + 1};
  for (const Ints spec : {Ints(reversed), Ints(huge), Ints(least)}) {
    check([&](List x) { return ops::sin(ops::index(x[0], spec)); }, {m});
  }
  // A chain of them with an expanded cotangent at its end.
  check(
      [](List x) {
        const Tensor wide = ops::broadcast_to(ops::matrix_transpose(x[0]), Dims{2, 3, 2});
        const Tensor turned = ops::flip(wide, std::nullopt);
        const Tensor flat = ops::reshape(turned, Dims{4, 3}, std::nullopt);
        return ops::sum(ops::multiply(flat, ops::sin(flat)), Dims{1}, false, Dtype::None);
      },
      {m});
  check([](List x) { return ops::cumulative_sum(ops::square(x[0]), -1, Dtype::None, true); }, {m});
  check([](List x) { return ops::max(ops::square(x[0]), Dims{0}, true); }, {m});
  const Tensor positions = vector<int64_t>({1, -1, 1, 0});
  check([&](List x) { return ops::take(ops::square(x[0]), positions, 1); }, {m});
  check([](List x) { return ops::lerp(x[0], x[1], x[2]); },
        {m, vector<double>({1, 2, 3}), tensor<double>({0.25}, Dims{})});
}

TEST(Shapes, MoreOperandsThanBits) {
  std::vector<Tensor> xs;
  for (int i = 0; i < 100; ++i) xs.push_back(vector<double>({1.0 + i}));
  with_grad(xs[3]);
  with_grad(xs[97]);
  const Tensor y = total(ops::square(ops::concat(xs, 0)));
  const Tensor ys[] = {y};
  const Tensor wanted[] = {xs[97]};
  expect_near(grad(ys, wanted, {}, {})[0], {196}, 0);
  const Tensor both[] = {xs[97], xs[3]};
  expect_near(jvp(ys, both, {}, {})[0], {204}, 0);
}

// Views that a write to their base overtook stand on rules of their own.
TEST(Shapes, StaleViewsOfEveryKind) {
  const Tensor m = tensor<double>({1, 2, 3, 4, 5, 6}, Dims{2, 3});
  const int64_t part[] = {2, 0, 1, 1, 2, kNone, kNone, -2};
  const auto all = [&](List x) {
    const Tensor base = ops::sin(x[0]);
    const Tensor wide = ops::broadcast_to(base, Dims{2, 2, 3});
    const Tensor turned = ops::matrix_transpose(ops::flip(base, std::nullopt));
    const Tensor some = ops::index(base, part);
    ops::multiply_(some, x[1]);
    ops::multiply_(base, base);
    const Tensor a = ops::square(wide);
    const Tensor b = ops::square(turned);
    return ops::add(ops::add(total(a), ops::multiply(b, Tensor(3.0))), total(ops::exp(some)));
  };
  check(all, {m, vector<double>({0.5, 2})});
}

TEST(Shapes, LongOperandsTakeTheSameRules) {
  // Programs over strided tiles instead of single kernels.
  const int64_t n = 700;
  std::vector<double> re(n);
  std::vector<Complex> z(n);
  for (int64_t i = 0; i < n; ++i) {
    re[static_cast<size_t>(i)] = 0.01 * static_cast<double>(i) - 3;
    z[static_cast<size_t>(i)] = {std::cos(0.1 * static_cast<double>(i)),
                                 0.02 * static_cast<double>(i)};
  }
  const Tensor x = with_grad(vector<double>(re));
  const Tensor w = with_grad(vector<Complex>(z));
  const Tensor backwards = ops::flip(x, std::nullopt);
  const Tensor y = total(ops::square(ops::abs(ops::multiply(backwards, w))));
  std::vector<double> dx, dw;
  for (int64_t i = 0; i < n; ++i) {
    const auto k = static_cast<size_t>(i);
    dx.push_back(2 * re[k] * std::norm(z[z.size() - 1 - k]));
    dw.push_back(2 * re[re.size() - 1 - k] * re[re.size() - 1 - k] * z[k].imag());
  }
  expect_near(gradient_of(y, x), dx, 1e-9);
  expect_near(ops::imag(gradient_of(y, w)), dw, 1e-9);
}

// --- losses -------------------------------------------------------------------------------------

TEST(Losses, CrossEntropyWithEverything) {
  const Tensor logits =
      tensor<double>({0.1, 0.7, -0.3, 1.5, -1, 0.2, 0.4, 0.4, 0.4, 2, 0, 1}, Dims{4, 3});
  const Tensor labels = vector<int64_t>({2, -100, 0, 1});
  const Tensor weight = vector<double>({0.5, 2, 1});
  const Tensor soft =
      ops::softmax(tensor<double>({1, 2, 3, 0, 0, 1, 3, 2, 0, 1, 1, 1}, Dims{4, 3}), 1);
  for (const int64_t reduction : {1, 2, 3}) {
    for (const double smoothing : {0.0, 0.2}) {
      check(
          [&](List x) {
            return ops::cross_entropy(x[0], labels, x[1], reduction, smoothing, -100);
          },
          {logits, weight});
      check(
          [&](List x) {
            return ops::cross_entropy(x[0], labels, Tensor(), reduction, smoothing, -100);
          },
          {logits});
      check(
          [&](List x) { return ops::cross_entropy(x[0], x[1], x[2], reduction, smoothing, -100); },
          {logits, soft, weight});
    }
  }
}

TEST(Losses, AnIgnoredRowOfInfinitiesLeaksNothing) {
  const Tensor logits = with_grad(tensor<double>({-kInf, 0, 1, 2}, Dims{2, 2}));
  const Tensor weight = with_grad(vector<double>({1, 2}));
  const Tensor labels = vector<int64_t>({-100, 0});
  const Tensor y = ops::cross_entropy(logits, labels, weight, 2, 0, -100);
  for (const double v : values_of(gradient_of(y, logits))) EXPECT_TRUE(std::isfinite(v));
  const double loss = values_of(y)[0];
  expect_near(gradient_of(y, weight), {loss, 0}, 1e-12);
}

}  // namespace
}  // namespace autograd
