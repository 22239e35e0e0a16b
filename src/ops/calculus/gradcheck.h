// Derivatives against finite differences.
#pragma once

#include "autograd/callable.h"

namespace autograd::ops {

struct GradcheckOptions {
  double eps = 1e-6;
  double atol = 1e-5;
  double rtol = 1e-3;
  bool check_forward = true;
};

// Fails with WrongGradient where they disagree.
void gradcheck(const Callable& f, int64_t n_outs, std::span<const Tensor> ins,
               const GradcheckOptions& options);
// The same for f's gradients.
void gradgradcheck(const Callable& f, int64_t n_outs, std::span<const Tensor> ins,
                   const GradcheckOptions& options);

}  // namespace autograd::ops
