// A module of another build of the library: it has a table to give, but not to this one.
#include <cstring>

#include "core/cuda_module.h"

extern "C" __attribute__((visibility("default"))) const autograd::CudaTable* ag_cuda_module_init(
    const char* build_id, const char** why) {
  *why = std::strcmp(build_id, "another build") == 0
             ? "This module has no table."
             : "The CUDA module (libautograd_cuda.so) belongs to another build of this library; "
               "install both from one package.";
  return nullptr;
}
