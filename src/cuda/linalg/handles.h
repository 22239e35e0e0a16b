// Handles to NVIDIA's libraries: one a thread and device. Those of threads that have ended wait for
// the next ones; none is ever destroyed, as destroying one waits for the device, which may be gone
// when the process ends.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <vector>

#include "cuda/kernels.h"
#include "cuda/streams.h"

namespace autograd::cuda {

// A library has a type Handle, whose default value is none, and Handle open(int32_t index), which
// throws.
template <class Library>
class Handles {
 public:
  using Handle = typename Library::Handle;

  // The calling thread's, for a device that is current.
  static Handle of(int32_t index) {
    thread_local Handles mine;
    const auto i = static_cast<size_t>(index);
    if (mine.of_[i] == Handle{}) mine.of_[i] = take(i);
    return mine.of_[i];
  }

  Handles(const Handles&) = delete;
  Handles& operator=(const Handles&) = delete;

 private:
  struct Spare {
    std::mutex mutex;
    std::array<std::vector<Handle>, kMaxDevices> handles;
  };
  static Spare& spare() {
    static Spare& made = *new Spare;  // NOLINT
    return made;
  }

  Handles() = default;
  ~Handles() {
    Spare& s = spare();
    for (size_t i = 0; i < of_.size(); ++i) {
      if (of_[i] == Handle{}) continue;
      try {
        const std::lock_guard lock(s.mutex);
        s.handles[i].push_back(of_[i]);
      } catch (...) {  // one handle is lost
      }
    }
  }

  static Handle take(size_t i) {
    {
      Spare& s = spare();
      const std::lock_guard lock(s.mutex);
      std::vector<Handle>& list = s.handles[i];
      if (!list.empty()) {
        const Handle handle = list.back();
        list.pop_back();
        return handle;
      }
    }
    return Library::open(static_cast<int32_t>(i));
  }

  std::array<Handle, kMaxDevices> of_{};
};

// The status of create(), which is tried again where it needs memory that the allocator may be
// keeping.
template <class Status, class Create>
Status with_cache_released(int32_t index, Status no_memory, Status not_initialized,
                           const Create& create) {
  const Status status = create();
  if (status != no_memory && status != not_initialized) return status;
  (void)cudaGetLastError();
  release_cache(index);
  return create();
}

}  // namespace autograd::cuda
