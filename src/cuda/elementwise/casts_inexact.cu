// Conversions to floating-point numbers.
#include "cuda/elementwise/casts.cuh"

namespace autograd::cuda::elementwise {

void fill_casts_to_inexact(Table& t) { fill_casts<10, 11, 12, 13>(t); }

}  // namespace autograd::cuda::elementwise
