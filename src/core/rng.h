// Generators: a seed and a position in its Philox stream. A call takes its blocks when it is made,
// so that what it computes does not depend on when or where it runs.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>

#include "core/backend.h"

// The C handle ag_rng; counted, since a saved thread state shares the generator.
struct ag_rng {
  explicit ag_rng(uint64_t seed) : state{seed, 0} {}

  std::atomic<int32_t> refs{1};
  mutable std::mutex mutex;
  autograd::PhiloxState state;  // counter: blocks taken so far
};

namespace autograd {

using Rng = ::ag_rng;

// What a thread's default generator starts from until it is seeded: the same on every run.
inline constexpr uint64_t kDefaultSeed = 0;

Rng* new_rng(uint64_t seed);
void retain(Rng* rng) noexcept;
void release(Rng* rng) noexcept;  // takes null

// Below, a null generator stands for the calling thread's default.
PhiloxState rng_state(const Rng* rng);
void set_rng_state(Rng* rng, PhiloxState state);
// The state before `blocks` more blocks are taken.
PhiloxState reserve(Rng* rng, int64_t blocks);

// Borrowed; made when first asked for.
Rng* default_rng();
// Shares `rng` (one more reference) as this thread's default.
void set_default_rng(Rng* rng);

}  // namespace autograd
