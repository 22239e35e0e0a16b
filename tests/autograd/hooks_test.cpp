#include <functional>
#include <vector>

#include "support.h"

namespace autograd::test {
namespace {

class Hooks : public Balanced {};

// A hook made of a C++ function; counts its drops.
struct Hook {
  std::function<ag_status(ag_tensor**, const ag_tensor*)> body;
  int calls = 0;
  int drops = 0;

  static ag_status call(ag_tensor** out, const ag_tensor* grad, void* user) {
    auto* self = static_cast<Hook*>(user);
    ++self->calls;
    return self->body ? self->body(out, grad) : AG_OK;
  }
  static void drop(void* user) { ++static_cast<Hook*>(user)->drops; }
  int64_t add_to(const T& x) {
    int64_t id = 0;
    EXPECT_OK(ag_tensor_add_hook(&id, x, call, this, drop));
    return id;
  }
};

Hook scaling(double by) {
  Hook hook;
  hook.body = [by](ag_tensor** out, const ag_tensor* grad) {
    return ag_multiply(out, grad, scalar(by));
  };
  return hook;
}

TEST_F(Hooks, RunInOrderAndReplace) {
  std::vector<int> order;
  Hook first = scaling(10);
  Hook second;
  second.body = [&](ag_tensor**, const ag_tensor* grad) {
    order.push_back(static_cast<int>(values(const_cast<ag_tensor*>(grad))[0]));
    return AG_OK;
  };
  {
    const T x = leaf({1, 2});
    first.add_to(x);
    second.add_to(x);
    ASSERT_OK(backward(sum(multiply(x, x))));
    expect_near(grad_values(x), {20, 40});
    EXPECT_EQ(order, std::vector<int>{20});
  }
  EXPECT_EQ(1, first.drops);
  EXPECT_EQ(1, second.drops);
}

TEST_F(Hooks, OfAnIntermediate) {
  Hook hook = scaling(-1);
  const T x = leaf({3});
  const T m = square(x);
  hook.add_to(m);
  expect_near(values(grad(sin(m), x)), {-std::cos(9) * 6});
  expect_near(values(grad(sin(m), m)), {-std::cos(9)});
  EXPECT_EQ(2, hook.calls);
}

TEST_F(Hooks, AreDifferentiable) {
  Hook hook;
  hook.body = [](ag_tensor** out, const ag_tensor* grad) { return ag_square(out, grad); };
  const T x = leaf({0.5});
  hook.add_to(x);
  const T g = grad(sin(x), x, true);
  expect_near(values(g), {std::pow(std::cos(0.5), 2)});
  T second;
  hook.body = nullptr;
  ASSERT_OK(ag_grad(second.out(), g.list(), 1, x.list(), 1, nullptr, -1, nullptr));
  expect_near(values(second), {-2 * std::cos(0.5) * std::sin(0.5)});
}

TEST_F(Hooks, RemoveThemselvesAndOthers) {
  const T x = leaf({1});
  const T y = sum(square(x));
  Hook second;
  Hook first;
  int64_t first_id = 0;
  int64_t second_id = 0;
  first.body = [&](ag_tensor**, const ag_tensor*) {
    EXPECT_OK(ag_tensor_remove_hook(x, first_id));
    return ag_tensor_remove_hook(x, second_id);
  };
  first_id = first.add_to(x);
  second_id = second.add_to(x);
  EXPECT_NE(first_id, second_id);
  ASSERT_OK(backward(y));
  ASSERT_OK(backward(y));
  EXPECT_EQ(1, first.calls);
  EXPECT_EQ(0, second.calls);
  EXPECT_EQ(1, first.drops);
  EXPECT_EQ(1, second.drops);
  EXPECT_FAILS(AG_NOT_FOUND, "hook", ag_tensor_remove_hook(x, first_id));
}

TEST_F(Hooks, Failures) {
  Hook hook;
  hook.body = [](ag_tensor**, const ag_tensor*) {
    ag_error_set(1234, "I do not like this gradient");
    return 1234;
  };
  const T x = leaf({1});
  const T y = sum(square(x));
  const int64_t id = hook.add_to(x);
  EXPECT_FAILS(AG_CALLBACK_FAILED, "hook", backward(y));
  ag_error* error = nullptr;
  ASSERT_OK(ag_error_take(&error));
  ASSERT_NE(nullptr, ag_error_cause(error));
  EXPECT_EQ(1234, ag_error_code(ag_error_cause(error)));
  EXPECT_STREQ("I do not like this gradient", ag_error_text(ag_error_cause(error)));
  ag_error_release(error);
  hook.body = [](ag_tensor** out, const ag_tensor*) {
    *out = constant({1, 2, 3}).take();
    return AG_OK;
  };
  EXPECT_FAILS(AG_INVALID_SHAPE, "(3,)", backward(y));
  ASSERT_OK(ag_tensor_remove_hook(x, id));
  T g;
  EXPECT_FAILS(AG_NOT_FOUND, "yet", ag_tensor_grad(g.out(), x));
  EXPECT_FAILS(AG_INVALID_STATE, "does not require grad",
               ag_tensor_add_hook(nullptr, constant({1}), Hook::call, &hook, Hook::drop));
  EXPECT_EQ(1, hook.drops);
}

TEST_F(Hooks, NestedBackward) {
  const T x = leaf({2});
  const T inner = leaf({5});
  Hook hook;
  hook.body = [&](ag_tensor**, const ag_tensor*) {
    // The engine's mode is off here; a callback may set its own, which ends with it.
    ag_grad_mode_set(1);
    return backward(sum(square(inner)));
  };
  hook.add_to(x);
  const T y = sum(square(x));
  ASSERT_OK(backward(y));
  ASSERT_OK(backward(y));
  expect_near(grad_values(x), {8});
  expect_near(grad_values(inner), {20});
  EXPECT_EQ(1, ag_grad_mode());
}

TEST_F(Hooks, ReleaseFromDrop) {
  struct Chain {
    ag_tensor* held;
    static void drop(void* user) { ag_tensor_release(static_cast<Chain*>(user)->held); }
    static ag_status call(ag_tensor**, const ag_tensor*, void*) { return AG_OK; }
  };
  // Each tensor's hook owns the next: released one from the other, without recursion.
  std::vector<Chain> chain(100000);
  T first;
  for (auto& link : chain) {
    link.held = first.take();
    first = leaf({1});
    ASSERT_OK(ag_tensor_add_hook(nullptr, first, Chain::call, &link, Chain::drop));
  }
}

}  // namespace
}  // namespace autograd::test
