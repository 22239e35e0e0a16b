// Elements of the 15 dtypes, by the codes of core/dtype.h: how they lie in memory, what registers
// hold, and ops and casts from one to the other.
#pragma once

#include "functors/list.h"
#include "functors/value_convert.h"
#include "functors/value_integer.h"

namespace autograd::functors {

inline constexpr int kCodeBool = 1, kCodeFloat16 = 10, kCodeBFloat16 = 11, kCodeFloat32 = 12,
                     kCodeFloat64 = 13, kCodeComplex64 = 14, kCodeComplex128 = 15;

AG_FN constexpr bool is_half_code(int code) {
  return code == kCodeFloat16 || code == kCodeBFloat16;
}
AG_FN constexpr bool is_complex_code(int code) { return code >= kCodeComplex64; }
AG_FN constexpr bool is_integer_code(int code) { return code >= 2 && code <= 9; }
AG_FN constexpr int real_code(int code) {
  return is_complex_code(code) ? code - (kCodeComplex64 - kCodeFloat32) : code;
}
// float64 goes with complex128, everything narrower with complex64.
AG_FN constexpr int complex_code(int code) {
  return is_complex_code(code) ? code : (code == kCodeFloat64 ? kCodeComplex128 : kCodeComplex64);
}
AG_FN constexpr int unsigned_code(int code) { return code >= 2 && code <= 5 ? code + 4 : code; }
AG_FN constexpr int size_of_code(int code) {
  constexpr int sizes[16] = {0, 1, 1, 2, 4, 8, 1, 2, 4, 8, 2, 2, 4, 8, 8, 16};
  return sizes[code];
}

template <class T>
struct alignas(2 * sizeof(T)) Pair {
  T re, im;
};

// What one vector access reads or writes.
template <class T, int n>
struct alignas(sizeof(T) * n) Pack {
  T lane[n];
  AG_FN T operator[](int i) const { return lane[i]; }
};

// T is what arithmetic is done in, Storage what memory holds.
template <int code>
struct ElementOf;
#define AG_ELEMENT(CODE, T, STORAGE) \
  template <>                        \
  struct ElementOf<CODE> {           \
    using Scalar = T;                \
    using Storage = STORAGE;         \
  };
AG_ELEMENT(1, bool, unsigned char)
AG_ELEMENT(2, signed char, signed char)
AG_ELEMENT(3, short, short)
AG_ELEMENT(4, int, int)
AG_ELEMENT(5, long long, long long)
AG_ELEMENT(6, unsigned char, unsigned char)
AG_ELEMENT(7, unsigned short, unsigned short)
AG_ELEMENT(8, unsigned, unsigned)
AG_ELEMENT(9, unsigned long long, unsigned long long)
AG_ELEMENT(10, float, unsigned short)
AG_ELEMENT(11, float, unsigned short)
AG_ELEMENT(12, float, float)
AG_ELEMENT(13, double, double)
AG_ELEMENT(14, float, Pair<float>)
AG_ELEMENT(15, double, Pair<double>)
#undef AG_ELEMENT
template <int code>
using Scalar = typename ElementOf<code>::Scalar;
template <int code>
using Storage = typename ElementOf<code>::Storage;

template <int code>
AG_FN auto load(Storage<code> s) {
  if constexpr (is_complex_code(code)) {
    using R = Value<Scalar<code>>;
    return ComplexValue<R>(R(s.re), R(s.im));
  } else if constexpr (code == kCodeFloat16) {
    return Value<float>(widen_half(s));
  } else if constexpr (code == kCodeBFloat16) {
    return Value<float>(widen_bfloat(s));
  } else if constexpr (code == kCodeBool) {
    return Value<bool>(s != 0);  // foreign memory may hold other bytes
  } else {
    return Value<Scalar<code>>(s);
  }
}
template <int code>
using Loaded = decltype(load<code>(Storage<code>()));

template <int code>
AG_FN Storage<code> store(Loaded<code> x) {
  if constexpr (is_complex_code(code)) {
    return {x.re.v, x.im.v};
  } else if constexpr (code == kCodeFloat16) {
    return narrow_half(x.v);
  } else if constexpr (code == kCodeBFloat16) {
    return narrow_bfloat(x.v);
  } else {
    return static_cast<Storage<code>>(x.v);
  }
}

// What memory of the dtype would give back: half types are rounded, masks become bool.
template <int code, class V>
AG_FN Loaded<code> settle(V x) {
  if constexpr (is_half_code(code)) {
    return load<code>(store<code>(x));
  } else if constexpr (code == kCodeBool && !kIsSame<V, Loaded<code>>) {
    return Loaded<code>(x.m);
  } else {
    return x;
  }
}

// The code of an op's result and of its operand k, for an instruction of dtype `code`.
template <class Op>
AG_FN constexpr int result_code(int code) {
  return Op::signature == Signature::Predicate   ? kCodeBool
         : Op::signature == Signature::ToReal    ? real_code(code)
         : Op::signature == Signature::ToComplex ? complex_code(code)
                                                 : code;
}
template <class Op>
AG_FN constexpr int operand_code(int code, int k) {
  return Op::signature == Signature::Where && k == 0 ? kCodeBool : code;
}

// An op on values of dtype `code`, as an instruction of a program does it.
template <class Op, int code, class... V>
AG_FN auto apply(V... x) {
  return settle<result_code<Op>(code)>(Op::eval(x...));
}
// The neighbours of a half type are found among its 16-bit patterns and not among floats.
template <class Op, int code>
  requires(kIsSame<Op, Nextafter> && is_half_code(code))
AG_FN auto apply(Value<float> a, Value<float> b) {
  constexpr short sign = -0x7fff - 1, infinity = code == kCodeFloat16 ? 0x7c00 : 0x7f80;
  return load<code>(static_cast<unsigned short>(next_pattern(
      static_cast<short>(store<code>(a)), static_cast<short>(store<code>(b)), sign, infinity)));
}
template <class Op, int code, class V>
  requires(Op::signature == Signature::Where)
AG_FN auto apply(Value<bool> condition, V a, V b) {
  return Op::eval(Mask{condition.v}, a, b);
}

template <class R>
AG_FN R real_part(ComplexValue<R> z) {
  return z.re;
}
template <class T>
AG_FN Value<T> real_part(Value<T> x) {
  return x;
}
// astype: complex to real drops the imaginary part, but to bool looks at both.
template <int to, int from>
AG_FN Loaded<to> cast(Loaded<from> x) {
  using To = Scalar<to>;
  if constexpr (to == from) {
    return x;
  } else if constexpr (to == kCodeBool && is_complex_code(from)) {
    return convert<bool>(x.re) + convert<bool>(x.im);
  } else if constexpr (is_complex_code(to)) {
    if constexpr (is_complex_code(from)) {
      return Loaded<to>(convert<To>(x.re), convert<To>(x.im));
    } else {
      return Loaded<to>(convert<To>(x), Value<To>(0));
    }
  } else if constexpr (is_half_code(to)) {
    return settle<to>(to_half_source(real_part(x)));
  } else {
    return convert<To>(real_part(x));
  }
}

template <int i, class List>
struct TypeAt;
template <class First, class... Rest>
struct TypeAt<0, TypeList<First, Rest...>> {
  using Type = First;
};
template <int i, class First, class... Rest>
struct TypeAt<i, TypeList<First, Rest...>> : TypeAt<i - 1, TypeList<Rest...>> {};
// The op of an opcode.
template <int opcode>
using OpAt = typename TypeAt<opcode, ElementwiseOps>::Type;

// --- kernels that do the same to the bits of several dtypes are compiled once --------------------
template <class Op, class List>
inline constexpr bool kIsIn = false;
template <class Op, class... Ops>
inline constexpr bool kIsIn<Op, TypeList<Ops...>> = (kIsSame<Op, Ops> || ...);
using SignlessOps =
    TypeList<Add, Subtract, Multiply, Negative, Positive, Square, Floor, Ceil, Trunc, Round, Real,
             Imag, Conj, Equal, NotEqual, Isfinite, Isinf, Isnan, LogicalAnd, LogicalOr, LogicalXor,
             LogicalNot, BitwiseAnd, BitwiseOr, BitwiseXor, BitwiseInvert, BitwiseLeftShift>;
// `code` stands for all codes that it represents.
template <class Op>
AG_FN constexpr int representative(int code) {
  if constexpr (Op::signature == Signature::Where) {
    // uint8, uint16, uint32 and uint64 for all of their width.
    constexpr int by_width[16] = {0, 6, 6, 7, 8, 9, 6, 7, 8, 9, 7, 7, 8, 9, 9, 15};
    return by_width[code];
  } else {
    return kIsIn<Op, SignlessOps> ? unsigned_code(code) : code;
  }
}

}  // namespace autograd::functors
