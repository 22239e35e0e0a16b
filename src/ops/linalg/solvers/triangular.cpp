// Solving with triangular matrices.
#include "ops/linalg/triangular.h"

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/matrix.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// x = op(A)^-1 b, or b op(A)^-1, where op(A) is A or A^H. Operands have one dtype and one batch.
struct TriangularSolve {
  static constexpr const char* name = "linalg_solve_triangular";
  static constexpr uint32_t saves_inputs = 1;
  static constexpr uint32_t saves_outputs = 1;
  bool left, upper, adjoint, unit;

  // The result lies as the factor does: what is by rows is the transposed problem by columns.
  Tensor forward(const Tensor& a, const Tensor& b) const {
    if (b.count() == 0) return make_tensor(b.dims(), b.dtype(), b.device());
    const bool columns = is_by_columns(a);
    const Tensor x = columns ? copy_by_columns(b) : raw_copy(b, b.dtype());
    const Tensor factor = columns || is_by_rows(a) ? a : raw_copy(a, a.dtype());
    const auto solve = kernel_or_fail(backend_of(a.device()).linalg.triangular_solve, a);
    const MatrixOp op = adjoint ? MatrixOp::Adjoint : MatrixOp::Plain;
    if (columns) {
      solve(write_view(x), read_view(factor), left, upper, op, unit);
    } else {
      solve(write_view(transposed(x)), read_view(transposed(factor)), !left, !upper, op, unit);
    }
    return x;
  }

  TriangularSolve other() const { return {left, upper, !adjoint, unit}; }
  Tensor triangle(const Tensor& x) const {
    const int64_t k = unit ? 1 : 0;
    return upper ? triu(x, k) : tril(x, -k);
  }
  // The matrix that stands beside x: A^H of a cotangent, or what a change of A does.
  void vjp(Vjp& call) const {
    const Tensor a = call.input(0);
    const Tensor gb = apply(other(), a, call.grad());
    if (call.needs(1)) call.set(1, gb);
    if (call.needs(0)) {
      const Tensor x = call.output();
      // x = A^-1 b: -gb x^H; the adjoint's is its adjoint; from the right the factors swap.
      const Tensor g = left ? (adjoint ? matmul(x, ops::adjoint(gb)) : matmul(gb, ops::adjoint(x)))
                            : (adjoint ? matmul(ops::adjoint(gb), x) : matmul(ops::adjoint(x), gb));
      call.set(0, negative(triangle(g)));
    }
  }
  void jvp(Jvp& call) const {
    Tensor t;
    if (call.has_tangent(1)) t = call.tangent(1);
    if (call.has_tangent(0)) {
      const Tensor part = triangle(call.tangent(0));
      const Tensor da = adjoint ? ops::adjoint(part) : part;
      const Tensor x = call.output();
      const Tensor moved = left ? matmul(da, x) : matmul(x, da);
      t = t ? subtract(t, moved) : negative(moved);
    }
    call.set(0, apply(*this, call.input(0), t));
  }
};

}  // namespace

Tensor triangular_solve(const Tensor& a, const Tensor& b, Triangular how) {
  return apply(TriangularSolve{how.left, how.upper, how.adjoint, how.unit}, a, b);
}

Tensor linalg_solve_triangular(const Tensor& a, const Tensor& b, bool upper, bool left,
                               bool unitriangular) {
  square_operand(a, "a");
  const auto [x, y] = matrix_operands(a, b, "a", "b");
  const int64_t n = columns_of(a);
  if ((left ? rows_of(b) : columns_of(b)) != n) {
    fail_argument(Status::InvalidShape, "b", "b of shape %s does not fit %s of shape %s",
                  to_string(b.dims()).c_str(), left ? "on the right of a" : "on the left of a",
                  to_string(a.dims()).c_str());
  }
  const auto [factor, rhs] = broadcast_batches(x, y);
  if (!unitriangular) require_nonzero_diagonal(factor);
  return triangular_solve(factor, rhs, {left, upper, false, unitriangular});
}

void require_nonzero_diagonal(const Tensor& a) {
  if (a.count() == 0) return;
  const GradMode off(false);
  const Tensor bad = equal(diagonal_of(a), Tensor(0.0));
  const Tensor found = on_host(any(bad, std::nullopt, false));
  if (!*static_cast<const bool*>(read_bytes(found))) return;
  const Tensor at = on_host(argmax(cast_to(bad, Dtype::Int8), std::nullopt, false));
  const int64_t position = *static_cast<const int64_t*>(read_bytes(at));
  const int64_t n = columns_of(a);
  fail_argument(Status::Singular, "a", "the matrix is singular: diagonal element %lld is 0%s",
                static_cast<long long>(position % n),
                in_batch(batch_dims(a), position / n).c_str());
}

}  // namespace autograd::ops
