// Values that are still to be computed. They form a graph of their own, beside the one of
// differentiation: each reads other pending values element by element (and then runs with them in
// one pass), bytes of storages, or constants.
//
// Everything here is guarded by the one lock of bookkeeping.h, but while a value is claimed its
// claimer may read what describes it. A storage finds its value through `user`, and what makes it
// pending is the one object `deferred`: who looks without the lock meets nothing that may go.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "core/backend.h"
#include "core/program.h"
#include "core/tensor.h"

namespace autograd::exec {
struct Value;
}  // namespace autograd::exec

namespace autograd {

struct PendingRead {
  exec::Value* user;
  exec::Value* value;  // another pending value of the same elements; not counted
  Storage* storage;    // or bytes, which may be pending too; counted. Neither: the constant
  int64_t offset;      // in elements, of the storage
  int64_t* strides;    // one for each of the user's dims
  Dtype dtype;
  uint8_t slot;  // in the program of a plan
  std::array<uint64_t, 2> constant;
  PendingRead* next;  // in the list of those who read the same value or storage
  PendingRead* previous;
};

}  // namespace autograd

namespace autograd::exec {

struct Value {
  Storage* storage = nullptr;        // not counted; null once nobody can ask for the bytes
  const Program* program = nullptr;  // one output; null: a reduction of its only operand
  Reduction reduction{};
  Dtype dtype = Dtype::None;
  int64_t count = 0;  // elements of what it iterates over
  // Every operand is read in the order of memory, so the shape does not matter.
  bool flat = true;
  bool claimed = false;   // by a run that is under way
  bool finished = false;  // nobody needs it any more, and it reads nothing; plans may know it
  bool buried = false;    // it will be freed once the lock is open
  uint8_t level = 0;      // how many runs must come before its own, at most
  int32_t n_reads = 0;
  int32_t ndim = 0;
  int32_t steps = 0;        // instructions up to here, at most
  int32_t inputs = 0;       // storages and constants read up to here, at most
  int32_t effort = 0;       // of computing it again, in additions an element
  int32_t plans = 0;        // that know it
  uint64_t visit = 0;       // the walk that saw it last
  uint64_t considered = 0;  // the plan that did, as a companion
  uint64_t member = 0;      // the plan that was made of it last
  uint8_t slot = 0;         // in that plan's program
  bool stored = false;      // that plan writes it to memory
  uint32_t block_bytes = 0;
  int64_t* dims = nullptr;
  PendingRead* reads = nullptr;
  PendingRead* consumers = nullptr;
  Value* next = nullptr;  // in the list of all, then of the dead
  Value* previous = nullptr;
  Value* next_to_settle = nullptr;

  std::span<PendingRead> operands() { return {reads, static_cast<size_t>(n_reads)}; }
  Ints shape() const { return {dims, static_cast<size_t>(ndim)}; }
};

class Deferred final : public Pending {
 public:
  void materialise(Storage& storage) override;
  void discard(Storage& storage) noexcept override;
};
inline constinit Deferred deferred;

// One block; throws where there is no memory. Unlinked as yet.
Value* make_value(int32_t n_reads, Ints dims);
// Gives back what its operands hold, and the block.
void free_value(Value* value) noexcept;

}  // namespace autograd::exec
