// The order in which many tensors are contracted, two at a time.
#pragma once

#include <span>
#include <vector>

#include "core/shape.h"

namespace autograd::ops {

// Contract values a and b. Values 0 … n-1 are the operands; each step makes the next one.
struct Step {
  int64_t a, b;
};

// operands: the labels of each; sizes: the length of each label; out: the labels of the result.
// Up to eight operands: the fewest multiplications of all orders, by dynamic programming over
// subsets. Beyond: greedily, the pair whose result saves the most memory, with the fewest
// multiplications.
std::vector<Step> contraction_path(std::span<const Dims> operands, Ints sizes, Ints out);

}  // namespace autograd::ops
