// Systems and inverses from Cholesky factors.
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/matrix.h"
#include "ops/linalg/triangular.h"

namespace autograd::ops {
namespace {

// Of L L^H, or of U^H U: the first factor, then the second.
Tensor solve_with(const Tensor& factor, const Tensor& b, bool upper) {
  require_nonzero_diagonal(factor);
  const Tensor y = triangular_solve(factor, b, {.upper = upper, .adjoint = upper});
  return triangular_solve(factor, y, {.upper = upper, .adjoint = !upper});
}

}  // namespace

Tensor linalg_cholesky_solve(const Tensor& b, const Tensor& l, bool upper) {
  square_operand(l, "l");
  const bool vector = b.ndim() == 1;
  const int64_t last[] = {-1};
  const auto [factor, rhs] = matrix_operands(l, vector ? expand_dims(b, last) : b, "l", "b");
  if (rows_of(rhs) != columns_of(factor)) {
    fail_argument(Status::InvalidShape, "b",
                  "b of shape %s does not fit l of shape %s; only a b of rank 1 is a vector",
                  to_string(b.dims()).c_str(), to_string(l.dims()).c_str());
  }
  const auto [wide_factor, wide_rhs] = broadcast_batches(factor, rhs);
  const Tensor x = solve_with(wide_factor, wide_rhs, upper);
  return vector ? squeeze(x, Ints(last)) : x;
}

Tensor linalg_cholesky_inverse(const Tensor& l, bool upper) {
  const Tensor factor = square_operand(l, "l");
  const Tensor one = broadcast_to(identity_like(factor, columns_of(factor)), factor.dims());
  return solve_with(factor, one, upper);
}

}  // namespace autograd::ops
