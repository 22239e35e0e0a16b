// Views: tensors over another's bytes, and where they lie in their base.
#pragma once

#include "core/tensor.h"

namespace autograd::ops {

// A tensor over x's bytes that counts as a handle of x's base. Not recorded: the op that makes the
// view is.
Tensor view_of(const Tensor& x, Ints dims, Ints strides, int64_t offset);

// Where a view lies relative to its base.
struct Geometry {
  Dims base_dims, base_strides;
  Dims dims, strides;
  int64_t base_offset, offset;

  static Geometry of(const Tensor& base, const Tensor& view);
};

// The view's elements out of a tensor shaped like the base (recorded, a fresh tensor), and its
// transpose: zeros shaped like the base with g added at the view's elements.
Tensor as_strided(const Tensor& x, const Geometry& geometry);
Tensor as_strided_transpose(const Tensor& g, const Geometry& geometry);
// x shaped like the base with the view's elements set to zero.
Tensor zero_slice(const Tensor& x, const Geometry& geometry);

// In-place: x takes the value r (cast and broadcast to x), and its place in the graph.
void assign(const Tensor& x, const Tensor& r, const char* op);

}  // namespace autograd::ops
