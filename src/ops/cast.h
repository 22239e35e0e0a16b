// Changing dtype and shape between ops: what nearly every op file needs.
#pragma once

#include <span>

#include "core/tensor.h"

namespace autograd::ops {

// x in dtype t, and strong; x itself where it already is. Recorded.
Tensor cast_to(const Tensor& x, Dtype t);
// The real part, or x itself where it is real.
Tensor real_part(const Tensor& x);
// A fresh contiguous copy in dtype t; not recorded.
Tensor raw_copy(const Tensor& x, Dtype t);
Tensor full_like_dims(Ints dims, Dtype t, Device device, double value);
// Recorded; x itself where it is there already.
Tensor to_device(const Tensor& x, Device device);

// The device on which operands are worked on together: single elements of rank 0 on the CPU go
// along with tensors elsewhere. Fails, naming which operand is where, if there is none. Empty
// operands do not count.
Device common_device(std::span<const Tensor* const> operands);
// An operand of work on `device`: a scalar on the CPU whose gradient is wanted is moved there, so
// that it finds its way back; anything else stays as it is.
Tensor beside(const Tensor& x, Device device);

}  // namespace autograd::ops
