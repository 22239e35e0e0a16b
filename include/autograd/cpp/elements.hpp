/**
 * \file
 * Elements of tensors: copied in and out, read one by one, and seen where they lie.
 */
#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "autograd/cpp/tensor.hpp"

namespace ag {

/**
 * The elements of a tensor where they lie, in the CPU's memory. Keeps the tensor; while it lives
 * the bytes are exposed, so that nothing that reads them is deferred. One of a const type reads,
 * any other one counts as an in-place write.
 */
template <class T>
class Data {
 public:
  explicit Data(Tensor tensor) : tensor_(std::move(tensor)) {
    using Value = std::remove_const_t<T>;
    if (tensor_.dtype() != dtype_of<Value>) {
      detail::refuse<InvalidDtype>(
          AG_INVALID_DTYPE, "data", "T",
          "the tensor's dtype is not that of the C++ type: use astype first");
    }
    if (tensor_.device() != cpu) {
      detail::refuse<InvalidDevice>(AG_INVALID_DEVICE, "data", "x",
                                    "the tensor is not in the CPU's memory: use to_device first");
    }
    if (!tensor_.is_contiguous()) {
      detail::refuse<InvalidArgument>(
          AG_INVALID_ARGUMENT, "data", "x",
          "the elements do not lie in row-major order without gaps: use contiguous first");
    }
    void* memory = nullptr;
    detail::check(ag_tensor_data(&memory, tensor_.get(), std::is_const_v<T> ? 0 : 1));
    span_ = {static_cast<T*>(memory), static_cast<size_t>(tensor_.numel())};
  }
  Data(Data&& other) noexcept
      : tensor_(std::move(other.tensor_)), span_(std::exchange(other.span_, {})) {}
  Data& operator=(Data other) noexcept {
    std::swap(tensor_, other.tensor_);
    std::swap(span_, other.span_);
    return *this;
  }
  Data(const Data&) = delete;
  ~Data() {
    if (tensor_.defined()) (void)ag_tensor_data_done(tensor_.get());
  }

  T* data() const noexcept { return span_.data(); }
  size_t size() const noexcept { return span_.size(); }
  T& operator[](size_t position) const noexcept { return span_[position]; }
  T* begin() const noexcept { return span_.data(); }
  T* end() const noexcept { return span_.data() + span_.size(); }

 private:
  Tensor tensor_;
  std::span<T> span_;
};

template <class T>
  requires Element<std::remove_const_t<T>>
Data<T> Tensor::data() const {
  return Data<T>(*this);
}

template <Element T>
Tensor Tensor::from(std::span<const T> elements, Ints shape) {
  ag_tensor* out = nullptr;
  detail::check(ag_tensor_from_data(&out, elements.data(),
                                    static_cast<int64_t>(elements.size_bytes()), shape.data(),
                                    shape.size(), code(dtype_of<T>)));
  return adopt(out);
}

template <Element T>
Tensor Tensor::from(const std::vector<T>& elements, Ints shape) {
  if constexpr (std::same_as<T, bool>) {  // which keeps bits, not bytes
    const auto bytes = std::make_unique<bool[]>(elements.size());
    std::ranges::copy(elements, bytes.get());
    return from(std::span<const bool>(bytes.get(), elements.size()), shape);
  } else {
    return from(std::span<const T>(elements), shape);
  }
}

template <Element T>
Tensor Tensor::from(const std::vector<T>& elements) {
  return from(elements, {static_cast<int64_t>(elements.size())});
}

template <Element T>
Tensor Tensor::from(std::initializer_list<T> elements) {
  return from(std::span<const T>(elements.begin(), elements.size()),
              {static_cast<int64_t>(elements.size())});
}

namespace detail {

/// Appends a row that must be as long as the first.
template <class T>
void append_row(std::vector<T>& elements, std::initializer_list<T> row, size_t length) {
  if (row.size() != length) {
    refuse<InvalidShape>(AG_INVALID_SHAPE, "from", "rows", "the rows are not equally long");
  }
  elements.insert(elements.end(), row.begin(), row.end());
}

}  // namespace detail

template <Element T>
Tensor Tensor::from(std::initializer_list<std::initializer_list<T>> rows) {
  const size_t columns = rows.size() == 0 ? 0 : rows.begin()->size();
  std::vector<T> elements;
  for (const auto& row : rows) detail::append_row(elements, row, columns);
  return from(elements, {static_cast<int64_t>(rows.size()), static_cast<int64_t>(columns)});
}

template <Element T>
Tensor Tensor::from(std::initializer_list<std::initializer_list<std::initializer_list<T>>> planes) {
  const size_t rows = planes.size() == 0 ? 0 : planes.begin()->size();
  const size_t columns = rows == 0 ? 0 : planes.begin()->begin()->size();
  std::vector<T> elements;
  for (const auto& plane : planes) {
    if (plane.size() != rows) {
      detail::refuse<InvalidShape>(AG_INVALID_SHAPE, "from", "planes",
                                   "the planes have not equally many rows");
    }
    for (const auto& row : plane) detail::append_row(elements, row, columns);
  }
  return from(elements, {static_cast<int64_t>(planes.size()), static_cast<int64_t>(rows),
                         static_cast<int64_t>(columns)});
}

template <Element T>
Tensor Tensor::wrap(T* memory, Ints shape, WrapOptions options) {
  using Drop = std::function<void()>;
  auto drop = options.drop ? std::make_unique<Drop>(std::move(options.drop)) : nullptr;
  ag_tensor_wrap_opts opts = AG_TENSOR_WRAP_OPTS_INIT;
  if (options.strides) {
    opts.strides = options.strides->data();
    opts.n_strides = static_cast<int64_t>(options.strides->size());
  }
  opts.device_type = code(options.device.type);
  opts.device_index = options.device.index;
  opts.read_only = options.read_only ? 1 : 0;
  if (drop) {
    opts.user = drop.get();
    opts.drop = [](void* user) noexcept {
      const std::unique_ptr<Drop> owned(static_cast<Drop*>(user));
      (*owned)();
    };
  }
  ag_tensor* out = nullptr;
  detail::check(ag_tensor_wrap(&out, memory, shape.data(), shape.size(), code(dtype_of<T>), &opts));
  (void)drop.release();  // the library's now
  return adopt(out);
}

template <Number T>
T Tensor::item() const {
  if constexpr (detail::is_complex<T>) {
    double re = 0;
    double im = 0;
    detail::check(ag_tensor_item_complex(&re, &im, get()));
    using Part = typename T::value_type;
    return {static_cast<Part>(re), static_cast<Part>(im)};
  } else if constexpr (std::floating_point<T>) {
    double value = 0;
    detail::check(ag_tensor_item(&value, get()));
    return static_cast<T>(value);
  } else {
    int64_t value = 0;
    detail::check(ag_tensor_item_int(&value, get()));
    if constexpr (std::same_as<T, bool>) {
      return value != 0;
    } else {
      const bool wrapped = value < 0 && dtype() == Dtype::uint64;  // beyond INT64_MAX
      const bool fits =
          wrapped ? std::in_range<T>(static_cast<uint64_t>(value)) : std::in_range<T>(value);
      if (!fits) {
        detail::refuse<InvalidArgument>(AG_INVALID_ARGUMENT, "item", "T",
                                        "the C++ type cannot hold the element's value");
      }
      return static_cast<T>(value);
    }
  }
}

template <Element T>
void Tensor::read(std::span<T> elements) const {
  if (dtype() != dtype_of<T>) {
    detail::refuse<InvalidDtype>(
        AG_INVALID_DTYPE, "read", "T",
        "the tensor's dtype is not that of the C++ type: use astype first");
  }
  detail::check(
      ag_tensor_read(elements.data(), static_cast<int64_t>(elements.size_bytes()), get()));
}

template <Element T>
void Tensor::write(std::span<const T> elements) {
  if (dtype() != dtype_of<T>) {
    detail::refuse<InvalidDtype>(AG_INVALID_DTYPE, "write", "T",
                                 "the tensor's dtype is not that of the C++ type");
  }
  detail::check(
      ag_tensor_write(get(), elements.data(), static_cast<int64_t>(elements.size_bytes())));
}

template <Element T>
std::vector<T> Tensor::to_vector() const {
  const auto count = static_cast<size_t>(numel());
  if constexpr (std::same_as<T, bool>) {
    const auto bytes = std::make_unique<bool[]>(count);
    read(std::span<bool>(bytes.get(), count));
    return std::vector<bool>(bytes.get(), bytes.get() + count);
  } else {
    std::vector<T> elements(count);
    read(std::span<T>(elements));
    return elements;
  }
}

}  // namespace ag
