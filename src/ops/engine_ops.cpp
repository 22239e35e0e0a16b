// What the autograd engine borrows from the ops.
#include "autograd/engine.h"
#include "autograd/mode.h"
#include "core/backend.h"
#include "exec/deferral.h"
#include "exec/programs.h"
#include "functors/list.h"
#include "ops/cast.h"
#include "ops/declarations.h"

namespace autograd {
namespace ops {
Node* view_node(const Tensor& base, const Tensor& view);  // view.cpp

namespace {

Tensor accumulate(Tensor& a, const Tensor& b) {
  // What is pending is added with what else it runs with.
  if (mode().grad || exec::is_pending(a) || exec::is_pending(b) || !holds_alone(a) ||
      a.dtype() != b.dtype()) {
    return add(a, b);
  }
  constexpr uint16_t opcode = functors::opcode<functors::Add>;
  if (exec::is_direct(a.count()) && is_cpu(a.device()) && b.is_contiguous() && is_cpu(b.device()) &&
      same_dims(a.dims(), b.dims())) {
    void* const sum = write_bytes(a);
    const void* const in[] = {sum, read_bytes(b)};
    exec::direct_kernels.kernel(opcode, a.dtype())(sum, in, a.count());
    return std::move(a);
  }
  const View sum = write_view(a);
  View operands[] = {sum, read_view(b), sum};
  backend_of(a.device())
      .run(exec::forward_program(opcode, a.dtype()), a.dims(), std::span<const View>(operands, 3));
  return std::move(a);
}

Tensor filled(Ints dims, Dtype dtype, Device device, double value) {
  return full_like_dims(dims, dtype, device, value);
}
Tensor copied(const Tensor& x) { return raw_copy(x, x.dtype()); }
bool has_nan(const Tensor& x) {
  return is_inexact(x.dtype()) && x.count() > 0 && backend_of(x.device()).has_nan(read_view(x));
}

}  // namespace
}  // namespace ops

const EngineOps engine_ops = {ops::accumulate,   ops::filled,  ops::copied,
                              ops::broadcast_to, ops::has_nan, ops::view_node};

}  // namespace autograd
