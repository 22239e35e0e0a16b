// Norms of matrices in the last two axes: norms of vectors of norms.
#include <limits>

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/norms/norms.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

enum Order : int64_t { kFro = 1, kNuc, kOne, kMinusOne, kTwo, kMinusTwo, kInf, kMinusInf };

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// The p-norm of the singular values.
Tensor spectral(const Tensor& a, double p) {
  const int64_t last[] = {-1};
  return expand_dims(norm_along(linalg_svdvals(a), Dims{a.ndim() - 2}, p), last);
}

}  // namespace

Tensor linalg_matrix_norm(const Tensor& x, bool keepdims, int64_t ord) {
  if (x.ndim() < 2) {
    fail_argument(Status::InvalidShape, "x", "a matrix (rank 2 or more) is needed, got shape %s",
                  to_string(x.dims()).c_str());
  }
  const Dims row{x.ndim() - 2};
  const Dims column{x.ndim() - 1};
  const Dims both{x.ndim() - 2, x.ndim() - 1};
  const Tensor a = norm_operand(x);
  Tensor norm;
  switch (ord) {
    case kNuc:
      norm = spectral(a, 1);
      break;
    case kTwo:
      norm = spectral(a, kInfinity);
      break;
    case kMinusTwo:
      norm = spectral(a, -kInfinity);
      break;
    case kOne:
      norm = norm_along(norm_along(a, row, 1), column, kInfinity);
      break;
    case kMinusOne:
      norm = norm_along(norm_along(a, row, 1), column, -kInfinity);
      break;
    case kInf:
      norm = norm_along(norm_along(a, column, 1), row, kInfinity);
      break;
    case kMinusInf:
      norm = norm_along(norm_along(a, column, 1), row, -kInfinity);
      break;
    default:
      norm = norm_along(a, both, 2);
  }
  const Tensor out = keepdims ? norm : squeeze(norm, Ints(both));
  return cast_to(out, norm_dtype(x.dtype()));
}

}  // namespace autograd::ops
