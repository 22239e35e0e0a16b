#include "cpu/strided_copy.h"

#include <algorithm>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "cpu/axes.h"
#include "cpu/isa_table.h"
#include "cpu/ranges.h"

namespace autograd::cpu {

namespace {

constexpr int kDst = 0, kSrc = 1;
constexpr int64_t kCastTile = 512;  // elements cast at a time, in the first-level cache
constexpr int64_t kStreamedBytes = 1 << 20;
constexpr int64_t kTileBytes = 256;  // side of a transposed tile: four cache lines both ways

struct Bytes16 {
  uint64_t part[2];
};

template <class T>
void copy_row(T* dst, const T* src, int64_t dst_stride, int64_t src_stride, int64_t n) {
  if (dst_stride == 1 && src_stride == 1) {
    std::memcpy(dst, src, static_cast<size_t>(n) * sizeof(T));
  } else if (dst_stride == 1 && src_stride == 0) {
    std::fill_n(dst, n, *src);
  } else if (dst_stride == 1) {
    for (int64_t i = 0; i < n; ++i) dst[i] = src[i * src_stride];
  } else {
    for (int64_t i = 0; i < n; ++i) dst[i * dst_stride] = src[i * src_stride];
  }
}

// 16 bytes past the caches, where they would only push out what is still needed.
template <class Row>
void stream(void* dst, const Row& row) {
#if defined(__SSE2__)
  _mm_stream_si128(static_cast<__m128i*>(dst), (__m128i)row);
#else
  std::memcpy(dst, &row, 16);
#endif
}
// Before anybody is told that they are written.
void finish_streams() {
#if defined(__SSE2__)
  _mm_sfence();
#endif
}

// A square of 16-byte rows, turned in registers.
template <bool streams, class T>
void turn(T* dst, const T* src, int64_t dst_stride, int64_t src_stride) {
  typedef T Row __attribute__((vector_size(16)));
  constexpr int side = 16 / sizeof(T);
  Row in[side], out[side];
  for (int j = 0; j < side; ++j) std::memcpy(&in[j], src + j * src_stride, 16);
  if constexpr (side == 2) {
    out[0] = __builtin_shufflevector(in[0], in[1], 0, 2);
    out[1] = __builtin_shufflevector(in[0], in[1], 1, 3);
  } else {
    const Row a = __builtin_shufflevector(in[0], in[1], 0, 4, 1, 5);
    const Row b = __builtin_shufflevector(in[0], in[1], 2, 6, 3, 7);
    const Row c = __builtin_shufflevector(in[2], in[3], 0, 4, 1, 5);
    const Row d = __builtin_shufflevector(in[2], in[3], 2, 6, 3, 7);
    out[0] = __builtin_shufflevector(a, c, 0, 1, 4, 5);
    out[1] = __builtin_shufflevector(a, c, 2, 3, 6, 7);
    out[2] = __builtin_shufflevector(b, d, 0, 1, 4, 5);
    out[3] = __builtin_shufflevector(b, d, 2, 3, 6, 7);
  }
  for (int i = 0; i < side; ++i) {
    if constexpr (streams) {
      stream(dst + i * dst_stride, out[i]);
    } else {
      std::memcpy(dst + i * dst_stride, &out[i], 16);
    }
  }
}

// dst[i, j] = tile[j, i], both by rows.
template <bool streams, class T>
void write_turned(T* dst, int64_t dst_stride, const T* tile, int64_t tile_stride, int64_t rows,
                  int64_t columns) {
  int64_t whole = 0;
  if constexpr (sizeof(T) == 4 || sizeof(T) == 8) {
    constexpr int64_t side = 16 / sizeof(T);
    if (columns % side == 0) {
      for (; whole + side <= rows; whole += side) {
        for (int64_t j = 0; j < columns; j += side) {
          turn<streams>(dst + whole * dst_stride + j, tile + whole + j * tile_stride, dst_stride,
                        tile_stride);
        }
      }
    }
  }
  for (int64_t i = whole; i < rows; ++i) {
    for (int64_t j = 0; j < columns; ++j) dst[i * dst_stride + j] = tile[i + j * tile_stride];
  }
}

// Where src runs along axis `across` of `axes` and dst along the last one: tiles of both. A tile is
// read by several cache lines at a time, and gathered where its rows cannot fall on each other in
// the cache, as those of a matrix with a power of two for a stride do.
template <class T>
void transpose(T* dst, const T* src, const Axes& axes, int64_t across) {
  constexpr int64_t side = kTileBytes / static_cast<int64_t>(sizeof(T));
  constexpr int64_t tile_stride = side + 16 / static_cast<int64_t>(sizeof(T));
  const Axis rows = axes[across];
  const Axis columns = axes.back();
  Axes outer(axes.size());
  for (int64_t i = 0; i + 1 < axes.size(); ++i) {
    if (i != across) outer.push(axes[i].size, axes[i].stride[kDst], axes[i].stride[kSrc]);
  }
  const int64_t bands = ceil_div(rows.size, side);
  const int64_t per_task = std::max<int64_t>(1, kTaskElements / (side * columns.size));
  const auto item = static_cast<int64_t>(sizeof(T));
  const double cost = 1.0 * static_cast<double>(axes.count());
  // Aligned, and too much for the cache.
  bool streams = axes.count() * item >= kStreamedBytes && (item == 4 || item == 8) &&
                 reinterpret_cast<uintptr_t>(dst) % 16 == 0;
  for (int64_t i = 0; i + 1 < axes.size(); ++i) streams &= axes[i].stride[kDst] * item % 16 == 0;
  const auto write = streams ? write_turned<true, T> : write_turned<false, T>;

  for_ranges(outer.count() * bands, per_task, cost, [&](int64_t begin, int64_t end) {
    alignas(64) T tile[side * tile_stride];
    Walk walk(outer, begin / bands);
    int64_t band = begin % bands;
    for (int64_t task = begin; task < end; ++task) {
      const int64_t i = band * side;
      const int64_t n_rows = std::min(side, rows.size - i);
      T* const to = dst + walk.offset(kDst) + i * rows.stride[kDst];
      const T* const from = src + walk.offset(kSrc) + i;
      for (int64_t j = 0; j < columns.size; j += side) {
        const int64_t n_columns = std::min(side, columns.size - j);
        for (int64_t c = 0; c < n_columns; ++c) {
          const T* const row = from + (j + c) * columns.stride[kSrc];
          std::memcpy(tile + c * tile_stride, row, static_cast<size_t>(n_rows) * sizeof(T));
          // No hardware follows steps of this size: the next tile is asked for here.
          for (int64_t line = 0; line < kTileBytes && j + side + c < columns.size; line += 64) {
            __builtin_prefetch(reinterpret_cast<const char*>(row + side * columns.stride[kSrc]) +
                               line);
          }
        }
        write(to + j, rows.stride[kDst], tile, tile_stride, n_rows, n_columns);
      }
      if (++band == bands) {
        band = 0;
        walk.next();
      }
    }
    if (streams) finish_streams();
  });
}

// The axis along which src runs while dst runs along the last one, or -1.
int64_t transposed_axis(const Axes& axes) {
  if (axes.size() < 2 || axes.back().stride[kDst] != 1 || axes.back().stride[kSrc] == 1 ||
      axes.back().stride[kSrc] == 0 || axes.back().size < 8) {
    return -1;
  }
  for (int64_t i = axes.size() - 2; i >= 0; --i) {
    if (axes[i].stride[kSrc] == 1 && axes[i].size >= 8) return i;
  }
  return -1;
}

template <class T>
void copy_same(void* dst_data, const void* src_data, const Axes& axes) {
  T* const dst = static_cast<T*>(dst_data);
  const T* const src = static_cast<const T*>(src_data);
  if (axes.empty()) {
    *dst = *src;
    return;
  }
  if (const int64_t across = transposed_axis(axes); across >= 0) {
    return transpose(dst, src, axes, across);
  }
  const Axis row = axes.back();
  const double cost = 0.5 * static_cast<double>(axes.count());
  if (axes.size() == 1) {
    for_ranges(row.size, kTaskElements, cost, [&](int64_t begin, int64_t end) {
      copy_row(dst + begin * row.stride[kDst], src + begin * row.stride[kSrc], row.stride[kDst],
               row.stride[kSrc], end - begin);
    });
    return;
  }
  const int64_t n_rows = axes.count() / row.size;
  const int64_t per_task = std::max<int64_t>(1, kTaskElements / row.size);
  for_ranges(n_rows, per_task, cost, [&](int64_t begin, int64_t end) {
    Walk walk(axes, begin, axes.size() - 1);
    for (int64_t i = begin; i < end; ++i, walk.next()) {
      copy_row(dst + walk.offset(kDst), src + walk.offset(kSrc), row.stride[kDst], row.stride[kSrc],
               row.size);
    }
  });
}

void copy_cast(const View& dst, const View& src, const Axes& axes) {
  const auto cast = isa_table().elementwise.casts[index_of(dst.dtype)][index_of(src.dtype)];
  const int64_t dst_item = size_of(dst.dtype), src_item = size_of(src.dtype);
  const bool dst_runs = is_run(axes, kDst), src_runs = is_run(axes, kSrc);
  const int64_t n = axes.count();
  const auto range = [&](int64_t begin, int64_t end) {
    if (dst_runs && src_runs) {
      cast(at(dst, begin), at(src, begin), end - begin);
      return;
    }
    alignas(64) char from[kCastTile * 16];
    alignas(64) char to[kCastTile * 16];
    for (int64_t i = begin; i < end; i += kCastTile) {
      const int64_t count = std::min(kCastTile, end - i);
      const void* const read = read_run(from, src.data, axes, kSrc, i, count, src_item);
      cast(dst_runs ? at(dst, i) : to, read, count);
      if (!dst_runs) scatter(dst.data, to, axes, kDst, i, count, dst_item);
    }
  };
  for_ranges(n, kTaskElements, 0.7 * static_cast<double>(n), range);
}

}  // namespace

void copy_strided(const View& dst, const View& src) {
  Axes axes(static_cast<int64_t>(dst.dims.size()));
  for (size_t i = 0; i < dst.dims.size(); ++i) {
    if (dst.dims[i] == 0) return;
    axes.push(dst.dims[i], dst.strides[i], src.strides[i]);
  }
  axes.sort();
  axes.coalesce();
  if (dst.dtype != src.dtype) return copy_cast(dst, src, axes);
  switch (size_of(dst.dtype)) {
    case 1:
      return copy_same<uint8_t>(dst.data, src.data, axes);
    case 2:
      return copy_same<uint16_t>(dst.data, src.data, axes);
    case 4:
      return copy_same<uint32_t>(dst.data, src.data, axes);
    case 8:
      return copy_same<uint64_t>(dst.data, src.data, axes);
    default:
      return copy_same<Bytes16>(dst.data, src.data, axes);
  }
}

}  // namespace autograd::cpu
