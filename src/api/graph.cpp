// Looking at the graph. An ag_node is a Node under its C name.
#include <cerrno>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string_view>

#include "api/guard.h"
#include "autograd/autograd.h"
#include "autograd/inspect.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

namespace {

Node* unwrap(const ag_node* node) { return reinterpret_cast<Node*>(const_cast<ag_node*>(node)); }
ag_node* wrap(Node* node) { return reinterpret_cast<ag_node*>(node); }

int32_t output_of(const ag_node* node, int64_t position) {
  require(node, "node");
  const int32_t n = unwrap(node)->n_outputs();
  if (position < 0 || position >= n) {
    fail_argument(Status::IndexOutOfRange, "position", "position is %lld; %s has %d outputs",
                  static_cast<long long>(position), unwrap(node)->name(), n);
  }
  return static_cast<int32_t>(position);
}

template <class Options>
DrawOptions draw_options(const Options& o) {
  DrawOptions draw{.values = o.values != 0, .grads = o.grads != 0, .title = {}};
  if (o.title != nullptr) draw.title = o.title;
  return draw;
}

void copy_text(const std::string& text, char* text_out, int64_t capacity, int64_t* length_out) {
  const auto length = static_cast<int64_t>(text.size());
  if (capacity > 0 && capacity <= length) {
    fail_argument(Status::InvalidArgument, "capacity",
                  "capacity is %lld; the text takes %lld bytes with its final 0",
                  static_cast<long long>(capacity), static_cast<long long>(length) + 1);
  }
  if (capacity > 0) std::memcpy(text_out, text.c_str(), text.size() + 1);
  if (length_out != nullptr) *length_out = length;
}

void write_file(const char* path, const std::string& text) {
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  const auto fail_io = [&] {
    fail_argument(Status::IoError, "path", "%s cannot be written: %s", path,
                  std::string(std::strerror(errno)).c_str());
  };
  std::unique_ptr<std::FILE, Close> file(std::fopen(path, "wb"));
  if (!file) fail_io();
  if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size()) fail_io();
  if (std::fclose(file.release()) != 0) fail_io();
}

}  // namespace

ag_status ag_tensor_node(ag_node** out, int64_t* output_out, const ag_tensor* x) {
  return guard("tensor_node", [&] {
    require(out, "out");
    require(x, "x");
    Node* node = node_of(Tensor::borrow(x));
    if (node == nullptr) {
      fail_argument(Status::NotFound, "x", "x is a constant: no node of a graph stands for it");
    }
    node->retain();
    *out = wrap(node);
    if (output_out != nullptr) *output_out = x->output;
  });
}

ag_node* ag_node_retain(ag_node* node) {
  if (node != nullptr) unwrap(node)->retain();
  return node;
}

void ag_node_release(ag_node* node) {
  if (node != nullptr) unwrap(node)->release();
}

void ag_node_release_many(ag_node* const* nodes, int64_t n_nodes) {
  for (int64_t i = 0; nodes != nullptr && i < n_nodes; ++i) ag_node_release(nodes[i]);
}

const char* ag_node_name(const ag_node* node) {
  return node != nullptr ? unwrap(node)->name() : "";
}
int64_t ag_node_number(const ag_node* node) {
  return node != nullptr ? static_cast<int64_t>(unwrap(node)->number()) : 0;
}
int32_t ag_node_is_leaf(const ag_node* node) {
  return node != nullptr && unwrap(node)->is_leaf() ? 1 : 0;
}
const char* ag_node_origin(const ag_node* node) {
  const NodeExtra* extra = node != nullptr ? unwrap(node)->extra() : nullptr;
  return extra != nullptr ? extra->recorded_at.c_str() : "";
}
int64_t ag_node_n_inputs(const ag_node* node) {
  return node != nullptr ? unwrap(node)->n_inputs() : 0;
}
int64_t ag_node_n_outputs(const ag_node* node) {
  return node != nullptr ? unwrap(node)->n_outputs() : 0;
}

ag_status ag_node_input(ag_node** out, int64_t* output_out, const ag_node* node, int64_t position) {
  return guard("node_input", [&] {
    require(out, "out");
    require(node, "node");
    const auto edges = unwrap(node)->edges();
    if (position < 0 || position >= static_cast<int64_t>(edges.size())) {
      fail_argument(Status::IndexOutOfRange, "position", "position is %lld; %s has %zu inputs",
                    static_cast<long long>(position), unwrap(node)->name(), edges.size());
    }
    const Edge& edge = edges[static_cast<size_t>(position)];
    if (edge.node == nullptr) {
      fail_argument(Status::NotFound, "position", "input %lld of %s was a constant",
                    static_cast<long long>(position), unwrap(node)->name());
    }
    edge.node->retain();
    *out = wrap(edge.node);
    if (output_out != nullptr) *output_out = edge.output;
  });
}

ag_status ag_node_shape(int64_t* dims_out, int64_t capacity, int64_t* ndim_out, const ag_node* node,
                        int64_t position) {
  return guard("node_shape", [&] {
    const int32_t i = output_of(node, position);
    const Ints dims = unwrap(node)->output_dims(i);
    const auto ndim = static_cast<int64_t>(dims.size());
    require_array(dims_out, capacity, "dims_out");
    if (capacity > 0 && capacity < ndim) {
      fail_argument(Status::InvalidArgument, "capacity",
                    "capacity is %lld; the output has rank %lld", static_cast<long long>(capacity),
                    static_cast<long long>(ndim));
    }
    if (capacity > 0) std::copy(dims.begin(), dims.end(), dims_out);
    if (ndim_out != nullptr) *ndim_out = ndim;
  });
}

ag_status ag_node_dtype(int32_t* dtype_out, const ag_node* node, int64_t position) {
  return guard("node_dtype", [&] {
    require(dtype_out, "dtype_out");
    const int32_t i = output_of(node, position);
    *dtype_out = index_of(unwrap(node)->output_dtype(i));
  });
}

ag_status ag_node_value(ag_tensor** out, ag_node* node, int64_t position) {
  return guard("node_value", [&] {
    require(out, "out");
    const int32_t i = output_of(node, position);
    Tensor value = unwrap(node)->value(i);
    if (!value) {
      fail_argument(
          Status::NotFound, "node",
          "the value of %s (shape %s) was not kept, or was written over: keep a handle of "
          "it, or record in keep-values mode",
          unwrap(node)->name(), to_string(unwrap(node)->output_dims(i)).c_str());
    }
    hand_over(out, std::move(value));
  });
}

ag_status ag_node_grad(ag_tensor** out, const ag_node* node, int64_t position) {
  return guard("node_grad", [&] {
    require(out, "out");
    Tensor g = unwrap(node)->grad(output_of(node, position));
    if (!g) {
      fail_argument(Status::NotFound, "node",
                    "%s has no gradient: leaves collect theirs in backward, results only after "
                    "tensor_retain_grad",
                    unwrap(node)->name());
    }
    hand_over(out, std::move(g));
  });
}

ag_status ag_graph_nodes(ag_node** outs, int64_t capacity, int64_t* n_out, ag_tensor* const* xs,
                         int64_t n_xs) {
  return guard("graph_nodes", [&] {
    require_array(outs, capacity, "outs");
    const std::vector<Node*> nodes = graph_nodes(tensors_of(xs, n_xs, "xs"));
    const auto n = static_cast<int64_t>(nodes.size());
    if (capacity > 0 && capacity < n) {
      fail_argument(Status::InvalidArgument, "capacity",
                    "capacity is %lld; the graph has %lld nodes", static_cast<long long>(capacity),
                    static_cast<long long>(n));
    }
    for (int64_t i = 0; i < n && capacity > 0; ++i) {
      nodes[static_cast<size_t>(i)]->retain();
      outs[i] = wrap(nodes[static_cast<size_t>(i)]);
    }
    if (n_out != nullptr) *n_out = n;
  });
}

ag_status ag_graph_dot(char* text_out, int64_t capacity, int64_t* length_out, ag_tensor* const* xs,
                       int64_t n_xs, const ag_graph_dot_opts* opts) {
  return guard("graph_dot", [&] {
    require_array(text_out, capacity, "text_out");
    const auto o = options<ag_graph_dot_opts>(opts, AG_GRAPH_DOT_OPTS_INIT);
    copy_text(graph_dot(tensors_of(xs, n_xs, "xs"), draw_options(o)), text_out, capacity,
              length_out);
  });
}

ag_status ag_graph_svg(char* text_out, int64_t capacity, int64_t* length_out, ag_tensor* const* xs,
                       int64_t n_xs, const ag_graph_svg_opts* opts) {
  return guard("graph_svg", [&] {
    require_array(text_out, capacity, "text_out");
    const auto o = options<ag_graph_svg_opts>(opts, AG_GRAPH_SVG_OPTS_INIT);
    copy_text(graph_svg(tensors_of(xs, n_xs, "xs"), draw_options(o)), text_out, capacity,
              length_out);
  });
}

ag_status ag_graph_save(const char* path, ag_tensor* const* xs, int64_t n_xs,
                        const ag_graph_save_opts* opts) {
  return guard("graph_save", [&] {
    require(path, "path");
    const auto o = options<ag_graph_save_opts>(opts, AG_GRAPH_SAVE_OPTS_INIT);
    const auto tensors = tensors_of(xs, n_xs, "xs");
    const bool dot = std::string_view(path).ends_with(".dot");
    write_file(path,
               dot ? graph_dot(tensors, draw_options(o)) : graph_svg(tensors, draw_options(o)));
  });
}

ag_status ag_node_set_label(ag_node* node, const char* label) {
  return guard("node_set_label", [&] {
    require(node, "node");
    std::string text = label != nullptr ? label : "";
    NodeExtra& extra = unwrap(node)->make_extra();
    std::lock_guard lock(unwrap(node)->lock());
    extra.label.swap(text);
  });
}

const char* ag_node_label(const ag_node* node) {
  const NodeExtra* extra = node != nullptr ? unwrap(node)->extra() : nullptr;
  return extra != nullptr ? extra->label.c_str() : "";
}
