#include "cuda/elementwise/fused.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "core/error.h"
#include "cuda/context.h"
#include "cuda/elementwise/codegen.h"
#include "cuda/elementwise/launch.h"
#include "cuda/elementwise/nvrtc.h"
#include "cuda/integers.h"

namespace autograd::cuda::elementwise {
namespace {

// A program is compiled once one kernel would have saved so much; compiling takes about 100 ms.
constexpr int64_t kWorthNs = 3'000'000;
constexpr int64_t kLaunchNs = 3000;
constexpr int64_t kBytesPerNs = 4000;
constexpr size_t kMostRecords = 1 << 14;

// A kernel of a program; they hang in a list that only grows.
struct Variant {
  Pattern pattern;
  int arch;
  const void* kernel;
  const Variant* next;
};

// What is known of a program's content.
struct Record {
  explicit Record(const Program& p) : program(p) {}
  ~Record() {
    for (const Variant* v = variants.load(); v != nullptr;) {
      const std::unique_ptr<const Variant> owned(v);
      v = v->next;
    }
  }
  Record(const Record&) = delete;
  Record& operator=(const Record&) = delete;

  const Program program;
  std::atomic<int64_t> saved_ns{0};  // as estimated, by runs that took one instruction at a time
  std::atomic<const Variant*> variants{nullptr};
  std::atomic<bool> refused{false};  // it does not compile here, and runs step by step
};

uint64_t hash_of_content(const Program& p) {
  uint64_t h = 0x9e3779b97f4a7c15ull + p.n_inputs;
  const auto mix = [&h](uint64_t word) {
    h = (h ^ word) * 0xff51afd7ed558ccdull;
    h ^= h >> 32;
  };
  for (const Dtype t : p.slots) mix(static_cast<uint64_t>(index_of(t)));
  for (const auto& bits : p.constants) {
    mix(bits[0]);
    mix(bits[1]);
  }
  for (const Instruction& i : p.instructions) {
    mix(uint64_t{i.opcode} << 16 | static_cast<uint64_t>(index_of(i.dtype)) << 8 | i.out);
    mix(uint64_t{i.in[0]} << 16 | uint64_t{i.in[1]} << 8 | i.in[2]);
  }
  for (const uint8_t o : p.outputs) mix(o);
  return h;
}

bool same_content(const Program& a, const Program& b) {
  const auto same_instruction = [](const Instruction& x, const Instruction& y) {
    return x.opcode == y.opcode && x.dtype == y.dtype && x.out == y.out && x.in == y.in;
  };
  return a.n_inputs == b.n_inputs && a.slots == b.slots && a.constants == b.constants &&
         a.outputs == b.outputs &&
         std::equal(a.instructions.begin(), a.instructions.end(), b.instructions.begin(),
                    b.instructions.end(), same_instruction);
}

int64_t worth_ns() {
  static const int64_t worth = [] {
    const char* text = std::getenv("AUTOGRAD_FUSE_AFTER_US");
    return text != nullptr ? 1000 * std::strtoll(text, nullptr, 10) : kWorthNs;
  }();
  return worth;
}

struct Records {
  std::shared_mutex mutex;
  std::unordered_multimap<uint64_t, std::shared_ptr<Record>> by_hash;
};
Records& records() {
  static Records& all = *std::make_unique<Records>().release();  // outlives every thread
  return all;
}

std::shared_ptr<Record> find(const Records& all, uint64_t hash, const Program& program) {
  const auto [first, last] = all.by_hash.equal_range(hash);
  for (auto it = first; it != last; ++it) {
    if (same_content(it->second->program, program)) return it->second;
  }
  return nullptr;
}

std::shared_ptr<Record> record_of(const Program& program) {
  Records& all = records();
  const uint64_t hash = hash_of_content(program);
  {
    const std::shared_lock lock(all.mutex);
    if (auto there = find(all, hash, program)) return there;
  }
  auto fresh = std::make_shared<Record>(program);
  const std::unique_lock lock(all.mutex);
  if (auto there = find(all, hash, program)) return there;
  // Someone makes ever new programs: start over. Who holds a record keeps it.
  if (all.by_hash.size() >= kMostRecords) all.by_hash.clear();
  all.by_hash.emplace(hash, fresh);
  return fresh;
}

const void* kernel_of(Record& record, const Pattern& pattern) {
  const int arch = 10 * facts().major + facts().minor;
  const Variant* const head = record.variants.load(std::memory_order_acquire);
  for (const Variant* v = head; v != nullptr; v = v->next) {
    if (v->arch == arch && v->pattern == pattern) return v->kernel;
  }
  const std::string source = fused_source(record.program, pattern);
  const void* const kernel = kernel_from_source(source, kFusedName);
  auto fresh = std::make_unique<Variant>(Variant{pattern, arch, kernel, head});
  // Another thread may have put in the same one; twice does no harm.
  while (
      !record.variants.compare_exchange_weak(fresh->next, fresh.get(), std::memory_order_acq_rel)) {
  }
  (void)fresh.release();
  return kernel;
}

// One call: how the operands lie, and the launches.
class FusedCall {
 public:
  FusedCall(const Program& program, Ints dims, std::span<const View> operands)
      : program_(program), operands_(operands), n_(static_cast<int>(operands.size())) {
    std::array<Ints, kMaxOperands> strides;
    const size_t leader = program.n_inputs;
    for (size_t k = 0; k < operands.size(); ++k) {
      // A constant has no place in memory: it goes along with the first output.
      strides[k] = operands[operands[k].on_host ? leader : k].strides;
    }
    plan_ = make_plan<kMaxOperands>(dims, strides.data(), n_, static_cast<int>(leader));
  }

  int64_t count() const { return plan_.count; }

  void run(Record& record) {
    if (plan_.count == 0) return;
    choose_pattern();
    kernel_ = kernel_of(record, pattern_);
    if (pattern_.n_axes > 0) {
      plan_.pieces([this](const Piece<kMaxOperands>& piece) { launch_piece(piece); });
      return;
    }
    Piece<kMaxOperands> piece;
    constexpr int64_t most = kPieceLimit - kPieceLimit % 4096;
    for (int64_t begin = 0; begin < plan_.count; begin += most) {
      piece.count = static_cast<unsigned>(std::min(most, plan_.count - begin));
      for (int k = 0; k < n_; ++k) {
        piece.base[static_cast<size_t>(k)] = access(k) == Access::Contiguous ? begin : 0;
      }
      launch_piece(piece);
    }
  }

 private:
  const View& operand(int k) const { return operands_[static_cast<size_t>(k)]; }
  Access access(int k) const { return pattern_.operands[static_cast<size_t>(k)]; }

  void choose_pattern() {
    pattern_.n_operands = n_;
    bool linear = true;
    int64_t widest = 1;
    for (int k = 0; k < n_; ++k) {
      const bool is_input = k < program_.n_inputs;
      Access how = Access::Strided;
      if (operand(k).on_host) {
        how = Access::Constant;
      } else if (plan_.contiguous(k)) {  // before Single: one element is both
        how = Access::Contiguous;
      } else if (is_input && plan_.scalar(k)) {
        how = Access::Single;
      }
      pattern_.operands[static_cast<size_t>(k)] = how;
      linear &= how != Access::Strided;
      if (how == Access::Contiguous) widest = std::max(widest, size_of(operand(k).dtype));
    }
    if (!linear) {
      pattern_.n_axes = plan_.n_axes;
      for (const int most : {4, 8, 16, 32}) {
        if (plan_.n_axes > 3 && plan_.n_axes <= most) {
          pattern_.n_axes = most;
          break;
        }
      }
      pattern_.n_axes = std::min(pattern_.n_axes, kMaxAxes);  // pieces have no more
      return;
    }
    const int lanes = static_cast<int>(16 / widest);
    int n_read = 0;
    for (int k = 0; k < n_; ++k) {
      if (access(k) != Access::Contiguous) continue;
      if (!aligned_to(operand(k).data, lanes * size_of(operand(k).dtype))) return;
      n_read += k < program_.n_inputs ? 1 : 0;
    }
    if (lanes == 1) return;  // singles keep as much in flight
    pattern_.lanes = lanes;
    pattern_.packs = n_read <= 2 ? 2 : 1;
  }

  void launch_piece(const Piece<kMaxOperands>& piece) {
    const void* pointers[kMaxOperands];
    Sizes sizes;
    void* arguments[2 * kMaxOperands + 2];
    int n = 0;
    const auto add = [&](const void* value) { arguments[n++] = const_cast<void*>(value); };
    add(&piece.count);
    for (int k = 0; k < n_; ++k) {
      if (access(k) == Access::Constant) {
        // Aligned as the parameter is.
        std::memcpy(constants_[k].bits, operand(k).data,
                    static_cast<size_t>(size_of(operand(k).dtype)));
        add(&constants_[k]);
        continue;
      }
      pointers[k] = static_cast<const char*>(operand(k).data) +
                    piece.base[static_cast<size_t>(k)] * size_of(operand(k).dtype);
      add(&pointers[k]);
    }
    if (pattern_.n_axes > 0) {
      for (int axis = 0; axis < piece.offsets.n_axes; ++axis) {
        sizes.of[axis] = piece.offsets.sizes[axis];
      }
      add(&sizes);
      for (int k = 0; k < n_; ++k) {
        if (access(k) == Access::Strided) add(piece_strides(piece, k));
      }
    }
    const unsigned stretch =
        kBlock * (pattern_.lanes > 1 ? static_cast<unsigned>(pattern_.lanes * pattern_.packs)
                                     : kSingleElements);
    note_operation("a fused program");
    check(cudaLaunchKernel(kernel_, dim3((piece.count - 1) / stretch + 1), dim3(kBlock), arguments,
                           0, here().stream),
          "a fused program");
  }

  using Sizes = functors::Sizes<kMaxAxes>;
  // Axes that a piece does not have: of one turn, without a step.
  const void* piece_strides(const Piece<kMaxOperands>& piece, int k) {
    long long* const to = strides_[k].of;
    for (int axis = 0; axis < pattern_.n_axes; ++axis) {
      to[axis] = axis < piece.offsets.n_axes ? piece.offsets.strides[k][axis] : 0;
    }
    return &strides_[k];
  }

  struct alignas(16) Bits {
    unsigned char bits[16];
  };

  const Program& program_;
  std::span<const View> operands_;
  int n_;
  Plan<kMaxOperands> plan_;
  Pattern pattern_;
  const void* kernel_ = nullptr;
  Bits constants_[kMaxOperands];
  functors::Strides<kMaxAxes> strides_[kMaxOperands];
};

}  // namespace

bool run_fused(const Program& program, Ints dims, std::span<const View> operands) {
  if (operands.size() > kMaxOperands) return false;
  const std::shared_ptr<Record> record = record_of(program);
  if (record->variants.load(std::memory_order_relaxed) == nullptr) {
    int64_t bytes = 2 * size_of(program.slots[program.outputs[0]]);
    for (const int64_t d : dims) bytes *= d;
    // Each instruction but one costs a launch, a write and a read.
    const auto n = static_cast<int64_t>(program.instructions.size());
    const int64_t saves = (n - 1) * (kLaunchNs + bytes / kBytesPerNs);
    if (record->saved_ns.fetch_add(saves, std::memory_order_relaxed) + saves < worth_ns()) {
      return false;
    }
    check_instructions(program);
  }
  if (record->refused.load(std::memory_order_relaxed)) return false;
  try {
    FusedCall(program, dims, operands).run(*record);
  } catch (const Error& e) {
    // A toolkit without its compiler's parts, say: slower, but the same results. Whoever asks for
    // fused kernels at once wants to know.
    if (e.status != Status::Internal || worth_ns() == 0) throw;
    record->refused.store(true, std::memory_order_relaxed);
    return false;
  }
  return true;
}

}  // namespace autograd::cuda::elementwise
