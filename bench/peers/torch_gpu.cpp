// What a tiny addition costs through PyTorch's own C++ interface: torch_add4_ns, host time an op.
#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <cuda_runtime.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

int main() {
  const at::NoGradGuard no_grad;
  const at::Tensor a = at::ones({4}, at::device(at::kCUDA));
  const at::Tensor b = at::ones({4}, at::device(at::kCUDA));
  constexpr int repeats = 5000;
  std::vector<double> samples;
  for (int s = -3; s < 15; ++s) {
    cudaDeviceSynchronize();
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < repeats; ++i) const at::Tensor c = at::add(a, b);
    cudaDeviceSynchronize();
    const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - start;
    if (s >= 0) samples.push_back(time.count() / repeats);
  }
  std::nth_element(samples.begin(), samples.begin() + 7, samples.end());
  std::printf("torch_add4_ns %.6g\n", samples[7]);
}
