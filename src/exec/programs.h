// Programs of single ops and of their derivatives, built once per dtype and kept.
#pragma once

#include <cstdint>

#include "core/program.h"

namespace autograd::exec {

// The op itself: inputs are its operands.
const Program& forward_program(uint16_t opcode, Dtype t);

// mul0(g, conj(D_i)) (backward) or mul0(t, D_i) (forward mode): the first input is g or t, then
// those of (operands…, result) that D_i uses, in order.
const Program& derivative_program(uint16_t opcode, int i, Dtype t, bool conjugate);

// Its only input, converted or as it is.
const Program& cast_program(Dtype from, Dtype to);
const Program& identity_program(Dtype t);

}  // namespace autograd::exec
