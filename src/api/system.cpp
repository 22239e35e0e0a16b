// Versions, threads, devices.
#include "autograd/system.h"

#include <string>

#include "api/guard.h"
#include "core/backend.h"
#include "core/threads.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

const char* ag_version(void) { return AG_VERSION_STRING; }

const char* ag_build_info(void) {
  // Made once and kept: a function-local static would be destroyed under callers at exit.
  static const std::string& text =
      *std::make_unique<std::string>("version: " AG_VERSION_STRING "\ncompiler: " +
#if defined(__clang__)
                                     std::string("clang " __clang_version__) +
#else
                                     std::string("gcc " __VERSION__) +
#endif
                                     "\ninstruction set: " + cpu_backend().description() +
                                     "\nblas: " AG_BLAS_NAME "\nsleef: " AG_SLEEF_VERSION
                                     "\ncuda: not built")
           .release();
  return text.c_str();
}

int32_t ag_num_threads(void) { return threads::count(); }

namespace {
void check_threads(int32_t n) {
  if (n < 0) fail_argument(Status::InvalidArgument, "n", "%d threads are fewer than none", n);
}
}  // namespace

ag_status ag_set_num_threads(int32_t n) {
  return guard("set_num_threads", [&] {
    check_threads(n);
    threads::set_count(n);
  });
}

ag_status ag_set_local_num_threads(int32_t n) {
  return guard("set_local_num_threads", [&] {
    check_threads(n);
    threads::set_local_count(n);
  });
}

int32_t ag_device_count(int32_t device_type) {
  return device_type == AG_CPU || device_type == AG_DEVICE_DEFAULT ? 1 : 0;
}

const char* ag_cuda_status(void) {
  return "This build has no CUDA module (libautograd_cuda.so), so tensors live on the CPU only.";
}
