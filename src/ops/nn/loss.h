// What losses share.
#pragma once

#include "core/tensor.h"

namespace autograd::ops {

// Codes of ag_reduction; 0 is the mean.
enum class Reduction : int64_t { Mean = 1, Sum = 2, None = 3 };
inline Reduction reduction_of(int64_t code) {
  return code == 0 ? Reduction::Mean : static_cast<Reduction>(code);
}

}  // namespace autograd::ops
