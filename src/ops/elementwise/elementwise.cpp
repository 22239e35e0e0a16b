#include "ops/elementwise/elementwise.h"

#include <algorithm>
#include <array>
#include <complex>
#include <utility>

#include "autograd/anomaly.h"
#include "autograd/mode.h"
#include "autograd/node.h"
#include "core/backend.h"
#include "core/error.h"
#include "exec/deferral.h"
#include "exec/opcode_info.h"
#include "exec/programs.h"
#include "exec/small.h"
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

// The operands whose dtype decides: all but the condition of `where`.
size_t first_value(const OpcodeInfo& info) { return info.signature == Signature::Where ? 1 : 0; }

// Of a few plain elements of one shape: one call of the op's kernel, into `reuse` where there is
// one. Empty where that is not what there is.
template <size_t n>
[[gnu::always_inline]] inline Tensor run_direct(uint16_t opcode, const Tensor* const* operands,
                                                const ThisThread& me, Tensor* reuse = nullptr) {
  const OpcodeInfo& info = exec::opcode_info(opcode);
  const size_t first = n == kMaxArity ? first_value(info) : 0;
  const Tensor& x = *operands[first];
  const Dtype t = x.dtype();
  if (!exec::is_immediate(x.count()) || !takes(info.dtypes, t)) return {};
  const void* in[n];
  bool weak = true;
#pragma GCC unroll 3
  for (size_t k = 0; k < n; ++k) {
    const Tensor& y = *operands[k];
    const bool plain = y.is_contiguous() && y.dtype() == (k < first ? Dtype::Bool : t) &&
                       is_cpu(y.device()) && !exec::is_pending(y) &&
                       (k == first || same_dims(y.dims(), x.dims()));
    if (!plain) return {};
    if (k >= first) weak = weak && y.weak();
    in[k] = y.storage().data + y->offset * size_of(y.dtype());
  }
  const auto kernel = exec::direct_kernels.kernel(opcode, t);
  if (reuse != nullptr) {
    kernel(write_bytes(*reuse), in, x.count());
    return std::move(*reuse);
  }
  Tensor out = make_like(x, exec::result_dtype(opcode, t), me);
  out->weak = weak;
  kernel(out.storage().data, in, x.count());
  return out;
}

// A fresh result of a program with one output, now or when its bytes are needed.
Tensor run_program(const Program& program, const Dims& dims, Device device,
                   std::span<const Tensor* const> operands, bool at_once = false) {
  if (!at_once && !mode().anomaly) {
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

template <size_t n>  // operands
class ElementwiseNode final : public Node {
 public:
  ElementwiseNode(uint16_t opcode, Dtype t) : opcode_(opcode), dtype_(t) {}

  const char* name() const noexcept override { return exec::opcode_info(opcode_).name; }

  void save(const Tensor* const* operands, const Tensor& y) {
    if (exec::opcode_info(opcode_).gradient == Gradient::Zero) return;
    uint32_t used = 0;
    for (size_t i = 0; i < n; ++i) {
      if (edges()[i].node != nullptr) {
        used |= exec::partial_trace(opcode_, static_cast<int>(i)).used;
      }
    }
    if (used == 0) return;
    for (size_t k = 0; k < n; ++k) {
      if ((used >> k & 1u) == 0) continue;
      const Tensor& x = *operands[k];
      const auto edge = static_cast<int32_t>(k);
      saved_[k] =
          x.dtype() == dtype_ ? Saved::input(x, edge) : Saved::input(cast_to(x, dtype_), edge);
    }
    if ((used >> n & 1u) != 0) saved_[n] = Saved::output(y);
  }

  void vjp(VjpCall& call) override {
    if (!call.has_grad(0)) return;
    int last = n_inputs() - 1;
    while (last >= 0 && !call.needs(last)) --last;
    Tensor g = call.take_grad(0);
    for (int i = 0; i <= last; ++i) {
      if (!call.needs(i)) continue;
      Tensor product = times_partial(g, i == last, i, true);
      const bool whole = same_dims(product.dims(), call.input_dims(i));
      call.set(i, whole ? std::move(product) : sum_to(product, call.input_dims(i)));
    }
  }

  bool jvp(JvpCall& call) override {
    Tensor sum;
    for (int i = 0; i < n_inputs(); ++i) {
      if (!call.has_tangent(i)) continue;
      Tensor tangent = call.tangent(i);
      const Tensor t = times_partial(tangent, true, i, false);
      sum = sum ? add(sum, t) : t;
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
  // `last`: g is not needed any more.
  Tensor times_partial(Tensor& g, bool last, int i, bool conjugate) {
    const OpcodeInfo& info = exec::opcode_info(opcode_);
    if (info.gradient == Gradient::Zero) return full_like_dims(g.dims(), dtype_, g.device(), 0.0);
    const exec::Trace& trace = exec::partial_trace(opcode_, i);
    if (trace.constant) {
      const double c = *trace.constant;
      if (c == 1.0) return last ? std::move(g) : g;
      return c == -1.0 ? negative(g) : multiply(g, Tensor(c));
    }
    if (opcode_ == functors::opcode<functors::Mul0> && i == 1) return times_masked(g, conjugate);
    const ThisThread& me = this_thread();
    if (me.mode.grad) {
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
    size_t used = 0;
    operands[used++] = &g;
    for (int k = 0; k <= info.arity; ++k) {
      if (trace.uses(k)) operands[used++] = &saved_[static_cast<size_t>(k)].peek(this);
    }
    return run(exec::derivative_program(opcode_, i, dtype_, conjugate), {operands.data(), used},
               last && holds_alone(g) ? &g : nullptr, me);
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

  static Tensor run(const Program& program, std::span<const Tensor* const> operands, Tensor* reuse,
                    const ThisThread& me) {
    const Instruction& first = program.instructions.front();
    if (program.instructions.size() == 1 && operands.size() == 2 && first.in[0] == 0 &&
        first.in[1] == 1) {
      if (Tensor out = run_direct<2>(first.opcode, operands.data(), me, reuse)) {
        return out;
      }
    }
    if (Tensor out = exec::run_small(program, operands)) return out;
    return run_program(program, broadcast_dims(operands), operands[0]->device(), operands);
  }

  uint16_t opcode_;
  Dtype dtype_;
  Saved saved_[n + 1];
};

template <size_t n>
void record(uint16_t opcode, Dtype t, const Tensor* const* operands, const Tensor& out,
            ThisThread& me) {
  Edge edges[n];
  ElementwiseNode<n>* node;
  try {
    for (size_t k = 0; k < n; ++k) edges[k] = edge_of(*operands[k]);
    node = make_node_by<ElementwiseNode<n>>(me, edges, std::span<const Tensor>(&out, 1), opcode, t);
  } catch (...) {
    for (Edge& e : edges) {
      if (e.node != nullptr) e.node->release();
    }
    throw;
  }
  node->attach_owned(out, 0, me);
  node->save(operands, out);
  if (me.mode.anomaly) remember_origin(*node);
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

namespace {

// What is left to do once the result is there. Operands that do not have dtype t are constants.
template <size_t n>
[[gnu::always_inline]] inline void finish(uint16_t opcode, Dtype t, const Tensor* const* operands,
                                          const Tensor& out, ThisThread& me) {
  const OpcodeInfo& info = exec::opcode_info(opcode);
  const Mode now = me.mode;
  if (now.anomaly) [[unlikely]]
    check_result(info.name, out);
  if (!now.grad || !is_inexact(t) || info.gradient == Gradient::None || !is_inexact(out.dtype())) {
    return;
  }
  bool any = false;
  for (size_t k = 0; k < n; ++k) any |= requires_grad(*operands[k]);
  if (!any) return;
  if (info.gradient == Gradient::General) [[unlikely]] {
    fail(Status::Internal, "%s was recorded without its rule", info.name);
  }
  record<n>(opcode, t, operands, out, me);
}

void finish(uint16_t opcode, Dtype t, std::span<const Tensor* const> operands, const Tensor& out) {
  static_assert(kMaxArity == 3);
  constexpr auto finish_of = std::array{finish<1>, finish<2>, finish<3>};
  finish_of[operands.size() - 1](opcode, t, operands.data(), out, this_thread());
}

Tensor elementwise_of_uniform(uint16_t opcode, Dtype t, std::span<const Tensor* const> in,
                              bool weak) {
  Device device = in[0]->device();
  bool together = true;
  for (const Tensor* x : in) together &= x->device() == device;
  if (!together) [[unlikely]] {
    device = common_device(in);
    std::array<Tensor, kMaxArity> operand;
    std::array<const Tensor*, kMaxArity> beside_each_other{};
    bool moved = false;
    for (size_t k = 0; k < in.size(); ++k) {
      operand[k] = beside(*in[k], device);
      beside_each_other[k] = &operand[k];
      moved |= operand[k].get() != in[k]->get();
    }
    if (moved) {
      return elementwise_of_uniform(opcode, t, {beside_each_other.data(), in.size()}, weak);
    }
  }
  const Program& program = exec::forward_program(opcode, t);
  Tensor out = exec::run_small(program, in);
  if (!out) out = run_program(program, broadcast_dims(in), device, in, may_fail(opcode, t));
  out->weak = weak;
  finish(opcode, t, in, out);
  return out;
}

// Single elements of another dtype, through which nothing flows back, are converted on the way.
Tensor elementwise_with_scalars(uint16_t opcode, Dtype t, std::span<const Tensor* const> in,
                                bool weak) {
  for (const Tensor* x : in) {
    if (x->dtype() != t && mode().grad && requires_grad(*x)) return {};
  }
  Tensor out = exec::run_small(exec::forward_program(opcode, t), in);
  if (!out) return {};
  out->weak = weak;
  finish(opcode, t, in, out);
  return out;
}

Tensor elementwise_by_plan(uint16_t opcode, std::span<const Tensor* const> in) {
  const OpcodeInfo& info = exec::opcode_info(opcode);
  const size_t first = first_value(info);
  Dtype t = in[first]->dtype();
  bool weak = true;
  bool uniform = takes(info.dtypes, t);
  for (const Tensor* x : in.subspan(first)) {
    uniform &= x->dtype() == t;
    weak &= x->weak();
  }
  if (first == 1) uniform &= in[0]->dtype() == Dtype::Bool;
  if (uniform) return elementwise_of_uniform(opcode, t, in, weak);
  t = compute_dtype(info.dtypes, in.subspan(first));
  if (Tensor out = elementwise_with_scalars(opcode, t, in, weak)) return out;
  // Cast what differs, in recorded steps, and come back.
  std::array<Tensor, kMaxArity> cast;
  std::array<const Tensor*, kMaxArity> operands{};
  for (size_t k = 0; k < in.size(); ++k) {
    const Dtype to = k < first ? Dtype::Bool : t;
    cast[k] = *in[k];
    operands[k] = &cast[k];
    if (in[k]->dtype() == to) continue;
    cast[k] = cast_to(*in[k], to);
    cast[k]->weak = weak;
  }
  return elementwise_of_uniform(opcode, t, {operands.data(), in.size()}, weak);
}

// A few plain elements and a single one of rank 0, which does not decide the dtype: the kernel is
// handed copies of it. Empty as above.
Tensor run_beside_scalar(uint16_t opcode, const Tensor* const (&operands)[2], ThisThread& me) {
  const bool scalar_first = operands[0]->ndim() == 0;
  const Tensor& x = *operands[scalar_first ? 1 : 0];
  const Tensor& scalar = *operands[scalar_first ? 0 : 1];
  const Dtype t = x.dtype();
  const bool plain = exec::is_immediate(x.count()) && x.is_contiguous() && is_cpu(x.device()) &&
                     !exec::is_pending(x) && scalar.ndim() == 0 && is_cpu(scalar.device()) &&
                     !exec::is_pending(scalar) && !x.weak() &&
                     takes(exec::opcode_info(opcode).dtypes, t);
  if (!plain) return {};
  const void* element = read_bytes(scalar);
  alignas(16) char cast[16];
  if (scalar.dtype() != t) {
    if (!scalar.weak() || promote({t, false}, {scalar.dtype(), true}).dtype != t) return {};
    exec::direct_kernels.cast(t, scalar.dtype())(cast, element, 1);
    element = cast;
  }
  alignas(64) char copies[exec::kDirect * sizeof(std::complex<double>)];
  exec::repeat(copies, element, t, std::min(exec::kDirect, x.count()));
  const char* from = static_cast<const char*>(read_bytes(x));
  Tensor out = make_like(x, exec::result_dtype(opcode, t), me);
  uint8_t* const to = out.storage().data;
  for (int64_t done = 0; done < x.count(); done += exec::kDirect) {
    const void* in[2] = {from + done * size_of(t), copies};
    if (scalar_first) std::swap(in[0], in[1]);
    exec::direct_kernels.kernel(opcode, t)(to + done * size_of(out.dtype()), in,
                                           std::min(exec::kDirect, x.count() - done));
  }
  finish<2>(opcode, t, operands, out, me);
  return out;
}

}  // namespace

template <size_t n>
Tensor elementwise(uint16_t opcode, const Tensor* const (&operands)[n]) {
  ThisThread& me = this_thread();
  Tensor out = run_direct<n>(opcode, operands, me);
  if (!out) [[unlikely]] {
    if constexpr (n == 2) {
      if (Tensor beside = run_beside_scalar(opcode, operands, me)) return beside;
    }
    return elementwise_by_plan(opcode, operands);
  }
  finish<n>(opcode, operands[n - 1]->dtype(), operands, out, me);
  return out;
}
template Tensor elementwise(uint16_t opcode, const Tensor* const (&operands)[1]);
template Tensor elementwise(uint16_t opcode, const Tensor* const (&operands)[2]);
template Tensor elementwise(uint16_t opcode, const Tensor* const (&operands)[3]);

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
