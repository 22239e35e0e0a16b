#include "cpu/runner.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "cpu/isa_table.h"
#include "cpu/program.h"

namespace autograd::cpu {
namespace {

constexpr int64_t kTile = 256;     // lanes that stay in the first-level cache
constexpr int64_t kChunk = 32768;  // elements in one task; a multiple of kTile
constexpr int64_t kShortRow = 64;  // rows below this are packed several to a tile
constexpr int64_t kPanelRows = kChunk / kTile;

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

}  // namespace

int arity_of(uint16_t opcode) { return opcode < kArity.size() ? kArity[opcode] : 0; }

Runner::Runner(const Program& program, Ints dims, std::span<const View> operands, int64_t leader,
               int64_t kept)
    : program_(program),
      operands_(operands),
      n_slots_(static_cast<int64_t>(program.slots.size())),
      n_steps_(static_cast<int64_t>(program.instructions.size())),
      n_outputs_(static_cast<int64_t>(program.outputs.size())),
      loop_(dims, operands, leader),
      rows_(loop_.n_axes() == 1 || loop_.row() >= kShortRow),
      lanes_(kTile),
      steps_(n_steps_),
      place_(n_slots_),
      in_memory_(static_cast<int64_t>(operands.size())) {
  find_kernels();
  place_slots(kept);
  // Of long programs on wide elements shorter tiles fit the arena.
  while (arena_bytes() > kArenaBytes && lanes_ > kShortRow) lanes_ /= 2;
  tile_ = rows_ ? lanes_ : lanes_ / loop_.row() * loop_.row();
}

double Runner::cost() const {
  double cost = 1.0;
  for (const Instruction& instruction : program_.instructions) cost += cost_of(instruction);
  return cost;
}

void Runner::run() {
  const int64_t n = loop_.count();
  const double total = n > kChunk ? cost() * static_cast<double>(n) : 0;
  if (reads_columns()) {
    run_panels(total);
    return;
  }
  // A whole number of tiles, so that where tiles are cut does not depend on the chunks.
  for_ranges(n, kChunk / tile_ * tile_, total, [this](int64_t begin, int64_t end) {
    if (n_buffers_ == 0) {
      run_range(begin, end, end - begin, nullptr);
    } else {
      run_buffered(begin, end);
    }
  });
}

const void* Runner::Reader::read(void* buffer, int64_t start, int64_t n) {
  const int64_t item = runner_.item(slot_);
  char* to = static_cast<char*>(buffer);
  Cursor cursor(runner_.loop_, start);
  for (int64_t done = 0; done < n;) {
    int64_t part = std::min(n - done, runner_.tile_);
    if (runner_.rows_) part = std::min(part, cursor.left_in_row());
    runner_.run_tile(work_, cursor, part);
    const char* const values = work_.slot[slot_];
    if (part == n) return values;
    std::memcpy(to + done * item, values, static_cast<size_t>(part * item));
    done += part;
    cursor.advance(part);
  }
  return buffer;
}

void Runner::find_kernels() {
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
      step.kernel = kernels().kernel(from.opcode, from.dtype);
    }
    if (step.kernel == nullptr) {
      fail(Status::Internal, "a program asks for operation %d of %s, for which there is no kernel",
           int{from.opcode}, name_of(from.dtype));
    }
  }
}

// Its elements of a tile lie side by side.
bool Runner::lies_in_runs(int64_t k) const {
  return rows_ ? loop_.row_stride(k) == 1 : loop_.is_dense(k);
}

// Decides for each slot whether it is used where it lies. Buffers are taken again after their
// slot's last use.
void Runner::place_slots(int64_t kept) {
  const int64_t n_inputs = program_.n_inputs;
  for (int64_t k = 0; k < n_inputs + n_outputs_; ++k) in_memory_[k] = lies_in_runs(k);
  SmallArray<int64_t, 64> last_use(n_slots_);
  for (int64_t s = 0; s < n_slots_; ++s) {
    place_[s] = {kNowhere, kNowhere};
    last_use[s] = kNowhere;
  }
  for (int64_t i = 0; i < n_steps_; ++i) {
    for (int k = 0; k < steps_[i].arity; ++k) last_use[steps_[i].in[static_cast<size_t>(k)]] = i;
  }
  for (int64_t i = 0; i < n_outputs_; ++i) last_use[output_slot(i)] = n_steps_;
  if (kept != kNowhere) last_use[kept] = n_steps_;

  for (int64_t s = 0; s < n_inputs; ++s) {
    if (in_memory_[s]) place_[s].operand = s;
  }
  SmallArray<int64_t, 64> free_buffers(n_slots_);
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
bool Runner::may_write_at(int64_t k, int64_t i, const SmallArray<int64_t, 64>& last_use) const {
  if (!in_memory_[k]) return false;
  for (int64_t s = 0; s < program_.n_inputs; ++s) {
    if (operand(s).data == operand(k).data && last_use[s] > i) return false;
  }
  return true;
}

Runner::Workspace::Workspace(const Runner& runner, int64_t tile, char* arena)
    : slot(runner.n_slots_), filled(runner.program_.n_inputs) {
  for (int64_t s = 0; s < runner.n_slots_; ++s) {
    const int64_t buffer = runner.place_[s].buffer;
    slot[s] = buffer == kNowhere ? nullptr : arena + buffer * runner.buffer_bytes();
  }
  for (int64_t s = 0; s < runner.program_.n_inputs; ++s) filled[s] = {0, 0};
  runner.fill_constants(*this, tile);
}

void Runner::run_tile(Workspace& work, const Cursor& cursor, int64_t n) const {
  for (int64_t s = 0; s < program_.n_inputs; ++s) read_input(s, work, cursor, n);
  for (int64_t s = program_.n_inputs; s < n_slots_; ++s) {
    if (place_[s].operand != kNowhere) work.slot[s] = memory_at(place_[s].operand, cursor);
  }
  run_steps(work, n);
  if (copies_out_) write_outputs(work, cursor, n);
}

[[gnu::noinline]] void Runner::run_buffered(int64_t begin, int64_t end) const {
  const memory::Unrelieved no_callbacks;
  Scratch<kArenaBytes> arena(arena_bytes());
  run_range(begin, end, tile_, arena.as<char>());
}

void Runner::run_range(int64_t begin, int64_t end, int64_t tile, char* arena) const {
  Workspace work(*this, std::min(tile, end - begin), arena);
  for (Cursor cursor(loop_, begin); cursor.position() < end;) {
    int64_t n = std::min(tile, end - cursor.position());
    if (rows_) n = std::min(n, cursor.left_in_row());
    run_tile(work, cursor, n);
    cursor.advance(n);
  }
}

// An input whose neighbours in memory lie in different rows of the loop.
bool Runner::reads_columns() const {
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
void Runner::run_panels(double cost) const {
  const int64_t row = loop_.row(), rows = loop_.size(loop_.n_axes() - 2);
  const int64_t panels = ceil_div(row, tile_), bands = ceil_div(rows, kPanelRows);
  for_ranges(
      loop_.count() / (row * rows) * panels * bands, 1, cost, [&](int64_t begin, int64_t end) {
        const memory::Unrelieved no_callbacks;
        Scratch<kArenaBytes> arena(arena_bytes());
        Workspace work(*this, tile_, arena.template as<char>());
        for (int64_t task = begin; task < end; ++task) {
          const int64_t column = task % panels * tile_;
          const int64_t first = task / panels % bands * kPanelRows;
          const int64_t base = task / (panels * bands) * rows;
          for (int64_t r = first; r < std::min(rows, first + kPanelRows); ++r) {
            run_tile(work, Cursor(loop_, (base + r) * row + column), std::min(tile_, row - column));
          }
        }
      });
}

void Runner::fill_constants(Workspace& work, int64_t n) const {
  for (size_t c = 0; c < program_.constants.size(); ++c) {
    const auto s = static_cast<int64_t>(program_.n_inputs + c);
    const int64_t size = item(s);
    for (int64_t i = 0; i < n; ++i) {
      std::memcpy(work.slot[s] + i * size, program_.constants[c].data(), static_cast<size_t>(size));
    }
  }
}

void Runner::read_input(int64_t s, Workspace& work, const Cursor& cursor, int64_t n) const {
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
bool Runner::repeats(int64_t s) const {
  if (rows_) return loop_.row_stride(s) == 0;
  for (int64_t axis = 0; axis < loop_.n_axes() - 1; ++axis) {
    if (loop_.stride(axis, s) != 0) return false;
  }
  return true;
}

void Runner::run_steps(Workspace& work, int64_t n) const {
  SmallArray<char*, 64>& slot = work.slot;
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
void Runner::write_outputs(const Workspace& work, const Cursor& cursor, int64_t n) const {
  for (int64_t o = 0; o < n_outputs_; ++o) {
    const int64_t k = program_.n_inputs + o;
    const int64_t s = output_slot(o);
    if (place_[s].operand != k) unpack(operand(k), work.slot[s], cursor, k, n, loop_);
  }
}

}  // namespace autograd::cpu
