// What sorting and searching share. Nothing here is recorded.
#pragma once

#include "core/backend.h"
#include "core/tensor.h"

namespace autograd::ops {

// The kernels of the tensor's device, or a named error where it has none.
const SortingKernels& sorting_kernels(const Tensor& x);
// Complex numbers have no order.
void require_order(const Tensor& x, const char* argument);
// The row-major positions (int64) of a mask's true elements; waits for the device.
Tensor true_positions(const Tensor& mask);

struct Sorted {
  Tensor values;
  Tensor positions;
};
// Along an axis; what is not wanted stays empty.
Sorted sort_raw(const Tensor& x, int64_t axis, bool descending, bool values, bool positions);

}  // namespace autograd::ops
