// Devices: which there are, which one a thread uses, their memory.
#include "core/devices.h"

#include "api/devices.h"
#include "api/guard.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

namespace {

// No default: these functions have no tensor to follow.
Device given_device(int32_t type, int32_t index) {
  Device device = device_of(type, index, "device");
  if (device.type == DeviceType::Default) device.type = DeviceType::Cpu;
  devices::check(device);
  return device;
}

Device device_with_memory(int32_t type, int32_t index) {
  const Device device = given_device(type, index);
  if (is_cpu(device)) {
    fail_argument(Status::InvalidDevice, "device",
                  "the CPU's memory is what ag_memory_statistics counts; name a CUDA device");
  }
  return device;
}

}  // namespace

int32_t ag_device_count(int32_t device_type) {
  if (device_type < AG_DEVICE_DEFAULT || device_type > AG_CUDA) return 0;
  return devices::count(static_cast<DeviceType>(device_type));
}

const char* ag_cuda_status(void) { return devices::cuda_status(); }

const char* ag_device_name(int32_t device_type, int32_t device_index) {
  if (device_index == AG_DEVICE_IN_USE) device_index = ag_device_in_use(device_type);
  if (device_index < 0 || device_index >= ag_device_count(device_type)) return nullptr;
  const auto type = device_type == AG_CUDA ? DeviceType::Cuda : DeviceType::Cpu;
  try {
    return devices::name({type, device_index});
  } catch (const Error&) {  // lost since it was counted
    return nullptr;
  }
}

ag_status ag_device_use(int32_t device_type, int32_t device_index) {
  return guard("device_use", [&] {
    const Device device = given_device(device_type, device_index);
    if (!is_cpu(device)) devices_in_use().cuda_index = device.index;
  });
}

int32_t ag_device_in_use(int32_t device_type) {
  if (device_type < AG_DEVICE_DEFAULT || device_type > AG_CUDA) return -1;
  return device_type == AG_CUDA ? devices_in_use().cuda_index : 0;
}

ag_status ag_device_synchronize(int32_t device_type, int32_t device_index) {
  return guard("device_synchronize", [&] {
    const Device device = given_device(device_type, device_index);
    if (!is_cpu(device)) devices::synchronize(device, stream_in_use(device));
  });
}

ag_status ag_device_memory_statistics(ag_device_memory_stats* stats_out, int32_t device_type,
                                      int32_t device_index) {
  return guard("device_memory_statistics", [&] {
    require(stats_out, "stats_out");
    const int64_t size = stats_out->struct_size;
    if (size < 8 || size % 8 != 0) fail_options(size);
    const DeviceMemory m = devices::memory(device_with_memory(device_type, device_index));
    const ag_device_memory_stats all = {size,     m.total, m.free,       m.in_use,
                                        m.cached, m.peak,  m.allocations};
    std::memcpy(stats_out, &all, std::min(static_cast<size_t>(size), sizeof all));
  });
}

ag_status ag_device_memory_reset_peak(int32_t device_type, int32_t device_index) {
  return guard("device_memory_reset_peak",
               [&] { devices::reset_peak(device_with_memory(device_type, device_index)); });
}

void ag_set_deterministic(int32_t on) { devices::set_deterministic(on != 0); }
int32_t ag_deterministic(void) { return devices::deterministic() ? 1 : 0; }
void ag_set_tf32(int32_t on) { devices::set_tf32(on != 0); }
int32_t ag_tf32(void) { return devices::tf32() ? 1 : 0; }
