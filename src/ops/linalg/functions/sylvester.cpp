// Sylvester's equation and Lyapunov's in continuous time, by Schur forms of the coefficients: R. H.
// Bartels and G. W. Stewart, "Solution of the matrix equation AX + XB = C" (1972).
#include "ops/linalg/functions/sylvester.h"

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/functions/blocks.h"
#include "ops/linalg/functions/operands.h"
#include "ops/linalg/functions/schur.h"
#include "ops/linalg/matrix.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

MatrixOp other(MatrixOp op) { return op == MatrixOp::Plain ? MatrixOp::Adjoint : MatrixOp::Plain; }

// op(a) x + x op(b) = q; the Schur forms of a and b, constant, stand beside them, so that no rule
// computes them again.
struct Sylvester {
  static constexpr const char* name = "linalg_solve_sylvester";
  static constexpr uint32_t saves_inputs = 0b1111011;  // a and b for their places in the graph
  static constexpr uint32_t saves_outputs = 1;
  MatrixOp op_a, op_b;

  Tensor forward(const Tensor&, const Tensor&, const Tensor& q, const Tensor& ta, const Tensor& za,
                 const Tensor& tb, const Tensor& zb) const {
    MatrixFault fault;
    const Tensor c = matmul(matmul(adjoint(za), q), zb);
    const Tensor x = sylvester_of_forms(ta, tb, c, op_a, op_b, 1, fault);
    if (fault.batch >= 0) {
      fail(Status::Singular,
           "the equation has no unique solution: an eigenvalue of one coefficient is the negative "
           "of one of the other, up to rounding%s",
           in_batch(batch_dims(q), fault.batch).c_str());
    }
    return matmul(matmul(za, x), adjoint(zb));
  }
  static Tensor solve(Sylvester op, auto& call, const Tensor& q) {
    return apply(op, call.input(0), call.input(1), q, call.input(3), call.input(4), call.input(5),
                 call.input(6));
  }
  void vjp(Vjp& call) const {
    const Tensor gq = solve({other(op_a), other(op_b)}, call, call.grad());
    if (call.needs(2)) call.set(2, gq);
    if (!call.needs(0) && !call.needs(1)) return;
    const Tensor x = call.output();
    if (call.needs(0)) {
      call.set(0,
               negative(op_a == MatrixOp::Plain ? matmul(gq, adjoint(x)) : matmul(x, adjoint(gq))));
    }
    if (call.needs(1)) {
      call.set(1,
               negative(op_b == MatrixOp::Plain ? matmul(adjoint(x), gq) : matmul(adjoint(gq), x)));
    }
  }
  void jvp(Jvp& call) const {
    const Tensor x = call.output();
    Tensor t = call.has_tangent(2) ? call.tangent(2) : zeros_beside(x);
    const auto changed = [&](int32_t i, MatrixOp op) {
      return op == MatrixOp::Plain ? call.tangent(i) : adjoint(call.tangent(i));
    };
    if (call.has_tangent(0)) t = subtract(t, matmul(changed(0, op_a), x));
    if (call.has_tangent(1)) t = subtract(t, matmul(x, changed(1, op_b)));
    call.set(0, solve(*this, call, t));
  }
};

}  // namespace

Tensor sylvester(const Tensor& a, const Tensor& b, const Tensor& q, MatrixOp op_a, MatrixOp op_b) {
  SchurForm left, right;
  {
    const GradMode off(false);
    require_finite(q, "q");
    left = stretched_schur_form(a, "a");
    right = a.get() == b.get() ? left : stretched_schur_form(b, "b");
  }
  return apply(Sylvester{op_a, op_b}, a, b, q, left.t, left.z, right.t, right.z);
}

Tensor linalg_solve_sylvester(const Tensor& a, const Tensor& b, const Tensor& q) {
  square_operand(a, "a");
  square_operand(b, "b");
  const std::vector<Tensor> x = matrices_together({{a, "a"}, {b, "b"}, {q, "q"}});
  require_size({q, "q"}, rows_of(a), rows_of(b));
  return sylvester(x[0], x[1], x[2], MatrixOp::Plain, MatrixOp::Plain);
}

Tensor linalg_solve_continuous_lyapunov(const Tensor& a, const Tensor& q) {
  square_operand(a, "a");
  const std::vector<Tensor> x = matrices_together({{a, "a"}, {q, "q"}});
  require_size({q, "q"}, rows_of(a), rows_of(a));
  return sylvester(x[0], x[0], x[1], MatrixOp::Plain, MatrixOp::Adjoint);
}

}  // namespace autograd::ops
