#include "cuda/pinned.h"

#include <array>
#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <new>
#include <vector>

#include "cuda/context.h"
#include "cuda/streams.h"

namespace autograd::cuda {

struct PinnedBuffer {
  void* data;
  cudaEvent_t event;
};

namespace {

// Buffers of one size on one device. They live as long as the process.
struct Shelf {
  std::mutex mutex;
  std::vector<PinnedBuffer*> idle;
  std::deque<PinnedBuffer*> in_flight;  // the device may still use them; oldest first
  int64_t count = 0;
};
struct Shelves {
  Shelf small;
  Shelf large;
};

constinit std::array<std::atomic<Shelves*>, kMaxDevices> shelves{};

constexpr int64_t kMostSmall = 64;
constexpr int64_t kMostLarge = 8;
constexpr int64_t kSmallTogether = 16;  // small buffers come from one piece of memory

Shelf& shelf(int32_t index, bool small) {
  std::atomic<Shelves*>& slot = shelves[static_cast<size_t>(index)];
  Shelves* there = slot.load(std::memory_order_acquire);
  if (there == nullptr) {
    auto made = std::make_unique<Shelves>();
    if (slot.compare_exchange_strong(there, made.get())) there = made.release();
  }
  return small ? there->small : there->large;
}

// More buffers; one is the caller's, null where the host has no memory to lock.
PinnedBuffer* make(Shelf& s, bool small) {
  const int64_t n = small ? kSmallTogether : 1;
  const int64_t each = small ? kSmallStagingBytes : kStagingBytes;
  void* memory = nullptr;
  if (cudaHostAlloc(&memory, static_cast<size_t>(n * each), cudaHostAllocPortable) != cudaSuccess) {
    (void)cudaGetLastError();
    return nullptr;
  }
  std::vector<std::unique_ptr<PinnedBuffer>> made;
  for (int64_t i = 0; i < n; ++i) {
    cudaEvent_t event = nullptr;
    const cudaError_t error = cudaEventCreateWithFlags(&event, cudaEventDisableTiming);
    if (error != cudaSuccess) {
      for (const auto& buffer : made) (void)cudaEventDestroy(buffer->event);
      (void)cudaFreeHost(memory);
      check(error, "making an event");
    }
    made.push_back(
        std::make_unique<PinnedBuffer>(PinnedBuffer{static_cast<char*>(memory) + i * each, event}));
  }
  const std::lock_guard lock(s.mutex);
  s.count += n;
  // So that a buffer can always be put back without allocating.
  s.idle.reserve(static_cast<size_t>(s.count));
  for (int64_t i = 1; i < n; ++i) s.idle.push_back(made[static_cast<size_t>(i)].release());
  return made[0].release();
}

PinnedBuffer* take(Shelf& s, bool small) {
  PinnedBuffer* buffer = nullptr;
  {
    const std::lock_guard lock(s.mutex);
    if (!s.idle.empty()) {
      buffer = s.idle.back();
      s.idle.pop_back();
      return buffer;
    }
    if (!s.in_flight.empty()) {
      const bool full = s.count >= (small ? kMostSmall : kMostLarge);
      if (full || cudaEventQuery(s.in_flight.front()->event) == cudaSuccess) {
        buffer = s.in_flight.front();
        s.in_flight.pop_front();
      }
    }
  }
  if (buffer == nullptr) return make(s, small);
  // A device that is lost says so elsewhere.
  (void)cudaEventSynchronize(buffer->event);
  return buffer;
}

}  // namespace

Staging::Staging(int64_t bytes)
    : index_(here().index),
      small_(bytes <= kSmallStagingBytes),
      buffer_(take(shelf(index_, small_), small_)) {}

Staging::~Staging() {
  if (buffer_ == nullptr) return;
  Shelf& s = shelf(index_, small_);
  const std::lock_guard lock(s.mutex);
  if (in_flight_) {
    try {
      s.in_flight.push_back(buffer_);
      return;
    } catch (const std::bad_alloc&) {
      (void)cudaEventSynchronize(buffer_->event);
    }
  }
  s.idle.push_back(buffer_);
}

void* Staging::data() const { return buffer_ != nullptr ? buffer_->data : nullptr; }

void Staging::used() {
  check(cudaEventRecord(buffer_->event, here().stream), "recording an event");
  in_flight_ = true;
}

void Staging::wait() {
  if (!in_flight_) return;
  check(cudaEventSynchronize(buffer_->event), "waiting for a copy");
  in_flight_ = false;
}

}  // namespace autograd::cuda
