#include "ops/cast.h"

#include "core/backend.h"
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

}  // namespace

Tensor raw_copy(const Tensor& x, Dtype t) {
  Tensor out = make_tensor(x.dims(), t, x.device());
  if (x.count() > 0) cpu_backend().copy(write_view(out), read_view(x));
  return out;
}

Tensor cast_to(const Tensor& x, Dtype t) {
  if (x.dtype() == t && !x.weak()) return x;
  return apply(AsType{t}, x);
}

Tensor full_like_dims(Ints dims, Dtype t, double value) {
  Tensor out = make_tensor(dims, t);
  if (out.count() > 0) {
    const Tensor scalar = weak_scalar(value);
    const Dims zero(out.ndim(), 0);
    cpu_backend().copy(write_view(out),
                       {const_cast<void*>(read_bytes(scalar)), scalar.dtype(), out.dims(), zero});
  }
  return out;
}

Tensor astype(const Tensor& x, Dtype dtype, bool copy) {
  if (!copy && x.dtype() == dtype && !x.weak()) return x;
  return apply(AsType{dtype}, x);
}

}  // namespace autograd::ops
