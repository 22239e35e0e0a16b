// Results that stay pending until somebody needs their bytes.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>

#include "core/backend.h"
#include "core/tensor.h"

namespace autograd::exec {

// From how many elements on results may stay pending; 0: none do. The environment's AUTOGRAD_DEFER
// is the default.
int64_t deferral();
void set_deferral(int64_t elements);  // negative: the default

// Up to so many elements an op runs at once and without a plan, whatever is set otherwise.
inline constexpr int64_t kDirect = 256;
inline constinit std::atomic<int64_t> direct_limit{-1};  // negative: not yet known
inline constinit Kernels direct_kernels{};               // of the CPU, once the limit is known
inline bool is_direct(int64_t count) {
  return count <= direct_limit.load(std::memory_order_acquire);
}

// Up to so many an op on plain operands does: nothing stays pending and no thread is woken.
inline constexpr int64_t kImmediate = 32768;
inline constinit std::atomic<int64_t> immediate_limit{-1};
inline bool is_immediate(int64_t count) {
  return count <= immediate_limit.load(std::memory_order_acquire);
}

inline bool is_pending(const Tensor& x) {
  return x.storage().pending.load(std::memory_order_acquire) != nullptr;
}

// The result, of shape dims, of a program with one output that lives as long as the process, on
// operands that broadcast to dims. Empty where it has to run at once.
Tensor defer(const Program& program, Ints dims, std::span<const Tensor* const> operands);

// The reduction of a pending x over neighbouring axes, of shape dims. Empty as above.
Tensor defer_reduction(const Reduction& reduction, const Tensor& x, Ints dims, Dtype dtype);

}  // namespace autograd::exec
