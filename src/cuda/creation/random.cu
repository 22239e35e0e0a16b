// Random numbers, the same bits as on the CPU: a thread turns one Philox block into the elements
// that belong to it.
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/random.h"
#include "cuda/context.h"
#include "cuda/element.h"
#include "cuda/integers.h"
#include "cuda/kernels.h"

// nvcc unrolls constant loops by itself and does not know GCC's pragma for it.
#pragma nv_diagnostic push
#pragma nv_diag_suppress 1675
#include "functors/philox.h"
#include "functors/random_transforms.h"
#pragma nv_diagnostic pop

namespace autograd::cuda {
namespace {

using functors::PhiloxBlock;

constexpr int kThreads = 256;

// Elements that one block gives, stored at once where they lie whole and aligned.
template <class T, int N>
struct alignas(sizeof(T) * N < 16 ? sizeof(T) * N : 16) Pack {
  T v[N];
};

template <class T, int N, class Make>
__global__ void __launch_bounds__(kThreads)
    fill_random(T* out, long long n, PhiloxState state, bool aligned,
                const __grid_constant__ Make make) {
  const long long step = static_cast<long long>(gridDim.x) * kThreads;
  for (long long b = blockIdx.x * static_cast<long long>(kThreads) + threadIdx.x; b * N < n;
       b += step) {
    Pack<T, N> pack;
    make(functors::philox_block(state.seed, state.counter + static_cast<unsigned long long>(b)),
         pack.v);
    T* const to = out + b * N;
    if (aligned && b * N + N <= n) {
      *reinterpret_cast<Pack<T, N>*>(to) = pack;
    } else {
#pragma unroll
      for (int i = 0; i < N; ++i) {
        if (b * N + i < n) to[i] = pack.v[i];
      }
    }
  }
}

template <int N, class T, class Make>
void fill(const View& out, int64_t n, PhiloxState state, const Make& make) {
  launch("random", fill_random<T, N, Make>, grid_for(ceil_divide(n, N), kThreads), kThreads, 0,
         static_cast<T*>(out.data), n, state, aligned_to(out.data, alignof(Pack<T, N>)), make);
}

__device__ __forceinline__ unsigned long long pair(const PhiloxBlock& block, int i) {
  return static_cast<unsigned long long>(block.w[i + 1]) << 32 | block.w[i];
}

// --- uniform and normal -------------------------------------------------------------------------
// a + b * (a transform of the bits); uniform ones, where b is the width, never past `last`.
template <class A>
struct Range {
  A a, b, last;
};

// Products and sums are rounded one by one whatever the compiler's flags are.
__device__ __forceinline__ float scaled(float a, float b, float x) {
  return __fadd_rn(a, __fmul_rn(b, x));
}
__device__ __forceinline__ double scaled(double a, double b, double x) {
  return __dadd_rn(a, __dmul_rn(b, x));
}

// As many bits as the type itself holds.
template <class T>
__device__ __forceinline__ float uniform_of(unsigned bits) {
  if constexpr (std::is_same_v<T, __half>) return functors::uniform_float16(bits);
  if constexpr (std::is_same_v<T, __nv_bfloat16>) return functors::uniform_bfloat16(bits);
  return functors::uniform_float(bits);
}

template <class T>
struct Uniform {
  Range<Compute<T>> range;
  __device__ T bounded(Compute<T> u) const {
    const Compute<T> x = scaled(range.a, range.b, u);
    return narrow<T>(x > range.last ? range.last : x);
  }
  __device__ void operator()(const PhiloxBlock& block, T* to) const {
    if constexpr (std::is_same_v<T, double>) {
#pragma unroll
      for (int i = 0; i < 2; ++i) to[i] = bounded(functors::uniform_double(pair(block, 2 * i)));
    } else {
#pragma unroll
      for (int i = 0; i < 4; ++i) to[i] = bounded(uniform_of<T>(block.w[i]));
    }
  }
};

template <class T>
struct Normal {
  Range<Compute<T>> range;
  __device__ T of(Compute<T> z) const { return narrow<T>(scaled(range.a, range.b, z)); }
  __device__ void operator()(const PhiloxBlock& block, T* to) const {
    if constexpr (std::is_same_v<T, double>) {
      double z[2];
      functors::box_muller(pair(block, 0), pair(block, 2), &z[0], &z[1]);
#pragma unroll
      for (int i = 0; i < 2; ++i) to[i] = of(z[i]);
    } else {
      float z[4];
      functors::box_muller(block.w[0], block.w[1], &z[0], &z[1]);
      functors::box_muller(block.w[2], block.w[3], &z[2], &z[3]);
#pragma unroll
      for (int i = 0; i < 4; ++i) to[i] = of(z[i]);
    }
  }
};

// The largest value of a half type below b.
template <class Half>
float half_below(float b) {
  const Half rounded(b);
  uint16_t bits;
  std::memcpy(&bits, static_cast<const void*>(&rounded), sizeof bits);
  const bool zero = (bits & 0x7fff) == 0;
  const bool negative = (bits & 0x8000) != 0;
  bits = static_cast<uint16_t>(zero ? 0x8001 : negative ? bits + 1 : bits - 1);
  Half below;
  std::memcpy(static_cast<void*>(&below), &bits, sizeof bits);
  return static_cast<float>(below);
}

// The largest value of T below b, for [a, b); no limit where a >= b.
template <class T>
double last_below(double a, double b) {
  if (!(a < b)) return std::numeric_limits<double>::infinity();
  double last;
  if constexpr (std::is_same_v<T, double>) {
    last = std::nextafter(b, a);
  } else if constexpr (std::is_same_v<T, float>) {
    last = static_cast<double>(std::nextafter(static_cast<float>(b), static_cast<float>(a)));
  } else {
    last = static_cast<double>(half_below<T>(static_cast<float>(b)));
  }
  return std::max(a, last);
}

template <class T>
void real(RandomKind kind, const View& out, int64_t n, PhiloxState state, double a, double b) {
  using A = Compute<T>;
  constexpr int per_block = sizeof(T) == 8 ? 2 : 4;
  Range<A> range{static_cast<A>(a), static_cast<A>(b), 0};
  if (kind == RandomKind::Normal) return fill<per_block, T>(out, n, state, Normal<T>{range});
  range.b = static_cast<A>(b) - static_cast<A>(a);
  range.last = static_cast<A>(last_below<T>(a, b));
  fill<per_block, T>(out, n, state, Uniform<T>{range});
}

// --- integers and bernoulli ---------------------------------------------------------------------
template <class T>
struct Integers {
  unsigned long long lo, range;
  __device__ void operator()(const PhiloxBlock& block, T* to) const {
#pragma unroll
    for (int i = 0; i < 2; ++i) {
      to[i] = static_cast<T>(lo + functors::integer_below(pair(block, 2 * i), range));
    }
  }
};
template <class T>
void integers(const View& out, int64_t n, PhiloxState state, int64_t lo, int64_t hi) {
  const auto low = static_cast<unsigned long long>(lo);
  fill<2, T>(out, n, state, Integers<T>{low, static_cast<unsigned long long>(hi) - low});
}

// 1 with probability p: where a word, read as a fraction, is below p.
template <class T>
struct Bernoulli {
  unsigned long long threshold;
  T one;
  __device__ void operator()(const PhiloxBlock& block, T* to) const {
#pragma unroll
    for (int i = 0; i < 4; ++i) to[i] = block.w[i] < threshold ? one : T{};
  }
};
template <class T>
void bernoulli(const View& out, int64_t n, PhiloxState state, double p, T one) {
  const unsigned long long threshold = p >= 1 ? 1ull << 32
                                       : p > 0
                                           ? static_cast<unsigned long long>(std::ceil(p * 0x1p32))
                                           : 0;
  fill<4, T>(out, n, state, Bernoulli<T>{threshold, one});
}

void integers_of(const View& out, int64_t n, PhiloxState state, int64_t lo, int64_t hi) {
  if (!is_integer(out.dtype) && !is_bool(out.dtype)) {
    fail(Status::InvalidDtype, "%s is not an integer type", name_of(out.dtype));
  }
  switch (size_of(out.dtype)) {
    case 1:
      return integers<uint8_t>(out, n, state, lo, hi);
    case 2:
      return integers<uint16_t>(out, n, state, lo, hi);
    case 4:
      return integers<uint32_t>(out, n, state, lo, hi);
    default:
      return integers<uint64_t>(out, n, state, lo, hi);
  }
}

void bernoulli_of(const View& out, int64_t n, PhiloxState state, double p) {
  switch (out.dtype) {
    case Dtype::Float16:
      return bernoulli<uint16_t>(out, n, state, p, 0x3c00);
    case Dtype::BFloat16:
      return bernoulli<uint16_t>(out, n, state, p, 0x3f80);
    case Dtype::Float32:
      return bernoulli<uint32_t>(out, n, state, p, 0x3f800000);
    case Dtype::Float64:
      return bernoulli<uint64_t>(out, n, state, p, 0x3ff0000000000000);
    case Dtype::Complex64:
      return bernoulli<Pair<uint32_t>>(out, n, state, p, {0x3f800000, 0});
    case Dtype::Complex128:
      return bernoulli<Pair<uint64_t>>(out, n, state, p, {0x3ff0000000000000, 0});
    default:
      break;
  }
  switch (size_of(out.dtype)) {
    case 1:
      return bernoulli<uint8_t>(out, n, state, p, 1);
    case 2:
      return bernoulli<uint16_t>(out, n, state, p, 1);
    case 4:
      return bernoulli<uint32_t>(out, n, state, p, 1);
    default:
      return bernoulli<uint64_t>(out, n, state, p, 1);
  }
}

}  // namespace

void random(RandomKind kind, const View& out, PhiloxState state, double a, double b, int64_t lo,
            int64_t hi) {
  int64_t n = 1;
  for (const int64_t d : out.dims) n *= d;
  if (n == 0) return;
  if (kind == RandomKind::Integers) return integers_of(out, n, state, lo, hi);
  if (kind == RandomKind::Bernoulli) return bernoulli_of(out, n, state, a);
  switch (out.dtype) {
    case Dtype::Float16:
      return real<__half>(kind, out, n, state, a, b);
    case Dtype::BFloat16:
      return real<__nv_bfloat16>(kind, out, n, state, a, b);
    case Dtype::Float32:
      return real<float>(kind, out, n, state, a, b);
    case Dtype::Float64:
      return real<double>(kind, out, n, state, a, b);
    default:
      fail(Status::InvalidDtype, "%s is not a real type", name_of(out.dtype));
  }
}

}  // namespace autograd::cuda
