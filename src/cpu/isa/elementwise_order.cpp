// Rounding, comparisons, logic, choice.
#include "cpu/isa/elementwise.h"

namespace autograd::cpu::AG_ISA {

namespace simd {

// The neighbours of a half type, found among its 16-bit patterns and not among floats.
template <int infinity>
struct NextHalf {
  static constexpr int arity = 2;
  static constexpr Signature signature = Signature::Same;
  template <class V>
  static AG_FN V eval(V a, V b) {
    const typename V::Type zero{};
    return next_pattern(a.v, b.v, zero + INT16_MIN, zero + infinity);
  }
};

}  // namespace simd

void fill_order(ElementwiseTable& t) {
  simd::fill_all(t, functors::RoundingOps());
  simd::fill_all(t, functors::ComparisonOps());
  simd::fill_all(t, functors::LogicalOps());
  simd::fill_all(t, functors::SelectionOps());
  constexpr int kInt16 = 3;
  const auto next = functors::opcode<functors::Nextafter>;
  t.kernels[next][simd::kCodeFloat16] = &simd::kernel<simd::NextHalf<0x7c00>, kInt16>;
  t.kernels[next][simd::kCodeBFloat16] = &simd::kernel<simd::NextHalf<0x7f80>, kInt16>;
}

}  // namespace autograd::cpu::AG_ISA
