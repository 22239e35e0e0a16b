// Folds: kernels that combine the elements of rows or of columns. What is folded is an Op:
//   In, Acc, Out                    element, partial result, result
//   Acc identity() const
//   Acc load(In x, long long i)     element i of its row
//   Acc fold(Acc a, Acc b)          associative and commutative, up to rounding
//   Out finish(Acc a)
//   Again                           the Op that folds Acc to Out, for second passes
// The tree depends on the shape and the strides alone: no atomics, no address, no number of cores.
#pragma once

#include "cuda/context.h"
#include "cuda/element.h"
#include "cuda/integers.h"
#include "cuda/loop.h"

namespace autograd::cuda {

inline constexpr int kFoldThreads = 256;
inline constexpr int kFoldFlight = 4;    // loads in flight a thread
inline constexpr int kColumnFlight = 8;  // of single elements

// out[at(1)] = the fold of in[at(0) + inner]; both in elements.
struct FoldShape {
  Loop<2> outer;
  Loop<1> inner;
  int64_t n = 1;  // inner elements
};
// in_offset: where the first inner element lies, once steps are made positive. Inner axes keep
// their order where it counts; else steps become positive and the largest outermost.
FoldShape fold_shape(const View& out, const View& in, int32_t n_reduced, bool ordered,
                     int64_t* in_offset);
// Threads run along the columns: the innermost outer axis, where it is the closer one.
bool folds_columns(const FoldShape& shape);

struct FoldRows {
  Loop<2> outer;
  Loop<1> inner;  // over vectors, of which `stride` are elements
  long long rows, n;
  unsigned chunk, splits;  // elements of a row in one piece; pieces
  int log_group;           // threads on one piece
  bool aligned;            // vectors can be loaded whole
};
struct FoldColumns {
  Loop<2> outer;  // without the columns
  Loop<1> inner;
  long long items, n;
  long long columns, column_in, column_out;  // count and strides
  unsigned tiles, chunk, splits;
  int log_width;  // threads of a block on one row
  bool aligned;   // vectors of columns can be loaded whole
};
// `lanes` elements of `item` bytes are one vector.
FoldRows plan_rows(const FoldShape& shape, const void* in, int64_t item, int lanes, bool split);
FoldColumns plan_columns(const FoldShape& shape, const void* in, int64_t item, int lanes,
                         bool split);
// Whether plan_columns may put `lanes` columns on a thread: many of them, side by side.
bool folds_column_vectors(const FoldShape& shape, int lanes);
// The shapes of the second pass: over partial results (rows, splits), and over (outer axes, splits,
// columns), which neighbouring threads write and read side by side.
FoldShape partial_rows_shape(const FoldShape& shape, int64_t splits);
FoldShape partial_columns_shape(const FoldShape& shape, int64_t splits);
// Whether plan_rows may use whole vectors of `lanes` elements: one run, or runs of whole vectors.
bool folds_vectors(const FoldShape& shape, int lanes);
unsigned fold_grid(int64_t items);

// An Op's partial results, folded once more.
template <class Op>
struct FoldAgain {
  using In = typename Op::Acc;
  using Acc = typename Op::Acc;
  using Out = typename Op::Out;
  using Again = FoldAgain;
  Op op;
  __device__ Acc identity() const { return op.identity(); }
  __device__ Acc load(In x, long long) const { return x; }
  __device__ Acc fold(Acc a, Acc b) const { return op.fold(a, b); }
  __device__ Out finish(Acc a) const { return op.finish(a); }
};

// In lane 0 of each `width` lanes: the fold over them.
template <class Op, class Acc>
__device__ __forceinline__ Acc warp_fold(const Op& op, Acc a, int width) {
  for (int m = width / 2; m > 0; m /= 2) a = op.fold(a, shuffle_xor(a, m));
  return a;
}
// In every thread: the fold over a block of up to 1024 threads, all of which call it.
template <class Op, class Acc>
__device__ __forceinline__ Acc block_fold(const Op& op, Acc a) {
  __shared__ SharedArray<Acc, 32> parts;
  const int warps = blockDim.x / 32, warp = threadIdx.x / 32, lane = threadIdx.x % 32;
  a = warp_fold(op, a, 32);
  __syncthreads();  // an earlier result may still be read
  if (lane == 0) parts[warp] = a;
  __syncthreads();
  a = lane < warps ? parts[lane] : op.identity();
  return warp_fold(op, a, 32);
}

// Lanes of the widest load.
template <class In>
inline constexpr int kFoldLanes = sizeof(In) >= 16 ? 1 : 16 / static_cast<int>(sizeof(In));

// kSimple: the inner loop has one axis.
template <class Op, int V, bool kSimple>
__global__ void __launch_bounds__(kFoldThreads, kSimple ? 4 : 2)
    fold_rows(const __grid_constant__ Op op, const typename Op::In* in, typename Op::Out* out,
              typename Op::Acc* partial, const __grid_constant__ FoldRows p) {
  using In = typename Op::In;
  using Acc = typename Op::Acc;
  constexpr int kAccs = V < 4 ? V : 4;
  const unsigned group = 1u << p.log_group;
  const unsigned lane = threadIdx.x & (group - 1);
  const long long per_block = kFoldThreads >> p.log_group;
  const long long items = p.rows * p.splits;
  // All threads take every turn: shuffles and barriers need them.
  for (long long first = blockIdx.x * per_block; first < items; first += gridDim.x * per_block) {
    const long long item = first + (threadIdx.x >> p.log_group);
    const bool active = item < items;
    const long long row = !active ? 0 : p.splits == 1 ? item : item / p.splits;
    const long long start = active ? (item - row * p.splits) * p.chunk : 0;
    const unsigned count =
        active ? static_cast<unsigned>(p.n - start < p.chunk ? p.n - start : p.chunk) : 0;
    const unsigned vectors = (count + V - 1) / V;
    long long at[2];
    p.outer.at(row, at);
    const In* const base = in + at[0];

    Acc acc[kAccs];
#pragma unroll
    for (int a = 0; a < kAccs; ++a) acc[a] = op.identity();
    for (unsigned i = lane; i < vectors; i += kFoldFlight * group) {
      In x[kFoldFlight][V];
#pragma unroll
      for (int k = 0; k < kFoldFlight; ++k) {
        const unsigned v = i + k * group;
        if (v >= vectors) break;
        const In* from;
        if constexpr (kSimple) {
          from =
              base + (start + static_cast<long long>(v) * V) * (V > 1 ? 1 : p.inner.strides[0][0]);
        } else {
          long long offset[1];
          p.inner.at(start / V + v, offset);
          from = base + offset[0];
        }
        if constexpr (V == 1) {
          x[k][0] = *from;
        } else if (p.aligned && v * V + V <= count) {
          const uint4 bits = *reinterpret_cast<const uint4*>(from);
          memcpy(x[k], &bits, sizeof bits);
        } else {
#pragma unroll
          for (int l = 0; l < V; ++l) {
            if (v * V + l < count) x[k][l] = from[l];
          }
        }
      }
#pragma unroll
      for (int k = 0; k < kFoldFlight; ++k) {
        const unsigned v = i + k * group;
        if (v >= vectors) break;
        const long long index = start + static_cast<long long>(v) * V;
        if (V == 1 || v * V + V <= count) {
#pragma unroll
          for (int l = 0; l < V; ++l) {
            acc[l % kAccs] = op.fold(acc[l % kAccs], op.load(x[k][l], index + l));
          }
        } else {
#pragma unroll
          for (int l = 0; l < V; ++l) {
            if (v * V + l < count) {
              acc[l % kAccs] = op.fold(acc[l % kAccs], op.load(x[k][l], index + l));
            }
          }
        }
      }
    }
#pragma unroll
    for (int half = kAccs / 2; half > 0; half /= 2) {
#pragma unroll
      for (int a = 0; a < half; ++a) acc[a] = op.fold(acc[a], acc[a + half]);
    }
    Acc result = group > 32 ? block_fold(op, acc[0]) : warp_fold(op, acc[0], group);
    if (lane == 0 && active) {
      if (partial != nullptr) {
        partial[item] = result;
      } else {
        out[at[1]] = op.finish(result);
      }
    }
  }
}

// V columns a thread, which lie side by side. The order in which a column is folded is the same for
// every V.
template <class Op, int V, bool kSimple>
__global__ void __launch_bounds__(kFoldThreads, kSimple && sizeof(typename Op::In) <= 8 ? 4 : 2)
    fold_columns(const __grid_constant__ Op op, const typename Op::In* in, typename Op::Out* out,
                 typename Op::Acc* partial, const __grid_constant__ FoldColumns p) {
  using In = typename Op::In;
  using Acc = typename Op::Acc;
  constexpr int kFlight = V > 1 ? kFoldFlight : kColumnFlight;
  __shared__ SharedArray<Acc, kFoldThreads * V> shared;
  const unsigned width = 1u << p.log_width;
  const unsigned height = kFoldThreads >> p.log_width;
  const unsigned x = threadIdx.x & (width - 1), y = threadIdx.x >> p.log_width;
  for (long long item = blockIdx.x; item < p.items; item += gridDim.x) {
    long long rest = item;
    unsigned split = 0, tile = 0;
    if (p.splits > 1) {
      split = static_cast<unsigned>(rest % p.splits);
      rest /= p.splits;
    }
    if (p.tiles > 1) {
      tile = static_cast<unsigned>(rest % p.tiles);
      rest /= p.tiles;
    }
    long long at[2];
    p.outer.at(rest, at);
    const long long column = (static_cast<long long>(tile) * width + x) * V;
    const bool active = column < p.columns;
    const In* const base = in + at[0] + column * p.column_in;
    const long long start = static_cast<long long>(split) * p.chunk;
    const unsigned count = static_cast<unsigned>(p.n - start < p.chunk ? p.n - start : p.chunk);

    Acc acc[kFoldFlight][V];
#pragma unroll
    for (int k = 0; k < kFoldFlight; ++k) {
#pragma unroll
      for (int l = 0; l < V; ++l) acc[k][l] = op.identity();
    }
    const long long stride = p.inner.strides[0][0];
    const In* from = base + (start + y) * stride;
    for (unsigned r = y; active && r < count; r += kFlight * height) {
      In values[kFlight][V];
#pragma unroll
      for (int k = 0; k < kFlight; ++k) {
        const unsigned i = r + k * height;
        if (i >= count) break;
        const In* element = from;
        if constexpr (kSimple) {
          from += height * stride;
        } else {
          long long offset[1];
          p.inner.at(start + i, offset);
          element = base + offset[0];
        }
        if constexpr (V == 1) {
          values[k][0] = *element;
        } else if (p.aligned) {
          const uint4 bits = *reinterpret_cast<const uint4*>(element);
          memcpy(values[k], &bits, sizeof bits);
        } else {
#pragma unroll
          for (int l = 0; l < V; ++l) values[k][l] = element[l];
        }
      }
#pragma unroll
      for (int k = 0; k < kFlight; ++k) {
        const unsigned i = r + k * height;
        if (i >= count) break;
#pragma unroll
        for (int l = 0; l < V; ++l) {
          Acc& to = acc[k % kFoldFlight][l];
          to = op.fold(to, op.load(values[k][l], start + i));
        }
      }
    }
#pragma unroll
    for (int half = kFoldFlight / 2; half > 0; half /= 2) {
#pragma unroll
      for (int k = 0; k < half; ++k) {
#pragma unroll
        for (int l = 0; l < V; ++l) acc[k][l] = op.fold(acc[k][l], acc[k + half][l]);
      }
    }
    if (height > 1) {
      __syncthreads();  // the last turn's values may still be read
#pragma unroll
      for (int l = 0; l < V; ++l) shared[l * kFoldThreads + threadIdx.x] = acc[0][l];
      __syncthreads();
      for (unsigned half = height / 2; half > 0; half /= 2) {
        if (y < half) {
#pragma unroll
          for (int l = 0; l < V; ++l) {
            const unsigned mine = l * kFoldThreads + threadIdx.x;
            shared[mine] = op.fold(shared[mine], shared[mine + half * width]);
          }
        }
        __syncthreads();
      }
#pragma unroll
      for (int l = 0; l < V; ++l) acc[0][l] = shared[l * kFoldThreads + x];
    }
    if (y == 0 && active) {
#pragma unroll
      for (int l = 0; l < V; ++l) {
        if (partial != nullptr) {
          partial[(rest * p.splits + split) * p.columns + column + l] = acc[0][l];
        } else {
          out[at[1] + (column + l) * p.column_out] = op.finish(acc[0][l]);
        }
      }
    }
  }
}

// split: not the second pass.
template <class Op>
void launch_fold_rows(const char* name, const Op& op, const FoldShape& shape,
                      const typename Op::In* in, typename Op::Out* out, bool split) {
  using In = typename Op::In;
  using Acc = typename Op::Acc;
  constexpr int kLanes = kFoldLanes<In>;
  const bool vectors = kLanes > 1 && split && folds_vectors(shape, kLanes);
  const FoldRows p =
      plan_rows(shape, in, static_cast<int64_t>(sizeof(In)), vectors ? kLanes : 1, split);
  const Temporary partial(p.splits > 1 ? p.rows * p.splits * static_cast<int64_t>(sizeof(Acc)) : 0);
  const unsigned grid = fold_grid(ceil_divide(p.rows * p.splits, kFoldThreads >> p.log_group));
  const auto start = [&](auto kernel) {
    launch(name, kernel, grid, kFoldThreads, 0, op, in, out, partial.template as<Acc>(), p);
  };
  const bool simple = shape.inner.n_axes <= 1;
  if constexpr (std::is_same_v<Op, typename Op::Again> && !std::is_same_v<In, typename Op::Out>) {
    start(fold_rows<Op, 1, true>);  // partial results lie in simple rows
  } else if constexpr (kLanes > 1) {
    if (vectors) {
      start(simple ? fold_rows<Op, kLanes, true> : fold_rows<Op, kLanes, false>);
    } else {
      start(simple ? fold_rows<Op, 1, true> : fold_rows<Op, 1, false>);
    }
  } else {
    start(simple ? fold_rows<Op, 1, true> : fold_rows<Op, 1, false>);
  }
  if (p.splits > 1) {
    launch_fold_rows(name, typename Op::Again{op}, partial_rows_shape(shape, p.splits),
                     partial.template as<const Acc>(), out, false);
  }
}

template <class Op>
void launch_fold_columns(const char* name, const Op& op, const FoldShape& shape,
                         const typename Op::In* in, typename Op::Out* out, bool split) {
  using In = typename Op::In;
  using Acc = typename Op::Acc;
  constexpr int kLanes = sizeof(In) == 4 || sizeof(In) == 8 ? kFoldLanes<In> : 1;
  const bool vectors = kLanes > 1 && split && folds_column_vectors(shape, kLanes);
  const FoldColumns p =
      plan_columns(shape, in, static_cast<int64_t>(sizeof(In)), vectors ? kLanes : 1, split);
  const int64_t outputs = shape.outer.count();
  const Temporary partial(p.splits > 1 ? outputs * p.splits * static_cast<int64_t>(sizeof(Acc))
                                       : 0);
  const auto start = [&](auto kernel) {
    launch(name, kernel, fold_grid(p.items), kFoldThreads, 0, op, in, out,
           partial.template as<Acc>(), p);
  };
  if constexpr (std::is_same_v<Op, typename Op::Again> && !std::is_same_v<In, typename Op::Out>) {
    start(fold_columns<Op, 1, true>);  // partial results lie in simple columns
  } else {
    const bool simple = shape.inner.n_axes <= 1;
    start(vectors ? fold_columns<Op, kLanes, true>
                  : (simple ? fold_columns<Op, 1, true> : fold_columns<Op, 1, false>));
  }
  if (p.splits > 1) {
    launch_fold_columns(name, typename Op::Again{op}, partial_columns_shape(shape, p.splits),
                        partial.template as<const Acc>(), out, false);
  }
}

// Nothing is empty.
template <class Op>
void launch_fold(const char* name, const Op& op, const FoldShape& shape, const typename Op::In* in,
                 typename Op::Out* out) {
  if (folds_columns(shape)) return launch_fold_columns(name, op, shape, in, out, true);
  launch_fold_rows(name, op, shape, in, out, true);
}

}  // namespace autograd::cuda
