// The nth allocation of the standard library failing inside the library: operator new is replaced
// in this program, which links the library's objects. Whatever throws bad_alloc must arrive as
// OutOfMemory, with outputs untouched and nothing leaked.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <functional>
#include <memory>
#include <new>

#include "autograd/autograd.h"

namespace {

// How many allocations of this thread still succeed; negative: all.
thread_local int64_t successes = -1;
thread_local bool failed = false;  // the chosen one came
// Made by operator new and not yet deleted.
std::atomic<int64_t> held{0};

void* obtain(std::size_t bytes, std::size_t alignment) {
  if (successes >= 0 && successes-- == 0) {
    failed = true;
    throw std::bad_alloc();
  }
  void* block = std::aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment);
  if (block == nullptr) throw std::bad_alloc();
  held.fetch_add(1, std::memory_order_relaxed);
  return block;
}

void give_back(void* block) noexcept {
  if (block != nullptr) held.fetch_sub(1, std::memory_order_relaxed);
  std::free(block);
}

}  // namespace

void* operator new(std::size_t bytes) { return obtain(bytes + (bytes == 0), 16); }
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return obtain(bytes, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept {
  try {
    return obtain(bytes + (bytes == 0), 16);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}
void operator delete(void* block, const std::nothrow_t&) noexcept { give_back(block); }
void operator delete(void* block) noexcept { give_back(block); }
void operator delete(void* block, std::size_t) noexcept { give_back(block); }
void operator delete(void* block, std::align_val_t) noexcept { give_back(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept { give_back(block); }

namespace {

struct Release {
  void operator()(ag_tensor* x) const { ag_tensor_release(x); }
  void operator()(ag_node* x) const { ag_node_release(x); }
  void operator()(ag_optim* x) const { ag_optim_release(x); }
  void operator()(ag_attrs* x) const { ag_attrs_release(x); }
  void operator()(ag_function* x) const { ag_function_release(x); }
  void operator()(ag_state* x) const { ag_state_release(x); }
  void operator()(ag_rng* x) const { ag_rng_release(x); }
};
template <class T>
using Handle = std::unique_ptr<T, Release>;
using Tensor = Handle<ag_tensor>;

struct Failed {
  ag_status status;
};
void check(ag_status status) {
  if (status != AG_OK) throw Failed{status};
}
template <class T, class Call>
Handle<T> take(const Call& call) {
  T* out = nullptr;
  const ag_status status = call(&out);
  EXPECT_EQ(out == nullptr, status != AG_OK);
  check(status);
  return Handle<T>(out);
}
template <class Call>
Tensor tensor(const Call& call) {
  return take<ag_tensor>(call);
}

Tensor grid(int64_t rows, int64_t columns, bool on) {
  const std::array<int64_t, 2> dims{rows, columns};
  ag_ones_opts opts = AG_ONES_OPTS_INIT;
  opts.dtype = AG_FLOAT64;
  Tensor x = tensor([&](ag_tensor** out) { return ag_ones(out, dims.data(), 2, &opts); });
  check(ag_tensor_set_requires_grad(x.get(), on));
  return x;
}

// Fails each allocation in turn; `program` starts from nothing and leaves nothing.
void every_allocation(const std::function<void()>& program) {
  program();  // fills tables that stay
  ag_memory_stats before = AG_MEMORY_STATS_INIT;
  ASSERT_EQ(ag_memory_statistics(&before), AG_OK);
  ag_error_clear();
  failed = true;
  int64_t n = 0;
  int64_t survived = 0;  // by doing without
  for (; failed && n < 3000 && !testing::Test::HasFailure(); ++n) {
    SCOPED_TRACE("allocation " + std::to_string(n));
    const int64_t held_before = held.load();
    failed = false;
    successes = n;
    try {
      program();
      successes = -1;
      survived += failed;
    } catch (const Failed& f) {
      successes = -1;
      EXPECT_TRUE(failed);
      EXPECT_EQ(f.status, AG_OUT_OF_MEMORY) << ag_error_message();
    }
    const int64_t held_after = held.load();
    ag_error_clear();
    ag_memory_stats after = AG_MEMORY_STATS_INIT;
    ASSERT_EQ(ag_memory_statistics(&after), AG_OK);
    EXPECT_EQ(after.live_tensors, before.live_tensors);
    EXPECT_EQ(after.live_nodes, before.live_nodes);
    EXPECT_EQ(after.bytes_in_use, before.bytes_in_use);
    EXPECT_EQ(held_after, held_before);
  }
  EXPECT_FALSE(failed);
  std::printf("%lld allocations, %lld not missed\n", static_cast<long long>(n - 1),
              static_cast<long long>(survived));
}

TEST(StandardAllocation, GradientsOfManyOps) {
  every_allocation([] {
    const Tensor a = grid(4, 3, true);
    const Tensor b = grid(3, 5, true);
    const Tensor c = tensor([&](auto out) { return ag_matmul(out, a.get(), b.get()); });
    const Tensor d = tensor([&](auto out) { return ag_softmax(out, c.get(), 1); });
    ag_tensor* pair[2] = {c.get(), d.get()};
    const Tensor e = tensor([&](auto out) { return ag_concat(out, pair, 2, 0); });
    const Tensor f =
        tensor([&](auto out) { return ag_logsumexp(out, e.get(), nullptr, -1, nullptr); });
    ag_tensor* xs[2] = {a.get(), b.get()};
    ag_tensor* y = f.get();
    ag_tensor* grads[2] = {nullptr, nullptr};
    ag_grad_opts opts = AG_GRAD_OPTS_INIT;
    opts.create_graph = 1;
    const ag_status status = ag_grad(grads, &y, 1, xs, 2, nullptr, 0, &opts);
    const Tensor g(grads[0]);
    const Tensor h(grads[1]);
    EXPECT_EQ(g == nullptr, status != AG_OK);
    EXPECT_EQ(h == nullptr, status != AG_OK);
    check(status);
    check(ag_backward(&y, 1, nullptr, 0, nullptr));
    const Tensor tangent =
        tensor([&](auto out) { return ag_jvp(out, &y, 1, xs, 1, nullptr, 0, nullptr); });
  });
}

TEST(StandardAllocation, ViewsWrittenInPlace) {
  every_allocation([] {
    const Tensor a = grid(4, 3, true);
    const Tensor b = tensor([&](auto out) { return ag_copy(out, a.get()); });
    const Tensor v = tensor([&](auto out) { return ag_matrix_transpose(out, b.get()); });
    check(ag_tensor_retain_grad(v.get()));
    check(ag_exp_(v.get()));
    check(ag_add_(b.get(), a.get()));
    ag_tensor* y = v.get();
    check(ag_backward(&y, 1, nullptr, 0, nullptr));
  });
}

ag_status square(ag_tensor** outs, int64_t, ag_tensor* const* ins, int64_t, void*) {
  return ag_square(outs, ins[0]);
}

ag_status identity(ag_tensor** outs, int64_t, ag_tensor* const* ins, int64_t, ag_context* ctx,
                   void*) {
  const ag_status status = ag_context_save(ctx, ins, 1);
  return status != AG_OK ? status : ag_copy(outs, ins[0]);
}
ag_status identity_vjp(ag_tensor** outs, int64_t, ag_tensor* const* grads, int64_t, ag_context* ctx,
                       void*) {
  ag_tensor* saved = nullptr;
  const ag_status status = ag_context_saved(&saved, 1, nullptr, ctx);
  ag_tensor_release(saved);
  return status != AG_OK ? status : ag_copy(outs, grads[0]);
}
ag_status keep(ag_tensor**, const ag_tensor*, void*) { return AG_OK; }

TEST(StandardAllocation, CallbacksAndHooks) {
  int drops = 0;
  int made = 0;
  const auto drop = [](void* user) { ++*static_cast<int*>(user); };
  every_allocation([&] {
    const Tensor a = grid(2, 3, true);
    ag_function_new_opts opts = AG_FUNCTION_NEW_OPTS_INIT;
    opts.user = &drops;
    opts.drop = drop;
    const auto function = take<ag_function>(
        [&](auto out) { return ag_function_new(out, "identity", identity, identity_vjp, &opts); });
    ++made;
    ag_tensor* x = a.get();
    const auto own = [](ag_status status) {
      check(status == AG_CALLBACK_FAILED ? AG_OUT_OF_MEMORY : status);
    };
    ag_tensor* out = nullptr;
    own(ag_function_apply(&out, 1, function.get(), &x, 1));
    const Tensor b(out);
    check(ag_tensor_add_hook(nullptr, b.get(), keep, &drops, drop));
    ++made;
    out = nullptr;
    x = b.get();
    own(ag_checkpoint(&out, 1, square, &drops, drop, &x, 1));
    ++made;
    ag_tensor* y = out;
    const Tensor c(out);
    own(ag_backward(&y, 1, nullptr, 0, nullptr));
  });
  EXPECT_EQ(drops, made);  // once each, and never where the function failed
}

TEST(StandardAllocation, TrainingStateAndText) {
  every_allocation([] {
    const Tensor a = grid(2, 3, true);
    ag_tensor* x = a.get();
    const auto optim = take<ag_optim>([&](auto out) { return ag_adam_new(out, &x, 1, nullptr); });
    const Tensor b = tensor([&](auto out) { return ag_square(out, a.get()); });
    ag_tensor* y = b.get();
    check(ag_backward(&y, 1, nullptr, 0, nullptr));
    check(ag_optim_step(optim.get()));
    const Tensor m = tensor([&](auto out) { return ag_optim_state(out, optim.get(), "m", 0); });
    check(ag_optim_set_state(optim.get(), "v", 0, m.get()));
    char text[20000];
    int64_t length = 0;
    check(ag_tensor_format(text, sizeof text, &length, a.get(), nullptr));
    check(ag_graph_dot(text, sizeof text, &length, &y, 1, nullptr));
    check(ag_graph_svg(text, sizeof text, &length, &y, 1, nullptr));
    check(ag_npy_encode(text, sizeof text, &length, a.get()));
    const Tensor c = tensor([&](auto out) { return ag_npy_decode(out, text, length); });
    const auto attrs = take<ag_attrs>([](auto out) { return ag_attrs_new(out); });
    check(ag_attrs_set_ints(attrs.get(), "axes", nullptr, 0));
    check(ag_attrs_set_string(attrs.get(), "a name that is too long to lie in place", "text"));
    const ag_op* op = nullptr;
    check(ag_op_find(&op, "sum"));
    const auto state = take<ag_state>([](auto out) { return ag_state_save(out); });
    check(ag_state_restore(state.get()));
  });
}

TEST(StandardAllocation, Scopes) {
  every_allocation([] {
    check(ag_scope_push());
    ag_status status = AG_OK;
    for (int i = 0; i < 5 && status == AG_OK; ++i) {
      ag_tensor* out = nullptr;
      status = ag_scalar_int(&out, i);
      EXPECT_EQ(out == nullptr, status != AG_OK);
    }
    const int64_t successes_left = successes;
    successes = -1;
    EXPECT_EQ(ag_scope_pop(), AG_OK);
    successes = successes_left;
    check(status);
  });
}

}  // namespace
