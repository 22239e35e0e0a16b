#include "cuda/linalg/blas.h"

#include <array>
#include <mutex>
#include <vector>

#include "core/error.h"
#include "cuda/kernels.h"
#include "cuda/streams.h"

namespace autograd::cuda {
namespace {

// Hopper's fastest kernels ask for this much; elsewhere 8 MiB do.
int64_t workspace_bytes() { return facts().major >= 9 ? int64_t{32} << 20 : int64_t{8} << 20; }

// Handles of threads that have ended wait for the next ones. Never destroyed, as destroying a
// handle waits for the device, which may be gone when the process ends.
struct Spare {
  std::mutex mutex;
  std::array<std::vector<cublasHandle_t>, kMaxDevices> handles;
};
Spare& spare() {
  static Spare& made = *new Spare;  // NOLINT
  return made;
}

// One handle a device.
struct Handles {
  std::array<cublasHandle_t, kMaxDevices> of{};

  Handles() = default;
  Handles(const Handles&) = delete;
  Handles& operator=(const Handles&) = delete;
  ~Handles() {
    Spare& s = spare();
    for (size_t i = 0; i < of.size(); ++i) {
      if (of[i] == nullptr) continue;
      try {
        const std::lock_guard lock(s.mutex);
        s.handles[i].push_back(of[i]);
      } catch (...) {  // one handle is lost
      }
    }
  }
};
thread_local Handles handles;

cublasHandle_t make_handle(int32_t index) {
  {
    Spare& s = spare();
    const std::lock_guard lock(s.mutex);
    std::vector<cublasHandle_t>& list = s.handles[static_cast<size_t>(index)];
    if (!list.empty()) {
      const cublasHandle_t handle = list.back();
      list.pop_back();
      return handle;
    }
  }
  cublasHandle_t handle = nullptr;
  cublasStatus_t status = cublasCreate(&handle);
  if (status == CUBLAS_STATUS_ALLOC_FAILED || status == CUBLAS_STATUS_NOT_INITIALIZED) {
    // It needs memory that the allocator may be keeping.
    (void)cudaGetLastError();
    release_cache(index);
    status = cublasCreate(&handle);
  }
  check(status, "opening cuBLAS");
  // float32 is float32 unless a call asks for less, and half types are summed in float32
  // throughout.
  const auto mode = static_cast<cublasMath_t>(CUBLAS_DEFAULT_MATH |
                                              CUBLAS_MATH_DISALLOW_REDUCED_PRECISION_REDUCTION);
  status = cublasSetMathMode(handle, mode);
  if (status != CUBLAS_STATUS_SUCCESS) {
    (void)cublasDestroy(handle);
    fail_blas(status, "setting cuBLAS up");
  }
  return handle;
}

}  // namespace

void fail_blas(cublasStatus_t status, const char* what) {
  const Context& c = here();
  if (status == CUBLAS_STATUS_ALLOC_FAILED) {
    fail(Status::OutOfMemory, "cuBLAS found no memory on cuda:%d (%s)", c.index, what);
  }
  // What cuBLAS met may be an earlier operation's fault, which CUDA can name.
  check(cudaGetLastError(), what);
  fail(Status::DeviceFault, "cuBLAS reported \"%s\" on cuda:%d (%s)", cublasGetStatusString(status),
       c.index, what);
}

Blas::Blas() : workspace_(workspace_bytes()) {
  const Context& c = here();
  cublasHandle_t& mine = handles.of[static_cast<size_t>(c.index)];
  if (mine == nullptr) mine = make_handle(c.index);
  handle_ = mine;
  check(cublasSetStream(handle_, c.stream), "choosing cuBLAS's stream");
  check(cublasSetWorkspace(handle_, workspace_.as(), static_cast<size_t>(workspace_bytes())),
        "giving cuBLAS its workspace");
}

}  // namespace autograd::cuda
