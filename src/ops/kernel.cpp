#include "ops/kernel.h"

#include "core/error.h"

namespace autograd::ops {

void fail_no_kernel(const Tensor& x) {
  fail(Status::InvalidDevice,
       "there is no kernel for this on %s; move the operand to the CPU with to_device",
       to_string(x.device()).c_str());
}

}  // namespace autograd::ops
