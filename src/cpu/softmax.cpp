#include <cmath>
#include <cstring>

#include "cpu/axes.h"
#include "cpu/general.h"
#include "cpu/isa_table.h"
#include "cpu/ranges.h"

namespace autograd::cpu {
namespace {

double to_double(const char* value, Dtype dtype) {
  if (dtype == Dtype::Float64) {
    double d;
    std::memcpy(&d, value, sizeof d);
    return d;
  }
  float f;
  std::memcpy(&f, value, sizeof f);
  return static_cast<double>(f);
}

// One row of float32 or float64. Sums go block by block in float64: no tree is needed.
void softmax_row(const GeneralTable& t, Dtype dtype, char* out, const char* x, int64_t n,
                 bool log) {
  const int d = index_of(dtype);
  const int64_t item = size_of(dtype);
  const int64_t block = kFoldBlock / item;
  alignas(16) char value[16] = {}, other[16] = {};
  for (int64_t i = 0; i < n; i += block) {
    const int64_t count = std::min(block, n - i);
    t.fold[static_cast<int>(Fold::Max)][d](i == 0 ? value : other, x + i * item, count);
    if (i > 0) t.fold_rows[static_cast<int>(Fold::Max)][d](value, other, 0, 1, 1);
  }
  const double max = to_double(value, dtype);
  // The sum of exp(x - max) over a row, without one element where `without` is not negative.
  const auto sum_of = [&](int64_t without) {
    double sum = 0;
    for (int64_t i = 0; i < n; i += block) {
      const int64_t count = std::min(block, n - i);
      alignas(64) char exponentials[kFoldBlock];
      char* to = log ? exponentials : out + i * item;  // the logarithm still needs x
      t.exp_minus[d](to, x + i * item, count, max);
      if (without >= i && without < i + count) {
        std::memset(to + (without - i) * item, 0, static_cast<size_t>(item));
      }
      t.fold[static_cast<int>(Fold::Sum)][d](other, to, count);
      sum += to_double(other, dtype);
    }
    return sum;
  };
  const double sum = sum_of(-1);
  if (!log) {
    t.divide[d](out, out, n, sum);
    return;
  }
  // Where one class is nearly certain, its 1 would swallow what the others add.
  const double log_sum = sum < 1.5 ? std::log1p(sum_of(t.find[d](x, n, value))) : std::log(sum);
  t.minus_both[d](out, x, n, max, log_sum);
}

}  // namespace

void softmax(const View& out, const View& in, bool log) {
  const int64_t n = in.dims.empty() ? 1 : in.dims.back();
  int64_t rows = 1;
  for (const int64_t d : in.dims) rows *= d;
  if (rows == 0) return;
  rows /= n;
  const GeneralTable& t = isa_table().general;
  const double cost = static_cast<double>(rows) * (40 + 0.5 * static_cast<double>(n));
  for_ranges(rows, std::max<int64_t>(1, kTaskElements / 4 / n), cost,
             [&](int64_t begin, int64_t end) {
               const bool half = is_half(in.dtype);
               Scratch<> buffer(half ? 2 * n * static_cast<int64_t>(sizeof(float)) : 0);
               for (int64_t r = begin; r < end; ++r) {
                 if (!half) {
                   softmax_row(t, in.dtype, at(out, r * n), at(in, r * n), n, log);
                   continue;
                 }
                 float* x = buffer.as<float>();
                 float* y = x + n;
                 t.widen[index_of(in.dtype)](x, at(in, r * n), n);
                 softmax_row(t, Dtype::Float32, reinterpret_cast<char*>(y),
                             reinterpret_cast<char*>(x), n, log);
                 t.narrow[index_of(in.dtype)](at(out, r * n), y, n);
               }
             });
}

}  // namespace autograd::cpu
