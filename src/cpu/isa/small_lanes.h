// Small matrices interleaved over SIMD lanes: element e of the matrix in lane l is number
// e * lanes + l of an array, a complex one two such rows. Kernels work on vectors of one element
// each, so that every lane does what it would do alone.
#pragma once

#include <algorithm>
#include <utility>

#include "cpu/isa/general.h"
#include "cpu/isa/lanes.h"
#include "cpu/isa/vec_float.h"
#include "cpu/small_linalg_table.h"
#include "functors/complex_math.h"

namespace autograd::cpu::AG_ISA::small {

template <class T>
using RealLanes = simd::Vec<T, simd::kRegisterBytes / static_cast<int>(sizeof(T))>;
template <class T>
using ComplexLanes = functors::ComplexValue<RealLanes<T>>;

// What an element is made of.
template <class V>
struct PartsOf {
  using Real = V;
  static constexpr int parts = 1;
};
template <class R>
struct PartsOf<functors::ComplexValue<R>> {
  using Real = R;
  static constexpr int parts = 2;
};
template <class V>
using RealOf = typename PartsOf<V>::Real;
template <class V>
using ScalarOf = typename RealOf<V>::Scalar;
template <class V>
inline constexpr int kParts = PartsOf<V>::parts;
template <class V>
inline constexpr int kLanesOf = RealOf<V>::lanes;
template <class V>
inline constexpr int kStep = kParts<V> * kLanesOf<V>;  // numbers in an element

// Elements of matrices in lanes: (i, j) is down * i + right * j elements away. A transpose swaps
// the steps, and steps back from the end turn a matrix around.
template <class V>
struct Cells {
  using R = RealOf<V>;
  ScalarOf<V>* data;
  int down, right;

  AG_FN ScalarOf<V>* at(int i, int j) const { return data + (i * down + j * right) * kStep<V>; }
  AG_FN V operator()(int i, int j) const {
    const ScalarOf<V>* const p = at(i, j);
    const R re = simd::load_bytes<typename R::Type>(p);
    if constexpr (kParts<V> == 1) {
      return re;
    } else {
      return V(re, simd::load_bytes<typename R::Type>(p + kLanesOf<V>));
    }
  }
  AG_FN void put(int i, int j, V x) const {
    ScalarOf<V>* const p = at(i, j);
    simd::store_bytes(p, real(x).v);
    if constexpr (kParts<V> == 2) simd::store_bytes(p + kLanesOf<V>, imag(x).v);
  }
  AG_FN Cells transposed() const { return {data, right, down}; }
  AG_FN Cells turned(int rows, int columns) const {
    return {at(rows - 1, columns - 1), -down, -right};
  }
};
template <class V>
using Room = ScalarOf<V>[kMostSmall * kMostSmall * kStep<V>];

// Small whole numbers in all lanes: loading one is cheaper than converting it.
template <class T>
inline constexpr T kWhole[kMostSmall + 1] = {0, 1,  2,  3,  4,  5,  6,  7, 8,
                                             9, 10, 11, 12, 13, 14, 15, 16};
template <class R>
AG_FN R whole(int i) {
  return kWhole<typename R::Scalar>[i] - typename R::Type{};
}

// acc + a b and acc - a b
template <class R>
AG_FN R plus_product(R acc, R a, R b) {
  return multiply_add<typename R::Scalar>(a.v, b.v, acc.v);
}
template <class R>
AG_FN R minus_product(R acc, R a, R b) {
  return multiply_add<typename R::Scalar>(-a.v, b.v, acc.v);
}
template <class R>
AG_FN functors::ComplexValue<R> minus_product(functors::ComplexValue<R> acc,
                                              functors::ComplexValue<R> a,
                                              functors::ComplexValue<R> b) {
  return {plus_product(minus_product(acc.re, a.re, b.re), a.im, b.im),
          minus_product(minus_product(acc.im, a.re, b.im), a.im, b.re)};
}
template <class R>
AG_FN R scaled(R x, R factor) {
  return x * factor;
}
template <class R>
AG_FN functors::ComplexValue<R> scaled(functors::ComplexValue<R> x, R factor) {
  return {x.re * factor, x.im * factor};
}
template <class V>
AG_FN V from_real(RealOf<V> x) {
  if constexpr (kParts<V> == 1) {
    return x;
  } else {
    return V(x, RealOf<V>(0.0));
  }
}
// |x|^2
template <class R>
AG_FN R square(R x) {
  return x * x;
}
template <class R>
AG_FN R square(functors::ComplexValue<R> x) {
  return plus_product(x.re * x.re, x.im, x.im);
}

template <class R>
AG_FN R largest_part(R x) {
  return abs(x);
}
template <class R>
AG_FN R largest_part(functors::ComplexValue<R> x) {
  return maximum(abs(x.re), abs(x.im));
}
template <class R>
AG_FN R inverse_of(R x) {
  return R(1.0) / x;
}
template <class R>
AG_FN functors::ComplexValue<R> inverse_of(functors::ComplexValue<R> x) {
  const R inverse = R(1.0) / square(x);
  return {x.re * inverse, -x.im * inverse};
}
// For dividing by one number again and again. The number is scaled by a power of two to lie near 1,
// so that its inverse is finite.
template <class V>
class Divisor {
 public:
  AG_FN explicit Divisor(V d)
      : scale_(inverse_exponent(largest_part(d))), inverse_(inverse_of(scaled(d, scale_))) {}
  AG_FN V divide(V x) const { return scaled(x * inverse_, scale_); }

 private:
  RealOf<V> scale_;
  V inverse_;
};

// Rows of L numbers become columns: blocks of half, a quarter, … the width change places.
template <int step, class N, int... I>
AG_FN void exchange(N& a, N& b, std::integer_sequence<int, I...>) {
  constexpr int lanes = sizeof...(I);
  const N x = a;
  a = __builtin_shufflevector(x, b, ((I & step) != 0 ? lanes + I - step : I)...);
  b = __builtin_shufflevector(x, b, ((I & step) != 0 ? lanes + I : I + step)...);
}
template <int step, class N, int lanes>
AG_FN void transpose(N (&rows)[lanes]) {
  if constexpr (step > 0) {
    for (int i = 0; i < lanes; ++i) {
      if ((i & step) == 0) {
        exchange<step>(rows[i], rows[i + step], std::make_integer_sequence<int, lanes>());
      }
    }
    transpose<step / 2>(rows);
  }
}

// Runs f(element, offset of it in a matrix, how many) over what lies in one piece, in pieces of at
// most a vector; the last one overlaps the one before it instead of being short, where it can.
template <class V, class F>
AG_FN void for_pieces(const SmallOperand& m, F f) {
  constexpr int lanes = kLanesOf<V>;
  const bool packed = m.ld == m.rows;
  const int length = kParts<V> * m.rows * (packed ? m.columns : 1);
  for (int j = 0; j < (packed ? 1 : m.columns); ++j) {
    const int64_t from = kParts<V> * m.ld * j;
    for (int e = 0; e < length; e += lanes) {
      const int begin = std::max(0, std::min(e, length - lanes));
      f(length * j + begin, from + begin, std::min(length, lanes));
    }
  }
}

template <class V>
AG_FN void load(ScalarOf<V>* cells, const SmallOperand& m, int count) {
  using T = ScalarOf<V>;
  using Native = typename RealOf<V>::Type;
  constexpr int lanes = kLanesOf<V>;
  for_pieces<V>(
      m, [&](int e, int64_t from, int n) __attribute__((always_inline)) {
        T* const to = cells + e * lanes;
        if (count == 1) {
          const T* const x = static_cast<const T*>(m.at[0]) + from;
          for (int i = 0; i < n; ++i) simd::store_bytes(to + i * lanes, x[i] - Native{});
          return;
        }
        Native rows[lanes];
        for (int l = 0; l < lanes; ++l) {
          const T* const x = static_cast<const T*>(m.at[l]) + from;
          rows[l] = n == lanes ? simd::load_bytes<Native>(x)
                               : simd::load_some_bytes<Native>(x, n * static_cast<int>(sizeof(T)));
        }
        transpose<lanes / 2>(rows);
        if (n == lanes) {
          for (int i = 0; i < lanes; ++i) simd::store_bytes(to + i * lanes, rows[i]);
        } else {
          for (int i = 0; i < n; ++i) simd::store_bytes(to + i * lanes, rows[i]);
        }
      });
}

template <class V>
AG_FN void store(const SmallOperand& m, const ScalarOf<V>* cells, int count) {
  using T = ScalarOf<V>;
  using Native = typename RealOf<V>::Type;
  constexpr int lanes = kLanesOf<V>;
  for_pieces<V>(
      m, [&](int e, int64_t from, int n) __attribute__((always_inline)) {
        const T* const cell = cells + e * lanes;
        if (count == 1) {
          T* const x = static_cast<T*>(m.at[0]) + from;
          for (int i = 0; i < n; ++i) x[i] = cell[i * lanes];
          return;
        }
        Native rows[lanes];
        for (int i = 0; i < lanes; ++i) {
          rows[i] = i < n ? simd::load_bytes<Native>(cell + i * lanes) : Native{};
        }
        transpose<lanes / 2>(rows);
        for (int l = 0; l < count; ++l) {
          T* const x = static_cast<T*>(m.at[l]) + from;
          if (n == lanes) {
            simd::store_bytes(x, rows[l]);
          } else {
            simd::store_some_bytes(x, rows[l], n * static_cast<int>(sizeof(T)));
          }
        }
      });
}

// Whole numbers in lanes, as int32.
template <class R>
AG_FN void store_integers(int32_t* to, R x, int count) {
  typename R::Scalar numbers[R::lanes];
  simd::store_bytes(numbers, x.v);
  for (int l = 0; l < count; ++l) to[l] = static_cast<int32_t>(numbers[l]);
}
// The size of matrices, N where the compiler knows it, which it does for the usual ones, else 0:
// f(Size<N>). Ends of short loops are what processors predict wrongly, so that a known size doubles
// the speed. (Not in instrumented code, which would take compilers minutes.)
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kKnownSizes = false;
#else
inline constexpr bool kKnownSizes = true;
#endif
template <int N>
using Size = std::integral_constant<int, N>;
template <class V, class F>
AG_FN void with_size(int n, const F& f) {
  if constexpr (kParts<V> == 1 && kKnownSizes) {
    switch (n) {
      case 2:
        return f(Size<2>());
      case 3:
        return f(Size<3>());
      case 4:
        return f(Size<4>());
      case 6:
        return f(Size<6>());
      case 8:
        return f(Size<8>());
      default:
        break;
    }
  }
  f(Size<0>());
}
// f(i) for i = first … n - 1, or back from there, without a loop where N is known.
template <int N, class F>
AG_FN void for_each(int first, int n, F f) {
  if constexpr (N > 0) {
    [&]<int... I>(std::integer_sequence<int, I...>) __attribute__((always_inline)) {
      ((I >= first ? f(I) : void()), ...);
    }
    (std::make_integer_sequence<int, N>());
  } else {
    for (int i = first; i < n; ++i) f(i);
  }
}
template <int N, class F>
AG_FN void for_each_back(int first, int n, F f) {
  if constexpr (N > 0) {
    [&]<int... I>(std::integer_sequence<int, I...>) __attribute__((always_inline)) {
      ((N - 1 - I >= first ? f(N - 1 - I) : void()), ...);
    }
    (std::make_integer_sequence<int, N>());
  } else {
    for (int i = n - 1; i >= first; --i) f(i);
  }
}

template <class V>
AG_FN void conjugate(ScalarOf<V>* cells, int elements) {
  if constexpr (kParts<V> == 2) {
    const Cells<V> all{cells, 1, 1};
    for (int e = 0; e < elements; ++e) all.put(e, 0, conj(all(e, 0)));
  }
}

}  // namespace autograd::cpu::AG_ISA::small
