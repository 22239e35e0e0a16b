// Cholesky factors in lanes, column by column.
#pragma once

#include "cpu/isa/small_lanes.h"

namespace autograd::cpu::AG_ISA::small {

// acc - |x|^2
template <class R>
AG_FN R minus_square(R acc, R x) {
  return minus_product(acc, x, x);
}
template <class R>
AG_FN R minus_square(R acc, functors::ComplexValue<R> x) {
  return minus_product(minus_product(acc, x.re, x.re), x.im, x.im);
}

template <class V>
void cholesky(const SmallOperand& a, int count, bool upper, int32_t* infos) {
  using R = RealOf<V>;
  alignas(64) Room<V> room;
  const int n = a.rows;
  load<V>(room, a, count);
  Cells<V> l{room, 1, n};
  // An upper triangle is the conjugated matrix's lower one: its factor L gives U = L^T.
  if (upper) l = l.transposed();
  R fault(0.0);
  for (int j = 0; j < n; ++j) {
    R d = real(l(j, j));
    for (int k = 0; k < j; ++k) d = minus_square(d, l(j, k));
    const auto positive = d > R(0.0);
    fault = select(positive, fault, select(fault == R(0.0), whole<R>(j + 1), fault));
    // What follows a failure is of no use, but it is finite.
    const R root = sqrt(select(positive, d, R(1.0)));
    const R inverse = R(1.0) / root;
    l.put(j, j, from_real<V>(root));
    for (int i = j + 1; i < n; ++i) {
      V x = l(i, j);
      for (int k = 0; k < j; ++k) x = minus_product(x, l(i, k), conj(l(j, k)));
      l.put(i, j, scaled(x, inverse));
      l.put(j, i, V(0.0));
    }
  }
  store<V>(a, room, count);
  store_integers(infos, fault, count);
}

}  // namespace autograd::cpu::AG_ISA::small
