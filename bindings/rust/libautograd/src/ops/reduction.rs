// Made from api/ by tools/generate.py: edit the registry instead.
//! Reductions.
//!
//! Functions that shorten axes. Absent axes reduce all of them; an empty list reduces none. Sums
//! use one tree fixed by the shape, so that results do not depend on the number of threads; half
//! types accumulate in float32.

#[allow(unused_imports)]
use crate::prelude::*;
#[allow(unused_imports)]
use std::ptr;

/// Options of [`sum`](fn@crate::sum).
#[derive(Clone, Copy, Debug, Default)]
pub struct SumOptions {
    /// keep reduced axes with length 1 (default: false)
    pub keepdims: bool,
    /// x is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned ones
    /// uint64
    pub dtype: Option<Dtype>,
}

impl SumOptions {
    pub(crate) fn to_c(self) -> sys::ag_sum_opts {
        sys::ag_sum_opts {
            keepdims: self.keepdims as i64,
            dtype: self.dtype.map_or(0, |code| code as i64),
            ..Default::default()
        }
    }
}

/// Sum of the elements along axes.
///
/// out = sum of x over axes; 0 for no elements.
///
/// - `x`: operand
/// - `axes`: axes to reduce; absent: all
///
/// - **Dtypes**: all
/// - **Result**: the operand's dtype; bool and signed integers give int64, unsigned ones uint64
/// - **Gradient**: g, broadcast back to x's shape
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range or given twice
#[track_caller]
pub fn sum(x: impl Operand, axes: impl Axes) -> Tensor {
    or_panic(try_sum_with(x, axes, Default::default()))
}

/// [`sum`](fn@crate::sum) whose failure is a value.
pub fn try_sum(x: impl Operand, axes: impl Axes) -> Result<Tensor> {
    try_sum_with(x, axes, Default::default())
}

/// [`sum`](fn@crate::sum) with options.
#[track_caller]
pub fn sum_with(x: impl Operand, axes: impl Axes, options: SumOptions) -> Tensor {
    or_panic(try_sum_with(x, axes, options))
}

/// [`sum_with`] whose failure is a value.
pub fn try_sum_with(x: impl Operand, axes: impl Axes, options: SumOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_sum(&mut out, x.as_const_ptr(), axes.as_ptr(), axes.count(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`prod`](fn@crate::prod).
#[derive(Clone, Copy, Debug, Default)]
pub struct ProdOptions {
    /// keep reduced axes with length 1 (default: false)
    pub keepdims: bool,
    /// x is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned ones
    /// uint64
    pub dtype: Option<Dtype>,
}

impl ProdOptions {
    pub(crate) fn to_c(self) -> sys::ag_prod_opts {
        sys::ag_prod_opts {
            keepdims: self.keepdims as i64,
            dtype: self.dtype.map_or(0, |code| code as i64),
            ..Default::default()
        }
    }
}

/// Product of the elements along axes.
///
/// out = product of x over axes; 1 for no elements.
///
/// - `x`: operand
/// - `axes`: axes to reduce; absent: all
///
/// - **Dtypes**: all
/// - **Result**: the operand's dtype; bool and signed integers give int64, unsigned ones uint64
/// - **Gradient**: dx = g times the product of the other elements, exact where elements are 0, to any order
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range or given twice
#[track_caller]
pub fn prod(x: impl Operand, axes: impl Axes) -> Tensor {
    or_panic(try_prod_with(x, axes, Default::default()))
}

/// [`prod`](fn@crate::prod) whose failure is a value.
pub fn try_prod(x: impl Operand, axes: impl Axes) -> Result<Tensor> {
    try_prod_with(x, axes, Default::default())
}

/// [`prod`](fn@crate::prod) with options.
#[track_caller]
pub fn prod_with(x: impl Operand, axes: impl Axes, options: ProdOptions) -> Tensor {
    or_panic(try_prod_with(x, axes, options))
}

/// [`prod_with`] whose failure is a value.
pub fn try_prod_with(x: impl Operand, axes: impl Axes, options: ProdOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_prod(&mut out, x.as_const_ptr(), axes.as_ptr(), axes.count(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`mean`](fn@crate::mean).
#[derive(Clone, Copy, Debug, Default)]
pub struct MeanOptions {
    /// keep reduced axes with length 1 (default: false)
    pub keepdims: bool,
    /// floating or complex: x is cast to it first; 0: x's, float32 for bool and integers
    pub dtype: Option<Dtype>,
}

impl MeanOptions {
    pub(crate) fn to_c(self) -> sys::ag_mean_opts {
        sys::ag_mean_opts {
            keepdims: self.keepdims as i64,
            dtype: self.dtype.map_or(0, |code| code as i64),
            ..Default::default()
        }
    }
}

/// Arithmetic mean along axes.
///
/// out = sum of x / n; NaN for no elements.
///
/// - `x`: operand
/// - `axes`: axes to reduce; absent: all
///
/// - **Dtypes**: all
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: g / n, broadcast back to x's shape
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range or given twice; [`InvalidDtype`](crate::Status::InvalidDtype) where dtype is bool or an integer
#[track_caller]
pub fn mean(x: impl Operand, axes: impl Axes) -> Tensor {
    or_panic(try_mean_with(x, axes, Default::default()))
}

/// [`mean`](fn@crate::mean) whose failure is a value.
pub fn try_mean(x: impl Operand, axes: impl Axes) -> Result<Tensor> {
    try_mean_with(x, axes, Default::default())
}

/// [`mean`](fn@crate::mean) with options.
#[track_caller]
pub fn mean_with(x: impl Operand, axes: impl Axes, options: MeanOptions) -> Tensor {
    or_panic(try_mean_with(x, axes, options))
}

/// [`mean_with`] whose failure is a value.
pub fn try_mean_with(x: impl Operand, axes: impl Axes, options: MeanOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_mean(&mut out, x.as_const_ptr(), axes.as_ptr(), axes.count(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`var`](fn@crate::var).
#[derive(Clone, Copy, Debug, Default)]
pub struct VarOptions {
    /// keep reduced axes with length 1 (default: false)
    pub keepdims: bool,
    /// taken off the number of elements in the divisor: 0 population, 1 sample (default: 0.0)
    pub correction: f64,
}

impl VarOptions {
    pub(crate) fn to_c(self) -> sys::ag_var_opts {
        sys::ag_var_opts {
            keepdims: self.keepdims as i64,
            correction: self.correction,
            ..Default::default()
        }
    }
}

/// Variance along axes.
///
/// out = sum of |x - mean|^2 / max(n - correction, 0); NaN for no elements.
///
/// - `x`: operand
/// - `axes`: axes to reduce; absent: all
///
/// - **Dtypes**: all
/// - **Result**: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex
/// - **Gradient**: dx = 2 g (x - mean) / (n - correction)
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range or given twice
#[track_caller]
pub fn var(x: impl Operand, axes: impl Axes) -> Tensor {
    or_panic(try_var_with(x, axes, Default::default()))
}

/// [`var`](fn@crate::var) whose failure is a value.
pub fn try_var(x: impl Operand, axes: impl Axes) -> Result<Tensor> {
    try_var_with(x, axes, Default::default())
}

/// [`var`](fn@crate::var) with options.
#[track_caller]
pub fn var_with(x: impl Operand, axes: impl Axes, options: VarOptions) -> Tensor {
    or_panic(try_var_with(x, axes, options))
}

/// [`var_with`] whose failure is a value.
pub fn try_var_with(x: impl Operand, axes: impl Axes, options: VarOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_var(&mut out, x.as_const_ptr(), axes.as_ptr(), axes.count(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`std`](fn@crate::std).
#[derive(Clone, Copy, Debug, Default)]
pub struct StdOptions {
    /// keep reduced axes with length 1 (default: false)
    pub keepdims: bool,
    /// taken off the number of elements in the divisor: 0 population, 1 sample (default: 0.0)
    pub correction: f64,
}

impl StdOptions {
    pub(crate) fn to_c(self) -> sys::ag_std_opts {
        sys::ag_std_opts {
            keepdims: self.keepdims as i64,
            correction: self.correction,
            ..Default::default()
        }
    }
}

/// Standard deviation along axes.
///
/// out = sqrt(var(x)).
///
/// - `x`: operand
/// - `axes`: axes to reduce; absent: all
///
/// - **Dtypes**: all
/// - **Result**: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex
/// - **Gradient**: dx = g (x - mean) / ((n - correction) out); 0 where out = 0
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range or given twice
#[track_caller]
pub fn std(x: impl Operand, axes: impl Axes) -> Tensor {
    or_panic(try_std_with(x, axes, Default::default()))
}

/// [`std`](fn@crate::std) whose failure is a value.
pub fn try_std(x: impl Operand, axes: impl Axes) -> Result<Tensor> {
    try_std_with(x, axes, Default::default())
}

/// [`std`](fn@crate::std) with options.
#[track_caller]
pub fn std_with(x: impl Operand, axes: impl Axes, options: StdOptions) -> Tensor {
    or_panic(try_std_with(x, axes, options))
}

/// [`std_with`] whose failure is a value.
pub fn try_std_with(x: impl Operand, axes: impl Axes, options: StdOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_std(&mut out, x.as_const_ptr(), axes.as_ptr(), axes.count(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`max`](fn@crate::max).
#[derive(Clone, Copy, Debug, Default)]
pub struct MaxOptions {
    /// keep reduced axes with length 1 (default: false)
    pub keepdims: bool,
}

impl MaxOptions {
    pub(crate) fn to_c(self) -> sys::ag_max_opts {
        sys::ag_max_opts {
            keepdims: self.keepdims as i64,
            ..Default::default()
        }
    }
}

/// Largest element along axes.
///
/// NaN where there is one.
///
/// - `x`: operand
/// - `axes`: axes to reduce; absent: all
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: x's dtype
/// - **Gradient**: almost everywhere; g in equal parts to the elements that attain it
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range or given twice; [`InvalidShape`](crate::Status::InvalidShape) where there are no elements to choose from, [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn max(x: impl Operand, axes: impl Axes) -> Tensor {
    or_panic(try_max_with(x, axes, Default::default()))
}

/// [`max`](fn@crate::max) whose failure is a value.
pub fn try_max(x: impl Operand, axes: impl Axes) -> Result<Tensor> {
    try_max_with(x, axes, Default::default())
}

/// [`max`](fn@crate::max) with options.
#[track_caller]
pub fn max_with(x: impl Operand, axes: impl Axes, options: MaxOptions) -> Tensor {
    or_panic(try_max_with(x, axes, options))
}

/// [`max_with`] whose failure is a value.
pub fn try_max_with(x: impl Operand, axes: impl Axes, options: MaxOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_max(&mut out, x.as_const_ptr(), axes.as_ptr(), axes.count(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`min`](fn@crate::min).
#[derive(Clone, Copy, Debug, Default)]
pub struct MinOptions {
    /// keep reduced axes with length 1 (default: false)
    pub keepdims: bool,
}

impl MinOptions {
    pub(crate) fn to_c(self) -> sys::ag_min_opts {
        sys::ag_min_opts {
            keepdims: self.keepdims as i64,
            ..Default::default()
        }
    }
}

/// Smallest element along axes.
///
/// NaN where there is one.
///
/// - `x`: operand
/// - `axes`: axes to reduce; absent: all
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: x's dtype
/// - **Gradient**: almost everywhere; g in equal parts to the elements that attain it
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range or given twice; [`InvalidShape`](crate::Status::InvalidShape) where there are no elements to choose from, [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn min(x: impl Operand, axes: impl Axes) -> Tensor {
    or_panic(try_min_with(x, axes, Default::default()))
}

/// [`min`](fn@crate::min) whose failure is a value.
pub fn try_min(x: impl Operand, axes: impl Axes) -> Result<Tensor> {
    try_min_with(x, axes, Default::default())
}

/// [`min`](fn@crate::min) with options.
#[track_caller]
pub fn min_with(x: impl Operand, axes: impl Axes, options: MinOptions) -> Tensor {
    or_panic(try_min_with(x, axes, options))
}

/// [`min_with`] whose failure is a value.
pub fn try_min_with(x: impl Operand, axes: impl Axes, options: MinOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_min(&mut out, x.as_const_ptr(), axes.as_ptr(), axes.count(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`argmax`](fn@crate::argmax).
#[derive(Clone, Copy, Debug, Default)]
pub struct ArgmaxOptions {
    /// keep reduced axes with length 1 (default: false)
    pub keepdims: bool,
}

impl ArgmaxOptions {
    pub(crate) fn to_c(self) -> sys::ag_argmax_opts {
        sys::ag_argmax_opts {
            keepdims: self.keepdims as i64,
            ..Default::default()
        }
    }
}

/// Position of the largest element along an axis.
///
/// The first of equals; a NaN counts as largest.
///
/// - `x`: operand
/// - `axis`: the axis; absent: x is flattened
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: int64
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range; [`InvalidShape`](crate::Status::InvalidShape) where there are no elements to choose from, [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn argmax(x: impl Operand, axis: impl Into<Option<i64>>) -> Tensor {
    or_panic(try_argmax_with(x, axis, Default::default()))
}

/// [`argmax`](fn@crate::argmax) whose failure is a value.
pub fn try_argmax(x: impl Operand, axis: impl Into<Option<i64>>) -> Result<Tensor> {
    try_argmax_with(x, axis, Default::default())
}

/// [`argmax`](fn@crate::argmax) with options.
#[track_caller]
pub fn argmax_with(
    x: impl Operand,
    axis: impl Into<Option<i64>>,
    options: ArgmaxOptions,
) -> Tensor {
    or_panic(try_argmax_with(x, axis, options))
}

/// [`argmax_with`] whose failure is a value.
pub fn try_argmax_with(
    x: impl Operand,
    axis: impl Into<Option<i64>>,
    options: ArgmaxOptions,
) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_argmax(
            &mut out,
            x.as_const_ptr(),
            axis.into().unwrap_or(sys::AG_ABSENT),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`argmin`](fn@crate::argmin).
#[derive(Clone, Copy, Debug, Default)]
pub struct ArgminOptions {
    /// keep reduced axes with length 1 (default: false)
    pub keepdims: bool,
}

impl ArgminOptions {
    pub(crate) fn to_c(self) -> sys::ag_argmin_opts {
        sys::ag_argmin_opts {
            keepdims: self.keepdims as i64,
            ..Default::default()
        }
    }
}

/// Position of the smallest element along an axis.
///
/// The first of equals; a NaN counts as smallest.
///
/// - `x`: operand
/// - `axis`: the axis; absent: x is flattened
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: int64
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range; [`InvalidShape`](crate::Status::InvalidShape) where there are no elements to choose from, [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn argmin(x: impl Operand, axis: impl Into<Option<i64>>) -> Tensor {
    or_panic(try_argmin_with(x, axis, Default::default()))
}

/// [`argmin`](fn@crate::argmin) whose failure is a value.
pub fn try_argmin(x: impl Operand, axis: impl Into<Option<i64>>) -> Result<Tensor> {
    try_argmin_with(x, axis, Default::default())
}

/// [`argmin`](fn@crate::argmin) with options.
#[track_caller]
pub fn argmin_with(
    x: impl Operand,
    axis: impl Into<Option<i64>>,
    options: ArgminOptions,
) -> Tensor {
    or_panic(try_argmin_with(x, axis, options))
}

/// [`argmin_with`] whose failure is a value.
pub fn try_argmin_with(
    x: impl Operand,
    axis: impl Into<Option<i64>>,
    options: ArgminOptions,
) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_argmin(
            &mut out,
            x.as_const_ptr(),
            axis.into().unwrap_or(sys::AG_ABSENT),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`all`](fn@crate::all).
#[derive(Clone, Copy, Debug, Default)]
pub struct AllOptions {
    /// keep reduced axes with length 1 (default: false)
    pub keepdims: bool,
}

impl AllOptions {
    pub(crate) fn to_c(self) -> sys::ag_all_opts {
        sys::ag_all_opts {
            keepdims: self.keepdims as i64,
            ..Default::default()
        }
    }
}

/// Whether all elements along axes are nonzero.
///
/// True for no elements; NaN counts as nonzero.
///
/// - `x`: operand
/// - `axes`: axes to reduce; absent: all
///
/// - **Dtypes**: all
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range or given twice
#[track_caller]
pub fn all(x: impl Operand, axes: impl Axes) -> Tensor {
    or_panic(try_all_with(x, axes, Default::default()))
}

/// [`all`](fn@crate::all) whose failure is a value.
pub fn try_all(x: impl Operand, axes: impl Axes) -> Result<Tensor> {
    try_all_with(x, axes, Default::default())
}

/// [`all`](fn@crate::all) with options.
#[track_caller]
pub fn all_with(x: impl Operand, axes: impl Axes, options: AllOptions) -> Tensor {
    or_panic(try_all_with(x, axes, options))
}

/// [`all_with`] whose failure is a value.
pub fn try_all_with(x: impl Operand, axes: impl Axes, options: AllOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_all(&mut out, x.as_const_ptr(), axes.as_ptr(), axes.count(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`any`](fn@crate::any).
#[derive(Clone, Copy, Debug, Default)]
pub struct AnyOptions {
    /// keep reduced axes with length 1 (default: false)
    pub keepdims: bool,
}

impl AnyOptions {
    pub(crate) fn to_c(self) -> sys::ag_any_opts {
        sys::ag_any_opts {
            keepdims: self.keepdims as i64,
            ..Default::default()
        }
    }
}

/// Whether any element along axes is nonzero.
///
/// False for no elements; NaN counts as nonzero.
///
/// - `x`: operand
/// - `axes`: axes to reduce; absent: all
///
/// - **Dtypes**: all
/// - **Result**: bool
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range or given twice
#[track_caller]
pub fn any(x: impl Operand, axes: impl Axes) -> Tensor {
    or_panic(try_any_with(x, axes, Default::default()))
}

/// [`any`](fn@crate::any) whose failure is a value.
pub fn try_any(x: impl Operand, axes: impl Axes) -> Result<Tensor> {
    try_any_with(x, axes, Default::default())
}

/// [`any`](fn@crate::any) with options.
#[track_caller]
pub fn any_with(x: impl Operand, axes: impl Axes, options: AnyOptions) -> Tensor {
    or_panic(try_any_with(x, axes, options))
}

/// [`any_with`] whose failure is a value.
pub fn try_any_with(x: impl Operand, axes: impl Axes, options: AnyOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_any(&mut out, x.as_const_ptr(), axes.as_ptr(), axes.count(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`logsumexp`](fn@crate::logsumexp).
#[derive(Clone, Copy, Debug, Default)]
pub struct LogsumexpOptions {
    /// keep reduced axes with length 1 (default: false)
    pub keepdims: bool,
}

impl LogsumexpOptions {
    pub(crate) fn to_c(self) -> sys::ag_logsumexp_opts {
        sys::ag_logsumexp_opts {
            keepdims: self.keepdims as i64,
            ..Default::default()
        }
    }
}

/// Logarithm of the sum of exponentials along axes.
///
/// out = log(sum of e^x), without overflow; -inf for no elements.
///
/// - `x`: operand
/// - `axes`: axes to reduce; absent: all
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g e^(x - out); 0 where out = -inf
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range or given twice; [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn logsumexp(x: impl Operand, axes: impl Axes) -> Tensor {
    or_panic(try_logsumexp_with(x, axes, Default::default()))
}

/// [`logsumexp`](fn@crate::logsumexp) whose failure is a value.
pub fn try_logsumexp(x: impl Operand, axes: impl Axes) -> Result<Tensor> {
    try_logsumexp_with(x, axes, Default::default())
}

/// [`logsumexp`](fn@crate::logsumexp) with options.
#[track_caller]
pub fn logsumexp_with(x: impl Operand, axes: impl Axes, options: LogsumexpOptions) -> Tensor {
    or_panic(try_logsumexp_with(x, axes, options))
}

/// [`logsumexp_with`] whose failure is a value.
pub fn try_logsumexp_with(
    x: impl Operand,
    axes: impl Axes,
    options: LogsumexpOptions,
) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_logsumexp(
            &mut out,
            x.as_const_ptr(),
            axes.as_ptr(),
            axes.count(),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`count_nonzero`](fn@crate::count_nonzero).
#[derive(Clone, Copy, Debug, Default)]
pub struct CountNonzeroOptions {
    /// keep reduced axes with length 1 (default: false)
    pub keepdims: bool,
}

impl CountNonzeroOptions {
    pub(crate) fn to_c(self) -> sys::ag_count_nonzero_opts {
        sys::ag_count_nonzero_opts {
            keepdims: self.keepdims as i64,
            ..Default::default()
        }
    }
}

/// How many elements along axes differ from zero.
///
/// NaN counts as nonzero.
///
/// - `x`: operand
/// - `axes`: axes to reduce; absent: all
///
/// - **Dtypes**: all
/// - **Result**: int64
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range or given twice
#[track_caller]
pub fn count_nonzero(x: impl Operand, axes: impl Axes) -> Tensor {
    or_panic(try_count_nonzero_with(x, axes, Default::default()))
}

/// [`count_nonzero`](fn@crate::count_nonzero) whose failure is a value.
pub fn try_count_nonzero(x: impl Operand, axes: impl Axes) -> Result<Tensor> {
    try_count_nonzero_with(x, axes, Default::default())
}

/// [`count_nonzero`](fn@crate::count_nonzero) with options.
#[track_caller]
pub fn count_nonzero_with(
    x: impl Operand,
    axes: impl Axes,
    options: CountNonzeroOptions,
) -> Tensor {
    or_panic(try_count_nonzero_with(x, axes, options))
}

/// [`count_nonzero_with`] whose failure is a value.
pub fn try_count_nonzero_with(
    x: impl Operand,
    axes: impl Axes,
    options: CountNonzeroOptions,
) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_count_nonzero(
            &mut out,
            x.as_const_ptr(),
            axes.as_ptr(),
            axes.count(),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`cumulative_sum`](fn@crate::cumulative_sum).
#[derive(Clone, Copy, Debug, Default)]
pub struct CumulativeSumOptions {
    /// x is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned ones
    /// uint64
    pub dtype: Option<Dtype>,
    /// begin with 0 (default: false)
    pub include_initial: bool,
}

impl CumulativeSumOptions {
    pub(crate) fn to_c(self) -> sys::ag_cumulative_sum_opts {
        sys::ag_cumulative_sum_opts {
            dtype: self.dtype.map_or(0, |code| code as i64),
            include_initial: self.include_initial as i64,
            ..Default::default()
        }
    }
}

/// Running sum along an axis.
///
/// out\[i\] = x\[0\] + ... + x\[i\]; with include_initial a 0 comes first and the axis is one
/// longer.
///
/// - `x`: operand
/// - `axis`: the axis; absent: the only one
///
/// - **Dtypes**: all
/// - **Result**: the operand's dtype; bool and signed integers give int64, unsigned ones uint64
/// - **Gradient**: the running sum of g from the end
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range, or absent where the rank is not 1
#[track_caller]
pub fn cumulative_sum(x: impl Operand, axis: impl Into<Option<i64>>) -> Tensor {
    or_panic(try_cumulative_sum_with(x, axis, Default::default()))
}

/// [`cumulative_sum`](fn@crate::cumulative_sum) whose failure is a value.
pub fn try_cumulative_sum(x: impl Operand, axis: impl Into<Option<i64>>) -> Result<Tensor> {
    try_cumulative_sum_with(x, axis, Default::default())
}

/// [`cumulative_sum`](fn@crate::cumulative_sum) with options.
#[track_caller]
pub fn cumulative_sum_with(
    x: impl Operand,
    axis: impl Into<Option<i64>>,
    options: CumulativeSumOptions,
) -> Tensor {
    or_panic(try_cumulative_sum_with(x, axis, options))
}

/// [`cumulative_sum_with`] whose failure is a value.
pub fn try_cumulative_sum_with(
    x: impl Operand,
    axis: impl Into<Option<i64>>,
    options: CumulativeSumOptions,
) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_cumulative_sum(
            &mut out,
            x.as_const_ptr(),
            axis.into().unwrap_or(sys::AG_ABSENT),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Reductions.
impl Tensor {
    /// [`sum`](fn@crate::sum) of this tensor.
    #[track_caller]
    pub fn sum(&self, axes: impl Axes) -> Tensor {
        self::sum(self, axes)
    }

    /// [`sum`](fn@crate::sum) of this tensor; its failure is a value.
    pub fn try_sum(&self, axes: impl Axes) -> Result<Tensor> {
        self::try_sum(self, axes)
    }

    /// [`sum`](fn@crate::sum) with options.
    #[track_caller]
    pub fn sum_with(&self, axes: impl Axes, options: SumOptions) -> Tensor {
        self::sum_with(self, axes, options)
    }

    /// [`sum`](fn@crate::sum) with options; its failure is a value.
    pub fn try_sum_with(&self, axes: impl Axes, options: SumOptions) -> Result<Tensor> {
        self::try_sum_with(self, axes, options)
    }

    /// [`prod`](fn@crate::prod) of this tensor.
    #[track_caller]
    pub fn prod(&self, axes: impl Axes) -> Tensor {
        self::prod(self, axes)
    }

    /// [`prod`](fn@crate::prod) of this tensor; its failure is a value.
    pub fn try_prod(&self, axes: impl Axes) -> Result<Tensor> {
        self::try_prod(self, axes)
    }

    /// [`prod`](fn@crate::prod) with options.
    #[track_caller]
    pub fn prod_with(&self, axes: impl Axes, options: ProdOptions) -> Tensor {
        self::prod_with(self, axes, options)
    }

    /// [`prod`](fn@crate::prod) with options; its failure is a value.
    pub fn try_prod_with(&self, axes: impl Axes, options: ProdOptions) -> Result<Tensor> {
        self::try_prod_with(self, axes, options)
    }

    /// [`mean`](fn@crate::mean) of this tensor.
    #[track_caller]
    pub fn mean(&self, axes: impl Axes) -> Tensor {
        self::mean(self, axes)
    }

    /// [`mean`](fn@crate::mean) of this tensor; its failure is a value.
    pub fn try_mean(&self, axes: impl Axes) -> Result<Tensor> {
        self::try_mean(self, axes)
    }

    /// [`mean`](fn@crate::mean) with options.
    #[track_caller]
    pub fn mean_with(&self, axes: impl Axes, options: MeanOptions) -> Tensor {
        self::mean_with(self, axes, options)
    }

    /// [`mean`](fn@crate::mean) with options; its failure is a value.
    pub fn try_mean_with(&self, axes: impl Axes, options: MeanOptions) -> Result<Tensor> {
        self::try_mean_with(self, axes, options)
    }

    /// [`var`](fn@crate::var) of this tensor.
    #[track_caller]
    pub fn var(&self, axes: impl Axes) -> Tensor {
        self::var(self, axes)
    }

    /// [`var`](fn@crate::var) of this tensor; its failure is a value.
    pub fn try_var(&self, axes: impl Axes) -> Result<Tensor> {
        self::try_var(self, axes)
    }

    /// [`var`](fn@crate::var) with options.
    #[track_caller]
    pub fn var_with(&self, axes: impl Axes, options: VarOptions) -> Tensor {
        self::var_with(self, axes, options)
    }

    /// [`var`](fn@crate::var) with options; its failure is a value.
    pub fn try_var_with(&self, axes: impl Axes, options: VarOptions) -> Result<Tensor> {
        self::try_var_with(self, axes, options)
    }

    /// [`std`](fn@crate::std) of this tensor.
    #[track_caller]
    pub fn std(&self, axes: impl Axes) -> Tensor {
        self::std(self, axes)
    }

    /// [`std`](fn@crate::std) of this tensor; its failure is a value.
    pub fn try_std(&self, axes: impl Axes) -> Result<Tensor> {
        self::try_std(self, axes)
    }

    /// [`std`](fn@crate::std) with options.
    #[track_caller]
    pub fn std_with(&self, axes: impl Axes, options: StdOptions) -> Tensor {
        self::std_with(self, axes, options)
    }

    /// [`std`](fn@crate::std) with options; its failure is a value.
    pub fn try_std_with(&self, axes: impl Axes, options: StdOptions) -> Result<Tensor> {
        self::try_std_with(self, axes, options)
    }

    /// [`max`](fn@crate::max) of this tensor.
    #[track_caller]
    pub fn max(&self, axes: impl Axes) -> Tensor {
        self::max(self, axes)
    }

    /// [`max`](fn@crate::max) of this tensor; its failure is a value.
    pub fn try_max(&self, axes: impl Axes) -> Result<Tensor> {
        self::try_max(self, axes)
    }

    /// [`max`](fn@crate::max) with options.
    #[track_caller]
    pub fn max_with(&self, axes: impl Axes, options: MaxOptions) -> Tensor {
        self::max_with(self, axes, options)
    }

    /// [`max`](fn@crate::max) with options; its failure is a value.
    pub fn try_max_with(&self, axes: impl Axes, options: MaxOptions) -> Result<Tensor> {
        self::try_max_with(self, axes, options)
    }

    /// [`min`](fn@crate::min) of this tensor.
    #[track_caller]
    pub fn min(&self, axes: impl Axes) -> Tensor {
        self::min(self, axes)
    }

    /// [`min`](fn@crate::min) of this tensor; its failure is a value.
    pub fn try_min(&self, axes: impl Axes) -> Result<Tensor> {
        self::try_min(self, axes)
    }

    /// [`min`](fn@crate::min) with options.
    #[track_caller]
    pub fn min_with(&self, axes: impl Axes, options: MinOptions) -> Tensor {
        self::min_with(self, axes, options)
    }

    /// [`min`](fn@crate::min) with options; its failure is a value.
    pub fn try_min_with(&self, axes: impl Axes, options: MinOptions) -> Result<Tensor> {
        self::try_min_with(self, axes, options)
    }

    /// [`argmax`](fn@crate::argmax) of this tensor.
    #[track_caller]
    pub fn argmax(&self, axis: impl Into<Option<i64>>) -> Tensor {
        self::argmax(self, axis)
    }

    /// [`argmax`](fn@crate::argmax) of this tensor; its failure is a value.
    pub fn try_argmax(&self, axis: impl Into<Option<i64>>) -> Result<Tensor> {
        self::try_argmax(self, axis)
    }

    /// [`argmax`](fn@crate::argmax) with options.
    #[track_caller]
    pub fn argmax_with(&self, axis: impl Into<Option<i64>>, options: ArgmaxOptions) -> Tensor {
        self::argmax_with(self, axis, options)
    }

    /// [`argmax`](fn@crate::argmax) with options; its failure is a value.
    pub fn try_argmax_with(
        &self,
        axis: impl Into<Option<i64>>,
        options: ArgmaxOptions,
    ) -> Result<Tensor> {
        self::try_argmax_with(self, axis, options)
    }

    /// [`argmin`](fn@crate::argmin) of this tensor.
    #[track_caller]
    pub fn argmin(&self, axis: impl Into<Option<i64>>) -> Tensor {
        self::argmin(self, axis)
    }

    /// [`argmin`](fn@crate::argmin) of this tensor; its failure is a value.
    pub fn try_argmin(&self, axis: impl Into<Option<i64>>) -> Result<Tensor> {
        self::try_argmin(self, axis)
    }

    /// [`argmin`](fn@crate::argmin) with options.
    #[track_caller]
    pub fn argmin_with(&self, axis: impl Into<Option<i64>>, options: ArgminOptions) -> Tensor {
        self::argmin_with(self, axis, options)
    }

    /// [`argmin`](fn@crate::argmin) with options; its failure is a value.
    pub fn try_argmin_with(
        &self,
        axis: impl Into<Option<i64>>,
        options: ArgminOptions,
    ) -> Result<Tensor> {
        self::try_argmin_with(self, axis, options)
    }

    /// [`all`](fn@crate::all) of this tensor.
    #[track_caller]
    pub fn all(&self, axes: impl Axes) -> Tensor {
        self::all(self, axes)
    }

    /// [`all`](fn@crate::all) of this tensor; its failure is a value.
    pub fn try_all(&self, axes: impl Axes) -> Result<Tensor> {
        self::try_all(self, axes)
    }

    /// [`all`](fn@crate::all) with options.
    #[track_caller]
    pub fn all_with(&self, axes: impl Axes, options: AllOptions) -> Tensor {
        self::all_with(self, axes, options)
    }

    /// [`all`](fn@crate::all) with options; its failure is a value.
    pub fn try_all_with(&self, axes: impl Axes, options: AllOptions) -> Result<Tensor> {
        self::try_all_with(self, axes, options)
    }

    /// [`any`](fn@crate::any) of this tensor.
    #[track_caller]
    pub fn any(&self, axes: impl Axes) -> Tensor {
        self::any(self, axes)
    }

    /// [`any`](fn@crate::any) of this tensor; its failure is a value.
    pub fn try_any(&self, axes: impl Axes) -> Result<Tensor> {
        self::try_any(self, axes)
    }

    /// [`any`](fn@crate::any) with options.
    #[track_caller]
    pub fn any_with(&self, axes: impl Axes, options: AnyOptions) -> Tensor {
        self::any_with(self, axes, options)
    }

    /// [`any`](fn@crate::any) with options; its failure is a value.
    pub fn try_any_with(&self, axes: impl Axes, options: AnyOptions) -> Result<Tensor> {
        self::try_any_with(self, axes, options)
    }

    /// [`logsumexp`](fn@crate::logsumexp) of this tensor.
    #[track_caller]
    pub fn logsumexp(&self, axes: impl Axes) -> Tensor {
        self::logsumexp(self, axes)
    }

    /// [`logsumexp`](fn@crate::logsumexp) of this tensor; its failure is a value.
    pub fn try_logsumexp(&self, axes: impl Axes) -> Result<Tensor> {
        self::try_logsumexp(self, axes)
    }

    /// [`logsumexp`](fn@crate::logsumexp) with options.
    #[track_caller]
    pub fn logsumexp_with(&self, axes: impl Axes, options: LogsumexpOptions) -> Tensor {
        self::logsumexp_with(self, axes, options)
    }

    /// [`logsumexp`](fn@crate::logsumexp) with options; its failure is a value.
    pub fn try_logsumexp_with(&self, axes: impl Axes, options: LogsumexpOptions) -> Result<Tensor> {
        self::try_logsumexp_with(self, axes, options)
    }

    /// [`count_nonzero`](fn@crate::count_nonzero) of this tensor.
    #[track_caller]
    pub fn count_nonzero(&self, axes: impl Axes) -> Tensor {
        self::count_nonzero(self, axes)
    }

    /// [`count_nonzero`](fn@crate::count_nonzero) of this tensor; its failure is a value.
    pub fn try_count_nonzero(&self, axes: impl Axes) -> Result<Tensor> {
        self::try_count_nonzero(self, axes)
    }

    /// [`count_nonzero`](fn@crate::count_nonzero) with options.
    #[track_caller]
    pub fn count_nonzero_with(&self, axes: impl Axes, options: CountNonzeroOptions) -> Tensor {
        self::count_nonzero_with(self, axes, options)
    }

    /// [`count_nonzero`](fn@crate::count_nonzero) with options; its failure is a value.
    pub fn try_count_nonzero_with(
        &self,
        axes: impl Axes,
        options: CountNonzeroOptions,
    ) -> Result<Tensor> {
        self::try_count_nonzero_with(self, axes, options)
    }

    /// [`cumulative_sum`](fn@crate::cumulative_sum) of this tensor.
    #[track_caller]
    pub fn cumulative_sum(&self, axis: impl Into<Option<i64>>) -> Tensor {
        self::cumulative_sum(self, axis)
    }

    /// [`cumulative_sum`](fn@crate::cumulative_sum) of this tensor; its failure is a value.
    pub fn try_cumulative_sum(&self, axis: impl Into<Option<i64>>) -> Result<Tensor> {
        self::try_cumulative_sum(self, axis)
    }

    /// [`cumulative_sum`](fn@crate::cumulative_sum) with options.
    #[track_caller]
    pub fn cumulative_sum_with(
        &self,
        axis: impl Into<Option<i64>>,
        options: CumulativeSumOptions,
    ) -> Tensor {
        self::cumulative_sum_with(self, axis, options)
    }

    /// [`cumulative_sum`](fn@crate::cumulative_sum) with options; its failure is a value.
    pub fn try_cumulative_sum_with(
        &self,
        axis: impl Into<Option<i64>>,
        options: CumulativeSumOptions,
    ) -> Result<Tensor> {
        self::try_cumulative_sum_with(self, axis, options)
    }
}
