// The elementwise ops whose definition and gradient are their functor: one line each.
#include "functors/list.h"
#include "ops/declarations.h"
#include "ops/elementwise/elementwise.h"

#define AG_OP1(name, Op) \
  Tensor name(const Tensor& x) { return elementwise(functors::opcode<functors::Op>, {&x}); }
#define AG_OP2(name, Op)                                          \
  Tensor name(const Tensor& a, const Tensor& b) {                 \
    return elementwise(functors::opcode<functors::Op>, {&a, &b}); \
  }
#define AG_OP3(name, Op)                                              \
  Tensor name(const Tensor& a, const Tensor& b, const Tensor& c) {    \
    return elementwise(functors::opcode<functors::Op>, {&a, &b, &c}); \
  }

namespace autograd::ops {

AG_OP2(add, Add)
AG_OP2(subtract, Subtract)
AG_OP2(multiply, Multiply)
AG_OP2(divide, Divide)
AG_OP2(pow, Pow)
AG_OP1(negative, Negative)
AG_OP1(positive, Positive)
AG_OP2(copysign, Copysign)
AG_OP1(signbit, Signbit)
AG_OP1(square, Square)
AG_OP1(sqrt, Sqrt)
AG_OP1(rsqrt, Rsqrt)
AG_OP1(reciprocal, Reciprocal)
AG_OP1(exp, Exp)
AG_OP1(exp2, Exp2)
AG_OP1(expm1, Expm1)
AG_OP1(log, Log)
AG_OP1(log2, Log2)
AG_OP1(log10, Log10)
AG_OP1(log1p, Log1p)
AG_OP2(logaddexp, Logaddexp)
AG_OP2(xlogy, Xlogy)
AG_OP1(sin, Sin)
AG_OP1(cos, Cos)
AG_OP1(tan, Tan)
AG_OP1(asin, Asin)
AG_OP1(acos, Acos)
AG_OP1(atan, Atan)
AG_OP2(atan2, Atan2)
AG_OP1(sinh, Sinh)
AG_OP1(cosh, Cosh)
AG_OP1(tanh, Tanh)
AG_OP1(asinh, Asinh)
AG_OP1(acosh, Acosh)
AG_OP1(atanh, Atanh)
AG_OP1(sinc, Sinc)
AG_OP2(hypot, Hypot)
AG_OP1(erf, Erf)
AG_OP1(floor, Floor)
AG_OP1(ceil, Ceil)
AG_OP1(trunc, Trunc)
AG_OP2(nextafter, Nextafter)
AG_OP2(maximum, Maximum)
AG_OP2(minimum, Minimum)
AG_OP3(lerp, Lerp)
AG_OP1(isfinite, Isfinite)
AG_OP1(isinf, Isinf)
AG_OP1(isnan, Isnan)

AG_OP2(equal, Equal)
AG_OP2(not_equal, NotEqual)
AG_OP2(less, Less)
AG_OP2(less_equal, LessEqual)
AG_OP2(greater, Greater)
AG_OP2(greater_equal, GreaterEqual)
AG_OP2(logical_and, LogicalAnd)
AG_OP2(logical_or, LogicalOr)
AG_OP2(logical_xor, LogicalXor)
AG_OP1(logical_not, LogicalNot)
AG_OP2(bitwise_and, BitwiseAnd)
AG_OP2(bitwise_or, BitwiseOr)
AG_OP2(bitwise_xor, BitwiseXor)
AG_OP1(bitwise_invert, BitwiseInvert)
AG_OP2(bitwise_left_shift, BitwiseLeftShift)
AG_OP2(bitwise_right_shift, BitwiseRightShift)

AG_OP1(relu, Relu)
AG_OP1(sigmoid, Sigmoid)

}  // namespace autograd::ops
