// One loop for every elementwise kernel. Full vectors and the tail take the same instructions, so
// an element's value does not depend on where it stands.
#pragma once

#include "cpu/isa/element.h"

namespace autograd::cpu::AG_ISA {

using functors::Signature;
namespace simd {

// Masks are stored as bool.
template <int bytes, int N>
AG_FN void store_mask(char* p, Mask<bytes, N> m, int64_t n) {
  store_lanes(p, narrow_lanes<uint8_t>(m.m, std::make_integer_sequence<int, N>()) & 1, N, n);
}
// A bool operand as a mask of the lanes that it chooses between.
template <int bytes, int N>
AG_FN Mask<bytes, N> load_mask(const char* p, int64_t n) {
  const auto b = load_lanes<Vec<int8_t, N>>(p, n);
  return {__builtin_convertvector(b.v != 0, decltype(Mask<bytes, N>::m))};
}

template <class Op, int code, int N>
AG_FN void step(char* out, const char* const* in, int64_t i, int64_t n) {
  using E = Element<code, N>;
  const auto operand = [&](int k) __attribute__((always_inline)) {
    return E::load(in[k] + i * E::size, n);
  };
  if constexpr (Op::signature == Signature::Where) {
    const auto mask = load_mask<sizeof(Scalar<code>), N>(in[0] + i, n);
    E::store(out + i * E::size, Op::eval(mask, operand(1), operand(2)), n);
  } else {
    const auto result = [&]() __attribute__((always_inline)) {
      if constexpr (Op::arity == 1) {
        return Op::eval(operand(0));
      } else if constexpr (Op::arity == 2) {
        return Op::eval(operand(0), operand(1));
      } else {
        return Op::eval(operand(0), operand(1), operand(2));
      }
    }
    ();
    if constexpr (Op::signature == Signature::Predicate) {
      store_mask(out + i, result, n);
    } else if constexpr (Op::signature == Signature::ToReal) {
      using R = Element<real_code(code), N>;
      R::store(out + i * R::size, result, n);
    } else if constexpr (Op::signature == Signature::ToComplex) {
      using C = Element<code + kCodeComplex64 - kCodeFloat32, N>;
      C::store(out + i * C::size, result, n);
    } else {
      E::store(out + i * E::size, result, n);
    }
  }
}

template <class Op, int code>
void kernel(void* out, const void* const* in, int64_t n) {
  constexpr int N = kLanes<code>;
  const char* operands[Op::arity];
  for (int k = 0; k < Op::arity; ++k) operands[k] = static_cast<const char*>(in[k]);
  char* const result = static_cast<char*>(out);
  for (int64_t i = 0; i < n; i += N) step<Op, code, N>(result, operands, i, n - i);
}

// Kernels that do the same to the bits of several dtypes are compiled once: `code` stands for all
// of them.
template <class Op>
inline constexpr bool kIgnoresSign = false;
#define AG_IGNORES_SIGN(OP) \
  template <>               \
  inline constexpr bool kIgnoresSign<functors::OP> = true;
AG_IGNORES_SIGN(Add)
AG_IGNORES_SIGN(Subtract)
AG_IGNORES_SIGN(Multiply)
AG_IGNORES_SIGN(Negative)
AG_IGNORES_SIGN(Positive)
AG_IGNORES_SIGN(Square)
AG_IGNORES_SIGN(Floor)
AG_IGNORES_SIGN(Ceil)
AG_IGNORES_SIGN(Trunc)
AG_IGNORES_SIGN(Round)
AG_IGNORES_SIGN(Real)
AG_IGNORES_SIGN(Imag)
AG_IGNORES_SIGN(Conj)
AG_IGNORES_SIGN(Equal)
AG_IGNORES_SIGN(NotEqual)
AG_IGNORES_SIGN(Isfinite)
AG_IGNORES_SIGN(Isinf)
AG_IGNORES_SIGN(Isnan)
AG_IGNORES_SIGN(LogicalAnd)
AG_IGNORES_SIGN(LogicalOr)
AG_IGNORES_SIGN(LogicalXor)
AG_IGNORES_SIGN(LogicalNot)
AG_IGNORES_SIGN(BitwiseAnd)
AG_IGNORES_SIGN(BitwiseOr)
AG_IGNORES_SIGN(BitwiseXor)
AG_IGNORES_SIGN(BitwiseInvert)
AG_IGNORES_SIGN(BitwiseLeftShift)
#undef AG_IGNORES_SIGN

inline constexpr int unsigned_code(int code) { return code >= 2 && code <= 5 ? code + 4 : code; }

template <class Op>
constexpr int representative(int code) {
  if constexpr (Op::signature == Signature::Where) {
    // uint8, uint16, uint32 and uint64 for all of their width.
    constexpr int by_width[16] = {0, 6, 6, 7, 8, 9, 6, 7, 8, 9, 7, 7, 8, 9, 9, 15};
    return by_width[code];
  } else {
    return kIgnoresSign<Op> ? unsigned_code(code) : code;
  }
}

template <class Op, int code>
AG_FN void fill_op(ElementwiseTable& t) {
  if constexpr ((Op::dtypes & (1u << code)) != 0) {
    t.kernels[functors::opcode<Op>][code] = &kernel<Op, representative<Op>(code)>;
  }
}
template <class Op, int... code>
AG_FN void fill_op_for(ElementwiseTable& t, std::integer_sequence<int, code...>) {
  (fill_op<Op, code>(t), ...);
}

// Every op of a list for the dtypes of `mask`.
template <class... Ops>
AG_FN void fill_all(ElementwiseTable& t, functors::TypeList<Ops...>) {
  (fill_op_for<Ops>(t, std::make_integer_sequence<int, 16>()), ...);
}
// The same in two halves, for lists whose compilation is long: real lanes, complex lanes.
template <class... Ops>
AG_FN void fill_real(ElementwiseTable& t, functors::TypeList<Ops...>) {
  (fill_op_for<Ops>(t, std::make_integer_sequence<int, kCodeComplex64>()), ...);
}
template <class... Ops>
AG_FN void fill_complex(ElementwiseTable& t, functors::TypeList<Ops...>) {
  (fill_op_for<Ops>(t, std::integer_sequence<int, kCodeComplex64, kCodeComplex128>()), ...);
}

}  // namespace simd

void fill_arithmetic(ElementwiseTable& t);
void fill_functions(ElementwiseTable& t);
void fill_complex_functions(ElementwiseTable& t);
void fill_order(ElementwiseTable& t);
void fill_casts(ElementwiseTable& t);
void fill_joined(ElementwiseTable& t);

}  // namespace autograd::cpu::AG_ISA
