#include "ops/view.h"

#include <algorithm>
#include <array>

#include "autograd/mode.h"
#include "autograd/record.h"
#include "core/backend.h"
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// Lowest and highest element that a geometry's operand reaches.
struct Range {
  int64_t lo, hi;
};
Range range_of(Ints dims, Ints strides, int64_t offset) {
  Range r{offset, offset};
  for (size_t i = 0; i < dims.size(); ++i) {
    const int64_t reach = (dims[i] - 1) * strides[i];
    (reach < 0 ? r.lo : r.hi) += reach;
  }
  return r;
}

// Zeros laid out as the base's storage, so that base and view are strided windows into it.
struct Window {
  Tensor buffer;
  int64_t lo;

  Window(const Geometry& g, const Tensor& like) {
    Range all = range_of(g.base_dims, g.base_strides, g.base_offset);
    const Range view = range_of(g.dims, g.strides, g.offset);
    all.lo = std::min(all.lo, view.lo);
    all.hi = std::max(all.hi, view.hi);
    lo = all.lo;
    const int64_t n = all.hi - all.lo + 1;
    buffer = full_like_dims(Ints(&n, 1), like.dtype(), like.device(), 0.0);
  }
  Tensor base(const Geometry& g) const {
    return alias(buffer, g.base_dims, g.base_strides, g.base_offset - lo);
  }
  Tensor view(const Geometry& g) const { return alias(buffer, g.dims, g.strides, g.offset - lo); }
};

bool is_empty(Ints dims) { return std::find(dims.begin(), dims.end(), 0) != dims.end(); }

struct AsStrided {
  static constexpr const char* name = "as_strided";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Geometry geometry;

  Tensor forward(const Tensor& x) const {
    if (is_empty(geometry.dims)) return make_tensor(geometry.dims, x.dtype(), x.device());
    const Window w(geometry, x);
    backend_of(x.device()).copy(write_view(w.base(geometry)), read_view(x));
    return raw_copy(w.view(geometry), x.dtype());
  }
  void vjp(Vjp& call) const { call.set(0, as_strided_transpose(call.grad(), geometry)); }
  void jvp(Jvp& call) const { call.set(0, as_strided(call.tangent(0), geometry)); }
};

struct AsStridedTranspose {
  static constexpr const char* name = "as_strided_transpose";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Geometry geometry;

  Tensor forward(const Tensor& g) const {
    if (is_empty(geometry.dims))
      return full_like_dims(geometry.base_dims, g.dtype(), g.device(), 0.0);
    const Window w(geometry, g);
    backend_of(g.device()).add_overlapping(write_view(w.view(geometry)), read_view(g));
    return raw_copy(w.base(geometry), g.dtype());
  }
  void vjp(Vjp& call) const { call.set(0, as_strided(call.grad(), geometry)); }
  void jvp(Jvp& call) const { call.set(0, as_strided_transpose(call.tangent(0), geometry)); }
};

struct ZeroSlice {
  static constexpr const char* name = "zero_slice";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Geometry geometry;

  Tensor forward(const Tensor& x) const {
    if (is_empty(geometry.dims)) return raw_copy(x, x.dtype());
    const Window w(geometry, x);
    backend_of(x.device()).copy(write_view(w.base(geometry)), read_view(x));
    const Tensor zero = full_like_dims(geometry.dims, x.dtype(), x.device(), 0.0);
    backend_of(x.device()).copy(write_view(w.view(geometry)), read_view(zero));
    return raw_copy(w.base(geometry), x.dtype());
  }
  void vjp(Vjp& call) const { call.set(0, zero_slice(call.grad(), geometry)); }
  void jvp(Jvp& call) const { call.set(0, zero_slice(call.tangent(0), geometry)); }
};

// The base after an in-place write to a view of it: operands are the base before and the value.
struct CopySlices {
  static constexpr const char* name = "copy_slices";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Geometry geometry;

  void vjp(Vjp& call) const {
    if (call.needs(0)) call.set(0, zero_slice(call.grad(), geometry));
    if (call.needs(1)) call.set(1, as_strided(call.grad(), geometry));
  }
  void jvp(Jvp& call) const {
    Tensor t;
    if (call.has_tangent(0)) t = zero_slice(call.tangent(0), geometry);
    if (call.has_tangent(1)) {
      const Tensor u = as_strided_transpose(call.tangent(1), geometry);
      t = t ? add(t, u) : u;
    }
    call.set(0, t);
  }
};

void check_writable(const Tensor& x) {
  if (!mode().grad) return;
  const Tensor& root = x->base != nullptr ? Tensor::borrow(x->base) : x;
  for (const Tensor* t : {&x, &root}) {
    const auto* node = static_cast<const Node*>((*t)->node);
    if (node == nullptr || !node->is_leaf()) continue;
    fail(Status::LeafModified,
         "a leaf that requires grad (shape %s) cannot be written in place while operations are "
         "recorded; turn recording off for the update, or write to a copy",
         to_string((*t).dims()).c_str());
  }
  if (&x != &root && is_inexact(x.dtype()) && requires_grad(root) && !requires_grad(x)) {
    fail(Status::InvalidState,
         "a view (shape %s) that was taken with recording off cannot be written in place while "
         "operations are recorded, because its base requires grad; take the view again",
         to_string(x.dims()).c_str());
  }
}

}  // namespace

Geometry Geometry::of(const Tensor& base, const Tensor& view) {
  return {base.dims(), base.strides(), view.dims(), view.strides(), base->offset, view->offset};
}

Tensor view_of(const Tensor& x, Ints dims, Ints strides, int64_t offset) {
  Tensor v = alias(x, dims, strides, offset);
  TensorImpl* base = x->base != nullptr ? x->base : x.get();
  retain(base);
  v->base = base;
  v->view_version.store(x.storage().version.load(std::memory_order_relaxed),
                        std::memory_order_relaxed);
  return v;
}

Tensor as_strided(const Tensor& x, const Geometry& geometry) {
  return apply(AsStrided{geometry}, x);
}
Tensor as_strided_transpose(const Tensor& g, const Geometry& geometry) {
  return apply(AsStridedTranspose{geometry}, g);
}
Tensor zero_slice(const Tensor& x, const Geometry& geometry) {
  return apply(ZeroSlice{geometry}, x);
}

// Called by node_of for a view that an in-place write to its base has overtaken.
Node* view_node(const Tensor& base, const Tensor& view) {
  return Edges(std::span<const Tensor>(&base, 1))
      .move_into<RuleNode<AsStrided>>(std::span<const Tensor>(&view, 1),
                                      AsStrided{Geometry::of(base, view)});
}

void assign(const Tensor& x, const Tensor& r, const char* op) {
  check_writable(x);
  if (!can_broadcast_to(r.dims(), x.dims())) {
    fail(Status::InvalidShape, "a value of shape %s cannot be written into a tensor of shape %s",
         to_string(r.dims()).c_str(), to_string(x.dims()).c_str());
  }
  const bool loses_imaginary = is_complex(r.dtype()) && !is_complex(x.dtype());
  if ((!r.weak() || loses_imaginary) && !can_cast_in_place(r.dtype(), x.dtype())) {
    fail(Status::InvalidDtype,
         "a result of dtype %s cannot be written into a tensor of dtype %s; convert it first",
         name_of(r.dtype()), name_of(x.dtype()));
  }
  const Tensor* const both[] = {&x, &r};
  if (x.device() != r.device() && common_device(both) != x.device()) {
    fail(Status::InvalidDevice,
         "a result on %s cannot be written into a tensor on %s; move it with to_device",
         to_string(r.device()).c_str(), to_string(x.device()).c_str());
  }
  Tensor value = to_device(r, x.device());
  if (value.dtype() != x.dtype() || may_overlap(x, value)) {
    value = value.dtype() == x.dtype() ? copy(value) : cast_to(value, x.dtype());
  }
  if (!same_dims(value.dims(), x.dims())) value = broadcast_to(value, x.dims());
  // All that may fail comes before the write: the node, and what it keeps of its result.
  const bool relinks = mode().grad && is_inexact(x.dtype());
  const Tensor base = relinks && x->base != nullptr ? Tensor::borrow(x->base) : Tensor();
  struct Held {
    Node* node = nullptr;
    ~Held() {
      if (node != nullptr) node->release();
    }
  } slices;
  if (base) {
    const std::array<Tensor, 2> inputs{base, value};
    if (any_requires_grad(inputs)) {
      slices.node = Edges(inputs).move_into<RuleNode<CopySlices>>(
          std::span<const Tensor>(&base, 1), CopySlices{Geometry::of(base, x)});
      slices.node->reserve(base, 0);
      if (mode().anomaly) remember_origin(*slices.node);
    }
  } else if (relinks && value->node != nullptr) {
    static_cast<Node*>(value->node)->reserve(x, value->output);
  }
  settle(value);
  begin_write(x, op);
  if (x.count() > 0) backend_of(x.device()).copy(write_view(x), read_view(value));
  if (slices.node != nullptr) {
    slices.node->attach(base, 0);
  } else if (relinks && !base) {
    relink(x, value);
  }
}

}  // namespace autograd::ops
