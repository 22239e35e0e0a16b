#include "exec/plan.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/memory.h"
#include "exec/opcode_info.h"

namespace autograd::exec {
namespace {

// What the graph alone holds is computed again rather than kept, up to this effort.
constexpr int32_t kRecomputedEffort = 12;

bool same_read(const PendingRead& a, const PendingRead& b) {
  return a.storage == b.storage && a.offset == b.offset && a.dtype == b.dtype &&
         a.user->flat == b.user->flat &&
         (a.user->flat || std::equal(a.strides, a.strides + a.user->ndim, b.strides));
}

int32_t steps_of(const Value& v) {
  return v.program != nullptr ? static_cast<int32_t>(v.program->instructions.size()) : 0;
}

int32_t inputs_of(Value& v) {
  const auto reads = v.operands();
  const auto own =
      std::count_if(reads.begin(), reads.end(), [](const auto& r) { return r.value == nullptr; });
  const size_t constants = v.program != nullptr ? v.program->constants.size() : 0;
  return static_cast<int32_t>(own + static_cast<int64_t>(constants));
}

// visit(v) for each value that `root` needs and enter(v) lets in, what it reads before itself; none
// twice under one mark. False from visit ends the walk.
template <class Enter, class Visit>
bool walk(Value& root, uint64_t mark, const Enter& enter, const Visit& visit) {
  struct Frame {
    Value* value;
    int32_t next;
  };
  // Each value has an instruction or an input of its own, and deferral bounds those of all that a
  // value needs.
  std::array<Frame, kMaxValues> stack;
  size_t depth = 0;
  const auto push = [&](Value* v) {
    if (v == nullptr || v->visit == mark || !enter(*v)) return;
    v->visit = mark;
    stack[depth++] = {v, 0};
  };
  push(&root);
  while (depth > 0) {
    Frame& top = stack[depth - 1];
    if (top.next < top.value->n_reads) {
      push(top.value->reads[top.next++].value);
      continue;
    }
    --depth;
    if (!visit(*top.value)) return false;
  }
  return true;
}

}  // namespace

Extent extent_of(Lock& lock, std::span<PendingRead> operands) {
  Extent e{0, 0};
  const uint64_t mark = lock.new_visit();
  for (const PendingRead& read : operands) {
    if (read.value == nullptr) continue;
    walk(
        *read.value, mark, [](const Value&) { return true; },
        [&](Value& v) {
          e.steps += steps_of(v);
          e.inputs += inputs_of(v);
          return true;
        });
  }
  return e;
}

bool Plan::make(Lock& lock, Value& target) {
  target_ = &target;
  id_ = lock.new_visit();
  order_.reserve(16);
  if (!add(lock, target)) return false;
  add_reduction(lock);
  add_companions(lock);
  outputs_.reserve(order_.size());
  choose_outputs();
  build();
  for (Value* v : order_) ++v->plans;
  return true;
}

Plan::~Plan() {
  for (const Output& o : outputs_) {
    if (o.data != nullptr) memory::free_bytes(o.data, o.bytes);
    if (o.storage != nullptr) release(o.storage);
  }
  if (prerequisite_ != nullptr) release(prerequisite_);
}

// --- choosing
// -------------------------------------------------------------------------------------

// Adds `root` and what it needs, if that can run in this pass. Only for the target it is said what
// else must be done first.
bool Plan::add(Lock& lock, Value& root) {
  const bool required = order_.empty();
  const size_t before = order_.size();
  int32_t steps = steps_, inputs = inputs_;
  const Value* shaped = shaped_;
  const bool possible = walk(
      root, lock.new_visit(), [&](const Value& v) { return !is_member(v); },
      [&](Value& v) {
        if (v.claimed) {
          meets_claim_ = required;
          return false;
        }
        for (const PendingRead& read : v.operands()) {
          if (read.storage == nullptr || value_of(*read.storage) == nullptr) continue;
          if (required) retain(prerequisite_ = read.storage);
          return false;
        }
        if (!v.flat && v.program != nullptr) {
          if (shaped != nullptr && !same_dims(v.shape(), shaped->shape())) return false;
          shaped = &v;
        }
        steps += steps_of(v);
        inputs += inputs_of(v);
        order_.push_back(&v);
        return true;
      });
  if (!possible || (!required && (steps > kMaxSteps || inputs > kMaxInputs))) {
    order_.resize(before);
    return false;
  }
  for (size_t i = before; i < order_.size(); ++i) order_[i]->member = id_;
  steps_ = steps, inputs_ = inputs, shaped_ = shaped;
  return true;
}

// A pass may end in one reduction: the target itself, or one that reads it and that somebody holds,
// which else would keep the target's bytes until it runs.
void Plan::add_reduction(Lock& lock) {
  if (target_->program == nullptr) {
    reduced_ = target_;
    return;
  }
  for (const PendingRead* r = target_->consumers; r != nullptr && reduced_ == nullptr;
       r = r->next) {
    Value& v = *r->user;
    if (v.program == nullptr && is_held(v) && add(lock, v)) reduced_ = &v;
  }
}

// Others of the same shape that read the same, and whose bytes somebody holds, run along: what they
// share is then read and computed once.
void Plan::add_companions(Lock& lock) {
  const auto consider = [&](const PendingRead* list) {
    for (int tried = 0; list != nullptr && tried < kMaxSteps; list = list->next, ++tried) {
      Value& v = *list->user;
      if (is_member(v) || v.program == nullptr || v.count != target_->count || !is_held(v))
        continue;
      add(lock, v);
    }
  };
  for (size_t i = 0; i < order_.size(); ++i) {  // it grows
    Value& v = *order_[i];
    consider(v.consumers);
    for (const PendingRead& read : v.operands()) {
      if (read.storage != nullptr) consider(read.storage->readers.load(std::memory_order_relaxed));
    }
  }
}

void Plan::choose_outputs() {
  for (Value* v : order_) {
    bool store = v == target_ || is_held(*v);
    if (!store && v->storage != nullptr) {
      store = v->effort > kRecomputedEffort;  // held by the graph
    } else if (!store) {
      for (const PendingRead* r = v->consumers; r != nullptr; r = r->next) {
        store = store || !is_member(*r->user);
      }
    }
    v->stored = store;
    if (!store) continue;
    const bool alive = retain_if_alive(v->storage);
    const int64_t elements =
        v->program != nullptr ? v->count : v->reduction.outer * v->reduction.columns;
    outputs_.push_back(
        {v, alive ? v->storage : nullptr, !alive, nullptr, elements * size_of(v->dtype)});
  }
}

// --- building
// -------------------------------------------------------------------------------------

uint8_t Plan::constant_slot(Dtype dtype, const std::array<uint64_t, 2>& bits) {
  for (size_t c = 0; c < program_.constants.size(); ++c) {
    const size_t slot = program_.n_inputs + c;
    if (program_.slots[slot] == dtype && program_.constants[c] == bits) {
      return static_cast<uint8_t>(slot);
    }
  }
  program_.slots.push_back(dtype);
  program_.constants.push_back(bits);
  return static_cast<uint8_t>(program_.slots.size() - 1);
}

void Plan::build() {
  dims_ = shaped_ != nullptr ? Dims(shaped_->shape()) : Dims{target_->count};
  dense_ = contiguous_strides(dims_);
  // Inputs, then constants, then what instructions make.
  const auto n_inputs = static_cast<size_t>(inputs_);
  const auto n_steps = static_cast<size_t>(steps_);
  std::vector<const PendingRead*> inputs;
  inputs.reserve(n_inputs);
  operands_.reserve(n_inputs + outputs_.size());
  program_.slots.reserve(n_inputs + n_steps);
  program_.instructions.reserve(n_steps);
  for (Value* v : order_) {
    for (PendingRead& read : v->operands()) {
      if (read.storage == nullptr) continue;
      const auto same = std::find_if(inputs.begin(), inputs.end(),
                                     [&](const auto* other) { return same_read(*other, read); });
      read.slot = static_cast<uint8_t>(same - inputs.begin());
      if (same != inputs.end()) continue;
      inputs.push_back(&read);
      program_.slots.push_back(read.dtype);
      operands_.push_back({read.storage->data + read.offset * size_of(read.dtype), read.dtype,
                           dims_, v->flat ? Ints(dense_) : Ints(read.strides, dims_.size()), true});
    }
  }
  program_.n_inputs = static_cast<uint8_t>(inputs.size());
  for (Value* v : order_) {
    for (PendingRead& read : v->operands()) {
      if (read.storage == nullptr && read.value == nullptr) {
        read.slot = constant_slot(read.dtype, read.constant);
      }
    }
    if (v->program == nullptr) continue;
    for (size_t c = 0; c < v->program->constants.size(); ++c) {
      constant_slot(v->program->slots[v->program->n_inputs + c], v->program->constants[c]);
    }
  }
  for (Value* v : order_) emit(*v);
  for (Output& o : outputs_) {
    if (o.value->program == nullptr) continue;
    program_.outputs.push_back(o.value->slot);
    operands_.push_back({nullptr, o.value->dtype, dims_, dense_, true});
  }
}

// The value's instructions, in this program's slots; those that are there already are used.
void Plan::emit(Value& v) {
  const auto slot_of = [](const PendingRead& read) {
    return read.value != nullptr ? read.value->slot : read.slot;
  };
  if (v.program == nullptr) {
    v.slot = slot_of(v.reads[0]);
    return;
  }
  const Program& own = *v.program;
  std::array<uint8_t, 256> slot;
  for (size_t i = 0; i < own.n_inputs; ++i) slot[i] = slot_of(v.reads[i]);
  for (size_t c = 0; c < own.constants.size(); ++c) {
    const size_t at = own.n_inputs + c;
    slot[at] = constant_slot(own.slots[at], own.constants[c]);
  }
  for (const Instruction& from : own.instructions) {
    Instruction to{from.opcode, from.dtype, 0, {}};
    const int arity = from.opcode == kCast ? 1 : opcode_info(from.opcode).arity;
    for (size_t k = 0; k < static_cast<size_t>(arity); ++k) to.in[k] = slot[from.in[k]];
    const Dtype made = own.slots[from.out];
    const auto same = std::find_if(program_.instructions.begin(), program_.instructions.end(),
                                   [&](const Instruction& i) {
                                     return i.opcode == to.opcode && i.dtype == to.dtype &&
                                            i.in == to.in && program_.slots[i.out] == made;
                                   });
    if (same != program_.instructions.end()) {
      slot[from.out] = same->out;
      continue;
    }
    to.out = static_cast<uint8_t>(program_.slots.size());
    program_.slots.push_back(made);
    program_.instructions.push_back(to);
    slot[from.out] = to.out;
  }
  v.slot = slot[own.outputs[0]];
}

// --- running
// --------------------------------------------------------------------------------------

void Plan::allocate() {
  for (Output& o : outputs_) {
    if (o.fresh) {
      const Tensor holder = make_unallocated(Dims{o.value->count}, o.value->dtype);
      retain(o.storage = holder->storage);
    }
    o.data = static_cast<uint8_t*>(memory::allocate_bytes(o.bytes));
  }
}

bool Plan::holds() const {
  const bool unclaimed = std::all_of(order_.begin(), order_.end(),
                                     [](const Value* v) { return !v->claimed && !v->finished; });
  return unclaimed && std::all_of(outputs_.begin(), outputs_.end(), [](const Output& o) {
           return o.value->storage == nullptr ? o.fresh : o.value->storage == o.storage;
         });
}

void Plan::run() {
  const memory::Unrelieved no_callbacks;
  size_t k = program_.n_inputs;
  const Output* reduced = nullptr;
  for (const Output& o : outputs_) {
    if (o.value->program == nullptr) {
      reduced = &o;
    } else {
      operands_[k++].data = o.data;
    }
  }
  if (reduced == nullptr) return cpu_backend().run(program_, dims_, operands_);
  const Reduction& r = reduced_->reduction;
  const int64_t dims[] = {r.outer, r.columns};
  const int64_t strides[] = {r.columns, 1};
  const View out{reduced->data, reduced_->dtype, dims, strides, true};
  cpu_backend().run_reduced(program_, dims_, operands_, reduced_->slot, r, out);
}

void Plan::publish(Lock& lock) noexcept {
  for (Output& o : outputs_) {
    o.storage->data = std::exchange(o.data, nullptr);
    lock.finish(*o.value, *o.storage);
  }
  lock.unclaim(order_);
}

void Plan::close(Lock& lock) noexcept {
  for (Value* v : order_) --v->plans;
  for (Value* v : order_) lock.settle(*v);
  order_.clear();
}

}  // namespace autograd::exec
