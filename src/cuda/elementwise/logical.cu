// Logic on truth values, bits, choice, parts of complex numbers.
#include "cuda/elementwise/ops.cuh"

namespace autograd::cuda::elementwise {

void fill_logical(Table& t) {
  fill<All>(t, functors::LogicalOps());
  fill<All>(t, functors::BitwiseOps());
  fill<All>(t, functors::ComplexOps());
  fill<All>(t, functors::SelectionOps());
}

}  // namespace autograd::cuda::elementwise
