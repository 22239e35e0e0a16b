// Arithmetic of the device's factorisations, on the host.
#include <gtest/gtest.h>

#include <complex>
#include <random>
#include <vector>

#include "cuda/linalg/layout.h"

namespace autograd::cuda {
namespace {

BatchOffsets offsets_of(const std::vector<int64_t>& dims, const std::vector<int64_t>& strides) {
  BatchOffsets offsets;
  for (size_t d = dims.size(); d-- > 0;) offsets.add(dims[d], strides[d]);
  return offsets;
}

TEST(BatchOffsets, CountInRowMajorOrder) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 500; ++round) {
    const size_t rank = random() % 6;
    std::vector<int64_t> dims(rank), strides(rank);
    int64_t count = 1;
    for (size_t d = 0; d < rank; ++d) {
      dims[d] = static_cast<int64_t>(random() % 4) + 1;
      strides[d] = random() % 3 == 0 ? 0 : static_cast<int64_t>(random() % 40) - 20;
      count *= dims[d];
    }
    if (round % 3 == 0) {  // evenly spaced
      int64_t step = 7;
      for (size_t d = rank; d-- > 0; step *= dims[d]) strides[d] = step;
    }
    const BatchOffsets offsets = offsets_of(dims, strides);
    ASSERT_EQ(offsets.count, count);
    for (int64_t i = 0; i < count; ++i) {
      int64_t expected = 0, rest = i;
      for (size_t d = rank; d-- > 0;) {
        expected += rest % dims[d] * strides[d];
        rest /= dims[d];
      }
      ASSERT_EQ(offsets.at(i), expected);
    }
  }
}

TEST(BatchOffsets, JoinWhatIsEvenlySpaced) {
  EXPECT_EQ(offsets_of({}, {}).n_axes, 0);
  EXPECT_EQ(offsets_of({1, 1}, {5, 9}).n_axes, 0);
  EXPECT_EQ(offsets_of({2, 3, 4}, {120, 40, 10}).n_axes, 1);
  EXPECT_EQ(offsets_of({2, 1, 4}, {40, 3, 10}).n_axes, 1);
  EXPECT_EQ(offsets_of({2, 3}, {0, 0}).n_axes, 1);
  EXPECT_EQ(offsets_of({2, 3}, {0, 10}).n_axes, 2);
  EXPECT_EQ(offsets_of({2, 3}, {10, 20}).n_axes, 2);
}

template <class R>
void expect_unpacked() {
  // Eigenvalues: a real one, a pair, two real ones, a pair at the end.
  constexpr int64_t n = 7;
  const R imaginary[] = {0, 2, -2, 0, 0, R(0.5), R(-0.5)};
  std::vector<std::complex<R>> w;
  for (const R x : imaginary) w.emplace_back(R(1), x);
  std::vector<R> packed(n * n);
  for (size_t i = 0; i < packed.size(); ++i) packed[i] = static_cast<R>(i + 1);
  const R* const wi = reinterpret_cast<const R*>(w.data()) + 1;
  const auto column = [&](int64_t j, int64_t i) { return packed[static_cast<size_t>(j * n + i)]; };
  for (int64_t i = 0; i < n; ++i) {
    const auto expect = [&](int64_t j, R re, R im) {
      const Pair<R> got = eigenvector_element(packed.data(), wi, 2, n, i, j);
      EXPECT_EQ(got.re, re);
      EXPECT_EQ(got.im, im);
    };
    expect(0, column(0, i), 0);
    expect(1, column(1, i), column(2, i));
    expect(2, column(1, i), -column(2, i));
    expect(3, column(3, i), 0);
    expect(4, column(4, i), 0);
    expect(5, column(5, i), column(6, i));
    expect(6, column(5, i), -column(6, i));
  }
}
TEST(Eigenvectors, ComeInPairs) {
  expect_unpacked<float>();
  expect_unpacked<double>();
}

// What a failed factorisation leaves is not followed out of the matrix.
TEST(Eigenvectors, StayInsideTheMatrix) {
  const double packed[] = {3}, up[] = {1}, down[] = {-1};
  EXPECT_EQ(eigenvector_element(packed, up, 1, 1, 0, 0).im, 0);
  EXPECT_EQ(eigenvector_element(packed, down, 1, 1, 0, 0).im, 0);
}

TEST(Triangles, LeaveTheDiagonal) {
  EXPECT_TRUE(in_triangle(1, 2, true));
  EXPECT_FALSE(in_triangle(2, 1, true));
  EXPECT_TRUE(in_triangle(2, 1, false));
  EXPECT_FALSE(in_triangle(1, 1, true));
  EXPECT_FALSE(in_triangle(1, 1, false));
}

}  // namespace
}  // namespace autograd::cuda
