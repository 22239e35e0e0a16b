// Devices, streams, faults: what a thread's calls run on and how their failures come back.
#include "cuda/streams.h"

#include <cuda_runtime.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <memory>
#include <mutex>
#include <vector>

#include "core/error.h"
#include "cuda/context.h"
#include "cuda/kernels.h"

namespace autograd::cuda {
namespace {

// What is known of a device; made at its first use and never destroyed.
struct DeviceState {
  DeviceFacts facts{};
  FaultMessage* message = nullptr;
  FaultReport* report = nullptr;  // on the device
  std::atomic<const char*> last_operation{"nothing"};
  char name[256] = "";
  std::mutex mutex;
  std::vector<cudaStream_t> streams;  // other than the default one; under mutex
  std::vector<int> handles;           // how often each was told of
  std::atomic<int> n_streams{0};
};

constinit std::array<std::atomic<DeviceState*>, kMaxDevices> states{};
constinit std::mutex states_mutex;
constinit std::atomic<bool> deterministic_on{false};
constinit std::atomic<bool> tf32_on{false};

thread_local constinit Context context;
thread_local constinit DeviceState* state_in_use = nullptr;
thread_local constinit std::array<cudaStream_t, kMaxDevices> current_streams{};

// The device is current on this thread.
DeviceState* make_state(int32_t index) {
  const std::lock_guard lock(states_mutex);
  if (DeviceState* there = states[static_cast<size_t>(index)].load()) return there;
  auto state = std::make_unique<DeviceState>();
  cudaDeviceProp properties{};
  check(cudaGetDeviceProperties(&properties, index), "reading a device's properties");
  state->facts = {properties.multiProcessorCount,
                  properties.maxThreadsPerMultiProcessor,
                  properties.major,
                  properties.minor,
                  properties.l2CacheSize,
                  static_cast<int64_t>(properties.sharedMemPerBlockOptin)};
  std::snprintf(state->name, sizeof state->name, "%s", properties.name);
  void* message = nullptr;
  check(cudaHostAlloc(&message, sizeof(FaultMessage), cudaHostAllocMapped), "pinning memory");
  state->message = new (message) FaultMessage{};
  check(cudaHostGetDevicePointer(&message, message, 0), "mapping memory");
  const FaultReport report{0, static_cast<FaultMessage*>(message)};
  void* on_device = nullptr;
  check(cudaMalloc(&on_device, sizeof report), "allocating memory");
  state->report = static_cast<FaultReport*>(on_device);
  check(cudaMemcpy(on_device, &report, sizeof report, cudaMemcpyHostToDevice), "copying");
  states[static_cast<size_t>(index)].store(state.get(), std::memory_order_release);
  return state.release();
}

DeviceState& state_of(int32_t index) {
  DeviceState* state = states[static_cast<size_t>(index)].load(std::memory_order_acquire);
  if (state != nullptr) return *state;
  const OnDevice guard(index);
  return *make_state(index);
}

const char* last_operation(int32_t index) {
  if (index < 0) return "nothing";
  const DeviceState* state = states[static_cast<size_t>(index)].load(std::memory_order_acquire);
  return state != nullptr ? state->last_operation.load(std::memory_order_relaxed) : "nothing";
}

// Throws what kernels found wrong with values, once.
void report_faults(int32_t index, cudaStream_t stream) {
  DeviceState& state = state_of(index);
  std::atomic_ref<int> code(state.message->code);
  const int found = code.load(std::memory_order_acquire);
  if (found == 0) return;
  const FaultMessage r = *state.message;
  code.store(0, std::memory_order_release);
  // The next one may be told; in the order of the stream that was waited for.
  check(cudaMemsetAsync(&state.report->told, 0, sizeof state.report->told, stream), "a fault");
  if (found == static_cast<int>(Fault::DivisionByZero)) {
    fail_argument(Status::DivisionByZero, "b",
                  "integer division by zero (on cuda:%d, in an operation started before)", index);
  }
  fail_argument(Status::IndexOutOfRange, "indices",
                "index %lld at position %lld is out of range for an axis of length %lld (on "
                "cuda:%d, in an operation started before)",
                r.value, r.position, r.length, index);
}

}  // namespace

const Context& here() { return context; }
const DeviceFacts& facts() { return state_in_use->facts; }
FaultReport* fault_report() { return state_in_use->report; }
void note_operation(const char* name) {
  state_in_use->last_operation.store(name, std::memory_order_relaxed);
}

void fail_cuda(cudaError_t error, const char* what) {
  (void)cudaGetLastError();  // those that do not stick are reported once
  if (error == cudaErrorMemoryAllocation) {
    fail(Status::OutOfMemory, "cuda:%d is out of memory (%s)", context.index, what);
  }
  fail(Status::DeviceFault,
       "CUDA reported \"%s\" on cuda:%d (%s); the operation started last there was %s",
       cudaGetErrorString(error), context.index, what, last_operation(context.index));
}

unsigned grid_for(int64_t n, int64_t block, int64_t per_multiprocessor) {
  const int64_t wanted = (n + block - 1) / block;
  const int64_t most = facts().multiprocessors * per_multiprocessor;
  return static_cast<unsigned>(wanted < 1 ? 1 : wanted < most ? wanted : most);
}

// CUDA is asked, since others in the process choose devices too.
OnDevice::OnDevice(int32_t index) {
  if (device_count() == 1 && context.index >= 0) return;
  check(cudaGetDevice(&before_), "asking for the device");
  changed_ = index != before_;
  if (changed_) check(cudaSetDevice(index), "choosing a device");
}
OnDevice::~OnDevice() {
  if (changed_) (void)cudaSetDevice(before_);
}

void use(int32_t index) {
  if (index == context.index && state_in_use != nullptr) {
    int current = index;
    if (cudaGetDevice(&current) == cudaSuccess && current != index) {
      check(cudaSetDevice(index), "choosing a device");
    }
    return;
  }
  if (index < 0 || index >= device_count()) {
    fail_argument(Status::InvalidDevice, "device", "cuda:%d does not exist; there are %d", index,
                  device_count());
  }
  check(cudaSetDevice(index), "choosing a device");
  // From here on CUDA and the context agree; without its state the device is not yet in use.
  state_in_use = nullptr;
  context.index = index;
  context.stream = current_streams[static_cast<size_t>(index)];
  DeviceState* state = states[static_cast<size_t>(index)].load(std::memory_order_acquire);
  state_in_use = state != nullptr ? state : make_state(index);
}

void use_stream(int32_t index, void* stream) {
  auto* const handle = static_cast<cudaStream_t>(stream);
  current_streams[static_cast<size_t>(index)] = handle;
  if (context.index == index) context.stream = handle;
}

void know_stream(int32_t index, cudaStream_t stream) {
  DeviceState& state = state_of(index);
  const std::lock_guard lock(state.mutex);
  for (size_t i = 0; i < state.streams.size(); ++i) {
    if (state.streams[i] != stream) continue;
    ++state.handles[i];
    return;
  }
  state.handles.reserve(state.handles.size() + 1);
  state.streams.push_back(stream);
  state.handles.push_back(1);
  state.n_streams.store(static_cast<int>(state.streams.size()), std::memory_order_release);
}

bool has_streams(int32_t index) {
  return state_of(index).n_streams.load(std::memory_order_acquire) > 0;
}

HeldStreams hold_streams(int32_t index) {
  DeviceState& state = state_of(index);
  return {std::unique_lock(state.mutex), state.streams};
}

void* stream_new(int32_t index) {
  const OnDevice guard(index);
  cudaStream_t stream = nullptr;
  check(cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking), "making a stream");
  try {
    know_stream(index, stream);
  } catch (...) {
    (void)cudaStreamDestroy(stream);
    throw;
  }
  return stream;
}

namespace {

// Gives one handle back; end() is called with the last one, while the stream is still known.
template <class F>
void forget_handle(int32_t index, cudaStream_t stream, const F& end) {
  DeviceState& state = state_of(index);
  const auto find = [&] {
    return std::find(state.streams.begin(), state.streams.end(), stream) - state.streams.begin();
  };
  {
    const std::lock_guard lock(state.mutex);
    const auto at = static_cast<size_t>(find());
    if (at == state.streams.size() || --state.handles[at] > 0) return;
  }
  end();
  const std::lock_guard lock(state.mutex);
  const auto at = find();
  if (state.handles[static_cast<size_t>(at)] > 0) return;  // it has got another one meanwhile
  state.streams.erase(state.streams.begin() + at);
  state.handles.erase(state.handles.begin() + at);
  state.n_streams.store(static_cast<int>(state.streams.size()), std::memory_order_release);
}

}  // namespace

void stream_adopt(int32_t index, void* stream) {
  know_stream(index, static_cast<cudaStream_t>(stream));
}

void stream_free(int32_t index, void* stream, bool own) noexcept {
  const auto handle = static_cast<cudaStream_t>(stream);
  try {
    forget_handle(index, handle, [&] { forget_stream(index, handle); });
  } catch (const Error&) {  // the device is lost, and the stream with it
  }
  if (own) (void)cudaStreamDestroy(handle);  // after what is queued on it
}

void synchronize(int32_t index, cudaStream_t stream) {
  const OnDevice guard(index);
  check(cudaStreamSynchronize(stream), "waiting for a stream");
  report_faults(index, stream);
}

void stream_wait(int32_t index, void* waiting, int32_t awaited_index, void* awaited) {
  cudaEvent_t event = nullptr;
  {
    const OnDevice guard(awaited_index);
    check(cudaEventCreateWithFlags(&event, cudaEventDisableTiming), "making an event");
  }
  cudaError_t error = cudaSuccess;
  {
    const OnDevice guard(awaited_index);
    error = cudaEventRecord(event, static_cast<cudaStream_t>(awaited));
  }
  if (error == cudaSuccess) {
    const OnDevice guard(index);
    error = cudaStreamWaitEvent(static_cast<cudaStream_t>(waiting), event, 0);
  }
  (void)cudaEventDestroy(event);  // once it has happened
  check(error, "letting a stream wait for another");
}

int32_t device_count() {
  static const int32_t count = [] {
    int n = 0;
    if (cudaGetDeviceCount(&n) != cudaSuccess) n = 0;
    return n < kMaxDevices ? n : kMaxDevices;
  }();
  return count;
}

const char* device_name(int32_t index) {
  try {
    return state_of(index).name;
  } catch (const Error&) {
    return "a device that is lost";
  }
}

bool deterministic() { return deterministic_on.load(std::memory_order_relaxed); }
void set_deterministic(bool on) { deterministic_on.store(on, std::memory_order_relaxed); }
bool tf32() { return tf32_on.load(std::memory_order_relaxed); }
void set_tf32(bool on) { tf32_on.store(on, std::memory_order_relaxed); }

}  // namespace autograd::cuda
