// Exponentials and logarithms of complex numbers.
#include "cuda/elementwise/ops.cuh"

namespace autograd::cuda::elementwise {

void fill_exponential_complex(Table& t) { fill<Complexes>(t, functors::ExponentialOps()); }

}  // namespace autograd::cuda::elementwise
