#include "autograd/engine.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>

#include "autograd/anomaly.h"
#include "autograd/mode.h"
#include "autograd/node_map.h"
#include "core/error.h"

namespace autograd {
namespace {

// What has flowed into a node so far: one tensor per output, the common single one in line.
struct Slot {
  Tensor first;
  std::unique_ptr<Tensor[]> all;  // used instead where the node has several outputs
  int64_t uses = 0;               // forward mode: who still has to read it

  std::span<Tensor> tensors(const Node* node) {
    if (node->n_outputs() == 1) return {&first, 1};
    const auto n = static_cast<size_t>(node->n_outputs());
    if (!all) all = std::make_unique<Tensor[]>(n);
    return {all.get(), n};
  }
};

// Nodes in the order of their numbers; equal numbers (of several threads) in order of arrival.
struct Entry {
  uint64_t number;
  uint64_t arrival;
  Node* node;
};

// Room for a node's results without a heap allocation in the usual case.
class Results {
 public:
  explicit Results(int32_t n) {
    if (n > kInline) many_ = std::make_unique<Tensor[]>(static_cast<size_t>(n));
    span_ = {n > kInline ? many_.get() : few_, static_cast<size_t>(n)};
  }
  std::span<Tensor> span() { return span_; }
  Tensor& operator[](size_t i) { return span_[i]; }

 private:
  static constexpr int32_t kInline = 4;
  Tensor few_[kInline];
  std::unique_ptr<Tensor[]> many_;
  std::span<Tensor> span_;
};

void add_to(Tensor& sum, Tensor&& g) {
  if (!sum) {
    sum = std::move(g);
  } else {
    sum = engine_ops.accumulate(sum, g);
  }
}

Tensor& slot_tensor(Slot& slot, const Node* node, int32_t output) {
  return slot.tensors(node)[static_cast<size_t>(output)];
}

// Which nodes lie on a path from the roots to a target. Absent: all do.
class Reach {
 public:
  enum State : uint8_t { Unseen, Open, No, Yes };

  void mark_target(const Node* node) {
    states_.get(node) = Yes;
    floor_ = std::min(floor_, node->number());
  }

  // Depth first with a stack of its own: graphs are deeper than the program's stack.
  void explore(Node* root) {
    State& s = states_.get(root);
    if (s == No || s == Open) return;
    std::vector<Frame> stack{{root, 0, s == Yes}};
    if (s == Unseen) s = Open;
    if (visited(root)) return;
    while (!stack.empty()) {
      Frame& top = stack.back();
      if (top.next < top.node->n_inputs()) {
        Node* child = top.node->edges()[static_cast<size_t>(top.next++)].node;
        // What depends on a target has a higher number than it.
        if (child == nullptr || child->number() < floor_) continue;
        State& state = states_.get(child);
        if (state == Yes) top.reaches = true;
        if (state == Unseen || (state == Yes && !visited(child))) {
          const bool target = state == Yes;
          if (!target) state = Open;
          stack.push_back({child, 0, target});
        }
        continue;
      }
      const Frame done = top;
      stack.pop_back();
      states_.get(done.node) = done.reaches ? Yes : No;
      if (!stack.empty()) stack.back().reaches |= done.reaches;
    }
  }

  // A target that explore came upon.
  bool found(const Node* target) { return visited_.find(target) != nullptr; }

  bool reaches(const Node* node) {
    const State* s = states_.find(node);
    return s != nullptr && *s == Yes;
  }

 private:
  struct Frame {
    Node* node;
    int32_t next;
    bool reaches;
  };
  // Targets start as Yes, so whether they were walked is kept apart.
  bool visited(const Node* node) {
    bool fresh = false;
    visited_.get(node, &fresh) = true;
    return !fresh;
  }

  NodeMap<State> states_;
  NodeMap<bool> visited_;
  uint64_t floor_ = UINT64_MAX;  // the lowest number of a target
};

struct Target {
  Node* node;
  int32_t output;
};

// A rule may read what its node saved while this lives; a concurrent walk that frees the graph
// leaves it until then.
class Use {
 public:
  // last: the walk frees the graph behind it.
  Use(Node& node, bool last) : node_(node), last_(last) {
    if (node.begin_use(last)) return;
    fail(Status::GraphFreed,
         "the graph of %s was freed by an earlier backward with free_graph; leave free_graph off "
         "to walk it again",
         node.name());
  }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  ~Use() { node_.end_use(last_, !done_); }
  void done() { done_ = true; }

 private:
  Node& node_;
  bool last_;
  bool done_ = false;
};

// One backward walk.
class Walk {
 public:
  Walk(const GradOptions& options, bool accumulate) : options_(options), accumulate_(accumulate) {}

  // Only what lies between the seeds and the targets is computed.
  void limit_to(std::span<const Target> targets, std::span<const Tensor> ys) {
    reach_.emplace_back();
    for (const Target& t : targets) reach_[0].mark_target(t.node);
    for (const Tensor& y : ys) {
      if (Node* node = node_of(y)) reach_[0].explore(node);
    }
    targets_.assign(targets.begin(), targets.end());
    captured_.resize(targets.size());
    for (const Target& t : targets) wanted_.get(t.node) = true;
  }

  bool found(const Target& t) { return reach_[0].found(t.node); }

  void seed(const Tensor& y, Tensor g) {
    // Held, because a callback may write in place and so replace y's node.
    Node* node = node_of(y);
    node->retain();
    std::unique_ptr<Node, void (*)(Node*)> held(node, [](Node* n) { n->release(); });
    root_nodes_.push_back(std::move(held));
    flow(node, y->output, std::move(g));
  }

  void run() {
    GradMode grad_mode(options_.create_graph);
    for (;;) {
      if (next_.node == nullptr) {
        if (heap_.empty()) return;
        std::pop_heap(heap_.begin(), heap_.end(), later);
        next_ = heap_.back();
        heap_.pop_back();
        next_slot_ = slots_.take(next_.node);
      }
      Node* const node = std::exchange(next_.node, nullptr);
      Slot slot = std::move(next_slot_);
      visit(node, slot.tensors(node));
    }
  }

  std::vector<Tensor>& captured() { return captured_; }

  // A gradient that is handed out or stored must share its bytes with nobody.
  static Tensor owned(Tensor g) { return holds_alone(g) ? std::move(g) : engine_ops.copy(g); }

 private:
  static bool later(const Entry& a, const Entry& b) {
    return a.number != b.number ? a.number < b.number : a.arrival > b.arrival;
  }

  bool relevant(const Node* node) { return reach_.empty() || reach_[0].reaches(node); }

  void flow(Node* node, int32_t output, Tensor&& g) {
    if (node == nullptr || !relevant(node)) return;
    add_to(slot_tensor(slot_of(node), node, output), std::move(g));
  }

  // What flows into a node that waits from now on, if it did not yet. In a chain, what comes next
  // is what was found last, and passes by the heap.
  Slot& slot_of(Node* node) {
    if (node == next_.node) return next_slot_;
    if (Slot* waiting = slots_.find(node)) return *waiting;
    const Entry entry{node->number(), arrivals_++, node};
    const bool first =
        next_.node != nullptr ? later(next_, entry) : heap_.empty() || later(heap_.front(), entry);
    if (!first) return wait(entry);
    if (next_.node != nullptr) wait(next_) = std::move(next_slot_);
    next_ = entry;
    next_slot_ = Slot();
    return next_slot_;
  }

  Slot& wait(const Entry& entry) {
    heap_.push_back(entry);
    std::push_heap(heap_.begin(), heap_.end(), later);
    return slots_.get(entry.node);
  }

  void run_hooks(Node* node, std::span<Tensor> grads) {
    std::vector<NodeExtra::Hook> hooks;
    {
      // Copied, because a hook may remove itself.
      std::lock_guard guard(node->lock());
      hooks = node->extra()->hooks;
    }
    for (auto& h : hooks) {
      Tensor& g = grads[static_cast<size_t>(h.output)];
      if (!g || !still_hooked(node, h.id)) continue;
      Tensor changed = h.hook->call(g);
      if (!changed) continue;
      if (!same_dims(changed.dims(), node->output_dims(h.output)) || changed.dtype() != g.dtype()) {
        fail(Status::InvalidShape,
             "a gradient hook on %s returned shape %s and %s where %s and %s were needed",
             node->name(), to_string(changed.dims()).c_str(), name_of(changed.dtype()),
             to_string(node->output_dims(h.output)).c_str(), name_of(g.dtype()));
      }
      g = std::move(changed);
    }
  }

  // One hook may remove another.
  static bool still_hooked(const Node* node, int64_t id) {
    std::lock_guard guard(node->lock());
    const auto& hooks = node->extra()->hooks;
    return std::any_of(hooks.begin(), hooks.end(), [&](const auto& h) { return h.id == id; });
  }

  bool wanted(const Node* node, size_t output) {
    if (targets_.empty()) return true;
    return wanted_.find(node) != nullptr &&
           std::any_of(targets_.begin(), targets_.end(), [&](const Target& t) {
             return t.node == node && t.output == static_cast<int32_t>(output);
           });
  }

  void collect(Node* node, std::span<Tensor> grads) {
    for (size_t i = 0; i < grads.size(); ++i) {
      const auto output = static_cast<int32_t>(i);
      if (!grads[i] || !node->retains_grad(output) || !wanted(node, i)) continue;
      node->accumulate_grad(
          output, node->is_leaf() ? owned(std::move(grads[i])) : engine_ops.copy(grads[i]));
    }
  }

  void visit(Node* node, std::span<Tensor> grads) {
    if (node->extra() != nullptr) run_hooks(node, grads);
    if (!accumulate_ && wanted_.find(node) != nullptr) {
      for (size_t i = 0; i < targets_.size(); ++i) {
        if (targets_[i].node == node) captured_[i] = grads[static_cast<size_t>(targets_[i].output)];
      }
    }
    if (accumulate_ && (node->is_leaf() || node->extra() != nullptr)) collect(node, grads);
    if (node->is_leaf()) return;
    const auto edges = node->edges();
    uint64_t needed = 0;
    for (size_t i = 0; i < edges.size(); ++i) {
      if (i < 64 && edges[i].node != nullptr && relevant(edges[i].node)) needed |= 1ull << i;
    }
    if (needed == 0 && edges.size() <= 64) return;
    Use use(*node, options_.free_graph);
    Results results(node->n_inputs());
    VjpCall call(node, grads, results.span(), needed);
    node->vjp(call);
    if (mode().anomaly) check_gradients(*node, results.span());
    for (Tensor& g : grads) g.reset();
    for (size_t i = 0; i < edges.size(); ++i) {
      if (results[i]) flow(edges[i].node, edges[i].output, std::move(results[i]));
    }
    use.done();
  }

  const GradOptions& options_;
  bool accumulate_;
  NodeMap<Slot> slots_;
  std::vector<Entry> heap_;
  Entry next_{};  // before all in the heap, where there is one
  Slot next_slot_;
  std::vector<std::unique_ptr<Node, void (*)(Node*)>> root_nodes_;
  uint64_t arrivals_ = 0;
  std::vector<Reach> reach_;  // none, or one
  std::vector<Target> targets_;
  NodeMap<bool> wanted_;
  std::vector<Tensor> captured_;
};

void check_cotangent(const Tensor& y, std::span<const Tensor> grads, size_t i) {
  if (!is_inexact(y.dtype())) {
    fail_argument(Status::InvalidDtype, "ys",
                  "output %zu is %s; only floating and complex tensors have gradients", i,
                  name_of(y.dtype()));
  }
  if (i >= grads.size() || !grads[i]) return;
  const Tensor& g = grads[i];
  if (g.device() != y.device() && !(is_cpu(g.device()) && g.ndim() == 0)) {
    fail_argument(Status::InvalidDevice, "grads", "cotangent %zu is on %s, but its output is on %s",
                  i, to_string(g.device()).c_str(), to_string(y.device()).c_str());
  }
  if (same_dims(g.dims(), y.dims()) && g.dtype() == y.dtype()) return;
  fail_argument(Status::InvalidShape, "grads",
                "cotangent %zu has shape %s and dtype %s, but its output has %s and %s", i,
                to_string(g.dims()).c_str(), name_of(g.dtype()), to_string(y.dims()).c_str(),
                name_of(y.dtype()));
}

Tensor seed_gradient(const Tensor& y, std::span<const Tensor> grads, size_t i) {
  if (i >= grads.size() || !grads[i]) return engine_ops.full(y.dims(), y.dtype(), y.device(), 1.0);
  if (grads[i].device() != y.device()) {  // a scalar
    Tensor moved = moved_to(grads[i], y.device());
    moved->weak = false;
    return moved;
  }
  return grads[i].weak() ? engine_ops.copy(grads[i]) : grads[i];  // gradients have a dtype
}

void check_counts(std::span<const Tensor> ys, std::span<const Tensor> grads, const char* what) {
  if (!grads.empty() && grads.size() != ys.size()) {
    fail_argument(Status::InvalidArgument, what, "length is %zu, and not %zu, one for each tensor",
                  grads.size(), ys.size());
  }
}

[[noreturn]] void fail_unreached(const char* argument, size_t i, const Tensor& x) {
  fail_argument(Status::Unreached, argument, "no output depends on input %zu (shape %s)%s", i,
                to_string(x.dims()).c_str(),
                std::string_view(argument) == "xs" ? "; set allow_unused to get zeros" : "");
}

std::vector<Target> targets_of(std::span<const Tensor> xs, const char* argument, size_t first = 0) {
  std::vector<Target> targets;
  for (size_t i = 0; i < xs.size(); ++i) {
    Node* node = node_of(xs[i]);
    if (node == nullptr) {
      fail_argument(Status::Unreached, argument,
                    "input %zu (shape %s) does not require grad, so nothing records what depends "
                    "on it; call set_requires_grad on it before computing",
                    first + i, to_string(xs[i].dims()).c_str());
    }
    targets.push_back({node, xs[i]->output});
  }
  return targets;
}

}  // namespace

void backward(std::span<const Tensor> ys, std::span<const Tensor> grads,
              std::span<const Tensor> inputs, bool free_graph) {
  check_counts(ys, grads, "grads");
  for (size_t i = 0; i < ys.size(); ++i) check_cotangent(ys[i], grads, i);
  const GradOptions options{.free_graph = free_graph};
  Walk walk(options, true);
  if (!inputs.empty()) {
    const std::vector<Target> targets = targets_of(inputs, "inputs");
    walk.limit_to(targets, ys);
    for (size_t i = 0; i < targets.size(); ++i) {
      if (!walk.found(targets[i])) fail_unreached("inputs", i, inputs[i]);
    }
    for (const Target& t : targets) t.node->retain_grad(t.output);
  }
  bool any = false;
  for (size_t i = 0; i < ys.size(); ++i) {
    if (!requires_grad(ys[i])) continue;
    any = true;
    walk.seed(ys[i], seed_gradient(ys[i], grads, i));
  }
  if (!any) {
    fail_argument(Status::Unreached, "ys",
                  "no output (of %zu) depends on a tensor that requires grad", ys.size());
  }
  walk.run();
}

std::vector<Tensor> grad(std::span<const Tensor> ys, std::span<const Tensor> xs,
                         std::span<const Tensor> grads, const GradOptions& options) {
  check_counts(ys, grads, "grads");
  for (size_t i = 0; i < ys.size(); ++i) check_cotangent(ys[i], grads, i);
  std::vector<Target> targets;
  std::vector<size_t> position;  // of each target in xs
  for (size_t i = 0; i < xs.size(); ++i) {
    Node* node = node_of(xs[i]);
    if (node == nullptr && options.allow_unused) continue;
    targets.push_back(targets_of(xs.subspan(i, 1), "xs", i)[0]);
    position.push_back(i);
  }
  Walk walk(options, false);
  walk.limit_to(targets, ys);
  for (size_t i = 0; i < targets.size() && !options.allow_unused; ++i) {
    if (!walk.found(targets[i])) fail_unreached("xs", position[i], xs[position[i]]);
  }
  for (size_t i = 0; i < ys.size(); ++i) {
    if (requires_grad(ys[i])) walk.seed(ys[i], seed_gradient(ys[i], grads, i));
  }
  walk.run();
  std::vector<Tensor> result(xs.size());
  for (size_t i = 0; i < targets.size(); ++i) {
    Tensor& g = walk.captured()[i];
    if (g) result[position[i]] = options.create_graph ? std::move(g) : Walk::owned(std::move(g));
  }
  for (size_t i = 0; i < xs.size(); ++i) {
    if (result[i]) continue;
    if (!options.allow_unused) fail_unreached("xs", i, xs[i]);
    result[i] = engine_ops.full(xs[i].dims(), xs[i].dtype(), xs[i].device(), 0.0);
  }
  return result;
}

// --- forward mode -------------------------------------------------------------------------------

namespace {

// Differentiates vjp, which is linear in its cotangent u: <vjp(u), t> has the gradient jvp(t).
void jvp_through_vjp(Node* node, std::span<Tensor> tangents, std::span<Tensor> out) {
  std::vector<Tensor> u;
  std::vector<Tensor> inner;
  Results results(node->n_inputs());
  {
    GradMode on(true);
    for (int32_t i = 0; i < node->n_outputs(); ++i) {
      Tensor zero =
          engine_ops.full(node->output_dims(i), node->output_dtype(i), node->output_device(i), 0.0);
      Node* leaf = make_node<Leaf>({}, std::span<const Tensor>(&zero, 1));
      leaf->attach(zero, 0);
      leaf->release();
      u.push_back(zero);
    }
    uint64_t needed = 0;
    for (size_t i = 0; i < tangents.size() && i < 64; ++i) {
      if (tangents[i]) needed |= 1ull << i;
    }
    std::vector<Tensor> cotangents = u;
    VjpCall call(node, cotangents, results.span(), needed);
    node->vjp(call);
  }
  std::vector<Tensor> outs;
  std::vector<Tensor> along;
  for (size_t i = 0; i < tangents.size(); ++i) {
    if (tangents[i] && results[i] && requires_grad(results[i])) {
      outs.push_back(results[i]);
      along.push_back(tangents[i]);
    }
  }
  if (outs.empty()) return;
  const GradOptions options{.create_graph = mode().grad, .allow_unused = true};
  std::vector<Tensor> r = grad(outs, u, along, options);
  for (size_t i = 0; i < r.size(); ++i) out[i] = std::move(r[i]);
}

}  // namespace

std::vector<Tensor> jvp(std::span<const Tensor> ys, std::span<const Tensor> xs,
                        std::span<const Tensor> tangents, const GradOptions& options) {
  check_counts(xs, tangents, "tangents");
  for (size_t i = 0; i < xs.size() && !tangents.empty(); ++i) {
    const Tensor& t = tangents[i];
    if (!t || (same_dims(xs[i].dims(), t.dims()) && xs[i].dtype() == t.dtype())) continue;
    fail_argument(Status::InvalidShape, "tangents",
                  "tangent %zu has shape %s and dtype %s, but its input has %s and %s", i,
                  to_string(t.dims()).c_str(), name_of(t.dtype()), to_string(xs[i].dims()).c_str(),
                  name_of(xs[i].dtype()));
  }
  std::vector<Target> sources;
  std::vector<size_t> position;  // of each source in xs
  for (size_t i = 0; i < xs.size(); ++i) {
    if (options.allow_unused && node_of(xs[i]) == nullptr) continue;
    sources.push_back(targets_of(xs.subspan(i, 1), "xs", i)[0]);
    position.push_back(i);
  }
  // Held, because a callback may write in place and so replace the node of an output.
  std::vector<std::unique_ptr<Node, void (*)(Node*)>> roots;
  for (const Tensor& y : ys) {
    Node* node = node_of(y);
    if (node != nullptr) node->retain();
    std::unique_ptr<Node, void (*)(Node*)> held(node, [](Node* n) { n->release(); });
    roots.push_back(std::move(held));
  }
  Reach reach;
  for (const Target& t : sources) reach.mark_target(t.node);
  for (const Tensor& y : ys) {
    if (Node* node = node_of(y)) reach.explore(node);
  }
  // All relevant nodes in increasing order, found from the outputs.
  std::vector<Node*> order;
  NodeMap<Slot> slots;
  for (const auto& held : roots) {
    Node* root = held.get();
    bool fresh = false;
    if (root == nullptr || !reach.reaches(root)) continue;
    ++slots.get(root, &fresh).uses;
    if (fresh) order.push_back(root);
  }
  for (size_t i = 0; i < order.size(); ++i) {
    for (const Edge& e : order[i]->edges()) {
      bool fresh = false;
      if (e.node == nullptr || !reach.reaches(e.node)) continue;
      ++slots.get(e.node, &fresh).uses;
      if (fresh) order.push_back(e.node);
    }
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const Node* a, const Node* b) { return a->number() < b->number(); });
  GradMode grad_mode(options.create_graph);
  for (Node* node : order) {
    Results out(node->n_outputs());
    Results in(node->n_inputs());
    bool moved = false;
    for (size_t i = 0; i < node->edges().size(); ++i) {
      const Edge& e = node->edges()[i];
      if (e.node == nullptr || !reach.reaches(e.node)) continue;
      in[i] = slot_tensor(*slots.find(e.node), e.node, e.output);
      moved |= static_cast<bool>(in[i]);
    }
    for (const Edge& e : node->edges()) {
      if (e.node == nullptr || !reach.reaches(e.node)) continue;
      Slot& read = *slots.find(e.node);
      if (--read.uses == 0) read = Slot();
    }
    if (moved) {
      const Use use(*node, false);
      JvpCall call(node, in.span(), out.span());
      if (!node->jvp(call)) jvp_through_vjp(node, in.span(), out.span());
    }
    for (int32_t i = 0; i < node->n_outputs(); ++i) {
      Tensor& t = slot_tensor(*slots.find(node), node, i);
      t = std::move(out[static_cast<size_t>(i)]);
      for (size_t s = 0; s < sources.size(); ++s) {
        if (sources[s].node != node || sources[s].output != i) continue;
        const bool given = position[s] < tangents.size() && tangents[position[s]];
        add_to(t, given ? Tensor(tangents[position[s]])
                        : engine_ops.full(node->output_dims(i), node->output_dtype(i),
                                          node->output_device(i), 1.0));
      }
    }
  }
  std::vector<Tensor> result;
  for (size_t i = 0; i < ys.size(); ++i) {
    Node* node = roots[i].get();
    Slot* slot = node != nullptr ? slots.find(node) : nullptr;
    Tensor t = slot != nullptr ? slot_tensor(*slot, node, ys[i]->output) : Tensor();
    if (!t) {
      if (!options.allow_unused) {
        fail_argument(Status::Unreached, "ys",
                      "output %zu does not depend on the inputs; set allow_unused to get zeros", i);
      }
      t = engine_ops.full(ys[i].dims(), ys[i].dtype(), ys[i].device(), 0.0);
    }
    result.push_back(std::move(t));
  }
  return result;
}

}  // namespace autograd
