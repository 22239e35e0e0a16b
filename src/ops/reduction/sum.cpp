#include <algorithm>

#include "autograd/mode.h"
#include "core/backend.h"
#include "core/error.h"
#include "exec/deferral.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/elementwise/elementwise.h"
#include "ops/reduction/reduction.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// x with its axes reordered so that the reduced ones come last, and the result's strides to match.
struct Arrangement {
  Dims dims, strides;
  int32_t n_reduced;

  Arrangement(const Tensor& x, Dims axes) : n_reduced(static_cast<int32_t>(axes.size())) {
    std::sort(axes.begin(), axes.end());
    int64_t next = 0;
    for (int64_t i = 0; i < x.ndim(); ++i) {
      if (next < axes.size() && axes[next] == i) {
        ++next;
      } else {
        add(x, i);
      }
    }
    for (const int64_t axis : axes) add(x, axis);
  }

 private:
  void add(const Tensor& x, int64_t axis) {
    dims.push_back(x.dim(axis));
    strides.push_back(x.strides()[static_cast<size_t>(axis)]);
  }
};

// Neighbouring axes of x as the middle one of three; length 0 where they are no neighbours.
Reduction as_middle_axis(ReduceOp op, const Tensor& x, Ints axes) {
  Reduction r{op, 1, 1, 1};
  size_t next = 0;
  for (int64_t i = 0; i < x.ndim(); ++i) {
    if (next < axes.size() && axes[next] == i) {
      if (r.columns != 1) return {op, 0, 0, 0};
      r.length *= x.dim(i);
      ++next;
    } else {
      (next == 0 ? r.outer : r.columns) *= x.dim(i);
    }
  }
  return r;
}

}  // namespace

Dims reduction_axes(const Tensor& x, const OptionalInts& axes) {
  if (axes) return normalize_axes(*axes, x.ndim());
  Dims all(x.ndim());
  for (int64_t i = 0; i < x.ndim(); ++i) all[i] = i;
  return all;
}

Dims reduced_dims(Ints dims, Ints axes, bool keepdims) {
  Dims out(dims);
  for (size_t i = axes.size(); i-- > 0;) {
    if (keepdims) {
      out[axes[i]] = 1;
    } else {
      out.erase(axes[i]);
    }
  }
  return out;
}

Tensor reduce_raw(ReduceOp op, const Tensor& x, Ints axes, bool keepdims, Dtype out_dtype) {
  const Dims dims = reduced_dims(x.dims(), axes, keepdims);
  if (exec::is_pending(x) && !mode().anomaly) {
    if (Tensor later = exec::defer_reduction(as_middle_axis(op, x, axes), x, dims, out_dtype)) {
      return later;
    }
  }
  const Arrangement in(x, axes);
  Tensor out = make_tensor(dims, out_dtype, x.device());
  if (out.count() == 0) return out;
  const Ints kept = Ints(in.dims).first(in.dims.size() - static_cast<size_t>(in.n_reduced));
  const Dims strides = contiguous_strides(kept);
  View source{const_cast<void*>(read_bytes(x)), x.dtype(), in.dims, in.strides};
  backend_of(x.device())
      .reduce(op, {write_bytes(out), out_dtype, kept, strides}, source, in.n_reduced);
  return out;
}

Tensor arg_reduce_raw(ArgReduceOp op, const Tensor& x, Ints axes, bool keepdims) {
  const Arrangement in(x, axes);
  Tensor out = make_tensor(reduced_dims(x.dims(), axes, keepdims), Dtype::Int64, x.device());
  if (out.count() == 0) return out;
  const Ints kept = Ints(in.dims).first(in.dims.size() - static_cast<size_t>(in.n_reduced));
  const Dims strides = contiguous_strides(kept);
  View source{const_cast<void*>(read_bytes(x)), x.dtype(), in.dims, in.strides};
  backend_of(x.device())
      .arg_reduce(op, {write_bytes(out), Dtype::Int64, kept, strides}, source, in.n_reduced);
  return out;
}

Tensor unreduce(const Tensor& g, Ints dims, Ints axes) {
  // g may come with or without its reduced axes; with them it has the operand's rank.
  Tensor kept = g;
  if (g.ndim() != static_cast<int64_t>(dims.size())) {
    Dims with_ones(dims);
    for (int64_t a : axes) with_ones[a] = 1;
    kept = reshape(g, with_ones, std::nullopt);
  }
  return broadcast_to(kept, dims);
}

namespace {

struct Sum {
  static constexpr const char* name = "sum";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Dims axes;
  bool keepdims;

  Tensor forward(const Tensor& x) const {
    return reduce_raw(ReduceOp::Sum, x, axes, keepdims, x.dtype());
  }
  void vjp(Vjp& call) const { call.set(0, unreduce(call.grad(), call.input_dims(0), axes)); }
  void jvp(Jvp& call) const {
    call.set(0, sum(call.tangent(0), Ints(axes), keepdims, Dtype::None));
  }
};

}  // namespace

Dtype sum_dtype(Dtype x, Dtype asked) {
  if (asked != Dtype::None) return asked;
  if (is_bool(x) || is_signed_integer(x)) return Dtype::Int64;
  return is_unsigned_integer(x) ? Dtype::UInt64 : x;
}

Tensor sum(const Tensor& x, OptionalInts axes, bool keepdims, Dtype dtype) {
  const Dims over = reduction_axes(x, axes);
  return apply(Sum{over, keepdims}, cast_to(x, sum_dtype(x.dtype(), dtype)));
}

Tensor sum_to(const Tensor& x, Ints dims) {
  if (same_dims(x.dims(), dims)) return x;
  if (!can_broadcast_to(dims, x.dims())) return broadcast_to(x, dims);  // a stretched constant
  const int64_t lead = x.ndim() - static_cast<int64_t>(dims.size());
  Dims axes;
  for (int64_t i = 0; i < x.ndim(); ++i) {
    if (i < lead || (dims[static_cast<size_t>(i - lead)] == 1 && x.dim(i) != 1)) axes.push_back(i);
  }
  const bool only_lead = !axes.empty() && axes.back() < lead;
  Tensor total = apply(Sum{axes, !only_lead}, x);
  return same_dims(total.dims(), dims) ? total : reshape(total, dims, std::nullopt);
}

}  // namespace autograd::ops
