// Few crossings: barycentre sweeps from a depth-first start, then swaps of neighbours.
#include <algorithm>
#include <cstdint>
#include <numeric>

#include "autograd/layout_layers.h"

namespace autograd::layout {
namespace {

constexpr int kMaxSweeps = 24;
constexpr int64_t kWork = 8'000'000;   // vertices and edges touched by sweeps, about
constexpr int64_t kSwapLimit = 20000;  // edges beyond which neighbours are not swapped

int64_t count_pieces(const Layers& layers) {
  int64_t n = 0;
  for (const auto& down : layers.down) n += static_cast<int64_t>(down.size());
  return n;
}

class Orderer {
 public:
  explicit Orderer(Layers& layers) : layers_(layers), position_(layers.layer.size()) {}

  void run() {
    start();
    int64_t pieces = count_pieces(layers_), size = layers_.n_vertices() + pieces;
    int64_t sweeps = std::clamp<int64_t>(kWork / std::max<int64_t>(size, 1), 2, kMaxSweeps);
    auto best = layers_.rows;
    int64_t fewest = crossings();
    for (int64_t i = 0; i < sweeps && fewest > 0; ++i) {
      sweep(i % 2 == 0);
      if (pieces <= kSwapLimit) swap_neighbours();
      int64_t n = crossings();
      if (n < fewest) {
        fewest = n;
        best = layers_.rows;
      }
    }
    layers_.rows = std::move(best);
  }

 private:
  // Rows in the order of a depth-first walk upwards from the bottom: trees have no crossings.
  void start() {
    int n_layers = 0;
    for (int l : layers_.layer) n_layers = std::max(n_layers, l + 1);
    layers_.rows.assign(static_cast<size_t>(n_layers), {});
    std::vector<bool> seen(layers_.layer.size(), false);
    std::vector<int> stack;
    for (int root = 0; root < layers_.n_vertices(); ++root) {
      if (!layers_.down[root].empty()) continue;
      stack.push_back(root);
      while (!stack.empty()) {
        int v = stack.back();
        stack.pop_back();
        if (seen[v]) continue;
        seen[v] = true;
        layers_.rows[layers_.layer[v]].push_back(v);
        stack.insert(stack.end(), layers_.up[v].rbegin(), layers_.up[v].rend());
      }
    }
    for (const auto& row : layers_.rows) number(row);
  }

  void number(const std::vector<int>& row) {
    for (size_t i = 0; i < row.size(); ++i) position_[row[i]] = static_cast<int>(i);
  }

  // Sorts each row by the mean position of the neighbours in the row done before.
  void sweep(bool downwards) {
    size_t n = layers_.rows.size();
    for (size_t i = 1; i < n; ++i) {
      auto& row = layers_.rows[downwards ? i : n - 1 - i];
      const auto& neighbours = downwards ? layers_.up : layers_.down;
      std::vector<std::pair<double, int>> keyed;
      for (int v : row) {
        double sum = 0;
        for (int w : neighbours[v]) sum += position_[w];
        double count = static_cast<double>(neighbours[v].size());
        keyed.emplace_back(count > 0 ? sum / count : position_[v], v);
      }
      std::stable_sort(keyed.begin(), keyed.end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
      for (size_t k = 0; k < row.size(); ++k) row[k] = keyed[k].second;
      number(row);
    }
  }

  // Inversions among the edges between each two layers, counted with a Fenwick tree.
  int64_t crossings() const {
    int64_t total = 0;
    std::vector<int64_t> tree;
    std::vector<int> ends;
    for (size_t l = 0; l + 1 < layers_.rows.size(); ++l) {
      size_t width = layers_.rows[l + 1].size();
      tree.assign(width + 1, 0);
      int64_t seen = 0;
      for (int v : layers_.rows[l]) {
        ends.clear();
        for (int w : layers_.down[v]) ends.push_back(position_[w]);
        for (int end : ends) {
          int64_t not_right = 0;
          for (size_t i = static_cast<size_t>(end) + 1; i > 0; i &= i - 1) not_right += tree[i];
          total += seen - not_right;
        }
        for (int end : ends) {
          for (size_t i = static_cast<size_t>(end) + 1; i <= width; i += i & (~i + 1)) ++tree[i];
        }
        seen += static_cast<int64_t>(ends.size());
      }
    }
    return total;
  }

  // Crossings among the edges of two neighbours of a row when a stands left of b.
  int64_t pair_crossings(const std::vector<int>& a, const std::vector<int>& b) const {
    int64_t n = 0;
    for (int v : a) {
      for (int w : b) n += position_[v] > position_[w];
    }
    return n;
  }

  void swap_neighbours() {
    constexpr int kRounds = 4;
    constexpr size_t kHub = 64;  // a pair of hubs would cost the product of their degrees
    const auto& up = layers_.up;
    const auto& down = layers_.down;
    bool improved = true;
    for (int round = 0; round < kRounds && improved; ++round) {
      improved = false;
      for (auto& row : layers_.rows) {
        for (size_t i = 0; i + 1 < row.size(); ++i) {
          int a = row[i], b = row[i + 1];
          if (std::max({up[a].size(), up[b].size(), down[a].size(), down[b].size()}) > kHub)
            continue;
          int64_t now = pair_crossings(up[a], up[b]) + pair_crossings(down[a], down[b]);
          int64_t then = pair_crossings(up[b], up[a]) + pair_crossings(down[b], down[a]);
          if (then >= now) continue;
          std::swap(row[i], row[i + 1]);
          std::swap(position_[a], position_[b]);
          improved = true;
        }
      }
    }
  }

  Layers& layers_;
  std::vector<int> position_;  // of each vertex in its row
};

}  // namespace

void order_rows(Layers& layers) { Orderer(layers).run(); }

}  // namespace autograd::layout
