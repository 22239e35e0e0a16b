// What is known of an elementwise op by its opcode, at run time.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

#include "core/dtype.h"
#include "core/program.h"
#include "functors/list.h"

namespace autograd::exec {

struct Trace;

struct OpcodeInfo {
  const char* name;
  int arity;
  functors::Signature signature;
  functors::Gradient gradient;
  unsigned dtypes;  // bits 1 << dtype code
};

extern const std::array<OpcodeInfo, functors::ElementwiseOps::size> opcode_infos;
inline const OpcodeInfo& opcode_info(uint16_t opcode) { return opcode_infos[opcode]; }
inline int opcode_count() { return functors::ElementwiseOps::size; }

// The dtypes of values follow from the dtype of the arguments: comparisons are bool.
inline Dtype result_dtype(uint16_t opcode, Dtype operand) {
  switch (opcode_info(opcode).signature) {
    case functors::Signature::Predicate:
      return Dtype::Bool;
    case functors::Signature::ToReal:
      return real_of(operand);
    case functors::Signature::ToComplex:
      return complex_of(operand);
    default:
      return operand;
  }
}

// The derivative with respect to operand i as an expression of (operands…, result); made once and
// kept for the life of the process. Only for ops whose gradient is Partials.
const Trace& make_partial_trace(uint16_t opcode, int i);
inline constinit std::atomic<const Trace*> partial_traces[functors::ElementwiseOps::size]
                                                         [kMaxArity] = {};
inline const Trace& partial_trace(uint16_t opcode, int i) {
  const Trace* const made = partial_traces[opcode][i].load(std::memory_order_acquire);
  return made != nullptr ? *made : make_partial_trace(opcode, i);
}

}  // namespace autograd::exec
