// Least squares and the pseudoinverse, at any rank.
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/matrix.h"
#include "ops/linalg/pseudoinverse.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

constexpr int64_t kLast[] = {-1};

// x = B^+ b for B = A or A^H. The factor stands beside A, whose place in the graph is wanted and
// whose values give residuals.
struct PseudoSolve {
  static constexpr const char* name = "linalg_lstsq";
  static constexpr uint32_t saves_inputs = 31;
  static constexpr uint32_t saves_outputs = 1;
  bool adjoint;

  Tensor forward(const Tensor&, const Tensor& b, const Tensor& u, const Tensor& inverse,
                 const Tensor& vh) const {
    return adjoint ? matmul(u, scale_rows(matmul(vh, b), inverse))
                   : matmul(ops::adjoint(vh), scale_rows(matmul(ops::adjoint(u), b), inverse));
  }
  // B^+ x or B^+H x with the same factor.
  Tensor solve(auto& call, const Tensor& x, bool turned) const {
    return apply(PseudoSolve{adjoint != turned}, call.input(0), x, call.input(2), call.input(3),
                 call.input(4));
  }
  Tensor operand(auto& call) const { return adjoint ? ops::adjoint(call.input(0)) : call.input(0); }

  // dx = -B^+ dB x + B^+ B^+H dB^H r + (1 - B^+ B) dB^H B^+H x, r = b - B x.
  void vjp(Vjp& call) const {
    const Tensor g = call.grad();
    const Tensor y = solve(call, g, true);
    if (call.needs(1)) call.set(1, y);
    if (!call.needs(0)) return;
    const Tensor a = operand(call), x = call.output();
    const Tensor r = subtract(call.input(1), matmul(a, x));
    const Tensor outside = subtract(g, matmul(ops::adjoint(a), y));
    Tensor out =
        subtract(matmul(r, ops::adjoint(solve(call, y, false))), matmul(y, ops::adjoint(x)));
    out = add(out, matmul(solve(call, x, true), ops::adjoint(outside)));
    call.set(0, adjoint ? ops::adjoint(out) : out);
  }
  void jvp(Jvp& call) const {
    Tensor t;
    const auto plus = [&](const Tensor& x) { t = t ? add(t, x) : x; };
    if (call.has_tangent(1)) plus(solve(call, call.tangent(1), false));
    if (call.has_tangent(0)) {
      const Tensor a = operand(call), x = call.output();
      const Tensor da = adjoint ? ops::adjoint(call.tangent(0)) : call.tangent(0);
      const Tensor dah = ops::adjoint(da);
      const Tensor r = subtract(call.input(1), matmul(a, x));
      const Tensor inner = subtract(solve(call, matmul(dah, r), true), matmul(da, x));
      const Tensor moved = matmul(dah, solve(call, x, true));
      plus(solve(call, inner, false));
      plus(subtract(moved, solve(call, matmul(a, moved), false)));
    }
    call.set(0, t);
  }
};

}  // namespace

RankFactor rank_factor(const Tensor& a, std::optional<double> rtol) {
  const GradMode off(false);
  if (rtol && !(*rtol >= 0)) {
    fail_argument(Status::InvalidArgument, "rtol", "rtol is to be 0 or more, not %g", *rtol);
  }
  const double limit =
      rtol.value_or(eps_of(a) * static_cast<double>(std::max(rows_of(a), columns_of(a))));
  RankFactor f;
  std::tie(f.u, f.s, f.vh) = linalg_svd(detach(a), false, 0);
  if (f.s.count() == 0) {
    f.inverse = f.s;
    f.rank = zeros(batch_dims(a), Dtype::Int64, a.device());
    return f;
  }
  const Tensor least = multiply(max(f.s, Ints(kLast), true), Tensor(limit));
  const Tensor counts = greater(f.s, least);
  const Tensor zero = full_like_dims({}, f.s.dtype(), a.device(), 0.0);
  const Tensor one = full_like_dims({}, f.s.dtype(), a.device(), 1.0);
  f.inverse = where(counts, reciprocal(where(counts, f.s, one)), zero);
  f.rank = count_nonzero(counts, Ints(kLast), false);
  return f;
}

Tensor pseudo_solve(const Tensor& a, const Tensor& b, const RankFactor& factor, bool adjoint) {
  return apply(PseudoSolve{adjoint}, a, b, factor.u, factor.inverse, factor.vh);
}

Tensor linalg_pinv(const Tensor& a, std::optional<double> rtol) {
  const Tensor x = matrix_operand(a, "a");
  const int64_t m = rows_of(x);
  const Tensor one = broadcast_to(identity_like(x, m), with_matrix(batch_dims(x), m, m));
  return pseudo_solve(x, one, rank_factor(x, rtol), false);
}

std::tuple<Tensor, Tensor, Tensor, Tensor> linalg_lstsq(const Tensor& a, const Tensor& b,
                                                        std::optional<double> rtol) {
  const bool vector = b.ndim() == 1;
  const auto [x, y] = matrix_operands(a, vector ? expand_dims(b, kLast) : b, "a", "b");
  if (rows_of(x) != rows_of(y)) {
    fail_argument(Status::InvalidShape, "b",
                  "b of shape %s does not fit a of shape %s; only a b of rank 1 is a vector",
                  to_string(b.dims()).c_str(), to_string(a.dims()).c_str());
  }
  RankFactor f = rank_factor(x, rtol);
  const auto [wide_a, wide_b] = broadcast_batches(x, y);
  RankFactor wide = f;
  if (wide_a.ndim() != x.ndim() || !same_dims(wide_a.dims(), x.dims())) {
    const GradMode off(false);
    const Ints batch = batch_dims(wide_a);
    wide.u = broadcast_to(f.u, with_matrix(batch, rows_of(f.u), columns_of(f.u)));
    wide.vh = broadcast_to(f.vh, with_matrix(batch, rows_of(f.vh), columns_of(f.vh)));
    wide.inverse = broadcast_to(f.inverse, with_vector(batch, f.s.dim(f.s.ndim() - 1)));
  }
  const Tensor solution = pseudo_solve(wide_a, wide_b, wide, false);
  const Tensor r = subtract(wide_b, matmul(wide_a, solution));
  const int64_t rows[] = {-2};
  const Tensor squares = is_complex(r.dtype()) ? add(square(real(r)), square(imag(r))) : square(r);
  const Tensor residuals = sum(squares, Ints(rows), false, Dtype::None);
  const Tensor s = singular_values(x, f.u, f.s, f.vh);
  if (!vector) return {solution, residuals, f.rank, s};
  return {squeeze(solution, Ints(kLast)), squeeze(residuals, Ints(kLast)), f.rank, s};
}

}  // namespace autograd::ops
