// The orthonormal columns behind Householder reflections, for many small matrices: a block each.
#include "cuda/element.h"
#include "cuda/linalg/arithmetic.h"
#include "cuda/linalg/matrices.h"

namespace autograd::cuda {
namespace {

constexpr int kWarp = 32;
constexpr int kThreads = 128;

// Column l of `a` holds the vector v of H_l = 1 - tau_l v v^H below the diagonal, where v is 1; Q
// is the product of all H_l, the last one applied first. As in LAPACK's org2r.
template <class T>
__global__ void __launch_bounds__(kThreads)
    form_q_kernel(T* matrices, const T* taus, int64_t m, int64_t n, int64_t ld, int64_t k,
                  BatchOffsets offsets, BatchOffsets tau_offsets) {
  using A = Arithmetic<T>;
  const int64_t thread = threadIdx.x, lane = thread % kWarp, warp = thread / kWarp;
  for (int64_t matrix = blockIdx.x; matrix < offsets.count; matrix += gridDim.x) {
    T* const a = matrices + offsets.at(matrix);
    const T* const tau = taus + tau_offsets.at(matrix);
    for (int64_t j = k; j < n; ++j) {
      for (int64_t i = thread; i < m; i += kThreads) a[j * ld + i] = i == j ? A::one() : T{};
    }
    for (int64_t l = k; l-- > 0;) {
      __syncthreads();
      T* const v = a + l * ld;
      const T t = tau[l];
      for (int64_t j = l + 1 + warp; j < n; j += kThreads / kWarp) {
        T* const column = a + j * ld;
        T dot{};
        for (int64_t i = l + lane; i < m; i += kWarp) {
          dot = A::sum(dot, i == l ? column[i] : A::product_conj(v[i], column[i]));
        }
        for (int mask = kWarp / 2; mask > 0; mask /= 2) {
          dot = A::sum(dot, shuffle_xor(dot, mask));
        }
        const T scaled = A::product(t, dot);
        for (int64_t i = l + lane; i < m; i += kWarp) {
          column[i] = A::difference(column[i], i == l ? scaled : A::product(v[i], scaled));
        }
      }
      __syncthreads();
      for (int64_t i = thread; i < m; i += kThreads) {
        if (i < l) {
          v[i] = T{};
        } else if (i == l) {
          v[i] = A::difference(A::one(), t);
        } else {
          v[i] = A::difference(T{}, A::product(t, v[i]));
        }
      }
    }
  }
}

template <class T>
void launch_form_q(const Matrices& a, const Vectors& tau, int64_t k) {
  launch("qr", form_q_kernel<T>, dim3(grid_for(a.count(), 1, 64)), dim3(kThreads), 0, a.at<T>(0),
         tau.at<const T>(0), a.rows(), a.columns(), a.ld(), k, a.offsets(), tau.offsets());
}

}  // namespace

void form_q(const Matrices& a, const Vectors& tau, int64_t k, Dtype dtype) {
  switch (dtype) {
    case Dtype::Float32:
      return launch_form_q<float>(a, tau, k);
    case Dtype::Float64:
      return launch_form_q<double>(a, tau, k);
    case Dtype::Complex64:
      return launch_form_q<Pair<float>>(a, tau, k);
    default:
      return launch_form_q<Pair<double>>(a, tau, k);
  }
}

}  // namespace autograd::cuda
