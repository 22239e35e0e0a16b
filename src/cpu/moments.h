// Means and squared distances from them in one pass over memory: blocks that fit the first-level
// cache give their own, which are joined (Chan, Golub and LeVeque 1979).
#pragma once

#include <algorithm>

#include "cpu/isa_table.h"

namespace autograd::cpu {

inline constexpr int64_t kMomentsBlock = 2 * kFoldBlock;  // bytes

struct Moments {
  double n = 0, mean = 0, squares = 0;

  void join(const Moments& other) {
    const double both = n + other.n;
    const double apart = other.mean - mean;
    mean += apart * (other.n / both);
    squares += other.squares + apart * apart * (n * other.n / both);
    n = both;
  }
};

// Of n >= 1 elements of float32 or float64.
inline Moments moments_of_run(Dtype dtype, const void* run, int64_t n) {
  const auto of_block = isa_table().general.moments[index_of(dtype)];
  const int64_t item = size_of(dtype);
  const int64_t block = kMomentsBlock / item;
  Moments all;
  for (int64_t i = 0; i < n; i += block) {
    Moments part;
    const int64_t count = std::min(block, n - i);
    part.n = static_cast<double>(count);
    of_block(&part.mean, &part.squares, static_cast<const char*>(run) + i * item, count);
    if (i == 0) {
      all = part;
    } else {
      all.join(part);
    }
  }
  return all;
}

}  // namespace autograd::cpu
