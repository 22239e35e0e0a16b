// Derivatives as tensors: Jacobians, Hessians and their products with vectors.
#pragma once

#include <span>
#include <vector>

#include "autograd/callable.h"

namespace autograd::ops {

struct JacobianOptions {
  bool create_graph = false;
  bool allow_unused = false;
  bool forward_mode = false;
};

// Of one recorded tensor with respect to each of xs; shapes y.shape + x.shape.
std::vector<Tensor> jacobian_of(const Tensor& y, std::span<const Tensor> xs,
                                const JacobianOptions& options);
// y has one element.
Tensor hessian_of(const Tensor& y, const Tensor& x, bool create_graph);
std::vector<Tensor> hvp_of(const Tensor& y, std::span<const Tensor> xs, std::span<const Tensor> vs,
                           bool create_graph);

// The same of a function, which is run on leaves of its own. Blocks row by row.
std::vector<Tensor> jacobian(const Callable& f, int64_t n_outs, std::span<const Tensor> ins,
                             bool forward_mode);
std::vector<Tensor> hessian(const Callable& f, std::span<const Tensor> ins);
std::vector<Tensor> hvp(const Callable& f, std::span<const Tensor> ins, std::span<const Tensor> vs);

struct VjpResult {
  std::vector<Tensor> outs;
  std::vector<Tensor> grads;
};
VjpResult vjp(const Callable& f, int64_t n_outs, std::span<const Tensor> ins,
              std::span<const Tensor> grads);

// Zeros like a tensor but for a one (or an i) at the element of row-major index i.
Tensor unit(const Tensor& like, int64_t i, bool imaginary = false);

}  // namespace autograd::ops
