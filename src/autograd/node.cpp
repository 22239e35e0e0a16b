#include "autograd/node.h"

#include <sched.h>

#include <algorithm>
#include <mutex>

#include "autograd/engine.h"
#include "autograd/mode.h"
#include "core/error.h"

namespace autograd {
namespace {

// Results up to here stay readable through their node after their last handle is gone.
constexpr int64_t kKeptBytes = 256;

uint16_t low_version(const Storage& s) {
  return static_cast<uint16_t>(s.version.load(std::memory_order_relaxed));
}

}  // namespace

void Spinlock::wait() noexcept {
  for (int spins = 0; locked_.exchange(true, std::memory_order_acquire); ++spins) {
    if (spins > 64) sched_yield();
  }
}

// --- construction -------------------------------------------------------------------------------

void Node::initialise(Node* node, void* block, size_t object, size_t bytes,
                      std::span<const Edge> edges, std::span<const Tensor> outputs,
                      ThisThread& me) {
  auto* at = static_cast<uint8_t*>(block) + object;
  node->block_bytes_ = static_cast<uint32_t>(bytes);
  node->n_inputs_ = static_cast<int32_t>(edges.size());
  node->n_outputs_ = static_cast<int32_t>(outputs.size());
  node->edges_ = reinterpret_cast<Edge*>(at);
  at += edges.size_bytes();
  node->outputs_ = reinterpret_cast<OutputInfo*>(at);
  at += outputs.size() * sizeof(OutputInfo);
  uint64_t number = me.last_number;
  for (size_t i = 0; i < edges.size(); ++i) {
    node->edges_[i] = edges[i];
    if (edges[i].node != nullptr) number = std::max(number, edges[i].node->number_);
  }
  node->number_ = me.last_number = number + 1;
  auto* dims = reinterpret_cast<int64_t*>(at);
  for (size_t i = 0; i < outputs.size(); ++i) {
    const Tensor& t = outputs[i];
    for (int64_t k = 0; k < t.ndim(); ++k) dims[k] = t.dim(k);  // few: no call
    new (&node->outputs_[i]) OutputInfo{nullptr,
                                        dims,
                                        static_cast<uint16_t>(t.ndim()),
                                        static_cast<uint8_t>(t.device().type),
                                        static_cast<uint8_t>(t.device().index),
                                        t.dtype(),
                                        false,
                                        0};
    dims += t.ndim();
  }
}

void Node::reserve(const Tensor& t, int32_t i) {
  // A view's object dies with its handle, so its value is kept as a view of its own.
  if (!t->owns_block || (t.storage().nbytes > kKeptBytes && !mode().keep_values)) return;
  NodeExtra& extra = make_extra();
  extra.kept_views.resize(static_cast<size_t>(n_outputs_));
  Tensor& kept = extra.kept_views[static_cast<size_t>(i)];
  const bool there = kept && kept->storage == t->storage && kept->offset == t->offset &&
                     same_dims(kept.dims(), t.dims()) && same_dims(kept.strides(), t.strides());
  if (!there) kept = alias(t, t.dims(), t.strides(), t->offset);
}

void Node::attach(const Tensor& t, int32_t i) {
  reserve(t, i);
  retain();
  attach_owned(t, i);
}

void Node::attach_instead(const Tensor& t, int32_t i, const ThisThread& me) noexcept {
  // Last, because it may run destructors: the former producer no longer knows this value.
  struct Former {
    Node* node;
    ~Former() {
      if (node != nullptr) node->release();
    }
  } former{static_cast<Node*>(t->node)};
  if (former.node != nullptr) former.node->forget(t.get());
  OutputInfo& info = outputs_[i];
  if (info.impl != nullptr) forget(info.impl);
  link(t, i);
  if (!t->owns_block && me.mode.keep_values) {
    autograd::retain(t->storage);
    info.holds_storage = true;
  }
}

void Node::forget(TensorImpl* impl) noexcept {
  Storage* held = nullptr;
  {
    std::lock_guard guard(lock_);
    OutputInfo& info = outputs_[impl->output];
    if (info.impl != impl) return;
    if (info.holds_storage) held = impl->storage;
    info.impl = nullptr;
    info.holds_storage = false;
  }
  if (held != nullptr) autograd::release(held);
}

NodeExtra& Node::make_extra() {
  NodeExtra* there = extra();
  if (there != nullptr) return *there;
  auto fresh = std::make_unique<NodeExtra>();
  if (extra_.compare_exchange_strong(there, fresh.get(), std::memory_order_acq_rel)) {
    return *fresh.release();
  }
  return *there;
}

// --- destruction --------------------------------------------------------------------------------

// Graphs are deep: whatever dies while a node is being destroyed queues here instead of recursing.
void Node::dispose() noexcept {
  ThisThread& me = this_thread();
  next_dead_ = me.dead;
  me.dead = this;
  if (me.reaping) return;
  me.reaping = true;
  while (me.dead != nullptr) {
    Node* next = me.dead;
    me.dead = next->next_dead_;
    const size_t bytes = next->block_bytes_;
    next->~Node();
    memory::free_object(memory::Object::Node, next, bytes, me);
  }
  me.reaping = false;
}

Node::~Node() {
  const std::unique_ptr<NodeExtra> extra(extra_.load(std::memory_order_relaxed));
  for (Edge& e : edges()) {
    if (e.node != nullptr) e.node->release();
  }
  for (int32_t i = 0; i < n_outputs_; ++i) {
    if (outputs_[i].holds_storage) autograd::release(outputs_[i].impl->storage);
  }
}

bool Node::begin_use(bool last) noexcept {
  std::lock_guard guard(lock_);
  if (freed()) return false;
  users_.store(static_cast<uint16_t>(users_.load(std::memory_order_relaxed) + 1),
               std::memory_order_relaxed);
  if (last) freed_.store(true, std::memory_order_release);
  return true;
}

void Node::end_use(bool last, bool failed) noexcept {
  // Alone here after the last one began: nobody comes any more.
  if (last && !failed && users_.load(std::memory_order_acquire) == 1) {
    users_.store(0, std::memory_order_relaxed);
    return free_saved();
  }
  bool free;
  {
    std::lock_guard guard(lock_);
    if (last && failed) freed_.store(false, std::memory_order_release);
    const auto left = static_cast<uint16_t>(users_.load(std::memory_order_relaxed) - 1);
    users_.store(left, std::memory_order_release);
    free = left == 0 && freed();
  }
  if (free) free_saved();  // outside the lock, because it may call a drop
}

// --- values -------------------------------------------------------------------------------------

bool Node::handle_gone(TensorImpl* impl) noexcept {
  OutputInfo& info = outputs_[impl->output];
  if (info.impl != impl || info.holds_storage.load(std::memory_order_relaxed)) return false;
  if (!impl->owns_block && impl->storage->nbytes <= kKeptBytes) {
    info.holds_storage.store(true, std::memory_order_release);
    return true;
  }
  // Whoever looks at the object meanwhile does so under the lock.
  std::lock_guard guard(lock_);
  info.impl = nullptr;
  return false;
}

Tensor Node::detached_value(int32_t i) {
  {
    std::lock_guard guard(lock_);
    const OutputInfo& info = outputs_[i];
    const NodeExtra* extra = this->extra();
    if (extra != nullptr && static_cast<size_t>(i) < extra->kept_views.size() &&
        extra->kept_views[static_cast<size_t>(i)]) {
      const Tensor& kept = extra->kept_views[static_cast<size_t>(i)];
      return is_leaf() || low_version(kept.storage()) == info.version ? kept : Tensor();
    }
    if (info.impl == nullptr) return {};
    // A leaf is whatever it holds now; a result that was written over is no longer this node's.
    if (!is_leaf() && low_version(*info.impl->storage) != info.version) return {};
    if (!info.holds_storage.load(std::memory_order_acquire)) {
      // Alive only through its handles: join them unless the last is just going.
      int32_t refs = info.impl->refs.load(std::memory_order_relaxed);
      while (refs > 0 && !info.impl->refs.compare_exchange_weak(refs, refs + 1)) {
      }
      if (refs == 0) return {};
    } else {
      autograd::retain(info.impl->storage);  // keeps the block while it is read below
    }
  }
  TensorImpl* impl = outputs_[i].impl;
  const bool joined = !outputs_[i].holds_storage;
  const Tensor& seen = Tensor::borrow(impl);
  Tensor copy;
  try {
    copy = alias(seen, seen.dims(), seen.strides(), impl->offset);
  } catch (...) {
    joined ? autograd::release(impl) : autograd::release(impl->storage);
    throw;
  }
  joined ? autograd::release(impl) : autograd::release(impl->storage);
  return copy;
}

Tensor Node::value(int32_t i) {
  Tensor t = detached_value(i);
  if (t) {
    t = alias(t, t.dims(), t.strides(), t->offset);
    retain();
    t->node = this;
    t->output = i;
  }
  return t;
}

// --- views --------------------------------------------------------------------------------------

// A view's node is read here only, because another reader may be regenerating it.
Node* node_of_view(const Tensor& x) {
  TensorImpl* impl = x.get();
  if (impl->storage->version.load(std::memory_order_relaxed) ==
      impl->view_version.load(std::memory_order_acquire)) {
    return static_cast<Node*>(impl->node);
  }
  // Something was written into the shared bytes since this view's node was made. The new one is
  // made before the lock and the old one given back after it, because both may call the user.
  struct Reference {
    Node* node = nullptr;
    ~Reference() {
      if (node != nullptr) node->release();
    }
  } old, fresh;
  const Tensor& base = Tensor::borrow(impl->base);
  if (base->node != nullptr) {
    fresh.node = engine_ops.view_node(base, x);
    fresh.node->reserve(x, 0);
  }
  static constinit std::mutex regenerating;
  std::lock_guard guard(regenerating);
  const uint32_t version = impl->storage->version.load(std::memory_order_relaxed);
  auto* node = static_cast<Node*>(impl->node);
  if (version == impl->view_version.load(std::memory_order_relaxed)) return node;
  if (node == nullptr || !node->is_leaf()) {
    if (node != nullptr) {
      node->forget(impl);
      old.node = node;
      impl->node = nullptr;
    }
    if (fresh.node != nullptr) fresh.node->attach(x, 0);
  }
  impl->view_version.store(version, std::memory_order_release);
  return static_cast<Node*>(impl->node);
}

void relink(const Tensor& x, const Tensor& value) {
  auto* producer = static_cast<Node*>(value->node);
  if (producer != nullptr) {
    producer->attach(x, value->output);
    return;
  }
  auto* former = static_cast<Node*>(x->node);
  if (former != nullptr) former->forget(x.get());
  x->node = nullptr;
  x->output = 0;
  if (former != nullptr) former->release();
}

// --- gradients ----------------------------------------------------------------------------------

Tensor& Node::grad_slot(int32_t i) { return extra()->retained[static_cast<size_t>(i)]; }

bool Node::retains_grad(int32_t i) const {
  if (is_leaf()) return true;
  std::lock_guard guard(lock_);
  const NodeExtra* extra = this->extra();
  return extra != nullptr && !extra->retains.empty() && extra->retains[static_cast<size_t>(i)];
}

void Node::retain_grad(int32_t i) {
  if (is_leaf()) return;
  NodeExtra& extra = make_extra();
  const auto n = static_cast<size_t>(n_outputs_);
  std::vector<Tensor> slots(n);
  std::vector<bool> flags(n);
  std::lock_guard guard(lock_);
  if (extra.retains.empty()) {
    extra.retained.swap(slots);
    extra.retains.swap(flags);
  }
  extra.retains[static_cast<size_t>(i)] = true;
}

Tensor Node::grad(int32_t i) const {
  if (!retains_grad(i)) return {};
  std::lock_guard guard(lock_);
  return const_cast<Node*>(this)->grad_slot(i);
}

void Node::set_grad(int32_t i, Tensor g) {
  std::lock_guard guard(lock_);
  std::swap(grad_slot(i), g);
}

void Node::accumulate_grad(int32_t i, Tensor g) {
  // Added outside the lock, because an addition may allocate and call back.
  for (;;) {
    Tensor before;
    {
      std::lock_guard guard(lock_);
      Tensor& slot = grad_slot(i);
      if (!slot) {
        slot = std::move(g);
        return;
      }
      before = std::move(slot);
    }
    try {
      g = engine_ops.accumulate(before, g);
    } catch (...) {
      accumulate_grad(i, std::move(before));
      throw;
    }
  }
}

// --- saved tensors ------------------------------------------------------------------------------

Saved::Saved(TensorImpl* impl, int32_t edge)
    : impl_(impl), version_(impl->storage->version.load(std::memory_order_relaxed)), edge_(edge) {
  keeps_handle() ? autograd::retain(impl_) : autograd::retain(impl_->storage);
  if (edge != kHandle && impl->storage->pending.load(std::memory_order_relaxed) != nullptr) {
    impl->storage->graph_refs.fetch_add(1, std::memory_order_relaxed);
    in_graph_refs_ = true;
  }
}

Saved Saved::input_view(const Tensor& x, int32_t edge) {
  // The object of a view dies with its handle, which holds its base: another one stands for it.
  return {alias(x, x.dims(), x.strides(), x->offset).get(), edge};
}

Saved Saved::other(const Tensor& x) { return {x.get(), kHandle}; }

Saved Saved::output(const Tensor& y) {
  if (!y->owns_block) return {y.get(), kResult};
  const Tensor stand_in = alias(y, y.dims(), y.strides(), y->offset);
  stand_in->output = y->output;
  return {stand_in.get(), kResult};
}

void Saved::let_go() noexcept {
  TensorImpl* impl = impl_;
  const bool handle = keeps_handle();
  if (in_graph_refs_) impl->storage->graph_refs.fetch_sub(1, std::memory_order_relaxed);
  impl_ = nullptr;
  handle ? autograd::release(impl) : autograd::release(impl->storage);
}

void Saved::fail_lost(const Node* node) const {
  if (impl_ == nullptr) {
    fail(Status::GraphFreed,
         "the graph of %s was freed by an earlier backward with free_graph; keep it by leaving "
         "free_graph off",
         node->name());
  }
  const char* writer = impl_->storage->last_writer;
  fail(Status::SavedTensorModified,
       "%s needs %s of shape %s as it was, but %s wrote into it since (version %u, saved at %u); "
       "write out of place, or copy it first",
       node->name(), edge_ == kResult ? "its result" : "an operand",
       to_string(Tensor::borrow(impl_).dims()).c_str(), writer != nullptr ? writer : "something",
       impl_->storage->version.load(std::memory_order_relaxed), version_);
}

Tensor Saved::get(Node* node) const {
  check(node);
  const Tensor& saved = Tensor::borrow(impl_);
  if (edge_ == kHandle) return saved;
  Edge up{node, impl_->output};
  if (edge_ >= 0) {
    up = node->edges()[static_cast<size_t>(edge_)];
    // The handle itself where it is still alive. (The last handle of a constant may go without an
    // atomic decrement, so those cannot be joined.)
    int32_t refs = up.node == nullptr || keeps_handle() ? 0 : impl_->refs.load();
    while (refs > 0 && !impl_->refs.compare_exchange_weak(refs, refs + 1)) {
    }
    if (refs > 0) {
      Tensor joined = Tensor::adopt(impl_);
      if (joined->node == up.node) return joined;
    }
  }
  Tensor t = alias(saved, saved.dims(), saved.strides(), impl_->offset);
  if (up.node != nullptr && is_inexact(t.dtype())) {
    up.node->retain();
    t->node = up.node;
    t->output = up.output;
  }
  return t;
}

const Tensor& Saved::peek(const Node* node) const {
  check(node);
  return Tensor::borrow(impl_);
}

// --- calls of rules -----------------------------------------------------------------------------

Tensor VjpCall::grad(int32_t i) const {
  Tensor& g = grads_[static_cast<size_t>(i)];
  if (!g) {
    g = engine_ops.full(node_->output_dims(i), node_->output_dtype(i), node_->output_device(i),
                        0.0);
  }
  return g;
}

Tensor VjpCall::take_grad(int32_t i) {
  Tensor& g = grads_[static_cast<size_t>(i)];
  return g ? std::move(g) : grad(i);
}

Dtype VjpCall::input_dtype(int32_t i) const {
  const Edge& e = node_->edges()[static_cast<size_t>(i)];
  return e.node->output_dtype(e.output);
}

Device VjpCall::input_device(int32_t i) const {
  const Edge& e = node_->edges()[static_cast<size_t>(i)];
  return e.node->output_device(e.output);
}

}  // namespace autograd
