// Products of rows with rows: of a matrix whose columns are contiguous with few others, or a
// vector.
#include "cpu/isa/product.h"

namespace autograd::cpu::AG_ISA {
namespace {

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
  constexpr int rows = kTileRows == 8 ? 4 : 2;  // times four columns, whose rows stay in registers
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

}  // namespace

void fill_dots(GeneralTable& t) {
  t.dots[code(Dtype::Bool)] = dots<Bool>;
  t.dots[code(Dtype::UInt8)] = dots<uint8_t>;
  t.dots[code(Dtype::UInt16)] = dots<uint16_t>;
  t.dots[code(Dtype::UInt32)] = dots<uint32_t>;
  t.dots[code(Dtype::UInt64)] = dots<uint64_t>;
  t.dots[code(Dtype::Float32)] = dots<float>;
  t.dots[code(Dtype::Float64)] = dots<double>;
}

}  // namespace autograd::cpu::AG_ISA
