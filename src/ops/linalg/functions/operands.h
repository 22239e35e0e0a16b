// Operands of matrix equations, three and more that meet.
#pragma once

#include <initializer_list>
#include <vector>

#include "core/tensor.h"

namespace autograd::ops {

struct Operand {
  const Tensor& value;
  const char* name;
};
// All in their common dtype and stretched over their common batch.
std::vector<Tensor> matrices_together(std::initializer_list<Operand> operands);
// Fails where x does not hold matrices of that size.
void require_size(const Operand& x, int64_t rows, int64_t columns);

}  // namespace autograd::ops
