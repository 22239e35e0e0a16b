// QR factorisation by Householder reflections.
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/matrix.h"
#include "ops/linalg/triangular.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

enum : int64_t { kReduced = 1, kComplete = 2, kOnlyR = 3 };  // ag_qr_mode

// R and the reflectors, packed as LAPACK does, by columns.
struct Packed {
  Tensor a, tau;

  explicit Packed(const Tensor& x) : a(copy_by_columns(x)) {
    const int64_t k = std::min(rows_of(x), columns_of(x));
    tau = make_tensor(with_vector(batch_dims(x), k), x.dtype(), x.device());
    if (tau.count() == 0) return;
    kernel_or_fail(backend_of(x.device()).linalg.qr, x)(write_view(a), write_view(tau));
  }
  // By columns too, as that is how it can be read.
  Tensor r(int64_t rows) const {
    if (rows > rows_of(a)) return {};
    return transposed(tril(transposed(row_slice(a, 0, rows)), 0));
  }
  // The first `columns` columns of Q.
  Tensor q(int64_t columns) const {
    const Tensor out =
        make_by_columns(with_matrix(batch_dims(a), rows_of(a), columns), a.dtype(), a.device());
    if (out.count() == 0) return out;
    if (tau.count() == 0) {
      const Tensor one = broadcast_to(identity_like(a, columns), out.dims());
      backend_of(a.device()).copy(write_view(out), read_view(one));
      return out;
    }
    const int64_t k = tau.dim(tau.ndim() - 1);
    const Tensor reflectors = column_slice(a, 0, k);
    backend_of(a.device()).copy(write_view(column_slice(out, 0, k)), read_view(reflectors));
    kernel_or_fail(backend_of(a.device()).linalg.qr_q, a)(write_view(out), read_view(tau));
    return out;
  }
};

// The derivative divides by R's diagonal.
void require_full_rank(const Tensor& r) {
  const int64_t k = rows_of(r);
  if (r.count() == 0) return;
  const GradMode off(false);
  const Tensor d = abs(diagonal_of(r));
  const int64_t last[] = {-1};
  const Tensor limit =
      multiply(max(d, Ints(last), true), Tensor(eps_of(r) * static_cast<double>(k)));
  const auto matrix = true_in_batch(less_equal(d, limit), 1);
  if (!matrix) return;
  fail(Status::NotDifferentiable,
       "QR is differentiable only where the first columns are linearly independent%s; use "
       "linalg_svd or linalg_lstsq for matrices without full rank",
       matrix->c_str());
}

// S + S^H for the upper triangle S of x, with the real diagonal counted once.
Tensor mirrored(const Tensor& x) {
  const Tensor strict = triu(x, 1);
  return add(add(strict, adjoint(strict)),
             diagonal_matrix(cast_to(real_part(diagonal_of(x)), x.dtype())));
}

struct Qr {
  static constexpr const char* name = "linalg_qr";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 3;
  bool complete;

  std::vector<Tensor> forward(const Tensor& a) const {
    const int64_t m = rows_of(a);
    const int64_t k = complete ? m : std::min(m, columns_of(a));
    const Packed p(a);
    return {p.q(k), p.r(k)};
  }

  // Of A = Q R with as many columns as R has rows. From dA R^-1 = dQ + Q dR R^-1, in which Q^H dQ
  // is skew and dR R^-1 upper triangular with a real diagonal.
  static Tensor square_vjp(const Tensor& q, const Tensor& r, const Tensor& gq, const Tensor& gr) {
    if (!gq) return divided(matmul(q, mirrored(matmul(gr, adjoint(r)))), r);
    const Tensor skew = matmul(adjoint(q), gq);
    const Tensor inner = gr ? subtract(matmul(gr, adjoint(r)), skew) : negative(skew);
    return divided(add(matmul(q, mirrored(inner)), gq), r);
  }
  // x R^-H
  static Tensor divided(const Tensor& x, const Tensor& r) {
    return triangular_solve(r, x, {.left = false, .upper = true, .adjoint = true});
  }

  void vjp(Vjp& call) const {
    Tensor q = call.output(0), r = call.output(1);
    Tensor gq = call.has_grad(0) ? call.grad(0) : Tensor();
    Tensor gr = call.has_grad(1) ? call.grad(1) : Tensor();
    const int64_t m = rows_of(q), n = columns_of(r);
    if (complete && m > n) {
      // The last columns of Q are any basis of what A does not reach.
      if (gq) {
        require_unused(column_slice(gq, n, m));
        gq = column_slice(gq, 0, n);
      }
      if (gr) gr = row_slice(gr, 0, n);
      q = column_slice(q, 0, n);
      r = row_slice(r, 0, n);
    }
    if (n <= m) {
      require_full_rank(r);
      call.set(0, square_vjp(q, r, gq, gr));
      return;
    }
    // A = (X Y), X = Q R1, R2 = Q^H Y.
    const Tensor r1 = column_slice(r, 0, m), r2 = column_slice(r, m, n);
    require_full_rank(r1);
    Tensor gr1, gy;
    if (gr) {
      const Tensor gr2 = column_slice(gr, m, n);
      gr1 = column_slice(gr, 0, m);
      gy = matmul(q, gr2);
      const Tensor through = matmul(matmul(q, r2), adjoint(gr2));
      gq = gq ? add(gq, through) : through;
    } else {
      gy = zeros_beside(matmul(q, r2));
    }
    const Tensor parts[] = {square_vjp(q, r1, gq, gr1), gy};
    call.set(0, concat(parts, -1));
  }

  // Q^H dA R^-1 = Omega + U with Omega skew and U upper triangular with a real diagonal.
  void jvp(Jvp& call) const {
    const Tensor q = call.output(0), r = call.output(1);
    const Tensor& da = call.tangent(0);
    const int64_t m = rows_of(q), n = columns_of(r);
    if (complete && m > n) fail_complete();
    const int64_t k = std::min(m, n);
    const Tensor r1 = column_slice(r, 0, k), da1 = column_slice(da, 0, k);
    require_full_rank(r1);
    const Tensor scaled = triangular_solve(r1, da1, {.left = false, .upper = true});
    const Tensor inner = matmul(adjoint(q), scaled);
    const Tensor low = tril(inner, -1);
    Tensor skew = subtract(low, adjoint(low));
    if (is_complex(q.dtype())) {
      const Tensor d = diagonal_of(inner);
      skew = add(skew, diagonal_matrix(subtract(d, cast_to(real_part(d), d.dtype()))));
    }
    const Tensor dq = add(matmul(q, subtract(skew, inner)), scaled);
    Tensor dr = matmul(subtract(inner, skew), r1);
    if (n > m) {
      const Tensor r2 = column_slice(r, m, n);
      const Tensor dr2 = subtract(matmul(adjoint(q), column_slice(da, m, n)), matmul(skew, r2));
      const Tensor parts[] = {dr, dr2};
      dr = concat(parts, -1);
    }
    call.set(0, dq);
    call.set(1, dr);
  }

  [[noreturn]] static void fail_complete() {
    fail(Status::NotDifferentiable,
         "the columns of a complete Q beyond those of the matrix are any basis of the rest, and "
         "have no derivative; use mode reduced");
  }
  static void require_unused(const Tensor& g) {
    if (g.count() == 0) return;
    const GradMode off(false);
    if (first_true(not_equal(g, Tensor(0.0))) >= 0) fail_complete();
  }
};

}  // namespace

std::tuple<Tensor, Tensor> linalg_qr(const Tensor& a, int64_t mode) {
  const Tensor x = matrix_operand(a, "a");
  if (mode != kOnlyR) {
    std::vector<Tensor> out = apply(Qr{mode == kComplete}, x);
    return {out[0], out[1]};
  }
  const Tensor none = make_tensor(Dims{0}, x.dtype(), x.device());
  if (requires_grad(x) && autograd::mode().grad) return {none, apply(Qr{false}, x)[1]};
  return {none, Packed(x).r(std::min(rows_of(x), columns_of(x)))};
}

}  // namespace autograd::ops
