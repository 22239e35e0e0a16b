/**
 * \file
 * Sources of random numbers.
 */
#pragma once

#include <cstdint>

#include "autograd/cpp/check.hpp"
#include "autograd/cpp/handle.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/random.h"

namespace ag {

/// A generator: a seed and a position in its stream. The same seed gives the same numbers on every
/// device, with any number of threads and in every language.
class Rng {
 public:
  /// From which set_state goes on.
  struct State {
    int64_t seed = 0;
    int64_t counter = 0;
    friend bool operator==(const State&, const State&) = default;
  };

  /// At the beginning of a seed's stream.
  explicit Rng(int64_t seed) {
    ag_rng* out = nullptr;
    detail::check(ag_rng_new(&out, seed));
    handle_.reset(out);
  }

  /// The calling thread's own generator, which ops draw from that are given none. It starts with
  /// seed 0.
  static Rng thread_default() noexcept { return Rng(); }

  /// Takes it to the beginning of a seed's stream.
  void seed(int64_t seed) { detail::check(ag_rng_seed(get(), seed)); }

  State state() const {
    State made;
    detail::check(ag_rng_state(&made.seed, &made.counter, get()));
    return made;
  }
  void set_state(const State& state) {
    detail::check(ag_rng_set_state(get(), state.seed, state.counter));
  }

  /// Null for the thread's default.
  ag_rng* get() const noexcept { return handle_.get(); }

 private:
  Rng() noexcept = default;
  detail::Owned<ag_rng, ag_rng_release> handle_;
};

inline RngRef::RngRef(const Rng& rng) noexcept : handle_(rng.get()) {}

}  // namespace ag
