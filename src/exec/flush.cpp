// Running pending values: plan, take the memory, claim, run, publish. No lock is held and no
// callback can come while a run computes; what fails stays pending.
#include <memory>

#include "core/memory.h"
#include "exec/plan.h"

namespace autograd::exec {
namespace {

// False where the plan was overtaken.
bool execute(Plan& plan) {
  try {
    plan.allocate();
  } catch (...) {
    Lock lock;
    plan.close(lock);
    throw;
  }
  {
    Lock lock;
    if (!plan.holds()) {
      plan.close(lock);
      return false;
    }
    plan.claim(lock);
  }
  try {
    plan.run();
  } catch (...) {
    Lock lock;
    plan.give_up(lock);
    plan.close(lock);
    throw;
  }
  Lock lock;
  plan.publish(lock);
  plan.close(lock);
  return true;
}

// Computes the bytes of a storage that the caller holds.
void run(Storage& storage) {
  for (;;) {
    Plan plan;
    {
      Lock lock;
      Value* const value = value_of(storage);
      if (value == nullptr) return;
      if (!plan.make(lock, *value) && plan.meets_claim()) {
        lock.open_and_wait();
        continue;
      }
    }
    if (plan.prerequisite() != nullptr) {
      run(*plan.prerequisite());
    } else if (execute(plan)) {
      return;
    }
  }
}

struct Release {
  void operator()(Storage* storage) const noexcept { release(storage); }
};
using HeldStorage = std::unique_ptr<Storage, Release>;

}  // namespace

void Deferred::materialise(Storage& storage) { run(storage); }

}  // namespace autograd::exec

namespace autograd {

using namespace exec;  // NOLINT: what core asks for

void run_readers(Storage& storage) {
  for (;;) {
    HeldStorage next;
    {
      Lock lock;
      const PendingRead* const reader = storage.readers.load(std::memory_order_relaxed);
      if (reader == nullptr) return;
      // Where nobody holds its bytes, those of what reads it in turn must come.
      Value* v = reader->user;
      while (v != nullptr && !v->claimed && !retain_if_alive(v->storage)) {
        v = v->consumers != nullptr ? v->consumers->user : nullptr;
      }
      if (v == nullptr) continue;  // its last reference is just going
      if (v->claimed) {
        lock.open_and_wait();
        continue;
      }
      next.reset(v->storage);
    }
    run(*next);
  }
}

bool memory::run_pending() noexcept {
  thread_local constinit bool running = false;
  if (running) return false;
  running = true;
  bool any = false;
  try {
    for (;;) {
      HeldStorage next;
      {
        Lock lock;
        Value* const value = lock.first_held();
        if (value == nullptr || !retain_if_alive(value->storage)) break;
        next.reset(value->storage);
      }
      run(*next);
      any = true;
    }
  } catch (...) {  // no room for its results: what ran before may have helped
  }
  running = false;
  return any;
}

}  // namespace autograd
