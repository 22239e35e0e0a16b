// Lyapunov's equation in discrete time, by the complex Schur form of the coefficient, column after
// column: G. Kitagawa, "An algorithm for solving the matrix equation X = FXF^T + S" (1977).
#include <algorithm>

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/functions/blocks.h"
#include "ops/linalg/functions/operands.h"
#include "ops/linalg/functions/schur.h"
#include "ops/linalg/gaps.h"
#include "ops/linalg/matrix.h"
#include "ops/linalg/triangular.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

constexpr int64_t kLast[] = {-1};
constexpr int64_t kRows[] = {-2};

// The solution is unique unless w_i conj(w_j) = 1 for two eigenvalues.
void require_unique(const Tensor& t) {
  const Tensor w = diagonal_of(t);
  const Tensor products = multiply(expand_dims(w, kLast), conj(expand_dims(w, kRows)));
  const Tensor limit = multiply(add(abs(products), Tensor(1.0)),
                                Tensor(eps_of(t) * static_cast<double>(columns_of(t))));
  const Tensor close = less_equal(abs(subtract(products, Tensor(1.0))), limit);
  if (!is_true(any(close, std::nullopt, false))) return;
  fail_argument(Status::Singular, "a",
                "the equation has no unique solution: a product of an eigenvalue of a and a "
                "conjugate of one is 1, up to rounding");
}

// x of a x a^H - x + q = 0, or of a^H x a - x + q = 0; the Schur form of a, constant, stands
// beside.
struct DiscreteLyapunov {
  static constexpr const char* name = "linalg_solve_discrete_lyapunov";
  static constexpr uint32_t saves_inputs = 0b1101;
  static constexpr uint32_t saves_outputs = 1;
  bool turned;  // the equation of a^H

  Tensor forward(const Tensor&, const Tensor& q, const Tensor& t, const Tensor& z) const {
    const Tensor zh = adjoint(z);
    const Tensor c = negative(matmul(matmul(zh, cast_to(q, t.dtype())), z));
    const Tensor out = matmul(matmul(z, turned ? by_columns_up(t, c) : by_columns_down(t, c)), zh);
    return is_complex(q.dtype()) ? out : real_part(out);
  }
  // s T - I for the number s of every matrix.
  static Tensor shifted(const Tensor& t, const Tensor& s) {
    return subtract(multiply(t, s), identity_like(t, columns_of(t)));
  }
  // T Y T^H - Y = C, the last column first: (conj(t_jj) T - I) y_j = c_j - T sum_k>j y_k conj(t_jk)
  static Tensor by_columns_down(const Tensor& t, const Tensor& c) {
    const int64_t n = columns_of(t);
    const Tensor th = adjoint(t);
    Tensor y;
    for (int64_t j = n - 1; j >= 0; --j) {
      const Tensor column = column_slice(th, j, j + 1);
      Tensor rhs = column_slice(c, j, j + 1);
      if (y) rhs = subtract(rhs, matmul(t, matmul(y, row_slice(column, j + 1, n))));
      const Tensor found =
          triangular_solve(shifted(t, row_slice(column, j, j + 1)), rhs, {.upper = true});
      const Tensor parts[] = {found, y};
      y = y ? concat(parts, -1) : found;
    }
    return y;
  }
  // T^H Y T - Y = C, the first column first: (t_jj T^H - I) y_j = c_j - T^H sum_k<j y_k t_kj
  static Tensor by_columns_up(const Tensor& t, const Tensor& c) {
    const int64_t n = columns_of(t);
    const Tensor th = adjoint(t);
    Tensor y;
    for (int64_t j = 0; j < n; ++j) {
      const Tensor column = column_slice(t, j, j + 1);
      Tensor rhs = column_slice(c, j, j + 1);
      if (y) rhs = subtract(rhs, matmul(th, matmul(y, row_slice(column, 0, j))));
      const Tensor found =
          triangular_solve(shifted(th, row_slice(column, j, j + 1)), rhs, {.upper = false});
      const Tensor parts[] = {y, found};
      y = y ? concat(parts, -1) : found;
    }
    return y;
  }

  static Tensor solve(DiscreteLyapunov op, auto& call, const Tensor& q) {
    return apply(op, call.input(0), q, call.input(2), call.input(3));
  }
  void vjp(Vjp& call) const {
    const Tensor y = solve({!turned}, call, call.grad());
    if (call.needs(1)) call.set(1, y);
    if (!call.needs(0)) return;
    const Tensor a = call.input(0), x = call.output();
    const Tensor xh = adjoint(x), yh = adjoint(y);
    call.set(0, turned ? add(matmul(matmul(x, a), yh), matmul(matmul(xh, a), y))
                       : add(matmul(matmul(y, a), xh), matmul(matmul(yh, a), x)));
  }
  void jvp(Jvp& call) const {
    const Tensor a = call.input(0), x = call.output();
    Tensor t = call.has_tangent(1) ? call.tangent(1) : zeros_beside(x);
    if (call.has_tangent(0)) {
      const Tensor& da = call.tangent(0);
      const Tensor left = turned ? adjoint(da) : da, right = turned ? a : adjoint(a);
      t = add(t, matmul(matmul(left, x), right));
      t = add(t, matmul(matmul(adjoint(right), x), adjoint(left)));
    }
    call.set(0, solve(*this, call, t));
  }
};

}  // namespace

Tensor linalg_solve_discrete_lyapunov(const Tensor& a, const Tensor& q) {
  square_operand(a, "a");
  const std::vector<Tensor> x = matrices_together({{a, "a"}, {q, "q"}});
  require_size({q, "q"}, rows_of(a), rows_of(a));
  if (x[1].count() == 0) return matmul(x[0], x[1]);
  SchurForm form;
  {
    const GradMode off(false);
    require_finite(x[1], "q");
    form = triangular_form(stretched_schur_form(x[0], "a"));
    require_unique(form.t);
  }
  return apply(DiscreteLyapunov{false}, x[0], x[1], form.t, form.z);
}

}  // namespace autograd::ops
