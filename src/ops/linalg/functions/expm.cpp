// The matrix exponential by scaling, Pade approximation and squaring.
#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/functions/blocks.h"
#include "ops/linalg/functions/operands.h"
#include "ops/linalg/matrix.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// The diagonal Pade approximants in use, and the 1-norms up to which their backward error stays
// below a unit roundoff: N. J. Higham, "The scaling and squaring method for the matrix exponential
// revisited" (2005), table 2.3; the last one as in A. H. Al-Mohy and N. J. Higham, "A new scaling
// and squaring algorithm for the matrix exponential" (2009).
struct Degree {
  int m;
  double theta;
};
constexpr Degree kSingle[] = {
    {3, 4.258730016922831e-1}, {5, 1.880152677804762}, {7, 3.925724783138660}};
constexpr Degree kDouble[] = {{3, 1.495585217958292e-2},
                              {5, 2.539398330063230e-1},
                              {7, 9.504178996162932e-1},
                              {9, 2.097847961257068},
                              {13, 4.25}};

bool is_single(const Tensor& x) { return real_of(x.dtype()) == Dtype::Float32; }
std::span<const Degree> degrees_of(const Tensor& x) {
  return is_single(x) ? std::span<const Degree>(kSingle) : std::span<const Degree>(kDouble);
}

double largest(const std::vector<double>& values) {
  return *std::max_element(values.begin(), values.end());
}

// c[from] P[0] + c[from + 2] P[1] + … for as many powers as there are coefficients.
Tensor combination(std::span<const double> c, size_t from, std::span<const Tensor> powers) {
  Tensor out;
  for (size_t i = 0; i < powers.size() && from + 2 * i < c.size(); ++i) {
    const Tensor part = multiply(powers[i], Tensor(c[from + 2 * i]));
    out = out ? add(out, part) : part;
  }
  return out;
}

// (V - U)^-1 (V + U) with the odd and even parts U and V of the approximant's numerator. powers: I,
// A^2, A^4, …, at most up to A^8; degree 13 goes through A^6.
Tensor pade(const Tensor& a, std::span<const Tensor> powers, int m) {
  std::vector<double> c{1};
  for (int j = 1; j <= m; ++j) {
    c.push_back(c.back() * (m - j + 1) / (static_cast<double>(2 * m - j + 1) * j));
  }
  Tensor u = combination(c, 1, powers), v = combination(c, 0, powers);
  if (m == 13) {
    const std::span<const Tensor> upper = powers.subspan(1);
    u = add(u, matmul(powers[3], combination(c, 9, upper)));
    v = add(v, matmul(powers[3], combination(c, 8, upper)));
  }
  u = matmul(a, u);
  return linalg_solve(subtract(v, u), add(v, u));
}

// I, A^2, A^4, …: `count` of them.
std::vector<Tensor> even_powers(const Tensor& a, int count) {
  std::vector<Tensor> powers{identity_like(a, columns_of(a))};
  for (int i = 1; i < count; ++i) {
    powers.push_back(i == 1 ? matmul(a, a) : matmul(powers.back(), powers[1]));
  }
  return powers;
}

// || |b|^k ||_1 of every matrix.
std::vector<double> norms_of_power(const Tensor& b, int k) {
  const Tensor size = abs(b);
  const int64_t n = columns_of(b);
  Tensor row = full_like_dims(with_matrix(batch_dims(b), 1, n), size.dtype(), b.device(), 1.0);
  for (int i = 0; i < k; ++i) row = matmul(row, size);
  return one_norms(row);
}

// How often each matrix is to be halved. By its 1-norm, and less where the powers of b, a copy
// halved often enough, turn out to be smaller than that of the norm. By how much less, to `undo`.
void spare_halvings(std::vector<double>& halvings, std::vector<double>& undo, const Tensor& b,
                    std::span<const Tensor> powers, const Degree& degree) {
  const std::vector<double> fourth = one_norms(powers[2]), sixth = one_norms(powers[3]);
  for (size_t i = 0; i < halvings.size(); ++i) {
    const double size = std::max(std::pow(fourth[i], 0.25), std::pow(sixth[i], 1.0 / 6));
    undo[i] = size > 0 ? std::floor(std::log2(degree.theta / size)) : halvings[i];
    undo[i] = std::clamp(undo[i], 0.0, halvings[i]);
  }
  if (largest(undo) <= 0) return;
  // The approximant itself is in error by c |b|^(2m+1) at most: halve again where that counts.
  const int m = degree.m;
  double log2_c = 0;
  for (int j = 1; j <= m; ++j) log2_c -= std::log2(static_cast<double>(m + j) / j);
  for (int j = 1; j <= 2 * m + 1; ++j) log2_c -= std::log2(j);
  const std::vector<double> first = one_norms(b), last = norms_of_power(b, 2 * m + 1);
  for (size_t i = 0; i < halvings.size(); ++i) {
    if (undo[i] <= 0 || first[i] <= 0 || last[i] <= 0) continue;
    const double error =
        log2_c + std::log2(last[i] / first[i]) + 2 * m * undo[i] + (is_single(b) ? 24 : 53);
    undo[i] -= std::clamp(std::ceil(error / (2 * m)), 0.0, undo[i]);
  }
}

Tensor powers_of_two(const std::vector<double>& exponents, int sign, const Tensor& x) {
  std::vector<double> values;
  for (const double e : exponents) values.push_back(std::exp2(sign * e));
  return one_a_matrix(values, x);
}

Tensor exponential(const Tensor& a) {
  require_finite(a, "a");
  if (a.count() == 0) return raw_copy(a, a.dtype());
  const std::vector<double> norms = one_norms(a);
  const std::span<const Degree> degrees = degrees_of(a);
  const double most = largest(norms);
  for (const Degree& d : degrees) {
    if (most <= d.theta) return pade(a, even_powers(a, d.m == 13 ? 4 : (d.m + 1) / 2), d.m);
  }
  const Degree& top = degrees.back();
  std::vector<double> halvings, undo(norms.size());
  for (const double norm : norms) {
    halvings.push_back(std::max(0.0, std::ceil(std::log2(norm / top.theta))));
  }
  // In two steps, since one factor may be too small to hold.
  std::vector<double> half, rest;
  for (const double h : halvings) {
    half.push_back(std::floor(h / 2));
    rest.push_back(h - half.back());
  }
  Tensor b = multiply(multiply(a, powers_of_two(half, -1, a)), powers_of_two(rest, -1, a));
  std::vector<Tensor> powers = even_powers(b, 4);
  spare_halvings(halvings, undo, b, powers, top);
  if (largest(undo) > 0) {
    b = multiply(b, powers_of_two(undo, 1, b));
    powers = even_powers(b, 4);
    for (size_t i = 0; i < undo.size(); ++i) halvings[i] -= undo[i];
  }
  Tensor x = pade(b, powers, top.m);
  const Tensor counts = one_a_matrix(halvings, a);
  const auto times = static_cast<int>(largest(halvings));
  for (int k = 0; k < times; ++k) {
    x = where(greater(counts, Tensor(static_cast<double>(k))), matmul(x, x), x);
  }
  return x;
}

struct Expm {
  static constexpr const char* name = "linalg_expm";
  static constexpr uint32_t saves_inputs = 1;
  static constexpr uint32_t saves_outputs = 0;

  Tensor forward(const Tensor& a) const { return exponential(a); }
  void vjp(Vjp& call) const;
  void jvp(Jvp& call) const;
};

// {e^a, its derivative in the direction e}
std::pair<Tensor, Tensor> frechet(const Tensor& a, const Tensor& e) {
  const Tensor scale = direction_scale(a, e, 1);
  const Tensor both = apply(Expm{}, block_upper(a, divide(e, scale)));
  return {left_block(both), multiply(right_block(both), scale)};
}

void Expm::vjp(Vjp& call) const {
  call.set(0, frechet(adjoint(call.input(0)), call.grad()).second);
}
void Expm::jvp(Jvp& call) const { call.set(0, frechet(call.input(0), call.tangent(0)).second); }

}  // namespace

Tensor linalg_expm(const Tensor& a) { return apply(Expm{}, square_operand(a, "a")); }

std::tuple<Tensor, Tensor> linalg_expm_frechet(const Tensor& a, const Tensor& e) {
  square_operand(a, "a");
  const std::vector<Tensor> x = matrices_together({{a, "a"}, {e, "e"}});
  require_size({e, "e"}, rows_of(a), rows_of(a));
  require_finite(x[0], "a");
  require_finite(x[1], "e");
  return frechet(x[0], x[1]);
}

}  // namespace autograd::ops
