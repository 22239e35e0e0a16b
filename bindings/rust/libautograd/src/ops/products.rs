// Made from api/ by tools/generate.py: edit the registry instead.
//! Products.
//!
//! Products of vectors, matrices and tensors: sums of products of elements. Integers wrap around;
//! for bool a product is \*and\* and a sum \*or\*. Half types are summed in float32 and rounded
//! once, also where a product takes several steps. Where a function names no other rule, matrices
//! lie in the last two axes and the axes before them are a batch and are broadcast.

#[allow(unused_imports)]
use crate::prelude::*;
#[allow(unused_imports)]
use std::ptr;

/// Matrix product.
///
/// out\[..., i, j\] = sum over k of a\[..., i, k\] b\[..., k, j\]. A vector on the left counts as a
/// row, on the right as a column, and its axis is dropped from the result. Bool: or of ands;
/// integers wrap around; half types accumulate in float32.
///
/// - `a`: left operand, rank 1 or more
/// - `b`: right operand, rank 1 or more
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: da = g b^H, db = a^H g, summed over broadcast batch axes
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for rank 0, inner lengths that differ, or batches that do not broadcast
#[track_caller]
pub fn matmul(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_matmul(a, b))
}

/// [`matmul`](fn@crate::matmul) whose failure is a value.
pub fn try_matmul(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_matmul(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Sum of products over the last axis of a and the last but one of b.
///
/// out\[i..., j..., l\] = sum over k of a\[i..., k\] b\[j..., k, l\]; over the only axis of b where
/// b is a vector. Two vectors give their scalar product, two matrices their matrix product; a
/// scalar on either side multiplies. Other axes are not broadcast, but all combined. Complex
/// numbers are not conjugated: see vdot and vecdot. As NumPy's dot.
///
/// - `a`: left operand, of any rank
/// - `b`: right operand, of any rank
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: da = sum over the free axes of b of g conj(b), db = the same with a
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the summed axes differ in length
#[track_caller]
pub fn dot(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_dot(a, b))
}

/// [`dot`](fn@crate::dot) whose failure is a value.
pub fn try_dot(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_dot(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Sum of products over the last axes of both operands.
///
/// out\[i..., j...\] = sum over k of a\[i..., k\] b\[j..., k\]; a scalar on either side multiplies.
/// Complex numbers are not conjugated. As NumPy's inner.
///
/// - `a`: left operand, of any rank
/// - `b`: right operand, of any rank
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: da = sum over the free axes of b of g conj(b), db = the same with a
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the last axes differ in length
#[track_caller]
pub fn inner(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_inner(a, b))
}

/// [`inner`](fn@crate::inner) whose failure is a value.
pub fn try_inner(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_inner(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Scalar product of all elements, those of a conjugated.
///
/// out = sum over k of conj(a\[k\]) b\[k\], where both are flattened in row-major order. As NumPy's
/// vdot.
///
/// - `a`: the operand that is conjugated
/// - `b`: as many elements, of any shape
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: da = conj(g) b, db = g a
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the operands have different numbers of elements
#[track_caller]
pub fn vdot(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_vdot(a, b))
}

/// [`vdot`](fn@crate::vdot) whose failure is a value.
pub fn try_vdot(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_vdot(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`vecdot`](fn@crate::vecdot).
#[derive(Clone, Copy, Debug)]
pub struct VecdotOptions {
    /// the axis of the vectors, in the operand of the higher rank; both must have it, counted from
    /// the end (default: -1)
    pub axis: i64,
}

impl Default for VecdotOptions {
    fn default() -> Self {
        Self {
            axis: -1,
        }
    }
}

impl VecdotOptions {
    pub(crate) fn to_c(self) -> sys::ag_vecdot_opts {
        sys::ag_vecdot_opts {
            axis: self.axis,
            ..Default::default()
        }
    }
}

/// Scalar products of the vectors along an axis, those of a conjugated.
///
/// out\[...\] = sum over k of conj(a\[..., k\]) b\[..., k\]. The other axes are broadcast. As the
/// Array API's linalg.vecdot.
///
/// - `a`: the operand that is conjugated, rank 1 or more
/// - `b`: the other operand, rank 1 or more
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: da = conj(g) b, db = g a, summed over broadcast axes
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis that is not in both operands, [`InvalidShape`](crate::Status::InvalidShape) where it has two lengths or the others do not broadcast
#[track_caller]
pub fn vecdot(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_vecdot_with(a, b, Default::default()))
}

/// [`vecdot`](fn@crate::vecdot) whose failure is a value.
pub fn try_vecdot(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    try_vecdot_with(a, b, Default::default())
}

/// [`vecdot`](fn@crate::vecdot) with options.
#[track_caller]
pub fn vecdot_with(a: impl Operand, b: impl Operand, options: VecdotOptions) -> Tensor {
    or_panic(try_vecdot_with(a, b, options))
}

/// [`vecdot_with`] whose failure is a value.
pub fn try_vecdot_with(a: impl Operand, b: impl Operand, options: VecdotOptions) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_vecdot(&mut out, a.as_const_ptr(), b.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Products of all pairs.
///
/// out\[i, j\] = a\[i\] b\[j\], where both are flattened in row-major order. Complex numbers are
/// not conjugated. As NumPy's outer.
///
/// - `a`: gives the rows; flattened
/// - `b`: gives the columns; flattened
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: da = g conj(b), db = g^T conj(a)
#[track_caller]
pub fn outer(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_outer(a, b))
}

/// [`outer`](fn@crate::outer) whose failure is a value.
pub fn try_outer(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_outer(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`tensordot`](fn@crate::tensordot).
#[derive(Clone, Copy, Debug)]
pub struct TensordotOptions<'a> {
    /// how many axes are summed; not used where the lists are given (default: 2)
    pub n: i64,
    /// axes of a
    pub axes_a: Option<&'a [i64]>,
    /// as many axes of b
    pub axes_b: Option<&'a [i64]>,
}

impl Default for TensordotOptions<'_> {
    fn default() -> Self {
        Self {
            n: 2,
            axes_a: None,
            axes_b: None,
        }
    }
}

impl TensordotOptions<'_> {
    pub(crate) fn to_c(self) -> sys::ag_tensordot_opts {
        sys::ag_tensordot_opts {
            n: self.n,
            axes_a: self.axes_a.map_or(ptr::null(), <[i64]>::as_ptr),
            n_axes_a: self.axes_a.map_or(-1, |list| list.len() as i64),
            axes_b: self.axes_b.map_or(ptr::null(), <[i64]>::as_ptr),
            n_axes_b: self.axes_b.map_or(-1, |list| list.len() as i64),
            ..Default::default()
        }
    }
}

/// Sum of products over pairs of axes.
///
/// Axis axes_a\[i\] of a is multiplied with axis axes_b\[i\] of b, and all these are summed over.
/// Without the two lists, the last n axes of a meet the first n of b, in order; n = 0 gives all
/// products. The result has the other axes of a, then those of b. Complex numbers are not
/// conjugated. As the Array API's tensordot, whose `axes` is n or the two lists. One matrix
/// product; an operand is copied only where its axes cannot be read as a matrix.
///
/// - `a`: left operand
/// - `b`: right operand
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: da = sum over the free axes of b of g conj(b), db = the same with a
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range or given twice, or an n beyond either rank; [`InvalidArgument`](crate::Status::InvalidArgument) for one list without the other, or lists of different lengths; [`InvalidShape`](crate::Status::InvalidShape) where the lengths of a pair differ
#[track_caller]
pub fn tensordot(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_tensordot_with(a, b, Default::default()))
}

/// [`tensordot`](fn@crate::tensordot) whose failure is a value.
pub fn try_tensordot(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    try_tensordot_with(a, b, Default::default())
}

/// [`tensordot`](fn@crate::tensordot) with options.
#[track_caller]
pub fn tensordot_with(a: impl Operand, b: impl Operand, options: TensordotOptions<'_>) -> Tensor {
    or_panic(try_tensordot_with(a, b, options))
}

/// [`tensordot_with`] whose failure is a value.
pub fn try_tensordot_with(
    a: impl Operand,
    b: impl Operand,
    options: TensordotOptions<'_>,
) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_tensordot(&mut out, a.as_const_ptr(), b.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Einstein's summation: products and sums named by letters.
///
/// The equation gives each operand a list of letters, one an axis, separated by commas: axes with
/// the same letter run together. After -\> come the letters of the result; all others are summed
/// over. "ij,jk-\>ik" is a matrix product, "ii-\>i" a diagonal, "ij-\>" a sum, "i,j-\>ij" an outer
/// product, "bij,bjk-\>bik" a batch of products. Without -\> the result has the letters that appear
/// once, in alphabetic order, capitals first. A letter may repeat in an operand, which takes its
/// diagonal. "..." stands for any number of axes that have no letters; they are aligned at the end,
/// broadcast, and come first in the result unless its list says where; a result whose list leaves
/// them out is summed over them. An axis of length 1 is broadcast against any length. Spaces do not
/// matter. The result has the operands' promoted dtype, also where integers are only summed. As
/// NumPy's and PyTorch's einsum.
///
/// Diagonals and letters that only one operand has are dealt with first; then two operands after
/// another are contracted, each pair by one batched matrix product, or by a multiplication where
/// nothing is summed. Up to eight operands the order is the one with the fewest multiplications
/// (dynamic programming over subsets), beyond that pairs are chosen greedily by the size of what
/// they leave. Operands are read where they lie; one is copied only where its axes cannot be read
/// as a matrix. The result may be strided, and with one operand is a view of it where nothing is
/// summed or converted.
///
/// - `equation`: such as "ij,jk-\>ik"
/// - `xs`: as many operands as the equation has lists, at least one
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: for each operand the einsum of g and the conjugates of the others, with the letters exchanged
/// - **Errors**: [`InvalidArgument`](crate::Status::InvalidArgument) for an equation that cannot be read, is for another number of operands, or whose result has a letter twice or one that no operand has; [`InvalidShape`](crate::Status::InvalidShape) where an operand's rank is not what its letters say, or where two axes of one letter differ in length (and neither is 1, in different operands)
#[track_caller]
pub fn einsum(equation: &str, xs: &[impl Borrow<Tensor>]) -> Tensor {
    or_panic(try_einsum(equation, xs))
}

/// [`einsum`](fn@crate::einsum) whose failure is a value.
pub fn try_einsum(equation: &str, xs: &[impl Borrow<Tensor>]) -> Result<Tensor> {
    let equation = c_string(equation, "equation")?;
    let xs = Handles::of(xs);
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_einsum(&mut out, equation.as_ptr(), xs.as_ptr(), xs.len()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Kronecker product: a block for each element of a.
///
/// out\[i0 n0 + j0, i1 n1 + j1, ...\] = a\[i0, i1, ...\] b\[j0, j1, ...\], where (n0, n1, ...) is
/// b's shape. The shape of lower rank gets ones in front. Complex numbers are not conjugated. As
/// NumPy's kron.
///
/// - `a`: gives the blocks their factors
/// - `b`: what each block repeats
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: da = each block of g, times conj(b), summed; db = sum over the blocks of g, times conj of a's element
#[track_caller]
pub fn kron(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_kron(a, b))
}

/// [`kron`](fn@crate::kron) whose failure is a value.
pub fn try_kron(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_kron(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`cross`](fn@crate::cross).
#[derive(Clone, Copy, Debug)]
pub struct CrossOptions {
    /// the axis of the vectors, in the operand of the higher rank; both must have it, counted from
    /// the end, with length 3 (default: -1)
    pub axis: i64,
}

impl Default for CrossOptions {
    fn default() -> Self {
        Self {
            axis: -1,
        }
    }
}

impl CrossOptions {
    pub(crate) fn to_c(self) -> sys::ag_cross_opts {
        sys::ag_cross_opts {
            axis: self.axis,
            ..Default::default()
        }
    }
}

/// Cross products of the vectors along an axis.
///
/// out = (a1 b2 - a2 b1, a2 b0 - a0 b2, a0 b1 - a1 b0). The other axes are broadcast. Complex
/// numbers are not conjugated. As the Array API's linalg.cross.
///
/// - `a`: left operand, rank 1 or more
/// - `b`: right operand, rank 1 or more
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: da = cross(conj(b), g), db = cross(g, conj(a)), summed over broadcast axes
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis) for an axis that is not in both operands, [`InvalidShape`](crate::Status::InvalidShape) where its length is not 3 or the others do not broadcast, [`InvalidDtype`](crate::Status::InvalidDtype) for bool
#[track_caller]
pub fn cross(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_cross_with(a, b, Default::default()))
}

/// [`cross`](fn@crate::cross) whose failure is a value.
pub fn try_cross(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    try_cross_with(a, b, Default::default())
}

/// [`cross`](fn@crate::cross) with options.
#[track_caller]
pub fn cross_with(a: impl Operand, b: impl Operand, options: CrossOptions) -> Tensor {
    or_panic(try_cross_with(a, b, options))
}

/// [`cross_with`] whose failure is a value.
pub fn try_cross_with(a: impl Operand, b: impl Operand, options: CrossOptions) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_cross(&mut out, a.as_const_ptr(), b.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// A matrix times a vector.
///
/// out\[i\] = sum over k of a\[i, k\] x\[k\]; matmul for these two ranks alone.
///
/// - `a`: a matrix
/// - `x`: a vector
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: da = g x^H, dx = a^H g
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for other ranks, or lengths that do not fit
#[track_caller]
pub fn mv(a: impl Operand, x: impl Operand) -> Tensor {
    or_panic(try_mv(a, x))
}

/// [`mv`](fn@crate::mv) whose failure is a value.
pub fn try_mv(a: impl Operand, x: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_mv(&mut out, a.as_const_ptr(), x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// As many matrix products as a batch has.
///
/// out\[n, i, j\] = sum over k of a\[n, i, k\] b\[n, k, j\]; matmul for rank 3 alone, where the
/// batch is not broadcast.
///
/// - `a`: left operand, rank 3
/// - `b`: right operand, rank 3
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: da = g b^H, db = a^H g
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for other ranks, batches of different lengths, or matrices that do not fit
#[track_caller]
pub fn bmm(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_bmm(a, b))
}

/// [`bmm`](fn@crate::bmm) whose failure is a value.
pub fn try_bmm(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_bmm(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`addmm`](fn@crate::addmm).
#[derive(Clone, Copy, Debug)]
pub struct AddmmOptions {
    /// factor of input; 0: what input holds does not matter, even where it is NaN (default: 1.0)
    pub beta: f64,
    /// factor of the product (default: 1.0)
    pub alpha: f64,
}

impl Default for AddmmOptions {
    fn default() -> Self {
        Self {
            beta: 1.0,
            alpha: 1.0,
        }
    }
}

impl AddmmOptions {
    pub(crate) fn to_c(self) -> sys::ag_addmm_opts {
        sys::ag_addmm_opts {
            beta: self.beta,
            alpha: self.alpha,
            ..Default::default()
        }
    }
}

/// A matrix plus a matrix product.
///
/// out = beta input + alpha a b. As PyTorch's addmm. With operands of whole numbers beta and alpha
/// are whole, with bool 0 or 1.
///
/// - `input`: added to the product, broadcast to its shape
/// - `a`: left matrix
/// - `b`: right matrix
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: dinput = beta g, summed over broadcast axes; da = alpha g b^H, db = alpha a^H g
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for operands that are no matrices or do not fit, or an input that cannot be broadcast to the product; [`InvalidArgument`](crate::Status::InvalidArgument) for a factor that the dtype cannot hold
#[track_caller]
pub fn addmm(input: impl Operand, a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_addmm_with(input, a, b, Default::default()))
}

/// [`addmm`](fn@crate::addmm) whose failure is a value.
pub fn try_addmm(input: impl Operand, a: impl Operand, b: impl Operand) -> Result<Tensor> {
    try_addmm_with(input, a, b, Default::default())
}

/// [`addmm`](fn@crate::addmm) with options.
#[track_caller]
pub fn addmm_with(
    input: impl Operand,
    a: impl Operand,
    b: impl Operand,
    options: AddmmOptions,
) -> Tensor {
    or_panic(try_addmm_with(input, a, b, options))
}

/// [`addmm_with`] whose failure is a value.
pub fn try_addmm_with(
    input: impl Operand,
    a: impl Operand,
    b: impl Operand,
    options: AddmmOptions,
) -> Result<Tensor> {
    let input = input.operand()?;
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_addmm(
            &mut out,
            input.as_const_ptr(),
            a.as_const_ptr(),
            b.as_const_ptr(),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`addmv`](fn@crate::addmv).
#[derive(Clone, Copy, Debug)]
pub struct AddmvOptions {
    /// factor of input; 0: what input holds does not matter, even where it is NaN (default: 1.0)
    pub beta: f64,
    /// factor of the product (default: 1.0)
    pub alpha: f64,
}

impl Default for AddmvOptions {
    fn default() -> Self {
        Self {
            beta: 1.0,
            alpha: 1.0,
        }
    }
}

impl AddmvOptions {
    pub(crate) fn to_c(self) -> sys::ag_addmv_opts {
        sys::ag_addmv_opts {
            beta: self.beta,
            alpha: self.alpha,
            ..Default::default()
        }
    }
}

/// A vector plus a matrix times a vector.
///
/// out = beta input + alpha a x. As PyTorch's addmv. With operands of whole numbers beta and alpha
/// are whole, with bool 0 or 1.
///
/// - `input`: added to the product, broadcast to its shape
/// - `a`: a matrix
/// - `x`: a vector
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: dinput = beta g, summed over broadcast axes; da = alpha g x^H, dx = alpha a^H g
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for operands that are no matrix and vector or do not fit, or an input that cannot be broadcast to the product; [`InvalidArgument`](crate::Status::InvalidArgument) for a factor that the dtype cannot hold
#[track_caller]
pub fn addmv(input: impl Operand, a: impl Operand, x: impl Operand) -> Tensor {
    or_panic(try_addmv_with(input, a, x, Default::default()))
}

/// [`addmv`](fn@crate::addmv) whose failure is a value.
pub fn try_addmv(input: impl Operand, a: impl Operand, x: impl Operand) -> Result<Tensor> {
    try_addmv_with(input, a, x, Default::default())
}

/// [`addmv`](fn@crate::addmv) with options.
#[track_caller]
pub fn addmv_with(
    input: impl Operand,
    a: impl Operand,
    x: impl Operand,
    options: AddmvOptions,
) -> Tensor {
    or_panic(try_addmv_with(input, a, x, options))
}

/// [`addmv_with`] whose failure is a value.
pub fn try_addmv_with(
    input: impl Operand,
    a: impl Operand,
    x: impl Operand,
    options: AddmvOptions,
) -> Result<Tensor> {
    let input = input.operand()?;
    let a = a.operand()?;
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_addmv(
            &mut out,
            input.as_const_ptr(),
            a.as_const_ptr(),
            x.as_const_ptr(),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`addr`](fn@crate::addr).
#[derive(Clone, Copy, Debug)]
pub struct AddrOptions {
    /// factor of input; 0: what input holds does not matter, even where it is NaN (default: 1.0)
    pub beta: f64,
    /// factor of the product (default: 1.0)
    pub alpha: f64,
}

impl Default for AddrOptions {
    fn default() -> Self {
        Self {
            beta: 1.0,
            alpha: 1.0,
        }
    }
}

impl AddrOptions {
    pub(crate) fn to_c(self) -> sys::ag_addr_opts {
        sys::ag_addr_opts {
            beta: self.beta,
            alpha: self.alpha,
            ..Default::default()
        }
    }
}

/// A matrix plus an outer product.
///
/// out = beta input + alpha x y^T; y is not conjugated. As PyTorch's addr. With operands of whole
/// numbers beta and alpha are whole, with bool 0 or 1.
///
/// - `input`: added to the product, broadcast to its shape
/// - `x`: a vector: rows
/// - `y`: a vector: columns
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: dinput = beta g, summed over broadcast axes; dx = alpha g conj(y), dy = alpha g^T conj(x)
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for operands that are no vectors, or an input that cannot be broadcast to the product; [`InvalidArgument`](crate::Status::InvalidArgument) for a factor that the dtype cannot hold
#[track_caller]
pub fn addr(input: impl Operand, x: impl Operand, y: impl Operand) -> Tensor {
    or_panic(try_addr_with(input, x, y, Default::default()))
}

/// [`addr`](fn@crate::addr) whose failure is a value.
pub fn try_addr(input: impl Operand, x: impl Operand, y: impl Operand) -> Result<Tensor> {
    try_addr_with(input, x, y, Default::default())
}

/// [`addr`](fn@crate::addr) with options.
#[track_caller]
pub fn addr_with(
    input: impl Operand,
    x: impl Operand,
    y: impl Operand,
    options: AddrOptions,
) -> Tensor {
    or_panic(try_addr_with(input, x, y, options))
}

/// [`addr_with`] whose failure is a value.
pub fn try_addr_with(
    input: impl Operand,
    x: impl Operand,
    y: impl Operand,
    options: AddrOptions,
) -> Result<Tensor> {
    let input = input.operand()?;
    let x = x.operand()?;
    let y = y.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_addr(
            &mut out,
            input.as_const_ptr(),
            x.as_const_ptr(),
            y.as_const_ptr(),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`baddbmm`](fn@crate::baddbmm).
#[derive(Clone, Copy, Debug)]
pub struct BaddbmmOptions {
    /// factor of input; 0: what input holds does not matter, even where it is NaN (default: 1.0)
    pub beta: f64,
    /// factor of the product (default: 1.0)
    pub alpha: f64,
}

impl Default for BaddbmmOptions {
    fn default() -> Self {
        Self {
            beta: 1.0,
            alpha: 1.0,
        }
    }
}

impl BaddbmmOptions {
    pub(crate) fn to_c(self) -> sys::ag_baddbmm_opts {
        sys::ag_baddbmm_opts {
            beta: self.beta,
            alpha: self.alpha,
            ..Default::default()
        }
    }
}

/// A batch of matrices plus a batch of matrix products.
///
/// out\[n\] = beta input\[n\] + alpha a\[n\] b\[n\]. As PyTorch's baddbmm. With operands of whole
/// numbers beta and alpha are whole, with bool 0 or 1.
///
/// - `input`: added to the product, broadcast to its shape
/// - `a`: left operand, rank 3
/// - `b`: right operand, rank 3, as many matrices
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: dinput = beta g, summed over broadcast axes; da = alpha g b^H, db = alpha a^H g
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for operands of other ranks, batches of different lengths, matrices that do not fit, or an input that cannot be broadcast to the product; [`InvalidArgument`](crate::Status::InvalidArgument) for a factor that the dtype cannot hold
#[track_caller]
pub fn baddbmm(input: impl Operand, a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_baddbmm_with(input, a, b, Default::default()))
}

/// [`baddbmm`](fn@crate::baddbmm) whose failure is a value.
pub fn try_baddbmm(input: impl Operand, a: impl Operand, b: impl Operand) -> Result<Tensor> {
    try_baddbmm_with(input, a, b, Default::default())
}

/// [`baddbmm`](fn@crate::baddbmm) with options.
#[track_caller]
pub fn baddbmm_with(
    input: impl Operand,
    a: impl Operand,
    b: impl Operand,
    options: BaddbmmOptions,
) -> Tensor {
    or_panic(try_baddbmm_with(input, a, b, options))
}

/// [`baddbmm_with`] whose failure is a value.
pub fn try_baddbmm_with(
    input: impl Operand,
    a: impl Operand,
    b: impl Operand,
    options: BaddbmmOptions,
) -> Result<Tensor> {
    let input = input.operand()?;
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_baddbmm(
            &mut out,
            input.as_const_ptr(),
            a.as_const_ptr(),
            b.as_const_ptr(),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`addbmm`](fn@crate::addbmm).
#[derive(Clone, Copy, Debug)]
pub struct AddbmmOptions {
    /// factor of input; 0: what input holds does not matter, even where it is NaN (default: 1.0)
    pub beta: f64,
    /// factor of the product (default: 1.0)
    pub alpha: f64,
}

impl Default for AddbmmOptions {
    fn default() -> Self {
        Self {
            beta: 1.0,
            alpha: 1.0,
        }
    }
}

impl AddbmmOptions {
    pub(crate) fn to_c(self) -> sys::ag_addbmm_opts {
        sys::ag_addbmm_opts {
            beta: self.beta,
            alpha: self.alpha,
            ..Default::default()
        }
    }
}

/// A matrix plus the sum of a batch of matrix products.
///
/// out = beta input + alpha (sum over n of a\[n\] b\[n\]). As PyTorch's addbmm. With operands of
/// whole numbers beta and alpha are whole, with bool 0 or 1.
///
/// - `input`: added to the product, broadcast to its shape
/// - `a`: left operand, rank 3
/// - `b`: right operand, rank 3, as many matrices
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: dinput = beta g, summed over broadcast axes; da\[n\] = alpha g b\[n\]^H, db\[n\] = alpha a\[n\]^H g
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for operands of other ranks, batches of different lengths, matrices that do not fit, or an input that cannot be broadcast to the product; [`InvalidArgument`](crate::Status::InvalidArgument) for a factor that the dtype cannot hold
#[track_caller]
pub fn addbmm(input: impl Operand, a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_addbmm_with(input, a, b, Default::default()))
}

/// [`addbmm`](fn@crate::addbmm) whose failure is a value.
pub fn try_addbmm(input: impl Operand, a: impl Operand, b: impl Operand) -> Result<Tensor> {
    try_addbmm_with(input, a, b, Default::default())
}

/// [`addbmm`](fn@crate::addbmm) with options.
#[track_caller]
pub fn addbmm_with(
    input: impl Operand,
    a: impl Operand,
    b: impl Operand,
    options: AddbmmOptions,
) -> Tensor {
    or_panic(try_addbmm_with(input, a, b, options))
}

/// [`addbmm_with`] whose failure is a value.
pub fn try_addbmm_with(
    input: impl Operand,
    a: impl Operand,
    b: impl Operand,
    options: AddbmmOptions,
) -> Result<Tensor> {
    let input = input.operand()?;
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_addbmm(
            &mut out,
            input.as_const_ptr(),
            a.as_const_ptr(),
            b.as_const_ptr(),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Products.
impl Tensor {
    /// [`matmul`](fn@crate::matmul) of this tensor.
    #[track_caller]
    pub fn matmul(&self, b: impl Operand) -> Tensor {
        self::matmul(self, b)
    }

    /// [`matmul`](fn@crate::matmul) of this tensor; its failure is a value.
    pub fn try_matmul(&self, b: impl Operand) -> Result<Tensor> {
        self::try_matmul(self, b)
    }

    /// [`dot`](fn@crate::dot) of this tensor.
    #[track_caller]
    pub fn dot(&self, b: impl Operand) -> Tensor {
        self::dot(self, b)
    }

    /// [`dot`](fn@crate::dot) of this tensor; its failure is a value.
    pub fn try_dot(&self, b: impl Operand) -> Result<Tensor> {
        self::try_dot(self, b)
    }

    /// [`inner`](fn@crate::inner) of this tensor.
    #[track_caller]
    pub fn inner(&self, b: impl Operand) -> Tensor {
        self::inner(self, b)
    }

    /// [`inner`](fn@crate::inner) of this tensor; its failure is a value.
    pub fn try_inner(&self, b: impl Operand) -> Result<Tensor> {
        self::try_inner(self, b)
    }

    /// [`vdot`](fn@crate::vdot) of this tensor.
    #[track_caller]
    pub fn vdot(&self, b: impl Operand) -> Tensor {
        self::vdot(self, b)
    }

    /// [`vdot`](fn@crate::vdot) of this tensor; its failure is a value.
    pub fn try_vdot(&self, b: impl Operand) -> Result<Tensor> {
        self::try_vdot(self, b)
    }

    /// [`vecdot`](fn@crate::vecdot) of this tensor.
    #[track_caller]
    pub fn vecdot(&self, b: impl Operand) -> Tensor {
        self::vecdot(self, b)
    }

    /// [`vecdot`](fn@crate::vecdot) of this tensor; its failure is a value.
    pub fn try_vecdot(&self, b: impl Operand) -> Result<Tensor> {
        self::try_vecdot(self, b)
    }

    /// [`vecdot`](fn@crate::vecdot) with options.
    #[track_caller]
    pub fn vecdot_with(&self, b: impl Operand, options: VecdotOptions) -> Tensor {
        self::vecdot_with(self, b, options)
    }

    /// [`vecdot`](fn@crate::vecdot) with options; its failure is a value.
    pub fn try_vecdot_with(&self, b: impl Operand, options: VecdotOptions) -> Result<Tensor> {
        self::try_vecdot_with(self, b, options)
    }

    /// [`outer`](fn@crate::outer) of this tensor.
    #[track_caller]
    pub fn outer(&self, b: impl Operand) -> Tensor {
        self::outer(self, b)
    }

    /// [`outer`](fn@crate::outer) of this tensor; its failure is a value.
    pub fn try_outer(&self, b: impl Operand) -> Result<Tensor> {
        self::try_outer(self, b)
    }

    /// [`tensordot`](fn@crate::tensordot) of this tensor.
    #[track_caller]
    pub fn tensordot(&self, b: impl Operand) -> Tensor {
        self::tensordot(self, b)
    }

    /// [`tensordot`](fn@crate::tensordot) of this tensor; its failure is a value.
    pub fn try_tensordot(&self, b: impl Operand) -> Result<Tensor> {
        self::try_tensordot(self, b)
    }

    /// [`tensordot`](fn@crate::tensordot) with options.
    #[track_caller]
    pub fn tensordot_with(&self, b: impl Operand, options: TensordotOptions<'_>) -> Tensor {
        self::tensordot_with(self, b, options)
    }

    /// [`tensordot`](fn@crate::tensordot) with options; its failure is a value.
    pub fn try_tensordot_with(
        &self,
        b: impl Operand,
        options: TensordotOptions<'_>,
    ) -> Result<Tensor> {
        self::try_tensordot_with(self, b, options)
    }

    /// [`kron`](fn@crate::kron) of this tensor.
    #[track_caller]
    pub fn kron(&self, b: impl Operand) -> Tensor {
        self::kron(self, b)
    }

    /// [`kron`](fn@crate::kron) of this tensor; its failure is a value.
    pub fn try_kron(&self, b: impl Operand) -> Result<Tensor> {
        self::try_kron(self, b)
    }

    /// [`cross`](fn@crate::cross) of this tensor.
    #[track_caller]
    pub fn cross(&self, b: impl Operand) -> Tensor {
        self::cross(self, b)
    }

    /// [`cross`](fn@crate::cross) of this tensor; its failure is a value.
    pub fn try_cross(&self, b: impl Operand) -> Result<Tensor> {
        self::try_cross(self, b)
    }

    /// [`cross`](fn@crate::cross) with options.
    #[track_caller]
    pub fn cross_with(&self, b: impl Operand, options: CrossOptions) -> Tensor {
        self::cross_with(self, b, options)
    }

    /// [`cross`](fn@crate::cross) with options; its failure is a value.
    pub fn try_cross_with(&self, b: impl Operand, options: CrossOptions) -> Result<Tensor> {
        self::try_cross_with(self, b, options)
    }

    /// [`mv`](fn@crate::mv) of this tensor.
    #[track_caller]
    pub fn mv(&self, x: impl Operand) -> Tensor {
        self::mv(self, x)
    }

    /// [`mv`](fn@crate::mv) of this tensor; its failure is a value.
    pub fn try_mv(&self, x: impl Operand) -> Result<Tensor> {
        self::try_mv(self, x)
    }

    /// [`bmm`](fn@crate::bmm) of this tensor.
    #[track_caller]
    pub fn bmm(&self, b: impl Operand) -> Tensor {
        self::bmm(self, b)
    }

    /// [`bmm`](fn@crate::bmm) of this tensor; its failure is a value.
    pub fn try_bmm(&self, b: impl Operand) -> Result<Tensor> {
        self::try_bmm(self, b)
    }

    /// [`addmm`](fn@crate::addmm) of this tensor.
    #[track_caller]
    pub fn addmm(&self, a: impl Operand, b: impl Operand) -> Tensor {
        self::addmm(self, a, b)
    }

    /// [`addmm`](fn@crate::addmm) of this tensor; its failure is a value.
    pub fn try_addmm(&self, a: impl Operand, b: impl Operand) -> Result<Tensor> {
        self::try_addmm(self, a, b)
    }

    /// [`addmm`](fn@crate::addmm) with options.
    #[track_caller]
    pub fn addmm_with(&self, a: impl Operand, b: impl Operand, options: AddmmOptions) -> Tensor {
        self::addmm_with(self, a, b, options)
    }

    /// [`addmm`](fn@crate::addmm) with options; its failure is a value.
    pub fn try_addmm_with(
        &self,
        a: impl Operand,
        b: impl Operand,
        options: AddmmOptions,
    ) -> Result<Tensor> {
        self::try_addmm_with(self, a, b, options)
    }

    /// [`addmv`](fn@crate::addmv) of this tensor.
    #[track_caller]
    pub fn addmv(&self, a: impl Operand, x: impl Operand) -> Tensor {
        self::addmv(self, a, x)
    }

    /// [`addmv`](fn@crate::addmv) of this tensor; its failure is a value.
    pub fn try_addmv(&self, a: impl Operand, x: impl Operand) -> Result<Tensor> {
        self::try_addmv(self, a, x)
    }

    /// [`addmv`](fn@crate::addmv) with options.
    #[track_caller]
    pub fn addmv_with(&self, a: impl Operand, x: impl Operand, options: AddmvOptions) -> Tensor {
        self::addmv_with(self, a, x, options)
    }

    /// [`addmv`](fn@crate::addmv) with options; its failure is a value.
    pub fn try_addmv_with(
        &self,
        a: impl Operand,
        x: impl Operand,
        options: AddmvOptions,
    ) -> Result<Tensor> {
        self::try_addmv_with(self, a, x, options)
    }

    /// [`addr`](fn@crate::addr) of this tensor.
    #[track_caller]
    pub fn addr(&self, x: impl Operand, y: impl Operand) -> Tensor {
        self::addr(self, x, y)
    }

    /// [`addr`](fn@crate::addr) of this tensor; its failure is a value.
    pub fn try_addr(&self, x: impl Operand, y: impl Operand) -> Result<Tensor> {
        self::try_addr(self, x, y)
    }

    /// [`addr`](fn@crate::addr) with options.
    #[track_caller]
    pub fn addr_with(&self, x: impl Operand, y: impl Operand, options: AddrOptions) -> Tensor {
        self::addr_with(self, x, y, options)
    }

    /// [`addr`](fn@crate::addr) with options; its failure is a value.
    pub fn try_addr_with(
        &self,
        x: impl Operand,
        y: impl Operand,
        options: AddrOptions,
    ) -> Result<Tensor> {
        self::try_addr_with(self, x, y, options)
    }

    /// [`baddbmm`](fn@crate::baddbmm) of this tensor.
    #[track_caller]
    pub fn baddbmm(&self, a: impl Operand, b: impl Operand) -> Tensor {
        self::baddbmm(self, a, b)
    }

    /// [`baddbmm`](fn@crate::baddbmm) of this tensor; its failure is a value.
    pub fn try_baddbmm(&self, a: impl Operand, b: impl Operand) -> Result<Tensor> {
        self::try_baddbmm(self, a, b)
    }

    /// [`baddbmm`](fn@crate::baddbmm) with options.
    #[track_caller]
    pub fn baddbmm_with(
        &self,
        a: impl Operand,
        b: impl Operand,
        options: BaddbmmOptions,
    ) -> Tensor {
        self::baddbmm_with(self, a, b, options)
    }

    /// [`baddbmm`](fn@crate::baddbmm) with options; its failure is a value.
    pub fn try_baddbmm_with(
        &self,
        a: impl Operand,
        b: impl Operand,
        options: BaddbmmOptions,
    ) -> Result<Tensor> {
        self::try_baddbmm_with(self, a, b, options)
    }

    /// [`addbmm`](fn@crate::addbmm) of this tensor.
    #[track_caller]
    pub fn addbmm(&self, a: impl Operand, b: impl Operand) -> Tensor {
        self::addbmm(self, a, b)
    }

    /// [`addbmm`](fn@crate::addbmm) of this tensor; its failure is a value.
    pub fn try_addbmm(&self, a: impl Operand, b: impl Operand) -> Result<Tensor> {
        self::try_addbmm(self, a, b)
    }

    /// [`addbmm`](fn@crate::addbmm) with options.
    #[track_caller]
    pub fn addbmm_with(&self, a: impl Operand, b: impl Operand, options: AddbmmOptions) -> Tensor {
        self::addbmm_with(self, a, b, options)
    }

    /// [`addbmm`](fn@crate::addbmm) with options; its failure is a value.
    pub fn try_addbmm_with(
        &self,
        a: impl Operand,
        b: impl Operand,
        options: AddbmmOptions,
    ) -> Result<Tensor> {
        self::try_addbmm_with(self, a, b, options)
    }
}
