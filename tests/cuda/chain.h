// A program of several instructions, for tests of fused kernels.
#pragma once

#include "core/program.h"
#include "functors/list.h"

namespace autograd::testing {

// y = sqrt(relu((x0 * x1 + 2) - x2)^2 + x0) / x1, and whether y < x2
inline Program chain(Dtype t) {
  using namespace functors;  // NOLINT(google-build-using-namespace)
  Program p;
  p.n_inputs = 3;
  p.slots.assign(13, t);
  p.slots[12] = Dtype::Bool;
  p.constants = {{t == Dtype::Float32   ? uint64_t{0x40000000}
                  : t == Dtype::Float64 ? uint64_t{0x4000000000000000}
                                        : uint64_t{0x4000},
                  0}};
  const auto add = [&](uint16_t op, uint8_t out, uint8_t a, uint8_t b) {
    p.instructions.push_back({op, t, out, {a, b}});
  };
  add(opcode<Multiply>, 4, 0, 1);
  add(opcode<Add>, 5, 4, 3);
  add(opcode<Subtract>, 6, 5, 2);
  add(opcode<Relu>, 7, 6, 0);
  add(opcode<Square>, 8, 7, 0);
  add(opcode<Add>, 9, 8, 0);
  add(opcode<Sqrt>, 10, 9, 0);
  add(opcode<Divide>, 11, 10, 1);
  add(opcode<Less>, 12, 11, 2);
  p.outputs = {11, 12};
  return p;
}

}  // namespace autograd::testing
