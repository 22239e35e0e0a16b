// Made from api/ by tools/generate.py: edit the registry instead.
//! Creation.
//!
//! New tensors from shapes and ranges. The dtype is float32 and the device the CPU unless asked
//! otherwise; the _like functions take their operand's. Ops without tensor operands list what dtype
//! takes.

#[allow(unused_imports)]
use crate::prelude::*;
#[allow(unused_imports)]
use std::ptr;

/// Options of [`zeros`](fn@crate::zeros).
#[derive(Clone, Copy, Debug, Default)]
pub struct ZerosOptions {
    /// of the result; 0: float32
    pub dtype: Option<Dtype>,
    /// where it lies; 0: the CPU
    pub device: Option<Device>,
}

impl ZerosOptions {
    pub(crate) fn to_c(self) -> sys::ag_zeros_opts {
        sys::ag_zeros_opts {
            dtype: self.dtype.map_or(0, |code| code as i64),
            device_type: self.device.map_or(0, |d| d.kind as i64),
            device_index: self.device.map_or(0, |d| d.index.into()),
            ..Default::default()
        }
    }
}

/// A tensor of zeros.
///
/// - `shape`: lengths of the axes
///
/// - **Result**: as asked for
/// - **Gradient**: not applicable
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for a negative length, [`TooLarge`](crate::Status::TooLarge), [`OutOfMemory`](crate::Status::OutOfMemory), [`InvalidDevice`](crate::Status::InvalidDevice)
#[track_caller]
pub fn zeros(shape: &[i64]) -> Tensor {
    or_panic(try_zeros_with(shape, Default::default()))
}

/// [`zeros`](fn@crate::zeros) whose failure is a value.
pub fn try_zeros(shape: &[i64]) -> Result<Tensor> {
    try_zeros_with(shape, Default::default())
}

/// [`zeros`](fn@crate::zeros) with options.
#[track_caller]
pub fn zeros_with(shape: &[i64], options: ZerosOptions) -> Tensor {
    or_panic(try_zeros_with(shape, options))
}

/// [`zeros_with`] whose failure is a value.
pub fn try_zeros_with(shape: &[i64], options: ZerosOptions) -> Result<Tensor> {
    let mut out = ptr::null_mut();
    let options = options.to_c();
    check_version()?;
    unsafe {
        check(sys::ag_zeros(&mut out, shape.as_ptr(), shape.len() as i64, &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`zeros_like`](fn@crate::zeros_like).
#[derive(Clone, Copy, Debug, Default)]
pub struct ZerosLikeOptions {
    /// of the result; 0: x's
    pub dtype: Option<Dtype>,
    /// where it lies; 0: x's
    pub device: Option<Device>,
}

impl ZerosLikeOptions {
    pub(crate) fn to_c(self) -> sys::ag_zeros_like_opts {
        sys::ag_zeros_like_opts {
            dtype: self.dtype.map_or(0, |code| code as i64),
            device_type: self.device.map_or(0, |d| d.kind as i64),
            device_index: self.device.map_or(0, |d| d.index.into()),
            ..Default::default()
        }
    }
}

/// A tensor of zeros with x's shape.
///
/// - `x`: gives shape, dtype and device
///
/// - **Dtypes**: all
/// - **Result**: the first tensor's dtype
/// - **Gradient**: not applicable
/// - **Errors**: [`OutOfMemory`](crate::Status::OutOfMemory), [`InvalidDevice`](crate::Status::InvalidDevice)
#[track_caller]
pub fn zeros_like(x: impl Operand) -> Tensor {
    or_panic(try_zeros_like_with(x, Default::default()))
}

/// [`zeros_like`](fn@crate::zeros_like) whose failure is a value.
pub fn try_zeros_like(x: impl Operand) -> Result<Tensor> {
    try_zeros_like_with(x, Default::default())
}

/// [`zeros_like`](fn@crate::zeros_like) with options.
#[track_caller]
pub fn zeros_like_with(x: impl Operand, options: ZerosLikeOptions) -> Tensor {
    or_panic(try_zeros_like_with(x, options))
}

/// [`zeros_like_with`] whose failure is a value.
pub fn try_zeros_like_with(x: impl Operand, options: ZerosLikeOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_zeros_like(&mut out, x.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`ones`](fn@crate::ones).
#[derive(Clone, Copy, Debug, Default)]
pub struct OnesOptions {
    /// of the result; 0: float32
    pub dtype: Option<Dtype>,
    /// where it lies; 0: the CPU
    pub device: Option<Device>,
}

impl OnesOptions {
    pub(crate) fn to_c(self) -> sys::ag_ones_opts {
        sys::ag_ones_opts {
            dtype: self.dtype.map_or(0, |code| code as i64),
            device_type: self.device.map_or(0, |d| d.kind as i64),
            device_index: self.device.map_or(0, |d| d.index.into()),
            ..Default::default()
        }
    }
}

/// A tensor of ones.
///
/// - `shape`: lengths of the axes
///
/// - **Result**: as asked for
/// - **Gradient**: not applicable
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for a negative length, [`TooLarge`](crate::Status::TooLarge), [`OutOfMemory`](crate::Status::OutOfMemory), [`InvalidDevice`](crate::Status::InvalidDevice)
#[track_caller]
pub fn ones(shape: &[i64]) -> Tensor {
    or_panic(try_ones_with(shape, Default::default()))
}

/// [`ones`](fn@crate::ones) whose failure is a value.
pub fn try_ones(shape: &[i64]) -> Result<Tensor> {
    try_ones_with(shape, Default::default())
}

/// [`ones`](fn@crate::ones) with options.
#[track_caller]
pub fn ones_with(shape: &[i64], options: OnesOptions) -> Tensor {
    or_panic(try_ones_with(shape, options))
}

/// [`ones_with`] whose failure is a value.
pub fn try_ones_with(shape: &[i64], options: OnesOptions) -> Result<Tensor> {
    let mut out = ptr::null_mut();
    let options = options.to_c();
    check_version()?;
    unsafe {
        check(sys::ag_ones(&mut out, shape.as_ptr(), shape.len() as i64, &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`ones_like`](fn@crate::ones_like).
#[derive(Clone, Copy, Debug, Default)]
pub struct OnesLikeOptions {
    /// of the result; 0: x's
    pub dtype: Option<Dtype>,
    /// where it lies; 0: x's
    pub device: Option<Device>,
}

impl OnesLikeOptions {
    pub(crate) fn to_c(self) -> sys::ag_ones_like_opts {
        sys::ag_ones_like_opts {
            dtype: self.dtype.map_or(0, |code| code as i64),
            device_type: self.device.map_or(0, |d| d.kind as i64),
            device_index: self.device.map_or(0, |d| d.index.into()),
            ..Default::default()
        }
    }
}

/// A tensor of ones with x's shape.
///
/// - `x`: gives shape, dtype and device
///
/// - **Dtypes**: all
/// - **Result**: the first tensor's dtype
/// - **Gradient**: not applicable
/// - **Errors**: [`OutOfMemory`](crate::Status::OutOfMemory), [`InvalidDevice`](crate::Status::InvalidDevice)
#[track_caller]
pub fn ones_like(x: impl Operand) -> Tensor {
    or_panic(try_ones_like_with(x, Default::default()))
}

/// [`ones_like`](fn@crate::ones_like) whose failure is a value.
pub fn try_ones_like(x: impl Operand) -> Result<Tensor> {
    try_ones_like_with(x, Default::default())
}

/// [`ones_like`](fn@crate::ones_like) with options.
#[track_caller]
pub fn ones_like_with(x: impl Operand, options: OnesLikeOptions) -> Tensor {
    or_panic(try_ones_like_with(x, options))
}

/// [`ones_like_with`] whose failure is a value.
pub fn try_ones_like_with(x: impl Operand, options: OnesLikeOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_ones_like(&mut out, x.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`empty`](fn@crate::empty).
#[derive(Clone, Copy, Debug, Default)]
pub struct EmptyOptions {
    /// of the result; 0: float32
    pub dtype: Option<Dtype>,
    /// where it lies; 0: the CPU
    pub device: Option<Device>,
}

impl EmptyOptions {
    pub(crate) fn to_c(self) -> sys::ag_empty_opts {
        sys::ag_empty_opts {
            dtype: self.dtype.map_or(0, |code| code as i64),
            device_type: self.device.map_or(0, |d| d.kind as i64),
            device_index: self.device.map_or(0, |d| d.index.into()),
            ..Default::default()
        }
    }
}

/// A tensor whose elements are not set.
///
/// Reading them before writing gives arbitrary values.
///
/// - `shape`: lengths of the axes
///
/// - **Result**: as asked for
/// - **Gradient**: not applicable
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for a negative length, [`TooLarge`](crate::Status::TooLarge), [`OutOfMemory`](crate::Status::OutOfMemory), [`InvalidDevice`](crate::Status::InvalidDevice)
#[track_caller]
pub fn empty(shape: &[i64]) -> Tensor {
    or_panic(try_empty_with(shape, Default::default()))
}

/// [`empty`](fn@crate::empty) whose failure is a value.
pub fn try_empty(shape: &[i64]) -> Result<Tensor> {
    try_empty_with(shape, Default::default())
}

/// [`empty`](fn@crate::empty) with options.
#[track_caller]
pub fn empty_with(shape: &[i64], options: EmptyOptions) -> Tensor {
    or_panic(try_empty_with(shape, options))
}

/// [`empty_with`] whose failure is a value.
pub fn try_empty_with(shape: &[i64], options: EmptyOptions) -> Result<Tensor> {
    let mut out = ptr::null_mut();
    let options = options.to_c();
    check_version()?;
    unsafe {
        check(sys::ag_empty(&mut out, shape.as_ptr(), shape.len() as i64, &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`empty_like`](fn@crate::empty_like).
#[derive(Clone, Copy, Debug, Default)]
pub struct EmptyLikeOptions {
    /// of the result; 0: x's
    pub dtype: Option<Dtype>,
    /// where it lies; 0: x's
    pub device: Option<Device>,
}

impl EmptyLikeOptions {
    pub(crate) fn to_c(self) -> sys::ag_empty_like_opts {
        sys::ag_empty_like_opts {
            dtype: self.dtype.map_or(0, |code| code as i64),
            device_type: self.device.map_or(0, |d| d.kind as i64),
            device_index: self.device.map_or(0, |d| d.index.into()),
            ..Default::default()
        }
    }
}

/// A tensor with x's shape whose elements are not set.
///
/// - `x`: gives shape, dtype and device
///
/// - **Dtypes**: all
/// - **Result**: the first tensor's dtype
/// - **Gradient**: not applicable
/// - **Errors**: [`OutOfMemory`](crate::Status::OutOfMemory), [`InvalidDevice`](crate::Status::InvalidDevice)
#[track_caller]
pub fn empty_like(x: impl Operand) -> Tensor {
    or_panic(try_empty_like_with(x, Default::default()))
}

/// [`empty_like`](fn@crate::empty_like) whose failure is a value.
pub fn try_empty_like(x: impl Operand) -> Result<Tensor> {
    try_empty_like_with(x, Default::default())
}

/// [`empty_like`](fn@crate::empty_like) with options.
#[track_caller]
pub fn empty_like_with(x: impl Operand, options: EmptyLikeOptions) -> Tensor {
    or_panic(try_empty_like_with(x, options))
}

/// [`empty_like_with`] whose failure is a value.
pub fn try_empty_like_with(x: impl Operand, options: EmptyLikeOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_empty_like(&mut out, x.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`full`](fn@crate::full).
#[derive(Clone, Copy, Debug, Default)]
pub struct FullOptions {
    /// of the result; 0: the value's, for a weak one float32, int64 or complex64 by its kind
    pub dtype: Option<Dtype>,
    /// where it lies; 0: the value's
    pub device: Option<Device>,
}

impl FullOptions {
    pub(crate) fn to_c(self) -> sys::ag_full_opts {
        sys::ag_full_opts {
            dtype: self.dtype.map_or(0, |code| code as i64),
            device_type: self.device.map_or(0, |d| d.kind as i64),
            device_index: self.device.map_or(0, |d| d.index.into()),
            ..Default::default()
        }
    }
}

/// A tensor of one value.
///
/// The value is a tensor of rank 0, so that it differentiates.
///
/// - `shape`: lengths of the axes
/// - `value`: rank 0
///
/// - **Dtypes**: all
/// - **Result**: value's dtype
/// - **Gradient**: dvalue = the sum of g
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for a negative length, [`TooLarge`](crate::Status::TooLarge), [`OutOfMemory`](crate::Status::OutOfMemory), [`InvalidDevice`](crate::Status::InvalidDevice); [`InvalidShape`](crate::Status::InvalidShape) for a value of another rank
#[track_caller]
pub fn full(shape: &[i64], value: impl Operand) -> Tensor {
    or_panic(try_full_with(shape, value, Default::default()))
}

/// [`full`](fn@crate::full) whose failure is a value.
pub fn try_full(shape: &[i64], value: impl Operand) -> Result<Tensor> {
    try_full_with(shape, value, Default::default())
}

/// [`full`](fn@crate::full) with options.
#[track_caller]
pub fn full_with(shape: &[i64], value: impl Operand, options: FullOptions) -> Tensor {
    or_panic(try_full_with(shape, value, options))
}

/// [`full_with`] whose failure is a value.
pub fn try_full_with(shape: &[i64], value: impl Operand, options: FullOptions) -> Result<Tensor> {
    let value = value.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_full(
            &mut out,
            shape.as_ptr(),
            shape.len() as i64,
            value.as_const_ptr(),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`full_like`](fn@crate::full_like).
#[derive(Clone, Copy, Debug, Default)]
pub struct FullLikeOptions {
    /// of the result; 0: x's
    pub dtype: Option<Dtype>,
    /// where it lies; 0: x's
    pub device: Option<Device>,
}

impl FullLikeOptions {
    pub(crate) fn to_c(self) -> sys::ag_full_like_opts {
        sys::ag_full_like_opts {
            dtype: self.dtype.map_or(0, |code| code as i64),
            device_type: self.device.map_or(0, |d| d.kind as i64),
            device_index: self.device.map_or(0, |d| d.index.into()),
            ..Default::default()
        }
    }
}

/// A tensor of one value with x's shape.
///
/// - `x`: gives shape, dtype and device; not differentiated
/// - `value`: rank 0
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: dvalue = the sum of g
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for a value of another rank, [`OutOfMemory`](crate::Status::OutOfMemory)
#[track_caller]
pub fn full_like(x: impl Operand, value: impl Operand) -> Tensor {
    or_panic(try_full_like_with(x, value, Default::default()))
}

/// [`full_like`](fn@crate::full_like) whose failure is a value.
pub fn try_full_like(x: impl Operand, value: impl Operand) -> Result<Tensor> {
    try_full_like_with(x, value, Default::default())
}

/// [`full_like`](fn@crate::full_like) with options.
#[track_caller]
pub fn full_like_with(x: impl Operand, value: impl Operand, options: FullLikeOptions) -> Tensor {
    or_panic(try_full_like_with(x, value, options))
}

/// [`full_like_with`] whose failure is a value.
pub fn try_full_like_with(
    x: impl Operand,
    value: impl Operand,
    options: FullLikeOptions,
) -> Result<Tensor> {
    let x = x.operand()?;
    let value = value.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_full_like(&mut out, x.as_const_ptr(), value.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`eye`](fn@crate::eye).
#[derive(Clone, Copy, Debug, Default)]
pub struct EyeOptions {
    /// columns; absent: n
    pub m: Option<i64>,
    /// which diagonal: 0 the main one, above it positive (default: 0)
    pub k: i64,
    /// of the result; 0: float32
    pub dtype: Option<Dtype>,
    /// where it lies; 0: the CPU
    pub device: Option<Device>,
}

impl EyeOptions {
    pub(crate) fn to_c(self) -> sys::ag_eye_opts {
        sys::ag_eye_opts {
            m: self.m.unwrap_or(sys::AG_ABSENT),
            k: self.k,
            dtype: self.dtype.map_or(0, |code| code as i64),
            device_type: self.device.map_or(0, |d| d.kind as i64),
            device_index: self.device.map_or(0, |d| d.index.into()),
            ..Default::default()
        }
    }
}

/// Ones on a diagonal, zeros elsewhere.
///
/// out\[i, j\] = 1 where j - i = k.
///
/// - `n`: rows
///
/// - **Result**: as asked for
/// - **Gradient**: not applicable
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for a negative length, [`TooLarge`](crate::Status::TooLarge), [`OutOfMemory`](crate::Status::OutOfMemory), [`InvalidDevice`](crate::Status::InvalidDevice)
#[track_caller]
pub fn eye(n: i64) -> Tensor {
    or_panic(try_eye_with(n, Default::default()))
}

/// [`eye`](fn@crate::eye) whose failure is a value.
pub fn try_eye(n: i64) -> Result<Tensor> {
    try_eye_with(n, Default::default())
}

/// [`eye`](fn@crate::eye) with options.
#[track_caller]
pub fn eye_with(n: i64, options: EyeOptions) -> Tensor {
    or_panic(try_eye_with(n, options))
}

/// [`eye_with`] whose failure is a value.
pub fn try_eye_with(n: i64, options: EyeOptions) -> Result<Tensor> {
    let mut out = ptr::null_mut();
    let options = options.to_c();
    check_version()?;
    unsafe {
        check(sys::ag_eye(&mut out, n, &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`arange`](fn@crate::arange).
#[derive(Clone, Copy, Debug)]
pub struct ArangeOptions {
    /// distance; may be negative (default: 1.0)
    pub step: f64,
    /// of the result; 0: int64 where start, stop and step are whole numbers, else float32
    pub dtype: Option<Dtype>,
    /// where it lies; 0: the CPU
    pub device: Option<Device>,
}

impl Default for ArangeOptions {
    fn default() -> Self {
        Self {
            step: 1.0,
            dtype: None,
            device: None,
        }
    }
}

impl ArangeOptions {
    pub(crate) fn to_c(self) -> sys::ag_arange_opts {
        sys::ag_arange_opts {
            step: self.step,
            dtype: self.dtype.map_or(0, |code| code as i64),
            device_type: self.device.map_or(0, |d| d.kind as i64),
            device_index: self.device.map_or(0, |d| d.index.into()),
            ..Default::default()
        }
    }
}

/// Evenly spaced numbers in \[start, stop).
///
/// out\[i\] = start + i step, for ceil((stop - start) / step) elements; none where that is
/// negative. Computed in float64, integers exactly.
///
/// - `start`: first number
/// - `stop`: where it ends, exclusive
///
/// - **Result**: as asked for
/// - **Gradient**: not applicable
/// - **Errors**: [`InvalidArgument`](crate::Status::InvalidArgument) where step is 0, an argument is not finite, or an integer dtype cannot hold the numbers exactly; [`TooLarge`](crate::Status::TooLarge)
#[track_caller]
pub fn arange(start: f64, stop: f64) -> Tensor {
    or_panic(try_arange_with(start, stop, Default::default()))
}

/// [`arange`](fn@crate::arange) whose failure is a value.
pub fn try_arange(start: f64, stop: f64) -> Result<Tensor> {
    try_arange_with(start, stop, Default::default())
}

/// [`arange`](fn@crate::arange) with options.
#[track_caller]
pub fn arange_with(start: f64, stop: f64, options: ArangeOptions) -> Tensor {
    or_panic(try_arange_with(start, stop, options))
}

/// [`arange_with`] whose failure is a value.
pub fn try_arange_with(start: f64, stop: f64, options: ArangeOptions) -> Result<Tensor> {
    let mut out = ptr::null_mut();
    let options = options.to_c();
    check_version()?;
    unsafe {
        check(sys::ag_arange(&mut out, start, stop, &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`linspace`](fn@crate::linspace).
#[derive(Clone, Copy, Debug)]
pub struct LinspaceOptions {
    /// stop is the last number (default: true)
    pub endpoint: bool,
    /// of the result; 0: promoted, of weak numbers float32
    pub dtype: Option<Dtype>,
}

impl Default for LinspaceOptions {
    fn default() -> Self {
        Self {
            endpoint: true,
            dtype: None,
        }
    }
}

impl LinspaceOptions {
    pub(crate) fn to_c(self) -> sys::ag_linspace_opts {
        sys::ag_linspace_opts {
            endpoint: self.endpoint as i64,
            dtype: self.dtype.map_or(0, |code| code as i64),
            ..Default::default()
        }
    }
}

/// So many evenly spaced numbers from start to stop.
///
/// out\[i\] = start + i (stop - start) / (num - 1), stop itself last; without endpoint (stop -
/// start) / num. Operands of any shapes are broadcast; the new axis comes first.
///
/// - `start`: first number
/// - `stop`: last number
/// - `num`: how many
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: dstart, dstop = g weighted by 1 - t and t, t = i / (num - 1), and summed
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where num is negative
#[track_caller]
pub fn linspace(start: impl Operand, stop: impl Operand, num: i64) -> Tensor {
    or_panic(try_linspace_with(start, stop, num, Default::default()))
}

/// [`linspace`](fn@crate::linspace) whose failure is a value.
pub fn try_linspace(start: impl Operand, stop: impl Operand, num: i64) -> Result<Tensor> {
    try_linspace_with(start, stop, num, Default::default())
}

/// [`linspace`](fn@crate::linspace) with options.
#[track_caller]
pub fn linspace_with(
    start: impl Operand,
    stop: impl Operand,
    num: i64,
    options: LinspaceOptions,
) -> Tensor {
    or_panic(try_linspace_with(start, stop, num, options))
}

/// [`linspace_with`] whose failure is a value.
pub fn try_linspace_with(
    start: impl Operand,
    stop: impl Operand,
    num: i64,
    options: LinspaceOptions,
) -> Result<Tensor> {
    let start = start.operand()?;
    let stop = stop.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linspace(
            &mut out,
            start.as_const_ptr(),
            stop.as_const_ptr(),
            num,
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`tril`](fn@crate::tril).
#[derive(Clone, Copy, Debug, Default)]
pub struct TrilOptions {
    /// diagonal of the edge: 0 the main one, above it positive (default: 0)
    pub k: i64,
}

impl TrilOptions {
    pub(crate) fn to_c(self) -> sys::ag_tril_opts {
        sys::ag_tril_opts {
            k: self.k,
            ..Default::default()
        }
    }
}

/// The lower triangle of matrices, zeros elsewhere.
///
/// out\[..., i, j\] = x\[..., i, j\] where j - i \<= k, else 0.
///
/// - `x`: matrices in the last two axes
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: dx = tril(g, k)
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for rank below 2
#[track_caller]
pub fn tril(x: impl Operand) -> Tensor {
    or_panic(try_tril_with(x, Default::default()))
}

/// [`tril`](fn@crate::tril) whose failure is a value.
pub fn try_tril(x: impl Operand) -> Result<Tensor> {
    try_tril_with(x, Default::default())
}

/// [`tril`](fn@crate::tril) with options.
#[track_caller]
pub fn tril_with(x: impl Operand, options: TrilOptions) -> Tensor {
    or_panic(try_tril_with(x, options))
}

/// [`tril_with`] whose failure is a value.
pub fn try_tril_with(x: impl Operand, options: TrilOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_tril(&mut out, x.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`triu`](fn@crate::triu).
#[derive(Clone, Copy, Debug, Default)]
pub struct TriuOptions {
    /// diagonal of the edge: 0 the main one, above it positive (default: 0)
    pub k: i64,
}

impl TriuOptions {
    pub(crate) fn to_c(self) -> sys::ag_triu_opts {
        sys::ag_triu_opts {
            k: self.k,
            ..Default::default()
        }
    }
}

/// The upper triangle of matrices, zeros elsewhere.
///
/// out\[..., i, j\] = x\[..., i, j\] where j - i \>= k, else 0.
///
/// - `x`: matrices in the last two axes
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: dx = triu(g, k)
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for rank below 2
#[track_caller]
pub fn triu(x: impl Operand) -> Tensor {
    or_panic(try_triu_with(x, Default::default()))
}

/// [`triu`](fn@crate::triu) whose failure is a value.
pub fn try_triu(x: impl Operand) -> Result<Tensor> {
    try_triu_with(x, Default::default())
}

/// [`triu`](fn@crate::triu) with options.
#[track_caller]
pub fn triu_with(x: impl Operand, options: TriuOptions) -> Tensor {
    or_panic(try_triu_with(x, options))
}

/// [`triu_with`] whose failure is a value.
pub fn try_triu_with(x: impl Operand, options: TriuOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_triu(&mut out, x.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`meshgrid`](fn@crate::meshgrid).
#[derive(Clone, Copy, Debug, Default)]
pub struct MeshgridOptions {
    /// axis order; 0: AG_INDEXING_XY
    pub indexing: Option<Indexing>,
}

impl MeshgridOptions {
    pub(crate) fn to_c(self) -> sys::ag_meshgrid_opts {
        sys::ag_meshgrid_opts {
            indexing: self.indexing.map_or(0, |code| code as i64),
            ..Default::default()
        }
    }
}

/// Coordinate arrays from coordinate vectors.
///
/// Result k holds vector k along its axis and repeats along the others; indexing says which axis
/// that is. Results are views with stride 0.
///
/// - `arrays`: vectors of rank 0 or 1, one dtype each
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: g summed over the other axes
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for rank above 1, [`InvalidArgument`](crate::Status::InvalidArgument) where n_outs is not n_arrays
#[track_caller]
pub fn meshgrid(arrays: &[impl Borrow<Tensor>]) -> Vec<Tensor> {
    or_panic(try_meshgrid_with(arrays, Default::default()))
}

/// [`meshgrid`](fn@crate::meshgrid) whose failure is a value.
pub fn try_meshgrid(arrays: &[impl Borrow<Tensor>]) -> Result<Vec<Tensor>> {
    try_meshgrid_with(arrays, Default::default())
}

/// [`meshgrid`](fn@crate::meshgrid) with options.
#[track_caller]
pub fn meshgrid_with(arrays: &[impl Borrow<Tensor>], options: MeshgridOptions) -> Vec<Tensor> {
    or_panic(try_meshgrid_with(arrays, options))
}

/// [`meshgrid_with`] whose failure is a value.
pub fn try_meshgrid_with(
    arrays: &[impl Borrow<Tensor>],
    options: MeshgridOptions,
) -> Result<Vec<Tensor>> {
    let n_outs = arrays.len();
    let arrays = Handles::of(arrays);
    let mut outs = Outs::new(n_outs);
    let options = options.to_c();
    unsafe {
        check(sys::ag_meshgrid(
            outs.as_mut_ptr(),
            outs.len(),
            arrays.as_ptr(),
            arrays.len(),
            &options,
        ))?;
        Ok(outs.take())
    }
}

/// Matrices with constant diagonals, from their first column and row.
///
/// out\[..., i, j\] = c\[..., i - j\] where i \>= j, else r\[..., j - i\]; r\[..., 0\] is not read.
/// Without r the matrix is Hermitian: r = conj(c). Axes before the last are a batch and are
/// broadcast; a number counts as a vector of one.
///
/// - `c`: first column, (..., M)
/// - `r`: first row, (..., N); absent: conj(c)
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: dc, dr = the sums of g along the diagonals
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where batches do not broadcast
#[track_caller]
pub fn toeplitz(c: impl Operand, r: impl OptionalOperand) -> Tensor {
    or_panic(try_toeplitz(c, r))
}

/// [`toeplitz`](fn@crate::toeplitz) whose failure is a value.
pub fn try_toeplitz(c: impl Operand, r: impl OptionalOperand) -> Result<Tensor> {
    let c = c.operand()?;
    let r = r.optional()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_toeplitz(&mut out, c.as_const_ptr(), r.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`vander`](fn@crate::vander).
#[derive(Clone, Copy, Debug, Default)]
pub struct VanderOptions {
    /// columns; absent: as many as the last axis is long
    pub n: Option<i64>,
    /// powers rise from left to right (default: false)
    pub increasing: bool,
}

impl VanderOptions {
    pub(crate) fn to_c(self) -> sys::ag_vander_opts {
        sys::ag_vander_opts {
            n: self.n.unwrap_or(sys::AG_ABSENT),
            increasing: self.increasing as i64,
            ..Default::default()
        }
    }
}

/// Vandermonde matrices: the powers of numbers.
///
/// out\[..., i, j\] = x\[..., i\]^(n - 1 - j), with increasing x\[..., i\]^j; any number to the
/// power 0 is 1. Axes before the last are a batch. Powers are products, doubled in length as often
/// as needed; half types are computed in float32, bool and integers in 64 bits.
///
/// - `x`: numbers, rank 1 or more
///
/// - **Dtypes**: all
/// - **Result**: the operand's dtype; bool and signed integers give int64, unsigned ones uint64
/// - **Gradient**: dx = sum over columns of g k conj(x)^(k - 1), k the column's power
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for rank 0 or a negative n, [`TooLarge`](crate::Status::TooLarge)
#[track_caller]
pub fn vander(x: impl Operand) -> Tensor {
    or_panic(try_vander_with(x, Default::default()))
}

/// [`vander`](fn@crate::vander) whose failure is a value.
pub fn try_vander(x: impl Operand) -> Result<Tensor> {
    try_vander_with(x, Default::default())
}

/// [`vander`](fn@crate::vander) with options.
#[track_caller]
pub fn vander_with(x: impl Operand, options: VanderOptions) -> Tensor {
    or_panic(try_vander_with(x, options))
}

/// [`vander_with`] whose failure is a value.
pub fn try_vander_with(x: impl Operand, options: VanderOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_vander(&mut out, x.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Matrices along a diagonal, zeros elsewhere.
///
/// Block k begins where block k - 1 ends, in rows and in columns. A vector counts as a row, a
/// number as a 1 x 1 matrix; axes before the last two are a batch and are broadcast. Dtypes are
/// promoted.
///
/// - `arrays`: the blocks, at least one
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: g's blocks, summed over broadcast batch axes
/// - **Errors**: [`InvalidArgument`](crate::Status::InvalidArgument) for an empty list, [`InvalidShape`](crate::Status::InvalidShape) where batches do not broadcast
#[track_caller]
pub fn block_diag(arrays: &[impl Borrow<Tensor>]) -> Tensor {
    or_panic(try_block_diag(arrays))
}

/// [`block_diag`](fn@crate::block_diag) whose failure is a value.
pub fn try_block_diag(arrays: &[impl Borrow<Tensor>]) -> Result<Tensor> {
    let arrays = Handles::of(arrays);
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_block_diag(&mut out, arrays.as_ptr(), arrays.len()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Creation.
impl Tensor {
    /// [`zeros_like`](fn@crate::zeros_like) of this tensor.
    #[track_caller]
    pub fn zeros_like(&self) -> Tensor {
        self::zeros_like(self)
    }

    /// [`zeros_like`](fn@crate::zeros_like) of this tensor; its failure is a value.
    pub fn try_zeros_like(&self) -> Result<Tensor> {
        self::try_zeros_like(self)
    }

    /// [`zeros_like`](fn@crate::zeros_like) with options.
    #[track_caller]
    pub fn zeros_like_with(&self, options: ZerosLikeOptions) -> Tensor {
        self::zeros_like_with(self, options)
    }

    /// [`zeros_like`](fn@crate::zeros_like) with options; its failure is a value.
    pub fn try_zeros_like_with(&self, options: ZerosLikeOptions) -> Result<Tensor> {
        self::try_zeros_like_with(self, options)
    }

    /// [`ones_like`](fn@crate::ones_like) of this tensor.
    #[track_caller]
    pub fn ones_like(&self) -> Tensor {
        self::ones_like(self)
    }

    /// [`ones_like`](fn@crate::ones_like) of this tensor; its failure is a value.
    pub fn try_ones_like(&self) -> Result<Tensor> {
        self::try_ones_like(self)
    }

    /// [`ones_like`](fn@crate::ones_like) with options.
    #[track_caller]
    pub fn ones_like_with(&self, options: OnesLikeOptions) -> Tensor {
        self::ones_like_with(self, options)
    }

    /// [`ones_like`](fn@crate::ones_like) with options; its failure is a value.
    pub fn try_ones_like_with(&self, options: OnesLikeOptions) -> Result<Tensor> {
        self::try_ones_like_with(self, options)
    }

    /// [`empty_like`](fn@crate::empty_like) of this tensor.
    #[track_caller]
    pub fn empty_like(&self) -> Tensor {
        self::empty_like(self)
    }

    /// [`empty_like`](fn@crate::empty_like) of this tensor; its failure is a value.
    pub fn try_empty_like(&self) -> Result<Tensor> {
        self::try_empty_like(self)
    }

    /// [`empty_like`](fn@crate::empty_like) with options.
    #[track_caller]
    pub fn empty_like_with(&self, options: EmptyLikeOptions) -> Tensor {
        self::empty_like_with(self, options)
    }

    /// [`empty_like`](fn@crate::empty_like) with options; its failure is a value.
    pub fn try_empty_like_with(&self, options: EmptyLikeOptions) -> Result<Tensor> {
        self::try_empty_like_with(self, options)
    }

    /// [`full_like`](fn@crate::full_like) of this tensor.
    #[track_caller]
    pub fn full_like(&self, value: impl Operand) -> Tensor {
        self::full_like(self, value)
    }

    /// [`full_like`](fn@crate::full_like) of this tensor; its failure is a value.
    pub fn try_full_like(&self, value: impl Operand) -> Result<Tensor> {
        self::try_full_like(self, value)
    }

    /// [`full_like`](fn@crate::full_like) with options.
    #[track_caller]
    pub fn full_like_with(&self, value: impl Operand, options: FullLikeOptions) -> Tensor {
        self::full_like_with(self, value, options)
    }

    /// [`full_like`](fn@crate::full_like) with options; its failure is a value.
    pub fn try_full_like_with(
        &self,
        value: impl Operand,
        options: FullLikeOptions,
    ) -> Result<Tensor> {
        self::try_full_like_with(self, value, options)
    }

    /// [`linspace`](fn@crate::linspace) of this tensor.
    #[track_caller]
    pub fn linspace(&self, stop: impl Operand, num: i64) -> Tensor {
        self::linspace(self, stop, num)
    }

    /// [`linspace`](fn@crate::linspace) of this tensor; its failure is a value.
    pub fn try_linspace(&self, stop: impl Operand, num: i64) -> Result<Tensor> {
        self::try_linspace(self, stop, num)
    }

    /// [`linspace`](fn@crate::linspace) with options.
    #[track_caller]
    pub fn linspace_with(&self, stop: impl Operand, num: i64, options: LinspaceOptions) -> Tensor {
        self::linspace_with(self, stop, num, options)
    }

    /// [`linspace`](fn@crate::linspace) with options; its failure is a value.
    pub fn try_linspace_with(
        &self,
        stop: impl Operand,
        num: i64,
        options: LinspaceOptions,
    ) -> Result<Tensor> {
        self::try_linspace_with(self, stop, num, options)
    }

    /// [`tril`](fn@crate::tril) of this tensor.
    #[track_caller]
    pub fn tril(&self) -> Tensor {
        self::tril(self)
    }

    /// [`tril`](fn@crate::tril) of this tensor; its failure is a value.
    pub fn try_tril(&self) -> Result<Tensor> {
        self::try_tril(self)
    }

    /// [`tril`](fn@crate::tril) with options.
    #[track_caller]
    pub fn tril_with(&self, options: TrilOptions) -> Tensor {
        self::tril_with(self, options)
    }

    /// [`tril`](fn@crate::tril) with options; its failure is a value.
    pub fn try_tril_with(&self, options: TrilOptions) -> Result<Tensor> {
        self::try_tril_with(self, options)
    }

    /// [`triu`](fn@crate::triu) of this tensor.
    #[track_caller]
    pub fn triu(&self) -> Tensor {
        self::triu(self)
    }

    /// [`triu`](fn@crate::triu) of this tensor; its failure is a value.
    pub fn try_triu(&self) -> Result<Tensor> {
        self::try_triu(self)
    }

    /// [`triu`](fn@crate::triu) with options.
    #[track_caller]
    pub fn triu_with(&self, options: TriuOptions) -> Tensor {
        self::triu_with(self, options)
    }

    /// [`triu`](fn@crate::triu) with options; its failure is a value.
    pub fn try_triu_with(&self, options: TriuOptions) -> Result<Tensor> {
        self::try_triu_with(self, options)
    }

    /// [`toeplitz`](fn@crate::toeplitz) of this tensor.
    #[track_caller]
    pub fn toeplitz(&self, r: impl OptionalOperand) -> Tensor {
        self::toeplitz(self, r)
    }

    /// [`toeplitz`](fn@crate::toeplitz) of this tensor; its failure is a value.
    pub fn try_toeplitz(&self, r: impl OptionalOperand) -> Result<Tensor> {
        self::try_toeplitz(self, r)
    }

    /// [`vander`](fn@crate::vander) of this tensor.
    #[track_caller]
    pub fn vander(&self) -> Tensor {
        self::vander(self)
    }

    /// [`vander`](fn@crate::vander) of this tensor; its failure is a value.
    pub fn try_vander(&self) -> Result<Tensor> {
        self::try_vander(self)
    }

    /// [`vander`](fn@crate::vander) with options.
    #[track_caller]
    pub fn vander_with(&self, options: VanderOptions) -> Tensor {
        self::vander_with(self, options)
    }

    /// [`vander`](fn@crate::vander) with options; its failure is a value.
    pub fn try_vander_with(&self, options: VanderOptions) -> Result<Tensor> {
        self::try_vander_with(self, options)
    }
}
