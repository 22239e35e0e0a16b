// Cross entropy against plain loops, its second derivatives, and what it ignores.
#include <cmath>

#include "tensors.h"

namespace autograd {
namespace {

constexpr int64_t kMean = 1, kSum = 2, kNone = 3;

const std::vector<double> kScores = {0.5, -1, 2, 1.5, 0.25, -0.5, 3, 1, 0};
const std::vector<int64_t> kLabels = {2, 0, 1};

std::vector<double> softmax_rows(const std::vector<double>& x) {
  std::vector<double> p(x.size());
  for (size_t i = 0; i < x.size(); i += 3) {
    double total = 0;
    for (size_t c = 0; c < 3; ++c) total += std::exp(x[i + c]);
    for (size_t c = 0; c < 3; ++c) p[i + c] = std::exp(x[i + c]) / total;
  }
  return p;
}

double loss_by_hand(const std::vector<double>& x, const std::vector<double>& w, double smoothing,
                    int64_t ignored) {
  const std::vector<double> p = softmax_rows(x);
  double total = 0;
  double divisor = 0;
  for (size_t i = 0; i < 3; ++i) {
    if (kLabels[i] == ignored) continue;
    const auto t = static_cast<size_t>(kLabels[i]);
    double others = 0;
    for (size_t c = 0; c < 3; ++c) others += w[c] * std::log(p[3 * i + c]);
    total -= (1 - smoothing) * w[t] * std::log(p[3 * i + t]) + smoothing / 3 * others;
    divisor += w[t];
  }
  return total / divisor;
}

TEST(CrossEntropy, AgreesWithPlainLoops) {
  const Tensor x = with_grad(tensor(kScores, Dims{3, 3}));
  const Tensor t = vector(kLabels);
  const std::vector<double> weights = {1, 2, 0.5};
  for (const double smoothing : {0.0, 0.25}) {
    for (const int64_t ignored : {int64_t{-100}, int64_t{1}}) {
      const auto loss = [&](const Tensor& scores) {
        return ops::cross_entropy(scores, t, vector(weights), kMean, smoothing, ignored);
      };
      const double expected = loss_by_hand(kScores, weights, smoothing, ignored);
      expect_near(loss(x), {expected}, 1e-12);
      // Central differences of the loop.
      std::vector<double> slopes;
      for (size_t i = 0; i < 9; ++i) {
        std::vector<double> up = kScores;
        std::vector<double> down = kScores;
        up[i] += 1e-5;
        down[i] -= 1e-5;
        slopes.push_back((loss_by_hand(up, weights, smoothing, ignored) -
                          loss_by_hand(down, weights, smoothing, ignored)) /
                         2e-5);
      }
      expect_near(gradient_of(loss(x), x), slopes, 1e-8);
    }
  }
}

TEST(CrossEntropy, LabelsAreOneHotProbabilities) {
  const Tensor x = with_grad(tensor(kScores, Dims{3, 3}));
  const Tensor onehot = tensor<double>({0, 0, 1, 1, 0, 0, 0, 1, 0}, Dims{3, 3});
  for (const int64_t reduction : {kMean, kSum}) {
    const Tensor a = ops::cross_entropy(x, vector(kLabels), {}, reduction, 0.125, -100);
    const Tensor b = ops::cross_entropy(x, onehot, {}, reduction, 0.125, -100);
    expect_near(a, values_of(b), 1e-12);
    // First and second derivatives agree too.
    const Tensor ga = gradient_of(a, x, {}, true);
    const Tensor gb = gradient_of(b, x, {}, true);
    expect_near(ga, values_of(gb), 1e-12);
    const Tensor direction = tensor<double>({1, 2, 3, -1, 0, 1, 2, 0, -2}, Dims{3, 3});
    expect_near(gradient_of(ga, x, direction), values_of(gradient_of(gb, x, direction)), 1e-12);
  }
}

TEST(CrossEntropy, FindsClassesInAxisOne) {
  const Tensor flat = with_grad(tensor(kScores, Dims{3, 3}));
  // (1, 3 classes, 3): position j holds the scores of row j above.
  const Tensor image = ops::reshape(ops::matrix_transpose(flat), Dims{1, 3, 3}, std::nullopt);
  const Tensor labels = tensor(kLabels, Dims{1, 3});
  const Tensor a = ops::cross_entropy(image, labels, {}, kNone, 0, -100);
  const Tensor b = ops::cross_entropy(flat, vector(kLabels), {}, kNone, 0, -100);
  EXPECT_EQ(a.ndim(), 2);
  EXPECT_EQ(values_of(a), values_of(b));
  expect_near(gradient_of(a, flat), values_of(gradient_of(b, flat)), 1e-12);
}

TEST(CrossEntropy, IgnoredRowsDoNotLeak) {
  const double infinity = std::numeric_limits<double>::infinity();
  const Tensor x = with_grad(tensor<double>({1, 2, infinity, NAN}, Dims{2, 2}));
  const Tensor y = ops::cross_entropy(x, vector<int64_t>({0, -100}), {}, kMean, 0, -100);
  const double loss = std::log1p(std::exp(1.0));
  expect_near(y, {loss}, 1e-12);
  const double p = 1 / (1 + std::exp(-1.0));
  expect_near(gradient_of(y, x), {-p, p, 0, 0}, 1e-12);
}

TEST(CrossEntropy, NamesABadLabel) {
  const Tensor x = tensor(kScores, Dims{3, 3});
  std::string message;
  EXPECT_EQ(status_of(
                [&] {
                  ops::cross_entropy(x, vector<int64_t>({0, 17, 1}), {}, 0, 0, -100);
                },
                &message),
            Status::IndexOutOfRange);
  EXPECT_NE(message.find("17"), std::string::npos) << message;
}

TEST(CrossEntropy, TakesEmptyBatches) {
  const Tensor x = make_tensor(Dims{0, 3}, Dtype::Float32, kCpu);
  const Tensor t = make_tensor(Dims{0}, Dtype::Int64, kCpu);
  EXPECT_EQ(values_of(ops::cross_entropy(x, t, {}, kSum, 0, -100)), (std::vector<double>{0}));
  EXPECT_EQ(ops::cross_entropy(x, t, {}, kNone, 0, -100).count(), 0);
  EXPECT_TRUE(std::isnan(values_of(ops::cross_entropy(x, t, {}, kMean, 0, -100))[0]));
}

TEST(Softmax, AnyAxisOfAnyLayout) {
  const Tensor x =
      ops::reshape(ops::arange(0, 24, 1, Dtype::Float64, {}), Dims{2, 3, 4}, std::nullopt);
  const Tensor y = ops::multiply(x, Tensor(0.1));
  const Dims order{2, 0, 1};
  const Dims back{1, 2, 0};
  for (const int64_t axis : {0, 1, 2}) {
    const int64_t moved = axis == 2 ? 0 : axis + 1;
    const Tensor direct = ops::softmax(y, axis);
    const Tensor turned = ops::permute_dims(ops::softmax(ops::permute_dims(y, order), moved), back);
    expect_near(direct, values_of(turned), 1e-14);
    expect_near(ops::log_softmax(y, axis), values_of(ops::log(direct)), 1e-12);
  }
}

}  // namespace
}  // namespace autograd
