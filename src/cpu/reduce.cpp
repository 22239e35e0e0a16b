// Reductions. The reduced elements form one logical sequence (largest steps outermost); it is
// folded in blocks, each by one fixed tree, and the blocks pairwise, so that float32 errors grow
// with the logarithm of the length and the result depends on the shape and strides alone.
#include <cstring>

#include "cpu/axes.h"
#include "cpu/general.h"
#include "cpu/isa_table.h"
#include "cpu/pairwise.h"
#include "cpu/ranges.h"
#include "cpu/runner.h"

namespace autograd::cpu {
namespace {

constexpr int64_t kChunkBlocks = 64;  // blocks of a sequence in one task
constexpr int64_t kBlockRows = 32;    // rows folded straight into one another
constexpr int64_t kTileBytes = 2048;  // columns that are folded side by side

// How one reduction computes.
struct Plan {
  const GeneralTable& table;
  Dtype in, acc, out;
  bool to_bool;
  int64_t item, acc_item;
  GeneralTable::FoldRun fold;
  GeneralTable::FoldRows fold_rows;

  Plan(ReduceOp op, Dtype in_dtype, Dtype out_dtype)
      : table(isa_table().general), in(in_dtype), out(out_dtype) {
    to_bool = op == ReduceOp::Any || op == ReduceOp::All;
    acc = to_bool ? Dtype::Bool : is_half(in) ? Dtype::Float32 : in;
    item = size_of(in);
    acc_item = size_of(acc);
    const Fold kind = op == ReduceOp::Any   ? Fold::Max
                      : op == ReduceOp::All ? Fold::Min
                                            : static_cast<Fold>(op);
    fold = table.fold[static_cast<int>(kind)][index_of(acc)];
    fold_rows = table.fold_rows[static_cast<int>(kind)][index_of(acc)];
    if (fold == nullptr) fail(Status::InvalidDtype, "%s has no order", name_of(in));
  }

  bool converts() const { return to_bool || is_half(in); }
  // A contiguous run as accumulators: itself, or `buffer`.
  const void* accumulators(void* buffer, const void* run, int64_t n) const {
    if (to_bool) {
      table.to_bool[index_of(in)](static_cast<uint8_t*>(buffer), run, n);
    } else if (is_half(in)) {
      table.widen[index_of(in)](static_cast<float*>(buffer), run, n);
    } else {
      return run;
    }
    return buffer;
  }
  // n results to out elements `stride` apart.
  void write(char* to, int64_t stride, const void* results, int64_t n) const {
    const int64_t size = size_of(out);
    const char* from = static_cast<const char*>(results);
    uint16_t halves[kTileBytes / sizeof(float)];
    if (is_half(out)) {
      table.narrow[index_of(out)](halves, static_cast<const float*>(results), n);
      from = reinterpret_cast<const char*>(halves);
    }
    if (stride == 1 && n > 1) {
      std::memcpy(to, from, static_cast<size_t>(n * size));
      return;
    }
    for (int64_t i = 0; i < n; ++i) {
      std::memcpy(to + i * stride * size, from + i * size, static_cast<size_t>(size));
    }
  }
};

// Where the elements of a reduction come from, for one task: run() gives `count` of them from the
// start-th of `axes` on, which begin at element `origin`, where they lie or in `buffer`.
class Stored {
 public:
  Stored(const char* in, int64_t item) : in_(in), item_(item) {}
  Stored for_task() const { return *this; }
  double cost() const { return 0; }
  const void* run(void* buffer, const Axes& axes, int64_t origin, int64_t start, int64_t count) {
    return read_run(buffer, at(origin), axes, 0, start, count, item_);
  }
  static constexpr bool in_memory = true;
  const char* at(int64_t origin) const { return in_ + origin * item_; }

 private:
  const char* in_;
  int64_t item_;
};

// The values of a program, which are never all there at once. Runs only.
class Computed {
 public:
  Computed(const Runner& runner, int64_t slot) : runner_(runner), slot_(slot) {}
  class Task {
   public:
    Task(const Runner& runner, int64_t slot) : reader_(runner, slot) {}
    const void* run(void* buffer, const Axes&, int64_t origin, int64_t start, int64_t count) {
      return reader_.read(buffer, origin + start, count);
    }

   private:
    Runner::Reader reader_;
  };
  Task for_task() const { return Task(runner_, slot_); }
  double cost() const { return runner_.cost(); }
  static constexpr bool in_memory = false;

 private:
  const Runner& runner_;
  int64_t slot_;
};

// Each outer element is a sequence of its own: strides are (in, out) of outer, (in) of inner.
template <class Source>
void reduce_sequences(const Plan& plan, const Axes& outer, const Axes& inner, const Source& source,
                      char* out) {
  const int64_t n = inner.count();
  const int64_t block = kFoldBlock / plan.acc_item;
  const int64_t chunk = kChunkBlocks * block;
  const int64_t chunks = ceil_div(n, chunk);
  const int64_t rows = outer.count();
  const double cost =
      static_cast<double>(rows) *
      (5 + (0.15 * static_cast<double>(plan.item) + source.cost()) * static_cast<double>(n));

  const auto fold_block = [&](auto& task, void* result, int64_t origin, int64_t start,
                              int64_t count) {
    alignas(64) char packed[kFoldBlock];  // items of an accumulator's size or less
    alignas(64) char converted[kFoldBlock];
    for (int64_t step = kFoldBlock / std::max(plan.item, plan.acc_item), i = 0; i < count;
         i += step) {
      // A block of bools holds more elements than fit in one packed run of wider ones.
      const int64_t length = std::min(step, count - i);
      const void* run = task.run(packed, inner, origin, start + i, length);
      run = plan.accumulators(converted, run, length);
      if (i == 0) {
        plan.fold(result, run, length);
      } else {
        char more[16];
        plan.fold(more, run, length);
        plan.fold_rows(result, more, 0, 1, 1);
      }
    }
  };
  const auto fold_chunk = [&](auto& task, void* result, int64_t origin, int64_t index) {
    const int64_t start = index * chunk;
    const int64_t end = std::min(n, start + chunk);
    if (end - start <= block) {
      fold_block(task, result, origin, start, end - start);
      return;
    }
    alignas(16) char storage[16 * 16];
    Pairwise pairs(plan.fold_rows, 1, plan.acc_item, storage);
    for (int64_t i = start; i < end; i += block) {
      fold_block(task, pairs.next(), origin, i, std::min(block, end - i));
      pairs.push();
    }
    std::memcpy(result, pairs.finish(), static_cast<size_t>(plan.acc_item));
  };

  if (chunks == 1) {
    for_ranges(rows, std::max<int64_t>(1, kTaskElements / n), cost,
               [&](int64_t begin, int64_t end) {
                 auto task = source.for_task();
                 Walk walk(outer, begin);
                 for (int64_t r = begin; r < end; ++r, walk.next()) {
                   alignas(16) char result[16];
                   fold_chunk(task, result, walk.offset(0), 0);
                   plan.write(out + walk.offset(1) * size_of(plan.out), 1, result, 1);
                 }
               });
    return;
  }
  Scratch<> partial(rows * chunks * plan.acc_item);
  for_ranges(rows * chunks, 1, cost, [&](int64_t begin, int64_t end) {
    auto task = source.for_task();
    for (int64_t i = begin; i < end; ++i) {
      const Walk walk(outer, i / chunks);
      fold_chunk(task, partial.as() + i * plan.acc_item, walk.offset(0), i % chunks);
    }
  });
  Walk walk(outer);
  Scratch<> storage(Pairwise::storage(chunks, plan.acc_item));
  for (int64_t r = 0; r < rows; ++r, walk.next()) {
    Pairwise pairs(plan.fold_rows, 1, plan.acc_item, storage.as());
    for (int64_t c = 0; c < chunks; ++c) {
      std::memcpy(pairs.next(), partial.as() + (r * chunks + c) * plan.acc_item,
                  static_cast<size_t>(plan.acc_item));
      pairs.push();
    }
    plan.write(out + walk.offset(1) * size_of(plan.out), 1, pairs.finish(), 1);
  }
}

// The reduced elements are rows of `columns`, which lie closer together than the rows do.
template <class Source>
void reduce_rows(const Plan& plan, const Axes& outer, const Axis& columns, const Axes& inner,
                 const Source& source, char* out) {
  const int64_t n = inner.count();
  const int64_t width = std::min(columns.size, kTileBytes / plan.acc_item);
  const int64_t tiles = ceil_div(columns.size, width);
  const int64_t block_elements = kBlockRows * width;
  const int64_t chunk_blocks = static_cast<int64_t>(
      std::bit_ceil(static_cast<uint64_t>(std::max<int64_t>(1, kTaskElements / block_elements))));
  const int64_t chunk = chunk_blocks * kBlockRows;
  const int64_t chunks = ceil_div(n, chunk);
  const int64_t items = outer.count() * tiles;
  const double cost = (0.15 * static_cast<double>(plan.item) + source.cost()) *
                      static_cast<double>(items * n) * static_cast<double>(width);
  const bool direct = Source::in_memory && columns.stride[0] == 1 && !plan.converts();
  Axes row(1);
  row.push(columns.size, columns.stride[0]);

  const auto fold_block = [&](auto& task, char* acc, int64_t origin, int64_t column, int64_t start,
                              int64_t end, int64_t count) {
    alignas(64) char packed[16 * kTileBytes];
    alignas(64) char converted[kTileBytes];
    const int64_t length = inner.empty() ? 1 : inner.back().size;
    const int64_t step = inner.empty() ? 0 : inner.back().stride[0];
    Walk walk(inner, start / length, std::max<int64_t>(0, inner.size() - 1));
    int64_t first = start % length;
    bool fresh = true;
    for (int64_t r = start; r < end; walk.next(), first = 0) {
      int64_t rows = std::min(length - first, end - r);
      int64_t from = origin + walk.offset(0) + first * step;
      r += rows;
      if (direct) {
        if constexpr (Source::in_memory) {
          from += column;
          if (fresh) {
            std::memcpy(acc, task.at(from), static_cast<size_t>(count * plan.item));
            from += step;
            --rows;
          }
          plan.fold_rows(acc, task.at(from), step, rows, count);
        }
      } else {
        for (int64_t i = 0; i < rows; ++i, from += step) {
          const void* run = task.run(packed, row, from, column, count);
          run = plan.accumulators(converted, run, count);
          if (fresh && i == 0) {
            std::memcpy(acc, run, static_cast<size_t>(count * plan.acc_item));
          } else {
            plan.fold_rows(acc, run, 0, 1, count);
          }
        }
      }
      fresh = false;
    }
  };
  const auto fold_chunk = [&](auto& task, char* storage, int64_t origin, int64_t tile,
                              int64_t index) {
    const int64_t column = tile * width;
    const int64_t count = std::min(width, columns.size - column);
    Pairwise pairs(plan.fold_rows, count, width * plan.acc_item, storage);
    const int64_t end = std::min(n, (index + 1) * chunk);
    for (int64_t r = index * chunk; r < end; r += kBlockRows) {
      fold_block(task, pairs.next(), origin, column, r, std::min(end, r + kBlockRows), count);
      pairs.push();
    }
    return pairs.finish();
  };
  const auto write = [&](const Walk& walk, int64_t tile, const char* results) {
    plan.write(out + (walk.offset(1) + tile * width * columns.stride[1]) * size_of(plan.out),
               columns.stride[1], results, std::min(width, columns.size - tile * width));
  };

  const int64_t depth = Pairwise::storage(std::max(chunk_blocks, chunks), width * plan.acc_item);
  if (chunks == 1) {
    for_ranges(items, std::max<int64_t>(1, kTaskElements / (width * n)), cost,
               [&](int64_t begin, int64_t end) {
                 auto task = source.for_task();
                 Scratch<> storage(depth);
                 for (int64_t i = begin; i < end; ++i) {
                   const Walk walk(outer, i / tiles);
                   write(walk, i % tiles,
                         fold_chunk(task, storage.as(), walk.offset(0), i % tiles, 0));
                 }
               });
    return;
  }
  const int64_t bytes = width * plan.acc_item;
  Scratch<> partial(items * chunks * bytes);
  for_ranges(items * chunks, 1, cost, [&](int64_t begin, int64_t end) {
    auto task = source.for_task();
    Scratch<> storage(depth);
    for (int64_t i = begin; i < end; ++i) {
      const int64_t item = i / chunks;
      const Walk walk(outer, item / tiles);
      std::memcpy(partial.as() + i * bytes,
                  fold_chunk(task, storage.as(), walk.offset(0), item % tiles, i % chunks),
                  static_cast<size_t>(bytes));
    }
  });
  Scratch<> storage(depth);
  for (int64_t i = 0; i < items; ++i) {
    Pairwise pairs(plan.fold_rows, std::min(width, columns.size - i % tiles * width), bytes,
                   storage.as());
    for (int64_t c = 0; c < chunks; ++c) {
      std::memcpy(pairs.next(), partial.as() + (i * chunks + c) * bytes,
                  static_cast<size_t>(bytes));
      pairs.push();
    }
    write(Walk(outer, i / tiles), i % tiles, pairs.finish());
  }
}

// What an empty sequence gives.
void fill_identity(ReduceOp op, const View& out) {
  alignas(16) char one[16] = {};
  if (op == ReduceOp::Prod || op == ReduceOp::All) {
    const float f = 1;
    const double d = 1;
    const uint16_t half = out.dtype == Dtype::Float16 ? 0x3c00 : 0x3f80;
    switch (real_of(out.dtype)) {
      case Dtype::Float16:
      case Dtype::BFloat16:
        std::memcpy(one, &half, sizeof half);
        break;
      case Dtype::Float32:
        std::memcpy(one, &f, sizeof f);
        break;
      case Dtype::Float64:
        std::memcpy(one, &d, sizeof d);
        break;
      default:
        one[0] = 1;  // little-endian, as every machine we compile for
    }
  } else if (op == ReduceOp::Max || op == ReduceOp::Min) {
    fail(Status::InvalidShape, "the maximum or minimum of no elements does not exist");
  }
  Axes axes(static_cast<int64_t>(out.dims.size()));
  for (size_t i = 0; i < out.dims.size(); ++i) axes.push(out.dims[i], out.strides[i]);
  Walk walk(axes);
  for (int64_t i = 0, n = axes.count(); i < n; ++i, walk.next()) {
    std::memcpy(at(out, walk.offset(0)), one, static_cast<size_t>(size_of(out.dtype)));
  }
}

template <class Source>
void reduce_from(const Plan& plan, Axes& outer, const Axes& inner, const Source& source,
                 char* out) {
  constexpr int64_t kFewColumns = 2;
  if (!outer.empty() && outer.back().size > kFewColumns &&
      (inner.empty() || std::abs(outer.back().stride[0]) < inner.back().stride[0])) {
    const Axis columns = outer.pop();
    reduce_rows(plan, outer, columns, inner, source, out);
  } else {
    reduce_sequences(plan, outer, inner, source, out);
  }
}

}  // namespace

void reduce(ReduceOp op, const View& out, const View& in, int32_t n_reduced) {
  const int64_t n_outer = static_cast<int64_t>(in.dims.size()) - n_reduced;
  Axes outer(n_outer), inner(n_reduced);
  for (int64_t i = 0; i < n_outer; ++i) {
    const auto d = static_cast<size_t>(i);
    outer.push(in.dims[d], in.strides[d], out.strides[d]);
  }
  // The order within does not matter: steps can be made positive, and the largest outermost.
  int64_t offset = 0;
  for (size_t d = static_cast<size_t>(n_outer); d < in.dims.size(); ++d) {
    if (in.strides[d] < 0 && in.dims[d] > 0) offset += (in.dims[d] - 1) * in.strides[d];
    inner.push(in.dims[d], in.strides[d] < 0 ? -in.strides[d] : in.strides[d]);
  }
  const int64_t n = inner.count();
  if (outer.count() == 0) return;
  if (n == 0) {
    fill_identity(op, out);
    return;
  }
  outer.sort();
  outer.coalesce();
  inner.sort();
  inner.coalesce();

  const Plan plan(op, in.dtype, out.dtype);
  reduce_from(plan, outer, inner, Stored(at(in, offset), plan.item), static_cast<char*>(out.data));
}

void reduce_computed(const Reduction& reduction, const View& out, const Runner& runner,
                     int64_t slot, Dtype dtype) {
  Axes outer(2), inner(1);
  outer.push(reduction.outer, reduction.length * reduction.columns, reduction.columns);
  outer.push(reduction.columns, 1, 1);
  inner.push(reduction.length, reduction.columns);
  outer.coalesce();
  const Plan plan(reduction.op, dtype, out.dtype);
  reduce_from(plan, outer, inner, Computed(runner, slot), static_cast<char*>(out.data));
}

}  // namespace autograd::cpu
