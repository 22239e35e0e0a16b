// Comparisons and predicates.
#include "cuda/elementwise/ops.cuh"

namespace autograd::cuda::elementwise {

void fill_comparison(Table& t) { fill<All>(t, functors::ComparisonOps()); }

}  // namespace autograd::cuda::elementwise
