// Determinants: values, and derivatives at singular matrices and where the determinant itself
// leaves the range of its dtype.
#include "linalg/cases.h"

namespace autograd::test {
namespace {

template <class T>
class Determinants : public ::testing::Test {};
TYPED_TEST_SUITE(Determinants, FourDtypes);

template <class T>
Tensor leaf_of(const Dense<Wide<T>>& a) {
  return with_grad(ops::copy(to_tensor<T>({a}, Layout::Rows)));
}
template <class T>
Dense<Wide<T>> matrix(std::initializer_list<std::initializer_list<long double>> rows) {
  Dense<Wide<T>> a(static_cast<int64_t>(rows.size()), static_cast<int64_t>(rows.size()));
  int64_t i = 0;
  for (const auto& row : rows) {
    int64_t j = 0;
    for (const long double v : row) a(i, j++) = v;
    ++i;
  }
  return a;
}
template <class T>
void expect_equal(const Tensor& x, const Dense<Wide<T>>& expected, long double scale = 1) {
  expect_small<T>("gradient", norm1(to_dense<T>(x) - expected), 10, scale + norm1(expected));
}

// |det| is the product of the singular values; on a batch in every layout.
TYPED_TEST(Determinants, OfPrescribedSingularValues) {
  using T = TypeParam;
  constexpr Spectrum spectra[] = {Spectrum::Even, Spectrum::Clustered};
  for (const int64_t n : {1, 2, 3, 5, 10}) {
    for_case<T>(
        n, n, spectra, general<T>, [](const Case& c, const auto& matrices, const Tensor& a) {
          long double expected = 1;
          for (const long double s : spectrum<T>(c.spectrum, c.n, 1)) expected *= s;
          const Tensor det = ops::linalg_det(a);
          const auto [sign, log] = ops::linalg_slogdet(a);
          const auto sizes = values_of(ops::abs(det)), logs = values_of(log);
          for (size_t b = 0; b < matrices.size(); ++b) {
            // Relative: the condition times what an entry's rounding does, n times.
            const long double limit = kThreshold * kEps<T> * 10 * static_cast<long double>(c.n);
            EXPECT_NEAR(sizes[b], static_cast<double>(expected),
                        static_cast<double>(limit * expected));
            EXPECT_NEAR(logs[b], static_cast<double>(std::log(expected)),
                        static_cast<double>(limit * (1 + std::abs(std::log(expected)))));
          }
          EXPECT_TRUE(
              values_of(ops::all(ops::less(ops::abs(ops::subtract(ops::abs(sign), Tensor(1.0))),
                                           Tensor(static_cast<double>(20 * kEps<T>))),
                                 std::nullopt, false))[0] != 0);
        });
  }
  EXPECT_EQ(values_of(ops::linalg_det(make_tensor(Dims{2, 0, 0}, dtype_for<T>, kCpu))),
            (std::vector<double>{1, 1}));
}

// The gradient is the matrix of cofactors: exact integers.
TYPED_TEST(Determinants, GradientsOfSingularMatrices) {
  using T = TypeParam;
  const auto gradient = [](const Dense<Wide<T>>& a) {
    const Tensor x = leaf_of<T>(a);
    const Tensor det = ops::linalg_det(x);
    EXPECT_LE(std::abs(values_of(ops::real_part(det))[0]), static_cast<double>(100 * kEps<T>));
    return gradient_of(ops::real_part(det), x);
  };
  expect_equal<T>(gradient(matrix<T>({{0}})), matrix<T>({{1}}));
  expect_equal<T>(gradient(matrix<T>({{1, 2}, {2, 4}})), matrix<T>({{4, -2}, {-2, 1}}));
  expect_equal<T>(gradient(matrix<T>({{0, 0}, {0, 0}})), matrix<T>({{0, 0}, {0, 0}}));
  expect_equal<T>(gradient(matrix<T>({{1, 2, 3}, {4, 5, 6}, {7, 8, 9}})),
                  matrix<T>({{-3, 6, -3}, {6, -12, 6}, {-3, 6, -3}}), 100);
  // Of rank 1, and with a zero pivot on the way.
  expect_equal<T>(gradient(matrix<T>({{1, 2, 3}, {2, 4, 6}, {3, 6, 9}})), Dense<Wide<T>>(3, 3),
                  100);
  expect_equal<T>(gradient(matrix<T>({{0, 1, 0}, {1, 0, 0}, {0, 0, 0}})),
                  matrix<T>({{0, 0, 0}, {0, 0, 0}, {0, 0, -1}}));
}

// Cofactors are polynomials of degree n - 1, so at n = 3 a central difference of them is exact.
TYPED_TEST(Determinants, SecondDerivativesOfSingularMatrices) {
  using T = TypeParam;
  const auto w = matrix<T>({{1, -2, 0.5L}, {0.25L, 1, 3}, {-1, 2, 1}});
  const Tensor weight = to_tensor<T>({w}, Layout::Rows);
  const auto slope = [&](const Tensor& x, bool create) {
    const Tensor g = gradient_of(ops::real_part(ops::linalg_det(x)), x, {}, create);
    return ops::sum(ops::real_part(ops::multiply(ops::conj(weight), g)), std::nullopt, false,
                    Dtype::None);
  };
  for (const auto& a :
       {matrix<T>({{1, 2, 3}, {2, 4, 6}, {3, 6, 9}}), matrix<T>({{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}),
        Dense<Wide<T>>(3, 3), matrix<T>({{2, 0, 0}, {0, 3, 0}, {0, 0, 0}})}) {
    const Tensor x = leaf_of<T>(a);
    const auto second = to_dense<T>(gradient_of(slope(x, true), x));
    for (int64_t i = 0; i < 3; ++i) {
      for (int64_t j = 0; j < 3; ++j) {
        auto up = a, down = a;
        up(i, j) += 1;
        down(i, j) -= 1;
        const double expected = (values_of(slope(leaf_of<T>(up), false))[0] -
                                 values_of(slope(leaf_of<T>(down), false))[0]) /
                                2;
        EXPECT_NEAR(static_cast<double>(std::real(second(i, j))), expected,
                    static_cast<double>(3000 * kEps<T>));
      }
    }
  }
}

// c I of order 5: the determinant c^5 is 0 or infinite, cofactors c^4 are neither.
TYPED_TEST(Determinants, OutsideTheRange) {
  using T = TypeParam;
  const int most = std::numeric_limits<Real<T>>::max_exponent;
  for (const long double c : {std::ldexp(1.0L, most / 5 + 5), std::ldexp(1.0L, -most / 5 - 5)}) {
    auto a = Dense<Wide<T>>::identity(5), expected = a;
    for (int64_t i = 0; i < 5; ++i) {
      a(i, i) = c;
      expected(i, i) = c * c * c * c;
    }
    const Tensor x = leaf_of<T>(a);
    const auto g = to_dense<T>(gradient_of(ops::real_part(ops::linalg_det(x)), x));
    expect_small<T>("gradient", norm1(g - expected), 5, norm1(expected));
  }
}

TYPED_TEST(Determinants, LogarithmsOfSingularMatricesAreRefused) {
  using T = TypeParam;
  const Tensor x = leaf_of<T>(matrix<T>({{1, 2}, {2, 4}}));
  const auto [sign, log] = ops::linalg_slogdet(x);
  EXPECT_EQ(values_of(ops::real_part(sign))[0], 0);
  EXPECT_EQ(values_of(log)[0], -std::numeric_limits<double>::infinity());
  std::string message;
  EXPECT_EQ(status_of([&, &y = log] { gradient_of(y, x); }, &message), Status::NotDifferentiable);
  EXPECT_NE(message.find("linalg_det"), std::string::npos) << message;
}

}  // namespace
}  // namespace autograd::test
