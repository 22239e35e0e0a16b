// Long shapes (Dims) take their memory from the library's pools; the module has none of its own.
#include <cstdlib>

#include "core/error.h"
#include "core/memory.h"

namespace autograd::memory {

void* allocate_block(size_t bytes) {
  if (void* const block = std::malloc(bytes)) return block;
  fail(Status::OutOfMemory, "the process is out of memory (%zu bytes)", bytes);
}

void free_block(void* block, size_t) noexcept { std::free(block); }

}  // namespace autograd::memory
