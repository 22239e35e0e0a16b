// LU factorisations of singular matrices among many small ones: a block each.
#include "cuda/element.h"
#include "cuda/linalg/arithmetic.h"
#include "cuda/linalg/matrices.h"

namespace autograd::cuda {
namespace {

constexpr int kWarp = 32;
constexpr int kThreads = 128;

// Rows are exchanged for the first of the largest elements; a zero pivot is passed over.
template <class T>
__global__ void __launch_bounds__(kThreads)
    finish_lu_kernel(T* matrices, const T* originals, int32_t* pivots, int32_t* infos, int64_t n,
                     int64_t ld, BatchOffsets offsets) {
  using A = Arithmetic<T>;
  __shared__ int64_t chosen;
  const int64_t thread = threadIdx.x, lane = thread % kWarp, warp = thread / kWarp;
  for (int64_t matrix = blockIdx.x; matrix < offsets.count; matrix += gridDim.x) {
    if (infos[matrix] == 0) continue;
    T* const a = matrices + offsets.at(matrix);
    const T* const original = originals + matrix * n * n;
    for (int64_t j = warp; j < n; j += kThreads / kWarp) {
      for (int64_t i = lane; i < n; i += kWarp) a[j * ld + i] = original[j * n + i];
    }
    int32_t info = 0;
    for (int64_t k = 0; k < n; ++k) {
      __syncthreads();
      T* const column = a + k * ld;
      if (warp == 0) {
        auto largest = A::size(column[k]);
        int64_t at = k;
        for (int64_t i = k + 1 + lane; i < n; i += kWarp) {
          const auto size = A::size(column[i]);
          if (size > largest) {
            largest = size;
            at = i;
          }
        }
        for (int mask = kWarp / 2; mask > 0; mask /= 2) {
          const auto size = shuffle_xor(largest, mask);
          const int64_t there = shuffle_xor(at, mask);
          if (size > largest || (size == largest && there < at)) {
            largest = size;
            at = there;
          }
        }
        if (lane == 0) {
          chosen = at;
          pivots[matrix * n + k] = static_cast<int32_t>(at + 1);
        }
      }
      __syncthreads();
      const int64_t other = chosen;
      for (int64_t j = thread; other != k && j < n; j += kThreads) {
        const T x = a[j * ld + k];
        a[j * ld + k] = a[j * ld + other];
        a[j * ld + other] = x;
      }
      __syncthreads();
      const T pivot = column[k];
      if (A::size(pivot) == 0) {
        if (info == 0) info = static_cast<int32_t>(k + 1);
        continue;
      }
      for (int64_t i = k + 1 + thread; i < n; i += kThreads) {
        column[i] = A::quotient(column[i], pivot);
      }
      __syncthreads();
      for (int64_t j = k + 1 + warp; j < n; j += kThreads / kWarp) {
        const T head = a[j * ld + k];
        for (int64_t i = k + 1 + lane; i < n; i += kWarp) {
          a[j * ld + i] = A::difference(a[j * ld + i], A::product(column[i], head));
        }
      }
    }
    if (thread == 0) infos[matrix] = info;
  }
}

template <class T>
void launch_finish_lu(const Matrices& a, const void* originals, int32_t* pivots, int32_t* infos) {
  launch("lu", finish_lu_kernel<T>, dim3(grid_for(a.count(), 1, 64)), dim3(kThreads), 0, a.at<T>(0),
         static_cast<const T*>(originals), pivots, infos, a.rows(), a.ld(), a.offsets());
}

}  // namespace

void finish_lu(const Matrices& a, const void* originals, int32_t* pivots, int32_t* infos,
               Dtype dtype) {
  switch (dtype) {
    case Dtype::Float32:
      return launch_finish_lu<float>(a, originals, pivots, infos);
    case Dtype::Float64:
      return launch_finish_lu<double>(a, originals, pivots, infos);
    case Dtype::Complex64:
      return launch_finish_lu<Pair<float>>(a, originals, pivots, infos);
    default:
      return launch_finish_lu<Pair<double>>(a, originals, pivots, infos);
  }
}

}  // namespace autograd::cuda
