// Batches of matrices in memory, and plain matrices of long doubles to judge them by.
#pragma once

#include <algorithm>
#include <limits>
#include <random>

#include "core/backend.h"
#include "cpu/sample.h"

namespace autograd::test {

struct Matrix {
  int64_t m = 0, n = 0;
  std::vector<Value> v;

  Matrix() = default;
  Matrix(int64_t m, int64_t n) : m(m), n(n), v(static_cast<size_t>(m * n)) {}
  Value& operator()(int64_t i, int64_t j) { return v[static_cast<size_t>(i + j * m)]; }
  const Value& operator()(int64_t i, int64_t j) const { return v[static_cast<size_t>(i + j * m)]; }
};
inline Matrix identity(int64_t n) {
  Matrix a(n, n);
  for (int64_t i = 0; i < n; ++i) a(i, i) = 1;
  return a;
}
inline Matrix operator*(const Matrix& a, const Matrix& b) {
  Matrix c(a.m, b.n);
  for (int64_t j = 0; j < b.n; ++j) {
    for (int64_t k = 0; k < a.n; ++k) {
      const long double re = b(k, j).real(), im = b(k, j).imag();
      for (int64_t i = 0; i < a.m; ++i) {
        const Value x = a(i, k);
        c(i, j) += Value(x.real() * re - x.imag() * im, x.real() * im + x.imag() * re);
      }
    }
  }
  return c;
}
inline Matrix sum(const Matrix& a, const Matrix& b, long double factor = 1) {
  Matrix c = a;
  for (size_t i = 0; i < c.v.size(); ++i) c.v[i] += factor * b.v[i];
  return c;
}
inline Matrix operator-(const Matrix& a, const Matrix& b) { return sum(a, b, -1); }
inline Matrix applied(MatrixOp op, const Matrix& a) {
  if (op == MatrixOp::Plain) return a;
  Matrix t(a.n, a.m);
  for (int64_t i = 0; i < a.m; ++i) {
    for (int64_t j = 0; j < a.n; ++j) {
      t(j, i) = op == MatrixOp::Adjoint ? std::conj(a(i, j)) : a(i, j);
    }
  }
  return t;
}
inline Matrix adjoint(const Matrix& a) { return applied(MatrixOp::Adjoint, a); }
inline long double norm(const Matrix& a) {
  long double most = 0, total = 0;
  for (const Value& x : a.v) most = std::max({most, std::fabs(x.real()), std::fabs(x.imag())});
  if (most == 0 || !(most < HUGE_VALL)) return most;
  for (const Value& x : a.v) total += std::norm(x / most);
  return most * std::sqrt(total);
}
// Elements (i, j) that `keep` wants.
template <class F>
Matrix part(Matrix a, const F& keep) {
  for (int64_t j = 0; j < a.n; ++j) {
    for (int64_t i = 0; i < a.m; ++i) {
      if (!keep(i, j)) a(i, j) = 0;
    }
  }
  return a;
}
inline Matrix triangle(const Matrix& a, bool upper) {
  return part(a, [&](int64_t i, int64_t j) { return upper ? i <= j : i >= j; });
}

inline Matrix random_matrix(Dtype t, std::mt19937& bits, int64_t m, int64_t n) {
  std::normal_distribution<double> normal;
  Matrix a(m, n);
  for (Value& x : a.v) {
    const double re = normal(bits);
    x = {re, is_complex(t) ? normal(bits) : 0};
  }
  return a;
}
inline Matrix random_hermitian(Dtype t, std::mt19937& bits, int64_t n) {
  const Matrix a = random_matrix(t, bits, n, n);
  return sum(a, adjoint(a));
}
inline Matrix random_positive(Dtype t, std::mt19937& bits, int64_t n) {
  const Matrix a = random_matrix(t, bits, n, n);
  return sum(a * adjoint(a), identity(n));
}
// Orthonormal columns, by Gram and Schmidt, twice.
inline Matrix random_unitary(Dtype t, std::mt19937& bits, int64_t n) {
  Matrix q = random_matrix(t, bits, n, n);
  for (int64_t j = 0; j < n; ++j) {
    for (int turn = 0; turn < 2; ++turn) {
      for (int64_t k = 0; k < j; ++k) {
        Value dot = 0;
        for (int64_t i = 0; i < n; ++i) dot += std::conj(q(i, k)) * q(i, j);
        for (int64_t i = 0; i < n; ++i) q(i, j) -= dot * q(i, k);
      }
      long double length = 0;
      for (int64_t i = 0; i < n; ++i) length += std::norm(q(i, j));
      for (int64_t i = 0; i < n; ++i) q(i, j) /= std::sqrt(length);
    }
  }
  return q;
}

// Matrices by columns with room between the columns and between the matrices, which nobody may
// write; with `shared` all are the same one, by strides of 0. One column: vectors.
class Stack {
 public:
  enum Kind { Packed, Spaced, Shared };
  Stack(Dtype dtype, std::vector<int64_t> batch, int64_t m, int64_t n, Kind kind = Spaced)
      : dtype_(dtype), m_(m), n_(n), ld_(kind == Packed ? m : m + 2), dims_(std::move(batch)) {
    strides_.resize(dims_.size());
    int64_t step = ld_ * n + (kind == Packed ? 0 : 3);
    for (size_t d = dims_.size(); d-- > 0;) {
      strides_[d] = kind == Shared ? 0 : step;
      count_ *= dims_[d];
      if (kind != Shared) step = step * dims_[d] + (kind == Packed ? 0 : 5);
    }
    bytes_.assign(static_cast<size_t>(step * size_of(dtype)), char(0x5a));
    dims_.insert(dims_.end(), {m, n});
    strides_.insert(strides_.end(), {1, ld_});
  }
  int64_t count() const { return count_; }
  View view() { return {bytes_.data(), dtype_, Ints(dims_), Ints(strides_)}; }
  View vectors() {
    return {bytes_.data(), dtype_, Ints(dims_.data(), dims_.size() - 1),
            Ints(strides_.data(), dims_.size() - 1)};
  }
  char* item(int64_t batch, int64_t i = 0, int64_t j = 0) {
    int64_t offset = i + j * ld_;
    for (size_t d = dims_.size() - 2; d-- > 0;) {
      offset += batch % dims_[d] * strides_[d];
      batch /= dims_[d];
    }
    return bytes_.data() + offset * size_of(dtype_);
  }
  Matrix operator[](int64_t batch) {
    Matrix a(m_, n_);
    for (int64_t j = 0; j < n_; ++j) {
      for (int64_t i = 0; i < m_; ++i) a(i, j) = get(dtype_, item(batch, i, j));
    }
    return a;
  }
  // Gives what was stored: rounded.
  Matrix put(int64_t batch, const Matrix& a) {
    for (int64_t j = 0; j < n_; ++j) {
      for (int64_t i = 0; i < m_; ++i) set(dtype_, item(batch, i, j), a(i, j));
    }
    return (*this)[batch];
  }
  const std::vector<char>& bytes() const { return bytes_; }
  // The bytes of one matrix alone, in the order of the columns.
  std::vector<char> bytes_of(int64_t batch) {
    std::vector<char> out;
    for (int64_t j = 0; j < n_; ++j) {
      const char* const p = item(batch, 0, j);
      out.insert(out.end(), p, p + m_ * size_of(dtype_));
    }
    return out;
  }
  // Nothing was written between the matrices.
  bool intact() {
    Stack clean = *this;
    for (int64_t b = 0; b < count_; ++b) {
      for (int64_t j = 0; j < n_; ++j) {
        std::memset(clean.item(b, 0, j), 0x5a, static_cast<size_t>(m_ * size_of(dtype_)));
      }
    }
    return std::all_of(clean.bytes_.begin(), clean.bytes_.end(),
                       [](char c) { return c == char(0x5a); });
  }

 private:
  Dtype dtype_;
  int64_t m_, n_, ld_, count_ = 1;
  std::vector<int64_t> dims_, strides_;
  std::vector<char> bytes_;
};

inline const std::vector<Dtype>& linalg_dtypes() {
  static const std::vector<Dtype> dtypes = {Dtype::Float32, Dtype::Float64, Dtype::Complex64,
                                            Dtype::Complex128};
  return dtypes;
}
inline const std::vector<std::vector<int64_t>>& linalg_batches() {
  static const std::vector<std::vector<int64_t>> batches = {{}, {3}, {17}, {2, 3}};
  return batches;
}
inline std::vector<int64_t> linalg_sizes() {
  std::vector<int64_t> sizes;
  for (int64_t n = 1; n <= 20; ++n) sizes.push_back(n);
  sizes.push_back(40);
  return sizes;
}
// Every dtype, batch and size: f(dtype, batch, n).
template <class F>
void for_all_matrices(const F& f) {
  for (const Dtype t : linalg_dtypes()) {
    for (const auto& batch : linalg_batches()) {
      for (const int64_t n : linalg_sizes()) {
        if (n > 17 && batch != linalg_batches()[n % 2]) continue;  // LAPACK's, one by one
        SCOPED_TRACE(std::string(name_of(t)) + ", n " + std::to_string(n) + ", axes " +
                     std::to_string(batch.size()) + ", first " +
                     std::to_string(batch.empty() ? 1 : batch[0]));
        f(t, batch, n);
        if (testing::Test::HasFailure()) return;
      }
    }
  }
}

// |difference| <= tolerance n eps scale
inline void expect_small(const Matrix& difference, Dtype t, long double scale,
                         long double tolerance = 30) {
  const long double n = static_cast<long double>(std::max(difference.m, difference.n));
  const long double units = norm(difference) / (n * epsilon_of(t));
  EXPECT_TRUE(units <= tolerance * scale)
      << name_of(t) << ": residual " << units / scale << " n eps, allowed " << tolerance;
}

inline const LinalgKernels& kernels() { return cpu_backend().linalg; }
inline const MatrixOp kMatrixOps[] = {MatrixOp::Plain, MatrixOp::Transpose, MatrixOp::Adjoint};

}  // namespace autograd::test
