#include "ops/linalg/products/path.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace autograd::ops {
namespace {

constexpr size_t kExact = 8;  // operands: 3^8 splits are weighed

bool contains(Ints labels, int64_t label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

// Dynamic programming over the subsets of the operands, as masks.
class Exact {
 public:
  Exact(std::span<const Dims> operands, Ints sizes, Ints out)
      : n_(operands.size()), sizes_(sizes), carriers_(sizes.size()), in_out_(sizes.size()) {
    for (size_t i = 0; i < n_; ++i) {
      for (int64_t l : operands[i]) carriers_[static_cast<size_t>(l)] |= 1u << i;
    }
    for (int64_t l : out) in_out_[static_cast<size_t>(l)] = true;
  }

  std::vector<Step> path() {
    const uint32_t all = (1u << n_) - 1;
    best_.assign(all + 1, 0.0);
    split_.assign(all + 1, 0);
    for (uint32_t set = 1; set <= all; ++set) {
      if ((set & (set - 1)) == 0) continue;  // one operand
      best_[set] = std::numeric_limits<double>::infinity();
      // Each split once: the part with the lowest operand comes first.
      const uint32_t lowest = set & (0 - set);
      for (uint32_t part = (set - 1) & set; part != 0; part = (part - 1) & set) {
        if ((part & lowest) == 0) continue;
        const uint32_t rest = set & ~part;
        const double cost = best_[part] + best_[rest] + multiplications(part, rest);
        if (cost < best_[set] || split_[set] == 0) {
          best_[set] = cost;
          split_[set] = part;
        }
      }
    }
    next_ = static_cast<int64_t>(n_);
    visit(all);
    return std::move(steps_);
  }

 private:
  // Whether the product of a set still has a label: someone outside, or the result, needs it.
  bool keeps(uint32_t set, size_t label) const {
    return (carriers_[label] & set) != 0 && (in_out_[label] || (carriers_[label] & ~set) != 0);
  }
  double multiplications(uint32_t a, uint32_t b) const {
    double n = 1;
    for (size_t l = 0; l < carriers_.size(); ++l) {
      if (keeps(a, l) || keeps(b, l)) n *= static_cast<double>(sizes_[l]);
    }
    return n;
  }
  // Writes the steps of a set; returns the value that it becomes. At most kExact deep.
  int64_t visit(uint32_t set) {  // NOLINT(misc-no-recursion)
    if (split_[set] == 0) return __builtin_ctz(set);
    const int64_t a = visit(split_[set]);
    const int64_t b = visit(set & ~split_[set]);
    steps_.push_back({a, b});
    return next_++;
  }

  size_t n_;
  Ints sizes_;
  std::vector<uint32_t> carriers_;  // by label: which operands have it
  std::vector<bool> in_out_;
  std::vector<double> best_;  // by set: multiplications
  std::vector<uint32_t> split_;
  std::vector<Step> steps_;
  int64_t next_ = 0;
};

struct Live {
  int64_t value;
  Dims labels;
};

class Greedy {
 public:
  Greedy(std::span<const Dims> operands, Ints sizes, Ints out) : sizes_(sizes), users_(sizes) {
    std::fill(users_.begin(), users_.end(), 0);
    for (const Dims& labels : operands) {
      live_.push_back({static_cast<int64_t>(live_.size()), labels});
      for (int64_t l : labels) ++users_[l];
    }
    for (int64_t l : out) ++users_[l];
  }

  std::vector<Step> path() {
    std::vector<Step> steps;
    auto next = static_cast<int64_t>(live_.size());
    while (live_.size() > 1) {
      size_t best_a = 0, best_b = 1;
      Weight best = weigh(live_[0].labels, live_[1].labels);
      for (size_t a = 0; a < live_.size(); ++a) {
        for (size_t b = a + 1; b < live_.size(); ++b) {
          const Weight weight = weigh(live_[a].labels, live_[b].labels);
          if (weight < best) {
            best = weight;
            best_a = a;
            best_b = b;
          }
        }
      }
      Live made{next++, joined(live_[best_a].labels, live_[best_b].labels)};
      for (size_t i : {best_a, best_b}) {
        for (int64_t l : live_[i].labels) --users_[l];
      }
      for (int64_t l : made.labels) ++users_[l];
      steps.push_back({live_[best_a].value, live_[best_b].value});
      live_.erase(live_.begin() + static_cast<std::ptrdiff_t>(best_b));
      live_[best_a] = std::move(made);
    }
    return steps;
  }

 private:
  double size(Ints labels) const {
    double n = 1;
    for (int64_t l : labels) n *= static_cast<double>(sizes_[static_cast<size_t>(l)]);
    return n;
  }
  // How much larger a's product with b is than the two; where pairs tie, its multiplications.
  using Weight = std::pair<double, double>;
  Weight weigh(Ints a, Ints b) const {
    double multiplications = size(a);
    for (int64_t l : b) {
      if (!contains(a, l)) multiplications *= static_cast<double>(sizes_[static_cast<size_t>(l)]);
    }
    return {size(joined(a, b)) - size(a) - size(b), multiplications};
  }
  // The labels of a's product with b that someone else needs.
  Dims joined(Ints a, Ints b) const {
    Dims labels;
    for (int64_t l : a) {
      if (users_[l] > (contains(b, l) ? 2 : 1)) labels.push_back(l);
    }
    for (int64_t l : b) {
      if (users_[l] > 1 && !contains(a, l)) labels.push_back(l);
    }
    return labels;
  }

  Ints sizes_;
  Dims users_;  // by label: live values with it, and the result
  std::vector<Live> live_;
};

}  // namespace

std::vector<Step> contraction_path(std::span<const Dims> operands, Ints sizes, Ints out) {
  if (operands.size() < 2) return {};
  if (operands.size() == 2) return {{0, 1}};
  return operands.size() <= kExact ? Exact(operands, sizes, out).path()
                                   : Greedy(operands, sizes, out).path();
}

}  // namespace autograd::ops
