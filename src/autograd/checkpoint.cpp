#include "autograd/checkpoint.h"

#include "autograd/engine.h"
#include "autograd/node_map.h"
#include "autograd/record.h"
#include "core/error.h"
#include "core/rng.h"

namespace autograd {
namespace {

// Where an input enters the graph of a second run. Nodes of that run have higher numbers than its
// gates, so that walks between outputs and gates never look further up.
class Gate final : public Node {
 public:
  const char* name() const noexcept override { return "checkpoint_input"; }
  void vjp(VjpCall& call) override { call.set(0, call.grad(0)); }
  bool jvp(JvpCall& call) override {
    call.set(0, call.tangent(0));
    return true;
  }
  void free_saved() noexcept override {}
};

// This thread's default generator is another one for a while.
class SecondRandom {
 public:
  explicit SecondRandom(PhiloxState state) : before_(default_rng()) {
    Rng* rng = new_rng(state.seed);
    rng->state = state;
    retain(before_);
    set_default_rng(rng);
    release(rng);
  }
  ~SecondRandom() {
    set_default_rng(before_);
    release(before_);
  }
  SecondRandom(const SecondRandom&) = delete;
  SecondRandom& operator=(const SecondRandom&) = delete;

 private:
  Rng* before_;
};

[[noreturn]] void fail_captured(const char* name, Ints dims) {
  fail(Status::NotDifferentiable,
       "the function of checkpoint reads a tensor that requires grad (%s of shape %s) and is not "
       "among ins, so its gradient would be lost; hand it over in ins",
       name, to_string(dims).c_str());
}

class CheckpointNode final : public Node {
 public:
  CheckpointNode(Callable f, PhiloxState random) : function_(std::move(f)), random_(random) {}

  const char* name() const noexcept override { return "checkpoint"; }

  void keep(std::span<const Tensor> ins) {
    inputs_.reserve(ins.size());
    for (size_t i = 0; i < ins.size(); ++i) {
      inputs_.push_back(Saved::input(ins[i], static_cast<int32_t>(i)));
    }
  }

  void vjp(VjpCall& call) override {
    const Run run = again();
    std::vector<Tensor> ys, cotangents, xs;
    std::vector<int32_t> position;
    for (int32_t i = 0; i < n_outputs(); ++i) {
      const Tensor& y = run.outs[static_cast<size_t>(i)];
      if (!call.has_grad(i) || !is_inexact(y.dtype())) continue;
      ys.push_back(y);
      cotangents.push_back(call.grad(i));
    }
    for (int32_t i = 0; i < n_inputs(); ++i) {
      if (!call.needs(i)) continue;
      xs.push_back(run.ins[static_cast<size_t>(i)]);
      position.push_back(i);
    }
    const GradOptions options{.create_graph = mode().grad, .allow_unused = true};
    std::vector<Tensor> g = autograd::grad(ys, xs, cotangents, options);
    for (size_t i = 0; i < g.size(); ++i) call.set(position[i], std::move(g[i]));
  }

  bool jvp(JvpCall& call) override {
    const Run run = again();
    std::vector<Tensor> xs, tangents, ys;
    std::vector<int32_t> position;
    for (int32_t i = 0; i < n_inputs(); ++i) {
      if (!call.has_tangent(i)) continue;
      xs.push_back(run.ins[static_cast<size_t>(i)]);
      tangents.push_back(call.tangent(i));
    }
    for (int32_t i = 0; i < n_outputs(); ++i) {
      if (!is_inexact(output_dtype(i))) continue;
      ys.push_back(run.outs[static_cast<size_t>(i)]);
      position.push_back(i);
    }
    const GradOptions options{.create_graph = mode().grad, .allow_unused = true};
    std::vector<Tensor> t = autograd::jvp(ys, xs, tangents, options);
    for (size_t i = 0; i < t.size(); ++i) call.set(position[i], std::move(t[i]));
    return true;
  }

  void free_saved() noexcept override {
    for (Saved& s : inputs_) s.reset();
    function_ = nullptr;
  }

 private:
  struct Run {
    std::vector<Tensor> ins;
    std::vector<Tensor> outs;
  };

  Run again() {
    Run run;
    const GradMode on(true);
    const SecondRandom random(random_);
    NodeMap<bool> seen;
    for (size_t i = 0; i < inputs_.size(); ++i) {
      const Tensor x = inputs_[i].get(this);
      Tensor t = alias(x, x.dims(), x.strides(), x->offset);
      if (edges()[i].node != nullptr) {
        record_node<Gate>(Edges(std::span<const Edge>(edges().subspan(i, 1))),
                          std::span<const Tensor>(&t, 1), [](Node&) {});
        seen.get(static_cast<Node*>(t->node)) = true;
      }
      run.ins.push_back(std::move(t));
    }
    const Callable f = function_;  // stays while it runs, even if it frees this graph
    run.outs = call(f, run.ins, n_outputs());
    for (int32_t i = 0; i < n_outputs(); ++i) check_output(run.outs[static_cast<size_t>(i)], i);
    check_origins(run, seen);
    return run;
  }

  void check_output(const Tensor& t, int32_t i) const {
    if (!t) fail(Status::CallbackFailed, "the function of checkpoint left its output %d NULL", i);
    if (same_dims(t.dims(), output_dims(i)) && t.dtype() == output_dtype(i)) return;
    fail(Status::InvalidShape,
         "the function of checkpoint gave its output %d shape %s and dtype %s in its second run, "
         "but %s and %s in the first; it must do the same every time",
         i, to_string(t.dims()).c_str(), name_of(t.dtype()), to_string(output_dims(i)).c_str(),
         name_of(output_dtype(i)));
  }

  // Everything that the outputs depend on must come through the gates (`seen`).
  static void check_origins(const Run& run, NodeMap<bool>& seen) {
    std::vector<Node*> open;
    const auto visit = [&](Node* node) {
      bool fresh = false;
      if (node != nullptr) seen.get(node, &fresh);
      if (!fresh) return;
      if (node->is_leaf()) fail_captured(node->name(), node->output_dims(0));
      open.push_back(node);
    };
    for (const Tensor& y : run.outs) visit(node_of(y));
    while (!open.empty()) {
      Node* node = open.back();
      open.pop_back();
      for (const Edge& e : node->edges()) visit(e.node);
    }
  }

  Callable function_;
  PhiloxState random_;
  std::vector<Saved> inputs_;
};

}  // namespace

std::vector<Tensor> checkpoint(const Callable& f, std::span<const Tensor> ins, int64_t n_outs) {
  const PhiloxState random = rng_state(nullptr);
  const bool records = mode().grad && any_requires_grad(ins);
  std::vector<Tensor> outs;
  {
    // Where no input requires grad, recording tells whether anything else does.
    const GradMode recording(mode().grad && !records);
    outs = call(f, ins, n_outs);
    for (const Tensor& t : outs) {
      const Node* node = mode().grad && t ? node_of(t) : nullptr;
      if (node != nullptr) fail_captured(node->name(), node->output_dims(t->output));
    }
  }
  settle_outputs(outs, ins, "the function of checkpoint");
  if (records && any_inexact(outs)) {
    record_node<CheckpointNode>(
        Edges(ins), outs, [&](CheckpointNode& node) { node.keep(ins); }, f, random);
  }
  return outs;
}

}  // namespace autograd
