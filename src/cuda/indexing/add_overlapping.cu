// dst += src, where dst may meet an element more than once. Axes along which dst stands still are
// summed first, by the reduction's fixed tree. What is left is a plain addition where all elements
// are provably distinct; otherwise atomic additions or, where results are to be deterministic,
// additions in the order of src.
#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

#include "cuda/indexing/add.h"
#include "cuda/indexing/sort.h"
#include "cuda/kernels.h"
#include "cuda/loop.h"

namespace autograd::cuda {
namespace {

constexpr int kThreads = 256;
constexpr const char* kName = "add_overlapping";

// Axes are (dst, src).
template <class T, bool kAtomic>
__global__ void __launch_bounds__(kThreads)
    add_all(T* dst, const T* src, const __grid_constant__ Loop<2> loop, long long n) {
  const long long step = static_cast<long long>(gridDim.x) * kThreads;
  for (long long i = blockIdx.x * static_cast<long long>(kThreads) + threadIdx.x; i < n;
       i += step) {
    long long at[2];
    loop.at(i, at);
    if constexpr (kAtomic) {
      atomic_add(dst + at[0], src[at[1]]);
    } else {
      dst[at[0]] = add_elements(dst[at[0]], src[at[1]]);
    }
  }
}

__global__ void __launch_bounds__(kThreads)
    make_keys(unsigned long long* keys, const __grid_constant__ Loop<2> loop, long long n,
              long long lowest, int order_bits) {
  const long long step = static_cast<long long>(gridDim.x) * kThreads;
  for (long long i = blockIdx.x * static_cast<long long>(kThreads) + threadIdx.x; i < n;
       i += step) {
    long long at[2];
    loop.at(i, at);
    keys[i] = static_cast<unsigned long long>(at[0] - lowest) << order_bits |
              static_cast<unsigned long long>(i);
  }
}

template <class T>
__global__ void __launch_bounds__(kThreads)
    add_sorted(T* dst, const T* src, const unsigned long long* keys,
               const __grid_constant__ Loop<2> loop, long long n, long long lowest,
               int order_bits) {
  const long long step = static_cast<long long>(gridDim.x) * kThreads;
  const unsigned long long order = (1ull << order_bits) - 1;
  for (long long i = blockIdx.x * static_cast<long long>(kThreads) + threadIdx.x; i < n;
       i += step) {
    const unsigned long long target = keys[i] >> order_bits;
    if (i > 0 && keys[i - 1] >> order_bits == target) continue;
    T* const to = dst + (static_cast<long long>(target) + lowest);
    T sum = *to;
    for (long long k = i; k < n && keys[k] >> order_bits == target; ++k) {
      long long at[2];
      loop.at(static_cast<long long>(keys[k] & order), at);
      sum = add_elements(sum, src[at[1]]);
    }
    *to = sum;
  }
}

// Steps so large that no two elements of dst are the same one; sufficient, not necessary.
bool distinct(Loop<2> loop) {
  loop.sort();
  int64_t span = 0;
  for (int i = loop.n_axes - 1; i >= 0; --i) {
    const int64_t step = std::llabs(loop.strides[0][i]);
    if (step <= span) return false;
    span += step * (loop.sizes[i] - 1);
  }
  return true;
}

}  // namespace

void add_overlapping(const View& dst, const View& src) {
  if (!has_elements(dst)) return;
  // (moving axes, axes along which dst stands still)
  std::vector<int64_t> dims, to_strides, from_strides, still_dims, still_strides;
  for (size_t d = 0; d < dst.dims.size(); ++d) {
    if (dst.dims[d] == 1) continue;
    if (dst.strides[d] == 0) {
      still_dims.push_back(dst.dims[d]);
      still_strides.push_back(src.strides[d]);
    } else {
      dims.push_back(dst.dims[d]);
      to_strides.push_back(dst.strides[d]);
      from_strides.push_back(src.strides[d]);
    }
  }
  std::optional<Temporary> sums;
  const void* from = src.data;
  if (!still_dims.empty()) {
    int64_t count = 1;
    for (const int64_t d : dims) count *= d;
    sums.emplace(count * size_of(src.dtype));
    const Dims sum_strides = contiguous_strides(dims);
    const std::vector<int64_t> outer = dims;
    std::vector<int64_t> all_dims = dims, all_strides = from_strides;
    all_dims.insert(all_dims.end(), still_dims.begin(), still_dims.end());
    all_strides.insert(all_strides.end(), still_strides.begin(), still_strides.end());
    reduce(ReduceOp::Sum, {sums->as<>(), src.dtype, outer, sum_strides},
           {src.data, src.dtype, all_dims, all_strides}, static_cast<int32_t>(still_dims.size()));
    from = sums->as<>();
    from_strides.assign(sum_strides.begin(), sum_strides.end());
  }

  Loop<2> loop;
  for (size_t d = 0; d < dims.size(); ++d) loop.push(dims[d], to_strides[d], from_strides[d]);
  const bool plain = distinct(loop);
  if (plain) loop.sort();  // elsewhere the order counts
  loop.join();
  loop.seal();
  const int64_t n = loop.count();
  const unsigned grid = grid_for(n, kThreads);
  if (plain || !deterministic()) {
    with_addend(dst.dtype, [&]<class T>(T) {
      launch(kName, plain ? add_all<T, false> : add_all<T, true>, grid, kThreads, 0,
             static_cast<T*>(dst.data), static_cast<const T*>(from), loop, n);
    });
    return;
  }
  int64_t lowest = 0, highest = 0;
  for (int i = 0; i < loop.n_axes; ++i) {
    const int64_t span = loop.strides[0][i] * (loop.sizes[i] - 1);
    (span < 0 ? lowest : highest) += span;
  }
  const KeyLayout layout = key_layout(highest - lowest + 1, n);
  const int64_t bytes = n * static_cast<int64_t>(sizeof(unsigned long long));
  const Temporary keys(bytes), other(bytes);
  launch(kName, make_keys, grid, kThreads, 0, keys.as<unsigned long long>(), loop, n, lowest,
         layout.order_bits);
  const unsigned long long* const sorted =
      sort_keys(kName, keys.as<unsigned long long>(), other.as<unsigned long long>(), n, layout);
  with_addend(dst.dtype, [&]<class T>(T) {
    launch(kName, add_sorted<T>, grid, kThreads, 0, static_cast<T*>(dst.data),
           static_cast<const T*>(from), sorted, loop, n, lowest, layout.order_bits);
  });
}

}  // namespace autograd::cuda
