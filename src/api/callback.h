// C callbacks as the library's own code calls them.
#pragma once

#include <utility>

#include "api/guard.h"
#include "autograd/callable.h"
#include "autograd/mode.h"
#include "autograd/types.h"

namespace autograd::api {

// The user pointer of a callback. Armed once nothing can fail any more: drop is then called when
// the last owner goes.
class User {
 public:
  explicit User(void* user) : user_(user) {}
  User(const User&) = delete;
  User& operator=(const User&) = delete;
  ~User() {
    if (drop_ != nullptr) drop_(user_);
  }
  void arm(ag_drop_fn drop) { drop_ = drop; }
  void* get() const { return user_; }

 private:
  void* user_;
  ag_drop_fn drop_ = nullptr;
};

// A callback cannot leave the thread in another mode than it found.
class KeepMode {
 public:
  KeepMode() : before_(mode()) {}
  ~KeepMode() { mode() = before_; }
  KeepMode(const KeepMode&) = delete;
  KeepMode& operator=(const KeepMode&) = delete;

 private:
  Mode before_;
};

template <class Call>
void run_user_code(const char* what, const Call& call) {
  const KeepMode keep;
  const OutsideScopes outside;
  run_callback(what, call);
}

inline ag_tensor** handles(std::span<Tensor> tensors) {
  static_assert(sizeof(Tensor) == sizeof(ag_tensor*));
  return reinterpret_cast<ag_tensor**>(tensors.data());
}
inline ag_tensor* const* handles(std::span<const Tensor> tensors) {
  return reinterpret_cast<ag_tensor* const*>(tensors.data());
}

inline void call_tensors_fn(const char* what, ag_tensors_fn f, void* user, std::span<Tensor> outs,
                            std::span<const Tensor> ins) {
  run_user_code(what, [&] {
    return f(handles(outs), static_cast<int64_t>(outs.size()), handles(ins),
             static_cast<int64_t>(ins.size()), user);
  });
}

inline Callable callable(ag_tensors_fn f, void* user) {
  return [f, user](std::span<Tensor> outs, std::span<const Tensor> ins) {
    call_tensors_fn("the function", f, user, outs, ins);
  };
}

// Cotangents and tangents: entries may be NULL; n may be -1.
inline std::span<const Tensor> directions_of(ag_tensor* const* xs, int64_t n, const char* name) {
  if (n == -1) return {};
  if (n < -1) fail_length(name, n, true);
  require_array(xs, n, name);
  return {reinterpret_cast<const Tensor*>(xs), static_cast<size_t>(n)};
}

}  // namespace autograd::api
