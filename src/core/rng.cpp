#include "core/rng.h"

#include <new>
#include <utility>

#include "core/memory.h"

namespace autograd {
namespace {

struct Default {
  Rng* rng = nullptr;
  ~Default() { release(std::exchange(rng, nullptr)); }
};
thread_local Default current;

}  // namespace

Rng* new_rng(uint64_t seed) { return new (memory::allocate_block(sizeof(Rng))) Rng(seed); }

void retain(Rng* rng) noexcept { rng->refs.fetch_add(1, std::memory_order_relaxed); }

void release(Rng* rng) noexcept {
  if (rng == nullptr || rng->refs.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  rng->~Rng();
  memory::free_block(rng, sizeof(Rng));
}

Rng* default_rng() {
  if (current.rng == nullptr) current.rng = new_rng(kDefaultSeed);
  return current.rng;
}

void set_default_rng(Rng* rng) {
  retain(rng);
  release(std::exchange(current.rng, rng));
}

PhiloxState rng_state(const Rng* rng) {
  if (rng == nullptr) rng = default_rng();
  const std::lock_guard guard(rng->mutex);
  return rng->state;
}

void set_rng_state(Rng* rng, PhiloxState state) {
  if (rng == nullptr) rng = default_rng();
  const std::lock_guard guard(rng->mutex);
  rng->state = state;
}

PhiloxState reserve(Rng* rng, int64_t blocks) {
  if (rng == nullptr) rng = default_rng();
  const std::lock_guard guard(rng->mutex);
  const PhiloxState before = rng->state;
  rng->state.counter += static_cast<uint64_t>(blocks);
  return before;
}

}  // namespace autograd
