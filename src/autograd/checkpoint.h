// Trading time for memory: a function whose intermediates backward computes again.
#pragma once

#include "autograd/callable.h"

namespace autograd {

std::vector<Tensor> checkpoint(const Callable& f, std::span<const Tensor> ins, int64_t n_outs);

}  // namespace autograd
