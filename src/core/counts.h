// Counts of references. A locked instruction costs as much as the addition of a small tensor, so a
// process that has only one thread yet does without.
#pragma once

#include <atomic>
#include <cstdint>
#if __has_include(<sys/single_threaded.h>)
#include <sys/single_threaded.h>
#endif

namespace autograd {

// Nobody else can be counting meanwhile; a thread that is started later sees all that was counted.
inline bool is_single_threaded() noexcept {
#if __has_include(<sys/single_threaded.h>)
  return __libc_single_threaded != 0;
#else
  return false;
#endif
}

inline void count_up(std::atomic<int32_t>& count) noexcept {
  if (is_single_threaded()) {
    count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  } else {
    count.fetch_add(1, std::memory_order_relaxed);
  }
}

// True for the last one.
inline bool count_down(std::atomic<int32_t>& count) noexcept {
  if (is_single_threaded()) {
    const int32_t left = count.load(std::memory_order_relaxed) - 1;
    count.store(left, std::memory_order_relaxed);
    return left == 0;
  }
  return count.fetch_sub(1, std::memory_order_acq_rel) == 1;
}

// The caller's is the only one, so nobody can be adding to it.
inline bool is_sole(const std::atomic<int32_t>& count) noexcept {
  return count.load(std::memory_order_acquire) == 1;
}

}  // namespace autograd
