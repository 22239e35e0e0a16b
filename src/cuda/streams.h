// Devices and streams beyond those of the calling thread.
#pragma once

#include <cuda_runtime.h>

#include <cstdint>
#include <mutex>
#include <vector>

namespace autograd::cuda {

inline constexpr int32_t kMaxDevices = 64;

// Another device for the length of a scope; here() does not change.
class OnDevice {
 public:
  explicit OnDevice(int32_t index);
  ~OnDevice();
  OnDevice(const OnDevice&) = delete;
  OnDevice& operator=(const OnDevice&) = delete;

 private:
  int before_ = -1;
  bool changed_ = false;
};

// Streams of a device, other than its default one, that work may be queued on. Each is told of as
// often as it has handles.
void know_stream(int32_t index, cudaStream_t stream);
bool has_streams(int32_t index);
// They, where none of them can end while the lock is held.
struct HeldStreams {
  std::unique_lock<std::mutex> lock;
  const std::vector<cudaStream_t>& streams;
};
HeldStreams hold_streams(int32_t index);

// Memory whose home is the stream, which ends, passes to the default stream; memory.cpp.
void forget_stream(int32_t index, cudaStream_t stream) noexcept;

}  // namespace autograd::cuda
