// What is known of an elementwise op by its opcode, at run time.
#pragma once

#include <array>
#include <cstdint>

#include "functors/signature.h"

namespace autograd::exec {

struct Trace;

struct OpcodeInfo {
  const char* name;
  int arity;
  functors::Signature signature;
  functors::Gradient gradient;
  unsigned dtypes;  // bits 1 << dtype code
};

const OpcodeInfo& opcode_info(uint16_t opcode);
int opcode_count();

// The derivative with respect to operand i as an expression of (operands…, result); made once.
// Only for ops whose gradient is Partials.
const Trace& partial_trace(uint16_t opcode, int i);

}  // namespace autograd::exec
