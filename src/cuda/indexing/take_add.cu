// The transpose of take. By default with atomic additions, whose order is not fixed: of integers
// and bool the result is, of floating types the rounding may differ from run to run. Half types
// round after each addition, as on the CPU. Where results are to be deterministic the indices are
// sorted, and each place is added to in their order, which gives the CPU's bits.
#include "cuda/indexing/add.h"
#include "cuda/indexing/sort.h"
#include "cuda/indexing/take.h"
#include "cuda/kernels.h"

namespace autograd::cuda {
namespace {

constexpr int kThreads = 256;

template <class T>
__global__ void __launch_bounds__(kThreads)
    take_add_atomic(T* out, const T* in, const __grid_constant__ TakeShape s, FaultReport* to) {
  const long long step = static_cast<long long>(gridDim.x) * kThreads;
  for (long long i = blockIdx.x * static_cast<long long>(kThreads) + threadIdx.x; i < s.count;
       i += step) {
    long long o, k, j;
    take_split(s, i, &o, &k, &j);
    const long long at = take_position(s, k);
    if (at >= 0) {
      atomic_add(out + o * s.axis[0] + at * s.axis[1] + j * s.axis[2],
                 in[o * s.walked[0] + k * s.walked[1] + j * s.walked[2]]);
    } else if (o == 0 && j == 0) {
      report_position(s, k, to);
    }
  }
}

// Positions out of range come last, as position `length`.
__global__ void __launch_bounds__(kThreads)
    make_keys(unsigned long long* keys, const __grid_constant__ TakeShape s, KeyLayout layout,
              FaultReport* to) {
  const long long step = static_cast<long long>(gridDim.x) * kThreads;
  for (long long k = blockIdx.x * static_cast<long long>(kThreads) + threadIdx.x; k < s.n;
       k += step) {
    long long at = take_position(s, k);
    if (at < 0) {
      report_position(s, k, to);
      at = s.length;
    }
    keys[k] = static_cast<unsigned long long>(at) << layout.order_bits |
              static_cast<unsigned long long>(k);
  }
}

// The first of each position's keys adds what belongs to all of them.
template <class T>
__global__ void __launch_bounds__(kThreads)
    take_add_sorted(T* out, const T* in, const unsigned long long* keys,
                    const __grid_constant__ TakeShape s, int order_bits) {
  const long long step = static_cast<long long>(gridDim.x) * kThreads;
  const unsigned long long order = (1ull << order_bits) - 1;
  for (long long i = blockIdx.x * static_cast<long long>(kThreads) + threadIdx.x; i < s.count;
       i += step) {
    long long o, k, j;
    take_split(s, i, &o, &k, &j);
    const unsigned long long at = keys[k] >> order_bits;
    if (at == static_cast<unsigned long long>(s.length)) continue;
    if (k > 0 && keys[k - 1] >> order_bits == at) continue;
    T* const to = out + o * s.axis[0] + static_cast<long long>(at) * s.axis[1] + j * s.axis[2];
    const T* const from = in + o * s.walked[0] + j * s.walked[2];
    T sum = *to;
    for (; k < s.n && keys[k] >> order_bits == at; ++k) {
      sum = add_elements(sum, from[static_cast<long long>(keys[k] & order) * s.walked[1]]);
    }
    *to = sum;
  }
}

}  // namespace

void take_add(const View& out, const View& in, const View& index) {
  if (!has_elements(in)) return;
  TakeShape s = take_shape(in, out, index);
  seal(s);
  constexpr const char* name = "take_add";
  FaultReport* const to = fault_report();
  const unsigned grid = grid_for(s.count, kThreads);
  if (!deterministic()) {
    with_addend(out.dtype, [&]<class T>(T) {
      launch(name, take_add_atomic<T>, grid, kThreads, 0, static_cast<T*>(out.data),
             static_cast<const T*>(in.data), s, to);
    });
    return;
  }
  const KeyLayout layout = key_layout(s.length + 1, s.n);
  const int64_t bytes = s.n * static_cast<int64_t>(sizeof(unsigned long long));
  const Temporary keys(bytes), other(bytes);
  launch(name, make_keys, grid_for(s.n, kThreads), kThreads, 0, keys.as<unsigned long long>(), s,
         layout, to);
  const unsigned long long* const sorted =
      sort_keys(name, keys.as<unsigned long long>(), other.as<unsigned long long>(), s.n, layout);
  with_addend(out.dtype, [&]<class T>(T) {
    launch(name, take_add_sorted<T>, grid, kThreads, 0, static_cast<T*>(out.data),
           static_cast<const T*>(in.data), sorted, s, layout.order_bits);
  });
}

}  // namespace autograd::cuda
