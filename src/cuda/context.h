// What a call into the module works with: the device and the stream of the calling thread, checked
// CUDA calls, launches that are named, and the flags through which kernels report bad values.
#pragma once

#include <cuda_runtime.h>

#include <cstdint>

namespace autograd::cuda {

// The calling thread's device and stream; valid after use().
struct Context {
  int32_t index = -1;
  cudaStream_t stream = nullptr;
};
const Context& here();

// Turns a failure into an Error: OutOfMemory, or DeviceFault with CUDA's words, the device and the
// operation that was started last on it (an asynchronous fault shows up in a later call).
[[noreturn]] void fail_cuda(cudaError_t error, const char* what);
inline void check(cudaError_t error, const char* what) {
  if (error != cudaSuccess) [[unlikely]]
    fail_cuda(error, what);
}

// --- launching ----------------------------------------------------------------------------------
void note_operation(const char* name);  // the last one started on here()'s device
// kernel<<<grid, block, shared>>>, the arguments by address; launch.cpp.
cudaError_t launch_kernel(const void* kernel, dim3 grid, dim3 block, void** arguments,
                          size_t shared_bytes);

// kernel<<<grid, block, shared>>>(arguments) on here()'s stream. `name` is the op's, for errors.
template <class... Parameters, class... Arguments>
void launch(const char* name, void (*kernel)(Parameters...), dim3 grid, dim3 block,
            size_t shared_bytes, Arguments&&... arguments) {
  static_assert(sizeof...(Parameters) == sizeof...(Arguments));
  note_operation(name);
  const auto start = [&](Parameters... values) {
    void* addresses[] = {const_cast<void*>(static_cast<const void*>(&values))...};
    return launch_kernel(reinterpret_cast<const void*>(kernel), grid, block, addresses,
                         shared_bytes);
  };
  check(start(static_cast<Parameters>(arguments)...), name);
}

// Facts of here()'s device, read once.
struct DeviceFacts {
  int32_t multiprocessors;
  int32_t threads_per_multiprocessor;
  int32_t major, minor;  // compute capability
  int64_t l2_bytes;
  int64_t shared_bytes;  // that one block can opt in to
};
const DeviceFacts& facts();

// Blocks of `block` threads for n items of work, at most `per_multiprocessor` of them on each: for
// kernels that loop with the grid's stride.
unsigned grid_for(int64_t n, int64_t block, int64_t per_multiprocessor = 16);

// --- values at fault ----------------------------------------------------------------------------
enum class Fault : int { None = 0, IndexOutOfRange = 1, DivisionByZero = 2 };
// In memory that the device writes and the host reads.
struct FaultMessage {
  int code;
  long long value;     // the index
  long long position;  // where it stands
  long long length;    // of the axis
};
// In device memory: the first fault is told, and no other until the host has heard it.
struct FaultReport {
  int told;
  FaultMessage* message;
};
FaultReport* fault_report();  // here()'s device's, as kernels see it

#ifdef __CUDACC__
__device__ inline void report(FaultReport* to, Fault fault, long long value, long long position,
                              long long length) {
  if (*static_cast<volatile int*>(&to->told) != 0) return;  // spares many threads the atomic
  if (atomicExch(&to->told, 1) != 0) return;
  volatile FaultMessage* const message = to->message;
  message->value = value;
  message->position = position;
  message->length = length;
  __threadfence_system();
  message->code = static_cast<int>(fault);
}
#endif

// Waits for a stream of a device and throws what went wrong before.
void synchronize(int32_t index, cudaStream_t stream);

// --- temporary memory ---------------------------------------------------------------------------
void* allocate(int64_t bytes);                                 // here()'s device; memory.cpp
void free(int32_t index, void* data, int64_t bytes) noexcept;  // stream-ordered; memory.cpp
// Of bytes that only the stream they were allocated for has used.
void free_in_order(int32_t index, void* data, int64_t bytes) noexcept;

// Device bytes for the kernels of one call.
class Temporary {
 public:
  explicit Temporary(int64_t bytes)
      : index_(here().index), bytes_(bytes), data_(bytes > 0 ? allocate(bytes) : nullptr) {}
  ~Temporary() {
    if (data_ != nullptr) free_in_order(index_, data_, bytes_);
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  template <class T = void>
  T* as() const {
    return static_cast<T*>(data_);
  }

 private:
  int32_t index_;
  int64_t bytes_;
  void* data_;
};

}  // namespace autograd::cuda
