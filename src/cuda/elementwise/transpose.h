// Copies in tiles, for operands whose unit strides are along different axes.
#pragma once

#include "cuda/indexing.h"

namespace autograd::cuda::elementwise {

// dst[b, i, j] = src[b, i, j]: i (`down`) has the source's smallest stride, j (`across`) the
// destination's. All counts fit 31 bits.
struct TransposeCall {
  void* dst;
  const void* src;
  unsigned n_down, n_across, n_batches;
  long long dst_down, dst_across, src_down, src_across;
  Divider tiles_down, tiles_across;  // set at the launch
  Offsets<2> batches;                // of dst and src
};

void transpose(TransposeCall call, int64_t item);

}  // namespace autograd::cuda::elementwise
