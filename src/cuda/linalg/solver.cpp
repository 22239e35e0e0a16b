#include "cuda/linalg/solver.h"

#include <algorithm>

#include "core/error.h"
#include "cuda/kernels.h"
#include "cuda/linalg/handles.h"

namespace autograd::cuda {
namespace {

const char* words_of(cusolverStatus_t status) {
  switch (status) {
    case CUSOLVER_STATUS_NOT_INITIALIZED:
      return "not initialized";
    case CUSOLVER_STATUS_ALLOC_FAILED:
      return "allocation failed";
    case CUSOLVER_STATUS_INVALID_VALUE:
      return "invalid value";
    case CUSOLVER_STATUS_ARCH_MISMATCH:
      return "architecture mismatch";
    case CUSOLVER_STATUS_EXECUTION_FAILED:
      return "execution failed";
    case CUSOLVER_STATUS_INTERNAL_ERROR:
      return "internal error";
    case CUSOLVER_STATUS_MATRIX_TYPE_NOT_SUPPORTED:
      return "matrix type not supported";
    case CUSOLVER_STATUS_NOT_SUPPORTED:
      return "not supported";
    case CUSOLVER_STATUS_INVALID_WORKSPACE:
      return "invalid workspace";
    default:
      return "unknown error";
  }
}

struct SolverLibrary {
  using Handle = SolverHandles;

  static Handle open(int32_t index) {
    Handle made;
    const cusolverStatus_t status =
        with_cache_released(index, CUSOLVER_STATUS_ALLOC_FAILED, CUSOLVER_STATUS_NOT_INITIALIZED,
                            [&] { return cusolverDnCreate(&made.handle); });
    check(status, "opening cuSOLVER");
    try {
      check(cusolverDnSetDeterministicMode(made.handle, CUSOLVER_DETERMINISTIC_RESULTS),
            "setting cuSOLVER up");
      check(cusolverDnCreateParams(&made.params), "setting cuSOLVER up");
      check(cusolverDnCreateGesvdjInfo(&made.jacobi), "setting cuSOLVER up");
      check(cusolverDnXgesvdjSetSortEig(made.jacobi, 1), "setting cuSOLVER up");
    } catch (...) {
      if (made.jacobi != nullptr) (void)cusolverDnDestroyGesvdjInfo(made.jacobi);
      if (made.params != nullptr) (void)cusolverDnDestroyParams(made.params);
      (void)cusolverDnDestroy(made.handle);
      throw;
    }
    return made;
  }
};

}  // namespace

void fail_solver(cusolverStatus_t status, const char* what) {
  const Context& c = here();
  if (status == CUSOLVER_STATUS_ALLOC_FAILED) {
    fail(Status::OutOfMemory, "cuSOLVER found no memory on cuda:%d (%s)", c.index, what);
  }
  // What cuSOLVER met may be an earlier operation's fault, which CUDA can name.
  check(cudaGetLastError(), what);
  fail(Status::DeviceFault, "cuSOLVER reported \"%s\" (%d) on cuda:%d (%s)", words_of(status),
       static_cast<int>(status), c.index, what);
}

Solver::Solver() {
  const Context& c = here();
  handles_ = Handles<SolverLibrary>::of(c.index);
  check(cusolverDnSetStream(handles_.handle, c.stream), "choosing cuSOLVER's stream");
}

Infos::Infos(int64_t count, const View* given)
    : count_(count),
      given_(given != nullptr),
      own_(given_ ? 0 : count * static_cast<int64_t>(sizeof(int32_t))),
      data_(given_ ? static_cast<int32_t*>(given->data) : own_.as<int32_t>()) {}

std::vector<int32_t> Infos::read() const {
  std::vector<int32_t> infos(static_cast<size_t>(count_));
  to_host(infos.data(), data_, count_ * static_cast<int64_t>(sizeof(int32_t)));
  return infos;
}

MatrixFault Infos::first() const {
  if (given_) return {};
  const std::vector<int32_t> infos = read();
  const auto found = std::find_if(infos.begin(), infos.end(), [](int32_t x) { return x != 0; });
  if (found == infos.end()) return {};
  if (*found < 0) fail(Status::Internal, "cuSOLVER refuses its argument %d", -*found);
  return {found - infos.begin(), *found};
}

}  // namespace autograd::cuda
