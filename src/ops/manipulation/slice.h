// A piece of one axis.
#pragma once

#include "core/tensor.h"

namespace autograd::ops {

// […, start:stop, …]. Recorded.
Tensor slice(const Tensor& x, int64_t axis, int64_t start, int64_t stop);

}  // namespace autograd::ops
