// The elementwise kernels of one instruction set: plain data, filled by src/cpu/isa/elementwise_*.
#pragma once

#include <cstdint>

#include "functors/list.h"

namespace autograd::cpu {

struct ElementwiseTable {
  using Kernel = void (*)(void* out, const void* const* in, int64_t n);
  using Cast = void (*)(void* out, const void* in, int64_t n);

  // Indexed by opcode and Dtype; null where the op does not take the dtype. The operands are
  // contiguous, the output may be one of the inputs.
  Kernel kernels[functors::ElementwiseOps::size][16];
  // Indexed by the Dtype of the output, then of the input.
  Cast casts[16][16];
};

}  // namespace autograd::cpu
