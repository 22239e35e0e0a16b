// Casts between all dtypes on every instruction set, against a scalar reference.
#include "cpu/isas.h"
#include "cpu/sample.h"

namespace autograd::test {
namespace {

// astype: floating to integer truncates and saturates, NaN gives 0; integers wrap; to bool is
// x != 0; complex to real drops the imaginary part.
Value reference_cast(Value x, Dtype from, Dtype to) {
  if (is_bool(to)) return x != Value(0) ? 1 : 0;
  if (!is_complex(to)) x = x.real();
  if (!is_integer(to) || !is_inexact(from)) return x;
  const int bits = static_cast<int>(8 * size_of(to));
  const bool is_signed = is_signed_integer(to);
  const long double end = std::ldexp(1.0L, is_signed ? bits - 1 : bits);
  const long double v = x.real();
  if (std::isnan(v)) return 0;
  return std::clamp(std::trunc(v), is_signed ? -end : 0.0L, end - 1);
}

std::vector<Value> interesting_values(Dtype t) {
  std::vector<Value> list = {0,   1,     -1,    2,     127,   128,   -128,  -129,  255,
                             256, 32767, 32768, 65504, 65519, 65520, 65535, 65536, -32769};
  for (const int e : {31, 32, 53, 62, 63, 64}) {
    const long double p = std::ldexp(1.0L, e);
    for (const long double x : {p, p - 1, p + 1, -p, -p - 1, 1 - p}) list.emplace_back(x);
  }
  std::mt19937_64 bits(5);
  for (int i = 0; i < 300; ++i) {
    list.emplace_back(static_cast<long double>(static_cast<int64_t>(bits() >> (bits() % 60))));
  }
  if (is_inexact(t)) {
    const long double inf = HUGE_VALL;
    for (const long double x : {-0.0L, 0.5L, -0.5L, 1.75L, -1.75L, inf, -inf, 1e30L, 1e300L, 1e-5L,
                                0x1p-24L, 0x1p-25L, 0x1.8p-25L, 0x1p-149L, 0x1p-140L, 5e-324L}) {
      list.emplace_back(x);
    }
    list.emplace_back(std::nanl(""));
    for (int i = 0; i < 300; ++i) {
      // Near ties of the half types, where a second rounding would show.
      const long double tie = 1 + static_cast<long double>(bits() % 4096) / 4096;
      const long double nudge =
          std::ldexp(static_cast<long double>(bits() % 3) - 1, -20 - static_cast<int>(bits() % 30));
      list.emplace_back(std::ldexp(tie + nudge, static_cast<int>(bits() % 60) - 30));
    }
  }
  if (is_unsigned_integer(t)) {
    for (Value& v : list) v = std::fabs(v.real());
  }
  // Ties of bfloat16 in int64 that float64 cannot tell.
  if (size_of(t) == 8 && is_integer(t)) {
    list.emplace_back(0x1p62L + 0x1p54L + 1);
    list.emplace_back(0x1p62L + 0x1p54L - 1);
    list.emplace_back(0x1p62L + 0x1p54L);
  }
  if (is_complex(t)) {
    const size_t n = list.size();
    for (size_t i = 0; i < n; ++i) list[i] = {list[i].real(), list[(i * 7 + 3) % n].real()};
    list.emplace_back(0, 1);
  }
  return list;
}

class Casts : public testing::TestWithParam<Isa> {
 protected:
  void SetUp() override {
    if (!GetParam().supported()) GTEST_SKIP() << "this processor lacks " << GetParam().name;
    GetParam().fill(table_);
  }
  cpu::ElementwiseTable table_ = {};
};

TEST_P(Casts, AgreeWithTheReference) {
  for (const Dtype from : all_dtypes()) {
    const std::vector<Value> values = interesting_values(from);
    const auto n = static_cast<int64_t>(values.size());
    Array in(from, {n});
    for (int64_t i = 0; i < n; ++i) in.put(i, values[static_cast<size_t>(i)]);
    for (const Dtype to : all_dtypes()) {
      Array out(to, {n});
      table_.casts[index_of(to)][index_of(from)](out.item(0), in.item(0), n);
      int failures = 0;
      for (int64_t i = 0; i < n && failures < 3; ++i) {
        char want_item[16] = {};
        set(to, want_item, reference_cast(in[i], from, to));
        const Value want = get(to, want_item);
        const auto same = [](long double a, long double b) {
          return (a == b && std::signbit(a) == std::signbit(b)) || (std::isnan(a) && std::isnan(b));
        };
        if (same(out[i].real(), want.real()) && same(out[i].imag(), want.imag())) continue;
        ++failures;
        ADD_FAILURE() << name_of(from) << " to " << name_of(to) << " of " << in[i] << ": got "
                      << out[i] << ", want " << want;
      }
    }
  }
}

TEST_P(Casts, DoNotDependOnPosition) {
  constexpr int64_t n = 150;
  for (const Dtype from : all_dtypes()) {
    Array in(from, {n});
    const std::vector<Value> values = interesting_values(from);
    for (int64_t i = 0; i < n; ++i) in.put(i, values[values.size() - static_cast<size_t>(i) - 1]);
    for (const Dtype to : all_dtypes()) {
      const auto cast = table_.casts[index_of(to)][index_of(from)];
      Array whole(to, {n});
      cast(whole.item(0), in.item(0), n);
      const int64_t item = size_of(to);
      for (int64_t count = 0; count <= 70; ++count) {
        const int64_t start = (count * 37) % (n - count);
        std::vector<char> part(static_cast<size_t>((count + 1) * item), '\x5a');
        cast(part.data(), in.item(start), count);
        ASSERT_EQ(std::memcmp(part.data(), whole.item(start), static_cast<size_t>(count * item)), 0)
            << name_of(from) << " to " << name_of(to) << " " << count;
        ASSERT_EQ(part[static_cast<size_t>(count * item)], '\x5a');
      }
    }
  }
}

// All 65536 patterns of a half type, there and back.
TEST_P(Casts, HalfTypesSurviveARoundTrip) {
  constexpr int64_t n = 65536;
  for (const Dtype t : {Dtype::Float16, Dtype::BFloat16}) {
    for (const Dtype through : {Dtype::Float32, Dtype::Float64}) {
      Array in(t, {n}), wide(through, {n}), back(t, {n});
      for (int64_t i = 0; i < n; ++i) {
        const auto pattern = static_cast<uint16_t>(i);
        std::memcpy(in.item(i), &pattern, 2);
      }
      table_.casts[index_of(through)][index_of(t)](wide.item(0), in.item(0), n);
      table_.casts[index_of(t)][index_of(through)](back.item(0), wide.item(0), n);
      for (int64_t i = 0; i < n; ++i) {
        if (std::isnan(in[i].real())) {
          ASSERT_TRUE(std::isnan(back[i].real())) << i;
        } else {
          ASSERT_EQ(wide[i].real(), in[i].real()) << i;
          ASSERT_EQ(std::memcmp(back.item(i), in.item(i), 2), 0) << i;
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Isas, Casts, testing::ValuesIn(all_isas()), isa_name_of);

}  // namespace
}  // namespace autograd::test
