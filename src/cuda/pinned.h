// Page-locked host memory through which copies pass, so that they run beside the host. Kept per
// device and shared by threads.
#pragma once

#include <cuda_runtime.h>

#include <cstdint>

namespace autograd::cuda {

inline constexpr int64_t kSmallStagingBytes = int64_t{64} << 10;
inline constexpr int64_t kStagingBytes = int64_t{8} << 20;

struct PinnedBuffer;

// A buffer of here()'s device for the length of a scope.
class Staging {
 public:
  // bytes <= kStagingBytes. data() is null where the host has no memory to lock.
  explicit Staging(int64_t bytes);
  ~Staging();
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;

  void* data() const;
  // What is queued on here()'s stream until now uses the buffer; others get it after that.
  void used();
  // Until what used() told of is done.
  void wait();

 private:
  int32_t index_;
  bool small_;
  bool in_flight_ = false;
  PinnedBuffer* buffer_;
};

}  // namespace autograd::cuda
