// Backend::run: programs on the CPU, tile after tile.
#pragma once

#include <span>

#include "core/backend.h"

namespace autograd::cpu {

void run_program(const Program& program, Ints dims, std::span<const View> operands);
Backend::Kernel kernel_for(uint16_t opcode, Dtype dtype);

}  // namespace autograd::cpu
