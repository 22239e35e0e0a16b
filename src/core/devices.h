// Devices other than the CPU, as the library reaches them. All functions throw Error; a device
// that cannot be used fails with DeviceUnavailable and the reason.
#pragma once

#include <cstdint>

#include "core/cuda_module.h"
#include "core/device.h"

namespace autograd::devices {

// Opened at the first call that names such a device; 0 where none can be used.
int32_t count(DeviceType type);
// Why CUDA cannot be used, in a sentence; "" where it can.
const char* cuda_status();
// "CUDA 13.0, …", or "" where CUDA cannot be used.
const char* cuda_description();
// Fails unless the device exists.
void check(Device device);
const char* name(Device device);

void* allocate(Device device, int64_t bytes);
void free(Device device, void* data, int64_t bytes) noexcept;
// Contiguous bytes between a device and the process's memory; both wait.
void to_host(Device device, void* dst, const void* src, int64_t bytes);
void from_host(Device device, void* dst, const void* src, int64_t bytes);
// Between two devices.
void transfer(Device to, void* dst, Device from, const void* src, int64_t bytes);

DeviceMemory memory(Device device);
void reset_peak(Device device);
int64_t release_cache(Device device);
// Of every device; 0 where none was used.
int64_t release_all_caches();

// Streams are cudaStream_t handles; null is a device's default stream.
void* new_stream(Device device);
void adopt_stream(Device device, void* stream);  // the caller's, until free_stream
void free_stream(Device device, void* stream, bool own = true) noexcept;  // own: from new_stream
void use_stream(Device device, void* stream);  // this thread's work on the device, from now on
void synchronize(Device device, void* stream);
void stream_wait(Device waiting_device, void* waiting, Device awaited_device, void* awaited);

// Process-wide switches; kept for a module that is opened later.
void set_deterministic(bool on);
bool deterministic();
void set_tf32(bool on);
bool tf32();

}  // namespace autograd::devices
