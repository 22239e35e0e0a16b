#include "ops/elementwise/elementwise.h"

#include <algorithm>
#include <array>
#include <optional>

#include "autograd/anomaly.h"
#include "autograd/mode.h"
#include "autograd/node.h"
#include "core/backend.h"
#include "core/error.h"
#include "exec/deferral.h"
#include "exec/opcode_info.h"
#include "exec/programs.h"
#include "exec/symbol.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/elementwise/partials.h"

namespace autograd::ops {
namespace {

using exec::OpcodeInfo;
using functors::Gradient;
using functors::Signature;

// Divisions by integers check their divisor at the call, and end there.
bool may_fail(uint16_t opcode, Dtype t) {
  return is_integer(t) && (opcode == functors::opcode<functors::FloorDivide> ||
                           opcode == functors::opcode<functors::Remainder>);
}

bool takes(unsigned dtypes, Dtype t) { return (dtypes >> index_of(t) & 1u) != 0; }

Dims broadcast_dims(std::span<const Tensor* const> operands) {
  Dims dims(operands[0]->dims());
  for (const Tensor* x : operands.subspan(1)) {
    if (!same_dims(x->dims(), dims)) dims = broadcast(dims, x->dims());
  }
  return dims;
}

// Of a few plain elements: one call of the op's kernel. Empty where that is not what there is.
[[gnu::always_inline]] inline Tensor run_direct(uint16_t opcode, Dtype t, Device device,
                                                std::span<const Tensor* const> operands) {
  const Tensor& first = *operands[0];
  bool direct = is_cpu(device) && exec::is_direct(first.count()) && first.is_contiguous() &&
                !exec::is_pending(first);
  for (size_t k = 1; k < operands.size() && direct; ++k) {
    const Tensor& x = *operands[k];
    direct = x.is_contiguous() && same_dims(x.dims(), first.dims()) && !exec::is_pending(x);
  }
  if (!direct) return {};
  Tensor out = make_tensor(first.dims(), exec::result_dtype(opcode, t), kCpu);
  std::array<const void*, kMaxArity> in{};
  for (size_t k = 0; k < operands.size(); ++k) in[k] = read_bytes(*operands[k]);
  cpu_backend().kernel(opcode, t)(out.storage().data, in.data(), out.count());
  return out;
}

// A fresh result of a program with one output, now or when its bytes are needed.
Tensor run_program(const Program& program, const Dims& dims, Device device,
                   std::span<const Tensor* const> operands, bool at_once = false) {
  if (!at_once && !mode.anomaly) {
    if (Tensor later = exec::defer(program, dims, operands)) return later;
  }
  constexpr size_t kMost = kMaxArity + 2;
  std::array<View, kMost + 1> views;
  std::array<Dims, kMost> strides;
  for (size_t k = 0; k < operands.size(); ++k) {
    views[k] = read_view(*operands[k]);
    if (same_dims(views[k].dims, dims)) continue;
    strides[k] = broadcast_strides(views[k].dims, views[k].strides, dims);
    views[k].dims = dims;
    views[k].strides = strides[k];
  }
  Tensor out = make_tensor(dims, program.slots[program.outputs[0]], device);
  views[operands.size()] = write_view(out);
  if (out.count() > 0) {
    backend_of(device).run(program, dims, {views.data(), operands.size() + 1});
  }
  return out;
}

class ElementwiseNode final : public Node {
 public:
  ElementwiseNode(uint16_t opcode, Dtype t) : opcode_(opcode), dtype_(t) {}

  const char* name() const noexcept override { return exec::opcode_info(opcode_).name; }

  void save(std::initializer_list<const Tensor*> operands, const Tensor& y) {
    const OpcodeInfo& info = exec::opcode_info(opcode_);
    if (info.gradient == Gradient::Zero) return;
    uint32_t used = 0;
    for (int i = 0; i < info.arity; ++i) {
      if (edges()[static_cast<size_t>(i)].node != nullptr) {
        used |= exec::partial_trace(opcode_, i).used;
      }
    }
    for (int k = 0; used >> k != 0; ++k) {
      if ((used >> k & 1u) == 0) continue;
      saved_[static_cast<size_t>(k)] =
          k < info.arity ? Saved::input(*operands.begin()[k], k) : Saved::output(y);
    }
  }

  void vjp(VjpCall& call) override {
    if (!call.has_grad(0)) return;
    const Tensor g = call.grad(0);
    for (int i = 0; i < n_inputs(); ++i) {
      if (call.needs(i)) call.set(i, sum_to(times_partial(g, i, true), call.input_dims(i)));
    }
  }

  bool jvp(JvpCall& call) override {
    Tensor sum;
    for (int i = 0; i < n_inputs(); ++i) {
      if (!call.has_tangent(i)) continue;
      Tensor t = times_partial(call.tangent(i), i, false);
      sum = sum ? add(sum, t) : std::move(t);
    }
    if (sum && !same_dims(sum.dims(), output_dims(0))) sum = broadcast_to(sum, output_dims(0));
    call.set(0, std::move(sum));
    return true;
  }

  void free_saved() noexcept override {
    for (Saved& s : saved_) s.reset();
  }

 private:
  // g times the derivative with respect to operand i (its conjugate in backward), broadcast.
  Tensor times_partial(const Tensor& g, int i, bool conjugate) {
    const OpcodeInfo& info = exec::opcode_info(opcode_);
    if (info.gradient == Gradient::Zero) return full_like_dims(g.dims(), dtype_, g.device(), 0.0);
    const exec::Trace& trace = exec::partial_trace(opcode_, i);
    if (const std::optional<double> c = trace.constant()) {
      return *c == 1.0 ? g : *c == -1.0 ? negative(g) : multiply(g, Tensor(*c));
    }
    if (opcode_ == functors::opcode<functors::Mul0> && i == 1) return times_masked(g, conjugate);
    if (mode.grad) {
      std::array<Tensor, kMaxArity + 1> arguments;
      for (int k = 0; k <= info.arity; ++k) {
        if (trace.uses(k)) {
          arguments[static_cast<size_t>(k)] = saved_[static_cast<size_t>(k)].get(this);
        }
      }
      Tensor d = recorded_partial(opcode_, i, arguments);
      if (conjugate && is_complex(d.dtype())) d = conj(d);
      return elementwise(functors::opcode<functors::Mul0>, {&g, &d});
    }
    std::array<const Tensor*, kMaxArity + 2> operands;
    size_t n = 0;
    operands[n++] = &g;
    for (int k = 0; k <= info.arity; ++k) {
      if (trace.uses(k)) operands[n++] = &saved_[static_cast<size_t>(k)].peek(this);
    }
    return run(exec::derivative_program(opcode_, i, dtype_, conjugate), g.device(),
               {operands.data(), n});
  }

  // Through the second operand of mul0: where the first is zero nothing flows back either, be what
  // comes infinite. (The second derivative of a masked branch has such products.)
  Tensor times_masked(const Tensor& g, bool conjugate) {
    Tensor d = saved_[0].get(this);
    const Tensor hidden = equal(detach(d), Tensor(0.0));
    if (conjugate && is_complex(d.dtype())) d = conj(d);
    const Tensor product = elementwise(functors::opcode<functors::Mul0>, {&g, &d});
    return where(hidden, Tensor(0.0), product);
  }

  static Tensor run(const Program& program, Device device,
                    std::span<const Tensor* const> operands) {
    const Instruction& first = program.instructions.front();
    if (program.instructions.size() == 1 && operands.size() == 2 && first.in[0] == 0 &&
        first.in[1] == 1) {
      if (Tensor out = run_direct(first.opcode, first.dtype, device, operands)) return out;
    }
    return run_program(program, broadcast_dims(operands), device, operands);
  }

  uint16_t opcode_;
  Dtype dtype_;
  std::array<Saved, kMaxArity + 1> saved_;
};

Tensor run_forward(uint16_t opcode, Dtype t, Device device, std::span<const Tensor* const> operands,
                   bool weak) {
  Tensor out = run_direct(opcode, t, device, operands);
  if (!out) {
    out = run_program(exec::forward_program(opcode, t), broadcast_dims(operands), device, operands,
                      may_fail(opcode, t));
  }
  out->weak = weak;
  return out;
}

void record(uint16_t opcode, Dtype t, std::initializer_list<const Tensor*> operands,
            const Tensor& out) {
  std::array<Edge, kMaxArity> edges;
  size_t n = 0;
  for (const Tensor* x : operands) edges[n++] = edge_of(*x);
  ElementwiseNode* node;
  try {
    node = make_node<ElementwiseNode>(std::span<const Edge>(edges.data(), n),
                                      std::span<const Tensor>(&out, 1), opcode, t);
  } catch (...) {
    for (Edge& e : edges) {
      if (e.node != nullptr) e.node->release();
    }
    throw;
  }
  node->attach_owned(out, 0);
  node->save(operands, out);
  if (mode.anomaly) remember_origin(*node);
}

}  // namespace

Dtype compute_dtype(unsigned dtypes, std::span<const Tensor* const> operands) {
  Promotable p{operands[0]->dtype(), operands[0]->weak()};
  for (const Tensor* x : operands.subspan(1)) p = promote(p, {x->dtype(), x->weak()});
  if (takes(dtypes, p.dtype)) return p.dtype;
  const bool only_inexact = (dtypes & (functors::kInteger | functors::kBool)) == 0;
  if (only_inexact && !is_inexact(p.dtype)) return p.weak ? Dtype::Float64 : Dtype::Float32;
  std::string taken;
  for (int i = 1; i <= kDtypeCount; ++i) {
    if ((dtypes >> i & 1u) == 0) continue;
    taken += (taken.empty() ? "" : ", ") + std::string(name_of(static_cast<Dtype>(i)));
  }
  fail(Status::InvalidDtype, "%s operands are not supported; it takes %s", name_of(p.dtype),
       taken.c_str());
}

Tensor elementwise(uint16_t opcode, std::initializer_list<const Tensor*> operands) {
  const OpcodeInfo& info = exec::opcode_info(opcode);
  const Tensor* const* in = operands.begin();
  const size_t n = operands.size();
  const size_t first = info.signature == Signature::Where ? 1 : 0;
  const Tensor& x = *in[first];
  Dtype t = x.dtype();
  bool weak = x.weak();
  bool uniform = takes(info.dtypes, t);
  for (size_t k = first + 1; k < n; ++k) {
    uniform &= in[k]->dtype() == t;
    weak &= in[k]->weak();
  }
  if (first == 1) uniform &= in[0]->dtype() == Dtype::Bool;
  if (!uniform) {
    // Cast what differs, in recorded steps, and come back.
    t = compute_dtype(info.dtypes, std::span(in, n).subspan(first));
    std::array<Tensor, kMaxArity> cast;
    for (size_t k = 0; k < n; ++k) {
      const Dtype to = k < first ? Dtype::Bool : t;
      cast[k] = *in[k];
      if (in[k]->dtype() == to) continue;
      cast[k] = cast_to(*in[k], to);
      cast[k]->weak = weak;
    }
    switch (n) {
      case 1:
        return elementwise(opcode, {&cast[0]});
      case 2:
        return elementwise(opcode, {&cast[0], &cast[1]});
      default:
        return elementwise(opcode, {&cast[0], &cast[1], &cast[2]});
    }
  }
  Device device = in[0]->device();
  bool together = true;
  for (size_t k = 1; k < n; ++k) together &= in[k]->device() == device;
  if (!together) [[unlikely]] {
    device = common_device({in, n});
    std::array<Tensor, kMaxArity> operand;
    bool moved = false;
    for (size_t k = 0; k < n; ++k) {
      operand[k] = beside(*in[k], device);
      moved |= operand[k].get() != in[k]->get();
    }
    if (moved) {
      return n == 2 ? elementwise(opcode, {&operand[0], &operand[1]})
                    : elementwise(opcode, {&operand[0], &operand[1], &operand[2]});
    }
  }
  Tensor out = run_forward(opcode, t, device, {in, n}, weak);
  if (mode.anomaly) check_result(info.name, out);
  if (mode.grad && is_inexact(t) && info.gradient != Gradient::None && is_inexact(out.dtype())) {
    bool any = false;
    for (const Tensor* operand : operands) any |= requires_grad(*operand);
    if (any && info.gradient == Gradient::General) {
      fail(Status::Internal, "%s was recorded without its rule", info.name);
    }
    if (any) record(opcode, t, operands, out);
  }
  return out;
}

Recorded Recorded::apply(uint16_t opcode, std::initializer_list<const Recorded*> operands) {
  const auto* const* in = operands.begin();
  // Those whose own gradient is a rule go through their public op.
  switch (opcode) {
    case functors::opcode<functors::Abs>:
      return Recorded(abs(in[0]->tensor));
    case functors::opcode<functors::Sign>:
      return Recorded(sign(in[0]->tensor));
    case functors::opcode<functors::Where>:
      return Recorded(where(in[0]->tensor, in[1]->tensor, in[2]->tensor));
    default:
      break;
  }
  switch (operands.size()) {
    case 1:
      return Recorded(elementwise(opcode, {&in[0]->tensor}));
    case 2:
      return Recorded(elementwise(opcode, {&in[0]->tensor, &in[1]->tensor}));
    default:
      return Recorded(elementwise(opcode, {&in[0]->tensor, &in[1]->tensor, &in[2]->tensor}));
  }
}

}  // namespace autograd::ops
