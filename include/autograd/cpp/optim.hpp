/**
 * \file
 * Optimisers, which update parameters in place from their gradients.
 */
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "autograd/cpp/generated/options.hpp"
#include "autograd/cpp/handle.hpp"
#include "autograd/cpp/tensor.hpp"
#include "autograd/optim.h"

namespace ag {

/// An optimiser: references to its parameters, and a state for each of them.
class Optimizer {
 public:
  /// Updates every parameter that has a gradient.
  void step() { detail::check(ag_optim_step(get())); }
  /// Drops the gradients of all parameters.
  void zero_grad() { detail::check(ag_optim_zero_grad(get())); }

  /// The learning rate.
  double lr() const {
    double lr = 0;
    detail::check(ag_optim_lr(&lr, get()));
    return lr;
  }
  void set_lr(double lr) { detail::check(ag_optim_set_lr(get(), lr)); }

  /// How many steps have been made.
  int64_t steps() const {
    int64_t steps = 0;
    detail::check(ag_optim_steps(&steps, get()));
    return steps;
  }
  /// For when a saved state is taken up again.
  void set_steps(int64_t steps) { detail::check(ag_optim_set_steps(get(), steps)); }

  /// The names of the states that each parameter has, such as "momentum".
  std::vector<std::string> state_names() const {
    std::vector<std::string> names;
    for (int64_t i = 0; i < ag_optim_n_states(get()); ++i)
      names.emplace_back(ag_optim_state_name(get(), i));
    return names;
  }
  /// A copy of a parameter's state; Tensor() before its first step.
  Tensor state(const std::string& name, int64_t parameter) const {
    ag_tensor* out = nullptr;
    detail::check(ag_optim_state(&out, get(), name.c_str(), parameter));
    return Tensor::adopt(out);
  }
  /// Sets a parameter's state, which is copied; Tensor(): none yet.
  void set_state(const std::string& name, int64_t parameter, const Tensor& value) {
    detail::check(ag_optim_set_state(get(), name.c_str(), parameter, value.get()));
  }

  ag_optim* get() const noexcept { return handle_.get(); }

 protected:
  /// From one of the C interface's makers and its options.
  template <class Options>
  Optimizer(ag_status (*make)(ag_optim**, ag_tensor* const*, int64_t, const Options*),
            const Tensors& parameters, const Options& options) {
    ag_optim* out = nullptr;
    detail::check(make(&out, parameters.data(), parameters.size(), &options));
    handle_.reset(out);
  }

 private:
  detail::Owned<ag_optim, ag_optim_release> handle_;
};

/// Stochastic gradient descent. See ag_sgd_new.
class Sgd : public Optimizer {
 public:
  explicit Sgd(const Tensors& parameters, const SgdOptions& options = {})
      : Optimizer(ag_sgd_new, parameters, detail::to_c(options)) {}
};

/// Adam (Kingma and Ba, 2015). See ag_adam_new.
class Adam : public Optimizer {
 public:
  explicit Adam(const Tensors& parameters, const AdamOptions& options = {})
      : Optimizer(ag_adam_new, parameters, detail::to_c(options)) {}
};

/// AdamW (Loshchilov and Hutter, 2019). See ag_adamw_new.
class AdamW : public Optimizer {
 public:
  explicit AdamW(const Tensors& parameters, const AdamwOptions& options = {})
      : Optimizer(ag_adamw_new, parameters, detail::to_c(options)) {}
};

}  // namespace ag
