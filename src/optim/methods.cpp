// SGD, Adam and AdamW: their settings and their kernels.
#include <cmath>
#include <vector>

#include "core/error.h"
#include "optim/optimizer.h"

namespace autograd {
namespace {

constexpr const char* kSgdNames[] = {"momentum"};
constexpr const char* kAdamNames[] = {"m", "v", "step"};

void check(bool holds, const char* name, const char* rule, double value) {
  if (holds) return;
  fail_argument(Status::InvalidArgument, name, "%s must be %s, not %g", name, rule, value);
}

void check_positive(double value, const char* name) {
  check(std::isfinite(value) && value >= 0, name, "finite and 0 or more", value);
}

}  // namespace

Sgd::Sgd(std::span<const Tensor> parameters, const SgdSettings& settings)
    : Optimizer(parameters, settings.lr,
                std::span<const char* const>(kSgdNames).first(settings.momentum != 0 ? 1 : 0),
                settings.momentum != 0 ? 1 : 0),
      settings_(settings) {
  check_positive(settings.momentum, "momentum");
  check_positive(settings.weight_decay, "weight_decay");
  check(std::isfinite(settings.dampening), "dampening", "finite", settings.dampening);
  if (settings.nesterov && (settings.momentum == 0 || settings.dampening != 0)) {
    fail_argument(Status::InvalidArgument, "nesterov",
                  "nesterov needs a momentum above 0 and no dampening, got momentum %g and "
                  "dampening %g",
                  settings.momentum, settings.dampening);
  }
}

void Sgd::update(const Backend& backend, std::span<const ParameterBuffers> parameters,
                 int64_t step) {
  const SgdOptions options{
      lr(),     settings_.momentum, settings_.dampening, settings_.weight_decay, settings_.nesterov,
      step == 1};
  backend.sgd(parameters, options);
}

Adam::Adam(std::span<const Tensor> parameters, const AdamSettings& settings)
    : Optimizer(parameters, settings.lr, kAdamNames, 2), settings_(settings) {
  check(settings.beta1 >= 0 && settings.beta1 < 1, "beta1", "in [0, 1)", settings.beta1);
  check(settings.beta2 >= 0 && settings.beta2 < 1, "beta2", "in [0, 1)", settings.beta2);
  check_positive(settings.epsilon, "epsilon");
  check_positive(settings.weight_decay, "weight_decay");
}

void Adam::update(const Backend& backend, std::span<const ParameterBuffers> parameters,
                  int64_t step) {
  const AdamOptions options{lr(),
                            settings_.beta1,
                            settings_.beta2,
                            settings_.epsilon,
                            settings_.weight_decay,
                            settings_.decoupled,
                            step};
  backend.adam(parameters, options);
}

}  // namespace autograd
