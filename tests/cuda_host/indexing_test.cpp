// Index arithmetic of the device's kernels, on the host.
#include "cuda/indexing.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace autograd::cuda {
namespace {

TEST(Divider, DividesEverythingBelow2To31) {
  std::mt19937_64 random(1);
  std::vector<unsigned> divisors = {1u,
                                    2u,
                                    3u,
                                    5u,
                                    7u,
                                    10u,
                                    641u,
                                    65535u,
                                    65536u,
                                    65537u,
                                    (1u << 30) - 1,
                                    1u << 30,
                                    (1u << 31) - 1,
                                    1u << 31};
  for (int i = 0; i < 2000; ++i) {
    divisors.push_back(1 + (static_cast<unsigned>(random()) >> (1 + random() % 30)));
  }
  for (const unsigned d : divisors) {
    const Divider divider(d);
    const auto check = [&](unsigned n) {
      ASSERT_EQ(divider.divide(n), n / d) << n << " / " << d;
      ASSERT_EQ(divider.mod(n), n % d) << n << " % " << d;
    };
    for (const unsigned n : {0u, 1u, d - 1, d, d + 1, 2 * d, (1u << 31) - 1}) {
      if (n < 1u << 31) check(n);
    }
    for (unsigned multiple = 0; multiple < 100; ++multiple) {
      check((static_cast<unsigned>(random()) >> 1) / d * d & 0x7fffffffu);
      check(static_cast<unsigned>(random()) >> 1);
    }
  }
}

int64_t offset_of(int64_t linear, Ints dims, Ints strides) {
  int64_t offset = 0;
  for (size_t i = dims.size(); i-- > 0;) {
    offset += linear % dims[i] * strides[i];
    linear /= dims[i];
  }
  return offset;
}

// What the pieces visit: as many elements as there are, in all the places that the first operand's
// row-major order names, with the second operand beside it.
void expect_visits(Ints dims, const std::array<Ints, 2>& strides, const Plan<2>& plan) {
  std::vector<std::pair<int64_t, int64_t>> expected, got;
  for (int64_t i = 0; i < plan.count; ++i) {
    expected.emplace_back(offset_of(i, dims, strides[0]), offset_of(i, dims, strides[1]));
  }
  plan.pieces([&](const Piece<2>& piece) {
    for (unsigned i = 0; i < piece.count; ++i) {
      long long offset[2];
      piece.offsets.at(i, offset);
      got.emplace_back(piece.base[0] + offset[0], piece.base[1] + offset[1]);
    }
  });
  std::sort(expected.begin(), expected.end());
  std::sort(got.begin(), got.end());
  EXPECT_EQ(got, expected) << to_string(dims);
}

TEST(Plan, VisitsEveryElementOnce) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 300; ++round) {
    const auto rank = static_cast<int64_t>(random() % 7);
    Dims dims, order;
    for (int64_t i = 0; i < rank; ++i) {
      dims.push_back(static_cast<int64_t>(random() % 4) + (random() % 20 == 0 ? 0 : 1));
      order.push_back(i);
    }
    Dims a(rank), b(rank);
    for (Dims* strides : {&a, &b}) {
      std::shuffle(order.begin(), order.end(), random);
      int64_t step = 1 + static_cast<int64_t>(random() % 2);
      for (const int64_t axis : order) {
        (*strides)[axis] = random() % 5 == 0 ? -step : step;
        step *= std::max<int64_t>(1, dims[axis]);
      }
    }
    for (int64_t i = 0; i < rank; ++i) {
      if (random() % 4 == 0) b[i] = 0;
    }
    const std::array<Ints, 2> strides{a, b};
    expect_visits(dims, strides, make_plan<2>(dims, strides));
  }
}

TEST(Plan, JoinsWhatIsOneAxis) {
  const Dims dims{2, 1, 3, 4};
  const Dims dense{12, 99, 4, 1}, columns{1, 7, 2, 6}, none{0, 0, 0, 0};
  auto plan = make_plan<2>(dims, {dense, none});
  EXPECT_EQ(plan.n_axes, 1);
  EXPECT_EQ(plan.count, 24);
  EXPECT_TRUE(plan.contiguous(0));
  EXPECT_FALSE(plan.contiguous(1));
  EXPECT_TRUE(plan.scalar(1));
  EXPECT_FALSE(plan.scalar(0));
  // The order of the leader, not of the axes.
  plan = make_plan<2>(dims, {columns, columns});
  EXPECT_EQ(plan.n_axes, 1);
  EXPECT_TRUE(plan.contiguous(1));
  plan = make_plan<2>(dims, {dense, columns});
  EXPECT_GT(plan.n_axes, 1);
  EXPECT_TRUE(plan.contiguous(0));
  EXPECT_FALSE(plan.contiguous(1));
}

TEST(Plan, OneElementAndNone) {
  auto plan = make_plan<2>(Dims{}, {Dims{}, Dims{}});
  EXPECT_EQ(plan.count, 1);
  EXPECT_TRUE(plan.contiguous(0));
  EXPECT_TRUE(plan.scalar(0));
  int pieces = 0;
  plan.pieces([&](const Piece<2>& piece) {
    ++pieces;
    EXPECT_EQ(piece.count, 1u);
  });
  EXPECT_EQ(pieces, 1);
  const Dims dims{3, 0}, strides{1, 1};
  plan = make_plan<2>(dims, {strides, strides});
  EXPECT_EQ(plan.count, 0);
  plan.pieces([&](const Piece<2>&) { FAIL(); });
}

// Beyond 2^31 elements nothing is allocated: pieces are checked at their ends and in between.
void expect_pieces_cover(Ints dims, const std::array<Ints, 2>& strides) {
  const auto plan = make_plan<2>(dims, strides);
  std::mt19937_64 random(3);
  int64_t seen = 0;
  plan.pieces([&](const Piece<2>& piece) {
    ASSERT_LE(int64_t{piece.count}, kPieceLimit);
    ASSERT_GT(piece.count, 0u);
    const auto check = [&](unsigned i) {
      long long offset[2];
      piece.offsets.at(i, offset);
      // Axes are in order here, so that elements are visited in row-major order.
      for (size_t k = 0; k < 2; ++k) {
        ASSERT_EQ(piece.base[k] + offset[k], offset_of(seen + i, dims, strides[k]));
      }
    };
    check(0);
    check(piece.count - 1);
    for (int i = 0; i < 200; ++i) check(static_cast<unsigned>(random()) % piece.count);
    seen += piece.count;
  });
  EXPECT_EQ(seen, plan.count);
}

TEST(Plan, CutsLargeLoops) {
  const int64_t big = int64_t{1} << 33;
  for (const Dims& dims : {Dims{big + 5}, Dims{3, big}, Dims{5, 3, (int64_t{1} << 31) + 1},
                           Dims{70000, 70000}, Dims{1000, 3, 999, 1001}, Dims{2, kPieceLimit}}) {
    const Dims dense = contiguous_strides(dims);
    Dims apart = dense, repeated = dense;
    for (int64_t& s : apart) s *= 3;
    repeated[0] = 0;
    expect_pieces_cover(dims, {dense, apart});
    expect_pieces_cover(dims, {dense, repeated});
  }
}

TEST(Plan, PiecesOfOneAxisStartAtVectors) {
  const Dims dims{(int64_t{1} << 32) + 1}, strides{1};
  make_plan<2>(dims, {strides, strides}).pieces([](const Piece<2>& piece) {
    EXPECT_EQ(piece.base[0] % 4096, 0);
  });
}

}  // namespace
}  // namespace autograd::cuda
