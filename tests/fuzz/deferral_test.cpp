// Random programs run twice, with results that stay pending and without: every status and every
// byte that is read must be the same. Where results may stay pending, allocations also fail at
// random, and the call is then made again.
//
// AUTOGRAD_FUZZ_SEED sets the first seed, AUTOGRAD_FUZZ_SECONDS how long to go on.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <limits>
#include <random>
#include <thread>

#include "autograd/autograd.h"
#include "c/dlpack_structs.h"

namespace fuzz {
namespace {

using Ints = std::vector<int64_t>;

// What one run of a program saw.
struct Event {
  std::string what;
  ag_status status;
  std::vector<uint8_t> bytes;
  bool operator==(const Event&) const = default;
};

ag_memory_stats statistics() {
  ag_memory_stats stats = AG_MEMORY_STATS_INIT;
  EXPECT_EQ(ag_memory_statistics(&stats), AG_OK);
  return stats;
}

int32_t dtype_of(const ag_tensor* x) {
  int32_t dtype = 0;
  EXPECT_EQ(ag_tensor_dtype(&dtype, x), AG_OK);
  return dtype;
}

class Session {
 public:
  // from: elements from which on results stay pending; 0: none do.
  Session(uint64_t seed, int64_t from) : random_(seed), failures_(seed) {
    ag_set_deferral(from);
    gradients_ = pick(2) == 0;
    threads_ = pick(2) == 0;
    // A call that fails may number a node, and with it other threads' nodes are visited in another
    // order, in which gradients add up to other last bits.
    inject_ = from != 0 && !(gradients_ && threads_);
    shape_ = shape();
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() {
    for (ag_tensor* t : pool_) ag_tensor_release(t);
    for (ag_tensor* t : leaves_) ag_tensor_release(t);
    for (DLManagedTensor* m : exported_) m->deleter(m);
    ag_set_deferral(-1);
  }

  std::vector<Event> run() {
    for (int i = 0; i < 4; ++i) make();
    const int64_t steps = 10 + pick(80);
    for (int64_t i = 0; i < steps; ++i) step();
    if (gradients_) differentiate(false);
    while (!pool_.empty()) {
      read(pool_.size() - 1);
      drop(pool_.size() - 1);
    }
    return std::move(events_);
  }

 private:
  int64_t pick(int64_t n) { return std::uniform_int_distribution<int64_t>(0, n - 1)(random_); }
  size_t any() { return static_cast<size_t>(pick(static_cast<int64_t>(pool_.size()))); }

  // Few shapes, so that operands meet.
  Ints shape() {
    switch (pick(6)) {
      case 0:
        return {300 + 300 * pick(3)};
      case 1:
        return {};
      case 2:
        return {pick(3), 1 + pick(4)};
      default:
        return {1 + pick(6), 1 + pick(6), 3};
    }
  }
  Ints shape_of(const ag_tensor* x) {
    Ints dims(static_cast<size_t>(ag_tensor_ndim(x)));
    EXPECT_EQ(ag_tensor_shape(dims.data(), static_cast<int64_t>(dims.size()), nullptr, x), AG_OK);
    return dims;
  }

  // Makes a call, with an allocation in it that fails now and then; then makes it again.
  template <class Call>
  ag_status attempt(const Call& call) {
    if (!inject_ || failures_() % 4 != 0) return call();
    ag_memory_fail_after(static_cast<int64_t>(failures_() % 16));
    const ag_status status = call();
    ag_memory_fail_after(-1);
    return status == AG_OUT_OF_MEMORY ? call() : status;
  }

  // A call with one result, which joins the others.
  template <class Call>
  void make_by(const char* what, const Call& call) {
    ag_tensor* out = nullptr;
    const ag_status status = attempt([&] { return call(&out); });
    events_.push_back({what, status, {}});
    EXPECT_EQ(out != nullptr, status == AG_OK) << what;
    if (out != nullptr) pool_.push_back(out);
  }

  void make() {
    const Ints dims = pick(3) == 0 ? shape() : shape_;
    int64_t n = 1;
    for (const int64_t d : dims) n *= d;
    std::vector<double> values(static_cast<size_t>(n));
    for (double& v : values) v = std::uniform_real_distribution<>(-1.5, 1.5)(random_);
    const auto rank = static_cast<int64_t>(dims.size());
    ag_tensor* wide = nullptr;
    ASSERT_EQ(ag_tensor_from_data(&wide, values.data(), n * 8, dims.data(), rank, AG_FLOAT64),
              AG_OK);
    constexpr int32_t kinds[] = {AG_FLOAT32, AG_FLOAT32, AG_FLOAT32,  AG_FLOAT64,
                                 AG_INT32,   AG_FLOAT16, AG_COMPLEX64};
    const int32_t kind = kinds[pick(gradients_ ? 4 : 7)];
    make_by("from_data", [&](ag_tensor** out) { return ag_astype(out, wide, kind, nullptr); });
    ag_tensor_release(wide);
    if (gradients_ && pick(2) == 0) {
      read(pool_.size() - 1);
      ASSERT_EQ(ag_tensor_set_requires_grad(pool_.back(), 1), AG_OK);
      leaves_.push_back(pool_.back());
      ag_tensor_retain(pool_.back());
    }
  }

  using Unary = ag_status (*)(ag_tensor**, const ag_tensor*);
  using Binary = ag_status (*)(ag_tensor**, const ag_tensor*, const ag_tensor*);
  static constexpr Unary unary[] = {ag_sin,      ag_cos,   ag_tanh, ag_sigmoid,    ag_negative,
                                    ag_square,   ag_abs,   ag_relu, ag_erf,        ag_isnan,
                                    ag_isfinite, ag_floor, ag_sign, ag_contiguous, ag_copy};
  static constexpr Binary binary[] = {ag_add,      ag_add,         ag_subtract,     ag_multiply,
                                      ag_multiply, ag_maximum,     ag_less,         ag_equal,
                                      ag_divide,   ag_logical_and, ag_floor_divide, ag_xlogy};

  // One result of pure operations on what is there, from `random` alone.
  static ag_status compute(ag_tensor** out, ag_tensor* a, ag_tensor* b, ag_tensor* c, uint64_t kind,
                           double number) {
    switch (kind % 8) {
      case 0:
      case 1:
      case 2:
        return binary[kind / 8 % std::size(binary)](out, a, b);
      case 3:
      case 4:
        return unary[kind / 8 % std::size(unary)](out, a);
      case 5: {
        ag_tensor* scalar = nullptr;
        ag_status status = ag_scalar(&scalar, number, 0, 0);
        if (status == AG_OK) {
          status = kind / 8 % 2 != 0 ? ag_multiply(out, a, scalar) : ag_add(out, scalar, a);
        }
        ag_tensor_release(scalar);
        return status;
      }
      case 6: {
        ag_tensor* mask = nullptr;
        ag_status status = ag_greater(&mask, a, b);
        if (status == AG_OK) status = ag_where(out, mask, c, b);
        ag_tensor_release(mask);
        return status;
      }
      default:
        return reduce(out, a, kind / 8);
    }
  }

  static ag_status reduce(ag_tensor** out, ag_tensor* a, uint64_t kind) {
    const int64_t rank = ag_tensor_ndim(a);
    const int64_t axes[2] = {static_cast<int64_t>(kind / 8 % 3),
                             static_cast<int64_t>(kind / 24 % 3)};
    const int64_t n = rank == 0 ? -1 : static_cast<int64_t>(kind / 72 % 4) - 1;
    switch (kind % 7) {
      case 0:
      case 1:
        return ag_sum(out, a, axes, std::min<int64_t>(n, 2), nullptr);
      case 2:
        return ag_mean(out, a, axes, std::min<int64_t>(n, 1), nullptr);
      case 3:
        return ag_max(out, a, axes, std::min<int64_t>(n, 1), nullptr);
      case 4:
        return ag_prod(out, a, axes, std::min<int64_t>(n, 1), nullptr);
      case 5:
        return ag_any(out, a, axes, std::min<int64_t>(n, 1), nullptr);
      default:
        return ag_var(out, a, axes, std::min<int64_t>(n, 1), nullptr);
    }
  }

  void step() {
    ag_tensor* const a = pool_[any()];
    ag_tensor* const b = pool_[any()];
    ag_tensor* const c = pool_[any()];
    switch (pick(24)) {
      default: {
        const uint64_t kind = random_();
        const double number = std::uniform_real_distribution<>(-2, 2)(random_);
        return make_by("compute",
                       [&](ag_tensor** out) { return compute(out, a, b, c, kind, number); });
      }
      case 0:
        return make();
      case 1:
        return look_through(a);
      case 2:
      case 3:
        return write(a, b);
      case 4:
        return read(any());
      case 5:
      case 6:
      case 7:
        return pool_.size() > 4 ? drop(any()) : make();
      case 8:
        return expose(a);
      case 9:
        return share(a);
      case 10:
        return threads_ ? in_parallel() : make();
      case 11:
        return gradients_ ? differentiate(pick(3) == 0) : make();
      case 12:
        return make_by("detach", [&](ag_tensor** out) { return ag_detach(out, a); });
      case 13: {
        constexpr int32_t kinds[] = {AG_FLOAT32, AG_FLOAT64, AG_FLOAT16, AG_BOOL};
        const int32_t kind = kinds[pick(gradients_ ? 2 : 4)];
        return make_by("astype", [&](ag_tensor** out) { return ag_astype(out, a, kind, nullptr); });
      }
      case 14:
        return make_by("cumulative_sum",
                       [&](ag_tensor** out) { return ag_cumulative_sum(out, a, 0, nullptr); });
      case 15:
        return chain(a, b);
    }
  }

  // Longer than a plan may get.
  void chain(ag_tensor* a, ag_tensor* b) {
    ag_tensor* t = ag_tensor_retain(a);
    const int64_t length = 20 + pick(60);
    ag_status status = AG_OK;
    for (int64_t i = 0; i < length && status == AG_OK; ++i) {
      ag_tensor* next = nullptr;
      status = attempt([&] { return i % 3 == 0 ? ag_sin(&next, t) : ag_add(&next, t, b); });
      ag_tensor_release(t);
      t = next;
    }
    events_.push_back({"chain", status, {}});
    if (t != nullptr) pool_.push_back(t);
  }

  void look_through(ag_tensor* a) {
    const Ints dims = shape_of(a);
    const auto rank = static_cast<int64_t>(dims.size());
    switch (pick(4)) {
      case 0: {
        Ints axes(dims.size());
        for (size_t i = 0; i < axes.size(); ++i) axes[i] = rank - 1 - static_cast<int64_t>(i);
        return make_by("permute_dims",
                       [&](ag_tensor** out) { return ag_permute_dims(out, a, axes.data(), rank); });
      }
      case 1: {
        const int64_t items[4] = {AG_ITEM_SLICE, pick(2), AG_ABSENT, 1 + pick(2)};
        return make_by("index", [&](ag_tensor** out) { return ag_index(out, a, items, 4); });
      }
      case 2: {
        const int64_t all = ag_tensor_numel(a);
        return make_by("reshape",
                       [&](ag_tensor** out) { return ag_reshape(out, a, &all, 1, nullptr); });
      }
      default: {
        Ints wider = dims;
        wider.insert(wider.begin(), 2);
        return make_by("broadcast_to", [&](ag_tensor** out) {
          return ag_broadcast_to(out, a, wider.data(), rank + 1);
        });
      }
    }
  }

  void write(ag_tensor* a, ag_tensor* b) {
    const int64_t which = pick(5);
    const int64_t items[4] = {AG_ITEM_SLICE, 0, AG_ABSENT, 2};
    const double shift = std::uniform_real_distribution<>(-1, 1)(random_);
    const ag_status status = attempt([&]() -> ag_status {
      switch (which) {
        case 0:
          return ag_add_(a, b);
        case 1:
          return ag_multiply_(a, b);
        case 2:
          return ag_sin_(a);
        case 3:
          return ag_index_put_(a, items, 4, b);
        default: {
          ag_tensor* scalar = nullptr;
          ag_status made = ag_scalar(&scalar, shift, 0, 0);
          if (made == AG_OK) made = ag_add_(a, scalar);
          ag_tensor_release(scalar);
          return made;
        }
      }
    });
    events_.push_back({"write", status, {}});
  }

  // The pointer is given out, and written through, while others may read the storage.
  void expose(ag_tensor* a) {
    const int32_t writes = static_cast<int32_t>(pick(2));
    void* data = nullptr;
    const ag_status status = attempt([&] { return ag_tensor_data(&data, a, writes); });
    events_.push_back({"data", status, {}});
    if (status != AG_OK) return;
    const ag_tensor* first = pool_[any()];
    const uint64_t kind = random_();
    make_by("compute", [&](ag_tensor** out) {
      return compute(out, a, const_cast<ag_tensor*>(first), a, kind, 0.5);
    });
    if (writes != 0 && ag_tensor_numel(a) > 0) {
      auto* bytes = static_cast<uint8_t*>(data);
      std::memset(bytes, 0, dtype_of(a) == AG_BOOL ? 1 : 2);
    }
    ASSERT_EQ(ag_tensor_data_done(a), AG_OK);
  }

  // Through DLPack: the export stays, or comes back as another tensor of the same memory.
  void share(ag_tensor* a) {
    void* managed = nullptr;
    const ag_status status = attempt([&] { return ag_tensor_to_dlpack(&managed, a, 0, nullptr); });
    events_.push_back({"to_dlpack", status, {}});
    if (status != AG_OK) return;
    if (pick(2) == 0) {
      exported_.push_back(static_cast<DLManagedTensor*>(managed));
    } else {
      ag_tensor* back = nullptr;
      ASSERT_EQ(ag_tensor_from_dlpack(&back, managed, 0), AG_OK);
      pool_.push_back(back);
    }
  }

  static std::vector<uint8_t> bytes_of(const ag_tensor* t, ag_status& status,
                                       const std::function<ag_status(void*, int64_t)>& read) {
    constexpr int64_t sizes[] = {0, 1, 1, 2, 4, 8, 1, 2, 4, 8, 2, 2, 4, 8, 8, 16};
    const int32_t dtype = dtype_of(t);
    std::vector<uint8_t> bytes(static_cast<size_t>(ag_tensor_numel(t) * sizes[dtype]));
    status = read(bytes.data(), static_cast<int64_t>(bytes.size()));
    if (dtype == AG_FLOAT32 || dtype == AG_COMPLEX64) make_nans_alike<float>(bytes);
    if (dtype == AG_FLOAT64) make_nans_alike<double>(bytes);
    if (dtype == AG_FLOAT16) {
      for (size_t i = 0; i < bytes.size(); i += 2) {
        uint16_t half;
        std::memcpy(&half, &bytes[i], sizeof half);
        if ((half & 0x7fffu) > 0x7c00u) half = 0x7e00u;
        std::memcpy(&bytes[i], &half, sizeof half);
      }
    }
    return bytes;
  }

  // Which of two NaNs an addition gives is left to the compiler, who chooses anew for the tail of
  // each loop.
  template <class T>
  static void make_nans_alike(std::vector<uint8_t>& bytes) {
    for (size_t i = 0; i < bytes.size(); i += sizeof(T)) {
      T value;
      std::memcpy(&value, &bytes[i], sizeof value);
      if (std::isnan(value)) value = std::numeric_limits<T>::quiet_NaN();
      std::memcpy(&bytes[i], &value, sizeof value);
    }
  }

  void read(size_t i) {
    const ag_tensor* t = pool_[i];
    ag_status status = AG_OK;
    auto bytes = bytes_of(t, status, [&](void* to, int64_t n) {
      return attempt([&] { return ag_tensor_read(to, n, t); });
    });
    events_.push_back({"read", status, std::move(bytes)});
  }

  void drop(size_t i) {
    ag_tensor_release(pool_[i]);
    pool_.erase(pool_.begin() + static_cast<std::ptrdiff_t>(i));
  }

  // Gradients of some results with respect to the leaves; with create_graph they join the rest.
  void differentiate(bool create_graph) {
    std::vector<ag_tensor*> ys;
    for (int i = 0; i < 3; ++i) {
      ag_tensor* const y = pool_[any()];
      const int32_t kind = dtype_of(y);
      if (kind == AG_FLOAT32 || kind == AG_FLOAT64) ys.push_back(y);
    }
    if (ys.empty() || leaves_.empty()) return;
    std::vector<ag_tensor*> grads(leaves_.size(), nullptr);
    ag_grad_opts opts = AG_GRAD_OPTS_INIT;
    opts.allow_unused = 1;
    opts.create_graph = create_graph ? 1 : 0;
    const ag_status status = attempt([&] {
      return ag_grad(grads.data(), ys.data(), static_cast<int64_t>(ys.size()), leaves_.data(),
                     static_cast<int64_t>(leaves_.size()), nullptr, 0, &opts);
    });
    events_.push_back({"grad", status, {}});
    for (ag_tensor* g : grads) {
      if (g != nullptr) pool_.push_back(g);
    }
  }

  // Several threads compute from, read and let go of the same tensors at once.
  void in_parallel() {
    constexpr size_t kThreads = 3, kResults = 6;
    struct Work {
      std::vector<ag_tensor*> given;  // a reference of this thread's own
      std::vector<uint64_t> kinds;
      std::vector<ag_tensor*> made;
      std::vector<Event> events;
    };
    std::vector<Work> works(kThreads);
    for (Work& w : works) {
      for (size_t i = 0; i < 4; ++i) w.given.push_back(ag_tensor_retain(pool_[any()]));
      for (size_t i = 0; i < kResults; ++i) w.kinds.push_back(random_());
    }
    const auto work = [](Work& w) {
      std::vector<ag_tensor*> all = w.given;
      for (const uint64_t kind : w.kinds) {
        const auto chosen = [&](uint64_t by) { return all[kind / by % all.size()]; };
        ag_tensor* out = nullptr;
        const ag_status status = compute(&out, chosen(1000), chosen(70000), chosen(4900000),
                                         kind >> 32, static_cast<double>(kind % 7));
        w.events.push_back({"compute aside", status, {}});
        if (out != nullptr) {
          w.made.push_back(out);
          all.push_back(out);
        }
        if (kind % 3 == 0) {
          const ag_tensor* t = chosen(11);
          ag_status read = AG_OK;
          auto bytes =
              bytes_of(t, read, [&](void* to, int64_t n) { return ag_tensor_read(to, n, t); });
          w.events.push_back({"read aside", read, std::move(bytes)});
        }
      }
      for (ag_tensor* t : w.given) ag_tensor_release(t);
    };
    std::vector<std::thread> threads;
    for (size_t i = 1; i < kThreads; ++i) threads.emplace_back(work, std::ref(works[i]));
    work(works[0]);
    for (std::thread& t : threads) t.join();
    for (Work& w : works) {
      events_.insert(events_.end(), w.events.begin(), w.events.end());
      pool_.insert(pool_.end(), w.made.begin(), w.made.end());
    }
  }

  std::mt19937_64 random_;    // what the program does
  std::mt19937_64 failures_;  // where allocations fail
  bool inject_ = false;
  bool gradients_ = false;
  bool threads_ = false;
  Ints shape_;
  std::vector<ag_tensor*> pool_;
  std::vector<ag_tensor*> leaves_;
  std::vector<DLManagedTensor*> exported_;
  std::vector<Event> events_;
};

double setting(const char* name, double otherwise) {
  const char* text = std::getenv(name);
  return text != nullptr ? std::atof(text) : otherwise;
}

TEST(Deferral, ChangesNoBitAndNoStatus) {
  using Clock = std::chrono::steady_clock;
  const auto first = static_cast<uint64_t>(setting("AUTOGRAD_FUZZ_SEED", 20240501));
  const auto end =
      Clock::now() + std::chrono::duration<double>(setting("AUTOGRAD_FUZZ_SECONDS", 8));
  uint64_t seed = first;
  size_t seen = 0;
  const ag_memory_stats before = statistics();
  for (; Clock::now() < end && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("AUTOGRAD_FUZZ_SEED=" + std::to_string(seed));
    constexpr int64_t thresholds[] = {1, 1, 10, 100};
    const std::vector<Event> plain = Session(seed, 0).run();
    const std::vector<Event> deferred = Session(seed, thresholds[seed % 4]).run();
    ASSERT_EQ(plain.size(), deferred.size());
    for (size_t i = 0; i < plain.size(); ++i) {
      ASSERT_EQ(plain[i].what, deferred[i].what) << "event " << i;
      ASSERT_EQ(plain[i].status, deferred[i].status)
          << "event " << i << ", " << plain[i].what << ": " << ag_error_message();
      const auto differs = std::mismatch(plain[i].bytes.begin(), plain[i].bytes.end(),
                                         deferred[i].bytes.begin(), deferred[i].bytes.end());
      ASSERT_TRUE(differs.first == plain[i].bytes.end())
          << "event " << i << ", " << plain[i].what << ", byte "
          << differs.first - plain[i].bytes.begin() << " of " << plain[i].bytes.size();
    }
    seen += plain.size();
    const ag_memory_stats after = statistics();
    ASSERT_EQ(after.live_tensors, before.live_tensors);
    ASSERT_EQ(after.live_nodes, before.live_nodes);
    ASSERT_EQ(after.bytes_in_use, before.bytes_in_use);
  }
  std::printf("%lld programs from seed %lld on, %zu events\n", static_cast<long long>(seed - first),
              static_cast<long long>(first), seen);
}

}  // namespace
}  // namespace fuzz
