// Eigenvalues and eigenvectors of Hermitian matrices.
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/gaps.h"
#include "ops/linalg/matrix.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

constexpr const char* kWhat = "eigenvectors of a Hermitian matrix";

// {w, V}, or {w}; V by columns.
std::vector<Tensor> eigh_raw(const Tensor& a, bool vectors) {
  require_finite(a, "a");
  const Tensor v = copy_by_columns(a);
  const Tensor w =
      make_tensor(with_vector(batch_dims(a), columns_of(a)), real_of(a.dtype()), a.device());
  if (a.count() > 0) {
    MatrixFault fault;
    kernel_or_fail(backend_of(a.device()).linalg.eigh, a)(&fault, write_view(v), write_view(w),
                                                          vectors);
    if (fault.batch >= 0) {
      fail_argument(Status::NoConvergence, "a", "the eigenvalues did not converge%s",
                    in_batch(batch_dims(a), fault.batch).c_str());
    }
  }
  if (vectors) return {w, v};
  return {w};
}

// V diag(g) V^H
Tensor spectral(const Tensor& v, const Tensor& g) {
  return matmul(scale_columns(v, g), adjoint(v));
}

struct Eigh {
  static constexpr const char* name = "linalg_eigh";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 3;
  bool mask;

  std::vector<Tensor> forward(const Tensor& a) const { return eigh_raw(a, true); }
  // dV = V (F o V^H dA V), F_ij = 1 / (w_j - w_i); dw = diag(V^H dA V).
  void vjp(Vjp& call) const {
    Tensor w = call.output(0), v = call.output(1);
    if (mask && mode().grad) hold_to_first_order(any_repeated(gaps_of(w).close), {&w, &v});
    if (!call.has_grad(1)) {
      call.set(0, spectral(v, call.grad(0)));
      return;
    }
    const Tensor g = call.grad(1);
    const Gaps gaps = gaps_of(w);
    if (!mask) require_no_repeated(gaps.close, {g}, kWhat);
    Tensor inner = multiply(gaps.inverse, matmul(adjoint(v), g));
    if (call.has_grad(0)) inner = add(inner, diagonal_matrix(call.grad(0)));
    call.set(0, hermitian_part(matmul(matmul(v, inner), adjoint(v))));
  }
  void jvp(Jvp& call) const {
    Tensor w = call.output(0), v = call.output(1);
    if (mask && mode().grad) hold_to_first_order(any_repeated(gaps_of(w).close), {&w, &v});
    const Gaps gaps = gaps_of(w);
    if (!mask) require_distinct(gaps.close, kWhat);
    const Tensor m = matmul(matmul(adjoint(v), hermitian_part(call.tangent(0))), v);
    call.set(0, real_part(diagonal_of(m)));
    call.set(1, matmul(v, multiply(gaps.inverse, m)));
  }
};

// The eigenvalues alone, whose derivative exists where they repeat too. The vectors stand beside a
// for the first one; higher orders go through them.
struct Eigvalsh {
  static constexpr const char* name = "linalg_eigvalsh";
  static constexpr uint32_t saves_inputs = 3;
  static constexpr uint32_t saves_outputs = 0;

  Tensor forward(const Tensor&, const Tensor&, const Tensor& w) const { return w; }
  static Tensor vectors(auto& call) {
    return mode().grad ? std::get<1>(linalg_eigh(call.input(0), false, kDegenerateError))
                       : call.input(1);
  }
  void vjp(Vjp& call) const { call.set(0, spectral(vectors(call), call.grad())); }
  void jvp(Jvp& call) const {
    const Tensor v = vectors(call);
    const Tensor moved = matmul(hermitian_part(call.tangent(0)), v);
    const int64_t rows[] = {-2};
    call.set(0, sum(real_part(multiply(conj(v), moved)), Ints(rows), false, Dtype::None));
  }
};

Tensor operand(const Tensor& a, bool upper) {
  const Tensor x = square_operand(a, "a");
  return upper ? adjoint(x) : x;
}

}  // namespace

std::tuple<Tensor, Tensor> linalg_eigh(const Tensor& a, bool upper, int64_t degenerate) {
  std::vector<Tensor> out = apply(Eigh{degenerate == kDegenerateMask}, operand(a, upper));
  return {out[0], out[1]};
}

Tensor linalg_eigvalsh(const Tensor& a, bool upper) {
  const Tensor x = operand(a, upper);
  const bool records = mode().grad && requires_grad(x);
  std::vector<Tensor> found = [&] {
    const GradMode off(false);
    return eigh_raw(x, records);
  }();
  if (!records) return found[0];
  return apply(Eigvalsh{}, x, found[1], found[0]);
}

}  // namespace autograd::ops
