#include <functional>
#include <memory>

#include "support.h"

namespace autograd::test {
namespace {

class CustomFunction : public Balanced {};

// A function made of C++ ones.
struct Rules {
  using Forward = std::function<ag_status(ag_tensor**, ag_tensor* const*, ag_context*)>;
  Forward forward;
  Forward vjp;
  Forward jvp;
  int drops = 0;

  static ag_status call_forward(ag_tensor** outs, int64_t, ag_tensor* const* ins, int64_t,
                                ag_context* ctx, void* user) {
    return static_cast<Rules*>(user)->forward(outs, ins, ctx);
  }
  static ag_status call_vjp(ag_tensor** grads, int64_t, ag_tensor* const* outs, int64_t,
                            ag_context* ctx, void* user) {
    return static_cast<Rules*>(user)->vjp(grads, outs, ctx);
  }
  static ag_status call_jvp(ag_tensor** outs, int64_t, ag_tensor* const* tangents, int64_t,
                            ag_context* ctx, void* user) {
    return static_cast<Rules*>(user)->jvp(outs, tangents, ctx);
  }
  static void drop(void* user) { ++static_cast<Rules*>(user)->drops; }
};

class Function {
 public:
  Function(Rules& rules, const char* name) {
    ag_function_new_opts opts = AG_FUNCTION_NEW_OPTS_INIT;
    opts.user = &rules;
    opts.drop = Rules::drop;
    if (rules.jvp) opts.jvp = Rules::call_jvp;
    EXPECT_OK(ag_function_new(&handle_, name, Rules::call_forward, Rules::call_vjp, &opts));
  }
  Function(const Function&) = delete;
  Function& operator=(const Function&) = delete;
  ~Function() { ag_function_release(handle_); }
  operator ag_function*() const { return handle_; }  // NOLINT(google-explicit-constructor)
  T operator()(const T& x) const {
    T out;
    EXPECT_OK(ag_function_apply(out.out(), 1, handle_, x.list(), 1));
    return out;
  }

 private:
  ag_function* handle_ = nullptr;
};

T saved(const ag_context* ctx) {
  T t;
  EXPECT_OK(ag_context_saved(t.out(), 1, nullptr, ctx));
  return t;
}

// x^3 with d = 3 x^2 g, from a saved input.
Rules cube() {
  Rules rules;
  rules.forward = [](ag_tensor** outs, ag_tensor* const* ins, ag_context* ctx) {
    EXPECT_EQ(0, ag_grad_mode());
    EXPECT_OK(ag_context_save(ctx, ins, 1));
    const T x(ag_tensor_retain(ins[0]));
    return ag_multiply(outs, square(x), x);
  };
  rules.vjp = [](ag_tensor** grads, ag_tensor* const* g, ag_context* ctx) {
    return ag_multiply(grads, multiply(scalar(3), square(saved(ctx))), g[0]);
  };
  return rules;
}

TEST_F(CustomFunction, DifferentiatesToAnyOrder) {
  Rules rules = cube();
  {
    const Function f(rules, "cube");
    const T x = leaf({2, -1});
    const T y = f(x);
    expect_near(values(y), {8, -1});
    T d = grad(y, x, true);
    expect_near(values(d), {12, 3});
    d = grad(d, x, true);
    expect_near(values(d), {12, -6});
    d = grad(d, x, true);
    expect_near(values(d), {6, 6});
    // Forward mode differentiates vjp.
    T t;
    ASSERT_OK(ag_jvp(t.out(), y.list(), 1, x.list(), 1, nullptr, -1, nullptr));
    expect_near(values(t), {12, 3});
  }
  EXPECT_EQ(1, rules.drops);
}

TEST_F(CustomFunction, LivesAsLongAsItsGraph) {
  Rules rules = cube();
  T y;
  const T x = leaf({2});
  {
    const Function f(rules, "cube");
    EXPECT_EQ(static_cast<ag_function*>(f), ag_function_retain(f));
    ag_function_release(f);
    y = f(x);
  }
  EXPECT_EQ(0, rules.drops);
  ASSERT_OK(backward(y));
  expect_near(grad_values(x), {12});
  y = T();
  EXPECT_EQ(1, rules.drops);
  ag_function_release(nullptr);
}

TEST_F(CustomFunction, SavedOutputs) {
  Rules rules;  // exp
  rules.forward = [](ag_tensor** outs, ag_tensor* const* ins, ag_context* ctx) {
    const ag_status status = ag_exp(outs, ins[0]);
    return status != AG_OK ? status : ag_context_save(ctx, outs, 1);
  };
  rules.vjp = [](ag_tensor** grads, ag_tensor* const* g, ag_context* ctx) {
    T y;
    EXPECT_OK(ag_context_output(y.out(), ctx, 0));
    T none;
    EXPECT_FAILS(AG_INDEX_OUT_OF_RANGE, "position", ag_context_output(none.out(), ctx, 1));
    return ag_multiply(grads, g[0], y);
  };
  const Function f(rules, "my_exp");
  const T x = leaf({0.5});
  T d = f(x);
  for (int order = 0; order < 4; ++order) {
    expect_near(values(d), {std::exp(0.5)});
    d = grad(d, x, true);
  }
}

TEST_F(CustomFunction, ManyInputsAndOutputs) {
  Rules rules;  // (a b, a + b)
  rules.forward = [](ag_tensor** outs, ag_tensor* const* ins, ag_context* ctx) {
    EXPECT_OK(ag_context_save(ctx, ins, 2));
    EXPECT_OK(ag_multiply(outs, ins[0], ins[1]));
    return ag_add(outs + 1, ins[0], ins[1]);
  };
  rules.vjp = [](ag_tensor** grads, ag_tensor* const* g, ag_context* ctx) {
    int64_t n = 0;
    EXPECT_OK(ag_context_saved(nullptr, 0, &n, ctx));
    EXPECT_EQ(2, n);
    std::vector<T> ab(2);
    EXPECT_FAILS(AG_INVALID_ARGUMENT, "capacity", ag_context_saved(outs(ab), 1, nullptr, ctx));
    EXPECT_OK(ag_context_saved(outs(ab), 2, nullptr, ctx));
    for (int i = 0; i < 2; ++i) {
      int32_t needs = -1;
      EXPECT_OK(ag_context_needs_input(&needs, ctx, i));
      if (needs == 0) continue;
      EXPECT_OK(ag_add(grads + i, multiply(T(ag_tensor_retain(g[0])), ab[1 - i]), g[1]));
    }
    return AG_OK;
  };
  const Function f(rules, "pair");
  const std::vector<T> ins = {leaf({3}), leaf({5})};
  std::vector<T> out(2);
  ASSERT_OK(ag_function_apply(outs(out), 2, f, list(ins), 2));
  std::vector<T> g(2);
  ASSERT_OK(ag_grad(outs(g), list(out), 2, list(ins), 2, nullptr, -1, nullptr));
  expect_near(values(g[0]), {6});
  expect_near(values(g[1]), {4});
  // One output alone: the other's cotangent is zeros. One input alone: the other stays NULL.
  expect_near(values(grad(out[0], ins[0])), {5});
  T t;
  ASSERT_OK(ag_jvp(t.out(), out[0].list(), 1, ins[1].list(), 1, nullptr, -1, nullptr));
  expect_near(values(t), {3});
}

TEST_F(CustomFunction, AJvpOfItsOwn) {
  Rules rules = cube();
  int calls = 0;
  rules.jvp = [&](ag_tensor** outs, ag_tensor* const* t, ag_context* ctx) {
    ++calls;
    return ag_multiply(outs, multiply(scalar(3), square(saved(ctx))), t[0]);
  };
  const Function f(rules, "cube");
  const T x = leaf({2});
  const T y = f(x);
  T t;
  ag_jvp_opts opts = AG_JVP_OPTS_INIT;
  opts.create_graph = 1;
  ASSERT_OK(ag_jvp(t.out(), y.list(), 1, x.list(), 1, nullptr, -1, &opts));
  EXPECT_EQ(1, calls);
  expect_near(values(t), {12});
  expect_near(values(grad(t, x)), {12});
}

TEST_F(CustomFunction, UnrecordedIntermediates) {
  bool as_constant = false;
  Rules rules;  // sin(x)^2 from a saved sin(x)
  rules.forward = [&](ag_tensor** outs, ag_tensor* const* ins, ag_context* ctx) {
    const T s = sin(T(ag_tensor_retain(ins[0])));
    const T both[] = {s, T(ag_tensor_retain(ins[0]))};
    const auto* handles = reinterpret_cast<ag_tensor* const*>(both);
    EXPECT_OK(as_constant ? ag_context_save_constants(ctx, handles, 1)
                          : ag_context_save(ctx, handles, 1));
    EXPECT_OK(ag_context_save(ctx, handles + 1, 1));
    return ag_square(outs, s);
  };
  rules.vjp = [](ag_tensor** grads, ag_tensor* const* g, ag_context* ctx) {
    std::vector<T> both(2);
    EXPECT_OK(ag_context_saved(outs(both), 2, nullptr, ctx));
    T cosine;
    EXPECT_OK(ag_cos(cosine.out(), both[1]));
    return ag_multiply(grads, multiply(multiply(scalar(2), both[0]), cosine), g[0]);
  };
  const Function f(rules, "sine_squared");
  const T x = leaf({0.3});
  const T d = grad(f(x), x, true);
  expect_near(values(d), {2 * std::sin(0.3) * std::cos(0.3)});
  T second;
  EXPECT_FAILS(AG_NOT_DIFFERENTIABLE, "sine_squared",
               ag_grad(second.out(), d.list(), 1, x.list(), 1, nullptr, -1, nullptr));
  as_constant = true;
  const T e = grad(f(x), x, true);
  expect_near(values(grad(e, x)), {-2 * std::sin(0.3) * std::sin(0.3)});
}

TEST_F(CustomFunction, ReturnsItsInput) {
  Rules rules;
  rules.forward = [](ag_tensor** outs, ag_tensor* const* ins, ag_context*) {
    outs[0] = ag_tensor_retain(ins[0]);
    return AG_OK;
  };
  rules.vjp = [](ag_tensor** grads, ag_tensor* const* g, ag_context*) {
    return ag_multiply(grads, g[0], scalar(-1));  // a gradient reversal
  };
  const Function f(rules, "reversal");
  const T x = leaf({2});
  const T y = f(x);
  EXPECT_NE(static_cast<ag_tensor*>(x), static_cast<ag_tensor*>(y));
  ASSERT_OK(backward(sum(square(y))));
  expect_near(grad_values(x), {-4});
}

TEST_F(CustomFunction, SavedTensorsKeepTheirVersion) {
  Rules rules = cube();
  const Function f(rules, "cube");
  const T x = leaf({2});
  const T m = multiply(x, scalar(1));
  const T y = f(m);
  rules.vjp = [](ag_tensor**, ag_tensor* const*, ag_context* ctx) {
    T t;
    return ag_context_saved(t.out(), 1, nullptr, ctx);
  };
  ASSERT_OK(ag_multiply_(m, scalar(2)));
  EXPECT_FAILS(AG_CALLBACK_FAILED, "cube", backward(y));
  ag_error* error = nullptr;
  ASSERT_OK(ag_error_take(&error));
  ASSERT_NE(nullptr, ag_error_cause(error));
  EXPECT_EQ(AG_SAVED_TENSOR_MODIFIED, ag_error_code(ag_error_cause(error)));
  EXPECT_NE(std::string(ag_error_text(ag_error_cause(error))).find("multiply"), std::string::npos);
  ag_error_release(error);
}

TEST_F(CustomFunction, Failures) {
  Rules rules = cube();
  const Function f(rules, "cube");
  const T x = leaf({2, 3});
  const auto forward = rules.forward;
  rules.forward = [](ag_tensor**, ag_tensor* const*, ag_context*) {
    ag_error_set(4321, "no");
    return 4321;
  };
  T out;
  EXPECT_FAILS(AG_CALLBACK_FAILED, "forward of cube",
               ag_function_apply(out.out(), 1, f, x.list(), 1));
  rules.forward = [](ag_tensor**, ag_tensor* const*, ag_context*) { return AG_OK; };
  EXPECT_FAILS(AG_CALLBACK_FAILED, "output 0 NULL",
               ag_function_apply(out.out(), 1, f, x.list(), 1));
  rules.forward = forward;
  const T y = sum(f(x));
  rules.vjp = [](ag_tensor**, ag_tensor* const*, ag_context*) { return AG_OK; };
  EXPECT_FAILS(AG_CALLBACK_FAILED, "gradient of input 0 NULL", backward(y));
  rules.vjp = [](ag_tensor** grads, ag_tensor* const*, ag_context*) {
    *grads = constant({1, 2, 3}).take();
    return AG_OK;
  };
  EXPECT_FAILS(AG_CALLBACK_FAILED, "(3,)", backward(y));
  rules.vjp = [](ag_tensor**, ag_tensor* const*, ag_context* ctx) {
    ag_tensor* none = nullptr;
    return ag_context_save(ctx, &none, 0);
  };
  EXPECT_FAILS(AG_CALLBACK_FAILED, "vjp of cube", backward(y));
  ASSERT_OK(backward(sum(square(x)), true));
  rules.vjp = cube().vjp;
  ASSERT_OK(backward(y, true));
  EXPECT_FAILS(AG_GRAPH_FREED, "freed", backward(y));
  EXPECT_FAILS(AG_NULL_ARGUMENT, "function", ag_function_apply(out.out(), 1, nullptr, x.list(), 1));
  ag_function* none = nullptr;
  EXPECT_FAILS(AG_NULL_ARGUMENT, "name",
               ag_function_new(&none, nullptr, Rules::call_forward, Rules::call_vjp, nullptr));
}

}  // namespace
}  // namespace autograd::test
