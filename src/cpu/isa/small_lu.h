// LU factorisations in lanes, each lane with pivots of its own, and solving with them.
#pragma once

#include "cpu/isa/small_triangle.h"

namespace autograd::cpu::AG_ISA::small {

// What pivots are chosen by: LAPACK's measure. A NaN is the largest, so that it is not overlooked.
template <class R>
AG_FN R pivot_size(R x) {
  const R infinity(__builtin_huge_val()), size = abs(x);
  return select(size < infinity, size, infinity);
}
template <class R>
AG_FN R pivot_size(functors::ComplexValue<R> x) {
  const R infinity(__builtin_huge_val()), size = abs(x.re) + abs(x.im);
  return select(size < infinity, size, infinity);
}

// The first row from k on whose element in column k is the largest.
template <class V>
AG_FN RealOf<V> pivot_row(Cells<V> a, int rows, int k) {
  using R = RealOf<V>;
  R best = pivot_size(a(k, k));
  for (int i = k + 1; i < rows; ++i) {
    const R size = pivot_size(a(i, k));
    best = select(size > best, size, best);
  }
  R row(k);
  for (int i = rows - 1; i >= k; --i) row = select(pivot_size(a(i, k)) == best, R(i), row);
  return row;
}

// Row k of column j changes places with the lane's pivot row; gives what it is then. The rows below
// are exchanged when they are read next: see exchanged.
template <class V>
AG_FN V take_pivot(Cells<V> a, RealOf<V> row, int rows, int k, int j) {
  V x = a(k, j);
  for (int i = k + 1; i < rows; ++i) x = select(row == RealOf<V>(i), a(i, j), x);
  return x;
}
template <class V>
AG_FN V exchanged(V x, V old, RealOf<V> row, int i) {
  return select(row == RealOf<V>(i), old, x);
}

template <class V>
void lu(const SmallOperand& operand, const SmallOperand& pivots, int count, int32_t* infos) {
  using R = RealOf<V>;
  constexpr int lanes = kLanesOf<V>;
  alignas(64) Room<V> room;
  alignas(64) int32_t exchanges[kMostSmall * lanes];
  const int m = operand.rows, n = operand.columns, steps = std::min(m, n);
  load<V>(room, operand, count);
  const Cells<V> a{room, 1, m};
  R fault(0.0);
  for (int k = 0; k < steps; ++k) {
    const R row = pivot_row(a, m, k);
    store_integers(exchanges + k * lanes, row + R(1.0), lanes);
    for (int j = 0; j < k; ++j) {
      const V old = a(k, j);
      a.put(k, j, take_pivot(a, row, m, k, j));
      for (int i = k + 1; i < m; ++i) a.put(i, j, exchanged(a(i, j), old, row, i));
    }
    const V old = a(k, k), pivot = take_pivot(a, row, m, k, k);
    a.put(k, k, pivot);
    const auto singular = pivot == V(0.0);
    fault = select(singular & (fault == R(0.0)), R(k + 1), fault);
    const Divisor<V> divisor(select(singular, V(1.0), pivot));  // the column is zero there
    for (int i = k + 1; i < m; ++i) {
      a.put(i, k, divisor.divide(exchanged(a(i, k), old, row, i)));
    }
    for (int j = k + 1; j < n; ++j) {
      const V top = a(k, j), x = take_pivot(a, row, m, k, j);
      a.put(k, j, x);
      for (int i = k + 1; i < m; ++i) {
        a.put(i, j, minus_product(exchanged(a(i, j), top, row, i), a(i, k), x));
      }
    }
  }
  store<V>(operand, room, count);
  store_integers(infos, fault, count);
  for (int l = 0; l < count; ++l) {
    int32_t* const to = static_cast<int32_t*>(pivots.at[l]);
    for (int k = 0; k < steps; ++k) to[k] = exchanges[k * lanes + l];
  }
}

// Where each row of P b comes from.
struct Order {
  int8_t from[kMostSmall];
  AG_FN Order(const int32_t* pivots, int n) {
    for (int i = 0; i < n; ++i) from[i] = static_cast<int8_t>(i);
    for (int i = 0; i < n; ++i) std::swap(from[i], from[pivots[i] - 1]);
  }
};

template <class V>
AG_FN void load_ordered(ScalarOf<V>* cells, const SmallOperand& b, const SmallOperand& pivots,
                        int count) {
  using T = ScalarOf<V>;
  constexpr int lanes = kLanesOf<V>, parts = kParts<V>;
  for (int l = 0; l < (count == 1 ? 1 : lanes); ++l) {
    const Order order(static_cast<const int32_t*>(pivots.at[l]), b.rows);
    T* to = cells + l;
    for (int j = 0; j < b.columns; ++j) {
      const T* const x = static_cast<const T*>(b.at[l]) + parts * b.ld * j;
      for (int i = 0; i < b.rows; ++i) {
        for (int part = 0; part < parts; ++part, to += lanes) {
          const T number = x[parts * order.from[i] + part];
          if (count == 1) {
            simd::store_bytes(to, number - typename RealOf<V>::Type{});
          } else {
            *to = number;
          }
        }
      }
    }
  }
}
template <class V>
AG_FN void store_ordered(const SmallOperand& b, const ScalarOf<V>* cells,
                         const SmallOperand& pivots, int count) {
  using T = ScalarOf<V>;
  constexpr int lanes = kLanesOf<V>, parts = kParts<V>;
  for (int l = 0; l < count; ++l) {
    const Order order(static_cast<const int32_t*>(pivots.at[l]), b.rows);
    const T* cell = cells + l;
    for (int j = 0; j < b.columns; ++j) {
      T* const x = static_cast<T*>(b.at[l]) + parts * b.ld * j;
      for (int i = 0; i < b.rows; ++i) {
        for (int part = 0; part < parts; ++part, cell += lanes) {
          x[parts * order.from[i] + part] = *cell;
        }
      }
    }
  }
}

// P A = L U, so A^-1 = U^-1 L^-1 P and A^-T = P^T L^-T U^-T.
template <class V>
void lu_solve(const SmallOperand& b, const SmallOperand& lu, const SmallOperand& pivots, int count,
              MatrixOp op) {
  alignas(64) Room<V> room_a;
  alignas(64) Room<V> room_b;
  const int n = b.rows, k = b.columns;
  load<V>(room_a, lu, count);
  const Cells<V> a{room_a, 1, n}, x{room_b, 1, n};
  if (op == MatrixOp::Plain) {
    load_ordered<V>(room_b, b, pivots, count);
    solve_triangle(x, a, n, k, true, true);
    solve_triangle(x, a, n, k, false, false);
    store<V>(b, room_b, count);
  } else {
    if (op == MatrixOp::Adjoint) conjugate<V>(room_a, n * n);
    load<V>(room_b, b, count);
    solve_triangle(x, a.transposed(), n, k, true, false);
    solve_triangle(x, a.transposed(), n, k, false, true);
    store_ordered<V>(b, room_b, pivots, count);
  }
}

}  // namespace autograd::cpu::AG_ISA::small
