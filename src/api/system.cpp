// Versions, threads.
#include "autograd/system.h"

#include <string>

#include "api/guard.h"
#include "core/backend.h"
#include "core/cuda_loader.h"
#include "core/kept.h"
#include "core/threads.h"
#include "exec/deferral.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

const char* ag_version(void) { return AG_VERSION_STRING; }

namespace {

#if defined(__clang__)
constexpr const char* kCompiler = "clang " __clang_version__;
#else
constexpr const char* kCompiler = "gcc " __VERSION__;
#endif

const char* make_build_info(const char* cuda) {
  return kept(std::string("version: " AG_VERSION_STRING "\ncompiler: ") + kCompiler +
              "\ninstruction set: " + cpu_backend().description() +
              "\nblas: " AG_BLAS_NAME "\nsleef: " AG_SLEEF_VERSION "\ncuda: " + cuda);
}

}  // namespace

const char* ag_build_info(void) {
  const CudaTable* cuda = cuda_module_if_open();
  if (cuda == nullptr) {
    static const char* const closed = make_build_info("not opened");
    return closed;
  }
  static const char* const open = make_build_info(cuda->description());
  return open;
}

int64_t ag_deferral(void) { return exec::deferral(); }

void ag_set_deferral(int64_t elements) { exec::set_deferral(elements); }

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
