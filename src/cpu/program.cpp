#include "cpu/program.h"

#include <algorithm>
#include <cstring>

#include "cpu/isa_table.h"
#include "cpu/ranges.h"
#include "cpu/tile_loop.h"

namespace autograd::cpu {

namespace {

constexpr int64_t kTile = 256;          // lanes that stay in the first-level cache
constexpr int64_t kChunk = 32768;       // elements in one task; a multiple of kTile
constexpr int64_t kShortRow = 64;       // rows below this are packed several to a tile
constexpr int64_t kArenaBytes = 40960;  // tile buffers on the stack
constexpr int64_t kNowhere = -1;

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

// What a broadcast input's buffer holds: `count` times the element at `offset`.
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
        steps_(n_steps_),
        place_(n_slots_),
        in_memory_(static_cast<int64_t>(operands.size())) {}

  void run() {
    if (loop_.count() == 0) return;
    find_kernels();
    place_slots();
    const int64_t n = loop_.count();
    const int64_t chunk = n <= kChunk ? n : kChunk;
    double cost = 1.0;
    if (n > kChunk) {
      for (const Instruction& instruction : program_.instructions) cost += cost_of(instruction);
    }
    for_ranges(n, chunk, cost * static_cast<double>(n), [this](int64_t begin, int64_t end) {
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

  [[gnu::noinline]] void run_buffered(int64_t begin, int64_t end) {
    Scratch<kArenaBytes> arena(n_buffers_ * buffer_bytes());
    run_range(begin, end, kTile, arena.as<char>());
  }

  void run_range(int64_t begin, int64_t end, int64_t tile, char* arena) {
    const int64_t n_inputs = program_.n_inputs;
    SmallArray<char*, 32> slot(n_slots_);
    for (int64_t s = 0; s < n_slots_; ++s) {
      slot[s] = place_[s].buffer == kNowhere ? nullptr : arena + place_[s].buffer * buffer_bytes();
    }
    fill_constants(slot, std::min(tile, end - begin));
    SmallArray<Filled, 16> filled(n_inputs);
    for (int64_t s = 0; s < n_inputs; ++s) filled[s] = {0, 0};

    for (Cursor cursor(loop_, begin); cursor.position() < end;) {
      int64_t n = std::min(tile, end - cursor.position());
      if (rows_) n = std::min(n, cursor.left_in_row());
      for (int64_t s = 0; s < n_inputs; ++s) read_input(s, slot, filled, cursor, n);
      for (int64_t s = n_inputs; s < n_slots_; ++s) {
        if (place_[s].operand != kNowhere) slot[s] = memory_at(place_[s].operand, cursor);
      }
      run_steps(slot, n);
      if (copies_out_) write_outputs(slot, cursor, n);
      move(cursor, n);
    }
  }

  char* memory_at(int64_t k, const Cursor& cursor) const {
    return static_cast<char*>(operand(k).data) + cursor.offset(k) * size_of(operand(k).dtype);
  }

  static void move(Cursor& cursor, int64_t n) {
    while (n > 0) {
      const int64_t part = std::min(n, cursor.left_in_row());
      cursor.advance(part);
      n -= part;
    }
  }

  void fill_constants(SmallArray<char*, 32>& slot, int64_t n) {
    for (size_t c = 0; c < program_.constants.size(); ++c) {
      const auto s = static_cast<int64_t>(program_.n_inputs + c);
      const int64_t size = item(s);
      for (int64_t i = 0; i < n; ++i) {
        std::memcpy(slot[s] + i * size, program_.constants[c].data(), static_cast<size_t>(size));
      }
    }
  }

  void read_input(int64_t s, SmallArray<char*, 32>& slot, SmallArray<Filled, 16>& filled,
                  const Cursor& cursor, int64_t n) {
    if (place_[s].operand != kNowhere) {
      slot[s] = memory_at(s, cursor);
      return;
    }
    // A broadcast element is written again only when it changes.
    const bool broadcast = rows_ && loop_.row_stride(s) == 0;
    if (broadcast && filled[s].count >= n && filled[s].offset == cursor.offset(s)) return;
    pack(slot[s], operand(s), cursor, s, n, loop_);
    if (broadcast) filled[s] = {cursor.offset(s), n};
  }

  void run_steps(SmallArray<char*, 32>& slot, int64_t n) {
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
  void write_outputs(SmallArray<char*, 32>& slot, const Cursor& cursor, int64_t n) {
    for (int64_t o = 0; o < n_outputs_; ++o) {
      const int64_t k = program_.n_inputs + o;
      const int64_t s = output_slot(o);
      if (place_[s].operand != k) unpack(operand(k), slot[s], cursor, k, n, loop_);
    }
  }

  const Program& program_;
  std::span<const View> operands_;
  int64_t n_slots_;
  int64_t n_steps_;
  int64_t n_outputs_;
  TileLoop loop_;
  bool rows_;  // tiles stay within a row of the loop
  bool copies_out_ = false;
  int64_t n_buffers_ = 0;
  int64_t item_bytes_ = 1;
  SmallArray<Step, 16> steps_;
  SmallArray<Place, 32> place_;
  SmallArray<bool, 16> in_memory_;
};

}  // namespace

Backend::Kernel kernel_for(uint16_t opcode, Dtype dtype) {
  return isa_table().elementwise.kernels[opcode][index_of(dtype)];
}

void run_program(const Program& program, Ints dims, std::span<const View> operands) {
  Runner(program, dims, operands).run();
}

}  // namespace autograd::cpu
