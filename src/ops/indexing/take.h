// Gathering along an axis by whole-number positions.
#pragma once

#include "core/tensor.h"

namespace autograd::ops {

// What take and its transpose share: index is int64, dense and of rank 1; axis is normalised.
// x's elements at the positions along the axis.
Tensor gather(const Tensor& x, const Tensor& index, int64_t axis);
// Any integers as such an index; another dtype is a named error.
Tensor positions_of(const Tensor& indices);
// Zeros shaped `dims`, with g's slices added at the positions.
Tensor scatter_add(const Tensor& g, const Tensor& index, int64_t axis, Ints dims);

}  // namespace autograd::ops
