/**
 * \file
 * Versions, threads, and the state of a thread.
 */
#pragma once

#include <cstdint>
#include <string>

#include "autograd/cpp/check.hpp"
#include "autograd/cpp/handle.hpp"
#include "autograd/system.h"

namespace ag {

/// The version of the library, such as "0.1.2".
inline std::string version() { return ag_version(); }

/// The version of these headers.
inline std::string header_version() {
  return std::to_string(AG_VERSION_MAJOR) + "." + std::to_string(AG_VERSION_MINOR) + "." +
         std::to_string(AG_VERSION_PATCH);
}

/// What is inside: one "key: value" a line.
inline std::string build_info() { return ag_build_info(); }

/// How many threads the calling thread's calls use.
inline int32_t num_threads() noexcept { return ag_num_threads(); }
/// For the whole process; 0: as many as the machine or its control group allows.
inline void set_num_threads(int32_t n) { detail::check(ag_set_num_threads(n)); }
/// For this thread; 0: as the process.
inline void set_local_num_threads(int32_t n) { detail::check(ag_set_local_num_threads(n)); }
/// From how many elements on results may stay pending; 0: none do. See ag_set_deferral.
inline int64_t deferral() noexcept { return ag_deferral(); }
inline void set_deferral(int64_t elements) noexcept { ag_set_deferral(elements); }

/// A thread's modes, default generator, device and streams, saved for another time or thread.
class State {
 public:
  /// The calling thread's.
  State() {
    ag_state* out = nullptr;
    detail::check(ag_state_save(&out));
    handle_.reset(out);
  }
  /// Gives it to the calling thread.
  void restore() const { detail::check(ag_state_restore(handle_.get())); }

 private:
  detail::Owned<ag_state, ag_state_release> handle_;
};

}  // namespace ag
