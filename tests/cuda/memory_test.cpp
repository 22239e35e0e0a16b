// Device memory: allocation, statistics, failure, copies and streams.
#include <algorithm>
#include <atomic>
#include <thread>

#include "cuda/device.h"

namespace autograd::testing {
namespace {

class CudaMemory : public OnCuda {
 protected:
  std::vector<uint8_t> random_bytes(int64_t n) {
    std::vector<uint8_t> bytes(static_cast<size_t>(n));
    uint64_t state = random() | 1;
    for (uint8_t& byte : bytes) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      byte = static_cast<uint8_t>(state >> 56);
    }
    return bytes;
  }
};

// Bytes on the device for a scope.
class Block {
 public:
  explicit Block(int64_t bytes) : bytes_(bytes), data_(devices::allocate(kCuda, bytes)) {}
  ~Block() { devices::free(kCuda, data_, bytes_); }
  Block(const Block&) = delete;
  Block& operator=(const Block&) = delete;
  void* data() const { return data_; }
  void put(const std::vector<uint8_t>& from) const {
    devices::from_host(kCuda, data_, from.data(), static_cast<int64_t>(from.size()));
  }
  std::vector<uint8_t> got() const {
    std::vector<uint8_t> bytes(static_cast<size_t>(bytes_));
    devices::to_host(kCuda, bytes.data(), data_, bytes_);
    return bytes;
  }

 private:
  int64_t bytes_;
  void* data_;
};

constexpr int64_t kMiB = int64_t{1} << 20;

TEST_F(CudaMemory, EverySizeIsAligned) {
  for (const int64_t bytes : {int64_t{0}, int64_t{1}, int64_t{511}, int64_t{513}, int64_t{100000},
                              kMiB, kMiB + 1, 7 * kMiB, 33 * kMiB + 5}) {
    const Block block(bytes);
    ASSERT_NE(block.data(), nullptr);
    EXPECT_EQ(reinterpret_cast<uintptr_t>(block.data()) % 64, 0U) << bytes;
  }
}

TEST_F(CudaMemory, StatisticsFollow) {
  const DeviceMemory before = devices::memory(kCuda);
  EXPECT_GT(before.total, 0);
  EXPECT_LE(before.free, before.total);
  devices::reset_peak(kCuda);
  {
    const Block block(50 * kMiB);
    const DeviceMemory during = devices::memory(kCuda);
    EXPECT_GE(during.in_use, before.in_use + 50 * kMiB);
    EXPECT_GE(during.peak, during.in_use);
    EXPECT_GT(during.allocations, before.allocations);
  }
  const DeviceMemory after = devices::memory(kCuda);
  EXPECT_EQ(after.in_use, before.in_use);
  EXPECT_GE(after.peak, before.in_use + 50 * kMiB);
  devices::reset_peak(kCuda);
  EXPECT_EQ(devices::memory(kCuda).peak, after.in_use);
  EXPECT_GE(devices::release_cache(kCuda), 0);
  EXPECT_EQ(devices::memory(kCuda).in_use, before.in_use);
}

TEST_F(CudaMemory, MoreThanThereIsFailsAndLeavesEverythingUsable) {
  const int64_t total = devices::memory(kCuda).total;
  const std::vector<uint8_t> bytes = random_bytes(1000);
  const Block kept(1000);
  kept.put(bytes);
  for (const int64_t wanted : {total + kMiB, total * 3}) {
    try {
      devices::free(kCuda, devices::allocate(kCuda, wanted), wanted);
      ADD_FAILURE() << wanted << " bytes were given";
    } catch (const Error& e) {
      EXPECT_EQ(e.status, Status::OutOfMemory);
      EXPECT_FALSE(e.message.empty());
    }
  }
  EXPECT_EQ(kept.got(), bytes);
  const Block more(kMiB);
  const std::vector<uint8_t> other = random_bytes(kMiB);
  more.put(other);
  EXPECT_EQ(more.got(), other);
}

TEST_F(CudaMemory, AbsurdSizesAreTooLarge) {
  try {
    devices::allocate(kCuda, (int64_t{1} << 47) + 1);
    ADD_FAILURE();
  } catch (const Error& e) {
    EXPECT_EQ(e.status, Status::TooLarge);
  }
}

TEST_F(CudaMemory, CopiesOfAnySize) {
  for (const int64_t bytes :
       {int64_t{1}, int64_t{3}, int64_t{4097}, int64_t{65535}, int64_t{65536}, int64_t{65537},
        kMiB - 1, kMiB + 1, 8 * kMiB, 8 * kMiB + 1, 33 * kMiB + 7, int64_t{100'000'001}}) {
    const std::vector<uint8_t> source = random_bytes(bytes);
    const Block block(bytes);
    block.put(source);
    EXPECT_TRUE(block.got() == source) << bytes << " bytes";
  }
}

// The source may be written as soon as from_host returns.
TEST_F(CudaMemory, TheSourceIsTheCallersAgain) {
  for (const int64_t bytes : {int64_t{100}, int64_t{60000}, 3 * kMiB, 20 * kMiB + 1}) {
    std::vector<uint8_t> source = random_bytes(bytes);
    const std::vector<uint8_t> expected = source;
    const Block block(bytes);
    block.put(source);
    std::fill(source.begin(), source.end(), uint8_t{0});
    EXPECT_TRUE(block.got() == expected) << bytes << " bytes";
  }
}

TEST_F(CudaMemory, ManyCopiesInFlight) {
  constexpr int n = 500;
  constexpr int64_t bytes = 5000;
  const Block block(n * bytes);
  const std::vector<uint8_t> source = random_bytes(n * bytes);
  for (int i = 0; i < n; ++i) {
    devices::from_host(kCuda, static_cast<uint8_t*>(block.data()) + i * bytes,
                       source.data() + i * bytes, bytes);
  }
  EXPECT_TRUE(block.got() == source);
}

TEST_F(CudaMemory, FromManyThreads) {
  std::vector<std::thread> threads;
  std::atomic<int> wrong{0};
  for (unsigned t = 0; t < 4; ++t) {
    threads.emplace_back([&wrong, t] {
      std::mt19937_64 mine(t);
      for (int i = 0; i < 60; ++i) {
        const auto bytes = static_cast<int64_t>(mine() % (uint64_t{1} << (mine() % 23)) + 1);
        std::vector<uint8_t> source(static_cast<size_t>(bytes), static_cast<uint8_t>(mine()));
        const Block block(bytes);
        block.put(source);
        if (block.got() != source) ++wrong;
      }
    });
  }
  for (std::thread& t : threads) t.join();
  EXPECT_EQ(wrong, 0);
}

TEST_F(CudaMemory, TransferOnOneDevice) {
  const std::vector<uint8_t> source = random_bytes(3 * kMiB + 1);
  const Block from(3 * kMiB + 1), to(3 * kMiB + 1);
  from.put(source);
  devices::transfer(kCuda, to.data(), kCuda, from.data(), 3 * kMiB + 1);
  EXPECT_TRUE(to.got() == source);
}

TEST_F(CudaMemory, BetweenDevices) {
  if (devices::count(DeviceType::Cuda) < 2) GTEST_SKIP() << "there is one device";
  const Device other{DeviceType::Cuda, 1};
  const int64_t bytes = 3 * kMiB + 1;
  const std::vector<uint8_t> source = random_bytes(bytes);
  void* const far = devices::allocate(other, bytes);
  const Block to(bytes);
  devices::from_host(other, far, source.data(), bytes);
  devices::transfer(kCuda, to.data(), other, far, bytes);
  devices::free(other, far, bytes);
  EXPECT_TRUE(to.got() == source);
}

TEST_F(CudaMemory, StreamsInOrder) {
  void* const stream = devices::new_stream(kCuda);
  const int64_t bytes = 10 * kMiB;
  const std::vector<uint8_t> source = random_bytes(bytes);
  for (int round = 0; round < 20; ++round) {
    devices::use_stream(kCuda, stream);
    const Block from(bytes);
    from.put(source);
    devices::use_stream(kCuda, nullptr);
    devices::stream_wait(kCuda, nullptr, kCuda, stream);
    const Block to(bytes);
    devices::transfer(kCuda, to.data(), kCuda, from.data(), bytes);
    devices::synchronize(kCuda, stream);
    EXPECT_TRUE(to.got() == source) << round;
  }
  devices::free_stream(kCuda, stream);
  EXPECT_GE(devices::release_cache(kCuda), 0);
}

// Memory freed while another stream still reads it is not handed out under its feet.
TEST_F(CudaMemory, FreedMemoryWaitsForOtherStreams) {
  void* const stream = devices::new_stream(kCuda);
  const int64_t bytes = 40 * kMiB;
  const std::vector<uint8_t> source = random_bytes(bytes);
  const std::vector<uint8_t> noise(static_cast<size_t>(bytes), uint8_t{0xab});
  for (int round = 0; round < 4; ++round) {
    const Block to(bytes);
    {
      const Block from(bytes);
      from.put(source);
      devices::stream_wait(kCuda, stream, kCuda, nullptr);
      devices::use_stream(kCuda, stream);
      for (int i = 0; i < 10; ++i) {
        devices::transfer(kCuda, to.data(), kCuda, from.data(), bytes);
      }
      devices::use_stream(kCuda, nullptr);
    }
    const Block again(bytes);
    again.put(noise);
    devices::stream_wait(kCuda, nullptr, kCuda, stream);
    EXPECT_TRUE(to.got() == source) << round;
  }
  devices::free_stream(kCuda, stream);
}

// What an ended stream allocated stays valid, and its memory is used again.
TEST_F(CudaMemory, MemoryOutlivesItsStream) {
  const DeviceMemory before = devices::memory(kCuda);
  for (int round = 0; round < 10; ++round) {
    void* const stream = devices::new_stream(kCuda);
    devices::use_stream(kCuda, stream);
    const std::vector<uint8_t> source = random_bytes(3 * kMiB);
    const Block large(3 * kMiB), small(1000);
    large.put(source);
    devices::use_stream(kCuda, nullptr);
    devices::free_stream(kCuda, stream);
    EXPECT_TRUE(large.got() == source);
  }
  EXPECT_EQ(devices::memory(kCuda).in_use, before.in_use);
}

}  // namespace
}  // namespace autograd::testing
