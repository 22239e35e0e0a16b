// What stays pending, what runs it, and what that costs in memory. That no result depends on it is
// the business of tests/fuzz and of the tables.
#include "exec/deferral.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <thread>
#include <vector>

#include "autograd/autograd.h"
#include "core/error.h"
#include "core/memory.h"

namespace autograd::test {
namespace {

constexpr int64_t kCount = 1 << 20;  // 4 MiB of float32

// A tensor of the C interface, given back at the end.
class Handle {
 public:
  Handle() = default;
  Handle(Handle&& other) noexcept : impl_(std::exchange(other.impl_, nullptr)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(impl_, other.impl_);
    return *this;
  }
  ~Handle() { ag_tensor_release(impl_); }
  ag_tensor** out() { return &impl_; }
  operator ag_tensor*() const { return impl_; }  // NOLINT: as in C
  const Tensor& tensor() const { return Tensor::borrow(impl_); }
  bool pending() const { return exec::is_pending(tensor()); }
  void release() { ag_tensor_release(std::exchange(impl_, nullptr)); }

 private:
  ag_tensor* impl_ = nullptr;
};

#define OK(call) ASSERT_EQ(call, AG_OK) << ag_error_message()

class Deferral : public testing::Test {
 protected:
  void SetUp() override { exec::set_deferral(1000); }
  void TearDown() override {
    exec::set_deferral(-1);
    const memory::Statistics s = memory::statistics();
    EXPECT_EQ(s.live_tensors, 0);
    EXPECT_EQ(s.live_nodes, 0);
  }

  static Handle numbers(int64_t n, int32_t dtype = AG_FLOAT32) {
    std::vector<float> values(static_cast<size_t>(n));
    for (int64_t i = 0; i < n; ++i) values[static_cast<size_t>(i)] = static_cast<float>(i % 7) - 3;
    Handle x, y;
    EXPECT_EQ(ag_tensor_from_data(x.out(), values.data(), n * 4, &n, 1, AG_FLOAT32), AG_OK);
    if (dtype == AG_FLOAT32) return x;
    EXPECT_EQ(ag_astype(y.out(), x, dtype, nullptr), AG_OK);
    (void)read_bytes(y.tensor());
    return y;
  }
  static float at(const Handle& x, int64_t i) {
    return static_cast<const float*>(read_bytes(x.tensor()))[i];
  }
  // Bytes in use at most during body, beyond those before.
  template <class Body>
  static int64_t peak_of(const Body& body) {
    memory::reset_peak();
    const int64_t before = memory::statistics().bytes_in_use;
    body();
    return memory::statistics().peak_bytes - before;
  }
};

TEST_F(Deferral, LargeResultsStayPendingUntilTheyAreRead) {
  const Handle x = numbers(kCount);
  Handle y, tiny, small = numbers(10);
  OK(ag_sin(y.out(), x));
  OK(ag_sin(tiny.out(), small));
  EXPECT_TRUE(y.pending());
  EXPECT_FALSE(tiny.pending());
  EXPECT_EQ(at(y, 1), std::sin(-2.0f));
  EXPECT_FALSE(y.pending());
}

TEST_F(Deferral, TheSwitchTurnsItOff) {
  const Handle x = numbers(kCount);
  Handle y;
  ag_set_deferral(0);
  EXPECT_EQ(ag_deferral(), 0);
  OK(ag_sin(y.out(), x));
  EXPECT_FALSE(y.pending());
}

TEST_F(Deferral, ErrorsAreThoseOfTheCall) {
  const Handle x = numbers(kCount), y = numbers(kCount - 1), i = numbers(kCount, AG_INT32);
  Handle z;
  EXPECT_EQ(ag_add(z.out(), x, y), AG_INVALID_SHAPE);
  EXPECT_EQ(ag_floor_divide(z.out(), i, i), AG_DIVISION_BY_ZERO);
  EXPECT_EQ(ag_bitwise_and(z.out(), x, x), AG_INVALID_DTYPE);
}

TEST_F(Deferral, WhatCanFailRunsAtOnce) {
  const Handle i = numbers(kCount, AG_INT32);
  Handle one, z;
  OK(ag_scalar_int(one.out(), 1));
  OK(ag_floor_divide(z.out(), i, one));
  EXPECT_FALSE(z.pending());
}

TEST_F(Deferral, AnomalyModeRunsAtOnce) {
  const Handle x = numbers(kCount);
  Handle y;
  ag_anomaly_mode_set(1);
  const ag_status status = ag_sin(y.out(), x);
  ag_anomaly_mode_set(0);
  OK(status);
  EXPECT_FALSE(y.pending());
}

TEST_F(Deferral, AWriteRunsWhatReadsTheStorageFirst) {
  const Handle x = numbers(kCount);
  Handle y, z;
  OK(ag_add(y.out(), x, x));
  OK(ag_add(z.out(), y, y));
  y.release();
  OK(ag_add_(x, x));
  EXPECT_FALSE(z.pending());
  EXPECT_EQ(at(z, 0), -12);
  EXPECT_EQ(at(x, 0), -6);
}

TEST_F(Deferral, AWriteToAPendingResultRunsItAndWhatReadsIt) {
  const Handle x = numbers(kCount);
  Handle y, z;
  OK(ag_add(y.out(), x, x));
  OK(ag_add(z.out(), y, y));
  OK(ag_add_(y, x));
  EXPECT_EQ(at(y, 0), -9);
  EXPECT_EQ(at(z, 0), -12);
}

TEST_F(Deferral, WhatReadsExposedBytesNeverWaits) {
  const Handle x = numbers(kCount);
  Handle before, during, after;
  OK(ag_negative(before.out(), x));
  void* data = nullptr;
  OK(ag_tensor_data(&data, x, 1));
  EXPECT_FALSE(before.pending());
  OK(ag_negative(during.out(), x));
  EXPECT_FALSE(during.pending());
  static_cast<float*>(data)[0] = 5;
  OK(ag_tensor_data_done(x));
  OK(ag_negative(after.out(), x));
  EXPECT_TRUE(after.pending());
  EXPECT_EQ(at(before, 0), 3);
  EXPECT_EQ(at(during, 0), 3);
  EXPECT_EQ(at(after, 0), -5);
}

TEST_F(Deferral, AChainNeedsOneBuffer) {
  const Handle x = numbers(kCount);
  const int64_t peak = peak_of([&] {
    Handle t;
    OK(ag_negative(t.out(), x));
    for (int i = 0; i < 20; ++i) {
      Handle next;
      OK(ag_add(next.out(), t, x));
      t = std::move(next);
    }
    EXPECT_EQ(at(t, 0), 3 - 60);
  });
  EXPECT_LT(peak, 5 * kCount);
}

TEST_F(Deferral, AReductionAtTheEndNeedsNone) {
  const Handle x = numbers(kCount);
  const int64_t peak = peak_of([&] {
    Handle squares, mean;
    OK(ag_square(squares.out(), x));
    OK(ag_mean(mean.out(), squares, nullptr, -1, nullptr));
    EXPECT_TRUE(mean.pending());
    squares.release();
    EXPECT_NEAR(at(mean, 0), 4, 1e-4);
  });
  EXPECT_LT(peak, kCount);
}

TEST_F(Deferral, AReductionRunsWithWhatItReads) {
  const Handle x = numbers(kCount);
  Handle y, total, again;
  OK(ag_cos(y.out(), x));
  OK(ag_sum(total.out(), y, nullptr, -1, nullptr));
  ASSERT_TRUE(total.pending());
  (void)read_bytes(y.tensor());
  EXPECT_FALSE(total.pending());
  OK(ag_sum(again.out(), y, nullptr, -1, nullptr));  // of bytes now
  EXPECT_EQ(at(total, 0), at(again, 0));
}

TEST_F(Deferral, ABackwardPassRecomputesWhatOnlyTheGraphHolds) {
  const Handle x = numbers(kCount);
  OK(ag_tensor_set_requires_grad(x, 1));
  Handle g;
  const int64_t peak = peak_of([&] {
    Handle t, y;
    OK(ag_tanh(t.out(), x));  // saves its result
    OK(ag_sum(y.out(), t, nullptr, -1, nullptr));
    t.release();
    EXPECT_LT(at(y, 0), 0);
    ag_tensor* ys[] = {y};
    ag_tensor* xs[] = {x};
    OK(ag_grad(g.out(), ys, 1, xs, 1, nullptr, 0, nullptr));
    EXPECT_NEAR(at(g, 3), 1, 1e-6);
  });
  EXPECT_LT(peak, 5 * kCount);  // the gradient's own bytes
}

TEST_F(Deferral, SiblingsRunTogether) {
  const Handle x = numbers(kCount);
  Handle y, z;
  OK(ag_sin(y.out(), x));
  OK(ag_cos(z.out(), x));
  (void)at(y, 0);
  EXPECT_FALSE(z.pending());
}

TEST_F(Deferral, ProgramsAreBounded) {
  const Handle x = numbers(2000);
  std::vector<Handle> all(200);
  OK(ag_negative(all[0].out(), x));
  for (size_t i = 1; i < all.size(); ++i) OK(ag_add(all[i].out(), all[i - 1], x));
  int pending = 0;
  for (const Handle& t : all) pending += t.pending();
  EXPECT_GT(pending, 0);
  EXPECT_LT(pending, 60);
  EXPECT_EQ(at(all.back(), 0), 3 - 3 * 199);
}

TEST_F(Deferral, WhatFailsStaysPendingAndCanBeRetried) {
  const Handle x = numbers(kCount);
  Handle y;
  OK(ag_sin(y.out(), x));
  memory::fail_after(0);
  EXPECT_THROW(read_bytes(y.tensor()), Error);
  memory::fail_after(-1);
  EXPECT_TRUE(y.pending());
  EXPECT_EQ(at(y, 1), std::sin(-2.0f));
}

TEST_F(Deferral, PendingResultsRunBeforeMemoryIsOut) {
  Handle x = numbers(4 * kCount), y, s, room;
  OK(ag_sin(y.out(), x));
  OK(ag_sum(s.out(), y, nullptr, -1, nullptr));
  y.release();
  x.release();  // held by what is pending alone
  memory::release_cache();
  const memory::Statistics now = memory::statistics();
  memory::set_budget(now.bytes_in_use + now.bytes_cached + 2 * kCount);
  const int64_t n = 3 * kCount;
  const ag_status status = ag_random_normal(room.out(), &n, 1, nullptr);
  memory::set_budget(0);
  OK(status);
  EXPECT_FALSE(s.pending());
}

TEST_F(Deferral, ManyThreadsMayWantTheSame) {
  for (int round = 0; round < 20; ++round) {
    const Handle x = numbers(50000);
    Handle y, z;
    OK(ag_sin(y.out(), x));
    OK(ag_multiply(z.out(), y, x));
    std::vector<float> seen(4);
    std::vector<std::thread> threads;
    for (size_t i = 0; i < seen.size(); ++i) {
      threads.emplace_back([&, i] { seen[i] = at(i % 2 == 0 ? z : y, 1); });
    }
    for (std::thread& t : threads) t.join();
    EXPECT_EQ(seen[0], seen[2]);
    EXPECT_EQ(seen[1], std::sin(-2.0f));
  }
}

TEST_F(Deferral, AChildOfForkRunsWhatIsPending) {
  const Handle x = numbers(5000);  // no threads, which the thread sanitizer forbids in a child
  Handle y;
  OK(ag_negative(y.out(), x));
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) _exit(at(y, 0) == 3 ? 0 : 1);
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(at(y, 0), 3);
}

}  // namespace
}  // namespace autograd::test
