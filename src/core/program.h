// A program: a short list of scalar instructions over strided operands, run in one pass over
// memory. An elementwise op is a program of length one. src/exec builds programs; a backend runs
// them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/dtype.h"
#include "core/shape.h"

namespace autograd {

// One operand of a kernel: where its elements lie. Strides count elements and may be 0 or negative;
// `data` points at the element of index (0, …, 0).
struct View {
  void* data = nullptr;
  Dtype dtype = Dtype::None;
  Ints dims;
  Ints strides;
  // In the process's own memory. A device takes such an operand by value, and only single elements.
  bool on_host = false;
};

inline constexpr int kMaxArity = 3;

// Opcodes are indices into functors::ElementwiseOps; kCast converts between slots' dtypes.
inline constexpr uint16_t kCast = 0xffff;

struct Instruction {
  uint16_t opcode;
  Dtype dtype;  // of the operands that decide the kernel (see functors::Signature)
  uint8_t out;  // a slot
  std::array<uint8_t, kMaxArity> in;
};

struct Program {
  // Slots 0 … n_inputs-1 are the inputs, then the constants, then temporaries.
  uint8_t n_inputs = 0;
  std::vector<Dtype> slots;                        // dtype of each slot
  std::vector<std::array<uint64_t, 2>> constants;  // bits of slot n_inputs + i, in its dtype
  std::vector<Instruction> instructions;           // in order; each slot is written once
  std::vector<uint8_t> outputs;                    // slots that leave the program

  uint8_t first_constant() const { return n_inputs; }
};

}  // namespace autograd
