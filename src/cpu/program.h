// Backend::run and run_reduced: programs on the CPU, tile after tile.
#pragma once

#include <span>

#include "core/backend.h"

namespace autograd::cpu {

void run_program(const Program& program, Ints dims, std::span<const View> operands);
void run_reduced(const Program& program, Ints dims, std::span<const View> operands, uint8_t slot,
                 const Reduction& reduction, const View& out);
const Kernels& kernels();

}  // namespace autograd::cpu
