// Gathers along an axis, their transpose, and additions into views that overlap themselves.
#include <cstring>

#include "cpu/axes.h"
#include "cpu/general.h"
#include "cpu/isa_table.h"
#include "cpu/ranges.h"

namespace autograd::cpu {
namespace {

constexpr int64_t kTile = 256;

// dst[i] += src[i] on contiguous runs.
void add_run(const GeneralTable& t, Dtype dtype, void* dst, const void* src, int64_t n) {
  constexpr int sum = static_cast<int>(Fold::Sum);
  if (!is_half(dtype)) {
    t.fold_rows[sum][index_of(dtype)](dst, src, 0, 1, n);
    return;
  }
  float a[kTile], b[kTile];
  for (int64_t i = 0; i < n; i += kTile) {
    const int64_t count = std::min(kTile, n - i);
    char* to = static_cast<char*>(dst) + i * size_of(dtype);
    t.widen[index_of(dtype)](a, to, count);
    t.widen[index_of(dtype)](b, static_cast<const char*>(src) + i * size_of(dtype), count);
    t.fold_rows[sum][index_of(Dtype::Float32)](a, b, 0, 1, count);
    t.narrow[index_of(dtype)](to, a, count);
  }
}

// The same along one loop of (dst, src), elements start … start + n - 1; dst's stride is not 0.
void add_stretch(const GeneralTable& t, Dtype dtype, char* dst, const char* src, const Axes& loop,
                 int64_t start, int64_t n) {
  const int64_t item = size_of(dtype);
  const bool direct = is_run(loop, 0);
  alignas(64) char to[kTile * 16];
  alignas(64) char from[kTile * 16];
  for (int64_t i = start; i < start + n; i += kTile) {
    const int64_t count = std::min(kTile, start + n - i);
    const void* added = read_run(from, src, loop, 1, i, count, item);
    if (direct) {
      add_run(t, dtype, dst + i * item, added, count);
    } else {
      gather(to, dst, loop, 0, i, count, item);
      add_run(t, dtype, to, added, count);
      scatter(dst, to, loop, 0, i, count, item);
    }
  }
}

// Positions 0 … size - 1, checked before anything is written.
class Positions {
 public:
  Positions(const View& index, int64_t size)
      : n_(index.dims[0]), buffer_(n_ * static_cast<int64_t>(sizeof(int64_t))) {
    const int64_t* from = static_cast<const int64_t*>(index.data);
    int64_t* to = buffer_.as<int64_t>();
    for (int64_t i = 0; i < n_; ++i) {
      const int64_t at = from[i * index.strides[0]];
      if (at < -size || at >= size) {
        fail_argument(Status::IndexOutOfRange, "indices",
                      "index %lld is out of range for an axis of %lld elements",
                      static_cast<long long>(at), static_cast<long long>(size));
      }
      to[i] = at < 0 ? at + size : at;
    }
  }
  int64_t count() const { return n_; }
  int64_t operator[](int64_t i) { return buffer_.as<int64_t>()[i]; }

 private:
  int64_t n_;
  Scratch<> buffer_;
};

}  // namespace

void take(const View& out, const View& in, const View& index) {
  Positions positions(index, in.dims[1]);
  const int64_t outer = in.dims[0], n = positions.count(), inner = in.dims[2];
  if (outer == 0 || n == 0 || inner == 0) return;
  const int64_t item = size_of(in.dtype);
  Axes loop(1);
  loop.push(inner, in.strides[2], out.strides[2]);
  const bool runs = is_run(loop, 0) && is_run(loop, 1);
  const double cost =
      static_cast<double>(outer * n) * (2 + 0.1 * static_cast<double>(inner * item));
  for_ranges(outer * n, std::max<int64_t>(1, kTaskElements / inner), cost,
             [&](int64_t begin, int64_t end) {
               alignas(64) char packed[kTile * 16];
               for (int64_t r = begin; r < end; ++r) {
                 const int64_t o = r / n, i = r % n;
                 const char* from = at(in, o * in.strides[0] + positions[i] * in.strides[1]);
                 char* to = at(out, o * out.strides[0] + i * out.strides[1]);
                 if (runs) {
                   std::memcpy(to, from, static_cast<size_t>(inner * item));
                   continue;
                 }
                 for (int64_t j = 0; j < inner; j += kTile) {
                   const int64_t count = std::min(kTile, inner - j);
                   gather(packed, from, loop, 0, j, count, item);
                   scatter(to, packed, loop, 1, j, count, item);
                 }
               }
             });
}

void take_add(const View& out, const View& in, const View& index) {
  Positions positions(index, out.dims[1]);
  const int64_t outer = in.dims[0], n = positions.count(), inner = in.dims[2];
  if (outer == 0 || n == 0 || inner == 0) return;
  const GeneralTable& t = isa_table().general;
  Axes loop(1);
  loop.push(inner, out.strides[2], in.strides[2]);
  // A task owns its part of out: whole outer slices, and stretches of the inner loop.
  const int64_t tiles = ceil_div(inner, kTile);
  const int64_t items = outer * tiles;
  const double cost = static_cast<double>(outer * n) * (5 + 0.3 * static_cast<double>(inner));
  for_ranges(items, std::max<int64_t>(1, kTaskElements / (n * std::min(inner, kTile))), cost,
             [&](int64_t begin, int64_t end) {
               for (int64_t r = begin; r < end; ++r) {
                 const int64_t o = r / tiles, start = r % tiles * kTile;
                 const int64_t count = std::min(kTile, inner - start);
                 for (int64_t i = 0; i < n; ++i) {
                   add_stretch(t, out.dtype,
                               at(out, o * out.strides[0] + positions[i] * out.strides[1]),
                               at(in, o * in.strides[0] + i * in.strides[1]), loop, start, count);
                 }
               }
             });
}

void add_overlapping(const View& dst, const View& src) {
  const GeneralTable& t = isa_table().general;
  Axes axes(static_cast<int64_t>(dst.dims.size()));
  for (size_t d = 0; d < dst.dims.size(); ++d) {
    axes.push(dst.dims[d], dst.strides[d], src.strides[d]);
  }
  if (axes.count() == 0) return;
  axes.coalesce();  // keeps the order
  Axes loop(1);
  if (!axes.empty() && axes.back().stride[0] != 0) {
    const Axis last = axes.pop();
    loop.push(last.size, last.stride[0], last.stride[1]);
  }
  const int64_t n = loop.count();
  Walk walk(axes);
  for (int64_t i = 0, rows = axes.count(); i < rows; ++i, walk.next()) {
    add_stretch(t, dst.dtype, at(dst, walk.offset(0)), at(src, walk.offset(1)), loop, 0, n);
  }
}

}  // namespace autograd::cpu
