// Made from api/ by tools/generate.py: edit the registry instead.
//! Random numbers.
//!
//! The same seed gives the same numbers on every machine and in every language.

#[allow(unused_imports)]
use crate::prelude::*;
#[allow(unused_imports)]
use std::ptr;

/// Options of [`uniform`](fn@crate::random::uniform).
#[derive(Clone, Copy, Debug)]
pub struct UniformOptions<'a> {
    /// lower bound (default: 0.0)
    pub low: f64,
    /// upper bound (default: 1.0)
    pub high: f64,
    /// of the result; 0: float32
    pub dtype: Option<Dtype>,
    /// generator; absent: the thread's default
    pub rng: Option<&'a Rng>,
    /// where it lies; 0: the CPU
    pub device: Option<Device>,
}

impl Default for UniformOptions<'_> {
    fn default() -> Self {
        Self {
            low: 0.0,
            high: 1.0,
            dtype: None,
            rng: None,
            device: None,
        }
    }
}

impl UniformOptions<'_> {
    pub(crate) fn to_c(self) -> sys::ag_random_uniform_opts {
        sys::ag_random_uniform_opts {
            low: self.low,
            high: self.high,
            dtype: self.dtype.map_or(0, |code| code as i64),
            rng: self.rng.map_or(ptr::null_mut(), Rng::as_ptr),
            device_type: self.device.map_or(0, |d| d.kind as i64),
            device_index: self.device.map_or(0, |d| d.index.into()),
            ..Default::default()
        }
    }
}

/// Uniformly distributed numbers in \[low, high).
///
/// out = low + (high - low) u, u with as many random bits as the dtype has digits.
///
/// - `shape`: lengths of the axes
///
/// - **Result**: as asked for
/// - **Gradient**: not applicable
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for a negative length, [`TooLarge`](crate::Status::TooLarge), [`OutOfMemory`](crate::Status::OutOfMemory), [`InvalidDevice`](crate::Status::InvalidDevice); [`InvalidArgument`](crate::Status::InvalidArgument) for bounds that are not finite or in the wrong order
#[track_caller]
pub fn uniform(shape: &[i64]) -> Tensor {
    or_panic(try_uniform_with(shape, Default::default()))
}

/// [`uniform`](fn@crate::random::uniform) whose failure is a value.
pub fn try_uniform(shape: &[i64]) -> Result<Tensor> {
    try_uniform_with(shape, Default::default())
}

/// [`uniform`](fn@crate::random::uniform) with options.
#[track_caller]
pub fn uniform_with(shape: &[i64], options: UniformOptions<'_>) -> Tensor {
    or_panic(try_uniform_with(shape, options))
}

/// [`uniform_with`] whose failure is a value.
pub fn try_uniform_with(shape: &[i64], options: UniformOptions<'_>) -> Result<Tensor> {
    let mut out = ptr::null_mut();
    let options = options.to_c();
    check_version()?;
    unsafe {
        check(sys::ag_random_uniform(&mut out, shape.as_ptr(), shape.len() as i64, &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`normal`](fn@crate::random::normal).
#[derive(Clone, Copy, Debug)]
pub struct NormalOptions<'a> {
    /// mean (default: 0.0)
    pub mean: f64,
    /// standard deviation (default: 1.0)
    pub std: f64,
    /// of the result; 0: float32
    pub dtype: Option<Dtype>,
    /// generator; absent: the thread's default
    pub rng: Option<&'a Rng>,
    /// where it lies; 0: the CPU
    pub device: Option<Device>,
}

impl Default for NormalOptions<'_> {
    fn default() -> Self {
        Self {
            mean: 0.0,
            std: 1.0,
            dtype: None,
            rng: None,
            device: None,
        }
    }
}

impl NormalOptions<'_> {
    pub(crate) fn to_c(self) -> sys::ag_random_normal_opts {
        sys::ag_random_normal_opts {
            mean: self.mean,
            std: self.std,
            dtype: self.dtype.map_or(0, |code| code as i64),
            rng: self.rng.map_or(ptr::null_mut(), Rng::as_ptr),
            device_type: self.device.map_or(0, |d| d.kind as i64),
            device_index: self.device.map_or(0, |d| d.index.into()),
            ..Default::default()
        }
    }
}

/// Normally distributed numbers.
///
/// out = mean + std z. Complex: the parts are independent and share the variance std^2; the mean is
/// real.
///
/// - `shape`: lengths of the axes
///
/// - **Result**: as asked for
/// - **Gradient**: not applicable
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for a negative length, [`TooLarge`](crate::Status::TooLarge), [`OutOfMemory`](crate::Status::OutOfMemory), [`InvalidDevice`](crate::Status::InvalidDevice); [`InvalidArgument`](crate::Status::InvalidArgument) for a negative or NaN std
#[track_caller]
pub fn normal(shape: &[i64]) -> Tensor {
    or_panic(try_normal_with(shape, Default::default()))
}

/// [`normal`](fn@crate::random::normal) whose failure is a value.
pub fn try_normal(shape: &[i64]) -> Result<Tensor> {
    try_normal_with(shape, Default::default())
}

/// [`normal`](fn@crate::random::normal) with options.
#[track_caller]
pub fn normal_with(shape: &[i64], options: NormalOptions<'_>) -> Tensor {
    or_panic(try_normal_with(shape, options))
}

/// [`normal_with`] whose failure is a value.
pub fn try_normal_with(shape: &[i64], options: NormalOptions<'_>) -> Result<Tensor> {
    let mut out = ptr::null_mut();
    let options = options.to_c();
    check_version()?;
    unsafe {
        check(sys::ag_random_normal(&mut out, shape.as_ptr(), shape.len() as i64, &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`integers`](fn@crate::random::integers).
#[derive(Clone, Copy, Debug, Default)]
pub struct IntegersOptions<'a> {
    /// of the result; 0: int64
    pub dtype: Option<Dtype>,
    /// generator; absent: the thread's default
    pub rng: Option<&'a Rng>,
    /// where it lies; 0: the CPU
    pub device: Option<Device>,
}

impl IntegersOptions<'_> {
    pub(crate) fn to_c(self) -> sys::ag_random_integers_opts {
        sys::ag_random_integers_opts {
            dtype: self.dtype.map_or(0, |code| code as i64),
            rng: self.rng.map_or(ptr::null_mut(), Rng::as_ptr),
            device_type: self.device.map_or(0, |d| d.kind as i64),
            device_index: self.device.map_or(0, |d| d.index.into()),
            ..Default::default()
        }
    }
}

/// Integers in \[low, high), all equally likely.
///
/// - `shape`: lengths of the axes
/// - `low`: smallest
/// - `high`: one above the largest
///
/// - **Result**: as asked for
/// - **Gradient**: not applicable
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for a negative length, [`TooLarge`](crate::Status::TooLarge), [`OutOfMemory`](crate::Status::OutOfMemory), [`InvalidDevice`](crate::Status::InvalidDevice); [`InvalidArgument`](crate::Status::InvalidArgument) where low \>= high or the dtype cannot hold them
#[track_caller]
pub fn integers(shape: &[i64], low: i64, high: i64) -> Tensor {
    or_panic(try_integers_with(shape, low, high, Default::default()))
}

/// [`integers`](fn@crate::random::integers) whose failure is a value.
pub fn try_integers(shape: &[i64], low: i64, high: i64) -> Result<Tensor> {
    try_integers_with(shape, low, high, Default::default())
}

/// [`integers`](fn@crate::random::integers) with options.
#[track_caller]
pub fn integers_with(shape: &[i64], low: i64, high: i64, options: IntegersOptions<'_>) -> Tensor {
    or_panic(try_integers_with(shape, low, high, options))
}

/// [`integers_with`] whose failure is a value.
pub fn try_integers_with(
    shape: &[i64],
    low: i64,
    high: i64,
    options: IntegersOptions<'_>,
) -> Result<Tensor> {
    let mut out = ptr::null_mut();
    let options = options.to_c();
    check_version()?;
    unsafe {
        check(sys::ag_random_integers(
            &mut out,
            shape.as_ptr(),
            shape.len() as i64,
            low,
            high,
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`permutation`](fn@crate::random::permutation).
#[derive(Clone, Copy, Debug, Default)]
pub struct PermutationOptions<'a> {
    /// generator; absent: the thread's default
    pub rng: Option<&'a Rng>,
    /// where it lies; 0: the CPU
    pub device: Option<Device>,
}

impl PermutationOptions<'_> {
    pub(crate) fn to_c(self) -> sys::ag_permutation_opts {
        sys::ag_permutation_opts {
            rng: self.rng.map_or(ptr::null_mut(), Rng::as_ptr),
            device_type: self.device.map_or(0, |d| d.kind as i64),
            device_index: self.device.map_or(0, |d| d.index.into()),
            ..Default::default()
        }
    }
}

/// The numbers 0 to n - 1 in random order, int64.
///
/// - `n`: how many
///
/// - **Result**: int64
/// - **Gradient**: not applicable
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for a negative n
#[track_caller]
pub fn permutation(n: i64) -> Tensor {
    or_panic(try_permutation_with(n, Default::default()))
}

/// [`permutation`](fn@crate::random::permutation) whose failure is a value.
pub fn try_permutation(n: i64) -> Result<Tensor> {
    try_permutation_with(n, Default::default())
}

/// [`permutation`](fn@crate::random::permutation) with options.
#[track_caller]
pub fn permutation_with(n: i64, options: PermutationOptions<'_>) -> Tensor {
    or_panic(try_permutation_with(n, options))
}

/// [`permutation_with`] whose failure is a value.
pub fn try_permutation_with(n: i64, options: PermutationOptions<'_>) -> Result<Tensor> {
    let mut out = ptr::null_mut();
    let options = options.to_c();
    check_version()?;
    unsafe {
        check(sys::ag_permutation(&mut out, n, &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`bernoulli`](fn@crate::random::bernoulli).
#[derive(Clone, Copy, Debug)]
pub struct BernoulliOptions<'a> {
    /// probability of one (default: 0.5)
    pub p: f64,
    /// of the result; 0: bool
    pub dtype: Option<Dtype>,
    /// generator; absent: the thread's default
    pub rng: Option<&'a Rng>,
    /// where it lies; 0: the CPU
    pub device: Option<Device>,
}

impl Default for BernoulliOptions<'_> {
    fn default() -> Self {
        Self {
            p: 0.5,
            dtype: None,
            rng: None,
            device: None,
        }
    }
}

impl BernoulliOptions<'_> {
    pub(crate) fn to_c(self) -> sys::ag_bernoulli_opts {
        sys::ag_bernoulli_opts {
            p: self.p,
            dtype: self.dtype.map_or(0, |code| code as i64),
            rng: self.rng.map_or(ptr::null_mut(), Rng::as_ptr),
            device_type: self.device.map_or(0, |d| d.kind as i64),
            device_index: self.device.map_or(0, |d| d.index.into()),
            ..Default::default()
        }
    }
}

/// Ones with probability p, zeros otherwise.
///
/// - `shape`: lengths of the axes
///
/// - **Result**: as asked for
/// - **Gradient**: not applicable
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for a negative length, [`TooLarge`](crate::Status::TooLarge), [`OutOfMemory`](crate::Status::OutOfMemory), [`InvalidDevice`](crate::Status::InvalidDevice); [`InvalidArgument`](crate::Status::InvalidArgument) for p outside \[0, 1\]
#[track_caller]
pub fn bernoulli(shape: &[i64]) -> Tensor {
    or_panic(try_bernoulli_with(shape, Default::default()))
}

/// [`bernoulli`](fn@crate::random::bernoulli) whose failure is a value.
pub fn try_bernoulli(shape: &[i64]) -> Result<Tensor> {
    try_bernoulli_with(shape, Default::default())
}

/// [`bernoulli`](fn@crate::random::bernoulli) with options.
#[track_caller]
pub fn bernoulli_with(shape: &[i64], options: BernoulliOptions<'_>) -> Tensor {
    or_panic(try_bernoulli_with(shape, options))
}

/// [`bernoulli_with`] whose failure is a value.
pub fn try_bernoulli_with(shape: &[i64], options: BernoulliOptions<'_>) -> Result<Tensor> {
    let mut out = ptr::null_mut();
    let options = options.to_c();
    check_version()?;
    unsafe {
        check(sys::ag_bernoulli(&mut out, shape.as_ptr(), shape.len() as i64, &options))?;
        Ok(Tensor::from_raw(out))
    }
}
