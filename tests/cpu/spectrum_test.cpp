// Orthogonal factorisations, singular values, eigenvalues, and equations between Schur forms.
#include "cpu/stack.h"

namespace autograd::test {
namespace {

Matrix diagonal(const Matrix& w) {
  Matrix d(w.m, w.m);
  for (int64_t i = 0; i < w.m; ++i) d(i, i) = w(i, 0);
  return d;
}
void expect_orthonormal(const Matrix& q, Dtype t) {
  expect_small(adjoint(q) * q - identity(q.n), t, 1);
}

TEST(Qr, GivesOrthonormalColumns) {
  std::mt19937 bits(1);
  for_all_matrices([&](Dtype t, const std::vector<int64_t>& batch, int64_t n) {
    for (const int64_t m : {n, n + 3, std::max<int64_t>(1, n - 2)}) {
      const int64_t k = std::min(m, n);
      Stack a(t, batch, m, n), tau(t, batch, k, 1);
      std::vector<Matrix> from;
      for (int64_t b = 0; b < a.count(); ++b)
        from.push_back(a.put(b, random_matrix(t, bits, m, n)));
      kernels().qr(a.view(), tau.vectors());
      EXPECT_TRUE(a.intact() && tau.intact());
      for (const int64_t columns : {k, m}) {  // thin and full
        Stack q(t, batch, m, columns);
        for (int64_t b = 0; b < a.count(); ++b) {
          Matrix reflectors(m, columns);
          const Matrix x = a[b];
          for (int64_t j = 0; j < k; ++j) {
            for (int64_t i = 0; i < m; ++i) reflectors(i, j) = x(i, j);
          }
          q.put(b, reflectors);
        }
        kernels().qr_q(q.view(), tau.vectors());
        EXPECT_TRUE(q.intact());
        for (int64_t b = 0; b < a.count(); ++b) {
          Matrix r(columns, n);
          const Matrix x = a[b];
          for (int64_t j = 0; j < n; ++j) {
            for (int64_t i = 0; i <= std::min(j, k - 1); ++i) r(i, j) = x(i, j);
          }
          expect_orthonormal(q[b], t);
          const Matrix& want = from[static_cast<size_t>(b)];
          expect_small(q[b] * r - want, t, norm(want));
        }
      }
    }
  });
}

TEST(Svd, GivesDescendingValuesAndTheirVectors) {
  std::mt19937 bits(2);
  for_all_matrices([&](Dtype t, const std::vector<int64_t>& batch, int64_t n) {
    for (const int64_t m : {n, n + 2, std::max<int64_t>(1, n - 1)}) {
      const int64_t k = std::min(m, n);
      Stack a(t, batch, m, n);
      for (int64_t b = 0; b < a.count(); ++b) a.put(b, random_matrix(t, bits, m, n));
      const Stack from = a;
      Stack values(real_of(t), batch, k, 1);
      MatrixFault fault;
      kernels().svd(&fault, a.view(), values.vectors(), nullptr, nullptr);
      EXPECT_EQ(fault.batch, -1);
      for (const bool full : {false, true}) {
        a = from;
        Stack s(real_of(t), batch, k, 1), u(t, batch, m, full ? m : k),
            vh(t, batch, full ? n : k, n);
        const View us = u.view(), vhs = vh.view();
        kernels().svd(&fault, a.view(), s.vectors(), &us, &vhs);
        EXPECT_EQ(fault.batch, -1);
        EXPECT_TRUE(s.intact() && u.intact() && vh.intact());
        Stack original = from;
        for (int64_t b = 0; b < a.count(); ++b) {
          const Matrix want = original[b], w = s[b];
          Matrix middle(u[b].n, vh[b].m);
          for (int64_t i = 0; i < k; ++i) {
            middle(i, i) = w(i, 0);
            EXPECT_TRUE(w(i, 0).real() >= (i + 1 < k ? w(i + 1, 0).real() : 0));
          }
          expect_small(u[b] * middle * vh[b] - want, t, norm(want));
          expect_orthonormal(u[b], t);
          expect_orthonormal(adjoint(vh[b]), t);
          expect_small(values[b] - w, t, norm(want));
        }
      }
    }
  });
}

// Spectra that have made eigensolvers stumble, in the order of kinds.
Matrix hermitian_of_kind(Dtype t, std::mt19937& bits, int64_t n, int kind) {
  const long double far = real_of(t) == Dtype::Float64 ? 1e150L : 1e15L;
  const long double eps = epsilon_of(t);
  if (kind == 0) return random_hermitian(t, bits, n);
  Matrix w(n, 1);
  for (int64_t i = 0; i < n; ++i) {
    const auto x = static_cast<long double>(i);
    switch (kind) {
      case 1:  // graded
        w(i, 0) = std::pow(10.0L, -x);
        break;
      case 2:  // clustered, closer than rounding tells
        w(i, 0) = 1 + eps * x / 4 + (i == n - 1 ? 3.0L : 0.0L);
        break;
      case 3:  // of rank one
        w(i, 0) = i == 0 ? 1 : 0;
        break;
      case 4:
        w(i, 0) = far * (x - 2);
        break;
      case 5:
        w(i, 0) = (x - 2) / far;
        break;
      case 6:  // opposite pairs
        w(i, 0) = i % 2 == 0 ? 1 : -1;
        break;
      default:  // diagonal already, unordered; zero
        w(i, 0) = kind == 7 ? static_cast<long double>((i * 7 + 3) % 5) - 2 : 0;
    }
  }
  if (kind >= 7) return diagonal(w);
  const Matrix q = random_unitary(t, bits, n);
  return q * diagonal(w) * adjoint(q);
}

TEST(Eigh, GivesAscendingValuesAndTheirVectors) {
  std::mt19937 bits(3);
  for_all_matrices([&](Dtype t, const std::vector<int64_t>& batch, int64_t n) {
    for (const int kind : {0, 1, 2, 3, 4, 5, 6, 7, 8}) {
      if (kind != 0 && (n > 20 || batch.size() > 1)) continue;
      SCOPED_TRACE(kind);
      Stack a(t, batch, n, n), w(real_of(t), batch, n, 1), values = w;
      std::vector<Matrix> from;
      for (int64_t b = 0; b < a.count(); ++b) {
        // Of the matrix as stored the lower triangle counts.
        Matrix x = triangle(a.put(b, hermitian_of_kind(t, bits, n, kind)), false);
        for (int64_t j = 0; j < n; ++j) {
          x(j, j) = x(j, j).real();
          for (int64_t i = 0; i < j; ++i) x(i, j) = std::conj(x(j, i));
        }
        from.push_back(x);
        for (int64_t j = 0; j < n; ++j) {
          for (int64_t i = 0; i < j; ++i) x(i, j) = 7;
        }
        a.put(b, x);
      }
      Stack used = a;
      MatrixFault fault;
      kernels().eigh(&fault, used.view(), values.vectors(), false);
      EXPECT_EQ(fault.batch, -1);
      EXPECT_TRUE(used.intact());
      kernels().eigh(&fault, a.view(), w.vectors(), true);
      EXPECT_EQ(fault.batch, -1);
      EXPECT_TRUE(a.intact() && w.intact());
      for (int64_t b = 0; b < a.count(); ++b) {
        const Matrix &want = from[static_cast<size_t>(b)], v = a[b], found = w[b];
        for (int64_t i = 0; i + 1 < n; ++i) {
          EXPECT_LE(found(i, 0).real(), found(i + 1, 0).real());
        }
        const long double scale = norm(want);
        expect_small(want * v - v * diagonal(found), t, scale, 10);
        expect_orthonormal(v, t);
        expect_small(values[b] - found, t, scale, 10);
      }
    }
  });
}

TEST(Eigh, SaysThatItDidNotConverge) {
  std::mt19937 bits(4);
  for (const Dtype t : linalg_dtypes()) {
    for (const int64_t n : {2, 8, 10}) {
      Stack a(t, {3}, n, n), w(real_of(t), {3}, n, 1);
      for (int64_t b = 0; b < 3; ++b) {
        Matrix x = random_hermitian(t, bits, n);
        if (b == 1) x(n - 1, 0) = std::nanl("");
        a.put(b, x);
      }
      MatrixFault fault;
      kernels().eigh(&fault, a.view(), w.vectors(), true);
      EXPECT_EQ(fault.batch, 1);
      EXPECT_GT(fault.info, 0);
    }
  }
}

TEST(Eigh, GivesTheSameBitsEverywhere) {
  std::mt19937 bits(5);
  for (const Dtype t : linalg_dtypes()) {
    for (int64_t n = 1; n <= 10; ++n) {
      for (const bool vectors : {false, true}) {
        const int64_t count = 37;
        Stack a(t, {count}, n, n), w(real_of(t), {count}, n, 1);
        for (int64_t b = 0; b < count; ++b) {
          a.put(b, hermitian_of_kind(t, bits, n, static_cast<int>(b % 9)));
        }
        Stack from = a;
        MatrixFault fault;
        kernels().eigh(&fault, a.view(), w.vectors(), vectors);
        for (int64_t b = 0; b < count; ++b) {
          Stack one(t, {1}, n, n), values(real_of(t), {1}, n, 1);
          one.put(0, from[b]);
          kernels().eigh(&fault, one.view(), values.vectors(), vectors);
          EXPECT_TRUE(values.bytes_of(0) == w.bytes_of(b)) << name_of(t) << " n " << n;
          EXPECT_TRUE(!vectors || one.bytes_of(0) == a.bytes_of(b)) << name_of(t) << " n " << n;
        }
      }
    }
  }
}

TEST(Eig, GivesValuesAndUnitVectors) {
  std::mt19937 bits(6);
  for_all_matrices([&](Dtype t, const std::vector<int64_t>& batch, int64_t n) {
    const Dtype complex = complex_of(t);
    Stack a(t, batch, n, n), w(complex, batch, n, 1), values = w, v(complex, batch, n, n);
    std::vector<Matrix> from;
    for (int64_t b = 0; b < a.count(); ++b) from.push_back(a.put(b, random_matrix(t, bits, n, n)));
    Stack used = a;
    MatrixFault fault;
    kernels().eig(&fault, used.view(), values.vectors(), nullptr);
    EXPECT_EQ(fault.batch, -1);
    const View vs = v.view();
    kernels().eig(&fault, a.view(), w.vectors(), &vs);
    EXPECT_EQ(fault.batch, -1);
    EXPECT_TRUE(w.intact() && v.intact());
    for (int64_t b = 0; b < a.count(); ++b) {
      const Matrix& want = from[static_cast<size_t>(b)];
      const Matrix x = v[b];
      expect_small(want * x - x * diagonal(w[b]), t, norm(want));
      for (int64_t j = 0; j < n; ++j) {
        long double length = 0;
        for (int64_t i = 0; i < n; ++i) length += std::norm(x(i, j));
        EXPECT_NEAR(static_cast<double>(length), 1, static_cast<double>(30 * epsilon_of(t)));
      }
      Value trace = 0, total = 0;
      for (int64_t i = 0; i < n; ++i) {
        trace += want(i, i);
        total += values[b](i, 0);
      }
      EXPECT_LE(std::abs(trace - total),
                30 * static_cast<long double>(n) * epsilon_of(t) * norm(want));
    }
  });
}

// Whether every element below the diagonal is zero, but for blocks of two in a real form.
bool is_schur_form(const Matrix& x, Dtype t) {
  for (int64_t j = 0; j < x.n; ++j) {
    for (int64_t i = j + 1; i < x.m; ++i) {
      if (x(i, j) == Value(0)) continue;
      const bool block = i == j + 1 && !is_complex(t) && (j == 0 || x(j, j - 1) == Value(0));
      if (!block) return false;
    }
  }
  return true;
}

TEST(Schur, GivesATriangularFormAndItsUnitary) {
  std::mt19937 bits(7);
  for_all_matrices([&](Dtype t, const std::vector<int64_t>& batch, int64_t n) {
    Stack a(t, batch, n, n), z(t, batch, n, n);
    std::vector<Matrix> from;
    for (int64_t b = 0; b < a.count(); ++b) from.push_back(a.put(b, random_matrix(t, bits, n, n)));
    MatrixFault fault;
    kernels().schur(&fault, a.view(), z.view());
    EXPECT_EQ(fault.batch, -1);
    EXPECT_TRUE(a.intact() && z.intact());
    for (int64_t b = 0; b < a.count(); ++b) {
      const Matrix& want = from[static_cast<size_t>(b)];
      EXPECT_TRUE(is_schur_form(a[b], t));
      expect_orthonormal(z[b], t);
      expect_small(z[b] * a[b] * adjoint(z[b]) - want, t, norm(want));
    }
  });
}

TEST(TriangularSylvester, SolvesTheEquation) {
  std::mt19937 bits(8);
  for_all_matrices([&](Dtype t, const std::vector<int64_t>& batch, int64_t n) {
    const int64_t m = n % 5 + 1;
    // Spectra around 4 and -4, or 4 and 4: no sum or difference comes near zero.
    for (const double sign : {1.0, -1.0}) {
      Stack a(t, batch, m, m), b(t, batch, n, n), c(t, batch, m, n);
      Stack za(t, batch, m, m), zb(t, batch, n, n);
      const auto fill = [&](Stack& x, int64_t size, long double shift) {
        for (int64_t i = 0; i < x.count(); ++i) {
          Matrix r = random_matrix(t, bits, size, size);
          for (Value& v : r.v) v /= std::sqrt(static_cast<long double>(size));
          x.put(i, sum(r, identity(size), shift));
        }
      };
      fill(a, m, 4);
      fill(b, n, static_cast<long double>(4 * sign));
      MatrixFault fault;
      kernels().schur(&fault, a.view(), za.view());
      kernels().schur(&fault, b.view(), zb.view());
      for (const MatrixOp op_a : {MatrixOp::Plain, MatrixOp::Adjoint}) {
        for (const MatrixOp op_b : {MatrixOp::Plain, MatrixOp::Adjoint}) {
          std::vector<Matrix> right;
          for (int64_t i = 0; i < c.count(); ++i) {
            right.push_back(c.put(i, random_matrix(t, bits, m, n)));
          }
          kernels().triangular_sylvester(&fault, c.view(), a.view(), b.view(), op_a, op_b, sign);
          EXPECT_EQ(fault.batch, -1);
          EXPECT_TRUE(c.intact());
          for (int64_t i = 0; i < c.count(); ++i) {
            const Matrix x = c[i];
            const Matrix left = sum(applied(op_a, a[i]) * x, x * applied(op_b, b[i]),
                                    static_cast<long double>(sign));
            expect_small(left - right[static_cast<size_t>(i)], t,
                         norm(x) * (norm(a[i]) + norm(b[i])));
          }
        }
      }
    }
  });
}

}  // namespace
}  // namespace autograd::test
