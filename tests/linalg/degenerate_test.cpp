// Derivatives where values repeat or vanish: exact where they exist, an error that says what to do
// where they do not, never NaN. docs/degenerate.md states what is tested here.
#include "linalg/cases.h"
#include "ops/calculus/gradcheck.h"

namespace autograd::test {
namespace {

using List = std::span<const Tensor>;
constexpr int64_t kError = 1, kMask = 2;  // ag_degenerate

template <class T>
class Degenerate : public ::testing::Test {};
TYPED_TEST_SUITE(Degenerate, FourDtypes);

template <class T>
double loose() {
  return kEps<T> < 1e-10L ? 1e-9 : 2e-3;
}

// Fails as not differentiable, with that in the sentence.
template <class Call>
void expect_refused(const Call& call, const std::string& says) {
  std::string message;
  EXPECT_EQ(status_of(call, &message), Status::NotDifferentiable) << message;
  EXPECT_NE(message.find(says), std::string::npos) << message;
}
template <class T>
void expect_close(const Tensor& x, const Dense<Wide<T>>& expected, double tolerance) {
  const auto rest = norm1(to_dense<T>(x) - expected);
  EXPECT_TRUE(rest <= tolerance * (1 + norm1(expected))) << static_cast<double>(rest);
}
Tensor total(const Tensor& x) { return ops::sum(x, std::nullopt, false, Dtype::None); }
Tensor weighted(const Tensor& x, uint64_t seed) {  // a loss that every element takes part in
  Random random(seed);
  std::vector<double> w(static_cast<size_t>(x.count()));
  for (double& v : w) v = normal<long double>(random);
  return total(ops::real_part(ops::multiply(x, ops::cast_to(tensor(w, x.dims()), x.dtype()))));
}
Tensor columns(const Tensor& x, int64_t from, int64_t to) {
  const int64_t spec[] = {3, 0, 0, 0, 2, from, to, std::numeric_limits<int64_t>::min()};
  return ops::index(x, spec);
}
template <class T>
Tensor leaf_of(const Dense<Wide<T>>& a) {
  return with_grad(ops::copy(to_tensor<T>({a}, Layout::Rows)));
}
Tensor along(const Tensor& y, const Tensor& x, const Tensor& t) {
  const Tensor ys[] = {y}, xs[] = {x}, ts[] = {t};
  return jvp(ys, xs, ts, {})[0];
}

// The gradient of f at x, along the tangent, against a central difference.
template <class T, class F>
void expect_slope(const F& f, const Tensor& x, const Tensor& tangent) {
  const bool single = kEps<T> > 1e-10L;
  const double step = single ? 3e-3 : 1e-6;
  const Tensor t = ops::multiply(tangent, Tensor(step));
  const double up = values_of(f(ops::detach(ops::add(x, t))))[0];
  const double down = values_of(f(ops::detach(ops::subtract(x, t))))[0];
  const double slope = (up - down) / (2 * step);
  const Tensor g = gradient_of(f(x), x);
  const double found = values_of(total(ops::real_part(ops::multiply(ops::conj(g), tangent))))[0];
  EXPECT_NEAR(found, slope, (single ? 2e-2 : 1e-7) * (1 + std::abs(slope)));
}

// --- values alone: exact, and a second derivative is refused
// --------------------------------------

// The sum of f(w) over eigenvalues is the trace of f(A): its gradient is f'(A), whatever repeats.
TYPED_TEST(Degenerate, EigenvaluesAloneAreExact) {
  using T = TypeParam;
  const std::vector<long double> w = {2, 2, -1, 2, -1};
  const auto a = with_eigenvalues<T>(w);
  const Tensor x = leaf_of<T>(a);
  std::vector<long double> slopes;
  for (const long double v : w) slopes.push_back(3 * v * v);
  const auto expected = with_eigenvalues<T>(slopes);
  const auto cubes = [&](const Tensor& values) {
    return total(ops::multiply(values, ops::square(values)));
  };
  expect_close<T>(gradient_of(cubes(ops::linalg_eigvalsh(x, false)), x), expected, loose<T>());
  expect_close<T>(gradient_of(cubes(std::get<0>(ops::linalg_eigh(x, false, kError))), x), expected,
                  loose<T>());
  const Tensor t = to_tensor<T>({a}, Layout::Rows);
  const Tensor moved = along(cubes(ops::linalg_eigvalsh(x, false)), x, t);
  // A moves along itself: each value by itself, 3 w^3 in all.
  EXPECT_NEAR(values_of(moved)[0], 3 * (8 * 3 - 2), 100 * loose<T>());
}

TYPED_TEST(Degenerate, SingularValuesAloneAreExact) {
  using T = TypeParam;
  const std::vector<long double> s = {2, 2, 1, 1};
  const auto a = with_singular_values<T>(6, 4, s);
  const Tensor x = leaf_of<T>(a);
  const auto expected = with_singular_values<T>(6, 4, {4, 4, 2, 2});  // of s^2: 2 A
  expect_close<T>(gradient_of(total(ops::square(ops::linalg_svdvals(x))), x), expected, loose<T>());
  const auto found = std::get<1>(ops::linalg_svd(x, false, kError));
  expect_close<T>(gradient_of(total(ops::square(found)), x), expected, loose<T>());
}

TYPED_TEST(Degenerate, SecondDerivativesOfRepeatedValuesAreRefused) {
  using T = TypeParam;
  const Tensor x = leaf_of<T>(with_eigenvalues<T>({2, 2, -1}));
  const auto second = [&](const Tensor& loss) {
    return gradient_of(weighted(gradient_of(loss, x, {}, true), 1), x);
  };
  expect_refused([&] { second(total(ops::square(ops::linalg_eigvalsh(x, false)))); },
                 "linalg_matrix_function");
  expect_refused([&] { second(total(ops::square(ops::linalg_svdvals(x)))); },
                 "linalg_matrix_function");
}

// --- vectors of repeated values
// -------------------------------------------------------------------

template <class T>
struct Repeated {
  Dense<Wide<T>> hermitian = with_eigenvalues<T>({1, 3, 3, 6});
  Tensor a = leaf_of<T>(hermitian);
  Tensor tangent = to_tensor<T>({with_eigenvalues<T>({1, 2, 4, 8}, 5)}, Layout::Rows);
};

TYPED_TEST(Degenerate, VectorsOfRepeatedEigenvaluesAreRefused) {
  using T = TypeParam;
  const Repeated<T> c;
  const Tensor v = std::get<1>(ops::linalg_eigh(c.a, false, kError));
  expect_refused([&] { gradient_of(weighted(v, 1), c.a); }, "linalg_matrix_function");
  expect_refused([&] { gradient_of(weighted(columns(v, 1, 2), 1), c.a); }, "AG_DEGENERATE_MASK");
  expect_refused([&] { along(v, c.a, c.tangent); }, "linalg_matrix_function");
  // Vectors of the other values are as good as ever.
  const auto f = [](const Tensor& x) {
    const Tensor alone = columns(std::get<1>(ops::linalg_eigh(x, false, kError)), 0, 1);
    return weighted(ops::matmul(alone, ops::matrix_transpose(ops::conj(alone))), 3);
  };
  expect_slope<T>(f, c.a, c.tangent);
}

TYPED_TEST(Degenerate, SingularVectorsOfRepeatedValuesAreRefused) {
  using T = TypeParam;
  const Tensor x = leaf_of<T>(with_singular_values<T>(5, 4, {3, 2, 2, 1}));
  const Tensor t = ops::detach(ops::multiply(x, Tensor(0.5)));
  const auto [u, s, vh] = ops::linalg_svd(x, false, kError);
  expect_refused([&, &loss = u] { gradient_of(weighted(loss, 1), x); }, "linalg_matrix_function");
  expect_refused([&, &loss = vh] { gradient_of(weighted(loss, 1), x); }, "linalg_matrix_function");
  expect_refused([&, &loss = u] { along(loss, x, t); }, "linalg_matrix_function");
  EXPECT_EQ(status_of([&, &loss = u] { gradient_of(weighted(columns(loss, 0, 1), 1), x); }),
            Status::Ok);
}

TYPED_TEST(Degenerate, EigenvectorsOfRepeatedValuesAreRefused) {
  using T = TypeParam;
  Dense<Wide<T>> a(3, 3);  // two equal eigenvalues with two vectors, exactly
  a(0, 0) = a(1, 1) = 2;
  a(2, 2) = 5;
  const Tensor x = leaf_of<T>(a);
  const auto [w, v] = ops::linalg_eig(x, kError);
  expect_refused([&, &loss = v] { gradient_of(weighted(loss, 1), x); }, "linalg_matrix_function");
  expect_refused([&, &loss = v] { along(loss, x, ops::detach(x)); }, "linalg_matrix_function");
  // Of the values' squares: 2 A^T.
  expect_close<T>(gradient_of(total(ops::real_part(ops::square(w))), x),
                  filled_diagonal<T>({4, 4, 10}), loose<T>());
}

// --- the option that counts whole spaces
// ------------------------------------------------------------

// The projector onto a pair of equal eigenvalues, against differences of itself: it stays smooth.
TYPED_TEST(Degenerate, MaskedProjectorsAreExact) {
  using T = TypeParam;
  const Repeated<T> c;
  const auto f = [](const Tensor& x) {
    const Tensor pair = columns(std::get<1>(ops::linalg_eigh(x, false, kMask)), 1, 3);
    return weighted(ops::matmul(pair, ops::matrix_transpose(ops::conj(pair))), 3);
  };
  expect_slope<T>(f, c.a, c.tangent);
  const Tensor g = gradient_of(f(c.a), c.a);
  const double backward =
      values_of(total(ops::real_part(ops::multiply(ops::conj(g), c.tangent))))[0];
  EXPECT_NEAR(values_of(along(f(c.a), c.a, c.tangent))[0], backward,
              loose<T>() * (1 + std::abs(backward)));
}

TYPED_TEST(Degenerate, MaskedSpacesOfSingularValues) {
  using T = TypeParam;
  const Tensor x = leaf_of<T>(with_singular_values<T>(5, 4, {3, 2, 2, 1}));
  const Tensor tangent =
      to_tensor<T>({with_singular_values<T>(5, 4, {1, 2, 3, 4}, 5)}, Layout::Rows);
  const auto f = [](const Tensor& y) {
    const auto [u, s, vh] = ops::linalg_svd(y, false, kMask);
    const Tensor left = columns(u, 1, 3), right = columns(ops::matrix_transpose(vh), 1, 3);
    const Tensor across = ops::matmul(left, ops::matrix_transpose(right));  // the polar part
    return ops::add(weighted(ops::matmul(left, ops::matrix_transpose(ops::conj(left))), 3),
                    weighted(across, 4));
  };
  expect_slope<T>(f, x, tangent);
}

// Σ C ∘ (V e^Λ V^T) at A = I: what the mask gives is wrong (only the diagonal of C is seen), which
// is why it is an option and not the rule. It is finite all the same.
TYPED_TEST(Degenerate, MaskedIsNeverNaN) {
  using T = TypeParam;
  for (const auto& values :
       {std::vector<long double>{1, 1, 1}, {0, 0, 0}, {2, 2, 0}, {1, 0, 0}, {1, 1, 2}}) {
    const Tensor x = leaf_of<T>(with_eigenvalues<T>(values));
    const auto [w, v] = ops::linalg_eigh(x, false, kMask);
    const auto [u, s, vh] = ops::linalg_svd(x, false, kMask);
    const auto [z, y] = ops::linalg_eig(x, kMask);
    for (const Tensor& out : {w, v, u, s, vh, z, y}) {
      const Tensor g = gradient_of(weighted(out, 1), x, {}, true);
      EXPECT_TRUE(std::isfinite(static_cast<double>(norm1(to_dense<T>(g)))));
      const Tensor ys[] = {weighted(g, 2)}, xs[] = {x};
      if (!requires_grad(ys[0])) continue;
      Tensor second;
      const Status status =
          status_of([&] { second = grad(ys, xs, {}, {.allow_unused = true})[0]; });
      EXPECT_TRUE(status == Status::Ok || status == Status::NotDifferentiable);
      if (second) {
        EXPECT_TRUE(std::isfinite(static_cast<double>(norm1(to_dense<T>(second)))));
      }
    }
  }
}

// The first derivative divides by differences of whole groups of equal values; the second needs how
// a group splits, which the mask leaves out. Where nothing repeats it changes nothing.
TYPED_TEST(Degenerate, MaskedSecondDerivativesAreRefused) {
  using T = TypeParam;
  const auto second = [](const Tensor& x, const auto& f, int64_t degenerate) {
    return gradient_of(weighted(gradient_of(f(x, degenerate), x, {}, true), 5), x);
  };
  const auto by_eigh = [](const Tensor& x, int64_t degenerate) {
    const Tensor pair = columns(std::get<1>(ops::linalg_eigh(x, false, degenerate)), 1, 3);
    return weighted(ops::matmul(pair, ops::matrix_transpose(ops::conj(pair))), 3);
  };
  const auto by_svd = [](const Tensor& x, int64_t degenerate) {
    const Tensor pair = columns(std::get<0>(ops::linalg_svd(x, false, degenerate)), 1, 3);
    return weighted(ops::matmul(pair, ops::matrix_transpose(ops::conj(pair))), 3);
  };
  const auto of_values = [](const Tensor& x, int64_t degenerate) {
    return total(ops::square(std::get<0>(ops::linalg_eigh(x, false, degenerate))));
  };
  const auto repeated = with_eigenvalues<T>({1, 3, 3, 6});
  const auto distinct = with_eigenvalues<T>({1, 3, 4, 6});
  const auto check = [&](const auto& f) {
    expect_refused([&] { second(leaf_of<T>(repeated), f, kMask); }, "first derivatives only");
    const auto plain = to_dense<T>(second(leaf_of<T>(distinct), f, kError));
    expect_close<T>(second(leaf_of<T>(distinct), f, kMask), plain, loose<T>());
  };
  check(by_eigh);
  check(by_svd);
  check(of_values);
}

// --- nearly equal values ------------------------------------------------------------------------

// A gradient through vectors has an error of eps / gap, relative to itself; where that says
// nothing it is an error.
TYPED_TEST(Degenerate, NearlyEqualValuesAreAccurateToTheirGap) {
  using T = TypeParam;
  const long double gap = kEps<T> < 1e-10L ? 1e-12L : 1e-6L;
  for (const long double apart : {gap, gap * 1000, gap / 1e6L}) {
    const std::vector<long double> values = {1, 2, 2 + 2 * apart};
    // Diagonal: eigenvectors are known, and 2 g_12 / gap is what remains of a loss on the vectors.
    Dense<Wide<T>> a = rounded<T>(filled_diagonal<T>(values));
    const long double kept = std::real(a(2, 2) - a(1, 1));
    const Tensor x = leaf_of<T>(a);
    const auto [w, v] = ops::linalg_eigh(x, false, kError);
    const auto call = [&, &vectors = v] {
      const Tensor signs = ops::detach(vectors);
      return gradient_of(
          total(ops::real_part(ops::multiply(columns(vectors, 1, 2), columns(signs, 2, 3)))), x);
    };
    if (kept <= 3 * kEps<T> * 2.1L) {
      expect_refused([&] { call(); }, "linalg_matrix_function");
      continue;
    }
    const auto g = to_dense<T>(call());
    // dv_1 = v_2 dA_21 / (w_1 - w_2)
    const long double expected = -1 / kept / 2;
    EXPECT_NEAR(static_cast<double>(std::abs(g(2, 1) / expected - Wide<T>(1))), 0,
                static_cast<double>(100 * kEps<T> / kept));
  }
}

TYPED_TEST(Degenerate, NearlyEqualRotatedValuesAreFinite) {
  using T = TypeParam;
  const long double gap = kEps<T> < 1e-10L ? 1e-12L : 1e-6L;
  const auto finite_or_refused = [](const auto& call, const char* what) {
    Tensor g;
    const Status status = status_of([&] { g = call(); });
    EXPECT_TRUE(status == Status::Ok || status == Status::NotDifferentiable) << what;
    if (g) {
      EXPECT_TRUE(std::isfinite(static_cast<double>(norm1(to_dense<T>(g))))) << what;
    }
  };
  const Tensor x = leaf_of<T>(with_eigenvalues<T>({1, 2, 2 + 2 * gap}));
  const auto [w, v] = ops::linalg_eigh(x, false, kError);
  const auto [u, s, vh] = ops::linalg_svd(x, false, kError);
  const auto [z, y] = ops::linalg_eig(x, kError);
  for (const Tensor& out : {v, u, vh, y}) {
    finite_or_refused([&] { return gradient_of(weighted(out, 1), x); }, "first");
    finite_or_refused(
        [&] { return gradient_of(weighted(gradient_of(weighted(out, 1), x, {}, true), 2), x); },
        "second");
  }
  finite_or_refused(
      [&] {
        const Tensor loss = total(ops::exp(ops::linalg_eigvalsh(x, false)));
        return gradient_of(weighted(gradient_of(loss, x, {}, true), 2), x);
      },
      "second of the values");
}

// --- zeros
// ----------------------------------------------------------------------------------------

TYPED_TEST(Degenerate, ZeroSingularValues) {
  using T = TypeParam;
  const auto a = with_singular_values<T>(5, 3, {2, 1, 0});
  const Tensor x = leaf_of<T>(a);
  const auto [u, s, vh] = ops::linalg_svd(x, false, kError);
  // Beyond the square part vectors turn by 1 / s.
  expect_refused([&, &out = u] { gradient_of(weighted(columns(out, 2, 3), 1), x); },
                 "singular value that is zero");
  // The sum of squares is the sum of |a_ij|^2, smooth everywhere.
  expect_close<T>(gradient_of(total(ops::square(s)), x), with_singular_values<T>(5, 3, {4, 2, 0}),
                  loose<T>());
  // At zero itself every direction counts alike: a subgradient, with elements of at most 1.
  const Tensor nothing = with_grad(ops::copy(to_tensor<T>({Dense<Wide<T>>(3, 3)}, Layout::Rows)));
  const auto g = to_dense<T>(gradient_of(total(ops::linalg_svdvals(nothing)), nothing));
  expect_small<T>("I - G^H G", norm1(Dense<Wide<T>>::identity(3) - adjoint(g) * g), 3, 1);
}

TYPED_TEST(Degenerate, QrNeedsIndependentColumns) {
  using T = TypeParam;
  Dense<Wide<T>> a(4, 3);
  Random random(3);
  a = normal_matrix<Wide<T>>(4, 3, random);
  for (int64_t i = 0; i < 4; ++i) a(i, 1) = Wide<T>(2) * a(i, 0);
  const Tensor x = leaf_of<T>(rounded<T>(a));
  const auto [q, r] = ops::linalg_qr(x, 1);
  for (const Tensor& out : {q, r}) {
    expect_refused([&] { gradient_of(weighted(out, 1), x); }, "linearly independent");
    expect_refused([&] { along(out, x, ops::detach(x)); }, "linearly independent");
  }
  const Tensor zero = with_grad(ops::copy(to_tensor<T>({Dense<Wide<T>>(3, 2)}, Layout::Rows)));
  expect_refused([&] { gradient_of(weighted(std::get<1>(ops::linalg_qr(zero, 1)), 1), zero); },
                 "linearly independent");
}

TYPED_TEST(Degenerate, CompleteColumnsAreAnyBasis) {
  using T = TypeParam;
  Random random(4);
  const Tensor x = leaf_of<T>(rounded<T>(normal_matrix<Wide<T>>(4, 2, random)));
  const auto [q, r] = ops::linalg_qr(x, 2);
  expect_refused([&, &out = q] { gradient_of(weighted(out, 1), x); }, "mode reduced");
  EXPECT_EQ(status_of([&, &out = q] { gradient_of(weighted(columns(out, 0, 2), 1), x); }),
            Status::Ok);
  const auto [u, s, vh] = ops::linalg_svd(x, true, kError);
  expect_refused([&, &out = u] { gradient_of(weighted(out, 1), x); }, "full_matrices = 0");
}

TYPED_TEST(Degenerate, LuNeedsPivots) {
  using T = TypeParam;
  Dense<Wide<T>> a(3, 3);
  a(0, 0) = a(1, 1) = 2;  // and nothing in the last row and column
  const Tensor x = leaf_of<T>(a);
  const auto [p, l, u] = ops::linalg_lu(x);
  expect_refused([&, &out = u] { gradient_of(weighted(out, 1), x); }, "pivot");
  expect_refused([&, &out = l] { along(out, x, ops::detach(x)); }, "pivot");
}

// No full set of eigenvectors: values move like the root of a change.
TYPED_TEST(Degenerate, DefectiveMatricesHaveNoDerivative) {
  using T = TypeParam;
  for (const long double off : {1.0L, 4.0L}) {
    Dense<Wide<T>> a(2, 2);
    a(0, 0) = a(1, 1) = 1;
    a(0, 1) = off;
    const Tensor x = leaf_of<T>(a);
    const auto [w, v] = ops::linalg_eig(x, kError);
    expect_refused([&, &out = w] { gradient_of(weighted(out, 1), x); }, "full set of eigenvectors");
  }
}

}  // namespace
}  // namespace autograd::test
