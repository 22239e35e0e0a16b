/**
 * \file
 * Differentiable functions of one's own.
 */
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "autograd/cpp/callbacks.hpp"
#include "autograd/cpp/differentiation.hpp"
#include "autograd/cpp/handle.hpp"
#include "autograd/function.h"

namespace ag {

/// What one call of a Function keeps for its derivative; valid during a callback.
class Context {
 public:
  explicit Context(ag_context* handle) noexcept : handle_(handle) {}

  /// In forward: keeps tensors for the derivative. Inputs and outputs keep their place in the
  /// graph; a second derivative through anything else that forward computed is an error.
  void save(const Tensors& tensors) {
    detail::check(ag_context_save(handle_, tensors.data(), tensors.size()));
  }
  /// The same for tensors that do not depend on the inputs, such as a random mask.
  void save_constants(const Tensors& tensors) {
    detail::check(ag_context_save_constants(handle_, tensors.data(), tensors.size()));
  }
  /// In vjp and jvp: what forward saved, in that order.
  std::vector<Tensor> saved() const {
    int64_t count = 0;
    detail::check(ag_context_saved(nullptr, 0, &count, handle_));
    return detail::filled(
        count, [&](ag_tensor** outs) { return ag_context_saved(outs, count, nullptr, handle_); });
  }
  /// In vjp and jvp: one of the outputs, which forward must have saved.
  Tensor output(int64_t position) const {
    ag_tensor* out = nullptr;
    detail::check(ag_context_output(&out, handle_, position));
    return Tensor::adopt(out);
  }
  /// Whether the derivative with respect to an input is wanted; in jvp, whether the input moves.
  bool needs_input(int64_t position) const {
    int32_t needs = 0;
    detail::check(ag_context_needs_input(&needs, handle_, position));
    return needs != 0;
  }

 private:
  ag_context* handle_;
};

/// A forward or a derivative of a Function: of a context and tensors, one tensor or Results.
using FunctionCallback = std::function<Results(Context&, Inputs)>;

/// The callbacks of a Function.
struct FunctionRules {
  /// from the inputs to the outputs; runs without recording
  FunctionCallback forward;
  /// from the outputs' cotangents to the inputs'; Tensor() for an input whose gradient is not
  /// needed. Written with ops, it differentiates again
  FunctionCallback vjp;
  /// from the inputs' tangents to the outputs'; absent: vjp is differentiated
  FunctionCallback jvp{};
};

/**
 * A differentiable function made of C++ callbacks:
 *
 *     const ag::Function softplus("softplus", {
 *         .forward = [](ag::Context& context, ag::Inputs x) {
 *           context.save(x[0]);
 *           return ag::log1p(ag::exp(x[0]));
 *         },
 *         .vjp = [](ag::Context& context, ag::Inputs g) {
 *           return g[0] * ag::sigmoid(context.saved()[0]);
 *         }});
 *     ag::Tensor y = softplus(x);
 *
 * What a callback throws arrives nested in CallbackFailed. Graphs keep the callbacks as long as
 * they may need them.
 */
class Function {
 public:
  Function(const std::string& name, FunctionRules rules) {
    if (!rules.forward || !rules.vjp) {
      detail::refuse<NullArgument>(AG_NULL_ARGUMENT, "function_new", "rules",
                                   "forward or vjp is missing");
    }
    auto kept = std::make_unique<FunctionRules>(std::move(rules));
    ag_function_new_opts opts = AG_FUNCTION_NEW_OPTS_INIT;
    if (kept->jvp) opts.jvp = call<&FunctionRules::jvp>;
    opts.user = kept.get();
    opts.drop = detail::drop<FunctionRules>;
    ag_function* out = nullptr;
    detail::check(ag_function_new(&out, name.c_str(), call<&FunctionRules::forward>,
                                  call<&FunctionRules::vjp>, &opts));
    (void)kept.release();  // the library's now
    handle_ = Handle(out);
  }

  /// Calls it for its only output.
  Tensor operator()(const Tensors& inputs) const { return apply(inputs, 1).front(); }

  /// Calls it and records it where an input requires grad.
  std::vector<Tensor> apply(const Tensors& inputs, int64_t n_outputs) const {
    return detail::filled(n_outputs, [&](ag_tensor** outs) {
      return ag_function_apply(outs, n_outputs, get(), inputs.data(), inputs.size());
    });
  }

  ag_function* get() const noexcept { return handle_.get(); }

 private:
  using Handle = detail::Counted<ag_function, ag_function_retain, ag_function_release>;

  template <FunctionCallback FunctionRules::*Rule>
  static ag_status call(ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins, int64_t n_ins,
                        ag_context* context, void* user) {
    return detail::guard([&] {
      Context wrapped(context);
      (static_cast<FunctionRules*>(user)->*Rule)(wrapped, detail::retain_all(ins, n_ins))
          .store(outs, n_outs);
    });
  }

  Handle handle_;
};

}  // namespace ag
