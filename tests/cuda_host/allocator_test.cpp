// The allocator of device memory on a device made of numbers: addresses that nobody reads, streams
// whose work is done when the test says so.
#include "cuda/allocator.cpp"  // NOLINT(bugprone-suspicious-include): a part of another library

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <random>
#include <thread>

namespace autograd::cuda {
namespace {

class FakeDevice {
 public:
  System system() {
    return {
        this,
        [](void* d, int64_t bytes) { return of(d).obtain(bytes); },
        [](void* d, void* data, int64_t bytes) noexcept { of(d).give_back(data, bytes); },
        [](void* d) noexcept { of(d).settle(); },
        [](void* d) noexcept { return of(d).n_streams.load() > 0; },
        [](void* d, StreamHandle home, std::vector<EventHandle>& to) { of(d).record(home, to); },
        [](void* d, EventHandle event) noexcept { return of(d).done(event); },
        [](void* d, EventHandle event) noexcept { of(d).recycle(event); }};
  }
  static FakeDevice& of(void* context) { return *static_cast<FakeDevice*>(context); }

  // Streams are numbered; 0 is the default one.
  static StreamHandle stream(int i) {
    return reinterpret_cast<StreamHandle>(static_cast<uintptr_t>(i));
  }
  std::atomic<int> n_streams{0};  // other than the default one
  // Work that streams have been given and have done.
  std::array<std::atomic<int64_t>, 8> given{}, finished{};

  int64_t capacity = int64_t{1} << 40;
  int64_t taken = 0;
  int64_t n_obtained = 0, n_events = 0;
  std::atomic<int64_t> n_settled{0};
  bool refuses_records = false;

  void finish_all() {
    for (size_t i = 0; i < given.size(); ++i) finished[i] = given[i].load();
  }

 private:
  struct Event {
    size_t stream;
    int64_t work;
  };
  void* obtain(int64_t bytes) {
    const std::lock_guard lock(mutex_);
    EXPECT_EQ(bytes % kSegmentBytes, 0);
    if (taken + bytes > capacity) return nullptr;
    taken += bytes;
    ++n_obtained;
    void* const data = reinterpret_cast<void*>(next_);
    next_ += static_cast<uintptr_t>(bytes);
    segments_[data] = bytes;
    return data;
  }
  void give_back(void* data, int64_t bytes) {
    const std::lock_guard lock(mutex_);
    const auto found = segments_.find(data);
    ASSERT_NE(found, segments_.end());
    EXPECT_EQ(found->second, bytes);
    segments_.erase(found);
    taken -= bytes;
  }
  void settle() {
    finish_all();
    ++n_settled;
  }
  void record(StreamHandle home, std::vector<EventHandle>& to) {
    if (refuses_records) throw std::bad_alloc();
    const std::lock_guard lock(mutex_);
    for (int i = 0; i <= n_streams; ++i) {
      if (stream(i) == home) continue;
      const auto index = static_cast<size_t>(i);
      events_.push_back(std::make_unique<Event>(Event{index, given[index]}));
      to.push_back(events_.back().get());
      ++n_events;
    }
  }
  bool done(EventHandle event) const {
    const auto* const e = static_cast<const Event*>(event);
    return finished[e->stream] >= e->work;
  }
  void recycle(EventHandle) {
    const std::lock_guard lock(mutex_);
    --n_events;
  }

  std::mutex mutex_;
  uintptr_t next_ = uintptr_t{1} << 45;
  std::map<void*, int64_t> segments_;
  std::vector<std::unique_ptr<Event>> events_;
};

constexpr int64_t kMiB = int64_t{1} << 20;

TEST(Allocator, SizeClassesCoverWithLittleWaste) {
  int last = 0;
  for (int64_t bytes = 0; bytes <= kSmallBytes; bytes += bytes < 4096 ? 1 : 511) {
    const int c = size_class_of(bytes);
    ASSERT_LT(c, kSizeClasses);
    ASSERT_GE(c, last);
    ASSERT_GE(size_class_bytes(c), bytes);
    ASSERT_EQ(size_class_bytes(c) % kUnitBytes, 0);
    if (c > 0) {
      ASSERT_LT(size_class_bytes(c - 1), bytes);
    }
    if (bytes > 2048) {
      ASSERT_LE(size_class_bytes(c), bytes + bytes / 4);
    }
    last = c;
  }
  EXPECT_EQ(last, kSizeClasses - 1);
  EXPECT_EQ(size_class_bytes(last), kSmallBytes);
}

TEST(Allocator, AFreedBlockComesBackOnItsStream) {
  FakeDevice device;
  Allocator allocator(device.system());
  for (const int64_t bytes : {int64_t{0}, int64_t{1}, int64_t{4096}, kMiB, kMiB + 1, 64 * kMiB}) {
    void* const first = allocator.allocate(bytes, nullptr);
    ASSERT_NE(first, nullptr);
    EXPECT_EQ(reinterpret_cast<uintptr_t>(first) % 512, 0U);
    allocator.free(first, bytes);
    EXPECT_EQ(allocator.allocate(bytes, nullptr), first);
    EXPECT_NE(allocator.allocate(bytes, FakeDevice::stream(1)), first);
  }
}

TEST(Allocator, NeighboursMergeToWholeSegments) {
  FakeDevice device;
  Allocator allocator(device.system());
  std::vector<void*> blocks;
  for (int i = 0; i < 8; ++i) blocks.push_back(allocator.allocate(2 * kMiB, nullptr));
  EXPECT_EQ(device.n_obtained, 1);  // eight share a segment of 20 MiB
  for (const int i : {1, 3, 5, 7, 0, 6, 2, 4}) {
    allocator.free(blocks[static_cast<size_t>(i)], 2 * kMiB);
  }
  void* const whole = allocator.allocate(20 * kMiB, nullptr);
  EXPECT_EQ(device.n_obtained, 1);
  EXPECT_EQ(whole, blocks[0]);
  allocator.free(whole, 20 * kMiB);
  EXPECT_EQ(allocator.release(), 20 * kMiB);
  EXPECT_EQ(device.taken, 0);
}

TEST(Allocator, TheBestFitIsTaken) {
  FakeDevice device;
  Allocator allocator(device.system());
  void* const large = allocator.allocate(100 * kMiB, nullptr);
  void* const medium = allocator.allocate(30 * kMiB, nullptr);
  allocator.free(large, 100 * kMiB);
  allocator.free(medium, 30 * kMiB);
  EXPECT_EQ(allocator.allocate(25 * kMiB, nullptr), medium);
  EXPECT_EQ(allocator.allocate(31 * kMiB, nullptr), large);
  EXPECT_EQ(allocator.allocate(69 * kMiB, nullptr), static_cast<char*>(large) + 31 * kMiB);
  EXPECT_EQ(device.n_obtained, 2);
}

TEST(Allocator, OtherStreamsAreWaitedFor) {
  FakeDevice device;
  Allocator allocator(device.system());
  device.n_streams = 2;
  for (const int64_t bytes : {int64_t{kMiB}, 20 * kMiB}) {
    // The last of its slab, so that nothing else is there to be taken.
    void* const first = allocator.allocate(bytes, nullptr);
    void* const second = bytes == kMiB ? allocator.allocate(bytes, nullptr) : first;
    device.given[2] = 5;
    device.finished[2] = 4;
    allocator.free(second, bytes);
    void* const other = allocator.allocate(bytes, nullptr);
    EXPECT_NE(other, second);
    device.given[0] = 1;  // its own stream, which runs in order
    device.finished[2] = 5;
    allocator.free_in_order(other, bytes);
    void* a = allocator.allocate(bytes, nullptr);
    void* b = allocator.allocate(bytes, nullptr);
    if (bytes == kMiB) b = allocator.allocate(bytes, nullptr);
    EXPECT_TRUE(a == second || b == second);
    device.given[0] = 0;
  }
  EXPECT_EQ(device.n_events, 0);
  EXPECT_EQ(device.n_settled, 0);
}

TEST(Allocator, MemoryOfOneStreamsUseIsNotWaitedFor) {
  FakeDevice device;
  Allocator allocator(device.system());
  device.n_streams = 1;
  device.given[1] = 1;
  void* const data = allocator.allocate(3 * kMiB, nullptr);
  allocator.free_in_order(data, 3 * kMiB);
  EXPECT_EQ(allocator.allocate(3 * kMiB, nullptr), data);
}

TEST(Allocator, WithoutEventsTheDeviceIsWaitedFor) {
  FakeDevice device;
  Allocator allocator(device.system());
  device.n_streams = 1;
  device.given[1] = 1;
  device.refuses_records = true;
  void* const data = allocator.allocate(100, nullptr);
  allocator.free(data, 100);
  EXPECT_EQ(device.n_settled, 1);
  EXPECT_EQ(allocator.allocate(100, nullptr), data);
}

TEST(Allocator, AnEndedStreamsBlocksGoToTheDefaultStream) {
  FakeDevice device;
  Allocator allocator(device.system());
  device.n_streams = 2;
  const StreamHandle ended = FakeDevice::stream(1);
  void* const small = allocator.allocate(kMiB, ended);
  void* const large = allocator.allocate(20 * kMiB, ended);
  void* const waiting = allocator.allocate(40 * kMiB, ended);
  void* const freed = allocator.allocate(30 * kMiB, ended);
  device.given[2] = 1;
  allocator.free(waiting, 40 * kMiB);
  allocator.free_in_order(freed, 30 * kMiB);
  allocator.forget(ended);
  EXPECT_EQ(allocator.allocate(30 * kMiB, nullptr), freed);
  EXPECT_NE(allocator.allocate(40 * kMiB, nullptr), waiting);
  device.finish_all();
  EXPECT_EQ(allocator.allocate(40 * kMiB, nullptr), waiting);
  allocator.free_in_order(small, kMiB);
  allocator.free_in_order(large, 20 * kMiB);
  EXPECT_EQ(allocator.allocate(20 * kMiB, nullptr), large);
  void* const a = allocator.allocate(kMiB, nullptr);
  void* const b = allocator.allocate(kMiB, nullptr);
  EXPECT_TRUE(a == small || b == small);
  EXPECT_NE(allocator.allocate(kMiB, ended), small);
}

TEST(Allocator, AFullDeviceGivesNullAndStaysUsable) {
  FakeDevice device;
  device.capacity = 64 * kMiB;
  Allocator allocator(device.system());
  EXPECT_EQ(allocator.allocate(65 * kMiB, nullptr), nullptr);
  void* const cached = allocator.allocate(50 * kMiB, nullptr);
  allocator.free(cached, 50 * kMiB);
  // What is cached makes room, also where other streams still use it.
  device.n_streams = 1;
  void* const used = allocator.allocate(50 * kMiB, FakeDevice::stream(1));
  ASSERT_NE(used, nullptr);
  device.given[0] = 1;
  allocator.free(used, 50 * kMiB);
  void* const again = allocator.allocate(60 * kMiB, nullptr);
  ASSERT_NE(again, nullptr);
  // Less than the 20 MiB that a medium request asks for first.
  void* const medium = allocator.allocate(3 * kMiB, nullptr);
  ASSERT_NE(medium, nullptr);
  EXPECT_EQ(device.taken, 64 * kMiB);
  EXPECT_EQ(allocator.allocate(3 * kMiB, FakeDevice::stream(1)), nullptr);
  EXPECT_EQ(allocator.allocate(1, nullptr), nullptr);
  allocator.free(medium, 3 * kMiB);
  allocator.free(again, 60 * kMiB);
  EXPECT_NE(allocator.allocate(1, nullptr), nullptr);
  EXPECT_EQ(device.taken, 2 * kMiB);
}

TEST(Allocator, StatisticsCountBlocks) {
  FakeDevice device;
  Allocator allocator(device.system());
  void* const a = allocator.allocate(1000, nullptr);
  void* const b = allocator.allocate(10 * kMiB + 1, nullptr);
  Allocator::Statistics s = allocator.statistics();
  EXPECT_EQ(s.held, 14 * kMiB);
  EXPECT_EQ(s.in_use, 1024 + 10 * kMiB + 512);
  EXPECT_EQ(s.peak, s.in_use);
  EXPECT_EQ(s.allocations, 2);
  allocator.free(b, 10 * kMiB + 1);
  s = allocator.statistics();
  EXPECT_EQ(s.in_use, 1024);
  EXPECT_GT(s.peak, 10 * kMiB);
  allocator.reset_peak();
  EXPECT_EQ(allocator.statistics().peak, 1024);
  EXPECT_EQ(allocator.release(), 12 * kMiB);
  EXPECT_EQ(allocator.statistics().held, 2 * kMiB);
  allocator.free(a, 1000);
  EXPECT_EQ(allocator.release(), 2 * kMiB);
  EXPECT_EQ(device.taken, 0);
  EXPECT_EQ(allocator.statistics().in_use, 0);
}

// Live blocks of all threads never overlap; in the end every segment is whole again.
void fuzz(int n_threads, int n_streams, int steps, int64_t capacity) {
  FakeDevice device;
  device.capacity = capacity;
  device.n_streams = n_streams;
  Allocator allocator(device.system());
  std::mutex mutex;
  std::map<uintptr_t, uintptr_t> live;  // begin, end
  std::atomic<bool> overlap{false};
  const auto work = [&](unsigned seed) {
    std::mt19937_64 random(seed);
    struct Mine {
      void* data;
      int64_t bytes;
    };
    std::vector<Mine> mine;
    const auto free_one = [&](size_t i) {
      {
        const std::lock_guard lock(mutex);
        live.erase(reinterpret_cast<uintptr_t>(mine[i].data));
      }
      if (random() % 4 == 0) {
        allocator.free_in_order(mine[i].data, mine[i].bytes);
      } else {
        allocator.free(mine[i].data, mine[i].bytes);
      }
      mine[i] = mine.back();
      mine.pop_back();
    };
    for (int step = 0; step < steps; ++step) {
      const uint64_t choice = random() % 100;
      const auto stream = static_cast<size_t>(random() % static_cast<size_t>(n_streams + 1));
      if (choice < 50) {
        const int64_t bytes = static_cast<int64_t>(random() % (uint64_t{1} << random() % 27));
        void* const data = allocator.allocate(bytes, FakeDevice::stream(static_cast<int>(stream)));
        if (data == nullptr) continue;
        const auto begin = reinterpret_cast<uintptr_t>(data);
        const uintptr_t end = begin + static_cast<uintptr_t>(std::max<int64_t>(bytes, 1));
        const std::lock_guard lock(mutex);
        const auto after = live.lower_bound(begin);
        if (after != live.end() && after->first < end) overlap = true;
        if (after != live.begin() && std::prev(after)->second > begin) overlap = true;
        live[begin] = end;
        mine.push_back({data, bytes});
      } else if (choice < 97) {
        if (!mine.empty()) free_one(random() % mine.size());
      } else if (choice < 98) {
        device.given[stream] += 1;
      } else if (choice < 99) {
        device.finished[stream] = device.given[stream].load();
      } else if (random() % 10 == 0) {
        allocator.release();
      } else if (random() % 10 == 0 && stream == 3) {
        allocator.forget(FakeDevice::stream(3));
      }
    }
    while (!mine.empty()) free_one(mine.size() - 1);
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < n_threads; ++i) threads.emplace_back(work, static_cast<unsigned>(i + 1));
  for (std::thread& t : threads) t.join();
  EXPECT_FALSE(overlap);
  EXPECT_EQ(allocator.statistics().in_use, 0);
  EXPECT_LE(device.taken, capacity);
  allocator.release();
  EXPECT_EQ(device.taken, 0);
  EXPECT_EQ(allocator.statistics().held, 0);
  EXPECT_EQ(device.n_events, 0);
}

TEST(Allocator, RandomWorkOnOneStream) { fuzz(1, 0, 60000, int64_t{1} << 40); }
TEST(Allocator, RandomWorkOnManyStreams) { fuzz(1, 4, 60000, int64_t{1} << 40); }
TEST(Allocator, RandomWorkWhereMemoryIsShort) { fuzz(1, 3, 60000, 300 * kMiB); }
TEST(Allocator, RandomWorkOfManyThreads) { fuzz(4, 0, 15000, int64_t{1} << 40); }
TEST(Allocator, RandomWorkOfManyThreadsOnManyStreams) { fuzz(4, 4, 15000, 1000 * kMiB); }

TEST(AddressMap, AgreesWithAMap) {
  AddressMap<int> map;
  std::map<uintptr_t, int> expected;
  std::mt19937_64 random(7);
  for (int step = 0; step < 100000; ++step) {
    const uintptr_t key = random() % 500 + 1;
    const auto found = expected.find(key);
    int* const there = map.find(key);
    ASSERT_EQ(there != nullptr, found != expected.end());
    if (there != nullptr) {
      ASSERT_EQ(*there, found->second);
      map.erase(key);
      expected.erase(found);
    } else {
      map.reserve_one();
      map.insert(key, std::make_unique<int>(step));
      expected[key] = step;
    }
  }
  size_t n = 0;
  map.each([&](int) { ++n; });
  EXPECT_EQ(n, expected.size());
}

// Not a test of speed, but a place to see it: an allocation and its free take tens of nanoseconds.
TEST(Allocator, HitsAreFast) {
  FakeDevice device;
  Allocator allocator(device.system());
  constexpr int n = 200000;
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < n; ++i) allocator.free(allocator.allocate(4096, nullptr), 4096);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  RecordProperty("nanoseconds", std::to_string(took.count() / n * 1e9));
  EXPECT_EQ(device.n_obtained, 1);
}

}  // namespace
}  // namespace autograd::cuda
