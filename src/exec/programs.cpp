#include "exec/programs.h"

#include <atomic>
#include <memory>

#include "exec/opcode_info.h"
#include "exec/symbol.h"

namespace autograd::exec {
namespace {

using Cached = std::atomic<const Program*>;

template <class Make>
const Program& cached(Cached& slot, const Make& make) {
  if (const Program* p = slot.load(std::memory_order_acquire)) return *p;
  auto fresh = std::make_unique<const Program>(make());
  const Program* expected = nullptr;
  if (slot.compare_exchange_strong(expected, fresh.get())) return *fresh.release();
  return *expected;
}

}  // namespace

const Program& forward_program(uint16_t opcode, Dtype t) {
  static Cached cache[functors::ElementwiseOps::size][kDtypeSlots];
  return cached(cache[opcode][index_of(t)], [&] { return single(opcode, t); });
}

const Program& derivative_program(uint16_t opcode, int i, Dtype t, bool conjugate) {
  static Cached cache[functors::ElementwiseOps::size][kMaxArity][kDtypeSlots][2];
  return cached(cache[opcode][i][index_of(t)][conjugate ? 1 : 0], [&] {
    return bind(partial_trace(opcode, i), t, conjugate ? Factor::Conjugate : Factor::Plain);
  });
}

const Program& cast_program(Dtype from, Dtype to) {
  static Cached cache[kDtypeSlots][kDtypeSlots];
  return cached(cache[index_of(from)][index_of(to)], [&] {
    Program p;
    p.n_inputs = 1;
    p.slots = {from, to};
    p.instructions = {{kCast, from, 1, {0}}};
    p.outputs = {1};
    return p;
  });
}

const Program& identity_program(Dtype t) {
  static Cached cache[kDtypeSlots];
  return cached(cache[index_of(t)], [&] {
    Program p;
    p.n_inputs = 1;
    p.slots = {t};
    p.outputs = {0};
    return p;
  });
}

}  // namespace autograd::exec
