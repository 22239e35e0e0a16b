// Ops that rearrange axes without touching bytes.
#include <algorithm>

#include "core/backend.h"
#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/elementwise/elementwise.h"
#include "ops/rule.h"
#include "ops/view.h"

namespace autograd::ops {
namespace {

struct PermuteDims {
  static constexpr const char* name = "permute_dims";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Dims axes;  // normalised

  Tensor forward(const Tensor& x) const {
    Dims dims;
    Dims strides;
    for (int64_t a : axes) {
      dims.push_back(x.dim(a));
      strides.push_back(x.strides()[static_cast<size_t>(a)]);
    }
    return view_of(x, dims, strides, x->offset);
  }
  void vjp(Vjp& call) const {
    Dims inverse(axes.size());
    for (int64_t i = 0; i < axes.size(); ++i) inverse[axes[i]] = i;
    call.set(0, permute_dims(call.grad(), inverse));
  }
  void jvp(Jvp& call) const { call.set(0, permute_dims(call.tangent(0), axes)); }
};

struct BroadcastTo {
  static constexpr const char* name = "broadcast_to";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Dims dims;

  Tensor forward(const Tensor& x) const {
    return view_of(x, dims, broadcast_strides(x.dims(), x.strides(), dims), x->offset);
  }
  void vjp(Vjp& call) const { call.set(0, sum_to(call.grad(), call.input_dims(0))); }
  void jvp(Jvp& call) const { call.set(0, broadcast_to(call.tangent(0), dims)); }
};

struct Flip {
  static constexpr const char* name = "flip";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Dims axes;

  Tensor forward(const Tensor& x) const {
    Dims strides(x.strides());
    int64_t offset = x->offset;
    for (int64_t a : axes) {
      if (x.dim(a) > 0) offset += (x.dim(a) - 1) * strides[a];
      strides[a] = -strides[a];
    }
    return view_of(x, x.dims(), strides, offset);
  }
  void vjp(Vjp& call) const { call.set(0, flip(call.grad(), Ints(axes))); }
  void jvp(Jvp& call) const { call.set(0, flip(call.tangent(0), Ints(axes))); }
};

// Strides under which x's elements, in order, have the new shape; absent where a copy is needed.
std::optional<Dims> reshaped_strides(const Tensor& x, Ints dims) {
  if (x.is_contiguous()) return contiguous_strides(dims);
  Dims strides(static_cast<int64_t>(dims.size()), 0);
  auto to = static_cast<int64_t>(dims.size()) - 1;
  int64_t from = x.ndim() - 1;
  while (from >= 0) {
    if (x.dim(from) == 1) {
      --from;
      continue;
    }
    // A run of axes [from', from] that lies evenly in memory …
    int64_t run = x.dim(from);
    const int64_t step = x.strides()[static_cast<size_t>(from)];
    int64_t reach = step * run;
    while (--from >= 0 && (x.dim(from) == 1 || x.strides()[static_cast<size_t>(from)] == reach)) {
      run *= x.dim(from);
      reach *= x.dim(from) == 1 ? 1 : x.dim(from);
    }
    // … must be filled exactly by new axes.
    int64_t made = 1;
    while (made < run && to >= 0) {
      strides[to] = step * made;
      made *= dims[static_cast<size_t>(to--)];
    }
    if (made != run) return std::nullopt;
  }
  return strides;
}

struct Reshape {
  static constexpr const char* name = "reshape";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Dims dims;
  bool copies;

  Tensor forward(const Tensor& x) const {
    if (!copies) {
      if (const auto strides = reshaped_strides(x, dims)) {
        return view_of(x, dims, *strides, x->offset);
      }
    }
    const Tensor out = make_tensor(dims, x.dtype(), x.device());
    const Tensor in_order = alias(out, x.dims(), contiguous_strides(x.dims()), 0);
    if (x.count() > 0) backend_of(x.device()).copy(write_view(in_order), read_view(x));
    return out;
  }
  void vjp(Vjp& call) const { call.set(0, reshape(call.grad(), call.input_dims(0), std::nullopt)); }
  void jvp(Jvp& call) const { call.set(0, reshape(call.tangent(0), dims, std::nullopt)); }
};

// Replaces one -1 by what the others leave.
Dims resolve_shape(Ints shape, int64_t count) {
  Dims dims(shape);
  int64_t unknown = -1;
  int64_t known = 1;
  for (int64_t i = 0; i < dims.size(); ++i) {
    if (dims[i] == -1 && unknown < 0) {
      unknown = i;
    } else if (dims[i] < -1) {
      fail_argument(Status::InvalidShape, "shape", "shape %s has a length below -1",
                    to_string(shape).c_str());
    } else if (dims[i] < 0) {
      fail_argument(Status::InvalidShape, "shape",
                    "shape %s leaves more than one length to be worked out",
                    to_string(shape).c_str());
    } else if (__builtin_mul_overflow(known, dims[i], &known)) {
      fail_argument(Status::TooLarge, "shape", "shape %s has more than 2^63 elements",
                    to_string(shape).c_str());
    }
  }
  if (unknown >= 0) {
    if (known == 0 || count % known != 0) {
      fail_argument(Status::InvalidShape, "shape", "%lld elements do not fit shape %s",
                    static_cast<long long>(count), to_string(shape).c_str());
    }
    dims[unknown] = count / known;
  } else if (known != count) {
    fail_argument(Status::InvalidShape, "shape", "%lld elements do not fit shape %s",
                  static_cast<long long>(count), to_string(shape).c_str());
  }
  return dims;
}

}  // namespace

Tensor permute_dims(const Tensor& x, Ints axes) {
  if (static_cast<int64_t>(axes.size()) != x.ndim()) {
    fail_argument(Status::InvalidAxis, "axes", "%zu axes were named for a tensor of rank %lld",
                  axes.size(), static_cast<long long>(x.ndim()));
  }
  normalize_axes(axes, x.ndim());  // refuses one named twice
  Dims order;
  for (int64_t a : axes) order.push_back(normalize_axis(a, x.ndim(), "axes"));
  return apply(PermuteDims{order}, x);
}

Tensor matrix_transpose(const Tensor& x) {
  if (x.ndim() < 2) {
    fail_argument(Status::InvalidShape, "x", "a matrix (rank 2 or more) is needed, got shape %s",
                  to_string(x.dims()).c_str());
  }
  Dims order(x.ndim());
  for (int64_t i = 0; i < x.ndim(); ++i) order[i] = i;
  std::swap(order[x.ndim() - 1], order[x.ndim() - 2]);
  return apply(PermuteDims{order}, x);
}

Tensor broadcast_to(const Tensor& x, Ints shape) {
  count_elements(shape);
  if (!can_broadcast_to(x.dims(), shape)) {
    fail_argument(Status::InvalidShape, "shape", "shape %s cannot be broadcast to %s",
                  to_string(x.dims()).c_str(), to_string(shape).c_str());
  }
  return apply(BroadcastTo{shape}, x);
}

Tensor flip(const Tensor& x, OptionalInts axes) {
  Dims all(x.ndim());
  for (int64_t i = 0; i < x.ndim(); ++i) all[i] = i;
  return apply(Flip{axes ? normalize_axes(*axes, x.ndim()) : all}, x);
}

Tensor reshape(const Tensor& x, Ints shape, std::optional<int64_t> copy) {
  const Dims dims = resolve_shape(shape, x.count());
  if (copy == 0 && !reshaped_strides(x, dims)) {
    fail_argument(Status::InvalidShape, "copy",
                  "a tensor of shape %s with these strides cannot become %s without a copy",
                  to_string(x.dims()).c_str(), to_string(dims).c_str());
  }
  return apply(Reshape{dims, copy == 1}, x);
}

Tensor expand_dims(const Tensor& x, Ints axes) {
  const int64_t ndim = x.ndim() + static_cast<int64_t>(axes.size());
  Dims dims(x.dims());
  for (int64_t a : normalize_axes(axes, ndim)) dims.insert(a, 1);
  return reshape(x, dims, std::nullopt);
}

Tensor squeeze(const Tensor& x, OptionalInts axes) {
  Dims dims;
  if (axes) {
    dims = Dims(x.dims());
    const Dims which = normalize_axes(*axes, x.ndim());
    for (int64_t i = which.size() - 1; i >= 0; --i) {
      if (dims[which[i]] != 1) {
        fail_argument(Status::InvalidShape, "axes", "axis %lld of shape %s is not of length 1",
                      static_cast<long long>(which[i]), to_string(x.dims()).c_str());
      }
      dims.erase(which[i]);
    }
  } else {
    for (int64_t d : x.dims()) {
      if (d != 1) dims.push_back(d);
    }
  }
  return reshape(x, dims, std::nullopt);
}

Tensor detach(const Tensor& x) { return alias(x, x.dims(), x.strides(), x->offset); }

}  // namespace autograd::ops
