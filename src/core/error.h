// Failures inside the library are exceptions; src/api turns them into a status and a sentence.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace autograd {

// The codes of ag_status: banded by hundreds, append-only (include/autograd/status.h).
enum class Status : int32_t {
  Ok = 0,
  // 1xx: the call itself is wrong
  InvalidArgument = 100,
  NullArgument = 101,
  InvalidDtype = 102,
  InvalidShape = 103,
  InvalidAxis = 104,
  IndexOutOfRange = 105,
  InvalidDevice = 106,
  InvalidState = 107,
  ReadOnly = 108,
  NotFound = 109,
  // 2xx: the values do not allow it
  DivisionByZero = 200,
  Singular = 201,
  NotPositiveDefinite = 202,
  NoConvergence = 203,
  NotFinite = 204,
  // 3xx: differentiation
  NotDifferentiable = 300,
  GraphFreed = 301,
  SavedTensorModified = 302,
  Unreached = 303,
  LeafModified = 304,
  WrongGradient = 305,
  // 4xx: resources
  OutOfMemory = 400,
  TooLarge = 401,
  // 5xx: the outside world
  IoError = 500,
  BadFormat = 501,
  // 6xx: code that is not ours
  CallbackFailed = 600,
  // 7xx: devices
  DeviceUnavailable = 700,
  DeviceFault = 701,
  // 9xx: a fault of the library
  Internal = 900,
};

class Error {
 public:
  Error(Status status, std::string message, std::string argument = {})
      : status(status), message(std::move(message)), argument(std::move(argument)) {}

  Status status;
  std::string message;   // one sentence, without the op's name: src/api puts it in front
  std::string argument;  // the argument at fault, where there is one
};

// printf-style; throws Error. [[gnu::cold]] keeps the formatting out of hot paths.
[[noreturn, gnu::cold, gnu::format(printf, 2, 3)]] void fail(Status status, const char* format,
                                                             ...);
[[noreturn, gnu::cold, gnu::format(printf, 3, 4)]] void fail_argument(Status status,
                                                                      const char* argument,
                                                                      const char* format, ...);

}  // namespace autograd
