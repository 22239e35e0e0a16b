// Columns: each row in turn is set to where its neighbours pull it, as near as the order and the
// boxes' widths allow (least squares under constraints, solved exactly by pooling).
#include <algorithm>
#include <cstdint>
#include <limits>

#include "autograd/layout_layers.h"

namespace autograd::layout {
namespace {

constexpr double kBoxGap = 34, kBendGap = 18;  // between neighbours in a row
constexpr double kColumnPull = 64;             // towards one column for a whole long edge
constexpr int kMaxSweeps = 48;
constexpr int64_t kWork = 8'000'000;

class Placer {
 public:
  explicit Placer(const Layers& layers)
      : layers_(layers), x_(layers.layer.size()), chain_(layers.layer.size(), -1) {
    for (size_t e = 0; e < layers.chains.size(); ++e) {
      for (int v : layers.chains[e]) {
        if (layers.is_bend(v)) chain_[v] = static_cast<int>(e);
      }
    }
    chain_x_.resize(layers.chains.size());
  }

  std::vector<double> run() {
    int64_t size = layers_.n_vertices();
    for (const auto& row : layers_.rows) {
      double x = 0;
      for (size_t i = 0; i < row.size(); ++i) {
        if (i > 0) x += separation(row[i - 1], row[i]);
        x_[row[i]] = x;
      }
    }
    for (const auto& down : layers_.down) size += static_cast<int64_t>(down.size());
    int64_t sweeps = std::clamp<int64_t>(kWork / std::max<int64_t>(size, 1), 4, kMaxSweeps);
    for (int64_t i = 0; i < sweeps; ++i) {
      // One-sided pulls carry far; at the end both sides settle.
      bool both = 2 * i >= sweeps;
      for (bool downwards : {true, false}) {
        if (both) find_chains();
        sweep(downwards, both);
      }
    }
    double left = std::numeric_limits<double>::infinity();
    for (int v = 0; v < layers_.n_vertices(); ++v) {
      left = std::min(left, x_[v] - layers_.size[v].width / 2);
    }
    for (double& x : x_) x -= left;
    return std::move(x_);
  }

 private:
  double separation(int a, int b) const {
    double gap = layers_.is_bend(a) || layers_.is_bend(b) ? kBendGap : kBoxGap;
    return (layers_.size[a].width + layers_.size[b].width) / 2 + gap;
  }

  // Long edges pull harder where they bend, and boxes that have nobody else: they become straight.
  double pull(int upper, int lower) const {
    int bends = layers_.is_bend(upper) + layers_.is_bend(lower);
    bool alone = layers_.down[upper].size() == 1 && layers_.up[lower].size() == 1;
    return bends == 2 ? 8 : bends == 1 ? 2 : alone ? 4 : 1;
  }

  // The column in which each long edge stands on average.
  void find_chains() {
    for (size_t e = 0; e < layers_.chains.size(); ++e) {
      const auto& chain = layers_.chains[e];
      if (chain.size() < 3) continue;
      double sum = 0;
      for (size_t i = 1; i + 1 < chain.size(); ++i) sum += x_[chain[i]];
      chain_x_[e] = sum / static_cast<double>(chain.size() - 2);
    }
  }

  void sweep(bool downwards, bool both) {
    size_t n = layers_.rows.size();
    for (size_t i = 0; i < n; ++i) place(layers_.rows[downwards ? i : n - 1 - i], downwards, both);
  }

  void place(const std::vector<int>& row, bool downwards, bool both) {
    // A run of vertices that touch, as one; `mean` is where it wants its first vertex.
    struct Block {
      double mean;
      double weight;
      size_t count;
    };
    std::vector<Block> blocks;
    double offset = 0;
    for (size_t i = 0; i < row.size(); ++i) {
      int v = row[i];
      if (i > 0) offset += separation(row[i - 1], v);
      double sum = 0, weight = 0;
      auto add = [&](double x, double force) {
        sum += force * x;
        weight += force;
      };
      if (downwards || both) {
        for (int w : layers_.up[v]) add(x_[w], pull(w, v));
      }
      if (!downwards || both) {
        for (int w : layers_.down[v]) add(x_[w], pull(v, w));
      }
      if (both && chain_[v] >= 0) add(chain_x_[chain_[v]], kColumnPull);
      if (weight == 0) {  // stays, but gives way
        weight = 0.01;
        sum = weight * x_[v];
      }
      blocks.push_back({sum / weight - offset, weight, 1});
      while (blocks.size() > 1 && blocks[blocks.size() - 2].mean >= blocks.back().mean) {
        Block last = blocks.back();
        blocks.pop_back();
        Block& first = blocks.back();
        double total = first.weight + last.weight;
        first.mean = (first.mean * first.weight + last.mean * last.weight) / total;
        first.weight = total;
        first.count += last.count;
      }
    }
    size_t i = 0;
    offset = 0;
    for (const Block& block : blocks) {
      for (size_t k = 0; k < block.count; ++k, ++i) {
        if (i > 0) offset += separation(row[i - 1], row[i]);
        x_[row[i]] = block.mean + offset;
      }
    }
  }

  const Layers& layers_;
  std::vector<double> x_;
  std::vector<int> chain_;       // the edge whose bend a vertex is, or -1
  std::vector<double> chain_x_;  // of each edge
};

}  // namespace

std::vector<double> place_columns(const Layers& layers) { return Placer(layers).run(); }

}  // namespace autograd::layout
