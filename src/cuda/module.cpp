// The module's one exported function, and the wall that exceptions do not cross.
#include <cublas_v2.h>
#include <cuda_runtime.h>
#include <cusolver_common.h>

#include <cstring>
#include <new>
#include <string>
#include <type_traits>

#include "core/error.h"
#include "core/kept.h"
#include "cuda/context.h"
#include "cuda/kernels.h"

namespace autograd::cuda {
namespace {

struct Failure {
  std::string message;
  std::string argument;
  const char* fixed = nullptr;  // instead, where there is no memory for one
};
thread_local Failure last_failure;

// Stores the exception in flight.
[[gnu::cold, gnu::noinline]] int32_t failed() noexcept {
  try {
    try {
      throw;
    } catch (const Error& e) {
      last_failure = {e.message, e.argument};
      return static_cast<int32_t>(e.status);
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& e) {
      last_failure = {e.what(), ""};
      return static_cast<int32_t>(Status::Internal);
    }
  } catch (...) {
    last_failure.argument.clear();
    last_failure.fixed = "the process is out of memory";
    return static_cast<int32_t>(Status::OutOfMemory);
  }
}

// Calls f and gives its status; the second form stores what it returns.
template <auto f>
struct Guarded;
template <class... Args, void (*f)(Args...)>
struct Guarded<f> {
  static int32_t call(Args... args) {
    try {
      f(args...);
      return 0;
    } catch (...) {
      return failed();
    }
  }
};
template <class Result, class... Args, Result (*f)(Args...)>
  requires(!std::is_void_v<Result>)
struct Guarded<f> {
  static int32_t first(Result* out, Args... args) {
    try {
      *out = f(args...);
      return 0;
    } catch (...) {
      return failed();
    }
  }
  static int32_t last(Args... args, Result* out) { return first(out, args...); }
};

void stream_synchronize(int32_t index, void* stream) {
  synchronize(index, static_cast<cudaStream_t>(stream));
}

std::string version_text(int version) {
  return std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10);
}

const char* description() {
  static const std::string& text = *[] {
    int driver = 0;
    cudaDriverGetVersion(&driver);
    return new std::string(
        "CUDA " + version_text(CUDART_VERSION) + ", driver for CUDA " +  // NOLINT
        version_text(driver) + ", cuBLAS " + std::to_string(CUBLAS_VER_MAJOR) + "." +
        std::to_string(CUBLAS_VER_MINOR) + ", cuSOLVER " + std::to_string(CUSOLVER_VER_MAJOR) +
        "." + std::to_string(CUSOLVER_VER_MINOR));
  }();
  return text.c_str();
}

constexpr CudaTable kTable = {
    .run = Guarded<&run>::call,
    .copy = Guarded<&copy>::call,
    .reduce = Guarded<&reduce>::call,
    .arg_reduce = Guarded<&arg_reduce>::call,
    .scan = Guarded<&scan>::call,
    .matmul = Guarded<&matmul>::call,
    .take = Guarded<&take>::call,
    .take_add = Guarded<&take_add>::call,
    .add_overlapping = Guarded<&add_overlapping>::call,
    .labels = Guarded<&labels>::call,
    .softmax = Guarded<&softmax>::call,
    .iota = Guarded<&iota>::call,
    .random = Guarded<&random>::call,
    .has_zero = Guarded<&has_zero>::first,
    .has_nan = Guarded<&has_nan>::first,
    .adam = Guarded<&adam>::call,
    .sgd = Guarded<&sgd>::call,
    .linalg =
        {
            .cholesky = Guarded<&cholesky>::call,
            .cholesky_backward = nullptr,
            .lu = Guarded<&lu>::call,
            .lu_solve = Guarded<&lu_solve>::call,
            .solve = nullptr,  // lu and lu_solve do the same
            .triangular_solve = Guarded<&triangular_solve>::call,
            .banded_solve = nullptr,
            .qr = Guarded<&qr>::call,
            .qr_q = Guarded<&qr_q>::call,
            .svd = Guarded<&svd>::call,
            .eigh = Guarded<&eigh>::call,
            .eig = Guarded<&eig>::call,
            .schur = nullptr,
            .triangular_sylvester = nullptr,
        },
    .use = Guarded<&use>::call,
    .use_stream = Guarded<&use_stream>::call,
    .message =
        [] {
          return last_failure.fixed != nullptr ? last_failure.fixed : last_failure.message.c_str();
        },
    .argument = [] { return last_failure.argument.c_str(); },
    .allocate = Guarded<&allocate>::first,
    .free = [](int32_t index, void* data, int64_t bytes) noexcept { free(index, data, bytes); },
    .to_host = Guarded<&to_host>::call,
    .from_host = Guarded<&from_host>::call,
    .from_peer = Guarded<&from_peer>::call,
    .memory = Guarded<&memory>::last,
    .reset_peak = reset_peak,
    .release_cache = Guarded<&release_cache>::last,
    .stream_new = Guarded<&stream_new>::last,
    .stream_adopt = Guarded<&stream_adopt>::call,
    .stream_free = stream_free,
    .stream_synchronize = Guarded<&stream_synchronize>::call,
    .stream_wait = Guarded<&stream_wait>::call,
    .device_count = device_count,
    .device_name = device_name,
    .set_deterministic = set_deterministic,
    .set_tf32 = set_tf32,
    .description = description,
};

// Why CUDA cannot be used, or "".
std::string obstacle() {
  int driver = 0;
  if (cudaDriverGetVersion(&driver) != cudaSuccess || driver == 0) {
    return "There is no NVIDIA driver on this machine (libcuda.so.1), so CUDA cannot be used.";
  }
  int devices = 0;
  const cudaError_t error = cudaGetDeviceCount(&devices);
  if (error == cudaErrorInsufficientDriver) {
    return "The NVIDIA driver is too old: it serves CUDA " + version_text(driver) +
           ", this library was built with CUDA " + version_text(CUDART_VERSION) + ".";
  }
  if (error == cudaErrorNoDevice || (error == cudaSuccess && devices == 0)) {
    return "There is an NVIDIA driver, but it sees no CUDA device.";
  }
  if (error != cudaSuccess) {
    return std::string("CUDA cannot be used: ") + cudaGetErrorString(error) + ".";
  }
  return "";
}

}  // namespace
}  // namespace autograd::cuda

extern "C" __attribute__((visibility("default"))) const autograd::CudaTable* ag_cuda_module_init(
    const char* build_id, const char** why) {
  using namespace autograd::cuda;
  if (std::strcmp(build_id, AG_CUDA_BUILD_ID) != 0) {
    *why =
        "The CUDA module (libautograd_cuda.so) belongs to another build of this library; install "
        "both from one package.";
    return nullptr;
  }
  const std::string reason = obstacle();
  if (!reason.empty()) {
    *why = autograd::kept(reason);
    return nullptr;
  }
  return &kTable;
}
