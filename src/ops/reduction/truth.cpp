// all, any, count_nonzero.
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/reduction/reduction.h"

namespace autograd::ops {

Tensor all(const Tensor& x, OptionalInts axes, bool keepdims) {
  return reduce_raw(ReduceOp::All, x, reduction_axes(x, axes), keepdims, Dtype::Bool);
}

Tensor any(const Tensor& x, OptionalInts axes, bool keepdims) {
  return reduce_raw(ReduceOp::Any, x, reduction_axes(x, axes), keepdims, Dtype::Bool);
}

Tensor count_nonzero(const Tensor& x, OptionalInts axes, bool keepdims) {
  const Tensor nonzero = raw_copy(raw_copy(x, Dtype::Bool), Dtype::Int64);
  return reduce_raw(ReduceOp::Sum, nonzero, reduction_axes(x, axes), keepdims, Dtype::Int64);
}

}  // namespace autograd::ops
