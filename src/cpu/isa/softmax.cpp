// The inner loops of softmax. The exponential of a difference that is never positive needs no
// overflow path, so it is inlined here: argument reduction by two parts of ln 2 and a polynomial.
#include "cpu/isa/general.h"
#include "cpu/isa/lanes.h"

namespace autograd::cpu::AG_ISA {
namespace {

template <class T>
struct Exponential;
template <>
struct Exponential<float> {
  using Int = int32_t;
  static constexpr float least = -104.0f;    // below, the result is 0
  static constexpr float magic = 0x1.8p23f;  // adding it rounds to an integer
  static constexpr float ln2_high = 0x1.62e4p-1f;
  static constexpr float ln2_low = 0x1.7f7d1cp-20f;
  static constexpr int mantissa = 23, bias = 127, degree = 7;
};
template <>
struct Exponential<double> {
  using Int = int64_t;
  static constexpr double least = -746.0;
  static constexpr double magic = 0x1.8p52;
  static constexpr double ln2_high = 0x1.62e42fefap-1;
  static constexpr double ln2_low = 0x1.cf79abc9e3b39p-40;
  static constexpr int mantissa = 52, bias = 1023, degree = 13;
};

// 1 / n!
constexpr double inverse_factorial(int n) {
  double f = 1;
  for (int i = 2; i <= n; ++i) f *= i;
  return 1 / f;
}

template <class T>
AG_INLINE Vec<T> power_of_two(Vec<typename Exponential<T>::Int> n) {
  using E = Exponential<T>;
  return (Vec<T>)((n + E::bias) << E::mantissa);
}

template <class T, int n>
AG_INLINE Vec<T> taylor(Vec<T> r, Vec<T> sum) {
  if constexpr (n < 0) {
    return sum;
  } else {
    constexpr T coefficient = static_cast<T>(inverse_factorial(n));
    return taylor<T, n - 1>(r, multiply_add<T>(sum, r, splat(coefficient)));
  }
}

template <class T>
AG_INLINE Vec<T> exponential(Vec<T> x) {
  using E = Exponential<T>;
  using Int = typename E::Int;
  x = x < splat(E::least) ? splat(E::least) : x;  // a NaN passes
  const Vec<T> shifted = multiply_add<T>(x, splat(T(0x1.71547652b82fep0)), splat(E::magic));
  const Vec<Int> n = (Vec<Int>)shifted - (Vec<Int>)splat(E::magic);
  const Vec<T> whole = shifted - splat(E::magic);
  Vec<T> r = multiply_add<T>(whole, splat(-E::ln2_high), x);
  r = multiply_add<T>(whole, splat(-E::ln2_low), r);
  constexpr T first = static_cast<T>(inverse_factorial(E::degree));
  const Vec<T> p = taylor<T, E::degree - 1>(r, splat(first));
  const Vec<Int> half = n >> 1;  // in two steps, so that subnormal results come out
  return p * power_of_two<T>(half) * power_of_two<T>(n - half);
}

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
