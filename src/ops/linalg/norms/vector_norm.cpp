#include <cmath>

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/norms/norms.h"
#include "ops/reduction/reduction.h"

namespace autograd::ops {

Tensor linalg_vector_norm(const Tensor& x, OptionalInts axes, bool keepdims, double ord) {
  if (std::isnan(ord)) fail_argument(Status::InvalidArgument, "ord", "the order of a norm is NaN");
  const Dims over = reduction_axes(x, axes);
  const Tensor norm = norm_along(norm_operand(x), over, ord);
  const Tensor out = keepdims ? norm : squeeze(norm, Ints(over));
  return cast_to(out, norm_dtype(x.dtype()));
}

}  // namespace autograd::ops
