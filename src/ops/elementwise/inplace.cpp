// The variants that write into their first operand.
#include <array>
#include <initializer_list>

#include "autograd/mode.h"
#include "autograd/node.h"
#include "core/backend.h"
#include "exec/opcode_info.h"
#include "exec/programs.h"
#include "exec/symbol.h"
#include "functors/list.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/elementwise/division.h"
#include "ops/view.h"

namespace autograd::ops {
namespace {

// Below this many elements an op is one call of its kernel, where no operand needs a program.
constexpr int64_t kDirect = 256;

bool same_elements(const Tensor& a, const Tensor& b) {
  return a->offset == b->offset && same_dims(a.dims(), b.dims()) &&
         same_dims(a.strides(), b.strides());
}

// Runs the kernel straight into self where nothing has to be recorded, converted or copied first.
// False: nothing was done, and the caller goes the long way.
bool run_into(uint16_t opcode, const Tensor& self, std::initializer_list<const Tensor*> others,
              const char* op) {
  const exec::OpcodeInfo& info = exec::opcode_info(opcode);
  const Dtype t = self.dtype();
  if (mode().anomaly || self.weak() || (info.dtypes >> index_of(t) & 1u) == 0) return false;
  if (exec::result_dtype(opcode, t) != t) return false;
  std::array<Tensor, kMaxArity> operands{self};
  size_t n = 1;
  for (const Tensor* x : others) {
    if (x->device() != self.device() && !(is_cpu(x->device()) && x->ndim() == 0)) return false;
    if (x->dtype() != t) {
      // A scalar is worth converting.
      const bool scalar = x->weak() && promote({t, false}, {x->dtype(), true}).dtype == t;
      if (!scalar) return false;
      operands[n++] = cast_to(*x, t);
      continue;
    }
    if (!can_broadcast_to(x->dims(), self.dims())) return false;
    if (may_overlap(self, *x) && !same_elements(self, *x)) return false;
    operands[n++] = *x;
  }
  if (mode().grad) {
    if (self->base != nullptr && requires_grad(Tensor::borrow(self->base))) return false;
    for (size_t k = 0; k < n; ++k) {
      if (requires_grad(operands[k])) return false;
    }
  }
  // What is pending runs before the write begins: from then on nothing may fail.
  std::array<const void*, kMaxArity> in{};
  for (size_t k = 1; k < n; ++k) in[k] = read_bytes(operands[k]);
  begin_write(self, op);
  if (self.count() == 0) return true;
  bool direct = is_cpu(self.device()) && self.count() <= kDirect && self.is_contiguous();
  for (size_t k = 1; k < n && direct; ++k) {
    direct = operands[k].is_contiguous() && same_dims(operands[k].dims(), self.dims());
  }
  if (direct) {
    in[0] = read_bytes(self);
    cpu_backend().kernels().kernel(opcode, t)(const_cast<void*>(in[0]), in.data(), self.count());
    return true;
  }
  std::array<View, kMaxArity + 1> views;
  std::array<Dims, kMaxArity> strides;
  for (size_t k = 0; k < n; ++k) {
    views[k] = read_view(operands[k]);
    if (same_dims(views[k].dims, self.dims())) continue;
    strides[k] = broadcast_strides(views[k].dims, views[k].strides, self.dims());
    views[k].dims = self.dims();
    views[k].strides = strides[k];
  }
  views[n] = write_view(self);
  backend_of(self.device())
      .run(exec::forward_program(opcode, t), self.dims(), {views.data(), n + 1});
  return true;
}

// What an op that overwrites self is to read in its place: a copy, with self's place in the graph,
// where the op is recorded and its derivative needs the old value.
Tensor before(uint16_t opcode, const Tensor& self, std::initializer_list<const Tensor*> others) {
  if (!mode().grad || !is_inexact(self.dtype())) return self;
  const exec::OpcodeInfo& info = exec::opcode_info(opcode);
  Node* node = node_of(self);
  bool recorded = node != nullptr;
  for (const Tensor* x : others) recorded |= *x && requires_grad(*x);
  bool needed = info.gradient == functors::Gradient::General;
  for (int i = 0; i < info.arity && !needed && info.gradient == functors::Gradient::Partials; ++i) {
    needed = exec::partial_trace(opcode, i).uses(0);
  }
  if (!recorded || !needed) return self;
  Tensor old = raw_copy(self, self.dtype());
  if (node == nullptr) return old;
  node->retain();
  old->node = node;
  old->output = self->output;
  return old;
}

// b, unless it is self too.
const Tensor& operand(const Tensor& b, const Tensor& self, const Tensor& old) {
  return b.get() == self.get() ? old : b;
}

}  // namespace

#define AG_IN_PLACE1(name, Op)                                                 \
  void name##_(const Tensor& self) {                                           \
    if (run_into(functors::opcode<functors::Op>, self, {}, #name "_")) return; \
    const Tensor old = before(functors::opcode<functors::Op>, self, {});       \
    assign(self, name(old), #name "_");                                        \
  }
#define AG_IN_PLACE2(name, Op)                                                   \
  void name##_(const Tensor& self, const Tensor& b) {                            \
    if (run_into(functors::opcode<functors::Op>, self, {&b}, #name "_")) return; \
    const Tensor old = before(functors::opcode<functors::Op>, self, {&b});       \
    assign(self, name(old, operand(b, self, old)), #name "_");                   \
  }

AG_IN_PLACE2(add, Add)
AG_IN_PLACE2(subtract, Subtract)
AG_IN_PLACE2(multiply, Multiply)
AG_IN_PLACE2(divide, Divide)
AG_IN_PLACE2(pow, Pow)
AG_IN_PLACE2(copysign, Copysign)
AG_IN_PLACE2(atan2, Atan2)
AG_IN_PLACE2(maximum, Maximum)
AG_IN_PLACE2(minimum, Minimum)
AG_IN_PLACE2(bitwise_and, BitwiseAnd)
AG_IN_PLACE2(bitwise_or, BitwiseOr)
AG_IN_PLACE2(bitwise_xor, BitwiseXor)
AG_IN_PLACE2(bitwise_left_shift, BitwiseLeftShift)
AG_IN_PLACE2(bitwise_right_shift, BitwiseRightShift)

AG_IN_PLACE1(negative, Negative)
AG_IN_PLACE1(square, Square)
AG_IN_PLACE1(sqrt, Sqrt)
AG_IN_PLACE1(rsqrt, Rsqrt)
AG_IN_PLACE1(reciprocal, Reciprocal)
AG_IN_PLACE1(exp, Exp)
AG_IN_PLACE1(exp2, Exp2)
AG_IN_PLACE1(expm1, Expm1)
AG_IN_PLACE1(log, Log)
AG_IN_PLACE1(log2, Log2)
AG_IN_PLACE1(log10, Log10)
AG_IN_PLACE1(log1p, Log1p)
AG_IN_PLACE1(sin, Sin)
AG_IN_PLACE1(cos, Cos)
AG_IN_PLACE1(tan, Tan)
AG_IN_PLACE1(asin, Asin)
AG_IN_PLACE1(acos, Acos)
AG_IN_PLACE1(atan, Atan)
AG_IN_PLACE1(sinh, Sinh)
AG_IN_PLACE1(cosh, Cosh)
AG_IN_PLACE1(tanh, Tanh)
AG_IN_PLACE1(asinh, Asinh)
AG_IN_PLACE1(acosh, Acosh)
AG_IN_PLACE1(atanh, Atanh)
AG_IN_PLACE1(erf, Erf)
AG_IN_PLACE1(floor, Floor)
AG_IN_PLACE1(ceil, Ceil)
AG_IN_PLACE1(trunc, Trunc)
AG_IN_PLACE1(bitwise_invert, BitwiseInvert)
AG_IN_PLACE1(relu, Relu)
AG_IN_PLACE1(sigmoid, Sigmoid)

void floor_divide_(const Tensor& self, const Tensor& b) {
  check_divisor(self, b);
  if (run_into(functors::opcode<functors::FloorDivide>, self, {&b}, "floor_divide_")) return;
  const Tensor old = before(functors::opcode<functors::FloorDivide>, self, {&b});
  assign(self, floor_divide(old, operand(b, self, old)), "floor_divide_");
}

void remainder_(const Tensor& self, const Tensor& b) {
  check_divisor(self, b);
  if (run_into(functors::opcode<functors::Remainder>, self, {&b}, "remainder_")) return;
  const Tensor old = before(functors::opcode<functors::Remainder>, self, {&b});
  assign(self, remainder(old, operand(b, self, old)), "remainder_");
}

void lerp_(const Tensor& self, const Tensor& b, const Tensor& weight) {
  if (run_into(functors::opcode<functors::Lerp>, self, {&b, &weight}, "lerp_")) return;
  const Tensor old = before(functors::opcode<functors::Lerp>, self, {&b, &weight});
  assign(self, lerp(old, operand(b, self, old), operand(weight, self, old)), "lerp_");
}

void clip_(const Tensor& self, const Tensor& min, const Tensor& max) {
  const bool both = min && max;
  if (both && run_into(functors::opcode<functors::Clip>, self, {&min, &max}, "clip_")) return;
  const Tensor old = before(functors::opcode<functors::Clip>, self, {&min, &max});
  assign(self, clip(old, operand(min, self, old), operand(max, self, old)), "clip_");
}

void round_(const Tensor& self, int64_t decimals) {
  if (decimals == 0 && run_into(functors::opcode<functors::Round>, self, {}, "round_")) return;
  assign(self, round(self, decimals), "round_");
}

void nan_to_num_(const Tensor& self, double nan, std::optional<double> posinf,
                 std::optional<double> neginf) {
  const Tensor old = before(functors::opcode<functors::Where>, self, {});
  assign(self, nan_to_num(old, nan, posinf, neginf), "nan_to_num_");
}

}  // namespace autograd::ops
