// Cutting work by shape alone, and scratch memory for it.
#pragma once

#include <algorithm>
#include <cstdint>

#include "core/memory.h"
#include "core/threads.h"

namespace autograd::cpu {

// Elements in one task: enough to hide what handing out a task costs.
inline constexpr int64_t kTaskElements = 65536;

constexpr int64_t ceil_div(int64_t a, int64_t b) { return a / b + (a % b != 0); }

// body(begin, end) over 0 … n in ranges of per_task, on as many threads as cost_ns is worth.
template <class F>
void for_ranges(int64_t n, int64_t per_task, double cost_ns, const F& body) {
  if (n <= per_task) {
    if (n > 0) body(int64_t{0}, n);
    return;
  }
  const auto task = [&](int64_t i) { body(i * per_task, std::min(n, (i + 1) * per_task)); };
  threads::parallel_for(ceil_div(n, per_task), cost_ns, task);
}

// Aligned bytes: on the stack up to kInline, else from the allocator.
template <int64_t kInline = 4096>
class Scratch {
 public:
  explicit Scratch(int64_t bytes) : bytes_(bytes) {
    if (bytes > kInline) data_ = memory::allocate_bytes(bytes);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    if (bytes_ > kInline) memory::free_bytes(data_, bytes_);
  }
  template <class T = char>
  T* as() {
    return static_cast<T*>(data_);
  }

 private:
  int64_t bytes_;
  void* data_ = inline_;
  alignas(64) char inline_[kInline];
};

}  // namespace autograd::cpu
