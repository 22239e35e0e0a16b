// Solvers and inverses: what is left of the right-hand side.
#include "linalg/cases.h"

namespace autograd::test {
namespace {

template <class T>
class Systems : public ::testing::Test {};
TYPED_TEST_SUITE(Systems, FourDtypes);

// ||b - A x|| / (||A|| ||x|| n eps)
template <class T>
void expect_solved(const Dense<Wide<T>>& a, const Dense<Wide<T>>& x, const Dense<Wide<T>>& b) {
  expect_small<T>("b - A x", norm1(b - a * x), a.rows(), norm1(a) * norm1(x));
}

TYPED_TEST(Systems, Solve) {
  using T = TypeParam;
  Random random(1);
  for_squares<T>(kRegular, general<T>, [&](const Case& c, const auto& matrices, const Tensor& a) {
    for (const int64_t k : {1, 3}) {
      std::vector<Dense<Wide<T>>> sides;
      for (size_t b = 0; b < matrices.size(); ++b) {
        sides.push_back(rounded<T>(normal_matrix<Wide<T>>(c.n, k, random)));
      }
      const Tensor x = ops::linalg_solve(a, to_tensor<T>(sides, c.layout));
      for (size_t b = 0; b < matrices.size(); ++b) {
        expect_solved<T>(matrices[b], to_dense<T>(x, static_cast<int64_t>(b)), sides[b]);
      }
    }
  });
}

// ||I - A A^-1|| / (||A|| ||A^-1|| n eps), from the left too where A is well conditioned.
TYPED_TEST(Systems, Inverse) {
  using T = TypeParam;
  for_squares<T>(kRegular, general<T>, [](const Case& c, const auto& matrices, const Tensor& a) {
    const Tensor inverse = ops::linalg_inv(a);
    const auto one = Dense<Wide<T>>::identity(c.n);
    for (size_t b = 0; b < matrices.size(); ++b) {
      const auto x = to_dense<T>(inverse, static_cast<int64_t>(b));
      const long double scale = norm1(matrices[b]) * norm1(x);
      expect_small<T>("I - A X", norm1(one - matrices[b] * x), c.n, scale);
      if (c.spectrum == Spectrum::Graded) continue;
      expect_small<T>("I - X A", norm1(one - x * matrices[b]), c.n, scale);
    }
  });
}

// Triangles of moderate size beside a diagonal between 1 and 2 times the scale; as unit triangles
// their elements are small enough for the diagonal of ones that counts then. What is not read is
// NaN.
template <class T>
Dense<Wide<T>> triangle(const Case& c, uint64_t seed, bool upper, bool unit) {
  Random random(seed + 7);
  auto a = normal_matrix<Wide<T>>(c.n, c.n, random);
  const long double scale = unit ? 1 : spectrum<T>(c.spectrum, 1, 1)[0];
  const auto n = static_cast<long double>(std::max<int64_t>(c.n, 1));
  for (int64_t j = 0; j < c.n; ++j) {
    for (int64_t i = 0; i < c.n; ++i) {
      const bool read = upper ? i < j : i > j;
      a(i, j) *= scale / (unit ? n : std::sqrt(n));
      if (i == j && !unit) a(i, j) = scale * (1 + static_cast<long double>(i) / n);
      if (i == j ? unit : !read) a(i, j) = std::numeric_limits<long double>::quiet_NaN();
    }
  }
  return rounded<T>(a);
}
template <class T>
Dense<Wide<T>> what_counts(Dense<Wide<T>> a, bool upper, bool unit) {
  for (int64_t j = 0; j < a.columns(); ++j) {
    for (int64_t i = 0; i < a.rows(); ++i) {
      if (i == j && unit) a(i, j) = 1;
      if (upper ? i > j : i < j) a(i, j) = 0;
    }
  }
  return a;
}

TYPED_TEST(Systems, Triangular) {
  using T = TypeParam;
  constexpr Spectrum scales[] = {Spectrum::Even, Spectrum::Large, Spectrum::Huge, Spectrum::Small,
                                 Spectrum::Tiny};
  Random random(2);
  for (const int bits : {0, 1, 2, 3, 4, 5, 6, 7}) {
    const bool upper = (bits & 1) != 0, unit = (bits & 2) != 0, left = (bits & 4) != 0;
    SCOPED_TRACE(bits);
    const auto make = [&](const Case& c, uint64_t seed) {
      return triangle<T>(c, seed, upper, unit);
    };
    for_squares<T>(std::span(scales).first(unit ? 1 : 5), make,
                   [&](const Case& c, const auto& matrices, const Tensor& a) {
                     std::vector<Dense<Wide<T>>> sides;
                     for (size_t b = 0; b < matrices.size(); ++b) {
                       sides.push_back(rounded<T>(
                           normal_matrix<Wide<T>>(left ? c.n : 2, left ? 2 : c.n, random)));
                     }
                     const Tensor x = ops::linalg_solve_triangular(a, to_tensor<T>(sides, c.layout),
                                                                   upper, left, unit);
                     for (size_t b = 0; b < matrices.size(); ++b) {
                       const auto t = what_counts<T>(matrices[b], upper, unit);
                       const auto y = to_dense<T>(x, static_cast<int64_t>(b));
                       if (left) {
                         expect_solved<T>(t, y, sides[b]);
                       } else {
                         expect_solved<T>(adjoint(t), adjoint(y), adjoint(sides[b]));
                       }
                     }
                   });
  }
}

TEST(LargeSystems, OfFiveHundredRows) {
  using T = double;
  const Case c{500, 500, Spectrum::Even, Layout::Rows};
  Random random(3);
  const auto a = general<T>(c, 0);
  const auto b = rounded<T>(normal_matrix<Wide<T>>(c.n, 4, random));
  const Tensor x = ops::linalg_solve(to_tensor<T>({a}, c.layout), to_tensor<T>({b}, c.layout));
  expect_solved<T>(a, to_dense<T>(x), b);
  const auto inverse = to_dense<T>(ops::linalg_inv(to_tensor<T>({a}, c.layout)));
  expect_small<T>("I - A X", norm1(Dense<Wide<T>>::identity(c.n) - a * inverse), c.n,
                  norm1(a) * norm1(inverse));
}

}  // namespace
}  // namespace autograd::test
