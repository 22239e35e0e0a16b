// Views and in-place writes.
#include "support.h"

namespace autograd::test {
namespace {

class InPlace : public Balanced {};

T times(const T& x, double by) { return multiply(x, scalar(by)); }

TEST_F(InPlace, OnAResult) {
  const T x = leaf({1, 2});
  const T y = times(x, 3);
  ASSERT_OK(ag_multiply_(y, x));  // 3 x^2
  expect_near(values(y), {3, 12});
  expect_near(values(grad(y, x)), {6, 12});
}

TEST_F(InPlace, ByItself) {
  const T x = leaf({1, 2});
  const T y = times(x, 3);
  ASSERT_OK(ag_multiply_(y, y));
  expect_near(values(y), {9, 36});
  expect_near(values(grad(y, x)), {18, 36});
}

TEST_F(InPlace, BelowItself) {
  // The write makes y depend on nodes that saved it: an error, but no cycle that lives forever.
  const T x = leaf({1, 2});
  const T constants = constant({1, 2});
  for (const T& y : {times(x, 3), slice(times(x, 3), 0, 2), constants}) {
    ASSERT_OK(ag_add_(y, multiply(multiply(y, x), sum(slice(y, 0, 1)))));
    EXPECT_FAILS(AG_SAVED_TENSOR_MODIFIED, "add_", backward(y));
  }
}

TEST_F(InPlace, ThroughAViewIntoItsBase) {
  const T x = leaf({1, 2, 3});
  const T base = times(x, 2);
  const T view = slice(base, 0, 2);
  ASSERT_OK(ag_multiply_(view, constant({10, 100})));
  expect_near(values(base), {20, 400, 6});
  expect_near(values(grad(sum(square(base)), x)), {2 * 20 * 20, 2 * 400.0 * 200, 2 * 6 * 2});
  expect_near(values(grad(sum(square(view)), x)), {2 * 20 * 20, 2 * 400.0 * 200, 0});
  // The gradient with respect to the view as it is now.
  expect_near(values(grad(sum(square(view)), view)), {40, 800});
}

TEST_F(InPlace, AStaleViewFollowsItsBase) {
  const T x = leaf({1, 2, 3});
  const T base = times(x, 2);
  const T view = slice(base, 1, 3);
  ASSERT_OK(ag_multiply_(base, x));  // 2 x^2
  expect_near(values(view), {8, 18});
  expect_near(values(grad(view, x)), {0, 8, 12});
  // Views of views hang on the same base.
  const T inner = pick(view, 1);
  ASSERT_OK(ag_multiply_(view, scalar(5)));
  expect_near(values(inner), {90});
  expect_near(values(grad(inner, x)), {0, 0, 60});
}

TEST_F(InPlace, AConstantBaseBecomesRecorded) {
  const T base = constant({1, 2, 3});
  const T view = slice(base, 0, 1);
  const T other = slice(base, 0, 3);
  const T x = leaf({5});
  ASSERT_OK(ag_multiply_(view, x));
  expect_near(values(base), {5, 2, 3});
  expect_near(values(grad(sum(base), x)), {1});
  expect_near(values(grad(sum(square(other)), x)), {10});
}

TEST_F(InPlace, SecondDerivatives) {
  const T x = leaf({1, 2});
  const T base = times(x, 1);
  ASSERT_OK(ag_multiply_(slice(base, 0, 1), slice(x, 0, 1)));  // x0^2, x1
  const T y = sum(multiply(base, square(x)));                  // x0^4 + x1^3
  const T d = grad(y, x, true);
  expect_near(values(d), {4, 12});
  expect_near(values(grad(d, x)), {12, 12});
  T t;
  ASSERT_OK(ag_jvp(t.out(), y.list(), 1, x.list(), 1, nullptr, -1, nullptr));
  expect_near(values(t), {16});
}

TEST_F(InPlace, LeavesAreRefused) {
  const T x = leaf({1, 2});
  EXPECT_FAILS(AG_LEAF_MODIFIED, "leaf", ag_multiply_(x, scalar(2)));
  EXPECT_FAILS(AG_LEAF_MODIFIED, "leaf", ag_multiply_(slice(x, 0, 1), scalar(2)));
  ag_grad_mode_set(0);
  ASSERT_OK(ag_multiply_(x, scalar(2)));
  ag_grad_mode_set(1);
  expect_near(values(x), {2, 4});
  // Still a leaf, differentiated where it is now.
  expect_near(values(grad(square(x), x)), {4, 8});
}

TEST_F(InPlace, ASavedTensorIsMissed) {
  const T x = leaf({1, 2});
  const T y = times(x, 2);
  const T z = square(y);
  ASSERT_OK(ag_add_(y, scalar(1)));
  EXPECT_FAILS(AG_SAVED_TENSOR_MODIFIED, "add", backward(z));
  // A saved result too.
  const T e = exp(x);
  const T f = times(e, 1);
  ASSERT_OK(ag_add_(e, scalar(1)));
  EXPECT_FAILS(AG_SAVED_TENSOR_MODIFIED, "exp", backward(f));
  T g;
  EXPECT_FAILS(AG_NOT_FOUND, "yet", ag_tensor_grad(g.out(), x));
}

TEST_F(InPlace, ThroughADetachedCopy) {
  const T x = leaf({1, 2});
  const T y = times(x, 2);
  const T z = square(y);
  T bytes;
  ASSERT_OK(ag_detach(bytes.out(), y));
  ASSERT_OK(ag_add_(bytes, scalar(1)));
  EXPECT_FAILS(AG_SAVED_TENSOR_MODIFIED, "square", backward(z));
}

TEST_F(InPlace, NodeValuesThatWereOverwritten) {
  const T x = leaf({1, 2});
  const T y = times(x, 2);
  ag_node* before = nullptr;
  ASSERT_OK(ag_tensor_node(&before, nullptr, y));
  T value;
  ASSERT_OK(ag_node_value(value.out(), before, 0));
  expect_near(values(value), {2, 4});
  value = T();
  ASSERT_OK(ag_add_(y, scalar(1)));
  EXPECT_FAILS(AG_NOT_FOUND, "written over", ag_node_value(value.out(), before, 0));
  ag_node_release(before);
}

}  // namespace
}  // namespace autograd::test
