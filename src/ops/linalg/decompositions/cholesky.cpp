// Cholesky factorisation.
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/matrix.h"
#include "ops/linalg/triangular.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// The lower triangle with its diagonal halved: what is left of a Hermitian change.
Tensor lower_half(const Tensor& x) { return multiply(add(tril(x, 0), tril(x, -1)), Tensor(0.5)); }

struct Cholesky {
  static constexpr const char* name = "linalg_cholesky";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 1;
  bool ex;  // a second output holds info

  // By rows, L of the lower triangle is by columns U of the transpose's upper one. Large factors
  // lie by columns: OpenBLAS is faster at L than at U by more than the copy costs.
  std::vector<Tensor> forward(const Tensor& a) const {
    const bool columns = columns_of(a) > 64;
    const Tensor l = columns ? copy_by_columns(a) : raw_copy(a, a.dtype());
    std::vector<Tensor> out{l};
    if (ex) out.push_back(full_like_dims(batch_dims(a), Dtype::Int32, a.device(), 0.0));
    if (l.count() == 0) return out;
    const auto factor = kernel_or_fail(backend_of(a.device()).linalg.cholesky, a);
    MatrixFault fault;
    View info;
    if (ex) info = write_view(out[1]);
    factor(&fault, write_view(columns ? l : transposed(l)), !columns, ex ? &info : nullptr);
    if (fault.batch >= 0 && !ex) {
      fail_argument(Status::NotPositiveDefinite, "a",
                    "the matrix is not positive definite: its leading minor of order %d is not "
                    "positive%s; linalg_cholesky_ex reports this without failing",
                    fault.info, in_batch(batch_dims(a), fault.batch).c_str());
    }
    return out;
  }
  // S = L^-H Phi(L^H g) L^-1, whose Hermitian part it is.
  void vjp(Vjp& call) const {
    const Tensor l = call.output();
    const Tensor g = call.grad();
    const auto fused = backend_of(l.device()).linalg.cholesky_backward;
    if (!mode().grad && fused != nullptr && l.count() > 0) {
      const Tensor out = copy_by_columns(g);
      const Tensor factor = is_by_columns(l) ? l : copy_by_columns(l);
      fused(write_view(out), read_view(factor));
      call.set(0, out);
      return;
    }
    const Tensor phi = lower_half(matmul(adjoint(l), g));
    const Tensor half = triangular_solve(l, phi, {.adjoint = true});
    call.set(0, hermitian_part(triangular_solve(l, half, {.left = false})));
  }
  // dL = L Phi(L^-1 dA L^-H)
  void jvp(Jvp& call) const {
    const Tensor l = call.output();
    const Tensor half = triangular_solve(l, hermitian_part(call.tangent(0)), {});
    const Tensor inner = triangular_solve(l, half, {.left = false, .adjoint = true});
    call.set(0, matmul(l, lower_half(inner)));
  }
};

std::vector<Tensor> factor(const Tensor& a, bool upper, bool ex) {
  const Tensor x = square_operand(a, "a");
  // The upper factor is the adjoint of the lower one of the matrix whose lower triangle is the
  // adjoint of a's upper one.
  std::vector<Tensor> out = apply(Cholesky{ex}, upper ? adjoint(x) : x);
  if (upper) out[0] = adjoint(out[0]);
  return out;
}

}  // namespace

Tensor linalg_cholesky(const Tensor& a, bool upper) { return factor(a, upper, false)[0]; }

std::tuple<Tensor, Tensor> linalg_cholesky_ex(const Tensor& a, bool upper) {
  std::vector<Tensor> out = factor(a, upper, true);
  return {out[0], out[1]};
}

}  // namespace autograd::ops
