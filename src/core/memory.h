// Where bytes come from: per-thread pools for small blocks, a caching allocator for payloads,
// one byte budget over both. Nothing else in the library calls malloc for tensor data.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/this_thread.h"

namespace autograd::memory {

// Blocks at or below this size come from the pools; larger ones from the caching allocator.
inline constexpr size_t kPoolLimit = 1024;

// 16-byte aligned. Throws Error(OutOfMemory) after flush, trim and the host's callback failed.
void* allocate_block(size_t bytes);
// Any thread may free; `bytes` is what was asked for. Never throws, blocks or calls back.
void free_block(void* block, size_t bytes) noexcept;

// Payloads: 64-byte aligned, uninitialised, with at least 64 readable and writable bytes after
// the end (kernels may touch a whole vector). Zero bytes give a valid pointer.
void* allocate_bytes(int64_t bytes);
void free_bytes(void* data, int64_t bytes) noexcept;

// Blocks of tensors and of nodes, of which Statistics tells how many live.
enum class Object { Tensor, Node };
void* allocate_object(Object kind, size_t bytes, const ThisThread& me = this_thread());
void free_object(Object kind, void* block, size_t bytes,
                 const ThisThread& me = this_thread()) noexcept;
void count_objects(Object kind, int delta) noexcept;  // for one that is gone before its block

struct Statistics {
  int64_t bytes_in_use;  // handed out and not yet freed, pools and payloads
  int64_t bytes_cached;  // held for reuse
  int64_t peak_bytes;    // highest bytes_in_use since the start or reset_peak()
  int64_t budget_bytes;  // the limit in force
  int64_t allocations;   // allocate_block + allocate_bytes calls so far
  int64_t live_tensors;  // ag_tensor handles' objects alive
  int64_t live_nodes;    // graph nodes alive
};
Statistics statistics();
void reset_peak();

// Give cached memory back to the system; returns the bytes given back.
int64_t release_cache();

// 0 restores the default (nine tenths of the cgroup's limit or of RAM, whichever is smaller).
void set_budget(int64_t bytes);

// Runs what is pending, which lets go of what only that holds: asked before the host's callback.
// False where nothing was. Defined in src/exec.
bool run_pending() noexcept;

// While one lives, an allocation of this thread that finds no room fails at once: nothing pending
// runs, and the host is not asked.
class Unrelieved {
 public:
  Unrelieved() noexcept;
  ~Unrelieved();
  Unrelieved(const Unrelieved&) = delete;
  Unrelieved& operator=(const Unrelieved&) = delete;

 private:
  bool before_;
};

// Called without locks held, before an allocation fails; returns non-zero if it freed something.
using PressureCallback = int32_t (*)(int64_t bytes_wanted, void* user);
void set_pressure_callback(PressureCallback callback, void* user, void (*drop)(void* user));

// For tests: after `n` more allocations one fails with OutOfMemory (n < 0 turns it off).
// Every allocation of the library counts, those of the standard containers it uses included,
// through allocate_block; returns nothing.
void fail_after(int64_t n);

}  // namespace autograd::memory
