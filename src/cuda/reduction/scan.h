// Running sums and products: short rows by a few lanes, long rows and columns in pieces whose
// totals come first. Pieces depend on the shape alone, so results do not depend on the device's
// schedule.
#pragma once

#include <algorithm>

#include "cuda/reduction/fold.h"

namespace autograd::cuda {

inline constexpr int kScanThreads = 256;
inline constexpr int kScanItems = 4;  // a thread, in a tile
inline constexpr int kScanTile = kScanThreads * kScanItems;

// out[at(1) + i * out_stride] = the fold of in[at(0) + j * in_stride], j <= i < n.
struct ScanShape {
  Loop<2> outer;
  long long n, in_stride, out_stride;
};
void scan_sum(Dtype dtype, const ScanShape& shape, const void* in, void* out);
void scan_product(Dtype dtype, const ScanShape& shape, const void* in, void* out);

struct ScanPlan {
  Loop<2> outer;  // of columns: without them
  long long n, in_stride, out_stride, rows;
  long long columns, column_in, column_out;
  long long chunk;  // elements in a piece
  int pieces;
  int log_group;
};

// Carried in float64 where that is wider, as on the CPU.
template <class T>
struct CarryOf {
  using Type = T;
};
template <>
struct CarryOf<BoolByte> {
  using Type = bool;
};
template <>
struct CarryOf<__half> {
  using Type = double;
};
template <>
struct CarryOf<__nv_bfloat16> {
  using Type = double;
};
template <>
struct CarryOf<float> {
  using Type = double;
};
template <>
struct CarryOf<Pair<float>> {
  using Type = Pair<double>;
};

template <class T, template <class> class Rule>
struct ScanFold {
  using In = T;
  using Carry = typename CarryOf<T>::Type;
  static __device__ Carry identity() { return Rule<Carry>::identity(); }
  static __device__ Carry fold(Carry a, Carry b) { return Rule<Carry>::fold(a, b); }
  static __device__ Carry load(T x) {
    if constexpr (std::is_same_v<Carry, Pair<double>>) {
      return {static_cast<double>(x.re), static_cast<double>(x.im)};
    } else if constexpr (std::is_same_v<T, BoolByte>) {
      return x.byte != 0;
    } else {
      return static_cast<Carry>(widen(x));
    }
  }
  static __device__ T store(Carry x) {
    if constexpr (std::is_same_v<T, Pair<float>>) {
      return {static_cast<float>(x.re), static_cast<float>(x.im)};
    } else if constexpr (std::is_same_v<T, BoolByte>) {
      return {x};
    } else if constexpr (std::is_same_v<T, Carry>) {
      return x;
    } else {
      return narrow<T>(static_cast<float>(x));  // half types from float32, as on the CPU
    }
  }
};

// A group of lanes on each row.
template <class Op>
__global__ void __launch_bounds__(kScanThreads)
    scan_short_rows(const typename Op::In* in, typename Op::In* out,
                    const __grid_constant__ ScanPlan p) {
  using Carry = typename Op::Carry;
  const int group = 1 << p.log_group;
  const int lane = threadIdx.x & (group - 1);
  const long long per_block = kScanThreads >> p.log_group;
  for (long long first = blockIdx.x * per_block; first < p.rows; first += gridDim.x * per_block) {
    const long long row = first + (threadIdx.x >> p.log_group);
    const bool active = row < p.rows;
    long long at[2];
    p.outer.at(active ? row : 0, at);
    Carry carry = Op::identity();
    // Every lane takes every turn, for the shuffles.
    for (long long start = 0; start < p.n; start += group) {
      const long long i = start + lane;
      const bool inside = active && i < p.n;
      Carry x = inside ? Op::load(in[at[0] + i * p.in_stride]) : Op::identity();
      for (int d = 1; d < group; d *= 2) {
        const Carry before = shuffle_up(x, d, group);
        if (lane >= d) x = Op::fold(before, x);
      }
      x = Op::fold(carry, x);
      if (inside) out[at[1] + i * p.out_stride] = Op::store(x);
      carry = shuffle_from(x, group - 1, group);
    }
  }
}

// The total of each piece of each row.
template <class Op>
__global__ void __launch_bounds__(kScanThreads)
    scan_row_totals(const typename Op::In* in, typename Op::Carry* totals,
                    const __grid_constant__ ScanPlan p) {
  using Carry = typename Op::Carry;
  const long long row = blockIdx.x / p.pieces;
  const long long start = (blockIdx.x - row * p.pieces) * p.chunk;
  const long long end = p.n - start < p.chunk ? p.n : start + p.chunk;
  long long at[2];
  p.outer.at(row, at);
  const typename Op::In* const from = in + at[0];
  Carry acc[kScanItems];
#pragma unroll
  for (int k = 0; k < kScanItems; ++k) acc[k] = Op::identity();
  for (long long i = start + threadIdx.x; i < end; i += kScanTile) {
#pragma unroll
    for (int k = 0; k < kScanItems; ++k) {
      const long long j = i + k * kScanThreads;
      if (j < end) acc[k] = Op::fold(acc[k], Op::load(from[j * p.in_stride]));
    }
  }
  const Op op;
  const Carry total = block_fold(op, Op::fold(Op::fold(acc[0], acc[1]), Op::fold(acc[2], acc[3])));
  if (threadIdx.x == 0) totals[blockIdx.x] = total;
}

// A tile's elements in shared memory, shifted so that neither a thread's run of them nor a row of
// threads meets a bank twice.
__device__ __forceinline__ int scan_slot(int i) { return i + i / 16; }

// A block on each piece of each row.
template <class Op>
__global__ void __launch_bounds__(kScanThreads)
    scan_long_rows(const typename Op::In* in, typename Op::In* out,
                   const typename Op::Carry* totals, const __grid_constant__ ScanPlan p) {
  using Carry = typename Op::Carry;
  constexpr int kWarps = kScanThreads / 32;
  __shared__ SharedArray<Carry, kScanTile + kScanTile / 16> tile;
  __shared__ SharedArray<Carry, kWarps> warps;
  const Op op;
  const int t = threadIdx.x, lane = t % 32, warp = t / 32;
  const long long row = blockIdx.x / p.pieces;
  const int piece = static_cast<int>(blockIdx.x - row * p.pieces);
  const long long start = piece * p.chunk;
  const long long end = p.n - start < p.chunk ? p.n : start + p.chunk;
  long long at[2];
  p.outer.at(row, at);
  const typename Op::In* const from = in + at[0];
  typename Op::In* const to = out + at[1];

  Carry carry = Op::identity();
  if (piece > 0) {
    for (int i = t; i < piece; i += kScanThreads) {
      carry = Op::fold(carry, totals[row * p.pieces + i]);
    }
    carry = block_fold(op, carry);
  }
  for (long long base = start; base < end; base += kScanTile) {
#pragma unroll
    for (int k = 0; k < kScanItems; ++k) {
      const long long i = base + k * kScanThreads + t;
      tile[scan_slot(k * kScanThreads + t)] =
          i < end ? Op::load(from[i * p.in_stride]) : Op::identity();
    }
    __syncthreads();
    Carry x[kScanItems];
#pragma unroll
    for (int k = 0; k < kScanItems; ++k) {
      x[k] = tile[scan_slot(kScanItems * t + k)];
      if (k > 0) x[k] = Op::fold(x[k - 1], x[k]);
    }
    Carry sum = x[kScanItems - 1];
#pragma unroll
    for (int d = 1; d < 32; d *= 2) {
      const Carry before = shuffle_up(sum, d, 32);
      if (lane >= d) sum = Op::fold(before, sum);
    }
    if (lane == 31) warps[warp] = sum;
    Carry prefix = shuffle_up(sum, 1, 32);
    if (lane == 0) prefix = Op::identity();
    __syncthreads();
    Carry before = carry;
#pragma unroll
    for (int w = 0; w < kWarps; ++w) {
      if (w == warp) before = carry;
      carry = Op::fold(carry, warps[w]);
    }
    prefix = Op::fold(before, prefix);
#pragma unroll
    for (int k = 0; k < kScanItems; ++k) {
      tile[scan_slot(kScanItems * t + k)] = Op::fold(prefix, x[k]);
    }
    __syncthreads();
#pragma unroll
    for (int k = 0; k < kScanItems; ++k) {
      // A thread's slots here are the ones that it fills in the next turn.
      const long long i = base + k * kScanThreads + t;
      if (i < end) to[i * p.out_stride] = Op::store(tile[scan_slot(k * kScanThreads + t)]);
    }
  }
}

// A thread on each piece of each column: its total, or its running results.
template <class Op, bool kTotals>
__global__ void __launch_bounds__(kScanThreads)
    scan_columns(const typename Op::In* in, typename Op::In* out, typename Op::Carry* totals,
                 const __grid_constant__ ScanPlan p) {
  using In = typename Op::In;
  using Carry = typename Op::Carry;
  constexpr int kFlight = 8;
  const long long tiles = (p.columns + blockDim.x - 1) / blockDim.x;
  long long rest = blockIdx.x;
  const long long tile = rest % tiles;
  rest /= tiles;
  const int piece = static_cast<int>(rest % p.pieces);
  rest /= p.pieces;
  const long long column = tile * blockDim.x + threadIdx.x;
  if (column >= p.columns) return;
  long long at[2];
  p.outer.at(rest, at);
  const long long start = piece * p.chunk;
  const long long end = p.n - start < p.chunk ? p.n : start + p.chunk;
  const In* const from = in + at[0] + column * p.column_in;
  In* const to = kTotals ? nullptr : out + at[1] + column * p.column_out;
  Carry* const first = totals + rest * p.pieces * p.columns + column;

  Carry carry = Op::identity();
  if constexpr (!kTotals) {
#pragma unroll 8
    for (int i = 0; i < piece; ++i) carry = Op::fold(carry, first[i * p.columns]);
  }
  for (long long i = start; i < end; i += kFlight) {
    In x[kFlight];
#pragma unroll
    for (int k = 0; k < kFlight; ++k) {
      if (i + k < end) x[k] = from[(i + k) * p.in_stride];
    }
#pragma unroll
    for (int k = 0; k < kFlight; ++k) {
      if (i + k >= end) break;
      carry = Op::fold(carry, Op::load(x[k]));
      if constexpr (!kTotals) to[(i + k) * p.out_stride] = Op::store(carry);
    }
  }
  if constexpr (kTotals) first[piece * p.columns] = carry;
}

ScanPlan plan_scan_rows(const ScanShape& shape);
ScanPlan plan_scan_columns(const ScanShape& shape);
bool scans_columns(const ScanShape& shape);
bool scans_short_rows(const ScanShape& shape);

template <class T, template <class> class Rule>
void scan_as(const char* name, const ScanShape& shape, const void* pin, void* pout) {
  using Op = ScanFold<T, Rule>;
  using Carry = typename Op::Carry;
  const T* in = static_cast<const T*>(pin);
  T* out = static_cast<T*>(pout);
  const bool columns = scans_columns(shape);
  const ScanPlan p = columns ? plan_scan_columns(shape) : plan_scan_rows(shape);
  const Temporary totals(p.pieces > 1 ? p.rows * p.pieces * static_cast<int64_t>(sizeof(Carry))
                                      : 0);
  Carry* const total = totals.as<Carry>();
  if (columns) {
    const int64_t block = std::min<int64_t>(kScanThreads, power_of_two_from(p.columns));
    const auto grid =
        static_cast<unsigned>(p.rows / p.columns * p.pieces * ceil_divide(p.columns, block));
    const auto threads = static_cast<unsigned>(block);
    if (p.pieces > 1) {
      launch(name, scan_columns<Op, true>, grid, threads, 0, in, out, total, p);
    }
    launch(name, scan_columns<Op, false>, grid, threads, 0, in, out, total, p);
  } else if (scans_short_rows(shape)) {
    launch(name, scan_short_rows<Op>, fold_grid(ceil_divide(p.rows, kScanThreads >> p.log_group)),
           kScanThreads, 0, in, out, p);
  } else {
    const auto grid = static_cast<unsigned>(p.rows * p.pieces);
    if (p.pieces > 1) launch(name, scan_row_totals<Op>, grid, kScanThreads, 0, in, total, p);
    launch(name, scan_long_rows<Op>, grid, kScanThreads, 0, in, out, total, p);
  }
}

template <template <class> class Rule>
void scan_all(const char* name, Dtype dtype, const ScanShape& shape, const void* in, void* out) {
  switch (dtype) {
    case Dtype::Bool:
      return scan_as<BoolByte, Rule>(name, shape, in, out);
    case Dtype::Int8:
    case Dtype::UInt8:
      return scan_as<uint8_t, Rule>(name, shape, in, out);
    case Dtype::Int16:
    case Dtype::UInt16:
      return scan_as<uint16_t, Rule>(name, shape, in, out);
    case Dtype::Int32:
    case Dtype::UInt32:
      return scan_as<uint32_t, Rule>(name, shape, in, out);
    case Dtype::Int64:
    case Dtype::UInt64:
      return scan_as<unsigned long long, Rule>(name, shape, in, out);
    case Dtype::Float16:
      return scan_as<__half, Rule>(name, shape, in, out);
    case Dtype::BFloat16:
      return scan_as<__nv_bfloat16, Rule>(name, shape, in, out);
    case Dtype::Float32:
      return scan_as<float, Rule>(name, shape, in, out);
    case Dtype::Float64:
      return scan_as<double, Rule>(name, shape, in, out);
    case Dtype::Complex64:
      return scan_as<Pair<float>, Rule>(name, shape, in, out);
    case Dtype::Complex128:
      return scan_as<Pair<double>, Rule>(name, shape, in, out);
    case Dtype::None:
      break;
  }
  fail(Status::InvalidDtype, "%s cannot be scanned", name_of(dtype));
}

}  // namespace autograd::cuda
