#include "values.h"

#include <bit>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>

namespace table {
namespace {

struct Format {
  const char* name;
  int64_t size;
  int digits;        // of the significand, the hidden one included
  int min_exponent;  // of the smallest subnormal
  int max_exponent;  // the largest value is below 2^max_exponent
};

constexpr Format formats[] = {
    {"none", 0, 0, 0, 0},
    {"bool", 1, 0, 0, 0},
    {"int8", 1, 0, 0, 0},
    {"int16", 2, 0, 0, 0},
    {"int32", 4, 0, 0, 0},
    {"int64", 8, 0, 0, 0},
    {"uint8", 1, 0, 0, 0},
    {"uint16", 2, 0, 0, 0},
    {"uint32", 4, 0, 0, 0},
    {"uint64", 8, 0, 0, 0},
    {"float16", 2, 11, -24, 16},
    {"bfloat16", 2, 8, -133, 128},
    {"float32", 4, 24, -149, 128},
    {"float64", 8, 53, -1074, 1024},
    {"complex64", 8, 24, -149, 128},
    {"complex128", 16, 53, -1074, 1024},
};

// The bits of a value that the 16-bit format holds exactly.
uint16_t half_bits(int dtype, double x) {
  const int mantissa_bits = formats[dtype].digits - 1;
  const int bias = formats[dtype].max_exponent - 1;
  const uint16_t sign = std::signbit(x) ? 0x8000 : 0;
  const auto infinity = static_cast<uint16_t>((2 * bias + 1) << mantissa_bits);
  if (std::isnan(x)) return static_cast<uint16_t>(sign | infinity | (1 << (mantissa_bits - 1)));
  if (std::isinf(x)) return sign | infinity;
  // In units of the smallest subnormal a value's integer is its bits, until exponents set in.
  const double magnitude = std::fabs(x);
  if (magnitude == 0) return sign;
  const int exponent = std::max(std::ilogb(magnitude), 1 - bias);
  const auto significand = static_cast<uint32_t>(std::ldexp(magnitude, mantissa_bits - exponent));
  const auto bits = static_cast<uint32_t>((exponent + bias - 1) << mantissa_bits) + significand;
  return static_cast<uint16_t>(sign | bits);
}

double half_value(int dtype, uint16_t bits) {
  const int mantissa_bits = formats[dtype].digits - 1;
  const int bias = formats[dtype].max_exponent - 1;
  const int exponent = (bits & 0x7fff) >> mantissa_bits;
  const int mantissa = bits & ((1 << mantissa_bits) - 1);
  double magnitude;
  if (exponent == 2 * bias + 1) {
    magnitude = mantissa != 0 ? std::numeric_limits<double>::quiet_NaN()
                              : std::numeric_limits<double>::infinity();
  } else if (exponent == 0) {
    magnitude = std::ldexp(mantissa, formats[dtype].min_exponent);
  } else {
    magnitude = std::ldexp(mantissa + (1 << mantissa_bits), exponent - bias - mantissa_bits);
  }
  return (bits & 0x8000) != 0 ? -magnitude : magnitude;
}

template <class T>
void put(uint8_t*& to, T value) {
  std::memcpy(to, &value, sizeof value);
  to += sizeof value;
}

void put_real(uint8_t*& to, int dtype, double x) {
  if (is_half(dtype)) {
    put(to, half_bits(dtype, round_to(dtype, x)));
  } else if (dtype == kFloat32) {
    put(to, static_cast<float>(x));
  } else {
    put(to, x);
  }
}

double get_real(const uint8_t*& from, int dtype) {
  const int64_t size = size_of(dtype);
  double value;
  if (is_half(dtype)) {
    uint16_t bits;
    std::memcpy(&bits, from, sizeof bits);
    value = half_value(dtype, bits);
  } else if (dtype == kFloat32) {
    float single;
    std::memcpy(&single, from, sizeof single);
    value = static_cast<double>(single);
  } else {
    std::memcpy(&value, from, sizeof value);
  }
  from += size;
  return value;
}

// Multiples of 1/8 between 1/2 and 7/4 of either sign, so that every floating dtype holds them.
double pattern_value(int64_t i, int64_t salt) {
  const int64_t k = (i * 7 + salt * 5 + 3) % 11;
  return (k % 2 != 0 ? -1.0 : 1.0) * (4 + static_cast<double>(k)) / 8;
}

}  // namespace

const char* name_of(int dtype) {
  return dtype >= kBool && dtype <= kComplex128 ? formats[dtype].name : "unknown";
}

int dtype_of(const std::string& name) {
  for (int d = kBool; d <= kComplex128; ++d) {
    if (name == formats[d].name) return d;
  }
  return 0;
}

int64_t size_of(int dtype) {
  return dtype >= kBool && dtype <= kComplex128 ? formats[dtype].size : 0;
}

int real_of(int dtype) {
  return dtype == kComplex64 ? kFloat32 : dtype == kComplex128 ? kFloat64 : dtype;
}

double unit_roundoff(int dtype) { return std::ldexp(1.0, -formats[dtype].digits); }

double round_to(int dtype, double x) {
  const Format& f = formats[dtype];
  if (x == 0 || !std::isfinite(x) || f.digits == 53) return x;
  const int last = std::max(std::ilogb(x) - f.digits + 1, f.min_exponent);
  const double rounded = std::ldexp(std::nearbyint(std::ldexp(x, -last)), last);
  if (std::fabs(rounded) >= std::ldexp(1.0, f.max_exponent)) {
    return std::copysign(std::numeric_limits<double>::infinity(), x);
  }
  return rounded;
}

int64_t wrap_to(int dtype, int64_t x) {
  switch (dtype) {
    case kBool:
      return x != 0;
    case kInt8:
      return static_cast<int8_t>(x);
    case kInt16:
      return static_cast<int16_t>(x);
    case kInt32:
      return static_cast<int32_t>(x);
    case kUInt8:
      return static_cast<uint8_t>(x);
    case kUInt16:
      return static_cast<uint16_t>(x);
    case kUInt32:
      return static_cast<uint32_t>(x);
    default:
      return x;
  }
}

int64_t count_of(const Shape& shape) {
  int64_t count = 1;
  for (const int64_t d : shape) count *= d;
  return count;
}

int64_t Array::count() const { return count_of(shape); }

Array zeros(int dtype, const Shape& shape) {
  Array out{dtype, shape, {}, {}};
  const auto count = static_cast<size_t>(count_of(shape));
  if (is_inexact(dtype)) {
    out.z.resize(count);
  } else {
    out.n.resize(count);
  }
  return out;
}

Array pattern(int dtype, const Shape& shape, int64_t salt) {
  Array out = zeros(dtype, shape);
  for (size_t i = 0; i < out.z.size(); ++i) {
    const auto k = static_cast<int64_t>(i);
    out.z[i] = {pattern_value(k, salt), is_complex(dtype) ? pattern_value(k, salt + 4) : 0.0};
  }
  return out;
}

Array with_dtype(const Array& x, int dtype) {
  Array out = x;
  out.dtype = dtype;
  return out;
}

std::string text(const Array& x, int64_t i) {
  const auto k = static_cast<size_t>(i);
  char buffer[96];
  if (x.dtype == kUInt64) {
    std::snprintf(buffer, sizeof buffer, "%llu", static_cast<unsigned long long>(x.n[k]));
  } else if (!is_inexact(x.dtype)) {
    std::snprintf(buffer, sizeof buffer, "%lld", static_cast<long long>(x.n[k]));
  } else if (is_complex(x.dtype)) {
    std::snprintf(buffer, sizeof buffer, "(%.17g, %.17g)", x.z[k].real(), x.z[k].imag());
  } else {
    std::snprintf(buffer, sizeof buffer, "%.17g", x.z[k].real());
  }
  return buffer;
}

std::string text(const Shape& shape) {
  std::string out = "(";
  for (size_t i = 0; i < shape.size(); ++i) {
    out += (i != 0 ? ", " : "") + std::to_string(shape[i]);
  }
  return out + (shape.size() == 1 ? ",)" : ")");
}

std::vector<uint8_t> encode(const Array& x) {
  static_assert(std::endian::native == std::endian::little, "integers are cut from their low end");
  const int64_t count = x.count();
  std::vector<uint8_t> bytes(static_cast<size_t>(count * size_of(x.dtype)));
  uint8_t* to = bytes.data();
  for (int64_t i = 0; i < count; ++i) {
    const auto k = static_cast<size_t>(i);
    if (is_inexact(x.dtype)) {
      put_real(to, real_of(x.dtype), x.z[k].real());
      if (is_complex(x.dtype)) put_real(to, real_of(x.dtype), x.z[k].imag());
    } else {
      std::memcpy(to, &x.n[k], static_cast<size_t>(size_of(x.dtype)));
      to += size_of(x.dtype);
    }
  }
  return bytes;
}

Array decode(int dtype, const Shape& shape, const uint8_t* bytes) {
  Array out = zeros(dtype, shape);
  for (auto& z : out.z) {
    const double re = get_real(bytes, real_of(dtype));
    z = {re, is_complex(dtype) ? get_real(bytes, real_of(dtype)) : 0.0};
  }
  for (auto& n : out.n) {
    int64_t value = 0;
    std::memcpy(&value, bytes, static_cast<size_t>(size_of(dtype)));
    n = wrap_to(dtype, value);
    // A bool byte other than 0 or 1 would be a fault of the library: keep it visible.
    if (dtype == kBool) n = value;
    bytes += size_of(dtype);
  }
  return out;
}

}  // namespace table
