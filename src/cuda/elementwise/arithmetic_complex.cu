// Arithmetic of complex numbers.
#include "cuda/elementwise/ops.cuh"

namespace autograd::cuda::elementwise {

void fill_arithmetic_complex(Table& t) { fill<Complexes>(t, functors::ArithmeticOps()); }

}  // namespace autograd::cuda::elementwise
