// A program and the way its operands lie in memory as the text of one CUDA kernel.
#pragma once

#include <array>
#include <string>

#include "core/program.h"

namespace autograd::cuda::elementwise {

inline constexpr int kMaxOperands = 24;
inline constexpr const char* kFusedName = "fused";

enum class Access : uint8_t {
  Contiguous,  // element i of the loop is element i of the operand
  Strided,
  Single,    // one element in device memory for all
  Constant,  // one element, handed over by value
};

// Operands are the program's inputs, then its outputs.
struct Pattern {
  std::array<Access, kMaxOperands> operands{};
  int n_operands = 0;
  int n_axes = 0;  // for strided ones: 1, 2, 3, 4, 8, 16 or 32
  int lanes = 1;   // elements of a vector access; above 1 nothing is strided
  int packs = 1;   // vector accesses of a thread

  bool operator==(const Pattern&) const = default;
};

// Elements of a thread where accesses are not vectors.
inline constexpr unsigned kSingleElements = 4;

// The kernel's parameters: unsigned count; for each operand its pointer, or the element itself for
// a Constant; then, with axes, Sizes<n_axes> (the innermost first) and for each strided operand its
// Strides<n_axes>.
std::string fused_source(const Program& program, const Pattern& pattern,
                         const char* name = kFusedName);

// How much a program computes for an element, roughly in instructions.
int weight_of(const Program& program);

// Checks that every instruction has an op that takes its dtype; fails with Internal like a table.
void check_instructions(const Program& program);

}  // namespace autograd::cuda::elementwise
