// zeros, ones, full, empty and their _like.
#include "core/backend.h"
#include "core/devices.h"
#include "core/error.h"
#include "ops/cast.h"
#include "ops/creation/creation.h"
#include "ops/declarations.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// One element, stretched over out and converted to its dtype.
Tensor filled(Ints shape, Dtype dtype, Device device, const Tensor& value) {
  Tensor out = make_shape(shape, dtype, device);
  if (out.count() == 0) return out;
  const Dims zero(out.ndim(), 0);
  // A single element on the CPU serves every device.
  const Tensor here = is_cpu(value.device()) ? value : moved_to(value, device);
  backend_of(device).copy(write_view(out), repeated_view(here, out.dims(), zero));
  return out;
}

struct Full {
  static constexpr const char* name = "full";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Dims shape;
  Device device;

  Tensor forward(const Tensor& value) const { return filled(shape, value.dtype(), device, value); }
  void vjp(Vjp& call) const {
    call.set(0, to_device(sum(call.grad(), std::nullopt, false, call.input_dtype(0)),
                          call.input_device(0)));
  }
  void jvp(Jvp& call) const { call.set(0, apply(Full{shape, device}, call.tangent(0))); }
};

// What a weak number becomes where nothing else says.
Dtype strong_dtype(const Tensor& value) {
  if (!value.weak() || is_bool(value.dtype())) return value.dtype();
  if (is_complex(value.dtype())) return Dtype::Complex64;
  return is_integer(value.dtype()) ? Dtype::Int64 : Dtype::Float32;
}

Tensor full_of(Ints shape, const Tensor& value, Dtype dtype, Device device) {
  if (value.ndim() != 0) {
    fail_argument(Status::InvalidShape, "value", "the value must have rank 0, not shape %s",
                  to_string(value.dims()).c_str());
  }
  return apply(Full{shape, device}, cast_to(value, dtype));
}

}  // namespace

Tensor make_shape(Ints shape, Dtype dtype, Device device) {
  if (device != kCpu) devices::check(device);
  try {
    return make_tensor(shape, dtype, device);
  } catch (Error& error) {
    if (error.argument == "dims") error.argument = "shape";
    throw;
  }
}

Tensor empty(Ints shape, Dtype dtype, Device device) {
  return make_shape(shape, dtype_or(dtype, Dtype::Float32), device_or(device));
}
Tensor zeros(Ints shape, Dtype dtype, Device device) {
  return filled(shape, dtype_or(dtype, Dtype::Float32), device_or(device), weak_scalar(false));
}
Tensor ones(Ints shape, Dtype dtype, Device device) {
  return filled(shape, dtype_or(dtype, Dtype::Float32), device_or(device), weak_scalar(true));
}
Tensor full(Ints shape, const Tensor& value, Dtype dtype, Device device) {
  return full_of(shape, value, dtype_or(dtype, strong_dtype(value)),
                 device_or(device, value.device()));
}

Tensor empty_like(const Tensor& x, Dtype dtype, Device device) {
  return make_shape(x.dims(), dtype_or(dtype, x.dtype()), device_or(device, x.device()));
}
Tensor zeros_like(const Tensor& x, Dtype dtype, Device device) {
  return zeros(x.dims(), dtype_or(dtype, x.dtype()), device_or(device, x.device()));
}
Tensor ones_like(const Tensor& x, Dtype dtype, Device device) {
  return ones(x.dims(), dtype_or(dtype, x.dtype()), device_or(device, x.device()));
}
Tensor full_like(const Tensor& x, const Tensor& value, Dtype dtype, Device device) {
  return full_of(x.dims(), value, dtype_or(dtype, x.dtype()), device_or(device, x.device()));
}

}  // namespace autograd::ops
