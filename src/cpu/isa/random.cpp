// Streams of Philox blocks. Tiles of blocks with one array a word, so that the compiler uses
// vectors; the results do not depend on it.
#include "cpu/isa/general.h"
#include "cpu/isa/lanes.h"
#include "functors/philox.h"
#include "functors/random_transforms.h"

namespace autograd::cpu::AG_ISA {
namespace {

constexpr int kTile = 64;  // blocks

struct Words {
  alignas(64) uint32_t w[4][kTile];

  AG_INLINE void fill(uint64_t seed, uint64_t counter) {
    for (int i = 0; i < kTile; ++i) {
      const functors::PhiloxBlock b =
          functors::philox_block(seed, counter + static_cast<uint64_t>(i));
      for (int j = 0; j < 4; ++j) w[j][i] = b.w[j];
    }
  }
  AG_INLINE uint64_t pair(int j, int i) const { return uint64_t{w[j + 1][i]} << 32 | w[j][i]; }
};

// Calls make(words, tile of `per_block` results a block) and copies what is wanted.
template <class T, int per_block, class F>
AG_INLINE void for_each_tile(void* pout, uint64_t seed, uint64_t counter, int64_t n, F make) {
  T* out = static_cast<T*>(pout);
  for (int64_t i = 0; i < n; i += kTile * per_block, counter += kTile) {
    Words words;
    words.fill(seed, counter);
    alignas(64) T made[kTile * per_block];
    make(words, made);
    const int64_t count = n - i < kTile * per_block ? n - i : kTile * per_block;
    __builtin_memcpy(out + i, made, static_cast<uint64_t>(count) * sizeof(T));
  }
}

// kind of uniform: how many bits the result's own type holds.
enum class Bits { Float16, BFloat16, Float32 };

template <Bits bits>
AG_INLINE float uniform_float(uint32_t w) {
  if constexpr (bits == Bits::Float16) return functors::uniform_float16(w);
  if constexpr (bits == Bits::BFloat16) return functors::uniform_bfloat16(w);
  return functors::uniform_float(w);
}

template <Bits bits>
void uniform_narrow(void* out, uint64_t seed, uint64_t counter, int64_t n,
                    const RandomRange& range) {
  const float a = static_cast<float>(range.a), last = static_cast<float>(range.last);
  const float width = static_cast<float>(range.b);
  for_each_tile<float, 4>(
      out, seed, counter, n, [=](const Words& words, float* made) __attribute__((always_inline)) {
        for (int i = 0; i < kTile; ++i) {
          for (int j = 0; j < 4; ++j) {
            const float x = a + width * uniform_float<bits>(words.w[j][i]);
            made[4 * i + j] = x > last ? last : x;
          }
        }
      });
}

void uniform_double(void* out, uint64_t seed, uint64_t counter, int64_t n,
                    const RandomRange& range) {
  const double a = range.a, width = range.b, last = range.last;
  for_each_tile<double, 2>(
      out, seed, counter, n, [=](const Words& words, double* made) __attribute__((always_inline)) {
        for (int i = 0; i < kTile; ++i) {
          for (int j = 0; j < 2; ++j) {
            const double x = a + width * functors::uniform_double(words.pair(2 * j, i));
            made[2 * i + j] = x > last ? last : x;
          }
        }
      });
}

void normal_float(void* out, uint64_t seed, uint64_t counter, int64_t n, const RandomRange& range) {
  const float a = static_cast<float>(range.a), b = static_cast<float>(range.b);
  for_each_tile<float, 4>(
      out, seed, counter, n, [=](const Words& words, float* made) __attribute__((always_inline)) {
        alignas(64) float z[4][kTile];
        for (int j = 0; j < 4; j += 2) {
          for (int i = 0; i < kTile; ++i) {
            functors::box_muller(words.w[j][i], words.w[j + 1][i], &z[j][i], &z[j + 1][i]);
          }
        }
        for (int i = 0; i < kTile; ++i) {
          for (int j = 0; j < 4; ++j) made[4 * i + j] = a + b * z[j][i];
        }
      });
}

void normal_double(void* out, uint64_t seed, uint64_t counter, int64_t n,
                   const RandomRange& range) {
  const double a = range.a, b = range.b;
  for_each_tile<double, 2>(
      out, seed, counter, n, [=](const Words& words, double* made) __attribute__((always_inline)) {
        alignas(64) double z[2][kTile];
        for (int i = 0; i < kTile; ++i) {
          functors::box_muller(static_cast<unsigned long long>(words.pair(0, i)),
                               static_cast<unsigned long long>(words.pair(2, i)), &z[0][i],
                               &z[1][i]);
        }
        for (int i = 0; i < kTile; ++i) {
          for (int j = 0; j < 2; ++j) made[2 * i + j] = a + b * z[j][i];
        }
      });
}

void philox(uint32_t* out, uint64_t seed, uint64_t counter, int64_t blocks) {
  for_each_tile<uint32_t, 4>(
      out, seed, counter, 4 * blocks,
      [](const Words& words, uint32_t* made) __attribute__((always_inline)) {
        for (int i = 0; i < kTile; ++i) {
          for (int j = 0; j < 4; ++j) made[4 * i + j] = words.w[j][i];
        }
      });
}

}  // namespace

void fill_random(GeneralTable& t) {
  t.uniform[code(Dtype::Float16)] = uniform_narrow<Bits::Float16>;
  t.uniform[code(Dtype::BFloat16)] = uniform_narrow<Bits::BFloat16>;
  t.uniform[code(Dtype::Float32)] = uniform_narrow<Bits::Float32>;
  t.uniform[code(Dtype::Float64)] = uniform_double;
  t.normal[code(Dtype::Float16)] = normal_float;
  t.normal[code(Dtype::BFloat16)] = normal_float;
  t.normal[code(Dtype::Float32)] = normal_float;
  t.normal[code(Dtype::Float64)] = normal_double;
  t.philox = philox;
}

}  // namespace autograd::cpu::AG_ISA
