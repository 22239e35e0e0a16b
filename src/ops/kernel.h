// Kernels that not every device has.
#pragma once

#include "core/tensor.h"

namespace autograd::ops {

[[noreturn, gnu::cold]] void fail_no_kernel(const Tensor& x);

// The kernel, or a sentence that the operand's device has none.
template <class Kernel>
Kernel* kernel_or_fail(Kernel* kernel, const Tensor& x) {
  if (kernel == nullptr) [[unlikely]]
    fail_no_kernel(x);
  return kernel;
}

}  // namespace autograd::ops
