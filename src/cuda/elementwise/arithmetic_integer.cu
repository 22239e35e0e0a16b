// Arithmetic of integers.
#include "cuda/elementwise/ops.cuh"

namespace autograd::cuda::elementwise {

void fill_arithmetic_integer(Table& t) { fill<Integers>(t, functors::ArithmeticOps()); }

}  // namespace autograd::cuda::elementwise
