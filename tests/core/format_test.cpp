// Printing, against the text that NumPy prints (format_cases.inc).
#include "core/format.h"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <vector>

#include "core/decimal.h"

namespace autograd {
namespace {

struct FormatCase {
  Dtype dtype;
  Dims dims;
  std::vector<double> reals;  // the values, or
  std::vector<std::complex<double>> complexes;
  double step;  // k * step where neither is given
  void (*set)(FormatOptions& options);
  const char* expected;
};

const std::vector<FormatCase>& cases() {
  static const std::vector<FormatCase> all = {
#include "format_cases.inc"
  };
  return all;
}

template <class T>
void append(std::vector<uint8_t>& bytes, T value) {
  const auto* p = reinterpret_cast<const uint8_t*>(&value);
  bytes.insert(bytes.end(), p, p + sizeof value);
}

// Exact for what the cases hold; finds the nearest half by search.
uint16_t half_of(double x, Dtype dtype) {
  if (std::isnan(x)) return 0x7fff;
  uint16_t infinity = dtype == Dtype::Float16 ? 0x7c00 : 0x7f80;
  double magnitude = std::fabs(x);
  uint16_t low = 0, high = infinity;
  while (high - low > 1) {
    auto middle = static_cast<uint16_t>((low + high) / 2);
    (widen_half(middle, dtype) <= magnitude ? low : high) = middle;
  }
  double below = widen_half(low, dtype);
  double above =
      high == infinity ? 2 * below - widen_half(low - 1, dtype) : widen_half(high, dtype);
  double left = magnitude - below, right = above - magnitude;
  uint16_t bits = left < right || (left == right && low % 2 == 0) ? low : high;
  return static_cast<uint16_t>(bits | (std::signbit(x) ? 0x8000 : 0));
}

void append_as(std::vector<uint8_t>& bytes, Dtype dtype, std::complex<double> z) {
  double x = z.real();
  switch (dtype) {
    case Dtype::Bool:
      return append(bytes, static_cast<uint8_t>(x != 0));
    case Dtype::Int8:
      return append(bytes, static_cast<int8_t>(x));
    case Dtype::Int16:
      return append(bytes, static_cast<int16_t>(x));
    case Dtype::Int32:
      return append(bytes, static_cast<int32_t>(x));
    case Dtype::Int64:
      return append(bytes, static_cast<int64_t>(x));
    case Dtype::UInt8:
      return append(bytes, static_cast<uint8_t>(x));
    case Dtype::UInt16:
      return append(bytes, static_cast<uint16_t>(x));
    case Dtype::UInt32:
      return append(bytes, static_cast<uint32_t>(x));
    case Dtype::UInt64:
      return append(bytes, static_cast<uint64_t>(x));
    case Dtype::Float16:
    case Dtype::BFloat16:
      return append(bytes, half_of(x, dtype));
    case Dtype::Float32:
      return append(bytes, static_cast<float>(x));
    case Dtype::Float64:
      return append(bytes, x);
    case Dtype::Complex64:
      return append(bytes, std::complex<float>(z));
    default:
      return append(bytes, z);
  }
}

std::string printed(Dtype dtype, const Dims& dims, std::vector<uint8_t> bytes,
                    const FormatOptions& options = {}) {
  Dims strides = contiguous_strides(dims);
  return format_array(View{bytes.data(), dtype, dims, strides}, options);
}

std::string printed_reals(Dtype dtype, const Dims& dims, const std::vector<double>& values) {
  std::vector<uint8_t> bytes;
  for (double v : values) append_as(bytes, dtype, v);
  return printed(dtype, dims, bytes);
}

TEST(Format, IsNumPys) {
  ASSERT_GE(cases().size(), 40u);
  for (const FormatCase& c : cases()) {
    std::vector<uint8_t> bytes;
    int64_t size = count_elements(c.dims);
    for (int64_t k = 0; k < size; ++k) {
      auto i = static_cast<size_t>(k);
      append_as(bytes, c.dtype,
                !c.complexes.empty() ? c.complexes[i]
                : !c.reals.empty()   ? c.reals[i]
                                     : static_cast<double>(k) * c.step);
    }
    FormatOptions options;
    c.set(options);
    EXPECT_EQ(printed(c.dtype, c.dims, bytes, options), c.expected);
  }
}

TEST(Format, ShowsExtremeIntegersWhole) {
  std::vector<uint8_t> bytes;
  append(bytes, std::numeric_limits<int64_t>::min());
  append(bytes, std::numeric_limits<int64_t>::max());
  EXPECT_EQ(printed(Dtype::Int64, {2}, bytes),
            "tensor([-9223372036854775808,  9223372036854775807])");
  bytes.clear();
  append(bytes, std::numeric_limits<uint64_t>::max());
  EXPECT_EQ(printed(Dtype::UInt64, {}, bytes), "tensor(18446744073709551615, dtype=uint64)");
}

TEST(Format, ShowsBFloat16ByTheSameRules) {
  EXPECT_EQ(printed_reals(Dtype::BFloat16, {3}, {1, 0.1, -2.5}),
            "tensor([ 1. ,  0.1, -2.5], dtype=bfloat16)");
  EXPECT_EQ(printed_reals(Dtype::BFloat16, {2}, {3e38, NAN}),
            "tensor([3.e+38,    nan], dtype=bfloat16)");
  EXPECT_EQ(printed_reals(Dtype::BFloat16, {}, {257}), "tensor(256., dtype=bfloat16)");
}

TEST(Format, FollowsStrides) {
  const std::vector<int32_t> data = {0, 1, 2, 3, 4, 5};
  auto text = [&](size_t first, const Dims& dims, const Dims& strides) {
    FormatOptions plain;
    plain.wrapper = "";
    auto* at = const_cast<int32_t*>(data.data() + first);
    return format_array(View{at, Dtype::Int32, dims, strides}, plain);
  };
  EXPECT_EQ(text(0, {3, 2}, {1, 3}), "[[0 3]\n [1 4]\n [2 5]]");
  EXPECT_EQ(text(5, {2, 3}, {-3, -1}), "[[5 4 3]\n [2 1 0]]");
  EXPECT_EQ(text(4, {3}, {0}), "[4 4 4]");
}

// Every half is told apart by its digits, and by none fewer.
TEST(Decimal, GivesHalvesTheirShortestDigits) {
  for (Dtype dtype : {Dtype::Float16, Dtype::BFloat16}) {
    int last = dtype == Dtype::Float16 ? 0x7c00 : 0x7f80;
    for (int bits = 1; bits < last; ++bits) {
      double value = widen_half(static_cast<uint16_t>(bits), dtype);
      DecimalText text = scientific_text({value, dtype}, 40, false);
      std::string read = text.integer + "." + text.fraction + "e" + text.exponent;
      ASSERT_EQ(half_of(std::strtod(read.c_str(), nullptr), dtype), bits) << read;
      ASSERT_LE(text.fraction.size(), 4u) << read;
      if (text.fraction.empty()) continue;
      char shorter[64];
      std::snprintf(shorter, sizeof shorter, "%.*e", static_cast<int>(text.fraction.size()) - 1,
                    value);
      ASSERT_NE(half_of(std::strtod(shorter, nullptr), dtype), bits) << read << " " << shorter;
    }
  }
}

}  // namespace
}  // namespace autograd
