// a + b of four float32, made and dropped: through ag::Tensor and through the C interface, in
// turns. One JSON line a result, as bench/README.md says.
#include <time.h>

#include <algorithm>
#include <autograd/autograd.hpp>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

constexpr int rounds = 201;
constexpr int repeats = 5000;

// The processor's time, as the other benchmarks measure it.
double now_ns() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e9 + static_cast<double>(t.tv_nsec);
}

template <class Call>
double ns_per_call(Call call) {
  const double start = now_ns();
  for (int i = 0; i < repeats; ++i) call();
  return (now_ns() - start) / repeats;
}

double median(std::vector<double> samples) {
  const auto middle = samples.begin() + static_cast<std::ptrdiff_t>(samples.size() / 2);
  std::nth_element(samples.begin(), middle, samples.end());
  return *middle;
}

}  // namespace

int main() {
  ag::set_num_threads(1);
  const auto a = ag::Tensor::from({1.0f, 2.0f, 3.0f, 4.0f});
  const auto b = ag::Tensor::from({5.0f, 6.0f, 7.0f, 8.0f});
  std::vector<double> raw;
  std::vector<double> wrapped;
  for (int i = 0; i < rounds; ++i) {
    raw.push_back(ns_per_call([&] {
      ag_tensor* c = nullptr;
      if (ag_add(&c, a.get(), b.get()) != AG_OK) std::abort();
      ag_tensor_release(c);
    }));
    wrapped.push_back(ns_per_call([&] { const ag::Tensor c = a + b; }));
  }
  std::printf("{\"name\": \"add4\", \"ns\": %.2f}\n", median(wrapped));
  std::printf("{\"name\": \"add4_raw\", \"ns\": %.2f}\n", median(raw));
}
