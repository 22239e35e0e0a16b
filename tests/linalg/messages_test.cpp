// Errors say which matrix of a batch, and which of its pivots, is at fault.
#include "linalg/cases.h"

namespace autograd::test {
namespace {

// Identities of which one, (1, 0) of (2, 3), or (1) of (2), is replaced.
Tensor batch_with(const Dense<long double>& bad, bool two_axes) {
  std::vector<Dense<long double>> all(two_axes ? 6 : 2,
                                      Dense<long double>(bad.rows(), bad.columns()));
  for (auto& a : all) {
    for (int64_t i = 0; i < std::min(bad.rows(), bad.columns()); ++i) {
      a(i, i) = static_cast<long double>(i + 1);
    }
  }
  all[two_axes ? 3 : 1] = bad;
  const Tensor x = to_tensor<double>(all, Layout::BatchInside);
  if (!two_axes) return x;
  return ops::reshape(x, Dims{2, 3, bad.rows(), bad.columns()}, std::nullopt);
}
Dense<long double> diagonal(const std::vector<long double>& values) {
  return filled_diagonal<double>(values);
}
Tensor total(const Tensor& x) {
  return ops::sum(ops::square(ops::real_part(x)), std::nullopt, false, Dtype::None);
}

template <class Call>
void expect_says(Status status, const Call& call, std::initializer_list<const char*> parts) {
  std::string message;
  EXPECT_EQ(status_of(call, &message), status) << message;
  for (const char* part : parts) {
    EXPECT_NE(message.find(part), std::string::npos) << message << "\n  lacks: " << part;
  }
}

TEST(Messages, OfFactorisations) {
  const Tensor indefinite = batch_with(diagonal({1, 2, -1, 4}), false);
  const char* const minor = "leading minor of order 3 is not positive";
  expect_says(Status::NotPositiveDefinite, [&] { ops::linalg_cholesky(indefinite, false); },
              {minor, "matrix (1,)", "linalg_cholesky_ex"});
  const Tensor two = batch_with(diagonal({1, 2, -1, 4}), true);
  expect_says(Status::NotPositiveDefinite, [&] { ops::linalg_cholesky(two, true); },
              {minor, "matrix (1, 0)"});
  EXPECT_EQ(values_of(std::get<1>(ops::linalg_cholesky_ex(two, false))),
            (std::vector<double>{0, 0, 0, 3, 0, 0}));

  const Tensor singular = batch_with(diagonal({1, 0, 3}), false);
  const Tensor side = ops::ones_like(singular, Dtype::None, {});
  expect_says(Status::Singular, [&] { ops::linalg_solve(singular, side); },
              {"pivot 2 is 0", "matrix (1,)", "linalg_solve_ex"});
  expect_says(Status::Singular,
              [&] {
                ops::linalg_inv(batch_with(diagonal({1, 0, 3}), true));
              },
              {"pivot 2 is 0", "matrix (1, 0)", "linalg_inv_ex"});
  EXPECT_EQ(values_of(std::get<1>(ops::linalg_inv_ex(singular))), (std::vector<double>{0, 2}));
  expect_says(Status::Singular,
              [&] { ops::linalg_solve_triangular(singular, side, true, true, false); },
              {"diagonal element 1 is 0", "matrix (1,)"});
  // One matrix alone is not counted.
  std::string message;
  const Tensor alone = to_tensor<double>({diagonal({0})}, Layout::Rows);
  EXPECT_EQ(status_of([&] { ops::linalg_inv(alone); }, &message), Status::Singular);
  EXPECT_NE(message.find("pivot 1 is 0"), std::string::npos) << message;
  EXPECT_EQ(message.find("batch"), std::string::npos) << message;
}

TEST(Messages, OfDerivatives) {
  const auto check = [](const Dense<long double>& bad, const auto& f,
                        std::initializer_list<const char*> parts) {
    for (const bool two_axes : {false, true}) {
      const Tensor x = with_grad(ops::copy(batch_with(bad, two_axes)));
      expect_says(
          Status::NotDifferentiable, [&] { gradient_of(total(f(x)), x); }, parts);
      expect_says(Status::NotDifferentiable, [&] { gradient_of(total(f(x)), x); },
                  {two_axes ? "matrix (1, 0) of the batch" : "matrix (1,) of the batch"});
      const Tensor y = f(x);
      const Tensor ys[] = {y}, xs[] = {x}, ts[] = {ops::ones_like(x, Dtype::None, {})};
      expect_says(Status::NotDifferentiable, [&] { jvp(ys, xs, ts, {}); },
                  {two_axes ? "matrix (1, 0) of the batch" : "matrix (1,) of the batch"});
    }
  };
  const char* const functions = "linalg_matrix_function";
  const char* const mask = "AG_DEGENERATE_MASK";
  const auto repeated = diagonal({1, 3, 3});
  check(repeated, [](const Tensor& x) { return std::get<1>(ops::linalg_eigh(x, false, 1)); },
        {"eigenvectors of a Hermitian matrix", functions, mask});
  check(repeated, [](const Tensor& x) { return std::get<1>(ops::linalg_eig(x, 1)); },
        {"eigenvectors", functions, mask});
  check(repeated, [](const Tensor& x) { return std::get<0>(ops::linalg_svd(x, false, 1)); },
        {"singular vectors", functions, mask});
  auto zero = Dense<long double>(4, 3);
  zero(0, 0) = 1;
  zero(1, 1) = 2;
  check(zero, [](const Tensor& x) { return std::get<0>(ops::linalg_svd(x, false, 1)); },
        {"singular value that is zero", "linalg_pinv", mask});
  check(zero, [](const Tensor& x) { return std::get<1>(ops::linalg_qr(x, 1)); },
        {"linearly independent", "linalg_lstsq"});
  check(diagonal({1, 2, 0}), [](const Tensor& x) { return std::get<2>(ops::linalg_lu(x)); },
        {"pivot 3 is 0"});
}

TEST(Messages, OfDefectiveMatrices) {
  auto jordan = Dense<long double>::identity(2);
  jordan(0, 1) = 1;
  const Tensor x = with_grad(ops::copy(batch_with(jordan, true)));
  expect_says(Status::NotDifferentiable,
              [&] { gradient_of(total(std::get<0>(ops::linalg_eig(x, 1))), x); },
              {"full set of eigenvectors", "matrix (1, 0) of the batch"});
}

}  // namespace
}  // namespace autograd::test
