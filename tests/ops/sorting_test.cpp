// What samples of single ops do not show: signed zeros and NaNs as they were, long rows, many
// threads, derivatives at ties.
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "core/threads.h"
#include "tensors.h"

namespace autograd {
namespace {

template <class T>
std::vector<uint64_t> bits_of(const Tensor& x) {
  std::vector<uint64_t> bits;
  for (const T v : exact_values_of<T>(x)) bits.push_back(std::bit_cast<uint64_t>(v));
  return bits;
}

TEST(Sorting, KeepsTheBitsOfZerosAndNaNs) {
  const double payload = std::bit_cast<double>(uint64_t{0xfff8000000000123});
  const Tensor x = vector<double>({payload, 0.0, -0.0, 1.0, NAN, -0.0, -1.0, 0.0});
  const std::vector<double> expected = {-1.0, 0.0, -0.0, -0.0, 0.0, 1.0, payload, NAN};
  const Tensor sorted = ops::sort(x, -1, false);
  const auto [values, positions] = ops::sort_with_positions(x, -1, false);
  EXPECT_EQ(bits_of<double>(sorted), bits_of<double>(vector(expected)));
  EXPECT_EQ(bits_of<double>(values), bits_of<double>(sorted));
  EXPECT_EQ(exact_values_of<int64_t>(positions), (std::vector<int64_t>{6, 1, 2, 5, 7, 3, 0, 4}));
  const Tensor down = ops::argsort(x, -1, true);
  EXPECT_EQ(exact_values_of<int64_t>(down), (std::vector<int64_t>{0, 4, 3, 1, 2, 5, 7, 6}));
}

// Values alone take another way than values with positions.
template <class Bits>
void rows_of_bits(Dtype dtype, Bits infinity) {
  constexpr Bits sign = Bits(Bits{1} << (8 * sizeof(Bits) - 1));
  const Bits few[] = {0,
                      sign,
                      1,
                      Bits(sign | 1),
                      infinity,
                      Bits(infinity | sign),
                      Bits(infinity + 1),
                      Bits(infinity | sign | 5),
                      Bits(infinity / 2),
                      Bits(infinity / 2 | sign)};
  std::mt19937 random(7);
  for (const size_t kinds : {1, 2, 6, 7, 8, 10}) {
    for (const size_t from : {size_t{0}, 10 - kinds}) {
      for (const int64_t n : {1, 2, 5, 33, 2000}) {
        std::vector<Bits> bits(static_cast<size_t>(n));
        for (Bits& b : bits) b = few[from + random() % kinds];
        const Tensor x = make_tensor(Dims{n}, dtype, kCpu);
        std::copy(bits.begin(), bits.end(), static_cast<Bits*>(write_bytes(x)));
        for (const bool descending : {false, true}) {
          const Tensor positions = ops::argsort(x, -1, descending);
          std::vector<Bits> expected;
          for (const int64_t at : exact_values_of<int64_t>(positions)) {
            expected.push_back(bits[static_cast<size_t>(at)]);
          }
          const Tensor sorted = ops::sort(x, -1, descending);
          const auto* values = static_cast<const Bits*>(read_bytes(sorted));
          EXPECT_EQ(std::vector<Bits>(values, values + n), expected)
              << name_of(dtype) << " " << kinds << " from " << from << ", " << n;
        }
      }
    }
  }
}

TEST(Sorting, ValuesAloneAreThoseOfThePositions) {
  rows_of_bits<uint16_t>(Dtype::Float16, 0x7c00);
  rows_of_bits<uint16_t>(Dtype::BFloat16, 0x7f80);
  rows_of_bits<uint32_t>(Dtype::Float32, 0x7f800000);
  rows_of_bits<uint64_t>(Dtype::Float64, 0x7ff0000000000000);
}

template <class T>
void long_rows(int64_t n, int64_t rows, T low, T high) {
  std::mt19937_64 random(1);
  std::vector<T> data(static_cast<size_t>(n * rows));
  for (T& v : data) {
    const double u = std::uniform_real_distribution<double>(0, 1)(random);
    v = static_cast<T>(static_cast<double>(low) +
                       u * (static_cast<double>(high) - static_cast<double>(low)));
  }
  const Tensor x = tensor(data, Dims{rows, n});
  const auto [values, positions] = ops::sort_with_positions(x, -1, false);
  const std::vector<T> sorted = exact_values_of<T>(values);
  const std::vector<int64_t> at = exact_values_of<int64_t>(positions);
  EXPECT_EQ(exact_values_of<T>(ops::sort(x, -1, false)), sorted);
  for (int64_t r = 0; r < rows; ++r) {
    const T* from = data.data() + r * n;
    std::vector<int64_t> order(static_cast<size_t>(n));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](int64_t a, int64_t b) { return from[a] < from[b]; });
    for (int64_t i = 0; i < n; ++i) {
      const auto k = static_cast<size_t>(r * n + i);
      ASSERT_EQ(at[k], order[static_cast<size_t>(i)]) << "row " << r << ", " << i;
      ASSERT_EQ(sorted[k], from[order[static_cast<size_t>(i)]]);
    }
  }
}

TEST(Sorting, LongAndManyRows) {
  for (const int32_t count : {1, 2}) {
    threads::set_count(count);
    long_rows<float>(200'000, 1, -100, 100);
    long_rows<double>(50'000, 3, -1, 1);
    long_rows<int32_t>(100'000, 2, -1000, 1000);  // many ties
    long_rows<int64_t>(30'000, 2, -(int64_t{1} << 40), int64_t{1} << 40);
    long_rows<int8_t>(5'000, 30, -128, 127);
    long_rows<float>(7, 20'000, 0, 3);
  }
  threads::set_count(0);
}

TEST(Sorting, TiesSendTheGradientToTheElementThatCame) {
  const Tensor x = with_grad(vector<double>({2, 1, 2, 1}));
  const Tensor weight = vector<double>({1, 10, 100, 1000});
  const Tensor y =
      ops::sum(ops::multiply(ops::sort(x, -1, false), weight), std::nullopt, false, Dtype::None);
  const Tensor ys[] = {y};
  const Tensor xs[] = {x};
  const std::vector<Tensor> g = grad(ys, xs, {}, {});
  EXPECT_EQ(values_of(g[0]), (std::vector<double>{100, 1, 1000, 10}));
}

TEST(Sorting, UniqueOfManyRepeats) {
  std::vector<int64_t> data(100'000);
  for (size_t i = 0; i < data.size(); ++i) data[i] = static_cast<int64_t>(i * 7919 % 1000);
  const auto [values, first, inverse, counts] = ops::unique_all(vector(data));
  ASSERT_EQ(values.count(), 1000);
  const auto v = exact_values_of<int64_t>(values);
  const auto f = exact_values_of<int64_t>(first);
  const auto in = exact_values_of<int64_t>(inverse);
  const auto c = exact_values_of<int64_t>(counts);
  for (size_t k = 0; k < v.size(); ++k) {
    ASSERT_EQ(v[k], static_cast<int64_t>(k));
    ASSERT_EQ(c[k], 100);
    ASSERT_EQ(data[static_cast<size_t>(f[k])], v[k]);
    ASSERT_LT(f[k], 1000);
  }
  for (size_t i = 0; i < data.size(); ++i) ASSERT_EQ(v[static_cast<size_t>(in[i])], data[i]);
}

}  // namespace
}  // namespace autograd
