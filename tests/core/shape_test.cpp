#include "core/shape.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace autograd {
namespace {

Status status_of(auto&& f) {
  try {
    f();
  } catch (const Error& e) {
    EXPECT_FALSE(e.message.empty());
    return e.status;
  }
  return Status::Ok;
}

TEST(Dims, GrowsBeyondItsInlineStorage) {
  Dims d;
  for (int64_t i = 0; i < 40; ++i) d.push_back(i);
  Dims copy(d);
  Dims moved(std::move(copy));
  copy = moved;  // NOLINT(bugprone-use-after-move): a moved-from Dims may be assigned
  d.erase(0);
  d.insert(39, 7);
  EXPECT_EQ(moved.size(), 40);
  EXPECT_TRUE(same_dims(moved, copy));
  EXPECT_EQ(d[0], 1);
  EXPECT_EQ(d.back(), 7);
}

TEST(Shape, CountsElementsAndRefusesOverflow) {
  EXPECT_EQ(count_elements(Dims{}), 1);
  EXPECT_EQ(count_elements(Dims{3, 0, 5}), 0);
  EXPECT_EQ(count_elements(Dims{int64_t{1} << 40, int64_t{1} << 40, 0}), 0);
  EXPECT_EQ(status_of([] {
              count_elements(Dims{int64_t{1} << 40, int64_t{1} << 40});
            }),
            Status::TooLarge);
  EXPECT_EQ(status_of([] { count_elements(Dims{2, -1}); }), Status::InvalidShape);
  EXPECT_EQ(status_of([] { checked_bytes(Dims{int64_t{1} << 60}, 16); }), Status::TooLarge);
}

TEST(Shape, BroadcastsAsNumPy) {
  EXPECT_TRUE(same_dims(broadcast(Dims{8, 1, 6, 1}, Dims{7, 1, 5}), Dims{8, 7, 6, 5}));
  EXPECT_TRUE(same_dims(broadcast(Dims{}, Dims{2, 0}), Dims{2, 0}));
  EXPECT_TRUE(same_dims(broadcast(Dims{1}, Dims{0}), Dims{0}));
  EXPECT_EQ(status_of([] { broadcast(Dims{2}, Dims{3}); }), Status::InvalidShape);
  EXPECT_EQ(status_of([] { broadcast(Dims{0}, Dims{3}); }), Status::InvalidShape);
  EXPECT_TRUE(can_broadcast_to(Dims{1, 3}, Dims{4, 2, 3}));
  EXPECT_FALSE(can_broadcast_to(Dims{4, 2, 3}, Dims{3}));
}

TEST(Shape, NormalisesAxes) {
  EXPECT_EQ(normalize_axis(-1, 3), 2);
  EXPECT_EQ(status_of([] { normalize_axis(3, 3); }), Status::InvalidAxis);
  EXPECT_EQ(status_of([] { normalize_axis(0, 0); }), Status::InvalidAxis);
  EXPECT_TRUE(same_dims(normalize_axes(Dims{2, -3}, 3), Dims{0, 2}));
  EXPECT_EQ(status_of([] { normalize_axes(Dims{1, -2}, 3); }), Status::InvalidAxis);
}

TEST(Shape, KnowsContiguity) {
  EXPECT_TRUE(is_contiguous(Dims{2, 3}, Dims{3, 1}));
  EXPECT_TRUE(is_contiguous(Dims{2, 1, 3}, Dims{3, 99, 1}));
  EXPECT_TRUE(is_contiguous(Dims{0, 3}, Dims{-7, 5}));
  EXPECT_FALSE(is_contiguous(Dims{2, 3}, Dims{1, 2}));
  EXPECT_FALSE(is_contiguous(Dims{2}, Dims{-1}));
}

}  // namespace
}  // namespace autograd
