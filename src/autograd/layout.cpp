#include "autograd/layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "autograd/layout_layers.h"

namespace autograd {
namespace {

using layout::Layers;

// Beyond this many bends the longest edges are drawn without: they may pass behind boxes.
constexpr int64_t kMaxBends = 100000;
constexpr double kMinGap = 46, kMaxGap = 130;  // between layers
constexpr double kPortSpacing = 16;

// The edges as seen by one box.
struct Neighbours {
  std::vector<std::vector<int>> out;  // edges that leave
  std::vector<std::vector<int>> in;   // edges that enter
};

// Finds the edges that close a cycle, by depth-first search with a stack of our own.
std::vector<bool> back_edges(int n, const std::vector<LayoutEdge>& edges,
                             const std::vector<std::vector<int>>& out) {
  enum : char { kNew, kOpen, kDone };
  std::vector<char> state(static_cast<size_t>(n), kNew);
  std::vector<bool> back(edges.size(), false);
  std::vector<std::pair<int, size_t>> stack;
  for (int root = 0; root < n; ++root) {
    if (state[root] != kNew) continue;
    state[root] = kOpen;
    stack.emplace_back(root, 0);
    while (!stack.empty()) {
      auto& [v, next] = stack.back();
      if (next == out[v].size()) {
        state[v] = kDone;
        stack.pop_back();
        continue;
      }
      int e = out[v][next++];
      int to = edges[e].to;
      if (state[to] == kOpen) back[e] = true;
      if (state[to] != kNew) continue;
      state[to] = kOpen;
      stack.emplace_back(to, 0);
    }
  }
  return back;
}

Neighbours neighbours_of(int n, const std::vector<LayoutEdge>& edges) {
  Neighbours result{std::vector<std::vector<int>>(n), std::vector<std::vector<int>>(n)};
  for (int e = 0; e < static_cast<int>(edges.size()); ++e) {
    result.out[edges[e].from].push_back(e);
    result.in[edges[e].to].push_back(e);
  }
  return result;
}

std::vector<int> topological_order(int n, const std::vector<LayoutEdge>& edges,
                                   const Neighbours& neighbours) {
  std::vector<int> waiting(n), order;
  for (int v = 0; v < n; ++v) {
    waiting[v] = static_cast<int>(neighbours.in[v].size());
    if (waiting[v] == 0) order.push_back(v);
  }
  for (size_t i = 0; i < order.size(); ++i) {
    for (int e : neighbours.out[order[i]]) {
      if (--waiting[edges[e].to] == 0) order.push_back(edges[e].to);
    }
  }
  return order;
}

// Longest paths from the top; then boxes slide to where their edges are shortest in sum.
std::vector<int> assign_layers(int n, const std::vector<LayoutEdge>& edges) {
  Neighbours neighbours = neighbours_of(n, edges);
  std::vector<int> order = topological_order(n, edges, neighbours);
  std::vector<int> layer(n, 0);
  for (int v : order) {
    for (int e : neighbours.out[v]) layer[edges[e].to] = std::max(layer[edges[e].to], layer[v] + 1);
  }
  constexpr int kPasses = 4;
  for (int pass = 0; pass < kPasses; ++pass) {
    for (auto it = order.rbegin(); it != order.rend(); ++it) {
      int v = *it;
      if (neighbours.out[v].size() <= neighbours.in[v].size()) continue;
      int lowest = layer[edges[neighbours.out[v][0]].to] - 1;
      for (int e : neighbours.out[v]) lowest = std::min(lowest, layer[edges[e].to] - 1);
      layer[v] = lowest;
    }
  }
  // Sliding can empty layers.
  std::vector<int> used(layer);
  std::sort(used.begin(), used.end());
  used.erase(std::unique(used.begin(), used.end()), used.end());
  for (int& l : layer) {
    l = static_cast<int>(std::lower_bound(used.begin(), used.end(), l) - used.begin());
  }
  return layer;
}

// Cuts the edges, shortest first while bends last; an edge that gets none has an empty chain.
void cut_edges(Layers& layers, const std::vector<LayoutEdge>& edges) {
  auto length = [&](int e) { return layers.layer[edges[e].to] - layers.layer[edges[e].from]; };
  std::vector<int> by_length;
  for (int e = 0; e < static_cast<int>(edges.size()); ++e) {
    if (edges[e].from != edges[e].to) by_length.push_back(e);
  }
  std::stable_sort(by_length.begin(), by_length.end(),
                   [&](int a, int b) { return length(a) < length(b); });
  layers.chains.resize(edges.size());
  int64_t bends = 0;
  size_t n_cut = 0;
  while (n_cut < by_length.size() && bends + length(by_length[n_cut]) - 1 <= kMaxBends) {
    bends += length(by_length[n_cut++]) - 1;
  }
  // In the caller's order, so that inputs stand as they were given.
  by_length.resize(n_cut);
  std::sort(by_length.begin(), by_length.end());
  for (int e : by_length) {
    auto& chain = layers.chains[e];
    chain.push_back(edges[e].from);
    for (int l = layers.layer[edges[e].from] + 1; l < layers.layer[edges[e].to]; ++l) {
      chain.push_back(layers.n_vertices());
      layers.size.push_back({6, 0});
      layers.layer.push_back(l);
    }
    chain.push_back(edges[e].to);
  }
  layers.up.resize(layers.layer.size());
  layers.down.resize(layers.layer.size());
  for (const auto& chain : layers.chains) {
    for (size_t i = 1; i < chain.size(); ++i) {
      layers.down[chain[i - 1]].push_back(chain[i]);
      layers.up[chain[i]].push_back(chain[i - 1]);
    }
  }
}

Layers make_layers(const std::vector<BoxSize>& boxes, std::vector<LayoutEdge>& edges) {
  int n = static_cast<int>(boxes.size());
  Layers layers;
  layers.n_boxes = n;
  layers.size = boxes;
  layers.reversed = back_edges(n, edges, neighbours_of(n, edges).out);
  std::vector<LayoutEdge> acyclic;
  for (size_t e = 0; e < edges.size(); ++e) {
    if (layers.reversed[e]) std::swap(edges[e].from, edges[e].to);
    if (edges[e].from != edges[e].to) acyclic.push_back(edges[e]);
  }
  layers.layer = assign_layers(n, acyclic);
  cut_edges(layers, edges);
  return layers;
}

// The top and bottom of each layer, with more room where edges run far to the side.
struct Bands {
  std::vector<double> top;
  std::vector<double> bottom;
};

Bands place_rows(const Layers& layers, const std::vector<double>& x) {
  Bands bands;
  double y = 0;
  for (const auto& row : layers.rows) {
    double height = 0, reach = 0;
    for (int v : row) {
      height = std::max(height, layers.size[v].height);
      for (int w : layers.down[v]) reach = std::max(reach, std::abs(x[v] - x[w]));
    }
    bands.top.push_back(y);
    bands.bottom.push_back(y + height);
    y += height + std::clamp(reach / 5, kMinGap, kMaxGap);
  }
  return bands;
}

// Where edges leave and enter the boxes: side by side, in the order of where they go.
struct Ports {
  std::vector<double> start;  // x of each edge's upper end
  std::vector<double> end;
};

void spread(std::vector<std::pair<double, int>>& edges, double centre, double width,
            std::vector<double>& port) {
  std::stable_sort(edges.begin(), edges.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  double n = static_cast<double>(edges.size());
  double step = n > 1 ? std::min(kPortSpacing, 0.7 * width / (n - 1)) : 0;
  for (size_t i = 0; i < edges.size(); ++i) {
    port[edges[i].second] = centre + (static_cast<double>(i) - (n - 1) / 2) * step;
  }
}

Ports place_ports(const Layers& layers, const std::vector<LayoutEdge>& edges,
                  const std::vector<double>& x) {
  using Ends = std::vector<std::vector<std::pair<double, int>>>;
  Ends leaving(layers.n_boxes), entering(layers.n_boxes);
  for (int e = 0; e < static_cast<int>(edges.size()); ++e) {
    if (edges[e].from == edges[e].to) continue;
    const auto& chain = layers.chains[e];
    bool cut = !chain.empty();
    leaving[edges[e].from].emplace_back(x[cut ? chain[1] : edges[e].to], e);
    entering[edges[e].to].emplace_back(x[cut ? chain[chain.size() - 2] : edges[e].from], e);
  }
  Ports ports{std::vector<double>(edges.size()), std::vector<double>(edges.size())};
  for (int v = 0; v < layers.n_boxes; ++v) {
    spread(leaving[v], x[v], layers.size[v].width, ports.start);
    spread(entering[v], x[v], layers.size[v].width, ports.end);
  }
  return ports;
}

}  // namespace

Layout layered_layout(const std::vector<BoxSize>& boxes, const std::vector<LayoutEdge>& given) {
  std::vector<LayoutEdge> edges = given;
  Layers layers = make_layers(boxes, edges);
  layout::order_rows(layers);
  std::vector<double> x = layout::place_columns(layers);
  Bands bands = place_rows(layers, x);
  Ports ports = place_ports(layers, edges, x);

  Layout result;
  result.height = bands.bottom.empty() ? 0 : bands.bottom.back();
  for (int v = 0; v < layers.n_vertices(); ++v) {
    result.width = std::max(result.width, x[v] + layers.size[v].width / 2);
    if (v >= layers.n_boxes) continue;
    int l = layers.layer[v];
    result.centres.push_back({x[v], (bands.top[l] + bands.bottom[l]) / 2});
  }
  result.routes.resize(edges.size());
  for (size_t e = 0; e < edges.size(); ++e) {
    if (edges[e].from == edges[e].to) continue;
    auto& route = result.routes[e];
    const auto& chain = layers.chains[e];
    auto edge_of_box = [&](int v, double side) {
      return result.centres[v].y + side * layers.size[v].height / 2;
    };
    // A box lower than its layer is left straight down, so that no curve meets a neighbour.
    route.push_back({ports.start[e], bands.bottom[layers.layer[edges[e].from]]});
    for (size_t i = 1; i + 1 < chain.size(); ++i) {
      int l = layers.layer[chain[i]];
      route.push_back({x[chain[i]], bands.top[l]});
      route.push_back({x[chain[i]], bands.bottom[l]});
    }
    route.push_back({ports.end[e], bands.top[layers.layer[edges[e].to]]});
    Point first{ports.start[e], edge_of_box(edges[e].from, 1)};
    Point last{ports.end[e], edge_of_box(edges[e].to, -1)};
    route.insert(route.begin(), {first, first});
    route.insert(route.end(), {last, last});
    if (layers.reversed[e]) std::reverse(route.begin(), route.end());
  }
  return result;
}

}  // namespace autograd
