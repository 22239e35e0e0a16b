#include "autograd/custom_function.h"

#include <algorithm>

#include "autograd/engine.h"
#include "autograd/mode.h"
#include "autograd/record.h"
#include "core/error.h"

namespace autograd {
namespace {

// What forward handed to save.
struct Kept {
  Tensor tensor;
  bool constant;
};

// Without its place in the graph.
Tensor bytes_of(const Tensor& t) { return alias(t, t.dims(), t.strides(), t->offset); }

void check_position(int64_t i, int64_t n, const char* what) {
  if (i >= 0 && i < n) return;
  fail_argument(Status::IndexOutOfRange, "position", "position is %lld; there are %lld %s",
                static_cast<long long>(i), static_cast<long long>(n), what);
}

class ForwardContext final : public ag_context {
 public:
  explicit ForwardContext(std::span<const Tensor> ins) : ins_(ins) {}

  void save(std::span<const Tensor> tensors, bool constant) override {
    for (const Tensor& t : tensors) kept_.push_back({t, constant});
  }
  std::vector<Tensor> saved() const override { fail_here("saved tensors are read"); }
  Tensor output(int64_t) const override { fail_here("outputs are read"); }
  bool needs_input(int64_t i) const override {
    check_position(i, static_cast<int64_t>(ins_.size()), "inputs");
    return requires_grad(ins_[static_cast<size_t>(i)]);
  }
  std::span<const Kept> kept() const { return kept_; }

 private:
  [[noreturn]] static void fail_here(const char* what) {
    fail_argument(Status::InvalidState, "ctx", "%s in vjp and jvp, not in forward", what);
  }

  std::span<const Tensor> ins_;
  std::vector<Kept> kept_;
};

// Stands above a saved tensor that forward computed in ways that nobody recorded.
class UnrecordedNode final : public Node {
 public:
  UnrecordedNode(std::shared_ptr<Function> function, size_t position)
      : function_(std::move(function)), position_(position) {}

  const char* name() const noexcept override { return "unrecorded"; }
  void vjp(VjpCall&) override { fail_here(); }
  bool jvp(JvpCall&) override { fail_here(); }
  void free_saved() noexcept override {}

 private:
  [[noreturn]] void fail_here() const {
    fail(Status::NotDifferentiable,
         "the second derivative of %s goes through its saved tensor %zu, which forward computed "
         "unrecorded: compute it again in vjp from saved inputs and outputs, or save it with "
         "context_save_constants if it does not depend on the inputs",
         function_->name().c_str(), position_);
  }

  std::shared_ptr<Function> function_;
  size_t position_;
};

class FunctionNode final : public Node {
 public:
  explicit FunctionNode(std::shared_ptr<Function> function) : function_(std::move(function)) {}

  const char* name() const noexcept override { return function_->name().c_str(); }

  // made: what forward returned; outs: the results that stand for it.
  void keep(std::span<const Kept> kept, std::span<const Tensor> ins, std::span<const Tensor> made,
            std::span<const Tensor> outs) {
    if (function_->has_jvp()) {
      for (const Tensor& x : ins) input_types_.push_back({x.dims(), x.dtype(), x.device()});
    }
    saved_.reserve(kept.size());
    for (const Kept& k : kept) {
      Entry entry;
      const auto is = [&](const Tensor& t) { return t.get() == k.tensor.get(); };
      const auto output = std::find_if(made.begin(), made.end(), is);
      if (k.constant) {
        entry.saved = Saved::other(bytes_of(k.tensor));
      } else if (output != made.end()) {
        entry.output = static_cast<int32_t>(output - made.begin());
        entry.saved = Saved::other(bytes_of(outs[static_cast<size_t>(entry.output)]));
      } else if (const auto input = std::find_if(ins.begin(), ins.end(), is); input != ins.end()) {
        entry.saved = Saved::input(*input, static_cast<int32_t>(input - ins.begin()));
      } else if (requires_grad(k.tensor)) {
        entry.saved = Saved::other(k.tensor);
      } else {
        // Not the tensor itself: a view of an output would keep the output, and that this node.
        entry.saved = Saved::other(bytes_of(k.tensor));
        entry.unrecorded = is_inexact(k.tensor.dtype());
      }
      saved_.push_back(std::move(entry));
    }
  }

  std::vector<Tensor> saved() {
    std::vector<Tensor> result;
    for (size_t i = 0; i < saved_.size(); ++i) result.push_back(get(i));
    return result;
  }

  Tensor saved_output(int64_t position) {
    check_position(position, n_outputs(), "outputs");
    for (size_t i = 0; i < saved_.size(); ++i) {
      if (saved_[i].output == position) return get(i);
    }
    fail_argument(Status::NotFound, "position", "forward of %s did not save its output %lld",
                  name(), static_cast<long long>(position));
  }

  void vjp(VjpCall& call) override;
  bool jvp(JvpCall& call) override;
  void free_saved() noexcept override {
    for (Entry& e : saved_) e.saved.reset();
  }

 private:
  struct Entry {
    Saved saved;
    int32_t output = -1;      // which output it is
    bool unrecorded = false;  // depends on the inputs in ways that nobody recorded
  };

  Tensor get(size_t i) {
    const Entry& e = saved_[i];
    Tensor t = e.saved.get(this);
    if (e.output >= 0 && t->node == nullptr && is_inexact(t.dtype())) {
      t = bytes_of(t);
      retain();
      t->node = this;
      t->output = e.output;
    }
    if (!e.unrecorded || !mode().grad) return t;
    t = bytes_of(t);
    record_node<UnrecordedNode>(
        Edges(edges()), std::span<const Tensor>(&t, 1), [](Node&) {}, function_, i);
    return t;
  }

  // Fails where `t` is not what the callback `what` owes for its result i.
  void check_result(const Tensor& t, const char* what, const char* of, int32_t i, Ints dims,
                    Dtype dtype, Device device) const {
    if (!t) {
      fail(Status::CallbackFailed, "%s of %s left the %s %d NULL; return zeros where it is zero",
           what, name(), of, i);
    }
    if (t.device() != device) {
      fail(Status::CallbackFailed, "%s of %s gave the %s %d on %s where it is needed on %s", what,
           name(), of, i, to_string(t.device()).c_str(), to_string(device).c_str());
    }
    if (same_dims(t.dims(), dims) && t.dtype() == dtype) return;
    fail(Status::CallbackFailed,
         "%s of %s gave the %s %d shape %s and dtype %s where %s and %s were needed", what, name(),
         of, i, to_string(t.dims()).c_str(), name_of(t.dtype()), to_string(dims).c_str(),
         name_of(dtype));
  }

  struct InputType {
    Dims dims;
    Dtype dtype;
    Device device;
  };

  std::shared_ptr<Function> function_;
  std::vector<Entry> saved_;
  std::vector<InputType> input_types_;  // for jvp
};

class DerivativeContext final : public ag_context {
 public:
  DerivativeContext(FunctionNode& node, std::vector<bool> needs)
      : node_(node), needs_(std::move(needs)) {}

  void save(std::span<const Tensor>, bool) override {
    fail_argument(Status::InvalidState, "ctx", "tensors are saved in forward, not in vjp and jvp");
  }
  std::vector<Tensor> saved() const override { return node_.saved(); }
  Tensor output(int64_t i) const override { return node_.saved_output(i); }
  bool needs_input(int64_t i) const override {
    check_position(i, static_cast<int64_t>(needs_.size()), "inputs");
    return needs_[static_cast<size_t>(i)];
  }

 private:
  FunctionNode& node_;
  std::vector<bool> needs_;
};

// A weak result would lend its weakness to what is computed from it.
Tensor strong(const Tensor& t) { return t->weak ? engine_ops.copy(t) : t; }

void FunctionNode::vjp(VjpCall& call) {
  std::vector<bool> needs(static_cast<size_t>(n_inputs()));
  for (int32_t i = 0; i < n_inputs(); ++i) needs[static_cast<size_t>(i)] = call.needs(i);
  std::vector<Tensor> grads(static_cast<size_t>(n_outputs()));
  for (int32_t i = 0; i < n_outputs(); ++i) {
    if (is_inexact(output_dtype(i))) grads[static_cast<size_t>(i)] = call.grad(i);
  }
  std::vector<Tensor> results(needs.size());
  DerivativeContext context(*this, needs);
  function_->vjp(results, grads, context);
  for (int32_t i = 0; i < n_inputs(); ++i) {
    Tensor& t = results[static_cast<size_t>(i)];
    if (!needs[static_cast<size_t>(i)]) continue;
    check_result(t, "vjp", "gradient of input", i, call.input_dims(i), call.input_dtype(i),
                 call.input_device(i));
    call.set(i, strong(t));
  }
}

bool FunctionNode::jvp(JvpCall& call) {
  if (!function_->has_jvp()) return false;
  std::vector<bool> needs(static_cast<size_t>(n_inputs()));
  std::vector<Tensor> tangents(needs.size());
  for (int32_t i = 0; i < n_inputs(); ++i) {
    const auto k = static_cast<size_t>(i);
    needs[k] = call.has_tangent(i);
    if (needs[k]) {
      tangents[k] = call.tangent(i);
    } else if (is_inexact(input_types_[k].dtype)) {
      tangents[k] =
          engine_ops.full(input_types_[k].dims, input_types_[k].dtype, input_types_[k].device, 0.0);
    }
  }
  std::vector<Tensor> results(static_cast<size_t>(n_outputs()));
  DerivativeContext context(*this, needs);
  function_->jvp(results, tangents, context);
  for (int32_t i = 0; i < n_outputs(); ++i) {
    if (!is_inexact(output_dtype(i))) continue;
    Tensor& t = results[static_cast<size_t>(i)];
    check_result(t, "jvp", "tangent of output", i, output_dims(i), output_dtype(i),
                 output_device(i));
    call.set(i, strong(t));
  }
  return true;
}

}  // namespace

std::vector<Tensor> apply(const std::shared_ptr<Function>& function, std::span<const Tensor> ins,
                          int64_t n_outs) {
  std::vector<Tensor> made(static_cast<size_t>(n_outs));
  ForwardContext context(ins);
  {
    GradMode off(false);
    function->forward(made, ins, context);
  }
  std::vector<Tensor> outs = made;
  settle_outputs(outs, ins, ("forward of " + function->name()).c_str());
  if (mode().grad && any_inexact(outs) && any_requires_grad(ins)) {
    record_node<FunctionNode>(
        Edges(ins), outs, [&](FunctionNode& node) { node.keep(context.kept(), ins, made, outs); },
        function);
  }
  return outs;
}

}  // namespace autograd
