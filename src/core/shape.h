// Dims, strides, axes: small vectors of int64 and the arithmetic on them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>

namespace autograd {

using Ints = std::span<const int64_t>;
using OptionalInts = std::optional<Ints>;  // absent: the caller named none

// A vector of int64 that stays on the stack up to 8 entries (most ranks), any length beyond.
class Dims {
 public:
  Dims() = default;
  explicit Dims(int64_t n, int64_t value = 0);
  Dims(std::initializer_list<int64_t> values) : Dims(Ints(values.begin(), values.size())) {}
  Dims(Ints values);  // NOLINT(google-explicit-constructor): a span is what a Dims copies
  Dims(const Dims& other) : Dims(Ints(other)) {}
  Dims(Dims&& other) noexcept;
  Dims& operator=(const Dims& other);
  Dims& operator=(Dims&& other) noexcept;
  ~Dims();

  int64_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  int64_t* data() { return data_; }
  const int64_t* data() const { return data_; }
  int64_t& operator[](int64_t i) { return data_[i]; }
  int64_t operator[](int64_t i) const { return data_[i]; }
  int64_t* begin() { return data_; }
  int64_t* end() { return data_ + size_; }
  const int64_t* begin() const { return data_; }
  const int64_t* end() const { return data_ + size_; }
  int64_t& back() { return data_[size_ - 1]; }
  void push_back(int64_t value);
  void erase(int64_t i);
  void insert(int64_t i, int64_t value);
  operator Ints() const { return {data_, static_cast<size_t>(size_)}; }  // NOLINT

 private:
  void reserve(int64_t capacity);
  static constexpr int64_t kInline = 8;
  int64_t* data_ = inline_;
  int64_t size_ = 0;
  int64_t capacity_ = kInline;
  int64_t inline_[kInline];
};

inline bool same_dims(Ints a, Ints b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {  // short: memcmp's call would cost more
    if (a[i] != b[i]) return false;
  }
  return true;
}
// "(2, 3)", "(4,)", "()".
std::string to_string(Ints dims);
// The product, or TooLarge where it or the bytes overflow; negative dims are InvalidShape.
int64_t count_elements(Ints dims);
int64_t checked_bytes(Ints dims, int64_t item_size);
// The same where the product is known.
[[noreturn, gnu::cold]] void fail_bytes(Ints dims);
inline int64_t checked_bytes(Ints dims, int64_t count, int64_t item_size) {
  int64_t bytes;
  if (__builtin_mul_overflow(count, item_size, &bytes)) [[unlikely]]
    fail_bytes(dims);
  return bytes;
}
Dims contiguous_strides(Ints dims);
bool is_contiguous(Ints dims, Ints strides);
// NumPy's broadcasting; InvalidShape names both shapes.
Dims broadcast(Ints a, Ints b);
bool can_broadcast_to(Ints from, Ints to);
// Strides of an operand of shape dims when read with shape `to` (0 along stretched axes).
Dims broadcast_strides(Ints dims, Ints strides, Ints to);
// 0 <= result < ndim from an axis that may be negative; InvalidAxis otherwise.
int64_t normalize_axis(int64_t axis, int64_t ndim, const char* argument = "axis");
// Sorted, unique, non-negative; all axes when axes.data() is absent (see Axes).
Dims normalize_axes(Ints axes, int64_t ndim);

}  // namespace autograd
