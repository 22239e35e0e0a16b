// Numbers as unsigned integers of the same order, which is what is sorted and searched.
#pragma once

#include <cstdint>
#include <limits>

#include "core/dtype.h"
#include "core/error.h"

namespace autograd::cpu::sorting {

enum class Numbers : uint8_t { Unsigned, Signed, Floating };

// U has the dtype's width. With `flip` all ones the order is the opposite one.
template <class U, Numbers kNumbers>
struct Keys {
  static constexpr U kTop = U(U{1} << (std::numeric_limits<U>::digits - 1));
  static constexpr U kOnes = std::numeric_limits<U>::max();
  U infinity = 0;  // the bits of a floating dtype's infinity
  U flip = 0;

  U key(U bits) const {
    if constexpr (kNumbers == Numbers::Signed) bits = U(bits ^ kTop);
    if constexpr (kNumbers == Numbers::Floating) {
      const U magnitude = U(bits & U(~kTop));
      const U ordered = (bits & kTop) != 0 ? U(~bits) : U(bits | kTop);
      bits = magnitude > infinity ? kOnes : magnitude == 0 ? kTop : ordered;
    }
    return U(bits ^ flip);
  }
  // The inverse, but for zeros, which come out positive, and NaNs.
  U bits(U key) const {
    key = U(key ^ flip);
    if constexpr (kNumbers == Numbers::Signed) return U(key ^ kTop);
    if constexpr (kNumbers == Numbers::Floating) {
      return (key & kTop) != 0 ? U(key ^ kTop) : U(~key);
    }
    return key;
  }
  // Keys that stand for several numbers, equal ones in this order.
  U zero() const { return U(kTop ^ flip); }
  U nan() const { return U(kOnes ^ flip); }
  bool is_ambiguous(U key) const {
    return kNumbers == Numbers::Floating && (key == zero() || key == nan());
  }
};

template <class U, Numbers kNumbers>
Keys<U, kNumbers> keys_of(Dtype dtype, bool descending) {
  Keys<U, kNumbers> keys;
  if (dtype == Dtype::Float16) keys.infinity = U(0x7c00);
  if (dtype == Dtype::BFloat16) keys.infinity = U(0x7f80);
  if constexpr (sizeof(U) >= 4) {
    if (dtype == Dtype::Float32) keys.infinity = U(0x7f800000);
  }
  if constexpr (sizeof(U) == 8) {
    if (dtype == Dtype::Float64) keys.infinity = U(0x7ff0000000000000);
  }
  if (descending) keys.flip = Keys<U, kNumbers>::kOnes;
  return keys;
}

// body(keys) with the keys of a dtype.
template <class F>
void with_keys(Dtype dtype, bool descending, const F& body) {
  using enum Numbers;
  switch (dtype) {
    case Dtype::Bool:
    case Dtype::UInt8:
      return body(keys_of<uint8_t, Unsigned>(dtype, descending));
    case Dtype::UInt16:
      return body(keys_of<uint16_t, Unsigned>(dtype, descending));
    case Dtype::UInt32:
      return body(keys_of<uint32_t, Unsigned>(dtype, descending));
    case Dtype::UInt64:
      return body(keys_of<uint64_t, Unsigned>(dtype, descending));
    case Dtype::Int8:
      return body(keys_of<uint8_t, Signed>(dtype, descending));
    case Dtype::Int16:
      return body(keys_of<uint16_t, Signed>(dtype, descending));
    case Dtype::Int32:
      return body(keys_of<uint32_t, Signed>(dtype, descending));
    case Dtype::Int64:
      return body(keys_of<uint64_t, Signed>(dtype, descending));
    case Dtype::Float16:
    case Dtype::BFloat16:
      return body(keys_of<uint16_t, Floating>(dtype, descending));
    case Dtype::Float32:
      return body(keys_of<uint32_t, Floating>(dtype, descending));
    case Dtype::Float64:
      return body(keys_of<uint64_t, Floating>(dtype, descending));
    default:
      fail(Status::InvalidDtype, "%s has no order", name_of(dtype));
  }
}

}  // namespace autograd::cpu::sorting
