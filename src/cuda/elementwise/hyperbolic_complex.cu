// Hyperbolic functions of complex numbers.
#include "cuda/elementwise/ops.cuh"

namespace autograd::cuda::elementwise {

void fill_hyperbolic_complex(Table& t) { fill<Complexes>(t, functors::HyperbolicOps()); }

}  // namespace autograd::cuda::elementwise
