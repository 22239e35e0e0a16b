// Elements moved as they are: by strides, and through shared memory where what lies side by side in
// the source lies far apart in the destination.
#include <type_traits>

#include "cuda/context.h"
#include "cuda/elementwise/kernels.cuh"
#include "cuda/elementwise/transpose.h"

namespace autograd::cuda::elementwise {
namespace {

using functors::Storage;

template <class T>
struct MoveStep {
  static constexpr int arity = 1;
  using Out = T;
  template <int k>
  using In = std::conditional_t<k == 0, T, Nothing>;
  static __device__ __forceinline__ T run(T a, Nothing, Nothing) { return a; }
};

// A row of the tile, padded so that a column meets every bank.
template <class T>
struct Tile {
  static constexpr int edge = sizeof(T) <= 2 ? 64 : 32;
  static constexpr int pitch = edge + (sizeof(T) >= 4 ? 1 : 4 / sizeof(T));
};

// One tile a block: read along the source's rows, written along the destination's.
template <class T>
__global__ void __launch_bounds__(kBlock)
    transpose_kernel(const __grid_constant__ TransposeCall call) {
  constexpr unsigned edge = Tile<T>::edge, rows = kBlock / edge;
  __shared__ T tile[edge * Tile<T>::pitch];
  const unsigned batch = call.tiles_across.divide(blockIdx.x);
  const unsigned across = (blockIdx.x - batch * call.tiles_across.d) * edge;
  const unsigned outer = call.tiles_down.divide(batch);
  const unsigned down = (batch - outer * call.tiles_down.d) * edge;
  long long offset[2];
  call.batches.at(outer, offset);
  const T* const src = static_cast<const T*>(call.src) + offset[1];
  T* const dst = static_cast<T*>(call.dst) + offset[0];
  const unsigned x = threadIdx.x % edge, y = threadIdx.x / edge;
  // `down` runs along the source's rows, `across` along the destination's.
#pragma unroll
  for (unsigned r = y; r < edge; r += rows) {
    if (down + x < call.n_down && across + r < call.n_across) {
      tile[x * Tile<T>::pitch + r] =
          src[(down + x) * call.src_down + (across + r) * call.src_across];
    }
  }
  __syncthreads();
#pragma unroll
  for (unsigned r = y; r < edge; r += rows) {
    if (down + r < call.n_down && across + x < call.n_across) {
      dst[(down + r) * call.dst_down + (across + x) * call.dst_across] =
          tile[r * Tile<T>::pitch + x];
    }
  }
}

template <class T>
void launch_transpose(TransposeCall& call) {
  const auto tiles = [](unsigned n) {
    return (n + static_cast<unsigned>(Tile<T>::edge) - 1) / static_cast<unsigned>(Tile<T>::edge);
  };
  call.tiles_across = Divider(tiles(call.n_across));
  call.tiles_down = Divider(tiles(call.n_down));
  const unsigned blocks = call.tiles_across.d * call.tiles_down.d * call.n_batches;
  launch("copy", &transpose_kernel<T>, dim3(blocks), dim3(kBlock), 0, call);
}

}  // namespace

void fill_moves(Table& t) {
  t.moves[0] = entry<MoveStep<Storage<6>>, true>();
  t.moves[1] = entry<MoveStep<Storage<7>>, true>();
  t.moves[2] = entry<MoveStep<Storage<8>>, true>();
  t.moves[3] = entry<MoveStep<Storage<9>>, true>();
  t.moves[4] = entry<MoveStep<Storage<15>>, true>();
}

void transpose(TransposeCall call, int64_t item) {
  switch (item) {
    case 1:
      return launch_transpose<Storage<6>>(call);
    case 2:
      return launch_transpose<Storage<7>>(call);
    case 4:
      return launch_transpose<Storage<8>>(call);
    case 8:
      return launch_transpose<Storage<9>>(call);
    default:
      return launch_transpose<Storage<15>>(call);
  }
}

}  // namespace autograd::cuda::elementwise
