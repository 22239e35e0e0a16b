// Functions of Hermitian matrices through their eigenvalues, with derivatives that are exact where
// eigenvalues repeat: divided differences in place of quotients (Daleckii and Krein; N. J. Higham,
// "Functions of Matrices", 2008, section 3.2).
#include <array>
#include <cmath>

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/functions/blocks.h"
#include "ops/linalg/functions/divided.h"
#include "ops/linalg/gaps.h"
#include "ops/linalg/matrix.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// The function itself (no direction), its derivative in a direction E, or its second derivative in
// E and H. With primes for V^H . V:
//   f(A)       = V f(w_i) V^H
//   L(A; E)    = V (f[w_i, w_j] E'_ij) V^H
//   L(A; E, H) = V (sum_k f[w_i, w_k, w_j] (E'_ik H'_kj + H'_ik E'_kj)) V^H
// Each is the derivative of the one before it. Re tr(G^H L(A; E, …)) is symmetric in E and in G^H,
// so that the adjoint of E -> L(A; E) is G -> L(A; G), and that of E -> L(A; E, H) is G -> L(A; G,
// H^H).
struct HermitianFunction {
  static constexpr const char* name = "linalg_matrix_function";
  static constexpr uint32_t saves_inputs = 0b11111;  // a for its place in the graph; w, V; E, H
  static constexpr uint32_t saves_outputs = 0;
  static constexpr int32_t kFirst = 3;  // the operand that is E
  ScalarFunction f;
  int32_t directions = 0;

  Tensor forward(std::span<const Tensor> in) const {
    const Tensor &w = in[1], &v = in[2], vh = adjoint(v);
    if (in[0].count() == 0) return raw_copy(in[0], in[0].dtype());
    const std::vector<double> values = to_doubles(w);
    if (directions == 0) return matmul(scale_columns(v, mapped(values, w)), vh);
    const auto turned = [&](const Tensor& e) { return matmul(matmul(vh, e), v); };
    const Tensor e = turned(in[3]);
    const Tensor inner = directions == 1 ? multiply(first_differences(values, w), e)
                                         : second(values, w, e, turned(in[4]));
    return matmul(matmul(v, inner), vh);
  }

  Tensor mapped(const std::vector<double>& values, const Tensor& w) const {
    std::vector<double> out;
    for (const double x : values) out.push_back(f.value(x));
    return from_doubles(out, w.dims(), w.dtype(), w.device());
  }
  // difference(w_i, w_j) of every pair of one matrix's values; symmetric.
  static Tensor pairwise(const std::vector<double>& values, const Tensor& w,
                         const auto& difference) {
    const auto n = static_cast<size_t>(w.dim(w.ndim() - 1));
    std::vector<double> out(values.size() * n);
    for (size_t begin = 0; begin < values.size(); begin += n) {
      for (size_t i = 0; i < n; ++i) {
        for (size_t j = 0; j <= i; ++j) {
          const double d = difference(&values[begin], i, j);
          if (!std::isfinite(d)) {
            fail(Status::NotDifferentiable,
                 "this function of a matrix has no derivative at its eigenvalues %g and %g",
                 values[begin + i], values[begin + j]);
          }
          out[(begin + i) * n + j] = out[(begin + j) * n + i] = d;
        }
      }
    }
    const Ints batch = w.dims().first(static_cast<size_t>(w.ndim() - 1));
    const auto order = static_cast<int64_t>(n);
    return from_doubles(out, with_matrix(batch, order, order), w.dtype(), w.device());
  }
  Tensor first_differences(const std::vector<double>& values, const Tensor& w) const {
    return pairwise(values, w,
                    [&](const double* x, size_t i, size_t j) { return f.divided(x[i], x[j]); });
  }
  Tensor second(const std::vector<double>& values, const Tensor& w, const Tensor& e,
                const Tensor& h) const {
    Tensor out;
    for (int64_t k = 0; k < columns_of(e); ++k) {
      const Tensor d = pairwise(values, w, [&](const double* x, size_t i, size_t j) {
        return f.divided(x[i], x[k], x[j]);
      });
      const auto through = [&](const Tensor& a, const Tensor& b) {
        return multiply(column_slice(a, k, k + 1), row_slice(b, k, k + 1));
      };
      const Tensor part = multiply(d, add(through(e, h), through(h, e)));
      out = out ? add(out, part) : part;
    }
    return out;
  }

  // This with other directions, at the same matrix.
  Tensor along(auto& call, std::span<const Tensor> new_directions) const {
    const auto count = static_cast<int32_t>(new_directions.size());
    if (count > 2) {
      fail(Status::NotDifferentiable,
           "linalg_matrix_function has derivatives up to the second; for more use linalg_expm, "
           "linalg_logm, linalg_sqrtm or products of matrices");
    }
    std::vector<Tensor> in{call.input(0), call.input(1), call.input(2)};
    in.insert(in.end(), new_directions.begin(), new_directions.end());
    return apply_list(HermitianFunction{f, count}, in);
  }
  std::vector<Tensor> own_directions(auto& call) const {
    std::vector<Tensor> out;
    for (int32_t i = 0; i < directions; ++i) out.push_back(call.input(kFirst + i));
    return out;
  }
  void vjp(Vjp& call) const {
    std::vector<Tensor> turned = own_directions(call);
    for (Tensor& e : turned) e = adjoint(e);
    for (int32_t i = 0; i < directions; ++i) {
      if (!call.needs(kFirst + i)) continue;
      std::vector<Tensor> other = turned;
      other[static_cast<size_t>(i)] = call.grad();
      call.set(kFirst + i, along(call, other));
    }
    if (!call.needs(0)) return;
    turned.push_back(call.grad());
    call.set(0, hermitian_part(along(call, turned)));
  }
  void jvp(Jvp& call) const {
    const std::vector<Tensor> own = own_directions(call);
    Tensor out;
    const auto include = [&](const std::vector<Tensor>& d) {
      const Tensor part = along(call, d);
      out = out ? add(out, part) : part;
    };
    for (int32_t i = 0; i < directions; ++i) {
      if (!call.has_tangent(kFirst + i)) continue;
      std::vector<Tensor> other = own;
      other[static_cast<size_t>(i)] = call.tangent(kFirst + i);
      include(other);
    }
    if (call.has_tangent(0)) {
      std::vector<Tensor> more = own;
      more.push_back(hermitian_part(call.tangent(0)));
      include(more);
    }
    call.set(0, out);
  }
};

// Where the function is not defined. What is below 0 by no more than rounding counts as 0, and
// above it too where the function would magnify rounding (a root of 2^-52 is 2^-26): to the values
// that the function is given.
Tensor checked_values(const ScalarFunction& f, const Tensor& w) {
  const bool positive = f.kind == Scalar::Log || f.kind == Scalar::Rsqrt ||
                        (f.kind == Scalar::Power && f.exponent < 0);
  const bool semidefinite = f.kind == Scalar::Sqrt || f.kind == Scalar::Power;
  if (f.kind == Scalar::Inverse && is_true(any(equal(w, Tensor(0.0)), std::nullopt, false))) {
    fail_argument(Status::Singular, "a", "a singular matrix has no inverse");
  }
  if (!positive && !semidefinite) return w;
  const Tensor bad = positive ? less_equal(w, Tensor(0.0)) : less(w, negative(rounding_of(w)));
  if (is_true(any(bad, std::nullopt, false))) {
    fail_argument(Status::NotPositiveDefinite, "a",
                  "this function takes matrices whose eigenvalues are %s",
                  positive ? "positive" : "not negative");
  }
  const bool root =
      f.kind == Scalar::Sqrt || (f.kind == Scalar::Power && f.exponent > 0 && f.exponent < 1);
  if (!root) return maximum(w, Tensor(0.0));
  const Tensor zero = full_like_dims({}, w.dtype(), w.device(), 0.0);
  return where(less_equal(w, rounding_of(w)), zero, w);
}

}  // namespace

Tensor linalg_matrix_function(const Tensor& a, int64_t which, double exponent, bool upper) {
  const Tensor square = square_operand(a, "a");
  const Tensor x = upper ? adjoint(square) : square;
  const ScalarFunction f{static_cast<Scalar>(which), exponent};
  Tensor w, v;
  {
    const GradMode off(false);
    std::tie(w, v) = linalg_eigh(x, false, kDegenerateError);
    if (w.count() > 0) w = checked_values(f, w);
  }
  const Tensor in[] = {x, w, v};
  return apply_list(HermitianFunction{f, 0}, in);
}

}  // namespace autograd::ops
