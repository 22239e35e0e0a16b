/**
 * \file
 * What is thrown: ag::Error, of which every status has a class of its own (generated/errors.hpp).
 */
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "autograd/cpp/generated/enums.hpp"
#include "autograd/status.h"

namespace ag {

/**
 * A call failed; what() is the library's sentence. Errors of a call whose callback threw are thrown
 * with the callback's exception nested in them, as std::throw_with_nested does it: cause() or
 * std::rethrow_if_nested gives it back.
 */
class Error : public std::runtime_error {
 public:
  /// What there is to say beside the sentence.
  struct Details {
    int32_t code = AG_INTERNAL;
    std::string message;
    std::string op;
    std::string argument;
  };

  explicit Error(Details details)
      : std::runtime_error(details.message),
        details_(std::make_shared<const Details>(std::move(details))) {}

  /// The status as a number; from 1000 up it is the caller's own, given to ag_error_set.
  int32_t code() const noexcept { return details_->code; }

  /// The status.
  Status status() const noexcept { return Status{details_->code}; }

  /// The name of the function that failed, without ag_; "" where none did.
  const std::string& op() const noexcept { return details_->op; }

  /// The name of the argument at fault; "" where there is no single one.
  const std::string& argument() const noexcept { return details_->argument; }

  /// The exception inside a callback that led to this one; null where there is none.
  std::exception_ptr cause() const noexcept {
    const auto* nested = dynamic_cast<const std::nested_exception*>(this);
    return nested ? nested->nested_ptr() : nullptr;
  }

 private:
  // Shared, so that an exception can be copied without throwing another one.
  std::shared_ptr<const Details> details_;
};

namespace detail {

template <class E>
[[noreturn]] void throw_with_cause(E error, const std::exception_ptr& cause) {
  if (!cause) throw error;
  try {
    std::rethrow_exception(cause);
  } catch (...) {
    std::throw_with_nested(std::move(error));
  }
}

}  // namespace detail
}  // namespace ag
