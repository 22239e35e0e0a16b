// SLEEF under one name for each function: overloads for the vectors of the instruction set, and on
// processors without such vectors one lane after another through its scalar functions.
#pragma once

#include <sleef.h>

#include "cpu/isa/vec.h"

namespace autograd::cpu::AG_ISA::simd::sleef {

#if defined(__AVX512F__)
#define AG_SLEEF_F(NAME, ULP) Sleef_##NAME##f16_##ULP##avx512f
#define AG_SLEEF_D(NAME, ULP) Sleef_##NAME##d8_##ULP##avx512f
#elif defined(__AVX2__)
#define AG_SLEEF_F(NAME, ULP) Sleef_##NAME##f8_##ULP##avx2
#define AG_SLEEF_D(NAME, ULP) Sleef_##NAME##d4_##ULP##avx2
#elif defined(__SSE2__)
#define AG_SLEEF_F(NAME, ULP) Sleef_##NAME##f4_##ULP##sse2
#define AG_SLEEF_D(NAME, ULP) Sleef_##NAME##d2_##ULP##sse2
#elif defined(__aarch64__)
#define AG_SLEEF_F(NAME, ULP) Sleef_##NAME##f4_##ULP##advsimd
#define AG_SLEEF_D(NAME, ULP) Sleef_##NAME##d2_##ULP##advsimd
#endif

using Floats = Native<float, kRegisterBytes / 4>;
using Doubles = Native<double, kRegisterBytes / 8>;

#if defined(AG_SLEEF_F)
#define AG_UNARY(NAME, ULP)                                                \
  AG_FN Floats NAME(Floats x) { return (Floats)AG_SLEEF_F(NAME, ULP)(x); } \
  AG_FN Doubles NAME(Doubles x) { return (Doubles)AG_SLEEF_D(NAME, ULP)(x); }
#define AG_BINARY(NAME, ULP)                                                            \
  AG_FN Floats NAME(Floats a, Floats b) { return (Floats)AG_SLEEF_F(NAME, ULP)(a, b); } \
  AG_FN Doubles NAME(Doubles a, Doubles b) { return (Doubles)AG_SLEEF_D(NAME, ULP)(a, b); }
AG_FN void sincos(Floats x, Floats& s, Floats& c) {
  const auto r = AG_SLEEF_F(sincos, u10)(x);
  s = (Floats)r.x;
  c = (Floats)r.y;
}
AG_FN void sincos(Doubles x, Doubles& s, Doubles& c) {
  const auto r = AG_SLEEF_D(sincos, u10)(x);
  s = (Doubles)r.x;
  c = (Doubles)r.y;
}
#else
#define AG_UNARY(NAME, ULP)                                                          \
  AG_FN Floats NAME(Floats x) {                                                      \
    for (int i = 0; i < kRegisterBytes / 4; ++i) x[i] = Sleef_##NAME##f_##ULP(x[i]); \
    return x;                                                                        \
  }                                                                                  \
  AG_FN Doubles NAME(Doubles x) {                                                    \
    for (int i = 0; i < kRegisterBytes / 8; ++i) x[i] = Sleef_##NAME##_##ULP(x[i]);  \
    return x;                                                                        \
  }
#define AG_BINARY(NAME, ULP)                                                               \
  AG_FN Floats NAME(Floats a, Floats b) {                                                  \
    for (int i = 0; i < kRegisterBytes / 4; ++i) a[i] = Sleef_##NAME##f_##ULP(a[i], b[i]); \
    return a;                                                                              \
  }                                                                                        \
  AG_FN Doubles NAME(Doubles a, Doubles b) {                                               \
    for (int i = 0; i < kRegisterBytes / 8; ++i) a[i] = Sleef_##NAME##_##ULP(a[i], b[i]);  \
    return a;                                                                              \
  }
AG_FN void sincos(Floats x, Floats& s, Floats& c) {
  for (int i = 0; i < kRegisterBytes / 4; ++i) {
    const Sleef_float2 r = Sleef_sincosf_u10(x[i]);
    s[i] = r.x;
    c[i] = r.y;
  }
}
AG_FN void sincos(Doubles x, Doubles& s, Doubles& c) {
  for (int i = 0; i < kRegisterBytes / 8; ++i) {
    const Sleef_double2 r = Sleef_sincos_u10(x[i]);
    s[i] = r.x;
    c[i] = r.y;
  }
}
#endif

AG_UNARY(exp, u10)
AG_UNARY(exp2, u10)
AG_UNARY(expm1, u10)
AG_UNARY(log, u10)
AG_UNARY(log2, u10)
AG_UNARY(log10, u10)
AG_UNARY(log1p, u10)
AG_UNARY(sin, u10)
AG_UNARY(cos, u10)
AG_UNARY(tan, u10)
AG_UNARY(asin, u10)
AG_UNARY(acos, u10)
AG_UNARY(atan, u10)
AG_UNARY(sinh, u10)
AG_UNARY(cosh, u10)
AG_UNARY(tanh, u10)
AG_UNARY(asinh, u10)
AG_UNARY(acosh, u10)
AG_UNARY(atanh, u10)
AG_UNARY(erf, u10)
AG_UNARY(erfc, u15)
AG_UNARY(sinpi, u05)
AG_BINARY(pow, u10)
AG_BINARY(atan2, u10)
AG_BINARY(hypot, u05)
#undef AG_UNARY
#undef AG_BINARY
#undef AG_SLEEF_F
#undef AG_SLEEF_D

#if defined(__FMA__)
AG_FN Floats fma(Floats a, Floats b, Floats c) {
#if defined(__AVX512F__)
  return (Floats)_mm512_fmadd_ps(a, b, c);
#else
  return (Floats)_mm256_fmadd_ps(a, b, c);
#endif
}
AG_FN Doubles fma(Doubles a, Doubles b, Doubles c) {
#if defined(__AVX512F__)
  return (Doubles)_mm512_fmadd_pd(a, b, c);
#else
  return (Doubles)_mm256_fmadd_pd(a, b, c);
#endif
}
#endif

}  // namespace autograd::cpu::AG_ISA::simd::sleef
