// Arrays of every dtype and layout, with values read as complex long doubles, for comparing
// kernels with naive loops.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <cstring>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "core/backend.h"
#include "core/threads.h"

namespace autograd::test {

using Value = std::complex<long double>;

inline const std::vector<Dtype>& all_dtypes() {
  static const std::vector<Dtype> dtypes = [] {
    std::vector<Dtype> list;
    for (int code = 1; code <= kDtypeCount; ++code) list.push_back(static_cast<Dtype>(code));
    return list;
  }();
  return dtypes;
}

inline long double decode_half(uint16_t bits, int exponent_bits) {
  const int mantissa_bits = 15 - exponent_bits, bias = (1 << (exponent_bits - 1)) - 1;
  const int exponent = (bits & 0x7fff) >> mantissa_bits;
  const int mantissa = bits & ((1 << mantissa_bits) - 1);
  long double x;
  if (exponent == (1 << exponent_bits) - 1) {
    x = mantissa != 0 ? std::nanl("") : HUGE_VALL;
  } else if (exponent == 0) {
    x = std::ldexp(static_cast<long double>(mantissa), 1 - bias - mantissa_bits);
  } else {
    x = std::ldexp(static_cast<long double>(mantissa + (1 << mantissa_bits)),
                   exponent - bias - mantissa_bits);
  }
  return bits & 0x8000 ? -x : x;
}

// The nearest half type, by search: slow and plainly right.
inline uint16_t encode_half(long double x, int exponent_bits) {
  const uint16_t infinity =
      static_cast<uint16_t>(((1 << exponent_bits) - 1) << (15 - exponent_bits));
  if (std::isnan(x)) return static_cast<uint16_t>(infinity | 1 << (14 - exponent_bits));
  const uint16_t sign = std::signbit(x) ? 0x8000 : 0;
  x = std::fabs(x);
  uint16_t low = 0, high = infinity;  // decode(low) <= x < decode(high)
  while (high - low > 1) {
    const uint16_t middle = static_cast<uint16_t>((low + high) / 2);
    (decode_half(middle, exponent_bits) <= x ? low : high) = middle;
  }
  // Above the largest finite value the spacing goes on for rounding's sake.
  const long double below = decode_half(low, exponent_bits);
  const long double above =
      high == infinity ? 2 * below - decode_half(static_cast<uint16_t>(low - 1), exponent_bits)
                       : decode_half(high, exponent_bits);
  const bool up = x - below > above - x || (x - below == above - x && low % 2 == 1);
  return static_cast<uint16_t>(sign | (up ? high : low));
}

// Not inlined: GCC would follow every case of a switch into an operand that has another dtype.
template <class T>
[[gnu::noinline]] T item_at(const void* p) {
  T x;
  std::memcpy(&x, p, sizeof x);
  return x;
}

inline Value get(Dtype t, const void* p) {
  switch (t) {
    case Dtype::Bool:
    case Dtype::UInt8:
      return item_at<uint8_t>(p);
    case Dtype::Int8:
      return item_at<int8_t>(p);
    case Dtype::Int16:
      return item_at<int16_t>(p);
    case Dtype::Int32:
      return static_cast<long double>(item_at<int32_t>(p));
    case Dtype::Int64:
      return static_cast<long double>(item_at<int64_t>(p));
    case Dtype::UInt16:
      return item_at<uint16_t>(p);
    case Dtype::UInt32:
      return static_cast<long double>(item_at<uint32_t>(p));
    case Dtype::UInt64:
      return static_cast<long double>(item_at<uint64_t>(p));
    case Dtype::Float16:
      return decode_half(item_at<uint16_t>(p), 5);
    case Dtype::BFloat16:
      return decode_half(item_at<uint16_t>(p), 8);
    case Dtype::Float32:
      return static_cast<long double>(item_at<float>(p));
    case Dtype::Float64:
      return static_cast<long double>(item_at<double>(p));
    case Dtype::Complex64: {
      const auto z = item_at<std::complex<float>>(p);
      return {z.real(), z.imag()};
    }
    case Dtype::Complex128: {
      const auto z = item_at<std::complex<double>>(p);
      return {z.real(), z.imag()};
    }
    default:
      return 0;
  }
}

inline void set(Dtype t, void* p, Value v) {
  const auto put = [p](auto x) { std::memcpy(p, &x, sizeof x); };
  const long double re = v.real();
  if (is_bool(t)) {
    put(static_cast<uint8_t>(v != Value(0)));
  } else if (is_integer(t)) {
    // Modulo 2^64, then cut to size.
    const uint64_t bits = re < 0 ? ~static_cast<uint64_t>(-(re + 1)) : static_cast<uint64_t>(re);
    std::memcpy(p, &bits, static_cast<size_t>(size_of(t)));
  } else if (t == Dtype::Float16) {
    put(encode_half(re, 5));
  } else if (t == Dtype::BFloat16) {
    put(encode_half(re, 8));
  } else if (t == Dtype::Float32) {
    put(static_cast<float>(re));
  } else if (t == Dtype::Float64) {
    put(static_cast<double>(re));
  } else if (t == Dtype::Complex64) {
    put(std::complex<float>(static_cast<float>(re), static_cast<float>(v.imag())));
  } else {
    put(std::complex<double>(static_cast<double>(re), static_cast<double>(v.imag())));
  }
}

inline long double epsilon_of(Dtype t) {
  switch (real_of(t)) {
    case Dtype::Float16:
      return 0x1p-10L;
    case Dtype::BFloat16:
      return 0x1p-7L;
    case Dtype::Float32:
      return 0x1p-23L;
    case Dtype::Float64:
      return 0x1p-52L;
    default:
      return 0;
  }
}

enum class Layout { Contiguous, Transposed, Negative, Stepped, Expanded };
inline const std::vector<Layout>& all_layouts() {
  static const std::vector<Layout> layouts = {Layout::Contiguous, Layout::Transposed,
                                              Layout::Negative, Layout::Stepped, Layout::Expanded};
  return layouts;
}

// An array with a layout; Expanded has zero strides along its even dims.
class Array {
 public:
  Array(Dtype dtype, std::vector<int64_t> dims, Layout layout = Layout::Contiguous)
      : dtype_(dtype), dims_(std::move(dims)), strides_(dims_.size()) {
    const size_t nd = dims_.size();
    int64_t step = 1, lowest = 0;
    for (size_t i = 0; i < nd; ++i) {
      const size_t d = layout == Layout::Transposed ? i : nd - 1 - i;
      if (layout == Layout::Stepped) step = step * 2 + 1;
      strides_[d] = layout == Layout::Expanded && d % 2 == 0   ? 0
                    : layout == Layout::Negative && d % 2 == 1 ? -step
                    : layout == Layout::Negative && nd == 1    ? -step
                                                               : step;
      if (strides_[d] < 0) lowest += strides_[d] * (dims_[d] - 1);
      if (strides_[d] != 0) step *= std::max<int64_t>(1, dims_[d]);
    }
    bytes_.resize(static_cast<size_t>((step + 1) * size_of(dtype)));
    offset_ = lowest < 0 && count() > 0 ? -lowest : 0;
  }

  Dtype dtype() const { return dtype_; }
  const std::vector<int64_t>& dims() const { return dims_; }
  int64_t count() const {
    int64_t n = 1;
    for (const int64_t d : dims_) n *= d;
    return n;
  }
  View view() {
    return {bytes_.data() + offset_ * size_of(dtype_), dtype_, Ints(dims_), Ints(strides_)};
  }
  // Element at a row-major position.
  char* item(int64_t position) {
    int64_t offset = offset_;
    for (size_t d = dims_.size(); d-- > 0;) {
      offset += position % dims_[d] * strides_[d];
      position /= dims_[d];
    }
    return bytes_.data() + offset * size_of(dtype_);
  }
  Value operator[](int64_t position) { return get(dtype_, item(position)); }
  void put(int64_t position, Value v) { set(dtype_, item(position), v); }
  std::vector<Value> values() {
    std::vector<Value> list;
    for (int64_t i = 0, n = count(); i < n; ++i) list.push_back((*this)[i]);
    return list;
  }
  const std::vector<char>& bytes() const { return bytes_; }

  // Small values that every dtype holds exactly (eighths where there are fractions).
  Array& fill_random(uint32_t seed, int range = 8) {
    std::mt19937 bits(seed);
    for (int64_t i = 0, n = count(); i < n; ++i) {
      const auto draw = [&] {
        const int x = static_cast<int>(bits() % static_cast<unsigned>(2 * range * 8)) - range * 8;
        return static_cast<long double>(x) / 8;
      };
      long double re = draw(), im = draw();
      if (!is_inexact(dtype_)) {
        re = std::trunc(re);
        if (is_bool(dtype_)) re = bits() % 2;
        if (is_unsigned_integer(dtype_)) re = std::fabs(re);
      }
      put(i, {re, is_complex(dtype_) ? im : 0});
    }
    return *this;
  }

 private:
  Dtype dtype_;
  std::vector<int64_t> dims_, strides_;
  std::vector<char> bytes_;
  int64_t offset_ = 0;
};

// Both NaN, equal, or within `tolerance` epsilons of `scale`; what() describes the case.
template <class F>
void expect_close(Value got, Value want, Dtype t, long double tolerance, long double scale,
                  const F& what) {
  const auto close = [&](long double g, long double w) {
    if (std::isnan(w) || std::isnan(g)) return std::isnan(g) == std::isnan(w);
    return g == w || std::fabs(g - w) <= tolerance * epsilon_of(t) * scale;
  };
  if (close(got.real(), want.real()) && close(got.imag(), want.imag())) return;
  ADD_FAILURE() << name_of(t) << " " << what() << ": got " << got << ", want " << want;
}

// Wraps an exact value to an integer dtype (the value must fit 64 bits of precision).
inline Value wrapped(Dtype t, Value v) {
  if (!is_integer(t)) return v;
  char bytes[16] = {};
  set(t, bytes, v);
  return get(t, bytes);
}

// Runs f with one thread and with two; the bytes that it returns must be equal.
inline void expect_same_on_threads(const std::function<std::vector<char>()>& f) {
  threads::set_count(1);
  const std::vector<char> one = f();
  threads::set_count(2);
  const std::vector<char> two = f();
  threads::set_count(0);
  EXPECT_TRUE(one == two);
}

}  // namespace autograd::test
