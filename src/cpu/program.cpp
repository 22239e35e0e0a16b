#include "cpu/program.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "cpu/isa_table.h"
#include "cpu/ranges.h"
#include "cpu/tile_loop.h"
#include "cpu/transposed.h"

namespace autograd::cpu {

namespace {

constexpr int64_t kTile = 256;          // lanes that stay in the first-level cache
constexpr int64_t kChunk = 32768;       // elements in one task; a multiple of kTile
constexpr int64_t kShortRow = 64;       // rows below this are packed several to a tile
constexpr int64_t kArenaBytes = 40960;  // tile buffers on the stack
constexpr int64_t kNowhere = -1;
constexpr int64_t kPanelRows = kChunk / kTile;

// An instruction with its kernel found. Indices are slots.
struct Step {
  ElementwiseTable::Kernel kernel;  // null: cast
  ElementwiseTable::Cast cast;
  uint8_t arity;
  uint8_t out;
  std::array<uint8_t, kMaxArity> in;
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

template <class... Ops>
constexpr std::array<uint8_t, sizeof...(Ops)> arities(functors::TypeList<Ops...>) {
  return {Ops::arity...};
}
constexpr auto kArity = arities(functors::ElementwiseOps());

// Nanoseconds an element, roughly: whether threads are worth waking.
double cost_of(const Instruction& instruction) {
  const double width = static_cast<double>(size_of(instruction.dtype)) / 8;
  if (instruction.opcode == kCast) return 0.3;
  constexpr int first = functors::opcode<functors::Sqrt>;
  constexpr int last = functors::opcode<functors::Atanh>;
  const bool function = (instruction.opcode >= first && instruction.opcode <= last) ||
                        instruction.opcode == functors::opcode<functors::Pow>;
  return (function ? 4.0 : 0.5) * width * (is_complex(instruction.dtype) ? 2 : 1);
}

class Runner {
 public:
  Runner(const Program& program, Ints dims, std::span<const View> operands)
      : program_(program),
        operands_(operands),
        n_slots_(static_cast<int64_t>(program.slots.size())),
        n_steps_(static_cast<int64_t>(program.instructions.size())),
        n_outputs_(static_cast<int64_t>(program.outputs.size())),
        loop_(dims, operands, program.n_inputs),
        rows_(loop_.n_axes() == 1 || loop_.row() >= kShortRow),
        tile_(rows_ ? kTile : kTile / loop_.row() * loop_.row()),
        steps_(n_steps_),
        place_(n_slots_),
        in_memory_(static_cast<int64_t>(operands.size())) {}

  void run() {
    find_kernels();
    place_slots();
    const int64_t n = loop_.count();
    double cost = 1.0;
    if (n > kChunk) {
      for (const Instruction& instruction : program_.instructions) cost += cost_of(instruction);
    }
    cost *= static_cast<double>(n);
    if (reads_columns()) {
      run_panels(cost);
      return;
    }
    // A whole number of tiles, so that where tiles are cut does not depend on the chunks.
    for_ranges(n, kChunk / tile_ * tile_, cost, [this](int64_t begin, int64_t end) {
      if (n_buffers_ == 0) {
        run_range(begin, end, end - begin, nullptr);
      } else {
        run_buffered(begin, end);
      }
    });
  }

 private:
  void find_kernels() {
    const ElementwiseTable& table = isa_table().elementwise;
    for (int64_t i = 0; i < n_steps_; ++i) {
      const Instruction& from = program_.instructions[static_cast<size_t>(i)];
      Step& step = steps_[i];
      step = {nullptr, nullptr, 1, from.out, from.in};
      if (from.opcode == kCast) {
        step.cast = table.casts[index_of(slot_dtype(from.out))][index_of(slot_dtype(from.in[0]))];
        continue;
      }
      if (from.opcode < kArity.size()) {
        step.arity = kArity[from.opcode];
        step.kernel = kernel_for(from.opcode, from.dtype);
      }
      if (step.kernel == nullptr) {
        fail(Status::Internal,
             "a program asks for operation %d of %s, for which there is no kernel",
             int{from.opcode}, name_of(from.dtype));
      }
    }
  }

  Dtype slot_dtype(int64_t slot) const { return program_.slots[static_cast<size_t>(slot)]; }
  int64_t item(int64_t slot) const { return size_of(slot_dtype(slot)); }
  const View& operand(int64_t k) const { return operands_[static_cast<size_t>(k)]; }
  int64_t output_slot(int64_t i) const { return program_.outputs[static_cast<size_t>(i)]; }
  // Its elements of a tile lie side by side.
  bool lies_in_runs(int64_t k) const {
    return rows_ ? loop_.row_stride(k) == 1 : loop_.is_dense(k);
  }

  // Decides for each slot whether it is used where it lies. Buffers are taken again after their
  // slot's last use.
  void place_slots() {
    const int64_t n_inputs = program_.n_inputs;
    for (int64_t k = 0; k < n_inputs + n_outputs_; ++k) in_memory_[k] = lies_in_runs(k);
    SmallArray<int64_t, 32> last_use(n_slots_);
    for (int64_t s = 0; s < n_slots_; ++s) {
      place_[s] = {kNowhere, kNowhere};
      last_use[s] = kNowhere;
    }
    for (int64_t i = 0; i < n_steps_; ++i) {
      for (int k = 0; k < steps_[i].arity; ++k) last_use[steps_[i].in[static_cast<size_t>(k)]] = i;
    }
    for (int64_t i = 0; i < n_outputs_; ++i) last_use[output_slot(i)] = n_steps_;

    for (int64_t s = 0; s < n_inputs; ++s) {
      if (in_memory_[s]) place_[s].operand = s;
    }
    SmallArray<int64_t, 32> free_buffers(n_slots_);
    int64_t n_free = 0;
    const auto take_buffer = [&](int64_t s) {
      place_[s].buffer = n_free > 0 ? free_buffers[--n_free] : n_buffers_++;
    };
    for (int64_t s = 0; s < n_slots_; ++s) item_bytes_ = std::max(item_bytes_, item(s));
    // Inputs and constants keep theirs: broadcast ones are filled once for many tiles.
    const auto n_constants = static_cast<int64_t>(program_.constants.size());
    for (int64_t s = 0; s < n_inputs + n_constants; ++s) {
      if (place_[s].operand == kNowhere) take_buffer(s);
    }
    for (int64_t i = 0; i < n_steps_; ++i) {
      const int64_t s = steps_[i].out;
      for (int64_t o = 0; o < n_outputs_ && place_[s].operand == kNowhere; ++o) {
        if (output_slot(o) == s && may_write_at(n_inputs + o, i, last_use)) {
          place_[s].operand = n_inputs + o;
        }
      }
      if (place_[s].operand == kNowhere) take_buffer(s);
      for (int k = 0; k < steps_[i].arity; ++k) {
        const int64_t used = steps_[i].in[static_cast<size_t>(k)];
        const bool temporary = used >= n_inputs + n_constants;
        if (temporary && last_use[used] == i && place_[used].buffer != kNowhere) {
          free_buffers[n_free++] = place_[used].buffer;
          last_use[used] = n_steps_ + 1;  // the same slot twice frees once
        }
      }
    }
    copies_out_ = false;
    for (int64_t o = 0; o < n_outputs_; ++o) {
      copies_out_ |= place_[output_slot(o)].operand != n_inputs + o;
    }
  }

  // Step i may write its result to operand k at once: no input with the same memory is read later.
  bool may_write_at(int64_t k, int64_t i, const SmallArray<int64_t, 32>& last_use) const {
    if (!in_memory_[k]) return false;
    for (int64_t s = 0; s < program_.n_inputs; ++s) {
      if (operand(s).data == operand(k).data && last_use[s] > i) return false;
    }
    return true;
  }

  int64_t buffer_bytes() const { return kTile * item_bytes_ + 64; }  // off 4 KiB aliasing

  // What one task works with.
  struct Workspace {
    SmallArray<char*, 32> slot;     // where each slot's values of the tile are
    SmallArray<Filled, 16> filled;  // of the inputs
  };

  void prepare(Workspace& work, int64_t tile, char* arena) {
    for (int64_t s = 0; s < n_slots_; ++s) {
      const int64_t buffer = place_[s].buffer;
      work.slot[s] = buffer == kNowhere ? nullptr : arena + buffer * buffer_bytes();
    }
    for (int64_t s = 0; s < program_.n_inputs; ++s) work.filled[s] = {0, 0};
    fill_constants(work, tile);
  }

  void run_tile(Workspace& work, const Cursor& cursor, int64_t n) {
    for (int64_t s = 0; s < program_.n_inputs; ++s) read_input(s, work, cursor, n);
    for (int64_t s = program_.n_inputs; s < n_slots_; ++s) {
      if (place_[s].operand != kNowhere) work.slot[s] = memory_at(place_[s].operand, cursor);
    }
    run_steps(work, n);
    if (copies_out_) write_outputs(work, cursor, n);
  }

  [[gnu::noinline]] void run_buffered(int64_t begin, int64_t end) {
    Scratch<kArenaBytes> arena(n_buffers_ * buffer_bytes());
    run_range(begin, end, tile_, arena.as<char>());
  }

  void run_range(int64_t begin, int64_t end, int64_t tile, char* arena) {
    Workspace work{SmallArray<char*, 32>(n_slots_), SmallArray<Filled, 16>(program_.n_inputs)};
    prepare(work, std::min(tile, end - begin), arena);
    for (Cursor cursor(loop_, begin); cursor.position() < end;) {
      int64_t n = std::min(tile, end - cursor.position());
      if (rows_) n = std::min(n, cursor.left_in_row());
      run_tile(work, cursor, n);
      cursor.advance(n);
    }
  }

  // An input whose neighbours in memory lie in different rows of the loop.
  bool reads_columns() const {
    if (!rows_ || loop_.n_axes() < 2 || loop_.size(loop_.n_axes() - 2) < 8) return false;
    for (int64_t s = 0; s < program_.n_inputs; ++s) {
      const int64_t step = std::abs(loop_.row_stride(s));
      const int64_t across = std::abs(loop_.stride(loop_.n_axes() - 2, s));
      if (across != 0 && across < 8 && step >= 8 * across) return true;
    }
    return false;
  }

  // Tiles below each other, one panel of columns after another: the cache lines of such an input
  // are used whole while they are near.
  void run_panels(double cost) {
    const int64_t row = loop_.row(), rows = loop_.size(loop_.n_axes() - 2);
    const int64_t panels = ceil_div(row, tile_), bands = ceil_div(rows, kPanelRows);
    for_ranges(loop_.count() / (row * rows) * panels * bands, 1, cost,
               [&](int64_t begin, int64_t end) {
                 Scratch<kArenaBytes> arena(n_buffers_ * buffer_bytes());
                 Workspace work{SmallArray<char*, 32>(n_slots_),
                                SmallArray<Filled, 16>(program_.n_inputs)};
                 prepare(work, tile_, arena.template as<char>());
                 for (int64_t task = begin; task < end; ++task) {
                   const int64_t column = task % panels * tile_;
                   const int64_t first = task / panels % bands * kPanelRows;
                   const int64_t base = task / (panels * bands) * rows;
                   for (int64_t r = first; r < std::min(rows, first + kPanelRows); ++r) {
                     run_tile(work, Cursor(loop_, (base + r) * row + column),
                              std::min(tile_, row - column));
                   }
                 }
               });
  }

  char* memory_at(int64_t k, const Cursor& cursor) const {
    return static_cast<char*>(operand(k).data) + cursor.offset(k) * size_of(operand(k).dtype);
  }

  void fill_constants(Workspace& work, int64_t n) {
    for (size_t c = 0; c < program_.constants.size(); ++c) {
      const auto s = static_cast<int64_t>(program_.n_inputs + c);
      const int64_t size = item(s);
      for (int64_t i = 0; i < n; ++i) {
        std::memcpy(work.slot[s] + i * size, program_.constants[c].data(),
                    static_cast<size_t>(size));
      }
    }
  }

  void read_input(int64_t s, Workspace& work, const Cursor& cursor, int64_t n) {
    if (place_[s].operand != kNowhere) {
      work.slot[s] = memory_at(s, cursor);
      return;
    }
    // What repeats in every tile is written again only when it changes.
    Filled& filled = work.filled[s];
    if (repeats(s) && filled.count >= n && filled.offset == cursor.offset(s)) return;
    pack(work.slot[s], operand(s), cursor, s, n, loop_);
    filled = {cursor.offset(s), n};
  }
  // One element for a whole row; or one row for all, where tiles are whole rows.
  bool repeats(int64_t s) const {
    if (rows_) return loop_.row_stride(s) == 0;
    for (int64_t axis = 0; axis < loop_.n_axes() - 1; ++axis) {
      if (loop_.stride(axis, s) != 0) return false;
    }
    return true;
  }

  void run_steps(Workspace& work, int64_t n) {
    SmallArray<char*, 32>& slot = work.slot;
    for (int64_t i = 0; i < n_steps_; ++i) {
      const Step& step = steps_[i];
      if (step.kernel == nullptr) {
        step.cast(slot[step.out], slot[step.in[0]], n);
        continue;
      }
      const void* in[kMaxArity];
      for (size_t k = 0; k < step.arity; ++k) in[k] = slot[step.in[k]];
      step.kernel(slot[step.out], in, n);
    }
  }

  // Results that no step could put in their place.
  void write_outputs(const Workspace& work, const Cursor& cursor, int64_t n) {
    for (int64_t o = 0; o < n_outputs_; ++o) {
      const int64_t k = program_.n_inputs + o;
      const int64_t s = output_slot(o);
      if (place_[s].operand != k) unpack(operand(k), work.slot[s], cursor, k, n, loop_);
    }
  }

  const Program& program_;
  std::span<const View> operands_;
  int64_t n_slots_;
  int64_t n_steps_;
  int64_t n_outputs_;
  TileLoop loop_;
  bool rows_;     // tiles stay within a row of the loop; else they are whole rows
  int64_t tile_;  // elements in a full one
  bool copies_out_ = false;
  int64_t n_buffers_ = 0;
  int64_t item_bytes_ = 1;
  SmallArray<Step, 16> steps_;
  SmallArray<Place, 32> place_;
  SmallArray<bool, 16> in_memory_;
};

bool is_contiguous(Ints dims, Ints strides) {
  int64_t expected = 1;
  for (size_t i = dims.size(); i-- > 0;) {
    if (dims[i] != 1 && strides[i] != expected) return false;
    expected *= dims[i];
  }
  return true;
}

// One instruction over a few contiguous elements needs no plan. False: not such a call.
bool run_small(const Program& program, Ints dims, std::span<const View> operands) {
  if (program.instructions.size() != 1 || operands.size() != size_t{program.n_inputs} + 1) {
    return false;
  }
  const Instruction& only = program.instructions.front();
  if (only.opcode >= kArity.size() || program.outputs.front() != only.out) return false;
  int64_t n = 1;
  for (const int64_t d : dims) {
    if (d > kChunk) return false;
    n *= d;
    if (n > kChunk) return false;
  }
  for (const View& view : operands) {
    if (!is_contiguous(dims, view.strides)) return false;
  }
  const void* in[kMaxArity];
  for (size_t k = 0; k < kArity[only.opcode]; ++k) {
    if (only.in[k] >= program.n_inputs) return false;
    in[k] = operands[only.in[k]].data;
  }
  const auto kernel = kernel_for(only.opcode, only.dtype);
  if (kernel == nullptr) return false;
  kernel(operands.back().data, in, n);
  return true;
}

}  // namespace

Backend::Kernel kernel_for(uint16_t opcode, Dtype dtype) {
  return isa_table().elementwise.kernels[opcode][index_of(dtype)];
}

void run_program(const Program& program, Ints dims, std::span<const View> operands) {
  if (run_small(program, dims, operands)) return;
  if (std::find(dims.begin(), dims.end(), 0) != dims.end()) return;
  const Turned turned(dims, operands, program.n_inputs);
  Runner(program, dims, turned.operands()).run();
}

}  // namespace autograd::cpu
