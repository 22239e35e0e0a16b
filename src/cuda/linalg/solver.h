// cuSOLVER as the calling thread uses it.
#pragma once

#include <cusolverDn.h>

#include <cstddef>
#include <memory>
#include <vector>

#include "core/linalg.h"
#include "cuda/context.h"

namespace autograd::cuda {

// OutOfMemory or DeviceFault with cuSOLVER's words.
[[noreturn]] void fail_solver(cusolverStatus_t status, const char* what);
inline void check(cusolverStatus_t status, const char* what) {
  if (status != CUSOLVER_STATUS_SUCCESS) [[unlikely]]
    fail_solver(status, what);
}

struct SolverHandles {
  cusolverDnHandle_t handle = nullptr;
  cusolverDnParams_t params = nullptr;  // the algorithms it chooses by itself
  gesvdjInfo_t jacobi = nullptr;        // down to the machine's precision
  friend bool operator==(const SolverHandles&, const SolverHandles&) = default;
};

// For calls on here()'s stream. Results repeat from run to run.
class Solver {
 public:
  Solver();
  cusolverDnHandle_t handle() const { return handles_.handle; }
  cusolverDnParams_t params() const { return handles_.params; }
  gesvdjInfo_t jacobi() const { return handles_.jacobi; }

 private:
  SolverHandles handles_;
};

// What a call works in: bytes on the device and in the process.
class SolverWorkspace {
 public:
  SolverWorkspace(size_t device_bytes, size_t host_bytes)
      : device_bytes(device_bytes),
        host_bytes(host_bytes),
        on_device_(static_cast<int64_t>(device_bytes)),
        in_process_(std::make_unique_for_overwrite<std::byte[]>(host_bytes)) {}
  void* device() const { return on_device_.as(); }
  void* host() const { return in_process_.get(); }

  const size_t device_bytes, host_bytes;

 private:
  Temporary on_device_;
  std::unique_ptr<std::byte[]> in_process_;
};

// query(size_t* device_bytes, size_t* host_bytes) asks cuSOLVER.
template <class Query>
SolverWorkspace workspace_for(const char* what, const Query& query) {
  size_t on_device = 0, in_process = 0;
  check(query(&on_device, &in_process), what);
  return SolverWorkspace(on_device, in_process);
}

// LAPACK's infos, one a matrix: in the caller's view, or to be read here.
class Infos {
 public:
  explicit Infos(int64_t count, const View* given = nullptr);
  int32_t* at(int64_t i) const { return data_ + i; }
  // The first that is not 0; waits. None where they are the caller's to read.
  MatrixFault first() const;
  // All of them; waits.
  std::vector<int32_t> read() const;

 private:
  int64_t count_;
  bool given_;
  Temporary own_;
  int32_t* data_;
};

inline cudaDataType data_type(Dtype t) {
  switch (t) {
    case Dtype::Float32:
      return CUDA_R_32F;
    case Dtype::Float64:
      return CUDA_R_64F;
    case Dtype::Complex64:
      return CUDA_C_32F;
    default:
      return CUDA_C_64F;
  }
}

}  // namespace autograd::cuda
