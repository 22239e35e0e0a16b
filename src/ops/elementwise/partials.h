// The derivative templates of src/functors run on recording tensors: every higher order.
#pragma once

#include <span>

#include "core/tensor.h"

namespace autograd::ops {

// partial<i> of the op, given (operands…, result); those it does not use may be empty.
Tensor recorded_partial(uint16_t opcode, int i, std::span<const Tensor> arguments);

}  // namespace autograd::ops
