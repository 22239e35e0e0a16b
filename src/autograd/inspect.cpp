#include "autograd/inspect.h"

#include <algorithm>

#include "autograd/node_map.h"
#include "autograd/render.h"
#include "core/error.h"
#include "core/format.h"

namespace autograd {
namespace {

// Beyond this a picture tells nobody anything.
constexpr size_t kMaxDrawn = 10000;

std::string shortened(const Tensor& t) {
  FormatOptions format;
  format.precision = 4;
  format.threshold = 12;
  format.edge_items = 2;
  format.line_width = 48;
  format.wrapper = "";
  return format_array(read_view(on_host(t)), format);
}

std::string type_of(const Node& node, int32_t i) {
  std::string dims;
  for (const int64_t d : node.output_dims(i)) {
    dims += (dims.empty() ? "" : ", ") + std::to_string(d);
  }
  const std::string dtype = name_of(node.output_dtype(i));
  return dims.empty() ? dtype : dtype + " (" + dims + ")";
}

void append_line(std::string& text, const std::string& line) {
  if (!text.empty()) text += '\n';
  text += line;
}

std::string label_of(const Node& node) {
  const NodeExtra* extra = node.extra();
  if (extra == nullptr) return {};
  node.lock().lock();
  std::string label = extra->label;
  node.lock().unlock();
  return label;
}

DrawNode drawn(Node& node, int64_t id, const DrawOptions& options) {
  DrawNode box;
  box.id = id;
  const std::string label = label_of(node);
  box.title = label.empty() ? node.name() : node.is_leaf() ? label : label + " = " + node.name();
  box.kind = node.is_leaf() ? DrawKind::Leaf : DrawKind::Op;
  for (int32_t i = 0; i < node.n_outputs(); ++i) {
    append_line(box.type, type_of(node, i));
    if (options.values) {
      if (const Tensor value = node.detached_value(i)) append_line(box.value, shortened(value));
    }
    if (options.grads) {
      if (const Tensor g = node.grad(i)) append_line(box.gradient, shortened(g));
    }
  }
  return box;
}

Drawing drawing_of(std::span<const Tensor> xs, const DrawOptions& options) {
  const std::vector<Node*> nodes = graph_nodes(xs);
  if (nodes.size() > kMaxDrawn) {
    fail(Status::TooLarge, "the graph has %zu nodes; a picture shows at most %zu", nodes.size(),
         kMaxDrawn);
  }
  Drawing drawing;
  drawing.title = options.title;
  NodeMap<int64_t> ids;
  for (Node* node : nodes) {
    const auto id = static_cast<int64_t>(drawing.nodes.size());
    ids.get(node) = id;
    drawing.nodes.push_back(drawn(*node, id, options));
  }
  for (const Tensor& x : xs) {
    const Node* node = node_of(x);
    if (node == nullptr || node->is_leaf()) continue;
    drawing.nodes[static_cast<size_t>(*ids.find(node))].kind = DrawKind::Output;
  }
  for (Node* node : nodes) {
    for (const Edge& e : node->edges()) {
      DrawEdge edge;
      edge.to = *ids.find(node);
      if (e.node != nullptr) {
        edge.from = *ids.find(e.node);
        if (e.node->n_outputs() > 1) edge.label = std::to_string(e.output);
      } else {
        edge.from = static_cast<int64_t>(drawing.nodes.size());
        drawing.nodes.push_back({edge.from, "constant", {}, {}, {}, DrawKind::Constant});
      }
      drawing.edges.push_back(std::move(edge));
    }
  }
  return drawing;
}

}  // namespace

std::vector<Node*> graph_nodes(std::span<const Tensor> xs) {
  std::vector<Node*> nodes;
  NodeMap<bool> seen;
  const auto visit = [&](Node* node) {
    bool fresh = false;
    if (node != nullptr) seen.get(node, &fresh);
    if (fresh) nodes.push_back(node);
  };
  for (const Tensor& x : xs) visit(node_of(x));
  for (size_t i = 0; i < nodes.size(); ++i) {
    for (const Edge& e : nodes[i]->edges()) visit(e.node);
  }
  // Found outputs first; a stable sort of the reverse keeps siblings in the order of their use.
  std::reverse(nodes.begin(), nodes.end());
  std::stable_sort(nodes.begin(), nodes.end(),
                   [](const Node* a, const Node* b) { return a->number() < b->number(); });
  return nodes;
}

std::string graph_dot(std::span<const Tensor> xs, const DrawOptions& options) {
  return to_dot(drawing_of(xs, options));
}

std::string graph_svg(std::span<const Tensor> xs, const DrawOptions& options) {
  return to_svg(drawing_of(xs, options));
}

}  // namespace autograd
