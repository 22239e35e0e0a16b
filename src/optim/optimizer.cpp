#include "optim/optimizer.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "autograd/mode.h"
#include "autograd/node.h"
#include "core/error.h"
#include "ops/cast.h"

using namespace autograd;  // NOLINT: the class is the C handle, which has no namespace

namespace {

// The leaf that collects the parameter's gradient.
Node* leaf_of(const Tensor& parameter, size_t i) {
  Node* node = node_of(parameter);
  if (node != nullptr && node->is_leaf()) return node;
  fail_argument(Status::InvalidState, "params",
                node == nullptr ? "parameter %zu does not require grad"
                                : "parameter %zu is the result of an operation, not a leaf",
                i);
}

void check_lr(double lr) {
  if (std::isfinite(lr) && lr >= 0) return;
  fail_argument(Status::InvalidArgument, "lr", "a learning rate is finite and 0 or more, not %g",
                lr);
}

Tensor zeros_like(const Tensor& x) {
  return ops::full_like_dims(x.dims(), x.dtype(), x.device(), 0);
}

}  // namespace

// What one parameter needs for a step.
struct ag_optim::Work {
  size_t slot;
  Tensor grad;   // contiguous, apart from the parameter
  Tensor value;  // the parameter, or a contiguous copy of it
  Tensor buffers[kMaxBuffers];
  int64_t step;
};

ag_optim::ag_optim(std::span<const Tensor> parameters, double lr,
                   std::span<const char* const> names, size_t n_buffers)
    : lr_(lr), names_(names), n_buffers_(n_buffers) {
  check_lr(lr);
  slots_.reserve(parameters.size());
  for (size_t i = 0; i < parameters.size(); ++i) {
    const Tensor& p = parameters[i];
    if (!is_inexact(p.dtype())) {
      fail_argument(Status::InvalidDtype, "params",
                    "parameter %zu is of %s; parameters are floating-point or complex numbers", i,
                    name_of(p.dtype()));
    }
    leaf_of(p, i);
    for (size_t j = 0; j < i; ++j) {
      if (!may_overlap(p, parameters[j])) continue;
      fail_argument(Status::InvalidArgument, "params", "parameters %zu and %zu share memory", j, i);
    }
    slots_.emplace_back().parameter = p;
  }
}

// Everything that can fail happens here, before anything is written.
void ag_optim::prepare(std::vector<Work>& work) const {
  for (size_t i = 0; i < slots_.size(); ++i) {
    const Slot& slot = slots_[i];
    const Tensor& p = slot.parameter;
    Tensor grad = leaf_of(p, i)->grad(p->output);
    if (!grad) continue;
    if (!same_dims(grad.dims(), p.dims())) {
      fail(Status::InvalidShape, "the gradient of parameter %zu has shape %s, not %s", i,
           to_string(grad.dims()).c_str(), to_string(p.dims()).c_str());
    }
    if (grad.dtype() != p.dtype() || !grad.is_contiguous() || may_overlap(grad, p)) {
      grad = ops::raw_copy(grad, p.dtype());
    }
    Work w{i, std::move(grad), {}, {}, slot.steps + 1};
    w.value = p.is_contiguous() ? p : make_tensor(p.dims(), p.dtype(), p.device());
    for (size_t k = 0; k < n_buffers_; ++k) {
      w.buffers[k] = slot.buffers[k] ? slot.buffers[k] : zeros_like(p);
    }
    work.push_back(std::move(w));
  }
  for (const Work& w : work) {
    (void)write_bytes(slots_[w.slot].parameter);  // runs what is pending and reads it
    settle(w.grad);
    for (const Tensor& buffer : w.buffers) {
      if (buffer) settle(buffer);
    }
  }
  for (const Work& w : work) begin_write(slots_[w.slot].parameter, "optim_step");
}

void ag_optim::step() {
  const GradMode off(false);
  std::vector<Work> work;
  work.reserve(slots_.size());
  std::vector<ParameterBuffers> group;
  group.reserve(slots_.size());
  prepare(work);
  for (const Work& w : work) {
    const Tensor& p = slots_[w.slot].parameter;
    if (!p.is_contiguous() && p.count() > 0) {
      backend_of(p.device()).copy(write_view(w.value), read_view(p));
    }
  }
  // Nearly always one group: parameters that were skipped before lag behind, or lie elsewhere.
  const auto group_of = [](const Work& w) {
    return std::tuple(w.step, w.value.device().type, w.value.device().index);
  };
  const auto before = [&](const Work& a, const Work& b) { return group_of(a) < group_of(b); };
  if (!std::is_sorted(work.begin(), work.end(), before)) {
    std::stable_sort(work.begin(), work.end(), before);
  }
  for (size_t begin = 0; begin < work.size();) {
    group.clear();
    size_t end = begin;
    for (; end < work.size() && group_of(work[end]) == group_of(work[begin]); ++end) {
      const Work& w = work[end];
      const auto bytes = [](const Tensor& t) { return t ? write_bytes(t) : nullptr; };
      if (w.value.count() == 0) continue;
      group.push_back({write_bytes(w.value), read_bytes(w.grad), bytes(w.buffers[0]),
                       bytes(w.buffers[1]), w.value.count(), w.value.dtype()});
    }
    if (!group.empty()) {
      update(backend_of(work[begin].value.device()), group, work[begin].step);
    }
    begin = end;
  }
  for (Work& w : work) {
    Slot& slot = slots_[w.slot];
    if (!slot.parameter.is_contiguous() && slot.parameter.count() > 0) {
      backend_of(w.value.device()).copy(write_view(slot.parameter), read_view(w.value));
    }
    for (size_t k = 0; k < n_buffers_; ++k) slot.buffers[k] = std::move(w.buffers[k]);
    slot.steps = w.step;
  }
  ++steps_;
}

void ag_optim::zero_grad() {
  for (const Slot& slot : slots_) {
    Node* node = node_of(slot.parameter);
    if (node != nullptr && node->is_leaf()) node->set_grad(slot.parameter->output, {});
  }
}

void ag_optim::set_lr(double lr) {
  check_lr(lr);
  lr_ = lr;
}

void ag_optim::set_steps(int64_t steps) {
  if (steps < 0) {
    fail_argument(Status::InvalidArgument, "steps", "%lld steps cannot have been made",
                  static_cast<long long>(steps));
  }
  steps_ = steps;
  for (Slot& slot : slots_) slot.steps = steps;
}

size_t ag_optim::name_index(std::string_view name) const {
  std::string known;
  for (size_t k = 0; k < names_.size(); ++k) {
    if (name == names_[k]) return k;
    known += (k == 0 ? "" : ", ") + std::string(names_[k]);
  }
  fail_argument(Status::NotFound, "name", "this optimiser has no state \"%s\"; its states are: %s",
                std::string(name).c_str(), known.empty() ? "none" : known.c_str());
}

size_t ag_optim::slot_index(int64_t i) const {
  if (i >= 0 && i < static_cast<int64_t>(slots_.size())) return static_cast<size_t>(i);
  fail_argument(Status::IndexOutOfRange, "i", "there is no parameter %lld among %zu",
                static_cast<long long>(i), slots_.size());
}

Tensor ag_optim::state(std::string_view name, int64_t i) const {
  const size_t k = name_index(name);
  const Slot& slot = slots_[slot_index(i)];
  if (k >= n_buffers_) {
    return ops::raw_copy(weak_scalar(slot.steps), Dtype::Int64);
  }
  return slot.buffers[k] ? ops::raw_copy(slot.buffers[k], slot.buffers[k].dtype()) : Tensor();
}

void ag_optim::set_state(std::string_view name, int64_t i, const Tensor& value) {
  const size_t k = name_index(name);
  Slot& slot = slots_[slot_index(i)];
  const bool count = k >= n_buffers_;
  if (!value) {
    if (count) {
      slot.steps = 0;
    } else {
      slot.buffers[k].reset();
    }
    return;
  }
  const Dtype dtype = count ? Dtype::Int64 : slot.parameter.dtype();
  const Ints dims = count ? Ints() : slot.parameter.dims();
  if (!same_dims(value.dims(), dims)) {
    fail_argument(Status::InvalidShape, "value", "the state \"%s\" has shape %s, not %s", names_[k],
                  to_string(dims).c_str(), to_string(value.dims()).c_str());
  }
  if (value.dtype() != dtype) {
    fail_argument(Status::InvalidDtype, "value", "the state \"%s\" is of %s, not %s", names_[k],
                  name_of(dtype), name_of(value.dtype()));
  }
  const Device device = count ? kCpu : slot.parameter.device();
  const Tensor copied = ops::raw_copy(moved_to(value, device), dtype);
  if (!count) {
    slot.buffers[k] = copied;
    return;
  }
  const int64_t steps = *static_cast<const int64_t*>(read_bytes(copied));
  if (steps < 0) fail_argument(Status::InvalidArgument, "value", "a count of steps is 0 or more");
  slot.steps = steps;
}
