// The Schur form and its derivative.
#include "ops/linalg/functions/schur.h"

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/functions/blocks.h"
#include "ops/linalg/gaps.h"
#include "ops/linalg/matrix.h"
#include "ops/rule.h"

namespace autograd::ops {

SchurForm schur_form(const Tensor& a, const char* argument) {
  require_finite(a, argument);
  const SchurForm form{copy_by_columns(a), make_by_columns(a.dims(), a.dtype(), a.device())};
  if (a.count() == 0) return form;
  MatrixFault fault;
  kernel_or_fail(backend_of(a.device()).linalg.schur, a)(&fault, write_view(form.t),
                                                         write_view(form.z));
  if (fault.batch >= 0) {
    fail_argument(Status::NoConvergence, argument, "the eigenvalues of %s did not converge%s",
                  argument, in_batch(batch_dims(a), fault.batch).c_str());
  }
  return form;
}

SchurForm stretched_schur_form(const Tensor& a, const char* argument) {
  Dims once(a.dims());
  for (int64_t d = 0; d + 2 < a.ndim(); ++d) {
    if (a.strides()[static_cast<size_t>(d)] == 0 && once[d] > 1) once[d] = 1;
  }
  if (same_dims(once, a.dims())) return schur_form(a, argument);
  const SchurForm form = schur_form(alias(a, once, a.strides(), a->offset), argument);
  return {broadcast_to(form.t, a.dims()), broadcast_to(form.z, a.dims())};
}

bool has_pairs(const Tensor& t) {
  if (is_complex(t.dtype()) || t.count() == 0) return false;
  return is_true(any(not_equal(tril(t, -1), Tensor(0.0)), std::nullopt, false));
}

SchurForm triangular_form(const SchurForm& form) {
  if (is_complex(form.t.dtype())) return form;
  const Dtype dtype = complex_of(form.t.dtype());
  const Tensor t = cast_to(form.t, dtype), z = cast_to(form.z, dtype);
  if (!has_pairs(form.t)) return {t, z};
  const SchurForm rest = schur_form(t, "a");
  return {rest.t, matmul(z, rest.z)};
}

// With J, which reverses an order: a^H = (z J) (J t^H J) (z J)^H.
SchurForm adjoint_form(const SchurForm& form) {
  const int64_t both[] = {-2, -1}, columns[] = {-1};
  return {flip(adjoint(form.t), Ints(both)), flip(form.z, Ints(columns))};
}

Tensor sylvester_of_forms(const Tensor& a, const Tensor& b, const Tensor& c, MatrixOp op_a,
                          MatrixOp op_b, double sign, MatrixFault& fault) {
  const Tensor x = copy_by_columns(c);
  if (c.count() == 0) return x;
  const auto by_columns = [](const Tensor& m) { return is_by_columns(m) ? m : copy_by_columns(m); };
  MatrixFault found;
  kernel_or_fail(backend_of(c.device()).linalg.triangular_sylvester, c)(
      &found, write_view(x), read_view(by_columns(a)), read_view(by_columns(b)), op_a, op_b, sign);
  if (found.batch >= 0 && fault.batch < 0) fault = found;
  return x;
}

namespace {

// Halves of a matrix of blocks, (11 12; 21 22), split at k.
Tensor block(const Tensor& x, int64_t k, bool low, bool right) {
  const Tensor rows = low ? row_slice(x, k, rows_of(x)) : row_slice(x, 0, k);
  return right ? column_slice(rows, k, columns_of(x)) : column_slice(rows, 0, k);
}

// The strictly lower X for which t X - X t (or t^H X - X t^H) has m's strictly lower triangle, for
// an upper triangular t: Sylvester equations between ever smaller blocks.
Tensor solve_strictly_lower(const Tensor& t, const Tensor& m, bool adjoint, MatrixFault& fault) {
  const int64_t n = columns_of(t), k = n / 2;
  if (n <= 1) return zeros_beside(m);
  const Tensor t11 = block(t, k, false, false), t12 = block(t, k, false, true);
  const Tensor t22 = block(t, k, true, true);
  Tensor m11 = block(m, k, false, false), m21 = block(m, k, true, false);
  Tensor m22 = block(m, k, true, true), x11, x21, x22;
  if (adjoint) {
    x11 = solve_strictly_lower(t11, m11, true, fault);
    x22 = solve_strictly_lower(t22, m22, true, fault);
    const Tensor h = ops::adjoint(t12);
    m21 = add(subtract(m21, matmul(h, x11)), matmul(x22, h));
    x21 = sylvester_of_forms(t22, t11, m21, MatrixOp::Adjoint, MatrixOp::Adjoint, -1, fault);
  } else {
    x21 = sylvester_of_forms(t22, t11, m21, MatrixOp::Plain, MatrixOp::Plain, -1, fault);
    x11 = solve_strictly_lower(t11, subtract(m11, matmul(t12, x21)), false, fault);
    x22 = solve_strictly_lower(t22, add(m22, matmul(x21, t12)), false, fault);
  }
  return of_blocks(x11, zeros_beside(t12), x21, x22);
}

// That solution as an op: what a change of the unitary factor follows from.
struct StrictlyLower {
  static constexpr const char* name = "linalg_schur";
  static constexpr uint32_t saves_inputs = 1;
  static constexpr uint32_t saves_outputs = 1;
  bool adjoint;

  Tensor forward(const Tensor& t, const Tensor& m) const {
    MatrixFault fault;
    const Tensor x = solve_strictly_lower(t, m, adjoint, fault);
    if (fault.batch >= 0) {
      fail(Status::NotDifferentiable,
           "the Schur form of a matrix with repeated eigenvalues has no derivative%s",
           in_batch(batch_dims(t), fault.batch).c_str());
    }
    return x;
  }
  void vjp(Vjp& call) const {
    const Tensor t = call.input(0);
    const Tensor y = apply(StrictlyLower{!adjoint}, t, tril(call.grad(), -1));
    if (call.needs(1)) call.set(1, y);
    if (!call.needs(0)) return;
    const Tensor x = call.output();
    const Tensor g = adjoint ? subtract(matmul(ops::adjoint(y), x), matmul(x, ops::adjoint(y)))
                             : subtract(matmul(ops::adjoint(x), y), matmul(y, ops::adjoint(x)));
    call.set(0, triu(g, 0));
  }
  void jvp(Jvp& call) const {
    const Tensor t = call.input(0), x = call.output();
    Tensor m;
    if (call.has_tangent(1)) m = call.tangent(1);
    if (call.has_tangent(0)) {
      const Tensor upper = triu(call.tangent(0), 0);
      const Tensor dt = adjoint ? ops::adjoint(upper) : upper;
      const Tensor moved = subtract(matmul(dt, x), matmul(x, dt));
      m = m ? subtract(m, moved) : negative(moved);
    }
    call.set(0, apply(*this, t, tril(m, -1)));
  }
};

// With M = Z^H dA Z and dZ = Z W: dT = M + T W - W T, whose strictly lower triangle is zero; so W
// = X - X^H for the strictly lower X of -M. The diagonal of W is free: the phases of Z.
struct Schur {
  static constexpr const char* name = "linalg_schur";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 3;

  std::vector<Tensor> forward(const Tensor& a) const {
    const SchurForm form = schur_form(a, "a");
    return {form.t, form.z};
  }
  static void require_triangular(const Tensor& t) {
    const GradMode off(false);
    if (!has_pairs(t)) return;
    fail(Status::NotDifferentiable,
         "a real Schur form with blocks of two, of complex eigenvalues, has no derivative; ask for "
         "the complex one (complex_output)");
  }
  void vjp(Vjp& call) const {
    const Tensor t = call.output(0), z = call.output(1);
    require_triangular(t);
    const Tensor zh = adjoint(z);
    Tensor inner, w;
    if (call.has_grad(0)) {
      inner = triu(call.grad(0), 0);
      const Tensor th = adjoint(t);
      w = subtract(matmul(th, inner), matmul(inner, th));
    }
    if (call.has_grad(1)) {
      const Tensor part = matmul(zh, call.grad(1));
      w = w ? add(w, part) : part;
    }
    const Tensor low = apply(StrictlyLower{true}, t, tril(subtract(w, adjoint(w)), -1));
    inner = inner ? subtract(inner, low) : negative(low);
    call.set(0, matmul(matmul(z, inner), zh));
  }
  void jvp(Jvp& call) const {
    const Tensor t = call.output(0), z = call.output(1);
    require_triangular(t);
    const Tensor m = matmul(matmul(adjoint(z), call.tangent(0)), z);
    const Tensor x = apply(StrictlyLower{false}, t, negative(tril(m, -1)));
    const Tensor w = subtract(x, adjoint(x));
    call.set(0, triu(add(m, subtract(matmul(t, w), matmul(w, t))), 0));
    call.set(1, matmul(z, w));
  }
};

}  // namespace

std::tuple<Tensor, Tensor> linalg_schur(const Tensor& a, bool complex_output) {
  const Tensor x = square_operand(a, "a");
  const Tensor operand = complex_output ? cast_to(x, complex_of(x.dtype())) : x;
  std::vector<Tensor> out = apply(Schur{}, operand);
  return {out[0], out[1]};
}

}  // namespace autograd::ops
