// Statistics, the byte budget and its callback.
#include "core/memory.h"

#include "api/guard.h"
#include "autograd/memory.h"
#include "core/devices.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

ag_status ag_memory_statistics(ag_memory_stats* stats_out) {
  return guard("memory_statistics", [&] {
    require(stats_out, "stats_out");
    const int64_t size = stats_out->struct_size;
    if (size < 8 || size % 8 != 0) fail_options(size);
    const memory::Statistics s = memory::statistics();
    const ag_memory_stats all = {size,           s.bytes_in_use, s.bytes_cached, s.peak_bytes,
                                 s.budget_bytes, s.allocations,  s.live_tensors, s.live_nodes};
    std::memcpy(stats_out, &all, std::min(static_cast<size_t>(size), sizeof all));
  });
}

ag_status ag_memory_set_budget(int64_t bytes) {
  return guard("memory_set_budget", [&] {
    if (bytes < 0) {
      fail_argument(Status::InvalidArgument, "bytes", "a budget of %lld bytes is negative",
                    static_cast<long long>(bytes));
    }
    memory::set_budget(bytes);
  });
}

ag_status ag_memory_set_callback(ag_memory_fn callback, void* user, ag_drop_fn drop) {
  return guard("memory_set_callback", [&] { memory::set_pressure_callback(callback, user, drop); });
}

ag_status ag_memory_release_cache(int64_t* freed_out) {
  return guard("memory_release_cache", [&] {
    const int64_t freed = memory::release_cache() + devices::release_all_caches();
    if (freed_out != nullptr) *freed_out = freed;
  });
}

void ag_memory_reset_peak(void) { memory::reset_peak(); }

void ag_memory_fail_after(int64_t n) { memory::fail_after(n); }
