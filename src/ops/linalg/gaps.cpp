#include "ops/linalg/gaps.h"

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/matrix.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

constexpr int64_t kLast[] = {-1};
constexpr int64_t kRows[] = {-2};

Tensor inverse_where(const Tensor& none, const Tensor& x) {
  const Tensor one = full_like_dims({}, x.dtype(), x.device(), 1.0);
  const Tensor zero = full_like_dims({}, x.dtype(), x.device(), 0.0);
  return where(none, zero, reciprocal(where(none, one, x)));
}

// (…, k): whether a column holds anything but zeros.
Tensor used_columns(const Tensor& g) { return any(not_equal(g, Tensor(0.0)), Ints(kRows), false); }

Tensor off_diagonal(const Tensor& close) {
  const int64_t k = columns_of(close);
  return logical_and(close, logical_not(eye(k, std::nullopt, 0, Dtype::Bool, close.device())));
}

// repeated: bool (…, k, k)
void fail_where(const Tensor& repeated, const char* what) {
  const auto matrix = true_in_batch(repeated, 2);
  if (!matrix) return;
  fail(Status::NotDifferentiable,
       "%s have no derivative where values repeat%s; use the values alone, linalg_matrix_function "
       "for functions of the whole matrix, or degenerate = AG_DEGENERATE_MASK where only whole "
       "eigenspaces matter",
       what, matrix->c_str());
}

// x, without a derivative of its own.
struct FirstOrder {
  static constexpr const char* name = "degenerate_mask";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;

  Tensor forward(const Tensor& x) const { return alias(x, x.dims(), x.strides(), x->offset); }
  [[noreturn]] static void refuse() {
    fail(Status::NotDifferentiable,
         "AG_DEGENERATE_MASK gives first derivatives only where values repeat or are zero; use "
         "linalg_matrix_function for functions of the whole matrix");
  }
  void vjp(Vjp&) const { refuse(); }
  void jvp(Jvp&) const { refuse(); }
};

}  // namespace

void hold_to_first_order(bool left_out, std::initializer_list<Tensor*> read) {
  if (!left_out) return;
  for (Tensor* x : read) *x = apply(FirstOrder{}, *x);
}

Tensor rounding_of(const Tensor& w) {
  const double k = static_cast<double>(w.dim(w.ndim() - 1));
  return multiply(max(abs(w), Ints(kLast), true), Tensor(k * eps_of(w)));
}

bool is_true(const Tensor& x) { return *static_cast<const bool*>(read_bytes(on_host(x))); }

Gaps gaps_of(const Tensor& w) {
  const Tensor gap = subtract(expand_dims(w, kRows), expand_dims(w, kLast));
  Gaps out;
  if (w.count() == 0) {
    out.close = full_like_dims(gap.dims(), Dtype::Bool, gap.device(), 0.0);
    out.inverse = gap;
    return out;
  }
  {
    const GradMode off(false);
    out.close = less_equal(abs(gap), expand_dims(rounding_of(w), kLast));
  }
  out.inverse = inverse_where(out.close, gap);
  return out;
}

void require_no_repeated(const Tensor& close, std::initializer_list<Tensor> cotangents,
                         const char* what) {
  if (close.count() == 0) return;
  const GradMode off(false);
  Tensor used;
  for (const Tensor& g : cotangents) {
    if (!g) continue;
    used = used ? logical_or(used, used_columns(g)) : used_columns(g);
  }
  if (used) fail_where(logical_and(off_diagonal(close), expand_dims(used, kRows)), what);
}

bool any_repeated(const Tensor& close) {
  const GradMode off(false);
  return close.count() > 0 && first_true(off_diagonal(close)) >= 0;
}

void require_distinct(const Tensor& close, const char* what) {
  if (close.count() == 0) return;
  const GradMode off(false);
  fail_where(off_diagonal(close), what);
}

Reciprocals reciprocals_of(const Tensor& s) {
  Reciprocals out;
  if (s.count() == 0) {
    out.zero = full_like_dims(s.dims(), Dtype::Bool, s.device(), 0.0);
    out.inverse = s;
    return out;
  }
  {
    const GradMode off(false);
    out.zero = less_equal(s, rounding_of(s));
  }
  out.inverse = inverse_where(out.zero, s);
  return out;
}

void require_no_zero(const Tensor& zero, const Tensor& g) {
  if (zero.count() == 0) return;
  const GradMode off(false);
  const auto matrix = true_in_batch(logical_and(zero, used_columns(g)), 1);
  if (!matrix) return;
  fail(Status::NotDifferentiable,
       "singular vectors of a singular value that is zero have no derivative%s; use linalg_pinv or "
       "linalg_lstsq, or degenerate = AG_DEGENERATE_MASK where only whole spaces matter",
       matrix->c_str());
}

}  // namespace autograd::ops
