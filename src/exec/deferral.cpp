#include "exec/deferral.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>

#include "core/memory/budget.h"
#include "exec/opcode_info.h"
#include "exec/plan.h"
#include "functors/list.h"

namespace autograd::exec {
namespace {

// Below, what a pending value costs is more than a pass over memory that it may save.
constexpr int64_t kDefault = 16384;
constexpr int64_t kMaxRank = 16;
constexpr uint8_t kMaxLevel = 8;
// Pending values may keep this part of the memory budget from being freed.
constexpr int64_t kReadLaterShare = 4;

constinit std::atomic<int64_t> chosen{-1};  // negative: not yet known

int64_t default_deferral() {
  const char* const text = std::getenv("AUTOGRAD_DEFER");
  if (text == nullptr) return kDefault;
  const std::string_view digits(text);
  int64_t elements = kDefault;
  std::from_chars(digits.data(), digits.data() + digits.size(), elements);
  return std::max<int64_t>(elements, 0);
}

struct Undo {  // of a value that nobody knows yet
  void operator()(Value* value) const noexcept { free_value(value); }
};

bool is_single(const Tensor& x) {
  const auto dims = x.dims(), strides = x.strides();
  for (size_t i = 0; i < dims.size(); ++i) {
    if (dims[i] != 1 && strides[i] != 0) return false;
  }
  return true;
}

// Roughly what an instruction costs, in additions.
int32_t effort_of(const Program& program) {
  constexpr int first = functors::opcode<functors::Sqrt>;
  constexpr int last = functors::opcode<functors::Atanh>;
  int32_t effort = 0;
  for (const Instruction& i : program.instructions) {
    const bool function = (i.opcode >= first && i.opcode <= last && i.opcode != kCast) ||
                          i.opcode == functors::opcode<functors::Pow>;
    effort += function ? 6 : 1;
  }
  return effort;
}

// Results of a quarter of all memory fail, or not, at the call.
bool may_stay(int64_t count, Dtype dtype) {
  return count > 0 && count <= memory::budget() / 4 / size_of(dtype);
}

// How a value reads x; what is pending is seen to under the lock.
void describe(PendingRead& read, const Tensor& x, Ints dims) {
  read.dtype = x.dtype();
  read.offset = x->offset;
  if (same_dims(x.dims(), dims)) {
    std::copy(x.strides().begin(), x.strides().end(), read.strides);
  } else {
    const Dims strides = broadcast_strides(x.dims(), x.strides(), dims);
    std::copy(strides.begin(), strides.end(), read.strides);
  }
  if (is_single(x) && !is_pending(x)) {
    const size_t size = static_cast<size_t>(size_of(x.dtype()));
    std::memcpy(read.constant.data(), read_bytes(x), size);
    return;
  }
  retain(read.storage = x->storage);
}

// What an operand's storage asks for before the value may read it.
enum class Verdict { Fine, RunNow, RunItFirst };

// Lets x's pending elements run with those of `value` where both go through them alike.
void fuse(Value& value, PendingRead& read, const Tensor& x) {
  if (read.storage == nullptr) return;
  Value* const source = value_of(*read.storage);
  const bool dense = x.is_contiguous() && x.count() == value.count;
  if (source != nullptr && source->program != nullptr && dense && x->offset == 0 &&
      source->count == value.count && (source->flat || same_dims(source->shape(), value.shape()))) {
    read.value = source;
    value.flat = value.flat && source->flat;
  } else {
    value.flat = value.flat && dense;
  }
}

class Entry {
 public:
  Entry(Value& value, std::span<const Tensor* const> operands)
      : value_(value), operands_(operands) {}

  // Makes the value known, or says what hinders.
  Verdict attempt(Lock& lock) {
    for (size_t k = 0; k < operands_.size(); ++k) {
      PendingRead& read = value_.reads[k];
      read.value = nullptr;
      if (read.storage != nullptr && is_exposed(*read.storage)) return Verdict::RunNow;
    }
    value_.flat = true;
    for (size_t k = 0; k < operands_.size(); ++k) fuse(value_, value_.reads[k], *operands_[k]);
    if (value_.program == nullptr) value_.flat = true;  // goes through it in the order of memory
    if (!measure(lock)) return Verdict::RunItFirst;
    for (PendingRead& read : value_.operands()) {
      if (read.value != nullptr) released_[n_released_++] = std::exchange(read.storage, nullptr);
    }
    lock.enter(value_);
    return Verdict::Fine;
  }

  // The operand that must be run before the next attempt.
  const Tensor& first_to_run() const { return *operands_[to_run_]; }

  // Once the lock is open.
  void release_fused() noexcept {
    while (n_released_ > 0) release(released_[--n_released_]);
  }

 private:
  // False where the value would make a plan too large, or a chain of runs too long.
  bool measure(Lock& lock) {
    const Program* const program = value_.program;
    const auto own_steps =
        program != nullptr ? static_cast<int32_t>(program->instructions.size()) : 0;
    const auto own_inputs = static_cast<int32_t>(
        operands_.size() + (program != nullptr ? program->constants.size() : 0));
    value_.steps = own_steps;
    value_.inputs = own_inputs;
    value_.effort = program != nullptr ? effort_of(*program) : 0;
    value_.level = 0;
    int32_t most = -1;
    for (size_t k = 0; k < operands_.size(); ++k) {
      const PendingRead& read = value_.reads[k];
      const Value* const source = read.storage != nullptr ? value_of(*read.storage) : nullptr;
      if (source == nullptr) continue;
      const bool fused = read.value != nullptr;
      const int level = source->level + (fused ? 0 : 1);
      if (level > kMaxLevel) {
        to_run_ = k;
        return false;
      }
      value_.level = std::max(value_.level, static_cast<uint8_t>(level));
      if (!fused) continue;
      if (source->steps > most) {
        most = source->steps;
        to_run_ = k;
      }
      value_.steps += source->steps;
      value_.inputs += source->inputs;
      value_.effort = std::min(value_.effort + source->effort, 1 << 20);
    }
    if (value_.steps <= kMaxSteps && value_.inputs <= kMaxInputs) return true;
    // Counted twice, perhaps.
    const Extent e = extent_of(lock, value_.operands());
    value_.steps = own_steps + e.steps;
    value_.inputs = own_inputs + e.inputs;
    return most < 0 || (value_.steps <= kMaxSteps && value_.inputs <= kMaxInputs);
  }

  Value& value_;
  std::span<const Tensor* const> operands_;
  std::array<Storage*, kMaxArity + 2> released_;  // whose values are read instead
  size_t n_released_ = 0;
  size_t to_run_ = 0;
};

// Links a described value to the storage of `out`; false where it has to run at once.
bool enter(std::unique_ptr<Value, Undo>& value, const Tensor& out,
           std::span<const Tensor* const> operands) {
  Entry entry(*value, operands);
  for (;;) {
    Verdict verdict;
    {
      Lock lock;
      verdict = entry.attempt(lock);
      if (verdict == Verdict::Fine) {
        Value* const entered = value.release();
        entered->storage = out->storage;
        out.storage().user = entered;
        out.storage().pending.store(&deferred, std::memory_order_release);
      }
    }
    if (verdict == Verdict::RunNow) return false;
    if (verdict == Verdict::Fine) break;
    materialise(entry.first_to_run().storage());
  }
  entry.release_fused();
  if (bytes_read_later() > memory::budget() / kReadLaterShare) materialise(out.storage());
  return true;
}

}  // namespace

int64_t deferral() {
  const int64_t elements = chosen.load(std::memory_order_relaxed);
  if (elements >= 0) [[likely]]
    return elements;
  set_deferral(-1);
  return chosen.load(std::memory_order_relaxed);
}

void set_deferral(int64_t elements) {
  if (elements < 0) elements = default_deferral();
  chosen.store(elements, std::memory_order_relaxed);
  [[maybe_unused]] static const Kernels& once = direct_kernels = cpu_backend().kernels();
  const int64_t most = elements == 0 ? kImmediate : std::min(kImmediate, elements - 1);
  immediate_limit.store(most, std::memory_order_release);
  direct_limit.store(std::min(kDirect, most), std::memory_order_release);
}

Tensor defer(const Program& program, Ints dims, std::span<const Tensor* const> operands) {
  int64_t count = 1;
  for (const int64_t d : dims) {
    if (__builtin_mul_overflow(count, d, &count)) return {};  // too large for any memory
  }
  bool wanted = false;
  for (const Tensor* x : operands) wanted = wanted || is_pending(*x);
  if (!wanted && is_direct(count)) return {};
  const int64_t from = deferral();
  if (from == 0 || (count < from && !wanted)) return {};
  const Dtype dtype = program.slots[program.outputs[0]];
  if (static_cast<int64_t>(dims.size()) > kMaxRank || !may_stay(count, dtype)) return {};
  for (const Tensor* x : operands) {
    if (!is_cpu(x->device()) || (is_exposed(x->storage()) && !is_single(*x))) return {};
  }
  Tensor out = make_unallocated(dims, dtype);
  std::unique_ptr<Value, Undo> value(make_value(static_cast<int32_t>(operands.size()), dims));
  value->program = &program;
  value->dtype = dtype;
  value->count = count;
  for (size_t k = 0; k < operands.size(); ++k) describe(value->reads[k], *operands[k], dims);
  return enter(value, out, operands) ? out : Tensor();
}

Tensor defer_reduction(const Reduction& reduction, const Tensor& x, Ints dims, Dtype dtype) {
  if (deferral() == 0 || !is_pending(x) || !x.is_contiguous() || x->offset != 0) return {};
  if (reduction.length < 2 || reduction.columns == 2 || x.count() == 0) return {};
  Tensor out = make_unallocated(dims, dtype);
  const int64_t count = x.count();
  std::unique_ptr<Value, Undo> value(make_value(1, Ints(&count, 1)));
  value->reduction = reduction;
  value->dtype = dtype;
  value->count = count;
  PendingRead& read = value->reads[0];
  read.dtype = x.dtype();
  read.strides[0] = 1;
  retain(read.storage = x->storage);
  const Tensor* const operand = &x;
  return enter(value, out, {&operand, 1}) ? out : Tensor();
}

}  // namespace autograd::exec
