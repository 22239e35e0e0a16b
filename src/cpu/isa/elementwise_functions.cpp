// Exponential, trigonometric and hyperbolic functions and activations of real numbers.
#include "cpu/isa/elementwise.h"

namespace autograd::cpu::AG_ISA {

void fill_functions(ElementwiseTable& t) {
  simd::fill_real(t, functors::ExponentialOps());
  simd::fill_real(t, functors::TrigonometricOps());
  simd::fill_real(t, functors::HyperbolicOps());
  simd::fill_real(t, functors::ActivationOps());
}

}  // namespace autograd::cpu::AG_ISA
