// Rounding and bounds.
#include "cuda/elementwise/ops.cuh"

namespace autograd::cuda::elementwise {

void fill_rounding(Table& t) { fill<All>(t, functors::RoundingOps()); }

}  // namespace autograd::cuda::elementwise
