// cuBLAS as the calling thread uses it.
#pragma once

#include <cublas_v2.h>

#include "cuda/context.h"

namespace autograd::cuda {

// OutOfMemory or DeviceFault with cuBLAS's words.
[[noreturn]] void fail_blas(cublasStatus_t status, const char* what);
inline void check(cublasStatus_t status, const char* what) {
  if (status != CUBLAS_STATUS_SUCCESS) [[unlikely]]
    fail_blas(status, what);
}

// A handle for calls on here()'s stream, with a workspace for them: for the length of a scope.
// Products are deterministic: the workspace has one size, and a handle serves one stream at a time.
class Blas {
 public:
  Blas();
  Blas(const Blas&) = delete;
  Blas& operator=(const Blas&) = delete;
  cublasHandle_t handle() const { return handle_; }

 private:
  Temporary workspace_;
  cublasHandle_t handle_;
};

}  // namespace autograd::cuda
