// The memory of the simulated devices: address space that nobody may touch, except while a call
// into the module runs. A library that reads or writes device bytes by itself dies of it.
#pragma once

#include <cstdint>

#include "core/cuda_module.h"

namespace autograd::simulated {

inline constexpr int32_t kDevices = 2;

// Readable and writable for the length of a scope; scopes of several threads may overlap.
class Open {
 public:
  Open();
  ~Open();
  Open(const Open&) = delete;
  Open& operator=(const Open&) = delete;
};

// Reserves the address space; false where the system refuses. `limit`: bytes that one device has.
bool reserve(int64_t limit);

void* allocate(int32_t device, int64_t bytes);  // throws OutOfMemory
void free(int32_t device, void* data, int64_t bytes) noexcept;
DeviceMemory memory(int32_t device);
void reset_peak(int32_t device);
int64_t release_cache(int32_t device);

// Throws Internal unless the bytes from `low` up to `high` lie in one live allocation of the
// device.
void check_inside(int32_t device, const void* low, const void* high, const char* what);
bool is_device_memory(const void* address);

}  // namespace autograd::simulated
