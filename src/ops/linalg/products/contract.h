// Products of two tensors whose axes have labels: what every product but matmul is made of.
#pragma once

#include <span>

#include "core/tensor.h"

namespace autograd::ops {

// A tensor and the label of each of its axes, all different.
struct Labelled {
  Tensor x;
  Dims labels;

  bool has(int64_t label) const;
  int64_t dim_of(int64_t label) const;  // of a label that it has
};

// The sum of a * b over the labels that are not in `out`, which both have; labels of `out` are in
// a, in b, or in both, with equal lengths. The result has the labels of `out`, in that order where
// this costs no copy. Without labels to sum one multiplication, else one batched matmul.
Labelled contract(const Labelled& a, const Labelled& b, Ints out);

// x with its axes in the order of `labels`, a permutation of its own; a view.
Tensor in_order(const Labelled& x, Ints labels);

// first, first + 1, …: n labels.
Dims label_range(int64_t first, int64_t n);

// The dtype of a chain of steps on the operands, and the one to take the steps in: half types are
// computed in float32 and rounded once.
Dtype chain_dtype(std::span<const Tensor* const> operands);
constexpr Dtype step_dtype(Dtype t) { return is_half(t) ? Dtype::Float32 : t; }

}  // namespace autograd::ops
