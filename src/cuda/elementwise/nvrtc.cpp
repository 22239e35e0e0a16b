#include "cuda/elementwise/nvrtc.h"

#include <cuda_runtime.h>
#include <nvrtc.h>

#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "core/error.h"
#include "cuda/context.h"
#include "cuda/elementwise/disk_cache.h"
#include "cuda/elementwise/headers.h"

namespace autograd::cuda::elementwise {
namespace {

// Contraction stays off, as everywhere. NVRTC lacks one of the builtins that the headers use.
constexpr const char* kOptions[] = {
    "--std=c++20", "--fmad=false", "-default-device",
    "-D__builtin_huge_val()=__builtin_bit_cast(double,0x7ff0000000000000ull)"};

void check_nvrtc(nvrtcResult result, const char* what) {
  if (result == NVRTC_SUCCESS) return;
  fail(Status::Internal, "NVRTC reported \"%s\" (%s)", nvrtcGetErrorString(result), what);
}

struct DestroyProgram {
  void operator()(nvrtcProgram p) const { (void)nvrtcDestroyProgram(&p); }
};
using Program = std::unique_ptr<std::remove_pointer_t<nvrtcProgram>, DestroyProgram>;

std::string log_of(nvrtcProgram program) {
  size_t n = 0;
  if (nvrtcGetProgramLogSize(program, &n) != NVRTC_SUCCESS || n == 0) return {};
  std::string log(n, '\0');
  if (nvrtcGetProgramLog(program, log.data()) != NVRTC_SUCCESS) return {};
  log.resize(n - 1);  // less the terminator
  constexpr size_t most = 4000;
  if (log.size() > most) log.replace(most, std::string::npos, " …");
  return log;
}

std::string arch_option(Target target) {
  return (target.binary ? "--gpu-architecture=sm_" : "--gpu-architecture=compute_") +
         std::to_string(target.arch);
}

// Everything that compiled code depends on.
std::string key_of(const std::string& source, Target target) {
  int major = 0, minor = 0;
  check_nvrtc(nvrtcVersion(&major, &minor), "its version");
  std::string key = "NVRTC " + std::to_string(major) + "." + std::to_string(minor) + "\n" +
                    arch_option(target) + "\n";
  for (const char* option : kOptions) key.append(option).append("\n");
  for (int i = 0; i < kHeaderCount; ++i) {
    key.append(kHeaders[i].name).append("\n").append(kHeaders[i].text);
  }
  return key + source;
}

// A loaded kernel; never unloaded, because it may be running.
const void* load_kernel(const std::string& code, const char* name, cudaError_t* error) {
  cudaLibrary_t library = nullptr;
  *error = cudaLibraryLoadData(&library, code.data(), nullptr, nullptr, 0, nullptr, nullptr, 0);
  if (*error != cudaSuccess) return nullptr;
  cudaKernel_t kernel = nullptr;
  *error = cudaLibraryGetKernel(&kernel, library, name);
  if (*error == cudaSuccess) return kernel;
  (void)cudaLibraryUnload(library);
  return nullptr;
}

struct Loaded {
  std::mutex mutex;
  std::unordered_map<std::string, const void*> kernels;  // by architecture and source
};
Loaded& loaded() {
  static Loaded& all = *std::make_unique<Loaded>().release();  // outlives every thread
  return all;
}

}  // namespace

Target target_for(int major, int minor) {
  const int own = 10 * major + minor;
  int n = 0;
  check_nvrtc(nvrtcGetNumSupportedArchs(&n), "its architectures");
  std::vector<int> known(static_cast<size_t>(n));
  check_nvrtc(nvrtcGetSupportedArchs(known.data()), "its architectures");
  int best = 0;
  for (const int arch : known) {
    if (arch <= own && arch > best) best = arch;
  }
  if (best == 0) {
    fail(Status::DeviceUnavailable,
         "NVRTC compiles for no architecture that a card of compute capability %d.%d runs", major,
         minor);
  }
  // Machine code runs on later cards of the same major version.
  return {best, best / 10 == major};
}

std::string compile(const std::string& source, Target target) {
  std::vector<const char*> names, texts;
  for (int i = 0; i < kHeaderCount; ++i) {
    names.push_back(kHeaders[i].name);
    texts.push_back(kHeaders[i].text);
  }
  nvrtcProgram made = nullptr;
  check_nvrtc(nvrtcCreateProgram(&made, source.c_str(), "fused.cu", kHeaderCount, texts.data(),
                                 names.data()),
              "taking a source");
  const Program program(made);
  const std::string arch = arch_option(target);
  std::vector<const char*> options(std::begin(kOptions), std::end(kOptions));
  options.push_back(arch.c_str());
  const nvrtcResult result =
      nvrtcCompileProgram(made, static_cast<int>(options.size()), options.data());
  if (result != NVRTC_SUCCESS) {
    fail(Status::Internal, "NVRTC could not compile a fused kernel (%s): %s",
         nvrtcGetErrorString(result), log_of(made).c_str());
  }
  size_t n = 0;
  check_nvrtc(target.binary ? nvrtcGetCUBINSize(made, &n) : nvrtcGetPTXSize(made, &n),
              "the size of its result");
  std::string code(n, '\0');
  check_nvrtc(target.binary ? nvrtcGetCUBIN(made, code.data()) : nvrtcGetPTX(made, code.data()),
              "its result");
  return code;
}

const void* kernel_from_source(const std::string& source, const char* name) {
  const Target target = target_for(facts().major, facts().minor);
  Loaded& all = loaded();
  const std::lock_guard lock(all.mutex);
  const void*& slot = all.kernels[arch_option(target) + "\n" + source];
  if (slot != nullptr) return slot;
  const std::string key = key_of(source, target);
  cudaError_t error = cudaSuccess;
  if (const auto cached = read_cached(key)) slot = load_kernel(*cached, name, &error);
  if (slot == nullptr) {
    const std::string code = compile(source, target);
    slot = load_kernel(code, name, &error);
    check(error, "loading a fused kernel");
    write_cached(key, code);
  }
  return slot;
}

}  // namespace autograd::cuda::elementwise
