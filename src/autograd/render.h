// Pictures of a graph, from text alone: Graphviz DOT, and SVG by a layout of our own.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace autograd {

enum class DrawKind : uint8_t { Leaf, Op, Output, Constant };

// All texts are UTF-8 of one or more lines; empty ones are left out.
struct DrawNode {
  int64_t id = 0;
  std::string title;     // the op's or the leaf's name
  std::string type;      // "float32 (2, 3)"
  std::string value;     // as printed
  std::string gradient;  // as printed
  DrawKind kind = DrawKind::Op;
};

struct DrawEdge {
  int64_t from = 0;
  int64_t to = 0;
  std::string label;
};

struct Drawing {
  std::string title;
  std::vector<DrawNode> nodes;
  std::vector<DrawEdge> edges;
};

// Both throw InvalidArgument where two nodes share an id or an edge names a node that is not there.
std::string to_dot(const Drawing& drawing);
std::string to_svg(const Drawing& drawing);

}  // namespace autograd
