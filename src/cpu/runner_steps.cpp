// A Runner's steps: a program's instructions with their kernels, some of them joined.
#include <algorithm>

#include "cpu/isa_table.h"
#include "cpu/program.h"
#include "cpu/runner.h"

namespace autograd::cpu {
namespace {

template <class... Ops>
constexpr std::array<uint8_t, sizeof...(Ops)> arities(functors::TypeList<Ops...>) {
  return {Ops::arity...};
}
constexpr auto kArity = arities(functors::ElementwiseOps());

template <class... Ops>
int position(uint16_t opcode, functors::TypeList<Ops...>) {
  const int opcodes[] = {functors::opcode<Ops>...};
  const auto* const found = std::find(std::begin(opcodes), std::end(opcodes), int{opcode});
  return found == std::end(opcodes) ? -1 : static_cast<int>(found - opcodes);
}
bool is_real(Dtype t) { return t == Dtype::Float32 || t == Dtype::Float64; }
const ElementwiseTable::Joined& joined_of(Dtype t) {
  return isa_table().elementwise.joined[t == Dtype::Float64 ? 1 : 0];
}
// Among those that can be joined; negative: it cannot.
int pair_position(const Instruction& i) {
  return is_real(i.dtype) ? position(i.opcode, PairOps()) : -1;
}

}  // namespace

int arity_of(uint16_t opcode) { return opcode < kArity.size() ? kArity[opcode] : 0; }

void Runner::find_kernels() {
  const ElementwiseTable& table = isa_table().elementwise;
  for (int64_t i = 0; i < n_steps_; ++i) {
    const Instruction& from = program_.instructions[static_cast<size_t>(i)];
    Step& step = steps_[i];
    step = {nullptr, nullptr, 1, from.out, from.in};
    if (from.opcode == kCast) {
      step.cast = table.casts[index_of(slot_dtype(from.out))][index_of(slot_dtype(from.in[0]))];
      continue;
    }
    if (from.opcode < kArity.size()) {
      step.arity = kArity[from.opcode];
      step.kernel = kernels().kernel(from.opcode, from.dtype);
    }
    if (step.kernel == nullptr) {
      fail(Status::Internal, "a program asks for operation %d of %s, for which there is no kernel",
           int{from.opcode}, name_of(from.dtype));
    }
  }
}

// Joins the sine and the cosine of one slot, and an instruction with the only one that reads its
// result.
void Runner::join_steps(int64_t kept) {
  constexpr int64_t nobody = -1;
  SmallArray<int64_t, 64> uses(n_slots_), maker(n_slots_);
  SmallArray<bool, 48> gone(n_steps_);
  for (int64_t s = 0; s < n_slots_; ++s) uses[s] = 0, maker[s] = nobody;
  for (int64_t i = 0; i < n_steps_; ++i) {
    for (size_t k = 0; k < steps_[i].arity; ++k) ++uses[steps_[i].in[k]];
    maker[steps_[i].out] = i;
    gone[i] = false;
  }
  for (int64_t o = 0; o < n_outputs_; ++o) ++uses[output_slot(o)];
  if (kept != kNowhere) ++uses[kept];

  const auto instruction = [&](int64_t i) -> const Instruction& {
    return program_.instructions[static_cast<size_t>(i)];
  };
  const auto joins_as_pair = [&](int64_t j, size_t side) {
    const uint8_t between = steps_[j].in[side];
    const int64_t i = maker[between];
    if (i == nobody || uses[between] != 1 || steps_[i].arity != 2) return false;
    const int first = pair_position(instruction(i)), second = pair_position(instruction(j));
    if (first < 0 || second < 0 || instruction(i).dtype != instruction(j).dtype) return false;
    const Step& inner = steps_[i];
    Step& step = steps_[j];
    step.kernel = joined_of(instruction(j).dtype).pairs[first][second][side];
    step.in = {inner.in[0], inner.in[1], step.in[1 - side]};
    step.arity = 3;
    return gone[i] = true;
  };
  const auto joins_as_sine = [&](int64_t j) {
    const bool is_sine = instruction(j).opcode == functors::opcode<functors::Sin>;
    const Dtype dtype = instruction(j).dtype;
    if ((!is_sine && instruction(j).opcode != functors::opcode<functors::Cos>) || !is_real(dtype)) {
      return;
    }
    const int other = is_sine ? functors::opcode<functors::Cos> : functors::opcode<functors::Sin>;
    for (int64_t i = 0; i < j; ++i) {
      Step& step = steps_[i];
      if (instruction(i).opcode != other || instruction(i).dtype != dtype ||
          step.in[0] != steps_[j].in[0] || step.has_cosine()) {
        continue;
      }
      step.kernel = nullptr;
      step.sincos = joined_of(dtype).sincos;
      step.cosine = is_sine ? step.out : steps_[j].out;
      step.out = is_sine ? steps_[j].out : step.out;
      gone[j] = true;
      return;
    }
  };
  for (int64_t j = 0; j < n_steps_; ++j) {
    joins_as_sine(j);
    if (steps_[j].arity == 2 && !joins_as_pair(j, 0)) joins_as_pair(j, 1);
  }
  int64_t left = 0;
  for (int64_t i = 0; i < n_steps_; ++i) {
    if (!gone[i]) steps_[left++] = steps_[i];
  }
  n_steps_ = left;
}

}  // namespace autograd::cpu
