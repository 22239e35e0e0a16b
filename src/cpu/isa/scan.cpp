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

// Added to a number, it leaves it, even a -0.
template <class V>
AG_INLINE V nothing() {
  using C = __typeof__(V{}[0]);
  return static_cast<C>(-0.0) - V{};
}

// Eight carriers and their running sums, in three steps that are the same on every instruction set:
// within pairs, within fours, within all.
#if defined(__AVX512F__)
AG_INLINE __m512d widen(const float* p) { return _mm512_maskz_cvtps_pd(0xff, _mm256_loadu_ps(p)); }
AG_INLINE __m512d widen(const double* p) { return _mm512_loadu_pd(p); }
AG_INLINE __m512i widen(const uint32_t* p) {
  return _mm512_maskz_cvtepu32_epi64(0xff, load_as<__m256i>(p));
}
AG_INLINE __m512i widen(const uint64_t* p) { return _mm512_loadu_si512(p); }
AG_INLINE void narrow(float* p, __m512d v) { _mm256_storeu_ps(p, _mm512_maskz_cvtpd_ps(0xff, v)); }
AG_INLINE void narrow(double* p, __m512d v) { _mm512_storeu_pd(p, v); }
AG_INLINE void narrow(uint32_t* p, __m512i v) { store(p, _mm512_maskz_cvtepi64_epi32(0xff, v)); }
AG_INLINE void narrow(uint64_t* p, __m512i v) { _mm512_storeu_si512(p, v); }

template <class C>
struct Eight {
  using V = Vec<C>;
  using Carry = V;
  static constexpr int side_by_side = 8;
  V v;

  // a + b in the lanes of the mask, a elsewhere. Shuffles and additions wait for the same ports,
  // multiply-adds do not.
  static AG_INLINE V plus(V a, __mmask8 mask, __m512d b) {
    if constexpr (__is_same(C, double)) {
      return _mm512_mask3_fmadd_pd(b, splat(1.0), a, mask);
    } else {
      return (V)_mm512_mask_add_epi64((__m512i)a, mask, (__m512i)a, (__m512i)b);
    }
  }
  template <class T>
  AG_INLINE void load(const T* p) {
    v = (V)widen(p);
  }
  template <class T>
  AG_INLINE void store(T* p) const {
    narrow(p, decltype(widen(p))(v));
  }
  AG_INLINE void add_in_pairs() {
    v = plus(v, 0b10101010, _mm512_maskz_permute_pd(0xff, (__m512d)v, 0));
  }
  AG_INLINE void add_in_fours() {
    v = plus(v, 0b11001100, _mm512_maskz_permutex_pd(0xff, (__m512d)v, 0b01010101));
  }
  AG_INLINE void add_in_all() {
    v = plus(v, 0b11110000, (__m512d)__builtin_shufflevector(v, v, 3, 3, 3, 3, 3, 3, 3, 3));
  }
  AG_INLINE Carry total() const { return __builtin_shufflevector(v, v, 7, 7, 7, 7, 7, 7, 7, 7); }
  AG_INLINE void add(Carry carry) { v = plus(v, 0xff, (__m512d)carry); }
};
#elif defined(__AVX2__)
// GCC converts halves of vectors.
AG_INLINE __m256d widen(const float* p) { return _mm256_cvtps_pd(_mm_loadu_ps(p)); }
AG_INLINE __m256d widen(const double* p) { return _mm256_loadu_pd(p); }
AG_INLINE __m256i widen(const uint32_t* p) { return _mm256_cvtepu32_epi64(load_as<__m128i>(p)); }
AG_INLINE __m256i widen(const uint64_t* p) { return load_as<__m256i>(p); }
AG_INLINE void narrow(float* p, __m256d v) { _mm_storeu_ps(p, _mm256_cvtpd_ps(v)); }
AG_INLINE void narrow(double* p, __m256d v) { _mm256_storeu_pd(p, v); }
AG_INLINE void narrow(uint32_t* p, __m256i v) {
  store(p, __builtin_convertvector((Vec<uint64_t>)v, VectorOf<uint32_t, 16>::type));
}
AG_INLINE void narrow(uint64_t* p, __m256i v) { store(p, v); }

template <class C>
struct Eight {
  using V = Vec<C>;
  using Carry = V;
  static constexpr int side_by_side = 4;
  V v[2];

  template <class T>
  AG_INLINE void load(const T* p) {
    for (int k = 0; k < 2; ++k) v[k] = (V)widen(p + 4 * k);
  }
  template <class T>
  AG_INLINE void store(T* p) const {
    for (int k = 0; k < 2; ++k) narrow(p + 4 * k, decltype(widen(p))(v[k]));
  }
  static AG_INLINE V last(V a) { return __builtin_shufflevector(a, a, 3, 3, 3, 3); }
  AG_INLINE void add_in_pairs() {
    for (V& a : v) a += __builtin_shufflevector(nothing<V>(), a, 0, 4, 0, 6);
  }
  AG_INLINE void add_in_fours() {
    for (V& a : v) a += __builtin_shufflevector(nothing<V>(), a, 0, 0, 5, 5);
  }
  AG_INLINE void add_in_all() { v[1] += last(v[0]); }
  AG_INLINE Carry total() const { return last(v[1]); }
  AG_INLINE void add(Carry carry) {
    for (V& a : v) a += carry;
  }
};
#else
template <class C>
struct Eight {
  using V = Vec<C>;
  using Carry = V;
  using Four = typename VectorOf<C, 32>::type;  // GCC converts pairs number by number
  static constexpr int side_by_side = 1;
  V v[4];

  template <class T>
  AG_INLINE void load(const T* p) {
    using Narrow = typename VectorOf<T, 4 * sizeof(T)>::type;
    for (int k = 0; k < 4; k += 2) {
      Narrow narrow;
      __builtin_memcpy(&narrow, p + 2 * k, sizeof narrow);
      const Four four = __builtin_convertvector(narrow, Four);
      v[k] = __builtin_shufflevector(four, four, 0, 1);
      v[k + 1] = __builtin_shufflevector(four, four, 2, 3);
    }
  }
  template <class T>
  AG_INLINE void store(T* p) const {
    using Narrow = typename VectorOf<T, 4 * sizeof(T)>::type;
    for (int k = 0; k < 4; k += 2) {
      const Four four = __builtin_shufflevector(v[k], v[k + 1], 0, 1, 2, 3);
      const Narrow narrow = __builtin_convertvector(four, Narrow);
      __builtin_memcpy(p + 2 * k, &narrow, sizeof narrow);
    }
  }
  static AG_INLINE V last(V a) { return __builtin_shufflevector(a, a, 1, 1); }
  AG_INLINE void add_in_pairs() {
    for (V& a : v) a += __builtin_shufflevector(nothing<V>(), a, 0, 2);
  }
  AG_INLINE void add_in_fours() {
    v[1] += last(v[0]);
    v[3] += last(v[2]);
  }
  AG_INLINE void add_in_all() {
    const V low = last(v[1]);
    v[2] += low;
    v[3] += low;
  }
  AG_INLINE Carry total() const { return last(v[3]); }
  AG_INLINE void add(Carry carry) {
    for (V& a : v) a += carry;
  }
};
#endif

// As many eights as go side by side: what waits in one leaves room for the others. From one to the
// next there is a single addition.
template <int count, class T, class C>
AG_INLINE void scan_eights(T* out, const T* x, typename Eight<C>::Carry& carry) {
  Eight<C> v[count];
  typename Eight<C>::Carry totals[count];
  for (int k = 0; k < count; ++k) v[k].load(x + 8 * k);
  for (int k = 0; k < count; ++k) v[k].add_in_pairs();
  for (int k = 0; k < count; ++k) v[k].add_in_fours();
  for (int k = 0; k < count; ++k) v[k].add_in_all();
  for (int k = 0; k < count; ++k) totals[k] = v[k].total();
  for (int k = 0; k < count; ++k) {
    v[k].add(carry);
    carry += totals[k];
  }
  for (int k = 0; k < count; ++k) v[k].store(out + 8 * k);
}

template <class T, class C>
void scan_sums(void* pout, const void* px, int64_t n, void* pcarry) {
  using Carry = typename Eight<C>::Carry;
  constexpr int count = Eight<C>::side_by_side;
  T* out = static_cast<T*>(pout);
  const T* x = static_cast<const T*>(px);
  Carry carries = *static_cast<C*>(pcarry) - Carry{};
  int64_t i = 0;
  for (; i + 8 * count <= n; i += 8 * count) scan_eights<count, T, C>(out + i, x + i, carries);
  for (; i + 8 <= n; i += 8) scan_eights<1, T, C>(out + i, x + i, carries);
  C carry = carries[0];
  for (; i < n; ++i) {
    carry += static_cast<C>(x[i]);
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
    t.scan[0][code(d)] = scan_sums<uint32_t, uint64_t>;
  for (const Dtype d : {Dtype::Int64, Dtype::UInt64})
    t.scan[0][code(d)] = scan_sums<uint64_t, uint64_t>;
  fill<Complex<float>, Complex<double>>(t, Dtype::Complex64);
  fill<Complex<double>, Complex<double>>(t, Dtype::Complex128);
}

}  // namespace autograd::cpu::AG_ISA
