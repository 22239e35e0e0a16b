// Vec<T, N>: N lanes of an arithmetic type, or of bool, over the compiler's vector extensions: the
// value type that the functors' evals run on. Included by files of src/cpu/isa only; all of it is
// inlined, in a namespace of the instruction set, where argument-dependent lookup finds it.
#pragma once

#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "functors/config.h"

namespace autograd::cpu::AG_ISA::simd {

#if defined(__AVX512F__)
inline constexpr int kRegisterBytes = 64;
// GCC 12 takes the unmasked forms of some intrinsics for reads of uninitialised registers.
inline constexpr __mmask16 kAllFloats = 0xffff;
inline constexpr __mmask8 kAllDoubles = 0xff;
#elif defined(__AVX2__)
inline constexpr int kRegisterBytes = 32;
#else
inline constexpr int kRegisterBytes = 16;
#endif

template <int bytes>
struct IntegerOf;
template <>
struct IntegerOf<1> {
  using Signed = int8_t;
  using Unsigned = uint8_t;
};
template <>
struct IntegerOf<2> {
  using Signed = int16_t;
  using Unsigned = uint16_t;
};
template <>
struct IntegerOf<4> {
  using Signed = int32_t;
  using Unsigned = uint32_t;
};
template <>
struct IntegerOf<8> {
  using Signed = int64_t;
  using Unsigned = uint64_t;
};

template <class T>
inline constexpr bool kIsFloating = false;
template <>
inline constexpr bool kIsFloating<float> = true;
template <>
inline constexpr bool kIsFloating<double> = true;
template <class T>
inline constexpr bool kIsSigned = T(-1) < T(0);

template <class T, int N>
struct NativeOf {
  typedef T Type __attribute__((vector_size(N * sizeof(T))));
};
template <class T, int N>
using Native = typename NativeOf<T, N>::Type;

// The first N elements at p, and the same where only n < N of them exist (the others are zero).
template <class V>
AG_FN V load_bytes(const void* p) {
  V v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}
template <class V>
AG_FN V load_some_bytes(const void* p, int64_t bytes) {
#if defined(__AVX512BW__)
  if constexpr (sizeof(V) == 64) {
    const __mmask64 mask = (uint64_t{1} << bytes) - 1;
    return (V)_mm512_maskz_loadu_epi8(mask, p);
  }
#endif
  V v{};
  __builtin_memcpy(&v, p, static_cast<uint64_t>(bytes));
  return v;
}
template <class V>
AG_FN void store_bytes(void* p, V v) {
  __builtin_memcpy(p, &v, sizeof v);
}
template <class V>
AG_FN void store_some_bytes(void* p, V v, int64_t bytes) {
#if defined(__AVX512BW__)
  if constexpr (sizeof(V) == 64) {
    const __mmask64 mask = (uint64_t{1} << bytes) - 1;
    _mm512_mask_storeu_epi8(p, mask, (__m512i)v);
    return;
  }
#endif
  __builtin_memcpy(p, &v, static_cast<uint64_t>(bytes));
}

// One truth value a lane: all bits set or none, in integers as wide as the lanes compared.
template <int bytes, int N>
struct Mask {
  Native<typename IntegerOf<bytes>::Signed, N> m;
};
template <int bytes, int N>
AG_FN Mask<bytes, N> operator&(Mask<bytes, N> a, Mask<bytes, N> b) {
  return {a.m & b.m};
}
template <int bytes, int N>
AG_FN Mask<bytes, N> operator|(Mask<bytes, N> a, Mask<bytes, N> b) {
  return {a.m | b.m};
}
template <int bytes, int N>
AG_FN Mask<bytes, N> operator^(Mask<bytes, N> a, Mask<bytes, N> b) {
  return {a.m ^ b.m};
}
template <int bytes, int N>
AG_FN bool any(Mask<bytes, N> a) {
#if defined(__AVX512F__)
  if constexpr (sizeof(a.m) == 64) return _mm512_test_epi32_mask((__m512i)a.m, (__m512i)a.m) != 0;
#endif
#if defined(__AVX2__)
  if constexpr (sizeof(a.m) == 32) return !_mm256_testz_si256((__m256i)a.m, (__m256i)a.m);
#endif
  typedef Native<uint64_t, (bytes * N + 7) / 8> Words;
  const Words words = load_some_bytes<Words>(&a.m, bytes * N);
  uint64_t all = 0;
  for (unsigned i = 0; i < sizeof(Words) / 8; ++i) all |= words[i];
  return all != 0;
}

template <class T, int N>
struct Vec {
  using Scalar = T;
  using Type = Native<T, N>;
  using Bits = Native<typename IntegerOf<sizeof(T)>::Signed, N>;
  using Unsigned = Native<typename IntegerOf<sizeof(T)>::Unsigned, N>;
  static constexpr int lanes = N;

  Type v;

  AG_FN Vec(Type v) : v(v) {}  // NOLINT(google-explicit-constructor)
  // x - 0 keeps the sign of a zero, which x + 0 does not.
  AG_FN explicit Vec(double x) {
    const T scalar = static_cast<T>(x);
    v = scalar - Type{};
  }
};

// Truth values as 0 and 1.
template <int N>
struct Vec<bool, N> {
  using Scalar = bool;
  using Type = Native<uint8_t, N>;
  static constexpr int lanes = N;

  Type v;

  AG_FN Vec(Type v) : v(v) {}  // NOLINT(google-explicit-constructor)
  AG_FN explicit Vec(double x) {
    const uint8_t scalar = x != 0.0;
    v = scalar - Type{};
  }
};

#define AG_COMPARISON(OP)                                          \
  template <class T, int N>                                        \
  AG_FN Mask<sizeof(T), N> operator OP(Vec<T, N> a, Vec<T, N> b) { \
    return {(decltype(Mask<sizeof(T), N>::m))(a.v OP b.v)};        \
  }
AG_COMPARISON(==)
AG_COMPARISON(!=)
AG_COMPARISON(<)
AG_COMPARISON(<=)
AG_COMPARISON(>)
AG_COMPARISON(>=)
#undef AG_COMPARISON

template <int bytes, class T, int N>
AG_FN Vec<T, N> select(Mask<bytes, N> m, Vec<T, N> a, Vec<T, N> b) {
  static_assert(bytes == sizeof(T));
  return m.m ? a.v : b.v;
}

// Integers wrap: the arithmetic is done on their unsigned bits.
#define AG_ARITHMETIC(OP)                                  \
  template <class T, int N>                                \
  AG_FN Vec<T, N> operator OP(Vec<T, N> a, Vec<T, N> b) {  \
    if constexpr (kIsFloating<T>) {                        \
      return a.v OP b.v;                                   \
    } else {                                               \
      using U = typename Vec<T, N>::Unsigned;              \
      return (typename Vec<T, N>::Type)((U)a.v OP(U) b.v); \
    }                                                      \
  }
AG_ARITHMETIC(+)
AG_ARITHMETIC(-)
AG_ARITHMETIC(*)
#undef AG_ARITHMETIC

template <class T, int N>
AG_FN Vec<T, N> operator-(Vec<T, N> a) {
  if constexpr (kIsFloating<T>) {
    return -a.v;
  } else {
    return Vec<T, N>(typename Vec<T, N>::Type{}) - a;
  }
}

template <class T, int N>
AG_FN Vec<T, N> maximum(Vec<T, N> a, Vec<T, N> b) {
  if constexpr (kIsFloating<T>) {
    return select((a >= b) | (a != a), a, b);
  } else {
    return select(a > b, a, b);
  }
}
template <class T, int N>
AG_FN Vec<T, N> minimum(Vec<T, N> a, Vec<T, N> b) {
  if constexpr (kIsFloating<T>) {
    return select((a <= b) | (a != a), a, b);
  } else {
    return select(a < b, a, b);
  }
}

// Real values as numbers with an imaginary part.
template <class T, int N>
AG_FN Vec<T, N> real(Vec<T, N> x) {
  return x;
}
template <class T, int N>
AG_FN Vec<T, N> imag(Vec<T, N>) {
  return Vec<T, N>(0.0);
}
template <class T, int N>
AG_FN Vec<T, N> conj(Vec<T, N> x) {
  return x;
}

template <int N>
AG_FN Vec<bool, N> operator+(Vec<bool, N> a, Vec<bool, N> b) {
  return a.v | b.v;
}
template <int N>
AG_FN Vec<bool, N> operator*(Vec<bool, N> a, Vec<bool, N> b) {
  return a.v & b.v;
}
template <int N>
AG_FN Vec<bool, N> maximum(Vec<bool, N> a, Vec<bool, N> b) {
  return a.v | b.v;
}
template <int N>
AG_FN Vec<bool, N> minimum(Vec<bool, N> a, Vec<bool, N> b) {
  return a.v & b.v;
}
template <int N>
AG_FN Vec<bool, N> operator~(Vec<bool, N> a) {
  return a.v ^ static_cast<uint8_t>(1);
}

}  // namespace autograd::cpu::AG_ISA::simd
