// NaN and infinities among the elements: an error that says so, or a result that shows them, in
// time. LAPACK alone can loop for ever on them, or read beyond its operands.
#include <chrono>
#include <functional>
#include <string_view>

#include "linalg/cases.h"

namespace autograd::test {
namespace {

using Results = std::vector<Tensor>;
struct Op {
  const char* name;
  std::function<Results(const Tensor& a)> call;
  bool reports = false;  // NotFinite, always
  bool has_info() const { return std::string_view(name).ends_with("_ex"); }
};

template <class... T>
Results list(const std::tuple<T...>& results) {
  return std::apply([](const auto&... x) { return Results{x...}; }, results);
}

std::vector<Op> all_ops() {
  const auto side = [](const Tensor& a) { return ops::ones_like(a, Dtype::None, {}); };
  return {
      {"cholesky", [](const Tensor& a) { return Results{ops::linalg_cholesky(a, false)}; }},
      {"cholesky upper", [](const Tensor& a) { return Results{ops::linalg_cholesky(a, true)}; }},
      {"cholesky_ex", [](const Tensor& a) { return list(ops::linalg_cholesky_ex(a, false)); }},
      {"qr", [](const Tensor& a) { return list(ops::linalg_qr(a, 1)); }},
      {"qr complete", [](const Tensor& a) { return list(ops::linalg_qr(a, 2)); }},
      {"lu", [](const Tensor& a) { return list(ops::linalg_lu(a)); }},
      {"lu_factor", [](const Tensor& a) { return list(ops::linalg_lu_factor(a)); }},
      {"lu_factor_ex", [](const Tensor& a) { return list(ops::linalg_lu_factor_ex(a)); }},
      {"solve", [&](const Tensor& a) { return Results{ops::linalg_solve(a, side(a))}; }},
      {"solve_ex", [&](const Tensor& a) { return list(ops::linalg_solve_ex(a, side(a))); }},
      {"inv", [](const Tensor& a) { return Results{ops::linalg_inv(a)}; }},
      {"inv_ex", [](const Tensor& a) { return list(ops::linalg_inv_ex(a)); }},
      {"solve_triangular",
       [&](const Tensor& a) {
         return Results{ops::linalg_solve_triangular(a, side(a), false, true, false)};
       }},
      {"eigh", [](const Tensor& a) { return list(ops::linalg_eigh(a, false, 1)); }, true},
      {"eigvalsh", [](const Tensor& a) { return Results{ops::linalg_eigvalsh(a, false)}; }, true},
      {"eig", [](const Tensor& a) { return list(ops::linalg_eig(a, 1)); }, true},
      {"svd", [](const Tensor& a) { return list(ops::linalg_svd(a, false, 1)); }, true},
      {"svdvals", [](const Tensor& a) { return Results{ops::linalg_svdvals(a)}; }, true},
      {"lstsq", [&](const Tensor& a) { return list(ops::linalg_lstsq(a, side(a), {})); }, true},
      {"pinv", [](const Tensor& a) { return Results{ops::linalg_pinv(a, {})}; }, true},
      {"orth", [](const Tensor& a) { return Results{ops::linalg_orth(a, {})}; }, true},
      {"nuclear norm",
       [](const Tensor& a) { return Results{ops::linalg_matrix_norm(a, false, 2)}; }, true},
      {"spectral norm",
       [](const Tensor& a) { return Results{ops::linalg_matrix_norm(a, false, 5)}; }, true},
      {"Frobenius norm",
       [](const Tensor& a) { return Results{ops::linalg_matrix_norm(a, false, 1)}; }},
      {"det", [](const Tensor& a) { return Results{ops::linalg_det(a)}; }},
      {"slogdet", [](const Tensor& a) { return list(ops::linalg_slogdet(a)); }},
      {"cond", [](const Tensor& a) { return Results{ops::linalg_cond(a, 0)}; }, true},
      {"matrix_rank", [](const Tensor& a) { return Results{ops::linalg_matrix_rank(a, {})}; },
       true},
      {"matrix_power", [](const Tensor& a) { return Results{ops::linalg_matrix_power(a, -2)}; }},
  };
}

bool any_nonzero(const Tensor& x) { return values_of(ops::any(x, std::nullopt, false))[0] != 0; }
bool shows_nan(const Results& results) {
  return std::any_of(results.begin(), results.end(), [](const Tensor& x) {
    return is_inexact(x.dtype()) && any_nonzero(ops::isnan(x));
  });
}

// Positive definite, with that value at (at, at) or, below the diagonal, at (at, 0).
template <class T>
Tensor spoiled(int64_t n, bool batch, int64_t at, bool below, long double value) {
  std::vector<long double> diagonal(static_cast<size_t>(n), 2);
  std::vector<Dense<Wide<T>>> matrices(batch ? 3 : 1, filled_diagonal<T>(diagonal));
  for (auto& a : matrices) {
    for (int64_t i = 1; i < n; ++i) a(i, i - 1) = a(i - 1, i) = 0.5L;
  }
  auto& last = matrices.back();
  last(at, below ? 0 : at) = value;
  last(below ? 0 : at, at) = value;
  return to_tensor<T>(matrices, batch ? Layout::BatchBackwards : Layout::Rows);
}

template <class T>
void check(const Op& op, const Tensor& a, bool nan) {
  Results results;
  std::string message;
  const auto start = std::chrono::steady_clock::now();
  const Status status = status_of([&] { results = op.call(a); }, &message);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  EXPECT_LT(took.count(), 20) << "on a busy machine as well";
  if (op.reports) {
    EXPECT_EQ(status, Status::NotFinite) << message;
    return;
  }
  // What finds no pivot says which; NaN that goes in comes out or is reported.
  EXPECT_TRUE(status == Status::Ok || status == Status::NotFinite || status == Status::Singular ||
              status == Status::NotPositiveDefinite)
      << message;
  if (nan && status == Status::Ok) {
    EXPECT_TRUE(shows_nan(results) || (op.has_info() && any_nonzero(results.back())));
  }
}

template <class T>
class NotFinite : public ::testing::Test {};
TYPED_TEST_SUITE(NotFinite, FourDtypes);

TYPED_TEST(NotFinite, IsReportedOrShown) {
  using T = TypeParam;
  using Limits = std::numeric_limits<long double>;
  for (const Op& op : all_ops()) {
    for (const int64_t n : {1, 5, 64}) {
      for (const bool batch : {false, true}) {
        for (const int64_t at : {int64_t{0}, n / 2, n - 1}) {
          for (const bool below : {false, true}) {
            for (const long double value :
                 {Limits::quiet_NaN(), Limits::infinity(), -Limits::infinity()}) {
              SCOPED_TRACE(std::string(op.name) + ", " + std::to_string(n) + " rows" +
                           (batch ? ", batch" : "") + ", at " + std::to_string(at) +
                           (below ? " below the diagonal, " : ", ") +
                           std::to_string(static_cast<double>(value)));
              check<T>(op, spoiled<T>(n, batch, at, below, value), std::isnan(value));
            }
          }
        }
      }
    }
  }
}

// Pivots stay rows of the matrix, whatever was compared.
TYPED_TEST(NotFinite, PivotsStayInside) {
  using T = TypeParam;
  for (const int64_t n : {1, 2, 5, 33, 64, 130}) {
    for (const int64_t at : {int64_t{0}, n / 2, n - 1}) {
      for (const bool whole : {false, true}) {
        auto a = Dense<Wide<T>>::identity(n);
        for (int64_t i = 0; i < n; ++i) {
          for (int64_t j = 0; j < n; ++j) {
            if (whole || j == at) a(i, j) = std::numeric_limits<long double>::quiet_NaN();
          }
        }
        const auto [lu, pivots] = ops::linalg_lu_factor(to_tensor<T>({a}, Layout::Columns));
        int64_t row = 0;
        for (const double pivot : values_of(pivots)) {
          EXPECT_GE(pivot, static_cast<double>(++row));
          EXPECT_LE(pivot, static_cast<double>(n));
        }
      }
    }
  }
}

}  // namespace
}  // namespace autograd::test
