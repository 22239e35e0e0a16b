// Running sums and products.
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
  fill<Complex<float>, Complex<double>>(t, Dtype::Complex64);
  fill<Complex<double>, Complex<double>>(t, Dtype::Complex128);
}

}  // namespace autograd::cpu::AG_ISA
