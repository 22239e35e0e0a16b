// The table's parts joined; arithmetic, parts of complex numbers, bits.
#include "cpu/isa/elementwise.h"

namespace autograd::cpu::AG_ISA {

void fill_arithmetic(ElementwiseTable& t) {
  simd::fill_all(t, functors::ArithmeticOps());
  simd::fill_all(t, functors::ComplexOps());
  simd::fill_all(t, functors::BitwiseOps());
}

void fill_elementwise(ElementwiseTable& t) {
  fill_arithmetic(t);
  fill_functions(t);
  fill_complex_functions(t);
  fill_order(t);
  fill_casts(t);
  fill_joined(t);
}

}  // namespace autograd::cpu::AG_ISA
