// Cholesky and LU factorisations and triangular solves, LAPACK's and those of small matrices.
#include "cpu/linalg/lapack.h"
#include "cpu/stack.h"

namespace autograd::test {
namespace {

namespace lapack = cpu::lapack;

// LAPACK's own info of one matrix.
int info_of(Dtype t, Stack a, bool cholesky, bool upper = false) {
  const int n = static_cast<int>(a.view().dims.back());
  return lapack::with_type(t, [&]<class T>(T) {
    T* const at = static_cast<T*>(a.view().data);
    std::vector<int> pivots(static_cast<size_t>(n));
    return cholesky ? lapack::potrf(upper ? 'U' : 'L', n, at, n)
                    : lapack::getrf(n, n, at, n, pivots.data());
  });
}

TEST(Cholesky, GivesTheFactorOfTheNamedTriangle) {
  std::mt19937 bits(1);
  for_all_matrices([&](Dtype t, const std::vector<int64_t>& batch, int64_t n) {
    for (const bool upper : {false, true}) {
      Stack a(t, batch, n, n),
          info(Dtype::Int32, {std::max<int64_t>(1, a.count())}, 1, 1, Stack::Packed);
      std::vector<Matrix> want;
      for (int64_t b = 0; b < a.count(); ++b) {
        Matrix x = a.put(b, random_positive(t, bits, n));
        want.push_back(x);
        for (int64_t j = 0; j < n; ++j) {
          for (int64_t i = 0; i < n; ++i) {
            if (upper ? i > j : i < j) x(i, j) = std::nanl("");  // nobody reads it
          }
        }
        a.put(b, x);
      }
      MatrixFault fault;
      const View infos = info.view();
      kernels().cholesky(&fault, a.view(), upper, &infos);
      EXPECT_EQ(fault.batch, -1);
      EXPECT_TRUE(a.intact());
      for (int64_t b = 0; b < a.count(); ++b) {
        const Matrix& full = want[static_cast<size_t>(b)];
        const Matrix x = a[b];
        EXPECT_EQ(get(Dtype::Int32, info.item(b)), Value(0));
        EXPECT_EQ(norm(x - triangle(x, upper)), 0);
        // What is in the other triangle need not be the conjugate, rounded alike: it is here.
        expect_small((upper ? adjoint(x) * x : x * adjoint(x)) - full, t, norm(full));
      }
    }
  });
}

TEST(Cholesky, SaysWhichMinorIsNotPositive) {
  std::mt19937 bits(2);
  for (const Dtype t : linalg_dtypes()) {
    for (const int64_t n : {1, 2, 3, 5, 8, 16, 19}) {
      for (const bool upper : {false, true}) {
        const int64_t count =
            n + 2;  // matrix b fails at minor b + 1, the last two nowhere or by NaN
        Stack a(t, {count}, n, n), info(Dtype::Int32, {count}, 1, 1, Stack::Packed);
        std::vector<int> want;
        for (int64_t b = 0; b < count; ++b) {
          Matrix x = random_positive(t, bits, n);
          if (b < n) x(b, b) = b % 2 == 0 ? -1 : 0;
          if (b > n) x(n - 1, n - 1) = std::nanl("");
          Stack one(t, {}, n, n, Stack::Packed);
          one.put(0, a.put(b, x));
          want.push_back(b > n ? static_cast<int>(n) : info_of(t, one, true, upper));
        }
        MatrixFault fault;
        const View infos = info.view();
        kernels().cholesky(&fault, a.view(), upper, &infos);
        EXPECT_EQ(fault.batch, 0);
        EXPECT_EQ(fault.info, want[0]);
        for (int64_t b = 0; b < count; ++b) {
          EXPECT_EQ(get(Dtype::Int32, info.item(b)).real(), want[static_cast<size_t>(b)])
              << name_of(t) << " n " << n << " matrix " << b;
        }
      }
    }
  }
}

// L(A + h E) against the gradient's part along E.
TEST(Cholesky, BackwardAgreesWithFiniteDifferences) {
  std::mt19937 bits(3);
  for (const Dtype t : linalg_dtypes()) {
    for (const int64_t n : {1, 2, 5, 9, 17}) {
      // Single precision is too coarse for differences: the double results judge it.
      const Dtype wide = is_complex(t) ? Dtype::Complex128 : Dtype::Float64;
      Stack a(wide, {}, n, n, Stack::Packed), g(t, {}, n, n, Stack::Packed),
          l(t, {}, n, n, Stack::Packed);
      const Matrix base = random_positive(t, bits, n), along = random_hermitian(t, bits, n);
      const Matrix cotangent = triangle(g.put(0, random_matrix(t, bits, n, n)), false);
      const auto factor = [&](long double h) {
        MatrixFault fault;
        a.put(0, sum(base, along, h));
        kernels().cholesky(&fault, a.view(), false, nullptr);
        EXPECT_EQ(fault.batch, -1);
        return a[0];
      };
      l.put(0, factor(0));
      kernels().cholesky_backward(g.view(), l.view());
      const Matrix gradient = g[0];
      expect_small(gradient - adjoint(gradient), t, norm(gradient), 0.01L);
      const auto dot = [](const Matrix& x, const Matrix& y) {
        long double total = 0;
        for (size_t i = 0; i < x.v.size(); ++i) total += (std::conj(x.v[i]) * y.v[i]).real();
        return total;
      };
      constexpr long double h = 1e-5L;
      const long double want = dot(cotangent, factor(h) - factor(-h)) / (2 * h);
      const long double tolerance = real_of(t) == Dtype::Float32 ? 1e-4L : 1e-7L;
      EXPECT_NEAR(static_cast<double>(dot(gradient, along)), static_cast<double>(want),
                  static_cast<double>(tolerance * norm(gradient) * norm(along)))
          << name_of(t) << " n " << n;
    }
  }
}

// P with the rows exchanged as the pivots say.
Matrix exchanged(Matrix x, Stack& pivots, int64_t b, int64_t k) {
  for (int64_t i = 0; i < k; ++i) {
    const auto p = static_cast<int64_t>(get(Dtype::Int32, pivots.item(b, i)).real()) - 1;
    EXPECT_TRUE(p >= i && p < x.m);
    for (int64_t j = 0; j < x.n; ++j) std::swap(x(i, j), x(std::clamp<int64_t>(p, 0, x.m - 1), j));
  }
  return x;
}

void check_lu(Dtype t, const std::vector<int64_t>& batch, int64_t m, int64_t n,
              std::mt19937& bits) {
  const int64_t k = std::min(m, n);
  Stack a(t, batch, m, n), pivots(Dtype::Int32, batch, k, 1);
  std::vector<Matrix> from;
  for (int64_t b = 0; b < a.count(); ++b) from.push_back(a.put(b, random_matrix(t, bits, m, n)));
  MatrixFault fault;
  kernels().lu(&fault, a.view(), pivots.vectors(), nullptr);
  EXPECT_EQ(fault.batch, -1);
  EXPECT_TRUE(a.intact() && pivots.intact());
  for (int64_t b = 0; b < a.count(); ++b) {
    const Matrix x = a[b], &want = from[static_cast<size_t>(b)];
    Matrix l(m, k), u(k, n);
    for (int64_t j = 0; j < k; ++j) {
      for (int64_t i = 0; i < m; ++i) l(i, j) = i == j ? Value(1) : i > j ? x(i, j) : Value(0);
      for (int64_t i = j + 1; i < m; ++i) {
        EXPECT_LE(std::abs(l(i, j)), 1.5L);
      }
    }
    for (int64_t j = 0; j < n; ++j) {
      for (int64_t i = 0; i <= std::min(j, k - 1); ++i) u(i, j) = x(i, j);
    }
    expect_small(l * u - exchanged(want, pivots, b, k), t, norm(l) * norm(u));
  }
}

TEST(Lu, GivesFactorsOfTheRowsExchanged) {
  std::mt19937 bits(4);
  for_all_matrices([&](Dtype t, const std::vector<int64_t>& batch, int64_t n) {
    check_lu(t, batch, n, n, bits);
    check_lu(t, batch, n, std::max<int64_t>(1, n - 3), bits);
    check_lu(t, batch, std::max<int64_t>(1, n / 2), n, bits);
  });
}

TEST(Lu, SaysWhichPivotIsZero) {
  std::mt19937 bits(5);
  for (const Dtype t : linalg_dtypes()) {
    for (const int64_t n : {1, 2, 3, 4, 8, 11, 16, 19}) {
      const int64_t count = n + 1;  // matrix b has a zero column b, the last one none
      Stack a(t, {count}, n, n), info(Dtype::Int32, {count}, 1, 1, Stack::Packed),
          pivots(Dtype::Int32, {count}, n, 1);
      std::vector<int> want;
      for (int64_t b = 0; b < count; ++b) {
        Matrix x = random_matrix(t, bits, n, n);
        for (int64_t i = 0; i < n && b < n; ++i) x(i, b) = 0;
        Stack one(t, {}, n, n, Stack::Packed);
        one.put(0, a.put(b, x));
        want.push_back(info_of(t, one, false));
        EXPECT_EQ(want.back(), b < n ? b + 1 : 0);
      }
      MatrixFault fault;
      const View infos = info.view();
      kernels().lu(&fault, a.view(), pivots.vectors(), &infos);
      EXPECT_EQ(fault.batch, 0);
      EXPECT_EQ(fault.info, 1);
      for (int64_t b = 0; b < count; ++b) {
        EXPECT_EQ(get(Dtype::Int32, info.item(b)).real(), want[static_cast<size_t>(b)])
            << name_of(t) << " n " << n << " matrix " << b;
        (void)exchanged(identity(n), pivots, b, n);
      }
    }
  }
}

TEST(Lu, PassesNaNOn) {
  for (const Dtype t : linalg_dtypes()) {
    for (const int64_t n : {2, 4, 7, 8, 16}) {
      for (const std::vector<int64_t>& batch : {std::vector<int64_t>{}, {5}}) {
        Stack a(t, batch, n, n), pivots(Dtype::Int32, batch, n, 1);
        for (int64_t b = 0; b < a.count(); ++b) {
          Matrix x(n, n);  // singular but for the NaN
          x(n - 1, 0) = std::nanl("");
          a.put(b, x);
        }
        MatrixFault fault;
        kernels().lu(&fault, a.view(), pivots.vectors(), nullptr);
        for (int64_t b = 0; b < a.count(); ++b) {
          (void)exchanged(identity(n), pivots, b, n);
          EXPECT_TRUE(std::isnan(a[b](0, 0).real()) || std::isnan(a[b](n - 1, 0).real()));
        }
      }
    }
  }
}

TEST(LuSolve, SolvesForEveryOperation) {
  std::mt19937 bits(6);
  for_all_matrices([&](Dtype t, const std::vector<int64_t>& batch, int64_t n) {
    for (const Stack::Kind kind : {Stack::Spaced, Stack::Shared}) {
      Stack a(t, batch, n, n, kind), pivots(Dtype::Int32, batch, n, 1, kind);
      std::vector<Matrix> from;
      for (int64_t b = 0; b < a.count(); ++b)
        from.push_back(a.put(b, random_matrix(t, bits, n, n)));
      MatrixFault fault;
      if (kind == Stack::Shared) {
        Stack one(t, {}, n, n), one_pivots(Dtype::Int32, {}, n, 1);
        one.put(0, from.back());
        kernels().lu(&fault, one.view(), one_pivots.vectors(), nullptr);
        a.put(0, one[0]);
        pivots.put(0, one_pivots[0]);
      } else {
        kernels().lu(&fault, a.view(), pivots.vectors(), nullptr);
      }
      for (const MatrixOp op : kMatrixOps) {
        for (const int64_t k : {int64_t{1}, int64_t{2}, int64_t{5}, n}) {
          Stack x(t, batch, n, k);
          std::vector<Matrix> right;
          for (int64_t b = 0; b < x.count(); ++b) {
            right.push_back(x.put(b, random_matrix(t, bits, n, k)));
          }
          kernels().lu_solve(x.view(), a.view(), pivots.vectors(), op);
          EXPECT_TRUE(x.intact());
          for (int64_t b = 0; b < x.count(); ++b) {
            const Matrix& matrix =
                kind == Stack::Shared ? from.back() : from[static_cast<size_t>(b)];
            expect_small(applied(op, matrix) * x[b] - right[static_cast<size_t>(b)], t,
                         norm(matrix) * norm(x[b]));
          }
        }
        if (n > 20 && batch.size() > 1) break;
      }
    }
  });
}

TEST(TriangularSolve, SolvesEveryVariant) {
  std::mt19937 bits(7);
  for_all_matrices([&](Dtype t, const std::vector<int64_t>& batch, int64_t n) {
    for (int variant = 0; variant < 24; ++variant) {
      const bool left = variant & 1, upper = variant & 2, unit = variant & 4;
      const MatrixOp op = kMatrixOps[variant / 8];
      const Stack::Kind kind = variant % 3 == 0 ? Stack::Shared : Stack::Spaced;
      const int64_t k = 1 + variant % 6;
      Stack a(t, batch, n, n, kind), x(t, batch, left ? n : k, left ? k : n);
      std::vector<Matrix> matrix, right;
      for (int64_t b = 0; b < a.count(); ++b) {
        Matrix full = random_matrix(t, bits, n, n);
        for (Value& v : full.v) v /= static_cast<long double>(n);
        for (int64_t i = 0; i < n; ++i) full(i, i) += 2;
        full = triangle(a.put(b, full), upper);
        Matrix seen = full;  // NaN where nobody reads
        for (int64_t j = 0; j < n; ++j) {
          for (int64_t i = 0; i < n; ++i) {
            if ((upper ? i > j : i < j) || (unit && i == j)) seen(i, j) = std::nanl("");
          }
          if (unit) full(j, j) = 1;
        }
        a.put(b, seen);
        matrix.push_back(full);
        right.push_back(x.put(b, random_matrix(t, bits, left ? n : k, left ? k : n)));
      }
      kernels().triangular_solve(x.view(), a.view(), left, upper, op, unit);
      EXPECT_TRUE(x.intact());
      for (int64_t b = 0; b < x.count(); ++b) {
        const Matrix& of = kind == Stack::Shared ? matrix.back() : matrix[static_cast<size_t>(b)];
        const Matrix product = left ? applied(op, of) * x[b] : x[b] * applied(op, of);
        expect_small(product - right[static_cast<size_t>(b)], t, norm(of) * norm(x[b]));
      }
    }
  });
}

// Zero divisors and the ends of the range behave as in BLAS.
TEST(LuSolve, TakesTinyAndHugeMatrices) {
  std::mt19937 bits(8);
  for (const Dtype t : linalg_dtypes()) {
    const bool wide = real_of(t) == Dtype::Float64;
    for (const long double scale : {wide ? 1e150L : 1e15L, wide ? 1e-150L : 1e-15L}) {
      for (const int64_t n : {2, 4, 7, 16}) {
        Stack a(t, {3}, n, n), x(t, {3}, n, 2), pivots(Dtype::Int32, {3}, n, 1);
        std::vector<Matrix> from, right;
        for (int64_t b = 0; b < 3; ++b) {
          Matrix m = random_matrix(t, bits, n, n);
          for (Value& v : m.v) v *= scale;
          from.push_back(a.put(b, m));
          right.push_back(x.put(b, random_matrix(t, bits, n, 2)));
        }
        MatrixFault fault;
        kernels().lu(&fault, a.view(), pivots.vectors(), nullptr);
        kernels().lu_solve(x.view(), a.view(), pivots.vectors(), MatrixOp::Plain);
        for (int64_t b = 0; b < 3; ++b) {
          const Matrix& m = from[static_cast<size_t>(b)];
          expect_small(m * x[b] - right[static_cast<size_t>(b)], t, norm(m) * norm(x[b]));
        }
      }
    }
  }
}

TEST(Solve, GivesTheBitsOfLuAndLuSolve) {
  std::mt19937 bits(11);
  for_all_matrices([&](Dtype t, const std::vector<int64_t>& batch, int64_t n) {
    for (const int64_t k : {int64_t{1}, int64_t{6}, n}) {
      Stack a(t, batch, n, n), b(t, batch, n, k), pivots(Dtype::Int32, batch, n, 1);
      for (int64_t i = 0; i < a.count(); ++i) {
        a.put(i, random_matrix(t, bits, n, n));
        b.put(i, random_matrix(t, bits, n, k));
      }
      Stack factors = a, x = b, exchanges = pivots;
      MatrixFault fault;
      kernels().lu(&fault, factors.view(), exchanges.vectors(), nullptr);
      kernels().lu_solve(x.view(), factors.view(), exchanges.vectors(), MatrixOp::Plain);
      kernels().solve(&fault, a.view(), pivots.vectors(), b.view(), nullptr);
      EXPECT_TRUE(a.bytes() == factors.bytes() && pivots.bytes() == exchanges.bytes());
      EXPECT_TRUE(b.bytes() == x.bytes());
    }
  });
}

// A matrix gives the same bits alone, anywhere in a batch, and with any number of threads.
TEST(SmallMatrices, GiveTheSameBitsEverywhere) {
  std::mt19937 bits(9);
  for (const Dtype t : linalg_dtypes()) {
    for (const int64_t n : linalg_sizes()) {
      if (is_complex(t) && n > 10 && n <= 16) continue;  // LAPACK's where they are few
      const int64_t count = 37;
      Stack general(t, {count}, n, n), positive(t, {count}, n, n), right(t, {count}, n, 5);
      for (int64_t b = 0; b < count; ++b) {
        general.put(b, random_matrix(t, bits, n, n));
        positive.put(b, random_positive(t, bits, n));
        right.put(b, random_matrix(t, bits, n, 5));
      }
      const auto results = [&](Stack a, Stack p, Stack x) {
        Stack y = x, pivots(Dtype::Int32, {a.count()}, n, 1);
        MatrixFault fault;
        kernels().lu(&fault, a.view(), pivots.vectors(), nullptr);
        kernels().lu_solve(x.view(), a.view(), pivots.vectors(), MatrixOp::Plain);
        kernels().cholesky(&fault, p.view(), false, nullptr);
        kernels().triangular_solve(y.view(), p.view(), true, false, MatrixOp::Adjoint, false);
        std::vector<std::vector<char>> all;
        for (int64_t b = 0; b < a.count(); ++b) {
          std::vector<char>& bytes = all.emplace_back();
          for (Stack* s : {&a, &pivots, &x, &p, &y}) {
            const std::vector<char> more = s->bytes_of(b);
            bytes.insert(bytes.end(), more.begin(), more.end());
          }
        }
        return all;
      };
      const auto together = results(general, positive, right);
      for (int64_t b = 0; b < count; ++b) {
        Stack a(t, {1}, n, n), p(t, {1}, n, n), x(t, {1}, n, 5, Stack::Packed);
        a.put(0, general[b]);
        p.put(0, positive[b]);
        x.put(0, right[b]);
        EXPECT_TRUE(results(a, p, x)[0] == together[static_cast<size_t>(b)])
            << name_of(t) << " n " << n << " matrix " << b;
      }
    }
  }
}

TEST(SmallMatrices, GiveTheSameBitsOnThreads) {
  for (const Dtype t : linalg_dtypes()) {
    expect_same_on_threads([&] {
      std::mt19937 bits(10);
      Stack a(t, {2001}, 6, 6), pivots(Dtype::Int32, {2001}, 6, 1);
      for (int64_t b = 0; b < a.count(); ++b) a.put(b, random_matrix(t, bits, 6, 6));
      MatrixFault fault;
      kernels().lu(&fault, a.view(), pivots.vectors(), nullptr);
      return a.bytes();
    });
  }
}

}  // namespace
}  // namespace autograd::test
