/**
 * \file
 * Hooks: callables that see gradients on their way.
 */
#pragma once

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

#include "autograd/cpp/callbacks.hpp"
#include "autograd/cpp/tensor.hpp"
#include "autograd/differentiation.h"

namespace ag {
namespace detail {

/// ag_hook_fn of a callable.
template <class Hook>
ag_status call_hook(ag_tensor** new_grad_out, const ag_tensor* grad, void* user) {
  return guard([&] {
    Hook& hook = *static_cast<Hook*>(user);
    const Tensor gradient = Tensor::retain(const_cast<ag_tensor*>(grad));
    if constexpr (std::is_void_v<std::invoke_result_t<Hook&, const Tensor&>>) {
      hook(gradient);
    } else {
      Tensor replaced = hook(gradient);
      if (replaced.defined()) *new_grad_out = replaced.release();
    }
  });
}

}  // namespace detail

template <class Hook>
int64_t Tensor::add_hook(Hook hook) {
  static_assert(std::invocable<Hook&, const Tensor&>, "a hook takes a const ag::Tensor&");
  auto kept = std::make_unique<Hook>(std::move(hook));
  int64_t id = 0;
  detail::check(
      ag_tensor_add_hook(&id, get(), detail::call_hook<Hook>, kept.get(), detail::drop<Hook>));
  (void)kept.release();  // the graph's now
  return id;
}

inline void Tensor::remove_hook(int64_t id) { detail::check(ag_tensor_remove_hook(get(), id)); }

}  // namespace ag
