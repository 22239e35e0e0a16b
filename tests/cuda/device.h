// Operands that exist twice, in the process's memory and on the device, and the comparison of what
// the CPU's kernels and the device's made of them.
#pragma once

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "core/backend.h"
#include "core/devices.h"
#include "core/dtype.h"
#include "core/error.h"
#include "core/shape.h"

namespace autograd::testing {

inline constexpr Device kCuda{DeviceType::Cuda, 0};

// Skips, and says why, where there is no device.
class OnCuda : public ::testing::Test {
 protected:
  void SetUp() override {
    if (devices::count(DeviceType::Cuda) == 0) GTEST_SKIP() << devices::cuda_status();
  }
  const Backend& cpu = cpu_backend();
  const Backend& cuda() { return device_backend(kCuda); }
  std::mt19937_64 random{20240817};
};

enum class Layout { Dense, Strided, Reversed, Transposed, Broadcast };
inline constexpr Layout kLayouts[] = {Layout::Dense, Layout::Strided, Layout::Reversed,
                                      Layout::Transposed, Layout::Broadcast};
enum class Values {
  Plain,     // of moderate size; integers over small ranges, floats normal around 0
  Positive,  // in (0.5, 2.5); integers 1 … 5
  Wide,      // any bits for integers; floats over many magnitudes, with infinities and NaN
};

inline float half_to_float(uint16_t h, bool bfloat) {
  if (bfloat) return std::bit_cast<float>(static_cast<uint32_t>(h) << 16);
  const int exponent = h >> 10 & 31;
  const int mantissa = h & 1023;
  const double m = exponent == 0    ? std::ldexp(mantissa, -24)
                   : exponent == 31 ? (mantissa != 0 ? NAN : INFINITY)
                                    : std::ldexp(mantissa + 1024, exponent - 25);
  return static_cast<float>((h & 0x8000) != 0 ? -m : m);
}

// The real part (part 0) or imaginary part of the element at p.
inline double element(const void* p, Dtype t, int part = 0) {
  const auto read = [&]<class T>(T value, int64_t i) {
    std::memcpy(&value, static_cast<const uint8_t*>(p) + i * static_cast<int64_t>(sizeof value),
                sizeof value);
    return value;
  };
  switch (t) {
    case Dtype::Bool:
    case Dtype::UInt8:
      return read(uint8_t{}, 0);
    case Dtype::Int8:
      return read(int8_t{}, 0);
    case Dtype::Int16:
      return read(int16_t{}, 0);
    case Dtype::UInt16:
      return read(uint16_t{}, 0);
    case Dtype::Int32:
      return read(int32_t{}, 0);
    case Dtype::UInt32:
      return read(uint32_t{}, 0);
    case Dtype::Int64:
      return static_cast<double>(read(int64_t{}, 0));
    case Dtype::UInt64:
      return static_cast<double>(read(uint64_t{}, 0));
    case Dtype::Float16:
    case Dtype::BFloat16:
      return static_cast<double>(half_to_float(read(uint16_t{}, 0), t == Dtype::BFloat16));
    case Dtype::Float32:
    case Dtype::Complex64:
      return static_cast<double>(read(float{}, part));
    default:
      return read(double{}, part);
  }
}

class Operand {
 public:
  Operand(Dtype dtype, Dims dims, Layout layout, Values values, std::mt19937_64& random)
      : dtype_(dtype), dims_(std::move(dims)) {
    const int64_t rank = dims_.size();
    std::vector<int64_t> order;  // axes from slowest to fastest
    for (int64_t i = 0; i < rank; ++i) order.push_back(i);
    if (layout == Layout::Transposed && rank >= 2) std::swap(order.end()[-1], order.end()[-2]);
    strides_ = Dims(rank);
    int64_t step = layout == Layout::Strided ? 2 : 1;
    for (int64_t k = rank; k-- > 0;) {
      const int64_t axis = order[static_cast<size_t>(k)];
      strides_[axis] = step;
      step *= std::max<int64_t>(1, dims_[axis]);
    }
    for (int64_t axis = 0; axis < rank && layout == Layout::Reversed; ++axis) {
      first_ += strides_[axis] * std::max<int64_t>(0, dims_[axis] - 1);
      strides_[axis] = -strides_[axis];
    }
    if (layout == Layout::Broadcast && rank > 0) strides_[0] = 0;
    bytes_.resize(static_cast<size_t>((step + 1) * size_of(dtype)));
    fill(values, random);
    data_ = devices::allocate(kCuda, static_cast<int64_t>(bytes_.size()));
    upload();
  }
  Operand(Operand&& other) noexcept
      : dtype_(other.dtype_),
        dims_(std::move(other.dims_)),
        strides_(std::move(other.strides_)),
        first_(other.first_),
        bytes_(std::move(other.bytes_)),
        data_(std::exchange(other.data_, nullptr)) {}
  ~Operand() { devices::free(kCuda, data_, static_cast<int64_t>(bytes_.size())); }

  View host() { return {bytes_.data() + first_ * size_of(dtype_), dtype_, dims_, strides_, true}; }
  View device() {
    return {static_cast<uint8_t*>(data_) + first_ * size_of(dtype_), dtype_, dims_, strides_};
  }
  std::vector<uint8_t>& bytes() { return bytes_; }
  void upload() {
    devices::from_host(kCuda, data_, bytes_.data(), static_cast<int64_t>(bytes_.size()));
  }
  std::vector<uint8_t> downloaded() const {
    std::vector<uint8_t> copy(bytes_.size());
    devices::to_host(kCuda, copy.data(), data_, static_cast<int64_t>(copy.size()));
    return copy;
  }

  // What the device holds beside what the host does, each element within `ulp` units of roundoff of
  // the larger of |value| and `scale`; bytes between the elements count too.
  void expect_same(double ulp = 0, double scale = 0, const std::string& what = "") const {
    const std::vector<uint8_t> got = downloaded();
    if (got == bytes_) return;
    const int64_t size = size_of(dtype_);
    const int parts = is_complex(dtype_) ? 2 : 1;
    for (int64_t i = 0; i < static_cast<int64_t>(bytes_.size()) / size; ++i) {
      for (int part = 0; part < parts; ++part) {
        const double a = element(got.data() + i * size, dtype_, part);
        const double b = element(bytes_.data() + i * size, dtype_, part);
        if (a == b || (std::isnan(a) && std::isnan(b))) continue;
        const double limit = ulp * roundoff() * std::max(std::abs(b), scale);
        if (is_inexact(dtype_) && std::abs(a - b) <= limit) continue;
        FAIL() << what << ": element " << i << " of storage (" << name_of(dtype_) << ", shape "
               << to_string(dims_) << ", strides " << to_string(strides_) << ") is " << a
               << " on the device, " << b << " on the CPU";
      }
    }
  }

  Dtype dtype() const { return dtype_; }
  double roundoff() const {
    switch (real_of(dtype_)) {
      case Dtype::Float16:
        return 0x1p-11;
      case Dtype::BFloat16:
        return 0x1p-8;
      case Dtype::Float32:
        return 0x1p-24;
      default:
        return 0x1p-53;
    }
  }

 private:
  void fill(Values values, std::mt19937_64& random) {
    const int64_t size = size_of(real_of(dtype_));
    for (int64_t i = 0; i < static_cast<int64_t>(bytes_.size()) / size; ++i) {
      uint8_t* to = bytes_.data() + i * size;
      const uint64_t bits = random();
      if (is_bool(dtype_)) {
        *to = bits & 1;
      } else if (is_integer(dtype_)) {
        int64_t n = static_cast<int64_t>(bits % 11) - (is_unsigned_integer(dtype_) ? 0 : 5);
        if (values == Values::Positive) n = static_cast<int64_t>(bits % 5) + 1;
        if (values == Values::Wide) n = static_cast<int64_t>(bits);
        std::memcpy(to, &n, static_cast<size_t>(size));
      } else {
        // Nearly normal, from one draw: tests fill many megabytes.
        double x = -2;
        for (int part = 0; part < 64; part += 16) {
          x += static_cast<double>(bits >> part & 0xffff) * 0x1p-16;
        }
        x *= 1.7320508;
        if (values == Values::Positive) x = 0.5 + 2 * static_cast<double>(bits >> 11) * 0x1p-53;
        if (values == Values::Wide) {
          x = std::ldexp(x, static_cast<int>(bits % 31) - 15);
          if (bits % 17 == 0) x = INFINITY;
          if (bits % 19 == 0) x = NAN;
          if (bits % 23 == 0) x = -0.0;
        }
        put(to, x);
      }
    }
  }
  void put(uint8_t* to, double x) const {
    const float f = static_cast<float>(x);
    switch (real_of(dtype_)) {
      case Dtype::Float64:
        std::memcpy(to, &x, sizeof x);
        return;
      case Dtype::Float32:
        std::memcpy(to, &f, sizeof f);
        return;
      case Dtype::BFloat16: {
        const auto h = static_cast<uint16_t>(std::bit_cast<uint32_t>(f) >> 16);
        std::memcpy(to, &h, sizeof h);
        return;
      }
      default: {  // float16: what has 8 bits fits
        const double a = std::abs(x);
        uint16_t h = 0;
        if (std::isnan(x)) {
          h = 0x7e00;
        } else if (a >= 65504) {
          h = 0x7c00;
        } else if (a >= 0x1p-14) {
          const int e = std::ilogb(a);
          h = static_cast<uint16_t>((e + 15) << 10 |
                                    static_cast<int>(std::ldexp(a, 10 - e)) % 1024);
        }
        if (std::signbit(x)) h |= 0x8000;
        std::memcpy(to, &h, sizeof h);
      }
    }
  }

  Dtype dtype_;
  Dims dims_;
  Dims strides_;
  int64_t first_ = 0;
  std::vector<uint8_t> bytes_;
  void* data_ = nullptr;
};

}  // namespace autograd::testing
