// Leaves, gradients, hooks, modes.
#include "autograd/differentiation.h"

#include "api/callback.h"
#include "autograd/checkpoint.h"
#include "autograd/engine.h"
#include "autograd/leaf.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

namespace {

class CallbackHook final : public GradHook {
 public:
  CallbackHook(ag_hook_fn hook, void* user) : hook_(hook), user_(user) {}
  Tensor call(const Tensor& grad) override {
    Tensor changed;
    run_user_code("a gradient hook", [&] {
      return hook_(handles(std::span<Tensor>(&changed, 1)), grad.get(), user_.get());
    });
    return changed;
  }
  void arm(ag_drop_fn drop) { user_.arm(drop); }

 private:
  ag_hook_fn hook_;
  User user_;
};

int32_t exchange_mode(bool& flag, int32_t on) { return std::exchange(flag, on != 0) ? 1 : 0; }

}  // namespace

ag_status ag_tensor_set_requires_grad(ag_tensor* x, int32_t on) {
  return guard("tensor_set_requires_grad", [&] {
    require(x, "x");
    set_requires_grad(Tensor::borrow(x), on != 0);
  });
}

ag_status ag_tensor_requires_grad(int32_t* on_out, const ag_tensor* x) {
  return guard("tensor_requires_grad", [&] {
    require(on_out, "on_out");
    require(x, "x");
    *on_out = requires_grad(Tensor::borrow(x)) ? 1 : 0;
  });
}

ag_status ag_tensor_is_leaf(int32_t* leaf_out, const ag_tensor* x) {
  return guard("tensor_is_leaf", [&] {
    require(leaf_out, "leaf_out");
    require(x, "x");
    *leaf_out = is_leaf(Tensor::borrow(x)) ? 1 : 0;
  });
}

ag_status ag_tensor_grad(ag_tensor** out, const ag_tensor* x) {
  return guard("tensor_grad", [&] {
    require(out, "out");
    require(x, "x");
    hand_over(out, gradient(Tensor::borrow(x)));
  });
}

ag_status ag_tensor_set_grad(ag_tensor* x, const ag_tensor* grad) {
  return guard("tensor_set_grad", [&] {
    require(x, "x");
    set_gradient(Tensor::borrow(x), Tensor::borrow(grad));
  });
}

ag_status ag_tensor_retain_grad(ag_tensor* x) {
  return guard("tensor_retain_grad", [&] {
    require(x, "x");
    retain_gradient(Tensor::borrow(x));
  });
}

ag_status ag_tensor_add_hook(int64_t* id_out, ag_tensor* x, ag_hook_fn hook, void* user,
                             ag_drop_fn drop) {
  return guard("tensor_add_hook", [&] {
    require(x, "x");
    require(hook, "hook");
    auto callback = std::make_shared<CallbackHook>(hook, user);
    const int64_t id = add_hook(Tensor::borrow(x), callback);
    callback->arm(drop);
    if (id_out != nullptr) *id_out = id;
  });
}

ag_status ag_tensor_remove_hook(ag_tensor* x, int64_t id) {
  return guard("tensor_remove_hook", [&] {
    require(x, "x");
    remove_hook(Tensor::borrow(x), id);
  });
}

ag_status ag_backward(ag_tensor* const* ys, int64_t n_ys, ag_tensor* const* grads, int64_t n_grads,
                      const ag_backward_opts* opts) {
  return guard("backward", [&] {
    const auto o = options<ag_backward_opts>(opts, AG_BACKWARD_OPTS_INIT);
    std::span<const Tensor> inputs;
    if (o.n_inputs != -1) {
      inputs = tensors_of(o.inputs, o.n_inputs, "inputs");
      if (inputs.empty()) return;
    }
    backward(tensors_of(ys, n_ys, "ys"), directions_of(grads, n_grads, "grads"), inputs,
             o.free_graph != 0);
  });
}

ag_status ag_grad(ag_tensor** outs, ag_tensor* const* ys, int64_t n_ys, ag_tensor* const* xs,
                  int64_t n_xs, ag_tensor* const* grads, int64_t n_grads,
                  const ag_grad_opts* opts) {
  return guard("grad", [&] {
    const auto o = options<ag_grad_opts>(opts, AG_GRAD_OPTS_INIT);
    const auto inputs = tensors_of(xs, n_xs, "xs");
    require_outputs(outs, n_xs, "outs");
    const GradOptions how{.create_graph = o.create_graph != 0,
                          .free_graph = o.free_graph != 0,
                          .allow_unused = o.allow_unused != 0};
    store(grad(tensors_of(ys, n_ys, "ys"), inputs, directions_of(grads, n_grads, "grads"), how),
          outs, n_xs, "outs");
  });
}

ag_status ag_jvp(ag_tensor** outs, ag_tensor* const* ys, int64_t n_ys, ag_tensor* const* xs,
                 int64_t n_xs, ag_tensor* const* tangents, int64_t n_tangents,
                 const ag_jvp_opts* opts) {
  return guard("jvp", [&] {
    const auto o = options<ag_jvp_opts>(opts, AG_JVP_OPTS_INIT);
    const auto outputs = tensors_of(ys, n_ys, "ys");
    require_outputs(outs, n_ys, "outs");
    const GradOptions how{.create_graph = o.create_graph != 0, .allow_unused = o.allow_unused != 0};
    store(jvp(outputs, tensors_of(xs, n_xs, "xs"), directions_of(tangents, n_tangents, "tangents"),
              how),
          outs, n_ys, "outs");
  });
}

ag_status ag_checkpoint(ag_tensor** outs, int64_t n_outs, ag_tensors_fn callback, void* user,
                        ag_drop_fn drop, ag_tensor* const* ins, int64_t n_ins) {
  return guard("checkpoint", [&] {
    require_outputs(outs, n_outs, "outs");
    require(callback, "callback");
    const auto inputs = tensors_of(ins, n_ins, "ins");
    const auto held = std::make_shared<User>(user);
    const Callable f = [callback, held](std::span<Tensor> results, std::span<const Tensor> given) {
      call_tensors_fn("the function", callback, held->get(), results, given);
    };
    std::vector<Tensor> results = checkpoint(f, inputs, n_outs);
    held->arm(drop);
    store(std::move(results), outs, n_outs, "outs");
  });
}

int32_t ag_grad_mode(void) { return mode().grad ? 1 : 0; }
int32_t ag_grad_mode_set(int32_t on) { return exchange_mode(mode().grad, on); }
int32_t ag_keep_values_mode(void) { return mode().keep_values ? 1 : 0; }
int32_t ag_keep_values_mode_set(int32_t on) { return exchange_mode(mode().keep_values, on); }
int32_t ag_anomaly_mode(void) { return mode().anomaly ? 1 : 0; }
int32_t ag_anomaly_mode_set(int32_t on) { return exchange_mode(mode().anomaly, on); }
