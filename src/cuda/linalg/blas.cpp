#include "cuda/linalg/blas.h"

#include "core/error.h"
#include "cuda/kernels.h"
#include "cuda/linalg/handles.h"

namespace autograd::cuda {
namespace {

// Hopper's fastest kernels ask for this much; elsewhere 8 MiB do.
int64_t workspace_bytes() { return facts().major >= 9 ? int64_t{32} << 20 : int64_t{8} << 20; }

struct BlasLibrary {
  using Handle = cublasHandle_t;

  static Handle open(int32_t index) {
    Handle handle = nullptr;
    cublasStatus_t status =
        with_cache_released(index, CUBLAS_STATUS_ALLOC_FAILED, CUBLAS_STATUS_NOT_INITIALIZED,
                            [&] { return cublasCreate(&handle); });
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
};

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
  handle_ = Handles<BlasLibrary>::of(c.index);
  check(cublasSetStream(handle_, c.stream), "choosing cuBLAS's stream");
  check(cublasSetWorkspace(handle_, workspace_.as(), static_cast<size_t>(workspace_bytes())),
        "giving cuBLAS its workspace");
}

}  // namespace autograd::cuda
