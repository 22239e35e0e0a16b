// A function of tensors that was handed in.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/tensor.h"

namespace autograd {

// Fills outs, which are empty.
using Callable = std::function<void(std::span<Tensor> outs, std::span<const Tensor> ins)>;

inline std::vector<Tensor> call(const Callable& f, std::span<const Tensor> ins, int64_t n_outs) {
  std::vector<Tensor> outs(static_cast<size_t>(n_outs));
  f(outs, ins);
  return outs;
}

}  // namespace autograd
