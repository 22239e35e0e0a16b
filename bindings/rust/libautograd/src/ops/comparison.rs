// Made from api/ by tools/generate.py: edit the registry instead.
//! Comparison, logic, bits.
//!
//! Operands are broadcast and promoted as in the elementwise functions. Comparisons give bool and
//! are not recorded. Integers of different signedness compare by value where the promoted dtype can
//! hold both.

#[allow(unused_imports)]
use crate::prelude::*;
#[allow(unused_imports)]
use std::ptr;

/// Where a = b.
///
/// False where either is NaN.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: all
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices
#[track_caller]
pub fn equal(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_equal(a, b))
}

/// [`equal`](fn@crate::equal) whose failure is a value.
pub fn try_equal(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_equal(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Where a differs from b.
///
/// True where either is NaN.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: all
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices
#[track_caller]
pub fn not_equal(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_not_equal(a, b))
}

/// [`not_equal`](fn@crate::not_equal) whose failure is a value.
pub fn try_not_equal(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_not_equal(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Where a \< b.
///
/// False where either is NaN.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn less(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_less(a, b))
}

/// [`less`](fn@crate::less) whose failure is a value.
pub fn try_less(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_less(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Where a \<= b.
///
/// False where either is NaN.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn less_equal(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_less_equal(a, b))
}

/// [`less_equal`](fn@crate::less_equal) whose failure is a value.
pub fn try_less_equal(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_less_equal(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Where a \> b.
///
/// False where either is NaN.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn greater(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_greater(a, b))
}

/// [`greater`](fn@crate::greater) whose failure is a value.
pub fn try_greater(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_greater(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Where a \>= b.
///
/// False where either is NaN.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn greater_equal(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_greater_equal(a, b))
}

/// [`greater_equal`](fn@crate::greater_equal) whose failure is a value.
pub fn try_greater_equal(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_greater_equal(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`isclose`](fn@crate::isclose).
#[derive(Clone, Copy, Debug)]
pub struct IscloseOptions {
    /// relative tolerance (default: 1e-05)
    pub rtol: f64,
    /// absolute tolerance (default: 1e-08)
    pub atol: f64,
    /// NaN is close to NaN (default: false)
    pub equal_nan: bool,
}

impl Default for IscloseOptions {
    fn default() -> Self {
        Self {
            rtol: 1e-05,
            atol: 1e-08,
            equal_nan: false,
        }
    }
}

impl IscloseOptions {
    pub(crate) fn to_c(self) -> sys::ag_isclose_opts {
        sys::ag_isclose_opts {
            rtol: self.rtol,
            atol: self.atol,
            equal_nan: self.equal_nan as i64,
            ..Default::default()
        }
    }
}

/// Where two numbers are nearly equal.
///
/// out = |a - b| \<= atol + rtol |b|; equal infinities are close.
///
/// - `a`: first operand
/// - `b`: second operand, which scales rtol
///
/// - **Dtypes**: all
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidArgument`](crate::Status::InvalidArgument) for a negative or NaN tolerance
#[track_caller]
pub fn isclose(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_isclose_with(a, b, Default::default()))
}

/// [`isclose`](fn@crate::isclose) whose failure is a value.
pub fn try_isclose(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    try_isclose_with(a, b, Default::default())
}

/// [`isclose`](fn@crate::isclose) with options.
#[track_caller]
pub fn isclose_with(a: impl Operand, b: impl Operand, options: IscloseOptions) -> Tensor {
    or_panic(try_isclose_with(a, b, options))
}

/// [`isclose_with`] whose failure is a value.
pub fn try_isclose_with(
    a: impl Operand,
    b: impl Operand,
    options: IscloseOptions,
) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_isclose(&mut out, a.as_const_ptr(), b.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`allclose`](fn@crate::allclose).
#[derive(Clone, Copy, Debug)]
pub struct AllcloseOptions {
    /// relative tolerance (default: 1e-05)
    pub rtol: f64,
    /// absolute tolerance (default: 1e-08)
    pub atol: f64,
    /// NaN is close to NaN (default: false)
    pub equal_nan: bool,
}

impl Default for AllcloseOptions {
    fn default() -> Self {
        Self {
            rtol: 1e-05,
            atol: 1e-08,
            equal_nan: false,
        }
    }
}

impl AllcloseOptions {
    pub(crate) fn to_c(self) -> sys::ag_allclose_opts {
        sys::ag_allclose_opts {
            rtol: self.rtol,
            atol: self.atol,
            equal_nan: self.equal_nan as i64,
            ..Default::default()
        }
    }
}

/// Whether all numbers are nearly equal.
///
/// A rank-0 bool: all of isclose(a, b); true for no elements.
///
/// - `a`: first operand
/// - `b`: second operand, which scales rtol
///
/// - **Dtypes**: all
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidArgument`](crate::Status::InvalidArgument) for a negative or NaN tolerance
#[track_caller]
pub fn allclose(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_allclose_with(a, b, Default::default()))
}

/// [`allclose`](fn@crate::allclose) whose failure is a value.
pub fn try_allclose(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    try_allclose_with(a, b, Default::default())
}

/// [`allclose`](fn@crate::allclose) with options.
#[track_caller]
pub fn allclose_with(a: impl Operand, b: impl Operand, options: AllcloseOptions) -> Tensor {
    or_panic(try_allclose_with(a, b, options))
}

/// [`allclose_with`] whose failure is a value.
pub fn try_allclose_with(
    a: impl Operand,
    b: impl Operand,
    options: AllcloseOptions,
) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_allclose(&mut out, a.as_const_ptr(), b.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`array_equal`](fn@crate::array_equal).
#[derive(Clone, Copy, Debug, Default)]
pub struct ArrayEqualOptions {
    /// NaN equals NaN (default: false)
    pub equal_nan: bool,
}

impl ArrayEqualOptions {
    pub(crate) fn to_c(self) -> sys::ag_array_equal_opts {
        sys::ag_array_equal_opts {
            equal_nan: self.equal_nan as i64,
            ..Default::default()
        }
    }
}

/// Whether two tensors have the same shape and equal elements.
///
/// A rank-0 bool. Nothing is broadcast; dtypes may differ.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: all
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices
#[track_caller]
pub fn array_equal(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_array_equal_with(a, b, Default::default()))
}

/// [`array_equal`](fn@crate::array_equal) whose failure is a value.
pub fn try_array_equal(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    try_array_equal_with(a, b, Default::default())
}

/// [`array_equal`](fn@crate::array_equal) with options.
#[track_caller]
pub fn array_equal_with(a: impl Operand, b: impl Operand, options: ArrayEqualOptions) -> Tensor {
    or_panic(try_array_equal_with(a, b, options))
}

/// [`array_equal_with`] whose failure is a value.
pub fn try_array_equal_with(
    a: impl Operand,
    b: impl Operand,
    options: ArrayEqualOptions,
) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_array_equal(&mut out, a.as_const_ptr(), b.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Where x is a finite number: neither NaN nor infinite.
///
/// Complex: both parts are. Of integers and bools: always true.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
#[track_caller]
pub fn isfinite(x: impl Operand) -> Tensor {
    or_panic(try_isfinite(x))
}

/// [`isfinite`](fn@crate::isfinite) whose failure is a value.
pub fn try_isfinite(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_isfinite(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Where x is an infinity.
///
/// Complex: either part is. Of integers and bools: always false.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
#[track_caller]
pub fn isinf(x: impl Operand) -> Tensor {
    or_panic(try_isinf(x))
}

/// [`isinf`](fn@crate::isinf) whose failure is a value.
pub fn try_isinf(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_isinf(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Where x is NaN.
///
/// Complex: either part is. Of integers and bools: always false.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
#[track_caller]
pub fn isnan(x: impl Operand) -> Tensor {
    or_panic(try_isnan(x))
}

/// [`isnan`](fn@crate::isnan) whose failure is a value.
pub fn try_isnan(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_isnan(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Where both are nonzero.
///
/// NaN counts as nonzero.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: all
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices
#[track_caller]
pub fn logical_and(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_logical_and(a, b))
}

/// [`logical_and`](fn@crate::logical_and) whose failure is a value.
pub fn try_logical_and(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_logical_and(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Where at least one is nonzero.
///
/// NaN counts as nonzero.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: all
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices
#[track_caller]
pub fn logical_or(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_logical_or(a, b))
}

/// [`logical_or`](fn@crate::logical_or) whose failure is a value.
pub fn try_logical_or(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_logical_or(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Where exactly one is nonzero.
///
/// NaN counts as nonzero.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: all
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices
#[track_caller]
pub fn logical_xor(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_logical_xor(a, b))
}

/// [`logical_xor`](fn@crate::logical_xor) whose failure is a value.
pub fn try_logical_xor(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_logical_xor(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Where x is zero.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
#[track_caller]
pub fn logical_not(x: impl Operand) -> Tensor {
    or_panic(try_logical_not(x))
}

/// [`logical_not`](fn@crate::logical_not) whose failure is a value.
pub fn try_logical_not(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_logical_not(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// And of the bits of two integers; of two bools the logical one.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for floating and complex operands
#[track_caller]
pub fn bitwise_and(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_bitwise_and(a, b))
}

/// [`bitwise_and`](fn@crate::bitwise_and) whose failure is a value.
pub fn try_bitwise_and(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_bitwise_and(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Or of the bits of two integers; of two bools the logical one.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for floating and complex operands
#[track_caller]
pub fn bitwise_or(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_bitwise_or(a, b))
}

/// [`bitwise_or`](fn@crate::bitwise_or) whose failure is a value.
pub fn try_bitwise_or(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_bitwise_or(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Exclusive or of the bits of two integers; of two bools the logical one.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for floating and complex operands
#[track_caller]
pub fn bitwise_xor(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_bitwise_xor(a, b))
}

/// [`bitwise_xor`](fn@crate::bitwise_xor) whose failure is a value.
pub fn try_bitwise_xor(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_bitwise_xor(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// All bits of an integer turned round; of a bool the logical not.
///
/// - `x`: operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64
/// - **Result**: x's dtype
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for floating and complex operands
#[track_caller]
pub fn bitwise_invert(x: impl Operand) -> Tensor {
    or_panic(try_bitwise_invert(x))
}

/// [`bitwise_invert`](fn@crate::bitwise_invert) whose failure is a value.
pub fn try_bitwise_invert(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_bitwise_invert(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Bits moved up by b places; zeros move in.
///
/// out = a 2^b, wrapped around. b outside \[0, width) gives 0.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for other than integers
#[track_caller]
pub fn bitwise_left_shift(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_bitwise_left_shift(a, b))
}

/// [`bitwise_left_shift`](fn@crate::bitwise_left_shift) whose failure is a value.
pub fn try_bitwise_left_shift(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_bitwise_left_shift(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Bits moved down by b places; copies of the sign bit move in.
///
/// out = floor(a / 2^b). b outside \[0, width) gives 0, or -1 for negative a.
///
/// - `a`: first operand
/// - `b`: second operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDevice`](crate::Status::InvalidDevice) for operands on different devices; [`InvalidDtype`](crate::Status::InvalidDtype) for other than integers
#[track_caller]
pub fn bitwise_right_shift(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_bitwise_right_shift(a, b))
}

/// [`bitwise_right_shift`](fn@crate::bitwise_right_shift) whose failure is a value.
pub fn try_bitwise_right_shift(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_bitwise_right_shift(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Comparison, logic, bits.
impl Tensor {
    /// [`equal`](fn@crate::equal) of this tensor.
    #[track_caller]
    pub fn equal(&self, b: impl Operand) -> Tensor {
        self::equal(self, b)
    }

    /// [`equal`](fn@crate::equal) of this tensor; its failure is a value.
    pub fn try_equal(&self, b: impl Operand) -> Result<Tensor> {
        self::try_equal(self, b)
    }

    /// [`not_equal`](fn@crate::not_equal) of this tensor.
    #[track_caller]
    pub fn not_equal(&self, b: impl Operand) -> Tensor {
        self::not_equal(self, b)
    }

    /// [`not_equal`](fn@crate::not_equal) of this tensor; its failure is a value.
    pub fn try_not_equal(&self, b: impl Operand) -> Result<Tensor> {
        self::try_not_equal(self, b)
    }

    /// [`less`](fn@crate::less) of this tensor.
    #[track_caller]
    pub fn less(&self, b: impl Operand) -> Tensor {
        self::less(self, b)
    }

    /// [`less`](fn@crate::less) of this tensor; its failure is a value.
    pub fn try_less(&self, b: impl Operand) -> Result<Tensor> {
        self::try_less(self, b)
    }

    /// [`less_equal`](fn@crate::less_equal) of this tensor.
    #[track_caller]
    pub fn less_equal(&self, b: impl Operand) -> Tensor {
        self::less_equal(self, b)
    }

    /// [`less_equal`](fn@crate::less_equal) of this tensor; its failure is a value.
    pub fn try_less_equal(&self, b: impl Operand) -> Result<Tensor> {
        self::try_less_equal(self, b)
    }

    /// [`greater`](fn@crate::greater) of this tensor.
    #[track_caller]
    pub fn greater(&self, b: impl Operand) -> Tensor {
        self::greater(self, b)
    }

    /// [`greater`](fn@crate::greater) of this tensor; its failure is a value.
    pub fn try_greater(&self, b: impl Operand) -> Result<Tensor> {
        self::try_greater(self, b)
    }

    /// [`greater_equal`](fn@crate::greater_equal) of this tensor.
    #[track_caller]
    pub fn greater_equal(&self, b: impl Operand) -> Tensor {
        self::greater_equal(self, b)
    }

    /// [`greater_equal`](fn@crate::greater_equal) of this tensor; its failure is a value.
    pub fn try_greater_equal(&self, b: impl Operand) -> Result<Tensor> {
        self::try_greater_equal(self, b)
    }

    /// [`isclose`](fn@crate::isclose) of this tensor.
    #[track_caller]
    pub fn isclose(&self, b: impl Operand) -> Tensor {
        self::isclose(self, b)
    }

    /// [`isclose`](fn@crate::isclose) of this tensor; its failure is a value.
    pub fn try_isclose(&self, b: impl Operand) -> Result<Tensor> {
        self::try_isclose(self, b)
    }

    /// [`isclose`](fn@crate::isclose) with options.
    #[track_caller]
    pub fn isclose_with(&self, b: impl Operand, options: IscloseOptions) -> Tensor {
        self::isclose_with(self, b, options)
    }

    /// [`isclose`](fn@crate::isclose) with options; its failure is a value.
    pub fn try_isclose_with(&self, b: impl Operand, options: IscloseOptions) -> Result<Tensor> {
        self::try_isclose_with(self, b, options)
    }

    /// [`allclose`](fn@crate::allclose) of this tensor.
    #[track_caller]
    pub fn allclose(&self, b: impl Operand) -> Tensor {
        self::allclose(self, b)
    }

    /// [`allclose`](fn@crate::allclose) of this tensor; its failure is a value.
    pub fn try_allclose(&self, b: impl Operand) -> Result<Tensor> {
        self::try_allclose(self, b)
    }

    /// [`allclose`](fn@crate::allclose) with options.
    #[track_caller]
    pub fn allclose_with(&self, b: impl Operand, options: AllcloseOptions) -> Tensor {
        self::allclose_with(self, b, options)
    }

    /// [`allclose`](fn@crate::allclose) with options; its failure is a value.
    pub fn try_allclose_with(&self, b: impl Operand, options: AllcloseOptions) -> Result<Tensor> {
        self::try_allclose_with(self, b, options)
    }

    /// [`array_equal`](fn@crate::array_equal) of this tensor.
    #[track_caller]
    pub fn array_equal(&self, b: impl Operand) -> Tensor {
        self::array_equal(self, b)
    }

    /// [`array_equal`](fn@crate::array_equal) of this tensor; its failure is a value.
    pub fn try_array_equal(&self, b: impl Operand) -> Result<Tensor> {
        self::try_array_equal(self, b)
    }

    /// [`array_equal`](fn@crate::array_equal) with options.
    #[track_caller]
    pub fn array_equal_with(&self, b: impl Operand, options: ArrayEqualOptions) -> Tensor {
        self::array_equal_with(self, b, options)
    }

    /// [`array_equal`](fn@crate::array_equal) with options; its failure is a value.
    pub fn try_array_equal_with(
        &self,
        b: impl Operand,
        options: ArrayEqualOptions,
    ) -> Result<Tensor> {
        self::try_array_equal_with(self, b, options)
    }

    /// [`isfinite`](fn@crate::isfinite) of this tensor.
    #[track_caller]
    pub fn isfinite(&self) -> Tensor {
        self::isfinite(self)
    }

    /// [`isfinite`](fn@crate::isfinite) of this tensor; its failure is a value.
    pub fn try_isfinite(&self) -> Result<Tensor> {
        self::try_isfinite(self)
    }

    /// [`isinf`](fn@crate::isinf) of this tensor.
    #[track_caller]
    pub fn isinf(&self) -> Tensor {
        self::isinf(self)
    }

    /// [`isinf`](fn@crate::isinf) of this tensor; its failure is a value.
    pub fn try_isinf(&self) -> Result<Tensor> {
        self::try_isinf(self)
    }

    /// [`isnan`](fn@crate::isnan) of this tensor.
    #[track_caller]
    pub fn isnan(&self) -> Tensor {
        self::isnan(self)
    }

    /// [`isnan`](fn@crate::isnan) of this tensor; its failure is a value.
    pub fn try_isnan(&self) -> Result<Tensor> {
        self::try_isnan(self)
    }

    /// [`logical_and`](fn@crate::logical_and) of this tensor.
    #[track_caller]
    pub fn logical_and(&self, b: impl Operand) -> Tensor {
        self::logical_and(self, b)
    }

    /// [`logical_and`](fn@crate::logical_and) of this tensor; its failure is a value.
    pub fn try_logical_and(&self, b: impl Operand) -> Result<Tensor> {
        self::try_logical_and(self, b)
    }

    /// [`logical_or`](fn@crate::logical_or) of this tensor.
    #[track_caller]
    pub fn logical_or(&self, b: impl Operand) -> Tensor {
        self::logical_or(self, b)
    }

    /// [`logical_or`](fn@crate::logical_or) of this tensor; its failure is a value.
    pub fn try_logical_or(&self, b: impl Operand) -> Result<Tensor> {
        self::try_logical_or(self, b)
    }

    /// [`logical_xor`](fn@crate::logical_xor) of this tensor.
    #[track_caller]
    pub fn logical_xor(&self, b: impl Operand) -> Tensor {
        self::logical_xor(self, b)
    }

    /// [`logical_xor`](fn@crate::logical_xor) of this tensor; its failure is a value.
    pub fn try_logical_xor(&self, b: impl Operand) -> Result<Tensor> {
        self::try_logical_xor(self, b)
    }

    /// [`logical_not`](fn@crate::logical_not) of this tensor.
    #[track_caller]
    pub fn logical_not(&self) -> Tensor {
        self::logical_not(self)
    }

    /// [`logical_not`](fn@crate::logical_not) of this tensor; its failure is a value.
    pub fn try_logical_not(&self) -> Result<Tensor> {
        self::try_logical_not(self)
    }

    /// [`bitwise_and`](fn@crate::bitwise_and) of this tensor.
    #[track_caller]
    pub fn bitwise_and(&self, b: impl Operand) -> Tensor {
        self::bitwise_and(self, b)
    }

    /// [`bitwise_and`](fn@crate::bitwise_and) of this tensor; its failure is a value.
    pub fn try_bitwise_and(&self, b: impl Operand) -> Result<Tensor> {
        self::try_bitwise_and(self, b)
    }

    /// [`bitwise_and`](fn@crate::bitwise_and) written into this tensor, which keeps its shape and
    /// dtype.
    #[track_caller]
    pub fn bitwise_and_(&mut self, b: impl Operand) {
        or_panic(self.try_bitwise_and_(b))
    }

    /// [`bitwise_and`](fn@crate::bitwise_and) written into this tensor; its failure is a value.
    pub fn try_bitwise_and_(&mut self, b: impl Operand) -> Result<()> {
        let b = b.operand()?;
        unsafe { check(sys::ag_bitwise_and_(self.as_ptr(), b.as_const_ptr())) }
    }

    /// [`bitwise_or`](fn@crate::bitwise_or) of this tensor.
    #[track_caller]
    pub fn bitwise_or(&self, b: impl Operand) -> Tensor {
        self::bitwise_or(self, b)
    }

    /// [`bitwise_or`](fn@crate::bitwise_or) of this tensor; its failure is a value.
    pub fn try_bitwise_or(&self, b: impl Operand) -> Result<Tensor> {
        self::try_bitwise_or(self, b)
    }

    /// [`bitwise_or`](fn@crate::bitwise_or) written into this tensor, which keeps its shape and
    /// dtype.
    #[track_caller]
    pub fn bitwise_or_(&mut self, b: impl Operand) {
        or_panic(self.try_bitwise_or_(b))
    }

    /// [`bitwise_or`](fn@crate::bitwise_or) written into this tensor; its failure is a value.
    pub fn try_bitwise_or_(&mut self, b: impl Operand) -> Result<()> {
        let b = b.operand()?;
        unsafe { check(sys::ag_bitwise_or_(self.as_ptr(), b.as_const_ptr())) }
    }

    /// [`bitwise_xor`](fn@crate::bitwise_xor) of this tensor.
    #[track_caller]
    pub fn bitwise_xor(&self, b: impl Operand) -> Tensor {
        self::bitwise_xor(self, b)
    }

    /// [`bitwise_xor`](fn@crate::bitwise_xor) of this tensor; its failure is a value.
    pub fn try_bitwise_xor(&self, b: impl Operand) -> Result<Tensor> {
        self::try_bitwise_xor(self, b)
    }

    /// [`bitwise_xor`](fn@crate::bitwise_xor) written into this tensor, which keeps its shape and
    /// dtype.
    #[track_caller]
    pub fn bitwise_xor_(&mut self, b: impl Operand) {
        or_panic(self.try_bitwise_xor_(b))
    }

    /// [`bitwise_xor`](fn@crate::bitwise_xor) written into this tensor; its failure is a value.
    pub fn try_bitwise_xor_(&mut self, b: impl Operand) -> Result<()> {
        let b = b.operand()?;
        unsafe { check(sys::ag_bitwise_xor_(self.as_ptr(), b.as_const_ptr())) }
    }

    /// [`bitwise_invert`](fn@crate::bitwise_invert) of this tensor.
    #[track_caller]
    pub fn bitwise_invert(&self) -> Tensor {
        self::bitwise_invert(self)
    }

    /// [`bitwise_invert`](fn@crate::bitwise_invert) of this tensor; its failure is a value.
    pub fn try_bitwise_invert(&self) -> Result<Tensor> {
        self::try_bitwise_invert(self)
    }

    /// [`bitwise_invert`](fn@crate::bitwise_invert) written into this tensor, which keeps its shape
    /// and dtype.
    #[track_caller]
    pub fn bitwise_invert_(&mut self) {
        or_panic(self.try_bitwise_invert_())
    }

    /// [`bitwise_invert`](fn@crate::bitwise_invert) written into this tensor; its failure is a
    /// value.
    pub fn try_bitwise_invert_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_bitwise_invert_(self.as_ptr())) }
    }

    /// [`bitwise_left_shift`](fn@crate::bitwise_left_shift) of this tensor.
    #[track_caller]
    pub fn bitwise_left_shift(&self, b: impl Operand) -> Tensor {
        self::bitwise_left_shift(self, b)
    }

    /// [`bitwise_left_shift`](fn@crate::bitwise_left_shift) of this tensor; its failure is a value.
    pub fn try_bitwise_left_shift(&self, b: impl Operand) -> Result<Tensor> {
        self::try_bitwise_left_shift(self, b)
    }

    /// [`bitwise_left_shift`](fn@crate::bitwise_left_shift) written into this tensor, which keeps
    /// its shape and dtype.
    #[track_caller]
    pub fn bitwise_left_shift_(&mut self, b: impl Operand) {
        or_panic(self.try_bitwise_left_shift_(b))
    }

    /// [`bitwise_left_shift`](fn@crate::bitwise_left_shift) written into this tensor; its failure
    /// is a value.
    pub fn try_bitwise_left_shift_(&mut self, b: impl Operand) -> Result<()> {
        let b = b.operand()?;
        unsafe { check(sys::ag_bitwise_left_shift_(self.as_ptr(), b.as_const_ptr())) }
    }

    /// [`bitwise_right_shift`](fn@crate::bitwise_right_shift) of this tensor.
    #[track_caller]
    pub fn bitwise_right_shift(&self, b: impl Operand) -> Tensor {
        self::bitwise_right_shift(self, b)
    }

    /// [`bitwise_right_shift`](fn@crate::bitwise_right_shift) of this tensor; its failure is a
    /// value.
    pub fn try_bitwise_right_shift(&self, b: impl Operand) -> Result<Tensor> {
        self::try_bitwise_right_shift(self, b)
    }

    /// [`bitwise_right_shift`](fn@crate::bitwise_right_shift) written into this tensor, which keeps
    /// its shape and dtype.
    #[track_caller]
    pub fn bitwise_right_shift_(&mut self, b: impl Operand) {
        or_panic(self.try_bitwise_right_shift_(b))
    }

    /// [`bitwise_right_shift`](fn@crate::bitwise_right_shift) written into this tensor; its failure
    /// is a value.
    pub fn try_bitwise_right_shift_(&mut self, b: impl Operand) -> Result<()> {
        let b = b.operand()?;
        unsafe { check(sys::ag_bitwise_right_shift_(self.as_ptr(), b.as_const_ptr())) }
    }
}
