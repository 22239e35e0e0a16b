/**
 * \file
 * The recorded graph: nodes, their values and gradients, and pictures.
 */
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "autograd/cpp/generated/options.hpp"
#include "autograd/cpp/handle.hpp"
#include "autograd/cpp/tensor.hpp"
#include "autograd/cpp/text.hpp"
#include "autograd/graph.h"

namespace ag {

/// A recorded operation, or a leaf. Keeps all that it depends on; equal where it is the same node.
class Node {
 public:
  /// An output of a node.
  struct Edge;

  /// Takes over a reference from the C interface.
  static Node adopt(ag_node* handle) noexcept {
    Node made;
    made.handle_ = Handle(handle);
    return made;
  }
  ag_node* get() const noexcept { return handle_.get(); }

  /// The op's or the Function's name; "leaf" for a leaf.
  std::string name() const { return text(ag_node_name(get())); }
  /// Above those of all inputs.
  int64_t number() const noexcept { return ag_node_number(get()); }
  bool is_leaf() const noexcept { return ag_node_is_leaf(get()) != 0; }
  /// Where it was recorded, if anomaly mode was on then.
  std::string origin() const { return text(ag_node_origin(get())); }
  int64_t n_inputs() const noexcept { return ag_node_n_inputs(get()); }
  int64_t n_outputs() const noexcept { return ag_node_n_outputs(get()); }

  /// Where an input came from. NotFound for one that was a constant.
  inline Edge input(int64_t position) const;
  std::vector<int64_t> shape(int64_t position = 0) const {
    int64_t rank = 0;
    detail::check(ag_node_shape(nullptr, 0, &rank, get(), position));
    std::vector<int64_t> made(static_cast<size_t>(rank));
    detail::check(ag_node_shape(made.data(), rank, &rank, get(), position));
    return made;
  }
  Dtype dtype(int64_t position = 0) const {
    int32_t dtype = 0;
    detail::check(ag_node_dtype(&dtype, get(), position));
    return Dtype{dtype};
  }
  /// An output in its place in the graph. NotFound where it was not kept: see KeepValues.
  Tensor value(int64_t position = 0) const {
    ag_tensor* out = nullptr;
    detail::check(ag_node_value(&out, get(), position));
    return Tensor::adopt(out);
  }
  /// The gradient that a leaf has collected, or that an output retains. NotFound where there is
  /// none.
  Tensor grad(int64_t position = 0) const {
    ag_tensor* out = nullptr;
    detail::check(ag_node_grad(&out, get(), position));
    return Tensor::adopt(out);
  }
  /// A name for pictures; "" takes it away.
  void set_label(const std::string& label) {
    detail::check(ag_node_set_label(get(), label.empty() ? nullptr : label.c_str()));
  }
  std::string label() const { return text(ag_node_label(get())); }

  friend bool operator==(const Node& a, const Node& b) noexcept { return a.get() == b.get(); }

 private:
  static std::string text(const char* borrowed) { return borrowed ? borrowed : ""; }

  using Handle = detail::Counted<ag_node, ag_node_retain, ag_node_release>;
  Handle handle_;
};

struct Node::Edge {
  Node node;
  int64_t output = 0;
};

inline Node::Edge Node::input(int64_t position) const {
  ag_node* out = nullptr;
  int64_t output = 0;
  detail::check(ag_node_input(&out, &output, get(), position));
  return {adopt(out), output};
}

inline Node Tensor::node() const {
  ag_node* out = nullptr;
  detail::check(ag_tensor_node(&out, nullptr, get()));
  return Node::adopt(out);
}

/// All nodes that some tensors depend on, each once, inputs before what uses them.
inline std::vector<Node> graph_nodes(const Tensors& xs) {
  int64_t count = 0;
  detail::check(ag_graph_nodes(nullptr, 0, &count, xs.data(), xs.size()));
  std::vector<ag_node*> handles(static_cast<size_t>(count));
  std::vector<Node> made(handles.size());
  detail::check(ag_graph_nodes(handles.data(), count, nullptr, xs.data(), xs.size()));
  for (size_t i = 0; i < handles.size(); ++i) made[i] = Node::adopt(handles[i]);
  return made;
}

/// The graph below some tensors in the language of Graphviz.
inline std::string graph_dot(const Tensors& xs, const GraphDotOptions& options = {}) {
  const auto opts = detail::to_c(options);
  return detail::text_of([&](char* text, int64_t capacity, int64_t* length) {
    return ag_graph_dot(text, capacity, length, xs.data(), xs.size(), &opts);
  });
}

/// The graph below some tensors as an SVG picture.
inline std::string graph_svg(const Tensors& xs, const GraphSvgOptions& options = {}) {
  const auto opts = detail::to_c(options);
  return detail::text_of([&](char* text, int64_t capacity, int64_t* length) {
    return ag_graph_svg(text, capacity, length, xs.data(), xs.size(), &opts);
  });
}

/// Writes a picture of the graph: SVG, or DOT where the name ends in .dot.
inline void graph_save(const std::string& path, const Tensors& xs,
                       const GraphSaveOptions& options = {}) {
  const auto opts = detail::to_c(options);
  detail::check(ag_graph_save(path.c_str(), xs.data(), xs.size(), &opts));
}

}  // namespace ag
