// Made from api/ by tools/generate.py: edit the registry instead.
//! Norms, distances and other numbers.
//!
//! Numbers that say how large vectors and matrices are, and how far apart. Where a norm has a kink
//! (0, or ties) its gradient is the subgradient of smallest norm, and every derivative is finite.

#[allow(unused_imports)]
use crate::prelude::*;
#[allow(unused_imports)]
use std::ptr;

/// Options of [`trace`](fn@crate::trace).
#[derive(Clone, Copy, Debug, Default)]
pub struct TraceOptions {
    /// which diagonal: 0 the main one, above it positive (default: 0)
    pub offset: i64,
    /// the diagonal is cast to it first; 0: x's, or for bool and signed integers int64, for
    /// unsigned ones uint64
    pub dtype: Option<Dtype>,
}

impl TraceOptions {
    pub(crate) fn to_c(self) -> sys::ag_trace_opts {
        sys::ag_trace_opts {
            offset: self.offset,
            dtype: self.dtype.map_or(0, |code| code as i64),
            ..Default::default()
        }
    }
}

/// Sum along diagonals of matrices.
///
/// out\[...\] = sum over i of x\[..., i, i + offset\] (offset below 0: x\[..., i - offset, i\]); 0
/// where there is no such diagonal. Matrices lie in the last two axes, as in the Array API's
/// linalg.trace.
///
/// - `x`: matrices in the last two axes
///
/// - **Dtypes**: all
/// - **Result**: the operand's dtype; bool and signed integers give int64, unsigned ones uint64
/// - **Gradient**: dx = g on the diagonal, 0 elsewhere
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for rank below 2
#[track_caller]
pub fn trace(x: impl Operand) -> Tensor {
    or_panic(try_trace_with(x, Default::default()))
}

/// [`trace`](fn@crate::trace) whose failure is a value.
pub fn try_trace(x: impl Operand) -> Result<Tensor> {
    try_trace_with(x, Default::default())
}

/// [`trace`](fn@crate::trace) with options.
#[track_caller]
pub fn trace_with(x: impl Operand, options: TraceOptions) -> Tensor {
    or_panic(try_trace_with(x, options))
}

/// [`trace_with`] whose failure is a value.
pub fn try_trace_with(x: impl Operand, options: TraceOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_trace(&mut out, x.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`cdist`](fn@crate::cdist).
#[derive(Clone, Copy, Debug)]
pub struct CdistOptions {
    /// order of the norm, 0 or more (default: 2.0)
    pub p: f64,
}

impl Default for CdistOptions {
    fn default() -> Self {
        Self {
            p: 2.0,
        }
    }
}

impl CdistOptions {
    pub(crate) fn to_c(self) -> sys::ag_cdist_opts {
        sys::ag_cdist_opts {
            p: self.p,
            ..Default::default()
        }
    }
}

/// Distances between two sets of points.
///
/// out\[..., i, j\] = the p-norm of a\[..., i, :\] - b\[..., j, :\]: 2 is the Euclidean distance, 1
/// the sum of differences, inf the largest, 0 the number of coordinates that differ. Axes before
/// the last two are broadcast. Differences are formed before they are squared, as a matrix product
/// would not, so that near points keep all digits and equal ones have distance 0. Half types and
/// integers are computed in float32.
///
/// Differences are held for blocks of rows of a (2^18 numbers, or one row of every batch), in the
/// value and in first derivatives alike; a recorded derivative keeps all of them.
///
/// - `a`: points, (..., P, M)
/// - `b`: points, (..., R, M)
///
/// - **Dtypes**: all
/// - **Result**: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex
/// - **Gradient**: almost everywhere; that of linalg_vector_norm at the differences: for 2 da = sum over j of g (a - b) / out; 0 from points that coincide
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for rank below 2, different M, or batches that do not broadcast; [`InvalidArgument`](crate::Status::InvalidArgument) where p is negative or NaN
#[track_caller]
pub fn cdist(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_cdist_with(a, b, Default::default()))
}

/// [`cdist`](fn@crate::cdist) whose failure is a value.
pub fn try_cdist(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    try_cdist_with(a, b, Default::default())
}

/// [`cdist`](fn@crate::cdist) with options.
#[track_caller]
pub fn cdist_with(a: impl Operand, b: impl Operand, options: CdistOptions) -> Tensor {
    or_panic(try_cdist_with(a, b, options))
}

/// [`cdist_with`] whose failure is a value.
pub fn try_cdist_with(a: impl Operand, b: impl Operand, options: CdistOptions) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_cdist(&mut out, a.as_const_ptr(), b.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`pdist`](fn@crate::pdist).
#[derive(Clone, Copy, Debug)]
pub struct PdistOptions {
    /// order of the norm, 0 or more (default: 2.0)
    pub p: f64,
}

impl Default for PdistOptions {
    fn default() -> Self {
        Self {
            p: 2.0,
        }
    }
}

impl PdistOptions {
    pub(crate) fn to_c(self) -> sys::ag_pdist_opts {
        sys::ag_pdist_opts {
            p: self.p,
            ..Default::default()
        }
    }
}

/// Distances between the points of one set.
///
/// The upper triangle of cdist(x, x, p), row after row: out\[..., k\] is the distance of points i
/// \< j, with k = i N - i (i + 1) / 2 + j - i - 1, in SciPy's order, N (N - 1) / 2 of them. Made
/// from the whole square of distances.
///
/// - `x`: points, (..., N, M)
///
/// - **Dtypes**: all
/// - **Result**: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex
/// - **Gradient**: almost everywhere; that of cdist
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for rank below 2; [`InvalidArgument`](crate::Status::InvalidArgument) where p is negative or NaN
#[track_caller]
pub fn pdist(x: impl Operand) -> Tensor {
    or_panic(try_pdist_with(x, Default::default()))
}

/// [`pdist`](fn@crate::pdist) whose failure is a value.
pub fn try_pdist(x: impl Operand) -> Result<Tensor> {
    try_pdist_with(x, Default::default())
}

/// [`pdist`](fn@crate::pdist) with options.
#[track_caller]
pub fn pdist_with(x: impl Operand, options: PdistOptions) -> Tensor {
    or_panic(try_pdist_with(x, options))
}

/// [`pdist_with`] whose failure is a value.
pub fn try_pdist_with(x: impl Operand, options: PdistOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_pdist(&mut out, x.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Norms, distances and other numbers.
impl Tensor {
    /// [`trace`](fn@crate::trace) of this tensor.
    #[track_caller]
    pub fn trace(&self) -> Tensor {
        self::trace(self)
    }

    /// [`trace`](fn@crate::trace) of this tensor; its failure is a value.
    pub fn try_trace(&self) -> Result<Tensor> {
        self::try_trace(self)
    }

    /// [`trace`](fn@crate::trace) with options.
    #[track_caller]
    pub fn trace_with(&self, options: TraceOptions) -> Tensor {
        self::trace_with(self, options)
    }

    /// [`trace`](fn@crate::trace) with options; its failure is a value.
    pub fn try_trace_with(&self, options: TraceOptions) -> Result<Tensor> {
        self::try_trace_with(self, options)
    }

    /// [`cdist`](fn@crate::cdist) of this tensor.
    #[track_caller]
    pub fn cdist(&self, b: impl Operand) -> Tensor {
        self::cdist(self, b)
    }

    /// [`cdist`](fn@crate::cdist) of this tensor; its failure is a value.
    pub fn try_cdist(&self, b: impl Operand) -> Result<Tensor> {
        self::try_cdist(self, b)
    }

    /// [`cdist`](fn@crate::cdist) with options.
    #[track_caller]
    pub fn cdist_with(&self, b: impl Operand, options: CdistOptions) -> Tensor {
        self::cdist_with(self, b, options)
    }

    /// [`cdist`](fn@crate::cdist) with options; its failure is a value.
    pub fn try_cdist_with(&self, b: impl Operand, options: CdistOptions) -> Result<Tensor> {
        self::try_cdist_with(self, b, options)
    }

    /// [`pdist`](fn@crate::pdist) of this tensor.
    #[track_caller]
    pub fn pdist(&self) -> Tensor {
        self::pdist(self)
    }

    /// [`pdist`](fn@crate::pdist) of this tensor; its failure is a value.
    pub fn try_pdist(&self) -> Result<Tensor> {
        self::try_pdist(self)
    }

    /// [`pdist`](fn@crate::pdist) with options.
    #[track_caller]
    pub fn pdist_with(&self, options: PdistOptions) -> Tensor {
        self::pdist_with(self, options)
    }

    /// [`pdist`](fn@crate::pdist) with options; its failure is a value.
    pub fn try_pdist_with(&self, options: PdistOptions) -> Result<Tensor> {
        self::try_pdist_with(self, options)
    }
}
