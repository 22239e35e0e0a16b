// The one-lane values that devices compute with, run on the host and compared with the CPU's
// kernels: every op on every dtype, and every conversion.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <utility>
#include <vector>

#include "core/backend.h"
#include "functors/element.h"

namespace autograd {
namespace {

using namespace functors;  // NOLINT(google-build-using-namespace): their names are what is tested

constexpr int kRandom = 3000;

template <int code>
std::vector<Storage<code>> special_values() {
  std::vector<Storage<code>> values;
  const auto inf = std::numeric_limits<double>::infinity();
  if constexpr (is_complex_code(code)) {
    using T = Scalar<code>;
    const double parts[] = {0.0, -0.0, 1.0, -1.0, 0.5, -2.0, inf, -inf, NAN};
    for (const double re : parts) {
      for (const double im : parts) values.push_back({static_cast<T>(re), static_cast<T>(im)});
    }
  } else if constexpr (kIsFloat<Scalar<code>>) {
    using L = std::numeric_limits<Scalar<code>>;
    for (const double x : {0.0,
                           0.25,
                           0.5,
                           0.75,
                           1.0,
                           1.5,
                           2.0,
                           2.5,
                           3.0,
                           3.5,
                           7.0,
                           10.0,
                           80.0,
                           88.5,
                           104.0,
                           700.0,
                           709.5,
                           1e4,
                           1e8,
                           1e10,
                           16777217.0,
                           1e20,
                           1e30,
                           1e-3,
                           1e-7,
                           1e-10,
                           1e-30,
                           static_cast<double>(L::max()),
                           static_cast<double>(L::min()),
                           static_cast<double>(L::denorm_min()),
                           inf,
                           static_cast<double>(NAN)}) {
      for (const double y : {x, -x}) {
        values.push_back(store<code>(Loaded<code>(static_cast<Scalar<code>>(y))));
      }
    }
  } else if constexpr (code == kCodeBool) {
    values = {0, 1};
  } else {
    using L = std::numeric_limits<Storage<code>>;
    for (const int i : {0, 1, 2, 3, 7, 8, 9, 15, 31, 63, 64, 100}) {
      values.push_back(static_cast<Storage<code>>(i));
      values.push_back(static_cast<Storage<code>>(-i));
    }
    values.insert(values.end(), {L::max(), L::min(), static_cast<Storage<code>>(L::max() - 1)});
  }
  return values;
}

template <int code>
Storage<code> random_value(std::mt19937_64& random) {
  const auto real = [&] {
    const double x = std::normal_distribution<double>()(random);
    return random() % 4 == 0 ? std::ldexp(x, static_cast<int>(random() % 41) - 20) : x;
  };
  if constexpr (is_complex_code(code)) {
    using T = Scalar<code>;
    const double re = real();
    return {static_cast<T>(re), static_cast<T>(real())};
  } else if constexpr (kIsFloat<Scalar<code>>) {
    return store<code>(Loaded<code>(static_cast<Scalar<code>>(real())));
  } else if constexpr (code == kCodeBool) {
    return random() & 1;
  } else {
    const auto bits = random();
    return static_cast<Storage<code>>(bits % 3 == 0 ? bits >> 8 : (bits >> 8) % 13);
  }
}

// All pairs of special values (all values, for one operand), then random ones.
template <int code>
std::vector<std::vector<Storage<code>>> operands(int arity) {
  std::vector<std::vector<Storage<code>>> in(static_cast<size_t>(arity));
  const auto special = special_values<code>();
  for (const auto a : special) {
    for (const auto b : special) {
      in[0].push_back(a);
      if (arity > 1) in[1].push_back(b);
      if (arity > 2) in[2].push_back(special[in[0].size() % special.size()]);
      if (arity == 1) break;
    }
  }
  std::mt19937_64 random(code);
  for (int i = 0; i < kRandom; ++i) {
    for (auto& operand : in) operand.push_back(random_value<code>(random));
  }
  return in;
}

template <int code>
double roundoff() {
  return code == kCodeFloat16        ? 0x1p-11
         : code == kCodeBFloat16     ? 0x1p-8
         : sizeof(Scalar<code>) == 4 ? 0x1p-24
                                     : 0x1p-53;
}

bool close(double a, double b, double limit) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return a == b || std::fabs(a - b) <= limit;
}

// Equal to the bit where limit_ulp is 0 (but for the bits of NaN), else within so many units.
template <int code>
bool agrees(Storage<code> a, Storage<code> b, double limit_ulp) {
  if (std::memcmp(&a, &b, sizeof a) == 0) return true;
  const double unit = limit_ulp * roundoff<code>();
  if constexpr (is_complex_code(code)) {
    double scale = std::hypot(static_cast<double>(b.re), static_cast<double>(b.im));
    if (!std::isfinite(scale)) scale = 0;
    return close(static_cast<double>(a.re), static_cast<double>(b.re), unit * scale) &&
           close(static_cast<double>(a.im), static_cast<double>(b.im), unit * scale);
  } else if constexpr (kIsFloat<Scalar<code>>) {
    const auto x = static_cast<double>(load<code>(a).v), y = static_cast<double>(load<code>(b).v);
    if (limit_ulp == 0) return std::isnan(x) && std::isnan(y);
    const double smallest = sizeof(Scalar<code>) == 4 ? 0x1p-149 : 0x1p-1074;
    return close(x, y, unit * std::fabs(y) + (is_half_code(code) ? 0x1p-24 : 2 * smallest));
  } else {
    return false;
  }
}

template <int code>
double shown(Storage<code> s, int part = 0) {
  if constexpr (is_complex_code(code)) {
    return static_cast<double>(part == 0 ? s.re : s.im);
  } else {
    return static_cast<double>(load<code>(s).v);
  }
}

// Ops whose formulas call nothing that is only nearly right.
using ExactOps =
    TypeList<Add, Subtract, Multiply, Divide, Remainder, FloorDivide, Negative, Positive, Abs, Sign,
             Copysign, Signbit, Square, Reciprocal, Mul0, Lerp, Sqrt, Rsqrt, Floor, Ceil, Trunc,
             Round, Nextafter, Maximum, Minimum, Clip, Real, Imag, Conj, Angle, Complex, Relu>;

// How much more the formulas amplify the error of their functions than one function's own.
template <class Op, int code>
double amplification(Storage<code> a, Storage<code> b, double result) {
  if constexpr (kIsSame<Op, Pow> && is_complex_code(code)) {
    const double base = std::hypot(static_cast<double>(a.re), static_cast<double>(a.im));
    const double exponent = std::hypot(static_cast<double>(b.re), static_cast<double>(b.im));
    const double angle = exponent * (std::fabs(std::log(base)) + 4);
    return std::isfinite(angle) ? 1 + angle : 1;
  } else if constexpr (kIsSame<Op, Logaddexp>) {
    const double larger = std::max(std::fabs(shown<code>(a)), std::fabs(shown<code>(b)));
    return std::isfinite(larger) && result != 0 ? 1 + larger / std::fabs(result) : 1;
  } else {
    return 1;
  }
}

template <class Op, int code>
void test_op() {
  if constexpr ((Op::dtypes & (1u << code)) != 0) {
    constexpr int to = result_code<Op>(code);
    constexpr int n_same = Op::signature == Signature::Where ? Op::arity - 1 : Op::arity;
    const auto in = operands<code>(n_same);
    const auto n = static_cast<int64_t>(in[0].size());
    std::vector<unsigned char> condition(in[0].size());
    for (size_t i = 0; i < condition.size(); ++i) condition[i] = (i * 2654435761u >> 7) & 1u;
    std::vector<Storage<to>> expected(in[0].size());
    const void* pointers[3] = {};
    size_t at = 0;
    if constexpr (Op::signature == Signature::Where) pointers[at++] = condition.data();
    for (const auto& operand : in) pointers[at++] = operand.data();
    const auto kernel = cpu_backend().kernels().kernel(opcode<Op>, static_cast<Dtype>(code));
    ASSERT_NE(kernel, nullptr);
    kernel(expected.data(), pointers, n);

    const bool exact = !kIsFloat<Scalar<to>> ||
                       (kIsIn<Op, ExactOps> && !(is_complex_code(code) && !kIsIn<Op, SignlessOps>));
    // One function where formulas are one, more where they are made of several.
    const double ulp = exact ? 0 : is_complex_code(code) ? 24 : 6;
    int wrong = 0;
    for (size_t i = 0; i < in[0].size(); ++i) {
      const auto x = [&](size_t k) { return load<code>(in[k][i]); };
      Storage<to> got{};
      if constexpr (Op::signature == Signature::Where) {
        got = store<to>(apply<Op, code>(load<kCodeBool>(condition[i]), x(0), x(1)));
      } else if constexpr (Op::arity == 1) {
        got = store<to>(apply<Op, code>(x(0)));
      } else if constexpr (Op::arity == 2) {
        got = store<to>(apply<Op, code>(x(0), x(1)));
      } else {
        got = store<to>(apply<Op, code>(x(0), x(1), x(2)));
      }
      const double more = amplification<Op, code>(in[0][i], in.back()[i], shown<to>(expected[i]));
      if (agrees<to>(got, expected[i], ulp * more) || ++wrong > 3) continue;
      ADD_FAILURE() << Op::name << " of dtype " << code << " at " << i << ": operands "
                    << shown<code>(in[0][i]) << "+" << shown<code>(in[0][i], 1) << "i, "
                    << shown<code>(in.back()[i]) << "+" << shown<code>(in.back()[i], 1)
                    << "i; value " << shown<to>(got) << "+" << shown<to>(got, 1) << "i, CPU "
                    << shown<to>(expected[i]) << "+" << shown<to>(expected[i], 1) << "i";
    }
    EXPECT_LE(wrong, 0) << Op::name << " of dtype " << code;
  }
}

template <class Op, int... code>
void test_codes(std::integer_sequence<int, code...>) {
  (test_op<Op, code>(), ...);
}
template <class... Ops>
void test_ops(TypeList<Ops...>) {
  (test_codes<Ops>(std::make_integer_sequence<int, 16>()), ...);
}

TEST(Value, ArithmeticIsTheCpus) { test_ops(ArithmeticOps()); }
TEST(Value, ExponentialsAreTheCpus) { test_ops(ExponentialOps()); }
TEST(Value, TrigonometryIsTheCpus) { test_ops(TrigonometricOps()); }
TEST(Value, HyperbolicFunctionsAreTheCpus) { test_ops(HyperbolicOps()); }
TEST(Value, RoundingIsTheCpus) { test_ops(RoundingOps()); }
TEST(Value, ComparisonsAreTheCpus) { test_ops(ComparisonOps()); }
TEST(Value, LogicIsTheCpus) { test_ops(LogicalOps()); }
TEST(Value, BitsAreTheCpus) { test_ops(BitwiseOps()); }
TEST(Value, PartsAreTheCpus) { test_ops(ComplexOps()); }
TEST(Value, ActivationsAreTheCpus) { test_ops(ActivationOps()); }
TEST(Value, ChoiceIsTheCpus) { test_ops(SelectionOps()); }

template <int to, int from>
void test_cast() {
  auto in = operands<from>(1)[0];
  if constexpr (is_integer_code(from) && sizeof(Storage<from>) == 8) {  // ties and beyond
    for (int bit = 10; bit < 62; ++bit) {
      for (const int64_t d : {-1, 0, 1}) {
        in.push_back(static_cast<Storage<from>>((int64_t{1} << bit) + (int64_t{1} << (bit - 9)) +
                                                (int64_t{1} << (bit - 10)) + d));
      }
    }
  }
  std::vector<Storage<to>> expected(in.size());
  const int64_t n = static_cast<int64_t>(in.size()), stride = 1;
  cpu_backend().copy({expected.data(), static_cast<Dtype>(to), Ints(&n, 1), Ints(&stride, 1), true},
                     {in.data(), static_cast<Dtype>(from), Ints(&n, 1), Ints(&stride, 1), true});
  for (size_t i = 0; i < in.size(); ++i) {
    const Storage<to> got = store<to>(cast<to, from>(load<from>(in[i])));
    ASSERT_TRUE(agrees<to>(got, expected[i], 0))
        << "from " << from << " to " << to << " at " << i << ": " << shown<from>(in[i]) << " gives "
        << shown<to>(got) << ", CPU " << shown<to>(expected[i]);
  }
}
template <int to, int... from>
void test_casts_to(std::integer_sequence<int, from...>) {
  (test_cast<to, from + 1>(), ...);
}
template <int... to>
void test_casts(std::integer_sequence<int, to...>) {
  (test_casts_to<to + 1>(std::make_integer_sequence<int, 15>()), ...);
}
TEST(Value, ConversionsAreTheCpus) { test_casts(std::make_integer_sequence<int, 15>()); }

TEST(Value, HalfTypesWidenAndNarrowBack) {
  for (int h = 0; h < 0x10000; ++h) {
    const auto bits = static_cast<unsigned short>(h);
    const float wide = widen_half(bits), brain = widen_bfloat(bits);
    if (wide == wide) {
      EXPECT_EQ(narrow_half(wide), bits);
    }
    if (brain == brain) {
      EXPECT_EQ(narrow_bfloat(brain), bits);
    }
  }
  EXPECT_EQ(narrow_half(65520.0F), 0x7c00);
  EXPECT_EQ(narrow_half(65519.0F), 0x7bff);
}

TEST(Value, SinpiIsExactAtHalves) {
  for (const double x : {0.0, 1.0, 2.0, -3.0, 1e15}) {
    EXPECT_EQ(sinpi(Value<double>(x)).v, 0.0) << x;
    EXPECT_EQ(std::fabs(cospi(Value<double>(x)).v), 1.0) << x;
  }
  EXPECT_EQ(sinpi(Value<double>(0.5)).v, 1.0);
  EXPECT_EQ(sinpi(Value<float>(1.5F)).v, -1.0F);
  EXPECT_EQ(cospi(Value<float>(2.5F)).v, 0.0F);
  EXPECT_TRUE(std::isnan(sinpi(Value<double>(INFINITY)).v));
}

}  // namespace
}  // namespace autograd
