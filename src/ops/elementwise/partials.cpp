#include "ops/elementwise/partials.h"

#include "ops/elementwise/elementwise.h"

namespace autograd::ops {
namespace {

using functors::Gradient;
using Partial = Tensor (*)(std::span<const Tensor>);

template <class Op, int I>
Tensor recorded(std::span<const Tensor> x) {
  if constexpr (Op::gradient == Gradient::Partials && I < Op::arity) {
    const auto a = [&](size_t k) { return Recorded(Tensor(x[k])); };
    if constexpr (Op::arity == 1) {
      return Op::template partial<I>(a(0), a(1)).tensor;
    } else if constexpr (Op::arity == 2) {
      return Op::template partial<I>(a(0), a(1), a(2)).tensor;
    } else {
      return Op::template partial<I>(a(0), a(1), a(2), a(3)).tensor;
    }
  } else {
    return {};
  }
}

template <class List>
struct Table;
template <class... Ops>
struct Table<functors::TypeList<Ops...>> {
  static constexpr Partial partials[][kMaxArity] = {
      {recorded<Ops, 0>, recorded<Ops, 1>, recorded<Ops, 2>}...};
};

}  // namespace

Tensor recorded_partial(uint16_t opcode, int i, std::span<const Tensor> arguments) {
  return Table<functors::ElementwiseOps>::partials[opcode][i](arguments);
}

}  // namespace autograd::ops
