// Reductions: what the kernels of fold.h walk, and empty sequences.
#include <algorithm>

#include "cuda/integers.h"
#include "cuda/kernels.h"
#include "cuda/reduction/reduce.h"

namespace autograd::cuda {
namespace {

constexpr int64_t kWantedBlocks = 1024;  // for the whole device, of 256 threads
constexpr int64_t kColumnBlocks = 2048;  // theirs are shorter, and even out at the end
constexpr int64_t kWarpVectors = 256;    // longer rows take a block, but for
constexpr int64_t kManyRows = 4096;      // so many rows of up to
constexpr int64_t kManyRowsVectors = 2048;
constexpr int64_t kChunkVectors = 16384;  // at most in one piece: 64 turns of a thread
constexpr int64_t kFewColumns = 2;

__global__ void fill_kernel(uint8_t* out, const __grid_constant__ Loop<1> loop, long long n,
                            unsigned long long low, unsigned long long high, int size) {
  const unsigned long long value[2] = {low, high};
  for (long long i = blockIdx.x * static_cast<long long>(blockDim.x) + threadIdx.x; i < n;
       i += static_cast<long long>(gridDim.x) * blockDim.x) {
    long long at[1];
    loop.at(i, at);
    uint8_t* const to = out + at[0] * size;
    for (int b = 0; b < size; ++b) {
      to[b] = static_cast<uint8_t>(value[b / 8] >> (8 * (b % 8)));
    }
  }
}

// What an empty sequence gives.
void fill_identity(ReduceOp op, const View& out) {
  if (op == ReduceOp::Max || op == ReduceOp::Min) {
    fail(Status::InvalidShape, "the maximum or minimum of no elements does not exist");
  }
  unsigned long long one = 0;
  if (op == ReduceOp::Prod || op == ReduceOp::All) {
    switch (real_of(out.dtype)) {
      case Dtype::Float16:
        one = 0x3c00;
        break;
      case Dtype::BFloat16:
        one = 0x3f80;
        break;
      case Dtype::Float32:
        one = 0x3f800000;
        break;
      case Dtype::Float64:
        one = 0x3ff0000000000000;
        break;
      default:
        one = 1;
    }
  }
  Loop<1> loop;
  for (size_t d = 0; d < out.dims.size(); ++d) loop.push(out.dims[d], out.strides[d]);
  loop.sort();
  loop.join();
  loop.seal();
  const int64_t n = loop.count();
  launch("reduce", fill_kernel, grid_for(n, 256), 256, 0, static_cast<uint8_t*>(out.data), loop, n,
         one, 0ull, static_cast<int>(size_of(out.dtype)));
}

// Pieces of n units (rows or vectors) where `items` blocks of `wanted` work already; a multiple of
// `round`.
int64_t chunk_of(int64_t n, int64_t items, int64_t wanted, int64_t least, int64_t most,
                 int64_t round) {
  int64_t pieces = std::min(wanted / items, n / least);
  pieces = std::max(std::max<int64_t>(pieces, 1), ceil_divide(n, most));
  return ceil_divide(ceil_divide(n, pieces), round) * round;
}

}  // namespace

FoldShape fold_shape(const View& out, const View& in, int32_t n_reduced, bool ordered,
                     int64_t* in_offset) {
  FoldShape shape;
  const size_t n_outer = in.dims.size() - static_cast<size_t>(n_reduced);
  *in_offset = 0;
  for (size_t d = 0; d < in.dims.size(); ++d) {
    const int64_t size = in.dims[d], stride = in.strides[d];
    if (d < n_outer) {
      shape.outer.push(size, stride, out.strides[d]);
    } else if (ordered || stride >= 0) {
      shape.inner.push(size, stride);
    } else {
      if (size > 0) *in_offset += (size - 1) * stride;
      shape.inner.push(size, -stride);
    }
  }
  shape.outer.sort();
  shape.outer.join();
  if (!ordered) shape.inner.sort();
  shape.inner.join();
  shape.n = shape.inner.count();
  return shape;
}

bool folds_columns(const FoldShape& shape) {
  if (shape.outer.empty() || shape.outer.last_size() <= kFewColumns) return false;
  return shape.inner.empty() ||
         std::llabs(shape.outer.last_stride(0)) < std::llabs(shape.inner.last_stride(0));
}

bool folds_vectors(const FoldShape& shape, int lanes) {
  const Loop<1>& inner = shape.inner;
  if (inner.empty() || inner.last_stride(0) != 1 || inner.last_size() < lanes) return false;
  return inner.n_axes == 1 || inner.last_size() % lanes == 0;
}

FoldRows plan_rows(const FoldShape& shape, const void* in, int64_t item, int lanes, bool split) {
  FoldRows p;
  p.outer = shape.outer;
  p.outer.seal();
  p.inner = shape.inner;
  p.rows = shape.outer.count();
  p.n = shape.n;
  p.aligned = lanes > 1 && aligned_to(in, 16);
  for (int i = 0; i < shape.outer.n_axes; ++i)
    p.aligned &= shape.outer.strides[0][i] * item % 16 == 0;
  for (int i = 0; i + 1 < shape.inner.n_axes; ++i) {
    p.aligned &= shape.inner.strides[0][i] * item % 16 == 0;
  }
  if (lanes > 1 && p.inner.n_axes > 1) {
    p.inner.sizes[p.inner.n_axes - 1] /= lanes;
    p.inner.strides[0][p.inner.n_axes - 1] = lanes;
  }
  if (p.inner.empty()) p.inner.strides[0][0] = 0;  // kernels read it
  p.inner.seal();

  const int64_t vectors = ceil_divide(p.n, lanes);
  p.splits = 1;
  p.chunk = static_cast<unsigned>(p.n);
  if (vectors <= kWarpVectors) {
    p.log_group = log2_of(std::min<int64_t>(32, power_of_two_from(ceil_divide(vectors, 2))));
    return p;
  }
  if (p.rows >= kManyRows && vectors <= kManyRowsVectors) {
    p.log_group = log2_of(32);
    return p;
  }
  p.log_group = log2_of(kFoldThreads);
  if (split) {
    constexpr int64_t turn = kFoldThreads * kFoldFlight;
    const int64_t chunk =
        chunk_of(vectors, p.rows, kWantedBlocks, turn, kChunkVectors, kFoldThreads);
    p.splits = static_cast<unsigned>(ceil_divide(vectors, chunk));
    if (p.splits > 1) p.chunk = static_cast<unsigned>(chunk * lanes);
  }
  return p;
}

bool folds_column_vectors(const FoldShape& shape, int lanes) {
  constexpr int64_t kManyColumns = 512;  // with fewer, blocks would stand idle
  if (shape.inner.n_axes != 1 || shape.outer.last_stride(0) != 1) return false;
  const int64_t columns = shape.outer.last_size();
  return columns >= kManyColumns && columns % lanes == 0;
}

FoldColumns plan_columns(const FoldShape& shape, const void* in, int64_t item, int lanes,
                         bool split) {
  FoldColumns p;
  p.aligned = lanes > 1 && aligned_to(in, 16) && shape.inner.strides[0][0] * item % 16 == 0;
  for (int i = 0; i + 1 < shape.outer.n_axes; ++i) {
    p.aligned &= shape.outer.strides[0][i] * item % 16 == 0;
  }
  p.outer = shape.outer;
  const int last = --p.outer.n_axes;
  p.columns = shape.outer.sizes[last];
  p.column_in = shape.outer.strides[0][last];
  p.column_out = shape.outer.strides[1][last];
  p.outer.seal();
  p.inner = shape.inner;
  if (p.inner.empty()) p.inner.strides[0][0] = 0;
  p.inner.seal();
  p.n = shape.n;

  // Vectors reach far enough along a row with few rows at a time.
  const int64_t wanted_height =
      std::min<int64_t>(lanes > 1 ? 2 : 8, power_of_two_from(ceil_divide(p.n, kFoldFlight)));
  const int64_t width =
      std::min(kFoldThreads / wanted_height, power_of_two_from(ceil_divide(p.columns, lanes)));
  const int64_t height = kFoldThreads / width;
  p.log_width = log2_of(width);
  const int64_t tiles = ceil_divide(p.columns, width * lanes);
  p.tiles = static_cast<unsigned>(tiles);
  p.items = p.outer.count() * tiles;
  p.splits = 1;
  p.chunk = static_cast<unsigned>(p.n);
  if (split) {
    const int64_t turn = height * kFoldFlight;
    const int64_t chunk = chunk_of(p.n, p.items, kColumnBlocks, 2 * turn, 64 * turn, height);
    p.splits = static_cast<unsigned>(ceil_divide(p.n, chunk));
    p.chunk = static_cast<unsigned>(std::min<int64_t>(chunk, p.n));
  }
  p.items *= p.splits;
  return p;
}

namespace {

// The outer axes over partial results: in order, the last with a step of `last`, the others around
// `inside` times that axis.
FoldShape partials_shape(const FoldShape& shape, int64_t splits, int64_t last, int64_t inside) {
  FoldShape partials;
  partials.outer = shape.outer;
  int64_t step = last;
  for (int i = partials.outer.n_axes - 1; i >= 0; --i) {
    partials.outer.strides[0][i] = step;
    step *= partials.outer.sizes[i];
    if (i == partials.outer.n_axes - 1) step *= inside;
  }
  partials.n = splits;
  return partials;
}

}  // namespace

FoldShape partial_rows_shape(const FoldShape& shape, int64_t splits) {
  FoldShape partials = partials_shape(shape, splits, splits, 1);
  partials.inner.push(splits, 1);
  return partials;
}

FoldShape partial_columns_shape(const FoldShape& shape, int64_t splits) {
  FoldShape partials = partials_shape(shape, splits, 1, splits);
  partials.inner.push(splits, shape.outer.last_size());
  return partials;
}

unsigned fold_grid(int64_t items) {
  return static_cast<unsigned>(std::min<int64_t>(items, int64_t{1} << 20));
}

void reduce(ReduceOp op, const View& out, const View& in, int32_t n_reduced) {
  const bool ordered = op == ReduceOp::Max || op == ReduceOp::Min;
  if (!has_elements(out)) return;
  if (!has_elements(in)) return fill_identity(op, out);
  if (ordered && is_complex(in.dtype)) {
    fail(Status::InvalidDtype, "%s has no order", name_of(in.dtype));
  }
  int64_t offset = 0;
  const FoldShape shape = fold_shape(out, in, n_reduced, false, &offset);
  const void* from = static_cast<const uint8_t*>(in.data) + offset * size_of(in.dtype);
  if (is_bool(in.dtype) || op == ReduceOp::Any || op == ReduceOp::All) {
    const bool all = op == ReduceOp::All || op == ReduceOp::Prod || op == ReduceOp::Min;
    return reduce_truth(all, in.dtype, shape, from, out.data);
  }
  switch (op) {
    case ReduceOp::Sum:
      return reduce_sum(in.dtype, shape, from, out.data);
    case ReduceOp::Prod:
      return reduce_product(in.dtype, shape, from, out.data);
    case ReduceOp::Max:
      return reduce_max(in.dtype, shape, from, out.data);
    default:
      return reduce_min(in.dtype, shape, from, out.data);
  }
}

}  // namespace autograd::cuda
