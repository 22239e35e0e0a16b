// What the ways to a matrix product share.
#pragma once

#include <cstdint>

#include "core/dtype.h"

namespace autograd::cuda {

// A matrix: element (i, j) at data + i * row + j * col elements.
struct Matrix {
  const void* data;
  int64_t row, col;
};

inline constexpr int kMaxBatchAxes = 8;

// Which matrices meet: axis by axis, how many there are and how far apart they lie, in elements.
// The products lie one after the other.
struct Batches {
  int64_t count;  // in all
  int axes;       // the last one runs fastest
  int64_t size[kMaxBatchAxes];
  int64_t a[kMaxBatchAxes];
  int64_t b[kMaxBatchAxes];
};

// out (count, m, n) = a (m, k) b (k, n), in one of the dtypes below float16; matmul_integer.cu.
void matmul_integer(void* out, const Matrix& a, const Matrix& b, int64_t m, int64_t n, int64_t k,
                    Dtype dtype, const Batches& batches);

// pointers[0 … count): where the a of each product lies; then the b's, then the out's, which are
// out_step bytes apart.
void fill_pointers(const void** pointers, const void* a, const void* b, void* out, int64_t item,
                   int64_t out_step, const Batches& batches);

}  // namespace autograd::cuda
