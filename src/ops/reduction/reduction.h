// What reductions share: which axes, which shape, and how to reach the kernels.
#pragma once

#include "core/backend.h"
#include "core/tensor.h"

namespace autograd::ops {

// Sorted axes; all of them where none are named.
Dims reduction_axes(const Tensor& x, const OptionalInts& axes);
Dims reduced_dims(Ints dims, Ints axes, bool keepdims);
// The dtype of a sum or product: what was asked for, else x's, with integers widened to 64 bits.
Dtype sum_dtype(Dtype x, Dtype asked);

// Kernel calls; nothing is recorded.
Tensor reduce_raw(ReduceOp op, const Tensor& x, Ints axes, bool keepdims, Dtype out_dtype);
Tensor arg_reduce_raw(ArgReduceOp op, const Tensor& x, Ints axes, bool keepdims);

// A reduction's result (or cotangent) stretched back over the operand's shape.
Tensor unreduce(const Tensor& g, Ints dims, Ints axes);

}  // namespace autograd::ops
