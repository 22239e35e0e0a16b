// Operators, methods, options, named results and indexing.
#include <tuple>

#include "check.h"

namespace {

using ag::Slice;
using ag::Tensor;

void arithmetic() {
  const auto a = Tensor::from({1.0F, 2.0F, 4.0F});
  const auto b = Tensor::from({3.0F, 5.0F, 7.0F});
  CHECK(holds<float>(a + b, {4, 7, 11}) && holds<float>(b - a, {2, 3, 3}));
  CHECK(holds<float>(a * b, {3, 10, 28}) && holds<float>(a / 2, {0.5, 1, 2}));
  CHECK(holds<float>(1 - a, {0, -1, -3}) && holds<float>(8 / a, {8, 4, 2}));
  CHECK(holds<float>(-a, {-1, -2, -4}) && holds<float>(+a, {1, 2, 4}));
  CHECK(holds<float>(b % 3, {0, 2, 1}) && holds<float>(ag::pow(a, 2), {1, 4, 16}));
  CHECK((a * 2.5).dtype() == ag::float32);  // a weak scalar
  CHECK((Tensor::from({1}) * 2.5).dtype() == ag::float32);
  CHECK((a * Tensor::from({2.5})).dtype() == ag::float64);
  const auto i = Tensor::from({6, 3});
  CHECK(holds<int>(i & 2, {2, 2}) && holds<int>(i | 1, {7, 3}) && holds<int>(i ^ 1, {7, 2}));
  CHECK(holds<int>(i << 1, {12, 6}) && holds<int>(i >> 1, {3, 1}) && holds<int>(~i, {-7, -4}));
  CHECK(holds<int64_t>(Tensor::from({int64_t{1}}) + large, {large + 1}));
}

void comparisons() {
  const auto a = Tensor::from({1, 2, 3});
  CHECK(holds<bool>(a == 2, {false, true, false}) && holds<bool>(2 != a, {true, false, true}));
  CHECK(holds<bool>(a < 2, {true, false, false}) && holds<bool>(2 < a, {false, false, true}));
  CHECK(holds<bool>(a >= 2, {false, true, true}) && holds<bool>(a <= a, {true, true, true}));
  CHECK(holds<bool>(a > 1, {false, true, true}) && holds<bool>(!(a == 2), {true, false, true}));
  CHECK(ag::all(a == a).item<bool>() && !ag::any(a == 5).item<bool>());
}

void in_place() {
  auto a = Tensor::from({8.0, 6.0});
  a += 2;
  a -= 4.0;
  a *= Tensor::from({2.0, 3.0});
  a /= 2;
  CHECK(holds<double>(a, {6, 6}));
  CHECK(&a.sqrt_() == &a);
  auto i = Tensor::from({6, 3});
  i %= 4;
  i <<= 1;
  i |= 1;
  CHECK(holds<int>(i, {5, 7}));
  THROWN(ag::InvalidDtype, i += 0.5);
  THROWN(ag::InvalidShape, i += Tensor::from({1, 2, 3}));
  CHECK(holds<double>(a.clip_(0, 2), {2, 2}));
}

void indexing() {
  auto x = ag::arange(0, 12).reshape({3, 4});
  CHECK(holds<int64_t>(x[1], {4, 5, 6, 7}) && holds<int64_t>(x[-1][0], {8}));
  CHECK(holds<int64_t>(x[{ag::ellipsis, 1}], {1, 5, 9}));
  CHECK(holds<int64_t>(x[{1, Slice{1, 3}}], {5, 6}));
  CHECK(holds<int64_t>(x.index({0, Slice{{}, {}, -2}}), {3, 1}));
  CHECK(x.index({ag::new_axis, 0, Slice{}}).shape() == (std::vector<int64_t>{1, 4}));
  CHECK(holds<int64_t>(x[{0, Slice{1, large}}], {1, 2, 3}));
  x[0] = 7;
  x[{1, Slice{0, 2}}] = Tensor::from({int64_t{-1}, int64_t{-2}});
  x[2] += 100;
  x[{2, 3}] *= 2;
  CHECK(holds<int64_t>(x, {7, 7, 7, 7, -1, -2, 6, 7, 108, 109, 110, 222}));
  CHECK(holds<int64_t>(x.index_put({0}, 0)[0], {0, 0, 0, 0}) && holds<int64_t>(x[0], {7, 7, 7, 7}));
  CHECK(says(THROWN(ag::IndexOutOfRange, x[3]), "3"));
  CHECK(says(THROWN(ag::IndexOutOfRange, x[large]), std::to_string(large)));
  THROWN(ag::InvalidShape, x.index({0, 0, 0}));
  // Every other row selected, as numbers of C, is the same.
  CHECK(
      holds<int64_t>(x.index(ag::Index::from_numbers({AG_ITEM_SLICE, 0, 3, 2}))[0], {7, 7, 7, 7}));
}

void options_and_results() {
  const auto x = Tensor::from({{1.0, 2.0}, {3.0, 4.0}});
  CHECK(ag::sum(x).item<double>() == 10 && x.sum().item<double>() == 10);
  CHECK(holds<double>(x.sum(0), {4, 6}) && holds<double>(ag::sum(x, {0, 1}), {10}));
  CHECK(ag::sum(x, {}, {.keepdims = true}).shape() == (std::vector<int64_t>{1, 1}));
  CHECK(ag::sum(x, ag::Ints{}).shape() == x.shape());  // no axes are not all axes
  CHECK(x.mean(1, {.keepdims = true, .dtype = ag::float32}).dtype() == ag::float32);
  CHECK(x.astype(ag::int32).dtype() == ag::int32);
  CHECK(x.argmax().item<int64_t>() == 3 && holds<int64_t>(x.argmax(0), {1, 1}));
  const auto [u, s, vh] = ag::linalg::svd(x);
  CHECK(ag::allclose(ag::matmul(u * s, vh), x).item<bool>());
  const auto qr = ag::linalg::qr(x, {.mode = ag::QrMode::complete});
  CHECK(ag::allclose(ag::matmul(qr.q, qr.r), x).item<bool>());
  CHECK(holds<double>(ag::concat({x[0], x[1], 5.0 + ag::zeros({1}, {.dtype = ag::float64})}),
                      {1, 2, 3, 4, 5}));
  const auto grids =
      ag::meshgrid({Tensor::from({1, 2}), Tensor::from({3})}, {.indexing = ag::Indexing::ij});
  CHECK(grids.size() == 2 && holds<int>(grids[1], {3, 3}));
  CHECK(holds<double>(ag::einsum("ij,jk->ik", {x, x}), {7, 10, 15, 22}));
  CHECK(holds<double>(ag::tensordot(x, x, {.axes_a = {{0}}, .axes_b = {{1}}}), {7, 15, 10, 22}));
  CHECK(holds<double>(x.clip({}, 2), {1, 2, 2, 2}) && holds<double>(ag::clip(x, 2), {2, 2, 3, 4}));
  CHECK(holds<float>(ag::eye(2, {.m = 3, .k = 1}), {0, 1, 0, 0, 0, 1}));
  CHECK(holds<float>(ag::eye(2, {.k = large}), {0, 0, 0, 0}));
  ag::Rng rng(large);
  const auto drawn = ag::random::integers({100}, large, large + 2, {.rng = rng});
  CHECK(ag::all((drawn == large) | (drawn == large + 1)).item<bool>());
}

}  // namespace

int main() {
  without_leak([] {
    arithmetic();
    comparisons();
    in_place();
    indexing();
    options_and_results();
  });
}
