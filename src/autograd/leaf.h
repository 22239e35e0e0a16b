// What a tensor's handle says about its place in the graph: leaves, their gradients, hooks.
#pragma once

#include <memory>

#include "autograd/node.h"

namespace autograd {

// A fresh tensor over x's bytes that collects gradients, outside x's graph.
Tensor make_leaf(const Tensor& x);

void set_requires_grad(const Tensor& x, bool on);
// No recorded op produced it.
bool is_leaf(const Tensor& x);

// The gradient that x has collected; fails with NotFound where there is none.
Tensor gradient(const Tensor& x);
// g may be empty: the gradient is forgotten.
void set_gradient(const Tensor& x, const Tensor& g);
void retain_gradient(const Tensor& x);

int64_t add_hook(const Tensor& x, std::shared_ptr<GradHook> hook);
void remove_hook(const Tensor& x, int64_t id);

}  // namespace autograd
