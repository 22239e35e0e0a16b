// The algebraic Riccati equation in continuous time: the stabilising solution from the sign of the
// Hamiltonian matrix (J. D. Roberts, "Linear model reduction and solution of the algebraic Riccati
// equation by use of the sign function", 1980), refined by Newton's method (D. L. Kleinman, 1968).
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/functions/blocks.h"
#include "ops/linalg/functions/operands.h"
#include "ops/linalg/functions/sylvester.h"
#include "ops/linalg/gaps.h"
#include "ops/linalg/matrix.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

[[noreturn, gnu::cold]] void fail_no_solution() {
  fail(Status::NoConvergence,
       "there is no stabilising solution: up to rounding the Hamiltonian matrix has eigenvalues on "
       "the "
       "imaginary axis, or (a, b) cannot be stabilised");
}

// |det h|^(-1/n) of every matrix: brings the eigenvalues near the unit circle in the mean.
std::vector<double> determinant_scale(const Tensor& h) {
  const auto [p, l, u] = linalg_lu(h);
  const int64_t last[] = {-1};
  std::vector<double> out =
      to_doubles(mean(log(abs(diagonal_of(u))), Ints(last), false, Dtype::None));
  for (double& v : out) v = std::isfinite(v) ? std::exp(-v) : 1;
  return out;
}

// How far x moved, relative to its size, in the matrix of the batch where it moved farthest.
double relative_step(const Tensor& step, const Tensor& x) {
  const std::vector<double> moved = one_norms(step), size = one_norms(x);
  double worst = 0;
  for (size_t i = 0; i < moved.size(); ++i) {
    if (moved[i] != 0) worst = std::max(worst, moved[i] / size[i]);
  }
  return worst;
}

// Newton's iteration for sign(h), scaled by determinants until it is near, and then until rounding
// lets it come no nearer.
Tensor matrix_sign(const Tensor& h) {
  constexpr int most_steps = 100;
  Tensor s = h;
  double before = 1;
  for (int k = 0; k < most_steps; ++k) {
    const bool near = before < 1e-2;
    const Tensor scaled = near ? s : multiply(s, one_a_matrix(determinant_scale(s), s));
    const Tensor next = multiply(add(scaled, linalg_inv(scaled)), Tensor(0.5));
    const double step = relative_step(subtract(next, s), next);
    s = next;
    if (!std::isfinite(step)) break;
    if (near && (step >= before / 2 || step < eps_of(h))) return s;
    before = step;
  }
  fail_no_solution();
}

struct Coefficients {
  Tensor a, b, q, r;
};

// r^-1 b^H x: the feedback that the solution stands for.
Tensor gain_of(const Coefficients& c, const Tensor& x) {
  return linalg_solve(c.r, matmul(adjoint(c.b), x));
}
Tensor closed_loop(const Coefficients& c, const Tensor& gain) {
  return subtract(c.a, matmul(c.b, gain));
}
// The y of m^H y + y m = q.
Tensor lyapunov(const Tensor& m, const Tensor& q) {
  return sylvester(m, m, q, MatrixOp::Adjoint, MatrixOp::Plain);
}

Tensor residual(const Coefficients& c, const Tensor& x) {
  const Tensor gain = gain_of(c, x), xa = matmul(x, c.a);
  const Tensor quadratic = matmul(adjoint(gain), matmul(c.r, gain));
  return add(subtract(add(adjoint(xa), xa), quadratic), c.q);
}

// The graph of the solution is the subspace that sign(H) + I takes to 0.
Tensor first_solution(const Coefficients& c) {
  const Tensor g = matmul(c.b, linalg_solve(c.r, adjoint(c.b)));
  const Tensor h = of_blocks(c.a, negative(g), negative(c.q), negative(adjoint(c.a)));
  const int64_t n = columns_of(c.a);
  const Tensor w = add(matrix_sign(h), identity_like(h, 2 * n));
  // (w12; w22) x = -(w11; w21)
  const auto [q, r] = linalg_qr(column_slice(w, n, 2 * n), 1);
  return hermitian_part(linalg_solve(r, negative(matmul(adjoint(q), column_slice(w, 0, n)))));
}

Tensor solution(const Coefficients& c) {
  constexpr int most_refinements = 10;
  try {
    Tensor x = first_solution(c);
    double before = std::numeric_limits<double>::infinity();
    for (int k = 0; k < most_refinements; ++k) {
      const Tensor change = lyapunov(closed_loop(c, gain_of(c, x)), negative(residual(c, x)));
      const double step = relative_step(change, x);
      if (!std::isfinite(step)) break;
      if (step < before) x = hermitian_part(add(x, change));
      // Newton's steps square what is left, until it is rounding.
      if (step < 4 * eps_of(x) || step >= before / 2) {
        before = std::min(step, before);
        break;
      }
      before = step;
    }
    if (before < std::sqrt(eps_of(x))) return x;
  } catch (const Error& e) {
    if (e.status != Status::Singular && e.status != Status::NotFinite) throw;
  }
  fail_no_solution();
}

// All eigenvalues of the closed loop lie to the left of the imaginary axis.
void require_stable(const Tensor& m) {
  const Tensor w = std::get<0>(linalg_eig(m, kDegenerateError));
  if (is_true(any(logical_not(less(real_part(w), Tensor(0.0))), std::nullopt, false))) {
    fail_no_solution();
  }
}

// With k = r^-1 b^H x and m = a - b k, a change of the coefficients moves x by the dx of m^H dx +
// dx m = -(da^H x + x da - x db k - k^H db^H x + k^H dr k + dq).
struct Care {
  static constexpr const char* name = "linalg_solve_continuous_are";
  static constexpr uint32_t saves_inputs = 0b1011;
  static constexpr uint32_t saves_outputs = 1;

  Tensor forward(const Tensor& a, const Tensor& b, const Tensor& q, const Tensor& r) const {
    const Coefficients c{a, b, q, r};
    Tensor x = solution(c);
    require_stable(closed_loop(c, gain_of(c, x)));
    return x;
  }
  void vjp(Vjp& call) const {
    const Coefficients c{call.input(0), call.input(1), {}, call.input(3)};
    const Tensor x = call.output(), gain = gain_of(c, x), m = closed_loop(c, gain);
    const Tensor y = negative(sylvester(m, m, call.grad(), MatrixOp::Plain, MatrixOp::Adjoint));
    const Tensor kh = adjoint(gain), twice = matmul(x, add(y, adjoint(y)));
    if (call.needs(0)) call.set(0, twice);
    if (call.needs(1)) call.set(1, negative(matmul(twice, kh)));
    if (call.needs(2)) call.set(2, y);
    if (call.needs(3)) call.set(3, matmul(matmul(gain, y), kh));
  }
  void jvp(Jvp& call) const {
    const Coefficients c{call.input(0), call.input(1), {}, call.input(3)};
    const Tensor x = call.output(), gain = gain_of(c, x), kh = adjoint(gain);
    Tensor half = zeros_beside(x);  // counted with its adjoint
    if (call.has_tangent(0)) half = add(half, matmul(x, call.tangent(0)));
    if (call.has_tangent(1)) half = subtract(half, matmul(matmul(x, call.tangent(1)), gain));
    Tensor whole = add(half, adjoint(half));
    if (call.has_tangent(2)) whole = add(whole, call.tangent(2));
    if (call.has_tangent(3)) whole = add(whole, matmul(matmul(kh, call.tangent(3)), gain));
    call.set(0, lyapunov(closed_loop(c, gain), negative(whole)));
  }
};

}  // namespace

Tensor linalg_solve_continuous_are(const Tensor& a, const Tensor& b, const Tensor& q,
                                   const Tensor& r) {
  square_operand(a, "a");
  square_operand(q, "q");
  square_operand(r, "r");
  const std::vector<Tensor> x = matrices_together({{a, "a"}, {b, "b"}, {q, "q"}, {r, "r"}});
  require_size({b, "b"}, rows_of(a), columns_of(b));
  require_size({q, "q"}, rows_of(a), rows_of(a));
  require_size({r, "r"}, columns_of(b), columns_of(b));
  if (x[0].count() == 0) return hermitian_part(x[2]);
  {
    const GradMode off(false);
    for (size_t i = 0; i < x.size(); ++i) {
      constexpr const char* names[] = {"a", "b", "q", "r"};
      require_finite(x[i], names[i]);
    }
  }
  return apply(Care{}, x[0], x[1], hermitian_part(x[2]), hermitian_part(x[3]));
}

}  // namespace autograd::ops
