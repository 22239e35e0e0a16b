// Made from api/ by tools/generate.py: edit the registry instead.
//! Sorting and searching.
//!
//! The order is total: NaN counts as the largest number, all NaNs as equal, and so do -0 and 0.
//! Sorts are stable in both directions: equal elements keep the order that they had. Complex
//! numbers have no order, but unique_\* take them. On CUDA there are no kernels for these yet:
//! InvalidDevice.

#[allow(unused_imports)]
use crate::prelude::*;
#[allow(unused_imports)]
use std::ptr;

/// Options of [`sort`](fn@crate::sort).
#[derive(Clone, Copy, Debug)]
pub struct SortOptions {
    /// the axis to sort along (default: -1)
    pub axis: i64,
    /// the largest first; NaN counts as the largest (default: false)
    pub descending: bool,
}

impl Default for SortOptions {
    fn default() -> Self {
        Self {
            axis: -1,
            descending: false,
        }
    }
}

impl SortOptions {
    pub(crate) fn to_c(self) -> sys::ag_sort_opts {
        sys::ag_sort_opts {
            axis: self.axis,
            descending: self.descending as i64,
            ..Default::default()
        }
    }
}

/// The elements in order along an axis.
///
/// out is x with the elements along the axis in ascending or descending order.
///
/// - `x`: operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: x's dtype
/// - **Gradient**: almost everywhere; g, carried back to where the elements came from; equal elements in the order that they had
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range, [`InvalidShape`](crate::Status::InvalidShape) for rank 0, [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn sort(x: impl Operand) -> Tensor {
    or_panic(try_sort_with(x, Default::default()))
}

/// [`sort`](fn@crate::sort) whose failure is a value.
pub fn try_sort(x: impl Operand) -> Result<Tensor> {
    try_sort_with(x, Default::default())
}

/// [`sort`](fn@crate::sort) with options.
#[track_caller]
pub fn sort_with(x: impl Operand, options: SortOptions) -> Tensor {
    or_panic(try_sort_with(x, options))
}

/// [`sort_with`] whose failure is a value.
pub fn try_sort_with(x: impl Operand, options: SortOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_sort(&mut out, x.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`argsort`](fn@crate::argsort).
#[derive(Clone, Copy, Debug)]
pub struct ArgsortOptions {
    /// the axis to sort along (default: -1)
    pub axis: i64,
    /// the largest first; NaN counts as the largest (default: false)
    pub descending: bool,
}

impl Default for ArgsortOptions {
    fn default() -> Self {
        Self {
            axis: -1,
            descending: false,
        }
    }
}

impl ArgsortOptions {
    pub(crate) fn to_c(self) -> sys::ag_argsort_opts {
        sys::ag_argsort_opts {
            axis: self.axis,
            descending: self.descending as i64,
            ..Default::default()
        }
    }
}

/// The positions that put the elements along an axis in order, int64.
///
/// x taken along the axis at these positions (take_along_axis) is sort(x).
///
/// - `x`: operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: int64
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range, [`InvalidShape`](crate::Status::InvalidShape) for rank 0, [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn argsort(x: impl Operand) -> Tensor {
    or_panic(try_argsort_with(x, Default::default()))
}

/// [`argsort`](fn@crate::argsort) whose failure is a value.
pub fn try_argsort(x: impl Operand) -> Result<Tensor> {
    try_argsort_with(x, Default::default())
}

/// [`argsort`](fn@crate::argsort) with options.
#[track_caller]
pub fn argsort_with(x: impl Operand, options: ArgsortOptions) -> Tensor {
    or_panic(try_argsort_with(x, options))
}

/// [`argsort_with`] whose failure is a value.
pub fn try_argsort_with(x: impl Operand, options: ArgsortOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_argsort(&mut out, x.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`sort_with_positions`](fn@crate::sort_with_positions).
#[derive(Clone, Copy, Debug)]
pub struct SortWithPositionsOptions {
    /// the axis to sort along (default: -1)
    pub axis: i64,
    /// the largest first; NaN counts as the largest (default: false)
    pub descending: bool,
}

impl Default for SortWithPositionsOptions {
    fn default() -> Self {
        Self {
            axis: -1,
            descending: false,
        }
    }
}

impl SortWithPositionsOptions {
    pub(crate) fn to_c(self) -> sys::ag_sort_with_positions_opts {
        sys::ag_sort_with_positions_opts {
            axis: self.axis,
            descending: self.descending as i64,
            ..Default::default()
        }
    }
}

/// Results of [`sort_with_positions`](fn@crate::sort_with_positions).
#[derive(Clone, Debug)]
pub struct SortWithPositions {
    /// `values` of [`sort_with_positions`](fn@crate::sort_with_positions)
    pub values: Tensor,
    /// `positions` of [`sort_with_positions`](fn@crate::sort_with_positions)
    pub positions: Tensor,
}

/// sort and argsort at once: the elements in order, and the positions (int64) that they come from.
///
/// - `x`: operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: x's dtype
/// - **Gradient**: almost everywhere; of values: as that of sort
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range, [`InvalidShape`](crate::Status::InvalidShape) for rank 0, [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn sort_with_positions(x: impl Operand) -> SortWithPositions {
    or_panic(try_sort_with_positions_with(x, Default::default()))
}

/// [`sort_with_positions`](fn@crate::sort_with_positions) whose failure is a value.
pub fn try_sort_with_positions(x: impl Operand) -> Result<SortWithPositions> {
    try_sort_with_positions_with(x, Default::default())
}

/// [`sort_with_positions`](fn@crate::sort_with_positions) with options.
#[track_caller]
pub fn sort_with_positions_with(
    x: impl Operand,
    options: SortWithPositionsOptions,
) -> SortWithPositions {
    or_panic(try_sort_with_positions_with(x, options))
}

/// [`sort_with_positions_with`] whose failure is a value.
pub fn try_sort_with_positions_with(
    x: impl Operand,
    options: SortWithPositionsOptions,
) -> Result<SortWithPositions> {
    let x = x.operand()?;
    let mut values_out = ptr::null_mut();
    let mut positions_out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_sort_with_positions(
            &mut values_out,
            &mut positions_out,
            x.as_const_ptr(),
            &options,
        ))?;
        Ok(SortWithPositions { values: Tensor::from_raw(values_out), positions: Tensor::from_raw(positions_out) })
    }
}

/// Options of [`searchsorted`](fn@crate::searchsorted).
#[derive(Clone, Copy, Debug)]
pub struct SearchsortedOptions<'a> {
    /// before or behind equal elements (default: Left)
    pub side: Side,
    /// positions that put the row in order, from argsort; absent: it is in order
    pub sorter: Option<&'a Tensor>,
}

impl Default for SearchsortedOptions<'_> {
    fn default() -> Self {
        Self {
            side: Side::Left,
            sorter: None,
        }
    }
}

impl SearchsortedOptions<'_> {
    pub(crate) fn to_c(self) -> sys::ag_searchsorted_opts {
        sys::ag_searchsorted_opts {
            side: self.side as i64,
            sorter: self.sorter.map_or(ptr::null(), Tensor::as_const_ptr),
            ..Default::default()
        }
    }
}

/// Where values would be inserted into a sorted row to keep it sorted, int64.
///
/// With AG_SIDE_LEFT the number of elements smaller than the value, with AG_SIDE_RIGHT also those
/// equal to it. The result has the shape of values. A row that is not sorted gives unspecified
/// positions.
///
/// - `sorted`: row in ascending order, of rank 1
/// - `values`: what to look for, of any shape
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: int64
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where sorted has not rank 1, [`IndexOutOfRange`](crate::Status::IndexOutOfRange) and [`InvalidDtype`](crate::Status::InvalidDtype) for the sorter, [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn searchsorted(sorted: impl Operand, values: impl Operand) -> Tensor {
    or_panic(try_searchsorted_with(sorted, values, Default::default()))
}

/// [`searchsorted`](fn@crate::searchsorted) whose failure is a value.
pub fn try_searchsorted(sorted: impl Operand, values: impl Operand) -> Result<Tensor> {
    try_searchsorted_with(sorted, values, Default::default())
}

/// [`searchsorted`](fn@crate::searchsorted) with options.
#[track_caller]
pub fn searchsorted_with(
    sorted: impl Operand,
    values: impl Operand,
    options: SearchsortedOptions<'_>,
) -> Tensor {
    or_panic(try_searchsorted_with(sorted, values, options))
}

/// [`searchsorted_with`] whose failure is a value.
pub fn try_searchsorted_with(
    sorted: impl Operand,
    values: impl Operand,
    options: SearchsortedOptions<'_>,
) -> Result<Tensor> {
    let sorted = sorted.operand()?;
    let values = values.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_searchsorted(
            &mut out,
            sorted.as_const_ptr(),
            values.as_const_ptr(),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// The coordinates of the elements that are not 0, int64, of shape (rank of x, number of them).
///
/// out\[a, i\] is the coordinate along axis a of the i-th of them in row-major order. A NaN is not
/// 0. Waits for the device, since the lengths depend on the values.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: int64
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for rank 0
#[track_caller]
pub fn nonzero(x: impl Operand) -> Tensor {
    or_panic(try_nonzero(x))
}

/// [`nonzero`](fn@crate::nonzero) whose failure is a value.
pub fn try_nonzero(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_nonzero(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`take_along_axis`](fn@crate::take_along_axis).
#[derive(Clone, Copy, Debug)]
pub struct TakeAlongAxisOptions {
    /// the axis (default: -1)
    pub axis: i64,
}

impl Default for TakeAlongAxisOptions {
    fn default() -> Self {
        Self {
            axis: -1,
        }
    }
}

impl TakeAlongAxisOptions {
    pub(crate) fn to_c(self) -> sys::ag_take_along_axis_opts {
        sys::ag_take_along_axis_opts {
            axis: self.axis,
            ..Default::default()
        }
    }
}

/// The elements that indices name along an axis, each in the row of its own.
///
/// out\[i, j, k\] = x\[i, indices\[i, j, k\], k\] for axis 1. All axes but this one are broadcast
/// against each other; a negative index counts from the end.
///
/// - `x`: operand
/// - `indices`: positions along the axis, of as many axes as x
///
/// - **Dtypes**: all
/// - **Result**: the first tensor's dtype
/// - **Gradient**: g, added at the positions
/// - **Errors**: [`IndexOutOfRange`](crate::Status::IndexOutOfRange) for a position outside the axis, [`InvalidShape`](crate::Status::InvalidShape) where ranks differ, are 0 or shapes do not broadcast, [`InvalidAxis`](crate::Status::InvalidAxis), [`InvalidDtype`](crate::Status::InvalidDtype) for indices that are no integers
#[track_caller]
pub fn take_along_axis(x: impl Operand, indices: impl Operand) -> Tensor {
    or_panic(try_take_along_axis_with(x, indices, Default::default()))
}

/// [`take_along_axis`](fn@crate::take_along_axis) whose failure is a value.
pub fn try_take_along_axis(x: impl Operand, indices: impl Operand) -> Result<Tensor> {
    try_take_along_axis_with(x, indices, Default::default())
}

/// [`take_along_axis`](fn@crate::take_along_axis) with options.
#[track_caller]
pub fn take_along_axis_with(
    x: impl Operand,
    indices: impl Operand,
    options: TakeAlongAxisOptions,
) -> Tensor {
    or_panic(try_take_along_axis_with(x, indices, options))
}

/// [`take_along_axis_with`] whose failure is a value.
pub fn try_take_along_axis_with(
    x: impl Operand,
    indices: impl Operand,
    options: TakeAlongAxisOptions,
) -> Result<Tensor> {
    let x = x.operand()?;
    let indices = indices.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_take_along_axis(
            &mut out,
            x.as_const_ptr(),
            indices.as_const_ptr(),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// The distinct elements in ascending order, complex numbers by their real, then by their imaginary
/// parts.
///
/// NaNs are all distinct, -0 and 0 are not: of equal elements the one that comes first. Waits for
/// the device, since the length depends on the values.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: none: the result is discrete and is not recorded
#[track_caller]
pub fn unique_values(x: impl Operand) -> Tensor {
    or_panic(try_unique_values(x))
}

/// [`unique_values`](fn@crate::unique_values) whose failure is a value.
pub fn try_unique_values(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_unique_values(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Results of [`unique_counts`](fn@crate::unique_counts).
#[derive(Clone, Debug)]
pub struct UniqueCounts {
    /// `values` of [`unique_counts`](fn@crate::unique_counts)
    pub values: Tensor,
    /// `counts` of [`unique_counts`](fn@crate::unique_counts)
    pub counts: Tensor,
}

/// The distinct elements in ascending order, and how often each occurs (int64). See unique_values.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: none: the result is discrete and is not recorded
#[track_caller]
pub fn unique_counts(x: impl Operand) -> UniqueCounts {
    or_panic(try_unique_counts(x))
}

/// [`unique_counts`](fn@crate::unique_counts) whose failure is a value.
pub fn try_unique_counts(x: impl Operand) -> Result<UniqueCounts> {
    let x = x.operand()?;
    let mut values_out = ptr::null_mut();
    let mut counts_out = ptr::null_mut();
    unsafe {
        check(sys::ag_unique_counts(&mut values_out, &mut counts_out, x.as_const_ptr()))?;
        Ok(UniqueCounts { values: Tensor::from_raw(values_out), counts: Tensor::from_raw(counts_out) })
    }
}

/// Results of [`unique_inverse`](fn@crate::unique_inverse).
#[derive(Clone, Debug)]
pub struct UniqueInverse {
    /// `values` of [`unique_inverse`](fn@crate::unique_inverse)
    pub values: Tensor,
    /// `inverse` of [`unique_inverse`](fn@crate::unique_inverse)
    pub inverse: Tensor,
}

/// The distinct elements in ascending order, and for each element of x, in its shape, the position
/// of its value among them (int64). See unique_values.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: none: the result is discrete and is not recorded
#[track_caller]
pub fn unique_inverse(x: impl Operand) -> UniqueInverse {
    or_panic(try_unique_inverse(x))
}

/// [`unique_inverse`](fn@crate::unique_inverse) whose failure is a value.
pub fn try_unique_inverse(x: impl Operand) -> Result<UniqueInverse> {
    let x = x.operand()?;
    let mut values_out = ptr::null_mut();
    let mut inverse_out = ptr::null_mut();
    unsafe {
        check(sys::ag_unique_inverse(&mut values_out, &mut inverse_out, x.as_const_ptr()))?;
        Ok(UniqueInverse { values: Tensor::from_raw(values_out), inverse: Tensor::from_raw(inverse_out) })
    }
}

/// Results of [`unique_all`](fn@crate::unique_all).
#[derive(Clone, Debug)]
pub struct UniqueAll {
    /// `values` of [`unique_all`](fn@crate::unique_all)
    pub values: Tensor,
    /// `positions` of [`unique_all`](fn@crate::unique_all)
    pub positions: Tensor,
    /// `inverse` of [`unique_all`](fn@crate::unique_all)
    pub inverse: Tensor,
    /// `counts` of [`unique_all`](fn@crate::unique_all)
    pub counts: Tensor,
}

/// The distinct elements in ascending order, where each occurs first in x as if it were flat, the
/// position of each element's value among them in x's shape, and how often each occurs (all int64).
/// See unique_values.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: none: the result is discrete and is not recorded
#[track_caller]
pub fn unique_all(x: impl Operand) -> UniqueAll {
    or_panic(try_unique_all(x))
}

/// [`unique_all`](fn@crate::unique_all) whose failure is a value.
pub fn try_unique_all(x: impl Operand) -> Result<UniqueAll> {
    let x = x.operand()?;
    let mut values_out = ptr::null_mut();
    let mut positions_out = ptr::null_mut();
    let mut inverse_out = ptr::null_mut();
    let mut counts_out = ptr::null_mut();
    unsafe {
        check(sys::ag_unique_all(
            &mut values_out,
            &mut positions_out,
            &mut inverse_out,
            &mut counts_out,
            x.as_const_ptr(),
        ))?;
        Ok(UniqueAll { values: Tensor::from_raw(values_out), positions: Tensor::from_raw(positions_out), inverse: Tensor::from_raw(inverse_out), counts: Tensor::from_raw(counts_out) })
    }
}

/// Sorting and searching.
impl Tensor {
    /// [`sort`](fn@crate::sort) of this tensor.
    #[track_caller]
    pub fn sort(&self) -> Tensor {
        self::sort(self)
    }

    /// [`sort`](fn@crate::sort) of this tensor; its failure is a value.
    pub fn try_sort(&self) -> Result<Tensor> {
        self::try_sort(self)
    }

    /// [`sort`](fn@crate::sort) with options.
    #[track_caller]
    pub fn sort_with(&self, options: SortOptions) -> Tensor {
        self::sort_with(self, options)
    }

    /// [`sort`](fn@crate::sort) with options; its failure is a value.
    pub fn try_sort_with(&self, options: SortOptions) -> Result<Tensor> {
        self::try_sort_with(self, options)
    }

    /// [`argsort`](fn@crate::argsort) of this tensor.
    #[track_caller]
    pub fn argsort(&self) -> Tensor {
        self::argsort(self)
    }

    /// [`argsort`](fn@crate::argsort) of this tensor; its failure is a value.
    pub fn try_argsort(&self) -> Result<Tensor> {
        self::try_argsort(self)
    }

    /// [`argsort`](fn@crate::argsort) with options.
    #[track_caller]
    pub fn argsort_with(&self, options: ArgsortOptions) -> Tensor {
        self::argsort_with(self, options)
    }

    /// [`argsort`](fn@crate::argsort) with options; its failure is a value.
    pub fn try_argsort_with(&self, options: ArgsortOptions) -> Result<Tensor> {
        self::try_argsort_with(self, options)
    }

    /// [`sort_with_positions`](fn@crate::sort_with_positions) of this tensor.
    #[track_caller]
    pub fn sort_with_positions(&self) -> SortWithPositions {
        self::sort_with_positions(self)
    }

    /// [`sort_with_positions`](fn@crate::sort_with_positions) of this tensor; its failure is a
    /// value.
    pub fn try_sort_with_positions(&self) -> Result<SortWithPositions> {
        self::try_sort_with_positions(self)
    }

    /// [`sort_with_positions`](fn@crate::sort_with_positions) with options.
    #[track_caller]
    pub fn sort_with_positions_with(&self, options: SortWithPositionsOptions) -> SortWithPositions {
        self::sort_with_positions_with(self, options)
    }

    /// [`sort_with_positions`](fn@crate::sort_with_positions) with options; its failure is a value.
    pub fn try_sort_with_positions_with(
        &self,
        options: SortWithPositionsOptions,
    ) -> Result<SortWithPositions> {
        self::try_sort_with_positions_with(self, options)
    }

    /// [`searchsorted`](fn@crate::searchsorted) of this tensor.
    #[track_caller]
    pub fn searchsorted(&self, values: impl Operand) -> Tensor {
        self::searchsorted(self, values)
    }

    /// [`searchsorted`](fn@crate::searchsorted) of this tensor; its failure is a value.
    pub fn try_searchsorted(&self, values: impl Operand) -> Result<Tensor> {
        self::try_searchsorted(self, values)
    }

    /// [`searchsorted`](fn@crate::searchsorted) with options.
    #[track_caller]
    pub fn searchsorted_with(
        &self,
        values: impl Operand,
        options: SearchsortedOptions<'_>,
    ) -> Tensor {
        self::searchsorted_with(self, values, options)
    }

    /// [`searchsorted`](fn@crate::searchsorted) with options; its failure is a value.
    pub fn try_searchsorted_with(
        &self,
        values: impl Operand,
        options: SearchsortedOptions<'_>,
    ) -> Result<Tensor> {
        self::try_searchsorted_with(self, values, options)
    }

    /// [`nonzero`](fn@crate::nonzero) of this tensor.
    #[track_caller]
    pub fn nonzero(&self) -> Tensor {
        self::nonzero(self)
    }

    /// [`nonzero`](fn@crate::nonzero) of this tensor; its failure is a value.
    pub fn try_nonzero(&self) -> Result<Tensor> {
        self::try_nonzero(self)
    }

    /// [`take_along_axis`](fn@crate::take_along_axis) of this tensor.
    #[track_caller]
    pub fn take_along_axis(&self, indices: impl Operand) -> Tensor {
        self::take_along_axis(self, indices)
    }

    /// [`take_along_axis`](fn@crate::take_along_axis) of this tensor; its failure is a value.
    pub fn try_take_along_axis(&self, indices: impl Operand) -> Result<Tensor> {
        self::try_take_along_axis(self, indices)
    }

    /// [`take_along_axis`](fn@crate::take_along_axis) with options.
    #[track_caller]
    pub fn take_along_axis_with(
        &self,
        indices: impl Operand,
        options: TakeAlongAxisOptions,
    ) -> Tensor {
        self::take_along_axis_with(self, indices, options)
    }

    /// [`take_along_axis`](fn@crate::take_along_axis) with options; its failure is a value.
    pub fn try_take_along_axis_with(
        &self,
        indices: impl Operand,
        options: TakeAlongAxisOptions,
    ) -> Result<Tensor> {
        self::try_take_along_axis_with(self, indices, options)
    }

    /// [`unique_values`](fn@crate::unique_values) of this tensor.
    #[track_caller]
    pub fn unique_values(&self) -> Tensor {
        self::unique_values(self)
    }

    /// [`unique_values`](fn@crate::unique_values) of this tensor; its failure is a value.
    pub fn try_unique_values(&self) -> Result<Tensor> {
        self::try_unique_values(self)
    }

    /// [`unique_counts`](fn@crate::unique_counts) of this tensor.
    #[track_caller]
    pub fn unique_counts(&self) -> UniqueCounts {
        self::unique_counts(self)
    }

    /// [`unique_counts`](fn@crate::unique_counts) of this tensor; its failure is a value.
    pub fn try_unique_counts(&self) -> Result<UniqueCounts> {
        self::try_unique_counts(self)
    }

    /// [`unique_inverse`](fn@crate::unique_inverse) of this tensor.
    #[track_caller]
    pub fn unique_inverse(&self) -> UniqueInverse {
        self::unique_inverse(self)
    }

    /// [`unique_inverse`](fn@crate::unique_inverse) of this tensor; its failure is a value.
    pub fn try_unique_inverse(&self) -> Result<UniqueInverse> {
        self::try_unique_inverse(self)
    }

    /// [`unique_all`](fn@crate::unique_all) of this tensor.
    #[track_caller]
    pub fn unique_all(&self) -> UniqueAll {
        self::unique_all(self)
    }

    /// [`unique_all`](fn@crate::unique_all) of this tensor; its failure is a value.
    pub fn try_unique_all(&self) -> Result<UniqueAll> {
        self::try_unique_all(self)
    }
}
