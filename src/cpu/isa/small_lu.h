// LU factorisations in lanes, each lane with pivots of its own, and solving with them.
#pragma once

#include "cpu/isa/small_triangle.h"

namespace autograd::cpu::AG_ISA::small {

// What pivots are chosen by: LAPACK's measure. A NaN is the largest, so that it is not overlooked.
template <class V>
AG_FN RealOf<V> pivot_size(V x) {
  using R = RealOf<V>;
  const R infinity(__builtin_huge_val());
  R size = abs(real(x));
  if constexpr (kParts<V> == 2) size = size + abs(imag(x));
  return select(size < infinity, size, infinity);
}
template <class R>
AG_FN R larger(R a, R b) {  // of numbers
  return select(a > b, a, b);
}

// The first row from k on whose element in column k is the largest, and that element.
template <class V>
struct Pivot {
  RealOf<V> row;
  V value;
};
template <int N, class V>
AG_FN Pivot<V> find_pivot(Cells<V> a, int rows, int k) {
  using R = RealOf<V>;
  R best = pivot_size(a(k, k)), other(0.0);
  for_each<N>(
      k + 1, rows, [&](int i) __attribute__((always_inline)) {
        const R size = pivot_size(a(i, k));
        (i % 2 == 0 ? best : other) = larger(i % 2 == 0 ? best : other, size);
      });
  best = larger(best, other);
  Pivot<V> pivot{whole<R>(k), a(k, k)};
  for_each_back<N>(
      k, rows, [&](int i) __attribute__((always_inline)) {
        const V x = a(i, k);
        const auto found = pivot_size(x) == best;
        pivot.row = select(found, whole<R>(i), pivot.row);
        pivot.value = select(found, x, pivot.value);
      });
  return pivot;
}

template <class R>
AG_FN R quotient(R x, R divisor) {
  return x / divisor;
}
template <class R>
AG_FN functors::ComplexValue<R> quotient(functors::ComplexValue<R> x,
                                         functors::ComplexValue<R> divisor) {
  return Divisor<functors::ComplexValue<R>>(divisor).divide(x);
}

// Step k of the factorisation of m by n numbers; gives the pivot rows.
template <int N, class V>
AG_FN RealOf<V> eliminate(Cells<V> a, int m, int n, int k, RealOf<V>& fault) {
  using R = RealOf<V>;
  const auto [row, pivot] = find_pivot<N>(a, m, k);
  const auto singular = pivot == V(0.0);
  fault = select(singular & (fault == R(0.0)), whole<R>(k + 1), fault);
  const V old = a(k, k), divisor = select(singular, V(1.0), pivot);  // the column is zero there
  a.put(k, k, pivot);
  for_each<N>(
      k + 1, m, [&](int i) __attribute__((always_inline)) {
        a.put(i, k, quotient(select(row == whole<R>(i), old, a(i, k)), divisor));
      });
  // Row k changes places with each lane's pivot row, column after column.
  const auto take_pivot = [&](int j) __attribute__((always_inline)) {
    V x = a(k, j);
    for_each<N>(
        k + 1, m, [&](int i) __attribute__((always_inline)) {
          x = select(row == whole<R>(i), a(i, j), x);
        });
    return x;
  };
  for (int j = 0; j < k; ++j) {
    const V top = a(k, j);
    a.put(k, j, take_pivot(j));
    for_each<N>(
        k + 1, m, [&](int i) __attribute__((always_inline)) {
          a.put(i, j, select(row == whole<R>(i), top, a(i, j)));
        });
  }
  for (int j = k + 1; j < n; ++j) {
    const V top = a(k, j), x = take_pivot(j);
    a.put(k, j, x);
    for_each<N>(
        k + 1, m, [&](int i) __attribute__((always_inline)) {
          a.put(i, j, minus_product(select(row == whole<R>(i), top, a(i, j)), a(i, k), x));
        });
  }
  return row;
}

// One real matrix alone, where it lies: the same operations on the same numbers, so the same bits.
template <class T>
AG_FN T minus_product_of(T acc, T a, T b) {
#if defined(__FMA__)
  return sizeof(T) == 4 ? static_cast<T>(__builtin_fmaf(-a, b, acc))
                        : static_cast<T>(__builtin_fma(-a, b, acc));
#else
  return -a * b + acc;
#endif
}
// y -= factor x
template <class T>
AG_FN void subtract_multiple(T* y, const T* x, T factor, int n) {
  using R = RealLanes<T>;
  using Native = typename R::Type;
  int i = 0;
  for (; i + R::lanes <= n; i += R::lanes) {
    const R sum = minus_product(R(simd::load_bytes<Native>(y + i)),
                                R(simd::load_bytes<Native>(x + i)), R(factor - Native{}));
    simd::store_bytes(y + i, sum.v);
  }
#pragma GCC unroll 1
  for (; i < n; ++i) y[i] = minus_product_of(y[i], x[i], factor);
}
template <class T>
int32_t lu_alone(T* a, int64_t ld, int m, int n, int32_t* pivots) {
  int32_t fault = 0;
  for (int k = 0; k < std::min(m, n); ++k) {
    T* const column = a + k * ld;
    int p = k;
    T best(-1);
    for (int i = k; i < m; ++i) {
      const T size = __builtin_fabs(column[i]);
      const T known = size < T(__builtin_huge_val()) ? size : T(__builtin_huge_val());
      if (known > best) {
        best = known;
        p = i;
      }
    }
    pivots[k] = p + 1;
    if (p != k) {
      for (int j = 0; j < n; ++j) std::swap(a[k + j * ld], a[p + j * ld]);
    }
    const T pivot = column[k];
    if (pivot == T(0) && fault == 0) fault = k + 1;
    const T divisor = pivot == T(0) ? T(1) : pivot;
    for (int i = k + 1; i < m; ++i) column[i] /= divisor;
    for (int j = k + 1; j < n; ++j) {
      subtract_multiple(a + j * ld + k + 1, column + k + 1, a[j * ld + k], m - k - 1);
    }
  }
  return fault;
}

// Where each row of P b comes from.
class Order {
 public:
  AG_FN Order(const int32_t* pivots, int n) {
    for (int i = 0; i < n; ++i) std::swap(from_[i], from_[pivots[i] - 1]);
  }
  AG_FN int operator[](int i) const { return from_[i]; }

 private:
  uint8_t from_[kMostSmall] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
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
          const T number = x[parts * order[i] + part];
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
          x[parts * order[i] + part] = *cell;
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

// b, where there is one, is more columns of a to the elimination, which leaves L^-1 P b.
template <class V>
void factorise(const SmallOperand& operand, const SmallOperand& pivots, const SmallOperand* b,
               int count, int32_t* infos) {
  using R = RealOf<V>;
  if constexpr (kParts<V> == 1) {
    if (count == 1 || (count < 4 && operand.rows > 8)) {
      for (int l = 0; l < count; ++l) {
        infos[l] = lu_alone(static_cast<ScalarOf<V>*>(operand.at[l]), operand.ld, operand.rows,
                            operand.columns, static_cast<int32_t*>(pivots.at[l]));
      }
      if (b != nullptr) lu_solve<V>(*b, operand, pivots, count, MatrixOp::Plain);
      return;
    }
  }
  with_size<V>(operand.rows == operand.columns ? operand.rows : 0, [&]<int N>(Size<N>) {
    constexpr int lanes = kLanesOf<V>;
    const int m = N > 0 ? N : operand.rows, n = N > 0 ? N : operand.columns, steps = std::min(m, n);
    const int right = b != nullptr ? b->columns : 0;
    alignas(64) Room<V> rooms[2];
    alignas(64) int32_t exchanges[kMostSmall * lanes];
    ScalarOf<V>* const room = rooms[0];
    const Cells<V> a{room, 1, m}, x{a.at(0, n), 1, m};
    load<V>(room, operand, count);
    if (b != nullptr) load<V>(x.data, *b, count);
    R fault(0.0);
    for_each<N>(
        0, steps, [&](int k) __attribute__((always_inline)) {
          const R row = eliminate<N>(a, m, n + right, k, fault);
          store_integers(exchanges + k * lanes, row + R(1.0), lanes);
        });
    store<V>(operand, room, count);
    if (b != nullptr) {
      solve_triangle(x, a, n, right, false, false);
      store<V>(*b, x.data, count);
    }
    store_integers(infos, fault, count);
    store<simd::Vec<int32_t, lanes>>(SmallOperand{pivots.at, steps, steps, 1}, exchanges, count);
  });
}
template <class V>
void lu(const SmallOperand& a, const SmallOperand& pivots, int count, int32_t* infos) {
  factorise<V>(a, pivots, nullptr, count, infos);
}
template <class V>
void solve(const SmallOperand& a, const SmallOperand& pivots, const SmallOperand& b, int count,
           int32_t* infos) {
  factorise<V>(a, pivots, &b, count, infos);
}

}  // namespace autograd::cpu::AG_ISA::small
