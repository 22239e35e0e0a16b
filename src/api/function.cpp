// Custom functions and their contexts.
#include "autograd/function.h"

#include <atomic>
#include <memory>

#include "api/callback.h"
#include "autograd/custom_function.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

namespace {

class CallbackFunction final : public Function {
 public:
  CallbackFunction(const char* name, ag_forward_fn forward, ag_vjp_fn vjp,
                   const ag_function_new_opts& o)
      : Function(name), forward_(forward), vjp_(vjp), jvp_(o.jvp), user_(o.user) {}

  void forward(std::span<Tensor> outs, std::span<const Tensor> ins, ag_context& context) override {
    run("forward", [&] {
      return forward_(handles(outs), size(outs), handles(ins), size(ins), &context, user_.get());
    });
  }
  void vjp(std::span<Tensor> ins, std::span<const Tensor> grads, ag_context& context) override {
    run("vjp", [&] {
      return vjp_(handles(ins), size(ins), handles(grads), size(grads), &context, user_.get());
    });
  }
  bool has_jvp() const override { return jvp_ != nullptr; }
  void jvp(std::span<Tensor> outs, std::span<const Tensor> tangents, ag_context& context) override {
    run("jvp", [&] {
      return jvp_(handles(outs), size(outs), handles(tangents), size(tangents), &context,
                  user_.get());
    });
  }
  void arm(ag_drop_fn drop) { user_.arm(drop); }

 private:
  template <class T>
  static int64_t size(std::span<T> span) {
    return static_cast<int64_t>(span.size());
  }
  template <class Call>
  void run(const char* what, const Call& call) const {
    run_user_code((std::string(what) + " of " + name()).c_str(), call);
  }

  ag_forward_fn forward_;
  ag_vjp_fn vjp_;
  ag_jvp_fn jvp_;
  User user_;
};

}  // namespace

// The handle; graphs share the function itself.
struct ag_function {
  explicit ag_function(std::shared_ptr<CallbackFunction> f) : function(std::move(f)) {}
  std::atomic<int32_t> refs{1};
  std::shared_ptr<CallbackFunction> function;
};

ag_status ag_function_new(ag_function** out, const char* name, ag_forward_fn forward, ag_vjp_fn vjp,
                          const ag_function_new_opts* opts) {
  return guard("function_new", [&] {
    require(out, "out");
    require(name, "name");
    require(forward, "forward");
    require(vjp, "vjp");
    const auto o = options<ag_function_new_opts>(opts, AG_FUNCTION_NEW_OPTS_INIT);
    auto handle =
        std::make_unique<ag_function>(std::make_shared<CallbackFunction>(name, forward, vjp, o));
    handle->function->arm(o.drop);
    *out = handle.release();
  });
}

ag_status ag_function_apply(ag_tensor** outs, int64_t n_outs, const ag_function* function,
                            ag_tensor* const* ins, int64_t n_ins) {
  return guard("function_apply", [&] {
    require_outputs(outs, n_outs, "outs");
    require(function, "function");
    store(apply(function->function, tensors_of(ins, n_ins, "ins"), n_outs), outs, n_outs, "outs");
  });
}

ag_function* ag_function_retain(ag_function* function) {
  if (function != nullptr) function->refs.fetch_add(1, std::memory_order_relaxed);
  return function;
}

void ag_function_release(ag_function* function) {
  if (function == nullptr || function->refs.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  const std::unique_ptr<ag_function> last(function);
}

ag_status ag_context_save(ag_context* ctx, ag_tensor* const* tensors, int64_t n_tensors) {
  return guard("context_save", [&] {
    require(ctx, "ctx");
    ctx->save(tensors_of(tensors, n_tensors, "tensors"), false);
  });
}

ag_status ag_context_save_constants(ag_context* ctx, ag_tensor* const* tensors, int64_t n_tensors) {
  return guard("context_save_constants", [&] {
    require(ctx, "ctx");
    ctx->save(tensors_of(tensors, n_tensors, "tensors"), true);
  });
}

ag_status ag_context_saved(ag_tensor** outs, int64_t capacity, int64_t* n_out,
                           const ag_context* ctx) {
  return guard("context_saved", [&] {
    require_outputs(outs, capacity, "outs");
    require(ctx, "ctx");
    std::vector<Tensor> saved = ctx->saved();
    const auto n = static_cast<int64_t>(saved.size());
    if (capacity > 0 && capacity < n) {
      fail_argument(Status::InvalidArgument, "capacity",
                    "capacity is %lld; forward saved %lld tensors",
                    static_cast<long long>(capacity), static_cast<long long>(n));
    }
    for (int64_t i = 0; i < n && capacity > 0; ++i) {
      hand_over(&outs[i], std::move(saved[static_cast<size_t>(i)]));
    }
    if (n_out != nullptr) *n_out = n;
  });
}

ag_status ag_context_output(ag_tensor** out, const ag_context* ctx, int64_t position) {
  return guard("context_output", [&] {
    require(out, "out");
    require(ctx, "ctx");
    hand_over(out, ctx->output(position));
  });
}

ag_status ag_context_needs_input(int32_t* needs_out, const ag_context* ctx, int64_t position) {
  return guard("context_needs_input", [&] {
    require(needs_out, "needs_out");
    require(ctx, "ctx");
    *needs_out = ctx->needs_input(position) ? 1 : 0;
  });
}
