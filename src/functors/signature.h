// How an elementwise op's operand dtypes relate, and which dtypes it takes.
#pragma once

#include "functors/config.h"

namespace autograd::functors {

// T is the dtype that selects the kernel; R(T) its real part.
enum class Signature {
  Same,       // (T, …) -> T
  Predicate,  // (T, …) -> bool: comparisons, isnan, …
  ToReal,     // (T, …) -> R(T): abs, real, imag, angle of complex; Same for real T
  ToComplex,  // (R, R) -> complex; the instruction's dtype is R
  Where,      // (bool, T, T) -> T
};

// What differentiation does with it.
enum class Gradient {
  Partials,  // partial<I> below is the holomorphic derivative with respect to operand I
  General,   // written as a rule in src/ops, because it is not holomorphic or not elementwise
  Zero,      // piecewise constant: the gradient is zero
  None,      // discrete result: not recorded
};

// Bits are 1 << dtype code.
inline constexpr unsigned kBool = 1u << 1;
inline constexpr unsigned kSignedInteger = 0xfu << 2;
inline constexpr unsigned kUnsignedInteger = 0xfu << 6;
inline constexpr unsigned kInteger = kSignedInteger | kUnsignedInteger;
inline constexpr unsigned kHalf = 3u << 10;
inline constexpr unsigned kReal = 3u << 12;
inline constexpr unsigned kFloating = kHalf | kReal;
inline constexpr unsigned kComplex = 3u << 14;
inline constexpr unsigned kInexact = kFloating | kComplex;
inline constexpr unsigned kNumeric = kInteger | kInexact;
inline constexpr unsigned kRealNumeric = kInteger | kFloating;
inline constexpr unsigned kOrdered = kBool | kRealNumeric;
inline constexpr unsigned kAll = kBool | kNumeric;

}  // namespace autograd::functors

// The constants that every op declares, in one line.
#define AG_OP(NAME, ARITY, SIGNATURE, GRADIENT, DTYPES)        \
  static constexpr const char* name = NAME;                    \
  static constexpr int arity = ARITY;                          \
  static constexpr Signature signature = Signature::SIGNATURE; \
  static constexpr Gradient gradient = Gradient::GRADIENT;     \
  static constexpr unsigned dtypes = DTYPES
