#include "cpu/blas_gate.h"

#include <cblas.h>
#include <pthread.h>

#include <atomic>

namespace autograd::cpu {
namespace {

constexpr int32_t kPlaces = 32;

// A plain counter, so that the child of a fork can put it back: the threads that were inside do
// not exist there. `waiting` keeps new callers out while somebody wants the gate alone.
constinit std::atomic<int32_t> free_places{kPlaces};
constinit std::atomic<bool> wanted_alone{false};

void reset() {
  free_places = kPlaces;
  wanted_alone = false;
}

// On first use, before any place is taken.
void prepare() {
  static const bool done = [] {
    openblas_set_num_threads(1);
    pthread_atfork(nullptr, nullptr, reset);
    return true;
  }();
  (void)done;
}

}  // namespace

SharedBlas::SharedBlas() {
  prepare();
  for (;;) {
    if (wanted_alone.load(std::memory_order_acquire)) {
      wanted_alone.wait(true);
      continue;
    }
    int32_t seen = free_places.load(std::memory_order_relaxed);
    if (seen == 0) {
      free_places.wait(0);
    } else if (free_places.compare_exchange_weak(seen, seen - 1, std::memory_order_acquire)) {
      return;
    }
  }
}

SharedBlas::~SharedBlas() {
  free_places.fetch_add(1, std::memory_order_release);
  free_places.notify_all();
}

ExclusiveBlas::ExclusiveBlas(int32_t n_threads) {
  prepare();
  while (wanted_alone.exchange(true, std::memory_order_acquire)) wanted_alone.wait(true);
  for (int32_t seen = kPlaces; !free_places.compare_exchange_weak(seen, 0); seen = kPlaces) {
    if (seen != kPlaces) free_places.wait(seen);
  }
  openblas_set_num_threads(n_threads);
}

ExclusiveBlas::~ExclusiveBlas() {
  openblas_set_num_threads(1);
  free_places.store(kPlaces, std::memory_order_release);
  wanted_alone.store(false, std::memory_order_release);
  free_places.notify_all();
  wanted_alone.notify_all();
}

}  // namespace autograd::cpu
