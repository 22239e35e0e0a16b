// The errors that docs/accuracy.md promises, over the whole range of the arguments: against long
// double functions, whose own errors are three digits smaller.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "cpu/isas.h"
#include "functors/list.h"

namespace autograd::cpu {
namespace {

using test::Isa;
using Real = long double;

struct Promise {
  const char* op;
  Real (*exact)(Real);
  double float32, float64;  // ULP
};

#define AG_EXACT(NAME) [](Real x) -> Real { return std::NAME(x); }
const Promise promises[] = {
    {"exp", AG_EXACT(exp), 1.0, 1.0},
    {"exp2", AG_EXACT(exp2), 1.0, 1.0},
    {"expm1", AG_EXACT(expm1), 1.0, 1.0},
    {"log", AG_EXACT(log), 1.0, 1.0},
    {"log2", AG_EXACT(log2), 1.0, 1.0},
    {"log10", AG_EXACT(log10), 1.0, 1.0},
    {"log1p", AG_EXACT(log1p), 1.0, 1.0},
    {"sin", AG_EXACT(sin), 1.6, 1.0},
    {"cos", AG_EXACT(cos), 1.6, 1.0},
    {"tan", AG_EXACT(tan), 1.0, 1.0},
    {"asin", AG_EXACT(asin), 1.0, 1.0},
    {"acos", AG_EXACT(acos), 1.0, 1.0},
    {"atan", AG_EXACT(atan), 1.0, 1.0},
    {"sinh", AG_EXACT(sinh), 2.0, 2.0},
    {"cosh", AG_EXACT(cosh), 2.0, 2.0},
    {"tanh", AG_EXACT(tanh), 1.3, 1.0},
    {"asinh", AG_EXACT(asinh), 1.0, 1.0},
    {"acosh", AG_EXACT(acosh), 1.0, 1.0},
    {"atanh", AG_EXACT(atanh), 1.0, 1.0},
    {"erf", AG_EXACT(erf), 1.8, 1.2},
    {"sqrt", AG_EXACT(sqrt), 0.5, 0.5},
    {"reciprocal", [](Real x) { return 1 / x; }, 0.5, 0.5},
    {"rsqrt", [](Real x) { return 1 / std::sqrt(x); }, 1.5, 1.5},
};
#undef AG_EXACT

template <class... Ops>
size_t position(std::string_view name, functors::TypeList<Ops...>) {
  const std::string_view names[] = {Ops::name...};
  return static_cast<size_t>(std::find(std::begin(names), std::end(names), name) - names);
}

class Accuracy : public testing::TestWithParam<Isa> {
 protected:
  void SetUp() override {
    if (!GetParam().supported()) GTEST_SKIP() << "this processor lacks " << GetParam().name;
    GetParam().fill(table_);
  }
  ElementwiseTable::Kernel kernel(std::string_view op, Dtype dtype) const {
    return table_.kernels[position(op, functors::ElementwiseOps())][index_of(dtype)];
  }
  ElementwiseTable table_ = {};
};

// The distance between neighbours at x.
template <class T>
Real ulp(Real x) {
  const Real least = std::numeric_limits<T>::denorm_min();
  if (std::fabs(x) < static_cast<Real>(std::numeric_limits<T>::min())) return least;
  int exponent;
  std::frexp(x, &exponent);
  return std::ldexp(Real{1}, exponent - std::numeric_limits<T>::digits);
}

// Numbers of every sign and exponent, evenly over their bits, and more of them where functions
// bend.
template <class T>
std::vector<T> arguments() {
  using Bits = std::conditional_t<sizeof(T) == 4, uint32_t, uint64_t>;
  constexpr int64_t n = 1 << 17;
  std::vector<T> x;
  uint64_t state = 1;
  for (int64_t i = 0; i < n; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    const auto bits = static_cast<Bits>(state >> (64 - 8 * sizeof(Bits)));
    T value;
    std::memcpy(&value, &bits, sizeof value);
    x.push_back(value);
    x.push_back(static_cast<T>((static_cast<double>(state >> 11) * 0x1p-53 - 0.5) * 40));
  }
  return x;
}

template <class T>
double worst_error(ElementwiseTable::Kernel kernel, Real (*exact)(Real), T* at) {
  const std::vector<T> x = arguments<T>();
  std::vector<T> y(x.size());
  const void* in[] = {x.data()};
  kernel(y.data(), in, static_cast<int64_t>(x.size()));
  Real worst = 0;
  for (size_t i = 0; i < x.size(); ++i) {
    const Real want = exact(static_cast<Real>(x[i]));
    if (std::isnan(want) || std::fabs(want) > static_cast<Real>(std::numeric_limits<T>::max())) {
      continue;
    }
    const Real error = std::fabs(static_cast<Real>(y[i]) - want) / ulp<T>(want);
    if (error > worst) {
      worst = error;
      *at = x[i];
    }
  }
  return static_cast<double>(worst);
}

TEST_P(Accuracy, IsWhatIsPromised) {
  static_assert(std::numeric_limits<Real>::digits >= 64);
  for (const Promise& p : promises) {
    float at32 = 0;
    double at64 = 0;
    const auto kernel32 = kernel(p.op, Dtype::Float32);
    const auto kernel64 = kernel(p.op, Dtype::Float64);
    ASSERT_TRUE(kernel32 != nullptr && kernel64 != nullptr) << p.op;
    const double error32 = worst_error<float>(kernel32, p.exact, &at32);
    const double error64 = worst_error<double>(kernel64, p.exact, &at64);
    EXPECT_LE(error32, p.float32 + 0.01) << p.op << " of " << at32 << "f";
    EXPECT_LE(error64, p.float64 + 0.01) << p.op << " of " << at64;
    RecordProperty(std::string(p.op) + ".float32", std::to_string(error32));
    RecordProperty(std::string(p.op) + ".float64", std::to_string(error64));
  }
}

// x / 2 erfc(-x / sqrt 2): rounding the argument of erfc, twice, costs up to 2 x^2 ULP on the left.
TEST_P(Accuracy, GeluLosesWhatItsArgumentLoses) {
  const auto check = [&]<class T>(T, Dtype dtype) {
    const std::vector<T> x = arguments<T>();
    std::vector<T> y(x.size());
    const void* in[] = {x.data()};
    kernel("gelu", dtype)(y.data(), in, static_cast<int64_t>(x.size()));
    for (size_t i = 0; i < x.size(); ++i) {
      const Real at = x[i], want = at / 2 * std::erfc(-at / std::sqrt(Real{2}));
      if (std::isnan(want) || std::fabs(at) > std::numeric_limits<T>::max() / 2) continue;
      const Real allowed = 3.5 + (at < 0 ? std::min<Real>(2 * at * at, 1e4) : 0);
      ASSERT_LE(std::fabs(y[i] - want) / ulp<T>(want), allowed) << name_of(dtype) << " " << at;
    }
  };
  check(0.0f, Dtype::Float32);
  check(0.0, Dtype::Float64);
}

INSTANTIATE_TEST_SUITE_P(Isas, Accuracy, testing::ValuesIn(test::all_isas()), test::isa_name_of);

}  // namespace
}  // namespace autograd::cpu
