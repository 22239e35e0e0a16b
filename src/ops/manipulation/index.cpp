// Basic indexing: integers, slices, ellipsis and new axes, as views; and assignment to them.
#include <algorithm>
#include <limits>

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/rule.h"
#include "ops/view.h"

namespace autograd::ops {
namespace {

constexpr int64_t kAbsent = std::numeric_limits<int64_t>::min();

// The kinds of an item; four int64 describe one (ag_index in the header).
enum Kind : int64_t { kInteger = 1, kSlice = 2, kEllipsis = 3, kNewAxis = 4 };

struct Selection {
  Dims dims, strides;
  int64_t offset;
};

struct Item {
  int64_t kind, start, stop, step;
};

void select_integer(Selection& s, const Item& item, int64_t axis, int64_t dim, int64_t stride) {
  if (item.start < -dim || item.start >= dim) {
    fail_argument(Status::IndexOutOfRange, "spec",
                  "index %lld is out of range for axis %lld of length %lld",
                  static_cast<long long>(item.start), static_cast<long long>(axis),
                  static_cast<long long>(dim));
  }
  s.offset += (item.start < 0 ? item.start + dim : item.start) * stride;
}

// Python's rules: out-of-range ends are clipped, a negative step walks backwards.
void select_slice(Selection& s, const Item& item, int64_t dim, int64_t stride) {
  const int64_t step = item.step == kAbsent ? 1 : item.step;
  if (step == 0) fail_argument(Status::InvalidArgument, "spec", "a slice has step 0");
  const int64_t low = step > 0 ? 0 : -1;
  const int64_t high = step > 0 ? dim : dim - 1;
  const auto clip = [&](int64_t i, int64_t absent) {
    if (i == kAbsent) return absent;
    return std::clamp(i < 0 ? i + dim : i, low, high);
  };
  const int64_t start = clip(item.start, step > 0 ? 0 : dim - 1);
  const int64_t stop = clip(item.stop, step > 0 ? dim : -1);
  const int64_t span = step > 0 ? stop - start : start - stop;
  // |step| as unsigned, since -2^63 has no positive counterpart.
  const uint64_t size = step > 0 ? static_cast<uint64_t>(step) : 0 - static_cast<uint64_t>(step);
  const int64_t n =
      span > 0 ? static_cast<int64_t>((static_cast<uint64_t>(span) - 1) / size) + 1 : 0;
  s.dims.push_back(n);
  s.strides.push_back(n > 1 ? stride * step : stride);
  if (n > 0) s.offset += start * stride;
}

Selection select(const Tensor& x, Ints spec) {
  if (spec.size() % 4 != 0) {
    fail_argument(Status::InvalidArgument, "spec", "%zu numbers are not a list of items of four",
                  spec.size());
  }
  const auto n_items = static_cast<int64_t>(spec.size() / 4);
  const auto item = [&](int64_t i) {
    const int64_t* at = spec.data() + 4 * i;
    return Item{at[0], at[1], at[2], at[3]};
  };
  int64_t consumed = 0;
  int64_t ellipses = 0;
  for (int64_t i = 0; i < n_items; ++i) {
    const int64_t kind = item(i).kind;
    if (kind < kInteger || kind > kNewAxis) {
      fail_argument(Status::InvalidArgument, "spec", "item %lld has unknown kind %lld",
                    static_cast<long long>(i), static_cast<long long>(kind));
    }
    consumed += kind == kInteger || kind == kSlice ? 1 : 0;
    ellipses += kind == kEllipsis ? 1 : 0;
  }
  if (ellipses > 1)
    fail_argument(Status::InvalidArgument, "spec", "there is more than one ellipsis");
  if (consumed > x.ndim()) {
    fail_argument(Status::InvalidShape, "spec",
                  "%lld integers and slices for the %lld axes of shape %s",
                  static_cast<long long>(consumed), static_cast<long long>(x.ndim()),
                  to_string(x.dims()).c_str());
  }
  Selection s{{}, {}, x->offset};
  int64_t axis = 0;
  const auto keep = [&](int64_t count) {
    for (; count > 0; --count, ++axis) {
      s.dims.push_back(x.dim(axis));
      s.strides.push_back(x.strides()[static_cast<size_t>(axis)]);
    }
  };
  for (int64_t i = 0; i < n_items; ++i) {
    const Item it = item(i);
    if (it.kind == kEllipsis) {
      keep(x.ndim() - consumed);
      continue;
    }
    if (it.kind == kNewAxis) {
      s.dims.push_back(1);
      s.strides.push_back(0);
      continue;
    }
    const int64_t dim = x.dim(axis);
    const int64_t stride = x.strides()[static_cast<size_t>(axis)];
    if (it.kind == kInteger) {
      select_integer(s, it, axis, dim, stride);
    } else {
      select_slice(s, it, dim, stride);
    }
    ++axis;
  }
  keep(x.ndim() - axis);
  return s;
}

struct Index {
  static constexpr const char* name = "index";
  static constexpr uint32_t saves_inputs = 0;
  static constexpr uint32_t saves_outputs = 0;
  Dims spec;

  Tensor forward(const Tensor& x) const {
    const Selection s = select(x, spec);
    return view_of(x, s.dims, s.strides, s.offset);
  }
  void vjp(Vjp& call) const {
    // Where the selection lies in a dense tensor of the operand's shape.
    const Ints dims = call.input_dims(0);
    const Tensor like =
        alias(make_tensor({}, call.input_dtype(0), kCpu), dims, contiguous_strides(dims), 0);
    const Selection s = select(like, spec);
    const Geometry geometry{dims, contiguous_strides(dims), s.dims, s.strides, 0, s.offset};
    call.set(0, as_strided_transpose(call.grad(), geometry));
  }
  void jvp(Jvp& call) const { call.set(0, index(call.tangent(0), spec)); }
};

}  // namespace

Tensor index(const Tensor& x, Ints spec) { return apply(Index{spec}, x); }

}  // namespace autograd::ops
