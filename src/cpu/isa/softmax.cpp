// The inner loops of softmax.
#include "cpu/isa/exponential.h"
#include "cpu/isa/general.h"
#include "cpu/isa/lanes.h"

namespace autograd::cpu::AG_ISA {
namespace {

template <class T, class F>
AG_INLINE void map(void* pout, const void* px, int64_t n, F f) {
  T* out = static_cast<T*>(pout);
  const T* x = static_cast<const T*>(px);
  int64_t i = 0;
  for (; i + kLanes<T> <= n; i += kLanes<T>) store(out + i, f(load(x + i)));
  if (i < n) store_part(out + i, f(load_part(x + i, n - i)), n - i);
}

template <class T>
void exp_minus(void* out, const void* x, int64_t n, double shift) {
  const Vec<T> s = splat(static_cast<T>(shift));
  map<T>(
      out, x, n, [s](Vec<T> v) __attribute__((always_inline)) { return exponential<T>(v - s); });
}

template <class T>
void divide(void* out, const void* x, int64_t n, double divisor) {
  const Vec<T> d = splat(static_cast<T>(divisor));
  map<T>(
      out, x, n, [d](Vec<T> v) __attribute__((always_inline)) { return v / d; });
}

template <class T>
void minus_both(void* out, const void* x, int64_t n, double a, double b) {
  const Vec<T> va = splat(static_cast<T>(a)), vb = splat(static_cast<T>(b));
  map<T>(
      out, x, n, [ va, vb ](Vec<T> v) __attribute__((always_inline)) { return v - va - vb; });
}

template <class T>
void fill(GeneralTable& t, Dtype dtype) {
  t.exp_minus[code(dtype)] = exp_minus<T>;
  t.divide[code(dtype)] = divide<T>;
  t.minus_both[code(dtype)] = minus_both<T>;
}

}  // namespace

void fill_softmax(GeneralTable& t) {
  fill<float>(t, Dtype::Float32);
  fill<double>(t, Dtype::Float64);
}

}  // namespace autograd::cpu::AG_ISA
