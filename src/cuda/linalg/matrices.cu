// The small kernels between calls of cuBLAS and cuSOLVER.
#include "cuda/linalg/matrices.h"

namespace autograd::cuda {
namespace {

constexpr int kBlock = 256;

__device__ int64_t first_item() { return int64_t{blockIdx.x} * blockDim.x + threadIdx.x; }
__device__ int64_t item_step() { return int64_t{gridDim.x} * blockDim.x; }

__global__ void list_kernel(void** list, char* data, int64_t item, BatchOffsets offsets) {
  for (int64_t i = first_item(); i < offsets.count; i += item_step()) {
    list[i] = data + offsets.at(i) * item;
  }
}

template <class T>
__global__ void clear_kernel(T* data, int64_t n, int64_t ld, bool upper, BatchOffsets offsets) {
  for (int64_t at = first_item(); at < n * n * offsets.count; at += item_step()) {
    const int64_t column = at / n, i = at - column * n;
    const int64_t matrix = column / n, j = column - matrix * n;
    if (in_triangle(i, j, upper)) data[offsets.at(matrix) + j * ld + i] = T{};
  }
}

template <class R>
__global__ void conjugate_kernel(Pair<R>* data, int64_t count) {
  for (int64_t i = first_item(); i < count; i += item_step()) data[i].im = -data[i].im;
}

template <class R>
__global__ void unpack_kernel(Pair<R>* v, int64_t ld, const R* packed, const Pair<R>* w,
                              int64_t n) {
  for (int64_t at = first_item(); at < n * n; at += item_step()) {
    const int64_t j = at / n, i = at - j * n;
    v[j * ld + i] = eigenvector_element(packed, &w->im, 2, n, i, j);
  }
}

template <class T>
void clear(const Matrices& a, bool upper) {
  const int64_t n = a.rows();
  launch("cholesky", clear_kernel<T>, dim3(grid_for(n * n * a.count(), kBlock)), dim3(kBlock), 0,
         a.at<T>(0), n, a.ld(), upper, a.offsets());
}

template <class R>
void conjugate_as(void* data, int64_t count) {
  launch("svd", conjugate_kernel<R>, dim3(grid_for(count, kBlock)), dim3(kBlock), 0,
         static_cast<Pair<R>*>(data), count);
}

template <class R>
void unpack_as(void* v, int64_t ld, const void* packed, const void* w, int64_t n) {
  launch("eig", unpack_kernel<R>, dim3(grid_for(n * n, kBlock)), dim3(kBlock), 0,
         static_cast<Pair<R>*>(v), ld, static_cast<const R*>(packed),
         static_cast<const Pair<R>*>(w), n);
}

}  // namespace

void fill_pointers(void** list, const Batch& batch) {
  launch("linear algebra", list_kernel, dim3(grid_for(batch.count(), kBlock)), dim3(kBlock), 0,
         list, batch.at<char>(0), batch.item(), batch.offsets());
}

void clear_triangle(const Matrices& a, Dtype dtype, bool upper) {
  switch (dtype) {
    case Dtype::Float32:
      return clear<float>(a, upper);
    case Dtype::Float64:
      return clear<double>(a, upper);
    case Dtype::Complex64:
      return clear<Pair<float>>(a, upper);
    default:
      return clear<Pair<double>>(a, upper);
  }
}

void conjugate(void* data, int64_t count, Dtype dtype) {
  dtype == Dtype::Complex64 ? conjugate_as<float>(data, count) : conjugate_as<double>(data, count);
}

void unpack_eigenvectors(void* v, int64_t ld, const void* packed, const void* w, int64_t n,
                         Dtype complex) {
  complex == Dtype::Complex64 ? unpack_as<float>(v, ld, packed, w, n)
                              : unpack_as<double>(v, ld, packed, w, n);
}

}  // namespace autograd::cuda
