// Two instructions in one loop: what they share stays in registers. Each rounds as it does alone.
#include "cpu/isa/elementwise.h"

namespace autograd::cpu::AG_ISA {

namespace simd {

template <class First, class Second, bool on_the_right, int code>
void pair(void* out, const void* const* in, int64_t n) {
  constexpr int N = kLanes<code>;
  using E = Element<code, N>;
  const auto* a = static_cast<const char*>(in[0]);
  const auto* b = static_cast<const char*>(in[1]);
  const auto* c = static_cast<const char*>(in[2]);
  auto* result = static_cast<char*>(out);
  for (int64_t i = 0; i < n; i += N) {
    const int64_t at = i * E::size, left = n - i;
    const auto inner = First::eval(E::load(a + at, left), E::load(b + at, left));
    const auto other = E::load(c + at, left);
    if constexpr (on_the_right) {
      E::store(result + at, Second::eval(other, inner), left);
    } else {
      E::store(result + at, Second::eval(inner, other), left);
    }
  }
}

template <int code>
void sine_and_cosine(void* sine, void* cosine, const void* x, int64_t n) {
  constexpr int N = kLanes<code>;
  using E = Element<code, N>;
  for (int64_t i = 0; i < n; i += N) {
    // Where both are inlined the compiler computes what they share once.
    const auto operand = E::load(static_cast<const char*>(x) + i * E::size, n - i);
    E::store(static_cast<char*>(sine) + i * E::size, sin(operand), n - i);
    E::store(static_cast<char*>(cosine) + i * E::size, cos(operand), n - i);
  }
}

template <int code, class First, class... Second>
AG_FN void fill_pairs(ElementwiseTable::Kernel (&row)[PairOps::size][2],
                      functors::TypeList<Second...>) {
  size_t i = 0;
  ((row[i][0] = pair<First, Second, false, code>, row[i++][1] = pair<First, Second, true, code>),
   ...);
}
template <int code, class... First>
AG_FN void fill_joined(ElementwiseTable::Joined& joined, functors::TypeList<First...> ops) {
  size_t i = 0;
  (fill_pairs<code, First>(joined.pairs[i++], ops), ...);
  joined.sincos = sine_and_cosine<code>;
}

}  // namespace simd

void fill_joined(ElementwiseTable& t) {
  simd::fill_joined<simd::kCodeFloat32>(t.joined[0], PairOps());
  simd::fill_joined<simd::kCodeFloat64>(t.joined[1], PairOps());
}

}  // namespace autograd::cpu::AG_ISA
