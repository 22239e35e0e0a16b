// Eigenvalues, singular values and their vectors: equations between them, and the values that the
// matrices were made from.
#include "linalg/cases.h"

namespace autograd::test {
namespace {

template <class T>
class Spectra : public ::testing::Test {};
TYPED_TEST_SUITE(Spectra, FourDtypes);

template <class V>
long double most_apart(const std::vector<V>& a, const std::vector<long double>& b) {
  EXPECT_EQ(a.size(), b.size());
  long double most = 0;
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    const long double apart = std::abs(a[i] - b[i]);
    if (!(apart <= most)) most = apart;
  }
  return most;
}

template <class T>
void check_svd(const Dense<Wide<T>>& a, const std::vector<long double>& made_from,
               const Dense<Wide<T>>& u, const std::vector<long double>& s,
               const Dense<Wide<T>>& vh) {
  const auto k = static_cast<int64_t>(s.size());
  const int64_t longest = std::max(a.rows(), a.columns());
  const auto thin_u = columns_of(u, k), thin_v = columns_of(adjoint(vh), k);
  expect_small<T>("A - U S V^H", norm1(a - scaled_columns(thin_u, s) * adjoint(thin_v)), longest,
                  norm1(a));
  expect_orthonormal<T>("I - U^H U", u);
  expect_orthonormal<T>("I - V V^H", adjoint(vh));
  EXPECT_TRUE(std::is_sorted(s.rbegin(), s.rend()));
  EXPECT_TRUE(s.empty() || s.back() >= 0);
  expect_small<T>("singular values", most_apart(s, made_from), longest,
                  made_from.empty() ? 0 : made_from[0]);
}

TYPED_TEST(Spectra, Svd) {
  using T = TypeParam;
  for_rectangles<T>(kEvery, general<T>, [](const Case& c, const auto& matrices, const Tensor& a) {
    const auto made_from = spectrum<T>(c.spectrum, std::min(c.m, c.n), kGraded<T>);
    const Tensor alone = ops::linalg_svdvals(a);
    for (const bool full : {false, true}) {
      if (full && (c.m == c.n || c.m + c.n > 100)) continue;
      const auto [u, s, vh] = ops::linalg_svd(a, full, 1);
      for (size_t b = 0; b < matrices.size(); ++b) {
        const auto i = static_cast<int64_t>(b);
        check_svd<T>(matrices[b], made_from, to_dense<T>(u, i), to_vector<Real<T>>(s, i),
                     to_dense<T>(vh, i));
        expect_small<T>("svdvals", most_apart(to_vector<Real<T>>(alone, i), made_from),
                        std::max(c.m, c.n), made_from.empty() ? 0 : made_from[0]);
      }
    }
  });
}

// Every second value negative.
template <class T>
std::vector<long double> eigenvalues(Spectrum s, int64_t n) {
  std::vector<long double> w = spectrum<T>(s, n, kGraded<T>);
  for (size_t i = 1; i < w.size(); i += 2) w[i] = -w[i];
  return w;
}
template <class T>
Dense<Wide<T>> hermitian(const Case& c, uint64_t seed) {
  return with_eigenvalues<T>(eigenvalues<T>(c.spectrum, c.n), seed);
}

template <class T>
void check_eigh(const Dense<Wide<T>>& a, std::vector<long double> made_from,
                const std::vector<long double>& w, const Dense<Wide<T>>& v) {
  expect_small<T>("A V - V W", norm1(a * v - scaled_columns(v, w)), a.rows(), norm1(a));
  expect_orthonormal<T>("I - V^H V", v);
  std::sort(made_from.begin(), made_from.end());
  expect_small<T>("eigenvalues", most_apart(w, made_from), a.rows(), norm1(a));
}

TYPED_TEST(Spectra, Eigh) {
  using T = TypeParam;
  for_squares<T>(kEvery, hermitian<T>, [](const Case& c, const auto& matrices, const Tensor& a) {
    for (const bool upper : {false, true}) {
      const auto [w, v] = ops::linalg_eigh(a, upper, 1);
      const Tensor alone = ops::linalg_eigvalsh(a, upper);
      for (size_t b = 0; b < matrices.size(); ++b) {
        const auto i = static_cast<int64_t>(b);
        const auto values = to_vector<Real<T>>(w, i);
        check_eigh<T>(matrices[b], eigenvalues<T>(c.spectrum, c.n), values, to_dense<T>(v, i));
        expect_small<T>("eigvalsh", most_apart(to_vector<Real<T>>(alone, i), values), c.n,
                        norm1(matrices[b]));
      }
    }
  });
}

template <class T>
using ComplexOf = std::complex<Real<T>>;

template <class T>
void check_eig(const Dense<Wide<T>>& a, const Tensor& w, const Tensor& v, int64_t i) {
  using C = ComplexOf<T>;
  Dense<Wide<C>> wide(a.rows(), a.columns());
  for (int64_t j = 0; j < a.columns(); ++j) {
    std::copy_n(a.column(j), a.rows(), wide.column(j));
  }
  const auto vectors = to_dense<C>(v, i);
  // LAPACK first scales rows against columns (balances), and its error is that of what comes out.
  constexpr long double balancing = 10;
  expect_small<T>("A V - V W", norm1(wide * vectors - scaled_columns(vectors, to_vector<C>(w, i))),
                  a.rows(), balancing * norm1(a));
  for (int64_t j = 0; j < a.columns(); ++j) {
    long double square = 0;
    for (int64_t k = 0; k < a.rows(); ++k) square += std::norm(vectors(k, j));
    expect_small<T>("length of a vector", std::abs(std::sqrt(square) - 1), 1, 1);
  }
}

TYPED_TEST(Spectra, Eig) {
  using T = TypeParam;
  for_squares<T>(kEvery, general<T>, [](const Case& c, const auto& matrices, const Tensor& a) {
    const auto [w, v] = ops::linalg_eig(a, 1);
    for (size_t b = 0; b < matrices.size(); ++b) {
      const auto i = static_cast<int64_t>(b);
      check_eig<T>(matrices[b], w, v, i);
      // The sum of the eigenvalues is the trace.
      Wide<ComplexOf<T>> rest(0);
      for (const auto& value : to_vector<ComplexOf<T>>(w, i)) rest += value;
      for (int64_t k = 0; k < c.n; ++k) rest -= matrices[b](k, k);
      expect_small<T>("trace", std::abs(rest), c.n, norm1(matrices[b]));
    }
  });
}

TEST(LargeSpectra, OfFiveHundredRows) {
  using T = double;
  const Case c{500, 500, Spectrum::Clustered, Layout::Rows};
  const auto made_from = spectrum<T>(c.spectrum, c.n, kGraded<T>);
  const auto a = general<T>(c, 0);
  const auto [u, s, vh] = ops::linalg_svd(to_tensor<T>({a}, c.layout), true, 1);
  check_svd<T>(a, made_from, to_dense<T>(u), to_vector<T>(s), to_dense<T>(vh));
  const auto h = hermitian<T>(c, 0);
  const auto [w, v] = ops::linalg_eigh(to_tensor<T>({h}, c.layout), false, 1);
  check_eigh<T>(h, eigenvalues<T>(c.spectrum, c.n), to_vector<T>(w), to_dense<T>(v));
}

}  // namespace
}  // namespace autograd::test
