// How an op that is not elementwise is defined: one struct a op, its attributes as members.
//
//   struct Flip {
//     static constexpr const char* name = "flip";
//     static constexpr uint32_t saves_inputs = 0, saves_outputs = 0;   // bit i: operand i
//     Dims axes;
//     Tensor forward(const Tensor& x) const;     // computes; nothing is recorded inside
//     void vjp(Vjp& call) const;                 // call.set(0, flip(call.grad(), axes))
//     void jvp(Jvp& call) const;                 // optional: without it vjp is differentiated
//   };
//   Tensor flip(const Tensor& x, …) { return apply(Flip{…}, x); }
//
// vjp and jvp are written with public ops, so that every higher order follows. A `forward` that
// returns std::vector<Tensor> makes an op of several outputs; apply_list takes a list of operands.
#pragma once

#include <array>
#include <bit>
#include <type_traits>
#include <utility>
#include <vector>

#include "autograd/anomaly.h"
#include "autograd/mode.h"
#include "autograd/node.h"
#include "core/error.h"
#include "ops/cast.h"

namespace autograd::ops {

namespace detail {
// The saved tensors of a node, found by the bit of their position.
struct SavedView {
  const Saved* saved;
  uint32_t inputs;
  uint32_t outputs;
  Node* node;

  Tensor input(int32_t i) const {
    return saved[std::popcount(inputs & ((1u << i) - 1u))].get(node);
  }
  Tensor output(int32_t i) const {
    return saved[std::popcount(inputs) + std::popcount(outputs & ((1u << i) - 1u))].get(node);
  }
};
}  // namespace detail

// What a rule sees: cotangents (or tangents), what it saved, and where results go.
class Vjp : public VjpCall {
 public:
  Vjp(const VjpCall& call, detail::SavedView saved) : VjpCall(call), saved_(saved) {}
  Tensor input(int32_t i) const { return saved_.input(i); }
  Tensor output(int32_t i = 0) const { return saved_.output(i); }

 private:
  detail::SavedView saved_;
};

class Jvp : public JvpCall {
 public:
  Jvp(const JvpCall& call, detail::SavedView saved) : JvpCall(call), saved_(saved) {}
  Tensor input(int32_t i) const { return saved_.input(i); }
  Tensor output(int32_t i = 0) const { return saved_.output(i); }

 private:
  detail::SavedView saved_;
};

template <class Op>
class RuleNode final : public Node {
 public:
  explicit RuleNode(Op op) : op_(std::move(op)) {}

  const char* name() const noexcept override { return Op::name; }
  void vjp(VjpCall& call) override {
    Vjp with_saved(call, saved());
    op_.vjp(with_saved);
  }
  bool jvp(JvpCall& call) override {
    if constexpr (requires(Jvp& j) { op_.jvp(j); }) {
      Jvp with_saved(call, saved());
      op_.jvp(with_saved);
      return true;
    } else {
      return false;
    }
  }
  void free_saved() noexcept override {
    for (Saved& s : saved_) s.reset();
  }

  void save(std::span<const Tensor* const> inputs, std::span<const Tensor> outputs) {
    size_t n = 0;
    for (size_t i = 0; i < inputs.size() && i < 32; ++i) {
      if ((Op::saves_inputs >> i & 1u) != 0 && *inputs[i])
        saved_[n] = Saved::input(*inputs[i], static_cast<int32_t>(i));
      n += Op::saves_inputs >> i & 1u;
    }
    n = std::popcount(Op::saves_inputs);
    for (size_t i = 0; i < outputs.size() && i < 32; ++i) {
      if ((Op::saves_outputs >> i & 1u) != 0) saved_[n++] = Saved::output(outputs[i]);
    }
  }

 private:
  detail::SavedView saved() { return {saved_.data(), Op::saves_inputs, Op::saves_outputs, this}; }

  static constexpr size_t kSaved =
      std::popcount(Op::saves_inputs) + std::popcount(Op::saves_outputs);
  Op op_;
  std::array<Saved, kSaved> saved_;
};

namespace detail {

inline bool any_requires_grad(std::span<const Tensor* const> inputs) {
  for (const Tensor* t : inputs) {
    if (*t && requires_grad(*t)) return true;
  }
  return false;
}

template <class Op>
void record(Op op, std::span<const Tensor* const> inputs, std::span<const Tensor> outputs) {
  constexpr size_t kInline = 8;
  Edge few[kInline];
  std::vector<Edge> many;
  std::span<Edge> edges(few, std::min(inputs.size(), kInline));
  if (inputs.size() > kInline) {
    many.resize(inputs.size());
    edges = many;
  }
  RuleNode<Op>* node;
  try {
    for (size_t i = 0; i < inputs.size(); ++i) {
      edges[i] = *inputs[i] ? edge_of(*inputs[i]) : Edge{};
    }
    node = make_node<RuleNode<Op>>(edges, outputs, std::move(op));
  } catch (...) {
    for (Edge& e : edges) {
      if (e.node != nullptr) e.node->release();
    }
    throw;
  }
  // From here on the node owns its edges; the last reference below is the outputs'.
  struct Release {
    Node* node;
    ~Release() { node->release(); }
  } release{node};
  for (size_t i = 0; i < outputs.size(); ++i) {
    if (is_inexact(outputs[i].dtype())) node->attach(outputs[i], static_cast<int32_t>(i));
  }
  node->save(inputs, outputs);
  if (mode().anomaly) remember_origin(*node);
}

inline void check_devices(std::span<const Tensor* const> inputs) {
  for (size_t i = 1; i < inputs.size(); ++i) {
    if (*inputs[i] && *inputs[0] && inputs[i]->device() != inputs[0]->device()) [[unlikely]] {
      common_device(inputs);
      return;
    }
  }
}

template <class Op>
auto finish(Op op, std::span<const Tensor* const> inputs, auto forward) {
  check_devices(inputs);
  ThisThread& me = this_thread();
  auto result = [&] {
    GradMode off(false, me.mode);
    return forward(op);
  }();
  std::span<const Tensor> outputs;
  if constexpr (std::is_same_v<decltype(result), Tensor>) {
    outputs = {&result, 1};
  } else {
    outputs = result;
  }
  const Mode now = me.mode;
  if (now.anomaly) {
    for (const Tensor& t : outputs) check_result(Op::name, t);
  }
  bool differentiable = false;
  for (const Tensor& t : outputs) differentiable |= is_inexact(t.dtype());
  if (now.grad && differentiable && any_requires_grad(inputs)) {
    record(std::move(op), inputs, outputs);
  }
  return result;
}

}  // namespace detail

template <class Op, class... In>
auto apply(Op op, const In&... in) {
  const Tensor* const inputs[] = {&in...};
  return detail::finish(std::move(op), inputs, [&](const Op& o) { return o.forward(in...); });
}

template <class Op>
auto apply_list(Op op, std::span<const Tensor> in) {
  std::vector<const Tensor*> inputs;
  for (const Tensor& t : in) inputs.push_back(&t);
  return detail::finish(std::move(op), inputs, [&](const Op& o) { return o.forward(in); });
}

}  // namespace autograd::ops
