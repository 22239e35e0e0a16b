// What samples of single ops do not show: bad sizes, exactness, views.
#include <limits>

#include "tensors.h"

namespace autograd {
namespace {

TEST(Creation, RefusesBadSizes) {
  EXPECT_EQ(status_of([] { ops::zeros(Dims{2, -1}, Dtype::None, {}); }), Status::InvalidShape);
  EXPECT_EQ(status_of([] {
              ops::ones(Dims{int64_t{1} << 62, 4}, Dtype::None, {});
            }),
            Status::TooLarge);
  EXPECT_EQ(status_of([] { ops::empty(Dims{int64_t{1} << 62}, Dtype::Int8, {}); }),
            Status::TooLarge);
  EXPECT_EQ(status_of([] { ops::eye(3, int64_t{-2}, 0, Dtype::None, {}); }), Status::InvalidShape);
  EXPECT_EQ(status_of([] { ops::arange(0, 1e300, 1e-300, Dtype::None, {}); }), Status::TooLarge);
  EXPECT_EQ(status_of([] { ops::arange(0, 1, 0, Dtype::None, {}); }), Status::InvalidArgument);
  EXPECT_EQ(status_of([] { ops::arange(0, 300, 1, Dtype::UInt8, {}); }), Status::InvalidArgument);
  EXPECT_EQ(status_of([] { ops::arange(0, 3, 0.5, Dtype::Int32, {}); }), Status::InvalidArgument);
}

TEST(Creation, ArangeCountsAsNumPy) {
  EXPECT_EQ(ops::arange(0, 7, 1, Dtype::None, {}).dtype(), Dtype::Int64);
  EXPECT_EQ(ops::arange(0, 1, 0.1, Dtype::None, {}).count(), 10);
  EXPECT_EQ(ops::arange(1, 1.3, 0.1, Dtype::None, {}).count(), 4);  // ceil of 3.0000000000000004
  EXPECT_EQ(ops::arange(5, -3, -2, Dtype::None, {}).count(), 4);
  EXPECT_EQ(ops::arange(5, 2, 1, Dtype::None, {}).count(), 0);
  const Tensor large = ops::arange(0x1p62, 0x1p62 + 2048, 1024, Dtype::None, {});
  EXPECT_EQ(exact_values_of<int64_t>(large),
            (std::vector<int64_t>{int64_t{1} << 62, (int64_t{1} << 62) + 1024}));
  const Tensor bytes = ops::arange(250, 256, 1, Dtype::UInt8, {});
  EXPECT_EQ(values_of(bytes), (std::vector<double>{250, 251, 252, 253, 254, 255}));
}

TEST(Creation, LinspaceHitsItsEnds) {
  for (const Dtype t : {Dtype::Float16, Dtype::BFloat16, Dtype::Float32, Dtype::Float64}) {
    const Tensor x = ops::linspace(Tensor(0.1), Tensor(0.7), 50, true, t);
    EXPECT_EQ(values_of(x)[0], values_of(ops::cast_to(Tensor(0.1), t))[0]) << name_of(t);
    EXPECT_EQ(values_of(x)[49], values_of(ops::cast_to(Tensor(0.7), t))[0]) << name_of(t);
  }
  const Tensor whole = ops::linspace(Tensor(0.0), Tensor(49.0), 50, true, Dtype::Int32);
  EXPECT_EQ(values_of(whole), values_of(ops::arange(0, 50, 1, Dtype::None, {})));
}

TEST(Creation, LinspaceDifferentiates) {
  const Tensor a = with_grad(vector<double>({1, 2}));
  const Tensor b = with_grad(tensor<double>({5}, Dims{}));
  const Tensor y = ops::linspace(a, b, 5, true, Dtype::None);
  EXPECT_EQ(dims_of(y).size(), 2);
  expect_near(gradient_of(y, a), {2.5, 2.5}, 1e-12);
  expect_near(gradient_of(y, b), {5}, 1e-12);
}

TEST(Creation, EyeTakesAnyDiagonal) {
  const auto sum = [](int64_t n, int64_t m, int64_t k) {
    return values_of(
        ops::sum(ops::eye(n, m, k, Dtype::Int32, {}), std::nullopt, false, Dtype::None))[0];
  };
  EXPECT_EQ(sum(3, 5, 0), 3);
  EXPECT_EQ(sum(3, 5, 4), 1);
  EXPECT_EQ(sum(3, 5, 5), 0);
  EXPECT_EQ(sum(5, 3, -4), 1);
  EXPECT_EQ(sum(5, 3, std::numeric_limits<int64_t>::min()), 0);
  EXPECT_EQ(sum(5, 3, std::numeric_limits<int64_t>::max()), 0);
  EXPECT_EQ(sum(0, 3, 0), 0);
  const Tensor x = ops::ones(Dims{3, 3}, Dtype::Float64, {});
  EXPECT_EQ(values_of(ops::tril(x, std::numeric_limits<int64_t>::min())),
            std::vector<double>(9, 0.0));
  EXPECT_EQ(values_of(ops::triu(x, std::numeric_limits<int64_t>::min())),
            std::vector<double>(9, 1.0));
}

TEST(Creation, MeshgridGivesViews) {
  const Tensor x = vector<float>({1, 2, 3});
  const Tensor y = vector<float>({4, 5});
  const Tensor xs[] = {x, y};
  const std::vector<Tensor> xy = ops::meshgrid(xs, 0);
  EXPECT_EQ(values_of(xy[0]), (std::vector<double>{1, 2, 3, 1, 2, 3}));
  EXPECT_EQ(values_of(xy[1]), (std::vector<double>{4, 4, 4, 5, 5, 5}));
  EXPECT_EQ(&xy[0].storage(), &x.storage());
  const std::vector<Tensor> ij = ops::meshgrid(xs, 2);
  EXPECT_EQ(values_of(ij[0]), (std::vector<double>{1, 1, 2, 2, 3, 3}));
}

TEST(Creation, FullTakesTheValuesDtype) {
  EXPECT_EQ(ops::full(Dims{2}, Tensor(1.5), Dtype::None, {}).dtype(), Dtype::Float32);
  EXPECT_EQ(ops::full(Dims{2}, weak_scalar(int64_t{1}), Dtype::None, {}).dtype(), Dtype::Int64);
  const Tensor value = with_grad(tensor<double>({3}, Dims{}));
  const Tensor y = ops::full(Dims{2, 3}, value, Dtype::None, {});
  EXPECT_EQ(y.dtype(), Dtype::Float64);
  EXPECT_EQ(values_of(gradient_of(y, value)), (std::vector<double>{6}));
}

TEST(Matmul, NamesBothShapes) {
  std::string message;
  const Tensor a = ops::ones(Dims{2, 3}, Dtype::None, {});
  EXPECT_EQ(status_of([&] { ops::matmul(a, a); }, &message), Status::InvalidShape);
  EXPECT_NE(message.find("(2, 3) and (2, 3)"), std::string::npos) << message;
}

TEST(Matmul, AgreesOnViewsAndBatches) {
  const Tensor a =
      ops::reshape(ops::arange(0, 24, 1, Dtype::Float64, {}), Dims{2, 3, 4}, std::nullopt);
  const Tensor b =
      ops::reshape(ops::arange(0, 20, 1, Dtype::Float64, {}), Dims{4, 5}, std::nullopt);
  // Transposed twice over: (a b)^T = b^T a^T.
  const Tensor direct = ops::matmul(a, b);
  const Tensor turned =
      ops::matrix_transpose(ops::matmul(ops::matrix_transpose(b), ops::matrix_transpose(a)));
  EXPECT_EQ(values_of(direct), values_of(turned));
  const Tensor x = with_grad(ops::copy(a));
  const Tensor w = with_grad(ops::copy(b));
  const Tensor y = ops::matmul(x, w);
  // Row sums of b, and column sums of a's rows.
  expect_near(
      gradient_of(y, w),
      values_of(ops::broadcast_to(
          ops::reshape(ops::sum(a, Ints(Dims{0, 1}), false, Dtype::None), Dims{4, 1}, std::nullopt),
          Dims{4, 5})),
      1e-9);
  EXPECT_EQ(dims_of(gradient_of(y, x)).size(), 3);
}

TEST(Take, ChecksPositions) {
  const Tensor x = vector<float>({1, 2, 3});
  std::string message;
  EXPECT_EQ(status_of(
                [&] {
                  ops::take(x, vector<int64_t>({0, 3}), 0);
                },
                &message),
            Status::IndexOutOfRange);
  EXPECT_NE(message.find('3'), std::string::npos) << message;
  Tensor huge = make_tensor(Dims{1}, Dtype::UInt64, kCpu);
  *static_cast<uint64_t*>(write_bytes(huge)) = ~uint64_t{0};
  EXPECT_EQ(status_of([&] { ops::take(x, huge, 0); }), Status::IndexOutOfRange);
}

TEST(Take, NoticesPositionsThatChanged) {
  const Tensor x = with_grad(vector<double>({1, 2, 3}));
  const Tensor at = vector<int64_t>({2, 2, -3});
  const Tensor y = ops::take(x, at, 0);
  EXPECT_EQ(values_of(gradient_of(y, x)), (std::vector<double>{1, 0, 2}));
  ops::add_(at, weak_scalar(int64_t{-1}));
  EXPECT_EQ(status_of([&] { gradient_of(y, x); }), Status::SavedTensorModified);
}

}  // namespace
}  // namespace autograd
