#include <functional>

#include "support.h"

namespace autograd::test {
namespace {

class Checkpoint : public Balanced {};

using Body = std::function<T(ag_tensor* const*)>;
struct Callback {
  Body body;
  int runs = 0;
  int drops = 0;
  static ag_status call(ag_tensor** outs, int64_t, ag_tensor* const* ins, int64_t, void* user) {
    auto* self = static_cast<Callback*>(user);
    ++self->runs;
    outs[0] = self->body(ins).take();
    return outs[0] != nullptr ? AG_OK : 77;
  }
  static void drop(void* user) { ++static_cast<Callback*>(user)->drops; }
  T operator()(const std::vector<T>& ins) {
    T out;
    EXPECT_OK(ag_checkpoint(out.out(), 1, call, this, drop, list(ins), size(ins)));
    return out;
  }
};
T in(ag_tensor* x) { return T(ag_tensor_retain(x)); }

TEST_F(Checkpoint, RecomputesInBackward) {
  Callback f;
  f.body = [](ag_tensor* const* ins) { return sin(multiply(in(ins[0]), in(ins[1]))); };
  {
    const T x = leaf({0.5});
    const T y = leaf({2});
    const T m = multiply(x, scalar(3));
    const T out = f({m, y});
    EXPECT_EQ(1, f.runs);
    // m depends on x, and so does the second input: nothing may be counted twice.
    const T both = f({m, m});
    expect_near(values(grad(out, x)), {std::cos(3) * 6});
    EXPECT_EQ(3, f.runs);
    expect_near(values(grad(both, x)), {std::cos(2.25) * 2 * 1.5 * 3});
    T d = grad(out, x, true);
    expect_near(values(grad(d, x)), {-std::sin(3) * 36});
    d = grad(d, x, true);
    expect_near(values(grad(d, y)), {-std::cos(3) * 1.5 * 36 - std::sin(3) * 2 * 3 * 3 * 2});
    T t;
    ASSERT_OK(ag_jvp(t.out(), out.list(), 1, x.list(), 1, nullptr, -1, nullptr));
    expect_near(values(t), {std::cos(3) * 6});
    ASSERT_OK(backward(out, true));
    EXPECT_FAILS(AG_GRAPH_FREED, "freed", backward(out));
  }
  EXPECT_EQ(2, f.drops);
}

TEST_F(Checkpoint, DropoutRepeats) {
  Callback f;
  std::vector<V> masks;
  f.body = [&](ag_tensor* const* ins) {
    T mask;
    EXPECT_OK(ag_dropout(mask.out(), ins[0], nullptr));
    masks.push_back(values(mask));
    return mask;
  };
  const T x = leaf(V(64, 1.0));
  T before;
  ASSERT_OK(ag_rng_seed(nullptr, 5));
  const T y = f({x});
  ASSERT_OK(ag_dropout(before.out(), x, nullptr));
  const V g = values(grad(sum(y), x));
  ASSERT_EQ(2u, masks.size());
  EXPECT_EQ(masks[0], masks[1]);
  EXPECT_EQ(masks[0], g);
  EXPECT_NE(masks[0], values(before));
  // Backward leaves the thread's generator where it was.
  T after;
  ASSERT_OK(ag_dropout(after.out(), x, nullptr));
  EXPECT_NE(values(before), values(after));
}

TEST_F(Checkpoint, WithoutGradIsACall) {
  Callback f;
  f.body = [](ag_tensor* const* ins) { return sin(in(ins[0])); };
  expect_near(values(f({constant({1})})), {std::sin(1)});
  EXPECT_EQ(1, f.drops);
}

TEST_F(Checkpoint, TensorsFromElsewhereAreAnError) {
  const T weight = leaf({2});
  Callback f;
  f.body = [&](ag_tensor* const* ins) { return multiply(in(ins[0]), weight); };
  const T x = leaf({3});
  T y;
  y = f({x});
  EXPECT_FAILS(AG_NOT_DIFFERENTIABLE, "not among ins", backward(y));
  const T data = constant({3});
  EXPECT_FAILS(AG_NOT_DIFFERENTIABLE, "not among ins",
               ag_checkpoint(y.out(), 1, Callback::call, &f, Callback::drop, data.list(), 1));
  EXPECT_EQ(1, f.drops);
}

TEST_F(Checkpoint, Failures) {
  Callback f;
  f.body = [](ag_tensor* const*) { return T(); };
  const T x = leaf({3});
  T y;
  EXPECT_FAILS(AG_CALLBACK_FAILED, "77",
               ag_checkpoint(y.out(), 1, Callback::call, &f, Callback::drop, x.list(), 1));
  EXPECT_EQ(0, f.drops);
  f.body = [&](ag_tensor* const* ins) { return f.runs < 3 ? sin(in(ins[0])) : constant({1, 2}); };
  y = f({x});
  EXPECT_FAILS(AG_INVALID_SHAPE, "second run", backward(y));
  f.body = [](ag_tensor* const*) { return T(); };
  EXPECT_FAILS(AG_CALLBACK_FAILED, "the function", backward(y));
}

TEST_F(Checkpoint, LongChainsStayLinear) {
  Callback f;
  f.body = [](ag_tensor* const* ins) { return add(in(ins[0]), in(ins[0])); };
  const T x = leaf({1});
  T y = x;
  constexpr int kLinks = 2000;
  for (int i = 0; i < kLinks; ++i) y = f({multiply(y, scalar(0.5))});
  ASSERT_OK(backward(y));
  expect_near(grad_values(x), {1});
  EXPECT_EQ(2 * kLinks, f.runs);
}

}  // namespace
}  // namespace autograd::test
