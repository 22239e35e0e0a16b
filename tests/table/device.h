// The device that a run is about: the CPU, or with --device cuda the first one of CUDA's.
#pragma once

#include <string>

#include "library.h"

namespace table {

// False, having printed why, where there is none.
bool use_cuda();
bool on_device();
// "cpu", "cuda", or "simulated".
const char* device_name();
// As C's functions take it.
int32_t device_type();

// x on the device: x itself on the CPU.
Tensor to_device(const Tensor& x);
// The elements of `stored`, a dense tensor of rank 1 on the CPU, seen on the device as `layout`
// says.
Tensor view_on_device(const Tensor& stored, const Shape& shape, const std::string& layout,
                      const Shape& strides);

// Waits and gives what the device found wrong with values, once, with its sentence as last error.
ag_status late_fault();

}  // namespace table
