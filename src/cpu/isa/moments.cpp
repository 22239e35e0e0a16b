// Means and squared distances of short runs, twice over what is in the first-level cache.
#include "cpu/isa/general.h"
#include "cpu/isa/rows.h"

namespace autograd::cpu::AG_ISA {
namespace {

template <class T>
void moments(double* mean, double* squares, const void* px, int64_t n) {
  const T* x = static_cast<const T*>(px);
  const double length = static_cast<double>(n);
  double sum[1];
  sums_over<T>(
      sum, n, [&](Vec<T> * sums, int64_t i, int64_t count) __attribute__((always_inline)) {
        *sums += load_up_to(x + i, count);
      });
  // The rounded center's distance from the mean is made good.
  const T center = static_cast<T>(*sum / length);
  const Vec<T> c = splat(center);
  double rest[2];
  sums_over<T>(
      rest, n, [&](Vec<T> * sums, int64_t i, int64_t count) __attribute__((always_inline)) {
        const Vec<T> d = first_lanes<T>(load_up_to(x + i, count) - c, count);
        sums[0] += d;
        sums[1] = multiply_add<T>(d, d, sums[1]);
      });
  const double off = rest[0] / length;
  *mean = static_cast<double>(center) + off;
  *squares = rest[1] - off * off * length;
}

}  // namespace

void fill_moments(GeneralTable& t) {
  t.moments[code(Dtype::Float32)] = moments<float>;
  t.moments[code(Dtype::Float64)] = moments<double>;
}

}  // namespace autograd::cpu::AG_ISA
