// Products of our own: one register tile of rows x vectors walks along k. b is read in panels of at
// most two vectors, packed where they are used often enough or lie across; a as it lies, or packed.
// An element is summed in blocks of kPanelDepth, each with one chain, whatever tile it falls into.
#include <type_traits>
#include <utility>

#include "cpu/isa/product.h"

namespace autograd::cpu::AG_ISA {
namespace {

// c (rows, n), n at most `vectors` vectors, of which only the last may be partial. `whole`: b can
// be read beyond its last column.
template <class A, int rows, int vectors, bool whole, class T = typename ElementOf<A>::type>
AG_INLINE void tile(T* c, int64_t ldc, const T* a, int64_t a_row, int64_t a_col, const T* b,
                    int64_t b_row, int64_t n, int64_t k, bool accumulate) {
  const int64_t last = n - (vectors - 1) * kLanes<T>;
  Vec<T> sum[rows][vectors];
#pragma GCC unroll 8
  for (int i = 0; i < rows; ++i) {
#pragma GCC unroll 8
    for (int v = 0; v < vectors; ++v) sum[i][v] = Vec<T>{};
  }
  for (int64_t p = 0; p < k; ++p) {
    Vec<T> row[vectors];
#pragma GCC unroll 8
    for (int v = 0; v < vectors; ++v) {
      const T* from = b + p * b_row + v * kLanes<T>;
      row[v] = whole || v < vectors - 1 ? load(from) : load_part(from, last);
    }
#pragma GCC unroll 8
    for (int i = 0; i < rows; ++i) {
      const Vec<T> factor = splat(a[i * a_row + p * a_col]);
#pragma GCC unroll 8
      for (int v = 0; v < vectors; ++v) {
        sum[i][v] = Arithmetic<A>::multiply_add(factor, row[v], sum[i][v]);
      }
    }
  }
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
[[gnu::noinline]] Left<T> pack_left(T* to, const T* a, int64_t row, int64_t col, int64_t m,
                                    int64_t depth) {
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

template <class A, int vectors, bool whole, class T = typename ElementOf<A>::type>
void panel(T* c, int64_t ldc, Left<T> a, const T* b, int64_t b_row, int64_t m, int64_t n,
           int64_t depth, bool accumulate) {
  for (; m >= kTileRows; m -= kTileRows, c += kTileRows * ldc, a.data += a.tile) {
    tile<A, kTileRows, vectors, whole>(c, ldc, a.data, a.row, a.col, b, b_row, n, depth,
                                       accumulate);
  }
  for (; m >= 4; m -= 4, c += 4 * ldc, a.data += 4 * a.row) {
    tile<A, 4, vectors, whole>(c, ldc, a.data, a.row, a.col, b, b_row, n, depth, accumulate);
  }
  if (m >= 2) {
    tile<A, 2, vectors, whole>(c, ldc, a.data, a.row, a.col, b, b_row, n, depth, accumulate);
    m -= 2, c += 2 * ldc, a.data += 2 * a.row;
  }
  if (m > 0) {
    tile<A, 1, vectors, whole>(c, ldc, a.data, a.row, a.col, b, b_row, n, depth, accumulate);
  }
}

// As many vectors as they have lanes, transposed: each round interleaves the first half of them
// with the second.
template <class T>
AG_INLINE void transpose(Vec<T> (&v)[kLanes<T>]) {
  constexpr int n = kLanes<T>;
#pragma GCC unroll 8
  for (int round = 1; round < n; round *= 2) {
    Vec<T> w[n];
#pragma GCC unroll 16
    for (int i = 0; i < n / 2; ++i) {
      w[2 * i] = interleave_low(v[i], v[i + n / 2]);
      w[2 * i + 1] = interleave_high(v[i], v[i + n / 2]);
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

// A panel of at most two vectors: read where it lies when it is used a few times only (and whole,
// unless parts of vectors load as fast), else packed first, zeros behind its last column.
template <class A, int vectors, class T = typename ElementOf<A>::type>
void panel_of_any_width(T* c, int64_t ldc, const Left<T>& a, const T* b, int64_t b_row,
                        int64_t b_col, int64_t m, int64_t n, int64_t depth, bool accumulate) {
  constexpr int64_t width = vectors * kLanes<T>;
  if (b_col == 1 && m <= 2 * kTileRows) {
    if (n == width) return panel<A, vectors, true>(c, ldc, a, b, b_row, m, n, depth, accumulate);
#if defined(__AVX512BW__)
    return panel<A, vectors, false>(c, ldc, a, b, b_row, m, n, depth, accumulate);
#endif
  }
  alignas(64) T packed[kPanelDepth * width];
  pack_panel(packed, width, b, b_row, b_col, n, depth);
  panel<A, vectors, true>(c, ldc, a, packed, width, m, n, depth, accumulate);
}

// c (n) = or += a row of a times b, which is read along its rows; n is a multiple of a vector.
template <class A, class T = typename ElementOf<A>::type>
[[gnu::noinline]] void row(T* c, const T* a, int64_t a_col, const T* b, int64_t b_row, int64_t n,
                           int64_t depth, bool accumulate) {
  constexpr int together = 8;
  constexpr int64_t strip = 64 * kLanes<T>;
  alignas(64) T sums[strip];
  for (int64_t j0 = 0; j0 < n; j0 += strip, b += strip, c += strip) {
    const int64_t count = n - j0 < strip ? n - j0 : strip;
    for (int64_t j = 0; j < count; j += kLanes<T>) store(sums + j, Vec<T>{});
    const auto rows = [&]<int n_rows>(std::integral_constant<int, n_rows>, int64_t p) {
      Vec<T> factor[n_rows];
#pragma GCC unroll 8
      for (int q = 0; q < n_rows; ++q) factor[q] = splat(a[(p + q) * a_col]);
      for (int64_t j = 0; j < count; j += kLanes<T>) {
        Vec<T> sum = load(sums + j);
#pragma GCC unroll 8
        for (int q = 0; q < n_rows; ++q) {
          sum = Arithmetic<A>::multiply_add(factor[q], load(b + (p + q) * b_row + j), sum);
        }
        store(sums + j, sum);
      }
    };
    int64_t p = 0;
    for (; p + together <= depth; p += together) rows(std::integral_constant<int, together>{}, p);
    for (; p < depth; ++p) rows(std::integral_constant<int, 1>{}, p);
    for (int64_t j = 0; j < count; j += kLanes<T>) {
      const Vec<T> sum = load(sums + j);
      store(c + j, accumulate ? Arithmetic<A>::add(load(c + j), sum) : sum);
    }
  }
}

template <class A, class T = typename ElementOf<A>::type>
AG_INLINE void columns(T* c, int64_t ldc, const Left<T>& a, const T* b, int64_t b_row,
                       int64_t b_col, int64_t m, int64_t n, int64_t depth, bool accumulate) {
  constexpr int64_t width = 2 * kLanes<T>;
  for (int64_t j = 0; j < n; j += width) {
    const int64_t some = n - j < width ? n - j : width;
    if (some > kLanes<T>) {
      panel_of_any_width<A, 2>(c + j, ldc, a, b + j * b_col, b_row, b_col, m, some, depth,
                               accumulate);
    } else {
      panel_of_any_width<A, 1>(c + j, ldc, a, b + j * b_col, b_row, b_col, m, some, depth,
                               accumulate);
    }
  }
}

// Rows of c that share few sets of the first-level cache leave it before they are full, so they are
// written along, a few at a time, where b stays in that cache as it lies.
template <class A, class T = typename ElementOf<A>::type>
AG_INLINE int64_t rows_together(const GemmCall& call) {
  constexpr int64_t near = 40960, few = 4 * kLanes<T>, shallow = 8, item = sizeof(T);
  const bool stays = call.n > few && call.ldc * item % 1024 == 0 && call.b_col == 1 &&
                     call.k >= shallow && call.k * call.n * item <= near;
  return stays ? 2 * kTileRows : call.m;
}

template <class A, class T = typename ElementOf<A>::type>
AG_INLINE void product(T* c, const T* a_data, const T* b, const GemmCall& call) {
  const int64_t m = call.m, n = call.n, ldc = call.ldc, b_row = call.b_row, b_col = call.b_col;
  const int64_t height = rows_together<A>(call);
  for (int64_t p = 0; p < call.k; p += kPanelDepth) {
    const int64_t depth = call.k - p < kPanelDepth ? call.k - p : kPanelDepth;
    Left<T> a{a_data + p * call.a_col, call.a_row, call.a_col, kTileRows * call.a_row};
    if (call.room != nullptr) {
      a = pack_left(static_cast<T*>(call.room), a.data, a.row, a.col, m, depth);
    }
    const T* const right = b + p * b_row;
    int64_t j = 0;
    if (m == 1 && b_col == 1 && n >= 8 * kLanes<T>) {
      j = n / kLanes<T> * kLanes<T>;
      row<A>(c, a.data, a.col, right, b_row, j, depth, p > 0);
    }
    for (int64_t i = 0; i < m; i += height) {
      const int64_t rows = m - i < height ? m - i : height;
      columns<A>(c + i * ldc + j, ldc, {a.data + i / kTileRows * a.tile, a.row, a.col, a.tile},
                 right + j * b_col, b_row, b_col, rows, n - j, depth, p > 0);
    }
  }
}

template <class A>
void gemm(const GemmCall& call) {
  using T = typename ElementOf<A>::type;
  T* c = static_cast<T*>(call.c);
  const T* a = static_cast<const T*>(call.a);
  const T* b = static_cast<const T*>(call.b);
  for (int64_t i = 0; i < call.count; ++i) {
    product<A>(c, a, b, call);
    c += call.c_step;
    a += call.a_step;
    b += call.b_step;
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
