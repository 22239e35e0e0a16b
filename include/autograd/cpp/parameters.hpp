/**
 * \file
 * What functions take beside tensors: lists of integers, devices, generators.
 */
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "autograd/cpp/generated/enums.hpp"
#include "autograd/devices.h"

namespace ag {

using enum Dtype;  // ag::float32, ag::int64, …

/// Which device: a type and an index. Device{} leaves the choice to the function.
struct Device {
  DeviceType type = DeviceType::unspecified;
  int32_t index = 0;

  friend bool operator==(const Device&, const Device&) = default;
};

inline constexpr Device cpu{DeviceType::cpu, 0};

/// A CUDA device: by its index, or the one that this thread uses.
constexpr Device cuda(int32_t index = AG_DEVICE_IN_USE) { return {DeviceType::cuda, index}; }

/// A list of integers, such as a shape. Borrows what it is made of: a parameter, not a variable.
class Ints {
 public:
  constexpr Ints() noexcept = default;
  constexpr Ints(std::initializer_list<int64_t> values) noexcept
      : Ints(std::span<const int64_t>(values.begin(), values.size())) {}
  constexpr Ints(std::span<const int64_t> values) noexcept
      : data_(values.data()), size_(static_cast<int64_t>(values.size())) {}
  constexpr Ints(const std::vector<int64_t>& values) noexcept
      : Ints(std::span<const int64_t>(values)) {}
  template <size_t N>
  constexpr Ints(const std::array<int64_t, N>& values) noexcept
      : Ints(std::span<const int64_t>(values)) {}

  constexpr const int64_t* data() const noexcept { return data_; }
  constexpr int64_t size() const noexcept { return size_; }

 private:
  const int64_t* data_ = nullptr;
  int64_t size_ = 0;
};

/// A list of integers or one integer, such as axes; OptionalInts(), or {}, is absent.
class OptionalInts {
 public:
  constexpr OptionalInts() noexcept = default;
  constexpr OptionalInts(std::nullopt_t) noexcept {}
  constexpr OptionalInts(std::initializer_list<int64_t> values) noexcept
      : OptionalInts(Ints(values)) {}
  constexpr OptionalInts(Ints values) noexcept : data_(values.data()), size_(values.size()) {}
  constexpr OptionalInts(const std::vector<int64_t>& values) noexcept
      : OptionalInts(Ints(values)) {}
  template <std::integral I>
  constexpr OptionalInts(I value) noexcept : single_(value), size_(1) {}

  constexpr const int64_t* data() const noexcept { return data_ || size_ < 1 ? data_ : &single_; }
  /// -1 where absent.
  constexpr int64_t size() const noexcept { return size_; }

 private:
  const int64_t* data_ = nullptr;
  int64_t single_ = 0;
  int64_t size_ = -1;
};

class Rng;

/// A generator that a function draws from; RngRef{} is the thread's default.
class RngRef {
 public:
  constexpr RngRef() noexcept = default;
  inline RngRef(const Rng& rng) noexcept;

  constexpr ag_rng* get() const noexcept { return handle_; }

 private:
  ag_rng* handle_ = nullptr;
};

}  // namespace ag
