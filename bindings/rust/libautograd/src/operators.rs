//! Operators on tensors and references to them, with numbers on either side. They panic where the
//! op fails; `try_add` and its like do not.

use crate::element::Complex;
use crate::error::or_panic;
use crate::{ops, Operand, Scalar, Tensor};
use std::ops::{
    Add, AddAssign, BitAnd, BitAndAssign, BitOr, BitOrAssign, BitXor, BitXorAssign, Div, DivAssign,
    Mul, MulAssign, Neg, Not, Rem, RemAssign, Shl, ShlAssign, Shr, ShrAssign, Sub, SubAssign,
};

macro_rules! binary {
    ($($trait:ident $method:ident $assign:ident $assign_method:ident: $op:ident, $inplace:ident;)*) => {$(
        impl<T: Operand> $trait<T> for Tensor {
            type Output = Tensor;
            #[inline]
            #[track_caller]
            fn $method(self, other: T) -> Tensor {
                or_panic(ops::$op(&self, other))
            }
        }

        impl<T: Operand> $trait<T> for &Tensor {
            type Output = Tensor;
            #[inline]
            #[track_caller]
            fn $method(self, other: T) -> Tensor {
                or_panic(ops::$op(self, other))
            }
        }

        /// In place, as the method that ends in `_`.
        impl<T: Operand> $assign<T> for Tensor {
            #[track_caller]
            fn $assign_method(&mut self, other: T) {
                or_panic(self.$inplace(other))
            }
        }

        number_first!($trait $method $op: i64, f64, Complex<f32>, Complex<f64>, Scalar);
    )*};
}

// One type of integer and one of float: with two the compiler could not tell what `2.0 * &x` is. Others
// become a Scalar first.
macro_rules! number_first {
    ($trait:ident $method:ident $op:ident: $($number:ty),*) => {$(
        impl $trait<Tensor> for $number {
            type Output = Tensor;
            #[track_caller]
            fn $method(self, other: Tensor) -> Tensor {
                or_panic(ops::$op(self, &other))
            }
        }

        impl $trait<&Tensor> for $number {
            type Output = Tensor;
            #[track_caller]
            fn $method(self, other: &Tensor) -> Tensor {
                or_panic(ops::$op(self, other))
            }
        }
    )*};
}

binary! {
    Add add AddAssign add_assign: try_add, try_add_;
    Sub sub SubAssign sub_assign: try_subtract, try_subtract_;
    Mul mul MulAssign mul_assign: try_multiply, try_multiply_;
    Div div DivAssign div_assign: try_divide, try_divide_;
    Rem rem RemAssign rem_assign: try_remainder, try_remainder_;
    BitAnd bitand BitAndAssign bitand_assign: try_bitwise_and, try_bitwise_and_;
    BitOr bitor BitOrAssign bitor_assign: try_bitwise_or, try_bitwise_or_;
    BitXor bitxor BitXorAssign bitxor_assign: try_bitwise_xor, try_bitwise_xor_;
    Shl shl ShlAssign shl_assign: try_bitwise_left_shift, try_bitwise_left_shift_;
    Shr shr ShrAssign shr_assign: try_bitwise_right_shift, try_bitwise_right_shift_;
}

macro_rules! unary {
    ($($trait:ident $method:ident: $op:ident;)*) => {$(
        impl $trait for Tensor {
            type Output = Tensor;
            #[track_caller]
            fn $method(self) -> Tensor {
                or_panic(ops::$op(&self))
            }
        }

        impl $trait for &Tensor {
            type Output = Tensor;
            #[track_caller]
            fn $method(self) -> Tensor {
                or_panic(ops::$op(self))
            }
        }
    )*};
}

unary! {
    Neg neg: try_negative;
    Not not: try_bitwise_invert;
}
