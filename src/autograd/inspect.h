// Walking a recorded graph from outside, and drawing it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "autograd/node.h"

namespace autograd {

// Every node that xs depend on, once, inputs first. Borrowed: xs keep them.
std::vector<Node*> graph_nodes(std::span<const Tensor> xs);

struct DrawOptions {
  bool values = true;
  bool grads = true;
  std::string title;
};

std::string graph_dot(std::span<const Tensor> xs, const DrawOptions& options);
std::string graph_svg(std::span<const Tensor> xs, const DrawOptions& options);

}  // namespace autograd
