// Means and squared distances of short runs, twice over what is in the first-level cache. As in
// folds, 128 bytes of partial results run side by side on every instruction set.
#include "cpu/isa/general.h"
#include "cpu/isa/lanes.h"

namespace autograd::cpu::AG_ISA {
namespace {

constexpr int kWidth = 128;

// Partial results of each lane, added up.
template <class T>
double total(const T* partial) {
  double sum = 0;
  for (int j = 0; j < kWidth / static_cast<int>(sizeof(T)); ++j)
    sum += static_cast<double>(partial[j]);
  return sum;
}

template <class T>
void moments(double* mean, double* squares, const void* px, int64_t n) {
  using V = Vec<T>;
  constexpr int lanes = kWidth / sizeof(T);
  constexpr int registers = kWidth / kVectorBytes;
  const T* x = static_cast<const T*>(px);
  const int64_t whole = n / lanes * lanes;
  alignas(64) T sums[lanes];
  alignas(64) T products[lanes];

  V acc[registers] = {};
  for (int64_t i = 0; i < whole; i += lanes) {
    for (int r = 0; r < registers; ++r) acc[r] += load(x + i + r * kLanes<T>);
  }
  for (int r = 0; r < registers; ++r) store(sums + r * kLanes<T>, acc[r]);
  for (int64_t i = whole; i < n; ++i) sums[i - whole] += x[i];
  const T center = static_cast<T>(total(sums) / static_cast<double>(n));

  // The rounded center's distance from the mean is made good.
  V near[registers] = {};
  V square[registers] = {};
  const V c = splat(center);
  for (int64_t i = 0; i < whole; i += lanes) {
    for (int r = 0; r < registers; ++r) {
      const V d = load(x + i + r * kLanes<T>) - c;
      near[r] += d;
      square[r] += d * d;
    }
  }
  for (int r = 0; r < registers; ++r) {
    store(sums + r * kLanes<T>, near[r]);
    store(products + r * kLanes<T>, square[r]);
  }
  for (int64_t i = whole; i < n; ++i) {
    const T d = x[i] - center;
    sums[i - whole] += d;
    products[i - whole] += d * d;
  }
  const double off = total(sums) / static_cast<double>(n);
  *mean = static_cast<double>(center) + off;
  *squares = total(products) - off * off * static_cast<double>(n);
}

}  // namespace

void fill_moments(GeneralTable& t) {
  t.moments[code(Dtype::Float32)] = moments<float>;
  t.moments[code(Dtype::Float64)] = moments<double>;
}

}  // namespace autograd::cpu::AG_ISA
