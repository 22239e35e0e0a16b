// Random numbers from Philox blocks: element i takes its bits from block i / per_block, so any cut
// of the work gives the same numbers.
#include "core/random.h"

#include <cmath>
#include <cstring>
#include <limits>

#include "cpu/axes.h"
#include "cpu/general.h"
#include "cpu/isa_table.h"
#include "cpu/ranges.h"
#include "functors/random_transforms.h"

namespace autograd::cpu {
namespace {

constexpr int64_t kTile = 1024;  // elements, a multiple of every per_block

float widened(const GeneralTable& t, Dtype half, uint16_t bits) {
  float f;
  t.widen[index_of(half)](&f, &bits, 1);
  return f;
}

// The largest value of the dtype below b, for [a, b); no limit where a >= b.
double last_below(const GeneralTable& t, Dtype dtype, double a, double b) {
  if (!(a < b)) return std::numeric_limits<double>::infinity();
  double last;
  if (dtype == Dtype::Float64) {
    last = std::nextafter(b, a);
  } else if (dtype == Dtype::Float32) {
    last = static_cast<double>(std::nextafter(static_cast<float>(b), static_cast<float>(a)));
  } else {
    const float f = static_cast<float>(b);
    uint16_t bits;
    t.narrow[index_of(dtype)](&bits, &f, 1);
    const bool zero = (bits & 0x7fff) == 0;
    const bool negative = (bits & 0x8000) != 0;
    bits = static_cast<uint16_t>(zero ? 0x8001 : negative ? bits + 1 : bits - 1);
    last = static_cast<double>(widened(t, dtype, bits));
  }
  return std::max(a, last);
}

// fill(out, counter, n) on chunks; chunks start at whole blocks.
template <class F>
void for_each_chunk(int64_t n, int64_t per_block, uint64_t counter, double ns_each, const F& fill) {
  for_ranges(n, kTaskElements / 4, ns_each * static_cast<double>(n),
             [&](int64_t begin, int64_t end) {
               fill(begin, counter + static_cast<uint64_t>(begin / per_block), end - begin);
             });
}

void fill_real(RandomKind kind, const View& out, int64_t n, PhiloxState state, double a, double b) {
  const GeneralTable& t = isa_table().general;
  const Dtype dtype = out.dtype;
  const bool uniform = kind == RandomKind::Uniform;
  const auto make = (uniform ? t.uniform : t.normal)[index_of(dtype)];
  if (make == nullptr) fail(Status::InvalidDtype, "%s is not a real type", name_of(dtype));
  RandomRange range{a, b, 0};
  if (uniform) {
    range.last = last_below(t, dtype, a, b);
    range.b = dtype == Dtype::Float64
                  ? b - a
                  : static_cast<double>(static_cast<float>(b) - static_cast<float>(a));
  }
  const int64_t per_block = random_per_block(kind, dtype);
  for_each_chunk(n, per_block, state.counter, uniform ? 1 : 4,
                 [&](int64_t first, uint64_t counter, int64_t count) {
                   if (!is_half(dtype)) {
                     make(at(out, first), state.seed, counter, count, range);
                     return;
                   }
                   float values[kTile];
                   for (int64_t i = 0; i < count; i += kTile) {
                     const int64_t some = std::min(kTile, count - i);
                     make(values, state.seed, counter + static_cast<uint64_t>(i / per_block), some,
                          range);
                     t.narrow[index_of(dtype)](at(out, first + i), values, some);
                   }
                 });
}

// to(words, out, n) turns tiles of words into elements, `words_each` words an element.
template <class F>
void fill_from_words(const View& out, int64_t n, PhiloxState state, int64_t words_each,
                     const F& to) {
  const GeneralTable& t = isa_table().general;
  for_each_chunk(n, 4 / words_each, state.counter, 2,
                 [&](int64_t first, uint64_t counter, int64_t count) {
                   uint32_t words[kTile];
                   const int64_t tile = kTile / words_each;
                   for (int64_t i = 0; i < count; i += tile, counter += kTile / 4) {
                     const int64_t some = std::min(tile, count - i);
                     t.philox(words, state.seed, counter, ceil_div(some * words_each, 4));
                     to(words, at(out, first + i), some);
                   }
                 });
}

template <class T>
void integers(const View& out, int64_t n, PhiloxState state, int64_t lo, int64_t hi) {
  const uint64_t range = static_cast<uint64_t>(hi) - static_cast<uint64_t>(lo);
  fill_from_words(out, n, state, 2, [=](const uint32_t* words, char* to, int64_t count) {
    for (int64_t i = 0; i < count; ++i) {
      const uint64_t bits = uint64_t{words[2 * i + 1]} << 32 | words[2 * i];
      const T value =
          static_cast<T>(static_cast<uint64_t>(lo) + functors::integer_below(bits, range));
      std::memcpy(to + i * static_cast<int64_t>(sizeof value), &value, sizeof value);
    }
  });
}

// 1 with probability p: where a word, read as a fraction, is below p.
template <class T>
void bernoulli(const View& out, int64_t n, PhiloxState state, double p, T one) {
  const uint64_t threshold = p >= 1  ? uint64_t{1} << 32
                             : p > 0 ? static_cast<uint64_t>(std::ceil(p * 0x1p32))
                                     : 0;
  const T choices[2] = {T{}, one};
  fill_from_words(out, n, state, 1, [&](const uint32_t* words, char* to, int64_t count) {
    for (int64_t i = 0; i < count; ++i) {
      const T& value = choices[words[i] < threshold];  // a branch would be guessed wrong
      std::memcpy(to + i * static_cast<int64_t>(sizeof value), &value, sizeof value);
    }
  });
}

}  // namespace

void random(RandomKind kind, const View& out, PhiloxState state, double a, double b, int64_t lo,
            int64_t hi) {
  int64_t n = 1;
  for (const int64_t d : out.dims) n *= d;
  if (n == 0) return;
  if (kind == RandomKind::Uniform || kind == RandomKind::Normal) {
    fill_real(kind, out, n, state, a, b);
    return;
  }
  const bool whole = kind == RandomKind::Integers;
  struct Complex64 {
    float re, im;
  };
  struct Complex128 {
    double re, im;
  };
  switch (out.dtype) {
    case Dtype::Bool:
    case Dtype::Int8:
    case Dtype::UInt8:
      whole ? integers<uint8_t>(out, n, state, lo, hi) : bernoulli<uint8_t>(out, n, state, a, 1);
      return;
    case Dtype::Int16:
    case Dtype::UInt16:
      whole ? integers<uint16_t>(out, n, state, lo, hi) : bernoulli<uint16_t>(out, n, state, a, 1);
      return;
    case Dtype::Int32:
    case Dtype::UInt32:
      whole ? integers<uint32_t>(out, n, state, lo, hi) : bernoulli<uint32_t>(out, n, state, a, 1);
      return;
    case Dtype::Int64:
    case Dtype::UInt64:
      whole ? integers<uint64_t>(out, n, state, lo, hi) : bernoulli<uint64_t>(out, n, state, a, 1);
      return;
    default:
      break;
  }
  if (whole) fail(Status::InvalidDtype, "%s is not an integer type", name_of(out.dtype));
  switch (out.dtype) {
    case Dtype::Float16:
      return bernoulli<uint16_t>(out, n, state, a, 0x3c00);
    case Dtype::BFloat16:
      return bernoulli<uint16_t>(out, n, state, a, 0x3f80);
    case Dtype::Float32:
      return bernoulli<float>(out, n, state, a, 1.0f);
    case Dtype::Float64:
      return bernoulli<double>(out, n, state, a, 1.0);
    case Dtype::Complex64:
      return bernoulli<Complex64>(out, n, state, a, {1.0f, 0.0f});
    default:
      return bernoulli<Complex128>(out, n, state, a, {1.0, 0.0});
  }
}

}  // namespace autograd::cpu
