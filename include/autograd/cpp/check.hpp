/**
 * \file
 * From the C interface's errors to exceptions, and from exceptions in callbacks back again.
 */
#pragma once

#include <exception>
#include <memory>
#include <new>
#include <string>
#include <utility>

#include "autograd/cpp/error.hpp"
#include "autograd/cpp/generated/errors.hpp"
#include "autograd/status.h"

namespace ag::detail {

/// The code of an exception in a callback that is none of ours: the first of the caller's own.
inline constexpr int32_t foreign_exception = 1000;

/// An exception on its way from a callback through C to the call that made it, on one thread.
struct Passing {
  std::exception_ptr exception;
  std::string message;
};

inline Passing& passing() {
  static thread_local Passing kept;
  return kept;
}

[[noreturn]] inline void throw_error(const ag_error* error);

/// The cause as an exception: the very one that a callback threw, where it is still there.
inline std::exception_ptr cause_of(const ag_error* error) {
  if (error == nullptr) return nullptr;
  Passing& kept = passing();
  if (kept.exception && kept.message == ag_error_text(error)) {
    return std::exchange(kept.exception, nullptr);
  }
  try {
    throw_error(error);
  } catch (...) {
    return std::current_exception();
  }
}

[[noreturn]] inline void throw_error(const ag_error* error) {
  throw_code(
      {ag_error_code(error), ag_error_text(error), ag_error_op(error), ag_error_argument(error)},
      cause_of(ag_error_cause(error)));
}

/// Throws this thread's error, which it has no longer then.
[[noreturn]] [[gnu::cold]] inline void raise(ag_status status) {
  ag_error* taken = nullptr;
  if (ag_error_take(&taken) != AG_OK || taken == nullptr) {
    throw_code({status, "the call failed, and there was no memory to say why", "", ""}, nullptr);
  }
  const std::unique_ptr<ag_error, void (*)(ag_error*)> owner(taken, ag_error_release);
  throw_error(taken);
}

inline void check(ag_status status) {
  if (status != AG_OK) [[unlikely]] {
    raise(status);
  }
}

/// Throws what a function says that has no status to return.
template <class E>
[[noreturn]] void refuse(int32_t code, std::string op, std::string argument,
                         const std::string& why) {
  std::string sentence = op;
  sentence.append(": ").append(why);
  throw E({code, std::move(sentence), std::move(op), std::move(argument)});
}

/// Keeps the exception that is being handled for the call that made the callback.
inline ag_status pass_on(int32_t code, const char* message) noexcept {
  Passing& kept = passing();
  try {
    kept.message = message;
    kept.exception = std::current_exception();
  } catch (...) {
    kept.exception = nullptr;  // its sentence still arrives
  }
  const ag_status status = code > AG_OK ? code : foreign_exception;  // an Error of anyone's making
  (void)ag_error_set(status, message);
  return status;
}

/// Runs the body of a C callback; no exception leaves it.
template <class Body>
ag_status guard(Body&& body) noexcept {
  try {
    std::forward<Body>(body)();
    return AG_OK;
  } catch (const Error& error) {
    return pass_on(error.code(), error.what());
  } catch (const std::bad_alloc& error) {
    return pass_on(AG_OUT_OF_MEMORY, error.what());
  } catch (const std::exception& error) {
    return pass_on(foreign_exception, error.what());
  } catch (...) {
    return pass_on(foreign_exception, "an exception that is no std::exception");
  }
}

}  // namespace ag::detail
