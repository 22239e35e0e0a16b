// Generators: reproducible, reserved at the call, saved and restored.
#include <algorithm>
#include <memory>
#include <numeric>
#include <thread>

#include "core/rng.h"
#include "core/threads.h"
#include "functors/philox.h"
#include "tensors.h"

namespace autograd {
namespace {

struct Drop {
  void operator()(Rng* rng) const { release(rng); }
};
using Generator = std::unique_ptr<Rng, Drop>;
Generator seeded(uint64_t seed) { return Generator(new_rng(seed)); }

Tensor uniform(int64_t n, Rng* rng) {
  return ops::random_uniform(Dims{n}, 0, 1, Dtype::None, rng, {});
}

// Random123's kat_vectors for philox4x32-10.
TEST(Philox, KnownAnswers) {
  const auto words = [](functors::PhiloxBlock counter, unsigned key0, unsigned key1) {
    const functors::PhiloxBlock b = functors::philox4x32_10(counter, key0, key1);
    return std::vector<unsigned>{b.w[0], b.w[1], b.w[2], b.w[3]};
  };
  EXPECT_EQ(words({{0, 0, 0, 0}}, 0, 0),
            (std::vector<unsigned>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(words({{~0u, ~0u, ~0u, ~0u}}, ~0u, ~0u),
            (std::vector<unsigned>{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(words({{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}}, 0xa4093822, 0x299f31d0),
            (std::vector<unsigned>{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Random, TheSameSeedGivesTheSameNumbers) {
  const Generator a = seeded(7);
  const Generator b = seeded(7);
  const Tensor x = uniform(1000, a.get());
  EXPECT_EQ(values_of(x), values_of(uniform(1000, b.get())));
  EXPECT_NE(values_of(x), values_of(uniform(1000, b.get())));
  // The first word of block 0, by hand.
  const functors::PhiloxBlock block = functors::philox_block(7, 0);
  EXPECT_EQ(values_of(x)[0], static_cast<double>(block.w[0] >> 8) * 0x1p-24);
}

TEST(Random, CallsReserveTheirBlocks) {
  const Generator rng = seeded(1);
  uniform(1000, rng.get());
  EXPECT_EQ(rng_state(rng.get()).counter, 250u);
  uniform(1, rng.get());
  EXPECT_EQ(rng_state(rng.get()).counter, 251u);
  ops::random_normal(Dims{3}, 0, 1, Dtype::Float64, rng.get(), {});
  EXPECT_EQ(rng_state(rng.get()).counter, 253u);
  ops::permutation(5, rng.get(), {});  // four draws
  EXPECT_EQ(rng_state(rng.get()).counter, 255u);
  uniform(0, rng.get());
  EXPECT_EQ(status_of([&] { ops::random_uniform(Dims{3}, 2, 1, Dtype::None, rng.get(), {}); }),
            Status::InvalidArgument);
  EXPECT_EQ(rng_state(rng.get()).counter, 255u);
}

TEST(Random, StatesAreSavedAndRestored) {
  const Generator rng = seeded(3);
  uniform(10, rng.get());
  const PhiloxState saved = rng_state(rng.get());
  const Tensor x = ops::random_normal(Dims{101}, 0, 1, Dtype::None, rng.get(), {});
  set_rng_state(rng.get(), saved);
  EXPECT_EQ(values_of(x),
            values_of(ops::random_normal(Dims{101}, 0, 1, Dtype::None, rng.get(), {})));
}

TEST(Random, EachThreadHasADefault) {
  std::vector<double> first;
  std::vector<double> second;
  std::thread([&] { first = values_of(uniform(8, nullptr)); }).join();
  std::thread([&] { second = values_of(uniform(8, nullptr)); }).join();
  EXPECT_EQ(first, second);
  EXPECT_EQ(first, values_of(uniform(8, seeded(kDefaultSeed).get())));
  std::thread([&] {
    const Generator shared = seeded(5);
    set_default_rng(shared.get());
    second = values_of(uniform(8, nullptr));
  }).join();
  EXPECT_EQ(second, values_of(uniform(8, seeded(5).get())));
}

TEST(Random, DoesNotDependOnThreads) {
  const int64_t n = 300'001;
  threads::set_count(1);
  const auto one =
      exact_values_of<float>(ops::random_normal(Dims{n}, 0, 1, Dtype::None, seeded(2).get(), {}));
  threads::set_count(4);
  const auto four =
      exact_values_of<float>(ops::random_normal(Dims{n}, 0, 1, Dtype::None, seeded(2).get(), {}));
  threads::set_count(0);
  EXPECT_EQ(one, four);
}

TEST(Random, IntegersStayInRange) {
  const Generator rng = seeded(4);
  const Tensor x = ops::random_integers(Dims{5000}, -3, 4, Dtype::Int8, rng.get(), {});
  const std::vector<double> v = values_of(x);
  std::vector<int> seen(7);
  for (double value : v) {
    ASSERT_GE(value, -3);
    ASSERT_LT(value, 4);
    ++seen[static_cast<size_t>(value + 3)];
  }
  for (int count : seen) EXPECT_NEAR(count, 5000.0 / 7, 130);
  EXPECT_EQ(status_of([&] { ops::random_integers(Dims{2}, 0, 129, Dtype::Int8, nullptr, {}); }),
            Status::InvalidArgument);
  EXPECT_EQ(status_of([&] { ops::random_integers(Dims{2}, -1, 3, Dtype::UInt64, nullptr, {}); }),
            Status::InvalidArgument);
  EXPECT_NO_THROW(ops::random_integers(Dims{2}, 0, 256, Dtype::UInt8, nullptr, {}));
}

TEST(Random, PermutationsHoldEveryNumberOnce) {
  const Generator rng = seeded(6);
  std::vector<double> v = values_of(ops::permutation(1001, rng.get(), {}));
  std::vector<double> sorted(v.size());
  std::iota(sorted.begin(), sorted.end(), 0.0);
  EXPECT_NE(v, sorted);
  std::sort(v.begin(), v.end());
  EXPECT_EQ(v, sorted);
  // All six orders of three are about equally frequent.
  std::vector<int> seen(6);
  for (int i = 0; i < 6000; ++i) {
    const auto p = values_of(ops::permutation(3, rng.get(), {}));
    ++seen[static_cast<size_t>(2 * p[0] + (p[1] > p[2] ? 1 : 0))];
  }
  for (int count : seen) EXPECT_NEAR(count, 1000, 150);
}

TEST(Random, ComplexNormalsShareTheVariance) {
  const Generator rng = seeded(8);
  const Tensor z = ops::random_normal(Dims{20000}, 1, 2, Dtype::Complex128, rng.get(), {});
  const auto moment = [](const Tensor& part) {
    return values_of(ops::var(part, std::nullopt, false, 0))[0];
  };
  EXPECT_NEAR(moment(ops::real(z)), 2, 0.1);
  EXPECT_NEAR(moment(ops::imag(z)), 2, 0.1);
  EXPECT_NEAR(values_of(ops::mean(ops::real(z), std::nullopt, false, Dtype::None))[0], 1, 0.05);
}

TEST(Dropout, GradientIsTheMask) {
  const Generator rng = seeded(9);
  const Tensor x = with_grad(vector<double>(std::vector<double>(400, 3.0)));
  const Tensor y = ops::dropout(x, 0.25, true, rng.get());
  const std::vector<double> v = values_of(y);
  const std::vector<double> g = values_of(gradient_of(y, x));
  int dropped = 0;
  for (size_t i = 0; i < v.size(); ++i) {
    EXPECT_TRUE(g[i] == 0 || std::abs(g[i] - 1 / 0.75) < 1e-12);
    EXPECT_NEAR(v[i], 3 * g[i], 1e-12);
    dropped += g[i] == 0;
  }
  EXPECT_NEAR(dropped, 100, 40);
  EXPECT_EQ(values_of(ops::dropout(x, 1, true, rng.get())), std::vector<double>(400, 0.0));
  EXPECT_EQ(values_of(ops::dropout(x, 0.5, false, rng.get())), values_of(x));
}

}  // namespace
}  // namespace autograd
