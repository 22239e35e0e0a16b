// Scopes: references that a thread's calls hand out are given back together.
//
// A scope holds a reference of its own for each one that it is to give back, so that its list stays
// valid whatever the caller does. A handle can be listed more than once: ag_contiguous, say, may
// return its argument. `scoped` counts those that are still to be given back; whoever takes one off
// (a release on any thread, keep, or the end of the scope) answers for it.
#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "api/guard.h"
#include "autograd/tensor.h"

namespace autograd::api {

struct Scope {
  std::vector<Tensor> tensors;
  std::unique_ptr<Scope> outer;
};

namespace {

// Takes one off the references to be given back; false where there is none.
bool take_one(ag_tensor* handle) noexcept {
  uint16_t count = handle->scoped.load(std::memory_order_relaxed);
  while (count != 0) {
    if (handle->scoped.compare_exchange_weak(count, static_cast<uint16_t>(count - 1),
                                             std::memory_order_relaxed)) {
      return true;
    }
  }
  return false;
}

}  // namespace

void add_to_scope(ag_tensor* handle) {
  if (handle->scoped.load(std::memory_order_relaxed) == UINT16_MAX) {
    fail(Status::InvalidState,
         "%d references to one tensor wait for the end of a scope; release some", UINT16_MAX);
  }
  innermost_scope()->tensors.push_back(Tensor::borrow(handle));
  handle->scoped.fetch_add(1, std::memory_order_relaxed);
}

namespace {

// The newest entry of a tensor in a scope, or the end.
auto find_entry(Scope& s, ag_tensor* handle) {
  return std::find_if(s.tensors.rbegin(), s.tensors.rend(),
                      [&](const Tensor& t) { return t.get() == handle; });
}

constinit thread_local OutsideScopes* callbacks = nullptr;  // those that this thread is in

}  // namespace

OutsideScopes::OutsideScopes() noexcept
    : hidden_(std::exchange(innermost_scope(), nullptr)), outer_(std::exchange(callbacks, this)) {}

OutsideScopes::~OutsideScopes() {
  // Scopes that the callback left open: what it returned may be in them, so nothing is given back.
  while (innermost_scope() != nullptr) {
    const std::unique_ptr<Scope> left(innermost_scope());
    innermost_scope() = left->outer.release();
    for (const Tensor& t : left->tensors) take_one(t.get());
  }
  innermost_scope() = hidden_;
  callbacks = outer_;
}

void leave_scope(ag_tensor* handle) noexcept {
  // On the scope's own thread the memory need not wait for its end; the newest are at the back.
  for (Scope* s = innermost_scope(); s != nullptr; s = s->outer.get()) {
    const auto found = find_entry(*s, handle);
    if (found == s->tensors.rend()) continue;
    if (take_one(handle)) s->tensors.erase(std::next(found).base());
    return;
  }
  for (const OutsideScopes* c = callbacks; c != nullptr; c = c->outer_) {
    for (Scope* s = c->hidden_; s != nullptr; s = s->outer.get()) {
      if (find_entry(*s, handle) != s->tensors.rend()) return;
    }
  }
  take_one(handle);  // a scope of another thread has it
}

void add_all_to_scope(std::span<const Tensor> results) {
  if (innermost_scope() == nullptr) return;
  size_t added = 0;
  try {
    for (; added < results.size(); ++added) add_to_scope(results[added].get());
  } catch (...) {
    for (const Tensor& t : results.first(added)) leave_scope(t.get());
    throw;
  }
}

}  // namespace autograd::api

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

ag_status ag_scope_push(void) {
  return guard("scope_push", [] {
    auto fresh = std::make_unique<Scope>();
    fresh->outer.reset(innermost_scope());
    innermost_scope() = fresh.release();
  });
}

ag_status ag_scope_keep(ag_tensor* x) {
  return guard("scope_keep", [&] {
    require(x, "x");
    if (innermost_scope() == nullptr) fail(Status::InvalidState, "no scope is open on this thread");
    leave_scope(x);
  });
}

ag_status ag_scope_pop(void) {
  return guard("scope_pop", [] {
    if (innermost_scope() == nullptr) fail(Status::InvalidState, "no scope is open on this thread");
    const std::unique_ptr<Scope> ending(innermost_scope());
    innermost_scope() = ending->outer.release();
    for (const Tensor& t : ending->tensors) {
      if (take_one(t.get())) release(t.get());
    }
  });
}
