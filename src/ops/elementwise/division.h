// Division by an integer zero is a status, found before anything is written.
#pragma once

#include "core/tensor.h"

namespace autograd::ops {

// Fails where a / b divides integers by zero; a and b broadcast.
void check_divisor(const Tensor& a, const Tensor& b);

}  // namespace autograd::ops
