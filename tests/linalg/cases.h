// The operands that the accuracy tests run over: spectra, sizes, layouts in memory; and what a
// residual may be.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "linalg/dense.h"
#include "ops/tensors.h"

namespace autograd::test {

using Complex64 = std::complex<float>;
using Complex128 = std::complex<double>;
using FourDtypes = ::testing::Types<float, double, Complex64, Complex128>;

// In units of n eps, as in LAPACK's own tests.
inline constexpr long double kThreshold = 30;

// residual <= 30 n eps scale; where the scale is 0 nothing may be left at all.
template <class T>
void expect_small(const char* what, long double residual, int64_t n, long double scale) {
  const long double limit =
      kThreshold * static_cast<long double>(std::max<int64_t>(n, 1)) * kEps<T> * scale;
  EXPECT_TRUE(residual <= limit) << what << ": " << static_cast<double>(residual / limit)
                                 << " of what is allowed";
}
// ||I - Q^H Q|| / (n eps)
template <class T>
void expect_orthonormal(const char* what, const Dense<Wide<T>>& q) {
  const auto rest = Dense<Wide<T>>::identity(q.columns()) - adjoint(q) * q;
  expect_small<T>(what, norm1(rest), std::max(q.rows(), q.columns()), 1);
}

enum class Spectrum { Even, Clustered, Graded, Deficient, Large, Huge, Small, Tiny };
inline constexpr Spectrum kRegular[] = {Spectrum::Even,  Spectrum::Clustered, Spectrum::Graded,
                                        Spectrum::Large, Spectrum::Huge,      Spectrum::Small,
                                        Spectrum::Tiny};
inline constexpr Spectrum kEvery[] = {Spectrum::Even,      Spectrum::Clustered, Spectrum::Graded,
                                      Spectrum::Deficient, Spectrum::Large,     Spectrum::Huge,
                                      Spectrum::Small,     Spectrum::Tiny};
inline const char* name_of(Spectrum s) {
  constexpr const char* names[] = {"even",  "clustered", "graded", "rank-deficient",
                                   "large", "huge",      "small",  "tiny"};
  return names[static_cast<size_t>(s)];
}

// k values, descending, of which the largest is 1 times the scale: the square root of the largest
// number, one near that number itself, and their counterparts below.
template <class T>
std::vector<long double> spectrum(Spectrum s, int64_t k, long double graded_to) {
  using Limits = std::numeric_limits<Real<T>>;
  std::vector<long double> out;
  for (int64_t i = 0; i < k; ++i) {
    const long double at =
        k > 1 ? static_cast<long double>(i) / static_cast<long double>(k - 1) : 0;
    long double v = 1 - 0.9L * at;
    if (s == Spectrum::Clustered) v = i < (k + 1) / 2 ? 1 : 0.125L;
    if (s == Spectrum::Graded) v = std::pow(graded_to, at);
    if (s == Spectrum::Deficient && i >= k / 2) v = 0;
    if (s == Spectrum::Large) v *= std::sqrt(static_cast<long double>(Limits::max()));
    if (s == Spectrum::Huge) v *= static_cast<long double>(Limits::max()) / 1e4L;
    if (s == Spectrum::Small) v *= std::sqrt(static_cast<long double>(Limits::min()));
    if (s == Spectrum::Tiny) v *= static_cast<long double>(Limits::min()) / kEps<T> * 100;
    out.push_back(v);
  }
  return out;
}
template <class T>
inline constexpr long double kGraded = kEps<T> < 1e-10L ? 1e-14L : 1e-6L;
// What a Cholesky factorisation of a hundred rows bears.
template <class T>
inline constexpr long double kGradedPositive = kEps<T> < 1e-10L ? 1e-11L : 1e-3L;

// Orthogonal matrices are dear: one of each size and kind is kept.
template <class W>
const Dense<W>& orthogonal_of(int64_t n, uint64_t seed) {
  static std::map<std::pair<int64_t, uint64_t>, Dense<W>> kept;
  const auto key = std::pair(n, seed);
  auto found = kept.find(key);
  if (found == kept.end()) {
    Random random(seed * 1000 + static_cast<uint64_t>(n));
    found = kept.emplace(key, orthogonal<W>(n, random)).first;
  }
  return found->second;
}

// To the nearest numbers that T has.
template <class T>
Dense<Wide<T>> rounded(Dense<Wide<T>> a) {
  for (int64_t j = 0; j < a.columns(); ++j) {
    for (int64_t i = 0; i < a.rows(); ++i) a(i, j) = Wide<T>(T(a(i, j)));
  }
  return a;
}
template <class T>
Dense<Wide<T>> filled_diagonal(const std::vector<long double>& values) {
  const auto n = static_cast<int64_t>(values.size());
  return scaled_columns(Dense<Wide<T>>::identity(n), values);
}
// U diag(values) V^H
template <class T>
Dense<Wide<T>> with_singular_values(int64_t m, int64_t n, const std::vector<long double>& values,
                                    uint64_t seed = 0) {
  const auto k = static_cast<int64_t>(values.size());
  const auto u = columns_of(orthogonal_of<Wide<T>>(m, 2 * seed + 1), k);
  const auto v = columns_of(orthogonal_of<Wide<T>>(n, 2 * seed + 2), k);
  return rounded<T>(scaled_columns(u, values) * adjoint(v));
}
// Q diag(values) Q^H, Hermitian to the last bit.
template <class T>
Dense<Wide<T>> with_eigenvalues(const std::vector<long double>& values, uint64_t seed = 0) {
  const auto n = static_cast<int64_t>(values.size());
  const auto& q = orthogonal_of<Wide<T>>(n, 2 * seed + 1);
  auto a = rounded<T>(scaled_columns(q, values) * adjoint(q));
  for (int64_t j = 0; j < n; ++j) {
    a(j, j) = std::real(a(j, j));
    for (int64_t i = 0; i < j; ++i) a(i, j) = conj_of(a(j, i));
  }
  return a;
}

// --- tensors ------------------------------------------------------------------------------------
enum class Layout { Rows, Columns, Reversed, EverySecond, BatchInside, BatchBackwards };
inline constexpr Layout kLayouts[] = {Layout::Rows,        Layout::Columns,
                                      Layout::Reversed,    Layout::EverySecond,
                                      Layout::BatchInside, Layout::BatchBackwards};
inline const char* name_of(Layout l) {
  constexpr const char* names[] = {"by rows",      "by columns",   "reversed",
                                   "every second", "batch inside", "batch backwards"};
  return names[static_cast<size_t>(l)];
}
inline bool is_batch(Layout l) { return l >= Layout::BatchInside; }

template <class T>
Tensor to_tensor(const std::vector<Dense<Wide<T>>>& matrices, Layout layout) {
  const int64_t m = matrices[0].rows(), n = matrices[0].columns();
  const auto count = static_cast<int64_t>(matrices.size());
  const int64_t size = m * n;
  Dims strides{size, n, 1};
  int64_t offset = 0;
  if (layout == Layout::Columns) strides = {size, 1, m};
  if (layout == Layout::Reversed) {
    strides = {size, -n, -1};
    offset = size - 1;
  }
  if (layout == Layout::EverySecond) strides = {2 * size, 2 * n, 2};
  if (layout == Layout::BatchInside) strides = {1, n * count, count};
  if (layout == Layout::BatchBackwards) {
    strides = {-size, 1, m};
    offset = (count - 1) * size;
  }
  if (size == 0) offset = 0;
  const Tensor buffer =
      make_tensor(Dims{std::max<int64_t>(2 * size * count, 1)}, dtype_for<T>, kCpu);
  T* const at = static_cast<T*>(write_bytes(buffer));
  std::fill_n(at, buffer.count(), T(std::numeric_limits<Real<T>>::quiet_NaN()));
  for (int64_t b = 0; b < count; ++b) {
    for (int64_t i = 0; i < m; ++i) {
      for (int64_t j = 0; j < n; ++j) {
        at[offset + b * strides[0] + i * strides[1] + j * strides[2]] =
            T(matrices[static_cast<size_t>(b)](i, j));
      }
    }
  }
  if (is_batch(layout)) return alias(buffer, Dims{count, m, n}, strides, offset);
  return alias(buffer, Dims{m, n}, Dims{strides[1], strides[2]}, offset);
}
// The matrix with that number in the batch.
template <class T>
Dense<Wide<T>> to_dense(const Tensor& x, int64_t matrix = 0) {
  const Tensor packed = ops::raw_copy(x, dtype_for<T>);
  const int64_t m = x.dim(x.ndim() - 2), n = x.dim(x.ndim() - 1);
  Dense<Wide<T>> out(m, n);
  const auto* at = static_cast<const T*>(read_bytes(packed)) + matrix * m * n;
  for (int64_t i = 0; i < m; ++i) {
    for (int64_t j = 0; j < n; ++j) out(i, j) = Wide<T>(at[i * n + j]);
  }
  return out;
}
template <class T>
std::vector<Wide<T>> to_vector(const Tensor& x, int64_t number = 0) {
  const Tensor packed = ops::raw_copy(x, dtype_for<T>);
  const int64_t n = x.dim(x.ndim() - 1);
  const auto* at = static_cast<const T*>(read_bytes(packed)) + number * n;
  return {at, at + n};
}

// --- the loop -----------------------------------------------------------------------------------
struct Case {
  int64_t m, n;
  Spectrum spectrum;
  Layout layout;
  std::string text() const {
    return std::to_string(m) + " x " + std::to_string(n) + ", " + name_of(spectrum) + ", " +
           name_of(layout);
  }
};
// Small matrices lie in every way, larger ones by rows and by columns in turns. The batch
// that lies backwards fills all lanes of a vector, and some of another.
inline bool is_run(int64_t longest, Spectrum s, Layout layout) {
  if (longest <= 5) return true;
  if (longest <= 17) return layout <= Layout::Columns || layout == Layout::BatchBackwards;
  return layout <= Layout::Columns && (static_cast<int>(layout) + static_cast<int>(s)) % 2 == 0;
}
inline uint64_t matrices_in(Layout layout) {
  return layout == Layout::BatchBackwards ? 19 : layout == Layout::BatchInside ? 3 : 1;
}
// check(case, matrices, tensor) of matrices with each spectrum.
template <class T, class Make, class Check>
void for_case(int64_t m, int64_t n, std::span<const Spectrum> spectra, const Make& make,
              const Check& check) {
  for (const Spectrum s : spectra) {
    for (const Layout layout : kLayouts) {
      if (!is_run(std::max(m, n), s, layout)) continue;
      const Case c{m, n, s, layout};
      SCOPED_TRACE(c.text());
      std::vector<Dense<Wide<T>>> matrices;
      for (uint64_t i = 0; i < matrices_in(layout); ++i) matrices.push_back(make(c, i));
      check(c, matrices, to_tensor<T>(matrices, layout));
      if (::testing::Test::HasFailure()) return;  // one is enough to read
    }
  }
}
// Up to 16 rows there are kernels of our own, some for sizes known to the compiler.
inline constexpr int64_t kSizes[] = {0, 1, 2, 3, 4, 5, 6, 8, 10, 16, 17, 33, 100};
// Square matrices of every size.
template <class T, class Make, class Check>
void for_squares(std::span<const Spectrum> spectra, const Make& make, const Check& check) {
  for (const int64_t n : kSizes) for_case<T>(n, n, spectra, make, check);
}
// Square, tall and wide ones.
template <class T, class Make, class Check>
void for_rectangles(std::span<const Spectrum> spectra, const Make& make, const Check& check) {
  for_squares<T>(spectra, make, check);
  constexpr std::pair<int64_t, int64_t> shapes[] = {{0, 3}, {3, 0},  {1, 4},   {4, 1},   {5, 3},
                                                    {3, 5}, {10, 7}, {33, 10}, {10, 33}, {100, 33}};
  for (const auto& [m, n] : shapes) for_case<T>(m, n, spectra, make, check);
}

template <class T>
Dense<Wide<T>> general(const Case& c, uint64_t seed) {
  const auto values = spectrum<T>(c.spectrum, std::min(c.m, c.n), kGraded<T>);
  return with_singular_values<T>(c.m, c.n, values, seed);
}

}  // namespace autograd::test
