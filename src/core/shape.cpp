#include "core/shape.h"

#include <algorithm>
#include <cstring>

#include "core/error.h"
#include "core/memory.h"

namespace autograd {

Dims::Dims(int64_t n, int64_t value) {
  reserve(n);
  std::fill_n(data_, n, value);
  size_ = n;
}

Dims::Dims(Ints values) {
  const auto n = static_cast<int64_t>(values.size());
  reserve(n);
  if (n > 0) std::memcpy(data_, values.data(), values.size_bytes());
  size_ = n;
}

Dims::Dims(Dims&& other) noexcept { *this = std::move(other); }

Dims& Dims::operator=(const Dims& other) {
  if (this == &other) return *this;
  size_ = 0;
  reserve(other.size_);
  std::memcpy(data_, other.data_, static_cast<size_t>(other.size_) * sizeof(int64_t));
  size_ = other.size_;
  return *this;
}

Dims& Dims::operator=(Dims&& other) noexcept {
  if (this == &other) return *this;
  if (other.data_ == other.inline_) {  // fits in line here too
    std::memcpy(data_, other.inline_, static_cast<size_t>(other.size_) * sizeof(int64_t));
    size_ = other.size_;
    return *this;
  }
  std::swap(capacity_, other.capacity_);
  std::swap(size_, other.size_);
  int64_t* mine = data_ == inline_ ? other.inline_ : data_;
  data_ = other.data_;
  other.data_ = mine;
  if (other.data_ == other.inline_) {
    other.size_ = 0;
    other.capacity_ = kInline;
  }
  return *this;
}

Dims::~Dims() {
  if (data_ != inline_) {
    memory::free_block(data_, static_cast<size_t>(capacity_) * sizeof(int64_t));
  }
}

void Dims::reserve(int64_t capacity) {
  if (capacity <= capacity_) return;
  const int64_t grown = std::max(capacity, 2 * capacity_);
  auto* bigger =
      static_cast<int64_t*>(memory::allocate_block(static_cast<size_t>(grown) * sizeof(int64_t)));
  if (size_ > 0) std::memcpy(bigger, data_, static_cast<size_t>(size_) * sizeof(int64_t));
  if (data_ != inline_) {
    memory::free_block(data_, static_cast<size_t>(capacity_) * sizeof(int64_t));
  }
  data_ = bigger;
  capacity_ = grown;
}

void Dims::push_back(int64_t value) {
  reserve(size_ + 1);
  data_[size_++] = value;
}

void Dims::erase(int64_t i) {
  std::copy(data_ + i + 1, data_ + size_, data_ + i);
  --size_;
}

void Dims::insert(int64_t i, int64_t value) {
  reserve(size_ + 1);
  std::copy_backward(data_ + i, data_ + size_, data_ + size_ + 1);
  data_[i] = value;
  ++size_;
}

std::string to_string(Ints dims) {
  std::string text = "(";
  for (size_t i = 0; i < dims.size(); ++i) {
    if (i > 0) text += ", ";
    text += std::to_string(dims[i]);
  }
  if (dims.size() == 1) text += ",";
  return text + ")";
}

int64_t count_elements(Ints dims) {
  int64_t n = 1;
  bool overflow = false;
  bool zero = false;
  for (int64_t d : dims) {
    if (d < 0) {
      fail_argument(Status::InvalidShape, "dims", "a dimension is negative in shape %s",
                    to_string(dims).c_str());
    }
    zero |= d == 0;
    overflow |= __builtin_mul_overflow(n, d, &n);
  }
  if (zero) return 0;
  if (overflow) {
    fail_argument(Status::TooLarge, "dims", "shape %s has more than 2^63 elements",
                  to_string(dims).c_str());
  }
  return n;
}

void fail_bytes(Ints dims) {
  fail_argument(Status::TooLarge, "dims", "shape %s needs more than 2^63 bytes",
                to_string(dims).c_str());
}

int64_t checked_bytes(Ints dims, int64_t item_size) {
  return checked_bytes(dims, count_elements(dims), item_size);
}

Dims contiguous_strides(Ints dims) {
  Dims strides(static_cast<int64_t>(dims.size()));
  int64_t step = 1;
  for (auto i = static_cast<int64_t>(dims.size()) - 1; i >= 0; --i) {
    strides[i] = step;
    // Wraps around only beside an axis of length 0, where no stride is used.
    (void)__builtin_mul_overflow(step, std::max<int64_t>(dims[static_cast<size_t>(i)], 1), &step);
  }
  return strides;
}

bool is_contiguous(Ints dims, Ints strides) {
  int64_t step = 1;
  bool contiguous = true;
  for (size_t i = dims.size(); i-- > 0;) {
    if (dims[i] == 0) return true;
    if (dims[i] == 1) continue;
    contiguous &= strides[i] == step;
    (void)__builtin_mul_overflow(step, dims[i], &step);
  }
  return contiguous;
}

bool can_broadcast_to(Ints from, Ints to) {
  if (from.size() > to.size()) return false;
  const size_t lead = to.size() - from.size();
  for (size_t i = 0; i < from.size(); ++i) {
    if (from[i] != 1 && from[i] != to[lead + i]) return false;
  }
  return true;
}

Dims broadcast(Ints a, Ints b) {
  Dims out(a.size() >= b.size() ? a : b);
  const Ints shorter = a.size() >= b.size() ? b : a;
  const int64_t lead = out.size() - static_cast<int64_t>(shorter.size());
  for (size_t i = 0; i < shorter.size(); ++i) {
    int64_t& d = out[lead + static_cast<int64_t>(i)];
    if (d == 1) {
      d = shorter[i];
    } else if (shorter[i] != 1 && shorter[i] != d) {
      fail(Status::InvalidShape, "shapes %s and %s do not broadcast", to_string(a).c_str(),
           to_string(b).c_str());
    }
  }
  return out;
}

Dims broadcast_strides(Ints dims, Ints strides, Ints to) {
  Dims out(static_cast<int64_t>(to.size()), 0);
  const auto lead = static_cast<int64_t>(to.size() - dims.size());
  for (size_t i = 0; i < dims.size(); ++i) {
    if (dims[i] != 1) out[lead + static_cast<int64_t>(i)] = strides[i];
  }
  return out;
}

int64_t normalize_axis(int64_t axis, int64_t ndim, const char* argument) {
  if (axis < -ndim || axis >= ndim) {
    if (ndim == 0) {
      fail_argument(Status::InvalidAxis, argument, "axis %lld, but a rank-0 tensor has no axes",
                    static_cast<long long>(axis));
    }
    fail_argument(Status::InvalidAxis, argument, "axis %lld is out of range for rank %lld",
                  static_cast<long long>(axis), static_cast<long long>(ndim));
  }
  return axis < 0 ? axis + ndim : axis;
}

Dims normalize_axes(Ints axes, int64_t ndim) {
  Dims out;
  for (int64_t axis : axes) out.push_back(normalize_axis(axis, ndim, "axes"));
  std::sort(out.begin(), out.end());
  const auto* twice = std::adjacent_find(out.begin(), out.end());
  if (twice != out.end()) {
    fail_argument(Status::InvalidAxis, "axes", "axis %lld is named twice",
                  static_cast<long long>(*twice));
  }
  return out;
}

}  // namespace autograd
