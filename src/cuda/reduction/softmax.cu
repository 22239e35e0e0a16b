// Softmax and log-softmax of contiguous rows: in the registers of a few lanes, in a block's shared
// memory, or, where a row fits neither or rows are few, in pieces whose statistics come first.
//
// The largest elements are counted apart from the sum of the others, so that log1p of what is
// beside the first of them is accurate where one class is nearly certain.
#include <algorithm>

#include "cuda/context.h"
#include "cuda/element.h"
#include "cuda/integers.h"
#include "cuda/kernels.h"
#include "cuda/reduction/fold.h"
#include "cuda/reduction/order.h"
#include "cuda/reduction/rules.h"

namespace autograd::cuda {
namespace {

constexpr int kThreads = 256;
constexpr int64_t kLaneRow = 512;  // longest row of a warp
constexpr int64_t kManyRows = 64;  // enough for one block each, where blocks are large
constexpr int64_t kShortPiece = 4096;

__device__ __forceinline__ float exponential(float x) { return expf(x); }
__device__ __forceinline__ double exponential(double x) { return exp(x); }
__device__ __forceinline__ float log_of_one_and(float x) { return log1pf(x); }
__device__ __forceinline__ double log_of_one_and(double x) { return log1p(x); }

// Of some elements: the largest, how many equal it, and the sum of exp(x - max) over the others.
template <class A>
struct Stats {
  A max, ties, rest;
};

template <class A>
struct Join {
  static __device__ Stats<A> identity() { return {-infinity_of<A>(), A(0), A(0)}; }
  static __device__ Stats<A> fold(Stats<A> a, Stats<A> b) {
    if (a.max == b.max) return {a.max, a.ties + b.ties, a.rest + b.rest};
    if (b.max > a.max) {
      const Stats<A> c = a;
      a = b;
      b = c;
    }
    return {a.max, a.ties, a.rest + (b.ties + b.rest) * exponential(b.max - a.max)};
  }
};

// What a row's elements become.
template <class A>
struct Finish {
  A max, total;  // of a log-softmax the logarithm
  bool log;
  __device__ Finish(const Stats<A>& s, bool log) : max(s.max), log(log) {
    const A rest = s.rest + (s.max - s.max);  // NaN where the maximum is infinite, as all then is
    total = log ? log_of_one_and(rest + (s.ties - A(1))) : rest + s.ties;
  }
  __device__ A of(A x) const { return log ? (x - max) - total : exponential(x - max) / total; }
};

template <class T, int K>
__global__ void __launch_bounds__(kThreads)
    softmax_lanes(const T* in, T* out, long long rows, int n, int log_group, bool log) {
  using A = Compute<T>;
  const int group = 1 << log_group;
  const int lane = threadIdx.x & (group - 1);
  const long long per_block = kThreads >> log_group;
  for (long long first = blockIdx.x * per_block; first < rows; first += gridDim.x * per_block) {
    const long long row = first + (threadIdx.x >> log_group);
    const bool active = row < rows;
    const T* const from = in + row * n;
    A x[K];
#pragma unroll
    for (int k = 0; k < K; ++k) {
      const int i = lane + k * group;
      x[k] = active && i < n ? widen(from[i]) : -infinity_of<A>();
    }
    Stats<A> s = {x[0], A(0), A(0)};
#pragma unroll
    for (int k = 1; k < K; ++k) s.max = Larger<A>::fold(s.max, x[k]);
    s.max = warp_fold(Larger<A>(), s.max, group);
#pragma unroll
    for (int k = 0; k < K; ++k) {
      // An element of infinities counts where none was; the result is NaN all the same.
      if (x[k] == s.max) {
        s.ties += A(1);
      } else {
        s.rest += exponential(x[k] - s.max);
      }
    }
    s.ties = warp_fold(Sum<A>(), s.ties, group);
    s.rest = warp_fold(Sum<A>(), s.rest, group);
    const Finish<A> finish(s, log);
    T* const to = out + row * n;
#pragma unroll
    for (int k = 0; k < K; ++k) {
      const int i = lane + k * group;
      if (active && i < n) to[i] = narrow<T>(finish.of(x[k]));
    }
  }
}

template <class A, int V>
struct alignas(16) Wide {
  A v[V];
};

// Each thread keeps its elements of the row in shared memory, V side by side.
template <class T, int V>
__global__ void __launch_bounds__(1024)
    softmax_block(const T* in, T* out, long long rows, int n, bool log) {
  using A = Compute<T>;
  using Element = Wide<A, V>;
  extern __shared__ __align__(16) unsigned char shared_bytes[];
  A* const kept = reinterpret_cast<A*>(shared_bytes);
  const int vectors = n / V;
  for (long long row = blockIdx.x; row < rows; row += gridDim.x) {
    const T* const from = in + row * n;
    T* const to = out + row * n;
    A max = -infinity_of<A>();
#pragma unroll 4
    for (int i = threadIdx.x; i < vectors; i += blockDim.x) {
      if constexpr (V == 1) {
        kept[i] = widen(from[i]);
        max = Larger<A>::fold(max, kept[i]);
      } else {
        T x[V];
        const uint4 bits = reinterpret_cast<const uint4*>(from)[i];
        memcpy(x, &bits, sizeof bits);
        Element wide;
#pragma unroll
        for (int l = 0; l < V; ++l) {
          wide.v[l] = widen(x[l]);
          max = Larger<A>::fold(max, wide.v[l]);
        }
        reinterpret_cast<Element*>(kept)[i] = wide;
      }
    }
    Stats<A> s = {block_fold(Larger<A>(), max), A(0), A(0)};
    for (int i = threadIdx.x; i < vectors; i += blockDim.x) {
#pragma unroll
      for (int l = 0; l < V; ++l) {
        const A x = kept[i * V + l];
        if (x == s.max) {
          s.ties += A(1);
        } else {
          s.rest += exponential(x - s.max);
        }
      }
    }
    s.ties = block_fold(Sum<A>(), s.ties);
    s.rest = block_fold(Sum<A>(), s.rest);
    const Finish<A> finish(s, log);
    for (int i = threadIdx.x; i < vectors; i += blockDim.x) {
      if constexpr (V == 1) {
        to[i] = narrow<T>(finish.of(kept[i]));
      } else {
        const Element wide = reinterpret_cast<const Element*>(kept)[i];
        T x[V];
#pragma unroll
        for (int l = 0; l < V; ++l) x[l] = narrow<T>(finish.of(wide.v[l]));
        uint4 bits;
        memcpy(&bits, x, sizeof bits);
        reinterpret_cast<uint4*>(to)[i] = bits;
      }
    }
  }
}

struct Pieces {
  long long n, chunk;
  int count;
};

// Calls f(x, i) on the elements of the block's piece.
template <class T, class F>
__device__ __forceinline__ void for_piece(const T* in, const Pieces& p, F f) {
  constexpr int kFlight = 8;
  const long long row = blockIdx.x / p.count;
  const long long start = (blockIdx.x - row * p.count) * p.chunk;
  const long long end = p.n - start < p.chunk ? p.n : start + p.chunk;
  const T* const from = in + row * p.n;
  for (long long i = start + threadIdx.x; i < end; i += kFlight * kThreads) {
    T x[kFlight];
#pragma unroll
    for (int k = 0; k < kFlight; ++k) {
      if (i + k * kThreads < end) x[k] = from[i + k * kThreads];
    }
#pragma unroll
    for (int k = 0; k < kFlight; ++k) {
      if (i + k * kThreads < end) f(widen(x[k]), row * p.n + i + k * kThreads);
    }
  }
}

template <class T>
__global__ void __launch_bounds__(kThreads)
    softmax_stats(const T* in, Stats<Compute<T>>* stats, Pieces p) {
  using A = Compute<T>;
  Stats<A> s = Join<A>::identity();
  for_piece(in, p, [&](A x, long long) {
    if (x == s.max) {
      s.ties += A(1);
    } else if (x > s.max) {
      s.rest = (s.rest + s.ties) * exponential(s.max - x);
      s.ties = A(1);
      s.max = x;
    } else {
      s.rest += exponential(x - s.max);  // a NaN comes in here and stays
    }
  });
  s = block_fold(Join<A>(), s);
  if (threadIdx.x == 0) stats[blockIdx.x] = s;
}

template <class T>
__global__ void __launch_bounds__(kThreads)
    softmax_apply(const T* in, T* out, const Stats<Compute<T>>* stats, Pieces p, bool log) {
  using A = Compute<T>;
  const long long row = blockIdx.x / p.count;
  Stats<A> s = Join<A>::identity();
  for (int i = threadIdx.x; i < p.count; i += kThreads) {
    s = Join<A>::fold(s, stats[row * p.count + i]);
  }
  s = block_fold(Join<A>(), s);
  const Finish<A> finish(s, log);
  for_piece(in, p, [&](A x, long long i) { out[i] = narrow<T>(finish.of(x)); });
}

template <class T>
void rows_of(const char* name, const T* in, T* out, int64_t rows, int64_t n, bool log) {
  using A = Compute<T>;
  if (n <= kLaneRow) {
    const int log_group = log2_of(std::min<int64_t>(32, power_of_two_from(n)));
    const auto kernel = n <= 32    ? softmax_lanes<T, 1>
                        : n <= 128 ? softmax_lanes<T, 4>
                                   : softmax_lanes<T, 16>;
    launch(name, kernel, fold_grid(ceil_divide(rows, kThreads >> log_group)), kThreads, 0, in, out,
           rows, n, log_group, log);
    return;
  }
  const int64_t shared = n * static_cast<int64_t>(sizeof(A));
  constexpr int64_t static_shared = 1024;
  if (shared <= facts().shared_bytes - static_shared && (rows >= kManyRows || n <= 4 * 4096)) {
    constexpr int V = 16 / static_cast<int>(sizeof(T));
    const bool vectors = n % V == 0 && aligned_to(in, 16) && aligned_to(out, 16);
    const auto kernel = vectors ? softmax_block<T, V> : softmax_block<T, 1>;
    if (shared > 48 * 1024 - static_shared) {
      // All that there is: the setting is the process's, and other threads launch as well.
      check(cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize,
                                 static_cast<int>(facts().shared_bytes - static_shared)),
            name);
    }
    const auto threads =
        static_cast<unsigned>(std::clamp<int64_t>(power_of_two_from(n / 8), 128, 1024));
    launch(name, kernel, fold_grid(rows), threads, static_cast<size_t>(shared), in, out, rows, n,
           log);
    return;
  }
  Pieces p{n, n, 1};
  const int64_t wanted =
      std::clamp<int64_t>(1024 / std::min<int64_t>(rows, 1024), 1, n / kShortPiece + 1);
  p.chunk = ceil_divide(n, wanted);
  p.count = static_cast<int>(ceil_divide(n, p.chunk));
  const Temporary stats(rows * p.count * static_cast<int64_t>(sizeof(Stats<A>)));
  const auto grid = static_cast<unsigned>(rows * p.count);
  launch(name, softmax_stats<T>, grid, kThreads, 0, in, stats.as<Stats<A>>(), p);
  launch(name, softmax_apply<T>, grid, kThreads, 0, in, out, stats.as<const Stats<A>>(), p, log);
}

}  // namespace

void softmax(const View& out, const View& in, bool log) {
  if (!has_elements(in)) return;
  const int64_t n = in.dims.empty() ? 1 : in.dims.back();
  int64_t rows = 1;
  for (size_t d = 0; d + 1 < in.dims.size(); ++d) rows *= in.dims[d];
  const char* name = log ? "log_softmax" : "softmax";
  const auto run = [&]<class T>(T) {
    rows_of(name, static_cast<const T*>(in.data), static_cast<T*>(out.data), rows, n, log);
  };
  switch (in.dtype) {
    case Dtype::Float16:
      return run(__half());
    case Dtype::BFloat16:
      return run(__nv_bfloat16());
    case Dtype::Float32:
      return run(float());
    case Dtype::Float64:
      return run(double());
    default:
      fail(Status::InvalidDtype, "%s is not a real floating type", name_of(in.dtype));
  }
}

}  // namespace autograd::cuda
