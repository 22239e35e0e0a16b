#include "core/decimal.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace autograd {
namespace {

// digits[0] . digits[1] digits[2] … × 10^exponent, of the number's magnitude.
struct Digits {
  std::string digits;
  int exponent;
};

// From to_chars' scientific form "d.ddde±xx".
Digits digits_of(const char* first, const char* last) {
  Digits result{{}, 0};
  for (; first != last && *first != 'e'; ++first) {
    if (*first != '.') result.digits += *first;
  }
  ++first;
  if (*first == '+') ++first;  // from_chars takes no plus
  std::from_chars(first, last, result.exponent);
  while (result.digits.size() > 1 && result.digits.back() == '0') result.digits.pop_back();
  return result;
}

Digits rounded_digits(double magnitude, int fraction_digits) {
  std::string buffer(static_cast<size_t>(fraction_digits) + 32, '\0');
  auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), magnitude,
                           std::chars_format::scientific, fraction_digits);
  return digits_of(buffer.data(), end.ptr);
}

template <class T>
Digits shortest_of(T magnitude) {
  char buffer[64];
  auto end =
      std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::scientific);
  return digits_of(buffer, end.ptr);
}

double parse(const Digits& d) {
  std::string text = d.digits.substr(0, 1) + "." + d.digits.substr(1) + "e";
  text += std::to_string(d.exponent);
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// The next larger number of as many digits.
Digits successor(Digits d, size_t n_digits) {
  d.digits.resize(n_digits, '0');
  size_t i = n_digits;
  while (i > 0 && d.digits[i - 1] == '9') d.digits[--i] = '0';
  if (i > 0) {
    ++d.digits[i - 1];
  } else {
    d.digits.insert(0, "1").pop_back();
    ++d.exponent;
  }
  return d;
}

// to_chars has no half types: the first length at which a decimal falls between the midpoints to
// the neighbours (on them, where the last bit is even, since reading rounds ties to even).
Digits shortest_half(double magnitude, Dtype dtype) {
  int mantissa_bits = dtype == Dtype::Float16 ? 10 : 7;
  int min_exponent = dtype == Dtype::Float16 ? -14 : -126;
  int exponent = std::max(std::ilogb(magnitude), min_exponent);
  double ulp = std::ldexp(1.0, exponent - mantissa_bits);
  // Below a power of two the numbers lie twice as dense.
  bool dense_below = magnitude == std::ldexp(1.0, exponent) && exponent > min_exponent;
  double low = magnitude - (dense_below ? ulp / 4 : ulp / 2);
  double high = magnitude + ulp / 2;
  bool even = std::fmod(magnitude / ulp, 2.0) == 0;
  auto reads_back = [&](const Digits& d) {
    double v = parse(d);
    return even ? v >= low && v <= high : v > low && v < high;
  };
  for (int n = 1;; ++n) {
    Digits nearest = rounded_digits(magnitude, n - 1);
    if (reads_back(nearest) || n == 17) return nearest;
    Digits above = successor(nearest, static_cast<size_t>(n));
    if (dense_below && reads_back(above)) return above;
  }
}

Digits shortest(RealNumber x) {
  double magnitude = std::fabs(x.value);
  if (magnitude == 0) return {"0", 0};
  if (is_half(x.dtype)) return shortest_half(magnitude, x.dtype);
  if (x.dtype == Dtype::Float32) return shortest_of(static_cast<float>(magnitude));
  return shortest_of(magnitude);
}

std::string sign_of(RealNumber x, bool plus) {
  return std::signbit(x.value) ? "-" : plus ? "+" : "";
}

std::string exponent_text(int exponent) {
  std::string digits = std::to_string(std::abs(exponent));
  return (exponent < 0 ? "-" : "+") + std::string(digits.size() < 2 ? "0" : "") + digits;
}

}  // namespace

double widen_half(uint16_t bits, Dtype dtype) {
  int mantissa_bits = dtype == Dtype::Float16 ? 10 : 7;
  int exponent_mask = dtype == Dtype::Float16 ? 0x1f : 0xff;
  int bias = exponent_mask >> 1;
  int exponent = (bits >> mantissa_bits) & exponent_mask;
  int mantissa = bits & ((1 << mantissa_bits) - 1);
  double magnitude;
  if (exponent == exponent_mask) {
    magnitude = mantissa != 0 ? NAN : INFINITY;
  } else if (exponent == 0) {
    magnitude = std::ldexp(mantissa, 1 - bias - mantissa_bits);
  } else {
    magnitude = std::ldexp(mantissa + (1 << mantissa_bits), exponent - bias - mantissa_bits);
  }
  return (bits & 0x8000) != 0 ? -magnitude : magnitude;
}

DecimalText positional_text(RealNumber x, int precision, bool plus) {
  Digits d = shortest(x);
  int n = static_cast<int>(d.digits.size());
  DecimalText text{sign_of(x, plus), {}, {}};
  // Cut, or with digits before the point that the shortest form does not need but that are true.
  if (n - 1 - d.exponent > precision || n - 1 < d.exponent) {
    int fraction_digits = n - 1 < d.exponent ? 0 : precision;
    // 310 digits before the point, the point, and the fraction.
    std::string buffer(static_cast<size_t>(precision) + 320, '\0');
    auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(x.value),
                             std::chars_format::fixed, fraction_digits);
    buffer.resize(static_cast<size_t>(end.ptr - buffer.data()));
    size_t point = std::min(buffer.find('.'), buffer.size());
    text.integer += buffer.substr(0, point);
    if (point < buffer.size()) text.fraction = buffer.substr(point + 1);
  } else if (d.exponent < 0) {
    text.integer += '0';
    text.fraction = std::string(static_cast<size_t>(-d.exponent - 1), '0') + d.digits;
  } else {
    size_t whole = static_cast<size_t>(d.exponent) + 1;
    text.integer += d.digits.substr(0, whole);
    text.fraction = d.digits.substr(whole);
  }
  text.fraction.erase(text.fraction.find_last_not_of('0') + 1);
  return text;
}

DecimalText scientific_text(RealNumber x, int precision, bool plus) {
  Digits d = shortest(x);
  if (static_cast<int>(d.digits.size()) - 1 > precision) {
    d = rounded_digits(std::fabs(x.value), precision);
  }
  return {sign_of(x, plus) + d.digits[0], d.digits.substr(1), exponent_text(d.exponent)};
}

DecimalText rounded_text(RealNumber x, int precision, bool plus) {
  Digits d = shortest(x);
  if (static_cast<int>(d.digits.size()) - 1 != precision) {
    d = rounded_digits(std::fabs(x.value), precision);
  }
  d.digits.resize(static_cast<size_t>(precision) + 1, '0');
  return {sign_of(x, plus) + d.digits[0], d.digits.substr(1), exponent_text(d.exponent)};
}

}  // namespace autograd
