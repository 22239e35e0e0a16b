// Jacobians, Hessians, their products, and checks against finite differences.
#include "api/callback.h"
#include "autograd/differentiation.h"
#include "ops/calculus/gradcheck.h"
#include "ops/calculus/jacobian.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

namespace {

// n_a n_b, the number of blocks that the caller has room for.
int64_t blocks(int64_t n_a, int64_t n_b) {
  int64_t n;
  if (__builtin_mul_overflow(n_a, n_b, &n)) {
    fail(Status::TooLarge, "%lld times %lld blocks are more than can be counted",
         static_cast<long long>(n_a), static_cast<long long>(n_b));
  }
  return n;
}

template <class Options>
ops::GradcheckOptions tolerances(const Options& o) {
  for (const auto& [value, name] : {std::pair{o.eps, "eps"}, {o.atol, "atol"}, {o.rtol, "rtol"}}) {
    if (value >= 0 && (value > 0 || value != o.eps)) continue;
    fail_argument(Status::InvalidArgument, name, "%s is %g; it must be positive", name, value);
  }
  return {o.eps, o.atol, o.rtol, o.check_forward != 0};
}

}  // namespace

ag_status ag_jacobian_of(ag_tensor** out, const ag_tensor* y, const ag_tensor* x,
                         const ag_jacobian_of_opts* opts) {
  return guard("jacobian_of", [&] {
    require(out, "out");
    require(y, "y");
    require(x, "x");
    const auto o = options<ag_jacobian_of_opts>(opts, AG_JACOBIAN_OF_OPTS_INIT);
    hand_over(out, std::move(ops::jacobian_of(Tensor::borrow(y), {&Tensor::borrow(x), 1},
                                              {.create_graph = o.create_graph != 0,
                                               .allow_unused = o.allow_unused != 0,
                                               .forward_mode = o.forward_mode != 0})[0]));
  });
}

ag_status ag_hessian_of(ag_tensor** out, const ag_tensor* y, const ag_tensor* x,
                        const ag_hessian_of_opts* opts) {
  return guard("hessian_of", [&] {
    require(out, "out");
    require(y, "y");
    require(x, "x");
    const auto o = options<ag_hessian_of_opts>(opts, AG_HESSIAN_OF_OPTS_INIT);
    hand_over(out, ops::hessian_of(Tensor::borrow(y), Tensor::borrow(x), o.create_graph != 0));
  });
}

ag_status ag_hvp_of(ag_tensor** outs, const ag_tensor* y, ag_tensor* const* xs, int64_t n_xs,
                    ag_tensor* const* vs, int64_t n_vs, const ag_hvp_of_opts* opts) {
  return guard("hvp_of", [&] {
    require(y, "y");
    const auto o = options<ag_hvp_of_opts>(opts, AG_HVP_OF_OPTS_INIT);
    const auto inputs = tensors_of(xs, n_xs, "xs");
    require_outputs(outs, n_xs, "outs");
    store(
        ops::hvp_of(Tensor::borrow(y), inputs, directions_of(vs, n_vs, "vs"), o.create_graph != 0),
        outs, n_xs, "outs");
  });
}

ag_status ag_jacobian(ag_tensor** outs, int64_t n_outs, ag_tensors_fn callback, void* user,
                      ag_tensor* const* ins, int64_t n_ins, const ag_jacobian_opts* opts) {
  return guard("jacobian", [&] {
    const auto o = options<ag_jacobian_opts>(opts, AG_JACOBIAN_OPTS_INIT);
    require(callback, "callback");
    const auto inputs = tensors_of(ins, n_ins, "ins");
    if (n_outs < 0) fail_length("n_outs", n_outs, false);
    const int64_t n = blocks(n_outs, n_ins);
    require_outputs(outs, n, "outs");
    store(ops::jacobian(callable(callback, user), n_outs, inputs, o.forward_mode != 0), outs, n,
          "outs");
  });
}

ag_status ag_hessian(ag_tensor** outs, ag_tensors_fn callback, void* user, ag_tensor* const* ins,
                     int64_t n_ins) {
  return guard("hessian", [&] {
    require(callback, "callback");
    const auto inputs = tensors_of(ins, n_ins, "ins");
    const int64_t n = blocks(n_ins, n_ins);
    require_outputs(outs, n, "outs");
    store(ops::hessian(callable(callback, user), inputs), outs, n, "outs");
  });
}

ag_status ag_hvp(ag_tensor** outs, ag_tensors_fn callback, void* user, ag_tensor* const* ins,
                 int64_t n_ins, ag_tensor* const* vs, int64_t n_vs) {
  return guard("hvp", [&] {
    require(callback, "callback");
    const auto inputs = tensors_of(ins, n_ins, "ins");
    require_outputs(outs, n_ins, "outs");
    store(ops::hvp(callable(callback, user), inputs, directions_of(vs, n_vs, "vs")), outs, n_ins,
          "outs");
  });
}

ag_status ag_vjp(ag_tensor** outs, int64_t n_outs, ag_tensor** grads_out, ag_tensors_fn callback,
                 void* user, ag_tensor* const* ins, int64_t n_ins, ag_tensor* const* grads,
                 int64_t n_grads) {
  return guard("vjp", [&] {
    require_outputs(outs, n_outs, "outs");
    require(callback, "callback");
    const auto inputs = tensors_of(ins, n_ins, "ins");
    require_outputs(grads_out, n_ins, "grads_out");
    ops::VjpResult result =
        ops::vjp(callable(callback, user), n_outs, inputs, directions_of(grads, n_grads, "grads"));
    store(std::move(result.outs), outs, n_outs, "outs");
    store(std::move(result.grads), grads_out, n_ins, "grads_out");
  });
}

ag_status ag_gradcheck(ag_tensors_fn callback, void* user, int64_t n_outs, ag_tensor* const* ins,
                       int64_t n_ins, const ag_gradcheck_opts* opts) {
  return guard("gradcheck", [&] {
    const auto o = options<ag_gradcheck_opts>(opts, AG_GRADCHECK_OPTS_INIT);
    require(callback, "callback");
    if (n_outs < 0) fail_length("n_outs", n_outs, false);
    ops::gradcheck(callable(callback, user), n_outs, tensors_of(ins, n_ins, "ins"), tolerances(o));
  });
}

ag_status ag_gradgradcheck(ag_tensors_fn callback, void* user, int64_t n_outs,
                           ag_tensor* const* ins, int64_t n_ins,
                           const ag_gradgradcheck_opts* opts) {
  return guard("gradgradcheck", [&] {
    const auto o = options<ag_gradgradcheck_opts>(opts, AG_GRADGRADCHECK_OPTS_INIT);
    require(callback, "callback");
    if (n_outs < 0) fail_length("n_outs", n_outs, false);
    ops::gradgradcheck(callable(callback, user), n_outs, tensors_of(ins, n_ins, "ins"),
                       tolerances(o));
  });
}
