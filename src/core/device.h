// Where bytes lie and kernels run.
#pragma once

#include <cstdint>
#include <string>

namespace autograd {

enum class DeviceType : int32_t { Default = 0, Cpu = 1, Cuda = 2 };

struct Device {
  DeviceType type = DeviceType::Cpu;
  int32_t index = 0;
  bool operator==(const Device&) const = default;
};

inline constexpr Device kCpu{};

constexpr bool is_cpu(Device d) { return d.type == DeviceType::Cpu; }

// "the CPU", "cuda:0".
inline std::string to_string(Device d) {
  return is_cpu(d) ? "the CPU" : "cuda:" + std::to_string(d.index);
}

}  // namespace autograd
