// The graph between the steps of a layered drawing: every edge cut into pieces between neighbouring
// layers, with a bend in each layer that it passes.
#pragma once

#include <vector>

#include "autograd/layout.h"

namespace autograd::layout {

struct Layers {
  // The boxes come first, then the bends.
  int n_boxes = 0;
  std::vector<BoxSize> size;             // of each vertex
  std::vector<int> layer;                // of each vertex
  std::vector<std::vector<int>> up;      // neighbours in the layer above
  std::vector<std::vector<int>> down;    // and below
  std::vector<std::vector<int>> rows;    // the vertices of each layer, from left to right
  std::vector<std::vector<int>> chains;  // of each edge: vertices from top to bottom
  std::vector<bool> reversed;            // edges that close a cycle are laid upside down

  int n_vertices() const { return static_cast<int>(layer.size()); }
  bool is_bend(int v) const { return v >= n_boxes; }
};

// Orders each row so that few edges cross.
void order_rows(Layers& layers);
// The x of each vertex's centre; the leftmost edge of the picture is 0.
std::vector<double> place_columns(const Layers& layers);

}  // namespace autograd::layout
