// Eigenvalues and eigenvectors of pairs of Hermitian matrices.
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/matrix.h"
#include "ops/linalg/triangular.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// The Hermitian matrix that the lower triangle of x stands for. Changes count as Hermitian, as they
// do where a factorisation reads one triangle.
struct FromLower {
  static constexpr const char* name = "linalg_eigh_general";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;

  Tensor forward(const Tensor& x) const {
    const Tensor low = tril(x, -1);
    const Tensor real_diagonal = cast_to(real_part(diagonal_of(x)), x.dtype());
    return add(add(low, adjoint(low)), diagonal_matrix(real_diagonal));
  }
  void vjp(Vjp& call) const { call.set(0, hermitian_part(call.grad())); }
  void jvp(Jvp& call) const { call.set(0, hermitian_part(call.tangent(0))); }
};

}  // namespace

// With b = l l^H and u = l^H v, a v = b v w becomes l^-1 a l^-H u = u w.
std::tuple<Tensor, Tensor> linalg_eigh_general(const Tensor& a, const Tensor& b, bool upper,
                                               int64_t degenerate) {
  square_operand(a, "a");
  square_operand(b, "b");
  const auto [x, y] = matrix_operands(a, b, "a", "b");
  if (rows_of(x) != rows_of(y)) {
    fail_argument(Status::InvalidShape, "b", "b of shape %s does not fit a of shape %s",
                  to_string(b.dims()).c_str(), to_string(a.dims()).c_str());
  }
  const Tensor lower = [&, &square = y] {
    try {
      return linalg_cholesky(upper ? adjoint(square) : square, false);
    } catch (const Error& e) {
      if (e.status != Status::NotPositiveDefinite) throw;
      fail_argument(Status::NotPositiveDefinite, "b", "b is to be positive definite: %s",
                    e.message.c_str());
    }
  }();
  const auto [wide, l] = broadcast_batches(apply(FromLower{}, upper ? adjoint(x) : x), lower);
  const Tensor half = triangular_solve(l, wide, {});
  const Tensor reduced = triangular_solve(l, half, {.left = false, .adjoint = true});
  const auto [w, u] = linalg_eigh(hermitian_part(reduced), false, degenerate);
  return {w, triangular_solve(l, u, {.adjoint = true})};
}

}  // namespace autograd::ops
