// Whole numbers that launches are planned with.
#pragma once

#include <cstdint>

namespace autograd::cuda {

constexpr int64_t ceil_divide(int64_t a, int64_t b) { return a / b + (a % b != 0); }

// The smallest power of two from n on.
constexpr int64_t power_of_two_from(int64_t n) {
  int64_t p = 1;
  while (p < n) p *= 2;
  return p;
}

constexpr int log2_of(int64_t power) {
  int log = 0;
  while (power > 1) {
    power /= 2;
    ++log;
  }
  return log;
}

inline bool aligned_to(const void* p, int64_t bytes) {
  return bytes == 0 || reinterpret_cast<uintptr_t>(p) % static_cast<uintptr_t>(bytes) == 0;
}

}  // namespace autograd::cuda
