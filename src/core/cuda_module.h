// What libautograd.so and libautograd_cuda.so say to each other: one table of plain functions.
// No exception crosses: a function returns a Status, and message() says more on the same thread.
// Both sides are built from the same headers, which build_id proves.
#pragma once

#include <cstdint>
#include <span>

#include "core/backend.h"

namespace autograd {

// Bytes of one device, for ag_device_memory.
struct DeviceMemory {
  int64_t total;        // the device's memory
  int64_t free;         // of it, what nobody holds
  int64_t in_use;       // handed out and not yet freed
  int64_t cached;       // held for reuse
  int64_t peak;         // highest in_use since the start or reset_peak
  int64_t allocations;  // made so far
};

struct CudaTable {
  // --- kernels: see Backend. They run on the device that use() chose and on its stream ----------
  int32_t (*run)(const Program& program, Ints dims, std::span<const View> operands);
  int32_t (*copy)(const View& dst, const View& src);
  int32_t (*reduce)(ReduceOp op, const View& out, const View& in, int32_t n_reduced);
  int32_t (*arg_reduce)(ArgReduceOp op, const View& out, const View& in, int32_t n_reduced);
  int32_t (*scan)(ScanOp op, const View& out, const View& in);
  int32_t (*matmul)(const View& out, const View& a, const View& b);
  int32_t (*take)(const View& out, const View& in, const View& index);
  int32_t (*take_add)(const View& out, const View& in, const View& index);
  int32_t (*add_overlapping)(const View& dst, const View& src);
  int32_t (*labels)(const View& label, const View& at, const View& keep, const View& target,
                    int64_t classes, int64_t ignored);
  int32_t (*softmax)(const View& out, const View& in, bool log);
  int32_t (*iota)(const View& out, double start, double step, int64_t start_int, int64_t step_int);
  int32_t (*random)(RandomKind kind, const View& out, PhiloxState state, double a, double b,
                    int64_t lo, int64_t hi);
  int32_t (*has_zero)(bool* result, const View& x);
  int32_t (*has_nan)(bool* result, const View& x);
  int32_t (*adam)(std::span<const ParameterBuffers> parameters, const AdamOptions& options);
  int32_t (*sgd)(std::span<const ParameterBuffers> parameters, const SgdOptions& options);
  LinalgTable<int32_t> linalg;

  // --- this thread ------------------------------------------------------------------------------
  int32_t (*use)(int32_t index);                       // the device of the calls that follow
  int32_t (*use_stream)(int32_t index, void* stream);  // on that device; null: its default stream
  // What went wrong in this thread's last failed call; valid until the next one.
  const char* (*message)();
  const char* (*argument)();  // the argument at fault, or ""

  // --- memory of the device in use --------------------------------------------------------------
  int32_t (*allocate)(void** out, int64_t bytes);  // OutOfMemory after its cache was given back
  // Any thread, any device; what was queued before may still use the bytes.
  void (*free)(int32_t index, void* data, int64_t bytes) noexcept;
  // Both wait, so that the host's bytes are the caller's again; to_host also reports what went
  // wrong before it.
  int32_t (*to_host)(void* dst, const void* src, int64_t bytes);
  int32_t (*from_host)(void* dst, const void* src, int64_t bytes);
  // To the device in use from another one, after what was queued on both.
  int32_t (*from_peer)(void* dst, int32_t source_index, const void* src, int64_t bytes);
  int32_t (*memory)(int32_t index, DeviceMemory* out);
  void (*reset_peak)(int32_t index);
  int32_t (*release_cache)(int32_t index, int64_t* freed);

  // --- streams (cudaStream_t) -------------------------------------------------------------------
  int32_t (*stream_new)(int32_t index, void** out);
  int32_t (*stream_adopt)(int32_t index, void* stream);  // the caller's
  // A handle that is given back; its stream is destroyed where it is the library's own.
  void (*stream_free)(int32_t index, void* stream, bool own) noexcept;
  int32_t (*stream_synchronize)(int32_t index, void* stream);  // reports what went wrong
  // What is queued on `waiting` from now on runs after what is queued on `awaited` now.
  int32_t (*stream_wait)(int32_t index, void* waiting, int32_t awaited_index, void* awaited);

  // --- the process ------------------------------------------------------------------------------
  int32_t (*device_count)();
  const char* (*device_name)(int32_t index);
  void (*set_deterministic)(bool on);
  void (*set_tf32)(bool on);
  const char* (*description)();  // "CUDA 13.0, driver for CUDA 13.0, cuBLAS 13.0, …"
};

}  // namespace autograd

// Gives the table, or null and in *why a sentence that lasts: no driver, driver too old, no device,
// another build.
extern "C" const autograd::CudaTable* ag_cuda_module_init(const char* build_id, const char** why);
