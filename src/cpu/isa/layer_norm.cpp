// Rows of a layer normalisation and of its cotangents, twice over what is in the first-level cache.
#include "cpu/isa/general.h"
#include "cpu/isa/rows.h"

namespace autograd::cpu::AG_ISA {
namespace {

// (x - mean) rate, where the rounding of the mean is made good.
template <class T>
struct Normal {
  Vec<T> center, rate, shift;

  AG_INLINE Normal(const RowMoments& m) {
    const T c = static_cast<T>(m.mean);
    center = splat(c);
    rate = splat(static_cast<T>(m.rate));
    shift = splat(static_cast<T>((static_cast<double>(c) - m.mean) * m.rate));
  }
  AG_INLINE Vec<T> of(Vec<T> x) const { return multiply_add<T>(x - center, rate, shift); }
};

template <class T>
void layer_norm(void* pout, const void* px, const void* pweight, const void* pbias, int64_t n,
                const RowMoments& moments) {
  T* out = static_cast<T*>(pout);
  const T* x = static_cast<const T*>(px);
  const T* weight = static_cast<const T*>(pweight);
  const T* bias = static_cast<const T*>(pbias);
  const Normal<T> normal(moments);
  for_vectors<T>(
      0, n, [&](int, int64_t i, int64_t count) __attribute__((always_inline)) {
        Vec<T> y = normal.of(load_up_to(x + i, count));
        if (weight != nullptr && bias != nullptr) {
          y = multiply_add<T>(y, load_up_to(weight + i, count), load_up_to(bias + i, count));
        } else if (weight != nullptr) {
          y *= load_up_to(weight + i, count);
        } else if (bias != nullptr) {
          y += load_up_to(bias + i, count);
        }
        store_up_to(out + i, y, count);
      });
}

template <class T, bool sums_too>
AG_INLINE void slope(T* dx, T* dweight, T* dbias, const T* x, const T* weight, const T* g,
                     int64_t n, const RowMoments& moments) {
  const Normal<T> normal(moments);
  const auto weighted = [&](int64_t i, int64_t count) __attribute__((always_inline)) {
    const Vec<T> v = load_up_to(g + i, count);
    return weight != nullptr ? v * load_up_to(weight + i, count) : v;
  };
  double totals[2];
  sums_over<T>(
      totals, n, [&](Vec<T> * sums, int64_t i, int64_t count) __attribute__((always_inline)) {
        const Vec<T> z = normal.of(load_up_to(x + i, count));
        const Vec<T> u = weighted(i, count);
        sums[0] += u;
        sums[1] = multiply_add<T>(u, z, sums[1]);
        if constexpr (sums_too) {
          const Vec<T> v = load_up_to(g + i, count);
          store_up_to(dweight + i, multiply_add<T>(v, z, load_up_to(dweight + i, count)), count);
          store_up_to(dbias + i, load_up_to(dbias + i, count) + v, count);
        }
      });
  const double length = static_cast<double>(n);
  const Vec<T> along_ones = splat(static_cast<T>(totals[0] / length));
  const Vec<T> along_z = splat(static_cast<T>(-totals[1] / length));
  for_vectors<T>(
      0, n, [&](int, int64_t i, int64_t count) __attribute__((always_inline)) {
        const Vec<T> z = normal.of(load_up_to(x + i, count));
        const Vec<T> d = multiply_add<T>(z, along_z, weighted(i, count) - along_ones);
        store_up_to(dx + i, normal.rate * d, count);
      });
}

template <class T>
void layer_norm_slope(void* pdx, void* dweight, void* dbias, const void* px, const void* pweight,
                      const void* pg, int64_t n, const RowMoments& moments) {
  T* dx = static_cast<T*>(pdx);
  const T* x = static_cast<const T*>(px);
  const T* weight = static_cast<const T*>(pweight);
  const T* g = static_cast<const T*>(pg);
  if (dweight != nullptr) {
    slope<T, true>(dx, static_cast<T*>(dweight), static_cast<T*>(dbias), x, weight, g, n, moments);
  } else {
    slope<T, false>(dx, nullptr, nullptr, x, weight, g, n, moments);
  }
}

template <class T>
void fill(GeneralTable& t, Dtype dtype) {
  t.layer_norm[code(dtype)] = layer_norm<T>;
  t.layer_norm_slope[code(dtype)] = layer_norm_slope<T>;
}

}  // namespace

void fill_layer_norm(GeneralTable& t) {
  fill<float>(t, Dtype::Float32);
  fill<double>(t, Dtype::Float64);
}

}  // namespace autograd::cpu::AG_ISA
