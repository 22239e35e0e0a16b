// Singular value decomposition.
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/gaps.h"
#include "ops/linalg/matrix.h"
#include "ops/linalg/pseudoinverse.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

constexpr const char* kWhat = "singular vectors";

// {s}, or {U, s, Vh}. By rows A is by columns A^T = conj(V) S U^T: its left vectors are V^H by
// rows, its right ones U by rows.
std::vector<Tensor> svd_raw(const Tensor& a, bool vectors, bool full) {
  require_finite(a, "a");
  const int64_t m = rows_of(a), n = columns_of(a), k = std::min(m, n);
  const Tensor s = make_tensor(with_vector(batch_dims(a), k), real_of(a.dtype()), a.device());
  Tensor u, vh;
  if (vectors) {
    u = make_tensor(with_matrix(batch_dims(a), m, full ? m : k), a.dtype(), a.device());
    vh = make_tensor(with_matrix(batch_dims(a), full ? n : k, n), a.dtype(), a.device());
  }
  if (a.count() > 0) {
    const Tensor used_up = transposed(raw_copy(a, a.dtype()));
    Tensor u_t, vh_t;
    View left, right;
    if (vectors) {
      u_t = transposed(u);
      vh_t = transposed(vh);
      left = write_view(vh_t);
      right = write_view(u_t);
    }
    MatrixFault fault;
    kernel_or_fail(backend_of(a.device()).linalg.svd, a)(&fault, write_view(used_up), write_view(s),
                                                         vectors ? &left : nullptr,
                                                         vectors ? &right : nullptr);
    if (fault.batch >= 0) {
      fail_argument(Status::NoConvergence, "a", "the singular values did not converge%s",
                    in_batch(batch_dims(a), fault.batch).c_str());
    }
  } else if (vectors) {  // of nothing: any basis
    for (const Tensor& x : {u, vh}) {
      if (x.count() == 0) continue;
      const Tensor one = broadcast_to(identity_like(a, columns_of(x)), x.dims());
      backend_of(a.device()).copy(write_view(x), read_view(one));
    }
  }
  if (!vectors) return {s};
  return {u, s, vh};
}

Tensor skew_part(const Tensor& x) { return subtract(x, adjoint(x)); }

struct Svd {
  static constexpr const char* name = "linalg_svd";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 7;
  bool full, mask;

  std::vector<Tensor> forward(const Tensor& a) const { return svd_raw(a, true, full); }

  // x_ij / (s_i + s_j) off the diagonal, and 0 where both are.
  static Tensor over_sums(const Tensor& s, const Tensor& x) {
    const int64_t rows[] = {-2}, last[] = {-1};
    const Tensor total = add(expand_dims(s, rows), expand_dims(s, last));
    const Tensor none = [&] {
      const GradMode off(false);
      const Tensor diagonal = eye(columns_of(x), std::nullopt, 0, Dtype::Bool, x.device());
      return logical_or(equal(total, Tensor(0.0)), diagonal);
    }();
    const Tensor one = full_like_dims({}, s.dtype(), s.device(), 1.0);
    const Tensor zero = full_like_dims({}, x.dtype(), x.device(), 0.0);
    return where(none, zero, divide(x, where(none, one, total)));
  }

  // What the mask does: values repeat, or are zero where one is divided by.
  static bool leaves_out(const Tensor& u, const Tensor& s, const Tensor& vh) {
    const GradMode off(false);
    if (any_repeated(gaps_of(s).close)) return true;
    const bool divides = rows_of(u) != columns_of(vh) || is_complex(u.dtype());
    return divides && first_true(reciprocals_of(s).zero) >= 0;
  }

  void vjp(Vjp& call) const {
    Tensor u = call.output(0), s = call.output(1), vh = call.output(2);
    if (mask && mode().grad) hold_to_first_order(leaves_out(u, s, vh), {&u, &s, &vh});
    Tensor gu = call.has_grad(0) ? call.grad(0) : Tensor();
    Tensor gvh = call.has_grad(2) ? call.grad(2) : Tensor();
    const int64_t m = rows_of(u), n = columns_of(vh), k = s.dim(s.ndim() - 1);
    if (full) {  // what goes beyond k is any basis of the rest
      if (gu) require_unused(column_slice(gu, k, columns_of(gu)));
      if (gvh) require_unused(row_slice(gvh, k, rows_of(gvh)));
      u = column_slice(u, 0, k);
      vh = row_slice(vh, 0, k);
      if (gu) gu = column_slice(gu, 0, k);
      if (gvh) gvh = row_slice(gvh, 0, k);
    }
    Tensor inner = call.has_grad(1) ? diagonal_matrix(cast_to(call.grad(1), u.dtype())) : Tensor();
    const auto plus = [](const Tensor& x, const Tensor& y) { return x ? add(x, y) : y; };
    if (!gu && !gvh) {
      call.set(0, matmul(matmul(u, inner), vh));
      return;
    }
    const Tensor gv = gvh ? adjoint(gvh) : Tensor();
    const Gaps gaps = gaps_of(s);
    if (!mask) require_no_repeated(gaps.close, {gu, gv}, kWhat);
    const bool phases = is_complex(u.dtype());
    const bool outside_u = gu && m > k, outside_v = gvh && n > k;
    Reciprocals r;
    if (outside_u || outside_v || (gu && phases)) {
      r = reciprocals_of(s);
      if (!mask && (outside_u || (gu && phases))) require_no_zero(r.zero, gu);
      if (!mask && outside_v) require_no_zero(r.zero, gv);
    }
    // What turns both bases alike divides by s_j - s_i, what turns one against the other by
    // s_i + s_j, also where values repeat.
    Tensor alike, against;
    if (gu) {
      const Tensor x = matmul(adjoint(u), gu);
      alike = against = skew_part(x);
      if (phases) {
        const Tensor d = diagonal_of(x);
        const Tensor turn = subtract(d, cast_to(real_part(d), d.dtype()));
        inner = plus(inner, diagonal_matrix(multiply(turn, r.inverse)));
      }
    }
    if (gvh) {
      const Tensor x = skew_part(matmul(vh, gv));
      alike = plus(alike, x);
      against = against ? subtract(against, x) : negative(x);
    }
    const Tensor turns = add(multiply(alike, gaps.inverse), over_sums(s, against));
    inner = plus(inner, multiply(turns, Tensor(0.5)));
    Tensor out = matmul(matmul(u, inner), vh);
    if (outside_u) {
      const Tensor outside = subtract(gu, matmul(u, matmul(adjoint(u), gu)));
      out = add(out, matmul(scale_columns(outside, r.inverse), vh));
    }
    if (outside_v) {
      const Tensor outside = subtract(gvh, matmul(matmul(gvh, adjoint(vh)), vh));
      out = add(out, matmul(u, scale_rows(outside, r.inverse)));
    }
    call.set(0, out);
  }

  void jvp(Jvp& call) const {
    Tensor u = call.output(0), s = call.output(1), vh = call.output(2);
    if (mask && mode().grad) hold_to_first_order(leaves_out(u, s, vh), {&u, &s, &vh});
    const Tensor& da = call.tangent(0);
    const int64_t m = rows_of(u), n = columns_of(vh), k = s.dim(s.ndim() - 1);
    if (full && m != n) fail_full();
    const Gaps gaps = gaps_of(s);
    if (!mask) require_distinct(gaps.close, kWhat);
    const Tensor v = adjoint(vh);
    const Tensor p = matmul(matmul(adjoint(u), da), v);
    call.set(1, real_part(diagonal_of(p)));
    const Tensor alike = multiply(add(p, adjoint(p)), gaps.inverse);
    const Tensor against = over_sums(s, skew_part(p));
    Tensor omega = multiply(add(alike, against), Tensor(0.5));
    const Tensor other = multiply(subtract(alike, against), Tensor(0.5));
    const bool phases = is_complex(u.dtype());
    Reciprocals r;
    if (m > k || n > k || phases) {
      r = reciprocals_of(s);
      if (!mask && is_true(any(r.zero, std::nullopt, false))) {
        require_no_zero(r.zero, ones_like(u, Dtype::None, u.device()));
      }
    }
    if (phases) {
      const Tensor d = diagonal_of(p);
      const Tensor turn = subtract(d, cast_to(real_part(d), d.dtype()));
      omega = add(omega, diagonal_matrix(multiply(turn, r.inverse)));
    }
    Tensor du = matmul(u, omega);
    Tensor dvh = adjoint(matmul(v, other));
    if (m > k) {
      const Tensor dav = matmul(da, v);
      du = add(du, scale_columns(subtract(dav, matmul(u, p)), r.inverse));
    }
    if (n > k) {
      const Tensor uda = matmul(adjoint(u), da);
      dvh = add(dvh, scale_rows(subtract(uda, matmul(p, vh)), r.inverse));
    }
    call.set(0, du);
    call.set(2, dvh);
  }

  [[noreturn]] static void fail_full() {
    fail(Status::NotDifferentiable,
         "singular vectors beyond the first min(m, n) are any basis of the rest, and have no "
         "derivative; use full_matrices = 0");
  }
  static void require_unused(const Tensor& g) {
    if (g.count() == 0) return;
    const GradMode off(false);
    if (is_true(any(not_equal(g, Tensor(0.0)), std::nullopt, false))) fail_full();
  }
};

// The leading part of a decomposition that was found otherwise; its derivatives are the same.
struct LeadingSvd : Svd {
  static constexpr const char* name = "linalg_svd_lowrank";

  std::vector<Tensor> forward(const Tensor&, const Tensor& u, const Tensor& s,
                              const Tensor& vh) const {
    return {u, s, vh};
  }
};

// Columns that span nearly what A's first q left singular vectors do: A's effect on random vectors,
// sharpened by turns of A and A^H (Halko, Martinsson and Tropp 2011, algorithm 4.4).
Tensor range_finder(const Tensor& a, int64_t q, int64_t iterations, Rng* rng) {
  const Tensor ah = adjoint(a);
  const auto basis = [](const Tensor& x) { return std::get<0>(linalg_qr(x, 0)); };
  Tensor at =
      random_normal(with_matrix(batch_dims(a), columns_of(a), q), 0, 1, a.dtype(), rng, a.device());
  at = basis(matmul(a, at));
  for (int64_t i = 0; i < iterations; ++i) at = basis(matmul(a, basis(matmul(ah, at))));
  return at;
}

// The singular values alone; the vectors stand beside a for the first derivative.
struct Svdvals {
  static constexpr const char* name = "linalg_svdvals";
  static constexpr uint32_t saves_inputs = 7;
  static constexpr uint32_t saves_outputs = 0;

  Tensor forward(const Tensor&, const Tensor&, const Tensor&, const Tensor& s) const { return s; }
  struct Vectors {
    Tensor u, vh;
  };
  static Vectors vectors(auto& call) {
    if (!mode().grad) return {call.input(1), call.input(2)};
    const auto [u, s, vh] = linalg_svd(call.input(0), false, kDegenerateError);
    return {u, vh};
  }
  void vjp(Vjp& call) const {
    const auto [u, vh] = vectors(call);
    call.set(0, matmul(scale_columns(u, call.grad()), vh));
  }
  void jvp(Jvp& call) const {
    const auto [u, vh] = vectors(call);
    const Tensor moved = matmul(call.tangent(0), adjoint(vh));
    const int64_t rows[] = {-2};
    call.set(0, sum(real_part(multiply(conj(u), moved)), Ints(rows), false, Dtype::None));
  }
};

}  // namespace

std::tuple<Tensor, Tensor, Tensor> linalg_svd(const Tensor& a, bool full_matrices,
                                              int64_t degenerate) {
  const Tensor x = matrix_operand(a, "a");
  const bool full = full_matrices && rows_of(x) != columns_of(x);
  std::vector<Tensor> out = apply(Svd{full, degenerate == kDegenerateMask}, x);
  return {out[0], out[1], out[2]};
}

std::tuple<Tensor, Tensor, Tensor> linalg_svd_lowrank(const Tensor& a, int64_t q,
                                                      int64_t iterations, int64_t degenerate,
                                                      Rng* rng) {
  const Tensor x = matrix_operand(a, "a");
  const int64_t least = std::min(rows_of(x), columns_of(x));
  if (q < 0 || q > least) {
    fail_argument(Status::InvalidArgument, "q",
                  "q is to be from 0 to %lld for matrices of shape %s, not %lld",
                  static_cast<long long>(least), to_string(a.dims()).c_str(),
                  static_cast<long long>(q));
  }
  if (iterations < 0) {
    fail_argument(Status::InvalidArgument, "iterations", "iterations is to be 0 or more, not %lld",
                  static_cast<long long>(iterations));
  }
  std::vector<Tensor> found = [&] {
    const GradMode off(false);
    const Tensor fixed = detach(x);
    require_finite(fixed, "a");
    const Tensor basis = range_finder(fixed, q, iterations, rng);
    std::vector<Tensor> small = svd_raw(matmul(adjoint(basis), fixed), true, false);
    small[0] = matmul(basis, small[0]);
    return small;
  }();
  LeadingSvd op;
  op.full = false;
  op.mask = degenerate == kDegenerateMask;
  found = apply(op, x, found[0], found[1], found[2]);
  return {found[0], found[1], found[2]};
}

std::tuple<Tensor, Tensor, Tensor> linalg_pca_lowrank(const Tensor& a, int64_t q, bool center,
                                                      int64_t iterations, int64_t degenerate,
                                                      Rng* rng) {
  const Tensor x = matrix_operand(a, "a");
  if (!center) return linalg_svd_lowrank(x, q, iterations, degenerate, rng);
  const int64_t rows[] = {-2};
  const Tensor centered = subtract(x, mean(x, Ints(rows), true, Dtype::None));
  return linalg_svd_lowrank(centered, q, iterations, degenerate, rng);
}

Tensor linalg_svdvals(const Tensor& a) {
  const Tensor x = matrix_operand(a, "a");
  const bool records = mode().grad && requires_grad(x);
  std::vector<Tensor> found = [&] {
    const GradMode off(false);
    return svd_raw(x, records, false);
  }();
  return records ? singular_values(x, found[0], found[1], found[2]) : found[0];
}

Tensor singular_values(const Tensor& a, const Tensor& u, const Tensor& s, const Tensor& vh) {
  return apply(Svdvals{}, a, u, vh, s);
}

}  // namespace autograd::ops
