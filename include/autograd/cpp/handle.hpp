/**
 * \file
 * Handles of the C interface as values: counted ones that are copied, and single ones that move.
 */
#pragma once

#include <memory>
#include <utility>

namespace ag::detail {

/// A counted handle: a copy is one more reference.
template <class T, T* (*Retain)(T*), void (*Release)(T*)>
class Counted {
 public:
  Counted() noexcept = default;
  explicit Counted(T* adopted) noexcept : handle_(adopted) {}
  Counted(const Counted& other) noexcept
      : handle_(other.handle_ ? Retain(other.handle_) : nullptr) {}
  Counted(Counted&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Counted& operator=(Counted other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Counted() {
    if (handle_) Release(handle_);
  }

  T* get() const noexcept { return handle_; }
  T* release() noexcept { return std::exchange(handle_, nullptr); }

 private:
  T* handle_ = nullptr;
};

/// A handle with one owner.
template <class T, void (*Release)(T*)>
struct Deleter {
  void operator()(T* handle) const noexcept { Release(handle); }
};
template <class T, void (*Release)(T*)>
using Owned = std::unique_ptr<T, Deleter<T, Release>>;

}  // namespace ag::detail
