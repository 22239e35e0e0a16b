// What bench/c/tiny.c does, in PyTorch's C++: libtorch_add4_ns libtorch_add4_recorded_ns
// libtorch_chain100_ns
#include <time.h>
#include <torch/torch.h>

#include <algorithm>
#include <cstdio>
#include <vector>

template <class Body>
static void measure(const char* name, int repeats, int ops, Body body) {
  constexpr int kSamples = 31;
  std::vector<double> samples;
  for (int s = -3; s < kSamples; ++s) {
    timespec start, end;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
    for (int r = 0; r < repeats; ++r) body();
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    const double ns = static_cast<double>(end.tv_sec - start.tv_sec) * 1e9 +
                      static_cast<double>(end.tv_nsec - start.tv_nsec);
    if (s >= 0) samples.push_back(ns / repeats / ops);
  }
  std::nth_element(samples.begin(), samples.begin() + kSamples / 2, samples.end());
  std::printf("%s %.6g\n", name, samples[kSamples / 2]);
}

int main() {
  at::set_num_threads(1);
  const auto a = torch::ones(4), b = torch::ones(4), ones = torch::ones(4);
  auto x = torch::ones(4, torch::requires_grad()), leaf = torch::ones(4, torch::requires_grad());
  measure("libtorch_add4_ns", 1000, 1, [&] { const auto c = a + b; });
  measure("libtorch_add4_recorded_ns", 1000, 1, [&] { const auto c = x + b; });
  measure("libtorch_chain100_ns", 20, 100, [&] {
    auto y = x;
    for (int i = 0; i < 50; ++i) {
      y = y * leaf;
      y = y + leaf;
    }
    y.backward(ones);
    x.mutable_grad().reset();
    leaf.mutable_grad().reset();
  });
  return 0;
}
