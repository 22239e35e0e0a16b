#include "core/cuda_loader.h"

#include <dlfcn.h>
#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <new>
#include <string>

#include "core/kept.h"

namespace autograd {
namespace {

constexpr const char* kFile = "libautograd_cuda.so";

constinit std::mutex mutex;
constinit bool tried = false;  // under mutex
constinit std::atomic<const CudaTable*> table{nullptr};
constinit std::atomic<const char*> status{nullptr};  // set once tried; lives for ever

// Beside this library, or in a folder of its own there.
std::string find_module() {
  if (const char* named = std::getenv("AUTOGRAD_CUDA_MODULE")) return named;
  Dl_info here;
  if (dladdr(reinterpret_cast<const void*>(&cuda_module), &here) == 0) return {};
  const std::string path = here.dli_fname;
  const size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash + 1);
  for (const std::string& candidate : {folder + "autograd/" + kFile, folder + kFile}) {
    if (access(candidate.c_str(), R_OK) == 0) return candidate;
  }
  return {};
}

// CUDA does not survive a fork, and its locks may be anybody's.
void lose_in_child() {
  table.store(nullptr, std::memory_order_release);
  status.store(
      "CUDA cannot be used in a child of fork once its parent has used it; start a new process.",
      std::memory_order_release);
  new (&mutex) std::mutex;
}

const char* open() {
  const std::string path = find_module();
  if (path.empty()) {
    return "This installation has no CUDA module (libautograd_cuda.so), so tensors live on the CPU "
           "only; install the package with the module, or build with CUDA's nvcc on the PATH.";
  }
  void* const library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    return kept("The CUDA module cannot be loaded (" + std::string(dlerror()) +
                "); it needs the libraries of the CUDA toolkit that it was built with.");
  }
  const auto init =
      reinterpret_cast<decltype(&ag_cuda_module_init)>(dlsym(library, "ag_cuda_module_init"));
  if (init == nullptr) return kept(path + " is not a CUDA module of this library.");
  const char* why = nullptr;
  const CudaTable* opened = init(AG_CUDA_BUILD_ID, &why);
  if (opened == nullptr) return why;
  table.store(opened, std::memory_order_release);
  pthread_atfork(nullptr, nullptr, lose_in_child);
  return "";
}

}  // namespace

const char* cuda_module_status() {
  if (const char* known = status.load(std::memory_order_acquire)) return known;
  const std::lock_guard lock(mutex);
  if (!tried) {
    tried = true;
    status.store(open(), std::memory_order_release);
  }
  return status.load(std::memory_order_acquire);
}

const CudaTable* cuda_module() {
  if (const CudaTable* opened = table.load(std::memory_order_acquire)) return opened;
  cuda_module_status();
  return table.load(std::memory_order_acquire);
}

const CudaTable* cuda_module_if_open() { return table.load(std::memory_order_acquire); }

}  // namespace autograd
