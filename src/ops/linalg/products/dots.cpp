// Products of two tensors that sum over axes named by position, and those that sum over none.
#include <algorithm>

#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/linalg/matrix.h"
#include "ops/linalg/products/contract.h"

namespace autograd::ops {
namespace {

constexpr int64_t kWhole[] = {-1};  // the shape of a flattened tensor

Tensor flat(const Tensor& x) { return x.ndim() == 1 ? x : reshape(x, kWhole, std::nullopt); }

// Axes axes_a of a against axes_b of b, then the free axes of a and those of b.
Tensor contract_axes(const Tensor& a, const Tensor& b, const Dims& axes_a, const Dims& axes_b) {
  const Labelled left{a, label_range(0, a.ndim())};
  Labelled right{b, label_range(a.ndim(), b.ndim())};
  Dims out;
  for (int64_t i = 0; i < axes_a.size(); ++i) right.labels[axes_b[i]] = axes_a[i];
  for (int64_t label : left.labels) {
    if (!right.has(label)) out.push_back(label);
  }
  for (int64_t label : right.labels) {
    if (!left.has(label)) out.push_back(label);
  }
  const Labelled product = contract(left, right, out);
  return in_order(product, out);
}

void check_lengths(const Tensor& a, int64_t axis_a, const Tensor& b, int64_t axis_b) {
  if (a.dim(axis_a) == b.dim(axis_b)) return;
  fail(Status::InvalidShape,
       "axis %lld of shape %s and axis %lld of shape %s are multiplied, but %lld and %lld long",
       static_cast<long long>(axis_a), to_string(a.dims()).c_str(), static_cast<long long>(axis_b),
       to_string(b.dims()).c_str(), static_cast<long long>(a.dim(axis_a)),
       static_cast<long long>(b.dim(axis_b)));
}

// The last axis of a against this axis of b; a scalar multiplies.
Tensor dot_along(const Tensor& a, const Tensor& b, int64_t axis_b) {
  if (a.ndim() == 0 || b.ndim() == 0) return multiply(a, b);
  check_lengths(a, a.ndim() - 1, b, axis_b);
  return contract_axes(a, b, {a.ndim() - 1}, {axis_b});
}

// Axes in the order given, none twice.
Dims distinct_axes(Ints axes, int64_t ndim, const char* argument) {
  Dims out;
  for (int64_t axis : axes) {
    const int64_t a = normalize_axis(axis, ndim, argument);
    if (std::find(out.begin(), out.end(), a) != out.end()) {
      fail_argument(Status::InvalidAxis, argument, "axis %lld is named twice",
                    static_cast<long long>(axis));
    }
    out.push_back(a);
  }
  return out;
}

}  // namespace

Tensor dot(const Tensor& a, const Tensor& b) {
  return dot_along(a, b, std::max<int64_t>(b.ndim() - 2, 0));
}

Tensor inner(const Tensor& a, const Tensor& b) { return dot_along(a, b, b.ndim() - 1); }

Tensor vdot(const Tensor& a, const Tensor& b) {
  if (a.count() != b.count()) {
    fail(Status::InvalidShape, "shapes %s and %s have %lld and %lld elements",
         to_string(a.dims()).c_str(), to_string(b.dims()).c_str(),
         static_cast<long long>(a.count()), static_cast<long long>(b.count()));
  }
  return matmul(flat(conjugate(a)), flat(b));
}

Tensor outer(const Tensor& a, const Tensor& b) {
  constexpr int64_t column[] = {-1, 1};
  return multiply(reshape(a, column, std::nullopt), flat(b));
}

Tensor tensordot(const Tensor& a, const Tensor& b, int64_t n, OptionalInts axes_a,
                 OptionalInts axes_b) {
  if (axes_a.has_value() != axes_b.has_value()) {
    fail_argument(Status::InvalidArgument, axes_a ? "axes_b" : "axes_a",
                  "axes_a and axes_b are given together, or neither is");
  }
  if (!axes_a && (n < 0 || n > std::min(a.ndim(), b.ndim()))) {
    fail_argument(
        Status::InvalidAxis, "n", "n is %lld; shapes %s and %s allow 0 to %lld axes to be summed",
        static_cast<long long>(n), to_string(a.dims()).c_str(), to_string(b.dims()).c_str(),
        static_cast<long long>(std::min(a.ndim(), b.ndim())));
  }
  const Dims left =
      axes_a ? distinct_axes(*axes_a, a.ndim(), "axes_a") : label_range(a.ndim() - n, n);
  const Dims right = axes_b ? distinct_axes(*axes_b, b.ndim(), "axes_b") : label_range(0, n);
  if (left.size() != right.size()) {
    fail_argument(Status::InvalidArgument, "axes_b", "axes_a names %lld axes and axes_b %lld",
                  static_cast<long long>(left.size()), static_cast<long long>(right.size()));
  }
  for (int64_t i = 0; i < left.size(); ++i) check_lengths(a, left[i], b, right[i]);
  return contract_axes(a, b, left, right);
}

Tensor kron(const Tensor& a, const Tensor& b) {
  // (a0, 1, a1, 1, …) times (1, b0, 1, b1, …); the shorter shape has ones in front.
  const int64_t rank = std::max(a.ndim(), b.ndim());
  const auto dim = [rank](const Tensor& x, int64_t axis) {
    const int64_t own = axis - (rank - x.ndim());
    return own < 0 ? 1 : x.dim(own);
  };
  Dims dims_a, dims_b, dims;
  for (int64_t i = 0; i < rank; ++i) {
    dims_a.push_back(dim(a, i));
    dims_a.push_back(1);
    dims_b.push_back(1);
    dims_b.push_back(dim(b, i));
    dims.push_back(count_elements(Dims{dim(a, i), dim(b, i)}));
  }
  const Tensor product =
      multiply(reshape(a, dims_a, std::nullopt), reshape(b, dims_b, std::nullopt));
  return reshape(product, dims, std::nullopt);
}

}  // namespace autograd::ops
