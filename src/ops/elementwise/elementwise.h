// The wrapper around every elementwise op: promotes, casts, broadcasts, runs, records.
#pragma once

#include <span>

#include "core/tensor.h"
#include "exec/vocabulary.h"

namespace autograd::ops {

// The public op of an opcode.
template <size_t n>
Tensor elementwise(uint16_t opcode, const Tensor* const (&operands)[n]);

// x summed over the axes along which `dims` was stretched to reach its shape.
Tensor sum_to(const Tensor& x, Ints dims);

// The dtype in which an op that takes `dtypes` (a mask) computes on the given operands; fails
// where it takes none of them. Integers become float32 where only inexact dtypes are taken.
Dtype compute_dtype(unsigned dtypes, std::span<const Tensor* const> operands);

// A recording tensor in the vocabulary of gradient templates.
struct Recorded {
  Tensor tensor;

  explicit Recorded(Tensor t) : tensor(std::move(t)) {}
  explicit Recorded(double constant) : tensor(constant) {}
  static Recorded apply(uint16_t opcode, std::initializer_list<const Recorded*> operands);
};

#define AG_V Recorded
AG_DEFINE_VOCABULARY()
#undef AG_V

}  // namespace autograd::ops
