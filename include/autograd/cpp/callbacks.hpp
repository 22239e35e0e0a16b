/**
 * \file
 * C++ callables as the C interface's callbacks.
 */
#pragma once

#include <concepts>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "autograd/cpp/check.hpp"
#include "autograd/cpp/tensor.hpp"

namespace ag {

/// What a callback returns: one tensor or several.
class Results {
 public:
  Results(Tensor result) { tensors_.push_back(std::move(result)); }
  Results(std::vector<Tensor> results) : tensors_(std::move(results)) {}
  Results(std::initializer_list<Tensor> results) : tensors_(results) {}

  /// Hands them to C, which asked for n; nothing is stored unless the number is right.
  void store(ag_tensor** outs, int64_t n) {
    if (static_cast<int64_t>(tensors_.size()) != n) {
      detail::refuse<InvalidArgument>(AG_INVALID_ARGUMENT, "callback", "",
                                      "the callback returned " + std::to_string(tensors_.size()) +
                                          " tensors where " + std::to_string(n) + " are expected");
    }
    for (Tensor& tensor : tensors_) *outs++ = tensor.release();
  }

 private:
  std::vector<Tensor> tensors_;
};

/// The tensors that a callback is given.
using Inputs = std::span<const Tensor>;

/// A function of tensors: a callable that takes Inputs, or one, two or three tensors, and returns
/// one tensor or Results.
class TensorFunction {
 public:
  template <class F>
    requires(!std::same_as<F, TensorFunction>)
  TensorFunction(F function) : call_(wrap(std::move(function))) {}

  Results operator()(Inputs inputs) const { return call_(inputs); }

 private:
  using Call = std::function<Results(Inputs)>;

  static void need(Inputs inputs, size_t count) {
    if (inputs.size() != count) {
      detail::refuse<InvalidArgument>(AG_INVALID_ARGUMENT, "callback", "",
                                      "the function takes " + std::to_string(count) +
                                          " tensors and is given " + std::to_string(inputs.size()));
    }
  }

  template <class F>
  static Call wrap(F function) {
    using T = const Tensor&;
    if constexpr (std::invocable<F&, Inputs>) {
      return Call(std::move(function));
    } else if constexpr (std::invocable<F&, T>) {
      return [f = std::move(function)](Inputs x) mutable -> Results {
        need(x, 1);
        return f(x[0]);
      };
    } else if constexpr (std::invocable<F&, T, T>) {
      return [f = std::move(function)](Inputs x) mutable -> Results {
        need(x, 2);
        return f(x[0], x[1]);
      };
    } else {
      static_assert(std::invocable<F&, T, T, T>, "takes Inputs, or one to three tensors");
      return [f = std::move(function)](Inputs x) mutable -> Results {
        need(x, 3);
        return f(x[0], x[1], x[2]);
      };
    }
  }

  Call call_;
};

namespace detail {

/// References of our own to tensors that a callback borrows; entries may be null.
inline std::vector<Tensor> retain_all(ag_tensor* const* handles, int64_t n) {
  std::vector<Tensor> made(static_cast<size_t>(n));
  for (size_t i = 0; i < made.size(); ++i) made[i] = Tensor::retain(handles[i]);
  return made;
}

/// ag_tensors_fn of a TensorFunction.
inline ag_status call_tensor_function(ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins,
                                      int64_t n_ins, void* user) {
  return guard([&] {
    (*static_cast<const TensorFunction*>(user))(retain_all(ins, n_ins)).store(outs, n_outs);
  });
}

/// The user pointer of a call that does not outlive the function.
inline void* user_of(const TensorFunction& function) noexcept {
  return const_cast<TensorFunction*>(&function);
}

/// ag_drop_fn of a T made by new.
template <class T>
void drop(void* user) {
  delete static_cast<T*>(user);
}

}  // namespace detail
}  // namespace ag
