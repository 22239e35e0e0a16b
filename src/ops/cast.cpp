#include "ops/cast.h"

#include "core/backend.h"
#include "core/devices.h"
#include "core/error.h"
#include "exec/deferral.h"
#include "exec/programs.h"
#include "ops/declarations.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

struct AsType {
  static constexpr const char* name = "astype";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Dtype to;

  Tensor forward(const Tensor& x) const { return raw_copy(x, to); }
  // Narrowing a complex cotangent to a real operand keeps its real part, as it must.
  void vjp(Vjp& call) const { call.set(0, cast_to(call.grad(), call.input_dtype(0))); }
  void jvp(Jvp& call) const { call.set(0, cast_to(call.tangent(0), to)); }
};

struct ToDevice {
  static constexpr const char* name = "to_device";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Device to;

  Tensor forward(const Tensor& x) const { return moved_to(x, to); }
  void vjp(Vjp& call) const { call.set(0, to_device(call.grad(), call.input_device(0))); }
  void jvp(Jvp& call) const { call.set(0, to_device(call.tangent(0), to)); }
};

}  // namespace

Tensor to_device(const Tensor& x, Device device) {
  if (device.type == DeviceType::Default || device == x.device()) return x;
  devices::check(device);
  return apply(ToDevice{device}, x);
}

Tensor beside(const Tensor& x, Device device) {
  return mode().grad && x.device() != device && requires_grad(x) ? to_device(x, device) : x;
}

Device common_device(std::span<const Tensor* const> operands) {
  const auto goes_along = [](const Tensor& x) { return is_cpu(x.device()) && x.ndim() == 0; };
  const Tensor* decides = nullptr;
  size_t position = 0;
  for (size_t i = 0; i < operands.size(); ++i) {
    const Tensor& x = *operands[i];
    if (!x || goes_along(x)) continue;
    if (decides == nullptr) {
      decides = &x;
      position = i;
    } else if (x.device() != decides->device()) {
      fail(Status::InvalidDevice,
           "operand %zu is on %s and operand %zu on %s; move one of them with to_device",
           position + 1, to_string(decides->device()).c_str(), i + 1,
           to_string(x.device()).c_str());
    }
  }
  return decides != nullptr ? decides->device() : kCpu;
}

Tensor raw_copy(const Tensor& x, Dtype t) {
  const bool tiny = exec::is_direct(x.count()) && !exec::is_pending(x);
  if (x.dtype() != t && !tiny && !mode().anomaly) {
    const Tensor* const operand = &x;
    if (Tensor later = exec::defer(exec::cast_program(x.dtype(), t), x.dims(), {&operand, 1})) {
      return later;
    }
  }
  Tensor out = make_tensor(x.dims(), t, x.device());
  if (x.count() > 0) backend_of(x.device()).copy(write_view(out), read_view(x));
  return out;
}

Tensor cast_to(const Tensor& x, Dtype t) {
  if (x.dtype() == t && !x.weak()) return x;
  return apply(AsType{t}, x);
}

Tensor full_like_dims(Ints dims, Dtype t, Device device, double value) {
  const Tensor scalar = weak_scalar(value);
  if (is_cpu(device) && !mode().anomaly && !exec::is_direct(count_elements(dims))) {
    const Tensor same = raw_copy(scalar, t);
    const Tensor* const operand = &same;
    if (Tensor later = exec::defer(exec::identity_program(t), dims, {&operand, 1})) return later;
  }
  Tensor out = make_tensor(dims, t, device);
  if (out.count() > 0) {
    const Dims zero(out.ndim(), 0);
    backend_of(device).copy(write_view(out), repeated_view(scalar, out.dims(), zero));
  }
  return out;
}

Tensor astype(const Tensor& x, Dtype dtype, bool copy) {
  if (!copy && x.dtype() == dtype && !x.weak()) return x;
  return apply(AsType{dtype}, x);
}

}  // namespace autograd::ops
