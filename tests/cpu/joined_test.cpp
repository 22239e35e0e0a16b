// Joined kernels give the bits of the kernels that they join, specials and tails included.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "core/dtype.h"
#include "cpu/isas.h"
#include "functors/list.h"

namespace autograd::cpu {
namespace {

using test::Isa;

template <class T>
std::vector<T> values(int step) {
  const T infinity = std::numeric_limits<T>::infinity();
  const T specials[] = {0,
                        T(-0.0),
                        infinity,
                        -infinity,
                        std::numeric_limits<T>::quiet_NaN(),
                        std::numeric_limits<T>::denorm_min(),
                        std::numeric_limits<T>::max()};
  std::vector<T> v;
  for (int i = 0; i < 200; ++i) {
    v.push_back(i % 5 == step % 5 ? specials[i * step % 7]
                                  : static_cast<T>(std::sin(i * step) * std::pow(10.0, i % 7 - 1)));
  }
  return v;
}

template <class T>
testing::AssertionResult same_bits(const std::vector<T>& a, const std::vector<T>& b) {
  for (size_t i = 0; i < a.size(); ++i) {
    if (std::memcmp(&a[i], &b[i], sizeof(T)) != 0 && !(std::isnan(a[i]) && std::isnan(b[i]))) {
      return testing::AssertionFailure() << "element " << i << ": " << a[i] << " and " << b[i];
    }
  }
  return testing::AssertionSuccess();
}

template <class... Ops>
std::vector<uint16_t> opcodes(functors::TypeList<Ops...>) {
  return {static_cast<uint16_t>(functors::opcode<Ops>)...};
}

class Joined : public testing::TestWithParam<Isa> {
 protected:
  void SetUp() override {
    if (!GetParam().supported()) GTEST_SKIP() << "this processor lacks " << GetParam().name;
    GetParam().fill(table_);
  }

  template <class T>
  void check_pairs(Dtype dtype) {
    const std::vector<uint16_t> ops = opcodes(PairOps());
    const std::vector<T> a = values<T>(1), b = values<T>(2), c = values<T>(3);
    for (size_t first = 0; first < ops.size(); ++first) {
      for (size_t second = 0; second < ops.size(); ++second) {
        for (size_t side = 0; side < 2; ++side) {
          for (const size_t n : {size_t{1}, size_t{17}, a.size()}) {
            std::vector<T> between(n), want(n), got(n);
            const void* const in[] = {a.data(), b.data(), c.data()};
            const void* const left[] = {between.data(), c.data()};
            const void* const right[] = {c.data(), between.data()};
            const auto count = static_cast<int64_t>(n);
            table_.kernels[ops[first]][index_of(dtype)](between.data(), in, count);
            table_.kernels[ops[second]][index_of(dtype)](want.data(), side == 0 ? left : right,
                                                         count);
            joined(dtype).pairs[first][second][side](got.data(), in, count);
            EXPECT_TRUE(same_bits(want, got)) << first << " then " << second << ", " << side;
          }
        }
      }
    }
  }

  template <class T>
  void check_sines(Dtype dtype) {
    const std::vector<T> x = values<T>(4);
    std::vector<T> sine(x.size()), cosine(x.size()), s(x.size()), c(x.size());
    const void* const in[] = {x.data()};
    const auto n = static_cast<int64_t>(x.size());
    table_.kernels[functors::opcode<functors::Sin>][index_of(dtype)](sine.data(), in, n);
    table_.kernels[functors::opcode<functors::Cos>][index_of(dtype)](cosine.data(), in, n);
    joined(dtype).sincos(s.data(), c.data(), x.data(), n);
    EXPECT_TRUE(same_bits(sine, s));
    EXPECT_TRUE(same_bits(cosine, c));
  }

  const ElementwiseTable::Joined& joined(Dtype dtype) const {
    return table_.joined[dtype == Dtype::Float64 ? 1 : 0];
  }
  ElementwiseTable table_ = {};
};

TEST_P(Joined, PairsOfFloat32) { check_pairs<float>(Dtype::Float32); }
TEST_P(Joined, PairsOfFloat64) { check_pairs<double>(Dtype::Float64); }
TEST_P(Joined, SinesOfFloat32) { check_sines<float>(Dtype::Float32); }
TEST_P(Joined, SinesOfFloat64) { check_sines<double>(Dtype::Float64); }

INSTANTIATE_TEST_SUITE_P(Isas, Joined, testing::ValuesIn(test::all_isas()), test::isa_name_of);

}  // namespace
}  // namespace autograd::cpu
