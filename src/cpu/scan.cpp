// Running sums and products along the last dimension. float32 and complex64 are carried in their
// wider type and rounded at each element, half types likewise.
#include <cstdlib>
#include <cstring>

#include "cpu/axes.h"
#include "cpu/general.h"
#include "cpu/isa_table.h"
#include "cpu/ranges.h"

namespace autograd::cpu {
namespace {

constexpr int64_t kTile = 512;  // elements in a row's piece, or columns side by side

struct Plan {
  const GeneralTable& table;
  Dtype dtype, acc;
  int64_t item, carry_item;
  alignas(16) char start[16] = {};
  GeneralTable::Scan scan, scan_row;

  Plan(ScanOp op, Dtype t) : table(isa_table().general), dtype(t) {
    acc = is_half(t) ? Dtype::Float32 : t;
    item = size_of(t);
    const bool wider = acc == Dtype::Float32 || acc == Dtype::Complex64;
    carry_item = size_of(acc) * (wider ? 2 : 1);
    const bool sum = op == ScanOp::Sum;
    scan = table.scan[sum ? 0 : 1][index_of(acc)];
    scan_row = table.scan_row[sum ? 0 : 1][index_of(acc)];
    if (is_inexact(t)) {
      const double first[2] = {sum ? -0.0 : 1.0, sum ? -0.0 : 0.0};  // -0 + x is x for every x
      std::memcpy(start, first, sizeof first);
    } else {
      start[0] = !sum;
    }
  }
  // Runs of n elements at `from` and `to`, which may be packed buffers.
  void run(GeneralTable::Scan kernel, void* to, const void* from, int64_t n, void* carry) const {
    if (!is_half(dtype)) {
      kernel(to, from, n, carry);
      return;
    }
    float values[kTile], results[kTile];
    table.widen[index_of(dtype)](values, from, n);
    kernel(results, values, n, carry);
    table.narrow[index_of(dtype)](to, results, n);
  }
};

}  // namespace

void scan(ScanOp op, const View& out, const View& in) {
  const int64_t ndim = static_cast<int64_t>(in.dims.size());
  Axes outer(ndim);
  for (int64_t i = 0; i + 1 < ndim; ++i) {
    const auto d = static_cast<size_t>(i);
    outer.push(in.dims[d], in.strides[d], out.strides[d]);
  }
  const bool scalar = ndim == 0;
  const Axis last = scalar ? Axis{1, {1, 1, 0}}
                           : Axis{in.dims.back(), {in.strides.back(), out.strides.back(), 0}};
  const int64_t n = last.size;
  if (outer.count() == 0 || n == 0) return;
  outer.sort();
  outer.coalesce();
  const Plan plan(op, in.dtype);
  const double cost = 2.0 * static_cast<double>(outer.count() * n);

  constexpr int64_t kFewColumns = 8;
  const bool side_by_side = !outer.empty() && outer.back().size >= kFewColumns &&
                            std::llabs(outer.back().stride[0]) < std::llabs(last.stride[0]);
  if (!side_by_side) {
    Axes row(1);
    row.push(n, last.stride[0], last.stride[1]);
    const bool direct = is_run(row, 1);
    const bool in_place = direct && is_run(row, 0) && !is_half(in.dtype);
    const int64_t piece = in_place ? n : kTile;
    for_ranges(outer.count(), std::max<int64_t>(1, kTaskElements / n), cost,
               [&](int64_t begin, int64_t end) {
                 alignas(64) char packed[kTile * 16];
                 alignas(64) char results[kTile * 16];
                 Walk walk(outer, begin);
                 for (int64_t r = begin; r < end; ++r, walk.next()) {
                   const char* from = at(in, walk.offset(0));
                   char* to = at(out, walk.offset(1));
                   alignas(16) char carry[16];
                   std::memcpy(carry, plan.start, sizeof carry);
                   for (int64_t i = 0; i < n; i += piece) {
                     const int64_t count = std::min(piece, n - i);
                     const void* run = read_run(packed, from, row, 0, i, count, plan.item);
                     plan.run(plan.scan, direct ? to + i * plan.item : results, run, count, carry);
                     if (!direct) scatter(to, results, row, 1, i, count, plan.item);
                   }
                 }
               });
    return;
  }
  const Axis columns = outer.pop();
  Axes row(1);
  row.push(columns.size, columns.stride[0], columns.stride[1]);
  const int64_t tiles = ceil_div(columns.size, kTile);
  const int64_t width = std::min(columns.size, kTile);
  for_ranges(outer.count() * tiles, std::max<int64_t>(1, kTaskElements / (n * width)), cost,
             [&](int64_t begin, int64_t end) {
               alignas(64) char packed[kTile * 16];
               alignas(64) char results[kTile * 16];
               alignas(64) char carry[kTile * 16];
               for (int64_t item = begin; item < end; ++item) {
                 const Walk walk(outer, item / tiles);
                 const int64_t column = item % tiles * kTile;
                 const int64_t count = std::min(kTile, columns.size - column);
                 for (int64_t j = 0; j < count; ++j) {
                   std::memcpy(carry + j * plan.carry_item, plan.start,
                               static_cast<size_t>(plan.carry_item));
                 }
                 for (int64_t i = 0; i < n; ++i) {
                   const char* from = at(in, walk.offset(0) + i * last.stride[0]);
                   char* to = at(out, walk.offset(1) + i * last.stride[1]);
                   const void* run = read_run(packed, from, row, 0, column, count, plan.item);
                   const bool direct = is_run(row, 1);
                   plan.run(plan.scan_row, direct ? to + column * plan.item : results, run, count,
                            carry);
                   if (!direct) scatter(to, results, row, 1, column, count, plan.item);
                 }
               }
             });
}

}  // namespace autograd::cpu
