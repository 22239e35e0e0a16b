// Anomaly mode: find the operation that made the first NaN.
#pragma once

#include <span>
#include <string>

#include "autograd/node.h"

namespace autograd {

// Throws NotFinite naming the op and where it was recorded, if a gradient holds a NaN.
void check_gradients(Node& node, std::span<const Tensor> gradients);
// The same for a result, at the call that made it.
void check_result(const char* op, const Tensor& result);
// Remembers in the node where it was recorded (a backtrace of the caller's frames).
void remember_origin(Node& node);

}  // namespace autograd
