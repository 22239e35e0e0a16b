// Eigenvalues and vectors of Hermitian matrices in lanes, by Jacobi's rotations: few and regular
// enough that all lanes take the same steps until the last of them has converged.
//
// The pairs of a sweep go in rounds of a tournament. Pairs of a round have no row in common, so
// that their rotations are known at once, and the processor overlaps their roots and divisions.
#pragma once

#include "cpu/isa/small_lanes.h"

namespace autograd::cpu::AG_ISA::small {

// The unitary [[c, s], [-conj s, c]] on columns p and q.
template <class V>
struct Rotation {
  int p, q;  // p < q
  RealOf<V> c;
  V s;
};

template <class V>
AG_FN void rotate(V& x, V& y, RealOf<V> c, V s) {
  const V from = x;
  x = minus_product(scaled(from, c), conj(s), y);
  y = minus_product(scaled(y, c), -s, from);
}

// Round r of n players, one of whom rests where n is odd: player `last` meets r, and the others
// meet across it. Gives how many pairs there are.
template <class V>
AG_FN int pairs_of_round(Rotation<V>* pairs, int n, int r) {
  const int last = n - 1 + n % 2;  // beyond the last player where n is odd
  int count = 0;
  const auto meet = [&](int a, int b) __attribute__((always_inline)) {
    pairs[count].p = std::min(a, b);
    pairs[count++].q = std::max(a, b);
  };
  if (last < n) meet(last, r);
  for (int k = 1; k <= (last - 1) / 2; ++k) meet((r + k) % last, (r + last - k) % last);
  return count;
}

// The rotation that makes (p, q) zero, and none in lanes where that element is small beside the
// diagonal, as LAPACK's QL iteration has it. Updates the diagonal; says whether a lane rotates.
template <class V>
AG_FN bool find_rotation(Cells<V> a, Rotation<V>& rotation) {
  using R = RealOf<V>;
  constexpr double eps = sizeof(ScalarOf<V>) == 4 ? 0x1p-24 : 0x1p-53;
  const int p = rotation.p, q = rotation.q;
  const R app = real(a(p, p)), aqq = real(a(q, q)), zero(0.0), one(1.0);
  const V apq = conj(a(q, p));
  const R length = square(apq);
  const auto wanted = length > R(eps * eps) * abs(app * aqq);
  // The smaller root of t^2 + t (aqq - app) / |apq| = 1, times the phase of apq.
  const R d = aqq - app;
  const R h = abs(d) + sqrt(plus_product(d * d, R(4.0), length));
  const R factor = R(2.0) / select(wanted, h, one);
  const V t = select(wanted, scaled(apq, select(d < zero, -factor, factor)), V(0.0));
  rotation.c = one / sqrt(one + square(t));
  rotation.s = scaled(t, rotation.c);
  const R change = real(conj(t) * apq);
  a.put(p, p, from_real<V>(app - change));
  a.put(q, q, from_real<V>(aqq + change));
  a.put(q, p, select(wanted, V(0.0), conj(apq)));
  return any(wanted);
}

// The other elements of rows and columns p and q of the lower triangle.
template <class V>
AG_FN void rotate_matrix(Cells<V> a, int n, const Rotation<V>& r) {
  const int p = r.p, q = r.q;
  for (int k = 0; k < p; ++k) {
    V x = a(p, k), y = a(q, k);
    rotate(x, y, r.c, conj(r.s));
    a.put(p, k, x);
    a.put(q, k, y);
  }
  for (int k = p + 1; k < q; ++k) {
    V x = a(k, p), y = conj(a(q, k));
    rotate(x, y, r.c, r.s);
    a.put(k, p, x);
    a.put(q, k, conj(y));
  }
  for (int k = q + 1; k < n; ++k) {
    V x = a(k, p), y = a(k, q);
    rotate(x, y, r.c, r.s);
    a.put(k, p, x);
    a.put(k, q, y);
  }
}

template <class V>
AG_FN void rotate_vectors(Cells<V> v, int n, const Rotation<V>& r) {
  for (int k = 0; k < n; ++k) {
    V x = v(k, r.p), y = v(k, r.q);
    rotate(x, y, r.c, r.s);
    v.put(k, r.p, x);
    v.put(k, r.q, y);
  }
}

// Says whether all lanes have converged.
template <class V>
AG_FN bool diagonalise(Cells<V> a, Cells<V> v, int n, bool vectors) {
  constexpr int most_sweeps = 40;  // six or seven are usual
  if (n == 1) return true;
  alignas(64) char bytes[kMostSmall / 2 * sizeof(Rotation<V>)];
  auto* const pairs = reinterpret_cast<Rotation<V>*>(bytes);
  for (int sweep = 0; sweep < most_sweeps; ++sweep) {
    bool moved = false;
    for (int r = 0; r < n - 1 + n % 2; ++r) {
      const int count = pairs_of_round(pairs, n, r);
      bool wanted = false;
      for (int i = 0; i < count; ++i) wanted |= find_rotation(a, pairs[i]);
      if (!wanted) continue;
      moved = true;
      for (int i = 0; i < count; ++i) {
        rotate_matrix(a, n, pairs[i]);
        if (vectors) rotate_vectors(v, n, pairs[i]);
      }
    }
    if (!moved) return true;
  }
  return false;
}

// Makes the largest element of each lane's lower triangle lie near 1, exactly; gives the way back.
// Lanes that hold NaN or infinity become zero, with a fault.
template <class V>
AG_FN RealOf<V> scale_lanes(Cells<V> a, int n, RealOf<V>& fault) {
  using R = RealOf<V>;
  R most(0.0);
  for (int j = 0; j < n; ++j) {
    for (int i = j; i < n; ++i) {
      const V x = a(i, j);
      const R re = abs(real(x)), im = i == j ? R(0.0) : abs(imag(x));
      most = maximum(most, maximum(re, im));
    }
  }
  const auto finite = isfinite(most);
  fault = select(finite, R(0.0), R(n));
  const R scale = inverse_exponent(most);
  for (int j = 0; j < n; ++j) {
    for (int i = j; i < n; ++i) {
      const V x = i == j ? from_real<V>(real(a(i, j))) : a(i, j);
      a.put(i, j, select(finite, scaled(x, scale), V(0.0)));
    }
  }
  return R(1.0) / scale;
}

template <class V>
void eigh(const SmallOperand& operand, const SmallOperand& w, int count, bool vectors,
          int32_t* infos) {
  using R = RealOf<V>;
  using T = ScalarOf<V>;
  constexpr int lanes = kLanesOf<V>, parts = kParts<V>;
  alignas(64) Room<V> room_a;
  alignas(64) Room<V> room_v;
  const int n = operand.rows;
  load<V>(room_a, operand, count);
  const Cells<V> a{room_a, 1, n}, v{room_v, 1, n};
  R fault(0.0);
  const R back = scale_lanes(a, n, fault);
  if (vectors) {
    for (int j = 0; j < n; ++j) {
      for (int i = 0; i < n; ++i) v.put(i, j, V(i == j ? 1.0 : 0.0));
    }
  }
  if (!diagonalise(a, v, n, vectors)) fault = select(fault == R(0.0), R(n), fault);
  alignas(64) T values[kMostSmall * lanes];
  for (int j = 0; j < n; ++j) simd::store_bytes(values + j * lanes, (real(a(j, j)) * back).v);
  store_integers(infos, fault, count);
  for (int l = 0; l < count; ++l) {
    int order[kMostSmall];
    for (int j = 0; j < n; ++j) {
      int k = j;
      for (; k > 0 && values[j * lanes + l] < values[order[k - 1] * lanes + l]; --k) {
        order[k] = order[k - 1];
      }
      order[k] = j;
    }
    // Adding 0 makes every zero positive: its sign would tell how many sweeps the other lanes took.
    T* const to = static_cast<T*>(w.at[l]);
    for (int j = 0; j < n; ++j) to[j] = values[order[j] * lanes + l] + T(0);
    if (!vectors) continue;
    for (int j = 0; j < n; ++j) {
      T* const column = static_cast<T*>(operand.at[l]) + parts * operand.ld * j;
      const T* const cell = room_v + order[j] * n * kStep<V> + l;
      for (int i = 0; i < n * parts; ++i) column[i] = cell[i * lanes] + T(0);
    }
  }
}

}  // namespace autograd::cpu::AG_ISA::small
