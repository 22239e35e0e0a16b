#include <cmath>
#include <cstring>

#include "cpu/axes.h"
#include "cpu/general.h"
#include "cpu/isa_table.h"
#include "cpu/ranges.h"

namespace autograd::cpu {
namespace {

// Rounds to odd, so that rounding the result again to a half type rounds x once.
float toward_odd(double x) {
  float f = static_cast<float>(x);
  if (static_cast<double>(f) == x || !std::isfinite(f)) return f;
  uint32_t bits;
  std::memcpy(&bits, &f, sizeof bits);
  if (bits % 2 == 0) {
    // The neighbour on x's side is odd.
    f = std::nextafter(f, static_cast<double>(f) < x ? INFINITY : -INFINITY);
  }
  return f;
}

// start + i * step for i below n.
template <class T>
void progression(const View& out, int64_t n, double start, double step) {
  for_ranges(n, kTaskElements, static_cast<double>(n), [&](int64_t begin, int64_t end) {
    T* to = reinterpret_cast<T*>(at(out, 0));
    for (int64_t i = begin; i < end; ++i) {
      to[i] = static_cast<T>(start + static_cast<double>(i) * step);
    }
  });
}

template <class T>
void complex_progression(const View& out, int64_t n, double start, double step) {
  for_ranges(n, kTaskElements, static_cast<double>(n), [&](int64_t begin, int64_t end) {
    T* to = reinterpret_cast<T*>(at(out, 0));
    for (int64_t i = begin; i < end; ++i) {
      to[2 * i] = static_cast<T>(start + static_cast<double>(i) * step);
      to[2 * i + 1] = 0;
    }
  });
}

template <class T>
void integer_progression(const View& out, int64_t n, int64_t start, int64_t step) {
  for_ranges(n, kTaskElements, static_cast<double>(n), [&](int64_t begin, int64_t end) {
    T* to = reinterpret_cast<T*>(at(out, 0));
    for (int64_t i = begin; i < end; ++i) {
      to[i] = static_cast<T>(static_cast<uint64_t>(start) +
                             static_cast<uint64_t>(i) * static_cast<uint64_t>(step));
    }
  });
}

void half_progression(const View& out, int64_t n, double start, double step) {
  const auto narrow = isa_table().general.narrow[index_of(out.dtype)];
  constexpr int64_t tile = 256;
  for_ranges(n, kTaskElements, 3.0 * static_cast<double>(n), [&](int64_t begin, int64_t end) {
    float values[tile];
    for (int64_t i = begin; i < end; i += tile) {
      const int64_t count = std::min(tile, end - i);
      for (int64_t j = 0; j < count; ++j) {
        values[j] = toward_odd(start + static_cast<double>(i + j) * step);
      }
      narrow(at(out, i), values, count);
    }
  });
}

}  // namespace

void iota(const View& out, double start, double step, int64_t start_int, int64_t step_int) {
  int64_t n = 1;
  for (const int64_t d : out.dims) n *= d;
  switch (out.dtype) {
    case Dtype::None:
      return;
    case Dtype::Bool:
      for (int64_t i = 0; i < n; ++i) {
        *at(out, i) = static_cast<uint64_t>(start_int) +
                          static_cast<uint64_t>(i) * static_cast<uint64_t>(step_int) !=
                      0;
      }
      return;
    case Dtype::Int8:
    case Dtype::UInt8:
      return integer_progression<uint8_t>(out, n, start_int, step_int);
    case Dtype::Int16:
    case Dtype::UInt16:
      return integer_progression<uint16_t>(out, n, start_int, step_int);
    case Dtype::Int32:
    case Dtype::UInt32:
      return integer_progression<uint32_t>(out, n, start_int, step_int);
    case Dtype::Int64:
    case Dtype::UInt64:
      return integer_progression<uint64_t>(out, n, start_int, step_int);
    case Dtype::Float16:
    case Dtype::BFloat16:
      return half_progression(out, n, start, step);
    case Dtype::Float32:
      return progression<float>(out, n, start, step);
    case Dtype::Float64:
      return progression<double>(out, n, start, step);
    case Dtype::Complex64:
      return complex_progression<float>(out, n, start, step);
    case Dtype::Complex128:
      return complex_progression<double>(out, n, start, step);
  }
}

}  // namespace autograd::cpu
