// Exponential, trigonometric and hyperbolic functions of complex numbers.
#include "cpu/isa/elementwise.h"

namespace autograd::cpu::AG_ISA {

void fill_complex_functions(ElementwiseTable& t) {
  simd::fill_complex(t, functors::ExponentialOps());
  simd::fill_complex(t, functors::TrigonometricOps());
  simd::fill_complex(t, functors::HyperbolicOps());
}

}  // namespace autograd::cpu::AG_ISA
