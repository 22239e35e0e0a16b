// Products of rows with rows: of a matrix whose columns are contiguous with few others, or a
// vector.
#include <utility>

#include "cpu/isa/product.h"

namespace autograd::cpu::AG_ISA {
namespace {

// The sums of the lanes of `n` vectors, in fixed pairs: always the upper half of what is left to
// the lower. Each round interleaves the vectors of two halves, so one vector ends up with a lane,
// or several equal ones side by side, for each sum.
template <class A, int n, class T = typename ElementOf<A>::type>
AG_INLINE Vec<T> sums_of_lanes(const Vec<T>* v) {
  constexpr int lanes = kLanes<T>;
  static_assert(n <= lanes && (n & (n - 1)) == 0);
  Vec<T> left[n];
#pragma GCC unroll 16
  for (int i = 0; i < n; ++i) left[i] = v[i];
  int count = n;
#pragma GCC unroll 8
  for (int round = 1; round < lanes; round *= 2) {
    const int half = count > 1 ? count / 2 : 1;
#pragma GCC unroll 8
    for (int i = 0; i < half; ++i) {
      const Vec<T> x = left[i], y = left[count > 1 ? i + half : i];
      left[i] = Arithmetic<A>::add(interleave_low(x, y), interleave_high(x, y));
    }
    count = half;
  }
  return left[0];
}

// c (rows, cols) = or += products of rows of a with rows of b, both contiguous along k.
template <class A, int rows, int cols, class T = typename ElementOf<A>::type>
AG_INLINE void dots_tile(T* c, int64_t c_row, int64_t c_col, const T* a, int64_t a_row, const T* b,
                         int64_t b_row, int64_t k, bool accumulate) {
  Vec<T> sum[rows * cols];
#pragma GCC unroll 16
  for (int i = 0; i < rows * cols; ++i) sum[i] = Vec<T>{};
  const auto step = [&](const auto& read, int64_t p) __attribute__((always_inline)) {
    Vec<T> right[cols];
#pragma GCC unroll 8
    for (int j = 0; j < cols; ++j) right[j] = read(b + j * b_row + p);
#pragma GCC unroll 8
    for (int i = 0; i < rows; ++i) {
      const Vec<T> left = read(a + i * a_row + p);
#pragma GCC unroll 8
      for (int j = 0; j < cols; ++j) {
        Vec<T>& to = sum[i * cols + j];
        to = Arithmetic<A>::multiply_add(left, right[j], to);
      }
    }
  };
  const auto whole = [](const T* x) __attribute__((always_inline)) { return load(x); };
  int64_t p = 0;
  for (; p + kLanes<T> <= k; p += kLanes<T>) step(whole, p);
  if (p < k) {
    step(
        [&](const T* x) __attribute__((always_inline)) { return load_part(x, k - p); }, p);
  }
  constexpr int together = rows * cols < kLanes<T> ? rows * cols : kLanes<T>;
  constexpr int lane = kLanes<T> / together;
#pragma GCC unroll 16
  for (int first = 0; first < rows * cols; first += together) {
    T total[kLanes<T>];
    store(total, sums_of_lanes<A, together>(sum + first));
    for (int q = 0; q < together; ++q) {
      T& to = c[(first + q) / cols * c_row + (first + q) % cols * c_col];
      to = accumulate ? Arithmetic<A>::add(to, total[q * lane]) : total[q * lane];
    }
  }
}

template <class A, int rows, int cols, class T = typename ElementOf<A>::type>
void dots_columns(T* c, int64_t c_row, int64_t c_col, const T* a, int64_t a_row, const T* b,
                  int64_t b_row, int64_t m, int64_t k, bool accumulate) {
  int64_t i = 0;
  for (; i + rows <= m; i += rows) {
    dots_tile<A, rows, cols>(c + i * c_row, c_row, c_col, a + i * a_row, a_row, b, b_row, k,
                             accumulate);
  }
  for (; i < m; ++i) {
    dots_tile<A, 1, cols>(c + i * c_row, c_row, c_col, a + i * a_row, a_row, b, b_row, k,
                          accumulate);
  }
}

// In blocks along k, so that the error does not grow with the length of one chain; and of rows, so
// that neither operand is read from far away often.
template <class A>
void dots(void* pc, int64_t c_row, int64_t c_col, const void* pa, int64_t a_row, const void* pb,
          int64_t b_row, int64_t m, int64_t n, int64_t k) {
  using T = typename ElementOf<A>::type;
  constexpr int64_t block = kFoldBlock / sizeof(T), most_rows = 16;
  constexpr int rows = kTileRows == 8 ? 4 : 2;  // times four columns, whose rows stay in registers
  for (int64_t p = 0; p < k; p += block) {
    const int64_t depth = k - p < block ? k - p : block;
    for (int64_t i = 0; i < m; i += most_rows) {
      const int64_t height = m - i < most_rows ? m - i : most_rows;
      const T* const a = static_cast<const T*>(pa) + i * a_row + p;
      const T* b = static_cast<const T*>(pb) + p;
      T* c = static_cast<T*>(pc) + i * c_row;
      int64_t j = 0;
      const auto columns = [&]<int n_rows, int n_cols>(std::integer_sequence<int, n_rows, n_cols>) {
        dots_columns<A, n_rows, n_cols>(c, c_row, c_col, a, a_row, b, b_row, height, depth, p > 0);
        j += n_cols;
        b += n_cols * b_row;
        c += n_cols * c_col;
      };
      while (j + 4 <= n) columns(std::integer_sequence<int, rows, 4>{});
      if (j + 2 <= n) columns(std::integer_sequence<int, 2 * rows, 2>{});
      if (j < n) columns(std::integer_sequence<int, 2 * rows, 1>{});
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
