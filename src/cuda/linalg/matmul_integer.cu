// Products of integers and bool, and the lists of matrices that cuBLAS reads.
#include <type_traits>

#include "core/error.h"
#include "cuda/context.h"
#include "cuda/linalg/matmul.h"

namespace autograd::cuda {
namespace {

constexpr int kTile = 64;   // rows and columns of out per block
constexpr int kDepth = 16;  // of k at a time
constexpr int kEach = 4;    // rows and columns per thread
constexpr int kThreads = (kTile / kEach) * (kTile / kEach);
constexpr int kPadded = kTile + 4;

struct Offsets {
  int64_t a, b;
};
__device__ Offsets offsets_of(int64_t index, const Batches& batches) {
  Offsets at{0, 0};
  for (int d = batches.axes; d-- > 0;) {
    const int64_t rest = index / batches.size[d];
    const int64_t i = index - rest * batches.size[d];
    at.a += i * batches.a[d];
    at.b += i * batches.b[d];
    index = rest;
  }
  return at;
}

template <class T>
struct Operand {
  const T* data;
  int64_t row, col;
};

// Brings `kTile` lines of `kDepth` elements into shared memory as [depth][line]; zeros beyond the
// matrix. Neighbouring threads read along whichever axis is contiguous.
template <class T, class Sum, bool logical>
__device__ void load(Sum (*to)[kPadded], const T* from, int64_t line_step, int64_t depth_step,
                     int64_t first_line, int64_t lines, int64_t first_depth, int64_t depths) {
#pragma unroll
  for (int i = 0; i < kTile * kDepth / kThreads; ++i) {
    const int flat = static_cast<int>(threadIdx.x) + i * kThreads;
    const int depth = depth_step == 1 ? flat % kDepth : flat / kTile;
    const int line = depth_step == 1 ? flat / kDepth : flat % kTile;
    const int64_t l = first_line + line, d = first_depth + depth;
    Sum value = 0;
    if (l < lines && d < depths) {
      const T x = from[l * line_step + d * depth_step];
      value = logical ? static_cast<Sum>(x != 0) : static_cast<Sum>(x);
    }
    to[depth][line] = value;
  }
}

template <class T, class Sum, bool logical>
__global__ void __launch_bounds__(kThreads)
    multiply(T* out, Operand<T> a, Operand<T> b, int64_t m, int64_t n, int64_t k,
             int64_t tile_columns, int64_t tiles, Batches batches) {
  __shared__ Sum a_tile[kDepth][kPadded];
  __shared__ Sum b_tile[kDepth][kPadded];
  const int row_in_tile = static_cast<int>(threadIdx.x) / (kTile / kEach) * kEach;
  const int column_in_tile = static_cast<int>(threadIdx.x) % (kTile / kEach) * kEach;
  for (int64_t batch = blockIdx.y; batch < batches.count; batch += gridDim.y) {
    const Offsets at = offsets_of(batch, batches);
    for (int64_t tile = blockIdx.x; tile < tiles; tile += gridDim.x) {
      const int64_t i0 = tile / tile_columns * kTile, j0 = tile % tile_columns * kTile;
      Sum sums[kEach][kEach] = {};
      for (int64_t k0 = 0; k0 < k; k0 += kDepth) {
        load<T, Sum, logical>(a_tile, a.data + at.a, a.row, a.col, i0, m, k0, k);
        load<T, Sum, logical>(b_tile, b.data + at.b, b.col, b.row, j0, n, k0, k);
        __syncthreads();
#pragma unroll
        for (int d = 0; d < kDepth; ++d) {
          Sum x[kEach], y[kEach];
#pragma unroll
          for (int i = 0; i < kEach; ++i) {
            x[i] = a_tile[d][row_in_tile + i];
            y[i] = b_tile[d][column_in_tile + i];
          }
#pragma unroll
          for (int i = 0; i < kEach; ++i) {
#pragma unroll
            for (int j = 0; j < kEach; ++j) {
              if constexpr (logical) {
                sums[i][j] |= x[i] & y[j];
              } else {
                sums[i][j] += x[i] * y[j];
              }
            }
          }
        }
        __syncthreads();
      }
      for (int i = 0; i < kEach; ++i) {
        for (int j = 0; j < kEach; ++j) {
          const int64_t row = i0 + row_in_tile + i, column = j0 + column_in_tile + j;
          if (row < m && column < n) {
            out[(batch * m + row) * n + column] = static_cast<T>(sums[i][j]);
          }
        }
      }
    }
  }
}

__global__ void list_matrices(const void** pointers, const char* a, const char* b, char* out,
                              int64_t item, int64_t out_step, Batches batches) {
  const int64_t step = int64_t{gridDim.x} * blockDim.x;
  for (int64_t i = int64_t{blockIdx.x} * blockDim.x + threadIdx.x; i < batches.count; i += step) {
    const Offsets at = offsets_of(i, batches);
    pointers[i] = a + at.a * item;
    pointers[batches.count + i] = b + at.b * item;
    pointers[2 * batches.count + i] = out + i * out_step;
  }
}

template <class T, class Sum, bool logical = false>
void launch_multiply(void* out, const Matrix& a, const Matrix& b, int64_t m, int64_t n, int64_t k,
                     const Batches& batches) {
  const int64_t columns = (n + kTile - 1) / kTile, tiles = (m + kTile - 1) / kTile * columns;
  constexpr int64_t most_tiles = (int64_t{1} << 31) - 1, most_batches = 65535;
  const dim3 grid(
      static_cast<unsigned>(tiles < most_tiles ? tiles : most_tiles),
      static_cast<unsigned>(batches.count < most_batches ? batches.count : most_batches));
  launch("matmul", multiply<T, Sum, logical>, grid, dim3(kThreads), 0, static_cast<T*>(out),
         Operand<T>{static_cast<const T*>(a.data), a.row, a.col},
         Operand<T>{static_cast<const T*>(b.data), b.row, b.col}, m, n, k, columns, tiles, batches);
}

}  // namespace

// Wrapping products of signed integers have the bits of the unsigned ones.
void matmul_integer(void* out, const Matrix& a, const Matrix& b, int64_t m, int64_t n, int64_t k,
                    Dtype dtype, const Batches& batches) {
  switch (dtype) {
    case Dtype::Bool:
      return launch_multiply<uint8_t, uint32_t, true>(out, a, b, m, n, k, batches);
    case Dtype::Int8:
    case Dtype::UInt8:
      return launch_multiply<uint8_t, uint32_t>(out, a, b, m, n, k, batches);
    case Dtype::Int16:
    case Dtype::UInt16:
      return launch_multiply<uint16_t, uint32_t>(out, a, b, m, n, k, batches);
    case Dtype::Int32:
    case Dtype::UInt32:
      return launch_multiply<uint32_t, uint32_t>(out, a, b, m, n, k, batches);
    case Dtype::Int64:
    case Dtype::UInt64:
      return launch_multiply<uint64_t, uint64_t>(out, a, b, m, n, k, batches);
    default:
      fail(Status::Internal, "no integer product of dtype %d", index_of(dtype));
  }
}

void fill_pointers(const void** pointers, const void* a, const void* b, void* out, int64_t item,
                   int64_t out_step, const Batches& batches) {
  constexpr int64_t block = 256;
  launch("matmul", list_matrices, dim3(grid_for(batches.count, block)), dim3(block), 0, pointers,
         static_cast<const char*>(a), static_cast<const char*>(b), static_cast<char*>(out), item,
         out_step, batches);
}

}  // namespace autograd::cuda
