// Storage, views and the two ways to bytes.
#include "core/tensor.h"

#include <gtest/gtest.h>

#include <cstring>

#include "core/error.h"
#include "core/memory.h"

namespace autograd {
namespace {

int64_t live_tensors() { return memory::statistics().live_tensors; }

// A storage whose bytes are computed when they are first read.
class Promise final : public Pending {
 public:
  explicit Promise(bool fails = false) : fails_(fails) {}
  void materialise(Storage& storage) override {
    ++runs;
    if (fails_) {
      fails_ = false;
      fail(Status::OutOfMemory, "no room");
    }
    const float values[2] = {3, 4};
    std::memcpy(storage.data, values, sizeof values);
    storage.pending.store(nullptr, std::memory_order_release);
  }
  void discard(Storage& storage) noexcept override {
    ++discards;
    free_storage(&storage);
  }

  int runs = 0;
  int discards = 0;

 private:
  bool fails_;
};

float first(const Tensor& x) {
  float value;
  std::memcpy(&value, read_bytes(x), sizeof value);
  return value;
}

TEST(Storage, PendingBytesAreComputedOnceWhenTheyAreRead) {
  Promise promise;
  const Tensor x = make_tensor(Dims{2}, Dtype::Float32, kCpu);
  x.storage().pending = &promise;
  const Tensor view = alias(x, Dims{1}, Dims{1}, 1);
  EXPECT_EQ(promise.runs, 0);
  EXPECT_EQ(first(view), 4);
  EXPECT_EQ(first(x), 3);
  EXPECT_EQ(promise.runs, 1);
}

TEST(Storage, AFailureToComputeCanBeRetried) {
  Promise promise(true);
  const Tensor x = make_tensor(Dims{2}, Dtype::Float32, kCpu);
  x.storage().pending = &promise;
  EXPECT_THROW(read_bytes(x), Error);
  EXPECT_EQ(first(x), 3);
}

TEST(Storage, PendingBytesThatNobodyReadsAreDiscarded) {
  Promise promise;
  {
    const Tensor x = make_tensor(Dims{2}, Dtype::Float32, kCpu);
    x.storage().pending = &promise;
  }
  EXPECT_EQ(promise.runs, 0);
  EXPECT_EQ(promise.discards, 1);
}

TEST(Storage, AWriteToPendingBytesRunsThemFirst) {
  Promise promise;
  const Tensor x = make_tensor(Dims{2}, Dtype::Float32, kCpu);
  x.storage().pending = &promise;
  begin_write(x, "test");
  EXPECT_EQ(promise.runs, 1);
  EXPECT_EQ(x.storage().version, 1u);
}

TEST(Tensor, BytesOutliveTheirFirstHandle) {
  const int64_t before = live_tensors();
  for (const int64_t n : {int64_t{2}, int64_t{100000}}) {  // in the block, and outside
    Tensor x = make_tensor(Dims{n}, Dtype::Float32, kCpu);
    static_cast<float*>(write_bytes(x))[n - 1] = 7;
    const Tensor last = alias(x, Dims{}, Dims{}, n - 1);
    x.reset();
    EXPECT_EQ(first(last), 7);
  }
  EXPECT_EQ(live_tensors(), before);
}

TEST(Tensor, TakesAnyRank) {
  Dims dims(200, 1);
  dims[100] = 3;
  const Tensor x = make_tensor(dims, Dtype::Int64, kCpu);
  EXPECT_EQ(x.ndim(), 200);
  EXPECT_EQ(x.count(), 3);
  EXPECT_TRUE(x.is_contiguous());
  EXPECT_THROW(make_tensor(Dims(40000, 1), Dtype::Int8, kCpu), Error);
}

TEST(Tensor, WrappedMemoryIsDroppedOnce) {
  static int drops;
  drops = 0;
  float data[6] = {0, 1, 2, 3, 4, 5};
  {
    const Tensor x = wrap(
        data + 5, Dims{3}, Dims{-2}, Dtype::Float32, {}, true, [](void*) { ++drops; }, nullptr);
    const Tensor y = alias(x, Dims{1}, Dims{1}, -2);
    EXPECT_EQ(first(y), 3);
    EXPECT_THROW(begin_write(x, "test"), Error);
  }
  EXPECT_EQ(drops, 1);
}

TEST(Tensor, KnowsRepeatedElements) {
  const Tensor x = make_tensor(Dims{4, 6}, Dtype::Int8, kCpu);
  EXPECT_FALSE(has_repeated_elements(alias(x, Dims{6, 4}, Dims{1, 6}, 0)));
  EXPECT_FALSE(has_repeated_elements(alias(x, Dims{3, 2}, Dims{-2, 12}, 10)));
  EXPECT_TRUE(has_repeated_elements(alias(x, Dims{4, 6}, Dims{0, 1}, 0)));
  EXPECT_TRUE(has_repeated_elements(alias(x, Dims{4, 4}, Dims{2, 1}, 0)));
  EXPECT_FALSE(has_repeated_elements(alias(x, Dims{1, 6}, Dims{0, 1}, 0)));
}

TEST(Tensor, KnowsOverlap) {
  const Tensor x = make_tensor(Dims{10}, Dtype::Int32, kCpu);
  const auto slice = [&](int64_t from, int64_t n) { return alias(x, Dims{n}, Dims{1}, from); };
  EXPECT_TRUE(may_overlap(slice(0, 5), slice(4, 5)));
  EXPECT_FALSE(may_overlap(slice(0, 5), slice(5, 5)));
  EXPECT_FALSE(may_overlap(slice(0, 0), slice(0, 5)));
  EXPECT_FALSE(may_overlap(x, make_tensor(Dims{10}, Dtype::Int32, kCpu)));
}

TEST(Tensor, AbsurdSizesAreRefused) {
  const auto status = [](Ints dims) {
    try {
      make_tensor(dims, Dtype::Float64, kCpu);
    } catch (const Error& e) {
      return e.status;
    }
    return Status::Ok;
  };
  EXPECT_EQ(status(Dims{int64_t{1} << 43}), Status::OutOfMemory);
  EXPECT_EQ(status(Dims{int64_t{1} << 59}), Status::TooLarge);
  EXPECT_EQ(status(Dims{int64_t{1} << 62}), Status::TooLarge);
  EXPECT_EQ(status(Dims{-1}), Status::InvalidShape);
}

}  // namespace
}  // namespace autograd
