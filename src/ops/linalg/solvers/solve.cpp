// Linear systems and inverses by LU factorisation.
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/lu.h"
#include "ops/linalg/matrix.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// What a kernel works on: matrices by columns, or a vector as a matrix of one.
struct ColumnsView {
  int64_t dims[2], strides[2];
  View view;

  explicit ColumnsView(const Tensor& x) : view(write_view(x)) {
    if (x.ndim() > 1) return;
    dims[0] = strides[1] = x.dim(0);
    dims[1] = strides[0] = 1;
    view.dims = dims;
    view.strides = strides;
  }
};
Tensor copy_of_columns(const Tensor& b) {
  return b.ndim() == 1 ? raw_copy(b, b.dtype()) : copy_by_columns(b);
}

}  // namespace

LuFactor lu_factor(const Tensor& a, const Tensor& info) {
  LuFactor f;
  f.of_transpose = !is_by_columns(a);
  f.lu = f.of_transpose ? raw_copy(a, a.dtype()) : copy_by_columns(a);
  f.pivots =
      make_tensor(a.dims().first(static_cast<size_t>(a.ndim() - 1)), Dtype::Int32, a.device());
  if (a.count() == 0) return f;
  View infos;
  if (info) infos = write_view(info);
  const auto factor = kernel_or_fail(backend_of(a.device()).linalg.lu, a);
  const View lu = write_view(f.lu), pivots = write_view(f.pivots);
  if (f.of_transpose) {
    factor(&f.fault, TransposedView(lu), pivots, info ? &infos : nullptr);
  } else {
    factor(&f.fault, lu, pivots, info ? &infos : nullptr);
  }
  return f;
}

// With F the factored matrix, A or its transpose, A^-1 is op(F)^-1 for F itself or F^T, and A^-H is
// that of F^H or of conj(F): the latter by conjugating b and the result.
Tensor lu_solve(const Tensor& lu, const Tensor& pivots, bool of_transpose, const Tensor& b,
                bool adjoint) {
  if (b.count() == 0) return make_tensor(b.dims(), b.dtype(), b.device());
  const bool conjugates = adjoint && of_transpose && is_complex(b.dtype());
  const MatrixOp op = of_transpose ? (adjoint ? MatrixOp::Plain : MatrixOp::Transpose)
                                   : (adjoint ? MatrixOp::Adjoint : MatrixOp::Plain);
  const Tensor rhs = conjugates ? conj(b) : b;
  const Tensor x = copy_of_columns(rhs);
  const ColumnsView to(x);
  const auto solve = kernel_or_fail(backend_of(b.device()).linalg.lu_solve, b);
  if (of_transpose) {
    solve(to.view, TransposedView(read_view(lu)), read_view(pivots), op);
  } else {
    solve(to.view, read_view(lu), read_view(pivots), op);
  }
  return conjugates ? conj(x) : x;
}

namespace {

[[noreturn, gnu::cold]] void fail_singular(const MatrixFault& fault, Ints batch, const char* ex) {
  fail_argument(Status::Singular, "a", "the matrix is singular: pivot %d is 0%s; %s%s", fault.info,
                in_batch(batch, fault.batch).c_str(), ex, " reports this without failing");
}

// A factor of a and, where that came with it, A^-1 b.
struct Solved {
  LuFactor factor;
  Tensor x;
};

// Small systems are factored and solved in one pass. Operands of one batch.
Solved solve_raw(const Tensor& a, const Tensor& b, const Tensor& info) {
  constexpr int64_t small = 16;
  const auto both = backend_of(a.device()).linalg.solve;
  if (both == nullptr || columns_of(a) > small || a.count() == 0 || b.count() == 0) {
    return {lu_factor(a, info), {}};
  }
  Solved s;
  s.factor.of_transpose = false;
  s.factor.lu = copy_by_columns(a);
  s.factor.pivots =
      make_tensor(a.dims().first(static_cast<size_t>(a.ndim() - 1)), Dtype::Int32, a.device());
  View infos;
  if (info) infos = write_view(info);
  const View lu = write_view(s.factor.lu), pivots = write_view(s.factor.pivots);
  s.x = copy_of_columns(b);
  both(&s.factor.fault, lu, pivots, ColumnsView(s.x).view, info ? &infos : nullptr);
  return s;
}

// x = A^-1 b or A^-H b; the factor of A, constant, stands beside A so that no rule factors again.
// What is known of the result already comes along.
struct Solve {
  static constexpr const char* name = "linalg_solve";
  static constexpr uint32_t saves_inputs = 13;  // a for its place in the graph, and the factor
  static constexpr uint32_t saves_outputs = 1;
  bool adjoint, of_transpose;

  Tensor forward(const Tensor&, const Tensor& b, const Tensor& lu, const Tensor& pivots,
                 const Tensor& known) const {
    return known ? known : lu_solve(lu, pivots, of_transpose, b, adjoint);
  }
  // left right^H, of vectors too
  static Tensor product(const Tensor& left, const Tensor& right) {
    if (left.ndim() > 1) return matmul(left, ops::adjoint(right));
    const int64_t column[] = {-1}, row[] = {-2};
    const Tensor other = conjugate(right);
    return multiply(expand_dims(left, column), expand_dims(other, row));
  }
  Tensor other(Vjp& call, const Tensor& g) const {
    return apply(Solve{!adjoint, of_transpose}, call.input(0), g, call.input(2), call.input(3),
                 Tensor());
  }
  void vjp(Vjp& call) const {
    const Tensor gb = other(call, call.grad());
    if (call.needs(1)) call.set(1, gb);
    if (!call.needs(0)) return;
    const Tensor x = call.output();
    call.set(0, negative(adjoint ? product(x, gb) : product(gb, x)));
  }
  void jvp(Jvp& call) const {
    Tensor t;
    if (call.has_tangent(1)) t = call.tangent(1);
    if (call.has_tangent(0)) {
      const Tensor da = adjoint ? ops::adjoint(call.tangent(0)) : call.tangent(0);
      const Tensor moved = matmul(da, call.output());
      t = t ? subtract(t, moved) : negative(moved);
    }
    call.set(0, apply(*this, call.input(0), t, call.input(2), call.input(3), Tensor()));
  }
};

// X = A^-1: a change goes to -X dA X.
struct Inverse {
  static constexpr const char* name = "linalg_inv";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 1;
  bool of_transpose;

  Tensor forward(const Tensor& a, const Tensor& lu, const Tensor& pivots,
                 const Tensor& known) const {
    if (known) return known;
    const Tensor one = broadcast_to(identity_like(a, columns_of(a)), a.dims());
    return lu_solve(lu, pivots, of_transpose, one, false);
  }
  void vjp(Vjp& call) const {
    const Tensor xh = adjoint(call.output());
    call.set(0, negative(matmul(matmul(xh, call.grad()), xh)));
  }
  void jvp(Jvp& call) const {
    const Tensor x = call.output();
    call.set(0, negative(matmul(matmul(x, call.tangent(0)), x)));
  }
};

Tensor make_info(const Tensor& a) {
  return full_like_dims(batch_dims(a), Dtype::Int32, a.device(), 0.0);
}

[[noreturn, gnu::cold]] void fail_rows(const Tensor& a, const Tensor& b) {
  fail_argument(Status::InvalidShape, "b",
                "b of shape %s does not fit a of shape %s; only a b of rank 1 is a vector",
                to_string(b.dims()).c_str(), to_string(a.dims()).c_str());
}

Solved solved_for(const Tensor& a, const Tensor& b, const Tensor& info) {
  const GradMode off(false);
  Solved s = solve_raw(a, b, info);
  if (s.factor.fault.batch >= 0 && !info) {
    fail_singular(s.factor.fault, batch_dims(a), "linalg_solve_ex");
  }
  return s;
}

Tensor solve(const Tensor& a, const Tensor& b, const Tensor& info) {
  const Tensor square = square_operand(a, "a");
  // One system with one right-hand side needs none of what follows.
  if (a.ndim() == 2 && b.ndim() == 1 && b.dtype() == square.dtype()) {
    if (b.dim(0) != columns_of(square)) fail_rows(a, b);
    const Solved s = solved_for(square, b, info);
    return apply(Solve{false, s.factor.of_transpose}, square, b, s.factor.lu, s.factor.pivots, s.x);
  }
  const bool vector = b.ndim() == 1;
  const int64_t last[] = {-1};
  const auto [x, y] = matrix_operands(square, vector ? expand_dims(b, last) : b, "a", "b");
  if (rows_of(y) != columns_of(x)) fail_rows(a, b);
  const auto [wide_a, wide_b] = broadcast_batches(x, y);
  Solved s;
  if (same_dims(wide_a.dims(), x.dims())) {
    s = solved_for(wide_a, wide_b, info);
  } else {  // a few factors for many right-hand sides
    const Tensor none = make_tensor(Dims{0}, x.dtype(), x.device());
    s = solved_for(x, none, info);
    const GradMode off(false);
    s.factor.lu = broadcast_to(s.factor.lu, wide_a.dims());
    s.factor.pivots = broadcast_to(s.factor.pivots, with_vector(batch_dims(wide_a), columns_of(x)));
  }
  const Tensor out =
      apply(Solve{false, s.factor.of_transpose}, wide_a, wide_b, s.factor.lu, s.factor.pivots, s.x);
  return vector ? squeeze(out, Ints(last)) : out;
}

}  // namespace

Tensor inverse_with(const Tensor& a, const Tensor& lu, const Tensor& pivots, bool of_transpose) {
  return apply(Inverse{of_transpose}, a, lu, pivots, Tensor());
}

namespace {

Tensor inverse(const Tensor& a, const Tensor& info) {
  const Tensor x = square_operand(a, "a");
  const Solved s = [&] {
    const GradMode off(false);
    return solve_raw(x, broadcast_to(identity_like(x, columns_of(x)), x.dims()), info);
  }();
  if (s.factor.fault.batch >= 0 && !info) {
    fail_singular(s.factor.fault, batch_dims(x), "linalg_inv_ex");
  }
  return apply(Inverse{s.factor.of_transpose}, x, s.factor.lu, s.factor.pivots, s.x);
}

}  // namespace

Tensor linalg_solve(const Tensor& a, const Tensor& b) { return solve(a, b, {}); }

std::tuple<Tensor, Tensor> linalg_solve_ex(const Tensor& a, const Tensor& b) {
  square_operand(a, "a");
  const Tensor info = make_info(a);
  return {solve(a, b, info), info};
}

Tensor linalg_inv(const Tensor& a) { return inverse(a, {}); }

std::tuple<Tensor, Tensor> linalg_inv_ex(const Tensor& a) {
  square_operand(a, "a");
  const Tensor info = make_info(a);
  return {inverse(a, info), info};
}

}  // namespace autograd::ops
