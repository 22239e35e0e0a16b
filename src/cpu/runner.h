// Runs a program tile by tile: what every way of running one shares.
#pragma once

#include <array>
#include <span>

#include "core/backend.h"
#include "core/memory.h"
#include "cpu/elementwise_table.h"
#include "cpu/ranges.h"
#include "cpu/tile_loop.h"

namespace autograd::cpu {

// 0 for what is no elementwise op.
int arity_of(uint16_t opcode);

class Runner {
 public:
  // The loops follow the memory of operand `leader`. The values of slot `kept` (or none: negative)
  // stay where they are to the end of a tile.
  Runner(const Program& program, Ints dims, std::span<const View> operands, int64_t leader,
         int64_t kept = kNowhere);

  // All of it, on as many threads as it is worth.
  void run();
  // Nanoseconds an element, roughly.
  double cost() const;

  class Reader;

 private:
  static constexpr int64_t kNowhere = -1;
  static constexpr int64_t kArenaBytes = 61440;  // tile buffers on the stack

  // An instruction, or two joined, with the kernel found. Indices are slots.
  struct Step {
    ElementwiseTable::Kernel kernel;  // null: cast, or sine and cosine
    ElementwiseTable::Cast cast;
    uint8_t arity;
    uint8_t out;
    std::array<uint8_t, kMaxArity> in;
    ElementwiseTable::SineAndCosine sincos = nullptr;
    uint8_t cosine = 0;  // its second output
    bool has_cosine() const { return sincos != nullptr; }
  };

  // Where a slot's values are during a tile.
  struct Place {
    int64_t operand;  // direct: in this operand's own memory
    int64_t buffer;   // else in this tile buffer
  };

  // What an input's buffer holds: `count` elements from `offset` on.
  struct Filled {
    int64_t offset;
    int64_t count;
  };

  // What one task works with.
  struct Workspace {
    Workspace(const Runner& runner, int64_t tile, char* arena);
    SmallArray<char*, 64> slot;     // where each slot's values of the tile are
    SmallArray<Filled, 24> filled;  // of the inputs
  };

  Dtype slot_dtype(int64_t slot) const { return program_.slots[static_cast<size_t>(slot)]; }
  int64_t item(int64_t slot) const { return size_of(slot_dtype(slot)); }
  const View& operand(int64_t k) const { return operands_[static_cast<size_t>(k)]; }
  int64_t output_slot(int64_t i) const { return program_.outputs[static_cast<size_t>(i)]; }
  int64_t buffer_bytes() const { return lanes_ * item_bytes_ + 64; }  // off 4 KiB aliasing
  int64_t arena_bytes() const { return n_buffers_ * buffer_bytes(); }
  char* memory_at(int64_t k, const Cursor& cursor) const {
    return static_cast<char*>(operand(k).data) + cursor.offset(k) * size_of(operand(k).dtype);
  }

  void find_kernels();
  void join_steps(int64_t kept);
  void place_slots(int64_t kept);
  bool lies_in_runs(int64_t k) const;
  bool may_write_at(int64_t k, int64_t i, const SmallArray<int64_t, 64>& last_use) const;
  bool repeats(int64_t s) const;
  bool reads_columns() const;

  void fill_constants(Workspace& work, int64_t n) const;
  void read_input(int64_t s, Workspace& work, const Cursor& cursor, int64_t n) const;
  void run_tile(Workspace& work, const Cursor& cursor, int64_t n) const;
  void run_flat(Workspace& work, int64_t begin, int64_t end, int64_t tile) const;
  void run_steps(Workspace& work, int64_t n) const;
  void write_outputs(const Workspace& work, const Cursor& cursor, int64_t n) const;
  void run_range(int64_t begin, int64_t end, int64_t tile, char* arena) const;
  void run_buffered(int64_t begin, int64_t end) const;
  void run_panels(double cost) const;

  const Program& program_;
  std::span<const View> operands_;
  int64_t n_slots_;
  int64_t n_steps_;
  int64_t n_outputs_;
  TileLoop loop_;
  bool rows_;      // tiles stay within a row of the loop; else they are whole rows
  int64_t lanes_;  // room in a tile buffer
  int64_t tile_;   // elements in a full one
  bool copies_out_ = false;
  bool flat_ = false;  // one loop, and nothing is copied into tiles or out of them
  int64_t n_buffers_ = 0;
  int64_t item_bytes_ = 1;
  SmallArray<Step, 48> steps_;
  SmallArray<Place, 64> place_;
  SmallArray<bool, 32> in_memory_;
};

// The values of the slot that a Runner keeps, for one task that goes through them itself. The loop
// must go through all elements in the order of memory.
class Runner::Reader {
 public:
  Reader(const Runner& runner, int64_t slot)
      : runner_(runner),
        slot_(slot),
        arena_(runner.arena_bytes()),
        work_(runner, runner.tile_, arena_.as<char>()) {}
  // n of them from the start-th on; where they lie, or in `buffer`.
  const void* read(void* buffer, int64_t start, int64_t n);

 private:
  const memory::Unrelieved no_callbacks_;
  const Runner& runner_;
  int64_t slot_;
  Scratch<kArenaBytes> arena_;
  Workspace work_;
};

}  // namespace autograd::cpu
