#include "cuda/reduction/rules.h"
#include "cuda/reduction/scan.h"

namespace autograd::cuda {

void scan_product(Dtype dtype, const ScanShape& shape, const void* in, void* out) {
  scan_all<Product>("cumprod", dtype, shape, in, out);
}

}  // namespace autograd::cuda
