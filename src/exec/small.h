// Programs on a few elements of the CPU: kernel after kernel on the stack, without a plan.
#pragma once

#include <span>

#include "core/program.h"
#include "core/tensor.h"

namespace autograd::exec {

// The result of a program with one output. Operands of one element may have another dtype than the
// program's input. Empty where it takes a plan: operands too large, not contiguous, elsewhere,
// pending, or stretched along axes that are not neighbours.
Tensor run_small(const Program& program, std::span<const Tensor* const> operands);

// n copies of one element; writes whole multiples of 16 bytes.
void repeat(void* to, const void* element, Dtype dtype, int64_t n);

}  // namespace autograd::exec
