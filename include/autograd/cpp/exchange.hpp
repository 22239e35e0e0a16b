/**
 * \file
 * NumPy's .npy format, and DLPack.
 */
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "autograd/cpp/generated/options.hpp"
#include "autograd/cpp/tensor.hpp"
#include "autograd/exchange.h"

namespace ag {

/// Writes a tensor as an .npy file.
inline void npy_save(const std::string& path, const Tensor& x) {
  detail::check(ag_npy_save(path.c_str(), x.get()));
}

/// Reads an .npy file.
inline Tensor npy_load(const std::string& path) {
  ag_tensor* out = nullptr;
  detail::check(ag_npy_load(&out, path.c_str()));
  return Tensor::adopt(out);
}

/// A tensor as the bytes of an .npy file.
inline std::vector<std::byte> npy_encode(const Tensor& x) {
  int64_t length = 0;
  detail::check(ag_npy_encode(nullptr, 0, &length, x.get()));
  std::vector<std::byte> bytes(static_cast<size_t>(length));
  detail::check(ag_npy_encode(bytes.data(), length, &length, x.get()));
  return bytes;
}

/// A tensor from the bytes of an .npy file.
inline Tensor npy_decode(std::span<const std::byte> bytes) {
  ag_tensor* out = nullptr;
  detail::check(ag_npy_decode(&out, bytes.data(), static_cast<int64_t>(bytes.size())));
  return Tensor::adopt(out);
}

/**
 * Shares a tensor's memory as DLPack. The struct's deleter must be called once.
 *
 * \param x the tensor
 * \param versioned true: a DLManagedTensorVersioned, false: a DLManagedTensor
 * \param options stream
 */
inline void* to_dlpack(const Tensor& x, bool versioned = true,
                       const TensorToDlpackOptions& options = {}) {
  const auto opts = detail::to_c(options);
  void* managed = nullptr;
  detail::check(ag_tensor_to_dlpack(&managed, x.get(), versioned ? 1 : 0, &opts));
  return managed;
}

/// A tensor that shares memory with a DLPack struct and calls its deleter at the end. Where it
/// throws, the struct is still the caller's.
inline Tensor from_dlpack(void* managed, bool versioned = true) {
  ag_tensor* out = nullptr;
  detail::check(ag_tensor_from_dlpack(&out, managed, versioned ? 1 : 0));
  return Tensor::adopt(out);
}

}  // namespace ag
