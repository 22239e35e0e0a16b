// Conversions to complex numbers.
#include "cuda/elementwise/casts.cuh"

namespace autograd::cuda::elementwise {

void fill_casts_to_complex(Table& t) { fill_casts<14, 15>(t); }

}  // namespace autograd::cuda::elementwise
