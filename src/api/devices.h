// The calling thread's devices and streams, as the C interface knows them.
#pragma once

#include <atomic>
#include <cstdint>
#include <utility>
#include <vector>

#include "autograd/devices.h"
#include "core/device.h"

// The C handle; counted. A null handle is the device's default stream.
struct ag_stream {
  ag_stream(autograd::Device device, void* handle, bool owned)
      : device(device), handle(handle), owned(owned) {}

  mutable std::atomic<int32_t> refs{1};
  autograd::Device device;
  void* handle;
  bool owned;  // made here, and given back with the last reference
};

namespace autograd::api {

// A counted reference to a stream.
class Stream {
 public:
  Stream() = default;
  Stream(const Stream& other) noexcept;
  Stream(Stream&& other) noexcept : stream_(std::exchange(other.stream_, nullptr)) {}
  Stream& operator=(Stream other) noexcept {
    std::swap(stream_, other.stream_);
    return *this;
  }
  ~Stream();

  static Stream make(Device device, void* handle, bool owned);
  static Stream share(const ag_stream* stream) noexcept;  // one more reference
  ag_stream* get() const { return stream_; }
  ag_stream* operator->() const { return stream_; }
  ag_stream* take() noexcept { return std::exchange(stream_, nullptr); }

 private:
  ag_stream* stream_ = nullptr;
};

// What a thread works on; ag_state keeps a copy.
struct DevicesInUse {
  int32_t cuda_index = 0;       // what AG_DEVICE_IN_USE stands for
  std::vector<Stream> streams;  // of the devices whose stream is not the default one
};
DevicesInUse& devices_in_use();
void restore_devices(const DevicesInUse& saved);

// The handle of this thread's stream on a device.
void* stream_in_use(Device device);

}  // namespace autograd::api
