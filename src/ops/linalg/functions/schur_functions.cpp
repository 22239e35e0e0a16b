// Square root and logarithm of general matrices, by functions of their triangular Schur forms.
#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/functions/blocks.h"
#include "ops/linalg/functions/schur.h"
#include "ops/linalg/gaps.h"
#include "ops/linalg/matrix.h"
#include "ops/linalg/triangular.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// The principal square root of triangular matrices, by halves: E. Deadman, N. J. Higham and R.
// Ralha, "Blocked Schur algorithms for computing the matrix square root" (2013).
Tensor triangular_sqrt(const Tensor& t, MatrixFault& fault) {
  const int64_t n = columns_of(t), k = n / 2;
  if (n <= 1) return sqrt(t);
  const auto part = [&](int64_t row, int64_t row_end, int64_t column, int64_t column_end) {
    return column_slice(row_slice(t, row, row_end), column, column_end);
  };
  const Tensor r1 = triangular_sqrt(part(0, k, 0, k), fault);
  const Tensor r2 = triangular_sqrt(part(k, n, k, n), fault);
  const Tensor between =
      sylvester_of_forms(r1, r2, part(0, k, k, n), MatrixOp::Plain, MatrixOp::Plain, 1, fault);
  return of_blocks(r1, between, zeros_beside(part(k, n, 0, k)), r2);
}

// x with the diagonals d.
Tensor with_diagonal(const Tensor& x, const Tensor& d) {
  return add(triu(x, 1), diagonal_matrix(d));
}

// log(I + x) by Gauss-Legendre quadrature of x (I + s x)^-1 over s in [0, 1], which is the diagonal
// Pade approximant of degree 7, good to a unit roundoff for |x|_1 <= 0.264.
constexpr double kPadeRadius = 0.264;
Tensor log_near_one(const Tensor& x) {
  constexpr double nodes[] = {0.4058451513773972, 0.7415311855993945, 0.9491079123427585};
  constexpr double weights[] = {0.3818300505051189, 0.2797053914892766, 0.1294849661688697};
  const Tensor one = identity_like(x, columns_of(x));
  const auto term = [&](double node, double weight) {
    const Tensor left = add(one, multiply(x, Tensor((1 + node) / 2)));
    return multiply(triangular_solve(left, x, {.upper = true}), Tensor(weight / 2));
  };
  Tensor out = term(0, 0.4179591836734694);
  for (size_t i = 0; i < std::size(nodes); ++i) {
    out = add(out, add(term(nodes[i], weights[i]), term(-nodes[i], weights[i])));
  }
  return out;
}

// The logarithm of triangular matrices by inverse scaling and squaring, with differences from one
// and the diagonal of the result found without cancellation: A. H. Al-Mohy and N. J. Higham,
// "Improved inverse scaling and squaring algorithms for the matrix logarithm" (2012).
Tensor triangular_log(const Tensor& t, MatrixFault& fault) {
  constexpr int most_roots = 1100;  // as many as bring any finite number near 1
  const Tensor logs = log(diagonal_of(t));
  std::vector<double> roots(one_norms(t).size(), 0.0);
  Tensor r = t, x;
  for (int k = 0; k < most_roots; ++k) {
    std::vector<double> scale;
    for (const double root : roots) scale.push_back(std::exp2(-root));
    const int64_t last[] = {-1};
    const Tensor shrunk = multiply(logs, squeeze(one_a_matrix(scale, t), Ints(last)));
    x = with_diagonal(r, expm1(shrunk));
    std::vector<double> wide;
    bool any_wide = false;
    for (const double norm : one_norms(x)) {
      const bool far = norm > kPadeRadius && std::isfinite(norm);
      wide.push_back(far ? 1 : 0);
      any_wide |= far;
    }
    if (!any_wide) break;
    r = where(greater(one_a_matrix(wide, t), Tensor(0.5)), triangular_sqrt(r, fault), r);
    for (size_t i = 0; i < roots.size(); ++i) roots[i] += wide[i];
  }
  std::vector<double> scale;
  for (const double root : roots) scale.push_back(std::exp2(root));
  return with_diagonal(multiply(log_near_one(x), one_a_matrix(scale, t)), logs);
}

struct Sqrtm {
  static constexpr const char* name = "linalg_sqrtm";
  static Tensor of_triangular(const Tensor& t) {
    MatrixFault fault;
    const Tensor r = triangular_sqrt(t, fault);
    if (fault.batch < 0) return r;
    // Where 0 repeats as an eigenvalue there may still be a root: of a diagonal zero, say.
    const int64_t both[] = {-2, -1};
    const Tensor limit = multiply(max(abs(t), Ints(both), true),
                                  Tensor(100.0 * static_cast<double>(columns_of(t)) * eps_of(t)));
    if (is_true(all(less_equal(abs(subtract(matmul(r, r), t)), limit), std::nullopt, false)))
      return r;
    fail_argument(Status::Singular, "a",
                  "the matrix has no principal square root: 0, or a negative number, is more than "
                  "once its eigenvalue%s",
                  in_batch(batch_dims(t), fault.batch).c_str());
  }
  static void require_derivative(const Tensor& t) {
    const GradMode off(false);
    const Tensor w = diagonal_of(t);
    if (!is_true(any(less_equal(abs(w), rounding_of(w)), std::nullopt, false))) return;
    fail(Status::NotDifferentiable,
         "the square root of a singular matrix has no derivative; add a small multiple of the "
         "identity to it");
  }
};

struct Logm {
  static constexpr const char* name = "linalg_logm";
  static Tensor of_triangular(const Tensor& t) {
    MatrixFault fault;
    return triangular_log(t, fault);
  }
  static void require_derivative(const Tensor&) {}
};

// f(a) = z f(t) z^H; the triangular Schur form (t, z) of a, constant, stands beside it, and gives
// those of all blocks that derivatives are made of.
template <class F>
struct SchurFunction {
  static constexpr const char* name = F::name;
  static constexpr uint32_t saves_inputs = 7;
  static constexpr uint32_t saves_outputs = 0;

  Tensor forward(const Tensor& a, const Tensor& t, const Tensor& z) const {
    if (a.count() == 0) return raw_copy(a, a.dtype());
    const Tensor out = matmul(matmul(z, F::of_triangular(t)), adjoint(z));
    return is_complex(a.dtype()) ? out : real_part(out);
  }
  static Tensor frechet(const Tensor& a, const SchurForm& form, const Tensor& e) {
    if (e.count() == 0) return e;
    F::require_derivative(form.t);
    const Tensor scale = direction_scale(a, e, 0);
    const Tensor direction = divide(e, scale);
    SchurForm both;
    {
      const GradMode off(false);
      const Tensor inner =
          matmul(matmul(adjoint(form.z), cast_to(direction, form.t.dtype())), form.z);
      both = {block_upper(form.t, inner), block_diagonal(form.z)};
    }
    const Tensor value = apply(SchurFunction{}, block_upper(a, direction), both.t, both.z);
    return multiply(right_block(value), scale);
  }
  void vjp(Vjp& call) const {
    SchurForm turned;
    {
      const GradMode off(false);
      turned = adjoint_form({call.input(1), call.input(2)});
    }
    call.set(0, frechet(adjoint(call.input(0)), turned, call.grad()));
  }
  void jvp(Jvp& call) const {
    call.set(0, frechet(call.input(0), {call.input(1), call.input(2)}, call.tangent(0)));
  }
};

// Of a real matrix neither function is real where there are negative eigenvalues; one that is 0 up
// to rounding counts as 0. Complex values on the cut count as above it.
SchurForm principal_form(const Tensor& a, bool singular_too) {
  const SchurForm form = schur_form(a, "a");
  const SchurForm out = triangular_form(form);
  if (a.count() == 0) return out;
  const Tensor w = diagonal_of(out.t);
  const Tensor re = real_part(w), zero = full_like_dims({}, re.dtype(), re.device(), 0.0);
  Tensor t = out.t, singular = equal(w, Tensor(0.0));
  if (!is_complex(a.dtype())) {
    const Tensor real = equal(imag(w), zero), down = logical_and(real, less(re, zero));
    const Tensor rounding = logical_and(down, less_equal(abs(re), rounding_of(w)));
    if (is_true(any(logical_and(down, logical_not(rounding)), std::nullopt, false))) {
      fail_argument(Status::InvalidArgument, "a",
                    "a real matrix with negative eigenvalues has no real principal %s; cast it to "
                    "complex",
                    singular_too ? "square root" : "logarithm");
    }
    singular = logical_or(singular, rounding);
    t = with_diagonal(t, where(rounding, full_like_dims({}, w.dtype(), w.device(), 0.0), w));
  }
  if (!singular_too && is_true(any(singular, std::nullopt, false))) {
    fail_argument(Status::Singular, "a", "a singular matrix has no logarithm");
  }
  return {add(t, zeros_beside(t)), out.z};
}

template <class F>
Tensor schur_function(const Tensor& a, bool singular_too) {
  const Tensor x = square_operand(a, "a");
  SchurForm form;
  {
    const GradMode off(false);
    form = principal_form(x, singular_too);
  }
  return apply(SchurFunction<F>{}, x, form.t, form.z);
}

}  // namespace

Tensor linalg_sqrtm(const Tensor& a) { return schur_function<Sqrtm>(a, true); }
Tensor linalg_logm(const Tensor& a) { return schur_function<Logm>(a, false); }

}  // namespace autograd::ops
