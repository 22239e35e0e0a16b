// Products of our own: tiny, skinny and matrix-vector shapes, where a BLAS leaves half the speed,
// and every dtype that no BLAS knows. One register tile of rows x vectors walks along k.
#include "cpu/isa/general.h"
#include "cpu/isa/lanes.h"

namespace autograd::cpu::AG_ISA {
namespace {

template <class T>
struct Arithmetic {
  static AG_INLINE Vec<T> multiply_add(Vec<T> a, Vec<T> b, Vec<T> c) {
    return AG_ISA::multiply_add<T>(a, b, c);
  }
  template <class V>
  static AG_INLINE V add(V a, V b) {
    return static_cast<V>(a + b);
  }
};
struct Bool {};  // bytes that are 0 or 1: or of ands
template <>
struct Arithmetic<Bool> {
  static AG_INLINE Vec<uint8_t> multiply_add(Vec<uint8_t> a, Vec<uint8_t> b, Vec<uint8_t> c) {
    return c | (a & b);
  }
  template <class V>
  static AG_INLINE V add(V a, V b) {
    return static_cast<V>(a | b);
  }
};

template <class T>
struct ElementOf {
  using type = T;
};
template <>
struct ElementOf<Bool> {
  using type = uint8_t;
};

constexpr int64_t kPanelDepth = 256;  // k in one packed panel of b, which stays in L1
#if defined(__AVX512F__)
constexpr int kTileRows = 8;  // of 32 registers, 16 hold sums
#else
constexpr int kTileRows = 4;  // of 16 registers, 8 hold sums
#endif

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

template <class A, int vectors, class T = typename ElementOf<A>::type>
void panel(T* c, int64_t ldc, const T* a, int64_t a_row, int64_t a_col, const T* b, int64_t b_row,
           int64_t m, int64_t n, int64_t k, bool accumulate) {
  int64_t i = 0;
  for (; i + kTileRows <= m; i += kTileRows) {
    tile<A, kTileRows, vectors>(c + i * ldc, ldc, a + i * a_row, a_row, a_col, b, b_row, n, k,
                                accumulate);
  }
  for (; i + 4 <= m; i += 4) {
    tile<A, 4, vectors>(c + i * ldc, ldc, a + i * a_row, a_row, a_col, b, b_row, n, k, accumulate);
  }
  for (; i < m; ++i) {
    tile<A, 1, vectors>(c + i * ldc, ldc, a + i * a_row, a_row, a_col, b, b_row, n, k, accumulate);
  }
}

// A panel of at most two vectors: read where it lies when it is whole and used a few times only,
// else packed first, zeros behind its last column.
template <class A, int vectors, class T = typename ElementOf<A>::type>
void panel_of_any_width(T* c, int64_t ldc, const T* a, int64_t a_row, int64_t a_col, const T* b,
                        int64_t b_row, int64_t m, int64_t n, int64_t k, bool accumulate) {
  constexpr int64_t width = vectors * kLanes<T>;
  if (n == width && m <= 2 * kTileRows) {
    panel<A, vectors>(c, ldc, a, a_row, a_col, b, b_row, m, n, k, accumulate);
    return;
  }
  alignas(64) T packed[kPanelDepth * width];
  for (int64_t p0 = 0; p0 < k; p0 += kPanelDepth) {
    const int64_t depth = k - p0 < kPanelDepth ? k - p0 : kPanelDepth;
    const T* from = b + p0 * b_row;
    for (int64_t p = 0; p < depth; ++p, from += b_row) {
      T* to = packed + p * width;
      int64_t j = 0;
      for (; j + kLanes<T> <= n; j += kLanes<T>) store(to + j, load(from + j));
      if (j < n) store(to + j, load_part(from + j, n - j));
    }
    panel<A, vectors>(c, ldc, a + p0 * a_col, a_row, a_col, packed, width, m, n, depth,
                      accumulate || p0 > 0);
  }
}

template <class A>
void gemm(void* pc, int64_t ldc, const void* pa, int64_t a_row, int64_t a_col, const void* pb,
          int64_t b_row, int64_t m, int64_t n, int64_t k, bool accumulate) {
  using T = typename ElementOf<A>::type;
  T* c = static_cast<T*>(pc);
  const T* a = static_cast<const T*>(pa);
  const T* b = static_cast<const T*>(pb);
  int64_t j = 0;
  if (m == 1) {
    constexpr int64_t width = 8 * kLanes<T>;
    for (; j + width <= n; j += width) {
      tile<A, 1, 8>(c + j, ldc, a, a_row, a_col, b + j, b_row, width, k, accumulate);
    }
  }
  for (; j < n; j += 2 * kLanes<T>) {
    const int64_t width = n - j < 2 * kLanes<T> ? n - j : 2 * kLanes<T>;
    if (width > kLanes<T>) {
      panel_of_any_width<A, 2>(c + j, ldc, a, a_row, a_col, b + j, b_row, m, width, k, accumulate);
    } else {
      panel_of_any_width<A, 1>(c + j, ldc, a, a_row, a_col, b + j, b_row, m, width, k, accumulate);
    }
  }
}

// c (rows, cols) = or += products of rows of a with rows of b, both contiguous along k.
template <class A, int rows, int cols, class T = typename ElementOf<A>::type>
AG_INLINE void dots_tile(T* c, int64_t c_row, int64_t c_col, const T* a, int64_t a_row, const T* b,
                         int64_t b_row, int64_t k, bool accumulate) {
  Vec<T> sum[rows][cols];
#pragma GCC unroll 8
  for (int i = 0; i < rows; ++i) {
#pragma GCC unroll 8
    for (int j = 0; j < cols; ++j) sum[i][j] = Vec<T>{};
  }
  int64_t p = 0;
  for (; p + kLanes<T> <= k; p += kLanes<T>) {
    Vec<T> right[cols];
#pragma GCC unroll 8
    for (int j = 0; j < cols; ++j) right[j] = load(b + j * b_row + p);
#pragma GCC unroll 8
    for (int i = 0; i < rows; ++i) {
      const Vec<T> left = load(a + i * a_row + p);
#pragma GCC unroll 8
      for (int j = 0; j < cols; ++j) {
        sum[i][j] = Arithmetic<A>::multiply_add(left, right[j], sum[i][j]);
      }
    }
  }
  if (p < k) {
#pragma GCC unroll 8
    for (int i = 0; i < rows; ++i) {
      const Vec<T> left = load_part(a + i * a_row + p, k - p);
#pragma GCC unroll 8
      for (int j = 0; j < cols; ++j) {
        sum[i][j] =
            Arithmetic<A>::multiply_add(left, load_part(b + j * b_row + p, k - p), sum[i][j]);
      }
    }
  }
  using Quad = typename VectorOf<T, 16>::type;
  constexpr int quads = kVectorBytes / 16, lanes = 16 / sizeof(T);
  for (int i = 0; i < rows; ++i) {
    for (int j = 0; j < cols; ++j) {
      Quad part[quads];
      __builtin_memcpy(part, &sum[i][j], sizeof part);
      for (int half = quads / 2; half >= 1; half /= 2) {
        for (int q = 0; q < half; ++q) part[q] = Arithmetic<A>::add(part[q], part[q + half]);
      }
      T last[lanes];
      store(last, part[0]);
      for (int half = lanes / 2; half >= 1; half /= 2) {
        for (int q = 0; q < half; ++q) last[q] = Arithmetic<A>::add(last[q], last[q + half]);
      }
      T& to = c[i * c_row + j * c_col];
      to = accumulate ? Arithmetic<A>::add(to, last[0]) : last[0];
    }
  }
}

template <class A, int rows, class T = typename ElementOf<A>::type>
void dots_rows(T* c, int64_t c_row, int64_t c_col, const T* a, int64_t a_row, const T* b,
               int64_t b_row, int64_t n, int64_t k, bool accumulate) {
  int64_t j = 0;
  for (; j + 4 <= n; j += 4) {
    dots_tile<A, rows, 4>(c + j * c_col, c_row, c_col, a, a_row, b + j * b_row, b_row, k,
                          accumulate);
  }
  for (; j < n; ++j) {
    dots_tile<A, rows, 1>(c + j * c_col, c_row, c_col, a, a_row, b + j * b_row, b_row, k,
                          accumulate);
  }
}

// In blocks along k, so that the error does not grow with the length of one chain.
template <class A>
void dots(void* pc, int64_t c_row, int64_t c_col, const void* pa, int64_t a_row, const void* pb,
          int64_t b_row, int64_t m, int64_t n, int64_t k) {
  using T = typename ElementOf<A>::type;
  constexpr int64_t block = kFoldBlock / sizeof(T);
  constexpr int rows = kTileRows / 2;  // times four columns: as many sums as the other tile
  T* c = static_cast<T*>(pc);
  for (int64_t p = 0; p < k; p += block) {
    const int64_t depth = k - p < block ? k - p : block;
    const T* a = static_cast<const T*>(pa) + p;
    const T* b = static_cast<const T*>(pb) + p;
    int64_t i = 0;
    for (; i + rows <= m; i += rows) {
      dots_rows<A, rows>(c + i * c_row, c_row, c_col, a + i * a_row, a_row, b, b_row, n, depth,
                         p > 0);
    }
    for (; i < m; ++i) {
      dots_rows<A, 1>(c + i * c_row, c_row, c_col, a + i * a_row, a_row, b, b_row, n, depth, p > 0);
    }
  }
}

template <class A>
void fill(GeneralTable& t, Dtype dtype) {
  t.gemm[code(dtype)] = gemm<A>;
  t.dots[code(dtype)] = dots<A>;
}

}  // namespace

void fill_gemm(GeneralTable& t) {
  fill<Bool>(t, Dtype::Bool);
  fill<uint8_t>(t, Dtype::UInt8);
  fill<uint16_t>(t, Dtype::UInt16);
  fill<uint32_t>(t, Dtype::UInt32);
  fill<uint64_t>(t, Dtype::UInt64);
  fill<float>(t, Dtype::Float32);
  fill<double>(t, Dtype::Float64);
}

}  // namespace autograd::cpu::AG_ISA
