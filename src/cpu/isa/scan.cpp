// Running sums and products.
#include <utility>

#include "cpu/isa/general.h"
#include "cpu/isa/lanes.h"

namespace autograd::cpu::AG_ISA {
namespace {

template <class T>
struct Arithmetic {
  template <bool sum>
  static AG_INLINE T of(T a, T b) {
    if constexpr (__is_same(T, uint16_t)) {
      return static_cast<T>(sum ? 1u * a + b : 1u * a * b);
    } else {
      return static_cast<T>(sum ? a + b : a * b);
    }
  }
  template <class U>
  static AG_INLINE T from(U x) {
    return static_cast<T>(x);
  }
};
template <>
struct Arithmetic<bool> {
  template <bool sum>
  static AG_INLINE bool of(bool a, bool b) {
    return sum ? a | b : a & b;
  }
  static AG_INLINE bool from(uint8_t x) { return x != 0; }
};
template <class T>
struct Arithmetic<Complex<T>> {
  template <bool sum>
  static AG_INLINE Complex<T> of(Complex<T> a, Complex<T> b) {
    if constexpr (sum) return {a.re + b.re, a.im + b.im};
    return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
  }
  template <class U>
  static AG_INLINE Complex<T> from(Complex<U> x) {
    return {static_cast<T>(x.re), static_cast<T>(x.im)};
  }
};

// T: the elements; C: what carries the running result.
template <class T, class C, bool sum>
void scan(void* pout, const void* px, int64_t n, void* pcarry) {
  T* out = static_cast<T*>(pout);
  const T* x = static_cast<const T*>(px);
  C carry = *static_cast<C*>(pcarry);
  for (int64_t i = 0; i < n; ++i) {
    carry = Arithmetic<C>::template of<sum>(carry, Arithmetic<C>::from(x[i]));
    out[i] = Arithmetic<T>::from(carry);
  }
  *static_cast<C*>(pcarry) = carry;
}

// v[j] += v[j - step], in steps of 1, 2, 4, …: the running sums of the lanes.
template <int step, class V, int... lane>
AG_INLINE void add_up(V& v, std::integer_sequence<int, lane...> all) {
  constexpr int lanes = sizeof...(lane);
  if constexpr (step < lanes) {
    const V zero{};
    v += __builtin_shufflevector(zero, v, (lanes + lane - step)...);
    add_up<2 * step>(v, all);
  }
}

// Sums of real numbers: 64 bytes of carriers at a time, whatever the vector's width, so that every
// instruction set adds in the same order. From one block to the next there is a single addition.
template <class T, class C>
void scan_sums(void* pout, const void* px, int64_t n, void* pcarry) {
  using V = typename VectorOf<C, 64>::type;
  using Narrow = typename VectorOf<T, 64 / sizeof(C) * sizeof(T)>::type;
  constexpr int lanes = 64 / sizeof(C);
  T* out = static_cast<T*>(pout);
  const T* x = static_cast<const T*>(px);
  C carry = *static_cast<C*>(pcarry);
  int64_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    Narrow elements;
    __builtin_memcpy(&elements, x + i, sizeof elements);
    V v = __builtin_convertvector(elements, V);
    add_up<1>(v, std::make_integer_sequence<int, lanes>());
    const C total = v[lanes - 1];
    v += carry - V{};
    elements = __builtin_convertvector(v, Narrow);
    __builtin_memcpy(out + i, &elements, sizeof elements);
    carry += total;
  }
  for (; i < n; ++i) {
    carry = static_cast<C>(carry + static_cast<C>(x[i]));
    out[i] = static_cast<T>(carry);
  }
  *static_cast<C*>(pcarry) = carry;
}

template <class T, class C, bool sum>
void scan_row(void* pout, const void* px, int64_t n, void* pcarry) {
  T* __restrict out = static_cast<T*>(pout);
  const T* __restrict x = static_cast<const T*>(px);
  C* __restrict carry = static_cast<C*>(pcarry);
  for (int64_t j = 0; j < n; ++j) {
    carry[j] = Arithmetic<C>::template of<sum>(carry[j], Arithmetic<C>::from(x[j]));
    out[j] = Arithmetic<T>::from(carry[j]);
  }
}

template <class T, class C>
void fill(GeneralTable& t, Dtype dtype) {
  t.scan[0][code(dtype)] = scan<T, C, true>;
  t.scan[1][code(dtype)] = scan<T, C, false>;
  t.scan_row[0][code(dtype)] = scan_row<T, C, true>;
  t.scan_row[1][code(dtype)] = scan_row<T, C, false>;
}

template <class T>
void fill_integers(GeneralTable& t, Dtype is_unsigned, Dtype is_signed) {
  fill<T, T>(t, is_unsigned);
  fill<T, T>(t, is_signed);
}

}  // namespace

void fill_scan(GeneralTable& t) {
  fill<bool, bool>(t, Dtype::Bool);
  fill_integers<uint8_t>(t, Dtype::UInt8, Dtype::Int8);
  fill_integers<uint16_t>(t, Dtype::UInt16, Dtype::Int16);
  fill_integers<uint32_t>(t, Dtype::UInt32, Dtype::Int32);
  fill_integers<uint64_t>(t, Dtype::UInt64, Dtype::Int64);
  fill<float, double>(t, Dtype::Float32);
  fill<double, double>(t, Dtype::Float64);
  t.scan[0][code(Dtype::Float32)] = scan_sums<float, double>;
  t.scan[0][code(Dtype::Float64)] = scan_sums<double, double>;
  for (const Dtype d : {Dtype::Int32, Dtype::UInt32})
    t.scan[0][code(d)] = scan_sums<uint32_t, uint32_t>;
  for (const Dtype d : {Dtype::Int64, Dtype::UInt64})
    t.scan[0][code(d)] = scan_sums<uint64_t, uint64_t>;
  fill<Complex<float>, Complex<double>>(t, Dtype::Complex64);
  fill<Complex<double>, Complex<double>>(t, Dtype::Complex128);
}

}  // namespace autograd::cpu::AG_ISA
