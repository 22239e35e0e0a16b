/**
 * \file
 * One exception class a status.
 *
 * Made from api/ by tools/generate.py: edit the registry instead.
 */
#pragma once

#include <utility>
#include "autograd/status.h"
#include "autograd/cpp/error.hpp"

namespace ag {

/** AG_INVALID_ARGUMENT: a value that the function does not take. */
class InvalidArgument : public Error {
 public:
  using Error::Error;
};

/** AG_NULL_ARGUMENT: a pointer is NULL that must not be. */
class NullArgument : public Error {
 public:
  using Error::Error;
};

/** AG_INVALID_DTYPE: an unknown dtype, or one the op does not take. */
class InvalidDtype : public Error {
 public:
  using Error::Error;
};

/** AG_INVALID_SHAPE: shapes that do not fit, or a negative length. */
class InvalidShape : public Error {
 public:
  using Error::Error;
};

/** AG_INVALID_AXIS: an axis out of range or given twice. */
class InvalidAxis : public Error {
 public:
  using Error::Error;
};

/** AG_INDEX_OUT_OF_RANGE: an index or a label outside its axis. */
class IndexOutOfRange : public Error {
 public:
  using Error::Error;
};

/** AG_INVALID_DEVICE: operands on different devices, or an unknown one. */
class InvalidDevice : public Error {
 public:
  using Error::Error;
};

/** AG_INVALID_STATE: not now: the object is not in a state for it. */
class InvalidState : public Error {
 public:
  using Error::Error;
};

/** AG_READ_ONLY: a write to read-only memory. */
class ReadOnly : public Error {
 public:
  using Error::Error;
};

/** AG_NOT_FOUND: no op, attribute or value of that name. */
class NotFound : public Error {
 public:
  using Error::Error;
};

/** AG_DIVISION_BY_ZERO: an integer divided by zero. */
class DivisionByZero : public Error {
 public:
  using Error::Error;
};

/** AG_SINGULAR: a singular matrix. */
class Singular : public Error {
 public:
  using Error::Error;
};

/** AG_NOT_POSITIVE_DEFINITE: a matrix that is not positive definite. */
class NotPositiveDefinite : public Error {
 public:
  using Error::Error;
};

/** AG_NO_CONVERGENCE: an iteration did not converge. */
class NoConvergence : public Error {
 public:
  using Error::Error;
};

/** AG_NOT_FINITE: a NaN or infinity where anomaly mode watches. */
class NotFinite : public Error {
 public:
  using Error::Error;
};

/** AG_NOT_DIFFERENTIABLE: this derivative does not exist. */
class NotDifferentiable : public Error {
 public:
  using Error::Error;
};

/** AG_GRAPH_FREED: the graph was freed by an earlier backward. */
class GraphFreed : public Error {
 public:
  using Error::Error;
};

/** AG_SAVED_TENSOR_MODIFIED: a tensor that backward needs was overwritten. */
class SavedTensorModified : public Error {
 public:
  using Error::Error;
};

/** AG_UNREACHED: an input that the outputs do not depend on. */
class Unreached : public Error {
 public:
  using Error::Error;
};

/** AG_LEAF_MODIFIED: an in-place write to a leaf that requires grad. */
class LeafModified : public Error {
 public:
  using Error::Error;
};

/** AG_WRONG_GRADIENT: gradcheck: a derivative disagrees with finite differences. */
class WrongGradient : public Error {
 public:
  using Error::Error;
};

/** AG_OUT_OF_MEMORY: no memory within the budget. */
class OutOfMemory : public Error {
 public:
  using Error::Error;
};

/** AG_TOO_LARGE: more bytes than an address can count. */
class TooLarge : public Error {
 public:
  using Error::Error;
};

/** AG_IO_ERROR: a file could not be read or written. */
class IoError : public Error {
 public:
  using Error::Error;
};

/** AG_BAD_FORMAT: data that is not in the format it claims. */
class BadFormat : public Error {
 public:
  using Error::Error;
};

/** AG_CALLBACK_FAILED: a callback returned an error: see the cause. */
class CallbackFailed : public Error {
 public:
  using Error::Error;
};

/** AG_DEVICE_UNAVAILABLE: the device does not exist or cannot be used. */
class DeviceUnavailable : public Error {
 public:
  using Error::Error;
};

/** AG_DEVICE_FAULT: the device reported an error. */
class DeviceFault : public Error {
 public:
  using Error::Error;
};

/** AG_INTERNAL: a fault of the library: please report it. */
class Internal : public Error {
 public:
  using Error::Error;
};

namespace detail {

/// Throws the class that belongs to a code; Error itself for a caller's own code.
[[noreturn]] inline void throw_code(Error::Details details,
                                    const std::exception_ptr& cause) {
  switch (details.code) {
    case AG_INVALID_ARGUMENT:
      throw_with_cause(InvalidArgument(std::move(details)), cause);
    case AG_NULL_ARGUMENT:
      throw_with_cause(NullArgument(std::move(details)), cause);
    case AG_INVALID_DTYPE:
      throw_with_cause(InvalidDtype(std::move(details)), cause);
    case AG_INVALID_SHAPE:
      throw_with_cause(InvalidShape(std::move(details)), cause);
    case AG_INVALID_AXIS:
      throw_with_cause(InvalidAxis(std::move(details)), cause);
    case AG_INDEX_OUT_OF_RANGE:
      throw_with_cause(IndexOutOfRange(std::move(details)), cause);
    case AG_INVALID_DEVICE:
      throw_with_cause(InvalidDevice(std::move(details)), cause);
    case AG_INVALID_STATE:
      throw_with_cause(InvalidState(std::move(details)), cause);
    case AG_READ_ONLY:
      throw_with_cause(ReadOnly(std::move(details)), cause);
    case AG_NOT_FOUND:
      throw_with_cause(NotFound(std::move(details)), cause);
    case AG_DIVISION_BY_ZERO:
      throw_with_cause(DivisionByZero(std::move(details)), cause);
    case AG_SINGULAR:
      throw_with_cause(Singular(std::move(details)), cause);
    case AG_NOT_POSITIVE_DEFINITE:
      throw_with_cause(NotPositiveDefinite(std::move(details)), cause);
    case AG_NO_CONVERGENCE:
      throw_with_cause(NoConvergence(std::move(details)), cause);
    case AG_NOT_FINITE:
      throw_with_cause(NotFinite(std::move(details)), cause);
    case AG_NOT_DIFFERENTIABLE:
      throw_with_cause(NotDifferentiable(std::move(details)), cause);
    case AG_GRAPH_FREED:
      throw_with_cause(GraphFreed(std::move(details)), cause);
    case AG_SAVED_TENSOR_MODIFIED:
      throw_with_cause(SavedTensorModified(std::move(details)), cause);
    case AG_UNREACHED:
      throw_with_cause(Unreached(std::move(details)), cause);
    case AG_LEAF_MODIFIED:
      throw_with_cause(LeafModified(std::move(details)), cause);
    case AG_WRONG_GRADIENT:
      throw_with_cause(WrongGradient(std::move(details)), cause);
    case AG_OUT_OF_MEMORY:
      throw_with_cause(OutOfMemory(std::move(details)), cause);
    case AG_TOO_LARGE:
      throw_with_cause(TooLarge(std::move(details)), cause);
    case AG_IO_ERROR:
      throw_with_cause(IoError(std::move(details)), cause);
    case AG_BAD_FORMAT:
      throw_with_cause(BadFormat(std::move(details)), cause);
    case AG_CALLBACK_FAILED:
      throw_with_cause(CallbackFailed(std::move(details)), cause);
    case AG_DEVICE_UNAVAILABLE:
      throw_with_cause(DeviceUnavailable(std::move(details)), cause);
    case AG_DEVICE_FAULT:
      throw_with_cause(DeviceFault(std::move(details)), cause);
    case AG_INTERNAL:
      throw_with_cause(Internal(std::move(details)), cause);
    default:
      throw_with_cause(Error(std::move(details)), cause);
  }
}

}  // namespace detail

}  // namespace ag
