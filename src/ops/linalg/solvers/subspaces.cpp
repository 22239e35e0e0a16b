// Orthonormal bases of what a matrix maps to zero, and of what it reaches.
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/matrix.h"
#include "ops/linalg/pseudoinverse.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// The rank that all matrices of a batch share, since a result has one shape.
int64_t common_rank(const Tensor& rank) {
  if (rank.count() == 0) return 0;
  const Tensor host = on_host(contiguous(rank));
  const auto* ranks = static_cast<const int64_t*>(read_bytes(host));
  for (int64_t i = 1; i < host.count(); ++i) {
    if (ranks[i] == ranks[0]) continue;
    fail_argument(
        Status::InvalidShape, "a",
        "the matrices of the batch have ranks %lld and %lld%s: bases of different sizes do "
        "not make one tensor",
        static_cast<long long>(ranks[0]), static_cast<long long>(ranks[i]),
        in_batch(rank.dims(), i).c_str());
  }
  return ranks[0];
}

// N with A N = 0. A basis is unique up to its choice inside the space; the one that moves least has
// dN = -A^+ dA N.
struct NullSpace {
  static constexpr const char* name = "linalg_null_space";
  static constexpr uint32_t saves_inputs = 29;
  static constexpr uint32_t saves_outputs = 1;

  Tensor forward(const Tensor&, const Tensor& basis, const Tensor&, const Tensor&,
                 const Tensor&) const {
    return basis;
  }
  static RankFactor factor(auto& call) {
    return {call.input(2), call.input(3), call.input(4), {}, {}};
  }
  void vjp(Vjp& call) const {
    const Tensor y = pseudo_solve(call.input(0), call.grad(), factor(call), true);
    call.set(0, negative(matmul(y, adjoint(call.output()))));
  }
  void jvp(Jvp& call) const {
    const Tensor moved = matmul(call.tangent(0), call.output());
    call.set(0, negative(pseudo_solve(call.input(0), moved, factor(call), false)));
  }
};

// Q of the range of A: dQ = (1 - Q Q^H) dA A^+ Q.
struct Orth {
  static constexpr const char* name = "linalg_orth";
  static constexpr uint32_t saves_inputs = 29;
  static constexpr uint32_t saves_outputs = 1;

  Tensor forward(const Tensor&, const Tensor& basis, const Tensor&, const Tensor&,
                 const Tensor&) const {
    return basis;
  }
  static Tensor outside(const Tensor& q, const Tensor& x) {
    return subtract(x, matmul(q, matmul(adjoint(q), x)));
  }
  static Tensor inner(auto& call, const Tensor& q) {
    return pseudo_solve(call.input(0), q, NullSpace::factor(call), false);
  }
  void vjp(Vjp& call) const {
    const Tensor q = call.output();
    call.set(0, matmul(outside(q, call.grad()), adjoint(inner(call, q))));
  }
  void jvp(Jvp& call) const {
    const Tensor q = call.output();
    call.set(0, outside(q, matmul(call.tangent(0), inner(call, q))));
  }
};

}  // namespace

Tensor linalg_null_space(const Tensor& a, std::optional<double> rtol) {
  const Tensor x = matrix_operand(a, "a");
  const RankFactor f = rank_factor(x, rtol);
  const int64_t rank = common_rank(f.rank);
  const Tensor basis = [&] {
    const GradMode off(false);
    const Tensor vh = std::get<2>(linalg_svd(detach(x), true, 0));
    return contiguous(adjoint(row_slice(vh, rank, columns_of(x))));
  }();
  return apply(NullSpace{}, x, basis, f.u, f.inverse, f.vh);
}

Tensor linalg_orth(const Tensor& a, std::optional<double> rtol) {
  const Tensor x = matrix_operand(a, "a");
  const RankFactor f = rank_factor(x, rtol);
  const Tensor basis = [&] {
    const GradMode off(false);
    return contiguous(column_slice(f.u, 0, common_rank(f.rank)));
  }();
  return apply(Orth{}, x, basis, f.u, f.inverse, f.vh);
}

}  // namespace autograd::ops
