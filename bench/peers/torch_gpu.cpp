// What a tiny addition costs through PyTorch's own C++ interface, as add4_ns and add4_rate_ns of
// bench/c/gpu.c: torch_add4_ns, torch_add4_rate_ns.
#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <cuda_runtime.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace {

double median_ns(const at::Tensor& a, const at::Tensor& b, int samples, int repeats, bool waits) {
  std::vector<double> times;
  for (int s = -3; s < samples; ++s) {
    cudaDeviceSynchronize();
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < repeats; ++i) const at::Tensor c = at::add(a, b);
    if (waits) cudaDeviceSynchronize();
    const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - start;
    if (s >= 0) times.push_back(time.count() / repeats);
  }
  std::nth_element(times.begin(), times.begin() + samples / 2, times.end());
  return times[static_cast<size_t>(samples / 2)];
}

}  // namespace

int main() {
  const c10::InferenceMode no_grad;
  const at::Tensor a = at::ones({4}, at::device(at::kCUDA));
  const at::Tensor b = at::ones({4}, at::device(at::kCUDA));
  std::printf("torch_add4_ns %.6g\n", median_ns(a, b, 101, 200, false));
  std::printf("torch_add4_rate_ns %.6g\n", median_ns(a, b, 15, 5000, true));
}
