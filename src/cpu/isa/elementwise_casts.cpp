// Casts between all dtypes, as astype does them.
#include "cpu/isa/elementwise.h"

namespace autograd::cpu::AG_ISA {

namespace simd {

template <class R>
AG_FN R real_part(functors::ComplexValue<R> z) {
  return z.re;
}
template <class T, int N>
AG_FN Vec<T, N> real_part(Vec<T, N> x) {
  return x;
}

template <int to, int from, int N>
AG_FN auto cast_lanes(typename Element<from, N>::V x) {
  using To = Scalar<to>;
  if constexpr (to == kCodeBool && is_complex_code(from)) {
    return convert<bool>(x.re) + convert<bool>(x.im);
  } else if constexpr (is_complex_code(to)) {
    if constexpr (is_complex_code(from)) {
      return functors::ComplexValue<Vec<To, N>>(convert<To>(x.re), convert<To>(x.im));
    } else {
      return functors::ComplexValue<Vec<To, N>>(convert<To>(x), Vec<To, N>(0.0));
    }
  } else if constexpr (is_half_code(to)) {
    return to_half_source(real_part(x));
  } else {
    return convert<To>(real_part(x));
  }
}

// As many lanes as the widest type on the way fills a register with: wide integers and float64
// reach half types through float64.
template <int to, int from>
inline constexpr int kCastLanes =
    is_half_code(to) && sizeof(Scalar<from>) >= 4 && from < kCodeFloat16 ? kLanes<kCodeFloat64>
    : kLanes<to> < kLanes<from>                                          ? kLanes<to>
                                                                         : kLanes<from>;

template <int to, int from>
void cast(void* out, const void* in, int64_t n) {
  constexpr int N = kCastLanes<to, from>;
  using To = Element<to, N>;
  using From = Element<from, N>;
  for (int64_t i = 0; i < n; i += N) {
    const auto x = From::load(static_cast<const char*>(in) + i * From::size, n - i);
    To::store(static_cast<char*>(out) + i * To::size, cast_lanes<to, from, N>(x), n - i);
  }
}

template <int bytes>
void copy_elements(void* out, const void* in, int64_t n) {
  __builtin_memcpy(out, in, static_cast<uint64_t>(n) * bytes);
}

inline constexpr bool is_integer_code(int code) { return code >= 2 && code <= 9; }
inline constexpr int kSizes[16] = {0, 1, 1, 2, 4, 8, 1, 2, 4, 8, 2, 2, 4, 8, 8, 16};

// Between integers the signs matter only where the value is extended.
template <int to, int from>
AG_FN void fill_cast(ElementwiseTable& t) {
  constexpr bool integers = is_integer_code(to) && is_integer_code(from);
  if constexpr (to == from || (integers && kSizes[to] == kSizes[from])) {
    t.casts[to][from] = &copy_elements<kSizes[to]>;
  } else if constexpr (integers) {
    constexpr bool extends = kSizes[to] > kSizes[from];
    t.casts[to][from] = &cast < unsigned_code(to), extends ? from : unsigned_code(from) > ;
  } else {
    t.casts[to][from] = &cast<to, from>;
  }
}
template <int to, int... from>
AG_FN void fill_casts_to(ElementwiseTable& t, std::integer_sequence<int, from...>) {
  (fill_cast<to, from + 1>(t), ...);
}
template <int... to>
AG_FN void fill_all_casts(ElementwiseTable& t, std::integer_sequence<int, to...>) {
  (fill_casts_to<to + 1>(t, std::make_integer_sequence<int, 15>()), ...);
}

}  // namespace simd

void fill_casts(ElementwiseTable& t) {
  simd::fill_all_casts(t, std::make_integer_sequence<int, 15>());
}

}  // namespace autograd::cpu::AG_ISA
