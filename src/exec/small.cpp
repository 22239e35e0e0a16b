#include "exec/small.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "exec/deferral.h"
#include "exec/opcode_info.h"

namespace autograd::exec {
namespace {

constexpr size_t kMaxSlots = 64;
constexpr size_t kRoom = 16384;  // bytes for all slots: four of 256 of the widest elements

// How a contiguous operand covers a larger shape: each element `inner` times, all that `outer`
// times.
struct Cover {
  int64_t outer = 1, inner = 1;
  bool is_whole() const { return outer == 1 && inner == 1; }
};

// False where the operand is stretched in the middle.
bool find_cover(Ints from, Ints to, Cover& cover) {
  if (from.size() > to.size()) return false;
  enum { Inner, Own, Outer } part = Inner;
  for (size_t i = to.size(), lead = to.size() - from.size(); i-- > 0;) {
    const int64_t d = i >= lead ? from[i - lead] : 1;
    if (to[i] == 1 && d == 1) continue;
    if (d == to[i]) {
      if (part == Outer) return false;
      part = Own;
    } else if (d == 1) {
      if (part == Own) part = Outer;
      (part == Inner ? cover.inner : cover.outer) *= to[i];
    } else {
      return false;
    }
  }
  return true;
}

struct Pair {
  uint64_t part[2];
};

Pair filled_with(const void* element, size_t size) {
  Pair p{};
  std::memcpy(&p, element, size);
  if (size == 1) p.part[0] *= 0x0101010101010101u;
  if (size == 2) p.part[0] *= 0x0001000100010001u;
  if (size == 4) p.part[0] *= 0x0000000100000001u;
  if (size != 16) p.part[1] = p.part[0];
  return p;
}

template <class T>
void repeat_each(void* to, const void* from, int64_t n, int64_t times) {
  auto* out = static_cast<T*>(to);
  for (int64_t i = 0; i < n; ++i) {
    out = std::fill_n(out, times, static_cast<const T*>(from)[i]);
  }
}

void spread(char* to, const void* from, int64_t n, Dtype dtype, Cover cover) {
  if (n == 1) return repeat(to, from, dtype, cover.inner * cover.outer);
  const auto size = static_cast<size_t>(size_of(dtype));
  switch (cover.inner == 1 ? 0 : size) {
    case 0:
      std::memcpy(to, from, static_cast<size_t>(n) * size);
      break;
    case 1:
      repeat_each<uint8_t>(to, from, n, cover.inner);
      break;
    case 2:
      repeat_each<uint16_t>(to, from, n, cover.inner);
      break;
    case 4:
      repeat_each<uint32_t>(to, from, n, cover.inner);
      break;
    case 8:
      repeat_each<uint64_t>(to, from, n, cover.inner);
      break;
    default:
      repeat_each<Pair>(to, from, n, cover.inner);
  }
  const size_t row = static_cast<size_t>(n * cover.inner) * size;
  const size_t all = row * static_cast<size_t>(cover.outer);
  for (size_t done = row; done < all;) {
    const size_t more = std::min(done, all - done);
    std::memcpy(to + done, to, more);
    done += more;
  }
}

// One element, though perhaps with many indices: a gradient that came from a sum.
bool is_single(const Tensor& x) {
  if (x.count() == 1) return true;
  for (const int64_t stride : x.strides()) {
    if (stride != 0) return false;
  }
  return x.count() > 0;
}

bool is_plain(const Tensor& x) {
  return is_cpu(x.device()) && is_immediate(x.count()) && !is_pending(x) &&
         (x.is_contiguous() || is_single(x));
}

class Slots {
 public:
  Slots(const Program& program, int64_t count) : program_(program), count_(count) {}

  bool fit() const {
    if (program_.slots.size() > kMaxSlots) return false;
    size_t bytes = 0;
    for (const Dtype t : program_.slots) bytes += bytes_of(t);
    return bytes <= kRoom;
  }

  char* take(size_t slot) {
    char* const at = room_ + used_;
    used_ += bytes_of(program_.slots[slot]);
    at_[slot] = at;
    return at;
  }
  void set(size_t slot, const void* at) { at_[slot] = at; }
  const void* operator[](size_t slot) const { return at_[slot]; }

 private:
  size_t bytes_of(Dtype t) const {
    return (static_cast<size_t>(count_ * size_of(t)) + 15) / 16 * 16;
  }

  const Program& program_;
  int64_t count_;
  size_t used_ = 0;
  const void* at_[kMaxSlots];
  alignas(64) char room_[kRoom];
};

void read_operand(Slots& slots, size_t k, Dtype t, const Tensor& x, int64_t count, Cover cover) {
  const void* from = read_bytes(x);
  alignas(16) char cast[16];
  if (x.dtype() != t) {
    direct_kernels.cast(t, x.dtype())(cast, from, 1);
    from = cast;
  }
  if (cover.is_whole() && from != cast) return slots.set(k, from);
  spread(slots.take(k), from, count / (cover.outer * cover.inner), t, cover);
}

}  // namespace

void repeat(void* to, const void* element, Dtype dtype, int64_t n) {
  const Pair pair = filled_with(element, static_cast<size_t>(size_of(dtype)));
  auto* out = static_cast<Pair*>(to);
  for (int64_t bytes = n * size_of(dtype); bytes > 0; bytes -= 16) *out++ = pair;
}

Tensor run_small(const Program& program, std::span<const Tensor* const> operands) {
  const Tensor* widest = operands[0];
  for (const Tensor* x : operands) {
    if (!is_plain(*x)) return {};
    const bool more = x->count() > widest->count() ||
                      (x->count() == widest->count() && x->ndim() > widest->ndim());
    if (more) widest = x;
  }
  const int64_t count = widest->count();
  Slots slots(program, count);
  if (count == 0 || !slots.fit()) return {};
  std::array<Cover, kMaxArity + 2> covers;
  for (size_t k = 0; k < operands.size(); ++k) {
    const Tensor& x = *operands[k];
    if (count > 1 && is_single(x) && can_broadcast_to(x.dims(), widest->dims())) {
      covers[k].inner = count;
      continue;
    }
    const bool converts = x.dtype() != program.slots[k] && count > 1;
    const bool whole = same_dims(x.dims(), widest->dims());
    if (converts || (!whole && !find_cover(x.dims(), widest->dims(), covers[k]))) return {};
  }
  Tensor out = make_tensor(widest->dims(), program.slots[program.outputs[0]], kCpu);
  for (size_t k = 0; k < operands.size(); ++k) {
    read_operand(slots, k, program.slots[k], *operands[k], count, covers[k]);
  }
  for (size_t i = 0; i < program.constants.size(); ++i) {
    const size_t k = program.first_constant() + i;
    repeat(slots.take(k), program.constants[i].data(), program.slots[k], count);
  }
  for (const Instruction& step : program.instructions) {
    void* const to = step.out == program.outputs[0] ? write_bytes(out) : slots.take(step.out);
    slots.set(step.out, to);
    if (step.opcode == kCast) {
      direct_kernels.cast(program.slots[step.out], step.dtype)(to, slots[step.in[0]], count);
      continue;
    }
    const void* in[kMaxArity];
    for (int k = 0; k < opcode_info(step.opcode).arity; ++k) {
      in[k] = slots[step.in[static_cast<size_t>(k)]];
    }
    direct_kernels.kernel(step.opcode, step.dtype)(to, in, count);
  }
  return out;
}

}  // namespace autograd::exec
