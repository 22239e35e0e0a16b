#include "cuda/reduction/reduce.h"
#include "cuda/reduction/rules.h"

namespace autograd::cuda {
void reduce_product(Dtype dtype, const FoldShape& shape, const void* in, void* out) {
  constexpr const char* name = "prod";
  switch (dtype) {
    case Dtype::Int8:
    case Dtype::UInt8:
      return reduce_as<uint8_t, Product>(name, shape, in, out);
    case Dtype::Int16:
    case Dtype::UInt16:
      return reduce_as<uint16_t, Product>(name, shape, in, out);
    case Dtype::Int32:
    case Dtype::UInt32:
      return reduce_as<uint32_t, Product>(name, shape, in, out);
    case Dtype::Int64:
    case Dtype::UInt64:
      return reduce_as<unsigned long long, Product>(name, shape, in, out);
    case Dtype::Float16:
      return reduce_as<__half, Product>(name, shape, in, out);
    case Dtype::BFloat16:
      return reduce_as<__nv_bfloat16, Product>(name, shape, in, out);
    case Dtype::Float32:
      return reduce_as<float, Product>(name, shape, in, out);
    case Dtype::Float64:
      return reduce_as<double, Product>(name, shape, in, out);
    case Dtype::Complex64:
      return reduce_as<Pair<float>, Product>(name, shape, in, out);
    case Dtype::Complex128:
      return reduce_as<Pair<double>, Product>(name, shape, in, out);
    default:
      fail(Status::InvalidDtype, "%s has no product here", name_of(dtype));
  }
}

}  // namespace autograd::cuda
