// Where the matrices of a batch lie, and what kernels make of their elements: plain arithmetic.
#pragma once

#include <cstdint>

#include "cuda/pair.h"
#include "functors/config.h"

namespace autograd::cuda {

// From the number of a matrix in its batch, in row-major order, to its first element.
struct BatchOffsets {
  static constexpr int kCapacity = 64;  // 2^63 matrices have no more axes longer than 1

  int64_t count = 1;
  int n_axes = 0;  // neighbours that are evenly spaced are one axis; the first one is the innermost
  int64_t sizes[kCapacity] = {};
  int64_t strides[kCapacity] = {};

  // An axis around those that are there.
  void add(int64_t size, int64_t stride) {
    if (size == 1) return;
    if (n_axes > 0 && stride == strides[n_axes - 1] * sizes[n_axes - 1]) {
      sizes[n_axes - 1] *= size;
    } else {
      sizes[n_axes] = size;
      strides[n_axes++] = stride;
    }
    count *= size;
  }
  AG_FN int64_t at(int64_t i) const {
    int64_t offset = 0;
    for (int axis = 0; axis + 1 < n_axes; ++axis) {
      const int64_t rest = i / sizes[axis];
      offset += (i - rest * sizes[axis]) * strides[axis];
      i = rest;
    }
    return n_axes > 0 ? offset + i * strides[n_axes - 1] : 0;
  }
};

// Element (i, j) of the eigenvectors of a real n by n matrix, of which LAPACK keeps the real and
// imaginary parts for a pair of conjugate eigenvalues in two neighbouring columns. wi: the
// eigenvalues' imaginary parts, `step` apart; the first of a pair has a positive one.
template <class R>
AG_FN Pair<R> eigenvector_element(const R* packed, const R* wi, int64_t step, int64_t n, int64_t i,
                                  int64_t j) {
  const R* const at = packed + j * n + i;
  const R imaginary = wi[j * step];
  if (imaginary > 0 && j + 1 < n) return {at[0], at[n]};
  if (imaginary < 0 && j > 0) return {at[-n], -at[0]};
  return {at[0], 0};
}

// Whether (i, j) is above the diagonal, or below it.
AG_FN bool in_triangle(int64_t i, int64_t j, bool upper) { return upper ? i < j : i > j; }

}  // namespace autograd::cuda
