// One elementwise kernel over strided operands.
#pragma once

#include <span>

#include "core/program.h"
#include "cuda/elementwise/table.h"

namespace autograd::cuda::elementwise {

// Runs the kernels of `entry` over operands of shape dims. Inputs may be single elements in the
// host's memory. `name` is for errors.
void launch_entry(const Entry& entry, const char* name, Ints dims, const View& out,
                  std::span<const View* const> in);

// The entry for an instruction of a program; fails where there is none.
const Entry& entry_of(const Instruction& instruction, const Program& program);
int arity_of(const Instruction& instruction);
const char* name_of_operation(const Instruction& instruction);

// For conversions; keeps_bits: there is nothing to convert.
const Entry& cast_entry(Dtype to, Dtype from);
bool keeps_bits(Dtype to, Dtype from);

}  // namespace autograd::cuda::elementwise
