#include "cuda/reduction/reduce.h"
#include "cuda/reduction/rules.h"

namespace autograd::cuda {
void reduce_sum(Dtype dtype, const FoldShape& shape, const void* in, void* out) {
  constexpr const char* name = "sum";
  switch (dtype) {
    case Dtype::Int8:
    case Dtype::UInt8:
      return reduce_as<uint8_t, Sum>(name, shape, in, out);
    case Dtype::Int16:
    case Dtype::UInt16:
      return reduce_as<uint16_t, Sum>(name, shape, in, out);
    case Dtype::Int32:
    case Dtype::UInt32:
      return reduce_as<uint32_t, Sum>(name, shape, in, out);
    case Dtype::Int64:
    case Dtype::UInt64:
      return reduce_as<unsigned long long, Sum>(name, shape, in, out);
    case Dtype::Float16:
      return reduce_as<__half, Sum>(name, shape, in, out);
    case Dtype::BFloat16:
      return reduce_as<__nv_bfloat16, Sum>(name, shape, in, out);
    case Dtype::Float32:
      return reduce_as<float, Sum>(name, shape, in, out);
    case Dtype::Float64:
      return reduce_as<double, Sum>(name, shape, in, out);
    case Dtype::Complex64:
      return reduce_as<Pair<float>, Sum>(name, shape, in, out);
    case Dtype::Complex128:
      return reduce_as<Pair<double>, Sum>(name, shape, in, out);
    default:
      fail(Status::InvalidDtype, "%s has no sum here", name_of(dtype));
  }
}

}  // namespace autograd::cuda
