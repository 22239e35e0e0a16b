// The names that a gradient template may use, each an elementwise op: for every type V that
// offers V::apply(opcode, operands…), AG_VOCABULARY(V) defines them.
#pragma once

#include "functors/list.h"

#define AG_VOCABULARY_UNARY(X) \
  X(negative, Negative)        \
  X(abs, Abs)                  \
  X(sign, Sign)                \
  X(square, Square)            \
  X(sqrt, Sqrt)                \
  X(rsqrt, Rsqrt)              \
  X(reciprocal, Reciprocal)    \
  X(exp, Exp)                  \
  X(exp2, Exp2)                \
  X(expm1, Expm1)              \
  X(log, Log)                  \
  X(log2, Log2)                \
  X(log10, Log10)              \
  X(log1p, Log1p)              \
  X(sin, Sin)                  \
  X(cos, Cos)                  \
  X(tan, Tan)                  \
  X(sinh, Sinh)                \
  X(cosh, Cosh)                \
  X(tanh, Tanh)                \
  X(floor, Floor)              \
  X(trunc, Trunc)              \
  X(sinc, Sinc)                \
  X(sigmoid, Sigmoid)          \
  X(erf, Erf)                  \
  X(isnan, Isnan)              \
  X(signbit, Signbit)          \
  X(logical_not, LogicalNot)

#define AG_VOCABULARY_BINARY(X) \
  X(operator+, Add)             \
  X(operator-, Subtract)        \
  X(operator*, Multiply)        \
  X(operator/, Divide)          \
  X(operator<, Less)            \
  X(operator<=, LessEqual)      \
  X(operator>, Greater)         \
  X(operator>=, GreaterEqual)   \
  X(operator==, Equal)          \
  X(operator!=, NotEqual)       \
  X(operator&, LogicalAnd)      \
  X(operator|, LogicalOr)       \
  X(operator&&, LogicalAnd)     \
  X(operator||, LogicalOr)      \
  X(pow, Pow)                   \
  X(maximum, Maximum)           \
  X(minimum, Minimum)           \
  X(copysign, Copysign)         \
  X(hypot, Hypot)               \
  X(atan2, Atan2)               \
  X(floor_divide, FloorDivide)  \
  X(remainder, Remainder)       \
  X(mul0, Mul0)

#define AG_DEFINE_UNARY(name, Op) \
  inline AG_V name(const AG_V& a) { return AG_V::apply(functors::opcode<functors::Op>, {&a}); }
#define AG_DEFINE_BINARY(name, Op)                                \
  inline AG_V name(const AG_V& a, const AG_V& b) {                \
    return AG_V::apply(functors::opcode<functors::Op>, {&a, &b}); \
  }
// Define AG_V as the type, then expand this in its namespace.
#define AG_DEFINE_VOCABULARY()                                              \
  AG_VOCABULARY_UNARY(AG_DEFINE_UNARY)                                      \
  AG_VOCABULARY_BINARY(AG_DEFINE_BINARY)                                    \
  inline AG_V operator-(const AG_V& a) { return negative(a); }              \
  inline AG_V operator!(const AG_V& a) { return logical_not(a); }           \
  inline AG_V select(const AG_V& mask, const AG_V& a, const AG_V& b) {      \
    return AG_V::apply(functors::opcode<functors::Where>, {&mask, &a, &b}); \
  }
