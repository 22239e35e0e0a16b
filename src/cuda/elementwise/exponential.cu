// Exponentials and logarithms.
#include "cuda/elementwise/ops.cuh"

namespace autograd::cuda::elementwise {

void fill_exponential(Table& t) { fill<Floats>(t, functors::ExponentialOps()); }

}  // namespace autograd::cuda::elementwise
