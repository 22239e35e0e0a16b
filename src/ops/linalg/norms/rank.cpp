// Ranks and condition numbers.
#include <limits>

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/matrix.h"
#include "ops/linalg/pseudoinverse.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

enum : int64_t { kTwo = 5, kMinusTwo = 6 };  // ag_norm

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr int64_t kMatrix[] = {-2, -1};

// The k-th singular value from the top, or from the bottom.
Tensor value_at(const Tensor& s, int64_t k) {
  constexpr int64_t kEllipsis = 3, kInteger = 1;
  const int64_t spec[] = {kEllipsis, 0, 0, 0, kInteger, k, 0, 0};
  return index(s, spec);
}

// x, or infinity where the matrix is singular.
Tensor infinite_where(const Tensor& singular, const Tensor& x) {
  return where(singular, full_like_dims({}, x.dtype(), x.device(), kInfinity), x);
}

}  // namespace

Tensor linalg_matrix_rank(const Tensor& a, std::optional<double> rtol) {
  return rank_factor(matrix_operand(a, "a"), rtol).rank;
}

Tensor linalg_cond(const Tensor& a, int64_t ord) {
  if (ord == 0 || ord == kTwo || ord == kMinusTwo) {
    const Tensor s = linalg_svdvals(a);
    if (s.dim(s.ndim() - 1) == 0) {
      fail_argument(Status::InvalidShape, "a", "a matrix without elements has no condition number");
    }
    const Tensor most = value_at(s, 0), least = value_at(s, -1);
    const Tensor one = full_like_dims({}, s.dtype(), s.device(), 1.0);
    const auto quotient = [&](const Tensor& x, const Tensor& y) {
      const Tensor zero = equal(y, Tensor(0.0));
      return infinite_where(zero, divide(x, where(zero, one, y)));
    };
    return ord == kMinusTwo ? divide(least, where(equal(most, Tensor(0.0)), one, most))
                            : quotient(most, least);
  }
  const Tensor x = square_operand(a, "a");
  if (rows_of(x) == 0) {
    fail_argument(Status::InvalidShape, "a", "a matrix without elements has no condition number");
  }
  const auto [inverse, info] = linalg_inv_ex(x);
  const Tensor singular = not_equal(info, weak_scalar(int64_t{0}));
  const Tensor kept = where(expand_dims(singular, Ints(kMatrix)), zeros_beside(inverse), inverse);
  const Tensor product =
      multiply(linalg_matrix_norm(x, false, ord), linalg_matrix_norm(kept, false, ord));
  return infinite_where(singular, product);
}

}  // namespace autograd::ops
