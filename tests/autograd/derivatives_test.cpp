// Jacobians, Hessians, products, gradcheck.
#include <functional>

#include "support.h"

namespace autograd::test {
namespace {

class Derivatives : public Balanced {};

using Body = std::function<ag_status(ag_tensor**, ag_tensor* const*)>;
ag_status call(ag_tensor** outs, int64_t, ag_tensor* const* ins, int64_t, void* user) {
  return (*static_cast<Body*>(user))(outs, ins);
}
T in(ag_tensor* x) { return T(ag_tensor_retain(x)); }

TEST_F(Derivatives, JacobianOfATensor) {
  const T x = leaf({1, 2, 3});
  const T y = multiply(slice(x, 0, 2), slice(x, 1, 3));  // x0 x1, x1 x2
  for (const int64_t forward : {0, 1}) {
    ag_jacobian_of_opts opts = AG_JACOBIAN_OF_OPTS_INIT;
    opts.forward_mode = forward;
    opts.create_graph = 1;
    T j;
    ASSERT_OK(ag_jacobian_of(j.out(), y, x, &opts));
    EXPECT_EQ(shape(j), (std::vector<int64_t>{2, 3}));
    expect_near(values(j), {2, 1, 0, 0, 3, 2});
    expect_near(values(grad(j, x)), {1, 2, 1});
  }
  T j;
  EXPECT_FAILS(AG_UNREACHED, "input 0", ag_jacobian_of(j.out(), y, leaf({1}), nullptr));
}

TEST_F(Derivatives, ComplexJacobians) {
  T z = complex_constant({0.5, -1});
  ASSERT_OK(ag_tensor_set_requires_grad(z, 1));
  const T w = exp(z);
  for (const int64_t forward : {0, 1}) {
    ag_jacobian_of_opts opts = AG_JACOBIAN_OF_OPTS_INIT;
    opts.forward_mode = forward;
    T j;
    ASSERT_OK(ag_jacobian_of(j.out(), w, z, &opts));
    expect_near(values(j), {std::exp(0.5) * std::cos(-1), std::exp(0.5) * std::sin(-1)});
    T conjugate;
    ASSERT_OK(ag_conj(conjugate.out(), z));
    EXPECT_FAILS(AG_NOT_DIFFERENTIABLE, "holomorphic",
                 ag_jacobian_of(j.out(), conjugate, z, &opts));
    T size;
    ASSERT_OK(ag_abs(size.out(), z));
    EXPECT_FAILS(AG_NOT_DIFFERENTIABLE, "real function", ag_jacobian_of(j.out(), size, z, &opts));
    // Real in, complex out.
    const T x = leaf({2});
    T turned;
    ASSERT_OK(ag_complex(turned.out(), sin(x), square(x)));
    ASSERT_OK(ag_jacobian_of(j.out(), turned, x, &opts));
    expect_near(values(j), {std::cos(2), 4});
  }
}

TEST_F(Derivatives, JacobianOfAFunction) {
  Body body = [](ag_tensor** outs, ag_tensor* const* ins) {
    EXPECT_EQ(1, ag_grad_mode());
    EXPECT_OK(ag_multiply(outs, ins[0], ins[1]));
    return ag_sin(outs + 1, ins[1]);
  };
  const std::vector<T> ins = {constant({2, 3}), constant({5, 7})};
  for (const int64_t forward : {0, 1}) {
    ag_jacobian_opts opts = AG_JACOBIAN_OPTS_INIT;
    opts.forward_mode = forward;
    std::vector<T> j(4);
    ag_grad_mode_set(0);
    ASSERT_OK(ag_jacobian(outs(j), 2, call, &body, list(ins), 2, &opts));
    ag_grad_mode_set(1);
    expect_near(values(j[0]), {5, 0, 0, 7});
    expect_near(values(j[1]), {2, 0, 0, 3});
    expect_near(values(j[2]), {0, 0, 0, 0});
    expect_near(values(j[3]), {std::cos(5), 0, 0, std::cos(7)});
  }
}

TEST_F(Derivatives, EmptyShapes) {
  const T x = leaf({}, {0, 2});
  const T y = sin(x);
  T j;
  ASSERT_OK(ag_jacobian_of(j.out(), y, x, nullptr));
  EXPECT_EQ(shape(j), (std::vector<int64_t>{0, 2, 0, 2}));
  const T z = leaf({1, 2});
  ag_jacobian_of_opts opts = AG_JACOBIAN_OF_OPTS_INIT;
  opts.allow_unused = 1;
  ASSERT_OK(ag_jacobian_of(j.out(), z, x, &opts));
  EXPECT_EQ(shape(j), (std::vector<int64_t>{2, 0, 2}));
}

TEST_F(Derivatives, Hessians) {
  const T x = leaf({1, 2});
  const T y = sum(multiply(multiply(x, x), sin(x)));
  const auto second = [](double a) {
    return 2 * std::sin(a) + 4 * a * std::cos(a) - a * a * std::sin(a);
  };
  T h;
  ASSERT_OK(ag_hessian_of(h.out(), y, x, nullptr));
  expect_near(values(h), {second(1), 0, 0, second(2)});
  const T linear = sum(x);
  ASSERT_OK(ag_hessian_of(h.out(), linear, x, nullptr));
  expect_near(values(h), {0, 0, 0, 0});
  EXPECT_FAILS(AG_INVALID_SHAPE, "(2,)", ag_hessian_of(h.out(), sin(x), x, nullptr));

  Body body = [](ag_tensor** outs, ag_tensor* const* ins) {
    *outs = sum(multiply(square(in(ins[0])), in(ins[1]))).take();
    return AG_OK;
  };
  const std::vector<T> ins = {constant({2}), constant({3})};
  std::vector<T> blocks(4);
  ASSERT_OK(ag_hessian(outs(blocks), call, &body, list(ins), 2));
  expect_near(values(blocks[0]), {6});
  expect_near(values(blocks[1]), {4});
  expect_near(values(blocks[2]), {4});
  expect_near(values(blocks[3]), {0});
}

TEST_F(Derivatives, HessianVectorProducts) {
  const T x = leaf({1, 2});
  const T y = sum(multiply(square(x), sum(x)));
  T h;
  ASSERT_OK(ag_hessian_of(h.out(), y, x, nullptr));
  const V full = values(h);
  const T v = constant({3, -1});
  T product;
  ASSERT_OK(ag_hvp_of(product.out(), y, x.list(), 1, v.list(), 1, nullptr));
  expect_near(values(product), {3 * full[0] - full[1], 3 * full[2] - full[3]});
  Body body = [](ag_tensor** outs, ag_tensor* const* ins) {
    *outs = sum(multiply(square(in(ins[0])), sum(in(ins[0])))).take();
    return AG_OK;
  };
  ASSERT_OK(ag_hvp(product.out(), call, &body, x.list(), 1, v.list(), 1));
  expect_near(values(product), {3 * full[0] - full[1], 3 * full[2] - full[3]});
  EXPECT_FAILS(AG_INVALID_SHAPE, "cotangent 0",
               ag_hvp(product.out(), call, &body, x.list(), 1, constant({1}).list(), 1));
}

TEST_F(Derivatives, VjpOfAFunction) {
  Body body = [](ag_tensor** outs, ag_tensor* const* ins) { return ag_square(outs, ins[0]); };
  const T x = constant({2, 3});
  T y;
  T g;
  ASSERT_OK(ag_vjp(y.out(), 1, g.out(), call, &body, x.list(), 1, constant({1, 10}).list(), 1));
  expect_near(values(y), {4, 9});
  expect_near(values(g), {4, 60});
  int32_t flag = -1;
  ASSERT_OK(ag_tensor_requires_grad(&flag, y));
  EXPECT_EQ(0, flag);
  body = [](ag_tensor**, ag_tensor* const*) { return 55; };
  EXPECT_FAILS(AG_CALLBACK_FAILED, "55",
               ag_vjp(y.out(), 1, g.out(), call, &body, x.list(), 1, nullptr, -1));
  T whole;
  const int64_t one = 1;
  ASSERT_OK(ag_tensor_from_data(whole.out(), &one, 8, nullptr, 0, AG_INT64));
  EXPECT_FAILS(AG_INVALID_DTYPE, "int64",
               ag_vjp(y.out(), 1, g.out(), call, &body, whole.list(), 1, nullptr, -1));
}

TEST_F(Derivatives, Gradcheck) {
  Body body = [](ag_tensor** outs, ag_tensor* const* ins) {
    EXPECT_OK(ag_multiply(outs, sin(in(ins[0])), in(ins[1])));
    return ag_exp(outs + 1, ins[1]);
  };
  const std::vector<T> ins = {constant({0.3, -2, 1}), constant({1, 0.5, 2})};
  EXPECT_OK(ag_gradcheck(call, &body, 2, list(ins), 2, nullptr));
  EXPECT_OK(ag_gradgradcheck(call, &body, 2, list(ins), 2, nullptr));

  const T z = complex_constant({0.5, -1, 2, 0.1});
  body = [](ag_tensor** outs, ag_tensor* const* ins) {
    T conjugate;
    EXPECT_OK(ag_conj(conjugate.out(), ins[0]));
    EXPECT_OK(ag_multiply(outs, conjugate, exp(in(ins[0]))));
    return ag_abs(outs + 1, ins[0]);
  };
  EXPECT_OK(ag_gradcheck(call, &body, 2, z.list(), 1, nullptr));
  EXPECT_OK(ag_gradgradcheck(call, &body, 2, z.list(), 1, nullptr));
}

TEST_F(Derivatives, GradcheckFindsWhatIsWrong) {
  Body body = [](ag_tensor** outs, ag_tensor* const* ins) {
    T half;  // its derivative with respect to the second factor is lost
    EXPECT_OK(ag_detach(half.out(), ins[0]));
    return ag_multiply(outs, ins[0], half);
  };
  const T x = constant({1, 2});
  EXPECT_FAILS(AG_WRONG_GRADIENT, "output 0 at [0]",
               ag_gradcheck(call, &body, 1, x.list(), 1, nullptr));
  EXPECT_NE(std::string(ag_error_message()).find("input 0 at [0]"), std::string::npos);
  EXPECT_FAILS(AG_WRONG_GRADIENT, "gradient 0",
               ag_gradgradcheck(call, &body, 1, x.list(), 1, nullptr));
  int calls = 0;
  body = [&](ag_tensor** outs, ag_tensor* const* ins) {
    return ag_multiply(outs, ins[0], scalar(++calls));
  };
  EXPECT_FAILS(AG_INVALID_STATE, "different results",
               ag_gradcheck(call, &body, 1, x.list(), 1, nullptr));
  T single;
  const int64_t n = 1;
  const float one = 1;
  ASSERT_OK(ag_tensor_from_data(single.out(), &one, 4, &n, 1, AG_FLOAT32));
  EXPECT_FAILS(AG_INVALID_DTYPE, "float32",
               ag_gradcheck(call, &body, 1, single.list(), 1, nullptr));
  ag_gradcheck_opts opts = AG_GRADCHECK_OPTS_INIT;
  opts.eps = 0;
  EXPECT_FAILS(AG_INVALID_ARGUMENT, "eps", ag_gradcheck(call, &body, 1, x.list(), 1, &opts));
}

}  // namespace
}  // namespace autograd::test
