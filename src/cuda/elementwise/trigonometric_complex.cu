// Trigonometric functions of complex numbers.
#include "cuda/elementwise/ops.cuh"

namespace autograd::cuda::elementwise {

void fill_trigonometric_complex(Table& t) { fill<Complexes>(t, functors::TrigonometricOps()); }

}  // namespace autograd::cuda::elementwise
