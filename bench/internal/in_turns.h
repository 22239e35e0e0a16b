// Two calls that take turns, and what their times say about each other.
#pragma once

#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace autograd::bench {

using Call = std::function<void()>;
using Samples = std::vector<double>;

inline double seconds(clockid_t clock) {
  timespec t;
  clock_gettime(clock, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}
inline double time_of(const Call& call, clockid_t clock, int repeats = 1) {
  const double start = seconds(clock);
  for (int i = 0; i < repeats; ++i) call();
  return (seconds(clock) - start) / repeats;
}
inline double least(const Samples& s) { return *std::min_element(s.begin(), s.end()); }

struct Pair {
  Samples a, b;
  double least_ratio() const { return least(a) / least(b); }
  double median_ratio() const {
    Samples ratios;
    for (size_t i = 0; i < a.size(); ++i) ratios.push_back(a[i] / b[i]);
    const auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
    std::nth_element(ratios.begin(), middle, ratios.end());
    return *middle;
  }
};

// How long a pair may take. BLAS's threads wait for each other by spinning: beside neighbours a
// call can take minutes, hence the second limit, on what the first rounds may take. After a call
// they spin on for some 20 ms: `pause_ms` lets them fall asleep before b has the cores.
struct Patience {
  double seconds_a_case, most_seconds;
  int least_rounds, most_rounds;
  int pause_ms = 0;
};
inline Pair in_turns(const Call& a, const Call& b, clockid_t clock, const Patience& patience,
                     int repeats = 1) {
  a();
  b();
  Pair out;
  const double start = seconds(CLOCK_MONOTONIC);
  for (int round = 0; round < patience.most_rounds; ++round) {
    const double spent = seconds(CLOCK_MONOTONIC) - start;
    if (round > 0 &&
        spent > (round < patience.least_rounds ? patience.most_seconds : patience.seconds_a_case)) {
      break;
    }
    if (patience.pause_ms > 0) a();
    out.a.push_back(time_of(a, clock, repeats));
    if (patience.pause_ms > 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(patience.pause_ms));
      b();
    }
    out.b.push_back(time_of(b, clock, repeats));
  }
  return out;
}

inline void report(const std::string& name, double value) {
  std::printf("%s %.6g\n", name.c_str(), value);
  std::fflush(stdout);
}

}  // namespace autograd::bench
