/**
 * \file
 * Tensors as text.
 */
#pragma once

#include <ostream>
#include <string>

#include "autograd/cpp/generated/options.hpp"
#include "autograd/cpp/tensor.hpp"

namespace ag {
namespace detail {

/// Text of a C function that is called once for the length and once for the text.
template <class Call>
std::string text_of(Call call) {
  int64_t length = 0;
  check(call(nullptr, 0, &length));
  std::string text(static_cast<size_t>(length), '\0');
  // A string has room for the final 0 behind its characters.
  check(call(text.data(), length + 1, &length));
  return text;
}

}  // namespace detail

inline std::string Tensor::to_string(const TensorFormatOptions& options) const {
  const auto opts = detail::to_c(options);
  return detail::text_of([&](char* buffer, int64_t capacity, int64_t* length) {
    return ag_tensor_format(buffer, capacity, length, get(), &opts);
  });
}

inline std::string Tensor::to_string() const { return to_string({}); }

inline std::ostream& operator<<(std::ostream& stream, const Tensor& x) {
  return stream << x.to_string();
}

}  // namespace ag
