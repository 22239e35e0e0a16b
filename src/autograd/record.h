// Recording nodes that are made at run time: custom functions, checkpoints.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "autograd/anomaly.h"
#include "autograd/mode.h"
#include "autograd/node.h"

namespace autograd {

inline bool any_requires_grad(std::span<const Tensor> xs) {
  for (const Tensor& x : xs) {
    if (requires_grad(x)) return true;
  }
  return false;
}

// Counted edges on their way into a node.
class Edges {
 public:
  explicit Edges(std::span<const Tensor> inputs) : list_(inputs.size()) {
    try {
      for (size_t i = 0; i < inputs.size(); ++i) list_[i] = edge_of(inputs[i]);
    } catch (...) {
      release();
      throw;
    }
  }
  explicit Edges(std::span<const Edge> same) : list_(same.begin(), same.end()) {
    for (const Edge& e : list_) {
      if (e.node != nullptr) e.node->retain();
    }
  }
  Edges(const Edges&) = delete;
  Edges& operator=(const Edges&) = delete;
  ~Edges() { release(); }

  template <class N, class... Args>
  N* move_into(std::span<const Tensor> outputs, Args&&... args) {
    N* node = make_node<N>(list_, outputs, std::forward<Args>(args)...);
    list_.clear();
    return node;
  }

 private:
  void release() noexcept {
    for (const Edge& e : list_) {
      if (e.node != nullptr) e.node->release();
    }
  }

  std::vector<Edge> list_;
};

// Makes results of a callback ready for a place in the graph: what has one already, or is an input
// or another result, is copied. Fails where one is missing.
void settle_outputs(std::span<Tensor> outs, std::span<const Tensor> ins, const char* what);

inline bool any_inexact(std::span<const Tensor> xs) {
  for (const Tensor& x : xs) {
    if (is_inexact(x.dtype())) return true;
  }
  return false;
}

// Makes every inexact output a result of one new node. `fill(node)` runs before that.
template <class N, class Fill, class... Args>
void record_node(Edges&& edges, std::span<const Tensor> outputs, const Fill& fill, Args&&... args) {
  struct Held {
    N* node;
    ~Held() { node->release(); }
  } const held{edges.move_into<N>(outputs, std::forward<Args>(args)...)};
  fill(*held.node);
  if (mode().anomaly) remember_origin(*held.node);
  for (size_t i = 0; i < outputs.size(); ++i) {
    if (is_inexact(outputs[i].dtype())) held.node->attach(outputs[i], static_cast<int32_t>(i));
  }
}

}  // namespace autograd
