// Determinants and their logarithms.
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/gaps.h"
#include "ops/linalg/lu.h"
#include "ops/linalg/matrix.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

constexpr int64_t kLast[] = {-1};
constexpr int64_t kMatrix[] = {-2, -1};

// 1 or -1: whether the exchanges of rows are even or odd. Shape (…).
Tensor parity_of(const LuFactor& f, Dtype dtype) {
  const int64_t n = f.pivots.dim(f.pivots.ndim() - 1);
  const Tensor own = arange(1, static_cast<double>(n + 1), 1, Dtype::Int32, f.pivots.device());
  const Tensor odd = remainder(count_nonzero(not_equal(f.pivots, own), Ints(kLast), false),
                               weak_scalar(int64_t{2}));
  return cast_to(subtract(weak_scalar(int64_t{1}), multiply(odd, weak_scalar(int64_t{2}))), dtype);
}

Tensor det_raw(const Tensor& a) {
  const GradMode off(false);
  const LuFactor f = lu_factor(detach(a), {});
  return multiply(prod(diagonal_of(f.lu), Ints(kLast), false, Dtype::None),
                  parity_of(f, a.dtype()));
}

// Whether every matrix is so far from singular that det(A) A^-H is accurate: pivots within half
// the digits of each other, and a determinant that neither overflows nor underflows.
bool is_regular(const LuFactor& f, const Tensor& det) {
  if (f.lu.count() == 0) return true;
  const Tensor d = abs(diagonal_of(f.lu)), size = abs(det);
  const bool single = real_of(f.lu.dtype()) == Dtype::Float32;
  const Tensor least = min(d, Ints(kLast), false), most = max(d, Ints(kLast), false);
  const Tensor even = greater(least, multiply(most, Tensor(single ? 0x1p-11 : 0x1p-26)));
  const Tensor inside =
      logical_and(isfinite(size), greater(size, Tensor(single ? 0x1p-100 : 0x1p-950)));
  return is_true(all(logical_and(even, inside), std::nullopt, false));
}

// A = U diag(s) Vh, with the products of all singular values but one, and but two. Constant.
struct Products {
  Tensor u, vh, phase;  // phase: det U det Vh, (…, 1)
  Tensor one;           // (…, n)
  Tensor two;           // (…, n, n), 0 on the diagonal

  explicit Products(const Tensor& a) {
    Tensor s;
    std::tie(u, s, vh) = linalg_svd(detach(a), false, 0);
    phase = expand_dims(multiply(det_raw(u), det_raw(vh)), kLast);
    const Tensor unit = full_like_dims({}, s.dtype(), s.device(), 1.0);
    const Tensor nothing = full_like_dims({}, s.dtype(), s.device(), 0.0);
    const Tensor zero = equal(s, Tensor(0.0));
    // In units of a power of two near their mean, so that products stay in range.
    const Tensor nonzero = where(zero, unit, s);
    const Tensor scale = exp2(round(mean(log2(nonzero), Ints(kLast), true, Dtype::None), 0));
    const Tensor kept = where(zero, unit, divide(s, scale));
    const Tensor product = prod(kept, Ints(kLast), true, Dtype::None);
    const Tensor zeros = count_nonzero(zero, Ints(kLast), true);
    // A product is 0 where a zero is left in it.
    const Tensor left = subtract(zeros, cast_to(zero, Dtype::Int64));
    const int64_t n = s.dim(s.ndim() - 1);
    one = where(equal(left, weak_scalar(int64_t{0})), scaled(divide(product, kept), scale, n - 1),
                nothing);
    const int64_t rows[] = {-2};
    const Tensor without = divide(one_of(product, kept), expand_dims(kept, rows));
    const Tensor zeros_left =
        subtract(expand_dims(left, kLast), expand_dims(cast_to(zero, Dtype::Int64), rows));
    const Tensor off = logical_not(eye(n, std::nullopt, 0, Dtype::Bool, s.device()));
    two = where(logical_and(off, equal(zeros_left, weak_scalar(int64_t{0}))),
                scaled(without, expand_dims(scale, kLast), n - 2), nothing);
  }
  // x scale^k, in steps, as the power alone could leave the range.
  static Tensor scaled(const Tensor& x, const Tensor& scale, int64_t k) {
    const Tensor half = pow(scale, weak_scalar(k / 2));
    const Tensor out = multiply(multiply(x, half), half);
    return k % 2 != 0 ? multiply(out, scale) : out;
  }
  static Tensor one_of(const Tensor& product, const Tensor& kept) {
    return expand_dims(divide(product, kept), kLast);
  }
};

// D(A)[G], the derivative of the adjugate's adjoint in the direction G: det's second derivative,
// so symmetric, and antilinear in G. With e = U^H G V it is conj(phase) U Y^H Vh,
// Y = diag(P2 diag e) - P2 o e. Exact at singular matrices too.
struct CofactorDerivative {
  static constexpr const char* name = "linalg_det_backward_backward";
  static constexpr uint32_t saves_inputs = 3;
  static constexpr uint32_t saves_outputs = 0;

  Tensor forward(const Tensor& a, const Tensor& g) const {
    const Products p(a);
    const Tensor e = matmul(matmul(adjoint(p.u), g), adjoint(p.vh));
    const Tensor along = squeeze(matmul(p.two, expand_dims(diagonal_of(e), kLast)), Ints(kLast));
    const Tensor y = subtract(diagonal_matrix(along), multiply(p.two, e));
    const Tensor inner = adjoint(multiply(y, expand_dims(p.phase, kLast)));
    return matmul(matmul(p.u, inner), p.vh);
  }
  static void refuse(bool needed) {
    if (!needed) return;
    fail(
        Status::NotDifferentiable,
        "the third derivative of a determinant is not defined here at matrices near singular ones");
  }
  void vjp(Vjp& call) const {
    refuse(call.needs(0));
    if (call.needs(1)) call.set(1, apply(CofactorDerivative{}, call.input(0), call.grad()));
  }
  void jvp(Jvp& call) const {
    refuse(call.has_tangent(0));
    call.set(0, apply(CofactorDerivative{}, call.input(0), call.tangent(1)));
  }
};

// The adjoint of the adjugate, conj(det A) A^-H where A is regular: conj(phase) U diag(P1) Vh.
struct Cofactor {
  static constexpr const char* name = "linalg_det_backward";
  static constexpr uint32_t saves_inputs = 1;
  static constexpr uint32_t saves_outputs = 0;

  Tensor forward(const Tensor& a) const {
    const Products p(a);
    return matmul(scale_columns(p.u, multiply(conj(p.phase), p.one)), p.vh);
  }
  void vjp(Vjp& call) const {
    call.set(0, apply(CofactorDerivative{}, call.input(0), call.grad()));
  }
  void jvp(Jvp& call) const {
    call.set(0, apply(CofactorDerivative{}, call.input(0), call.tangent(0)));
  }
};

Tensor cofactor(const Tensor& a, bool regular) {
  if (!regular) return apply(Cofactor{}, a);
  const Tensor d = conj(linalg_det(a));
  const int64_t last[] = {-2, -1};
  return multiply(expand_dims(d, last), adjoint(linalg_inv(a)));
}

struct Det {
  static constexpr const char* name = "linalg_det";
  static constexpr uint32_t saves_inputs = 1;
  static constexpr uint32_t saves_outputs = 0;
  bool regular;

  Tensor forward(const Tensor&, const Tensor& d) const { return d; }
  void vjp(Vjp& call) const {
    const Tensor g = expand_dims(call.grad(), kMatrix);
    call.set(0, multiply(g, cofactor(call.input(0), regular)));
  }
  void jvp(Jvp& call) const {
    const Tensor c = conj(cofactor(call.input(0), regular));
    call.set(0, sum(multiply(c, call.tangent(0)), Ints(kMatrix), false, Dtype::None));
  }
};

// sign and log |det|; both turn with A^-1: d log|det| + i d arg = tr(A^-1 dA).
struct Slogdet {
  static constexpr const char* name = "linalg_slogdet";
  static constexpr uint32_t saves_inputs = 7;
  static constexpr uint32_t saves_outputs = 1;
  bool of_transpose, singular;

  std::vector<Tensor> forward(const Tensor&, const Tensor&, const Tensor&, const Tensor& sign,
                              const Tensor& log) const {
    return {sign, log};
  }
  Tensor inverse(auto& call) const {
    if (singular) {
      fail(Status::NotDifferentiable,
           "the logarithm of the determinant of a singular matrix has no derivative; use "
           "linalg_det");
    }
    return inverse_with(call.input(0), call.input(1), call.input(2), of_transpose);
  }
  void vjp(Vjp& call) const {
    Tensor g = call.grad(1);
    const Tensor sign = call.output(0);
    if (is_complex(sign.dtype())) {
      const Tensor turn = imag(multiply(call.grad(0), conj(sign)));
      g = complex(g, turn);
    }
    call.set(0, multiply(expand_dims(g, kMatrix), adjoint(inverse(call))));
  }
  void jvp(Jvp& call) const {
    const Tensor x = matrix_transpose(inverse(call));
    const Tensor t = sum(multiply(x, call.tangent(0)), Ints(kMatrix), false, Dtype::None);
    const Tensor sign = call.output(0);
    call.set(1, real_part(t));
    if (is_complex(sign.dtype())) {
      const Tensor angle = imag(t);
      const Tensor zero = zeros_beside(angle);
      call.set(0, multiply(sign, complex(zero, angle)));
    } else {
      call.set(0, zeros_beside(sign));
    }
  }
};

}  // namespace

Tensor linalg_det(const Tensor& a) {
  const Tensor x = square_operand(a, "a");
  const bool records = mode().grad && requires_grad(x);
  LuFactor f;
  Tensor d;
  bool regular = true;
  {
    const GradMode off(false);
    f = lu_factor(detach(x), {});
    d = multiply(prod(diagonal_of(f.lu), Ints(kLast), false, Dtype::None), parity_of(f, x.dtype()));
    if (records) regular = is_regular(f, d);
  }
  return records ? apply(Det{regular}, x, d) : d;
}

std::tuple<Tensor, Tensor> linalg_slogdet(const Tensor& a) {
  const Tensor x = square_operand(a, "a");
  LuFactor f;
  Tensor sign_of_det, log_of_det;
  {
    const GradMode off(false);
    f = lu_factor(detach(x), {});
    const Tensor d = diagonal_of(f.lu);
    const Tensor signs = sign(d);
    sign_of_det = multiply(prod(signs, Ints(kLast), false, Dtype::None), parity_of(f, x.dtype()));
    log_of_det = sum(log(abs(d)), Ints(kLast), false, Dtype::None);
  }
  std::vector<Tensor> out = apply(Slogdet{f.of_transpose, f.fault.batch >= 0}, x, f.lu, f.pivots,
                                  sign_of_det, log_of_det);
  return {out[0], out[1]};
}

Tensor linalg_logdet(const Tensor& a) {
  const auto [sign_of_det, log_of_det] = linalg_slogdet(a);
  return add(log_of_det, log(sign_of_det));
}

}  // namespace autograd::ops
