// copy: bytes as they are where dtypes allow, else converted as astype does.
#include <algorithm>
#include <cstdlib>

#include "core/error.h"
#include "cuda/context.h"
#include "cuda/elementwise/launch.h"
#include "cuda/elementwise/transpose.h"
#include "cuda/kernels.h"

namespace autograd::cuda {
namespace {

using elementwise::TransposeCall;

constexpr int64_t kWorthTiles = 16;  // of either axis

// Whether the copy goes through tiles; it is then done.
bool copy_in_tiles(const Plan<2>& plan, const View& dst, const View& src) {
  const int across = plan.n_axes - 1;
  int down = -1;
  for (int axis = 0; axis < across; ++axis) {
    const int64_t step = std::llabs(plan.strides[1][axis]);
    if (step != 0 && plan.sizes[axis] >= kWorthTiles &&
        (down < 0 || step < std::llabs(plan.strides[1][down]))) {
      down = axis;
    }
  }
  if (down < 0 || plan.sizes[across] < kWorthTiles) return false;
  const int64_t item = size_of(dst.dtype);
  const int64_t step_across = std::llabs(plan.strides[1][across]);
  // Sectors of 32 bytes that the plain loop would read for one element each.
  if (step_across * item < 32 || std::llabs(plan.strides[1][down]) >= step_across) return false;

  const int64_t n_down = plan.sizes[down], n_across = plan.sizes[across];
  const int64_t n_batches = plan.count / (n_down * n_across);
  // With a margin for the tiles at the ends.
  if (n_down > kPieceLimit || n_across > kPieceLimit ||
      (n_down / 32 + 1) * (n_across / 32 + 1) > kPieceLimit / std::max<int64_t>(1, n_batches)) {
    return false;
  }
  TransposeCall call{};
  call.dst = dst.data;
  call.src = src.data;
  call.n_down = static_cast<unsigned>(n_down);
  call.n_across = static_cast<unsigned>(n_across);
  call.n_batches = static_cast<unsigned>(n_batches);
  call.dst_down = plan.strides[0][down];
  call.dst_across = plan.strides[0][across];
  call.src_down = plan.strides[1][down];
  call.src_across = plan.strides[1][across];
  Offsets<2>& batches = call.batches;
  for (int axis = across - 1; axis >= 0; --axis) {
    if (axis == down) continue;
    batches.sizes[batches.n_axes] = Divider(static_cast<unsigned>(plan.sizes[axis]));
    for (int k = 0; k < 2; ++k) batches.strides[k][batches.n_axes] = plan.strides[k][axis];
    ++batches.n_axes;
  }
  elementwise::transpose(call, item);
  return true;
}

// Bytes moved without looking at them. False: not that simple.
bool move(Ints dims, const View& dst, const View& src) {
  const auto plan = make_plan<2>(dims, {dst.strides, src.strides});
  if (plan.count == 0) return true;
  if (plan.contiguous(0) && plan.contiguous(1)) {
    note_operation("copy");
    check(cudaMemcpyAsync(dst.data, src.data, static_cast<size_t>(plan.count * size_of(dst.dtype)),
                          cudaMemcpyDeviceToDevice, here().stream),
          "copy");
    return true;
  }
  return plan.n_axes >= 2 && copy_in_tiles(plan, dst, src);
}

}  // namespace

void copy(const View& dst, const View& src) {
  const elementwise::Entry& entry = elementwise::cast_entry(dst.dtype, src.dtype);
  const bool moves = elementwise::keeps_bits(dst.dtype, src.dtype);
  if (moves && !src.on_host && move(dst.dims, dst, src)) return;
  const View* const in[] = {&src};
  elementwise::launch_entry(entry, moves ? "copy" : "cast", dst.dims, dst, in);
}

}  // namespace autograd::cuda
