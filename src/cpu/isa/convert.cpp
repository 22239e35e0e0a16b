// Half types to and from float32, and anything to bool. Rounds to nearest even; NaN stays NaN.
#include "cpu/isa/general.h"
#include "cpu/isa/lanes.h"

namespace autograd::cpu::AG_ISA {
namespace {

AG_INLINE float float_of(uint32_t bits) {
  float f;
  __builtin_memcpy(&f, &bits, sizeof f);
  return f;
}
AG_INLINE uint32_t bits_of(float f) {
  uint32_t bits;
  __builtin_memcpy(&bits, &f, sizeof bits);
  return bits;
}

AG_INLINE float widen_float16(uint16_t h) {
  const uint32_t magnitude = (h & 0x7fffu) << 13;
  const uint32_t finite = bits_of(float_of(magnitude) * 0x1p112f);  // subnormals come out right
  const uint32_t special = magnitude | 0x7f800000u;
  return float_of((magnitude >= 0x0f800000u ? special : finite) | (h & 0x8000u) << 16);
}

AG_INLINE uint16_t narrow_float16(float f) {
  const uint32_t bits = bits_of(f);
  const uint32_t x = bits & 0x7fffffffu;
  const uint32_t special = x > 0x7f800000u ? 0x7e00u : 0x7c00u;
  const uint32_t subnormal = bits_of(float_of(x) + 0.5f) - 0x3f000000u;  // the adder rounds
  const uint32_t normal = (x + 0xfffu + ((x >> 13) & 1u) - 0x38000000u) >> 13;
  const uint32_t h = x >= 0x47800000u ? special : x < 0x38800000u ? subnormal : normal;
  return static_cast<uint16_t>(h | (bits >> 16 & 0x8000u));
}

AG_INLINE uint16_t narrow_bfloat16(float f) {
  const uint32_t bits = bits_of(f);
  const uint32_t rounded = (bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16;
  const uint32_t nan = bits >> 16 | 0x40u;
  return static_cast<uint16_t>((bits & 0x7fffffffu) > 0x7f800000u ? nan : rounded);
}

void widen_float16_run(float* __restrict out, const void* px, int64_t n) {
  const uint16_t* __restrict x = static_cast<const uint16_t*>(px);
  int64_t i = 0;
#if defined(__F16C__)
  for (; i + 8 <= n; i += 8) {
    _mm256_storeu_ps(out + i,
                     _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(x + i))));
  }
#endif
  for (; i < n; ++i) out[i] = widen_float16(x[i]);
}

void narrow_float16_run(void* pout, const float* __restrict x, int64_t n) {
  uint16_t* __restrict out = static_cast<uint16_t*>(pout);
  int64_t i = 0;
#if defined(__F16C__)
  for (; i + 8 <= n; i += 8) {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + i),
                     _mm256_cvtps_ph(_mm256_loadu_ps(x + i), _MM_FROUND_TO_NEAREST_INT));
  }
#endif
  for (; i < n; ++i) out[i] = narrow_float16(x[i]);
}

void widen_bfloat16_run(float* __restrict out, const void* px, int64_t n) {
  const uint16_t* __restrict x = static_cast<const uint16_t*>(px);
  for (int64_t i = 0; i < n; ++i) out[i] = float_of(uint32_t{x[i]} << 16);
}

void narrow_bfloat16_run(void* pout, const float* __restrict x, int64_t n) {
  uint16_t* __restrict out = static_cast<uint16_t*>(pout);
  for (int64_t i = 0; i < n; ++i) out[i] = narrow_bfloat16(x[i]);
}

template <class T>
void to_bool(uint8_t* __restrict out, const void* px, int64_t n) {
  const T* __restrict x = static_cast<const T*>(px);
  for (int64_t i = 0; i < n; ++i) out[i] = x[i] != 0;
}
void half_to_bool(uint8_t* __restrict out, const void* px, int64_t n) {
  const uint16_t* __restrict x = static_cast<const uint16_t*>(px);
  for (int64_t i = 0; i < n; ++i) out[i] = (x[i] & 0x7fffu) != 0;
}
template <class T>
void complex_to_bool(uint8_t* __restrict out, const void* px, int64_t n) {
  const Complex<T>* __restrict x = static_cast<const Complex<T>*>(px);
  for (int64_t i = 0; i < n; ++i) out[i] = (x[i].re != 0) | (x[i].im != 0);
}

}  // namespace

void fill_convert(GeneralTable& t) {
  t.widen[code(Dtype::Float16)] = widen_float16_run;
  t.widen[code(Dtype::BFloat16)] = widen_bfloat16_run;
  t.narrow[code(Dtype::Float16)] = narrow_float16_run;
  t.narrow[code(Dtype::BFloat16)] = narrow_bfloat16_run;
  t.to_bool[code(Dtype::Bool)] = to_bool<uint8_t>;
  t.to_bool[code(Dtype::Int8)] = t.to_bool[code(Dtype::UInt8)] = to_bool<uint8_t>;
  t.to_bool[code(Dtype::Int16)] = t.to_bool[code(Dtype::UInt16)] = to_bool<uint16_t>;
  t.to_bool[code(Dtype::Int32)] = t.to_bool[code(Dtype::UInt32)] = to_bool<uint32_t>;
  t.to_bool[code(Dtype::Int64)] = t.to_bool[code(Dtype::UInt64)] = to_bool<uint64_t>;
  t.to_bool[code(Dtype::Float16)] = t.to_bool[code(Dtype::BFloat16)] = half_to_bool;
  t.to_bool[code(Dtype::Float32)] = to_bool<float>;
  t.to_bool[code(Dtype::Float64)] = to_bool<double>;
  t.to_bool[code(Dtype::Complex64)] = complex_to_bool<float>;
  t.to_bool[code(Dtype::Complex128)] = complex_to_bool<double>;
}

}  // namespace autograd::cpu::AG_ISA
