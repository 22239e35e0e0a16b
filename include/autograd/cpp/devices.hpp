/**
 * \file
 * Devices and streams.
 */
#pragma once

#include <cstdint>
#include <string>

#include "autograd/cpp/check.hpp"
#include "autograd/cpp/handle.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/devices.h"

namespace ag {

/// How many devices of a kind there are; 0 where they cannot be used.
inline int32_t device_count(DeviceType type) noexcept { return ag_device_count(code(type)); }

/// Why CUDA cannot be used, in a sentence; "" where it can.
inline std::string cuda_status() { return ag_cuda_status(); }

/// A device's name; of the CPU the instruction set in use; "" where there is no such device.
inline std::string device_name(Device device) {
  const char* name = ag_device_name(code(device.type), device.index);
  return name ? name : "";
}

/// Chooses the device that cuda(), without an index, stands for on this thread.
inline void use_device(Device device) {
  detail::check(ag_device_use(code(device.type), device.index));
}

/// The index of the device that this thread uses of a kind; -1 where there is no such kind.
inline int32_t device_in_use(DeviceType type) noexcept { return ag_device_in_use(code(type)); }

/// Waits until all that this thread queued on the device is done, and throws what went wrong there.
inline void synchronize(Device device) {
  detail::check(ag_device_synchronize(code(device.type), device.index));
}

/// Bytes and counts of a CUDA device; of the CPU: memory_statistics.
inline ag_device_memory_stats device_memory_statistics(Device device) {
  ag_device_memory_stats stats = AG_DEVICE_MEMORY_STATS_INIT;
  detail::check(ag_device_memory_statistics(&stats, code(device.type), device.index));
  return stats;
}

/// Starts a device's peak_bytes again.
inline void device_memory_reset_peak(Device device) {
  detail::check(ag_device_memory_reset_peak(code(device.type), device.index));
}

/// Makes every result repeat to the last bit, for the whole process. See ag_set_deterministic.
inline void set_deterministic(bool on) noexcept { ag_set_deterministic(on ? 1 : 0); }
inline bool deterministic() noexcept { return ag_deterministic() != 0; }

/// Lets products on CUDA round to TF32. See ag_set_tf32.
inline void set_tf32(bool on) noexcept { ag_set_tf32(on ? 1 : 0); }
inline bool tf32() noexcept { return ag_tf32() != 0; }

/// A queue of work on a CUDA device, which does it in order.
class Stream {
 public:
  /// A stream of its own on a device.
  explicit Stream(Device device) {
    ag_stream* out = nullptr;
    detail::check(ag_stream_new(&out, code(device.type), device.index));
    handle_ = Handle(out);
  }
  /// The caller's cudaStream_t, which stays the caller's; null: the device's default stream.
  static Stream wrap(void* cuda_stream, Device device) {
    ag_stream* out = nullptr;
    detail::check(ag_stream_wrap(&out, cuda_stream, code(device.type), device.index));
    return Stream(Handle(out));
  }
  /// The stream that this thread's work on a device goes to.
  static Stream in_use(Device device) {
    ag_stream* out = nullptr;
    detail::check(ag_stream_in_use(&out, code(device.type), device.index));
    return Stream(Handle(out));
  }

  /// This thread's work on the device goes to it from now on.
  void use() const { detail::check(ag_stream_use(get())); }
  /// This thread's work on a device goes to its default stream again.
  static void use_default(Device device) {
    detail::check(ag_stream_use_default(code(device.type), device.index));
  }
  Device device() const {
    int32_t type = 0;
    int32_t index = 0;
    detail::check(ag_stream_device(&type, &index, get()));
    return {DeviceType{type}, index};
  }
  /// Waits until all that was queued on it is done.
  void synchronize() const { detail::check(ag_stream_synchronize(get())); }
  /// What is queued here from now on runs after what is queued on the other one now.
  void wait_for(const Stream& other) const { detail::check(ag_stream_wait(get(), other.get())); }
  /// The cudaStream_t, borrowed; null for a default stream.
  void* cuda_stream() const noexcept { return ag_stream_handle(get()); }

  ag_stream* get() const noexcept { return handle_.get(); }

 private:
  using Handle = detail::Counted<ag_stream, ag_stream_retain, ag_stream_release>;
  explicit Stream(Handle handle) noexcept : handle_(std::move(handle)) {}

  Handle handle_;
};

}  // namespace ag
