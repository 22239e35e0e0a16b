// Changing dtype and shape between ops: what nearly every op file needs.
#pragma once

#include "core/tensor.h"

namespace autograd::ops {

// x in dtype t, and strong; x itself where it already is. Recorded.
Tensor cast_to(const Tensor& x, Dtype t);
// The real part, or x itself where it is real.
Tensor real_part(const Tensor& x);
// A fresh contiguous copy in dtype t; not recorded.
Tensor raw_copy(const Tensor& x, Dtype t);
Tensor full_like_dims(Ints dims, Dtype t, double value);

}  // namespace autograd::ops
