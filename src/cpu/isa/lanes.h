// Vectors of the compiler's own kind, as wide as the instruction set, for the kernels that are not
// elementwise. Included by files of src/cpu/isa only.
#pragma once

#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define AG_INLINE inline __attribute__((always_inline))

namespace autograd::cpu::AG_ISA {

#if defined(__AVX512F__)
inline constexpr int kVectorBytes = 64;
#elif defined(__AVX2__)
inline constexpr int kVectorBytes = 32;
#else
inline constexpr int kVectorBytes = 16;
#endif

template <class T, int bytes = kVectorBytes>
struct VectorOf {
  typedef T type __attribute__((vector_size(bytes)));
};
template <class T>
using Vec = typename VectorOf<T>::type;
template <class T>
inline constexpr int kLanes = kVectorBytes / static_cast<int>(sizeof(T));

template <class V, class T>
AG_INLINE V load_as(const T* p) {
  V v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}
template <class T>
AG_INLINE Vec<T> load(const T* p) {
  return load_as<Vec<T>>(p);
}
template <class T, class V>
AG_INLINE void store(T* p, V v) {
  __builtin_memcpy(p, &v, sizeof v);
}
// x - 0 keeps the sign of a zero, which x + 0 does not.
template <class T>
AG_INLINE Vec<T> splat(T x) {
  return x - Vec<T>{};
}

// The first n < kLanes<T> elements; the others are zero.
template <class T>
AG_INLINE Vec<T> load_part(const T* p, int64_t n) {
#if defined(__AVX512BW__)
  const __mmask64 mask = (uint64_t{1} << (n * static_cast<int64_t>(sizeof(T)))) - 1;
  return (Vec<T>)_mm512_maskz_loadu_epi8(mask, p);
#else
  Vec<T> v{};
  T* const lanes = reinterpret_cast<T*>(&v);
  for (int64_t i = 0; i < n && i < kLanes<T>; ++i) lanes[i] = p[i];
  return v;
#endif
}
template <class T>
AG_INLINE void store_part(T* p, Vec<T> v, int64_t n) {
#if defined(__AVX512BW__)
  const __mmask64 mask = (uint64_t{1} << (n * static_cast<int64_t>(sizeof(T)))) - 1;
  _mm512_mask_storeu_epi8(p, mask, (__m512i)v);
#else
  T lanes[kLanes<T>];
  store(lanes, v);
  for (int64_t i = 0; i < n && i < kLanes<T>; ++i) p[i] = lanes[i];
#endif
}

// a * b + c: rounded once where the processor does that.
template <class T, class V>
AG_INLINE V multiply_add(V a, V b, V c) {
  return a * b + c;
}
#if defined(__AVX512F__)
template <>
AG_INLINE __m512 multiply_add<float>(__m512 a, __m512 b, __m512 c) {
  return _mm512_fmadd_ps(a, b, c);
}
template <>
AG_INLINE __m512d multiply_add<double>(__m512d a, __m512d b, __m512d c) {
  return _mm512_fmadd_pd(a, b, c);
}
#elif defined(__FMA__)
template <>
AG_INLINE __m256 multiply_add<float>(__m256 a, __m256 b, __m256 c) {
  return _mm256_fmadd_ps(a, b, c);
}
template <>
AG_INLINE __m256d multiply_add<double>(__m256d a, __m256d b, __m256d c) {
  return _mm256_fmadd_pd(a, b, c);
}
#endif

AG_INLINE Vec<float> square_root(Vec<float> x) {
#if defined(__AVX512F__)
  return _mm512_maskz_sqrt_ps(0xffff, x);  // GCC 12 warns of the plain one
#elif defined(__AVX2__)
  return _mm256_sqrt_ps(x);
#elif defined(__SSE2__)
  return _mm_sqrt_ps(x);
#else
  for (int i = 0; i < kLanes<float>; ++i) x[i] = __builtin_sqrtf(x[i]);
  return x;
#endif
}
AG_INLINE Vec<double> square_root(Vec<double> x) {
#if defined(__AVX512F__)
  return _mm512_maskz_sqrt_pd(0xff, x);
#elif defined(__AVX2__)
  return _mm256_sqrt_pd(x);
#elif defined(__SSE2__)
  return _mm_sqrt_pd(x);
#else
  for (int i = 0; i < kLanes<double>; ++i) x[i] = __builtin_sqrt(x[i]);
  return x;
#endif
}

template <class T>
struct Complex {
  T re, im;
};

}  // namespace autograd::cpu::AG_ISA
