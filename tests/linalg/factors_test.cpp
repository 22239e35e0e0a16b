// QR, LU and Cholesky: what is left of A when the factors are multiplied again.
#include "linalg/cases.h"

namespace autograd::test {
namespace {

template <class T>
class Factors : public ::testing::Test {};
TYPED_TEST_SUITE(Factors, FourDtypes);

template <class W>
bool is_upper(const Dense<W>& r) {
  for (int64_t j = 0; j < r.columns(); ++j) {
    for (int64_t i = j + 1; i < r.rows(); ++i) {
      if (r(i, j) != W(0)) return false;
    }
  }
  return true;
}

template <class T>
void check_qr(const Dense<Wide<T>>& a, const Dense<Wide<T>>& q, const Dense<Wide<T>>& r) {
  expect_small<T>("A - QR", norm1(a - q * r), std::max(a.rows(), a.columns()), norm1(a));
  expect_orthonormal<T>("I - Q^H Q", q);
  EXPECT_TRUE(is_upper(r));
}

TYPED_TEST(Factors, Qr) {
  using T = TypeParam;
  for_rectangles<T>(kEvery, general<T>, [](const Case&, const auto& matrices, const Tensor& a) {
    for (const int64_t mode : {1, 2}) {
      const auto [q, r] = ops::linalg_qr(a, mode);
      const auto r_alone = std::get<1>(ops::linalg_qr(a, 3));
      for (size_t b = 0; b < matrices.size(); ++b) {
        const auto i = static_cast<int64_t>(b);
        check_qr<T>(matrices[b], to_dense<T>(q, i), to_dense<T>(r, i));
        if (mode == 2) continue;
        EXPECT_EQ(norm1(to_dense<T>(r, i) - to_dense<T>(r_alone, i)), 0);
      }
    }
  });
}

TYPED_TEST(Factors, Lu) {
  using T = TypeParam;
  for_rectangles<T>(kEvery, general<T>, [](const Case& c, const auto& matrices, const Tensor& a) {
    const auto [p, l, u] = ops::linalg_lu(a);
    for (size_t b = 0; b < matrices.size(); ++b) {
      const auto i = static_cast<int64_t>(b);
      const auto lower = to_dense<T>(l, i), upper = to_dense<T>(u, i);
      expect_small<T>("A - PLU", norm1(matrices[b] - to_dense<T>(p, i) * lower * upper),
                      std::max(c.m, c.n), norm1(matrices[b]));
      EXPECT_TRUE(is_upper(upper));
      for (int64_t j = 0; j < lower.columns(); ++j) {
        EXPECT_EQ(lower(j, j), Wide<T>(1));
        for (int64_t k = 0; k < lower.rows(); ++k) {
          // Pivots are the largest by |re| + |im|, so that a quotient stays below sqrt(2).
          EXPECT_LE(std::abs(lower(k, j)), kComplex<T> ? 1.4143L : 1.00001L);
        }
      }
    }
  });
}

template <class T>
Dense<Wide<T>> positive(const Case& c, uint64_t seed) {
  return with_eigenvalues<T>(spectrum<T>(c.spectrum, c.n, kGradedPositive<T>), seed);
}

TYPED_TEST(Factors, Cholesky) {
  using T = TypeParam;
  for_squares<T>(kRegular, positive<T>, [](const Case& c, const auto& matrices, const Tensor& a) {
    for (const bool upper : {false, true}) {
      const Tensor l = ops::linalg_cholesky(a, upper);
      for (size_t b = 0; b < matrices.size(); ++b) {
        const auto factor = to_dense<T>(l, static_cast<int64_t>(b));
        const auto product = upper ? adjoint(factor) * factor : factor * adjoint(factor);
        expect_small<T>("A - LL^H", norm1(matrices[b] - product), c.n, norm1(matrices[b]));
        EXPECT_TRUE(is_upper(upper ? factor : adjoint(factor)));
      }
    }
  });
}

// Only the named triangle is read: the other holds NaN.
TYPED_TEST(Factors, CholeskyReadsOneTriangle) {
  using T = TypeParam;
  for (const Layout layout : kLayouts) {
    for (const bool upper : {false, true}) {
      const Case c{5, 5, Spectrum::Even, layout};
      const auto whole = positive<T>(c, 0);
      auto half = whole;
      for (int64_t j = 0; j < 5; ++j) {
        for (int64_t i = 0; i < j; ++i) {
          (upper ? half(j, i) : half(i, j)) = std::numeric_limits<long double>::quiet_NaN();
        }
      }
      const auto l = to_dense<T>(ops::linalg_cholesky(to_tensor<T>({half}, layout), upper));
      const auto product = upper ? adjoint(l) * l : l * adjoint(l);
      expect_small<T>("A - LL^H", norm1(whole - product), 5, norm1(whole));
    }
  }
}

TEST(LargeFactors, OfFiveHundredRows) {
  using T = double;
  const Case c{500, 500, Spectrum::Graded, Layout::Rows};
  const auto a = general<T>(c, 0);
  const auto [q, r] = ops::linalg_qr(to_tensor<T>({a}, c.layout), 1);
  check_qr<T>(a, to_dense<T>(q), to_dense<T>(r));
  const auto [p, l, u] = ops::linalg_lu(to_tensor<T>({a}, Layout::Columns));
  const auto rest = a - to_dense<T>(p) * (to_dense<T>(l) * to_dense<T>(u));
  expect_small<T>("A - PLU", norm1(rest), c.n, norm1(a));
  const auto spd = positive<T>(c, 0);
  const auto factor = to_dense<T>(ops::linalg_cholesky(to_tensor<T>({spd}, c.layout), false));
  expect_small<T>("A - LL^H", norm1(spd - factor * adjoint(factor)), c.n, norm1(spd));
}

}  // namespace
}  // namespace autograd::test
