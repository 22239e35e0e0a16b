// Memory of devices: one allocator each, and the copies into and out of it.
#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <memory>
#include <mutex>
#include <new>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/error.h"
#include "cuda/allocator.h"
#include "cuda/context.h"
#include "cuda/kernels.h"
#include "cuda/pinned.h"
#include "cuda/streams.h"

namespace autograd::cuda {
namespace {

// More than any address space: such a size is a mistake, not a shortage.
constexpr int64_t kMaxBytes = int64_t{1} << 47;

// ---- The allocator's view of a device -----------------------------------------------------------

// Never destroyed.
struct DeviceMemoryState {
  explicit DeviceMemoryState(int32_t index);

  int32_t index;
  std::mutex mutex;
  std::vector<cudaEvent_t> events;             // for reuse
  std::unordered_map<void*, void*> unaligned;  // what cudaMalloc gave, by what was made of it
  Allocator allocator;
};

constinit std::array<std::atomic<DeviceMemoryState*>, kMaxDevices> states{};
constinit std::mutex states_mutex;

DeviceMemoryState& of(void* context) { return *static_cast<DeviceMemoryState*>(context); }

bool is_aligned(const void* p) {
  return reinterpret_cast<uintptr_t>(p) % static_cast<uintptr_t>(kSegmentBytes) == 0;
}

// Null where the device is full.
void* malloc_on_device(int64_t bytes) {
  void* data = nullptr;
  const cudaError_t error = cudaMalloc(&data, static_cast<size_t>(bytes));
  if (error == cudaSuccess) return data;
  if (error != cudaErrorMemoryAllocation) fail_cuda(error, "allocating memory");
  (void)cudaGetLastError();
  return nullptr;
}

void* obtain(void* context, int64_t bytes) {
  DeviceMemoryState& state = of(context);
  const OnDevice guard(state.index);
  void* data = malloc_on_device(bytes);
  if (data == nullptr || is_aligned(data)) return data;
  // Memory comes in pages of 2 MiB, so this does not happen on the devices we know.
  (void)cudaFree(data);
  data = malloc_on_device(bytes + kSegmentBytes);
  if (data == nullptr) return nullptr;
  const auto step = static_cast<uintptr_t>(kSegmentBytes);
  const auto begin = reinterpret_cast<uintptr_t>(data);
  void* const aligned = static_cast<char*>(data) + ((begin + step - 1) / step * step - begin);
  const std::lock_guard lock(state.mutex);
  state.unaligned[aligned] = data;
  return aligned;
}

void give_back(void* context, void* data, int64_t) noexcept {
  DeviceMemoryState& state = of(context);
  {
    const std::lock_guard lock(state.mutex);
    const auto found = state.unaligned.find(data);
    if (found != state.unaligned.end()) {
      data = found->second;
      state.unaligned.erase(found);
    }
  }
  try {
    const OnDevice guard(state.index);
    if (cudaFree(data) != cudaSuccess) (void)cudaGetLastError();
  } catch (const Error&) {  // the device is lost, and its memory with it
  }
}

void settle(void* context) noexcept {
  try {
    const OnDevice guard(of(context).index);
    if (cudaDeviceSynchronize() != cudaSuccess) (void)cudaGetLastError();
  } catch (const Error&) {
  }
}

bool other_streams(void* context) noexcept {
  try {
    return has_streams(of(context).index);
  } catch (const Error&) {
    return false;
  }
}

// On the device, which is current.
cudaEvent_t take_event(DeviceMemoryState& state) {
  {
    const std::lock_guard lock(state.mutex);
    if (!state.events.empty()) {
      const cudaEvent_t event = state.events.back();
      state.events.pop_back();
      return event;
    }
  }
  cudaEvent_t event = nullptr;
  check(cudaEventCreateWithFlags(&event, cudaEventDisableTiming), "making an event");
  return event;
}

void recycle(void* context, EventHandle event) noexcept {
  DeviceMemoryState& state = of(context);
  try {
    const std::lock_guard lock(state.mutex);
    state.events.push_back(static_cast<cudaEvent_t>(event));
  } catch (const std::bad_alloc&) {
    (void)cudaEventDestroy(static_cast<cudaEvent_t>(event));
  }
}

void record_one(DeviceMemoryState& state, cudaStream_t stream, std::vector<EventHandle>& to) {
  to.reserve(to.size() + 1);
  const cudaEvent_t event = take_event(state);
  to.push_back(event);
  check(cudaEventRecord(event, stream), "recording an event");
}

void record(void* context, StreamHandle home, std::vector<EventHandle>& to) {
  DeviceMemoryState& state = of(context);
  const OnDevice guard(state.index);
  const HeldStreams held = hold_streams(state.index);
  to.reserve(held.streams.size() + 1);
  if (home != nullptr) record_one(state, nullptr, to);
  for (const cudaStream_t stream : held.streams) {
    if (stream != home) record_one(state, stream, to);
  }
}

bool done(void*, EventHandle event) noexcept {
  const cudaError_t error = cudaEventQuery(static_cast<cudaEvent_t>(event));
  if (error == cudaErrorNotReady) return false;
  if (error != cudaSuccess) (void)cudaGetLastError();  // the device is lost: nothing runs any more
  return true;
}

DeviceMemoryState::DeviceMemoryState(int32_t device)
    : index(device),
      allocator({this, obtain, give_back, settle, other_streams, record, done, recycle}) {}

DeviceMemoryState* state_if_used(int32_t index) {
  return states[static_cast<size_t>(index)].load(std::memory_order_acquire);
}

DeviceMemoryState& state_of(int32_t index) {
  if (DeviceMemoryState* const there = state_if_used(index)) return *there;
  const std::lock_guard lock(states_mutex);
  if (DeviceMemoryState* const there = state_if_used(index)) return *there;
  auto state = std::make_unique<DeviceMemoryState>(index);
  states[static_cast<size_t>(index)].store(state.get(), std::memory_order_release);
  return *state.release();
}

std::string size_text(int64_t bytes) {
  constexpr const char* units[] = {"bytes", "KiB", "MiB", "GiB", "TiB"};
  auto value = static_cast<double>(bytes);
  int unit = 0;
  while (value >= 1024 && unit < 4) {
    value /= 1024;
    ++unit;
  }
  char text[48];
  std::snprintf(text, sizeof text, "%.*f %s", unit > 0 ? 1 : 0, value, units[unit]);
  return text;
}

[[noreturn, gnu::cold]] void fail_full(int32_t index, int64_t bytes) {
  const DeviceMemory m = memory(index);
  fail(Status::OutOfMemory,
       "cuda:%d is out of memory: %s are wanted; %s are in use here, %s are kept for reuse, and %s "
       "of the device's %s are free",
       index, size_text(bytes).c_str(), size_text(m.in_use).c_str(), size_text(m.cached).c_str(),
       size_text(m.free).c_str(), size_text(m.total).c_str());
}

// ---- Copies -------------------------------------------------------------------------------------

// Whether the device reaches the host's bytes where they lie.
bool is_pinned(const void* data) {
  cudaPointerAttributes attributes{};
  if (cudaPointerGetAttributes(&attributes, data) != cudaSuccess) {
    (void)cudaGetLastError();
    return false;
  }
  return attributes.type == cudaMemoryTypeHost;
}

void copy_async(void* dst, const void* src, int64_t bytes, cudaMemcpyKind kind) {
  check(cudaMemcpyAsync(dst, src, static_cast<size_t>(bytes), kind, here().stream),
        kind == cudaMemcpyHostToDevice ? "copying to the device" : "copying from the device");
}

void wait_for_copy() { check(cudaStreamSynchronize(here().stream), "waiting for a copy"); }

// Four pieces or more of what is not tiny, so that the host copies one while another travels.
int64_t piece_bytes(int64_t bytes) {
  constexpr int64_t least = int64_t{1} << 20;
  return std::clamp((bytes / 4 + 4095) / 4096 * 4096, least, kStagingBytes);
}

const char* part(const void* p, int64_t i) { return static_cast<const char*>(p) + i; }
char* part(void* p, int64_t i) { return static_cast<char*>(p) + i; }

void to_host_in_pieces(void* dst, const void* src, int64_t bytes) {
  const int64_t step = piece_bytes(bytes);
  Staging first(step), second(step);
  Staging* const buffers[] = {&first, &second};
  if (first.data() == nullptr || second.data() == nullptr) {
    copy_async(dst, src, bytes, cudaMemcpyDeviceToHost);
    return;
  }
  const auto start = [&](int64_t at, Staging& through) {
    copy_async(through.data(), part(src, at), std::min(step, bytes - at), cudaMemcpyDeviceToHost);
    through.used();
  };
  start(0, first);
  for (int64_t at = 0, i = 0; at < bytes; at += step, ++i) {
    if (at + step < bytes) start(at + step, *buffers[(i + 1) % 2]);
    Staging& from = *buffers[i % 2];
    from.wait();
    std::memcpy(part(dst, at), from.data(), static_cast<size_t>(std::min(step, bytes - at)));
  }
}

void from_host_in_pieces(void* dst, const void* src, int64_t bytes) {
  const int64_t step = piece_bytes(bytes);
  Staging first(step), second(step);
  Staging* const buffers[] = {&first, &second};
  if (first.data() == nullptr || second.data() == nullptr) {
    copy_async(dst, src, bytes, cudaMemcpyHostToDevice);
    wait_for_copy();
    return;
  }
  for (int64_t at = 0, i = 0; at < bytes; at += step, ++i) {
    Staging& through = *buffers[i % 2];
    through.wait();
    const int64_t n = std::min(step, bytes - at);
    std::memcpy(through.data(), part(src, at), static_cast<size_t>(n));
    copy_async(part(dst, at), through.data(), n, cudaMemcpyHostToDevice);
    through.used();
  }
}

// What is queued on here()'s stream from now on runs after what is queued on the device.
void wait_for_device(int32_t index) {
  std::vector<EventHandle> events;
  DeviceMemoryState& state = state_of(index);
  const StreamHandle itself = index == here().index ? here().stream : nullptr;
  try {
    record(&state, itself, events);
    if (index != here().index) {
      const OnDevice guard(index);
      record_one(state, nullptr, events);
    }
    for (EventHandle event : events) {
      check(cudaStreamWaitEvent(here().stream, static_cast<cudaEvent_t>(event), 0),
            "waiting for another stream");
    }
  } catch (...) {
    for (EventHandle event : events) recycle(&state, event);
    throw;
  }
  for (EventHandle event : events) recycle(&state, event);
}

// What is queued on the device from now on runs after what is queued on here()'s stream.
void let_device_wait(int32_t index) {
  std::vector<EventHandle> events;
  DeviceMemoryState& mine = state_of(here().index);
  record_one(mine, here().stream, events);
  const auto event = static_cast<cudaEvent_t>(events[0]);
  cudaError_t error = cudaSuccess;
  {
    const OnDevice guard(index);
    const HeldStreams held = hold_streams(index);
    error = cudaStreamWaitEvent(nullptr, event, 0);
    for (const cudaStream_t stream : held.streams) {
      if (error == cudaSuccess) error = cudaStreamWaitEvent(stream, event, 0);
    }
  }
  recycle(&mine, event);
  check(error, "letting a device wait for another");
}

// So that bytes go from one device to the other, not through the host.
void enable_peer(int32_t from) {
  static constinit std::array<std::array<std::atomic<bool>, kMaxDevices>, kMaxDevices> tried{};
  const int32_t to = here().index;
  if (tried[static_cast<size_t>(to)][static_cast<size_t>(from)].exchange(true)) return;
  int possible = 0;
  if (cudaDeviceCanAccessPeer(&possible, to, from) == cudaSuccess && possible != 0) {
    (void)cudaDeviceEnablePeerAccess(from, 0);
  }
  (void)cudaGetLastError();  // the copy works without it
}

}  // namespace

void* allocate(int64_t bytes) {
  if (bytes < 0 || bytes > kMaxBytes) {
    fail(Status::TooLarge, "%lld bytes are more than any device can address",
         static_cast<long long>(bytes));
  }
  const Context& c = here();
  void* const data = state_of(c.index).allocator.allocate(bytes, c.stream);
  if (data == nullptr) fail_full(c.index, bytes);
  return data;
}

void free(int32_t index, void* data, int64_t bytes) noexcept {
  if (data != nullptr) state_if_used(index)->allocator.free(data, bytes);
}

void free_in_order(int32_t index, void* data, int64_t bytes) noexcept {
  if (data != nullptr) state_if_used(index)->allocator.free_in_order(data, bytes);
}

void to_host(void* dst, const void* src, int64_t bytes) {
  const Context c = here();
  if (bytes > kSmallStagingBytes) {
    if (is_pinned(dst)) {
      copy_async(dst, src, bytes, cudaMemcpyDeviceToHost);
    } else {
      to_host_in_pieces(dst, src, bytes);
    }
    synchronize(c.index, c.stream);
    return;
  }
  if (bytes <= 0) return synchronize(c.index, c.stream);
  const Staging through(bytes);
  void* const to = through.data() != nullptr ? through.data() : dst;
  copy_async(to, src, bytes, cudaMemcpyDeviceToHost);
  synchronize(c.index, c.stream);
  if (to != dst) std::memcpy(dst, to, static_cast<size_t>(bytes));
}

void from_host(void* dst, const void* src, int64_t bytes) {
  if (bytes <= 0) return;
  if (bytes > kSmallStagingBytes) {
    if (!is_pinned(src)) return from_host_in_pieces(dst, src, bytes);
    copy_async(dst, src, bytes, cudaMemcpyHostToDevice);
    wait_for_copy();
    return;
  }
  Staging through(bytes);
  if (through.data() == nullptr) {
    copy_async(dst, src, bytes, cudaMemcpyHostToDevice);
    wait_for_copy();
    return;
  }
  std::memcpy(through.data(), src, static_cast<size_t>(bytes));
  copy_async(dst, through.data(), bytes, cudaMemcpyHostToDevice);
  through.used();
}

void from_peer(void* dst, int32_t source_index, const void* src, int64_t bytes) {
  if (bytes <= 0) return;
  const Context c = here();
  if (has_streams(c.index)) wait_for_device(c.index);
  if (source_index == c.index) {
    check(cudaMemcpyAsync(dst, src, static_cast<size_t>(bytes), cudaMemcpyDeviceToDevice, c.stream),
          "copying on the device");
  } else {
    enable_peer(source_index);
    wait_for_device(source_index);
    check(
        cudaMemcpyPeerAsync(dst, c.index, src, source_index, static_cast<size_t>(bytes), c.stream),
        "copying between devices");
  }
  // The source may be written or freed there right after this call.
  if (source_index != c.index) let_device_wait(source_index);
}

DeviceMemory memory(int32_t index) {
  const OnDevice guard(index);
  size_t free_bytes = 0, total = 0;
  check(cudaMemGetInfo(&free_bytes, &total), "asking for a device's memory");
  Allocator::Statistics s;
  if (DeviceMemoryState* const state = state_if_used(index)) s = state->allocator.statistics();
  return {static_cast<int64_t>(total),
          static_cast<int64_t>(free_bytes),
          s.in_use,
          s.held - s.in_use,
          s.peak,
          s.allocations};
}

void reset_peak(int32_t index) {
  if (DeviceMemoryState* const state = state_if_used(index)) state->allocator.reset_peak();
}

int64_t release_cache(int32_t index) {
  DeviceMemoryState* const state = state_if_used(index);
  return state != nullptr ? state->allocator.release() : 0;
}

void forget_stream(int32_t index, cudaStream_t stream) noexcept {
  DeviceMemoryState* const state = state_if_used(index);
  if (state == nullptr || stream == nullptr) return;
  try {
    stream_wait(index, nullptr, index, stream);
    state->allocator.forget(stream);
  } catch (...) {  // the stream's free blocks stay out of use, which loses nothing else
  }
}

}  // namespace autograd::cuda
