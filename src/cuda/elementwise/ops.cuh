// Ops as steps, and their part of the table.
#pragma once

#include <utility>

#include "cuda/elementwise/kernels.cuh"

namespace autograd::cuda::elementwise {

using functors::kIsIn;
using functors::Storage;
using functors::TypeList;

// Little more than their memory traffic. The others are called, not inlined: once in each kernel.
using LightOps =
    TypeList<functors::Add, functors::Subtract, functors::Multiply, functors::Negative,
             functors::Positive, functors::Copysign, functors::Signbit, functors::Square,
             functors::Mul0, functors::Lerp, functors::Floor, functors::Ceil, functors::Trunc,
             functors::Round, functors::Maximum, functors::Minimum, functors::Clip, functors::Equal,
             functors::NotEqual, functors::Less, functors::LessEqual, functors::Greater,
             functors::GreaterEqual, functors::Isfinite, functors::Isinf, functors::Isnan,
             functors::LogicalAnd, functors::LogicalOr, functors::LogicalXor, functors::LogicalNot,
             functors::BitwiseAnd, functors::BitwiseOr, functors::BitwiseXor,
             functors::BitwiseInvert, functors::BitwiseLeftShift, functors::BitwiseRightShift,
             functors::Real, functors::Imag, functors::Conj, functors::Complex, functors::Relu,
             functors::Where>;
using LightOfRealOps =
    TypeList<functors::Abs, functors::Sign, functors::Angle, functors::Divide, functors::Reciprocal,
             functors::Sqrt, functors::SquaredDifference, functors::Rsqrt, functors::Exp,
             functors::Log, functors::Tanh, functors::Sigmoid>;
template <class Op, int code>
inline constexpr bool kLight =
    kIsIn<Op, LightOps> || (kIsIn<Op, LightOfRealOps> && !functors::is_complex_code(code));

template <class Op, int code, class... In>
__device__ __forceinline__ auto step(In... in) {
  constexpr int to = functors::result_code<Op>(code);
  if constexpr (Op::signature == functors::Signature::Where) {
    return [](Storage<1> m, Storage<code> a, Storage<code> b) {
      return functors::Mask{m != 0}.m ? a : b;
    }(in...);
  } else {
    return functors::store<to>(functors::apply<Op, code>(functors::load<code>(in)...));
  }
}
template <class Op, int code, class... In>
__device__ __noinline__ auto step_called(In... in) {
  return step<Op, code>(in...);
}

template <class Op, int code, int k>
struct OperandOf {
  using Type = Storage<functors::operand_code<Op>(code, k)>;
};
template <class Op, int code, int k>
  requires(k >= Op::arity)
struct OperandOf<Op, code, k> {
  using Type = Nothing;
};

template <class Op, int code>
struct OpStep {
  static constexpr int arity = Op::arity;
  using Out = Storage<functors::result_code<Op>(code)>;
  template <int k>
  using In = typename OperandOf<Op, code, k>::Type;

  template <class... X>
  static __device__ __forceinline__ Out call(X... x) {
    if constexpr (kLight<Op, code>) {
      return step<Op, code>(x...);
    } else {
      return step_called<Op, code>(x...);
    }
  }
  static __device__ __forceinline__ Out run(In<0> a, In<1> b, In<2> c) {
    if constexpr (arity == 1) {
      return call(a);
    } else if constexpr (arity == 2) {
      return call(a, b);
    } else {
      return call(a, b, c);
    }
  }
};

template <class Op, int code>
void fill_op(Table& t) {
  if constexpr ((Op::dtypes & (1u << code)) != 0) {
    constexpr int shared = functors::representative<Op>(code);
    t.ops[functors::opcode<Op>][code] = entry<OpStep<Op, shared>, kLight<Op, shared>>();
  }
}
template <class Op, int... code>
void fill_codes(Table& t, std::integer_sequence<int, code...>) {
  (fill_op<Op, code>(t), ...);
}
// The ops of a list for some codes.
template <class Codes, class... Ops>
void fill(Table& t, TypeList<Ops...>) {
  (fill_codes<Ops>(t, Codes()), ...);
}
using Integers = std::integer_sequence<int, 2, 3, 4, 5, 6, 7, 8, 9>;
using Floats = std::integer_sequence<int, 10, 11, 12, 13>;
using BoolAndFloats = std::integer_sequence<int, 1, 10, 11, 12, 13>;
using Complexes = std::integer_sequence<int, 14, 15>;
using All = std::make_integer_sequence<int, 16>;

}  // namespace autograd::cuda::elementwise
