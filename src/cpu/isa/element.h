// How the elements of a dtype lie in memory and in lanes.
#pragma once

#include <utility>

#include "cpu/elementwise_table.h"
#include "cpu/isa/vec_convert.h"

namespace autograd::cpu::AG_ISA::simd {

// The codes of core/dtype.h, as plain numbers.
inline constexpr int kCodeBool = 1, kCodeUInt8 = 6, kCodeFloat16 = 10, kCodeBFloat16 = 11,
                     kCodeFloat32 = 12, kCodeFloat64 = 13, kCodeComplex64 = 14,
                     kCodeComplex128 = 15;

template <int code>
struct ScalarOf;
#define AG_SCALAR(CODE, T) \
  template <>              \
  struct ScalarOf<CODE> {  \
    using Type = T;        \
  };
AG_SCALAR(1, bool)
AG_SCALAR(2, int8_t)
AG_SCALAR(3, int16_t)
AG_SCALAR(4, int32_t)
AG_SCALAR(5, int64_t)
AG_SCALAR(6, uint8_t)
AG_SCALAR(7, uint16_t)
AG_SCALAR(8, uint32_t)
AG_SCALAR(9, uint64_t)
AG_SCALAR(10, float)
AG_SCALAR(11, float)
AG_SCALAR(12, float)
AG_SCALAR(13, double)
AG_SCALAR(14, float)
AG_SCALAR(15, double)
#undef AG_SCALAR
// What a lane computes in.
template <int code>
using Scalar = typename ScalarOf<code>::Type;

inline constexpr bool is_half_code(int code) {
  return code == kCodeFloat16 || code == kCodeBFloat16;
}
inline constexpr bool is_complex_code(int code) { return code >= kCodeComplex64; }
inline constexpr int real_code(int code) {
  return is_complex_code(code) ? code - (kCodeComplex64 - kCodeFloat32) : code;
}
template <int code>
inline constexpr int kLanes = kRegisterBytes / static_cast<int>(sizeof(Scalar<code>));

template <class V>
AG_FN V load_lanes(const char* p, int64_t n) {
  constexpr int64_t item = sizeof(V) / V::lanes;
  return n >= V::lanes ? V(load_bytes<typename V::Type>(p))
                       : V(load_some_bytes<typename V::Type>(p, n * item));
}
template <class Native>
AG_FN void store_lanes(char* p, Native v, int lanes, int64_t n) {
  if (n >= lanes) {
    store_bytes(p, v);
  } else {
    store_some_bytes(p, v, n * static_cast<int64_t>(sizeof v) / lanes);
  }
}

// load: the first min(n, N) elements at p; store likewise.
template <int code, int N>
struct Element {
  static constexpr int64_t size = sizeof(Scalar<code>);
  using V = Vec<Scalar<code>, N>;
  static AG_FN V load(const char* p, int64_t n) { return load_lanes<V>(p, n); }
  static AG_FN void store(char* p, V x, int64_t n) { store_lanes(p, x.v, N, n); }
};
template <int N>
struct Element<kCodeBool, N> {
  static constexpr int64_t size = 1;
  using V = Vec<bool, N>;
  static AG_FN V load(const char* p, int64_t n) {
    const auto bytes = load_lanes<Vec<uint8_t, N>>(p, n);
    return minimum(bytes, Vec<uint8_t, N>(1.0)).v;  // foreign memory may hold other bytes
  }
  static AG_FN void store(char* p, V x, int64_t n) { store_lanes(p, x.v, N, n); }
};
template <int N>
struct Element<kCodeFloat16, N> {
  static constexpr int64_t size = 2;
  using V = Vec<float, N>;
  static AG_FN V load(const char* p, int64_t n) {
    return widen_half<N>(load_lanes<Vec<uint16_t, N>>(p, n).v);
  }
  static AG_FN void store(char* p, V x, int64_t n) { store_lanes(p, narrow_half(x), N, n); }
};
template <int N>
struct Element<kCodeBFloat16, N> {
  static constexpr int64_t size = 2;
  using V = Vec<float, N>;
  static AG_FN V load(const char* p, int64_t n) {
    return widen_bfloat<N>(load_lanes<Vec<uint16_t, N>>(p, n).v);
  }
  static AG_FN void store(char* p, V x, int64_t n) { store_lanes(p, narrow_bfloat(x), N, n); }
};

// Pairs in memory are two vectors in lanes.
template <class T, int N, int... I>
AG_FN functors::ComplexValue<Vec<T, N>> deinterleave(Vec<T, N> a, Vec<T, N> b,
                                                     std::integer_sequence<int, I...>) {
  return {Vec<T, N>(__builtin_shufflevector(a.v, b.v, (2 * I)...)),
          Vec<T, N>(__builtin_shufflevector(a.v, b.v, (2 * I + 1)...))};
}
template <class T, int N, int... I>
AG_FN void interleave(functors::ComplexValue<Vec<T, N>> z, Vec<T, N>& a, Vec<T, N>& b,
                      std::integer_sequence<int, I...>) {
  a.v = __builtin_shufflevector(z.re.v, z.im.v, (I / 2 + (I % 2) * N)...);
  b.v = __builtin_shufflevector(z.re.v, z.im.v, (N / 2 + I / 2 + (I % 2) * N)...);
}
template <int code, int N>
struct ComplexElement {
  using R = Vec<Scalar<code>, N>;
  using V = functors::ComplexValue<R>;
  using Lanes = std::make_integer_sequence<int, N>;
  static constexpr int64_t size = 2 * sizeof(Scalar<code>);
  static AG_FN V load(const char* p, int64_t n) {
    const R a = load_lanes<R>(p, 2 * n);
    const R b = 2 * n > N ? load_lanes<R>(p + sizeof a.v, 2 * n - N) : R(0.0);
    return deinterleave(a, b, Lanes());
  }
  static AG_FN void store(char* p, V x, int64_t n) {
    R a(0.0), b(0.0);
    interleave(x, a, b, Lanes());
    store_lanes(p, a.v, N, 2 * n);
    if (2 * n > N) store_lanes(p + sizeof a.v, b.v, N, 2 * n - N);
  }
};
template <int N>
struct Element<kCodeComplex64, N> : ComplexElement<kCodeComplex64, N> {};
template <int N>
struct Element<kCodeComplex128, N> : ComplexElement<kCodeComplex128, N> {};

}  // namespace autograd::cpu::AG_ISA::simd
