// Cholesky, LU and QR factorisations on the device, and solving with them, by what they leave over.
#include "cuda/linalg.h"

namespace autograd::testing {
namespace {

constexpr int64_t kSizes[] = {1, 2, 5, 33, 200, 300};
constexpr MatrixOp kOps[] = {MatrixOp::Plain, MatrixOp::Transpose, MatrixOp::Adjoint};

Matrix applied(MatrixOp op, const Matrix& a) {
  return op == MatrixOp::Plain ? a : op == MatrixOp::Transpose ? a.transposed() : a.adjoint();
}

class CudaLinalgSolve : public CudaLinalg {
 protected:
  // Rows exchanged as `pivots` say.
  static Matrix exchanged(Matrix a, const Matrix& pivots) {
    for (int64_t i = 0; i < pivots.rows; ++i) {
      const auto other = static_cast<int64_t>(pivots(i, 0).real()) - 1;
      EXPECT_GE(other, i);
      EXPECT_LT(other, a.rows);
      if (other < i || other >= a.rows) return a;
      for (int64_t j = 0; j < a.columns; ++j) std::swap(a(i, j), a(other, j));
    }
    return a;
  }
  void expect_lu(const DeviceBatch& a, const DeviceBatch& pivots, int64_t m, Dtype t) {
    const int64_t k = std::min(a.rows(), a.columns());
    const Matrix got = a.got(m), left = exchanged(a.sent(m), pivots.got(m));
    const Matrix l = got.lower(true).columns_from(0, k);
    const Matrix u = got.upper().transposed().columns_from(0, k).transposed();
    expect_near(l * u, left, 3 * (1 + left.norm()), t, "P A = L U");
  }
};

TEST_F(CudaLinalgSolve, Cholesky) {
  for (const Dtype t : kLapackDtypes) {
    for (const int64_t n : kSizes) {
      for (const auto& [batch, place] : batch_cases(n, true)) {
        for (const bool upper : {false, true}) {
          // Hermitian and diagonally dominant; what must not be read is NaN.
          const auto next = numbers(t);
          DeviceBatch a(t, batch, n, n, place);
          a.fill([&](int64_t m, int64_t i, int64_t j) {
            if (i == j) return Number(3.0 * static_cast<double>(n) + static_cast<double>(m));
            return (i < j) == upper ? next(m, i, j) : Number(kNan, kNan);
          });
          DeviceBatch info(Dtype::Int32, batch, 1, 1);
          MatrixFault fault;
          const View infos = info.vectors();
          kernels().cholesky(&fault, a.view(), upper, &infos);
          a.download();
          info.download();
          for_some(a.count(), n, [&](int64_t m) {
            EXPECT_EQ(info.got(m)(0, 0), 0.0);
            const Matrix sent = a.sent(m);
            const Matrix whole = sent.map([&](int64_t i, int64_t j, Number z) {
              return i == j || (i < j) == upper ? z : std::conj(sent(j, i));
            });
            const Matrix f = upper ? a.got(m).adjoint() : a.got(m);
            expect_near(f, f.lower(), 0, t, "the other triangle is zero");
            expect_near(f * f.adjoint(), whole, whole.norm(), t, "A = L L^H");
          });
        }
      }
    }
  }
}

TEST_F(CudaLinalgSolve, CholeskyOfWhatIsNotPositiveDefinite) {
  for (const Dtype t : kLapackDtypes) {
    for (const int64_t n : {1, 2, 33, 300}) {
      for (const int64_t count : {1, 3, 64}) {
        if (n > 40 && count > 3) continue;
        SCOPED_TRACE(::testing::Message() << name_of(t) << ", " << count << " of " << n);
        const int64_t bad = count / 2, at = n / 2;
        const auto diagonal = [&](int64_t m, int64_t i, int64_t j) {
          return Number(i != j ? 0 : m == bad && i == at ? -1 : 4);
        };
        DeviceBatch a(t, {count}, n, n);
        MatrixFault fault;
        kernels().cholesky(&fault, a.fill(diagonal).view(), false, nullptr);
        EXPECT_EQ(fault.batch, bad);
        EXPECT_EQ(fault.info, at + 1);

        DeviceBatch info(Dtype::Int32, {count}, 1, 1);
        const View infos = info.vectors();
        kernels().cholesky(&fault, a.fill(diagonal).view(), false, &infos);
        info.download();
        for (int64_t m = 0; m < count; ++m) {
          EXPECT_EQ(info.got(m)(0, 0).real(), static_cast<double>(m == bad ? at + 1 : 0));
        }
      }
    }
  }
}

TEST_F(CudaLinalgSolve, Lu) {
  struct Shape {
    int64_t m, n;
  };
  for (const Dtype t : kLapackDtypes) {
    for (const Shape s : {Shape{1, 1},
                          {2, 2},
                          {5, 5},
                          {33, 33},
                          {200, 200},
                          {300, 300},
                          {5, 3},
                          {3, 5},
                          {1, 4},
                          {4, 1},
                          {120, 30}}) {
      for (const auto& [batch, place] : batch_cases(std::max(s.m, s.n), true)) {
        SCOPED_TRACE(::testing::Message() << s.m << " by " << s.n << ", " << to_string(batch));
        DeviceBatch a(t, batch, s.m, s.n, place);
        DeviceBatch pivots(Dtype::Int32, batch, std::min(s.m, s.n), 1, place);
        MatrixFault fault{7, 7};
        kernels().lu(&fault, a.fill(numbers(t)).view(), pivots.vectors(), nullptr);
        EXPECT_EQ(fault.batch, -1);
        a.download();
        pivots.download();
        for_some(a.count(), std::max(s.m, s.n), [&](int64_t m) { expect_lu(a, pivots, m, t); });
      }
    }
  }
}

// They are factored all the same.
TEST_F(CudaLinalgSolve, LuOfSingularMatrices) {
  for (const Dtype t : kLapackDtypes) {
    for (const int64_t n : {1, 2, 5, 33, 200, 300}) {
      for (const int64_t count : {1, 3, 16}) {  // 16 of 200 are taken together too
        if (n > 200 && count > 3) continue;
        SCOPED_TRACE(::testing::Message() << name_of(t) << ", " << count << " of " << n);
        const int64_t bad = count - 1, at = n / 2;
        const auto next = numbers(t);
        DeviceBatch a(t, {count}, n, n), pivots(Dtype::Int32, {count}, n, 1);
        a.fill([&](int64_t m, int64_t i, int64_t j) {
          return m == bad && j == at ? Number(0) : next(m, i, j);
        });
        DeviceBatch info(Dtype::Int32, {count}, 1, 1);
        const View infos = info.vectors();
        MatrixFault fault;
        kernels().lu(&fault, a.view(), pivots.vectors(), &infos);
        info.download();
        a.download();
        pivots.download();
        for_some(count, n, [&](int64_t m) {
          EXPECT_EQ(info.got(m)(0, 0).real(), static_cast<double>(m == bad ? at + 1 : 0));
          expect_lu(a, pivots, m, t);
        });
        a.fill([](int64_t, int64_t, int64_t) { return Number(0); });
        kernels().lu(&fault, a.view(), pivots.vectors(), nullptr);
        EXPECT_EQ(fault.batch, 0);
        EXPECT_EQ(fault.info, 1);
      }
    }
  }
}

TEST_F(CudaLinalgSolve, LuSolve) {
  for (const Dtype t : kLapackDtypes) {
    for (const int64_t n : kSizes) {
      for (const auto& [batch, place] : batch_cases(n, true)) {
        for (const bool shared : {false, true}) {
          SCOPED_TRACE(::testing::Message() << n << ", " << to_string(batch) << ", " << shared);
          DeviceBatch a(t, shared ? Dims{} : batch, n, n, place);
          DeviceBatch pivots(Dtype::Int32, shared ? Dims{} : batch, n, 1, place);
          MatrixFault fault;
          kernels().lu(&fault, a.fill(numbers(t)).view(), pivots.vectors(), nullptr);
          // One factorisation for the whole batch: strides of zero.
          const Dims zeros(batch.size());
          const auto repeat = [&](const View& x, Dims& dims, Dims& strides) {
            if (!shared) return x;
            dims = batch;
            strides = zeros;
            for (size_t d = 0; d < x.dims.size(); ++d) {
              dims.push_back(x.dims[d]);
              strides.push_back(x.strides[d]);
            }
            return View{x.data, x.dtype, dims, strides};
          };
          Dims a_dims, a_strides, p_dims, p_strides;
          const View lu = repeat(a.view(), a_dims, a_strides);
          const View exchanged = repeat(pivots.vectors(), p_dims, p_strides);
          for (const MatrixOp op : kOps) {
            DeviceBatch b(t, batch, n, 3, place);
            kernels().lu_solve(b.fill(numbers(t)).view(), lu, exchanged, op);
            b.download();
            for_some(b.count(), n, [&](int64_t m) {
              const Matrix sent = a.sent(shared ? 0 : m), x = b.got(m);
              expect_near(applied(op, sent) * x, b.sent(m), 3 * sent.norm() * (1 + x.norm()), t,
                          "op(A) X = B");
            });
          }
        }
      }
    }
  }
}

TEST_F(CudaLinalgSolve, TriangularSolve) {
  for (const Dtype t : kLapackDtypes) {
    for (const int64_t n : kSizes) {
      for (const auto& [batch, place] : batch_cases(n, true)) {
        for (int which = 0; which < 8; ++which) {
          const bool left = (which & 1) != 0, upper = (which & 2) != 0, unit = (which & 4) != 0;
          Place of_a = place;
          of_a.repeated = which % 3 == 0;
          SCOPED_TRACE(::testing::Message() << n << ", " << to_string(batch) << ", " << which);
          const auto next = numbers(t);
          DeviceBatch a(t, batch, n, n, of_a);
          a.fill([&](int64_t m, int64_t i, int64_t j) {
            if (i == j) return Number(unit ? 7.0 : 2.0);
            const bool read = (i < j) == upper;
            return read ? next(m, i, j) / static_cast<double>(n) : Number(kNan, kNan);
          });
          for (const MatrixOp op : kOps) {
            DeviceBatch b(t, batch, left ? n : 4, left ? 4 : n, place);
            kernels().triangular_solve(b.fill(numbers(t)).view(), a.view(), left, upper, op, unit);
            b.download();
            for_some(b.count(), n, [&](int64_t m) {
              const Matrix whole = a.sent(m);
              const Matrix f = applied(op, upper ? whole.upper(unit) : whole.lower(unit));
              const Matrix x = b.got(m);
              expect_near(left ? f * x : x * f, b.sent(m), f.norm() * x.norm(), t, "op(A) X = B");
            });
          }
        }
      }
    }
  }
}

TEST_F(CudaLinalgSolve, Qr) {
  struct Shape {
    int64_t m, n;
  };
  for (const Dtype t : kLapackDtypes) {
    for (const Shape s : {Shape{1, 1},
                          {2, 2},
                          {5, 5},
                          {33, 33},
                          {200, 200},
                          {300, 300},
                          {5, 3},
                          {3, 5},
                          {1, 4},
                          {4, 1},
                          {33, 7},
                          {40, 2},
                          {200, 30}}) {
      for (const auto& [batch, place] : batch_cases(std::max(s.m, s.n), true)) {
        SCOPED_TRACE(::testing::Message() << s.m << " by " << s.n << ", " << to_string(batch));
        const int64_t k = std::min(s.m, s.n);
        DeviceBatch a(t, batch, s.m, s.n, place), tau(t, batch, k, 1, place);
        kernels().qr(a.fill(numbers(t)).view(), tau.vectors());
        a.download();
        std::vector<Matrix> factored;
        for (int64_t m = 0; m < a.count(); ++m) factored.push_back(a.got(m));
        for (const int64_t columns : s.m > k ? std::vector{k, s.m} : std::vector{k}) {
          DeviceBatch q(t, batch, s.m, columns, place);
          // Reflectors in the leading columns, anything behind them.
          q.fill([&](int64_t m, int64_t i, int64_t j) {
            return j < k ? factored[static_cast<size_t>(m)](i, j) : Number(9);
          });
          kernels().qr_q(q.view(), tau.vectors());
          q.download();
          for_some(a.count(), std::max(s.m, s.n), [&](int64_t m) {
            const Matrix r = factored[static_cast<size_t>(m)]
                                 .upper()
                                 .transposed()
                                 .columns_from(0, k)
                                 .transposed();
            expect_orthonormal(q.got(m), t, "Q^H Q = 1");
            const Matrix leading = q.got(m).columns_from(0, k);
            expect_near(leading * r, a.sent(m), a.sent(m).norm(), t, "A = Q R");
          });
        }
      }
    }
  }
}

// What rank is missing shows in R alone.
TEST_F(CudaLinalgSolve, QrOfZerosIsOrthonormal) {
  for (const Dtype t : kLapackDtypes) {
    for (const int64_t count : {1, 3}) {
      DeviceBatch a(t, {count}, 6, 4), tau(t, {count}, 4, 1);
      a.fill([](int64_t, int64_t, int64_t) { return Number(0); });
      kernels().qr(a.view(), tau.vectors());
      kernels().qr_q(a.view(), tau.vectors());
      a.download();
      for (int64_t m = 0; m < count; ++m) expect_orthonormal(a.got(m), t, "Q^H Q = 1");
    }
  }
}

}  // namespace
}  // namespace autograd::testing
