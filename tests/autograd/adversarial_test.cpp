// Graphs under stress: stale views, writes behind the graph's back, walks that meet or fail.
#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

#include "autograd/engine.h"
#include "ops/declarations.h"
#include "ops/rule.h"
#include "support.h"

namespace autograd::test {
namespace {

class Adversarial : public Balanced {
 protected:
  void TearDown() override {
    ag_grad_mode_set(1);
    ag_anomaly_mode_set(0);
    ag_keep_values_mode_set(0);
    Balanced::TearDown();
  }
};

T times(const T& x, double by) { return multiply(x, scalar(by)); }
T reshaped(const T& x, std::vector<int64_t> dims) {
  T out;
  EXPECT_OK(ag_reshape(out.out(), x, dims.data(), static_cast<int64_t>(dims.size()), nullptr));
  return out;
}
T transposed(const T& x) {
  T out;
  EXPECT_OK(ag_matrix_transpose(out.out(), x));
  return out;
}
T detached(const T& x) {
  T out;
  EXPECT_OK(ag_detach(out.out(), x));
  return out;
}

// --- views and writes ---------------------------------------------------------------------------

TEST_F(Adversarial, AViewTakenUnrecordedIsNotWrittenBehindTheGraph) {
  const T x = leaf({1, 2});
  const T y = times(x, 2);
  ag_grad_mode_set(0);
  const T of_leaf = slice(x, 0, 1);
  const T of_result = slice(y, 0, 1);
  ag_grad_mode_set(1);
  EXPECT_FAILS(AG_LEAF_MODIFIED, "leaf", ag_multiply_(of_leaf, scalar(3)));
  EXPECT_FAILS(AG_INVALID_STATE, "recording off", ag_multiply_(of_result, scalar(3)));
  expect_near(values(y), {2, 4});
  ag_grad_mode_set(0);
  ASSERT_OK(ag_multiply_(of_result, scalar(3)));
  ag_grad_mode_set(1);
  expect_near(values(grad(sum(y), x)), {2, 2});  // as the writer wanted it
  // After a write it is a view like any other.
  ASSERT_OK(ag_multiply_(of_result, scalar(5)));
  expect_near(values(grad(sum(y), x)), {10, 2});
}

TEST_F(Adversarial, AChainOfViews) {
  const T x = leaf({1, 2, 3, 4, 5, 6});
  const T base = times(x, 1);
  const T square_view = reshaped(base, {2, 3});
  const T turned = transposed(square_view);  // (3, 2)
  const T row = pick(turned, 1);             // elements 1 and 4
  ASSERT_OK(ag_multiply_(row, slice(x, 0, 2)));
  expect_near(values(base), {1, 2, 3, 4, 10, 6});
  expect_near(values(turned), {1, 4, 2, 10, 3, 6});
  const T y = sum(multiply(turned, turned));
  // x1 -> (x1 x0)^2, x4 -> (x4 x1)^2
  expect_near(values(grad(y, x)), {2.0 * 2 * 2 + 2, 2.0 * 2 + 2.0 * 2 * 25, 6, 8, 2.0 * 5 * 4, 12});
  // A second write, through the middle of the chain.
  ASSERT_OK(ag_multiply_(square_view, scalar(2)));
  expect_near(values(grad(sum(row), x)), {4, 12, 0, 0, 4, 0});
}

TEST_F(Adversarial, AReshapeThatCopiedIsNoView) {
  const T x = leaf({1, 2, 3, 4}, {2, 2});
  const T y = times(x, 1);
  const T flat = reshaped(transposed(y), {4});
  ASSERT_OK(ag_multiply_(flat, scalar(10)));
  expect_near(values(y), {1, 2, 3, 4});
  expect_near(values(grad(sum(add(flat, reshaped(y, {4}))), x)), {11, 11, 11, 11});
}

TEST_F(Adversarial, ADetachedCopySharesTheVersion) {
  const T x = leaf({1, 2});
  const T y = times(x, 1);
  const T z = sum(square(y));
  const T bytes = detached(slice(y, 0, 1));
  ASSERT_OK(ag_multiply_(bytes, scalar(3)));
  EXPECT_FAILS(AG_SAVED_TENSOR_MODIFIED, "multiply_", backward(z));
  ag_grad_mode_set(0);
  const T w = leaf({3, 4});
  ag_grad_mode_set(1);
  const T u = sum(square(w));
  ag_grad_mode_set(0);
  ASSERT_OK(ag_add_(w, w));
  ag_grad_mode_set(1);
  EXPECT_FAILS(AG_SAVED_TENSOR_MODIFIED, "add_", backward(u));
  expect_near(values(grad(sum(square(w)), w)), {12, 16});
}

TEST_F(Adversarial, AStaleViewsNodeOutlivesTheView) {
  // Large, so that its value lives through its handle only.
  const std::vector<double> many(100, 2.0);
  const T x = leaf(many);
  T base = times(x, 1);
  T view = slice(base, 0, 90);
  const T y = sum(add(view, scalar(1)));
  ag_node* node = nullptr;
  ASSERT_OK(ag_tensor_node(&node, nullptr, view));
  ASSERT_OK(ag_multiply_(base, scalar(3)));
  V wanted(100, 0.0);
  std::fill(wanted.begin(), wanted.begin() + 90, 3.0);
  expect_near(values(grad(sum(view), x)), wanted);
  ag_node* fresh = nullptr;
  ASSERT_OK(ag_tensor_node(&fresh, nullptr, view));
  EXPECT_NE(node, fresh);
  {
    T value;
    ASSERT_OK(ag_node_value(value.out(), fresh, 0));
    expect_near(values(value), V(90, 6.0));
  }
  view = T();
  base = T();
  // The old node knows no value any more, and reads none of a tensor that is gone.
  T value;
  EXPECT_NE(AG_OK, ag_node_value(value.out(), node, 0));
  EXPECT_NE(AG_OK, ag_node_value(value.out(), fresh, 0));
  ag_node_release(node);
  ag_node_release(fresh);
  EXPECT_OK(backward(y));
}

TEST_F(Adversarial, ReadersOfAStaleViewMeet) {
  const T x = leaf({1, 2, 3});
  for (int round = 0; round < 200; ++round) {
    const T base = times(x, 2);
    const T view = slice(base, 0, 2);
    ASSERT_OK(ag_multiply_(base, x));
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i) {
      readers.emplace_back([&] { expect_near(values(grad(sum(view), x)), {4, 8, 0}); });
    }
    for (std::thread& t : readers) t.join();
  }
}

TEST_F(Adversarial, BroadcastInPlace) {
  const T x = leaf({1, 2}, {2, 1});
  const T row = leaf({10, 20, 30});
  const T y = multiply(x, constant({1, 1, 1}));
  ASSERT_OK(ag_multiply_(y, row));
  const T total = sum(square(y));
  expect_near(values(grad(total, row)), {2 * 10.0 * 5, 2 * 20.0 * 5, 2 * 30.0 * 5});
  expect_near(values(grad(total, x)), {2.0 * 1400, 4.0 * 1400});
  T wide;
  const int64_t dims[] = {2, 3};
  ASSERT_OK(ag_broadcast_to(wide.out(), row, dims, 2));
  EXPECT_NE(AG_OK, ag_add_(wide, scalar(1)));
}

TEST_F(Adversarial, CotangentsOfAnyKind) {
  const T x = leaf({1, 2, 3});
  const T y = times(x, 1);
  const T one = constant({5}, {1});
  T wide;
  const int64_t dims[] = {3};
  ASSERT_OK(ag_broadcast_to(wide.out(), one, dims, 1));
  ASSERT_OK(ag_backward(y.list(), 1, wide.list(), 1, nullptr));
  expect_near(grad_values(x), {5, 5, 5});
  ASSERT_OK(ag_multiply_(one, scalar(100)));
  expect_near(grad_values(x), {5, 5, 5});
  // A weak scalar's gradient is an ordinary tensor.
  const T s = requiring_grad(constant({2}, {}));
  const T negative = times(s, -1);
  const T g = scalar(4);
  ASSERT_OK(ag_backward(negative.list(), 1, g.list(), 1, nullptr));
  T ds, product;
  ASSERT_OK(ag_tensor_grad(ds.out(), s));
  T narrow;
  const float two = 2;
  ASSERT_OK(ag_tensor_from_data(narrow.out(), &two, 4, nullptr, 0, AG_FLOAT32));
  ASSERT_OK(ag_multiply(product.out(), ds, narrow));
  int32_t dtype = 0;
  ASSERT_OK(ag_tensor_dtype(&dtype, product));
  EXPECT_EQ(dtype, AG_FLOAT64);
}

// --- long graphs
// ----------------------------------------------------------------------------------

TEST_F(Adversarial, LongChainsOfViewsAndWrites) {
  const T x = leaf({1, 2});
  const T base = times(x, 1);
  const T view = slice(base, 0, 1);
  for (int i = 0; i < 20000; ++i) ASSERT_OK(ag_add_(view, slice(x, 1, 2)));
  expect_near(values(grad(sum(base), x)), {1, 20001});
  T y = x;
  for (int i = 0; i < 200000; ++i) y = reshaped(y, {i % 2 == 0 ? 1 : 2, i % 2 == 0 ? 2 : 1});
  expect_near(values(grad(sum(y), x)), {1, 1});
}

TEST_F(Adversarial, AMillionLinksForwards) {
  const T x = leaf({1});
  T y = x;
  for (int i = 0; i < 1000000; ++i) {
    T next;
    ASSERT_OK(ag_negative(next.out(), y));
    y = std::move(next);
  }
  T t;
  ASSERT_OK(ag_jvp(t.out(), y.list(), 1, x.list(), 1, nullptr, -1, nullptr));
  expect_near(values(t), {1});
}

// --- walks that meet, nest or fail --------------------------------------------------------------

// Its rule walks the same graph again, and frees it, before it reads what it saved.
struct Nested {
  static constexpr const char* name = "nested";
  static constexpr uint32_t saves_inputs = 1;
  static constexpr uint32_t saves_outputs = 0;
  std::shared_ptr<Tensor> self;
  std::shared_ptr<bool> entered;

  Tensor forward(const Tensor& x) const { return ops::multiply(x, x); }
  void vjp(ops::Vjp& call) const {
    if (!*entered) {
      *entered = true;
      const Tensor ys[] = {*self};
      autograd::backward(ys, {}, {}, true);
    }
    call.set(0, ops::multiply(ops::multiply(call.grad(), call.input(0)), Tensor(2.0)));
  }
};

TEST_F(Adversarial, AWalkKeepsWhatANestedOneFrees) {
  const T x = leaf({3});
  const auto self = std::make_shared<Tensor>();
  {
    const Tensor y =
        ops::apply(Nested{self, std::make_shared<bool>(false)}, Tensor::borrow(*x.list()));
    *self = y;
    const Tensor ys[] = {y};
    autograd::backward(ys, {}, {}, false);
    expect_near(grad_values(x), {12});
    EXPECT_THROW(autograd::backward(ys, {}, {}, false), Error);
  }
  self->reset();
}

TEST_F(Adversarial, ConcurrentWalksThatFreeASharedGraph) {
  for (int round = 0; round < 300; ++round) {
    const T x = leaf({0.5, 1});
    T shared = x;
    for (int i = 0; i < 20; ++i) shared = sin(exp(shared));
    const T roots[] = {sum(shared), sum(square(shared)), sum(exp(shared))};
    std::vector<std::thread> threads;
    std::atomic<int> unexpected{0};
    for (const T& root : roots) {
      threads.emplace_back([&] {
        const ag_status s = backward(root, true);
        if (s != AG_OK && s != AG_GRAPH_FREED) ++unexpected;
        ag_error_clear();
      });
    }
    for (std::thread& t : threads) t.join();
    EXPECT_EQ(unexpected, 0);
    EXPECT_EQ(AG_GRAPH_FREED, backward(roots[0], true));
  }
}

TEST_F(Adversarial, AFailureInTheMiddleLeavesTheGraphUsable) {
  const T x = leaf({1, 2});
  const T y = sin(x);
  const T z = sum(multiply(y, exp(x)));
  ag_tensor* const saved = y;
  const int64_t before = memory::statistics().live_tensors;
  {
    // A saved tensor that was modified fails half way; nothing was collected.
    ag_grad_mode_set(0);
    const T keep = times(y, 1);
    ASSERT_OK(ag_multiply_(saved, scalar(2)));
    ag_grad_mode_set(1);
    EXPECT_FAILS(AG_SAVED_TENSOR_MODIFIED, "multiply_", backward(z, true));
    T g;
    EXPECT_EQ(AG_NOT_FOUND, ag_tensor_grad(g.out(), x));
    ag_error_clear();
  }
  EXPECT_EQ(memory::statistics().live_tensors, before);
  // What lies below still works.
  expect_near(values(grad(sum(y), x)), {std::cos(1.0), std::cos(2.0)});
}

TEST_F(Adversarial, AnomalyModeNamesTheFirst) {
  ag_anomaly_mode_set(1);
  const T x = leaf({0, 1});
  T out;
  EXPECT_FAILS(AG_NOT_FINITE, "log", ag_log(out.out(), times(x, -1)));
  // sqrt's gradient at 0 is inf, and the multiplication by 0 below it makes the NaN.
  const T root = sqrt(times(x, 0));
  EXPECT_FAILS(AG_NOT_FINITE, "the gradient of multiply", backward(sum(root)));
}

TEST_F(Adversarial, KeptValuesOfLargeResultsAndViews) {
  ag_keep_values_mode_set(1);
  const T x = leaf(V(100, 2.0));
  T y = times(x, 3);
  T view = slice(y, 10, 20);
  const T z = sum(add(view, scalar(0)));
  ag_node* nodes[2] = {};
  ASSERT_OK(ag_tensor_node(&nodes[0], nullptr, y));
  ASSERT_OK(ag_tensor_node(&nodes[1], nullptr, view));
  y = T();
  view = T();
  const size_t counts[] = {100, 10};
  for (int i = 0; i < 2; ++i) {
    T value;
    ASSERT_OK(ag_node_value(value.out(), nodes[i], 0));
    expect_near(values(value), V(counts[i], 6.0));
    ag_node_release(nodes[i]);
  }
}

TEST_F(Adversarial, AlgebraOfCreatedGraphs) {
  // d3/dx3 of x^3 sin x, the graph of each order built on the last, and all of it gone afterwards.
  const T x = leaf({0.7});
  const T y = multiply(multiply(x, square(x)), sin(x));
  const T d1 = grad(y, x, true);
  const T d2 = grad(d1, x, true);
  const T d3 = grad(d2, x);
  const double v = 0.7, s = std::sin(v), c = std::cos(v);
  expect_near(values(d1), {3 * v * v * s + v * v * v * c});
  expect_near(values(d2), {6 * v * s + 6 * v * v * c - v * v * v * s});
  expect_near(values(d3), {6 * s + 18 * v * c - 9 * v * v * s - v * v * v * c});
}

}  // namespace
}  // namespace autograd::test
