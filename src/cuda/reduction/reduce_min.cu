#include "cuda/reduction/order.h"

namespace autograd::cuda {

void reduce_min(Dtype dtype, const FoldShape& shape, const void* in, void* out) {
  reduce_order<Smaller>("min", dtype, shape, in, out);
}

}  // namespace autograd::cuda
