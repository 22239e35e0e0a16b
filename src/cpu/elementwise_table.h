// The elementwise kernels of one instruction set: plain data, filled by src/cpu/isa/elementwise_*.
#pragma once

#include <cstdint>

#include "functors/list.h"

namespace autograd::cpu {

// What may run as one step with another of them: first(a, b), then second of that and c.
using PairOps =
    functors::TypeList<functors::Add, functors::Subtract, functors::Multiply, functors::Mul0>;

struct ElementwiseTable {
  using Kernel = void (*)(void* out, const void* const* in, int64_t n);
  using Cast = void (*)(void* out, const void* in, int64_t n);
  using SineAndCosine = void (*)(void* sine, void* cosine, const void* x, int64_t n);

  // Indexed by opcode and Dtype; null where the op does not take the dtype. The operands are
  // contiguous, the output may be one of the inputs.
  Kernel kernels[functors::ElementwiseOps::size][16];
  // Indexed by the Dtype of the output, then of the input.
  Cast casts[16][16];

  // Steps that keep in registers what two instructions share, for float32 and float64.
  struct Joined {
    // By the positions of first and second in PairOps: second(first(a, b), c), and
    // second(c, first(a, b)). The inputs are a, b, c.
    Kernel pairs[PairOps::size][PairOps::size][2];
    SineAndCosine sincos;
  };
  Joined joined[2];
};

}  // namespace autograd::cpu
