#include "cpu/program.h"

#include <algorithm>

#include "cpu/general.h"
#include "cpu/isa_table.h"
#include "cpu/runner.h"
#include "cpu/transposed.h"

namespace autograd::cpu {
namespace {

constexpr int64_t kSmall = 32768;  // elements that no thread is woken for

bool is_contiguous(Ints dims, Ints strides) {
  int64_t expected = 1;
  for (size_t i = dims.size(); i-- > 0;) {
    if (dims[i] != 1 && strides[i] != expected) return false;
    expected *= dims[i];
  }
  return true;
}

// One instruction over a few contiguous elements needs no plan. False: not such a call.
bool run_small(const Program& program, Ints dims, std::span<const View> operands) {
  if (program.instructions.size() != 1 || operands.size() != size_t{program.n_inputs} + 1) {
    return false;
  }
  const Instruction& only = program.instructions.front();
  const int arity = arity_of(only.opcode);
  if (arity == 0 || program.outputs.front() != only.out) return false;
  int64_t n = 1;
  for (const int64_t d : dims) {
    if (d > kSmall) return false;
    n *= d;
    if (n > kSmall) return false;
  }
  for (const View& view : operands) {
    if (!is_contiguous(dims, view.strides)) return false;
  }
  const void* in[kMaxArity];
  for (size_t k = 0; k < static_cast<size_t>(arity); ++k) {
    if (only.in[k] >= program.n_inputs) return false;
    in[k] = operands[only.in[k]].data;
  }
  const auto kernel = kernels().kernel(only.opcode, only.dtype);
  if (kernel == nullptr) return false;
  kernel(operands.back().data, in, n);
  return true;
}

}  // namespace

const Kernels& kernels() {
  static const Kernels all = {&isa_table().elementwise.kernels[0][0],
                              &isa_table().elementwise.casts[0][0]};
  return all;
}

void run_program(const Program& program, Ints dims, std::span<const View> operands) {
  if (run_small(program, dims, operands)) return;
  if (std::find(dims.begin(), dims.end(), 0) != dims.end()) return;
  const Turned turned(dims, operands, program.n_inputs);
  Runner(program, dims, turned.operands(), program.n_inputs).run();
}

void run_reduced(const Program& program, Ints dims, std::span<const View> operands, uint8_t slot,
                 const Reduction& reduction, const View& out) {
  // One operand more leads the loops through the order of memory.
  const Dims dense = contiguous_strides(dims);
  std::vector<View> all(operands.begin(), operands.end());
  all.push_back({nullptr, program.slots[slot], dims, dense, true});
  const Runner runner(program, dims, all, static_cast<int64_t>(operands.size()), slot);
  reduce_computed(reduction, out, runner, slot, program.slots[slot]);
}

}  // namespace autograd::cpu
