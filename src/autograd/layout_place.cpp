// Columns: each row in turn is set to where its neighbours pull it, as near as the order and the
// boxes' widths allow (least squares under constraints, solved exactly by pooling).
#include <algorithm>
#include <cstdint>
#include <limits>

#include "autograd/layout_layers.h"

namespace autograd::layout {
namespace {

constexpr double kBoxGap = 34, kBendGap = 18;  // between neighbours in a row
constexpr int kMaxSweeps = 32;
constexpr int64_t kWork = 8'000'000;

class Placer {
 public:
  explicit Placer(const Layers& layers) : layers_(layers), x_(layers.layer.size()) {}

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
      bool both = 4 * i >= 3 * sweeps;
      sweep(true, both);
      sweep(false, both);
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

  // Long edges pull harder where they bend: they become straight.
  double pull(int a, int b) const {
    int bends = layers_.is_bend(a) + layers_.is_bend(b);
    return bends == 2 ? 8 : bends == 1 ? 2 : 1;
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
      auto add = [&](const std::vector<int>& neighbours) {
        for (int w : neighbours) {
          sum += pull(v, w) * x_[w];
          weight += pull(v, w);
        }
      };
      if (downwards || both) add(layers_.up[v]);
      if (!downwards || both) add(layers_.down[v]);
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
};

}  // namespace

std::vector<double> place_columns(const Layers& layers) { return Placer(layers).run(); }

}  // namespace autograd::layout
