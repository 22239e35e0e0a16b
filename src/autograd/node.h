// The graph. A Node is one recorded operation; it owns edges to the producers of its inputs and
// the tensors that its rule saved. A Leaf is a node without inputs that collects .grad.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/memory.h"
#include "core/tensor.h"

namespace autograd {

class Node;

// Which output of which node an input came from; a null node is a constant.
struct Edge {
  Node* node = nullptr;  // counted
  int32_t output = 0;
};

// What a node remembers of one of its results.
struct OutputInfo {
  TensorImpl* impl;  // the result's object, see Node::value; null once unreachable
  const int64_t* dims;
  uint16_t ndim;  // kMaxRank at most
  uint8_t device_type;
  uint8_t device_index;
  Dtype dtype;
  std::atomic<bool> holds_storage;  // this node keeps impl's storage (and so its block) alive
  uint16_t version;                 // the storage's (its low bits) when this was its result
};

// Called with a gradient as it passes; may return another one (empty: unchanged).
class GradHook {
 public:
  virtual Tensor call(const Tensor& grad) = 0;
  virtual ~GradHook() = default;
};

// Seldom used parts of a node.
struct NodeExtra {
  struct Hook {
    int32_t output;
    int64_t id;
    std::shared_ptr<GradHook> hook;
  };
  std::vector<Hook> hooks;
  std::vector<Tensor> retained;  // gradients of the outputs, where asked for
  std::vector<bool> retains;
  std::string label;               // for pictures
  std::string recorded_at;         // anomaly mode
  std::vector<Tensor> kept_views;  // detached values of outputs that are views
};

class Spinlock {
 public:
  void lock() noexcept {
    if (is_single_threaded()) {
      locked_.store(true, std::memory_order_relaxed);
    } else if (locked_.exchange(true, std::memory_order_acquire)) {
      wait();
    }
  }
  void unlock() noexcept { locked_.store(false, std::memory_order_release); }

 private:
  void wait() noexcept;

  std::atomic<bool> locked_{false};
};

// The cotangents, saved tensors and results of one call of a rule.
class VjpCall;
class JvpCall;

class Node : public GraphLink {
 public:
  // --- what a kind of node defines ---
  virtual const char* name() const noexcept = 0;
  // Sets the gradients of the inputs that call.needs(i); runs in the engine's grad mode.
  virtual void vjp(VjpCall& call) = 0;
  // Sets the outputs' tangents. False: no rule, the engine differentiates vjp instead.
  virtual bool jvp(JvpCall& call) = 0;
  // Lets go of saved tensors (free_graph).
  virtual void free_saved() noexcept = 0;
  virtual bool is_leaf() const noexcept { return false; }

  // --- GraphLink ---
  bool handle_gone(TensorImpl* impl) noexcept final;

  // --- structure ---
  std::span<Edge> edges() { return {edges_, static_cast<size_t>(n_inputs_)}; }
  std::span<const Edge> edges() const { return {edges_, static_cast<size_t>(n_inputs_)}; }
  int32_t n_inputs() const { return n_inputs_; }
  int32_t n_outputs() const { return n_outputs_; }
  const OutputInfo& output(int32_t i) const { return outputs_[i]; }
  Ints output_dims(int32_t i) const {
    return {outputs_[i].dims, static_cast<size_t>(outputs_[i].ndim)};
  }
  Dtype output_dtype(int32_t i) const { return outputs_[i].dtype; }
  Device output_device(int32_t i) const {
    return {static_cast<DeviceType>(outputs_[i].device_type), outputs_[i].device_index};
  }
  uint64_t number() const { return number_; }
  bool freed() const { return freed_.load(std::memory_order_acquire); }
  // Around a call of a rule, which reads saved tensors. False: they were freed. `last`: no walk may
  // begin after this one.
  bool begin_use(bool last) noexcept;
  // Of the last ones the one that is still here frees what was saved, unless it failed.
  void end_use(bool last, bool failed) noexcept;

  // The result as a tensor linked to this node; empty where it was not kept or was overwritten.
  Tensor value(int32_t output);
  // Its bytes without a link to the graph; empty where it was not kept.
  Tensor detached_value(int32_t output);

  Spinlock& lock() const { return lock_; }
  NodeExtra* extra() const { return extra_.load(std::memory_order_acquire); }
  NodeExtra& make_extra();

  // The gradient that output i collects (a leaf's only one, or one that is retained).
  Tensor grad(int32_t i) const;
  void set_grad(int32_t i, Tensor g);
  bool retains_grad(int32_t i) const;
  void retain_grad(int32_t i);
  // Adds to it. g shares its bytes with nobody.
  void accumulate_grad(int32_t i, Tensor g);

  // Takes the memory that attach(t, i) needs, so that it cannot fail.
  void reserve(const Tensor& t, int32_t i);
  // Makes `t` this node's output i, in place of whatever produced it before.
  void attach(const Tensor& t, int32_t i);
  // The same for a `t` that is no view: the caller's reference to this node becomes t's.
  void attach_owned(const Tensor& t, int32_t i, const ThisThread& me = this_thread()) noexcept {
    if (t->node != nullptr || outputs_[i].impl != nullptr || me.mode.keep_values) [[unlikely]] {
      return attach_instead(t, i, me);
    }
    link(t, i);
  }
  // The object no longer holds what this node computed.
  void forget(TensorImpl* impl) noexcept;

  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

 protected:
  Node() = default;
  virtual ~Node();

 private:
  template <class N, class... Args>
  friend N* make_node_by(ThisThread& me, std::span<const Edge> edges,
                         std::span<const Tensor> outputs, Args&&... args);
  static void initialise(Node* node, void* block, size_t object, size_t bytes,
                         std::span<const Edge> edges, std::span<const Tensor> outputs,
                         ThisThread& me);
  void dispose() noexcept final;
  void attach_instead(const Tensor& t, int32_t i, const ThisThread& me) noexcept;
  void link(const Tensor& t, int32_t i) noexcept {
    t->node = this;
    t->output = i;
    outputs_[i].impl = t.get();
    outputs_[i].version =
        static_cast<uint16_t>(t.storage().version.load(std::memory_order_relaxed));
  }
  virtual Tensor& grad_slot(int32_t i);

  uint32_t block_bytes_ = 0;
  union {
    uint64_t number_ = 0;
    Node* next_dead_;
  };
  Edge* edges_ = nullptr;
  OutputInfo* outputs_ = nullptr;
  int32_t n_inputs_ = 0;
  int32_t n_outputs_ = 0;
  std::atomic<NodeExtra*> extra_{nullptr};  // owned
  mutable Spinlock lock_;
  std::atomic<bool> freed_{false};
  std::atomic<uint16_t> users_{0};  // walks in the node's rule; written under lock_
};

// A node, its edges and its outputs' shapes in one block. Takes over the edges' references.
template <class N, class... Args>
N* make_node_by(ThisThread& me, std::span<const Edge> edges, std::span<const Tensor> outputs,
                Args&&... args) {
  size_t bytes = sizeof(N) + edges.size() * sizeof(Edge) + outputs.size() * sizeof(OutputInfo);
  for (const Tensor& t : outputs) bytes += static_cast<size_t>(t.ndim()) * sizeof(int64_t);
  void* block = memory::allocate_object(memory::Object::Node, bytes, me);
  N* node;
  try {
    node = new (block) N(std::forward<Args>(args)...);
  } catch (...) {
    memory::free_object(memory::Object::Node, block, bytes, me);
    throw;
  }
  Node::initialise(node, block, sizeof(N), bytes, edges, outputs, me);
  return node;
}
template <class N, class... Args>
N* make_node(std::span<const Edge> edges, std::span<const Tensor> outputs, Args&&... args) {
  return make_node_by<N>(this_thread(), edges, outputs, std::forward<Args>(args)...);
}

Node* node_of_view(const Tensor& x);
// The producer of x, brought up to date if x is a view whose base was written to; not counted.
inline Node* node_of(const Tensor& x) {
  return x->base == nullptr ? static_cast<Node*>(x->node) : node_of_view(x);
}
// The same as a counted edge.
inline Edge edge_of(const Tensor& x) {
  Node* node = node_of(x);
  if (node != nullptr) node->retain();
  return {node, x->output};
}
inline bool requires_grad(const Tensor& x) { return node_of(x) != nullptr; }

// In-place writes: x is now what `value` is, so it takes over value's producer (or none).
void relink(const Tensor& x, const Tensor& value);

// A leaf: a tensor whose gradient somebody asked for.
class Leaf final : public Node {
 public:
  const char* name() const noexcept override { return "leaf"; }
  void vjp(VjpCall&) override {}
  bool jvp(JvpCall&) override { return true; }
  void free_saved() noexcept override {}
  bool is_leaf() const noexcept override { return true; }

 private:
  Tensor& grad_slot(int32_t) override { return grad_; }

  Tensor grad_;
};

// A tensor that a rule needs again, with the version its bytes had.
class Saved {
 public:
  Saved() = default;
  // An operand, with the number of its edge. Keeps its bytes but not its handle: an in-place write
  // may give that the saving node, or one above it, as producer, and a cycle would live forever.
  static Saved input(const Tensor& x, int32_t edge) {
    return x->owns_block ? input_view(x, edge) : Saved(x.get(), edge);
  }
  // Any other tensor: keeps its handle, and with it its producer.
  static Saved other(const Tensor& x);
  // A result: keeps its bytes without its edge, so that no cycle forms.
  static Saved output(const Tensor& y);
  Saved(Saved&& other) noexcept
      : impl_(std::exchange(other.impl_, nullptr)),
        version_(other.version_),
        edge_(other.edge_),
        in_graph_refs_(other.in_graph_refs_) {}
  Saved& operator=(Saved&& other) noexcept {
    reset();
    impl_ = std::exchange(other.impl_, nullptr);
    version_ = other.version_;
    edge_ = other.edge_;
    in_graph_refs_ = other.in_graph_refs_;
    return *this;
  }
  ~Saved() { reset(); }

  bool empty() const { return impl_ == nullptr; }
  void reset() noexcept {
    if (impl_ != nullptr) let_go();
  }
  // The tensor; `node` is the one that saved it. Throws if it was freed or written to since.
  Tensor get(Node* node) const;
  // Its shape and bytes, to be read and not to be held.
  const Tensor& peek(const Node* node) const;

 private:
  static constexpr int32_t kResult = -1;
  static constexpr int32_t kHandle = -2;

  Saved(TensorImpl* impl, int32_t edge);
  static Saved input_view(const Tensor& x, int32_t edge);
  void let_go() noexcept;
  // Fails where the bytes are not there any more as they were.
  void check(const Node* node) const {
    const bool there =
        impl_ != nullptr && impl_->storage->version.load(std::memory_order_relaxed) == version_;
    if (!there) [[unlikely]]
      fail_lost(node);
  }
  [[noreturn, gnu::cold]] void fail_lost(const Node* node) const;
  // Keeps the handle of impl_; else the storage, in whose block impl_ outlives its handles.
  bool keeps_handle() const { return edge_ == kHandle || impl_->owns_block; }

  TensorImpl* impl_ = nullptr;
  uint32_t version_ = 0;
  int32_t edge_ : 31 = kResult;
  bool in_graph_refs_ : 1 = false;  // counted there, because the storage was pending
};

class VjpCall {
 public:
  VjpCall(Node* node, std::span<Tensor> grads, std::span<Tensor> results, uint64_t needed)
      : node_(node), grads_(grads), results_(results), needed_(needed) {}
  Node* node() const { return node_; }
  // The cotangent of output i; zeros where nothing flowed into it.
  Tensor grad(int32_t i = 0) const;
  // The same for a rule that does not ask for it again.
  Tensor take_grad(int32_t i);
  bool has_grad(int32_t i) const { return static_cast<bool>(grads_[static_cast<size_t>(i)]); }
  // Only the first 64 inputs can be told apart; later ones are needed when their edge exists.
  bool needs(int32_t i) const {
    return i < 64 ? (needed_ >> i & 1) != 0
                  : node_->edges()[static_cast<size_t>(i)].node != nullptr;
  }
  void set(int32_t i, Tensor g) { results_[static_cast<size_t>(i)] = std::move(g); }
  // Shape, dtype and device of an input that needs a gradient.
  Ints input_dims(int32_t i) const {
    const Edge& e = node_->edges()[static_cast<size_t>(i)];
    return e.node->output_dims(e.output);
  }
  Dtype input_dtype(int32_t i) const;
  Device input_device(int32_t i) const;

 private:
  Node* node_;
  std::span<Tensor> grads_;
  std::span<Tensor> results_;
  uint64_t needed_;
};

class JvpCall {
 public:
  JvpCall(Node* node, std::span<Tensor> tangents, std::span<Tensor> results)
      : node_(node), tangents_(tangents), results_(results) {}
  Node* node() const { return node_; }
  bool has_tangent(int32_t i) const { return static_cast<bool>(tangents_[static_cast<size_t>(i)]); }
  const Tensor& tangent(int32_t i) const { return tangents_[static_cast<size_t>(i)]; }
  void set(int32_t output, Tensor t) { results_[static_cast<size_t>(output)] = std::move(t); }

 private:
  Node* node_;
  std::span<Tensor> tangents_;
  std::span<Tensor> results_;
};

}  // namespace autograd
