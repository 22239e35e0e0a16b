// Scopes: references that a thread's calls hand out are given back together.
//
// A scope holds a second reference to each of its tensors, so that its list stays valid whatever
// the caller does with the first. `scoped` says that the first is still to be given back; whoever
// clears it (a release on any thread, keep, or the end of the scope) answers for that.
#include <algorithm>
#include <vector>

#include "api/guard.h"
#include "autograd/tensor.h"

namespace autograd::api {

struct Scope {
  std::vector<Tensor> tensors;
  std::unique_ptr<Scope> outer;
};

void add_to_scope(ag_tensor* handle) {
  innermost_scope->tensors.push_back(Tensor::borrow(handle));
  handle->scoped.store(true, std::memory_order_relaxed);
}

void leave_scope(ag_tensor* handle) noexcept {
  handle->scoped.store(false, std::memory_order_relaxed);
  // On the scope's own thread the memory need not wait for its end; the newest are at the back.
  for (Scope* s = innermost_scope; s != nullptr; s = s->outer.get()) {
    const auto found = std::find_if(s->tensors.rbegin(), s->tensors.rend(),
                                    [&](const Tensor& t) { return t.get() == handle; });
    if (found == s->tensors.rend()) continue;
    s->tensors.erase(std::next(found).base());
    return;
  }
}

}  // namespace autograd::api

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

ag_status ag_scope_push(void) {
  return guard("scope_push", [] {
    auto fresh = std::make_unique<Scope>();
    fresh->outer.reset(innermost_scope);
    innermost_scope = fresh.release();
  });
}

ag_status ag_scope_keep(ag_tensor* x) {
  return guard("scope_keep", [&] {
    require(x, "x");
    if (innermost_scope == nullptr) fail(Status::InvalidState, "no scope is open on this thread");
    if (x->scoped.load(std::memory_order_relaxed)) leave_scope(x);
  });
}

ag_status ag_scope_pop(void) {
  return guard("scope_pop", [] {
    if (innermost_scope == nullptr) fail(Status::InvalidState, "no scope is open on this thread");
    const std::unique_ptr<Scope> ending(innermost_scope);
    innermost_scope = ending->outer.release();
    for (const Tensor& t : ending->tensors) {
      if (t->scoped.exchange(false, std::memory_order_relaxed)) release(t.get());
    }
  });
}
