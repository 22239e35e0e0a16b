// Every elementwise kernel of every instruction set that this machine has, against scalar
// references; and that a value does not depend on where its element stands.
#include "cpu/elementwise_reference.h"
#include "cpu/isas.h"
#include "cpu/sample.h"

namespace autograd::test {
namespace {

using cpu::ElementwiseTable;
using functors::Signature;

struct OpInfo {
  std::string_view name;
  int arity;
  Signature signature;
  unsigned dtypes;
};
template <class... Ops>
std::vector<OpInfo> ops_in(functors::TypeList<Ops...>) {
  return {{Ops::name, Ops::arity, Ops::signature, Ops::dtypes}...};
}
const std::vector<OpInfo>& all_ops() {
  static const std::vector<OpInfo> ops = ops_in(functors::ElementwiseOps());
  return ops;
}

Dtype operand_dtype(const OpInfo& op, Dtype t, int k) {
  return op.signature == Signature::Where && k == 0 ? Dtype::Bool : t;
}
Dtype result_dtype(const OpInfo& op, Dtype t) {
  switch (op.signature) {
    case Signature::Predicate:
      return Dtype::Bool;
    case Signature::ToReal:
      return real_of(t);
    case Signature::ToComplex:
      return complex_of(t);
    default:
      return t;
  }
}

// Everyday values, every magnitude, and special ones.
Real random_real(std::mt19937_64& bits, Dtype t) {
  const Real u = std::ldexp(static_cast<Real>(bits()), -64);
  const Real sign = bits() % 2 != 0 ? 1 : -1;
  const int range = t == Dtype::Float64 || t == Dtype::Complex128 ? 1000
                    : t == Dtype::Float16                         ? 15
                                                                  : 120;
  static const Real specials[] = {0,       -0.0L,  1,       -1,          kInf,   -kInf,
                                  kNan,    0.5L,   2,       0.5L * kPiL, 1e-30L, 88.8L,
                                  -103.5L, 710.2L, -745.5L, 3,           1e30L};
  switch (bits() % 8) {
    case 0:
      return specials[bits() % std::size(specials)];
    case 1:
      return sign *
             std::ldexp(1 + u, static_cast<int>(bits() % static_cast<unsigned>(2 * range)) - range);
    case 2:
      return sign * (1 + std::ldexp(u - 0.5L, -6));
    case 3:
      return std::round(sign * u * 20);
    case 4:
      return sign * u * 100;
    default:
      return sign * u * 3;
  }
}

Value random_value(std::mt19937_64& bits, Dtype t) {
  if (is_bool(t)) return static_cast<Real>(bits() % 2);
  if (is_integer(t)) {
    static const Real specials[] = {0,
                                    1,
                                    -1,
                                    2,
                                    3,
                                    7,
                                    64,
                                    -5,
                                    127,
                                    -128,
                                    255,
                                    32767,
                                    -32768,
                                    2147483647.0L,
                                    -2147483648.0L,
                                    0x1p63L - 1,
                                    -0x1p63L};
    if (bits() % 3 == 0) return specials[bits() % std::size(specials)];
    const Real small = static_cast<Real>(static_cast<int64_t>(bits() % 41) - 20);
    return bits() % 2 != 0 ? small : static_cast<Real>(static_cast<int64_t>(bits()));
  }
  if (!is_complex(t)) return random_real(bits, t);
  // Values at the edges of the complex plane have tests of their own.
  const auto part = [&] {
    Real x = random_real(bits, t);
    while (!std::isfinite(x) || std::fabs(x) > 28) x = random_real(bits, t);
    return x;
  };
  const Real re = part();
  return {re, part()};
}

struct Operands {
  std::vector<Array> arrays;
  std::vector<const void*> pointers(int64_t element = 0) {
    std::vector<const void*> list;
    for (Array& a : arrays) list.push_back(a.item(0) + element * size_of(a.dtype()));
    return list;
  }
};
Operands random_operands(const OpInfo& op, Dtype t, int64_t n, uint64_t seed) {
  std::mt19937_64 bits(seed);
  Operands operands;
  for (int k = 0; k < op.arity; ++k) {
    Array& a = operands.arrays.emplace_back(operand_dtype(op, t, k), std::vector<int64_t>{n});
    for (int64_t i = 0; i < n; ++i) a.put(i, random_value(bits, a.dtype()));
  }
  return operands;
}

struct Expected {
  Value value;
  Real tolerance;  // in epsilons of the value's modulus; 0: the rounded value itself
};

// False where there is no reference for this op and dtype.
bool reference(const OpInfo& op, Dtype t, const Value* x, Expected& expected) {
  if (!is_inexact(t)) {
    const auto found = integer_references().find(op.name);
    if (found == integer_references().end()) return false;
    Wide in[3] = {};
    for (int k = 0; k < op.arity; ++k) in[k] = static_cast<Wide>(x[k].real());
    const IntegerType type{static_cast<int>(8 * size_of(t)), is_signed_integer(t), is_bool(t)};
    // Cut to 64 bits here, to the dtype's by set().
    const Wide y = found->second(in, type);
    const auto low = static_cast<uint64_t>(y);
    expected.value = is_bool(result_dtype(op, t)) ? Real(y != 0)
                     : is_unsigned_integer(t)     ? static_cast<Real>(low)
                                                  : static_cast<Real>(static_cast<int64_t>(low));
    expected.tolerance = 0;
    return true;
  }
  if (is_complex(t)) {
    const auto found = complex_references().find(op.name);
    if (found == complex_references().end()) return false;
    expected.value = found->second.value(x);
    expected.tolerance =
        found->second.ulps * (found->second.condition ? found->second.condition(x) : 1);
    return true;
  }
  const auto found = real_references().find(op.name);
  if (found == real_references().end()) return false;
  Real in[3] = {};
  for (int k = 0; k < op.arity; ++k) in[k] = x[k].real();
  expected.value = found->second.value(in);
  expected.tolerance = found->second.ulps;
  if (found->second.condition) {
    const Real condition = found->second.condition(in);
    expected.tolerance *= std::isfinite(condition) ? condition : 1;
  }
  // Half types compute in float, whose last bits can turn the final rounding.
  if (is_half(t) && expected.tolerance > 0) {
    expected.tolerance = 1 + expected.tolerance * 0x1p-10L;
  }
  return true;
}

Real smallest(Dtype t) {
  return t == Dtype::Float16            ? 0x1p-24L
         : t == Dtype::BFloat16         ? 0x1p-133L
         : real_of(t) == Dtype::Float32 ? 0x1p-149L
                                        : 0x1p-1074L;
}

bool agrees(Value got, const Expected& expected, Dtype t) {
  char item[16] = {};
  set(t, item, expected.value);
  const Value want = get(t, item);
  const auto same = [](Real a, Real b) { return a == b || (std::isnan(a) && std::isnan(b)); };
  if (same(got.real(), want.real()) && same(got.imag(), want.imag())) return true;
  if (expected.tolerance == 0 || !is_inexact(t)) return false;
  if (is_complex(t) && !(std::isfinite(want.real()) && std::isfinite(want.imag()))) {
    // Where the modulus leaves the range, references differ about parts.
    return !(std::isfinite(got.real()) && std::isfinite(got.imag()));
  }
  // The last finite values may round to infinity.
  const Real limit = expected.tolerance * epsilon_of(t) * std::abs(expected.value) +
                     smallest(t) * std::max<Real>(1, expected.tolerance);
  const Value exact = std::isfinite(want.real()) ? expected.value : want;
  return std::abs(got - exact) <= limit;
}

class Elementwise : public testing::TestWithParam<Isa> {
 protected:
  void SetUp() override {
    if (!GetParam().supported()) GTEST_SKIP() << "this processor lacks " << GetParam().name;
    GetParam().fill(table_);
  }
  template <class F>
  void for_each_kernel(const F& f) {
    for (size_t i = 0; i < all_ops().size(); ++i) {
      for (const Dtype t : all_dtypes()) {
        if (const auto kernel = table_.kernels[i][index_of(t)]) f(all_ops()[i], t, kernel);
      }
    }
  }
  ElementwiseTable table_ = {};
};

TEST_P(Elementwise, HasAKernelForEachDtypeThatTheOpTakes) {
  for (size_t i = 0; i < all_ops().size(); ++i) {
    for (const Dtype t : all_dtypes()) {
      const bool takes = (all_ops()[i].dtypes >> index_of(t) & 1) != 0;
      EXPECT_EQ(table_.kernels[i][index_of(t)] != nullptr, takes)
          << all_ops()[i].name << " " << name_of(t);
    }
    EXPECT_EQ(table_.kernels[i][0], nullptr);
  }
}

TEST_P(Elementwise, ValuesAgreeWithTheReference) {
  constexpr int64_t n = 3000;
  std::map<std::string_view, int> without_reference;
  for_each_kernel([&](const OpInfo& op, Dtype t, ElementwiseTable::Kernel kernel) {
    Operands operands = random_operands(op, t, n, 17);
    Array out(result_dtype(op, t), {n});
    kernel(out.item(0), operands.pointers().data(), n);
    int failures = 0;
    for (int64_t i = 0; i < n && failures < 3; ++i) {
      Value x[3];
      for (size_t k = 0; k < operands.arrays.size(); ++k) x[k] = operands.arrays[k][i];
      Expected expected;
      if (!reference(op, t, x, expected)) {
        ++without_reference[op.name];
        break;
      }
      if (agrees(out[i], expected, out.dtype())) continue;
      ++failures;
      ADD_FAILURE() << op.name << " " << name_of(t) << " of " << x[0] << " " << x[1] << " " << x[2]
                    << ": got " << out[i] << ", want " << expected.value << ", "
                    << std::abs(out[i] - expected.value) /
                           (epsilon_of(t) * std::abs(expected.value))
                    << " epsilons off, allowed " << expected.tolerance;
    }
  });
  // These have tests of their own.
  EXPECT_EQ(without_reference.size(), 2u);
  EXPECT_EQ(without_reference["nextafter"], 4);
  EXPECT_EQ(without_reference["complex"], 2);
}

TEST_P(Elementwise, ValuesDoNotDependOnPosition) {
  constexpr int64_t n = 150;
  for_each_kernel([&](const OpInfo& op, Dtype t, ElementwiseTable::Kernel kernel) {
    Operands operands = random_operands(op, t, n, 23);
    Array whole(result_dtype(op, t), {n});
    kernel(whole.item(0), operands.pointers().data(), n);
    const int64_t item = size_of(whole.dtype());
    for (int64_t count = 0; count <= 70; ++count) {
      const int64_t start = (count * 37) % (n - count);
      std::vector<char> part(static_cast<size_t>((count + 1) * item), '\x5a');
      kernel(part.data(), operands.pointers(start).data(), count);
      ASSERT_EQ(std::memcmp(part.data(), whole.item(start), static_cast<size_t>(count * item)), 0)
          << op.name << " " << name_of(t) << " " << count;
      ASSERT_EQ(part[static_cast<size_t>(count * item)], '\x5a') << op.name << " " << name_of(t);
    }
  });
}

TEST_P(Elementwise, OutputMayBeAnInput) {
  constexpr int64_t n = 100;
  for_each_kernel([&](const OpInfo& op, Dtype t, ElementwiseTable::Kernel kernel) {
    if (op.signature == Signature::Where || result_dtype(op, t) != t) return;
    Operands operands = random_operands(op, t, n, 29);
    Array out(t, {n});
    kernel(out.item(0), operands.pointers().data(), n);
    Array& last = operands.arrays.back();
    kernel(last.item(0), operands.pointers().data(), n);
    EXPECT_TRUE(last.bytes() == out.bytes()) << op.name << " " << name_of(t);
  });
}

TEST_P(Elementwise, NextafterStepsThroughThePatterns) {
  for (const Dtype t : {Dtype::Float16, Dtype::BFloat16, Dtype::Float32, Dtype::Float64}) {
    const auto kernel = table_.kernels[functors::opcode<functors::Nextafter>][index_of(t)];
    const int64_t item = size_of(t);
    const uint64_t sign = uint64_t{1} << (8 * item - 1);
    const uint64_t infinity = t == Dtype::Float16    ? 0x7c00
                              : t == Dtype::BFloat16 ? 0x7f80
                              : t == Dtype::Float32  ? 0x7f800000
                                                     : 0x7ff0000000000000;
    const uint64_t one = t == Dtype::Float16    ? 0x3c00
                         : t == Dtype::BFloat16 ? 0x3f80
                         : t == Dtype::Float32  ? 0x3f800000
                                                : 0x3ff0000000000000;
    struct Case {
      uint64_t from, towards, want;
    };
    const std::vector<Case> cases = {
        {one, infinity, one + 1},
        {one, 0, one - 1},
        {0, one, 1},
        {0, one | sign, 1 | sign},
        {sign, one, 1},
        {1, sign | one, 0},
        {1 | sign, one, sign},
        {0, sign, sign},
        {infinity - 1, infinity, infinity},
        {infinity, 0, infinity - 1},
        {one | sign, 0, (one - 1) | sign},
        {one, one, one},
        {infinity, infinity, infinity},
        {sign | infinity, one, sign | (infinity - 1)},
    };
    for (const Case& c : cases) {
      uint64_t got = 0;
      const void* in[] = {&c.from, &c.towards};
      kernel(&got, in, 1);
      EXPECT_EQ(got, c.want) << name_of(t) << " " << std::hex << c.from << " " << c.towards;
    }
    const uint64_t nan = infinity + 1;
    for (const auto& pair : {std::pair(nan, one), std::pair(one, nan)}) {
      uint64_t got = 0;
      const void* in[] = {&pair.first, &pair.second};
      kernel(&got, in, 1);
      EXPECT_TRUE(std::isnan(get(t, &got).real())) << name_of(t);
    }
  }
}

TEST_P(Elementwise, ComplexJoinsParts) {
  const auto kernel32 = table_.kernels[functors::opcode<functors::Complex>][12];
  const float re[] = {1, -0.0f, 3}, im[] = {4, 5, -6};
  std::complex<float> z[3];
  const void* in[] = {re, im};
  kernel32(z, in, 3);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(z[i], std::complex<float>(re[i], im[i]));
}

TEST_P(Elementwise, KeepsSignsOfZero) {
  const auto value = [&](std::string_view name, double x, double y = 0) {
    for (size_t i = 0; i < all_ops().size(); ++i) {
      if (all_ops()[i].name != name) continue;
      double out = 7;
      const void* in[] = {&x, &y, &y};
      table_.kernels[i][index_of(Dtype::Float64)](&out, in, 1);
      return out;
    }
    ADD_FAILURE() << name;
    return 0.0;
  };
  for (const std::string_view name :
       {"floor", "ceil", "trunc", "round", "sqrt", "sin", "tan", "asin", "atan", "sinh", "tanh",
        "asinh", "atanh", "expm1", "log1p", "positive", "erf"}) {
    EXPECT_EQ(value(name, -0.0), 0.0) << name;
    EXPECT_TRUE(std::signbit(value(name, -0.0))) << name;
    EXPECT_FALSE(std::signbit(value(name, 0.0))) << name;
  }
  EXPECT_TRUE(std::signbit(value("ceil", -0.5)));
  EXPECT_TRUE(std::signbit(value("round", -0.5)));
  EXPECT_TRUE(std::signbit(value("remainder", 4, -2)));
  EXPECT_FALSE(std::signbit(value("remainder", -4, 2)));
  EXPECT_EQ(value("round", 2.5), 2.0);
  EXPECT_EQ(value("round", 3.5), 4.0);
}

// C99's Annex G, and magnitudes at which naive formulas overflow or vanish.
TEST_P(Elementwise, ComplexEdges) {
  using C = std::complex<double>;
  const double inf = HUGE_VAL;
  const auto value = [&](std::string_view name, C x, C y = 0) {
    for (size_t i = 0; i < all_ops().size(); ++i) {
      if (all_ops()[i].name != name) continue;
      C out = 0;
      const void* in[] = {&x, &y};
      table_.kernels[i][index_of(Dtype::Complex128)](&out, in, 1);
      return out;
    }
    ADD_FAILURE() << name;
    return C();
  };
  const auto near = [](C got, C want) {
    const auto part = [&](double g, double w) {
      return g == w ? std::signbit(g) == std::signbit(w)
                    : std::fabs(g - w) <= 1e-14 * std::abs(want);
    };
    return part(got.real(), want.real()) && part(got.imag(), want.imag());
  };
#define AG_EXPECT_NEAR(got, want) EXPECT_PRED2(near, got, want)
  AG_EXPECT_NEAR(value("divide", {1e300, 1e300}, {1e300, 1e300}), C(1, 0));
  AG_EXPECT_NEAR(value("divide", {1e-310, 1e-310}, {1e-310, 0}), C(1, 1));
  AG_EXPECT_NEAR(value("divide", {3e307, 1e307}, {2e-308, 0}), C(inf, inf));
  AG_EXPECT_NEAR(value("divide", {1, 2}, {inf, 1}), C(0, 0));
  EXPECT_TRUE(std::isinf(value("divide", {1, 1}, {0, 0}).real()));
  EXPECT_TRUE(std::isinf(value("reciprocal", {0, 0}).real()));
  AG_EXPECT_NEAR(value("sqrt", {1e308, 1e308}), std::sqrt(C(1e308, 1e308)));
  AG_EXPECT_NEAR(value("sqrt", {4e-320, 3e-320}), std::sqrt(C(4e-320, 3e-320)));
  AG_EXPECT_NEAR(value("sqrt", {-4, 0.0}), C(0, 2));
  AG_EXPECT_NEAR(value("sqrt", {-4, -0.0}), C(0, -2));
  AG_EXPECT_NEAR(value("sqrt", {-0.0, 0.0}), C(0, 0));
  AG_EXPECT_NEAR(value("sqrt", {-inf, 1}), C(0, inf));
  AG_EXPECT_NEAR(value("sqrt", {1, -inf}), C(inf, -inf));
  AG_EXPECT_NEAR(value("log", {-1, 0.0}), C(0, 3.14159265358979323846));
  AG_EXPECT_NEAR(value("log", {-1, -0.0}), C(0, -3.14159265358979323846));
  AG_EXPECT_NEAR(value("log", {1e308, 1e308}), std::log(C(1e308, 1e308)));
  AG_EXPECT_NEAR(value("log", {1e-310, 1e-310}), std::log(C(1e-310, 1e-310)));
  AG_EXPECT_NEAR(value("log", {-inf, inf}), C(inf, 0.75 * 3.14159265358979323846));
  AG_EXPECT_NEAR(value("exp", {710, 1.5707963267}), std::exp(C(710, 1.5707963267)));
  AG_EXPECT_NEAR(value("exp", {inf, 0.0}), C(inf, 0));
  AG_EXPECT_NEAR(value("exp", {-inf, 3}), C(0, 0));
  AG_EXPECT_NEAR(value("sinh", {inf, 0.0}), C(inf, 0));
  // What one part says stays where the other is not a number.
  const auto keeps = [&](std::string_view name, C x, double re, double im) {
    const auto part = [](double g, double w) {
      return std::isnan(w) ? std::isnan(g) : g == w && std::signbit(g) == std::signbit(w);
    };
    const C got = value(name, x);
    EXPECT_TRUE(part(got.real(), re) && part(got.imag(), im)) << name << x << " is " << got;
  };
  const double nan = NAN, quarter = 1.57079632679489661923;
  for (const double y : {inf, nan}) {
    for (const char* name : {"exp", "expm1", "sinh", "cosh"}) keeps(name, {inf, y}, inf, nan);
    keeps("cosh", {-inf, y}, inf, nan);
    keeps("tanh", {0.0, y}, 0.0, nan);
    keeps("tanh", {400, y}, nan, nan);
    keeps("tanh", {1, y}, nan, nan);
  }
  keeps("tanh", {nan, 0.0}, nan, 0.0);
  keeps("asin", {0.0, nan}, 0.0, nan);
  keeps("acos", {0.0, nan}, quarter, nan);
  keeps("asinh", {nan, 0.0}, nan, 0.0);
  keeps("acosh", {0.0, nan}, nan, std::copysign(quarter, nan));
  keeps("atanh", {0.0, nan}, 0.0, nan);
  keeps("atanh", {inf, nan}, 0.0, nan);
  keeps("atanh", {nan, inf}, std::copysign(0.0, nan), quarter);
  keeps("sign", {-0.0, -0.0}, 0.0, 0.0);
  keeps("expm1", {-0.0, 0.0}, 0.0, 0.0);
  AG_EXPECT_NEAR(value("cosh", {-710, 1.5}), std::cosh(C(-710, 1.5)));
  AG_EXPECT_NEAR(value("tanh", {400, 1}), C(1, 0));
  AG_EXPECT_NEAR(value("tanh", {inf, inf}), C(1, 0));
  AG_EXPECT_NEAR(value("asin", {2, 0.0}), std::asin(C(2, 0.0)));
  AG_EXPECT_NEAR(value("asin", {2, -0.0}), std::asin(C(2, -0.0)));
  AG_EXPECT_NEAR(value("acos", {-2, 0.0}), std::acos(C(-2, 0.0)));
  AG_EXPECT_NEAR(value("acos", {1e300, 1e300}), std::acos(C(1e300, 1e300)));
  AG_EXPECT_NEAR(value("asinh", {0.0, 2}), std::asinh(C(0.0, 2)));
  AG_EXPECT_NEAR(value("asinh", {inf, inf}), std::asinh(C(inf, inf)));
  AG_EXPECT_NEAR(value("acosh", {-2, -0.0}), std::acosh(C(-2, -0.0)));
  AG_EXPECT_NEAR(value("acosh", {0.5, 0.0}), std::acosh(C(0.5, 0.0)));
  AG_EXPECT_NEAR(value("atanh", {2, 0.0}), std::atanh(C(2, 0.0)));
  AG_EXPECT_NEAR(value("atanh", {2, -0.0}), std::atanh(C(2, -0.0)));
  AG_EXPECT_NEAR(value("atanh", {1, 1e-200}), std::atanh(C(1, 1e-200)));
  AG_EXPECT_NEAR(value("atanh", {1e200, 1e200}), std::atanh(C(1e200, 1e200)));
  AG_EXPECT_NEAR(value("atan", {0.0, 2}), std::atan(C(0.0, 2)));
  AG_EXPECT_NEAR(value("abs", {1e308, 1e308}), C(std::hypot(1e308, 1e308), 0));
  AG_EXPECT_NEAR(value("sign", {1e308, 1e308}), C(std::sqrt(0.5), std::sqrt(0.5)));
  AG_EXPECT_NEAR(value("pow", {0, 0}, {2, 1}), C(0, 0));
  AG_EXPECT_NEAR(value("pow", {0, 0}, {0, 0}), C(1, 0));
#undef AG_EXPECT_NEAR
}

INSTANTIATE_TEST_SUITE_P(Isas, Elementwise, testing::ValuesIn(all_isas()), isa_name_of);

}  // namespace
}  // namespace autograd::test
