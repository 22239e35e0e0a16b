#include "autograd/leaf.h"

#include <algorithm>
#include <mutex>

#include "core/error.h"

namespace autograd {
namespace {

void attach_leaf(const Tensor& x) {
  Leaf* leaf = make_node<Leaf>({}, std::span<const Tensor>(&x, 1));
  struct Release {
    Node* node;
    ~Release() { node->release(); }
  } release{leaf};
  leaf->attach(x, 0);
}

// The node of a tensor that requires grad, for `what`.
Node* node_for(const Tensor& x, const char* what) {
  Node* node = node_of(x);
  if (node == nullptr) {
    fail_argument(Status::InvalidState, "x",
                  "x (shape %s, %s) does not require grad, so no gradient reaches it for %s; call "
                  "set_requires_grad on it, or on what it is made of, first",
                  to_string(x.dims()).c_str(), name_of(x.dtype()), what);
  }
  return node;
}

}  // namespace

Tensor make_leaf(const Tensor& x) {
  Tensor leaf = alias(x, x.dims(), x.strides(), x->offset);
  leaf->weak = false;
  attach_leaf(leaf);
  return leaf;
}

void set_requires_grad(const Tensor& x, bool on) {
  Node* node = node_of(x);
  if (on == (node != nullptr)) return;
  if (!on) {
    if (!node->is_leaf()) {
      fail_argument(Status::InvalidState, "x",
                    "x is a result of %s, and only a leaf can stop requiring grad; use detach",
                    node->name());
    }
    node->forget(x.get());
    x->node = nullptr;
    x->output = 0;
    node->release();
    return;
  }
  if (!is_inexact(x.dtype())) {
    fail_argument(Status::InvalidDtype, "x",
                  "x is %s; only floating and complex tensors have gradients", name_of(x.dtype()));
  }
  if (x.weak()) {
    fail_argument(Status::InvalidState, "x",
                  "x is a weak scalar, which has no dtype of its own; make a tensor of rank 0");
  }
  attach_leaf(x);
}

bool is_leaf(const Tensor& x) {
  const Node* node = node_of(x);
  return node == nullptr || node->is_leaf();
}

Tensor gradient(const Tensor& x) {
  Node* node = node_of(x);
  if (node == nullptr) {
    fail_argument(Status::NotFound, "x",
                  "x has no gradient, because it does not require grad; call set_requires_grad on "
                  "it before computing");
  }
  if (!node->retains_grad(x->output)) {
    fail_argument(
        Status::NotFound, "x",
        "x has no gradient, because it is a result of %s and did not retain its own; call "
        "retain_grad on it before backward, or use grad",
        node->name());
  }
  Tensor g = node->grad(x->output);
  if (!g) {
    fail_argument(Status::NotFound, "x",
                  "x has no gradient yet: no backward has reached it since it was made or its "
                  "gradient was forgotten");
  }
  return g;
}

void set_gradient(const Tensor& x, const Tensor& g) {
  Node* node = node_for(x, "a gradient to be set");
  if (!node->retains_grad(x->output)) {
    fail_argument(Status::InvalidState, "x",
                  "x is a result of %s that does not retain its gradient; call retain_grad first",
                  node->name());
  }
  if (!g) {
    node->set_grad(x->output, {});
    return;
  }
  if (!same_dims(g.dims(), x.dims())) {
    fail_argument(Status::InvalidShape, "grad", "grad has shape %s, but x has %s",
                  to_string(g.dims()).c_str(), to_string(x.dims()).c_str());
  }
  if (g.device() != x.device()) {
    fail_argument(Status::InvalidDevice, "grad", "grad is on %s, but x is on %s",
                  to_string(g.device()).c_str(), to_string(x.device()).c_str());
  }
  if (g.dtype() != x.dtype()) {
    fail_argument(Status::InvalidDtype, "grad", "grad is %s, but x is %s", name_of(g.dtype()),
                  name_of(x.dtype()));
  }
  Tensor bytes = alias(g, g.dims(), g.strides(), g->offset);
  bytes->weak = false;
  node->set_grad(x->output, std::move(bytes));
}

void retain_gradient(const Tensor& x) { node_for(x, "retain_grad")->retain_grad(x->output); }

int64_t add_hook(const Tensor& x, std::shared_ptr<GradHook> hook) {
  static constinit std::atomic<int64_t> last_id{0};
  Node* node = node_for(x, "a hook");
  NodeExtra& extra = node->make_extra();
  const int64_t id = last_id.fetch_add(1, std::memory_order_relaxed) + 1;
  // Grown outside the lock.
  for (;;) {
    std::vector<NodeExtra::Hook> grown;
    size_t n;
    {
      std::lock_guard guard(node->lock());
      n = extra.hooks.size();
    }
    grown.reserve(n + 1);
    std::lock_guard guard(node->lock());
    if (extra.hooks.size() > n) continue;
    std::move(extra.hooks.begin(), extra.hooks.end(), std::back_inserter(grown));
    grown.push_back({x->output, id, std::move(hook)});
    extra.hooks.swap(grown);
    return id;
  }
}

void remove_hook(const Tensor& x, int64_t id) {
  Node* node = node_of(x);
  std::shared_ptr<GradHook> removed;  // destroyed, and with it dropped, after the lock
  if (node != nullptr && node->extra() != nullptr) {
    std::lock_guard guard(node->lock());
    auto& hooks = node->extra()->hooks;
    const auto found =
        std::find_if(hooks.begin(), hooks.end(), [&](const auto& h) { return h.id == id; });
    if (found != hooks.end()) {
      removed = std::move(found->hook);
      hooks.erase(found);
    }
  }
  if (!removed) {
    fail_argument(Status::NotFound, "id",
                  "x has no hook %lld; a hook stays with the value it was added to, which an "
                  "in-place write replaces",
                  static_cast<long long>(id));
  }
}

}  // namespace autograd
