// How a kernel walks strided operands: axes joined and sorted on the host, element numbers turned
// into offsets on the device, loops of 2^31 elements and more cut into pieces.
#pragma once

#include <array>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "core/shape.h"
#include "functors/offsets.h"

namespace autograd::cuda {

using functors::Divider;
using functors::kMaxAxes;
using functors::Offsets;

inline constexpr int64_t kPieceLimit = (int64_t{1} << 31) - 1;

// Part of a loop, below 2^31 elements: element i of it is base[k] + offsets.at(i)[k] of operand k.
template <int N>
struct Piece {
  Offsets<N> offsets;
  unsigned count = 0;
  std::array<int64_t, N> base{};
};

// A loop over up to N operands. Axes are in row-major order: the last one is the innermost.
template <int N>
struct Plan {
  static constexpr int kCapacity = 64;  // 2^63 elements have no more axes longer than 1

  int n_operands = N;
  int n_axes = 0;
  int64_t count = 1;
  int64_t sizes[kCapacity];
  int64_t strides[N][kCapacity];

  int64_t row() const { return n_axes > 0 ? sizes[n_axes - 1] : 1; }
  int64_t row_stride(int k) const { return n_axes > 0 ? strides[k][n_axes - 1] : 1; }
  // Element i of the loop is element i from the operand's first.
  bool contiguous(int k) const {
    int64_t expected = 1;
    for (int axis = n_axes - 1; axis >= 0; --axis) {
      if (strides[k][axis] != expected) return false;
      expected *= sizes[axis];
    }
    return true;
  }
  // Every element of the loop is the same one.
  bool scalar(int k) const {
    for (int axis = 0; axis < n_axes; ++axis) {
      if (strides[k][axis] != 0) return false;
    }
    return true;
  }

  // Calls each(const Piece<N>&) for one part after another, in order. Most loops are one piece.
  template <class F>
  void pieces(const F& each) const {
    if (count == 0) return;
    Piece<N> piece;
    cut(0, count, piece, each);
  }

 private:
  // Fills in the axes from `first` on, of which the outermost is cut to `outer`.
  void fill(Piece<N>& piece, int first, int64_t outer) const {
    piece.offsets.n_axes = n_axes - first;
    for (int axis = first; axis < n_axes; ++axis) {
      const int to = n_axes - 1 - axis;
      const int64_t size = axis == first ? outer : sizes[axis];
      piece.offsets.sizes[to] = Divider(static_cast<unsigned>(size));
      for (int k = 0; k < n_operands; ++k) piece.offsets.strides[k][to] = strides[k][axis];
    }
  }
  template <class F>
  void cut(int axis, int64_t left, Piece<N>& piece, const F& each) const {
    if (left <= kPieceLimit) {
      fill(piece, axis, axis < n_axes ? sizes[axis] : 1);
      piece.count = static_cast<unsigned>(left);
      each(static_cast<const Piece<N>&>(piece));
      return;
    }
    const int64_t inner = left / sizes[axis];
    const auto start = piece.base;
    // Cuts in between elements that vectors hold together would cost the alignment of what follows.
    int64_t step = inner <= kPieceLimit ? kPieceLimit / inner : 1;
    if (step > 4096) step -= step % 4096;
    for (int64_t at = 0; at < sizes[axis]; at += step) {
      for (int k = 0; k < n_operands; ++k) {
        piece.base[k] = start[static_cast<size_t>(k)] + at * strides[k][axis];
      }
      if (inner > kPieceLimit) {
        cut(axis + 1, inner, piece, each);
      } else {
        const int64_t outer = at + step < sizes[axis] ? step : sizes[axis] - at;
        fill(piece, axis, outer);
        piece.count = static_cast<unsigned>(outer * inner);
        each(static_cast<const Piece<N>&>(piece));
      }
    }
    piece.base = start;
  }
};

// Drops axes of length 1, sorts by the leader's strides (the largest outermost, as nearly all are
// already), and joins neighbours that are one axis for every operand. n <= N operands.
template <int N>
Plan<N> make_plan(Ints dims, const Ints* strides, int n, int leader = 0) {
  Plan<N> plan;
  plan.n_operands = n;
  for (const int64_t d : dims) plan.count *= d;
  if (plan.count == 0) return plan;
  const auto move = [&](int from, int to) {
    plan.sizes[to] = plan.sizes[from];
    for (int k = 0; k < n; ++k) plan.strides[k][to] = plan.strides[k][from];
  };
  for (size_t i = 0; i < dims.size(); ++i) {
    if (dims[i] == 1) continue;
    const int64_t key = std::llabs(strides[leader][i]);
    int at = plan.n_axes++;
    for (; at > 0 && std::llabs(plan.strides[leader][at - 1]) < key; --at) move(at - 1, at);
    plan.sizes[at] = dims[i];
    for (int k = 0; k < n; ++k) plan.strides[k][at] = strides[k][i];
  }
  if (plan.n_axes == 0) return plan;
  int last = 0;
  for (int i = 1; i < plan.n_axes; ++i) {
    bool joins = true;
    for (int k = 0; k < n; ++k) {
      joins &= plan.strides[k][last] == plan.strides[k][i] * plan.sizes[i];
    }
    if (joins) {
      plan.sizes[last] *= plan.sizes[i];
      for (int k = 0; k < n; ++k) plan.strides[k][last] = plan.strides[k][i];
    } else {
      move(i, ++last);
    }
  }
  plan.n_axes = last + 1;
  return plan;
}

template <int N>
Plan<N> make_plan(Ints dims, const std::array<Ints, N>& strides, int leader = 0) {
  return make_plan<N>(dims, strides.data(), N, leader);
}

}  // namespace autograd::cuda
