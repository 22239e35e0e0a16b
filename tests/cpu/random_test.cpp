#include "core/random.h"

#include <algorithm>

#include "core/error.h"
#include "cpu/general.h"
#include "cpu/sample.h"
#include "functors/philox.h"
#include "functors/random_transforms.h"

namespace autograd::test {
namespace {

// https://github.com/DEShawResearch/random123, tests/kat_vectors at commit
// 9545ff6413f258be2f04c1d319d99aaef7521150: the three lines "philox4x32 10" (counter, key, result).
TEST(Philox, Random123KnownAnswers) {
  struct Line {
    unsigned counter[4], key[2], result[4];
  };
  const Line lines[] = {
      {{0x00000000, 0x00000000, 0x00000000, 0x00000000},
       {0x00000000, 0x00000000},
       {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
      {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
       {0xffffffff, 0xffffffff},
       {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
      {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
       {0xa4093822, 0x299f31d0},
       {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
  };
  for (const Line& line : lines) {
    functors::PhiloxBlock counter{};
    std::copy_n(line.counter, 4, counter.w);
    const functors::PhiloxBlock got = functors::philox4x32_10(counter, line.key[0], line.key[1]);
    for (int i = 0; i < 4; ++i) EXPECT_EQ(got.w[i], line.result[i]);
  }
}

TEST(RandomTransforms, NormalsAreAccurate) {
  std::mt19937_64 bits(1);
  long double worst32 = 0, worst64 = 0;
  for (int i = 0; i < 200'000; ++i) {
    uint64_t radius = bits(), angle = bits();
    if (i % 4 == 0) radius >>= bits() % 64;  // far tails
    if (i % 4 == 1) radius = ~(radius >> bits() % 64);
    float s0, s1;
    const auto r32 = static_cast<uint32_t>(radius), a32 = static_cast<uint32_t>(angle);
    functors::box_muller(r32, a32, &s0, &s1);
    double d0, d1;
    functors::box_muller(static_cast<unsigned long long>(radius),
                         static_cast<unsigned long long>(angle), &d0, &d1);
    const auto exact = [](long double u, long double turns, long double& z0, long double& z1) {
      const long double r = std::sqrt(-2 * std::log(u)), x = 2 * acosl(-1.0L) * turns;
      z0 = r * std::cos(x);
      z1 = r * std::sin(x);
      return r;
    };
    // The fraction of a quarter turn is signed.
    const auto turns = [](unsigned quadrant, long double fraction) {
      return (static_cast<long double>(quadrant) + fraction) / 4;
    };
    long double z0, z1;
    const float u32 = (static_cast<float>(static_cast<int>(r32 >> 1)) + 0.5f) * 0x1p-31f;
    long double scale = exact(
        static_cast<long double>(u32),
        turns(a32 >> 30, static_cast<long double>(static_cast<int>(a32 << 2)) * 0x1p-32L), z0, z1);
    if (scale > 0) {
      worst32 = std::max({worst32, std::fabs(static_cast<long double>(s0) - z0) / scale,
                          std::fabs(static_cast<long double>(s1) - z1) / scale});
    }
    const double u64 = (static_cast<double>(static_cast<int64_t>(radius >> 11)) + 0.5) * 0x1p-53;
    scale = exact(static_cast<long double>(u64),
                  turns(static_cast<unsigned>(angle >> 62),
                        static_cast<long double>(static_cast<int64_t>(angle << 2)) * 0x1p-64L),
                  z0, z1);
    if (scale > 0) {
      worst64 = std::max({worst64, std::fabs(static_cast<long double>(d0) - z0) / scale,
                          std::fabs(static_cast<long double>(d1) - z1) / scale});
    }
  }
  EXPECT_LT(worst32 / 0x1p-24L, 8);
  EXPECT_LT(worst64 / 0x1p-53L, 8);
}

TEST(RandomTransforms, IntegerBelowIsAMultiplyHigh) {
  std::mt19937_64 bits(2);
  __extension__ using Wide = unsigned __int128;
  for (int i = 0; i < 10'000; ++i) {
    const uint64_t a = bits() >> bits() % 64, b = bits() >> bits() % 64;
    EXPECT_EQ(functors::integer_below(a, b), static_cast<uint64_t>(Wide{a} * b >> 64));
  }
}

std::vector<char> draw(RandomKind kind, Dtype t, int64_t n, uint64_t counter, double a, double b,
                       int64_t lo = 0, int64_t hi = 0) {
  Array out(t, {n});
  cpu::random(kind, out.view(), {42, counter}, a, b, lo, hi);
  return {out.bytes().begin(), out.bytes().begin() + n * size_of(t)};
}

// These are for every machine: never change them.
TEST(Random, SameNumbersEverywhere) {
  const functors::PhiloxBlock first = functors::philox_block(42, 0);
  Array u(Dtype::Float32, {4}), d(Dtype::Float64, {2}), k(Dtype::Int64, {2}),
      z(Dtype::Float32, {4});
  cpu::random(RandomKind::Uniform, u.view(), {42, 0}, 0, 1, 0, 0);
  cpu::random(RandomKind::Uniform, d.view(), {42, 0}, 0, 1, 0, 0);
  cpu::random(RandomKind::Integers, k.view(), {42, 0}, 0, 0, -5, 1000);
  cpu::random(RandomKind::Normal, z.view(), {42, 0}, 0, 1, 0, 0);
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(u[i], Value(static_cast<long double>(first.w[i] >> 8) * 0x1p-24L));
  }
  for (int i = 0; i < 2; ++i) {
    const uint64_t word = uint64_t{first.w[2 * i + 1]} << 32 | first.w[2 * i];
    EXPECT_EQ(d[i], Value(static_cast<long double>(word >> 11) * 0x1p-53L));
    EXPECT_EQ(k[i], Value(static_cast<long double>(functors::integer_below(word, 1005)) - 5));
  }
  const float normals[] = {0x1.8d59ccp-3f, 0x1.f0bcb4p-1f, -0x1.3c51a4p+0f, 0x1.ec8674p+0f};
  for (int i = 0; i < 4; ++i) EXPECT_EQ(z[i], Value(static_cast<long double>(normals[i])));
  Array y(Dtype::Float64, {2});
  cpu::random(RandomKind::Normal, y.view(), {42, 0}, 0, 1, 0, 0);
  EXPECT_EQ(y[0], Value(-0x1.54ac03c1a032cp-1L));
  EXPECT_EQ(y[1], Value(0x1.0938db380d762p+0L));
}

TEST(Random, ElementsDependOnTheirBlockAlone) {
  for (const RandomKind kind :
       {RandomKind::Uniform, RandomKind::Normal, RandomKind::Bernoulli, RandomKind::Integers}) {
    for (const Dtype t : all_dtypes()) {
      const bool real = kind == RandomKind::Uniform || kind == RandomKind::Normal;
      if (real && !is_real_floating(t)) continue;
      if (kind == RandomKind::Integers && !is_integer(t)) continue;
      const int64_t per_block = random_per_block(kind, t), item = size_of(t);
      const std::vector<char> all = draw(kind, t, 70'000, 5, 0.25, 0.5, -3, 90);
      // The same stream from a later block, and a shorter one.
      const int64_t skip = 4321;
      const std::vector<char> later =
          draw(kind, t, 777, 5 + static_cast<uint64_t>(skip), 0.25, 0.5, -3, 90);
      EXPECT_TRUE(std::equal(later.begin(), later.end(), all.begin() + skip * per_block * item))
          << name_of(t) << static_cast<int>(kind);
      expect_same_on_threads([&] { return draw(kind, t, 70'000, 9, 0.25, 0.5, -3, 90); });
    }
  }
  EXPECT_EQ(random_blocks(RandomKind::Normal, Dtype::Float64, 5), 3);
  EXPECT_EQ(random_blocks(RandomKind::Uniform, Dtype::Float16, 5), 2);
  EXPECT_EQ(random_blocks(RandomKind::Uniform, Dtype::Float32, 0), 0);
}

TEST(Random, DistributionsHaveTheirMoments) {
  for (const Dtype t : {Dtype::Float16, Dtype::BFloat16, Dtype::Float32, Dtype::Float64}) {
    const int64_t n = 100'000;
    Array u(t, {n}), z(t, {n});
    cpu::random(RandomKind::Uniform, u.view(), {7, 0}, -1, 3, 0, 0);
    cpu::random(RandomKind::Normal, z.view(), {7, 1000}, 2, 3, 0, 0);
    long double mean = 0, square = 0, mean_z = 0, square_z = 0;
    for (int64_t i = 0; i < n; ++i) {
      const long double x = u[i].real(), y = (z[i].real() - 2) / 3;
      EXPECT_TRUE(x >= -1 && x < 3);
      mean += x / n;
      square += x * x / n;
      mean_z += y / n;
      square_z += y * y / n;
    }
    const bool coarse = t == Dtype::BFloat16;  // 8 bits: values lie below the middle of their cells
    EXPECT_NEAR(static_cast<double>(mean), 1, coarse ? 0.03 : 0.02);
    EXPECT_NEAR(static_cast<double>(square - mean * mean), 16.0 / 12, 0.03);
    EXPECT_NEAR(static_cast<double>(mean_z), 0, 0.02);
    EXPECT_NEAR(static_cast<double>(square_z), 1, 0.03);
  }
}

TEST(Random, UniformStaysBelowItsEnd) {
  for (const Dtype t : {Dtype::Float16, Dtype::BFloat16, Dtype::Float32}) {
    Array u(t, {50'000});
    cpu::random(RandomKind::Uniform, u.view(), {1, 0}, 1, 1.0 + 4 * 0x1p-7, 0, 0);
    for (int64_t i = 0; i < u.count(); ++i) {
      ASSERT_TRUE(u[i].real() >= 1 && u[i].real() < 1 + 4 * 0x1p-7L) << name_of(t);
    }
  }
}

TEST(Random, BernoulliAndIntegers) {
  for (const Dtype t : all_dtypes()) {
    const int64_t n = 40'000;
    Array x(t, {n});
    cpu::random(RandomKind::Bernoulli, x.view(), {3, 0}, 0.3, 0, 0, 0);
    int64_t ones = 0;
    for (int64_t i = 0; i < n; ++i) {
      ASSERT_TRUE(x[i] == Value(0) || x[i] == Value(1)) << name_of(t);
      ones += x[i] == Value(1);
    }
    EXPECT_NEAR(static_cast<double>(ones) / static_cast<double>(n), 0.3, 0.01);
    for (const double p : {0.0, 1.0}) {
      cpu::random(RandomKind::Bernoulli, x.view(), {3, 0}, p, 0, 0, 0);
      for (int64_t i = 0; i < 1000; ++i) ASSERT_EQ(x[i], Value(static_cast<long double>(p)));
    }
    if (!is_integer(t)) {
      EXPECT_TRUE(is_bool(t) || [&] {
        try {
          cpu::random(RandomKind::Integers, x.view(), {3, 0}, 0, 0, 0, 9);
        } catch (const Error&) {
          return true;
        }
        return false;
      }());
      continue;
    }
    const int64_t lo = is_unsigned_integer(t) ? 0 : -7;
    cpu::random(RandomKind::Integers, x.view(), {4, 0}, 0, 0, lo, 13);
    std::vector<int64_t> seen(32, 0);
    for (int64_t i = 0; i < n; ++i) ++seen[static_cast<size_t>(x[i].real() - lo)];
    for (int64_t v = 0; v < 32; ++v) {
      const double want = v < 13 - lo ? static_cast<double>(n) / static_cast<double>(13 - lo) : 0;
      EXPECT_NEAR(static_cast<double>(seen[static_cast<size_t>(v)]), want, 250) << name_of(t);
    }
  }
}

TEST(Iota, CountsInEveryDtype) {
  for (const Dtype t : all_dtypes()) {
    Array x(t, {70});
    cpu::iota(x.view(), 1, 3, 1, 3);
    for (int64_t i = 0; i < 70; ++i) {
      Value want = 1 + 3 * i;
      if (is_bool(t)) want = 1;
      char bytes[16];
      set(t, bytes, want);
      EXPECT_EQ(x[i], get(t, bytes)) << name_of(t) << i;
    }
  }
  // 1 + 2^-11 + 2^-30 lies just above the middle of two float16 numbers; float32 would lose that.
  Array h(Dtype::Float16, {1});
  cpu::iota(h.view(), 1 + 0x1p-11 + 0x1p-30, 1, 0, 0);
  EXPECT_EQ(h[0], Value(1 + 0x1p-10L));
}

}  // namespace
}  // namespace autograd::test
