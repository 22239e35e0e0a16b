// Hyperbolic functions and activations.
#include "cuda/elementwise/ops.cuh"

namespace autograd::cuda::elementwise {

void fill_hyperbolic(Table& t) {
  fill<Floats>(t, functors::HyperbolicOps());
  fill<All>(t, functors::ActivationOps());
}

}  // namespace autograd::cuda::elementwise
