// Matrices from the literature on which algorithms have failed, against values from mpmath.
#include "linalg/cases.h"

namespace autograd::test {
namespace {

#include "linalg/hard_matrices.inc"

template <class T>
class HardMatrices : public ::testing::Test {};
using RealDtypes = ::testing::Types<float, double>;
TYPED_TEST_SUITE(HardMatrices, RealDtypes);

template <class T, class F>
Dense<Wide<T>> filled(int64_t n, const F& f) {
  Dense<Wide<T>> a(n, n);
  for (int64_t i = 0; i < n; ++i) {
    for (int64_t j = 0; j < n; ++j) a(i, j) = f(i, j);
  }
  return rounded<T>(a);
}

// a_ij = 1 / (i + j - 1); D. Hilbert, "Ein Beitrag zur Theorie des Legendre'schen Polynoms", 1894.
template <class T>
Dense<Wide<T>> hilbert(int64_t n) {
  return filled<T>(n, [](int64_t i, int64_t j) { return 1.0 / static_cast<double>(i + j + 1); });
}
// Tridiagonal, |i - 11| on the diagonal, ones beside it: eigenvalues come in pairs that differ by
// 7e-14 at the top. J. H. Wilkinson, "The Algebraic Eigenvalue Problem", 1965, chapter 5, 45.
template <class T>
Dense<Wide<T>> wilkinson(int64_t n) {
  return filled<T>(n, [&](int64_t i, int64_t j) {
    return i == j ? std::abs(i - n / 2) : std::abs(i - j) == 1 ? 1 : 0;
  });
}
// n + 1 - max(i, j) above the second diagonal below the main one, where 0 begins: its small
// eigenvalues are ill conditioned, its determinant is 1. W. L. Frank, "Computing eigenvalues of
// complex matrices by determinant evaluation and by methods of Danilewski and Wielandt", 1958.
template <class T>
Dense<Wide<T>> frank(int64_t n) {
  return filled<T>(n, [&](int64_t i, int64_t j) { return i > j + 1 ? 0 : n - std::max(i, j); });
}
// Rows s^(i-1) (0 … 0 1 -c … -c) with c^2 + s^2 = 1: the smallest singular value is far below the
// smallest diagonal element. W. Kahan, "Numerical linear algebra", 1966.
template <class T>
Dense<Wide<T>> kahan(int64_t n, double theta) {
  return filled<T>(n, [&](int64_t i, int64_t j) {
    const double row = std::pow(std::sin(theta), static_cast<double>(i));
    return i == j ? row : j > i ? -std::cos(theta) * row : 0;
  });
}

template <class T, size_t N>
void expect_values(const Tensor& x, const double (&expected)[N], long double scale) {
  const auto values = to_vector<T>(x);
  ASSERT_EQ(values.size(), N);
  for (size_t i = 0; i < N; ++i) {
    expect_small<T>("value", std::abs(values[i] - expected[i]), N, scale);
  }
}

TYPED_TEST(HardMatrices, Hilbert) {
  using T = TypeParam;
  const auto a = hilbert<T>(12);
  const Tensor x = to_tensor<T>({a}, Layout::Rows);
  expect_values<T>(ops::linalg_svdvals(x), kHilbert, kHilbert[0]);
  expect_values<T>(ops::flip(ops::linalg_eigvalsh(x, false), std::nullopt), kHilbert, kHilbert[0]);
  const auto [q, r] = ops::linalg_qr(x, 1);
  expect_orthonormal<T>("I - Q^H Q", to_dense<T>(q));
  expect_small<T>("A - QR", norm1(a - to_dense<T>(q) * to_dense<T>(r)), 12, norm1(a));
  // The solution is far from ones, but what is left of the right-hand side is not.
  const auto b = rounded<T>(a * filled<T>(12, [](int64_t, int64_t) { return 1; }));
  const auto y = to_dense<T>(ops::linalg_solve(x, to_tensor<T>({b}, Layout::Rows)));
  expect_small<T>("b - A x", norm1(b - a * y), 12, norm1(a) * norm1(y));
}

TEST(HardMatrices, HilbertHasACholeskyFactor) {
  const auto a = hilbert<double>(12);
  const auto l =
      to_dense<double>(ops::linalg_cholesky(to_tensor<double>({a}, Layout::Rows), false));
  expect_small<double>("A - LL^H", norm1(a - l * adjoint(l)), 12, norm1(a));
}

TYPED_TEST(HardMatrices, Wilkinson) {
  using T = TypeParam;
  const auto a = wilkinson<T>(21);
  const Tensor x = to_tensor<T>({a}, Layout::Rows);
  expect_values<T>(ops::linalg_eigvalsh(x, false), kWilkinson, norm1(a));
  const auto [w, v] = ops::linalg_eigh(x, false, 1);
  expect_values<T>(w, kWilkinson, norm1(a));
  expect_orthonormal<T>("I - V^H V", to_dense<T>(v));
}

// An eigenvalue moves by its condition number times what A does.
TYPED_TEST(HardMatrices, Frank) {
  using T = TypeParam;
  constexpr int64_t n = 12;
  const auto a = frank<T>(n);
  const auto [w, v] = ops::linalg_eig(to_tensor<T>({a}, Layout::Rows), 1);
  auto values = to_vector<std::complex<T>>(w);
  std::sort(values.begin(), values.end(),
            [](const auto& x, const auto& y) { return x.real() < y.real(); });
  if (kEps<T> > 1e-10L) return;  // conditions of 10^7: no digit of the small ones is left
  for (size_t i = 0; i < n; ++i) {
    expect_small<T>("eigenvalue", std::abs(values[i] - Wide<std::complex<T>>(kFrank[i])), n,
                    norm1(a) * kFrankConditions[i]);
    EXPECT_NEAR(static_cast<double>(values[i].real()), kFrank[i], 1e-6);
  }
  EXPECT_NEAR(values_of(ops::linalg_det(to_tensor<T>({a}, Layout::Rows)))[0], 1, 1e-6);
}

TYPED_TEST(HardMatrices, Kahan) {
  using T = TypeParam;
  const auto a = kahan<T>(30, 1.2);
  const Tensor x = to_tensor<T>({a}, Layout::Rows);
  expect_values<T>(ops::linalg_svdvals(x), kKahan, kKahan[0]);
  const auto [u, s, vh] = ops::linalg_svd(x, true, 1);
  expect_values<T>(s, kKahan, kKahan[0]);
  const auto b = filled<T>(30, [](int64_t i, int64_t j) { return i + j; });
  const auto y = to_dense<T>(
      ops::linalg_solve_triangular(x, to_tensor<T>({b}, Layout::Rows), true, true, false));
  expect_small<T>("b - A x", norm1(b - a * y), 30, norm1(a) * norm1(y));
}

}  // namespace
}  // namespace autograd::test
