// Made from api/ by tools/generate.py: edit the registry instead.
//! Elementwise functions.
//!
//! Operands are broadcast against each other as NumPy does; the result's dtype is promoted from
//! theirs, where a weak scalar (`ag_scalar`) lends its kind but not its precision; uint64 and a
//! signed integer have no common dtype, InvalidDtype. The ag_\<name\>_ variants write into their
//! first operand, whose shape and dtype stay. Gradients are summed back to an operand's shape.
//! Complex gradients are dL/dRe + i dL/dIm of a real L; ops are holomorphic unless said otherwise,
//! and D is their derivative, so that a rule dx = g D reads g conj(D). Gradients with a zero
//! cotangent are zero, whatever D is. A complex function has NumPy's branch cuts.

#[allow(unused_imports)]
use crate::prelude::*;
#[allow(unused_imports)]
use std::ptr;

/// Sum of two tensors, element by element.
///
/// out = a + b. Of two bools: their or. Integers wrap around.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: da = g, db = g
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices
#[track_caller]
pub fn add(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_add(a, b))
}

/// [`add`](fn@crate::add) whose failure is a value.
pub fn try_add(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_add(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Difference of two tensors, element by element.
///
/// out = a - b. Integers wrap around.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: da = g, db = -g
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for two bools
#[track_caller]
pub fn subtract(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_subtract(a, b))
}

/// [`subtract`](fn@crate::subtract) whose failure is a value.
pub fn try_subtract(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_subtract(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Product of two tensors, element by element.
///
/// out = a b. Of two bools: their and. Integers wrap around.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: da = g b, db = g a
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices
#[track_caller]
pub fn multiply(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_multiply(a, b))
}

/// [`multiply`](fn@crate::multiply) whose failure is a value.
pub fn try_multiply(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_multiply(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Quotient of two tensors, element by element.
///
/// out = a / b; division by zero gives an infinity or NaN.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: da = g / b, db = -g out / b
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices
#[track_caller]
pub fn divide(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_divide(a, b))
}

/// [`divide`](fn@crate::divide) whose failure is a value.
pub fn try_divide(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_divide(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Quotient rounded towards minus infinity.
///
/// out = floor(a / b), from the exact quotient. Of integers: INT_MIN / -1 wraps around. For finite
/// a and b, floor_divide(a, b) b + remainder(a, b) = a.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: zero; the result is piecewise constant
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`DivisionByZero`](crate::Status::DivisionByZero) where an integer is divided by zero, [`InvalidDtype`](crate::Status::InvalidDtype) for bool and complex
#[track_caller]
pub fn floor_divide(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_floor_divide(a, b))
}

/// [`floor_divide`](fn@crate::floor_divide) whose failure is a value.
pub fn try_floor_divide(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_floor_divide(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Remainder with the sign of the divisor.
///
/// out = a - floor(a / b) b.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: almost everywhere; da = g, db = -g floor(a / b); at the jumps the same
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`DivisionByZero`](crate::Status::DivisionByZero) where an integer is divided by zero, [`InvalidDtype`](crate::Status::InvalidDtype) for bool and complex
#[track_caller]
pub fn remainder(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_remainder(a, b))
}

/// [`remainder`](fn@crate::remainder) whose failure is a value.
pub fn try_remainder(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_remainder(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Power.
///
/// out = a^b. Integers to a negative power: 1 for a = 1, 1 or -1 for a = -1, otherwise 0; positive
/// powers wrap around. 0^0 is 1.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: da = g b a^(b - 1), 0 where b = 0; db = g out log a, 0 where a = 0 and Re b \>= 0
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for two bools
#[track_caller]
pub fn pow(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_pow(a, b))
}

/// [`pow`](fn@crate::pow) whose failure is a value.
pub fn try_pow(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_pow(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Negation.
///
/// out = -x; unsigned integers wrap around.
///
/// - `x`: operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128
/// - **Result**: x's dtype
/// - **Gradient**: dx = -g
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for bool
#[track_caller]
pub fn negative(x: impl Operand) -> Tensor {
    or_panic(try_negative(x))
}

/// [`negative`](fn@crate::negative) whose failure is a value.
pub fn try_negative(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_negative(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// The operand itself, as a new tensor.
///
/// out = +x.
///
/// - `x`: operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128
/// - **Result**: x's dtype
/// - **Gradient**: dx = g
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for bool
#[track_caller]
pub fn positive(x: impl Operand) -> Tensor {
    or_panic(try_positive(x))
}

/// [`positive`](fn@crate::positive) whose failure is a value.
pub fn try_positive(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_positive(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Absolute value; the modulus of a complex number.
///
/// out = |x|, without overflow on the way. The smallest signed integer wraps around to itself.
///
/// - `x`: operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128
/// - **Result**: the promoted dtype; the real dtype of its parts for complex operands
/// - **Gradient**: almost everywhere; dx = g sign(x) (complex: g x / |x|); 0 at x = 0
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for bool
#[track_caller]
pub fn abs(x: impl Operand) -> Tensor {
    or_panic(try_abs(x))
}

/// [`abs`](fn@crate::abs) whose failure is a value.
pub fn try_abs(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_abs(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Sign.
///
/// out = -1, 0 or 1; NaN for NaN; x / |x| for complex x, and 0 at 0.
///
/// - `x`: operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128
/// - **Result**: x's dtype
/// - **Gradient**: zero; zero for real x; for complex x: dx = (g - out Re(g conj(out))) / |x|, and 0 at 0
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for bool
#[track_caller]
pub fn sign(x: impl Operand) -> Tensor {
    or_panic(try_sign(x))
}

/// [`sign`](fn@crate::sign) whose failure is a value.
pub fn try_sign(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_sign(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// The magnitude of a with the sign of b.
///
/// out = |a| with b's sign bit, that of -0.0 and NaN included.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: almost everywhere; da = g where the sign was kept, -g where it changed, 0 at a = 0; db = 0
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn copysign(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_copysign(a, b))
}

/// [`copysign`](fn@crate::copysign) whose failure is a value.
pub fn try_copysign(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_copysign(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// True where the sign bit is set, that of -0.0 and NaN included.
///
/// - `x`: operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for bool and complex
#[track_caller]
pub fn signbit(x: impl Operand) -> Tensor {
    or_panic(try_signbit(x))
}

/// [`signbit`](fn@crate::signbit) whose failure is a value.
pub fn try_signbit(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_signbit(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Square.
///
/// out = x x; integers wrap around.
///
/// - `x`: operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128
/// - **Result**: x's dtype
/// - **Gradient**: dx = 2 g x
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for bool
#[track_caller]
pub fn square(x: impl Operand) -> Tensor {
    or_panic(try_square(x))
}

/// [`square`](fn@crate::square) whose failure is a value.
pub fn try_square(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_square(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Principal square root.
///
/// out = x^(1/2); NaN for negative real x. Cut: the negative real axis.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g / (2 out)
#[track_caller]
pub fn sqrt(x: impl Operand) -> Tensor {
    or_panic(try_sqrt(x))
}

/// [`sqrt`](fn@crate::sqrt) whose failure is a value.
pub fn try_sqrt(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_sqrt(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Reciprocal of the principal square root.
///
/// out = x^(-1/2); infinite at 0.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = -g out^3 / 2
#[track_caller]
pub fn rsqrt(x: impl Operand) -> Tensor {
    or_panic(try_rsqrt(x))
}

/// [`rsqrt`](fn@crate::rsqrt) whose failure is a value.
pub fn try_rsqrt(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_rsqrt(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Reciprocal.
///
/// out = 1 / x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = -g out^2
#[track_caller]
pub fn reciprocal(x: impl Operand) -> Tensor {
    or_panic(try_reciprocal(x))
}

/// [`reciprocal`](fn@crate::reciprocal) whose failure is a value.
pub fn try_reciprocal(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_reciprocal(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Exponential function.
///
/// out = e^x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g out
#[track_caller]
pub fn exp(x: impl Operand) -> Tensor {
    or_panic(try_exp(x))
}

/// [`exp`](fn@crate::exp) whose failure is a value.
pub fn try_exp(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_exp(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Power of two.
///
/// out = 2^x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g out log 2
#[track_caller]
pub fn exp2(x: impl Operand) -> Tensor {
    or_panic(try_exp2(x))
}

/// [`exp2`](fn@crate::exp2) whose failure is a value.
pub fn try_exp2(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_exp2(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// e^x - 1, exact for small x.
///
/// out = e^x - 1.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g (out + 1)
#[track_caller]
pub fn expm1(x: impl Operand) -> Tensor {
    or_panic(try_expm1(x))
}

/// [`expm1`](fn@crate::expm1) whose failure is a value.
pub fn try_expm1(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_expm1(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Natural logarithm.
///
/// out = log x; -inf at 0, NaN for negative real x. Cut: the negative real axis.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g / x
#[track_caller]
pub fn log(x: impl Operand) -> Tensor {
    or_panic(try_log(x))
}

/// [`log`](fn@crate::log) whose failure is a value.
pub fn try_log(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_log(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Logarithm to base 2.
///
/// out = log x / log 2; -inf at 0, NaN for negative real x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g / (x log 2)
#[track_caller]
pub fn log2(x: impl Operand) -> Tensor {
    or_panic(try_log2(x))
}

/// [`log2`](fn@crate::log2) whose failure is a value.
pub fn try_log2(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_log2(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Logarithm to base 10.
///
/// out = log x / log 10; -inf at 0, NaN for negative real x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g / (x log 10)
#[track_caller]
pub fn log10(x: impl Operand) -> Tensor {
    or_panic(try_log10(x))
}

/// [`log10`](fn@crate::log10) whose failure is a value.
pub fn try_log10(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_log10(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// log(1 + x), exact for small x.
///
/// out = log(1 + x); -inf at -1, NaN below for real x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g / (1 + x)
#[track_caller]
pub fn log1p(x: impl Operand) -> Tensor {
    or_panic(try_log1p(x))
}

/// [`log1p`](fn@crate::log1p) whose failure is a value.
pub fn try_log1p(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_log1p(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Logarithm of a sum of exponentials.
///
/// out = log(e^a + e^b), without overflow; -inf where both are.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: da = g e^(a - out), db = g e^(b - out); 1/2 each where both are the same infinity
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn logaddexp(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_logaddexp(a, b))
}

/// [`logaddexp`](fn@crate::logaddexp) whose failure is a value.
pub fn try_logaddexp(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_logaddexp(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// x log y, which is 0 where x is 0.
///
/// out = x log y; 0 where x = 0 and y is not NaN.
///
/// - `x`: first operand
/// - `y`: second operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g log y, 0 where x = 0 and y = 0; dy = g x / y
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn xlogy(x: impl Operand, y: impl Operand) -> Tensor {
    or_panic(try_xlogy(x, y))
}

/// [`xlogy`](fn@crate::xlogy) whose failure is a value.
pub fn try_xlogy(x: impl Operand, y: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let y = y.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_xlogy(&mut out, x.as_const_ptr(), y.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Sine, of radians.
///
/// out = sin x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g cos x
#[track_caller]
pub fn sin(x: impl Operand) -> Tensor {
    or_panic(try_sin(x))
}

/// [`sin`](fn@crate::sin) whose failure is a value.
pub fn try_sin(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_sin(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Cosine, of radians.
///
/// out = cos x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = -g sin x
#[track_caller]
pub fn cos(x: impl Operand) -> Tensor {
    or_panic(try_cos(x))
}

/// [`cos`](fn@crate::cos) whose failure is a value.
pub fn try_cos(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_cos(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Tangent, of radians.
///
/// out = tan x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g (1 + out^2)
#[track_caller]
pub fn tan(x: impl Operand) -> Tensor {
    or_panic(try_tan(x))
}

/// [`tan`](fn@crate::tan) whose failure is a value.
pub fn try_tan(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_tan(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Inverse sine, in \[-pi/2, pi/2\]; NaN for real x outside \[-1, 1\].
///
/// out = asin x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g / sqrt(1 - x^2)
#[track_caller]
pub fn asin(x: impl Operand) -> Tensor {
    or_panic(try_asin(x))
}

/// [`asin`](fn@crate::asin) whose failure is a value.
pub fn try_asin(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_asin(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Inverse cosine, in \[0, pi\]; NaN for real x outside \[-1, 1\].
///
/// out = acos x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = -g / sqrt(1 - x^2)
#[track_caller]
pub fn acos(x: impl Operand) -> Tensor {
    or_panic(try_acos(x))
}

/// [`acos`](fn@crate::acos) whose failure is a value.
pub fn try_acos(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_acos(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Inverse tangent, in \[-pi/2, pi/2\].
///
/// out = atan x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g / (1 + x^2)
#[track_caller]
pub fn atan(x: impl Operand) -> Tensor {
    or_panic(try_atan(x))
}

/// [`atan`](fn@crate::atan) whose failure is a value.
pub fn try_atan(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_atan(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Angle of the point (b, a) in the plane.
///
/// out = the angle of b + i a, in \[-pi, pi\]; signed zeros and infinities as in IEEE 754.
///
/// - `a`: ordinate
/// - `b`: abscissa
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: da = g b / (a^2 + b^2), db = -g a / (a^2 + b^2); 0 at the origin
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn atan2(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_atan2(a, b))
}

/// [`atan2`](fn@crate::atan2) whose failure is a value.
pub fn try_atan2(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_atan2(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Hyperbolic sine.
///
/// out = sinh x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g cosh x
#[track_caller]
pub fn sinh(x: impl Operand) -> Tensor {
    or_panic(try_sinh(x))
}

/// [`sinh`](fn@crate::sinh) whose failure is a value.
pub fn try_sinh(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_sinh(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Hyperbolic cosine.
///
/// out = cosh x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g sinh x
#[track_caller]
pub fn cosh(x: impl Operand) -> Tensor {
    or_panic(try_cosh(x))
}

/// [`cosh`](fn@crate::cosh) whose failure is a value.
pub fn try_cosh(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_cosh(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Hyperbolic tangent.
///
/// out = tanh x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g (1 - out^2)
#[track_caller]
pub fn tanh(x: impl Operand) -> Tensor {
    or_panic(try_tanh(x))
}

/// [`tanh`](fn@crate::tanh) whose failure is a value.
pub fn try_tanh(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_tanh(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Inverse hyperbolic sine.
///
/// out = asinh x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g / sqrt(1 + x^2)
#[track_caller]
pub fn asinh(x: impl Operand) -> Tensor {
    or_panic(try_asinh(x))
}

/// [`asinh`](fn@crate::asinh) whose failure is a value.
pub fn try_asinh(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_asinh(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Inverse hyperbolic cosine; NaN for real x below 1.
///
/// out = acosh x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g / (sqrt(x - 1) sqrt(x + 1))
#[track_caller]
pub fn acosh(x: impl Operand) -> Tensor {
    or_panic(try_acosh(x))
}

/// [`acosh`](fn@crate::acosh) whose failure is a value.
pub fn try_acosh(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_acosh(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Inverse hyperbolic tangent; infinite at -1 and 1, NaN for real x beyond.
///
/// out = atanh x.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g / (1 - x^2)
#[track_caller]
pub fn atanh(x: impl Operand) -> Tensor {
    or_panic(try_atanh(x))
}

/// [`atanh`](fn@crate::atanh) whose failure is a value.
pub fn try_atanh(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_atanh(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Normalised sinc function.
///
/// out = sin(pi x) / (pi x), and 1 at 0.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g (cos(pi x) - out) / x, and 0 at 0, where the singularity is removed in every derivative
#[track_caller]
pub fn sinc(x: impl Operand) -> Tensor {
    or_panic(try_sinc(x))
}

/// [`sinc`](fn@crate::sinc) whose failure is a value.
pub fn try_sinc(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_sinc(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Hypotenuse.
///
/// out = sqrt(a^2 + b^2), without overflow on the way; an infinity wins over NaN.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: almost everywhere; da = g a / out, db = g b / out; 0 where out = 0
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn hypot(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_hypot(a, b))
}

/// [`hypot`](fn@crate::hypot) whose failure is a value.
pub fn try_hypot(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_hypot(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Error function.
///
/// out = 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.
///
/// - `x`: operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g 2 / sqrt(pi) e^(-x^2)
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn erf(x: impl Operand) -> Tensor {
    or_panic(try_erf(x))
}

/// [`erf`](fn@crate::erf) whose failure is a value.
pub fn try_erf(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_erf(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Largest whole number not above x.
///
/// out = floor(x); integers stay.
///
/// - `x`: operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: x's dtype
/// - **Gradient**: zero; the result is piecewise constant
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for bool and complex
#[track_caller]
pub fn floor(x: impl Operand) -> Tensor {
    or_panic(try_floor(x))
}

/// [`floor`](fn@crate::floor) whose failure is a value.
pub fn try_floor(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_floor(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Smallest whole number not below x.
///
/// out = ceil(x); integers stay.
///
/// - `x`: operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: x's dtype
/// - **Gradient**: zero; the result is piecewise constant
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for bool and complex
#[track_caller]
pub fn ceil(x: impl Operand) -> Tensor {
    or_panic(try_ceil(x))
}

/// [`ceil`](fn@crate::ceil) whose failure is a value.
pub fn try_ceil(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_ceil(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Whole number next to x towards zero.
///
/// out = trunc(x); integers stay.
///
/// - `x`: operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: x's dtype
/// - **Gradient**: zero; the result is piecewise constant
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for bool and complex
#[track_caller]
pub fn trunc(x: impl Operand) -> Tensor {
    or_panic(try_trunc(x))
}

/// [`trunc`](fn@crate::trunc) whose failure is a value.
pub fn try_trunc(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_trunc(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`round`](fn@crate::round).
#[derive(Clone, Copy, Debug, Default)]
pub struct RoundOptions {
    /// digits behind the point to keep; may be negative (default: 0)
    pub decimals: i64,
}

impl RoundOptions {
    pub(crate) fn to_c(self) -> sys::ag_round_opts {
        sys::ag_round_opts {
            decimals: self.decimals,
            ..Default::default()
        }
    }
}

/// Nearest number with so many decimals; halves go to even.
///
/// out = the nearest multiple of 10^-decimals, from x 10^decimals as NumPy does. Integers stay
/// where decimals \>= 0. Complex: each part.
///
/// - `x`: operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128
/// - **Result**: x's dtype
/// - **Gradient**: zero; the result is piecewise constant
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for bool
#[track_caller]
pub fn round(x: impl Operand) -> Tensor {
    or_panic(try_round_with(x, Default::default()))
}

/// [`round`](fn@crate::round) whose failure is a value.
pub fn try_round(x: impl Operand) -> Result<Tensor> {
    try_round_with(x, Default::default())
}

/// [`round`](fn@crate::round) with options.
#[track_caller]
pub fn round_with(x: impl Operand, options: RoundOptions) -> Tensor {
    or_panic(try_round_with(x, options))
}

/// [`round_with`] whose failure is a value.
pub fn try_round_with(x: impl Operand, options: RoundOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_round(&mut out, x.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// The next number of the dtype after a towards b.
///
/// out = b where a = b; NaN where either is.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: almost everywhere; da = g, db = 0; where a = b: da = 0, db = g
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn nextafter(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_nextafter(a, b))
}

/// [`nextafter`](fn@crate::nextafter) whose failure is a value.
pub fn try_nextafter(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_nextafter(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Values limited to a range.
///
/// out = min(max(x, min), max): max wins where it is below min; NaN stays, and a NaN bound gives
/// NaN. An absent bound limits nothing.
///
/// - `x`: operand
/// - `min`: lower bounds
/// - `max`: upper bounds
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: almost everywhere; dx = g where min \<= x \<= max, dmin = g where x \< min, dmax = g where x \> max
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn clip(x: impl Operand, min: impl OptionalOperand, max: impl OptionalOperand) -> Tensor {
    or_panic(try_clip(x, min, max))
}

/// [`clip`](fn@crate::clip) whose failure is a value.
pub fn try_clip(
    x: impl Operand,
    min: impl OptionalOperand,
    max: impl OptionalOperand,
) -> Result<Tensor> {
    let x = x.operand()?;
    let min = min.optional()?;
    let max = max.optional()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_clip(&mut out, x.as_const_ptr(), min.as_const_ptr(), max.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Larger of two numbers, element by element.
///
/// NaN where either is. Of two bools: their or.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: almost everywhere; g to the operand that was taken, half to each where they are equal
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn maximum(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_maximum(a, b))
}

/// [`maximum`](fn@crate::maximum) whose failure is a value.
pub fn try_maximum(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_maximum(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Smaller of two numbers, element by element.
///
/// NaN where either is. Of two bools: their and.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: almost everywhere; g to the operand that was taken, half to each where they are equal
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn minimum(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_minimum(a, b))
}

/// [`minimum`](fn@crate::minimum) whose failure is a value.
pub fn try_minimum(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_minimum(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Real part.
///
/// out = Re x; x for real x.
///
/// - `x`: operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128
/// - **Result**: the promoted dtype; the real dtype of its parts for complex operands
/// - **Gradient**: dx = g; not holomorphic
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for bool
#[track_caller]
pub fn real(x: impl Operand) -> Tensor {
    or_panic(try_real(x))
}

/// [`real`](fn@crate::real) whose failure is a value.
pub fn try_real(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_real(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Imaginary part.
///
/// out = Im x; 0 for real x.
///
/// - `x`: operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128
/// - **Result**: the promoted dtype; the real dtype of its parts for complex operands
/// - **Gradient**: dx = i g, 0 for real x; not holomorphic
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for bool
#[track_caller]
pub fn imag(x: impl Operand) -> Tensor {
    or_panic(try_imag(x))
}

/// [`imag`](fn@crate::imag) whose failure is a value.
pub fn try_imag(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_imag(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Complex conjugate.
///
/// out = Re x - i Im x; x for real x.
///
/// - `x`: operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128
/// - **Result**: x's dtype
/// - **Gradient**: dx = conj(g); not holomorphic
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for bool
#[track_caller]
pub fn conj(x: impl Operand) -> Tensor {
    or_panic(try_conj(x))
}

/// [`conj`](fn@crate::conj) whose failure is a value.
pub fn try_conj(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_conj(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Angle in the complex plane.
///
/// out = atan2(Im x, Re x), in \[-pi, pi\]; for real x: 0, pi where the sign is negative, NaN for
/// NaN.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex
/// - **Gradient**: almost everywhere; dx = i g x / |x|^2; 0 at 0 and for real x; not holomorphic
#[track_caller]
pub fn angle(x: impl Operand) -> Tensor {
    or_panic(try_angle(x))
}

/// [`angle`](fn@crate::angle) whose failure is a value.
pub fn try_angle(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_angle(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Complex number from its parts.
///
/// out = re + i im.
///
/// - `re`: real part
/// - `im`: imaginary part
///
/// - **Dtypes**: float32, float64
/// - **Result**: complex64 for float32 parts, complex128 for float64 parts
/// - **Gradient**: dre = Re g, dim = Im g
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for other than float32 and float64
#[track_caller]
pub fn complex(re: impl Operand, im: impl Operand) -> Tensor {
    or_panic(try_complex(re, im))
}

/// [`complex`](fn@crate::complex) whose failure is a value.
pub fn try_complex(re: impl Operand, im: impl Operand) -> Result<Tensor> {
    let re = re.operand()?;
    let im = im.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_complex(&mut out, re.as_const_ptr(), im.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`nan_to_num`](fn@crate::nan_to_num).
#[derive(Clone, Copy, Debug, Default)]
pub struct NanToNumOptions {
    /// for NaN (default: 0.0)
    pub nan: f64,
    /// for +inf; absent: the largest number of the dtype
    pub posinf: Option<f64>,
    /// for -inf; absent: the smallest
    pub neginf: Option<f64>,
}

impl NanToNumOptions {
    pub(crate) fn to_c(self) -> sys::ag_nan_to_num_opts {
        sys::ag_nan_to_num_opts {
            nan: self.nan,
            posinf: self.posinf.unwrap_or(f64::NAN),
            neginf: self.neginf.unwrap_or(f64::NAN),
            ..Default::default()
        }
    }
}

/// Replaces what is not finite.
///
/// NaN becomes nan, infinities become posinf and neginf. Integers stay. Complex: each part.
///
/// - `x`: operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128
/// - **Result**: x's dtype
/// - **Gradient**: almost everywhere; dx = g where x is finite, 0 elsewhere
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for bool
#[track_caller]
pub fn nan_to_num(x: impl Operand) -> Tensor {
    or_panic(try_nan_to_num_with(x, Default::default()))
}

/// [`nan_to_num`](fn@crate::nan_to_num) whose failure is a value.
pub fn try_nan_to_num(x: impl Operand) -> Result<Tensor> {
    try_nan_to_num_with(x, Default::default())
}

/// [`nan_to_num`](fn@crate::nan_to_num) with options.
#[track_caller]
pub fn nan_to_num_with(x: impl Operand, options: NanToNumOptions) -> Tensor {
    or_panic(try_nan_to_num_with(x, options))
}

/// [`nan_to_num_with`] whose failure is a value.
pub fn try_nan_to_num_with(x: impl Operand, options: NanToNumOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_nan_to_num(&mut out, x.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Linear interpolation.
///
/// out = a + weight (b - a); exactly b where weight is 1.
///
/// - `a`: value at weight 0
/// - `b`: value at weight 1
/// - `weight`: where between them
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: da = g (1 - weight), db = g weight, dweight = g (b - a)
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices
#[track_caller]
pub fn lerp(a: impl Operand, b: impl Operand, weight: impl Operand) -> Tensor {
    or_panic(try_lerp(a, b, weight))
}

/// [`lerp`](fn@crate::lerp) whose failure is a value.
pub fn try_lerp(a: impl Operand, b: impl Operand, weight: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let weight = weight.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_lerp(&mut out, a.as_const_ptr(), b.as_const_ptr(), weight.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Elements of two tensors, chosen by a condition.
///
/// out = x where condition is true, y elsewhere. The branch that is not chosen gets a zero
/// gradient, whatever it holds.
///
/// - `condition`: what to choose by
/// - `x`: values where true
/// - `y`: values where false
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: dx = g where condition, dy = g elsewhere, exact zeros otherwise
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for a condition that is not bool
#[track_caller]
pub fn where_(condition: impl Operand, x: impl Operand, y: impl Operand) -> Tensor {
    or_panic(try_where(condition, x, y))
}

/// [`where_`](fn@crate::where_) whose failure is a value.
pub fn try_where(condition: impl Operand, x: impl Operand, y: impl Operand) -> Result<Tensor> {
    let condition = condition.operand()?;
    let x = x.operand()?;
    let y = y.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_where(
            &mut out,
            condition.as_const_ptr(),
            x.as_const_ptr(),
            y.as_const_ptr(),
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Elementwise functions.
impl Tensor {
    /// [`add`](fn@crate::add) of this tensor.
    #[track_caller]
    pub fn add(&self, b: impl Operand) -> Tensor {
        self::add(self, b)
    }

    /// [`add`](fn@crate::add) of this tensor; its failure is a value.
    pub fn try_add(&self, b: impl Operand) -> Result<Tensor> {
        self::try_add(self, b)
    }

    /// [`add`](fn@crate::add) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn add_(&mut self, b: impl Operand) {
        or_panic(self.try_add_(b))
    }

    /// [`add`](fn@crate::add) written into this tensor; its failure is a value.
    pub fn try_add_(&mut self, b: impl Operand) -> Result<()> {
        let b = b.operand()?;
        unsafe { check(sys::ag_add_(self.as_ptr(), b.as_const_ptr())) }
    }

    /// [`subtract`](fn@crate::subtract) of this tensor.
    #[track_caller]
    pub fn subtract(&self, b: impl Operand) -> Tensor {
        self::subtract(self, b)
    }

    /// [`subtract`](fn@crate::subtract) of this tensor; its failure is a value.
    pub fn try_subtract(&self, b: impl Operand) -> Result<Tensor> {
        self::try_subtract(self, b)
    }

    /// [`subtract`](fn@crate::subtract) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn subtract_(&mut self, b: impl Operand) {
        or_panic(self.try_subtract_(b))
    }

    /// [`subtract`](fn@crate::subtract) written into this tensor; its failure is a value.
    pub fn try_subtract_(&mut self, b: impl Operand) -> Result<()> {
        let b = b.operand()?;
        unsafe { check(sys::ag_subtract_(self.as_ptr(), b.as_const_ptr())) }
    }

    /// [`multiply`](fn@crate::multiply) of this tensor.
    #[track_caller]
    pub fn multiply(&self, b: impl Operand) -> Tensor {
        self::multiply(self, b)
    }

    /// [`multiply`](fn@crate::multiply) of this tensor; its failure is a value.
    pub fn try_multiply(&self, b: impl Operand) -> Result<Tensor> {
        self::try_multiply(self, b)
    }

    /// [`multiply`](fn@crate::multiply) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn multiply_(&mut self, b: impl Operand) {
        or_panic(self.try_multiply_(b))
    }

    /// [`multiply`](fn@crate::multiply) written into this tensor; its failure is a value.
    pub fn try_multiply_(&mut self, b: impl Operand) -> Result<()> {
        let b = b.operand()?;
        unsafe { check(sys::ag_multiply_(self.as_ptr(), b.as_const_ptr())) }
    }

    /// [`divide`](fn@crate::divide) of this tensor.
    #[track_caller]
    pub fn divide(&self, b: impl Operand) -> Tensor {
        self::divide(self, b)
    }

    /// [`divide`](fn@crate::divide) of this tensor; its failure is a value.
    pub fn try_divide(&self, b: impl Operand) -> Result<Tensor> {
        self::try_divide(self, b)
    }

    /// [`divide`](fn@crate::divide) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn divide_(&mut self, b: impl Operand) {
        or_panic(self.try_divide_(b))
    }

    /// [`divide`](fn@crate::divide) written into this tensor; its failure is a value.
    pub fn try_divide_(&mut self, b: impl Operand) -> Result<()> {
        let b = b.operand()?;
        unsafe { check(sys::ag_divide_(self.as_ptr(), b.as_const_ptr())) }
    }

    /// [`floor_divide`](fn@crate::floor_divide) of this tensor.
    #[track_caller]
    pub fn floor_divide(&self, b: impl Operand) -> Tensor {
        self::floor_divide(self, b)
    }

    /// [`floor_divide`](fn@crate::floor_divide) of this tensor; its failure is a value.
    pub fn try_floor_divide(&self, b: impl Operand) -> Result<Tensor> {
        self::try_floor_divide(self, b)
    }

    /// [`floor_divide`](fn@crate::floor_divide) written into this tensor, which keeps its shape and
    /// dtype.
    #[track_caller]
    pub fn floor_divide_(&mut self, b: impl Operand) {
        or_panic(self.try_floor_divide_(b))
    }

    /// [`floor_divide`](fn@crate::floor_divide) written into this tensor; its failure is a value.
    pub fn try_floor_divide_(&mut self, b: impl Operand) -> Result<()> {
        let b = b.operand()?;
        unsafe { check(sys::ag_floor_divide_(self.as_ptr(), b.as_const_ptr())) }
    }

    /// [`remainder`](fn@crate::remainder) of this tensor.
    #[track_caller]
    pub fn remainder(&self, b: impl Operand) -> Tensor {
        self::remainder(self, b)
    }

    /// [`remainder`](fn@crate::remainder) of this tensor; its failure is a value.
    pub fn try_remainder(&self, b: impl Operand) -> Result<Tensor> {
        self::try_remainder(self, b)
    }

    /// [`remainder`](fn@crate::remainder) written into this tensor, which keeps its shape and
    /// dtype.
    #[track_caller]
    pub fn remainder_(&mut self, b: impl Operand) {
        or_panic(self.try_remainder_(b))
    }

    /// [`remainder`](fn@crate::remainder) written into this tensor; its failure is a value.
    pub fn try_remainder_(&mut self, b: impl Operand) -> Result<()> {
        let b = b.operand()?;
        unsafe { check(sys::ag_remainder_(self.as_ptr(), b.as_const_ptr())) }
    }

    /// [`pow`](fn@crate::pow) of this tensor.
    #[track_caller]
    pub fn pow(&self, b: impl Operand) -> Tensor {
        self::pow(self, b)
    }

    /// [`pow`](fn@crate::pow) of this tensor; its failure is a value.
    pub fn try_pow(&self, b: impl Operand) -> Result<Tensor> {
        self::try_pow(self, b)
    }

    /// [`pow`](fn@crate::pow) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn pow_(&mut self, b: impl Operand) {
        or_panic(self.try_pow_(b))
    }

    /// [`pow`](fn@crate::pow) written into this tensor; its failure is a value.
    pub fn try_pow_(&mut self, b: impl Operand) -> Result<()> {
        let b = b.operand()?;
        unsafe { check(sys::ag_pow_(self.as_ptr(), b.as_const_ptr())) }
    }

    /// [`negative`](fn@crate::negative) of this tensor.
    #[track_caller]
    pub fn negative(&self) -> Tensor {
        self::negative(self)
    }

    /// [`negative`](fn@crate::negative) of this tensor; its failure is a value.
    pub fn try_negative(&self) -> Result<Tensor> {
        self::try_negative(self)
    }

    /// [`negative`](fn@crate::negative) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn negative_(&mut self) {
        or_panic(self.try_negative_())
    }

    /// [`negative`](fn@crate::negative) written into this tensor; its failure is a value.
    pub fn try_negative_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_negative_(self.as_ptr())) }
    }

    /// [`positive`](fn@crate::positive) of this tensor.
    #[track_caller]
    pub fn positive(&self) -> Tensor {
        self::positive(self)
    }

    /// [`positive`](fn@crate::positive) of this tensor; its failure is a value.
    pub fn try_positive(&self) -> Result<Tensor> {
        self::try_positive(self)
    }

    /// [`abs`](fn@crate::abs) of this tensor.
    #[track_caller]
    pub fn abs(&self) -> Tensor {
        self::abs(self)
    }

    /// [`abs`](fn@crate::abs) of this tensor; its failure is a value.
    pub fn try_abs(&self) -> Result<Tensor> {
        self::try_abs(self)
    }

    /// [`sign`](fn@crate::sign) of this tensor.
    #[track_caller]
    pub fn sign(&self) -> Tensor {
        self::sign(self)
    }

    /// [`sign`](fn@crate::sign) of this tensor; its failure is a value.
    pub fn try_sign(&self) -> Result<Tensor> {
        self::try_sign(self)
    }

    /// [`copysign`](fn@crate::copysign) of this tensor.
    #[track_caller]
    pub fn copysign(&self, b: impl Operand) -> Tensor {
        self::copysign(self, b)
    }

    /// [`copysign`](fn@crate::copysign) of this tensor; its failure is a value.
    pub fn try_copysign(&self, b: impl Operand) -> Result<Tensor> {
        self::try_copysign(self, b)
    }

    /// [`copysign`](fn@crate::copysign) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn copysign_(&mut self, b: impl Operand) {
        or_panic(self.try_copysign_(b))
    }

    /// [`copysign`](fn@crate::copysign) written into this tensor; its failure is a value.
    pub fn try_copysign_(&mut self, b: impl Operand) -> Result<()> {
        let b = b.operand()?;
        unsafe { check(sys::ag_copysign_(self.as_ptr(), b.as_const_ptr())) }
    }

    /// [`signbit`](fn@crate::signbit) of this tensor.
    #[track_caller]
    pub fn signbit(&self) -> Tensor {
        self::signbit(self)
    }

    /// [`signbit`](fn@crate::signbit) of this tensor; its failure is a value.
    pub fn try_signbit(&self) -> Result<Tensor> {
        self::try_signbit(self)
    }

    /// [`square`](fn@crate::square) of this tensor.
    #[track_caller]
    pub fn square(&self) -> Tensor {
        self::square(self)
    }

    /// [`square`](fn@crate::square) of this tensor; its failure is a value.
    pub fn try_square(&self) -> Result<Tensor> {
        self::try_square(self)
    }

    /// [`square`](fn@crate::square) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn square_(&mut self) {
        or_panic(self.try_square_())
    }

    /// [`square`](fn@crate::square) written into this tensor; its failure is a value.
    pub fn try_square_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_square_(self.as_ptr())) }
    }

    /// [`sqrt`](fn@crate::sqrt) of this tensor.
    #[track_caller]
    pub fn sqrt(&self) -> Tensor {
        self::sqrt(self)
    }

    /// [`sqrt`](fn@crate::sqrt) of this tensor; its failure is a value.
    pub fn try_sqrt(&self) -> Result<Tensor> {
        self::try_sqrt(self)
    }

    /// [`sqrt`](fn@crate::sqrt) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn sqrt_(&mut self) {
        or_panic(self.try_sqrt_())
    }

    /// [`sqrt`](fn@crate::sqrt) written into this tensor; its failure is a value.
    pub fn try_sqrt_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_sqrt_(self.as_ptr())) }
    }

    /// [`rsqrt`](fn@crate::rsqrt) of this tensor.
    #[track_caller]
    pub fn rsqrt(&self) -> Tensor {
        self::rsqrt(self)
    }

    /// [`rsqrt`](fn@crate::rsqrt) of this tensor; its failure is a value.
    pub fn try_rsqrt(&self) -> Result<Tensor> {
        self::try_rsqrt(self)
    }

    /// [`rsqrt`](fn@crate::rsqrt) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn rsqrt_(&mut self) {
        or_panic(self.try_rsqrt_())
    }

    /// [`rsqrt`](fn@crate::rsqrt) written into this tensor; its failure is a value.
    pub fn try_rsqrt_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_rsqrt_(self.as_ptr())) }
    }

    /// [`reciprocal`](fn@crate::reciprocal) of this tensor.
    #[track_caller]
    pub fn reciprocal(&self) -> Tensor {
        self::reciprocal(self)
    }

    /// [`reciprocal`](fn@crate::reciprocal) of this tensor; its failure is a value.
    pub fn try_reciprocal(&self) -> Result<Tensor> {
        self::try_reciprocal(self)
    }

    /// [`reciprocal`](fn@crate::reciprocal) written into this tensor, which keeps its shape and
    /// dtype.
    #[track_caller]
    pub fn reciprocal_(&mut self) {
        or_panic(self.try_reciprocal_())
    }

    /// [`reciprocal`](fn@crate::reciprocal) written into this tensor; its failure is a value.
    pub fn try_reciprocal_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_reciprocal_(self.as_ptr())) }
    }

    /// [`exp`](fn@crate::exp) of this tensor.
    #[track_caller]
    pub fn exp(&self) -> Tensor {
        self::exp(self)
    }

    /// [`exp`](fn@crate::exp) of this tensor; its failure is a value.
    pub fn try_exp(&self) -> Result<Tensor> {
        self::try_exp(self)
    }

    /// [`exp`](fn@crate::exp) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn exp_(&mut self) {
        or_panic(self.try_exp_())
    }

    /// [`exp`](fn@crate::exp) written into this tensor; its failure is a value.
    pub fn try_exp_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_exp_(self.as_ptr())) }
    }

    /// [`exp2`](fn@crate::exp2) of this tensor.
    #[track_caller]
    pub fn exp2(&self) -> Tensor {
        self::exp2(self)
    }

    /// [`exp2`](fn@crate::exp2) of this tensor; its failure is a value.
    pub fn try_exp2(&self) -> Result<Tensor> {
        self::try_exp2(self)
    }

    /// [`exp2`](fn@crate::exp2) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn exp2_(&mut self) {
        or_panic(self.try_exp2_())
    }

    /// [`exp2`](fn@crate::exp2) written into this tensor; its failure is a value.
    pub fn try_exp2_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_exp2_(self.as_ptr())) }
    }

    /// [`expm1`](fn@crate::expm1) of this tensor.
    #[track_caller]
    pub fn expm1(&self) -> Tensor {
        self::expm1(self)
    }

    /// [`expm1`](fn@crate::expm1) of this tensor; its failure is a value.
    pub fn try_expm1(&self) -> Result<Tensor> {
        self::try_expm1(self)
    }

    /// [`expm1`](fn@crate::expm1) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn expm1_(&mut self) {
        or_panic(self.try_expm1_())
    }

    /// [`expm1`](fn@crate::expm1) written into this tensor; its failure is a value.
    pub fn try_expm1_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_expm1_(self.as_ptr())) }
    }

    /// [`log`](fn@crate::log) of this tensor.
    #[track_caller]
    pub fn log(&self) -> Tensor {
        self::log(self)
    }

    /// [`log`](fn@crate::log) of this tensor; its failure is a value.
    pub fn try_log(&self) -> Result<Tensor> {
        self::try_log(self)
    }

    /// [`log`](fn@crate::log) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn log_(&mut self) {
        or_panic(self.try_log_())
    }

    /// [`log`](fn@crate::log) written into this tensor; its failure is a value.
    pub fn try_log_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_log_(self.as_ptr())) }
    }

    /// [`log2`](fn@crate::log2) of this tensor.
    #[track_caller]
    pub fn log2(&self) -> Tensor {
        self::log2(self)
    }

    /// [`log2`](fn@crate::log2) of this tensor; its failure is a value.
    pub fn try_log2(&self) -> Result<Tensor> {
        self::try_log2(self)
    }

    /// [`log2`](fn@crate::log2) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn log2_(&mut self) {
        or_panic(self.try_log2_())
    }

    /// [`log2`](fn@crate::log2) written into this tensor; its failure is a value.
    pub fn try_log2_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_log2_(self.as_ptr())) }
    }

    /// [`log10`](fn@crate::log10) of this tensor.
    #[track_caller]
    pub fn log10(&self) -> Tensor {
        self::log10(self)
    }

    /// [`log10`](fn@crate::log10) of this tensor; its failure is a value.
    pub fn try_log10(&self) -> Result<Tensor> {
        self::try_log10(self)
    }

    /// [`log10`](fn@crate::log10) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn log10_(&mut self) {
        or_panic(self.try_log10_())
    }

    /// [`log10`](fn@crate::log10) written into this tensor; its failure is a value.
    pub fn try_log10_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_log10_(self.as_ptr())) }
    }

    /// [`log1p`](fn@crate::log1p) of this tensor.
    #[track_caller]
    pub fn log1p(&self) -> Tensor {
        self::log1p(self)
    }

    /// [`log1p`](fn@crate::log1p) of this tensor; its failure is a value.
    pub fn try_log1p(&self) -> Result<Tensor> {
        self::try_log1p(self)
    }

    /// [`log1p`](fn@crate::log1p) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn log1p_(&mut self) {
        or_panic(self.try_log1p_())
    }

    /// [`log1p`](fn@crate::log1p) written into this tensor; its failure is a value.
    pub fn try_log1p_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_log1p_(self.as_ptr())) }
    }

    /// [`logaddexp`](fn@crate::logaddexp) of this tensor.
    #[track_caller]
    pub fn logaddexp(&self, b: impl Operand) -> Tensor {
        self::logaddexp(self, b)
    }

    /// [`logaddexp`](fn@crate::logaddexp) of this tensor; its failure is a value.
    pub fn try_logaddexp(&self, b: impl Operand) -> Result<Tensor> {
        self::try_logaddexp(self, b)
    }

    /// [`xlogy`](fn@crate::xlogy) of this tensor.
    #[track_caller]
    pub fn xlogy(&self, y: impl Operand) -> Tensor {
        self::xlogy(self, y)
    }

    /// [`xlogy`](fn@crate::xlogy) of this tensor; its failure is a value.
    pub fn try_xlogy(&self, y: impl Operand) -> Result<Tensor> {
        self::try_xlogy(self, y)
    }

    /// [`sin`](fn@crate::sin) of this tensor.
    #[track_caller]
    pub fn sin(&self) -> Tensor {
        self::sin(self)
    }

    /// [`sin`](fn@crate::sin) of this tensor; its failure is a value.
    pub fn try_sin(&self) -> Result<Tensor> {
        self::try_sin(self)
    }

    /// [`sin`](fn@crate::sin) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn sin_(&mut self) {
        or_panic(self.try_sin_())
    }

    /// [`sin`](fn@crate::sin) written into this tensor; its failure is a value.
    pub fn try_sin_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_sin_(self.as_ptr())) }
    }

    /// [`cos`](fn@crate::cos) of this tensor.
    #[track_caller]
    pub fn cos(&self) -> Tensor {
        self::cos(self)
    }

    /// [`cos`](fn@crate::cos) of this tensor; its failure is a value.
    pub fn try_cos(&self) -> Result<Tensor> {
        self::try_cos(self)
    }

    /// [`cos`](fn@crate::cos) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn cos_(&mut self) {
        or_panic(self.try_cos_())
    }

    /// [`cos`](fn@crate::cos) written into this tensor; its failure is a value.
    pub fn try_cos_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_cos_(self.as_ptr())) }
    }

    /// [`tan`](fn@crate::tan) of this tensor.
    #[track_caller]
    pub fn tan(&self) -> Tensor {
        self::tan(self)
    }

    /// [`tan`](fn@crate::tan) of this tensor; its failure is a value.
    pub fn try_tan(&self) -> Result<Tensor> {
        self::try_tan(self)
    }

    /// [`tan`](fn@crate::tan) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn tan_(&mut self) {
        or_panic(self.try_tan_())
    }

    /// [`tan`](fn@crate::tan) written into this tensor; its failure is a value.
    pub fn try_tan_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_tan_(self.as_ptr())) }
    }

    /// [`asin`](fn@crate::asin) of this tensor.
    #[track_caller]
    pub fn asin(&self) -> Tensor {
        self::asin(self)
    }

    /// [`asin`](fn@crate::asin) of this tensor; its failure is a value.
    pub fn try_asin(&self) -> Result<Tensor> {
        self::try_asin(self)
    }

    /// [`asin`](fn@crate::asin) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn asin_(&mut self) {
        or_panic(self.try_asin_())
    }

    /// [`asin`](fn@crate::asin) written into this tensor; its failure is a value.
    pub fn try_asin_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_asin_(self.as_ptr())) }
    }

    /// [`acos`](fn@crate::acos) of this tensor.
    #[track_caller]
    pub fn acos(&self) -> Tensor {
        self::acos(self)
    }

    /// [`acos`](fn@crate::acos) of this tensor; its failure is a value.
    pub fn try_acos(&self) -> Result<Tensor> {
        self::try_acos(self)
    }

    /// [`acos`](fn@crate::acos) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn acos_(&mut self) {
        or_panic(self.try_acos_())
    }

    /// [`acos`](fn@crate::acos) written into this tensor; its failure is a value.
    pub fn try_acos_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_acos_(self.as_ptr())) }
    }

    /// [`atan`](fn@crate::atan) of this tensor.
    #[track_caller]
    pub fn atan(&self) -> Tensor {
        self::atan(self)
    }

    /// [`atan`](fn@crate::atan) of this tensor; its failure is a value.
    pub fn try_atan(&self) -> Result<Tensor> {
        self::try_atan(self)
    }

    /// [`atan`](fn@crate::atan) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn atan_(&mut self) {
        or_panic(self.try_atan_())
    }

    /// [`atan`](fn@crate::atan) written into this tensor; its failure is a value.
    pub fn try_atan_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_atan_(self.as_ptr())) }
    }

    /// [`atan2`](fn@crate::atan2) of this tensor.
    #[track_caller]
    pub fn atan2(&self, b: impl Operand) -> Tensor {
        self::atan2(self, b)
    }

    /// [`atan2`](fn@crate::atan2) of this tensor; its failure is a value.
    pub fn try_atan2(&self, b: impl Operand) -> Result<Tensor> {
        self::try_atan2(self, b)
    }

    /// [`atan2`](fn@crate::atan2) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn atan2_(&mut self, b: impl Operand) {
        or_panic(self.try_atan2_(b))
    }

    /// [`atan2`](fn@crate::atan2) written into this tensor; its failure is a value.
    pub fn try_atan2_(&mut self, b: impl Operand) -> Result<()> {
        let b = b.operand()?;
        unsafe { check(sys::ag_atan2_(self.as_ptr(), b.as_const_ptr())) }
    }

    /// [`sinh`](fn@crate::sinh) of this tensor.
    #[track_caller]
    pub fn sinh(&self) -> Tensor {
        self::sinh(self)
    }

    /// [`sinh`](fn@crate::sinh) of this tensor; its failure is a value.
    pub fn try_sinh(&self) -> Result<Tensor> {
        self::try_sinh(self)
    }

    /// [`sinh`](fn@crate::sinh) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn sinh_(&mut self) {
        or_panic(self.try_sinh_())
    }

    /// [`sinh`](fn@crate::sinh) written into this tensor; its failure is a value.
    pub fn try_sinh_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_sinh_(self.as_ptr())) }
    }

    /// [`cosh`](fn@crate::cosh) of this tensor.
    #[track_caller]
    pub fn cosh(&self) -> Tensor {
        self::cosh(self)
    }

    /// [`cosh`](fn@crate::cosh) of this tensor; its failure is a value.
    pub fn try_cosh(&self) -> Result<Tensor> {
        self::try_cosh(self)
    }

    /// [`cosh`](fn@crate::cosh) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn cosh_(&mut self) {
        or_panic(self.try_cosh_())
    }

    /// [`cosh`](fn@crate::cosh) written into this tensor; its failure is a value.
    pub fn try_cosh_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_cosh_(self.as_ptr())) }
    }

    /// [`tanh`](fn@crate::tanh) of this tensor.
    #[track_caller]
    pub fn tanh(&self) -> Tensor {
        self::tanh(self)
    }

    /// [`tanh`](fn@crate::tanh) of this tensor; its failure is a value.
    pub fn try_tanh(&self) -> Result<Tensor> {
        self::try_tanh(self)
    }

    /// [`tanh`](fn@crate::tanh) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn tanh_(&mut self) {
        or_panic(self.try_tanh_())
    }

    /// [`tanh`](fn@crate::tanh) written into this tensor; its failure is a value.
    pub fn try_tanh_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_tanh_(self.as_ptr())) }
    }

    /// [`asinh`](fn@crate::asinh) of this tensor.
    #[track_caller]
    pub fn asinh(&self) -> Tensor {
        self::asinh(self)
    }

    /// [`asinh`](fn@crate::asinh) of this tensor; its failure is a value.
    pub fn try_asinh(&self) -> Result<Tensor> {
        self::try_asinh(self)
    }

    /// [`asinh`](fn@crate::asinh) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn asinh_(&mut self) {
        or_panic(self.try_asinh_())
    }

    /// [`asinh`](fn@crate::asinh) written into this tensor; its failure is a value.
    pub fn try_asinh_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_asinh_(self.as_ptr())) }
    }

    /// [`acosh`](fn@crate::acosh) of this tensor.
    #[track_caller]
    pub fn acosh(&self) -> Tensor {
        self::acosh(self)
    }

    /// [`acosh`](fn@crate::acosh) of this tensor; its failure is a value.
    pub fn try_acosh(&self) -> Result<Tensor> {
        self::try_acosh(self)
    }

    /// [`acosh`](fn@crate::acosh) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn acosh_(&mut self) {
        or_panic(self.try_acosh_())
    }

    /// [`acosh`](fn@crate::acosh) written into this tensor; its failure is a value.
    pub fn try_acosh_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_acosh_(self.as_ptr())) }
    }

    /// [`atanh`](fn@crate::atanh) of this tensor.
    #[track_caller]
    pub fn atanh(&self) -> Tensor {
        self::atanh(self)
    }

    /// [`atanh`](fn@crate::atanh) of this tensor; its failure is a value.
    pub fn try_atanh(&self) -> Result<Tensor> {
        self::try_atanh(self)
    }

    /// [`atanh`](fn@crate::atanh) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn atanh_(&mut self) {
        or_panic(self.try_atanh_())
    }

    /// [`atanh`](fn@crate::atanh) written into this tensor; its failure is a value.
    pub fn try_atanh_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_atanh_(self.as_ptr())) }
    }

    /// [`sinc`](fn@crate::sinc) of this tensor.
    #[track_caller]
    pub fn sinc(&self) -> Tensor {
        self::sinc(self)
    }

    /// [`sinc`](fn@crate::sinc) of this tensor; its failure is a value.
    pub fn try_sinc(&self) -> Result<Tensor> {
        self::try_sinc(self)
    }

    /// [`hypot`](fn@crate::hypot) of this tensor.
    #[track_caller]
    pub fn hypot(&self, b: impl Operand) -> Tensor {
        self::hypot(self, b)
    }

    /// [`hypot`](fn@crate::hypot) of this tensor; its failure is a value.
    pub fn try_hypot(&self, b: impl Operand) -> Result<Tensor> {
        self::try_hypot(self, b)
    }

    /// [`erf`](fn@crate::erf) of this tensor.
    #[track_caller]
    pub fn erf(&self) -> Tensor {
        self::erf(self)
    }

    /// [`erf`](fn@crate::erf) of this tensor; its failure is a value.
    pub fn try_erf(&self) -> Result<Tensor> {
        self::try_erf(self)
    }

    /// [`erf`](fn@crate::erf) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn erf_(&mut self) {
        or_panic(self.try_erf_())
    }

    /// [`erf`](fn@crate::erf) written into this tensor; its failure is a value.
    pub fn try_erf_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_erf_(self.as_ptr())) }
    }

    /// [`floor`](fn@crate::floor) of this tensor.
    #[track_caller]
    pub fn floor(&self) -> Tensor {
        self::floor(self)
    }

    /// [`floor`](fn@crate::floor) of this tensor; its failure is a value.
    pub fn try_floor(&self) -> Result<Tensor> {
        self::try_floor(self)
    }

    /// [`floor`](fn@crate::floor) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn floor_(&mut self) {
        or_panic(self.try_floor_())
    }

    /// [`floor`](fn@crate::floor) written into this tensor; its failure is a value.
    pub fn try_floor_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_floor_(self.as_ptr())) }
    }

    /// [`ceil`](fn@crate::ceil) of this tensor.
    #[track_caller]
    pub fn ceil(&self) -> Tensor {
        self::ceil(self)
    }

    /// [`ceil`](fn@crate::ceil) of this tensor; its failure is a value.
    pub fn try_ceil(&self) -> Result<Tensor> {
        self::try_ceil(self)
    }

    /// [`ceil`](fn@crate::ceil) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn ceil_(&mut self) {
        or_panic(self.try_ceil_())
    }

    /// [`ceil`](fn@crate::ceil) written into this tensor; its failure is a value.
    pub fn try_ceil_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_ceil_(self.as_ptr())) }
    }

    /// [`trunc`](fn@crate::trunc) of this tensor.
    #[track_caller]
    pub fn trunc(&self) -> Tensor {
        self::trunc(self)
    }

    /// [`trunc`](fn@crate::trunc) of this tensor; its failure is a value.
    pub fn try_trunc(&self) -> Result<Tensor> {
        self::try_trunc(self)
    }

    /// [`trunc`](fn@crate::trunc) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn trunc_(&mut self) {
        or_panic(self.try_trunc_())
    }

    /// [`trunc`](fn@crate::trunc) written into this tensor; its failure is a value.
    pub fn try_trunc_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_trunc_(self.as_ptr())) }
    }

    /// [`round`](fn@crate::round) of this tensor.
    #[track_caller]
    pub fn round(&self) -> Tensor {
        self::round(self)
    }

    /// [`round`](fn@crate::round) of this tensor; its failure is a value.
    pub fn try_round(&self) -> Result<Tensor> {
        self::try_round(self)
    }

    /// [`round`](fn@crate::round) with options.
    #[track_caller]
    pub fn round_with(&self, options: RoundOptions) -> Tensor {
        self::round_with(self, options)
    }

    /// [`round`](fn@crate::round) with options; its failure is a value.
    pub fn try_round_with(&self, options: RoundOptions) -> Result<Tensor> {
        self::try_round_with(self, options)
    }

    /// [`round`](fn@crate::round) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn round_(&mut self, options: RoundOptions) {
        or_panic(self.try_round_(options))
    }

    /// [`round`](fn@crate::round) written into this tensor; its failure is a value.
    pub fn try_round_(&mut self, options: RoundOptions) -> Result<()> {
        let options = options.to_c();
        unsafe { check(sys::ag_round_(self.as_ptr(), &options)) }
    }

    /// [`nextafter`](fn@crate::nextafter) of this tensor.
    #[track_caller]
    pub fn nextafter(&self, b: impl Operand) -> Tensor {
        self::nextafter(self, b)
    }

    /// [`nextafter`](fn@crate::nextafter) of this tensor; its failure is a value.
    pub fn try_nextafter(&self, b: impl Operand) -> Result<Tensor> {
        self::try_nextafter(self, b)
    }

    /// [`clip`](fn@crate::clip) of this tensor.
    #[track_caller]
    pub fn clip(&self, min: impl OptionalOperand, max: impl OptionalOperand) -> Tensor {
        self::clip(self, min, max)
    }

    /// [`clip`](fn@crate::clip) of this tensor; its failure is a value.
    pub fn try_clip(&self, min: impl OptionalOperand, max: impl OptionalOperand) -> Result<Tensor> {
        self::try_clip(self, min, max)
    }

    /// [`clip`](fn@crate::clip) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn clip_(&mut self, min: impl OptionalOperand, max: impl OptionalOperand) {
        or_panic(self.try_clip_(min, max))
    }

    /// [`clip`](fn@crate::clip) written into this tensor; its failure is a value.
    pub fn try_clip_(
        &mut self,
        min: impl OptionalOperand,
        max: impl OptionalOperand,
    ) -> Result<()> {
        let min = min.optional()?;
        let max = max.optional()?;
        unsafe { check(sys::ag_clip_(self.as_ptr(), min.as_const_ptr(), max.as_const_ptr())) }
    }

    /// [`maximum`](fn@crate::maximum) of this tensor.
    #[track_caller]
    pub fn maximum(&self, b: impl Operand) -> Tensor {
        self::maximum(self, b)
    }

    /// [`maximum`](fn@crate::maximum) of this tensor; its failure is a value.
    pub fn try_maximum(&self, b: impl Operand) -> Result<Tensor> {
        self::try_maximum(self, b)
    }

    /// [`maximum`](fn@crate::maximum) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn maximum_(&mut self, b: impl Operand) {
        or_panic(self.try_maximum_(b))
    }

    /// [`maximum`](fn@crate::maximum) written into this tensor; its failure is a value.
    pub fn try_maximum_(&mut self, b: impl Operand) -> Result<()> {
        let b = b.operand()?;
        unsafe { check(sys::ag_maximum_(self.as_ptr(), b.as_const_ptr())) }
    }

    /// [`minimum`](fn@crate::minimum) of this tensor.
    #[track_caller]
    pub fn minimum(&self, b: impl Operand) -> Tensor {
        self::minimum(self, b)
    }

    /// [`minimum`](fn@crate::minimum) of this tensor; its failure is a value.
    pub fn try_minimum(&self, b: impl Operand) -> Result<Tensor> {
        self::try_minimum(self, b)
    }

    /// [`minimum`](fn@crate::minimum) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn minimum_(&mut self, b: impl Operand) {
        or_panic(self.try_minimum_(b))
    }

    /// [`minimum`](fn@crate::minimum) written into this tensor; its failure is a value.
    pub fn try_minimum_(&mut self, b: impl Operand) -> Result<()> {
        let b = b.operand()?;
        unsafe { check(sys::ag_minimum_(self.as_ptr(), b.as_const_ptr())) }
    }

    /// [`real`](fn@crate::real) of this tensor.
    #[track_caller]
    pub fn real(&self) -> Tensor {
        self::real(self)
    }

    /// [`real`](fn@crate::real) of this tensor; its failure is a value.
    pub fn try_real(&self) -> Result<Tensor> {
        self::try_real(self)
    }

    /// [`imag`](fn@crate::imag) of this tensor.
    #[track_caller]
    pub fn imag(&self) -> Tensor {
        self::imag(self)
    }

    /// [`imag`](fn@crate::imag) of this tensor; its failure is a value.
    pub fn try_imag(&self) -> Result<Tensor> {
        self::try_imag(self)
    }

    /// [`conj`](fn@crate::conj) of this tensor.
    #[track_caller]
    pub fn conj(&self) -> Tensor {
        self::conj(self)
    }

    /// [`conj`](fn@crate::conj) of this tensor; its failure is a value.
    pub fn try_conj(&self) -> Result<Tensor> {
        self::try_conj(self)
    }

    /// [`angle`](fn@crate::angle) of this tensor.
    #[track_caller]
    pub fn angle(&self) -> Tensor {
        self::angle(self)
    }

    /// [`angle`](fn@crate::angle) of this tensor; its failure is a value.
    pub fn try_angle(&self) -> Result<Tensor> {
        self::try_angle(self)
    }

    /// [`complex`](fn@crate::complex) of this tensor.
    #[track_caller]
    pub fn complex(&self, im: impl Operand) -> Tensor {
        self::complex(self, im)
    }

    /// [`complex`](fn@crate::complex) of this tensor; its failure is a value.
    pub fn try_complex(&self, im: impl Operand) -> Result<Tensor> {
        self::try_complex(self, im)
    }

    /// [`nan_to_num`](fn@crate::nan_to_num) of this tensor.
    #[track_caller]
    pub fn nan_to_num(&self) -> Tensor {
        self::nan_to_num(self)
    }

    /// [`nan_to_num`](fn@crate::nan_to_num) of this tensor; its failure is a value.
    pub fn try_nan_to_num(&self) -> Result<Tensor> {
        self::try_nan_to_num(self)
    }

    /// [`nan_to_num`](fn@crate::nan_to_num) with options.
    #[track_caller]
    pub fn nan_to_num_with(&self, options: NanToNumOptions) -> Tensor {
        self::nan_to_num_with(self, options)
    }

    /// [`nan_to_num`](fn@crate::nan_to_num) with options; its failure is a value.
    pub fn try_nan_to_num_with(&self, options: NanToNumOptions) -> Result<Tensor> {
        self::try_nan_to_num_with(self, options)
    }

    /// [`nan_to_num`](fn@crate::nan_to_num) written into this tensor, which keeps its shape and
    /// dtype.
    #[track_caller]
    pub fn nan_to_num_(&mut self, options: NanToNumOptions) {
        or_panic(self.try_nan_to_num_(options))
    }

    /// [`nan_to_num`](fn@crate::nan_to_num) written into this tensor; its failure is a value.
    pub fn try_nan_to_num_(&mut self, options: NanToNumOptions) -> Result<()> {
        let options = options.to_c();
        unsafe { check(sys::ag_nan_to_num_(self.as_ptr(), &options)) }
    }

    /// [`lerp`](fn@crate::lerp) of this tensor.
    #[track_caller]
    pub fn lerp(&self, b: impl Operand, weight: impl Operand) -> Tensor {
        self::lerp(self, b, weight)
    }

    /// [`lerp`](fn@crate::lerp) of this tensor; its failure is a value.
    pub fn try_lerp(&self, b: impl Operand, weight: impl Operand) -> Result<Tensor> {
        self::try_lerp(self, b, weight)
    }

    /// [`lerp`](fn@crate::lerp) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn lerp_(&mut self, b: impl Operand, weight: impl Operand) {
        or_panic(self.try_lerp_(b, weight))
    }

    /// [`lerp`](fn@crate::lerp) written into this tensor; its failure is a value.
    pub fn try_lerp_(&mut self, b: impl Operand, weight: impl Operand) -> Result<()> {
        let b = b.operand()?;
        let weight = weight.operand()?;
        unsafe { check(sys::ag_lerp_(self.as_ptr(), b.as_const_ptr(), weight.as_const_ptr())) }
    }

    /// [`where_`](fn@crate::where_) of this tensor.
    #[track_caller]
    pub fn where_(&self, x: impl Operand, y: impl Operand) -> Tensor {
        self::where_(self, x, y)
    }

    /// [`where_`](fn@crate::where_) of this tensor; its failure is a value.
    pub fn try_where(&self, x: impl Operand, y: impl Operand) -> Result<Tensor> {
        self::try_where(self, x, y)
    }
}
