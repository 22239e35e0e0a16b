// The 15 element types, their sizes and kinds. Codes are part of the ABI (ag_dtype).
#pragma once

#include <cstdint>

#include "core/error.h"

namespace autograd {

enum class Dtype : uint8_t {
  None = 0,
  Bool = 1,
  Int8 = 2,
  Int16 = 3,
  Int32 = 4,
  Int64 = 5,
  UInt8 = 6,
  UInt16 = 7,
  UInt32 = 8,
  UInt64 = 9,
  Float16 = 10,
  BFloat16 = 11,
  Float32 = 12,
  Float64 = 13,
  Complex64 = 14,
  Complex128 = 15,
};

inline constexpr int kDtypeCount = 15;
inline constexpr int kDtypeSlots = 16;  // arrays indexed by a Dtype's code

constexpr int index_of(Dtype t) { return static_cast<int>(t); }

inline constexpr uint8_t kDtypeSizes[kDtypeSlots] = {0, 1, 1, 2, 4, 8, 1, 2,
                                                     4, 8, 2, 2, 4, 8, 8, 16};
constexpr int64_t size_of(Dtype t) { return kDtypeSizes[index_of(t)]; }

constexpr bool is_bool(Dtype t) { return t == Dtype::Bool; }
constexpr bool is_signed_integer(Dtype t) { return t >= Dtype::Int8 && t <= Dtype::Int64; }
constexpr bool is_unsigned_integer(Dtype t) { return t >= Dtype::UInt8 && t <= Dtype::UInt64; }
constexpr bool is_integer(Dtype t) { return t >= Dtype::Int8 && t <= Dtype::UInt64; }
constexpr bool is_half(Dtype t) { return t == Dtype::Float16 || t == Dtype::BFloat16; }
constexpr bool is_real_floating(Dtype t) { return t >= Dtype::Float16 && t <= Dtype::Float64; }
constexpr bool is_complex(Dtype t) { return t >= Dtype::Complex64; }
// What a gradient can flow through.
constexpr bool is_inexact(Dtype t) { return t >= Dtype::Float16; }

// complex64 -> float32, complex128 -> float64; every other dtype is its own real part.
constexpr Dtype real_of(Dtype t) {
  return t == Dtype::Complex64 ? Dtype::Float32 : t == Dtype::Complex128 ? Dtype::Float64 : t;
}
// The complex dtype whose parts hold t; half types and float32 give complex64.
constexpr Dtype complex_of(Dtype t) {
  return is_complex(t) ? t : t == Dtype::Float64 ? Dtype::Complex128 : Dtype::Complex64;
}

// "float32", "bool", …; "none" for Dtype::None.
const char* name_of(Dtype t);
// Throws InvalidDtype unless code is one of the 15; allow_default lets 0 through as None.
Dtype dtype_from_code(int64_t code, bool allow_default = false);

// Promotion (one table, see dtype.cpp). Weak operands lend their kind but not their precision.
struct Promotable {
  Dtype dtype;
  bool weak;
};
Promotable promote(Promotable a, Promotable b);
inline Dtype promote(Dtype a, Dtype b) { return promote({a, false}, {b, false}).dtype; }
// True where a value of `from` may be written in place into `to`: the kind does not fall
// (bool < integer < real < complex), as NumPy's same_kind and PyTorch's can_cast.
bool can_cast_in_place(Dtype from, Dtype to);

}  // namespace autograd
