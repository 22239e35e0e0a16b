// The pseudoinverse as least squares and subspaces use it: by singular values, at the rank that
// they have. Its derivatives hold at constant rank (Golub and Pereyra, 1973).
#pragma once

#include <optional>

#include "core/tensor.h"

namespace autograd::ops {

// A = U diag(s) Vh without values that count as zero; constant.
struct RankFactor {
  Tensor u, inverse, vh;  // inverse: 1 / s, or 0
  Tensor s;               // all values
  Tensor rank;            // int64, a number a matrix
};
// rtol: relative to the largest value; absent: eps max(m, n).
RankFactor rank_factor(const Tensor& a, std::optional<double> rtol);

// pinv(A) b, or pinv(A)^H b.
Tensor pseudo_solve(const Tensor& a, const Tensor& b, const RankFactor& factor, bool adjoint);

// s, recorded, from a decomposition that is there.
Tensor singular_values(const Tensor& a, const Tensor& u, const Tensor& s, const Tensor& vh);

}  // namespace autograd::ops
