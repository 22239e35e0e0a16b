// Writing into operands: views, overlaps, the graph, integer division.
#include <cmath>
#include <limits>

#include "tensors.h"

namespace autograd {
namespace {

using ops::index;

constexpr int64_t kNone = std::numeric_limits<int64_t>::min();

Tensor slice(const Tensor& x, int64_t start, int64_t stop, int64_t step = 1) {
  const int64_t spec[] = {2, start, stop, step};
  return index(x, spec);
}

TEST(InPlace, WritesThroughViews) {
  const Tensor x = vector<float>({1, 2, 3, 4, 5, 6});
  ops::add_(slice(x, kNone, kNone, -2), vector<float>({10, 20, 30}));
  EXPECT_EQ(values_of(x), (std::vector<double>{1, 32, 3, 24, 5, 16}));
}

TEST(InPlace, OverlappingOperandsComputeAsIfCopiedFirst) {
  const Tensor x = vector<float>({1, 2, 3, 4, 5});
  ops::add_(slice(x, 1, 5), slice(x, 0, 4));
  EXPECT_EQ(values_of(x), (std::vector<double>{1, 3, 5, 7, 9}));
  const Tensor y = vector<float>({1, 2, 3, 4});
  ops::multiply_(y, ops::flip(y, std::nullopt));
  EXPECT_EQ(values_of(y), (std::vector<double>{4, 6, 6, 4}));
  const Tensor z = vector<float>({1, 2, 3});
  ops::multiply_(z, z);
  EXPECT_EQ(values_of(z), (std::vector<double>{1, 4, 9}));
  ops::subtract_(z, slice(z, 0, 1));
  EXPECT_EQ(values_of(z), (std::vector<double>{0, 3, 8}));
}

TEST(InPlace, BroadcastsAndTakesScalars) {
  const Tensor x = tensor<float>({1, 2, 3, 4, 5, 6}, Dims{2, 3});
  ops::add_(x, vector<float>({10, 20, 30}));
  ops::multiply_(x, Tensor(0.5));
  EXPECT_EQ(values_of(x), (std::vector<double>{5.5, 11, 16.5, 7, 12.5, 18}));
  EXPECT_EQ(x.dtype(), Dtype::Float32);
  EXPECT_EQ(status_of([&] { ops::add_(vector<float>({1, 2}), x); }), Status::InvalidShape);
}

TEST(InPlace, KeepsTheDtypeOrFails) {
  const Tensor x = vector<int32_t>({7, 8});
  EXPECT_EQ(status_of([&] { ops::add_(x, vector<float>({1, 1})); }), Status::InvalidDtype);
  EXPECT_EQ(status_of([&] { ops::divide_(x, x); }), Status::InvalidDtype);
  ops::add_(x, vector<int8_t>({1, 2}));
  EXPECT_EQ(values_of(x), (std::vector<double>{8, 10}));
}

TEST(InPlace, BumpsTheVersion) {
  const Tensor x = vector<float>({1, 2});
  const uint32_t before = x.storage().version;
  ops::sin_(x);
  ops::clip_(x, Tensor(0.0), Tensor(0.5));
  EXPECT_EQ(x.storage().version, before + 2);
  const Tensor wide = ops::broadcast_to(x, Dims{3, 2});
  EXPECT_EQ(status_of([&] { ops::exp_(wide); }), Status::InvalidArgument);
}

TEST(InPlace, IsRecorded) {
  const Tensor x = with_grad(vector<double>({1, 2, 3}));
  const Tensor y = ops::multiply(x, Tensor(2.0));
  ops::multiply_(slice(y, 0, 2), vector<double>({3, 4}));
  ops::add_(y, x);
  expect_near(y, {7, 18, 9}, 1e-12);
  expect_near(gradient_of(y, x), {7, 9, 3}, 1e-12);
  ops::exp_(y);  // its rule needs the result alone
  expect_near(gradient_of(y, x), {7 * std::exp(7), 9 * std::exp(18), 3 * std::exp(9)}, 1e-6);
  ops::square_(y);  // its rule needs what is overwritten
  const double square = 2 * std::exp(14);
  expect_near(ops::multiply(gradient_of(y, x), vector<double>({1, 0, 1})),
              {7 * square, 0, 3 * 2 * std::exp(18)}, 1e-5);
}

TEST(InPlace, RefusesALeafOutsideNoGradMode) {
  const Tensor x = with_grad(vector<double>({1, 2}));
  EXPECT_EQ(status_of([&] { ops::add_(x, x); }), Status::LeafModified);
  {
    const GradMode off(false);
    ops::add_(x, Tensor(1.0));
  }
  EXPECT_EQ(values_of(x), (std::vector<double>{2, 3}));
  EXPECT_TRUE(requires_grad(x));
}

TEST(InPlace, IndexPutWritesAPart) {
  const Tensor x = with_grad(tensor<double>({1, 2, 3, 4, 5, 6}, Dims{2, 3}));
  const Tensor v = with_grad(vector<double>({7, 8}));
  const int64_t spec[] = {3, 0, 0, 0, 1, -1, 0, 0};  // [..., -1]
  const Tensor y = ops::index_put(x, spec, v);
  EXPECT_EQ(values_of(y), (std::vector<double>{1, 2, 7, 4, 5, 8}));
  EXPECT_EQ(values_of(x), (std::vector<double>{1, 2, 3, 4, 5, 6}));
  const Tensor g = tensor<double>({1, 2, 3, 4, 5, 6}, Dims{2, 3});
  EXPECT_EQ(values_of(gradient_of(y, x, g)), (std::vector<double>{1, 2, 0, 4, 5, 0}));
  EXPECT_EQ(values_of(gradient_of(y, v, g)), (std::vector<double>{3, 6}));
  const Tensor z = vector<float>({1, 2, 3});
  const int64_t all[] = {3, 0, 0, 0};
  ops::index_put_(z, all, weak_scalar(int64_t{4}));
  EXPECT_EQ(values_of(z), (std::vector<double>{4, 4, 4}));
}

TEST(IntegerDivision, ByZeroWritesNothing) {
  const Tensor a = vector<int32_t>({7, 8, 9});
  const Tensor b = vector<int32_t>({1, 0, 2});
  EXPECT_EQ(status_of([&] { ops::floor_divide(a, b); }), Status::DivisionByZero);
  EXPECT_EQ(status_of([&] { ops::remainder_(a, b); }), Status::DivisionByZero);
  EXPECT_EQ(status_of([&] { ops::floor_divide_(a, weak_scalar(int64_t{0})); }),
            Status::DivisionByZero);
  // 256 wraps to 0 in int8.
  EXPECT_EQ(status_of([&] { ops::floor_divide(vector<int8_t>({1}), weak_scalar(int64_t{256})); }),
            Status::DivisionByZero);
  EXPECT_EQ(values_of(a), (std::vector<double>{7, 8, 9}));
  const Tensor empty = make_tensor(Dims{0, 3}, Dtype::Int32, kCpu);
  EXPECT_EQ(ops::floor_divide(empty, b).count(), 0);
}

TEST(IntegerDivision, SmallestByMinusOneWraps) {
  const int32_t smallest = std::numeric_limits<int32_t>::min();
  const Tensor a = vector<int32_t>({smallest, -7});
  const Tensor b = vector<int32_t>({-1, 2});
  EXPECT_EQ(exact_values_of<int32_t>(ops::floor_divide(a, b)),
            (std::vector<int32_t>{smallest, -4}));
  EXPECT_EQ(exact_values_of<int32_t>(ops::remainder(a, b)), (std::vector<int32_t>{0, 1}));
  EXPECT_EQ(ops::divide(a, b).dtype(), Dtype::Float32);
}

TEST(Round, IntegersToTens) {
  const Tensor x = vector<int8_t>({15, 25, -15, 124, -128, 5, -5});
  EXPECT_EQ(values_of(ops::round(x, -1)), (std::vector<double>{20, 20, -20, 120, 126, 0, 0}));
  EXPECT_EQ(values_of(ops::round(x, -3)), (std::vector<double>{0, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(values_of(ops::round(x, std::numeric_limits<int64_t>::min())),
            (std::vector<double>{0, 0, 0, 0, 0, 0, 0}));
  const Tensor y = vector<int64_t>({-9200000000000000000, 4500000000000000001});
  EXPECT_EQ(exact_values_of<int64_t>(ops::round(y, -18)),
            (std::vector<int64_t>{-9000000000000000000, 5000000000000000000}));
}

TEST(Round, ExtremeDecimalsStayFinite) {
  const Tensor x = vector<double>({1.25, -1e300, 1e-300});
  EXPECT_EQ(values_of(ops::round(x, 400)), values_of(x));
  EXPECT_EQ(values_of(ops::round(x, 20)), (std::vector<double>{1.25, -1e300, 0}));
  EXPECT_EQ(values_of(ops::round(x, -400)), (std::vector<double>{0, 0, 0}));
}

TEST(Clip, AtABoundTheGradientGoesToX) {
  const Tensor x = with_grad(vector<double>({1, 2, 3}));
  const Tensor two = vector<double>({2, 2, 2});
  EXPECT_EQ(values_of(gradient_of(ops::clip(x, two, {}), x)), (std::vector<double>{0, 1, 1}));
  EXPECT_EQ(values_of(gradient_of(ops::clip(x, {}, two), x)), (std::vector<double>{1, 1, 0}));
  EXPECT_EQ(values_of(gradient_of(ops::clip(x, two, two), x)), (std::vector<double>{0, 1, 0}));
}

}  // namespace
}  // namespace autograd
