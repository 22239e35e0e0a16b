// What take and its transpose share: the walk over (outer, index, inner) and the check of
// positions.
#pragma once

#include "cuda/context.h"
#include "cuda/element.h"
#include "cuda/loop.h"

namespace autograd::cuda {

// Strides count words: elements, or what holds several of them.
struct TakeShape {
  long long outer, n, inner, count;
  functors::Divider inner_divider, n_divider;
  bool wide;                     // count is 2^31 or more
  long long walked[3], axis[3];  // strides of (outer, index, inner): in the walked operand, and in
                                 // the one with the axis
  long long length;              // of the axis
  const long long* index;
  long long index_stride;
};

#ifdef __CUDACC__
// Element i of the walk.
__device__ __forceinline__ void take_split(const TakeShape& s, long long i, long long* o,
                                           long long* k, long long* j) {
  if (s.wide) {
    const long long row = i / s.inner;
    *j = i - row * s.inner;
    *o = row / s.n;
    *k = row - *o * s.n;
  } else {
    const unsigned linear = static_cast<unsigned>(i);
    const unsigned row = s.inner_divider.divide(linear);
    const unsigned outer = s.n_divider.divide(row);
    *j = linear - row * s.inner_divider.d;
    *o = outer;
    *k = row - outer * s.n_divider.d;
  }
}

// 0 … length - 1, or -1 where index k is out of range.
__device__ __forceinline__ long long take_position(const TakeShape& s, long long k) {
  const long long at = s.index[k * s.index_stride];
  if (at < -s.length || at >= s.length) return -1;
  return at < 0 ? at + s.length : at;
}
__device__ __forceinline__ void report_position(const TakeShape& s, long long k, FaultReport* to) {
  report(to, Fault::IndexOutOfRange, s.index[k * s.index_stride], k, s.length);
}
#endif

// walked: (outer, n, inner); indexed: (outer, length, inner); index: (n).
inline TakeShape take_shape(const View& walked, const View& indexed, const View& index) {
  TakeShape s;
  s.outer = walked.dims[0];
  s.n = index.dims[0];
  s.inner = walked.dims[2];
  s.length = indexed.dims[1];
  for (size_t d = 0; d < 3; ++d) {
    s.walked[d] = walked.strides[d];
    s.axis[d] = indexed.strides[d];
  }
  s.index = static_cast<const long long*>(index.data);
  s.index_stride = index.strides[0];
  return s;
}
// Once the shape is final.
inline void seal(TakeShape& s) {
  s.count = s.outer * s.n * s.inner;
  s.wide = s.count >= int64_t{1} << 31;
  if (!s.wide && s.count > 0) {
    s.inner_divider = functors::Divider(static_cast<unsigned>(s.inner));
    s.n_divider = functors::Divider(static_cast<unsigned>(s.n));
  }
}

}  // namespace autograd::cuda
