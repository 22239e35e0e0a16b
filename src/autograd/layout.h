// A layered drawing of a directed graph (Sugiyama's method): edges point downwards, boxes do not
// overlap, crossings are few. Iterative, deterministic, and bounded in time for any graph.
#pragma once

#include <vector>

namespace autograd {

struct Point {
  double x = 0;
  double y = 0;
};

struct BoxSize {
  double width = 0;
  double height = 0;
};

// Indices of boxes. Parallel edges, cycles and loops are allowed.
struct LayoutEdge {
  int from = 0;
  int to = 0;
};

struct Layout {
  std::vector<Point> centres;  // of the boxes
  // Of each edge: pairs of points. A curve with vertical ends runs from the first of a pair to the
  // second, and a straight line from there to the next pair. A loop has none.
  std::vector<std::vector<Point>> routes;
  double width = 0;
  double height = 0;
};

Layout layered_layout(const std::vector<BoxSize>& boxes, const std::vector<LayoutEdge>& edges);

}  // namespace autograd
