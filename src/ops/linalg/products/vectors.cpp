// Products of the vectors that lie along one axis of both operands.
#include <algorithm>
#include <array>

#include "core/error.h"
#include "functors/signature.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/elementwise/elementwise.h"
#include "ops/linalg/matrix.h"
#include "ops/linalg/products/contract.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// The axis counted from the end (-1 is the last), where it is the same of both operands: `axis`
// counts in the one of the higher rank.
int64_t axis_of_both(const Tensor& a, const Tensor& b, int64_t axis) {
  const int64_t rank = std::max(a.ndim(), b.ndim());
  const int64_t from_end = normalize_axis(axis, rank) - rank;
  if (-from_end > std::min(a.ndim(), b.ndim())) {
    fail_argument(Status::InvalidAxis, "axis", "axis %lld is not in both shapes %s and %s",
                  static_cast<long long>(axis), to_string(a.dims()).c_str(),
                  to_string(b.dims()).c_str());
  }
  return from_end;
}

int64_t length_along(const Tensor& x, int64_t from_end) { return x.dim(x.ndim() + from_end); }

// x with an axis, counted from the end, moved there; a view.
Tensor axis_last(const Tensor& x, int64_t from_end) {
  if (from_end == -1) return x;
  Dims order = label_range(0, x.ndim());
  order.erase(x.ndim() + from_end);
  order.push_back(x.ndim() + from_end);
  return permute_dims(x, order);
}

// Component i of the vectors; a view.
Tensor component(const Tensor& x, int64_t from_end, int64_t i) {
  const int64_t spec[] = {3, 0, 0, 0, 1, i, 0, 0};  // [..., i]
  return index(axis_last(x, from_end), spec);
}

// Operands of one dtype, not a half one; the axis is counted from the end. Each gradient is a cross
// product again: g . (da x b) = da . (b x g).
struct Cross {
  static constexpr const char* name = "cross";
  static constexpr uint32_t saves_inputs = 3;
  static constexpr uint32_t saves_outputs = 0;
  int64_t axis;

  Tensor forward(const Tensor& a, const Tensor& b) const {
    const auto minor = [&](int64_t j, int64_t k) {
      return subtract(multiply(component(a, axis, j), component(b, axis, k)),
                      multiply(component(a, axis, k), component(b, axis, j)));
    };
    const std::array<Tensor, 3> parts{minor(1, 2), minor(2, 0), minor(0, 1)};
    return stack(parts, axis);
  }
  void vjp(Vjp& call) const {
    const Tensor g = call.grad();
    if (call.needs(0)) {
      call.set(0, sum_to(apply(Cross{axis}, conjugate(call.input(1)), g), call.input_dims(0)));
    }
    if (call.needs(1)) {
      call.set(1, sum_to(apply(Cross{axis}, g, conjugate(call.input(0))), call.input_dims(1)));
    }
  }
  void jvp(Jvp& call) const {
    Tensor t;
    if (call.has_tangent(0)) t = apply(Cross{axis}, call.tangent(0), call.input(1));
    if (call.has_tangent(1)) {
      const Tensor u = apply(Cross{axis}, call.input(0), call.tangent(1));
      t = t ? add(t, u) : u;
    }
    call.set(0, t);
  }
};

}  // namespace

Tensor vecdot(const Tensor& a, const Tensor& b, int64_t axis) {
  const int64_t along = axis_of_both(a, b, axis);
  if (length_along(a, along) != length_along(b, along)) {
    fail(Status::InvalidShape, "axis %lld of shapes %s and %s has two lengths",
         static_cast<long long>(axis), to_string(a.dims()).c_str(), to_string(b.dims()).c_str());
  }
  // Rows times columns.
  constexpr int64_t before[] = {-2}, after[] = {-1}, both[] = {-2, -1};
  const Tensor rows = expand_dims(axis_last(conjugate(a), along), before);
  const Tensor columns = expand_dims(axis_last(b, along), after);
  return squeeze(matmul(rows, columns), Ints(both));
}

Tensor cross(const Tensor& a, const Tensor& b, int64_t axis) {
  const int64_t along = axis_of_both(a, b, axis);
  for (const Tensor* x : {&a, &b}) {
    if (length_along(*x, along) == 3) continue;
    fail_argument(Status::InvalidShape, x == &a ? "a" : "b",
                  "axis %lld of shape %s must have length 3", static_cast<long long>(axis),
                  to_string(x->dims()).c_str());
  }
  broadcast(a.dims(), b.dims());  // fails, naming both shapes
  const Tensor* const operands[] = {&a, &b};
  const Dtype t = compute_dtype(functors::kNumeric, operands);
  const Dtype step = step_dtype(t);
  return cast_to(apply(Cross{along}, cast_to(a, step), cast_to(b, step)), t);
}

}  // namespace autograd::ops
