// Conversions to integers and bool.
#include "cuda/elementwise/casts.cuh"

namespace autograd::cuda::elementwise {

void fill_casts_to_integer(Table& t) { fill_casts<1, 2, 3, 4, 5, 6, 7, 8, 9>(t); }

}  // namespace autograd::cuda::elementwise
