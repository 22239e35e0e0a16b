// Made from api/ by tools/generate.py: edit the registry instead.
//! Manipulation.
//!
//! Functions that change shapes, join, select and convert. Those that say so return a view: a
//! tensor over the same bytes, where an in-place write to one is seen in the other and the graph
//! knows it.

#[allow(unused_imports)]
use crate::prelude::*;
#[allow(unused_imports)]
use std::ptr;

/// Options of [`reshape`](fn@crate::reshape).
#[derive(Clone, Copy, Debug, Default)]
pub struct ReshapeOptions {
    /// 1: always copy, 0: fail rather than copy; absent: copy where needed
    pub copy: Option<bool>,
}

impl ReshapeOptions {
    pub(crate) fn to_c(self) -> sys::ag_reshape_opts {
        sys::ag_reshape_opts {
            copy: self.copy.map_or(sys::AG_ABSENT, i64::from),
            ..Default::default()
        }
    }
}

/// The same elements in row-major order with another shape.
///
/// A view where the strides allow it.
///
/// - `x`: operand
/// - `shape`: new lengths; one may be -1 and is worked out
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: reshape(g, shape of x)
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the numbers of elements differ, two lengths are -1, or copy = 0 and no view is possible
#[track_caller]
pub fn reshape(x: impl Operand, shape: &[i64]) -> Tensor {
    or_panic(try_reshape_with(x, shape, Default::default()))
}

/// [`reshape`](fn@crate::reshape) whose failure is a value.
pub fn try_reshape(x: impl Operand, shape: &[i64]) -> Result<Tensor> {
    try_reshape_with(x, shape, Default::default())
}

/// [`reshape`](fn@crate::reshape) with options.
#[track_caller]
pub fn reshape_with(x: impl Operand, shape: &[i64], options: ReshapeOptions) -> Tensor {
    or_panic(try_reshape_with(x, shape, options))
}

/// [`reshape_with`] whose failure is a value.
pub fn try_reshape_with(x: impl Operand, shape: &[i64], options: ReshapeOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_reshape(
            &mut out,
            x.as_const_ptr(),
            shape.as_ptr(),
            shape.len() as i64,
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Axes in another order.
///
/// A view: axis i of the result is axis axes\[i\] of x.
///
/// - `x`: operand
/// - `axes`: a permutation of the axes
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: the inverse permutation of g
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) where axes is no permutation
#[track_caller]
pub fn permute_dims(x: impl Operand, axes: &[i64]) -> Tensor {
    or_panic(try_permute_dims(x, axes))
}

/// [`permute_dims`](fn@crate::permute_dims) whose failure is a value.
pub fn try_permute_dims(x: impl Operand, axes: &[i64]) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_permute_dims(&mut out, x.as_const_ptr(), axes.as_ptr(), axes.len() as i64))?;
        Ok(Tensor::from_raw(out))
    }
}

/// The last two axes exchanged.
///
/// A view.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: matrix_transpose(g)
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for rank below 2
#[track_caller]
pub fn matrix_transpose(x: impl Operand) -> Tensor {
    or_panic(try_matrix_transpose(x))
}

/// [`matrix_transpose`](fn@crate::matrix_transpose) whose failure is a value.
pub fn try_matrix_transpose(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_matrix_transpose(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// New axes of length 1.
///
/// A view; axes are positions in the result.
///
/// - `x`: operand
/// - `axes`: where the new axes stand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: squeeze(g, axes)
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for a position out of range or given twice
#[track_caller]
pub fn expand_dims(x: impl Operand, axes: &[i64]) -> Tensor {
    or_panic(try_expand_dims(x, axes))
}

/// [`expand_dims`](fn@crate::expand_dims) whose failure is a value.
pub fn try_expand_dims(x: impl Operand, axes: &[i64]) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_expand_dims(&mut out, x.as_const_ptr(), axes.as_ptr(), axes.len() as i64))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Without axes of length 1.
///
/// A view.
///
/// - `x`: operand
/// - `axes`: axes to drop; absent: all of length 1
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: reshape(g, shape of x)
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range or given twice, [`InvalidShape`](crate::Status::InvalidShape) for one longer than 1
#[track_caller]
pub fn squeeze(x: impl Operand, axes: impl Axes) -> Tensor {
    or_panic(try_squeeze(x, axes))
}

/// [`squeeze`](fn@crate::squeeze) whose failure is a value.
pub fn try_squeeze(x: impl Operand, axes: impl Axes) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_squeeze(&mut out, x.as_const_ptr(), axes.as_ptr(), axes.count()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`diagonal`](fn@crate::diagonal).
#[derive(Clone, Copy, Debug)]
pub struct DiagonalOptions {
    /// which diagonal: 0 the main one, above it positive (default: 0)
    pub offset: i64,
    /// the axis of the rows (default: -2)
    pub axis1: i64,
    /// the axis of the columns (default: -1)
    pub axis2: i64,
}

impl Default for DiagonalOptions {
    fn default() -> Self {
        Self {
            offset: 0,
            axis1: -2,
            axis2: -1,
        }
    }
}

impl DiagonalOptions {
    pub(crate) fn to_c(self) -> sys::ag_diagonal_opts {
        sys::ag_diagonal_opts {
            offset: self.offset,
            axis1: self.axis1,
            axis2: self.axis2,
            ..Default::default()
        }
    }
}

/// The elements on a diagonal of each matrix.
///
/// out\[..., i\] = x\[..., i, i + offset\] for offset \>= 0, x\[..., i - offset, i\] below 0, where
/// the matrices lie in axis1 and axis2, which are dropped; the diagonal is the last axis. An offset
/// beyond the matrix gives an empty one. A view. As NumPy's diagonal, with the last two axes as the
/// default, as in the Array API's linalg.diagonal.
///
/// - `x`: operand, rank 2 or more
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: g on that diagonal, zeros elsewhere
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for a rank below 2, [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range or the same one twice
#[track_caller]
pub fn diagonal(x: impl Operand) -> Tensor {
    or_panic(try_diagonal_with(x, Default::default()))
}

/// [`diagonal`](fn@crate::diagonal) whose failure is a value.
pub fn try_diagonal(x: impl Operand) -> Result<Tensor> {
    try_diagonal_with(x, Default::default())
}

/// [`diagonal`](fn@crate::diagonal) with options.
#[track_caller]
pub fn diagonal_with(x: impl Operand, options: DiagonalOptions) -> Tensor {
    or_panic(try_diagonal_with(x, options))
}

/// [`diagonal_with`] whose failure is a value.
pub fn try_diagonal_with(x: impl Operand, options: DiagonalOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_diagonal(&mut out, x.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Stretched to a shape.
///
/// A view with stride 0 along stretched and new axes.
///
/// - `x`: operand
/// - `shape`: new lengths
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: the sum of g over the stretched axes
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where x does not broadcast to shape
#[track_caller]
pub fn broadcast_to(x: impl Operand, shape: &[i64]) -> Tensor {
    or_panic(try_broadcast_to(x, shape))
}

/// [`broadcast_to`](fn@crate::broadcast_to) whose failure is a value.
pub fn try_broadcast_to(x: impl Operand, shape: &[i64]) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_broadcast_to(
            &mut out,
            x.as_const_ptr(),
            shape.as_ptr(),
            shape.len() as i64,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Tensors one after the other along an axis.
///
/// Their other lengths agree; dtypes are promoted.
///
/// - `xs`: at least one, of equal rank
/// - `axis`: axis to join along
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: the slices of g
/// - **Errors**: [`InvalidArgument`](crate::Status::InvalidArgument) for no tensors, [`InvalidShape`](crate::Status::InvalidShape) where shapes do not fit, [`InvalidAxis`](crate::Status::InvalidAxis)
#[track_caller]
pub fn concat(xs: &[impl Borrow<Tensor>], axis: i64) -> Tensor {
    or_panic(try_concat(xs, axis))
}

/// [`concat`](fn@crate::concat) whose failure is a value.
pub fn try_concat(xs: &[impl Borrow<Tensor>], axis: i64) -> Result<Tensor> {
    let xs = Handles::of(xs);
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_concat(&mut out, xs.as_ptr(), xs.len(), axis))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Tensors side by side along a new axis.
///
/// Their shapes are equal; dtypes are promoted.
///
/// - `xs`: at least one
/// - `axis`: position of the new axis in the result
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: the slices of g
/// - **Errors**: [`InvalidArgument`](crate::Status::InvalidArgument) for no tensors, [`InvalidShape`](crate::Status::InvalidShape) where shapes differ, [`InvalidAxis`](crate::Status::InvalidAxis)
#[track_caller]
pub fn stack(xs: &[impl Borrow<Tensor>], axis: i64) -> Tensor {
    or_panic(try_stack(xs, axis))
}

/// [`stack`](fn@crate::stack) whose failure is a value.
pub fn try_stack(xs: &[impl Borrow<Tensor>], axis: i64) -> Result<Tensor> {
    let xs = Handles::of(xs);
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_stack(&mut out, xs.as_ptr(), xs.len(), axis))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Axes in reverse order.
///
/// A view with negative strides.
///
/// - `x`: operand
/// - `axes`: axes to reverse; absent: all
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: flip(g, axes)
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range or given twice
#[track_caller]
pub fn flip(x: impl Operand, axes: impl Axes) -> Tensor {
    or_panic(try_flip(x, axes))
}

/// [`flip`](fn@crate::flip) whose failure is a value.
pub fn try_flip(x: impl Operand, axes: impl Axes) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_flip(&mut out, x.as_const_ptr(), axes.as_ptr(), axes.count()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`astype`](fn@crate::astype).
#[derive(Clone, Copy, Debug)]
pub struct AstypeOptions {
    /// a new tensor even where the dtype is the same already (default: true)
    pub copy: bool,
}

impl Default for AstypeOptions {
    fn default() -> Self {
        Self {
            copy: true,
        }
    }
}

impl AstypeOptions {
    pub(crate) fn to_c(self) -> sys::ag_astype_opts {
        sys::ag_astype_opts {
            copy: self.copy as i64,
            ..Default::default()
        }
    }
}

/// The same numbers in another dtype.
///
/// Real numbers become integers by truncation towards zero; integers wrap around; out of range and
/// NaN give the nearest bound and 0. Complex to real keeps the real part; to bool: not equal to
/// zero.
///
/// - `x`: operand
/// - `dtype`: of the result
///
/// - **Dtypes**: all
/// - **Result**: as asked for
/// - **Gradient**: g in x's dtype (its real part where x is real); none to or from bool and integers
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype)
#[track_caller]
pub fn astype(x: impl Operand, dtype: Dtype) -> Tensor {
    or_panic(try_astype_with(x, dtype, Default::default()))
}

/// [`astype`](fn@crate::astype) whose failure is a value.
pub fn try_astype(x: impl Operand, dtype: Dtype) -> Result<Tensor> {
    try_astype_with(x, dtype, Default::default())
}

/// [`astype`](fn@crate::astype) with options.
#[track_caller]
pub fn astype_with(x: impl Operand, dtype: Dtype, options: AstypeOptions) -> Tensor {
    or_panic(try_astype_with(x, dtype, options))
}

/// [`astype_with`] whose failure is a value.
pub fn try_astype_with(x: impl Operand, dtype: Dtype, options: AstypeOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_astype(&mut out, x.as_const_ptr(), dtype as i32, &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// A new tensor with the same elements, contiguous.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: g
/// - **Errors**: [`OutOfMemory`](crate::Status::OutOfMemory)
#[track_caller]
pub fn copy(x: impl Operand) -> Tensor {
    or_panic(try_copy(x))
}

/// [`copy`](fn@crate::copy) whose failure is a value.
pub fn try_copy(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_copy(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// The same elements in row-major order without gaps.
///
/// x itself, as a new reference, where it is contiguous already.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: g
/// - **Errors**: [`OutOfMemory`](crate::Status::OutOfMemory)
#[track_caller]
pub fn contiguous(x: impl Operand) -> Tensor {
    or_panic(try_contiguous(x))
}

/// [`contiguous`](fn@crate::contiguous) whose failure is a value.
pub fn try_contiguous(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_contiguous(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// The same bytes outside the graph.
///
/// A view that does not require grad; an in-place write to either is seen in both, and by the
/// version check.
///
/// - `x`: operand
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: none: the result is discrete and is not recorded
#[track_caller]
pub fn detach(x: impl Operand) -> Tensor {
    or_panic(try_detach(x))
}

/// [`detach`](fn@crate::detach) whose failure is a value.
pub fn try_detach(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_detach(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// The same elements on a device.
///
/// x itself, as a new reference, where it is there already.
///
/// - `x`: operand
/// - `device`: where to
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: g, back on x's device
/// - **Errors**: [`InvalidDevice`](crate::Status::InvalidDevice), [`DeviceUnavailable`](crate::Status::DeviceUnavailable), [`OutOfMemory`](crate::Status::OutOfMemory)
#[track_caller]
pub fn to_device(x: impl Operand, device: Device) -> Tensor {
    or_panic(try_to_device(x, device))
}

/// [`to_device`](fn@crate::to_device) whose failure is a value.
pub fn try_to_device(x: impl Operand, device: Device) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_to_device(&mut out, x.as_const_ptr(), device.kind as i32, device.index))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Elements by position along an axis.
///
/// out\[..., i..., ...\] = x\[..., indices\[i...\], ...\]: the shape of indices takes the axis'
/// place.
///
/// - `x`: operand
/// - `indices`: positions along the axis, of any shape; negative ones count from the end
/// - `axis`: the axis; absent: x is flattened
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: g added up at the positions it came from
/// - **Errors**: [`IndexOutOfRange`](crate::Status::IndexOutOfRange), [`InvalidAxis`](crate::Status::InvalidAxis), [`InvalidDtype`](crate::Status::InvalidDtype) for indices that are not integers
#[track_caller]
pub fn take(x: impl Operand, indices: impl Operand, axis: impl Into<Option<i64>>) -> Tensor {
    or_panic(try_take(x, indices, axis))
}

/// [`take`](fn@crate::take) whose failure is a value.
pub fn try_take(
    x: impl Operand,
    indices: impl Operand,
    axis: impl Into<Option<i64>>,
) -> Result<Tensor> {
    let x = x.operand()?;
    let indices = indices.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_take(
            &mut out,
            x.as_const_ptr(),
            indices.as_const_ptr(),
            axis.into().unwrap_or(sys::AG_ABSENT),
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// A part of a tensor: integers, slices, ellipsis, new axes.
///
/// A view. Four numbers an item, from the first axis on:
///
/// - AG_ITEM_INTEGER (1), i, 0, 0: the integer i, which drops the axis; negative counts from the end
/// - AG_ITEM_SLICE (2), start, stop, step: a slice by Python's rules; AG_ABSENT for a bound or step left out
/// - AG_ITEM_ELLIPSIS (3), 0, 0, 0: an ellipsis, as many whole axes as are left; at most one
/// - AG_ITEM_NEW_AXIS (4), 0, 0, 0: a new axis of length 1
///
/// Axes that no item names stay whole.
///
/// - `x`: operand
/// - `spec`: four numbers an item: kind, start, stop, step
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: zeros of x's shape with g at the part
/// - **Errors**: [`IndexOutOfRange`](crate::Status::IndexOutOfRange) for an integer outside its axis, [`InvalidArgument`](crate::Status::InvalidArgument) for an unknown kind, a step of 0, two ellipses or a spec whose length is no multiple of 4, [`InvalidShape`](crate::Status::InvalidShape) for more items than axes
#[track_caller]
pub fn index(x: impl Operand, spec: &[i64]) -> Tensor {
    or_panic(try_index(x, spec))
}

/// [`index`](fn@crate::index) whose failure is a value.
pub fn try_index(x: impl Operand, spec: &[i64]) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_index(&mut out, x.as_const_ptr(), spec.as_ptr(), spec.len() as i64))?;
        Ok(Tensor::from_raw(out))
    }
}

/// A tensor with a part replaced.
///
/// out = x with the part that spec names (see index) set to value, which is cast and broadcast to
/// it. The variant that ends in _ writes into the tensor itself.
///
/// Four numbers an item, from the first axis on:
///
/// - AG_ITEM_INTEGER (1), i, 0, 0: the integer i, which drops the axis; negative counts from the end
/// - AG_ITEM_SLICE (2), start, stop, step: a slice by Python's rules; AG_ABSENT for a bound or step left out
/// - AG_ITEM_ELLIPSIS (3), 0, 0, 0: an ellipsis, as many whole axes as are left; at most one
/// - AG_ITEM_NEW_AXIS (4), 0, 0, 0: a new axis of length 1
///
/// Axes that no item names stay whole.
///
/// - `x`: operand
/// - `spec`: four numbers an item: kind, start, stop, step
/// - `value`: what goes there
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: dx = g with zeros at the part, dvalue = g at the part, summed to its shape
/// - **Errors**: [`IndexOutOfRange`](crate::Status::IndexOutOfRange) for an integer outside its axis, [`InvalidArgument`](crate::Status::InvalidArgument) for an unknown kind, a step of 0, two ellipses or a spec whose length is no multiple of 4, [`InvalidShape`](crate::Status::InvalidShape) for more items than axes; [`InvalidShape`](crate::Status::InvalidShape) where value does not broadcast to the part
#[track_caller]
pub fn index_put(x: impl Operand, spec: &[i64], value: impl Operand) -> Tensor {
    or_panic(try_index_put(x, spec, value))
}

/// [`index_put`](fn@crate::index_put) whose failure is a value.
pub fn try_index_put(x: impl Operand, spec: &[i64], value: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let value = value.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_index_put(
            &mut out,
            x.as_const_ptr(),
            spec.as_ptr(),
            spec.len() as i64,
            value.as_const_ptr(),
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Manipulation.
impl Tensor {
    /// [`reshape`](fn@crate::reshape) of this tensor.
    #[track_caller]
    pub fn reshape(&self, shape: &[i64]) -> Tensor {
        self::reshape(self, shape)
    }

    /// [`reshape`](fn@crate::reshape) of this tensor; its failure is a value.
    pub fn try_reshape(&self, shape: &[i64]) -> Result<Tensor> {
        self::try_reshape(self, shape)
    }

    /// [`reshape`](fn@crate::reshape) with options.
    #[track_caller]
    pub fn reshape_with(&self, shape: &[i64], options: ReshapeOptions) -> Tensor {
        self::reshape_with(self, shape, options)
    }

    /// [`reshape`](fn@crate::reshape) with options; its failure is a value.
    pub fn try_reshape_with(&self, shape: &[i64], options: ReshapeOptions) -> Result<Tensor> {
        self::try_reshape_with(self, shape, options)
    }

    /// [`permute_dims`](fn@crate::permute_dims) of this tensor.
    #[track_caller]
    pub fn permute_dims(&self, axes: &[i64]) -> Tensor {
        self::permute_dims(self, axes)
    }

    /// [`permute_dims`](fn@crate::permute_dims) of this tensor; its failure is a value.
    pub fn try_permute_dims(&self, axes: &[i64]) -> Result<Tensor> {
        self::try_permute_dims(self, axes)
    }

    /// [`matrix_transpose`](fn@crate::matrix_transpose) of this tensor.
    #[track_caller]
    pub fn matrix_transpose(&self) -> Tensor {
        self::matrix_transpose(self)
    }

    /// [`matrix_transpose`](fn@crate::matrix_transpose) of this tensor; its failure is a value.
    pub fn try_matrix_transpose(&self) -> Result<Tensor> {
        self::try_matrix_transpose(self)
    }

    /// [`expand_dims`](fn@crate::expand_dims) of this tensor.
    #[track_caller]
    pub fn expand_dims(&self, axes: &[i64]) -> Tensor {
        self::expand_dims(self, axes)
    }

    /// [`expand_dims`](fn@crate::expand_dims) of this tensor; its failure is a value.
    pub fn try_expand_dims(&self, axes: &[i64]) -> Result<Tensor> {
        self::try_expand_dims(self, axes)
    }

    /// [`squeeze`](fn@crate::squeeze) of this tensor.
    #[track_caller]
    pub fn squeeze(&self, axes: impl Axes) -> Tensor {
        self::squeeze(self, axes)
    }

    /// [`squeeze`](fn@crate::squeeze) of this tensor; its failure is a value.
    pub fn try_squeeze(&self, axes: impl Axes) -> Result<Tensor> {
        self::try_squeeze(self, axes)
    }

    /// [`diagonal`](fn@crate::diagonal) of this tensor.
    #[track_caller]
    pub fn diagonal(&self) -> Tensor {
        self::diagonal(self)
    }

    /// [`diagonal`](fn@crate::diagonal) of this tensor; its failure is a value.
    pub fn try_diagonal(&self) -> Result<Tensor> {
        self::try_diagonal(self)
    }

    /// [`diagonal`](fn@crate::diagonal) with options.
    #[track_caller]
    pub fn diagonal_with(&self, options: DiagonalOptions) -> Tensor {
        self::diagonal_with(self, options)
    }

    /// [`diagonal`](fn@crate::diagonal) with options; its failure is a value.
    pub fn try_diagonal_with(&self, options: DiagonalOptions) -> Result<Tensor> {
        self::try_diagonal_with(self, options)
    }

    /// [`broadcast_to`](fn@crate::broadcast_to) of this tensor.
    #[track_caller]
    pub fn broadcast_to(&self, shape: &[i64]) -> Tensor {
        self::broadcast_to(self, shape)
    }

    /// [`broadcast_to`](fn@crate::broadcast_to) of this tensor; its failure is a value.
    pub fn try_broadcast_to(&self, shape: &[i64]) -> Result<Tensor> {
        self::try_broadcast_to(self, shape)
    }

    /// [`flip`](fn@crate::flip) of this tensor.
    #[track_caller]
    pub fn flip(&self, axes: impl Axes) -> Tensor {
        self::flip(self, axes)
    }

    /// [`flip`](fn@crate::flip) of this tensor; its failure is a value.
    pub fn try_flip(&self, axes: impl Axes) -> Result<Tensor> {
        self::try_flip(self, axes)
    }

    /// [`astype`](fn@crate::astype) of this tensor.
    #[track_caller]
    pub fn astype(&self, dtype: Dtype) -> Tensor {
        self::astype(self, dtype)
    }

    /// [`astype`](fn@crate::astype) of this tensor; its failure is a value.
    pub fn try_astype(&self, dtype: Dtype) -> Result<Tensor> {
        self::try_astype(self, dtype)
    }

    /// [`astype`](fn@crate::astype) with options.
    #[track_caller]
    pub fn astype_with(&self, dtype: Dtype, options: AstypeOptions) -> Tensor {
        self::astype_with(self, dtype, options)
    }

    /// [`astype`](fn@crate::astype) with options; its failure is a value.
    pub fn try_astype_with(&self, dtype: Dtype, options: AstypeOptions) -> Result<Tensor> {
        self::try_astype_with(self, dtype, options)
    }

    /// [`copy`](fn@crate::copy) of this tensor.
    #[track_caller]
    pub fn copy(&self) -> Tensor {
        self::copy(self)
    }

    /// [`copy`](fn@crate::copy) of this tensor; its failure is a value.
    pub fn try_copy(&self) -> Result<Tensor> {
        self::try_copy(self)
    }

    /// [`contiguous`](fn@crate::contiguous) of this tensor.
    #[track_caller]
    pub fn contiguous(&self) -> Tensor {
        self::contiguous(self)
    }

    /// [`contiguous`](fn@crate::contiguous) of this tensor; its failure is a value.
    pub fn try_contiguous(&self) -> Result<Tensor> {
        self::try_contiguous(self)
    }

    /// [`detach`](fn@crate::detach) of this tensor.
    #[track_caller]
    pub fn detach(&self) -> Tensor {
        self::detach(self)
    }

    /// [`detach`](fn@crate::detach) of this tensor; its failure is a value.
    pub fn try_detach(&self) -> Result<Tensor> {
        self::try_detach(self)
    }

    /// [`to_device`](fn@crate::to_device) of this tensor.
    #[track_caller]
    pub fn to_device(&self, device: Device) -> Tensor {
        self::to_device(self, device)
    }

    /// [`to_device`](fn@crate::to_device) of this tensor; its failure is a value.
    pub fn try_to_device(&self, device: Device) -> Result<Tensor> {
        self::try_to_device(self, device)
    }

    /// [`take`](fn@crate::take) of this tensor.
    #[track_caller]
    pub fn take(&self, indices: impl Operand, axis: impl Into<Option<i64>>) -> Tensor {
        self::take(self, indices, axis)
    }

    /// [`take`](fn@crate::take) of this tensor; its failure is a value.
    pub fn try_take(&self, indices: impl Operand, axis: impl Into<Option<i64>>) -> Result<Tensor> {
        self::try_take(self, indices, axis)
    }

    /// [`index`](fn@crate::index) of this tensor.
    #[track_caller]
    pub fn index(&self, spec: &[i64]) -> Tensor {
        self::index(self, spec)
    }

    /// [`index`](fn@crate::index) of this tensor; its failure is a value.
    pub fn try_index(&self, spec: &[i64]) -> Result<Tensor> {
        self::try_index(self, spec)
    }

    /// [`index_put`](fn@crate::index_put) of this tensor.
    #[track_caller]
    pub fn index_put(&self, spec: &[i64], value: impl Operand) -> Tensor {
        self::index_put(self, spec, value)
    }

    /// [`index_put`](fn@crate::index_put) of this tensor; its failure is a value.
    pub fn try_index_put(&self, spec: &[i64], value: impl Operand) -> Result<Tensor> {
        self::try_index_put(self, spec, value)
    }

    /// [`index_put`](fn@crate::index_put) written into this tensor, which keeps its shape and
    /// dtype.
    #[track_caller]
    pub fn index_put_(&mut self, spec: &[i64], value: impl Operand) {
        or_panic(self.try_index_put_(spec, value))
    }

    /// [`index_put`](fn@crate::index_put) written into this tensor; its failure is a value.
    pub fn try_index_put_(&mut self, spec: &[i64], value: impl Operand) -> Result<()> {
        let value = value.operand()?;
        unsafe { check(sys::ag_index_put_(
            self.as_ptr(),
            spec.as_ptr(),
            spec.len() as i64,
            value.as_const_ptr(),
        )) }
    }
}
