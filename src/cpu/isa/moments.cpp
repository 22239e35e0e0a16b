// Means and squared distances of short runs, in one pass around a number near the mean. As in
// folds, 128 bytes of partial results run side by side on every instruction set.
#include "cpu/isa/general.h"
#include "cpu/isa/lanes.h"

namespace autograd::cpu::AG_ISA {
namespace {

constexpr int kWidth = 128;

// What lies in each lane, added up.
template <class T>
double total(const T* lanes) {
  double sums[kWidth / sizeof(T)];
  for (int j = 0; j < kWidth / static_cast<int>(sizeof(T)); ++j) sums[j] = double{lanes[j]};
  for (int half = kWidth / sizeof(T) / 2; half >= 1; half /= 2) {
    for (int j = 0; j < half; ++j) sums[j] += sums[j + half];
  }
  return sums[0];
}

struct Distances {
  double sum, squares;
};
template <class T>
Distances from_center(T center, const T* x, int64_t n) {
  using V = Vec<T>;
  constexpr int lanes = kWidth / sizeof(T);
  constexpr int registers = kWidth / kVectorBytes;
  V sum[registers] = {};
  V square[registers] = {};
  const V c = splat(center);
  int64_t i = 0;
  for (; i + 4 * lanes <= n; i += 4 * lanes) {
    for (int r = 0; r < registers; ++r) {
      const T* p = x + i + r * kLanes<T>;
      const V d0 = load(p) - c;
      const V d1 = load(p + lanes) - c;
      const V d2 = load(p + 2 * lanes) - c;
      const V d3 = load(p + 3 * lanes) - c;
      sum[r] += (d0 + d1) + (d2 + d3);
      square[r] += (d0 * d0 + d1 * d1) + (d2 * d2 + d3 * d3);
    }
  }
  for (; i + lanes <= n; i += lanes) {
    for (int r = 0; r < registers; ++r) {
      const V d = load(x + i + r * kLanes<T>) - c;
      sum[r] += d;
      square[r] += d * d;
    }
  }
  alignas(64) T sums[lanes];
  alignas(64) T squares[lanes];
  for (int r = 0; r < registers; ++r) {
    store(sums + r * kLanes<T>, sum[r]);
    store(squares + r * kLanes<T>, square[r]);
  }
  for (int64_t j = 0; i + j < n; ++j) {
    const T d = x[i + j] - center;
    sums[j] += d;
    squares[j] += d * d;
  }
  return {total(sums), total(squares)};
}

template <class T>
void moments(double* mean, double* squares, const void* px, int64_t n) {
  constexpr int lanes = kWidth / sizeof(T);
  const T* x = static_cast<const T*>(px);
  const double count = static_cast<double>(n);
  T first[lanes] = {};
  const int64_t few = n < lanes ? n : lanes;
  for (int64_t i = 0; i < few; ++i) first[i] = x[i];
  T center = static_cast<T>(total(first) / static_cast<double>(few));
  Distances d = from_center(center, x, n);
  double off = d.sum / count;
  // Where the mean of the first few was far off, too much of the squares would cancel.
  if (!(off * d.sum <= 0.5 * d.squares && d.squares < __builtin_inf())) {
    center = static_cast<T>(static_cast<double>(center) + off);
    d = from_center(center, x, n);
    off = d.sum / count;
  }
  *mean = static_cast<double>(center) + off;
  *squares = d.squares - off * d.sum;
}

}  // namespace

void fill_moments(GeneralTable& t) {
  t.moments[code(Dtype::Float32)] = moments<float>;
  t.moments[code(Dtype::Float64)] = moments<double>;
}

}  // namespace autograd::cpu::AG_ISA
