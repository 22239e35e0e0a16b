// Folds: sums, products, maxima and minima of runs and of rows. 128 bytes of partial results run
// side by side whatever the vector's width, so every instruction set adds in the same order.
#include "cpu/isa/general.h"
#include "cpu/isa/primitives.h"

namespace autograd::cpu::AG_ISA {
namespace {

struct Add {
  static constexpr bool any_order = false;
  template <class V>
  static AG_INLINE V of(V a, V b) {
    return static_cast<V>(a + b);
  }
};
struct Multiply {
  static constexpr bool any_order = false;
  template <class V>
  static AG_INLINE V of(V a, V b) {
    if constexpr (__is_same(V, uint16_t)) {
      return static_cast<V>(1u * a * b);  // as int it could overflow
    } else {
      return static_cast<V>(a * b);
    }
  }
};
template <class T>
inline constexpr bool kIsFloat = static_cast<T>(0.5) != 0;

// `of` keeps a NaN; `of_numbers`, which takes one instruction, the second operand where either is a
// NaN. Comparisons with a NaN are false.
struct Larger {
  static constexpr bool any_order = true;
  template <class V>
  static AG_INLINE V of(V a, V b) {
    return ((a > b) | (a != a)) ? a : b;
  }
  template <class T>
  static AG_INLINE Vec<T> of_numbers(Vec<T> a, Vec<T> b) {
    if constexpr (kIsFloat<T>) {
      return at_least<T>(b, a);
    } else {
      return a > b ? a : b;
    }
  }
};
struct Smaller {
  static constexpr bool any_order = true;
  template <class V>
  static AG_INLINE V of(V a, V b) {
    return ((a < b) | (a != a)) ? a : b;
  }
  template <class T>
  static AG_INLINE Vec<T> of_numbers(Vec<T> a, Vec<T> b) {
    if constexpr (kIsFloat<T>) {
      return at_most<T>(b, a);
    } else {
      return a < b ? a : b;
    }
  }
};

// Whether there was a NaN among the vectors seen.
template <class T>
class NanWatch {
 public:
  AG_INLINE void see(Vec<T>, Vec<T>) {}
  AG_INLINE bool any() const { return false; }
};
template <class T>
  requires(kIsFloat<T>)
class NanWatch<T> {
 public:
#if defined(__AVX512F__)
  AG_INLINE void see(__m512 a, __m512 b) { seen_ |= _mm512_cmp_ps_mask(a, b, _CMP_UNORD_Q); }
  AG_INLINE void see(__m512d a, __m512d b) { seen_ |= _mm512_cmp_pd_mask(a, b, _CMP_UNORD_Q); }
  AG_INLINE bool any() const { return seen_ != 0; }

 private:
  unsigned seen_ = 0;
#else
  AG_INLINE void see(Vec<T> a, Vec<T> b) { seen_ |= (a != a) | (b != b); }
  AG_INLINE bool any() const {
    int64_t all = 0;
    for (int i = 0; i < kLanes<T>; ++i) all |= seen_[i];
    return all != 0;
  }

 private:
  decltype(Vec<T>{} == Vec<T>{}) seen_{};
#endif
};

constexpr int kWidth = 128;  // bytes of partial results
constexpr int kQuad = 16;    // bytes of the narrowest vector

// Extrema of whole multiples of `lanes` elements; false where there is a NaN.
template <class T, class Op>
AG_INLINE bool fold_numbers(Vec<T>* acc, const T* x, int64_t n) {
  using V = Vec<T>;
  constexpr int lanes = kWidth / sizeof(T);
  constexpr int registers = kWidth / kVectorBytes;
  NanWatch<T> nans;
  for (int r = 0; r < registers; ++r) acc[r] = load(x + r * kLanes<T>);
  for (int r = 0; r < registers; r += 2) nans.see(acc[r], acc[r + 1]);
  int64_t i = lanes;
  // Among each other first: then the chain through acc is short.
  for (; i + 4 * lanes <= n; i += 4 * lanes) {
    for (int r = 0; r < registers; ++r) {
      const T* p = x + i + r * kLanes<T>;
      const V a = load(p);
      const V b = load(p + lanes);
      const V c = load(p + 2 * lanes);
      const V d = load(p + 3 * lanes);
      nans.see(a, b);
      nans.see(c, d);
      acc[r] = Op::template of_numbers<T>(
          acc[r], Op::template of_numbers<T>(Op::template of_numbers<T>(a, b),
                                             Op::template of_numbers<T>(c, d)));
    }
  }
  for (; i < n; i += lanes) {
    for (int r = 0; r < registers; r += 2) {
      const V a = load(x + i + r * kLanes<T>);
      const V b = load(x + i + (r + 1) * kLanes<T>);
      nans.see(a, b);
      acc[r] = Op::template of_numbers<T>(acc[r], a);
      acc[r + 1] = Op::template of_numbers<T>(acc[r + 1], b);
    }
  }
  return !nans.any();
}

// unit: numbers that belong together (the two parts of a complex one).
template <class T, class Op, int unit>
void fold_run(void* out, const void* px, int64_t n) {
  using V = Vec<T>;
  constexpr int lanes = kWidth / sizeof(T);
  constexpr int registers = kWidth / kVectorBytes;
  const T* x = static_cast<const T*>(px);
  T* result = static_cast<T*>(out);
  n *= unit;
  if (n < lanes) {
    T acc[unit];
    for (int u = 0; u < unit; ++u) acc[u] = x[u];
    for (int64_t i = unit; i < n; i += unit) {
      for (int u = 0; u < unit; ++u) acc[u] = Op::of(acc[u], x[i + u]);
    }
    for (int u = 0; u < unit; ++u) result[u] = acc[u];
    return;
  }
  const int64_t whole = n / lanes * lanes;
  V acc[registers];
  bool done = false;
  if constexpr (Op::any_order) done = fold_numbers<T, Op>(acc, x, whole);
  if (!done) {
    for (int r = 0; r < registers; ++r) acc[r] = load(x + r * kLanes<T>);
    for (int64_t i = lanes; i < whole; i += lanes) {
      for (int r = 0; r < registers; ++r) acc[r] = Op::of(acc[r], load(x + i + r * kLanes<T>));
    }
  }
  alignas(64) T partial[lanes];
  for (int r = 0; r < registers; ++r) store(partial + r * kLanes<T>, acc[r]);
  for (int64_t j = 0; whole + j < n; ++j) partial[j] = Op::of(partial[j], x[whole + j]);

  using Q = typename VectorOf<T, kQuad>::type;
  constexpr int per_quad = kQuad / sizeof(T);
  Q quads[kWidth / kQuad];
  for (int q = 0; q < kWidth / kQuad; ++q) quads[q] = load_as<Q>(partial + q * per_quad);
  for (int half = kWidth / kQuad / 2; half >= 1; half /= 2) {
    for (int q = 0; q < half; ++q) quads[q] = Op::of(quads[q], quads[q + half]);
  }
  store(partial, quads[0]);
  for (int half = per_quad / 2; half >= unit; half /= 2) {
    for (int j = 0; j < half; ++j) partial[j] = Op::of(partial[j], partial[j + half]);
  }
  for (int u = 0; u < unit; ++u) result[u] = partial[u];
}

template <class T, class Op, int unit>
void fold_rows(void* pacc, const void* px, int64_t stride, int64_t rows, int64_t n) {
  using V = Vec<T>;
  T* acc = static_cast<T*>(pacc);
  const T* x = static_cast<const T*>(px);
  n *= unit;
  stride *= unit;
  int64_t j = 0;
  for (; j + 4 * kLanes<T> <= n; j += 4 * kLanes<T>) {
    V a[4];
    for (int v = 0; v < 4; ++v) a[v] = load(acc + j + v * kLanes<T>);
    for (int64_t r = 0; r < rows; ++r) {
      for (int v = 0; v < 4; ++v) a[v] = Op::of(a[v], load(x + r * stride + j + v * kLanes<T>));
    }
    for (int v = 0; v < 4; ++v) store(acc + j + v * kLanes<T>, a[v]);
  }
  for (; j + kLanes<T> <= n; j += kLanes<T>) {
    V a = load(acc + j);
    for (int64_t r = 0; r < rows; ++r) a = Op::of(a, load(x + r * stride + j));
    store(acc + j, a);
  }
  if (j < n) {
    V a = load_part(acc + j, n - j);
    for (int64_t r = 0; r < rows; ++r) a = Op::of(a, load_part(x + r * stride + j, n - j));
    store_part(acc + j, a, n - j);
  }
}

template <class T>
AG_INLINE Complex<T> product(Complex<T> a, Complex<T> b) {
  return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

template <class T>
void fold_run_complex_product(void* out, const void* px, int64_t n) {
  const Complex<T>* x = static_cast<const Complex<T>*>(px);
  constexpr int lanes = 4;
  Complex<T> acc[lanes];
  for (int j = 0; j < lanes; ++j) acc[j] = Complex<T>{1, 0};
  if (n < lanes) {
    acc[0] = x[0];
    for (int64_t i = 1; i < n; ++i) acc[0] = product(acc[0], x[i]);
    *static_cast<Complex<T>*>(out) = acc[0];
    return;
  }
  for (int j = 0; j < lanes; ++j) acc[j] = x[j];
  for (int64_t i = lanes; i < n; ++i) acc[i % lanes] = product(acc[i % lanes], x[i]);
  *static_cast<Complex<T>*>(out) = product(product(acc[0], acc[2]), product(acc[1], acc[3]));
}

template <class T>
void fold_rows_complex_product(void* pacc, const void* px, int64_t stride, int64_t rows,
                               int64_t n) {
  Complex<T>* acc = static_cast<Complex<T>*>(pacc);
  const Complex<T>* x = static_cast<const Complex<T>*>(px);
  for (int64_t r = 0; r < rows; ++r) {
    for (int64_t j = 0; j < n; ++j) acc[j] = product(acc[j], x[r * stride + j]);
  }
}

template <class T, class Op, int unit = 1>
void fill(GeneralTable& t, Fold fold, Dtype dtype) {
  t.fold[static_cast<int>(fold)][code(dtype)] = fold_run<T, Op, unit>;
  t.fold_rows[static_cast<int>(fold)][code(dtype)] = fold_rows<T, Op, unit>;
}

template <class T>
void fill_order(GeneralTable& t, Dtype dtype) {
  fill<T, Larger>(t, Fold::Max, dtype);
  fill<T, Smaller>(t, Fold::Min, dtype);
}

template <class T>
void fill_arithmetic(GeneralTable& t, Dtype dtype) {
  fill<T, Add>(t, Fold::Sum, dtype);
  fill<T, Multiply>(t, Fold::Prod, dtype);
}

// Unsigned arithmetic wraps, and its bits are those of the signed.
template <class T, class S>
void fill_integers(GeneralTable& t, Dtype is_unsigned, Dtype is_signed) {
  fill_arithmetic<T>(t, is_unsigned);
  fill_arithmetic<T>(t, is_signed);
  fill_order<T>(t, is_unsigned);
  fill_order<S>(t, is_signed);
}

template <class T>
void fill_complex(GeneralTable& t, Dtype dtype) {
  fill<T, Add, 2>(t, Fold::Sum, dtype);
  t.fold[static_cast<int>(Fold::Prod)][code(dtype)] = fold_run_complex_product<T>;
  t.fold_rows[static_cast<int>(Fold::Prod)][code(dtype)] = fold_rows_complex_product<T>;
}

}  // namespace

void fill_fold(GeneralTable& t) {
  fill<uint8_t, Larger>(t, Fold::Sum, Dtype::Bool);
  fill<uint8_t, Smaller>(t, Fold::Prod, Dtype::Bool);
  fill_order<uint8_t>(t, Dtype::Bool);
  fill_integers<uint8_t, int8_t>(t, Dtype::UInt8, Dtype::Int8);
  fill_integers<uint16_t, int16_t>(t, Dtype::UInt16, Dtype::Int16);
  fill_integers<uint32_t, int32_t>(t, Dtype::UInt32, Dtype::Int32);
  fill_integers<uint64_t, int64_t>(t, Dtype::UInt64, Dtype::Int64);
  fill_arithmetic<float>(t, Dtype::Float32);
  fill_arithmetic<double>(t, Dtype::Float64);
  fill_order<float>(t, Dtype::Float32);
  fill_order<double>(t, Dtype::Float64);
  fill_complex<float>(t, Dtype::Complex64);
  fill_complex<double>(t, Dtype::Complex128);
}

}  // namespace autograd::cpu::AG_ISA
