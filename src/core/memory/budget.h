// What the library holds from the system against what it may hold. Only taking memory from the
// system and giving it back counts here, so allocations served from pools and caches pay nothing.
#pragma once

#include <atomic>
#include <cstdint>

namespace autograd::memory {

// More than any x86-64 address space: such a size is a mistake, not a shortage.
inline constexpr int64_t kMaxBytes = int64_t{1} << 47;

// Counts `bytes` as held unless that would exceed the budget.
bool try_hold(int64_t bytes) noexcept;
void unhold(int64_t bytes) noexcept;
int64_t held() noexcept;
int64_t budget() noexcept;

// How much of each kind (payloads; chunks of the pools) is kept warm at most.
int64_t cache_limit() noexcept;

// The steps before a failure, one per attempt: give the caches back, run what is pending, then ask
// the host's callback as long as it reports progress. False when there is nothing left to try.
bool relieve(int attempt, int64_t bytes_wanted);

[[noreturn, gnu::cold]] void fail_out_of_memory(int64_t bytes_wanted);
[[noreturn, gnu::cold]] void fail_too_large(int64_t bytes_wanted);

// Takes `bytes` from the system by get(), which returns null where the system refuses, to serve
// someone who wants `bytes_wanted` of them.
template <class Get>
void* obtain(int64_t bytes, int64_t bytes_wanted, Get get) {
  for (int attempt = 0;; ++attempt) {
    if (try_hold(bytes)) {
      if (void* const memory = get()) return memory;
      unhold(bytes);
    }
    if (!relieve(attempt, bytes_wanted)) fail_out_of_memory(bytes_wanted);
  }
}

// Moves the sum from which the peak is known; see Heap::publish.
void add_published(int64_t bytes) noexcept;

// fail_after's countdown; negative means off, which is all that an allocation looks at.
extern std::atomic<int64_t> failure_countdown;
void count_down_to_failure();
inline void check_failure_countdown() {
  if (failure_countdown.load(std::memory_order_relaxed) >= 0) [[unlikely]] {
    count_down_to_failure();
  }
}

void lock_budget() noexcept;  // around fork
void unlock_budget() noexcept;

}  // namespace autograd::memory
