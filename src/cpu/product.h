// One matrix product on the calling thread, by the way that suits its shape.
#pragma once

#include <cstdint>

#include "core/dtype.h"

namespace autograd::cpu {

// A matrix somewhere in memory: element (i, j) at data + i * row + j * col elements.
struct Matrix {
  const char* data;
  int64_t row, col;

  Matrix part(int64_t i, int64_t j, int64_t item) const {
    return {data + (i * row + j * col) * item, row, col};
  }
  Matrix transposed() const { return {data, col, row}; }
};

// c (m, n; contiguous rows ldc apart) = a (m, k) b (k, n), `count` times: *_step elements apart.
struct Product {
  Dtype dtype;
  int64_t m, n, k;
  Matrix a, b;
  char* c;
  int64_t ldc;
  int64_t count = 1, a_step = 0, b_step = 0, c_step = 0;
};

// BLAS's sizes and leading dimensions are 32-bit: longer rows and columns must be cut.
inline constexpr int64_t kBlasMax = int64_t{1} << 30;

void multiply(const Product& p);
// Whether multiply() takes a count above 1.
bool takes_many(const Product& p);

}  // namespace autograd::cpu
