/**
 * \file
 * Optimisers, which update parameters in place from their gradients.
 */
#pragma once

#include <cstdint>
#include <initializer_list>
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
  explicit Optimizer(ag_optim* adopted) noexcept : handle_(adopted) {}

 private:
  detail::Owned<ag_optim, ag_optim_release> handle_;
};

namespace detail {

/// An optimiser that one of the C interface's functions makes.
template <auto Make, class Options>
class OptimizerOf : public Optimizer {
 public:
  explicit OptimizerOf(const Tensors& parameters, const Options& options = {})
      : Optimizer(made(parameters, options)) {}
  explicit OptimizerOf(std::initializer_list<Tensor> parameters, const Options& options = {})
      : Optimizer(made(parameters, options)) {}

 private:
  static ag_optim* made(const Tensors& parameters, const Options& options) {
    const auto opts = to_c(options);
    ag_optim* out = nullptr;
    check(Make(&out, parameters.data(), parameters.size(), &opts));
    return out;
  }
};

}  // namespace detail

/// Stochastic gradient descent. See ag_sgd_new.
using Sgd = detail::OptimizerOf<ag_sgd_new, SgdOptions>;
/// Adam (Kingma and Ba, 2015). See ag_adam_new.
using Adam = detail::OptimizerOf<ag_adam_new, AdamOptions>;
/// AdamW (Loshchilov and Hutter, 2019). See ag_adamw_new.
using AdamW = detail::OptimizerOf<ag_adamw_new, AdamwOptions>;

}  // namespace ag
