// Trigonometric functions.
#include "cuda/elementwise/ops.cuh"

namespace autograd::cuda::elementwise {

void fill_trigonometric(Table& t) { fill<Floats>(t, functors::TrigonometricOps()); }

}  // namespace autograd::cuda::elementwise
