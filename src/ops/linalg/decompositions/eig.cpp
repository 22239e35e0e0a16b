// Eigenvalues and eigenvectors of general square matrices.
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/gaps.h"
#include "ops/linalg/matrix.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

constexpr const char* kWhat = "eigenvectors";

// {w, V}, or {w}: complex; V by columns.
std::vector<Tensor> eig_raw(const Tensor& a, bool vectors) {
  require_finite(a, "a");
  const Dtype t = complex_of(a.dtype());
  const Tensor w = make_tensor(with_vector(batch_dims(a), columns_of(a)), t, a.device());
  Tensor v;
  if (vectors) v = make_by_columns(a.dims(), t, a.device());
  if (a.count() > 0) {
    MatrixFault fault;
    View to;
    if (vectors) to = write_view(v);
    kernel_or_fail(backend_of(a.device()).linalg.eig, a)(&fault, write_view(copy_by_columns(a)),
                                                         write_view(w), vectors ? &to : nullptr);
    if (fault.batch >= 0) {
      fail_argument(Status::NoConvergence, "a", "the eigenvalues did not converge%s",
                    in_batch(batch_dims(a), fault.batch).c_str());
    }
  }
  if (vectors) return {w, v};
  return {w};
}

[[noreturn, gnu::cold]] void fail_defective(const std::string& matrix) {
  fail(Status::NotDifferentiable,
       "the eigenvalues of a matrix without a full set of eigenvectors have no derivative%s",
       matrix.c_str());
}

// Where eigenvalues repeat, their vectors must be independent: else V is singular up to rounding.
void require_full_set(const Tensor& w, const Tensor& v) {
  const GradMode off(false);
  const int64_t k = columns_of(v);
  if (!any_repeated(gaps_of(w).close)) return;
  const auto size = [](const Tensor& x) {
    const int64_t rows[] = {-2}, last[] = {-1};
    return max(sum(abs(x), Ints(rows), false, Dtype::None), Ints(last), false);
  };
  const auto [inverse, info] = linalg_inv_ex(v);
  const Tensor condition = multiply(size(v), size(inverse));
  const Tensor bad =
      logical_or(not_equal(info, weak_scalar(int64_t{0})),
                 logical_not(less(multiply(condition, Tensor(eps_of(v) * static_cast<double>(k))),
                                  Tensor(1.0))));
  if (const auto matrix = true_in_batch(bad, 0)) fail_defective(*matrix);
}

// V^-H x
Tensor solve_vectors(const Tensor& v, const Tensor& x) {
  try {
    return linalg_solve(v, x);
  } catch (const Error& e) {
    if (e.status != Status::Singular) throw;
    fail_defective("");
  }
}

// V^-H inner V^H, in the dtype of the matrix.
Tensor from_vectors(const Tensor& v, const Tensor& inner, Dtype dtype) {
  const Tensor vh = adjoint(v);
  const Tensor out = solve_vectors(vh, matmul(inner, vh));
  return is_complex(dtype) ? out : cast_to(out, dtype);
}

struct Eig {
  static constexpr const char* name = "linalg_eig";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 3;
  bool mask;

  std::vector<Tensor> forward(const Tensor& a) const { return eig_raw(a, true); }
  // With M = V^-1 dA V: dw = diag M; dV = V (F o M), less what would change a column's length.
  void vjp(Vjp& call) const {
    Tensor w = call.output(0), v = call.output(1);
    require_full_set(w, v);
    if (mask && mode().grad) hold_to_first_order(any_repeated(gaps_of(w).close), {&w, &v});
    Tensor inner = call.has_grad(0) ? diagonal_matrix(call.grad(0)) : Tensor();
    if (call.has_grad(1)) {
      const Tensor g = call.grad(1);
      const Gaps gaps = gaps_of(w);
      if (!mask) require_no_repeated(gaps.close, {g}, kWhat);
      const Tensor vh = adjoint(v);
      const Tensor x = matmul(vh, g);
      const Tensor along = cast_to(real_part(diagonal_of(x)), x.dtype());
      const Tensor across = subtract(x, scale_columns(matmul(vh, v), along));
      const Tensor part = multiply(conj(gaps.inverse), across);
      inner = inner ? add(inner, part) : part;
    }
    call.set(0, from_vectors(v, inner, call.input_dtype(0)));
  }
  void jvp(Jvp& call) const {
    Tensor w = call.output(0), v = call.output(1);
    if (mask && mode().grad) hold_to_first_order(any_repeated(gaps_of(w).close), {&w, &v});
    const Gaps gaps = gaps_of(w);
    if (!mask) require_distinct(gaps.close, kWhat);
    require_full_set(w, v);
    const Tensor m = solve_vectors(v, matmul(cast_to(call.tangent(0), v.dtype()), v));
    call.set(0, diagonal_of(m));
    const Tensor dv = matmul(v, multiply(gaps.inverse, m));
    const int64_t rows[] = {-2};
    const Tensor along = real_part(sum(multiply(conj(v), dv), Ints(rows), false, Dtype::None));
    call.set(1, subtract(dv, scale_columns(v, cast_to(along, v.dtype()))));
  }
};

// The eigenvalues alone; the vectors stand beside a for the first derivative.
struct Eigvals {
  static constexpr const char* name = "linalg_eigvals";
  static constexpr uint32_t saves_inputs = 7;
  static constexpr uint32_t saves_outputs = 0;

  Tensor forward(const Tensor&, const Tensor&, const Tensor& w) const { return w; }
  static Tensor vectors(auto& call) {
    require_full_set(call.input(2), call.input(1));
    return mode().grad ? std::get<1>(linalg_eig(call.input(0), kDegenerateError)) : call.input(1);
  }
  void vjp(Vjp& call) const {
    call.set(0, from_vectors(vectors(call), diagonal_matrix(call.grad()), call.input_dtype(0)));
  }
  void jvp(Jvp& call) const {
    const Tensor v = vectors(call);
    call.set(0, diagonal_of(solve_vectors(v, matmul(cast_to(call.tangent(0), v.dtype()), v))));
  }
};

}  // namespace

std::tuple<Tensor, Tensor> linalg_eig(const Tensor& a, int64_t degenerate) {
  std::vector<Tensor> out = apply(Eig{degenerate == kDegenerateMask}, square_operand(a, "a"));
  return {out[0], out[1]};
}

Tensor linalg_eigvals(const Tensor& a) {
  const Tensor x = square_operand(a, "a");
  const bool records = mode().grad && requires_grad(x);
  std::vector<Tensor> found = [&] {
    const GradMode off(false);
    return eig_raw(x, records);
  }();
  if (!records) return found[0];
  return apply(Eigvals{}, x, found[1], found[0]);
}

}  // namespace autograd::ops
