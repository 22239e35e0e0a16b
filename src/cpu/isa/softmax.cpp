// Rows of softmax, log-softmax and their slopes: each is read from memory once and then lies in
// the first-level cache.
#include "cpu/isa/exponential.h"
#include "cpu/isa/general.h"
#include "cpu/isa/rows.h"

namespace autograd::cpu::AG_ISA {
namespace {

// A NaN may be lost: it comes back from its own exponential.
template <class T>
AG_INLINE T largest(const T* x, int64_t n) {
  Vec<T> best[kChains];
  for (int c = 0; c < kChains; ++c) best[c] = splat(x[0]);
  for_vectors<T>(
      0, n, [&](int c, int64_t i, int64_t count) __attribute__((always_inline)) {
        if (count == kLanes<T>) {
          best[c] = at_least<T>(load(x + i), best[c]);
        } else {
          for (int64_t j = i; j < i + count; ++j) best[c] = at_least<T>(best[c], x[j]);
        }
      });
  const Vec<T> all = at_least<T>(at_least<T>(best[0], best[1]), at_least<T>(best[2], best[3]));
  return fold_lanes<T>(
      all, [](auto a, auto b) __attribute__((always_inline)) { return a > b ? a : b; });
}

template <class T>
void softmax(void* pout, const void* px, int64_t n) {
  T* out = static_cast<T*>(pout);
  const T* x = static_cast<const T*>(px);
  const Vec<T> max = splat(largest(x, n));
  double sum[1];
  sums_over<T>(
      sum, n, [&](Vec<T> * sums, int64_t i, int64_t count) __attribute__((always_inline)) {
        const Vec<T> e = exponential<T>(load_up_to(x + i, count) - max);
        store_up_to(out + i, e, count);
        *sums += first_lanes<T>(e, count);
      });
  const Vec<T> scale = splat(static_cast<T>(1 / *sum));
  for_vectors<T>(
      0, n, [&](int, int64_t i, int64_t count) __attribute__((always_inline)) {
        __builtin_prefetch(x + n + i);
        store_up_to(out + i, load_up_to(out + i, count) * scale, count);
      });
}

template <class T>
void log_softmax(void* pout, const void* px, int64_t n) {
  T* out = static_cast<T*>(pout);
  const T* x = static_cast<const T*>(px);
  const T top = largest(x, n);
  const Vec<T> max = splat(top);
  // Where one class is nearly certain, its 1 would swallow what the others add: the largest are
  // counted apart.
  Vec<T> ties{};
  double others[1];
  sums_over<T>(
      others, n, [&](Vec<T> * sums, int64_t i, int64_t count) __attribute__((always_inline)) {
        const Vec<T> v = load_up_to(x + i, count);
        const Vec<T> e = exponential<T>(v - max);
        *sums += first_lanes<T>(v == max ? Vec<T>{} : e, count);
        ties += first_lanes<T>(v == max ? splat(T(1)) : Vec<T>{}, count);
      });
  double tied = 0;
  for (int i = 0; i < kLanes<T>; ++i) tied += static_cast<double>(ties[i]);
  const double undefined = static_cast<double>(top) - static_cast<double>(top);  // at infinity NaN
  const Vec<T> log_sum = splat(static_cast<T>(__builtin_log1p(*others + (tied - 1) + undefined)));
  for_vectors<T>(
      0, n, [&](int, int64_t i, int64_t count) __attribute__((always_inline)) {
        store_up_to(out + i, load_up_to(x + i, count) - max - log_sum, count);
      });
}

template <class T>
void softmax_slope(void* pout, const void* py, const void* pg, int64_t n) {
  T* out = static_cast<T*>(pout);
  const T* y = static_cast<const T*>(py);
  const T* g = static_cast<const T*>(pg);
  double sum[1];
  sums_over<T>(
      sum, n, [&](Vec<T> * sums, int64_t i, int64_t count) __attribute__((always_inline)) {
        *sums += load_up_to(y + i, count) * load_up_to(g + i, count);
      });
  const Vec<T> mean = splat(static_cast<T>(*sum));
  for_vectors<T>(
      0, n, [&](int, int64_t i, int64_t count) __attribute__((always_inline)) {
        __builtin_prefetch(y + n + i);
        __builtin_prefetch(g + n + i);
        store_up_to(out + i, load_up_to(y + i, count) * (load_up_to(g + i, count) - mean), count);
      });
}

template <class T>
void log_softmax_slope(void* pout, const void* py, const void* pg, int64_t n) {
  T* out = static_cast<T*>(pout);
  const T* y = static_cast<const T*>(py);
  const T* g = static_cast<const T*>(pg);
  double sum[1];
  sums_over<T>(
      sum, n, [&](Vec<T> * sums, int64_t i, int64_t count) __attribute__((always_inline)) {
        *sums += load_up_to(g + i, count);
      });
  const Vec<T> total = splat(static_cast<T>(*sum));
  for_vectors<T>(
      0, n, [&](int, int64_t i, int64_t count) __attribute__((always_inline)) {
        const Vec<T> e = exponential<T>(load_up_to(y + i, count));
        store_up_to(out + i, load_up_to(g + i, count) - e * total, count);
      });
}

template <class T>
void fill(GeneralTable& t, Dtype dtype) {
  t.softmax[code(dtype)] = softmax<T>;
  t.log_softmax[code(dtype)] = log_softmax<T>;
  t.softmax_slope[code(dtype)] = softmax_slope<T>;
  t.log_softmax_slope[code(dtype)] = log_softmax_slope<T>;
}

}  // namespace

void fill_softmax(GeneralTable& t) {
  fill<float>(t, Dtype::Float32);
  fill<double>(t, Dtype::Float64);
}

}  // namespace autograd::cpu::AG_ISA
