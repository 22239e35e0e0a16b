// Singular values, eigenvalues and their vectors on the device, by what they leave over.
#include <thread>

#include "cuda/linalg.h"

namespace autograd::testing {
namespace {

class CudaLinalgSpectrum : public CudaLinalg {
 protected:
  static Matrix diagonal(const Matrix& values, int64_t rows, int64_t columns) {
    return Matrix(rows, columns).map([&](int64_t i, int64_t j, Number) {
      return i == j ? values(i, 0) : Number(0);
    });
  }
  static void expect_sorted(const Matrix& values, bool ascending) {
    for (int64_t i = 1; i < values.rows; ++i) {
      const double a = values(i - 1, 0).real(), b = values(i, 0).real();
      EXPECT_LE(ascending ? a : b, ascending ? b : a);
    }
  }

  // All three ways to ask for singular values.
  template <class F>
  void check_svd(Dtype t, const Dims& batch, int64_t rows, int64_t columns, Place place,
                 const F& value) {
    SCOPED_TRACE(::testing::Message() << name_of(t) << ", " << to_string(batch) << " of " << rows
                                      << " by " << columns << ", pad " << place.pad);
    const int64_t k = std::min(rows, columns), n = std::max(rows, columns);
    DeviceBatch a(t, batch, rows, columns, place), s(real_of(t), batch, k, 1, place);
    MatrixFault fault{7, 7};
    kernels().svd(&fault, a.fill(value).view(), s.vectors(), nullptr, nullptr);
    EXPECT_EQ(fault.batch, -1);
    s.download();
    std::vector<Matrix> values, originals;
    for (int64_t m = 0; m < a.count(); ++m) {
      values.push_back(s.got(m));
      originals.push_back(a.sent(m));
    }
    for (const bool full : {false, true}) {
      DeviceBatch of(t, batch, rows, columns, place);
      of.fill(
          [&](int64_t m, int64_t i, int64_t j) { return originals[static_cast<size_t>(m)](i, j); });
      DeviceBatch u(t, batch, rows, full ? rows : k, place);
      DeviceBatch vh(t, batch, full ? columns : k, columns, place);
      const View u_view = u.view(), vh_view = vh.view();
      kernels().svd(&fault, of.view(), s.vectors(), &u_view, &vh_view);
      EXPECT_EQ(fault.batch, -1);
      for (DeviceBatch* x : {&s, &u, &vh}) x->download();
      for_some(a.count(), n, [&](int64_t m) {
        const Matrix sent = a.sent(m), got = s.got(m), left = u.got(m), right = vh.got(m);
        const double size = sent.norm();
        expect_sorted(got, false);
        EXPECT_GE(got(k - 1, 0).real(), 0);
        expect_near(got, values[static_cast<size_t>(m)], size, t, "values alone");
        expect_orthonormal(left, t, "U^H U = 1");
        expect_orthonormal(right.adjoint(), t, "V^H V = 1");
        expect_near(left * diagonal(got, left.columns, right.rows) * right, sent, size, t,
                    "A = U S V^H");
      });
    }
  }

  // A V = V W for the eigenvalues w, and what they sum to.
  static void expect_eigen(const Matrix& a, const Matrix& w, const Matrix& v, Dtype t) {
    expect_near(a * v, v * diagonal(w, w.rows, w.rows), a.norm() * v.norm(), t, "A V = V W");
  }
  static void expect_sums(const Matrix& a, const Matrix& w, Dtype t) {
    Matrix trace(1, 1), sum(1, 1);
    for (int64_t i = 0; i < w.rows; ++i) {
      trace(0, 0) += a(i, i);
      sum(0, 0) += w(i, 0);
    }
    const auto n = static_cast<double>(w.rows);
    expect_near(sum, trace, n * (1 + a.norm()), t, "the trace");
  }

  // A Hermitian matrix by its lower triangle; the upper one must not be read.
  auto lower_triangle(Dtype t) {
    return [next = numbers(t)](int64_t m, int64_t i, int64_t j) {
      if (i < j) return Number(kNan, kNan);
      const Number z = next(m, i, j);
      return i == j ? Number(z.real()) : z;
    };
  }
  static Matrix hermitian(const Matrix& lower) {
    return lower.map(
        [&](int64_t i, int64_t j, Number z) { return i < j ? std::conj(lower(j, i)) : z; });
  }
};

TEST_F(CudaLinalgSpectrum, Svd) {
  struct Shape {
    int64_t m, n;
  };
  for (const Dtype t : kLapackDtypes) {
    for (const Shape s : {Shape{1, 1},
                          {2, 2},
                          {5, 3},
                          {3, 5},
                          {1, 4},
                          {4, 1},
                          {32, 32},
                          {33, 33},
                          {33, 20},
                          {20, 33},
                          {1, 50},
                          {200, 200},
                          {200, 5},
                          {5, 200}}) {
      for (const auto& [batch, place] : batch_cases(std::max(s.m, s.n))) {
        check_svd(t, batch, s.m, s.n, place, numbers(t));
      }
    }
  }
}

TEST_F(CudaLinalgSpectrum, SvdOfDeficientMatrices) {
  for (const Dtype t : kLapackDtypes) {
    for (const int64_t n : {2, 5, 32, 60}) {
      for (const int64_t columns : {n, n / 2}) {
        const Dims batch{3};
        const auto zero = [](int64_t, int64_t, int64_t) { return Number(0); };
        check_svd(t, batch, n, columns, {}, zero);
        const auto rank_one = [](int64_t, int64_t i, int64_t j) {
          return Number(static_cast<double>((i + 1) * (j + 2)));
        };
        check_svd(t, batch, n, columns, {}, rank_one);
        const auto identity = [](int64_t, int64_t i, int64_t j) { return Number(i == j ? 1 : 0); };
        check_svd(t, batch, n, columns, {}, identity);
      }
    }
  }
}

TEST_F(CudaLinalgSpectrum, Eigh) {
  for (const Dtype t : kLapackDtypes) {
    for (const int64_t n : {1, 2, 5, 33, 200}) {
      for (const auto& [batch, place] : batch_cases(n)) {
        SCOPED_TRACE(::testing::Message()
                     << n << ", " << to_string(batch) << ", pad " << place.pad);
        DeviceBatch a(t, batch, n, n, place), w(real_of(t), batch, n, 1, place);
        MatrixFault fault{7, 7};
        kernels().eigh(&fault, a.fill(lower_triangle(t)).view(), w.vectors(), true);
        EXPECT_EQ(fault.batch, -1);
        a.download();
        w.download();
        for_some(a.count(), n, [&](int64_t m) {
          const Matrix sent = hermitian(a.sent(m)), values = w.got(m);
          expect_sorted(values, true);
          expect_orthonormal(a.got(m), t, "V^H V = 1");
          expect_eigen(sent, values, a.got(m), t);
        });
        kernels().eigh(&fault, a.fill(lower_triangle(t)).view(), w.vectors(), false);
        EXPECT_EQ(fault.batch, -1);
        w.download();
        for_some(a.count(), n, [&](int64_t m) {
          expect_sorted(w.got(m), true);
          expect_sums(hermitian(a.sent(m)), w.got(m), t);
        });
      }
    }
  }
}

TEST_F(CudaLinalgSpectrum, EighOfEqualEigenvalues) {
  for (const Dtype t : kLapackDtypes) {
    for (const int64_t count : {1, 5}) {
      DeviceBatch a(t, {count}, 20, 20), w(real_of(t), {count}, 20, 1);
      MatrixFault fault;
      a.fill([](int64_t m, int64_t i, int64_t j) {
        return Number(i == j ? static_cast<double>(m) : 0);  // the first one is zero
      });
      kernels().eigh(&fault, a.view(), w.vectors(), true);
      EXPECT_EQ(fault.batch, -1);
      a.download();
      w.download();
      for (int64_t m = 0; m < count; ++m) {
        expect_orthonormal(a.got(m), t, "V^H V = 1");
        expect_eigen(a.sent(m), w.got(m), a.got(m), t);
      }
    }
  }
}

TEST_F(CudaLinalgSpectrum, Eig) {
  for (const Dtype t : kLapackDtypes) {
    for (const int64_t n : {1, 2, 5, 33, 200}) {
      for (const auto& [batch, place] : batch_cases(n)) {
        SCOPED_TRACE(::testing::Message()
                     << n << ", " << to_string(batch) << ", pad " << place.pad);
        const Dtype complex = complex_of(t);
        DeviceBatch a(t, batch, n, n, place), w(complex, batch, n, 1, place);
        DeviceBatch v(complex, batch, n, n, place);
        const View vectors = v.view();
        MatrixFault fault{7, 7};
        kernels().eig(&fault, a.fill(numbers(t)).view(), w.vectors(), &vectors);
        EXPECT_EQ(fault.batch, -1);
        v.download();
        w.download();
        for_some(a.count(), n, [&](int64_t m) {
          expect_eigen(a.sent(m), w.got(m), v.got(m), t);
          for (int64_t j = 0; j < n; ++j) {
            EXPECT_NEAR(v.got(m).columns_from(j, 1).norm(), 1, 100 * roundoff(t));
            if (n > 40) break;
          }
        });
        kernels().eig(&fault, a.fill(numbers(t)).view(), w.vectors(), nullptr);
        EXPECT_EQ(fault.batch, -1);
        w.download();
        for_some(a.count(), n, [&](int64_t m) { expect_sums(a.sent(m), w.got(m), t); });
      }
    }
  }
}

// A rotation has a pair of imaginary eigenvalues, a triangle real ones.
TEST_F(CudaLinalgSpectrum, EigOfKnownMatrices) {
  for (const Dtype t : {Dtype::Float32, Dtype::Float64}) {
    const Dtype complex = complex_of(t);
    DeviceBatch a(t, {2}, 2, 2), w(complex, {2}, 2, 1), v(complex, {2}, 2, 2);
    a.fill([](int64_t m, int64_t i, int64_t j) {
      if (m == 0) return Number(static_cast<double>(i - j));
      return Number(i > j ? 0 : static_cast<double>(1 + i + j));
    });
    const View vectors = v.view();
    MatrixFault fault;
    kernels().eig(&fault, a.view(), w.vectors(), &vectors);
    w.download();
    v.download();
    for (int64_t m = 0; m < 2; ++m) expect_eigen(a.sent(m), w.got(m), v.got(m), t);
    const Matrix pair = w.got(0), reals = w.got(1);
    EXPECT_NEAR(std::abs(pair(0, 0) - Number(0, 1)), 0, 1e-6);
    EXPECT_NEAR(std::abs(pair(1, 0) - Number(0, -1)), 0, 1e-6);
    EXPECT_NEAR(std::abs(reals(0, 0) * reals(1, 0) - 3.0), 0, 1e-5);
    EXPECT_EQ(reals(0, 0).imag(), 0);
    EXPECT_EQ(reals(1, 0).imag(), 0);
  }
}

TEST_F(CudaLinalgSpectrum, SameBitsEveryTime) {
  for (const Dtype t : {Dtype::Float32, Dtype::Complex128}) {
    for (const int64_t n : {20, 150}) {
      const int64_t count = 4;
      const Dtype complex = complex_of(t);
      const auto next = numbers(t);
      std::vector<Number> sent(static_cast<size_t>(count * n * n));
      for (Number& z : sent) z = next(0, 0, 0);
      const auto value = [&](int64_t m, int64_t i, int64_t j) {
        return sent[static_cast<size_t>((m * n + j) * n + i)] + (i == j ? 3.0 * n : 0.0);
      };
      std::vector<std::vector<uint8_t>> first;
      for (int round = 0; round < 3; ++round) {
        std::vector<std::vector<uint8_t>> bytes;
        const auto keep = [&](DeviceBatch& x) {
          x.download();
          bytes.push_back(x.got_bytes());
        };
        MatrixFault fault;
        DeviceBatch a(t, {count}, n, n), u(t, {count}, n, n), v(t, {count}, n, n);
        DeviceBatch tau(t, {count}, n, 1), pivots(Dtype::Int32, {count}, n, 1);
        DeviceBatch s(real_of(t), {count}, n, 1), w(complex, {count}, n, 1);
        DeviceBatch vectors(complex, {count}, n, n);
        const View u_view = u.view(), v_view = v.view(), vectors_view = vectors.view();
        kernels().cholesky(&fault, a.fill(value).view(), false, nullptr);
        keep(a);
        kernels().lu(&fault, a.fill(value).view(), pivots.vectors(), nullptr);
        keep(a);
        kernels().qr(a.fill(value).view(), tau.vectors());
        keep(a);
        kernels().qr_q(a.view(), tau.vectors());
        keep(a);
        kernels().svd(&fault, a.fill(value).view(), s.vectors(), &u_view, &v_view);
        for (DeviceBatch* x : {&s, &u, &v}) keep(*x);
        kernels().eigh(&fault, a.fill(value).view(), s.vectors(), true);
        for (DeviceBatch* x : {&s, &a}) keep(*x);
        kernels().eig(&fault, a.fill(value).view(), w.vectors(), &vectors_view);
        for (DeviceBatch* x : {&w, &vectors}) keep(*x);
        if (round == 0) first = bytes;
        for (size_t i = 0; i < bytes.size(); ++i) {
          EXPECT_TRUE(bytes[i] == first[i]) << name_of(t) << ", " << n << ", result " << i;
        }
      }
    }
  }
}

// Each with handles of its own, which the next threads find again; on streams of their own.
TEST_F(CudaLinalgSpectrum, ThreadsAtOnce) {
  constexpr Dtype t = Dtype::Float64;
  constexpr int64_t n = 60, threads = 4;
  for (int round = 0; round < 2; ++round) {
    std::vector<std::unique_ptr<DeviceBatch>> a, w, v, h, values;
    for (int64_t k = 0; k < threads; ++k) {
      a.push_back(std::make_unique<DeviceBatch>(t, Dims{2}, n, n));
      a.back()->fill(numbers(t));
      w.push_back(std::make_unique<DeviceBatch>(Dtype::Complex128, Dims{2}, n, 1));
      v.push_back(std::make_unique<DeviceBatch>(Dtype::Complex128, Dims{2}, n, n));
      h.push_back(std::make_unique<DeviceBatch>(t, Dims{2}, n, n));
      h.back()->fill(lower_triangle(t));
      values.push_back(std::make_unique<DeviceBatch>(t, Dims{2}, n, 1));
    }
    std::vector<std::thread> running;
    for (size_t k = 0; k < threads; ++k) {
      running.emplace_back([&, k] {
        void* const stream = devices::new_stream(kCuda);
        devices::stream_wait(kCuda, stream, kCuda, nullptr);
        devices::use_stream(kCuda, stream);
        const LinalgKernels& linalg = device_backend(kCuda).linalg;
        const View vectors = v[k]->view();
        MatrixFault fault;
        linalg.eig(&fault, a[k]->view(), w[k]->vectors(), &vectors);
        EXPECT_EQ(fault.batch, -1);
        linalg.eigh(&fault, h[k]->view(), values[k]->vectors(), true);
        EXPECT_EQ(fault.batch, -1);
        devices::synchronize(kCuda, stream);
        devices::use_stream(kCuda, nullptr);
        devices::free_stream(kCuda, stream);
      });
    }
    for (std::thread& thread : running) thread.join();
    for (size_t k = 0; k < threads; ++k) {
      for (DeviceBatch* x : {w[k].get(), v[k].get(), h[k].get(), values[k].get()}) x->download();
      for (int64_t m = 0; m < 2; ++m) {
        expect_eigen(a[k]->sent(m), w[k]->got(m), v[k]->got(m), t);
        expect_eigen(hermitian(h[k]->sent(m)), values[k]->got(m), h[k]->got(m), t);
      }
    }
  }
}

}  // namespace
}  // namespace autograd::testing
