// Kernels compiled at run time: from source text to something that can be launched, through a cache
// in memory and one on disk.
#pragma once

#include <string>

namespace autograd::cuda::elementwise {

// The architecture to compile for: a card's own, or the nearest one that NVRTC knows.
struct Target {
  int arch;     // 90 for compute capability 9.0
  bool binary;  // machine code; else PTX, which the driver translates
};
Target target_for(int major, int minor);  // fails where NVRTC knows nothing that fits

// Machine code (or PTX) of a source that includes the functor headers. Fails with Status::Internal
// and the compiler's words. Needs no device.
std::string compile(const std::string& source, Target target);

// The kernel `name` of a source, for here()'s device: for cudaLaunchKernel.
const void* kernel_from_source(const std::string& source, const char* name);

}  // namespace autograd::cuda::elementwise
