// Functions with a derivative of their own, defined at run time (ag_function).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "autograd/node.h"

struct ag_context;

namespace autograd {

// forward, vjp and jvp fill spans of empty tensors.
class Function {
 public:
  explicit Function(std::string name) : name_(std::move(name)) {}
  Function(const Function&) = delete;
  Function& operator=(const Function&) = delete;
  virtual ~Function() = default;

  const std::string& name() const { return name_; }
  virtual void forward(std::span<Tensor> outs, std::span<const Tensor> ins,
                       ag_context& context) = 0;
  virtual void vjp(std::span<Tensor> ins, std::span<const Tensor> grads, ag_context& context) = 0;
  virtual bool has_jvp() const = 0;
  virtual void jvp(std::span<Tensor> outs, std::span<const Tensor> tangents,
                   ag_context& context) = 0;

 private:
  std::string name_;
};

// Runs it without recording what it does, and records it as one node.
std::vector<Tensor> apply(const std::shared_ptr<Function>& function, std::span<const Tensor> ins,
                          int64_t n_outs);

}  // namespace autograd

// What one call of a function keeps for its derivative: filled by forward, read by vjp and jvp.
struct ag_context {
  virtual void save(std::span<const autograd::Tensor> tensors, bool constant) = 0;
  virtual std::vector<autograd::Tensor> saved() const = 0;
  virtual autograd::Tensor output(int64_t i) const = 0;
  virtual bool needs_input(int64_t i) const = 0;

 protected:
  ~ag_context() = default;
};
