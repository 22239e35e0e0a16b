// Sylvester's equation as other rules use it: recorded.
#pragma once

#include "core/linalg.h"
#include "core/tensor.h"

namespace autograd::ops {

// x of op(a) x + x op(b) = q. Operands have one dtype and one batch; the same tensor may be both a
// and b.
Tensor sylvester(const Tensor& a, const Tensor& b, const Tensor& q, MatrixOp op_a, MatrixOp op_b);

}  // namespace autograd::ops
