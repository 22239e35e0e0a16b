// Generators: ag_rng_*.
#include "autograd/random.h"

#include "api/guard.h"
#include "core/rng.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

ag_status ag_rng_new(ag_rng** out, int64_t seed) {
  return guard("rng_new", [&] {
    require(out, "out");
    *out = new_rng(static_cast<uint64_t>(seed));
  });
}

void ag_rng_release(ag_rng* rng) { release(rng); }

ag_status ag_rng_seed(ag_rng* rng, int64_t seed) {
  return guard("rng_seed", [&] { set_rng_state(rng, {static_cast<uint64_t>(seed), 0}); });
}

ag_status ag_rng_state(int64_t* seed_out, int64_t* counter_out, const ag_rng* rng) {
  return guard("rng_state", [&] {
    require(seed_out, "seed_out");
    require(counter_out, "counter_out");
    const PhiloxState state = rng_state(rng);
    *seed_out = static_cast<int64_t>(state.seed);
    *counter_out = static_cast<int64_t>(state.counter);
  });
}

ag_status ag_rng_set_state(ag_rng* rng, int64_t seed, int64_t counter) {
  return guard("rng_set_state", [&] {
    if (counter < 0) {
      fail_argument(Status::InvalidArgument, "counter", "counter is %lld, which is negative",
                    static_cast<long long>(counter));
    }
    set_rng_state(rng, {static_cast<uint64_t>(seed), static_cast<uint64_t>(counter)});
  });
}
