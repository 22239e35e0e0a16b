// Where the first extremum of a sequence lies. Loops keep their order here: the index is row-major.
#include <cstdlib>
#include <cstring>

#include "cpu/axes.h"
#include "cpu/general.h"
#include "cpu/isa_table.h"
#include "cpu/ranges.h"

namespace autograd::cpu {
namespace {

constexpr int64_t kBlock = 4 * kFoldBlock;  // the order does not matter, so it may be larger
constexpr int64_t kChunkBlocks = 16;
constexpr int64_t kColumns = 256;

struct Plan {
  const GeneralTable& table;
  Dtype in, acc;
  int64_t item, acc_item;
  GeneralTable::FoldRun fold;
  GeneralTable::BetterRow better_row;

  Plan(ArgReduceOp op, Dtype dtype) : table(isa_table().general), in(dtype) {
    acc = is_half(in) ? Dtype::Float32 : in;
    item = size_of(in);
    acc_item = size_of(acc);
    const Fold kind = op == ArgReduceOp::Max ? Fold::Max : Fold::Min;
    fold = table.fold[static_cast<int>(kind)][index_of(acc)];
    better_row = table.better_row[op == ArgReduceOp::Max ? 0 : 1][index_of(acc)];
    if (fold == nullptr) fail(Status::InvalidDtype, "%s has no order", name_of(in));
  }
  const void* accumulators(void* buffer, const void* run, int64_t n) const {
    if (!is_half(in)) return run;
    table.widen[index_of(in)](static_cast<float*>(buffer), run, n);
    return buffer;
  }
};

struct Best {
  alignas(16) char value[16];
  int64_t index;
};

void write(const View& out, int64_t offset, int64_t index) {
  static_cast<int64_t*>(out.data)[offset] = index;
}

void search_sequences(const Plan& plan, const Axes& outer, const Axes& inner, const View& in,
                      const View& out) {
  const int64_t n = inner.count();
  const int64_t block = kBlock / plan.acc_item;
  const int64_t chunk = kChunkBlocks * block;
  const int64_t chunks = ceil_div(n, chunk);
  const int64_t rows = outer.count();
  const double cost = static_cast<double>(rows) * (10 + 0.3 * static_cast<double>(n * plan.item));

  const auto search_chunk = [&](const char* base, int64_t index) {
    alignas(64) char packed[kBlock];
    alignas(64) char converted[kBlock];
    const int64_t start = index * chunk;
    const int64_t end = std::min(n, start + chunk);
    const auto length = [&](int64_t i) { return std::min(block, end - i); };
    const auto read = [&](int64_t i) {
      const void* run = read_run(packed, base, inner, 0, i, length(i), plan.item);
      return plan.accumulators(converted, run, length(i));
    };
    Best best{};
    best.index = start;
    const void* run = read(start);
    plan.fold(best.value, run, length(start));
    for (int64_t i = start + block; i < end; i += block) {
      alignas(16) char candidate[16];
      run = read(i);
      plan.fold(candidate, run, length(i));
      plan.better_row(best.value, &best.index, candidate, i, 1);
    }
    // So far the block that holds it.
    if (end - start > block) run = read(best.index);
    best.index += plan.table.find[index_of(plan.acc)](run, length(best.index), best.value);
    return best;
  };

  if (chunks == 1) {
    for_ranges(rows, std::max<int64_t>(1, kTaskElements / n), cost,
               [&](int64_t begin, int64_t end) {
                 Walk walk(outer, begin);
                 for (int64_t r = begin; r < end; ++r, walk.next()) {
                   write(out, walk.offset(1), search_chunk(at(in, walk.offset(0)), 0).index);
                 }
               });
    return;
  }
  Scratch<> partial(rows * chunks * static_cast<int64_t>(sizeof(Best)));
  Best* bests = partial.as<Best>();
  for_ranges(rows * chunks, 1, cost, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      bests[i] = search_chunk(at(in, Walk(outer, i / chunks).offset(0)), i % chunks);
    }
  });
  Walk walk(outer);
  for (int64_t r = 0; r < rows; ++r, walk.next()) {
    Best& best = bests[r * chunks];
    for (int64_t c = 1; c < chunks; ++c) {
      const Best& next = bests[r * chunks + c];
      plan.better_row(best.value, &best.index, next.value, next.index, 1);
    }
    write(out, walk.offset(1), best.index);
  }
}

void search_rows(const Plan& plan, const Axes& outer, const Axis& columns, const Axes& inner,
                 const View& in, const View& out) {
  const int64_t n = inner.count();
  const int64_t tiles = ceil_div(columns.size, kColumns);
  const int64_t items = outer.count() * tiles;
  const int64_t width = std::min(kColumns, columns.size);
  const double cost = static_cast<double>(items * n * width);
  Axes row(1);
  row.push(columns.size, columns.stride[0]);
  for_ranges(items, std::max<int64_t>(1, kTaskElements / (width * n)), cost,
             [&](int64_t begin, int64_t end) {
               alignas(64) char packed[kColumns * 16];
               alignas(64) char converted[kColumns * 16];
               alignas(64) char best[kColumns * 16];
               int64_t index[kColumns];
               for (int64_t i = begin; i < end; ++i) {
                 const Walk walk(outer, i / tiles);
                 const int64_t column = i % tiles * kColumns;
                 const int64_t count = std::min(kColumns, columns.size - column);
                 Walk rows(inner);
                 for (int64_t r = 0; r < n; ++r, rows.next()) {
                   const char* base = at(in, walk.offset(0) + rows.offset(0));
                   const void* run = read_run(packed, base, row, 0, column, count, plan.item);
                   run = plan.accumulators(converted, run, count);
                   if (r == 0) {
                     std::memcpy(best, run, static_cast<size_t>(count * plan.acc_item));
                     std::fill_n(index, count, 0);
                   } else {
                     plan.better_row(best, index, run, r, count);
                   }
                 }
                 for (int64_t j = 0; j < count; ++j) {
                   write(out, walk.offset(1) + (column + j) * columns.stride[1], index[j]);
                 }
               }
             });
}

}  // namespace

void arg_reduce(ArgReduceOp op, const View& out, const View& in, int32_t n_reduced) {
  const int64_t n_outer = static_cast<int64_t>(in.dims.size()) - n_reduced;
  Axes outer(n_outer), inner(n_reduced);
  for (size_t d = 0; d < in.dims.size(); ++d) {
    if (static_cast<int64_t>(d) < n_outer) {
      outer.push(in.dims[d], in.strides[d], out.strides[d]);
    } else {
      inner.push(in.dims[d], in.strides[d]);
    }
  }
  if (outer.count() == 0) return;
  if (inner.count() == 0) {
    fail(Status::InvalidShape, "the maximum or minimum of no elements does not exist");
  }
  outer.sort();
  outer.coalesce();
  inner.coalesce();
  const Plan plan(op, in.dtype);
  constexpr int64_t kFewColumns = 4;
  if (!outer.empty() && outer.back().size > kFewColumns && !inner.empty() &&
      std::llabs(outer.back().stride[0]) < std::llabs(inner.back().stride[0])) {
    const Axis columns = outer.pop();
    search_rows(plan, outer, columns, inner, in, out);
  } else {
    search_sequences(plan, outer, inner, in, out);
  }
}

}  // namespace autograd::cpu
