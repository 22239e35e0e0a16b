// Programs of several instructions as one kernel, compiled at run time when they are worth it.
#pragma once

#include <span>

#include "core/program.h"

namespace autograd::cuda::elementwise {

// Runs the program in one kernel. False: it is not hot yet, or has too many operands; nothing was
// done.
bool run_fused(const Program& program, Ints dims, std::span<const View> operands);

}  // namespace autograd::cuda::elementwise
