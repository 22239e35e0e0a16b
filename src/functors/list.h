// The one list of elementwise ops: it instantiates the CPU table, the CUDA table, the instruction
// set of programs and the test rows. An opcode is a position in it.
#pragma once

#include "functors/activation.h"
#include "functors/arithmetic.h"
#include "functors/bitwise.h"
#include "functors/comparison.h"
#include "functors/complex.h"
#include "functors/exponential.h"
#include "functors/hyperbolic.h"
#include "functors/logical.h"
#include "functors/rounding.h"
#include "functors/selection.h"
#include "functors/trigonometric.h"

namespace autograd::functors {

template <class... Ops>
struct TypeList {
  static constexpr int size = sizeof...(Ops);
};

template <class... Lists>
struct Concat;
template <class List>
struct Concat<List> {
  using Type = List;
};
template <class... A, class... B, class... Rest>
struct Concat<TypeList<A...>, TypeList<B...>, Rest...> {
  using Type = typename Concat<TypeList<A..., B...>, Rest...>::Type;
};

// The groups are compiled apart from each other.
using ArithmeticOps =
    TypeList<Add, Subtract, Multiply, Divide, FloorDivide, Remainder, Pow, Negative, Positive, Abs,
             Sign, Copysign, Signbit, Square, SquaredDifference, Reciprocal, Mul0, Lerp, Hypot>;
using ExponentialOps =
    TypeList<Sqrt, Rsqrt, Exp, Exp2, Expm1, Log, Log2, Log10, Log1p, Logaddexp, Xlogy>;
using TrigonometricOps = TypeList<Sin, Cos, Tan, Asin, Acos, Atan, Atan2, Sinc>;
using HyperbolicOps = TypeList<Sinh, Cosh, Tanh, Asinh, Acosh, Atanh>;
using RoundingOps = TypeList<Floor, Ceil, Trunc, Round, Nextafter, Maximum, Minimum, Clip>;
using ComparisonOps =
    TypeList<Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, Isfinite, Isinf, Isnan>;
using LogicalOps = TypeList<LogicalAnd, LogicalOr, LogicalXor, LogicalNot>;
using BitwiseOps =
    TypeList<BitwiseAnd, BitwiseOr, BitwiseXor, BitwiseInvert, BitwiseLeftShift, BitwiseRightShift>;
using ComplexOps = TypeList<Real, Imag, Conj, Angle, Complex>;
using ActivationOps = TypeList<Relu, Sigmoid, Erf, Gelu, GeluTanh>;
using SelectionOps = TypeList<Where>;

using ElementwiseOps =
    Concat<ArithmeticOps, ExponentialOps, TrigonometricOps, HyperbolicOps, RoundingOps,
           ComparisonOps, LogicalOps, BitwiseOps, ComplexOps, ActivationOps, SelectionOps>::Type;

template <class Op, class List>
struct IndexIn;
template <class Op, class... Rest>
struct IndexIn<Op, TypeList<Op, Rest...>> {
  static constexpr unsigned short value = 0;
};
template <class Op, class First, class... Rest>
struct IndexIn<Op, TypeList<First, Rest...>> {
  static constexpr unsigned short value = 1 + IndexIn<Op, TypeList<Rest...>>::value;
};
template <class Op>
inline constexpr unsigned short opcode = IndexIn<Op, ElementwiseOps>::value;

}  // namespace autograd::functors
