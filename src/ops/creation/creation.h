// What ops that make tensors from nothing share.
#pragma once

#include "core/tensor.h"

namespace autograd::ops {

inline Dtype dtype_or(Dtype asked, Dtype otherwise) {
  return asked == Dtype::None ? otherwise : asked;
}
inline Device device_or(Device asked, Device otherwise = {}) {
  return asked.type == DeviceType::Default ? otherwise : asked;
}

// An unset tensor; a bad shape is the argument "shape".
Tensor make_shape(Ints shape, Dtype dtype, Device device);

}  // namespace autograd::ops
