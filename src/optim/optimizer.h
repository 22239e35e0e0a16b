// Optimisers: parameters, a state for each, and one fused backend call a step.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/backend.h"
#include "core/tensor.h"

// The C handle ag_optim.
struct ag_optim {
 public:
  virtual ~ag_optim() = default;
  ag_optim(const ag_optim&) = delete;
  ag_optim& operator=(const ag_optim&) = delete;

  // Updates every parameter that has a gradient; on failure none.
  void step();
  void zero_grad();

  double lr() const { return lr_; }
  void set_lr(double lr);
  int64_t steps() const { return steps_; }
  void set_steps(int64_t steps);

  // Empty where nothing is stored yet.
  std::span<const char* const> state_names() const { return names_; }
  autograd::Tensor state(std::string_view name, int64_t i) const;
  void set_state(std::string_view name, int64_t i, const autograd::Tensor& value);

 protected:
  // The first n_buffers names are of tensors like the parameter; a further one counts its updates.
  ag_optim(std::span<const autograd::Tensor> parameters, double lr,
           std::span<const char* const> names, size_t n_buffers);

  // Updates parameters of one device that have been updated as often as each other: `step` is 1
  // for the first time.
  virtual void update(const autograd::Backend& backend,
                      std::span<const autograd::ParameterBuffers> parameters, int64_t step) = 0;

 private:
  static constexpr size_t kMaxBuffers = 2;
  struct Slot {
    autograd::Tensor parameter;
    autograd::Tensor buffers[kMaxBuffers];
    int64_t steps = 0;
  };
  struct Work;

  size_t name_index(std::string_view name) const;
  size_t slot_index(int64_t i) const;
  void prepare(std::vector<Work>& work) const;

  std::vector<Slot> slots_;
  double lr_;
  int64_t steps_ = 0;
  std::span<const char* const> names_;
  size_t n_buffers_;
};

namespace autograd {

using Optimizer = ::ag_optim;

struct SgdSettings {
  double lr, momentum, dampening, weight_decay;
  bool nesterov;
};

class Sgd final : public Optimizer {
 public:
  Sgd(std::span<const Tensor> parameters, const SgdSettings& settings);

 private:
  void update(const Backend& backend, std::span<const ParameterBuffers> parameters,
              int64_t step) override;
  SgdSettings settings_;
};

struct AdamSettings {
  double lr, beta1, beta2, epsilon, weight_decay;
  bool decoupled;  // AdamW
};

class Adam final : public Optimizer {
 public:
  Adam(std::span<const Tensor> parameters, const AdamSettings& settings);

 private:
  void update(const Backend& backend, std::span<const ParameterBuffers> parameters,
              int64_t step) override;
  AdamSettings settings_;
};

}  // namespace autograd
