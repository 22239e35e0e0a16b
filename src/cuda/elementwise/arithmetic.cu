// Arithmetic of floating-point numbers and truth values.
#include "cuda/elementwise/ops.cuh"

namespace autograd::cuda::elementwise {

void fill_arithmetic(Table& t) { fill<BoolAndFloats>(t, functors::ArithmeticOps()); }

}  // namespace autograd::cuda::elementwise
