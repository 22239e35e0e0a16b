// run: a program of one instruction is one compiled kernel; longer ones are fused when they are
// worth compiling, and else run one instruction after another.
#include <array>
#include <memory>
#include <vector>

#include "core/error.h"
#include "cuda/context.h"
#include "cuda/elementwise/fused.h"
#include "cuda/elementwise/launch.h"
#include "cuda/kernels.h"

namespace autograd::cuda {
namespace {

using elementwise::arity_of;
using elementwise::entry_of;
using elementwise::kMaxInputs;

View constant_view(const Program& program, int slot) {
  const auto& bits = program.constants[static_cast<size_t>(slot - program.n_inputs)];
  View view;
  view.data = const_cast<uint64_t*>(bits.data());
  view.dtype = program.slots[static_cast<size_t>(slot)];
  view.on_host = true;
  return view;
}

// Instructions one after another, through temporaries.
class Steps {
 public:
  Steps(const Program& program, Ints dims, std::span<const View> operands)
      : program_(program),
        dims_(dims),
        operands_(operands),
        strides_(contiguous_strides(dims)),
        views_(program.slots.size()),
        memory_(program.slots.size()),
        last_use_(program.slots.size(), -1) {
    for (const int64_t d : dims) count_ *= d;
    for (int s = 0; s < program.n_inputs; ++s) views_[size_t(s)] = operands[size_t(s)];
    for (size_t c = 0; c < program.constants.size(); ++c) {
      const int slot = program.n_inputs + static_cast<int>(c);
      views_[size_t(slot)] = constant_view(program, slot);
    }
    const int n = static_cast<int>(program.instructions.size());
    for (int i = 0; i < n; ++i) {
      const Instruction& instruction = program.instructions[size_t(i)];
      for (int k = 0; k < arity_of(instruction); ++k) {
        last_use_[instruction.in[size_t(k)]] = i;
      }
    }
    for (const uint8_t o : program.outputs) last_use_[o] = n;
  }

  void run() {
    for (const Instruction& instruction : program_.instructions) {
      (void)entry_of(instruction, program_);  // before anything is written
    }
    std::vector<bool> in_place(program_.outputs.size());
    for (size_t i = 0; i < program_.instructions.size(); ++i) {
      const Instruction& instruction = program_.instructions[i];
      place(instruction.out, static_cast<int>(i), in_place);
      const View* in[kMaxInputs];
      const auto arity = static_cast<size_t>(arity_of(instruction));
      for (size_t k = 0; k < arity; ++k) in[k] = &views_[instruction.in[k]];
      elementwise::launch_entry(entry_of(instruction, program_),
                                elementwise::name_of_operation(instruction), dims_,
                                views_[instruction.out], {in, arity});
      for (size_t k = 0; k < arity; ++k) {
        const uint8_t s = instruction.in[k];
        if (last_use_[s] == static_cast<int>(i)) memory_[s].reset();
      }
    }
    for (size_t o = 0; o < program_.outputs.size(); ++o) {
      if (!in_place[o]) copy(operands_[program_.n_inputs + o], views_[program_.outputs[o]]);
    }
  }

 private:
  // Where instruction i writes its slot: at once into an output, unless an input in the same memory
  // is still to be read.
  void place(uint8_t slot, int i, std::vector<bool>& in_place) {
    for (size_t o = 0; o < program_.outputs.size(); ++o) {
      if (program_.outputs[o] != slot || !may_write(operands_[program_.n_inputs + o], i)) continue;
      views_[slot] = operands_[program_.n_inputs + o];
      in_place[o] = true;
      return;
    }
    View& view = views_[slot];
    view.dtype = program_.slots[slot];
    view.dims = dims_;
    view.strides = strides_;
    memory_[slot] = std::make_unique<Temporary>(count_ * size_of(view.dtype));
    view.data = memory_[slot]->as();
  }
  bool may_write(const View& output, int i) const {
    for (int s = 0; s < program_.n_inputs; ++s) {
      const View& input = operands_[size_t(s)];
      if (!input.on_host && input.data == output.data && last_use_[size_t(s)] > i) return false;
    }
    return true;
  }

  const Program& program_;
  Ints dims_;
  std::span<const View> operands_;
  Dims strides_;
  int64_t count_ = 1;
  std::vector<View> views_;  // of the slots
  std::vector<std::unique_ptr<Temporary>> memory_;
  std::vector<int> last_use_;
};

}  // namespace

void run(const Program& program, Ints dims, std::span<const View> operands) {
  for (const int64_t d : dims) {
    if (d == 0) return;
  }
  if (program.instructions.size() == 1 && operands.size() == size_t{program.n_inputs} + 1 &&
      program.outputs.front() == program.instructions.front().out) {
    const Instruction& only = program.instructions.front();
    const auto arity = static_cast<size_t>(arity_of(only));
    std::array<View, kMaxInputs> constants;
    const View* in[kMaxInputs];
    for (size_t k = 0; k < arity; ++k) {
      if (only.in[k] < program.n_inputs) {
        in[k] = &operands[only.in[k]];
      } else {
        constants[k] = constant_view(program, only.in[k]);
        in[k] = &constants[k];
      }
    }
    elementwise::launch_entry(entry_of(only, program), elementwise::name_of_operation(only), dims,
                              operands.back(), {in, arity});
    return;
  }
  if (!program.instructions.empty() && elementwise::run_fused(program, dims, operands)) return;
  Steps(program, dims, operands).run();
}

}  // namespace autograd::cuda
