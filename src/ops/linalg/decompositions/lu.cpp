// LU factorisation with partial pivoting.
#include "ops/linalg/lu.h"

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/gaps.h"
#include "ops/linalg/matrix.h"
#include "ops/linalg/triangular.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// The rows of x (…, m, n) in another order: order (…, m) holds their numbers.
Tensor take_rows(const Tensor& x, const Tensor& order) {
  const int64_t m = rows_of(x), n = columns_of(x);
  if (x.count() == 0) return x;
  const int64_t matrices = x.count() / (m * n);
  const Tensor first = arange(0, static_cast<double>(matrices), 1, Dtype::Int64, x.device());
  const Tensor at = add(multiply(reshape(first, Dims{matrices, 1}, std::nullopt), weak_scalar(m)),
                        reshape(order, Dims{matrices, m}, std::nullopt));
  const Tensor rows = reshape(x, Dims{matrices * m, n}, std::nullopt);
  return reshape(take(rows, reshape(at, Dims{matrices * m}, std::nullopt), 0), x.dims(),
                 std::nullopt);
}

// From LAPACK's exchanges to the order of the rows, and its inverse: int64 (…, m). On the host, as
// exchanges follow one another.
struct RowOrder {
  Tensor order;    // row i of P^T A is row order[i] of A
  Tensor inverse;  // row i of P x is row inverse[i] of x

  RowOrder(const Tensor& pivots, int64_t m) {
    const Tensor exchanges = on_host(contiguous(pivots));
    const int64_t k = pivots.dim(pivots.ndim() - 1);
    const Ints batch = pivots.dims().first(static_cast<size_t>(pivots.ndim() - 1));
    const Tensor to = make_tensor(with_vector(batch, m), Dtype::Int64, kCpu);
    const Tensor from = make_tensor(with_vector(batch, m), Dtype::Int64, kCpu);
    const auto* exchange = static_cast<const int32_t*>(read_bytes(exchanges));
    auto* rows = static_cast<int64_t*>(write_bytes(to));
    auto* places = static_cast<int64_t*>(write_bytes(from));
    const int64_t matrices = m > 0 ? to.count() / m : 0;
    for (int64_t b = 0; b < matrices; ++b, exchange += k, rows += m, places += m) {
      for (int64_t i = 0; i < m; ++i) rows[i] = i;
      for (int64_t i = 0; i < k; ++i) std::swap(rows[i], rows[exchange[i] - 1]);
      for (int64_t i = 0; i < m; ++i) places[rows[i]] = i;
    }
    order = moved_to(to, pivots.device());
    inverse = moved_to(from, pivots.device());
  }
};

// L and U packed into one matrix, for P^T A = L U. The order of the rows is constant.
struct Lu {
  static constexpr const char* name = "linalg_lu_factor";
  static constexpr uint32_t saves_inputs = 6;
  static constexpr uint32_t saves_outputs = 1;

  Tensor forward(const Tensor&, const Tensor&, const Tensor&, const Tensor& packed) const {
    return packed;
  }
  struct Parts {
    Tensor l, u;    // square: (k, k)
    Tensor l2, u2;  // what is below and beside; empty where there is none
  };
  static Parts parts(const Tensor& packed, int64_t k) {
    Parts p;
    const Tensor top = row_slice(packed, 0, k);
    p.l = add(tril(column_slice(top, 0, k), -1), identity_like(packed, k));
    p.u = triu(column_slice(top, 0, k), 0);
    if (rows_of(packed) > k) p.l2 = row_slice(packed, k, rows_of(packed));
    if (columns_of(packed) > k) p.u2 = column_slice(packed, k, columns_of(packed));
    return p;
  }
  static void require_full_rank(const Tensor& u) {
    if (u.count() == 0) return;
    const GradMode off(false);
    if (!is_true(any(equal(diagonal_of(u), Tensor(0.0)), std::nullopt, false))) return;
    fail(Status::NotDifferentiable,
         "LU is differentiable only where every pivot is different from 0");
  }

  // With X = L^-1 dA U^-1 for the square part: dL = L stril(X), dU = triu(X) U.
  void vjp(Vjp& call) const {
    const Tensor packed = call.output(), g = call.grad();
    const int64_t m = rows_of(packed), n = columns_of(packed), k = std::min(m, n);
    const Parts p = parts(packed, k);
    require_full_rank(p.u);
    const Tensor g11 = row_slice(column_slice(g, 0, k), 0, k);
    Tensor low = matmul(adjoint(p.l), tril(g11, -1));
    Tensor high = matmul(triu(g11, 0), adjoint(p.u));
    Tensor beside, below;
    if (n > k) {
      beside = row_slice(column_slice(g, k, n), 0, k);
      low = subtract(low, matmul(beside, adjoint(p.u2)));
    }
    if (m > k) {
      below = row_slice(column_slice(g, 0, k), k, m);
      high = subtract(high, matmul(adjoint(p.l2), below));
    }
    const Tensor inner = add(tril(low, -1), triu(high, 0));
    Tensor ga = triangular_solve(p.l, inner, {.adjoint = true, .unit = true});
    if (m > k) {
      const Tensor rows[] = {ga, below};
      ga = concat(rows, -2);
    }
    ga = triangular_solve(p.u, ga, {.left = false, .upper = true, .adjoint = true});
    if (n > k) {
      const Tensor right = triangular_solve(p.l, beside, {.adjoint = true, .unit = true});
      const Tensor columns[] = {ga, right};
      ga = concat(columns, -1);
    }
    call.set(0, take_rows(ga, call.input(2)));
  }
  void jvp(Jvp& call) const {
    const Tensor packed = call.output();
    const Tensor da = take_rows(call.tangent(0), call.input(1));
    const int64_t m = rows_of(packed), n = columns_of(packed), k = std::min(m, n);
    const Parts p = parts(packed, k);
    require_full_rank(p.u);
    const Tensor left =
        triangular_solve(p.u, column_slice(da, 0, k), {.left = false, .upper = true});
    const Tensor x = triangular_solve(p.l, row_slice(left, 0, k), {.unit = true});
    const Tensor low = tril(x, -1), high = triu(x, 0);
    Tensor out = add(matmul(p.l, low), matmul(high, p.u));
    if (m > k) {
      const Tensor rows[] = {out, subtract(row_slice(left, k, m), matmul(p.l2, high))};
      out = concat(rows, -2);
    }
    if (n > k) {
      const Tensor right = triangular_solve(p.l, column_slice(da, k, n), {.unit = true});
      const Tensor columns[] = {out, subtract(right, matmul(low, p.u2))};
      out = concat(columns, -1);
    }
    call.set(0, out);
  }
};

struct Factored {
  Tensor packed, pivots, inverse_order;
};

Factored factor(const Tensor& a, const Tensor& info) {
  const Tensor x = matrix_operand(a, "a");
  const int64_t k = std::min(rows_of(x), columns_of(x));
  Factored out;
  Tensor packed, order;
  {
    const GradMode off(false);
    packed = copy_by_columns(x);
    out.pivots = make_tensor(with_vector(batch_dims(x), k), Dtype::Int32, x.device());
    if (packed.count() > 0) {
      // A zero pivot is no fault here: L U is what it should be.
      MatrixFault fault;
      View infos;
      if (info) infos = write_view(info);
      kernel_or_fail(backend_of(x.device()).linalg.lu, x)(
          &fault, write_view(packed), write_view(out.pivots), info ? &infos : nullptr);
    }
    const RowOrder rows(out.pivots, rows_of(x));
    order = rows.order;
    out.inverse_order = rows.inverse;
  }
  out.packed = apply(Lu{}, x, order, out.inverse_order, packed);
  return out;
}

}  // namespace

std::tuple<Tensor, Tensor, Tensor> linalg_lu(const Tensor& a) {
  const Factored f = factor(a, {});
  const int64_t m = rows_of(f.packed), k = std::min(m, columns_of(f.packed));
  const Tensor lower = tril(column_slice(f.packed, 0, k), -1);
  const Tensor l = add(lower, eye(m, k, 0, f.packed.dtype(), f.packed.device()));
  const Tensor one =
      broadcast_to(identity_like(f.packed, m), with_matrix(batch_dims(f.packed), m, m));
  return {take_rows(one, f.inverse_order), l, triu(row_slice(f.packed, 0, k), 0)};
}

std::tuple<Tensor, Tensor> linalg_lu_factor(const Tensor& a) {
  const Factored f = factor(a, {});
  return {f.packed, f.pivots};
}

std::tuple<Tensor, Tensor, Tensor> linalg_lu_factor_ex(const Tensor& a) {
  const Tensor info =
      full_like_dims(batch_dims(matrix_operand(a, "a")), Dtype::Int32, a.device(), 0.0);
  const Factored f = factor(a, info);
  return {f.packed, f.pivots, info};
}

// A = P L U, so A^-1 b = U^-1 L^-1 P^T b, and the adjoint the other way round.
Tensor linalg_lu_solve(const Tensor& lu, const Tensor& pivots, const Tensor& b, bool adjoint) {
  square_operand(lu, "lu");
  const auto [x, y] = matrix_operands(lu, b, "lu", "b");
  if (pivots.dtype() != Dtype::Int32 ||
      !same_dims(pivots.dims(), lu.dims().first(static_cast<size_t>(lu.ndim() - 1)))) {
    fail_argument(Status::InvalidArgument, "pivots",
                  "pivots are to be the second result of linalg_lu_factor: int32 of shape %s, not "
                  "%s of shape %s",
                  to_string(lu.dims().first(static_cast<size_t>(lu.ndim() - 1))).c_str(),
                  name_of(pivots.dtype()), to_string(pivots.dims()).c_str());
  }
  if (rows_of(y) != columns_of(x)) {
    fail_argument(Status::InvalidShape, "b", "b of shape %s does not fit lu of shape %s",
                  to_string(b.dims()).c_str(), to_string(lu.dims()).c_str());
  }
  const int64_t n = columns_of(lu);
  if (pivots.count() > 0) {
    const GradMode off(false);
    if (is_true(
            any(logical_or(less(pivots, weak_scalar(int64_t{1})), greater(pivots, weak_scalar(n))),
                std::nullopt, false))) {
      fail_argument(Status::IndexOutOfRange, "pivots", "a pivot is not one of the rows 1 to %lld",
                    static_cast<long long>(n));
    }
  }
  const auto [factors, rhs] = broadcast_batches(x, y);
  Tensor order, inverse;
  {
    const GradMode off(false);
    const RowOrder rows(broadcast_to(pivots, with_vector(batch_dims(factors), n)), n);
    order = rows.order;
    inverse = rows.inverse;
  }
  require_nonzero_diagonal(factors);
  if (adjoint) {
    const Tensor z = triangular_solve(factors, rhs, {.upper = true, .adjoint = true});
    return take_rows(triangular_solve(factors, z, {.adjoint = true, .unit = true}), inverse);
  }
  const Tensor z = triangular_solve(factors, take_rows(rhs, order), {.unit = true});
  return triangular_solve(factors, z, {.upper = true});
}

}  // namespace autograd::ops
