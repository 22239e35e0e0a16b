/**
 * \file
 * ag::Tensor, a counted handle of an array; and lists of them as parameters.
 */
#pragma once

#include <array>
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "autograd/cpp/check.hpp"
#include "autograd/cpp/element.hpp"
#include "autograd/cpp/generated/methods.hpp"
#include "autograd/cpp/handle.hpp"
#include "autograd/cpp/index.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/tensor.h"

namespace ag {

template <class T>
class Data;
class Node;
struct BackwardOptions;
struct TensorFormatOptions;

/// How Tensor::wrap takes foreign memory.
struct WrapOptions {
  /// in elements, of any sign; absent: row-major without gaps
  std::optional<std::vector<int64_t>> strides{};
  /// where the memory lies; the CPU by default
  Device device{};
  /// refuse in-place writes
  bool read_only = false;
  /// called once when the memory is no longer needed, on any thread; must not throw. Not called
  /// where wrap throws
  std::function<void()> drop{};
};

/**
 * An N-dimensional array, and a node of the graph where it was recorded.
 *
 * A handle: copies share the array, and the last one frees it. Tensor() holds none. A number
 * converts to a weak scalar, which lends its kind to the other operand but not its precision:
 * float32 times 2.5 stays float32.
 */
class Tensor : public Methods {
 public:
  Tensor() noexcept = default;

  /// A weak scalar.
  template <Number T>
  Tensor(T value) : handle_(weak(value)) {}

  Tensor(const Tensor&) noexcept = default;
  Tensor(Tensor&&) noexcept = default;
  ~Tensor() = default;

  Tensor& operator=(const Tensor&) & noexcept = default;
  Tensor& operator=(Tensor&&) & noexcept = default;

  /// Writes into what an expression selected: x[0] = y, x.index({ag::ellipsis, 1}) = 0.5.
  void operator=(const Tensor& value) && { index_put_({ellipsis}, value); }

  /// Takes over a reference from the C interface.
  static Tensor adopt(ag_tensor* handle) noexcept {
    Tensor made;
    made.handle_ = Handle(handle);
    return made;
  }

  /// One more reference to a tensor of the C interface.
  static Tensor retain(ag_tensor* handle) noexcept { return adopt(ag_tensor_retain(handle)); }

  /// The C interface's handle, borrowed; null in a tensor without an array.
  ag_tensor* get() const noexcept { return handle_.get(); }

  /// Hands the reference over to the caller; the tensor is without an array then.
  ag_tensor* release() noexcept { return handle_.release(); }

  /// Whether there is an array: not in Tensor(), nor in one that was moved from.
  bool defined() const noexcept { return handle_.get() != nullptr; }

  // --- made of elements (elements.hpp) ---------------------------------------------------------

  /// A copy of row-major elements; the dtype is T's.
  template <Element T>
  static Tensor from(std::span<const T> elements, Ints shape);
  template <Element T>
  static Tensor from(const std::vector<T>& elements, Ints shape);
  /// Of rank 1.
  template <Element T>
  static Tensor from(const std::vector<T>& elements);
  /// from({1.0, 2.0}), from({{1.0, 2.0}, {3.0, 4.0}}) and so on to rank 3.
  template <Element T>
  static Tensor from(std::initializer_list<T> elements);
  template <Element T>
  static Tensor from(std::initializer_list<std::initializer_list<T>> rows);
  template <Element T>
  static Tensor from(std::initializer_list<std::initializer_list<std::initializer_list<T>>> planes);

  /// A tensor over the caller's memory, without a copy; see ag_tensor_wrap.
  template <Element T>
  static Tensor wrap(T* memory, Ints shape, WrapOptions options = {});

  // --- reading and writing elements (elements.hpp) -----------------------------------------------

  /// The only element. InvalidShape where there is not exactly one, InvalidDtype for a complex or
  /// floating element as a narrower kind, InvalidArgument where T cannot hold an integer.
  template <Number T>
  T item() const;

  /// The elements in row-major order. InvalidDtype where T is not the dtype: see astype.
  template <Element T>
  std::vector<T> to_vector() const;

  /// Copies the elements out, in row-major order.
  template <Element T>
  void read(std::span<T> elements) const;

  /// Overwrites the elements from row-major ones: an in-place write.
  template <Element T>
  void write(std::span<const T> elements);

  /// The elements where they lie, on the CPU: data<const float>() to read, data<float>() to write.
  template <class T>
    requires Element<std::remove_const_t<T>>
  Data<T> data() const;

  // --- what it is --------------------------------------------------------------------------------

  std::vector<int64_t> shape() const { return lengths(ag_tensor_shape); }
  /// In elements.
  std::vector<int64_t> strides() const { return lengths(ag_tensor_strides); }
  int64_t ndim() const { return counted(ag_tensor_ndim, "tensor_ndim"); }
  /// The number of elements.
  int64_t numel() const { return counted(ag_tensor_numel, "tensor_numel"); }
  /// The length of an axis; negative ones count from the end.
  inline int64_t size(int64_t axis) const;
  inline Dtype dtype() const;
  inline Device device() const;
  bool is_contiguous() const noexcept { return ag_tensor_is_contiguous(get()) != 0; }
  bool is_weak() const noexcept { return ag_tensor_is_weak(get()) != 0; }
  /// How often the bytes behind it have been written in place.
  inline int64_t version() const;
  /// Whether the two may share a byte.
  bool shares_memory(const Tensor& other) const noexcept {
    return ag_tensor_shares_memory(get(), other.get()) != 0;
  }
  /// As NumPy prints it (text.hpp).
  inline std::string to_string() const;
  inline std::string to_string(const TensorFormatOptions& options) const;

  // --- parts of it -------------------------------------------------------------------------------

  /// x[i], a view without the first axis.
  Tensor operator[](int64_t position) const { return index({position}); }
  /// x[{1, ag::Slice{0, 5}}], a view.
  Tensor operator[](const Index& items) const { return index(items); }

  // --- differentiation (differentiation.hpp, hooks.hpp, graph.hpp)
  // ---------------------------------

  /// Makes it a leaf that collects gradients, or stops it; returns it.
  inline Tensor& set_requires_grad(bool on = true);
  inline bool requires_grad() const;
  inline bool is_leaf() const;
  /// What backward has accumulated. NotFound where there is nothing, saying why.
  inline Tensor grad() const;
  /// Replaces the gradient; Tensor() forgets it.
  inline void set_grad(const Tensor& gradient);
  /// Lets a tensor that an op produced keep what backward accumulates in it.
  inline void retain_grad();
  /// Accumulates its gradient into the leaves; cotangent: of its shape, Tensor() for ones.
  inline void backward() const;
  inline void backward(const Tensor& cotangent) const;
  inline void backward(const Tensor& cotangent, const BackwardOptions& options) const;
  /// Calls a function with every gradient of this tensor: Tensor(const Tensor&), whose result goes
  /// on in the gradient's place unless it is Tensor(), or void(const Tensor&). Returns a number for
  /// remove_hook.
  template <class Hook>
  int64_t add_hook(Hook hook);
  inline void remove_hook(int64_t id);
  /// The node that produced it, or the leaf that collects its gradient. NotFound for a constant.
  inline Node node() const;

 private:
  using Handle = detail::Counted<ag_tensor, ag_tensor_retain, ag_tensor_release>;

  template <Number T>
  static Handle weak(T value);
  template <class Query>
  std::vector<int64_t> lengths(Query query) const;
  template <class Query>
  int64_t counted(Query query, const char* op) const;

  Handle handle_;
};

inline const Tensor& Methods::self() const noexcept { return static_cast<const Tensor&>(*this); }
inline Tensor& Methods::self() noexcept { return static_cast<Tensor&>(*this); }

template <Number T>
Tensor::Handle Tensor::weak(T value) {
  ag_tensor* out = nullptr;
  if constexpr (detail::is_complex<T>) {
    detail::check(ag_scalar(&out, static_cast<double>(value.real()),
                            static_cast<double>(value.imag()), AG_KIND_COMPLEX));
  } else if constexpr (std::same_as<T, bool>) {
    detail::check(ag_scalar(&out, value ? 1 : 0, 0, AG_KIND_BOOL));
  } else if constexpr (std::integral<T>) {
    if (!std::in_range<int64_t>(value)) {
      detail::refuse<InvalidArgument>(
          AG_INVALID_ARGUMENT, "scalar_int", "value",
          std::to_string(value) + " is beyond int64: make a uint64 tensor of it");
    }
    detail::check(ag_scalar_int(&out, static_cast<int64_t>(value)));
  } else {
    detail::check(ag_scalar(&out, static_cast<double>(value), 0, AG_KIND_REAL));
  }
  return Handle(out);
}

template <class Query>
std::vector<int64_t> Tensor::lengths(Query query) const {
  std::array<int64_t, 8> few;
  int64_t rank = 0;
  detail::check(query(nullptr, 0, &rank, get()));
  if (rank <= static_cast<int64_t>(few.size())) {
    detail::check(query(few.data(), static_cast<int64_t>(few.size()), &rank, get()));
    return {few.begin(), few.begin() + rank};
  }
  std::vector<int64_t> made(static_cast<size_t>(rank));
  detail::check(query(made.data(), rank, &rank, get()));
  return made;
}

template <class Query>
int64_t Tensor::counted(Query query, const char* op) const {
  const int64_t count = query(get());
  if (count < 0)
    detail::refuse<NullArgument>(AG_NULL_ARGUMENT, op, "x", "x is a Tensor() without an array");
  return count;
}

inline int64_t Tensor::size(int64_t axis) const {
  const std::vector<int64_t> lengths = shape();
  const auto rank = static_cast<int64_t>(lengths.size());
  if (axis < -rank || axis >= rank) {
    detail::refuse<InvalidAxis>(AG_INVALID_AXIS, "size", "axis",
                                "axis " + std::to_string(axis) +
                                    " is out of range for a tensor of rank " +
                                    std::to_string(rank));
  }
  return lengths[static_cast<size_t>(axis < 0 ? axis + rank : axis)];
}

inline Dtype Tensor::dtype() const {
  int32_t dtype = 0;
  detail::check(ag_tensor_dtype(&dtype, get()));
  return Dtype{dtype};
}

inline Device Tensor::device() const {
  int32_t type = 0;
  int32_t index = 0;
  detail::check(ag_tensor_device(&type, &index, get()));
  return {DeviceType{type}, index};
}

inline int64_t Tensor::version() const {
  int64_t version = 0;
  detail::check(ag_tensor_version(&version, get()));
  return version;
}

/// A list of tensors. Borrows what it is made of: a parameter, not a variable.
class Tensors {
 public:
  Tensors() noexcept = default;
  Tensors(std::initializer_list<Tensor> tensors)
      : Tensors(std::span(tensors.begin(), tensors.size())) {}
  Tensors(const std::vector<Tensor>& tensors) : Tensors(std::span<const Tensor>(tensors)) {}
  Tensors(const Tensor& tensor) : few_{tensor.get()}, size_(1) {}
  Tensors(std::span<const Tensor> tensors) : size_(static_cast<int64_t>(tensors.size())) {
    if (tensors.size() > few_.size()) many_.resize(tensors.size());
    ag_tensor** to = many_.empty() ? few_.data() : many_.data();
    for (const Tensor& tensor : tensors) *to++ = tensor.get();
  }

  ag_tensor* const* data() const noexcept { return many_.empty() ? few_.data() : many_.data(); }
  int64_t size() const noexcept { return size_; }

 private:
  std::array<ag_tensor*, 6> few_{};
  std::vector<ag_tensor*> many_;
  int64_t size_ = 0;
};

namespace detail {

/// Takes over the references that a call returned.
inline std::vector<Tensor> adopt_all(const std::vector<ag_tensor*>& handles) {
  std::vector<Tensor> made(handles.size());
  for (size_t i = 0; i < handles.size(); ++i) made[i] = Tensor::adopt(handles[i]);
  return made;
}

}  // namespace detail
}  // namespace ag
