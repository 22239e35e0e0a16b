#include "core/threads.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace autograd::threads {
namespace {

constexpr double kLarge = 1e9;

class Threads : public testing::Test {
 protected:
  void TearDown() override {
    set_count(0);
    set_local_count(0);
  }
};

void nap() { std::this_thread::sleep_for(std::chrono::microseconds(200)); }

int64_t sum_of_tasks(int64_t n_tasks, double cost_ns) {
  std::vector<int64_t> seen(static_cast<size_t>(n_tasks));
  parallel_for(n_tasks, cost_ns,
               [&](int64_t task) { seen[static_cast<size_t>(task)] += task + 1; });
  int64_t sum = 0;
  for (int64_t value : seen) sum += value;
  return sum;
}

std::set<std::thread::id> threads_of(int64_t n_tasks) {
  std::mutex mutex;
  std::set<std::thread::id> ids;
  parallel_for(n_tasks, kLarge, [&](int64_t) {
    nap();
    const std::lock_guard lock(mutex);
    ids.insert(std::this_thread::get_id());
  });
  return ids;
}

// Beside a busy neighbour single calls may run alone, so this asks for some time.
bool sees_several_threads() {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  do {
    if (threads_of(60).size() > 1) return true;
    nap();
  } while (std::chrono::steady_clock::now() < deadline);
  return false;
}

TEST_F(Threads, EveryTaskRunsOnce) {
  for (int32_t n : {1, 2, 4, 9}) {
    set_count(n);
    EXPECT_EQ(count(), n);
    for (int64_t n_tasks : {0, 1, 2, 3, 100, 5000}) {
      for (double cost : {0.0, kLarge}) {
        EXPECT_EQ(sum_of_tasks(n_tasks, cost), n_tasks * (n_tasks + 1) / 2);
      }
    }
  }
}

TEST_F(Threads, ManySmallJobs) {
  set_count(4);
  const std::thread::id here = std::this_thread::get_id();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  for (int shared = 0; shared < 500 && std::chrono::steady_clock::now() < deadline;) {
    std::atomic<int> runs{0}, elsewhere{0};
    parallel_for(6, kLarge, [&](int64_t) {
      ++runs;
      elsewhere += std::this_thread::get_id() != here;
    });
    ASSERT_EQ(runs, 6);
    shared += elsewhere > 0;
  }
}

TEST_F(Threads, CountsAreKept) {
  EXPECT_GE(count(), 1);
  set_count(3);
  EXPECT_LE(threads_of(60).size(), 3u);
  EXPECT_TRUE(sees_several_threads());
  set_local_count(5);
  EXPECT_EQ(count(), 5);
  std::thread([] { EXPECT_EQ(count(), 3); }).join();
  EXPECT_LE(threads_of(100).size(), 5u);
  set_local_count(1);
  EXPECT_EQ(threads_of(5), std::set{std::this_thread::get_id()});
  set_local_count(0);
  EXPECT_EQ(count(), 3);
  set_count(2);
  EXPECT_LE(threads_of(60).size(), 2u);
}

TEST_F(Threads, CheapCallsStayHere) {
  set_count(4);
  std::atomic<int> elsewhere{0};
  const std::thread::id here = std::this_thread::get_id();
  parallel_for(100, 1000, [&](int64_t) { elsewhere += std::this_thread::get_id() != here; });
  EXPECT_EQ(elsewhere, 0);
}

TEST_F(Threads, NestedCallsRunInLine) {
  set_count(4);
  std::atomic<int> runs{0}, elsewhere{0};
  parallel_for(8, kLarge, [&](int64_t) {
    const std::thread::id here = std::this_thread::get_id();
    parallel_for(8, kLarge, [&](int64_t) {
      ++runs;
      elsewhere += std::this_thread::get_id() != here;
    });
  });
  EXPECT_EQ(runs, 64);
  EXPECT_EQ(elsewhere, 0);
}

TEST_F(Threads, FirstExceptionArrivesAfterAllTasksEnded) {
  for (int32_t n : {1, 4}) {
    set_count(n);
    for (int round = 0; round < 50; ++round) {
      std::atomic<int> started{0}, ended{0};
      std::string what;
      try {
        parallel_for(1000, kLarge, [&](int64_t task) {
          ++started;
          if (task == 5) {
            ++ended;
            throw std::runtime_error("task 5");
          }
          if (task < 20) nap();
          ++ended;
        });
      } catch (const std::runtime_error& error) {
        what = error.what();
      }
      ASSERT_EQ(what, "task 5");
      ASSERT_EQ(started, ended);
      ASSERT_LT(started, 1000);
    }
    EXPECT_EQ(sum_of_tasks(100, kLarge), 5050);
  }
}

TEST_F(Threads, ManyCallersAtOnce) {
  set_count(3);
  std::mutex mutex;
  std::set<std::thread::id> ids;
  std::vector<std::thread> callers;
  std::atomic<int64_t> sum{0};
  for (int t = 0; t < 6; ++t) {
    callers.emplace_back([&] {
      for (int i = 0; i < 100; ++i) {
        parallel_for(10, kLarge, [&](int64_t task) {
          sum += task;
          const std::lock_guard lock(mutex);
          ids.insert(std::this_thread::get_id());
        });
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(sum, 6 * 100 * 45);
  EXPECT_LE(ids.size(), 6u + 8u);  // callers, and workers that earlier tests may have left
}

TEST_F(Threads, CountChangesWhileOthersCall) {
  std::atomic<bool> go_on{true};
  std::thread changer([&] {
    for (int32_t n = 1; go_on; n = n % 6 + 1) {
      set_count(n);
      nap();
    }
  });
  for (int i = 0; i < 2000; ++i) ASSERT_EQ(sum_of_tasks(12, kLarge), 78);
  go_on = false;
  changer.join();
}

TEST_F(Threads, ChildOfForkHasThreadsOfItsOwn) {
#if defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "the sanitizer has no threads after fork";
#endif
  set_count(3);
  EXPECT_EQ(sum_of_tasks(1000, kLarge), 500500);
  for (int round = 0; round < 10; ++round) {
    const pid_t child = fork();
    if (child == 0) {
      const bool right = sum_of_tasks(1000, kLarge) == 500500 && sees_several_threads();
      _exit(right ? 42 : 1);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    ASSERT_EQ(WEXITSTATUS(status), 42);
    EXPECT_EQ(sum_of_tasks(1000, kLarge), 500500);
  }
}

}  // namespace
}  // namespace autograd::threads
