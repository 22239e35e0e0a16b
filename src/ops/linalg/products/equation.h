// The equations of einsum.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/tensor.h"

namespace autograd::ops {

// Labels are numbered from 0 in the order of their first appearance; those of an ellipsis are among
// them. An operand may repeat a label; the output does not.
struct Equation {
  std::vector<Dims> operands;
  Dims output;
  Dims sizes;  // by label
};

// Reads an equation for these operands; fails, naming what is wrong, where they do not fit it.
Equation parse_equation(std::string_view text, std::span<const Tensor> operands);

}  // namespace autograd::ops
