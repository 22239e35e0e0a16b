#include "exec/opcode_info.h"

#include <atomic>
#include <memory>

#include "exec/symbol.h"

namespace autograd::exec {
namespace {

using functors::Gradient;

template <class Op>
constexpr OpcodeInfo describe() {
  return {Op::name, Op::arity, Op::signature, Op::gradient, Op::dtypes};
}

template <class Op, int I>
Trace trace_partial() {
  if constexpr (Op::gradient == Gradient::Partials && I < Op::arity) {
    Tracing tracing(Op::arity + 1);
    const auto a = [](int i) { return Symbol::argument(i); };
    if constexpr (Op::arity == 1) {
      return tracing.finish(Op::template partial<I>(a(0), a(1)));
    } else if constexpr (Op::arity == 2) {
      return tracing.finish(Op::template partial<I>(a(0), a(1), a(2)));
    } else {
      return tracing.finish(Op::template partial<I>(a(0), a(1), a(2), a(3)));
    }
  } else {
    return {};
  }
}

template <class List>
struct Tables;
template <class... Ops>
struct Tables<functors::TypeList<Ops...>> {
  static constexpr std::array<OpcodeInfo, sizeof...(Ops)> infos = {describe<Ops>()...};
  using Tracer = Trace (*)();
  static constexpr Tracer tracers[][kMaxArity] = {
      {trace_partial<Ops, 0>, trace_partial<Ops, 1>, trace_partial<Ops, 2>}...};
};
using All = Tables<functors::ElementwiseOps>;

}  // namespace

constinit const std::array<OpcodeInfo, functors::ElementwiseOps::size> opcode_infos = All::infos;

const Trace& make_partial_trace(uint16_t opcode, int i) {
  auto& slot = partial_traces[opcode][i];
  auto fresh = std::make_unique<const Trace>(All::tracers[opcode][i]());
  const Trace* expected = nullptr;
  if (slot.compare_exchange_strong(expected, fresh.get())) return *fresh.release();
  return *expected;
}

}  // namespace autograd::exec
