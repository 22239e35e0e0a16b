#include "core/memory/budget.h"

#include <unistd.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <new>
#include <utility>

#include "core/cgroup.h"
#include "core/error.h"
#include "core/memory.h"
#include "core/memory/heap.h"

namespace autograd::memory {

constinit std::atomic<int64_t> failure_countdown{-1};

namespace {

constinit std::atomic<int64_t> held_bytes{0};
constinit std::atomic<int64_t> budget_bytes{0};  // 0: not yet known
constinit std::atomic<int64_t> published_bytes{0};
constinit std::atomic<int64_t> peak_bytes{0};

// What the host gave with its callback; dropped once.
struct HostData {
  void* object = nullptr;
  void (*drop)(void* object) = nullptr;

  HostData() = default;
  HostData(const HostData&) = delete;
  HostData& operator=(const HostData&) = delete;
  ~HostData() {
    if (drop != nullptr) drop(object);
  }
};

struct Pressure {
  PressureCallback callback = nullptr;
  std::shared_ptr<HostData> user;  // a running call keeps it alive
};

// Made in place by the first set_pressure_callback and never destroyed: threads may allocate while
// the process exits.
alignas(Pressure) unsigned char host_storage[sizeof(Pressure)];
constinit Pressure* host = nullptr;
constinit std::mutex host_mutex;

thread_local constinit bool in_callback = false;
thread_local constinit bool unrelieved = false;

constexpr int kMaxAttempts = 16;

int64_t default_budget() {
  const int64_t ram =
      static_cast<int64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<int64_t>(sysconf(_SC_PAGESIZE));
  return std::min(ram, cgroup::memory_limit()) / 10 * 9;
}

bool call_host(int64_t bytes_wanted) {
  Pressure pressure;
  {
    const std::lock_guard lock(host_mutex);
    if (host) pressure = *host;
  }
  if (!pressure.callback) return false;
  in_callback = true;
  const int32_t freed = pressure.callback(bytes_wanted, pressure.user->object);
  in_callback = false;
  return freed != 0;
}

void raise_peak(int64_t bytes) {
  int64_t peak = peak_bytes.load(std::memory_order_relaxed);
  while (bytes > peak &&
         !peak_bytes.compare_exchange_weak(peak, bytes, std::memory_order_relaxed)) {
  }
}

}  // namespace

bool try_hold(int64_t bytes) noexcept {
  const int64_t limit = budget();
  int64_t now = held_bytes.load(std::memory_order_relaxed);
  do {
    if (bytes > limit - now) return false;
  } while (!held_bytes.compare_exchange_weak(now, now + bytes, std::memory_order_relaxed));
  return true;
}

void unhold(int64_t bytes) noexcept { held_bytes.fetch_sub(bytes, std::memory_order_relaxed); }

int64_t held() noexcept { return held_bytes.load(std::memory_order_relaxed); }

int64_t budget() noexcept {
  int64_t limit = budget_bytes.load(std::memory_order_relaxed);
  if (limit == 0) [[unlikely]] {
    limit = default_budget();
    budget_bytes.store(limit, std::memory_order_relaxed);
  }
  return limit;
}

int64_t cache_limit() noexcept { return std::max(int64_t{256} << 20, budget() / 8); }

bool relieve(int attempt, int64_t bytes_wanted) {
  if (attempt == 0 && release_cache() > 0) return true;
  if (attempt >= kMaxAttempts || unrelieved) return false;
  if (!run_pending() && (in_callback || !call_host(bytes_wanted))) return false;
  release_cache();  // what was freed went into the caches
  return true;
}

Unrelieved::Unrelieved() noexcept : before_(std::exchange(unrelieved, true)) {}
Unrelieved::~Unrelieved() { unrelieved = before_; }

void fail_out_of_memory(int64_t bytes_wanted) {
  fail(Status::OutOfMemory,
       "out of memory: %lld bytes wanted, %lld held from the system (%lld in use), budget %lld",
       static_cast<long long>(bytes_wanted), static_cast<long long>(held()),
       static_cast<long long>(bytes_in_use()), static_cast<long long>(budget()));
}

void fail_too_large(int64_t bytes_wanted) {
  fail(Status::TooLarge, "%lld bytes wanted, which no memory can hold; the budget is %lld bytes",
       static_cast<long long>(bytes_wanted), static_cast<long long>(budget()));
}

void add_published(int64_t bytes) noexcept {
  raise_peak(published_bytes.fetch_add(bytes, std::memory_order_relaxed) + bytes);
}

void count_down_to_failure() {
  if (failure_countdown.fetch_sub(1, std::memory_order_relaxed) == 0) {
    fail(Status::OutOfMemory, "out of memory: the allocation that fail_after chose, budget %lld",
         static_cast<long long>(budget()));
  }
}

void lock_budget() noexcept { host_mutex.lock(); }
void unlock_budget() noexcept { host_mutex.unlock(); }

void fail_after(int64_t n) { failure_countdown.store(n, std::memory_order_relaxed); }

void set_budget(int64_t bytes) {
  budget_bytes.store(bytes > 0 ? bytes : default_budget(), std::memory_order_relaxed);
}

void set_pressure_callback(PressureCallback callback, void* user, void (*drop)(void* user)) {
  // Filled in once nothing can fail any more: a failed call drops nothing.
  Pressure next{callback, std::make_shared<HostData>()};
  next.user->object = user;
  next.user->drop = drop;
  const std::unique_lock lock(host_mutex);
  if (!host) host = new (host_storage) Pressure;
  std::swap(*host, next);
  // The lock is released before `next`, and with it the old user, is dropped.
}

Statistics statistics() {
  Statistics result{};
  add_counts(result);
  result.bytes_cached = std::max(int64_t{0}, held() - result.bytes_in_use);
  raise_peak(result.bytes_in_use);
  result.peak_bytes = peak_bytes.load(std::memory_order_relaxed);
  result.budget_bytes = budget();
  return result;
}

void reset_peak() { peak_bytes.store(bytes_in_use(), std::memory_order_relaxed); }

}  // namespace autograd::memory
