// Which pending values run together, and the program that they become.
#pragma once

#include <vector>

#include "exec/bookkeeping.h"

namespace autograd::exec {

// What a plan may grow to. Programs count slots in 8 bits, and tiles of all buffers stay in the
// first-level cache.
inline constexpr int32_t kMaxSteps = 48;
inline constexpr int32_t kMaxInputs = 24;  // storages and constants
inline constexpr int32_t kMaxValues = kMaxSteps + kMaxInputs + 2;

class Plan {
 public:
  struct Output {
    Value* value;
    Storage* storage;  // counted
    bool fresh;        // made by allocate, because others need the values but nobody the bytes
    uint8_t* data;     // null until allocate, and again once it is the storage's
    int64_t bytes;
  };

  // Begins and ends while the lock is open. All but allocate and run happen under it.
  Plan() = default;
  ~Plan();
  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;

  // Plans what `target` needs, whose storage the caller holds. False where something has to be
  // waited for, or run, before there can be a plan.
  bool make(Lock& lock, Value& target);
  bool meets_claim() const { return meets_claim_; }
  Storage* prerequisite() const { return prerequisite_; }  // counted

  // Takes the memory for all that is to be written; throws where there is none.
  void allocate();
  // Everything is still as it was when the plan was made.
  bool holds() const;
  void claim(Lock& lock) { lock.claim(order_); }
  void run();
  // After a run: hands out what was computed, and ends the claim. Or ends it only.
  void publish(Lock& lock) noexcept;
  void give_up(Lock& lock) noexcept { lock.unclaim(order_); }
  // Forgets the values, for better or worse.
  void close(Lock& lock) noexcept;

 private:
  bool add(Lock& lock, Value& root);
  void add_reduction(Lock& lock);
  void add_companions(Lock& lock);
  void choose_outputs();
  void build();
  uint8_t constant_slot(Dtype dtype, const std::array<uint64_t, 2>& bits);
  void emit(Value& v);

  bool is_member(const Value& v) const { return v.member == id_; }

  Value* target_ = nullptr;
  Value* reduced_ = nullptr;  // the reduction that the pass ends in, if any
  uint64_t id_ = 0;
  bool meets_claim_ = false;
  Storage* prerequisite_ = nullptr;
  std::vector<Value*> order_;  // each after what it reads
  int32_t steps_ = 0;
  int32_t inputs_ = 0;
  std::vector<Output> outputs_;
  const Value* shaped_ = nullptr;  // whose shape the pass has; null: any will do
  Dims dims_, dense_;
  Program program_;
  std::vector<View> operands_;
};

// Instructions and inputs of what must run for `v`, each counted once.
struct Extent {
  int32_t steps, inputs;
};
Extent extent_of(Lock& lock, std::span<PendingRead> operands);

}  // namespace autograd::exec
