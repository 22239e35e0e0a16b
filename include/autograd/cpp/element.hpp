/**
 * \file
 * C++ types as elements of tensors: the dtype of each.
 */
#pragma once

#include <complex>
#include <concepts>
#include <cstdint>
#include <type_traits>

#include "autograd/cpp/generated/enums.hpp"

namespace ag {

/// An IEEE 754 binary16, as its bits.
struct Float16 {
  uint16_t bits = 0;
  friend bool operator==(Float16, Float16) = default;
};

/// The upper half of a binary32, as its bits.
struct BFloat16 {
  uint16_t bits = 0;
  friend bool operator==(BFloat16, BFloat16) = default;
};

namespace detail {

template <class T>
concept Character = std::same_as<T, char> || std::same_as<T, wchar_t> || std::same_as<T, char8_t> ||
                    std::same_as<T, char16_t> || std::same_as<T, char32_t>;

template <class T>
consteval Dtype dtype_of_type() {
  if constexpr (std::same_as<T, bool>) {
    return Dtype::bool_;
  } else if constexpr (std::integral<T> && !Character<T>) {
    constexpr int width = sizeof(T) == 1 ? 0 : sizeof(T) == 2 ? 1 : sizeof(T) == 4 ? 2 : 3;
    constexpr Dtype first = std::is_signed_v<T> ? Dtype::int8 : Dtype::uint8;
    return Dtype{code(first) + width};
  } else if constexpr (std::same_as<T, Float16>) {
    return Dtype::float16;
  } else if constexpr (std::same_as<T, BFloat16>) {
    return Dtype::bfloat16;
  } else if constexpr (std::same_as<T, float>) {
    return Dtype::float32;
  } else if constexpr (std::same_as<T, double>) {
    return Dtype::float64;
  } else if constexpr (std::same_as<T, std::complex<float>>) {
    return Dtype::complex64;
  } else if constexpr (std::same_as<T, std::complex<double>>) {
    return Dtype::complex128;
  } else {
    return Dtype::unspecified;
  }
}

template <class T>
inline constexpr bool is_complex = false;
template <class T>
inline constexpr bool is_complex<std::complex<T>> = true;

}  // namespace detail

/// A type that tensors can hold.
template <class T>
concept Element = detail::dtype_of_type<T>() != Dtype::unspecified;

/// The dtype of a C++ type.
template <Element T>
inline constexpr Dtype dtype_of = detail::dtype_of_type<T>();

/// A number of C++, which stands for a weak scalar where an op takes a tensor.
template <class T>
concept Number = (std::is_arithmetic_v<T> && !detail::Character<T>) || detail::is_complex<T>;

}  // namespace ag
