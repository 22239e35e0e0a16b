// Matrices in long double, whose range holds every product of float64 numbers: what the tests build
// their operands from, and what they measure the library's results with.
#pragma once

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

namespace autograd::test {

template <class T>
struct Parts {
  using real = T;
  using wide = long double;
};
template <class R>
struct Parts<std::complex<R>> {
  using real = R;
  using wide = std::complex<long double>;
};
template <class T>
using Real = typename Parts<T>::real;
template <class T>
using Wide = typename Parts<T>::wide;
template <class T>
inline constexpr bool kComplex = !std::is_same_v<T, Real<T>>;
template <class T>
inline constexpr long double kEps = std::numeric_limits<Real<T>>::epsilon();

inline long double conj_of(long double x) { return x; }
inline std::complex<long double> conj_of(std::complex<long double> x) { return std::conj(x); }
// Without the search for infinities that the product of std::complex makes.
inline long double times(long double a, long double b) { return a * b; }
inline std::complex<long double> times(std::complex<long double> a, std::complex<long double> b) {
  return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

// By columns.
template <class W>
class Dense {
 public:
  Dense(int64_t rows, int64_t columns)
      : rows_(rows), columns_(columns), data_(static_cast<size_t>(rows * columns)) {}
  static Dense identity(int64_t n) {
    Dense x(n, n);
    for (int64_t i = 0; i < n; ++i) x(i, i) = W(1);
    return x;
  }
  int64_t rows() const { return rows_; }
  int64_t columns() const { return columns_; }
  W* column(int64_t j) { return data_.data() + j * rows_; }
  const W* column(int64_t j) const { return data_.data() + j * rows_; }
  W& operator()(int64_t i, int64_t j) { return column(j)[i]; }
  const W& operator()(int64_t i, int64_t j) const { return column(j)[i]; }

  friend Dense operator*(const Dense& a, const Dense& b) {
    Dense c(a.rows(), b.columns());
    for (int64_t j = 0; j < b.columns(); ++j) {
      W* const to = c.column(j);
      for (int64_t k = 0; k < a.columns(); ++k) {
        const W factor = b(k, j);
        if (factor == W(0)) continue;
        const W* const from = a.column(k);
        for (int64_t i = 0; i < a.rows(); ++i) to[i] += times(factor, from[i]);
      }
    }
    return c;
  }
  friend Dense operator-(Dense a, const Dense& b) {
    for (size_t i = 0; i < a.data_.size(); ++i) a.data_[i] -= b.data_[i];
    return a;
  }

 private:
  int64_t rows_, columns_;
  std::vector<W> data_;
};

template <class W>
Dense<W> adjoint(const Dense<W>& a) {
  Dense<W> out(a.columns(), a.rows());
  for (int64_t j = 0; j < a.columns(); ++j) {
    for (int64_t i = 0; i < a.rows(); ++i) out(j, i) = conj_of(a(i, j));
  }
  return out;
}
template <class W>
Dense<W> columns_of(const Dense<W>& a, int64_t count) {
  Dense<W> out(a.rows(), count);
  for (int64_t j = 0; j < count; ++j) std::copy_n(a.column(j), a.rows(), out.column(j));
  return out;
}
template <class W, class V>
Dense<W> scaled_columns(Dense<W> a, const std::vector<V>& by) {
  for (int64_t j = 0; j < a.columns(); ++j) {
    for (int64_t i = 0; i < a.rows(); ++i) a(i, j) *= by[static_cast<size_t>(j)];
  }
  return a;
}

// The largest sum of a column's magnitudes. Not a number where any element is not.
template <class W>
long double norm1(const Dense<W>& a) {
  long double most = 0;
  for (int64_t j = 0; j < a.columns(); ++j) {
    long double sum = 0;
    for (int64_t i = 0; i < a.rows(); ++i) sum += std::abs(a(i, j));
    if (std::isnan(sum)) return sum;
    most = std::max(most, sum);
  }
  return most;
}

using Random = std::mt19937_64;

template <class W>
W normal(Random& random) {
  std::normal_distribution<double> draw;
  if constexpr (kComplex<W>) {
    const double re = draw(random);
    return W(re, draw(random));
  } else {
    return W(draw(random));
  }
}
template <class W>
Dense<W> normal_matrix(int64_t rows, int64_t columns, Random& random) {
  Dense<W> out(rows, columns);
  for (int64_t j = 0; j < columns; ++j) {
    for (int64_t i = 0; i < rows; ++i) out(i, j) = normal<W>(random);
  }
  return out;
}

// A product of Householder reflections about random vectors; n of them give a uniformly
// distributed matrix when each acts on one element less.
template <class W>
Dense<W> orthogonal(int64_t n, Random& random) {
  Dense<W> q = Dense<W>::identity(n);
  std::vector<W> v(static_cast<size_t>(n)), dot(static_cast<size_t>(n));
  for (int64_t first = n - 1; first-- > 0;) {
    long double square = 0;
    for (int64_t i = first; i < n; ++i) {
      v[static_cast<size_t>(i)] = normal<W>(random);
      square += std::norm(v[static_cast<size_t>(i)]);
    }
    for (int64_t j = first; j < n; ++j) {
      W along(0);
      for (int64_t i = first; i < n; ++i) {
        along += times(conj_of(v[static_cast<size_t>(i)]), q(i, j));
      }
      along *= 2 / square;
      for (int64_t i = first; i < n; ++i) q(i, j) -= times(along, v[static_cast<size_t>(i)]);
    }
  }
  return q;
}

}  // namespace autograd::test
