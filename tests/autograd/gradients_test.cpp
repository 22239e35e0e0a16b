// Leaves, backward, grad, jvp, modes.
#include <cmath>
#include <limits>

#include "support.h"

namespace autograd::test {
namespace {

class Gradients : public Balanced {};

TEST_F(Gradients, EveryNodeWithRespectToEveryOther) {
  const T x = leaf({0.7});
  const T y = leaf({-1.3});
  const T s = sin(x);
  const T p = multiply(x, y);
  const T f = add(s, p);
  expect_near(values(grad(f, x)), {std::cos(0.7) - 1.3});
  expect_near(values(grad(f, y)), {0.7});
  expect_near(values(grad(f, s)), {1});
  expect_near(values(grad(f, p)), {1});
  expect_near(values(grad(p, x)), {-1.3});
  expect_near(values(grad(f, f)), {1});
  T g;
  EXPECT_FAILS(AG_UNREACHED, "input 0",
               ag_grad(g.out(), s.list(), 1, y.list(), 1, nullptr, -1, nullptr));
  EXPECT_EQ(nullptr, static_cast<ag_tensor*>(g));
}

TEST_F(Gradients, HigherOrders) {
  const T x = leaf({0.5, 2.0});
  T d = sin(x);
  for (int order = 1; order <= 6; ++order) {
    d = grad(d, x, true);
    const auto derivative = [&](double at) { return std::sin(at + order * std::acos(-1.0) / 2); };
    expect_near(values(d), {derivative(0.5), derivative(2)}, 1e-13);
  }
}

TEST_F(Gradients, BackwardAccumulates) {
  const T x = leaf({1, 2, 3});
  const T y = sum(multiply(x, x));
  for (int run = 1; run <= 3; ++run) {
    ASSERT_OK(backward(y));
    expect_near(grad_values(x), {2.0 * run, 4.0 * run, 6.0 * run});
  }
  ASSERT_OK(ag_tensor_set_grad(x, nullptr));
  T g;
  EXPECT_FAILS(AG_NOT_FOUND, "no gradient yet", ag_tensor_grad(g.out(), x));
  ASSERT_OK(ag_tensor_set_grad(x, constant({1, 1, 1})));
  ASSERT_OK(backward(y));
  expect_near(grad_values(x), {3, 5, 7});
  EXPECT_FAILS(AG_INVALID_SHAPE, "(2,)", ag_tensor_set_grad(x, constant({1, 2})));
}

TEST_F(Gradients, AHeldGradientKeepsItsValue) {
  const T x = leaf({1, 2});
  const T y = sum(multiply(x, x));
  ASSERT_OK(backward(y));
  T held;
  ASSERT_OK(ag_tensor_grad(held.out(), x));
  ASSERT_OK(backward(y));
  expect_near(values(held), {2, 4});
  expect_near(grad_values(x), {4, 8});
}

TEST_F(Gradients, Cotangents) {
  const T x = leaf({1, 2});
  const T y = multiply(x, x);
  const T z = sin(x);
  const T u = constant({10, 100});
  const ag_tensor* given[] = {u, nullptr};
  const std::vector<T> ys = {y, z};
  T g;
  ASSERT_OK(
      ag_grad(g.out(), list(ys), 2, x.list(), 1, const_cast<ag_tensor* const*>(given), 2, nullptr));
  expect_near(values(g), {20 + std::cos(1), 400 + std::cos(2)});
  EXPECT_FAILS(AG_INVALID_SHAPE, "cotangent 0",
               ag_grad(g.out(), y.list(), 1, x.list(), 1, constant({1, 2, 3}).list(), 1, nullptr));
  EXPECT_FAILS(AG_INVALID_ARGUMENT, "grads",
               ag_grad(g.out(), list(ys), 2, x.list(), 1, u.list(), 1, nullptr));
}

TEST_F(Gradients, ResultsShareNoBytes) {
  const T x = leaf({1, 2});
  const T y = leaf({3, 4});
  const T u = constant({5, 6});
  const std::vector<T> xs = {x, y};
  std::vector<T> g(2);
  const T f = add(x, y);
  ASSERT_OK(ag_grad(outs(g), f.list(), 1, list(xs), 2, u.list(), 1, nullptr));
  ASSERT_OK(ag_multiply_(g[0], scalar(2)));
  expect_near(values(g[0]), {10, 12});
  expect_near(values(g[1]), {5, 6});
  expect_near(values(u), {5, 6});
}

TEST_F(Gradients, UnusedInputs) {
  const T x = leaf({1, 2});
  const T unused = leaf({1, 2, 3});
  const T not_recorded = constant({1});
  const T y = sum(x);
  const std::vector<T> xs = {x, unused, not_recorded};
  std::vector<T> g(3);
  EXPECT_FAILS(AG_UNREACHED, "input 1",
               ag_grad(outs(g), y.list(), 1, list(xs), 2, nullptr, -1, nullptr));
  EXPECT_FAILS(AG_UNREACHED, "input 2",
               ag_grad(outs(g), y.list(), 1, list(xs), 3, nullptr, -1, nullptr));
  ag_grad_opts opts = AG_GRAD_OPTS_INIT;
  opts.allow_unused = 1;
  ASSERT_OK(ag_grad(outs(g), y.list(), 1, list(xs), 3, nullptr, -1, &opts));
  expect_near(values(g[1]), {0, 0, 0});
  expect_near(values(g[2]), {0});
  EXPECT_FAILS(AG_UNREACHED, "no output (of 1)",
               ag_backward(not_recorded.list(), 1, nullptr, -1, nullptr));
}

TEST_F(Gradients, OnlyTheseInputs) {
  const T x = leaf({1, 2});
  const T y = leaf({3, 4});
  const T m = multiply(x, y);
  const T f = sum(multiply(m, m));
  const std::vector<T> inputs = {x, m};
  ag_backward_opts opts = AG_BACKWARD_OPTS_INIT;
  opts.inputs = list(inputs);
  opts.n_inputs = 2;
  ASSERT_OK(ag_backward(f.list(), 1, nullptr, -1, &opts));
  expect_near(grad_values(x), {18, 64});
  expect_near(grad_values(m), {6, 16});
  T g;
  EXPECT_FAILS(AG_NOT_FOUND, "yet", ag_tensor_grad(g.out(), y));
  const T other = leaf({1});
  opts.inputs = other.list();
  opts.n_inputs = 1;
  EXPECT_FAILS(AG_UNREACHED, "input 0", ag_backward(f.list(), 1, nullptr, -1, &opts));
}

TEST_F(Gradients, RetainedIntermediates) {
  const T x = leaf({1, 2});
  const T m = multiply(x, x);
  T g;
  EXPECT_FAILS(AG_NOT_FOUND, "retain_grad", ag_tensor_grad(g.out(), m));
  ASSERT_OK(ag_tensor_retain_grad(m));
  const T f = sum(sin(m));
  ASSERT_OK(backward(f));
  ASSERT_OK(backward(f));
  expect_near(grad_values(m), {2 * std::cos(1), 2 * std::cos(4)});
  ASSERT_OK(ag_tensor_set_grad(m, nullptr));
  EXPECT_FAILS(AG_NOT_FOUND, "yet", ag_tensor_grad(g.out(), m));
  EXPECT_FAILS(AG_INVALID_STATE, "does not require grad", ag_tensor_retain_grad(constant({1})));
}

TEST_F(Gradients, FreedGraphs) {
  const T x = leaf({1, 2});
  const T m = multiply(x, x);
  const T f = sum(sin(m));
  ASSERT_OK(backward(f, true));
  EXPECT_FAILS(AG_GRAPH_FREED, "free_graph", backward(f));
  T g;
  EXPECT_FAILS(AG_GRAPH_FREED, "freed",
               ag_grad(g.out(), f.list(), 1, x.list(), 1, nullptr, -1, nullptr));
  EXPECT_FAILS(AG_GRAPH_FREED, "freed",
               ag_jvp(g.out(), f.list(), 1, x.list(), 1, nullptr, -1, nullptr));
  expect_near(grad_values(x), {2 * std::cos(1), 4 * std::cos(4)});
  // What was not part of it still works.
  expect_near(values(grad(sum(multiply(x, x)), x)), {2, 4});
}

TEST_F(Gradients, SharedSubgraphs) {
  const T x = leaf({2});
  const T shared = multiply(x, x);
  const T a = sum(sin(shared));
  const T b = sum(exp(shared));
  ASSERT_OK(backward(a));
  ASSERT_OK(backward(b));
  expect_near(grad_values(x), {4 * std::cos(4) + 4 * std::exp(4)});
  expect_near(values(grad(a, shared)), {std::cos(4)});
}

TEST_F(Gradients, ForwardMode) {
  const T x = leaf({1, 2});
  const T y = leaf({3, 4});
  const T f = multiply(sin(x), y);
  const std::vector<T> xs = {x, y};
  const std::vector<T> tangents = {constant({10, 20}), constant({1, 2})};
  T t;
  ASSERT_OK(ag_jvp(t.out(), f.list(), 1, list(xs), 2, list(tangents), 2, nullptr));
  expect_near(values(t),
              {std::cos(1) * 10 * 3 + std::sin(1), std::cos(2) * 20 * 4 + std::sin(2) * 2});
  // Absent tangents are ones.
  ASSERT_OK(ag_jvp(t.out(), f.list(), 1, x.list(), 1, nullptr, -1, nullptr));
  expect_near(values(t), {std::cos(1) * 3, std::cos(2) * 4});
  // Recorded, it differentiates again: forward over forward.
  ag_jvp_opts opts = AG_JVP_OPTS_INIT;
  opts.create_graph = 1;
  ASSERT_OK(ag_jvp(t.out(), f.list(), 1, x.list(), 1, nullptr, -1, &opts));
  T tt;
  ASSERT_OK(ag_jvp(tt.out(), t.list(), 1, x.list(), 1, nullptr, -1, nullptr));
  expect_near(values(tt), {-std::sin(1) * 3, -std::sin(2) * 4});
  EXPECT_FAILS(AG_INVALID_SHAPE, "tangent 0",
               ag_jvp(t.out(), f.list(), 1, x.list(), 1, constant({1}).list(), 1, nullptr));
  const T other = sin(y);
  EXPECT_FAILS(AG_UNREACHED, "output 0",
               ag_jvp(t.out(), other.list(), 1, x.list(), 1, nullptr, -1, nullptr));
}

TEST_F(Gradients, ForwardModeFromAnIntermediate) {
  const T x = leaf({2});
  const T m = square(x);
  const T f = sin(m);
  T t;
  ASSERT_OK(ag_jvp(t.out(), f.list(), 1, m.list(), 1, nullptr, -1, nullptr));
  expect_near(values(t), {std::cos(4)});
}

TEST_F(Gradients, RequiringGrad) {
  const T x = constant({1, 2});
  int32_t flag = -1;
  ASSERT_OK(ag_tensor_requires_grad(&flag, x));
  EXPECT_EQ(0, flag);
  ASSERT_OK(ag_tensor_set_requires_grad(x, 1));
  ASSERT_OK(ag_tensor_set_requires_grad(x, 1));
  const T y = sin(x);
  ASSERT_OK(ag_tensor_requires_grad(&flag, y));
  EXPECT_EQ(1, flag);
  ASSERT_OK(ag_tensor_is_leaf(&flag, y));
  EXPECT_EQ(0, flag);
  ASSERT_OK(ag_tensor_is_leaf(&flag, x));
  EXPECT_EQ(1, flag);
  EXPECT_FAILS(AG_INVALID_STATE, "sin", ag_tensor_set_requires_grad(y, 0));
  ASSERT_OK(ag_tensor_set_requires_grad(x, 0));
  ASSERT_OK(ag_tensor_requires_grad(&flag, sin(x)));
  EXPECT_EQ(0, flag);
  T whole;
  const int64_t n = 2;
  const int64_t integers[] = {1, 2};
  ASSERT_OK(ag_tensor_from_data(whole.out(), integers, 16, &n, 1, AG_INT64));
  EXPECT_FAILS(AG_INVALID_DTYPE, "int64", ag_tensor_set_requires_grad(whole, 1));
  EXPECT_FAILS(AG_INVALID_STATE, "weak", ag_tensor_set_requires_grad(scalar(1), 1));
}

TEST_F(Gradients, Modes) {
  const T x = leaf({1});
  EXPECT_EQ(1, ag_grad_mode());
  EXPECT_EQ(1, ag_grad_mode_set(0));
  int32_t flag = -1;
  ASSERT_OK(ag_tensor_requires_grad(&flag, sin(x)));
  EXPECT_EQ(0, flag);
  ag_state* state = nullptr;
  ASSERT_OK(ag_state_save(&state));
  EXPECT_EQ(0, ag_grad_mode_set(1));
  EXPECT_EQ(0, ag_anomaly_mode_set(1));
  EXPECT_EQ(0, ag_keep_values_mode_set(1));
  ASSERT_OK(ag_state_restore(state));
  EXPECT_EQ(0, ag_grad_mode());
  EXPECT_EQ(0, ag_anomaly_mode());
  EXPECT_EQ(0, ag_keep_values_mode());
  ag_state_release(state);
  ag_state_release(nullptr);
  ag_grad_mode_set(1);
}

TEST_F(Gradients, AnomalyMode) {
  const T x = leaf({-1});
  ag_anomaly_mode_set(1);
  T y;
  EXPECT_FAILS(AG_NOT_FINITE, "sqrt", ag_sqrt(y.out(), x));
  const T nothing = multiply(x, scalar(0));
  const T z = log(nothing);  // -inf; its gradient is inf, and that of multiply inf times 0
  EXPECT_FAILS(AG_NOT_FINITE, "the gradient of multiply", backward(z));
  ag_anomaly_mode_set(0);
}

TEST_F(Gradients, NullEverywhere) {
  const T x = leaf({1});
  T g;
  EXPECT_FAILS(AG_NULL_ARGUMENT, "x", ag_tensor_set_requires_grad(nullptr, 1));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "on_out", ag_tensor_requires_grad(nullptr, x));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "leaf_out", ag_tensor_is_leaf(nullptr, x));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "out", ag_tensor_grad(nullptr, x));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "x", ag_tensor_grad(g.out(), nullptr));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "x", ag_tensor_set_grad(nullptr, x));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "x", ag_tensor_retain_grad(nullptr));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "hook", ag_tensor_add_hook(nullptr, x, nullptr, nullptr, nullptr));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "ys", ag_backward(nullptr, 1, nullptr, -1, nullptr));
  ag_tensor* none = nullptr;
  EXPECT_FAILS(AG_NULL_ARGUMENT, "ys[0]", ag_backward(&none, 1, nullptr, -1, nullptr));
  EXPECT_FAILS(AG_INVALID_ARGUMENT, "-2", ag_backward(x.list(), 1, nullptr, -2, nullptr));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "grads", ag_backward(x.list(), 1, nullptr, 1, nullptr));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "outs",
               ag_grad(nullptr, x.list(), 1, x.list(), 1, nullptr, -1, nullptr));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "xs[0]",
               ag_grad(g.out(), x.list(), 1, &none, 1, nullptr, -1, nullptr));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "outs",
               ag_jvp(nullptr, x.list(), 1, x.list(), 1, nullptr, -1, nullptr));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "callback",
               ag_checkpoint(g.out(), 1, nullptr, nullptr, nullptr, x.list(), 1));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "callback",
               ag_gradcheck(nullptr, nullptr, 1, x.list(), 1, nullptr));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "callback",
               ag_jacobian(g.out(), 1, nullptr, nullptr, x.list(), 1, nullptr));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "y", ag_jacobian_of(g.out(), nullptr, x, nullptr));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "out", ag_state_save(nullptr));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "state", ag_state_restore(nullptr));
}

}  // namespace
}  // namespace autograd::test
