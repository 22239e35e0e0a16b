// What every entry point is made of: checks of C arguments, and the wall that exceptions do not
// cross. Failures become a status and the thread's error (error.cpp).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "autograd/status.h"
#include "core/error.h"
#include "core/tensor.h"
#include "core/this_thread.h"

namespace autograd::api {

// Stores the exception in flight as the thread's error and returns its status.
[[gnu::cold, gnu::noinline]] ag_status failure(const char* op) noexcept;

template <class Body>
[[gnu::always_inline]] inline ag_status guard(const char* op, const Body& body) noexcept {
  try {
    body();
    return AG_OK;
  } catch (...) {
    return failure(op);
  }
}

// --- callbacks --------------------------------------------------------------------------------
struct ReleaseError {
  void operator()(ag_error* error) const noexcept;
};

// A callback returned a status. What it said with ag_error_set, or the ag_* call that failed in
// it, becomes the cause.
class CallbackError : public Error {
 public:
  CallbackError(std::string message, ag_error* cause)
      : Error(Status::CallbackFailed, std::move(message)), cause(cause) {}
  mutable std::unique_ptr<ag_error, ReleaseError> cause;
};

// How many errors this thread has stored so far.
uint64_t errors_stored() noexcept;
[[noreturn, gnu::cold]] void fail_callback(const char* what, ag_status status, bool has_cause);

// Runs `call`, which calls a C callback and returns its status; what: "the vjp of scale".
template <class Call>
void run_callback(const char* what, const Call& call) {
  const uint64_t before = errors_stored();
  const ag_status status = call();
  if (status != AG_OK) [[unlikely]]
    fail_callback(what, status, errors_stored() != before);
}

// --- arguments --------------------------------------------------------------------------------
[[noreturn, gnu::cold]] void fail_null(const char* name);
[[noreturn, gnu::cold]] void fail_length(const char* name, int64_t n, bool optional);
[[noreturn, gnu::cold]] void fail_options(int64_t struct_size);
[[noreturn, gnu::cold]] void fail_null_entry(const char* name, int64_t i);
[[noreturn, gnu::cold]] void fail_code(const char* name, int64_t code, int64_t limit);
[[noreturn, gnu::cold]] void fail_outputs(const char* name, int64_t given, int64_t produced);

template <class T>
inline void require(T* pointer, const char* name) {
  if (pointer == nullptr) [[unlikely]]
    fail_null(name);
}

// A negative length is an error, and so are elements at NULL.
template <class T>
inline void require_array(T* pointer, int64_t n, const char* name) {
  if (n < 0) [[unlikely]]
    fail_length(name, n, false);
  if (n > 0) require(pointer, name);
}

inline Ints ints_of(const int64_t* values, int64_t n, const char* name) {
  static constexpr int64_t nothing = 0;  // an empty list is not an absent one
  require_array(values, n, name);
  return {n == 0 ? &nothing : values, static_cast<size_t>(n)};
}
inline OptionalInts optional_ints_of(const int64_t* values, int64_t n, const char* name) {
  if (n == -1) return std::nullopt;
  if (n < -1) [[unlikely]]
    fail_length(name, n, true);
  return ints_of(values, n, name);
}

inline std::string_view text_of(const char* text, const char* name) {
  require(text, name);
  return text;
}

inline std::span<const Tensor> tensors_of(ag_tensor* const* handles, int64_t n, const char* name) {
  require_array(handles, n, name);
  for (int64_t i = 0; i < n; ++i) {
    if (handles[i] == nullptr) [[unlikely]]
      fail_null_entry(name, i);
  }
  static_assert(sizeof(Tensor) == sizeof(ag_tensor*));
  return {reinterpret_cast<const Tensor*>(handles), static_cast<size_t>(n)};
}

inline std::optional<int64_t> optional_int_of(int64_t value) {
  return value == AG_ABSENT ? std::nullopt : std::optional(value);
}
inline std::optional<double> optional_float_of(double value) {
  return std::isnan(value) ? std::nullopt : std::optional(value);
}

Dtype dtype_of(int64_t code, const char* name);
Dtype dtype_or_default_of(int64_t code, const char* name);
Device device_of(int64_t type, int64_t index, const char* name);
// A code of a set of constants: 0 (default) to limit.
inline int64_t code_of(int64_t code, const char* name, int64_t limit) {
  if (code < 0 || code > limit) [[unlikely]]
    fail_code(name, code, limit);
  return code;
}

// The caller's options over the defaults: members beyond its struct_size are the library's.
template <class Options>
Options options(const Options* given, const Options& defaults) {
  constexpr int64_t limit = 4096;
  Options result = defaults;
  if (given != nullptr) {
    const int64_t size = given->struct_size;
    if (size < 8 || size > limit || size % 8 != 0) [[unlikely]]
      fail_options(size);
    std::memcpy(&result, given, std::min(static_cast<size_t>(size), sizeof(Options)));
  }
  return result;
}

// --- results ----------------------------------------------------------------------------------
inline Scope*& innermost_scope() noexcept { return this_thread().scope; }
void add_to_scope(ag_tensor* handle);          // scope.cpp
void leave_scope(ag_tensor* handle) noexcept;  // it is being given back before the scope ends

// Around a callback: what it makes and returns is its own, not the scope's that its caller has
// open, and what it releases is not taken from that scope either.
class OutsideScopes {
 public:
  OutsideScopes() noexcept;
  ~OutsideScopes();
  OutsideScopes(const OutsideScopes&) = delete;
  OutsideScopes& operator=(const OutsideScopes&) = delete;

 private:
  friend void leave_scope(ag_tensor* handle) noexcept;
  Scope* const hidden_;
  OutsideScopes* const outer_;
};

// All of them, or none where that fails.
void add_all_to_scope(std::span<const Tensor> results);

// Hands a new reference to the caller, or to the innermost scope on its behalf.
[[gnu::always_inline]] inline void hand_over(ag_tensor** out, Tensor&& result) {
  if (innermost_scope() != nullptr) [[unlikely]]
    add_to_scope(result.get());
  *out = result.take();
}

inline void require_outputs(ag_tensor** outs, int64_t n, const char* name) {
  require_array(outs, n, name);
}
inline void store(std::vector<Tensor>&& results, ag_tensor** outs, int64_t n, const char* name) {
  const auto produced = static_cast<int64_t>(results.size());
  if (produced != n) [[unlikely]]
    fail_outputs(name, n, produced);
  add_all_to_scope(results);
  for (int64_t i = 0; i < n; ++i) outs[i] = results[static_cast<size_t>(i)].take();
}

}  // namespace autograd::api
