// Walking the graph: backward, gradients of anything with respect to anything, forward mode.
#pragma once

#include <span>
#include <vector>

#include "autograd/node.h"

namespace autograd {

// The few operations that the engine itself needs; src/ops defines them.
struct EngineOps {
  // a + b; reuses a's buffer where nobody else holds it and nothing is being recorded.
  Tensor (*accumulate)(Tensor& a, const Tensor& b);
  Tensor (*full)(Ints dims, Dtype dtype, Device device, double value);
  Tensor (*copy)(const Tensor& x);
  Tensor (*broadcast_to)(const Tensor& x, Ints dims);
  bool (*has_nan)(const Tensor& x);
  // A node (one reference) that takes `view` out of `base` again, after a write to base.
  Node* (*view_node)(const Tensor& base, const Tensor& view);
};
extern const EngineOps engine_ops;

struct GradOptions {
  bool create_graph = false;
  bool free_graph = false;
  bool allow_unused = false;
};

// Seeds: one cotangent for each of ys; grads may be empty as a whole (ones), or hold empties.
// Accumulates into the leaves' .grad; `inputs`, where given, limits which leaves (or retained
// intermediates) collect.
void backward(std::span<const Tensor> ys, std::span<const Tensor> grads,
              std::span<const Tensor> inputs, bool free_graph);

// The gradients of sum_i <grads_i, ys_i> with respect to each of xs.
std::vector<Tensor> grad(std::span<const Tensor> ys, std::span<const Tensor> xs,
                         std::span<const Tensor> grads, const GradOptions& options);

// The tangents of ys when xs move along `tangents`.
std::vector<Tensor> jvp(std::span<const Tensor> ys, std::span<const Tensor> xs,
                        std::span<const Tensor> tangents, const GradOptions& options);

}  // namespace autograd
