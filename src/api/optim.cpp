// Optimisers: ag_optim_* and their constructors.
#include "autograd/optim.h"

#include <memory>

#include "api/guard.h"
#include "optim/optimizer.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

namespace {

ag_status new_adam(const char* op, ag_optim** out, ag_tensor* const* params, int64_t n_params,
                   const auto& options_of, bool decoupled) {
  return guard(op, [&] {
    require(out, "out");
    const auto parameters = tensors_of(params, n_params, "params");
    const auto o = options_of();
    *out = std::make_unique<Adam>(parameters, AdamSettings{o.lr, o.beta1, o.beta2, o.epsilon,
                                                           o.weight_decay, decoupled})
               .release();
  });
}

}  // namespace

ag_status ag_sgd_new(ag_optim** out, ag_tensor* const* params, int64_t n_params,
                     const ag_sgd_new_opts* opts) {
  return guard("sgd_new", [&] {
    require(out, "out");
    const auto parameters = tensors_of(params, n_params, "params");
    const auto o = options<ag_sgd_new_opts>(opts, AG_SGD_NEW_OPTS_INIT);
    *out = std::make_unique<Sgd>(parameters, SgdSettings{o.lr, o.momentum, o.dampening,
                                                         o.weight_decay, o.nesterov != 0})
               .release();
  });
}

ag_status ag_adam_new(ag_optim** out, ag_tensor* const* params, int64_t n_params,
                      const ag_adam_new_opts* opts) {
  return new_adam(
      "adam_new", out, params, n_params,
      [&] { return options<ag_adam_new_opts>(opts, AG_ADAM_NEW_OPTS_INIT); }, false);
}

ag_status ag_adamw_new(ag_optim** out, ag_tensor* const* params, int64_t n_params,
                       const ag_adamw_new_opts* opts) {
  return new_adam(
      "adamw_new", out, params, n_params,
      [&] { return options<ag_adamw_new_opts>(opts, AG_ADAMW_NEW_OPTS_INIT); }, true);
}

void ag_optim_release(ag_optim* optim) { const std::unique_ptr<ag_optim> owned(optim); }

ag_status ag_optim_step(ag_optim* optim) {
  return guard("optim_step", [&] {
    require(optim, "optim");
    optim->step();
  });
}

ag_status ag_optim_zero_grad(ag_optim* optim) {
  return guard("optim_zero_grad", [&] {
    require(optim, "optim");
    optim->zero_grad();
  });
}

ag_status ag_optim_lr(double* lr_out, const ag_optim* optim) {
  return guard("optim_lr", [&] {
    require(lr_out, "lr_out");
    require(optim, "optim");
    *lr_out = optim->lr();
  });
}

ag_status ag_optim_set_lr(ag_optim* optim, double lr) {
  return guard("optim_set_lr", [&] {
    require(optim, "optim");
    optim->set_lr(lr);
  });
}

ag_status ag_optim_steps(int64_t* steps_out, const ag_optim* optim) {
  return guard("optim_steps", [&] {
    require(steps_out, "steps_out");
    require(optim, "optim");
    *steps_out = optim->steps();
  });
}

ag_status ag_optim_set_steps(ag_optim* optim, int64_t steps) {
  return guard("optim_set_steps", [&] {
    require(optim, "optim");
    optim->set_steps(steps);
  });
}

int64_t ag_optim_n_states(const ag_optim* optim) {
  return optim == nullptr ? 0 : static_cast<int64_t>(optim->state_names().size());
}

const char* ag_optim_state_name(const ag_optim* optim, int64_t i) {
  if (i < 0 || i >= ag_optim_n_states(optim)) return "";
  return optim->state_names()[static_cast<size_t>(i)];
}

ag_status ag_optim_state(ag_tensor** out, const ag_optim* optim, const char* name, int64_t i) {
  return guard("optim_state", [&] {
    require(out, "out");
    require(optim, "optim");
    require(name, "name");
    Tensor state = optim->state(name, i);
    if (state) {
      hand_over(out, std::move(state));
    } else {
      *out = nullptr;
    }
  });
}

ag_status ag_optim_set_state(ag_optim* optim, const char* name, int64_t i, const ag_tensor* value) {
  return guard("optim_set_state", [&] {
    require(optim, "optim");
    require(name, "name");
    optim->set_state(name, i, Tensor::borrow(value));
  });
}
