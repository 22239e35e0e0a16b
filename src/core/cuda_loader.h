// Opens libautograd_cuda.so, once, at the first use of CUDA.
#pragma once

#include "core/cuda_module.h"

namespace autograd {

// The module's table, or null.
const CudaTable* cuda_module();
// Whether it has been opened already: nothing is opened to find out.
const CudaTable* cuda_module_if_open();
// Why it is null, in a sentence; "" where it is not.
const char* cuda_module_status();

}  // namespace autograd
