#include "core/error.h"
#include "ops/cast.h"
#include "ops/declarations.h"
#include "ops/reduction/reduction.h"
#include "ops/rule.h"

namespace autograd::ops {
namespace {

// x with the reduced axes last and flattened into one.
Tensor flatten_axes(const Tensor& x, Ints axes) {
  Dims order;
  Dims dims;
  int64_t n = 1;
  for (int64_t i = 0, k = 0; i < x.ndim(); ++i) {
    if (k < static_cast<int64_t>(axes.size()) && axes[static_cast<size_t>(k)] == i) {
      ++k;
      n *= x.dim(i);
      continue;
    }
    order.push_back(i);
    dims.push_back(x.dim(i));
  }
  for (int64_t a : axes) order.push_back(a);
  dims.push_back(n);
  return reshape(permute_dims(x, order), dims, std::nullopt);
}

// The transpose of flatten_axes.
Tensor unflatten_axes(const Tensor& flat, Ints dims, Ints axes) {
  Dims order;
  for (int64_t i = 0, k = 0; i < static_cast<int64_t>(dims.size()); ++i) {
    if (k < static_cast<int64_t>(axes.size()) && axes[static_cast<size_t>(k)] == i) {
      ++k;
    } else {
      order.push_back(i);
    }
  }
  for (int64_t a : axes) order.push_back(a);
  Dims permuted;
  Dims inverse(order.size());
  for (int64_t i = 0; i < order.size(); ++i) {
    permuted.push_back(dims[static_cast<size_t>(order[i])]);
    inverse[order[i]] = i;
  }
  return permute_dims(reshape(flat, permuted, std::nullopt), inverse);
}

// One of each neighbouring pair along the last axis.
Tensor half(const Tensor& pairs, int64_t which) {
  const int64_t spec[] = {3, 0, 0, 0, 1, which, 0, 0};  // […, which]
  return index(pairs, spec);
}

struct Prod {
  static constexpr const char* name = "prod";
  static constexpr uint32_t saves_inputs = 1;
  static constexpr uint32_t saves_outputs = 0;
  Dims axes;
  bool keepdims;

  Tensor forward(const Tensor& x) const {
    return reduce_raw(ReduceOp::Prod, x, axes, keepdims, x.dtype());
  }

  // The product of all others, exact with zeros in the input: products of pairs going up a tree,
  // then each node's cotangent times its sibling going down.
  void vjp(Vjp& call) const {
    const Tensor x = call.input(0);
    if (x.count() == 0) {
      call.set(0, full_like_dims(x.dims(), x.dtype(), x.device(), 0.0));
      return;
    }
    Tensor level = is_complex(x.dtype()) ? conj(flatten_axes(x, axes)) : flatten_axes(x, axes);
    const int64_t n = level.dims().back();
    std::vector<Tensor> pairs;
    while (level.dims().back() > 1) {
      Dims dims(level.dims());
      if (dims.back() % 2 != 0) {
        Dims one(dims);
        one.back() = 1;
        const Tensor padded[] = {level, full_like_dims(one, x.dtype(), x.device(), 1.0)};
        level = concat(padded, -1);
        ++dims.back();
      }
      dims.back() /= 2;
      dims.push_back(2);
      pairs.push_back(reshape(level, dims, std::nullopt));
      level = multiply(half(pairs.back(), 0), half(pairs.back(), 1));
    }
    Dims kept(level.dims());
    Tensor g = reshape(call.grad(), kept, std::nullopt);
    for (size_t k = pairs.size(); k-- > 0;) {
      // The siblings' values: each pair turned round.
      const int64_t last[] = {-1};
      const Tensor siblings = flip(pairs[k], Ints(last));
      Dims dims(g.dims());
      dims.push_back(1);
      Tensor wide = multiply(reshape(g, dims, std::nullopt), siblings);
      dims = Dims(wide.dims());
      const int64_t width = dims[dims.size() - 2] * 2;
      dims.erase(dims.size() - 1);
      dims.back() = width;
      g = reshape(wide, dims, std::nullopt);
      const int64_t length = k == 0 ? n : pairs[k - 1].dims()[static_cast<size_t>(g.ndim() - 1)];
      if (width != length) {
        const int64_t spec[] = {3, 0, 0, 0, 2, 0, length, 1};  // […, :length]
        g = index(g, spec);
      }
    }
    call.set(0, unflatten_axes(g, x.dims(), axes));
  }
};

}  // namespace

Tensor prod(const Tensor& x, OptionalInts axes, bool keepdims, Dtype dtype) {
  const Dims over = reduction_axes(x, axes);
  return apply(Prod{over, keepdims}, cast_to(x, sum_dtype(x.dtype(), dtype)));
}

}  // namespace autograd::ops
