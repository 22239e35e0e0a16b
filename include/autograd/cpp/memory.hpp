/**
 * \file
 * Memory: counts, the budget, and scopes.
 */
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <utility>

#include "autograd/cpp/callbacks.hpp"
#include "autograd/cpp/check.hpp"
#include "autograd/cpp/tensor.hpp"
#include "autograd/memory.h"

namespace ag {

/// Counts and bytes of the whole process.
inline ag_memory_stats memory_statistics() {
  ag_memory_stats stats = AG_MEMORY_STATS_INIT;
  detail::check(ag_memory_statistics(&stats));
  return stats;
}

/// Limits the bytes held from the system; 0: nine tenths of the control group's or the machine's.
inline void memory_set_budget(int64_t bytes) { detail::check(ag_memory_set_budget(bytes)); }

/// Sets what is called before an allocation of so many bytes fails: bool(int64_t), which returns
/// whether it freed something. One that throws has freed nothing.
template <std::predicate<int64_t> Callback>
void memory_set_callback(Callback callback) {
  auto kept = std::make_unique<Callback>(std::move(callback));
  const ag_memory_fn call = [](int64_t bytes, void* user) -> int32_t {
    try {
      return (*static_cast<Callback*>(user))(bytes) ? 1 : 0;
    } catch (...) {
      return 0;
    }
  };
  detail::check(ag_memory_set_callback(call, kept.get(), detail::drop<Callback>));
  (void)kept.release();  // the library's now
}

/// No callback any more.
inline void memory_clear_callback() {
  detail::check(ag_memory_set_callback(nullptr, nullptr, nullptr));
}

/// Gives cached memory back to the system; returns how many bytes.
inline int64_t memory_release_cache() {
  int64_t freed = 0;
  detail::check(ag_memory_release_cache(&freed));
  return freed;
}

/// Starts peak_bytes again from bytes_in_use.
inline void memory_reset_peak() noexcept { ag_memory_reset_peak(); }

/// For tests: lets one allocation fail after n more; negative: none.
inline void memory_fail_after(int64_t n) noexcept { ag_memory_fail_after(n); }

/**
 * Frees at once what this thread's calls returned since it began, for blocks that use the C
 * interface beside this one. Tensors need none: each frees what it holds. One that outlives the
 * scope must be kept before its end.
 */
class Scope {
 public:
  Scope() { detail::check(ag_scope_push()); }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
  ~Scope() { (void)ag_scope_pop(); }

  /// Takes a tensor out of the scope; returns it.
  Tensor keep(Tensor x) const {
    detail::check(ag_scope_keep(x.get()));
    return x;
  }
};

}  // namespace ag
