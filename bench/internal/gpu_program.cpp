// The chain of bench/c/gpu.c as one program, on the device: what deferral will hand to the backend.
//   program8_us   chain of 8 instructions over 10^8 float32
//   program1_us   its first instruction alone
//   run4_ns       the host's time of that on four elements; allocate4_ns: of an allocation
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "core/backend.h"
#include "core/devices.h"
#include "core/error.h"
#include "functors/list.h"

using namespace autograd;  // NOLINT
namespace f = functors;

namespace {

constexpr Device kDevice{DeviceType::Cuda, 0};
constexpr int64_t kCount = 100'000'000;

Program chain(bool whole) {
  Program p;
  p.n_inputs = 2;
  p.slots = {Dtype::Float32, Dtype::Float32};
  uint8_t last = 0;
  const auto step = [&](uint16_t opcode, uint8_t a, uint8_t b) {
    p.slots.push_back(Dtype::Float32);
    last = static_cast<uint8_t>(p.slots.size() - 1);
    p.instructions.push_back({opcode, Dtype::Float32, last, {a, b}});
  };
  step(f::opcode<f::Multiply>, 0, 1);
  if (whole) {
    step(f::opcode<f::Add>, last, 0);
    step(f::opcode<f::Multiply>, last, 0);
    step(f::opcode<f::Subtract>, last, 1);
    step(f::opcode<f::Abs>, last, 0);
    step(f::opcode<f::Sqrt>, last, 0);
    step(f::opcode<f::Multiply>, last, 0);
    step(f::opcode<f::Add>, last, 1);
  }
  p.outputs = {last};
  return p;
}

double microseconds(const Program& program, std::span<const View> operands) {
  const Dims dims{kCount};
  std::vector<double> samples;
  for (int s = -4; s < 15; ++s) {
    devices::synchronize(kDevice, nullptr);
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 5; ++i) device_backend(kDevice).run(program, dims, operands);
    devices::synchronize(kDevice, nullptr);
    const std::chrono::duration<double, std::micro> time = std::chrono::steady_clock::now() - start;
    if (s >= 0) samples.push_back(time.count() / 5);
  }
  std::nth_element(samples.begin(), samples.begin() + 7, samples.end());
  return samples[7];
}

// The host's time of a call, while the device's queue has room.
template <class F>
double host_ns(const F& call) {
  std::vector<double> samples;
  for (int s = 0; s < 101; ++s) {
    devices::synchronize(kDevice, nullptr);
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 200; ++i) call();
    const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - start;
    samples.push_back(time.count() / 200);
  }
  std::nth_element(samples.begin(), samples.begin() + 50, samples.end());
  return samples[50];
}

int run() {
  if (devices::count(DeviceType::Cuda) == 0) {
    std::fprintf(stderr, "gpu_program: %s\n", devices::cuda_status());
    return 77;
  }
  const Dims dims{kCount};
  const Dims strides{1};
  std::vector<View> operands;
  for (int i = 0; i < 3; ++i) {
    operands.push_back(
        {devices::allocate(kDevice, kCount * 4), Dtype::Float32, Ints(dims), Ints(strides)});
  }
  for (int i = 0; i < 2; ++i) {
    device_backend(kDevice).random(RandomKind::Normal, operands[static_cast<size_t>(i)],
                                   {7, static_cast<uint64_t>(i) << 32}, 0, 1, 0, 0);
  }
  std::printf("program8_us %.6g\n", microseconds(chain(true), operands));
  std::printf("program1_us %.6g\n", microseconds(chain(false), operands));
  const Program add = chain(false);
  const Dims four{4};
  std::vector<View> few = operands;
  for (View& view : few) view.dims = four;
  std::printf("run4_ns %.6g\n", host_ns([&] { device_backend(kDevice).run(add, four, few); }));
  std::printf("allocate4_ns %.6g\n",
              host_ns([&] { devices::free(kDevice, devices::allocate(kDevice, 16), 16); }));
  for (const View& view : operands) devices::free(kDevice, view.data, kCount * 4);
  return 0;
}

}  // namespace

int main() {
  try {
    return run();
  } catch (const Error& e) {
    std::fprintf(stderr, "gpu_program: %s\n", e.message.c_str());
    return 1;
  }
}
