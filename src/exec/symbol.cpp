#include "exec/symbol.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "exec/opcode_info.h"

namespace autograd::exec {
namespace {

thread_local constinit Trace* tracing = nullptr;

int add_value(Trace::Value::Kind kind, int index) {
  tracing->values.push_back({kind, index});
  return static_cast<int>(tracing->values.size()) - 1;
}

// The bits of a real constant in dtype t; half types hold it rounded.
std::array<uint64_t, 2> constant_bits(double value, Dtype t) {
  std::array<uint64_t, 2> bits{};
  const auto f = static_cast<float>(value);
  switch (t) {
    case Dtype::Float16: {
      const auto u = std::bit_cast<uint32_t>(f);
      if (std::fabs(f) < 0x1p-14f) {  // zero and the subnormal numbers
        bits[0] = (u >> 16 & 0x8000u) | static_cast<uint32_t>(std::lrint(std::fabs(f) * 0x1p24f));
        break;
      }
      const uint32_t rounded = u + 0xfffu + (u >> 13 & 1u);
      bits[0] = (u >> 16 & 0x8000u) | (((rounded & 0x7fffffffu) - 0x38000000u) >> 13);
      break;
    }
    case Dtype::BFloat16: {
      const auto u = std::bit_cast<uint32_t>(f);
      bits[0] = (u + 0x7fffu + (u >> 16 & 1u)) >> 16;
      break;
    }
    case Dtype::Float32:
    case Dtype::Complex64:
      bits[0] = std::bit_cast<uint32_t>(f);
      break;
    case Dtype::Float64:
    case Dtype::Complex128:
      bits[0] = std::bit_cast<uint64_t>(value);
      break;
    default:
      bits[0] = static_cast<uint64_t>(static_cast<int64_t>(value));
  }
  return bits;
}

}  // namespace

Symbol::Symbol(double constant)
    : value_(add_value(Trace::Value::Constant, static_cast<int>(tracing->constants.size()))) {
  tracing->constants.push_back(constant);
}

Symbol Symbol::argument(int i) { return Symbol(i, nullptr); }

Symbol Symbol::apply(uint16_t opcode, std::initializer_list<const Symbol*> operands) {
  Trace::Step step{opcode, {-1, -1, -1}};
  std::transform(operands.begin(), operands.end(), step.in.begin(),
                 [](const Symbol* s) { return s->value(); });
  const int value = add_value(Trace::Value::Step, static_cast<int>(tracing->steps.size()));
  tracing->steps.push_back(step);
  return Symbol(value, nullptr);
}

Tracing::Tracing(int n_arguments) {
  trace_.n_arguments = n_arguments;
  for (int i = 0; i < n_arguments; ++i) trace_.values.push_back({Trace::Value::Argument, i});
  tracing = &trace_;
}

Tracing::~Tracing() { tracing = nullptr; }

Trace Tracing::finish(const Symbol& result) {
  trace_.result = result.value();
  const auto use = [&](int value) {
    if (value >= 0 && value < trace_.n_arguments) trace_.used |= 1u << value;
  };
  use(trace_.result);
  const Trace::Value& v = trace_.values[static_cast<size_t>(trace_.result)];
  if (v.kind == Trace::Value::Constant) {
    trace_.constant = trace_.constants[static_cast<size_t>(v.index)];
  }
  for (const Trace::Step& step : trace_.steps) std::for_each(step.in.begin(), step.in.end(), use);
  return trace_;
}

Program bind(const Trace& trace, Dtype t, Factor factor) {
  Program p;
  const bool with_factor = factor != Factor::None;
  std::vector<uint8_t> slot(trace.values.size());
  const auto new_slot = [&](Dtype dtype) {
    p.slots.push_back(dtype);
    return static_cast<uint8_t>(p.slots.size() - 1);
  };
  if (with_factor) new_slot(t);
  for (int i = 0; i < trace.n_arguments; ++i) {
    if (trace.uses(i)) slot[static_cast<size_t>(i)] = new_slot(t);
  }
  p.n_inputs = static_cast<uint8_t>(p.slots.size());
  for (size_t i = 0; i < trace.values.size(); ++i) {
    const Trace::Value& v = trace.values[i];
    if (v.kind != Trace::Value::Constant) continue;
    slot[i] = new_slot(t);
    p.constants.push_back(constant_bits(trace.constants[static_cast<size_t>(v.index)], t));
  }
  for (size_t i = 0; i < trace.values.size(); ++i) {
    const Trace::Value& v = trace.values[i];
    if (v.kind != Trace::Value::Step) continue;
    const Trace::Step& step = trace.steps[static_cast<size_t>(v.index)];
    Instruction instruction{step.opcode, t, 0, {}};
    const bool is_where = opcode_info(step.opcode).signature == functors::Signature::Where;
    for (size_t k = 0; k < step.in.size() && step.in[k] >= 0; ++k) {
      instruction.in[k] = slot[static_cast<size_t>(step.in[k])];
    }
    // Logic on masks runs in bool, comparisons of moduli in the real dtype, everything else in t.
    if (!is_where) instruction.dtype = p.slots[instruction.in[0]];
    for (size_t k = is_where ? 1 : 0; k < step.in.size() && step.in[k] >= 0; ++k) {
      if (p.slots[instruction.in[k]] == instruction.dtype) continue;
      const uint8_t cast = new_slot(instruction.dtype);
      p.instructions.push_back({kCast, p.slots[instruction.in[k]], cast, {instruction.in[k]}});
      instruction.in[k] = cast;
    }
    slot[i] = new_slot(is_where ? t : result_dtype(step.opcode, instruction.dtype));
    instruction.out = slot[i];
    p.instructions.push_back(instruction);
  }
  uint8_t result = slot[static_cast<size_t>(trace.result)];
  if (factor == Factor::Conjugate && is_complex(t)) {
    const uint8_t conjugate = new_slot(t);
    p.instructions.push_back({functors::opcode<functors::Conj>, t, conjugate, {result}});
    result = conjugate;
  }
  if (with_factor) {
    const uint8_t product = new_slot(t);
    p.instructions.push_back({functors::opcode<functors::Mul0>, t, product, {0, result}});
    result = product;
  }
  p.outputs.push_back(result);
  return p;
}

Program single(uint16_t opcode, Dtype t) {
  const OpcodeInfo& info = opcode_info(opcode);
  Program p;
  Instruction instruction{opcode, t, static_cast<uint8_t>(info.arity), {}};
  for (int i = 0; i < info.arity; ++i) {
    const bool condition = info.signature == functors::Signature::Where && i == 0;
    p.slots.push_back(condition ? Dtype::Bool : t);
    instruction.in[static_cast<size_t>(i)] = static_cast<uint8_t>(i);
  }
  p.n_inputs = static_cast<uint8_t>(info.arity);
  p.slots.push_back(result_dtype(opcode, t));
  p.instructions.push_back(instruction);
  p.outputs.push_back(instruction.out);
  return p;
}

}  // namespace autograd::exec
