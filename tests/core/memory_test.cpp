#include "core/memory.h"

#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

#include "core/error.h"
#include "core/memory/heap.h"

namespace autograd::memory {
namespace {

constexpr int64_t kMiB = int64_t{1} << 20;

Status status_of(auto&& call, std::string* message = nullptr) {
  try {
    call();
  } catch (const Error& error) {
    if (message) *message = error.message;
    return error.status;
  }
  return Status::Ok;
}

bool aligned(const void* p, uintptr_t to) { return reinterpret_cast<uintptr_t>(p) % to == 0; }

class Memory : public testing::Test {
 protected:
  void SetUp() override { before_ = statistics(); }
  void TearDown() override {
    fail_after(-1);
    set_budget(0);
    set_pressure_callback(nullptr, nullptr, nullptr);
    const Statistics after = statistics();
    EXPECT_EQ(after.bytes_in_use, before_.bytes_in_use);
    EXPECT_EQ(after.live_tensors, before_.live_tensors);
    EXPECT_EQ(after.live_nodes, before_.live_nodes);
  }
  Statistics before_;
};

TEST_F(Memory, BlocksOfEverySizeAreAlignedAndApart) {
  std::vector<unsigned char*> blocks;
  const auto fill = [](size_t size) { return static_cast<int>(size % 251); };
  constexpr size_t largest = kPoolLimit + 40;
  for (size_t size = 0; size <= largest; ++size) {
    blocks.push_back(static_cast<unsigned char*>(allocate_block(size)));
    ASSERT_TRUE(aligned(blocks.back(), 16));
    std::memset(blocks.back(), fill(size), size);
  }
  for (size_t size = 0; size <= largest; ++size) {
    for (size_t i = 0; i < size; ++i) ASSERT_EQ(blocks[size][i], fill(size));
    free_block(blocks[size], size);
  }
  free_block(nullptr, 8);
}

TEST_F(Memory, PayloadsAreAlignedWithSlack) {
  std::vector<std::pair<char*, int64_t>> payloads;
  for (int64_t size : {0, 1, 63, 64, 65, 896, 960, 961, 1024, 1025, 4096, 65536, 65537, 1 << 20,
                       (2 << 20) - 1, 2 << 20, (2 << 20) + 1, 4 << 20, 33 << 20}) {
    char* const data = static_cast<char*>(allocate_bytes(size));
    ASSERT_NE(data, nullptr);
    ASSERT_TRUE(aligned(data, 64));
    std::memset(data, static_cast<int>(payloads.size()), static_cast<size_t>(size + 64));
    payloads.emplace_back(data, size);
  }
  for (size_t i = 0; i < payloads.size(); ++i) {
    const auto [data, size] = payloads[i];
    EXPECT_EQ(data[0], static_cast<char>(i));
    EXPECT_EQ(data[size + 63], static_cast<char>(i));
    free_bytes(data, size);
  }
  free_bytes(nullptr, 100);
}

TEST_F(Memory, PayloadClassesCoverEverySize) {
  for (int c = 0; c + 1 < kPayloadClasses; ++c) {
    EXPECT_LT(payload_bytes(c), payload_bytes(c + 1));
    EXPECT_EQ(payload_class(payload_bytes(c)), c);
    EXPECT_EQ(payload_class(payload_bytes(c) + 1), c + 1);
    EXPECT_LE(payload_bytes(c + 1), payload_bytes(c) * 9 / 8);
  }
  EXPECT_EQ(payload_bytes(kPayloadClasses - 1), int64_t{1} << 47);
  EXPECT_EQ(payload_bytes(kFrontClasses - 1), kFrontBytes);
  for (size_t size = 1; size <= kPoolLimit; ++size) {
    EXPECT_GE(block_bytes(block_class(size)), size);
    EXPECT_TRUE(size == 1 || block_class(size) == block_class(size - 1) ||
                block_bytes(block_class(size - 1)) == size - 1);
  }
}

TEST_F(Memory, FreedPayloadIsUsedAgain) {
  if (!kPools) GTEST_SKIP() << "sanitizers see every block";
  for (int64_t size : {int64_t{5000}, int64_t{300000}, 4 * kMiB}) {
    void* const first = allocate_bytes(size);
    free_bytes(first, size);
    void* const second = allocate_bytes(size);
    EXPECT_EQ(first, second);
    free_bytes(second, size);
  }
}

TEST_F(Memory, StatisticsFollow) {
  release_cache();
  reset_peak();
  const Statistics start = statistics();
  void* const payload = allocate_bytes(8 * kMiB);
  void* const block = allocate_block(100);
  count_objects(Object::Tensor, 2);
  count_objects(Object::Node, 3);
  Statistics now = statistics();
  EXPECT_GE(now.bytes_in_use, start.bytes_in_use + 8 * kMiB + 100);
  EXPECT_LT(now.bytes_in_use, start.bytes_in_use + 9 * kMiB);
  EXPECT_EQ(now.allocations, start.allocations + 2);
  EXPECT_EQ(now.live_tensors, start.live_tensors + 2);
  EXPECT_EQ(now.live_nodes, start.live_nodes + 3);
  EXPECT_GE(now.peak_bytes, now.bytes_in_use);
  free_bytes(payload, 8 * kMiB);
  free_block(block, 100);
  count_objects(Object::Tensor, -2);
  count_objects(Object::Node, -3);
  now = statistics();
  EXPECT_GE(now.peak_bytes, start.bytes_in_use + 8 * kMiB);
  EXPECT_EQ(now.bytes_in_use, start.bytes_in_use);
  if (kPools) {
    EXPECT_GE(now.bytes_cached, 8 * kMiB);
    EXPECT_GE(release_cache(), 8 * kMiB);
  }
  EXPECT_LT(statistics().bytes_cached, 8 * kMiB);
  reset_peak();
  EXPECT_EQ(statistics().peak_bytes, start.bytes_in_use);
}

TEST_F(Memory, PoolsAreGivenBack) {
  if (!kPools) GTEST_SKIP() << "sanitizers see every block";
  release_cache();
  const int64_t held = statistics().bytes_cached + statistics().bytes_in_use;
  std::vector<void*> blocks(100000);
  for (int round = 0; round < 3; ++round) {
    for (void*& block : blocks) block = allocate_block(512);
    EXPECT_GE(statistics().bytes_in_use, before_.bytes_in_use + 512 * 100000);
    std::shuffle(blocks.begin(), blocks.end(), std::mt19937(static_cast<unsigned>(round)));
    for (void* block : blocks) free_block(block, 512);
    EXPECT_GE(release_cache(), 512 * 100000);
  }
  EXPECT_LE(statistics().bytes_cached + statistics().bytes_in_use, held + 4 * kMiB);
}

TEST_F(Memory, AbsurdSizesFail) {
  std::string message;
  EXPECT_EQ(status_of([] { allocate_bytes(-1); }, &message), Status::TooLarge);
  EXPECT_NE(message.find("-1 bytes"), std::string::npos) << message;
  EXPECT_EQ(status_of([] { allocate_bytes(int64_t{1} << 62); }), Status::TooLarge);
  EXPECT_EQ(status_of([] { allocate_block(~size_t{0}); }), Status::TooLarge);
  EXPECT_EQ(status_of([] { allocate_bytes(int64_t{1} << 47); }, &message), Status::OutOfMemory);
  EXPECT_NE(message.find("140737488355328 bytes wanted"), std::string::npos) << message;
  EXPECT_NE(message.find("budget"), std::string::npos) << message;
}

TEST_F(Memory, BudgetHoldsAndCachesYield) {
  release_cache();
  set_budget(statistics().bytes_in_use + statistics().bytes_cached + 64 * kMiB);
  void* const first = allocate_bytes(40 * kMiB);
  EXPECT_EQ(status_of([] { allocate_bytes(40 * kMiB); }), Status::OutOfMemory);
  free_bytes(first, 40 * kMiB);  // cached; another size has to drive it out
  void* const second = allocate_bytes(48 * kMiB);
  free_bytes(second, 48 * kMiB);
  std::vector<void*> blocks;
  EXPECT_EQ(status_of([&] {
              blocks.reserve(size_t{1} << 20);
              for (;;) blocks.push_back(allocate_block(1024));
            }),
            Status::OutOfMemory);
  EXPECT_GT(blocks.size(), size_t{60} << 10);
  for (void* block : blocks) free_block(block, 1024);
}

TEST_F(Memory, CallbackMakesRoom) {
  struct Host {
    std::vector<void*> spare;
    int calls = 0;
    int dropped = 0;
  } host;
  release_cache();
  set_budget(statistics().bytes_in_use + statistics().bytes_cached + 64 * kMiB);
  const auto callback = [](int64_t wanted, void* user) -> int32_t {
    Host& h = *static_cast<Host*>(user);
    ++h.calls;
    EXPECT_GT(wanted, 0);
    // It may allocate, and is not called for its own failures.
    free_block(allocate_block(64), 64);
    EXPECT_EQ(status_of([] { allocate_bytes(1000 * kMiB); }), Status::OutOfMemory);
    if (h.spare.empty()) return 0;
    free_bytes(h.spare.back(), 16 * kMiB);
    h.spare.pop_back();
    return 1;
  };
  set_pressure_callback(callback, &host, [](void* user) { ++static_cast<Host*>(user)->dropped; });
  for (int i = 0; i < 3; ++i) host.spare.push_back(allocate_bytes(16 * kMiB));
  void* const large = allocate_bytes(40 * kMiB);
  EXPECT_EQ(host.calls, 2);
  EXPECT_EQ(host.spare.size(), 1u);
  EXPECT_EQ(status_of([] { allocate_bytes(60 * kMiB); }), Status::OutOfMemory);
  EXPECT_EQ(host.calls, 4);
  EXPECT_TRUE(host.spare.empty());
  free_bytes(large, 40 * kMiB);
  // Blocks of the pools go the same way, and the callback frees into the very same pool.
  struct Blocks {
    std::vector<void*> list;
    bool freed = false;
  } blocks;
  blocks.list.reserve(size_t{1} << 20);
  set_pressure_callback(
      [](int64_t, void* user) -> int32_t {
        Blocks& b = *static_cast<Blocks*>(user);
        if (b.freed) return 0;
        b.freed = true;
        for (void* block : b.list) free_block(block, 256);
        b.list.clear();
        return 1;
      },
      &blocks, nullptr);
  EXPECT_EQ(host.dropped, 1);
  while (!blocks.freed) blocks.list.push_back(allocate_block(256));
  EXPECT_EQ(blocks.list.size(), 1u);
  free_block(blocks.list[0], 256);
}

TEST_F(Memory, TheChosenAllocationFails) {
  for (int n : {0, 1, 5}) {
    fail_after(n);
    const auto one = [] { free_block(allocate_block(48), 48); };
    const auto two = [] { free_bytes(allocate_bytes(100000), 100000); };
    for (int i = 0; i < n; ++i) EXPECT_EQ(status_of([&] { i % 2 ? one() : two(); }), Status::Ok);
    EXPECT_EQ(status_of([&] { n % 2 ? one() : two(); }), Status::OutOfMemory);
    EXPECT_EQ(status_of(one), Status::Ok);
  }
  fail_after(1000);
  std::atomic<int> failures{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 1000; ++i) {
        failures += status_of([] { free_block(allocate_block(16), 16); }) != Status::Ok;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, 1);
}

// Blocks and payloads of all sizes pass between threads that come and go.
TEST_F(Memory, ThreadsFreeWhatOthersAllocated) {
  struct Item {
    unsigned char* data;
    int64_t size;
    bool payload;
    unsigned char mark;
  };
  std::mutex mutex;
  std::vector<Item> shared;
  const auto release = [](const Item& item) {
    for (int64_t i = 0; i < item.size; i += 61) ASSERT_EQ(item.data[i], item.mark);
    item.payload ? free_bytes(item.data, item.size)
                 : free_block(item.data, static_cast<size_t>(item.size));
  };
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(1500);
  std::atomic<bool> go_on{true};
  const auto work = [&](unsigned seed) {
    std::mt19937 random(seed);
    std::vector<Item> mine;
    for (int i = 0; i < 20000 && go_on; ++i) {
      const bool payload = random() % 8 == 0;
      const auto size =
          static_cast<int64_t>(payload ? random() % (1u << (6 + random() % 14)) : random() % 600);
      void* const data = payload ? allocate_bytes(size) : allocate_block(static_cast<size_t>(size));
      const Item item{static_cast<unsigned char*>(data), size, payload,
                      static_cast<unsigned char>(random())};
      for (int64_t k = 0; k < size; k += 61) item.data[k] = item.mark;
      mine.push_back(item);
      if (mine.size() > 300) {
        const std::lock_guard lock(mutex);
        std::swap(mine, shared);
        std::shuffle(mine.begin(), mine.end(), random);
      }
      while (mine.size() > 200) {
        release(mine.back());
        mine.pop_back();
      }
      if (i % 5000 == 0) release_cache();
    }
    const std::lock_guard lock(mutex);
    shared.insert(shared.end(), mine.begin(), mine.end());
  };
  for (unsigned seed = 0; std::chrono::steady_clock::now() < deadline; seed += 4) {
    std::vector<std::thread> threads;
    for (unsigned t = 0; t < 4; ++t) threads.emplace_back(work, seed + t);
    for (std::thread& thread : threads) thread.join();
  }
  for (const Item& item : shared) release(item);
}

TEST_F(Memory, ProducerAndConsumer) {
  constexpr int kRounds = 50;
  std::vector<void*> blocks(4000);
  std::atomic<int> turn{0};
  std::thread consumer([&] {
    for (int round = 0; round < kRounds; ++round) {
      while (turn.load() != 2 * round + 1) std::this_thread::yield();
      for (void* block : blocks) free_block(block, 192);
      turn = 2 * round + 2;
    }
  });
  release_cache();
  for (int round = 0; round < kRounds; ++round) {
    for (void*& block : blocks) block = allocate_block(192);
    turn = 2 * round + 1;
    while (turn.load() != 2 * round + 2) std::this_thread::yield();
  }
  consumer.join();
  // What came back was used again: not one round's memory more is held.
  EXPECT_LT(statistics().bytes_cached, 3 * 4000 * 192 + 4 * kMiB);
}

TEST_F(Memory, BlocksOutliveTheirThread) {
  std::vector<void*> blocks(5000);
  void* payload = nullptr;
  std::thread([&] {
    for (void*& block : blocks) block = allocate_block(80);
    payload = allocate_bytes(3000);
    count_objects(Object::Tensor, 7);
  }).join();
  EXPECT_EQ(statistics().live_tensors, before_.live_tensors + 7);
  for (void* block : blocks) std::memset(block, 1, 80);
  for (void* block : blocks) free_block(block, 80);
  free_bytes(payload, 3000);
  count_objects(Object::Tensor, -7);
  std::thread([&] {  // adopts what the first one left
    for (void*& block : blocks) block = allocate_block(80);
    for (void* block : blocks) free_block(block, 80);
  })
      .join();
}

TEST_F(Memory, ThreadsInTheirLastDestructorsMayAllocate) {
  static pthread_key_t key;
  // Sets itself again, so that it also runs after the pools' own destructor.
  ASSERT_EQ(pthread_key_create(&key,
                               [](void* block) {
                                 free_block(block, 40);
                                 void* const payload = allocate_bytes(50000);
                                 free_bytes(payload, 50000);
                                 count_objects(Object::Node, 1);
                                 count_objects(Object::Node, -1);
                                 static std::atomic<int> runs{0};
                                 if (++runs % 3) pthread_setspecific(key, allocate_block(40));
                               }),
            0);
  for (int i = 0; i < 4; ++i) {
    std::thread([] { pthread_setspecific(key, allocate_block(40)); }).join();
  }
  pthread_key_delete(key);
}

TEST_F(Memory, ChildOfForkAllocates) {
#if defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "the sanitizer has no threads after fork";
#endif
  std::atomic<bool> go_on{true};
  std::thread neighbour([&] {
    while (go_on) {
      free_block(allocate_block(200), 200);
      free_bytes(allocate_bytes(200000), 200000);
      release_cache();
    }
  });
  std::vector<void*> blocks(1000);
  for (void*& block : blocks) block = allocate_block(64);
  for (int round = 0; round < 20; ++round) {
    const pid_t child = fork();
    if (child == 0) {
      for (void* block : blocks) free_block(block, 64);
      for (void*& block : blocks) block = allocate_block(640);
      void* const payload = allocate_bytes(4 * kMiB);
      std::memset(payload, 1, 4 * kMiB);
      free_bytes(payload, 4 * kMiB);
      std::thread([] { free_bytes(allocate_bytes(10000), 10000); }).join();
      release_cache();
      _exit(42);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    ASSERT_EQ(WEXITSTATUS(status), 42);
  }
  go_on = false;
  neighbour.join();
  for (void* block : blocks) free_block(block, 64);
}

}  // namespace
}  // namespace autograd::memory
