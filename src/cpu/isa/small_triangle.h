// Solving with triangular matrices in lanes, by substitution.
#pragma once

#include "cpu/isa/small_lanes.h"

namespace autograd::cpu::AG_ISA::small {

// Columns c, c + 1, … of x become T^-1 x; T: lower, n by n; null diagonal: of ones.
template <class V, int... W>
AG_FN void substitute(Cells<V> x, Cells<V> t, int n, int c, const Divisor<V>* diagonal,
                      std::integer_sequence<int, W...>) {
  for (int i = 0; i < n; ++i) {
    V sums[] = {x(i, c + W)...};
    for (int k = 0; k < i; ++k) {
      const V factor = t(i, k);
      ((sums[W] = minus_product(sums[W], factor, x(k, c + W))), ...);
    }
    if (diagonal != nullptr) ((sums[W] = diagonal[i].divide(sums[W])), ...);
    (x.put(i, c + W, sums[W]), ...);
  }
}

// x (n by k) becomes T^-1 x, T being lower or upper.
template <class V>
AG_FN void solve_triangle(Cells<V> x, Cells<V> t, int n, int k, bool lower, bool unit) {
  if (!lower) {  // turned around it is a lower one
    x = x.turned(n, k);
    t = t.turned(n, n);
  }
  alignas(64) char bytes[kMostSmall * sizeof(Divisor<V>)];
  auto* const divisors = reinterpret_cast<Divisor<V>*>(bytes);
  for (int i = 0; i < n && !unit; ++i) divisors[i] = Divisor<V>(t(i, i));
  const Divisor<V>* const diagonal = unit ? nullptr : divisors;
  int c = 0;
  for (; c + 4 <= k; c += 4) {
    substitute(x, t, n, c, diagonal, std::make_integer_sequence<int, 4>());
  }
  for (; c < k; ++c) substitute(x, t, n, c, diagonal, std::make_integer_sequence<int, 1>());
}

template <class V>
void triangular_solve(const SmallOperand& b, const SmallOperand& a, int count, bool left,
                      bool upper, MatrixOp op, bool unit) {
  alignas(64) Room<V> room_a;
  alignas(64) Room<V> room_b;
  const int n = a.rows;
  load<V>(room_a, a, count);
  load<V>(room_b, b, count);
  if (op == MatrixOp::Adjoint) conjugate<V>(room_a, n * n);
  Cells<V> t{room_a, 1, n};
  Cells<V> x{room_b, 1, b.rows};
  bool lower = !upper;
  // X op(A) = B is op(A)^T X^T = B^T.
  if (!left) x = x.transposed();
  if ((op == MatrixOp::Plain) != left) {
    t = t.transposed();
    lower = !lower;
  }
  solve_triangle(x, t, n, left ? b.columns : b.rows, lower, unit);
  store<V>(b, room_b, count);
}

}  // namespace autograd::cpu::AG_ISA::small
