// Products of our own: one register tile of rows x vectors walks along k. b is read in panels of at
// most two vectors, packed where they are used often enough or lie across; a as it lies, or packed.
// An element is summed in blocks of kPanelDepth, each with one chain, whatever tile it falls into.
#include <utility>

#include "cpu/isa/product.h"

namespace autograd::cpu::AG_ISA {
namespace {

// c (rows, n), n at most `vectors` vectors, of which only the last may be partial.
template <class A, int rows, int vectors, class T = typename ElementOf<A>::type>
AG_INLINE void tile(T* c, int64_t ldc, const T* a, int64_t a_row, int64_t a_col, const T* b,
                    int64_t b_row, int64_t n, int64_t k, bool accumulate) {
  Vec<T> sum[rows][vectors];
#pragma GCC unroll 8
  for (int i = 0; i < rows; ++i) {
#pragma GCC unroll 8
    for (int v = 0; v < vectors; ++v) sum[i][v] = Vec<T>{};
  }
  for (int64_t p = 0; p < k; ++p) {
    Vec<T> row[vectors];
#pragma GCC unroll 8
    for (int v = 0; v < vectors; ++v) row[v] = load(b + p * b_row + v * kLanes<T>);
#pragma GCC unroll 8
    for (int i = 0; i < rows; ++i) {
      const Vec<T> factor = splat(a[i * a_row + p * a_col]);
#pragma GCC unroll 8
      for (int v = 0; v < vectors; ++v) {
        sum[i][v] = Arithmetic<A>::multiply_add(factor, row[v], sum[i][v]);
      }
    }
  }
  const int64_t last = n - (vectors - 1) * kLanes<T>;
#pragma GCC unroll 8
  for (int i = 0; i < rows; ++i) {
#pragma GCC unroll 8
    for (int v = 0; v < vectors; ++v) {
      T* to = c + i * ldc + v * kLanes<T>;
      if (v < vectors - 1 || last == kLanes<T>) {
        store(to, accumulate ? Arithmetic<A>::add(load(to), sum[i][v]) : sum[i][v]);
      } else {
        store_part(to, accumulate ? Arithmetic<A>::add(load_part(to, last), sum[i][v]) : sum[i][v],
                   last);
      }
    }
  }
}

// A block of a, in tiles of kTileRows rows; packed, the elements of a tile's column are neighbours.
template <class T>
struct Left {
  const T* data;
  int64_t row, col, tile;
};

template <class T>
Left<T> pack_left(T* to, const T* a, int64_t row, int64_t col, int64_t m, int64_t depth) {
  const Left<T> packed{to, 1, kTileRows, kTileRows * depth};
  int64_t i = 0;
  for (; row == 1 && i + kTileRows <= m; i += kTileRows) {
    for (int64_t p = 0; p < depth; ++p, to += kTileRows) {
      __builtin_memcpy(to, a + i + p * col, sizeof(T) * kTileRows);
    }
  }
  for (; i < m; i += kTileRows) {
    const int64_t rows = m - i < kTileRows ? m - i : kTileRows;
    for (int64_t p = 0; p < depth; ++p, to += kTileRows) {
      for (int64_t q = 0; q < rows; ++q) to[q] = a[(i + q) * row + p * col];
    }
  }
  return packed;
}

template <class A, int vectors, class T = typename ElementOf<A>::type>
void panel(T* c, int64_t ldc, Left<T> a, const T* b, int64_t b_row, int64_t m, int64_t n,
           int64_t depth, bool accumulate) {
  for (; m >= kTileRows; m -= kTileRows, c += kTileRows * ldc, a.data += a.tile) {
    tile<A, kTileRows, vectors>(c, ldc, a.data, a.row, a.col, b, b_row, n, depth, accumulate);
  }
  for (; m >= 4; m -= 4, c += 4 * ldc, a.data += 4 * a.row) {
    tile<A, 4, vectors>(c, ldc, a.data, a.row, a.col, b, b_row, n, depth, accumulate);
  }
  for (; m > 0; --m, c += ldc, a.data += a.row) {
    tile<A, 1, vectors>(c, ldc, a.data, a.row, a.col, b, b_row, n, depth, accumulate);
  }
}

template <class V, int... i>
AG_INLINE V low_halves(V x, V y, std::integer_sequence<int, i...>) {
  constexpr int n = sizeof...(i);
  return __builtin_shufflevector(x, y, (i % 2 * n + i / 2)...);
}
template <class V, int... i>
AG_INLINE V high_halves(V x, V y, std::integer_sequence<int, i...>) {
  constexpr int n = sizeof...(i);
  return __builtin_shufflevector(x, y, (i % 2 * n + i / 2 + n / 2)...);
}

// As many vectors as they have lanes, transposed: each round interleaves the first half of them
// with the second.
template <class T>
AG_INLINE void transpose(Vec<T> (&v)[kLanes<T>]) {
  constexpr int n = kLanes<T>;
  constexpr std::make_integer_sequence<int, n> lanes{};
#pragma GCC unroll 8
  for (int round = 1; round < n; round *= 2) {
    Vec<T> w[n];
#pragma GCC unroll 16
    for (int i = 0; i < n / 2; ++i) {
      w[2 * i] = low_halves(v[i], v[i + n / 2], lanes);
      w[2 * i + 1] = high_halves(v[i], v[i + n / 2], lanes);
    }
#pragma GCC unroll 16
    for (int i = 0; i < n; ++i) v[i] = w[i];
  }
}

// Columns that lie contiguously, at most two vectors of them.
template <class T>
void pack_columns(T* to, int64_t width, const T* b, int64_t col, int64_t n, int64_t depth) {
  constexpr int lanes = kLanes<T>;
  for (int64_t j = 0; j < width; j += lanes) {
    for (int64_t p = 0; p < depth; p += lanes) {
      const int64_t rows = depth - p < lanes ? depth - p : lanes;
      Vec<T> v[lanes];
#pragma GCC unroll 16
      for (int q = 0; q < lanes; ++q) {
        const T* from = b + (j + q) * col + p;
        v[q] = j + q >= n ? Vec<T>{} : rows == lanes ? load(from) : load_part(from, rows);
      }
      transpose<T>(v);
#pragma GCC unroll 16
      for (int q = 0; q < lanes; ++q) {
        if (q < rows) store(to + (p + q) * width + j, v[q]);
      }
    }
  }
}

template <class T>
void pack_panel(T* to, int64_t width, const T* b, int64_t row, int64_t col, int64_t n,
                int64_t depth) {
  if (col == 1) {
    for (int64_t p = 0; p < depth; ++p, b += row, to += width) {
      int64_t j = 0;
      for (; j + kLanes<T> <= n; j += kLanes<T>) store(to + j, load(b + j));
      if (j < n) store(to + j, load_part(b + j, n - j));
    }
    return;
  }
  if constexpr (sizeof(T) >= 4) {
    if (row == 1) return pack_columns(to, width, b, col, n, depth);
  }
  for (int64_t p = 0; p < depth; ++p, b += row, to += width) {
    for (int64_t j = 0; j < n; ++j) to[j] = b[j * col];
    for (int64_t j = n; j < width; ++j) to[j] = 0;
  }
}

// A panel of at most two vectors: read where it lies when it is whole and used a few times only,
// else packed first, zeros behind its last column.
template <class A, int vectors, class T = typename ElementOf<A>::type>
void panel_of_any_width(T* c, int64_t ldc, const Left<T>& a, const T* b, int64_t b_row,
                        int64_t b_col, int64_t m, int64_t n, int64_t depth, bool accumulate) {
  constexpr int64_t width = vectors * kLanes<T>;
  if (n == width && b_col == 1 && m <= 2 * kTileRows) {
    panel<A, vectors>(c, ldc, a, b, b_row, m, n, depth, accumulate);
    return;
  }
  alignas(64) T packed[kPanelDepth * width];
  pack_panel(packed, width, b, b_row, b_col, n, depth);
  panel<A, vectors>(c, ldc, a, packed, width, m, n, depth, accumulate);
}

template <class A>
void gemm(void* pc, int64_t ldc, const void* pa, int64_t a_row, int64_t a_col, const void* pb,
          int64_t b_row, int64_t b_col, int64_t m, int64_t n, int64_t k, void* room) {
  using T = typename ElementOf<A>::type;
  constexpr int64_t width = 2 * kLanes<T>;
  for (int64_t p = 0; p < k; p += kPanelDepth) {
    const int64_t depth = k - p < kPanelDepth ? k - p : kPanelDepth;
    const T* const b = static_cast<const T*>(pb) + p * b_row;
    Left<T> a{static_cast<const T*>(pa) + p * a_col, a_row, a_col, kTileRows * a_row};
    if (room != nullptr) a = pack_left(static_cast<T*>(room), a.data, a_row, a_col, m, depth);
    T* const c = static_cast<T*>(pc);
    int64_t j = 0;
    if (m == 1 && b_col == 1) {
      for (; j + 4 * width <= n; j += 4 * width) {
        tile<A, 1, 8>(c + j, ldc, a.data, a.row, a.col, b + j, b_row, 4 * width, depth, p > 0);
      }
    }
    for (; j < n; j += width) {
      const int64_t columns = n - j < width ? n - j : width;
      if (columns > kLanes<T>) {
        panel_of_any_width<A, 2>(c + j, ldc, a, b + j * b_col, b_row, b_col, m, columns, depth,
                                 p > 0);
      } else {
        panel_of_any_width<A, 1>(c + j, ldc, a, b + j * b_col, b_row, b_col, m, columns, depth,
                                 p > 0);
      }
    }
  }
}

}  // namespace

void fill_gemm(GeneralTable& t) {
  t.gemm[code(Dtype::Bool)] = gemm<Bool>;
  t.gemm[code(Dtype::UInt8)] = gemm<uint8_t>;
  t.gemm[code(Dtype::UInt16)] = gemm<uint16_t>;
  t.gemm[code(Dtype::UInt32)] = gemm<uint32_t>;
  t.gemm[code(Dtype::UInt64)] = gemm<uint64_t>;
  t.gemm[code(Dtype::Float32)] = gemm<float>;
  t.gemm[code(Dtype::Float64)] = gemm<double>;
#if defined(__FMA__)
  t.gemm_is_fast = true;
#endif
}

}  // namespace autograd::cpu::AG_ISA
