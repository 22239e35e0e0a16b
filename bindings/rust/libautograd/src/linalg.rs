// Made from api/ by tools/generate.py: edit the registry instead.
//! Linear algebra.
//!
//! Matrices lie in the last two axes; the axes before them are a batch.

#[allow(unused_imports)]
use crate::prelude::*;
#[allow(unused_imports)]
use std::ptr;

/// Product of a chain of matrices, in the order with the fewest multiplications.
///
/// out = x0 x1 x2 ... The first factor may be a vector, which counts as a row, and the last one,
/// which counts as a column; their axis is dropped from the result. The order is found by dynamic
/// programming over all bracketings (Cormen, Leiserson, Rivest, Stein: Introduction to Algorithms,
/// matrix-chain multiplication). As NumPy's linalg.multi_dot.
///
/// - `xs`: two or more factors
///
/// - **Dtypes**: all
/// - **Result**: the operands' promoted dtype
/// - **Gradient**: of each factor: (product of those before)^H g (product of those after)^H
/// - **Errors**: [`InvalidArgument`](crate::Status::InvalidArgument) for fewer than two factors, [`InvalidShape`](crate::Status::InvalidShape) for a factor that is no matrix (at the ends: nor a vector) or does not fit its neighbour
#[track_caller]
pub fn multi_dot(xs: &[impl Borrow<Tensor>]) -> Tensor {
    or_panic(try_multi_dot(xs))
}

/// [`multi_dot`](fn@crate::linalg::multi_dot) whose failure is a value.
pub fn try_multi_dot(xs: &[impl Borrow<Tensor>]) -> Result<Tensor> {
    let xs = Handles::of(xs);
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_multi_dot(&mut out, xs.as_ptr(), xs.len()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Square matrices to a whole power.
///
/// out = x x ... x, n factors, by squaring. n = 0 gives unit matrices; below 0 the inverse
/// (linalg_inv) is raised to -n, for bool and integers in float32. As NumPy's linalg.matrix_power.
///
/// - `x`: square matrices in the last two axes
/// - `n`: the power, of either sign
///
/// - **Dtypes**: all
/// - **Result**: x's dtype
/// - **Gradient**: for n \> 0 the sum over i \< n of (x^i)^H g (x^(n-1-i))^H, zero for n = 0, and for n \< 0 that of the inverse's power
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for what is not square or of rank below 2, [`Singular`](crate::Status::Singular) for a negative power of a matrix that has no inverse
#[track_caller]
pub fn matrix_power(x: impl Operand, n: i64) -> Tensor {
    or_panic(try_matrix_power(x, n))
}

/// [`matrix_power`](fn@crate::linalg::matrix_power) whose failure is a value.
pub fn try_matrix_power(x: impl Operand, n: i64) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_matrix_power(&mut out, x.as_const_ptr(), n))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`vector_norm`](fn@crate::linalg::vector_norm).
#[derive(Clone, Copy, Debug)]
pub struct VectorNormOptions {
    /// keep reduced axes with length 1 (default: false)
    pub keepdims: bool,
    /// order of the norm (default: 2.0)
    pub ord: f64,
}

impl Default for VectorNormOptions {
    fn default() -> Self {
        Self {
            keepdims: false,
            ord: 2.0,
        }
    }
}

impl VectorNormOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_vector_norm_opts {
        sys::ag_linalg_vector_norm_opts {
            keepdims: self.keepdims as i64,
            ord: self.ord,
            ..Default::default()
        }
    }
}

/// Norm of vectors along axes.
///
/// out = (sum of |x|^ord over axes)^(1/ord) for any ord but 0 and infinities: 1 the sum of
/// magnitudes, 2 the Euclidean norm, below 0 and below 1 the same formula. ord = 0 counts the
/// numbers that are not 0 (a NaN is one), inf is the largest magnitude, -inf the smallest. Of no
/// numbers the norm is 0, for an ord below 0 inf.
///
/// Where powers could overflow or lose digits to underflow, the vector is divided by its largest
/// (ord below 0: smallest) magnitude first. Half types and integers accumulate in float32. Absent
/// axes make one vector of all elements, several axes one of a block; an empty list makes every
/// element a vector.
///
/// - `x`: operand
/// - `axes`: axes of the vectors; absent: all
///
/// - **Dtypes**: all
/// - **Result**: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex
/// - **Gradient**: almost everywhere; dx = g sign(x) (|x| / out)^(ord - 1), for 2: g x / out, for 1: g sign(x); for inf and -inf g sign(x) shared evenly among the extremes that tie; for 0: 0. It is 0 where x is 0 (for ord below 1 too, where the slope is infinite) and, unless ord is 1 or infinite, where out is 0 or inf, with 0 as every higher derivative there (for 1 \< ord \< 2 the second would be infinite)
/// - **Errors**: [`InvalidArgument`](crate::Status::InvalidArgument) where ord is NaN; [`InvalidAxis`](crate::Status::InvalidAxis) for an axis out of range or given twice
#[track_caller]
pub fn vector_norm(x: impl Operand, axes: impl Axes) -> Tensor {
    or_panic(try_vector_norm_with(x, axes, Default::default()))
}

/// [`vector_norm`](fn@crate::linalg::vector_norm) whose failure is a value.
pub fn try_vector_norm(x: impl Operand, axes: impl Axes) -> Result<Tensor> {
    try_vector_norm_with(x, axes, Default::default())
}

/// [`vector_norm`](fn@crate::linalg::vector_norm) with options.
#[track_caller]
pub fn vector_norm_with(x: impl Operand, axes: impl Axes, options: VectorNormOptions) -> Tensor {
    or_panic(try_vector_norm_with(x, axes, options))
}

/// [`vector_norm_with`] whose failure is a value.
pub fn try_vector_norm_with(
    x: impl Operand,
    axes: impl Axes,
    options: VectorNormOptions,
) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_vector_norm(
            &mut out,
            x.as_const_ptr(),
            axes.as_ptr(),
            axes.count(),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`matrix_norm`](fn@crate::linalg::matrix_norm).
#[derive(Clone, Copy, Debug, Default)]
pub struct MatrixNormOptions {
    /// keep the last two axes with length 1 (default: false)
    pub keepdims: bool,
    /// which norm; 0: AG_NORM_FRO
    pub ord: Option<Norm>,
}

impl MatrixNormOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_matrix_norm_opts {
        sys::ag_linalg_matrix_norm_opts {
            keepdims: self.keepdims as i64,
            ord: self.ord.map_or(0, |code| code as i64),
            ..Default::default()
        }
    }
}

/// Norm of matrices.
///
/// AG_NORM_FRO: the root of the sum of squared magnitudes. AG_NORM_ONE and AG_NORM_INF: the largest
/// sum of magnitudes of a column and of a row; AG_NORM_TWO: the largest singular value; with MINUS
/// the smallest. AG_NORM_NUC: the sum of the singular values. Of nothing (no elements, columns,
/// rows or singular values) a norm is 0, one with MINUS inf. Half types and integers accumulate in
/// float32; the Frobenius norm does not overflow where its value does not.
///
/// - `x`: matrices in the last two axes
///
/// - **Dtypes**: all
/// - **Result**: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex
/// - **Gradient**: almost everywhere; AG_NORM_FRO: dx = g x / out, 0 at the zero matrix. ONE, INF and their MINUS: g sign(x) in the column or row, shared evenly among those that tie. NUC, TWO, MINUS_TWO: g U W V^H, where W is 1 for every singular value that is not 0 (NUC) or for the extreme one, shared evenly where it is repeated; the second derivative at repeated singular values is linalg_svd's to refuse
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) for rank below 2, [`InvalidArgument`](crate::Status::InvalidArgument) for another ord; what linalg_svdvals reports
#[track_caller]
pub fn matrix_norm(x: impl Operand) -> Tensor {
    or_panic(try_matrix_norm_with(x, Default::default()))
}

/// [`matrix_norm`](fn@crate::linalg::matrix_norm) whose failure is a value.
pub fn try_matrix_norm(x: impl Operand) -> Result<Tensor> {
    try_matrix_norm_with(x, Default::default())
}

/// [`matrix_norm`](fn@crate::linalg::matrix_norm) with options.
#[track_caller]
pub fn matrix_norm_with(x: impl Operand, options: MatrixNormOptions) -> Tensor {
    or_panic(try_matrix_norm_with(x, options))
}

/// [`matrix_norm_with`] whose failure is a value.
pub fn try_matrix_norm_with(x: impl Operand, options: MatrixNormOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_matrix_norm(&mut out, x.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Determinant of square matrices.
///
/// The product of the pivots of an LU factorisation. The first and second derivatives are exact at
/// singular matrices too: there they come from the singular values (the adjugate, which is finite
/// where the inverse is not).
///
/// - `a`: matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: da = g adj(a)^H, which is g conj(det a) a^-H at regular a
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape); in third derivatives at matrices near singular ones [`NotDifferentiable`](crate::Status::NotDifferentiable); in derivatives [`NotFinite`](crate::Status::NotFinite) there
#[track_caller]
pub fn det(a: impl Operand) -> Tensor {
    or_panic(try_det(a))
}

/// [`det`](fn@crate::linalg::det) whose failure is a value.
pub fn try_det(a: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_det(&mut out, a.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Results of [`slogdet`](fn@crate::linalg::slogdet).
#[derive(Clone, Debug)]
pub struct Slogdet {
    /// `sign` of [`slogdet`](fn@crate::linalg::slogdet)
    pub sign: Tensor,
    /// `logabsdet` of [`slogdet`](fn@crate::linalg::slogdet)
    pub logabsdet: Tensor,
}

/// Sign and logarithm of the magnitude of the determinant: det a = sign exp(logabsdet).
///
/// Neither overflows where the determinant would. A singular matrix gives 0 and -inf. Complex: sign
/// has magnitude 1.
///
/// - `a`: matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: da = (g_log + i Im(g_sign conj(sign))) a^-H; the sign of a real determinant is constant
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape); in derivatives [`NotDifferentiable`](crate::Status::NotDifferentiable) where a is singular (use linalg_det)
#[track_caller]
pub fn slogdet(a: impl Operand) -> Slogdet {
    or_panic(try_slogdet(a))
}

/// [`slogdet`](fn@crate::linalg::slogdet) whose failure is a value.
pub fn try_slogdet(a: impl Operand) -> Result<Slogdet> {
    let a = a.operand()?;
    let mut sign_out = ptr::null_mut();
    let mut logabsdet_out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_slogdet(&mut sign_out, &mut logabsdet_out, a.as_const_ptr()))?;
        Ok(Slogdet { sign: Tensor::from_raw(sign_out), logabsdet: Tensor::from_raw(logabsdet_out) })
    }
}

/// Logarithm of the determinant: NaN where a real one is negative, -inf where it is 0; the
/// principal value where complex.
///
/// - `a`: matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: da = g a^-H
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape); in derivatives [`NotDifferentiable`](crate::Status::NotDifferentiable) where a is singular (use linalg_det)
#[track_caller]
pub fn logdet(a: impl Operand) -> Tensor {
    or_panic(try_logdet(a))
}

/// [`logdet`](fn@crate::linalg::logdet) whose failure is a value.
pub fn try_logdet(a: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_logdet(&mut out, a.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`matrix_rank`](fn@crate::linalg::matrix_rank).
#[derive(Clone, Copy, Debug, Default)]
pub struct MatrixRankOptions {
    /// relative to the largest singular value; absent: eps max(m, n)
    pub rtol: Option<f64>,
}

impl MatrixRankOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_matrix_rank_opts {
        sys::ag_linalg_matrix_rank_opts {
            rtol: self.rtol.unwrap_or(f64::NAN),
            ..Default::default()
        }
    }
}

/// Number of singular values above rtol times the largest: int64.
///
/// - `a`: matrices (…, m, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: int64
/// - **Gradient**: none: the result is discrete and is not recorded
/// - **Errors**: [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence), [`InvalidShape`](crate::Status::InvalidShape), [`InvalidArgument`](crate::Status::InvalidArgument)
#[track_caller]
pub fn matrix_rank(a: impl Operand) -> Tensor {
    or_panic(try_matrix_rank_with(a, Default::default()))
}

/// [`matrix_rank`](fn@crate::linalg::matrix_rank) whose failure is a value.
pub fn try_matrix_rank(a: impl Operand) -> Result<Tensor> {
    try_matrix_rank_with(a, Default::default())
}

/// [`matrix_rank`](fn@crate::linalg::matrix_rank) with options.
#[track_caller]
pub fn matrix_rank_with(a: impl Operand, options: MatrixRankOptions) -> Tensor {
    or_panic(try_matrix_rank_with(a, options))
}

/// [`matrix_rank_with`] whose failure is a value.
pub fn try_matrix_rank_with(a: impl Operand, options: MatrixRankOptions) -> Result<Tensor> {
    let a = a.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_matrix_rank(&mut out, a.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`cond`](fn@crate::linalg::cond).
#[derive(Clone, Copy, Debug, Default)]
pub struct CondOptions {
    /// which norm; 0: AG_NORM_TWO
    pub ord: Option<Norm>,
}

impl CondOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_cond_opts {
        sys::ag_linalg_cond_opts {
            ord: self.ord.map_or(0, |code| code as i64),
            ..Default::default()
        }
    }
}

/// Condition number: the norm of a times that of its inverse.
///
/// By singular values for AG_NORM_TWO (the default, largest through smallest) and
/// AG_NORM_MINUS_TWO, of matrices of any shape; else of square ones. Infinite for singular
/// matrices.
///
/// - `a`: matrices (…, m, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex
/// - **Gradient**: through singular values, or through both norms and the inverse; 0 where infinite
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape), [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence)
#[track_caller]
pub fn cond(a: impl Operand) -> Tensor {
    or_panic(try_cond_with(a, Default::default()))
}

/// [`cond`](fn@crate::linalg::cond) whose failure is a value.
pub fn try_cond(a: impl Operand) -> Result<Tensor> {
    try_cond_with(a, Default::default())
}

/// [`cond`](fn@crate::linalg::cond) with options.
#[track_caller]
pub fn cond_with(a: impl Operand, options: CondOptions) -> Tensor {
    or_panic(try_cond_with(a, options))
}

/// [`cond_with`] whose failure is a value.
pub fn try_cond_with(a: impl Operand, options: CondOptions) -> Result<Tensor> {
    let a = a.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_cond(&mut out, a.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`cholesky`](fn@crate::linalg::cholesky).
#[derive(Clone, Copy, Debug, Default)]
pub struct CholeskyOptions {
    /// the upper factor, from the upper triangle (default: false)
    pub upper: bool,
}

impl CholeskyOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_cholesky_opts {
        sys::ag_linalg_cholesky_opts {
            upper: self.upper as i64,
            ..Default::default()
        }
    }
}

/// Cholesky factor of a positive definite matrix.
///
/// a = L L^H with L lower triangular and a positive diagonal, or a = U^H U where `upper` is set.
/// Only the lower (upper) triangle of a is read. LAPACK's potrf.
///
/// - `a`: Hermitian positive definite matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: da = the Hermitian part of L^-H phi(L^H g) L^-1, where phi keeps the lower triangle and halves the diagonal
/// - **Errors**: [`NotPositiveDefinite`](crate::Status::NotPositiveDefinite), naming the order of the leading minor and the matrix; [`InvalidShape`](crate::Status::InvalidShape) where a is not square
#[track_caller]
pub fn cholesky(a: impl Operand) -> Tensor {
    or_panic(try_cholesky_with(a, Default::default()))
}

/// [`cholesky`](fn@crate::linalg::cholesky) whose failure is a value.
pub fn try_cholesky(a: impl Operand) -> Result<Tensor> {
    try_cholesky_with(a, Default::default())
}

/// [`cholesky`](fn@crate::linalg::cholesky) with options.
#[track_caller]
pub fn cholesky_with(a: impl Operand, options: CholeskyOptions) -> Tensor {
    or_panic(try_cholesky_with(a, options))
}

/// [`cholesky_with`] whose failure is a value.
pub fn try_cholesky_with(a: impl Operand, options: CholeskyOptions) -> Result<Tensor> {
    let a = a.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_cholesky(&mut out, a.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`cholesky_ex`](fn@crate::linalg::cholesky_ex).
#[derive(Clone, Copy, Debug, Default)]
pub struct CholeskyExOptions {
    /// the upper factor, from the upper triangle (default: false)
    pub upper: bool,
}

impl CholeskyExOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_cholesky_ex_opts {
        sys::ag_linalg_cholesky_ex_opts {
            upper: self.upper as i64,
            ..Default::default()
        }
    }
}

/// Results of [`cholesky_ex`](fn@crate::linalg::cholesky_ex).
#[derive(Clone, Debug)]
pub struct CholeskyEx {
    /// `l` of [`cholesky_ex`](fn@crate::linalg::cholesky_ex)
    pub l: Tensor,
    /// `info` of [`cholesky_ex`](fn@crate::linalg::cholesky_ex)
    pub info: Tensor,
}

/// linalg_cholesky that reports what it met instead of failing.
///
/// info (int32, one a matrix) is 0, or the order of the leading minor that is not positive; then
/// that matrix's factor is not to be used.
///
/// - `a`: Hermitian matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: as linalg_cholesky, where info is 0
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where a is not square
#[track_caller]
pub fn cholesky_ex(a: impl Operand) -> CholeskyEx {
    or_panic(try_cholesky_ex_with(a, Default::default()))
}

/// [`cholesky_ex`](fn@crate::linalg::cholesky_ex) whose failure is a value.
pub fn try_cholesky_ex(a: impl Operand) -> Result<CholeskyEx> {
    try_cholesky_ex_with(a, Default::default())
}

/// [`cholesky_ex`](fn@crate::linalg::cholesky_ex) with options.
#[track_caller]
pub fn cholesky_ex_with(a: impl Operand, options: CholeskyExOptions) -> CholeskyEx {
    or_panic(try_cholesky_ex_with(a, options))
}

/// [`cholesky_ex_with`] whose failure is a value.
pub fn try_cholesky_ex_with(a: impl Operand, options: CholeskyExOptions) -> Result<CholeskyEx> {
    let a = a.operand()?;
    let mut l_out = ptr::null_mut();
    let mut info_out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_cholesky_ex(&mut l_out, &mut info_out, a.as_const_ptr(), &options))?;
        Ok(CholeskyEx { l: Tensor::from_raw(l_out), info: Tensor::from_raw(info_out) })
    }
}

/// Options of [`qr`](fn@crate::linalg::qr).
#[derive(Clone, Copy, Debug)]
pub struct QrOptions {
    /// reduced, complete, or R alone (default: Reduced)
    pub mode: QrMode,
}

impl Default for QrOptions {
    fn default() -> Self {
        Self {
            mode: QrMode::Reduced,
        }
    }
}

impl QrOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_qr_opts {
        sys::ag_linalg_qr_opts {
            mode: self.mode as i64,
            ..Default::default()
        }
    }
}

/// Results of [`qr`](fn@crate::linalg::qr).
#[derive(Clone, Debug)]
pub struct Qr {
    /// `q` of [`qr`](fn@crate::linalg::qr)
    pub q: Tensor,
    /// `r` of [`qr`](fn@crate::linalg::qr)
    pub r: Tensor,
}

/// QR factorisation.
///
/// a = Q R with orthonormal columns in Q and R upper triangular; the diagonal of R is real, of
/// either sign. LAPACK's geqrf and orgqr (Householder reflections).
///
/// - `a`: matrices (…, m, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: da = (gQ + Q S) R^-H, where S is the upper triangle of gR R^H - Q^H gQ, mirrored, with its real diagonal; for wide matrices of the first m columns, the others through R
/// - **Errors**: In derivatives [`NotDifferentiable`](crate::Status::NotDifferentiable) where the first min(m, n) columns are not linearly independent, or where what uses the columns of a complete Q beyond n is differentiated
#[track_caller]
pub fn qr(a: impl Operand) -> Qr {
    or_panic(try_qr_with(a, Default::default()))
}

/// [`qr`](fn@crate::linalg::qr) whose failure is a value.
pub fn try_qr(a: impl Operand) -> Result<Qr> {
    try_qr_with(a, Default::default())
}

/// [`qr`](fn@crate::linalg::qr) with options.
#[track_caller]
pub fn qr_with(a: impl Operand, options: QrOptions) -> Qr {
    or_panic(try_qr_with(a, options))
}

/// [`qr_with`] whose failure is a value.
pub fn try_qr_with(a: impl Operand, options: QrOptions) -> Result<Qr> {
    let a = a.operand()?;
    let mut q_out = ptr::null_mut();
    let mut r_out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_qr(&mut q_out, &mut r_out, a.as_const_ptr(), &options))?;
        Ok(Qr { q: Tensor::from_raw(q_out), r: Tensor::from_raw(r_out) })
    }
}

/// Results of [`lu`](fn@crate::linalg::lu).
#[derive(Clone, Debug)]
pub struct Lu {
    /// `p` of [`lu`](fn@crate::linalg::lu)
    pub p: Tensor,
    /// `l` of [`lu`](fn@crate::linalg::lu)
    pub l: Tensor,
    /// `u` of [`lu`](fn@crate::linalg::lu)
    pub u: Tensor,
}

/// LU factorisation with partial pivoting.
///
/// a = P L U: P a permutation matrix (in a's dtype), L unit lower triangular (or trapezoidal), U
/// upper. Every matrix has one, singular ones too. LAPACK's getrf.
///
/// - `a`: matrices (…, m, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: da = P L^-H (stril(L^H gL) + triu(gU U^H)) U^-H, with the further blocks of wide and tall matrices; P is constant
/// - **Errors**: In derivatives [`NotDifferentiable`](crate::Status::NotDifferentiable) where a pivot is zero
#[track_caller]
pub fn lu(a: impl Operand) -> Lu {
    or_panic(try_lu(a))
}

/// [`lu`](fn@crate::linalg::lu) whose failure is a value.
pub fn try_lu(a: impl Operand) -> Result<Lu> {
    let a = a.operand()?;
    let mut p_out = ptr::null_mut();
    let mut l_out = ptr::null_mut();
    let mut u_out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_lu(&mut p_out, &mut l_out, &mut u_out, a.as_const_ptr()))?;
        Ok(Lu { p: Tensor::from_raw(p_out), l: Tensor::from_raw(l_out), u: Tensor::from_raw(u_out) })
    }
}

/// Results of [`lu_factor`](fn@crate::linalg::lu_factor).
#[derive(Clone, Debug)]
pub struct LuFactor {
    /// `lu` of [`lu_factor`](fn@crate::linalg::lu_factor)
    pub lu: Tensor,
    /// `pivots` of [`lu_factor`](fn@crate::linalg::lu_factor)
    pub pivots: Tensor,
}

/// LU factorisation as LAPACK packs it, for linalg_lu_solve.
///
/// lu holds U and, below its diagonal, L without its ones; pivots (int32) are the rows that were
/// exchanged, counted from 1: row i with row pivots\[i\]. A singular matrix has a factorisation
/// too, with a zero on U's diagonal.
///
/// - `a`: matrices (…, m, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: as linalg_lu
/// - **Errors**: In derivatives [`NotDifferentiable`](crate::Status::NotDifferentiable) where a pivot is zero
#[track_caller]
pub fn lu_factor(a: impl Operand) -> LuFactor {
    or_panic(try_lu_factor(a))
}

/// [`lu_factor`](fn@crate::linalg::lu_factor) whose failure is a value.
pub fn try_lu_factor(a: impl Operand) -> Result<LuFactor> {
    let a = a.operand()?;
    let mut lu_out = ptr::null_mut();
    let mut pivots_out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_lu_factor(&mut lu_out, &mut pivots_out, a.as_const_ptr()))?;
        Ok(LuFactor { lu: Tensor::from_raw(lu_out), pivots: Tensor::from_raw(pivots_out) })
    }
}

/// Results of [`lu_factor_ex`](fn@crate::linalg::lu_factor_ex).
#[derive(Clone, Debug)]
pub struct LuFactorEx {
    /// `lu` of [`lu_factor_ex`](fn@crate::linalg::lu_factor_ex)
    pub lu: Tensor,
    /// `pivots` of [`lu_factor_ex`](fn@crate::linalg::lu_factor_ex)
    pub pivots: Tensor,
    /// `info` of [`lu_factor_ex`](fn@crate::linalg::lu_factor_ex)
    pub info: Tensor,
}

/// linalg_lu_factor with LAPACK's info.
///
/// info (int32, one a matrix) is 0, or the first pivot, counted from 1, that is zero.
///
/// - `a`: matrices (…, m, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: as linalg_lu
/// - **Errors**: In derivatives [`NotDifferentiable`](crate::Status::NotDifferentiable) where a pivot is zero
#[track_caller]
pub fn lu_factor_ex(a: impl Operand) -> LuFactorEx {
    or_panic(try_lu_factor_ex(a))
}

/// [`lu_factor_ex`](fn@crate::linalg::lu_factor_ex) whose failure is a value.
pub fn try_lu_factor_ex(a: impl Operand) -> Result<LuFactorEx> {
    let a = a.operand()?;
    let mut lu_out = ptr::null_mut();
    let mut pivots_out = ptr::null_mut();
    let mut info_out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_lu_factor_ex(
            &mut lu_out,
            &mut pivots_out,
            &mut info_out,
            a.as_const_ptr(),
        ))?;
        Ok(LuFactorEx { lu: Tensor::from_raw(lu_out), pivots: Tensor::from_raw(pivots_out), info: Tensor::from_raw(info_out) })
    }
}

/// Options of [`eigh`](fn@crate::linalg::eigh).
#[derive(Clone, Copy, Debug)]
pub struct EighOptions {
    /// read the upper triangle (default: false)
    pub upper: bool,
    /// derivatives through the vectors of repeated values (default: Error)
    pub degenerate: Degenerate,
}

impl Default for EighOptions {
    fn default() -> Self {
        Self {
            upper: false,
            degenerate: Degenerate::Error,
        }
    }
}

impl EighOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_eigh_opts {
        sys::ag_linalg_eigh_opts {
            upper: self.upper as i64,
            degenerate: self.degenerate as i64,
            ..Default::default()
        }
    }
}

/// Results of [`eigh`](fn@crate::linalg::eigh).
#[derive(Clone, Debug)]
pub struct Eigh {
    /// `w` of [`eigh`](fn@crate::linalg::eigh)
    pub w: Tensor,
    /// `v` of [`eigh`](fn@crate::linalg::eigh)
    pub v: Tensor,
}

/// Eigenvalues and eigenvectors of Hermitian matrices.
///
/// a V = V diag(w), with real w in ascending order and V unitary; only the lower (upper) triangle
/// of a is read. Vectors are unique up to phases, which differ between machines. LAPACK's syevd.
///
/// - `a`: Hermitian matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: da = V (diag(gw) + F o V^H gV) V^H, its Hermitian part, F_ij = 1 / (w_j - w_i); of w alone exact where values repeat too
/// - **Errors**: [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence); in derivatives [`NotDifferentiable`](crate::Status::NotDifferentiable) where vectors of a repeated value are used
#[track_caller]
pub fn eigh(a: impl Operand) -> Eigh {
    or_panic(try_eigh_with(a, Default::default()))
}

/// [`eigh`](fn@crate::linalg::eigh) whose failure is a value.
pub fn try_eigh(a: impl Operand) -> Result<Eigh> {
    try_eigh_with(a, Default::default())
}

/// [`eigh`](fn@crate::linalg::eigh) with options.
#[track_caller]
pub fn eigh_with(a: impl Operand, options: EighOptions) -> Eigh {
    or_panic(try_eigh_with(a, options))
}

/// [`eigh_with`] whose failure is a value.
pub fn try_eigh_with(a: impl Operand, options: EighOptions) -> Result<Eigh> {
    let a = a.operand()?;
    let mut w_out = ptr::null_mut();
    let mut v_out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_eigh(&mut w_out, &mut v_out, a.as_const_ptr(), &options))?;
        Ok(Eigh { w: Tensor::from_raw(w_out), v: Tensor::from_raw(v_out) })
    }
}

/// Options of [`eigvalsh`](fn@crate::linalg::eigvalsh).
#[derive(Clone, Copy, Debug, Default)]
pub struct EigvalshOptions {
    /// read the upper triangle (default: false)
    pub upper: bool,
}

impl EigvalshOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_eigvalsh_opts {
        sys::ag_linalg_eigvalsh_opts {
            upper: self.upper as i64,
            ..Default::default()
        }
    }
}

/// Eigenvalues of Hermitian matrices, ascending.
///
/// Differentiable where they repeat too: what is symmetric in the repeated ones has its exact first
/// derivative. LAPACK's syevd.
///
/// - `a`: Hermitian matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex
/// - **Gradient**: da = V diag(g) V^H
/// - **Errors**: [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence); in second derivatives [`NotDifferentiable`](crate::Status::NotDifferentiable) where values repeat (use linalg_matrix_function)
#[track_caller]
pub fn eigvalsh(a: impl Operand) -> Tensor {
    or_panic(try_eigvalsh_with(a, Default::default()))
}

/// [`eigvalsh`](fn@crate::linalg::eigvalsh) whose failure is a value.
pub fn try_eigvalsh(a: impl Operand) -> Result<Tensor> {
    try_eigvalsh_with(a, Default::default())
}

/// [`eigvalsh`](fn@crate::linalg::eigvalsh) with options.
#[track_caller]
pub fn eigvalsh_with(a: impl Operand, options: EigvalshOptions) -> Tensor {
    or_panic(try_eigvalsh_with(a, options))
}

/// [`eigvalsh_with`] whose failure is a value.
pub fn try_eigvalsh_with(a: impl Operand, options: EigvalshOptions) -> Result<Tensor> {
    let a = a.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_eigvalsh(&mut out, a.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`eigh_general`](fn@crate::linalg::eigh_general).
#[derive(Clone, Copy, Debug)]
pub struct EighGeneralOptions {
    /// read the upper triangles (default: false)
    pub upper: bool,
    /// derivatives through the vectors of repeated values (default: Error)
    pub degenerate: Degenerate,
}

impl Default for EighGeneralOptions {
    fn default() -> Self {
        Self {
            upper: false,
            degenerate: Degenerate::Error,
        }
    }
}

impl EighGeneralOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_eigh_general_opts {
        sys::ag_linalg_eigh_general_opts {
            upper: self.upper as i64,
            degenerate: self.degenerate as i64,
            ..Default::default()
        }
    }
}

/// Results of [`eigh_general`](fn@crate::linalg::eigh_general).
#[derive(Clone, Debug)]
pub struct EighGeneral {
    /// `w` of [`eigh_general`](fn@crate::linalg::eigh_general)
    pub w: Tensor,
    /// `v` of [`eigh_general`](fn@crate::linalg::eigh_general)
    pub v: Tensor,
}

/// Eigenvalues and eigenvectors of pairs of Hermitian matrices, the second positive definite.
///
/// a V = b V diag(w), with real w in ascending order and V^H b V = 1; only the lower (upper)
/// triangles are read. Batches broadcast. By the Cholesky factor b = L L^H and the eigenvalues of
/// L^-1 a L^-H (as LAPACK's sygvd).
///
/// - `a`: Hermitian matrices (…, n, n)
/// - `b`: Hermitian positive definite matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: through the Cholesky factor, the triangular systems and linalg_eigh; of w alone for distinct values da = V diag(gw) V^H and db = -V diag(gw w) V^H
/// - **Errors**: [`NotPositiveDefinite`](crate::Status::NotPositiveDefinite), naming b, [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence), [`InvalidShape`](crate::Status::InvalidShape); in derivatives [`NotDifferentiable`](crate::Status::NotDifferentiable) where values repeat
#[track_caller]
pub fn eigh_general(a: impl Operand, b: impl Operand) -> EighGeneral {
    or_panic(try_eigh_general_with(a, b, Default::default()))
}

/// [`eigh_general`](fn@crate::linalg::eigh_general) whose failure is a value.
pub fn try_eigh_general(a: impl Operand, b: impl Operand) -> Result<EighGeneral> {
    try_eigh_general_with(a, b, Default::default())
}

/// [`eigh_general`](fn@crate::linalg::eigh_general) with options.
#[track_caller]
pub fn eigh_general_with(
    a: impl Operand,
    b: impl Operand,
    options: EighGeneralOptions,
) -> EighGeneral {
    or_panic(try_eigh_general_with(a, b, options))
}

/// [`eigh_general_with`] whose failure is a value.
pub fn try_eigh_general_with(
    a: impl Operand,
    b: impl Operand,
    options: EighGeneralOptions,
) -> Result<EighGeneral> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut w_out = ptr::null_mut();
    let mut v_out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_eigh_general(
            &mut w_out,
            &mut v_out,
            a.as_const_ptr(),
            b.as_const_ptr(),
            &options,
        ))?;
        Ok(EighGeneral { w: Tensor::from_raw(w_out), v: Tensor::from_raw(v_out) })
    }
}

/// Options of [`eig`](fn@crate::linalg::eig).
#[derive(Clone, Copy, Debug)]
pub struct EigOptions {
    /// derivatives through the vectors of repeated values (default: Error)
    pub degenerate: Degenerate,
}

impl Default for EigOptions {
    fn default() -> Self {
        Self {
            degenerate: Degenerate::Error,
        }
    }
}

impl EigOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_eig_opts {
        sys::ag_linalg_eig_opts {
            degenerate: self.degenerate as i64,
            ..Default::default()
        }
    }
}

/// Results of [`eig`](fn@crate::linalg::eig).
#[derive(Clone, Debug)]
pub struct Eig {
    /// `w` of [`eig`](fn@crate::linalg::eig)
    pub w: Tensor,
    /// `v` of [`eig`](fn@crate::linalg::eig)
    pub v: Tensor,
}

/// Eigenvalues and right eigenvectors of square matrices.
///
/// a V = V diag(w), complex also for real a; columns of V have length 1. The order of the
/// eigenvalues is LAPACK's. LAPACK's geev.
///
/// - `a`: matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: complex64 for float32 parts, complex128 for float64 parts
/// - **Gradient**: da = V^-H (diag(gw) + (V^H gV - V^H V diag(Re diag(V^H gV))) / conj(w_j - w_i)) V^H
/// - **Errors**: [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence); in derivatives [`NotDifferentiable`](crate::Status::NotDifferentiable) where vectors of a repeated value are used, or the matrix has no full set of vectors
#[track_caller]
pub fn eig(a: impl Operand) -> Eig {
    or_panic(try_eig_with(a, Default::default()))
}

/// [`eig`](fn@crate::linalg::eig) whose failure is a value.
pub fn try_eig(a: impl Operand) -> Result<Eig> {
    try_eig_with(a, Default::default())
}

/// [`eig`](fn@crate::linalg::eig) with options.
#[track_caller]
pub fn eig_with(a: impl Operand, options: EigOptions) -> Eig {
    or_panic(try_eig_with(a, options))
}

/// [`eig_with`] whose failure is a value.
pub fn try_eig_with(a: impl Operand, options: EigOptions) -> Result<Eig> {
    let a = a.operand()?;
    let mut w_out = ptr::null_mut();
    let mut v_out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_eig(&mut w_out, &mut v_out, a.as_const_ptr(), &options))?;
        Ok(Eig { w: Tensor::from_raw(w_out), v: Tensor::from_raw(v_out) })
    }
}

/// Options of [`svd`](fn@crate::linalg::svd).
#[derive(Clone, Copy, Debug)]
pub struct SvdOptions {
    /// square U and Vh (default: false)
    pub full_matrices: bool,
    /// derivatives through the vectors of repeated values (default: Error)
    pub degenerate: Degenerate,
}

impl Default for SvdOptions {
    fn default() -> Self {
        Self {
            full_matrices: false,
            degenerate: Degenerate::Error,
        }
    }
}

impl SvdOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_svd_opts {
        sys::ag_linalg_svd_opts {
            full_matrices: self.full_matrices as i64,
            degenerate: self.degenerate as i64,
            ..Default::default()
        }
    }
}

/// Results of [`svd`](fn@crate::linalg::svd).
#[derive(Clone, Debug)]
pub struct Svd {
    /// `u` of [`svd`](fn@crate::linalg::svd)
    pub u: Tensor,
    /// `s` of [`svd`](fn@crate::linalg::svd)
    pub s: Tensor,
    /// `vh` of [`svd`](fn@crate::linalg::svd)
    pub vh: Tensor,
}

/// Singular value decomposition.
///
/// a = U diag(s) Vh with orthonormal columns in U and rows in Vh and s real, in descending order. U
/// and Vh have min(m, n) columns and rows, or are square where `full_matrices` is set. LAPACK's
/// gesdd.
///
/// - `a`: matrices (…, m, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: da = U (diag(gs) + (E o skew(U^H gU)) S + S (E o skew(V^H gV))) Vh and what leaves the spaces of U and V divided by s, E_ij = 1 / (s_j^2 - s_i^2); defined for what does not depend on the vectors' common phases
/// - **Errors**: [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence); in derivatives [`NotDifferentiable`](crate::Status::NotDifferentiable) where vectors of a repeated or zero value, or beyond min(m, n), are used
#[track_caller]
pub fn svd(a: impl Operand) -> Svd {
    or_panic(try_svd_with(a, Default::default()))
}

/// [`svd`](fn@crate::linalg::svd) whose failure is a value.
pub fn try_svd(a: impl Operand) -> Result<Svd> {
    try_svd_with(a, Default::default())
}

/// [`svd`](fn@crate::linalg::svd) with options.
#[track_caller]
pub fn svd_with(a: impl Operand, options: SvdOptions) -> Svd {
    or_panic(try_svd_with(a, options))
}

/// [`svd_with`] whose failure is a value.
pub fn try_svd_with(a: impl Operand, options: SvdOptions) -> Result<Svd> {
    let a = a.operand()?;
    let mut u_out = ptr::null_mut();
    let mut s_out = ptr::null_mut();
    let mut vh_out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_svd(&mut u_out, &mut s_out, &mut vh_out, a.as_const_ptr(), &options))?;
        Ok(Svd { u: Tensor::from_raw(u_out), s: Tensor::from_raw(s_out), vh: Tensor::from_raw(vh_out) })
    }
}

/// Singular values, descending.
///
/// Differentiable where they repeat too. At a singular value of zero the derivative is one of the
/// slopes of |x|. LAPACK's gesdd.
///
/// - `a`: matrices (…, m, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex
/// - **Gradient**: da = U diag(g) Vh
/// - **Errors**: [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence); in second derivatives [`NotDifferentiable`](crate::Status::NotDifferentiable) where values repeat
#[track_caller]
pub fn svdvals(a: impl Operand) -> Tensor {
    or_panic(try_svdvals(a))
}

/// [`svdvals`](fn@crate::linalg::svdvals) whose failure is a value.
pub fn try_svdvals(a: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_svdvals(&mut out, a.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`svd_lowrank`](fn@crate::linalg::svd_lowrank).
#[derive(Clone, Copy, Debug)]
pub struct SvdLowrankOptions<'a> {
    /// turns of power iteration (default: 2)
    pub iterations: i64,
    /// derivatives through the vectors of repeated values (default: Error)
    pub degenerate: Degenerate,
    /// generator; absent: the thread's
    pub rng: Option<&'a Rng>,
}

impl Default for SvdLowrankOptions<'_> {
    fn default() -> Self {
        Self {
            iterations: 2,
            degenerate: Degenerate::Error,
            rng: None,
        }
    }
}

impl SvdLowrankOptions<'_> {
    pub(crate) fn to_c(self) -> sys::ag_linalg_svd_lowrank_opts {
        sys::ag_linalg_svd_lowrank_opts {
            iterations: self.iterations,
            degenerate: self.degenerate as i64,
            rng: self.rng.map_or(ptr::null_mut(), Rng::as_ptr),
            ..Default::default()
        }
    }
}

/// Results of [`svd_lowrank`](fn@crate::linalg::svd_lowrank).
#[derive(Clone, Debug)]
pub struct SvdLowrank {
    /// `u` of [`svd_lowrank`](fn@crate::linalg::svd_lowrank)
    pub u: Tensor,
    /// `s` of [`svd_lowrank`](fn@crate::linalg::svd_lowrank)
    pub s: Tensor,
    /// `vh` of [`svd_lowrank`](fn@crate::linalg::svd_lowrank)
    pub vh: Tensor,
}

/// The leading q singular values and vectors, by a randomised method.
///
/// a is nearly U diag(s) Vh, exactly so where its rank is q or less. Faster than linalg_svd where q
/// is much smaller than the matrix. Halko, Martinsson and Tropp 2011, algorithm 4.4, with
/// `iterations` turns of power iteration.
///
/// - `a`: matrices (…, m, n)
/// - `q`: how many, at most min(m, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: as linalg_svd, of the leading q; exact where a's rank is q or less, or q is min(m, n)
/// - **Errors**: [`InvalidArgument`](crate::Status::InvalidArgument), [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence); in derivatives as linalg_svd
#[track_caller]
pub fn svd_lowrank(a: impl Operand, q: i64) -> SvdLowrank {
    or_panic(try_svd_lowrank_with(a, q, Default::default()))
}

/// [`svd_lowrank`](fn@crate::linalg::svd_lowrank) whose failure is a value.
pub fn try_svd_lowrank(a: impl Operand, q: i64) -> Result<SvdLowrank> {
    try_svd_lowrank_with(a, q, Default::default())
}

/// [`svd_lowrank`](fn@crate::linalg::svd_lowrank) with options.
#[track_caller]
pub fn svd_lowrank_with(a: impl Operand, q: i64, options: SvdLowrankOptions<'_>) -> SvdLowrank {
    or_panic(try_svd_lowrank_with(a, q, options))
}

/// [`svd_lowrank_with`] whose failure is a value.
pub fn try_svd_lowrank_with(
    a: impl Operand,
    q: i64,
    options: SvdLowrankOptions<'_>,
) -> Result<SvdLowrank> {
    let a = a.operand()?;
    let mut u_out = ptr::null_mut();
    let mut s_out = ptr::null_mut();
    let mut vh_out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_svd_lowrank(
            &mut u_out,
            &mut s_out,
            &mut vh_out,
            a.as_const_ptr(),
            q,
            &options,
        ))?;
        Ok(SvdLowrank { u: Tensor::from_raw(u_out), s: Tensor::from_raw(s_out), vh: Tensor::from_raw(vh_out) })
    }
}

/// Options of [`pca_lowrank`](fn@crate::linalg::pca_lowrank).
#[derive(Clone, Copy, Debug)]
pub struct PcaLowrankOptions<'a> {
    /// take the mean away (default: true)
    pub center: bool,
    /// turns of power iteration (default: 2)
    pub iterations: i64,
    /// derivatives through the vectors of repeated values (default: Error)
    pub degenerate: Degenerate,
    /// generator; absent: the thread's
    pub rng: Option<&'a Rng>,
}

impl Default for PcaLowrankOptions<'_> {
    fn default() -> Self {
        Self {
            center: true,
            iterations: 2,
            degenerate: Degenerate::Error,
            rng: None,
        }
    }
}

impl PcaLowrankOptions<'_> {
    pub(crate) fn to_c(self) -> sys::ag_linalg_pca_lowrank_opts {
        sys::ag_linalg_pca_lowrank_opts {
            center: self.center as i64,
            iterations: self.iterations,
            degenerate: self.degenerate as i64,
            rng: self.rng.map_or(ptr::null_mut(), Rng::as_ptr),
            ..Default::default()
        }
    }
}

/// Results of [`pca_lowrank`](fn@crate::linalg::pca_lowrank).
#[derive(Clone, Debug)]
pub struct PcaLowrank {
    /// `u` of [`pca_lowrank`](fn@crate::linalg::pca_lowrank)
    pub u: Tensor,
    /// `s` of [`pca_lowrank`](fn@crate::linalg::pca_lowrank)
    pub s: Tensor,
    /// `vh` of [`pca_lowrank`](fn@crate::linalg::pca_lowrank)
    pub vh: Tensor,
}

/// Principal components: linalg_svd_lowrank of a with the mean of its rows taken away.
///
/// The rows of Vh are the principal directions of the rows of a, s^2 / (m - 1) the variances along
/// them.
///
/// - `a`: observations as rows (…, m, n)
/// - `q`: how many, at most min(m, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: as linalg_svd_lowrank
/// - **Errors**: as linalg_svd_lowrank
#[track_caller]
pub fn pca_lowrank(a: impl Operand, q: i64) -> PcaLowrank {
    or_panic(try_pca_lowrank_with(a, q, Default::default()))
}

/// [`pca_lowrank`](fn@crate::linalg::pca_lowrank) whose failure is a value.
pub fn try_pca_lowrank(a: impl Operand, q: i64) -> Result<PcaLowrank> {
    try_pca_lowrank_with(a, q, Default::default())
}

/// [`pca_lowrank`](fn@crate::linalg::pca_lowrank) with options.
#[track_caller]
pub fn pca_lowrank_with(a: impl Operand, q: i64, options: PcaLowrankOptions<'_>) -> PcaLowrank {
    or_panic(try_pca_lowrank_with(a, q, options))
}

/// [`pca_lowrank_with`] whose failure is a value.
pub fn try_pca_lowrank_with(
    a: impl Operand,
    q: i64,
    options: PcaLowrankOptions<'_>,
) -> Result<PcaLowrank> {
    let a = a.operand()?;
    let mut u_out = ptr::null_mut();
    let mut s_out = ptr::null_mut();
    let mut vh_out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_pca_lowrank(
            &mut u_out,
            &mut s_out,
            &mut vh_out,
            a.as_const_ptr(),
            q,
            &options,
        ))?;
        Ok(PcaLowrank { u: Tensor::from_raw(u_out), s: Tensor::from_raw(s_out), vh: Tensor::from_raw(vh_out) })
    }
}

/// Eigenvalues of square matrices: complex, in LAPACK's order.
///
/// Differentiable where they repeat too, as long as there is a full set of eigenvectors. LAPACK's
/// geev.
///
/// - `a`: matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: complex64 for float32 parts, complex128 for float64 parts
/// - **Gradient**: da = V^-H diag(g) V^H
/// - **Errors**: [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence); in derivatives [`NotDifferentiable`](crate::Status::NotDifferentiable) without a full set of eigenvectors, and in second ones where values repeat
#[track_caller]
pub fn eigvals(a: impl Operand) -> Tensor {
    or_panic(try_eigvals(a))
}

/// [`eigvals`](fn@crate::linalg::eigvals) whose failure is a value.
pub fn try_eigvals(a: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_eigvals(&mut out, a.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Solution of a x = b for square matrices.
///
/// LU factorisation with partial pivoting (LAPACK's getrf, getrs), kept for the derivative.
///
/// - `a`: matrices (…, n, n)
/// - `b`: a vector (n) or matrices (…, n, k)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: db = a^-H g, da = -db x^H
/// - **Errors**: [`Singular`](crate::Status::Singular), naming the pivot and the matrix; [`InvalidShape`](crate::Status::InvalidShape)
#[track_caller]
pub fn solve(a: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_solve(a, b))
}

/// [`solve`](fn@crate::linalg::solve) whose failure is a value.
pub fn try_solve(a: impl Operand, b: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_solve(&mut out, a.as_const_ptr(), b.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Inverse of square matrices.
///
/// LU factorisation with partial pivoting. To solve a system, linalg_solve is faster and more
/// accurate.
///
/// - `a`: matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: da = -x^H g x^H
/// - **Errors**: [`Singular`](crate::Status::Singular), naming the pivot and the matrix; [`InvalidShape`](crate::Status::InvalidShape)
#[track_caller]
pub fn inv(a: impl Operand) -> Tensor {
    or_panic(try_inv(a))
}

/// [`inv`](fn@crate::linalg::inv) whose failure is a value.
pub fn try_inv(a: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_inv(&mut out, a.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`solve_triangular`](fn@crate::linalg::solve_triangular).
#[derive(Clone, Copy, Debug)]
pub struct SolveTriangularOptions {
    /// a x = b, else x a = b (default: true)
    pub left: bool,
    /// the diagonal counts as ones and is not read (default: false)
    pub unitriangular: bool,
}

impl Default for SolveTriangularOptions {
    fn default() -> Self {
        Self {
            left: true,
            unitriangular: false,
        }
    }
}

impl SolveTriangularOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_solve_triangular_opts {
        sys::ag_linalg_solve_triangular_opts {
            left: self.left as i64,
            unitriangular: self.unitriangular as i64,
            ..Default::default()
        }
    }
}

/// Solution of a x = b, or x a = b, for triangular matrices.
///
/// Only the named triangle of a is read. BLAS's trsm.
///
/// - `a`: triangular matrices (…, n, n)
/// - `b`: matrices (…, n, k), or (…, k, n) where not left
/// - `upper`: which triangle
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: db = a^-H g, da = the triangle of -db x^H
/// - **Errors**: [`Singular`](crate::Status::Singular) where a diagonal element is zero, naming it and the matrix; [`InvalidShape`](crate::Status::InvalidShape)
#[track_caller]
pub fn solve_triangular(a: impl Operand, b: impl Operand, upper: bool) -> Tensor {
    or_panic(try_solve_triangular_with(a, b, upper, Default::default()))
}

/// [`solve_triangular`](fn@crate::linalg::solve_triangular) whose failure is a value.
pub fn try_solve_triangular(a: impl Operand, b: impl Operand, upper: bool) -> Result<Tensor> {
    try_solve_triangular_with(a, b, upper, Default::default())
}

/// [`solve_triangular`](fn@crate::linalg::solve_triangular) with options.
#[track_caller]
pub fn solve_triangular_with(
    a: impl Operand,
    b: impl Operand,
    upper: bool,
    options: SolveTriangularOptions,
) -> Tensor {
    or_panic(try_solve_triangular_with(a, b, upper, options))
}

/// [`solve_triangular_with`] whose failure is a value.
pub fn try_solve_triangular_with(
    a: impl Operand,
    b: impl Operand,
    upper: bool,
    options: SolveTriangularOptions,
) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_solve_triangular(
            &mut out,
            a.as_const_ptr(),
            b.as_const_ptr(),
            upper.into(),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Results of [`solve_ex`](fn@crate::linalg::solve_ex).
#[derive(Clone, Debug)]
pub struct SolveEx {
    /// `x` of [`solve_ex`](fn@crate::linalg::solve_ex)
    pub x: Tensor,
    /// `info` of [`solve_ex`](fn@crate::linalg::solve_ex)
    pub info: Tensor,
}

/// linalg_solve that reports what it met instead of failing.
///
/// info (int32, one a matrix of a) is 0, or the first pivot, counted from 1, that is zero; then
/// that matrix's solution is not to be used.
///
/// - `a`: matrices (…, n, n)
/// - `b`: a vector (n) or matrices (…, n, k)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: as linalg_solve, where info is 0
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape)
#[track_caller]
pub fn solve_ex(a: impl Operand, b: impl Operand) -> SolveEx {
    or_panic(try_solve_ex(a, b))
}

/// [`solve_ex`](fn@crate::linalg::solve_ex) whose failure is a value.
pub fn try_solve_ex(a: impl Operand, b: impl Operand) -> Result<SolveEx> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut x_out = ptr::null_mut();
    let mut info_out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_solve_ex(
            &mut x_out,
            &mut info_out,
            a.as_const_ptr(),
            b.as_const_ptr(),
        ))?;
        Ok(SolveEx { x: Tensor::from_raw(x_out), info: Tensor::from_raw(info_out) })
    }
}

/// Results of [`inv_ex`](fn@crate::linalg::inv_ex).
#[derive(Clone, Debug)]
pub struct InvEx {
    /// `x` of [`inv_ex`](fn@crate::linalg::inv_ex)
    pub x: Tensor,
    /// `info` of [`inv_ex`](fn@crate::linalg::inv_ex)
    pub info: Tensor,
}

/// linalg_inv that reports what it met instead of failing.
///
/// info (int32, one a matrix) is 0, or the first pivot, counted from 1, that is zero; then that
/// matrix's inverse is not to be used.
///
/// - `a`: matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: as linalg_inv, where info is 0
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape)
#[track_caller]
pub fn inv_ex(a: impl Operand) -> InvEx {
    or_panic(try_inv_ex(a))
}

/// [`inv_ex`](fn@crate::linalg::inv_ex) whose failure is a value.
pub fn try_inv_ex(a: impl Operand) -> Result<InvEx> {
    let a = a.operand()?;
    let mut x_out = ptr::null_mut();
    let mut info_out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_inv_ex(&mut x_out, &mut info_out, a.as_const_ptr()))?;
        Ok(InvEx { x: Tensor::from_raw(x_out), info: Tensor::from_raw(info_out) })
    }
}

/// Options of [`lu_solve`](fn@crate::linalg::lu_solve).
#[derive(Clone, Copy, Debug, Default)]
pub struct LuSolveOptions {
    /// solve with a^H (default: false)
    pub adjoint: bool,
}

impl LuSolveOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_lu_solve_opts {
        sys::ag_linalg_lu_solve_opts {
            adjoint: self.adjoint as i64,
            ..Default::default()
        }
    }
}

/// Solution of a x = b, or a^H x = b, from linalg_lu_factor's results.
///
/// - `lu`: L and U, packed (…, n, n)
/// - `pivots`: the rows exchanged, from 1 (…, n)
/// - `b`: matrices (…, n, k)
///
/// - **Dtypes**: float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: through the triangular solves with L and U
/// - **Errors**: [`Singular`](crate::Status::Singular) where U has a zero on its diagonal; [`IndexOutOfRange`](crate::Status::IndexOutOfRange) for pivots that are no rows; [`InvalidShape`](crate::Status::InvalidShape), [`InvalidArgument`](crate::Status::InvalidArgument)
#[track_caller]
pub fn lu_solve(lu: impl Operand, pivots: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_lu_solve_with(lu, pivots, b, Default::default()))
}

/// [`lu_solve`](fn@crate::linalg::lu_solve) whose failure is a value.
pub fn try_lu_solve(lu: impl Operand, pivots: impl Operand, b: impl Operand) -> Result<Tensor> {
    try_lu_solve_with(lu, pivots, b, Default::default())
}

/// [`lu_solve`](fn@crate::linalg::lu_solve) with options.
#[track_caller]
pub fn lu_solve_with(
    lu: impl Operand,
    pivots: impl Operand,
    b: impl Operand,
    options: LuSolveOptions,
) -> Tensor {
    or_panic(try_lu_solve_with(lu, pivots, b, options))
}

/// [`lu_solve_with`] whose failure is a value.
pub fn try_lu_solve_with(
    lu: impl Operand,
    pivots: impl Operand,
    b: impl Operand,
    options: LuSolveOptions,
) -> Result<Tensor> {
    let lu = lu.operand()?;
    let pivots = pivots.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_lu_solve(
            &mut out,
            lu.as_const_ptr(),
            pivots.as_const_ptr(),
            b.as_const_ptr(),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`cholesky_solve`](fn@crate::linalg::cholesky_solve).
#[derive(Clone, Copy, Debug, Default)]
pub struct CholeskySolveOptions {
    /// l is the upper factor (default: false)
    pub upper: bool,
}

impl CholeskySolveOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_cholesky_solve_opts {
        sys::ag_linalg_cholesky_solve_opts {
            upper: self.upper as i64,
            ..Default::default()
        }
    }
}

/// Solution of a x = b from a's Cholesky factor: a = l l^H, or u^H u where `upper` is set.
///
/// - `b`: a vector (n) or matrices (…, n, k)
/// - `l`: triangular matrices (…, n, n); the other triangle is not read
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: through the two triangular solves
/// - **Errors**: [`Singular`](crate::Status::Singular) where the diagonal holds a zero; [`InvalidShape`](crate::Status::InvalidShape)
#[track_caller]
pub fn cholesky_solve(b: impl Operand, l: impl Operand) -> Tensor {
    or_panic(try_cholesky_solve_with(b, l, Default::default()))
}

/// [`cholesky_solve`](fn@crate::linalg::cholesky_solve) whose failure is a value.
pub fn try_cholesky_solve(b: impl Operand, l: impl Operand) -> Result<Tensor> {
    try_cholesky_solve_with(b, l, Default::default())
}

/// [`cholesky_solve`](fn@crate::linalg::cholesky_solve) with options.
#[track_caller]
pub fn cholesky_solve_with(
    b: impl Operand,
    l: impl Operand,
    options: CholeskySolveOptions,
) -> Tensor {
    or_panic(try_cholesky_solve_with(b, l, options))
}

/// [`cholesky_solve_with`] whose failure is a value.
pub fn try_cholesky_solve_with(
    b: impl Operand,
    l: impl Operand,
    options: CholeskySolveOptions,
) -> Result<Tensor> {
    let b = b.operand()?;
    let l = l.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_cholesky_solve(
            &mut out,
            b.as_const_ptr(),
            l.as_const_ptr(),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`cholesky_inverse`](fn@crate::linalg::cholesky_inverse).
#[derive(Clone, Copy, Debug, Default)]
pub struct CholeskyInverseOptions {
    /// l is the upper factor (default: false)
    pub upper: bool,
}

impl CholeskyInverseOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_cholesky_inverse_opts {
        sys::ag_linalg_cholesky_inverse_opts {
            upper: self.upper as i64,
            ..Default::default()
        }
    }
}

/// Inverse of a positive definite matrix from its Cholesky factor.
///
/// - `l`: triangular matrices (…, n, n); the other triangle is not read
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: l's dtype; bool and integers are computed in float32
/// - **Gradient**: through the two triangular solves
/// - **Errors**: [`Singular`](crate::Status::Singular) where the diagonal holds a zero; [`InvalidShape`](crate::Status::InvalidShape)
#[track_caller]
pub fn cholesky_inverse(l: impl Operand) -> Tensor {
    or_panic(try_cholesky_inverse_with(l, Default::default()))
}

/// [`cholesky_inverse`](fn@crate::linalg::cholesky_inverse) whose failure is a value.
pub fn try_cholesky_inverse(l: impl Operand) -> Result<Tensor> {
    try_cholesky_inverse_with(l, Default::default())
}

/// [`cholesky_inverse`](fn@crate::linalg::cholesky_inverse) with options.
#[track_caller]
pub fn cholesky_inverse_with(l: impl Operand, options: CholeskyInverseOptions) -> Tensor {
    or_panic(try_cholesky_inverse_with(l, options))
}

/// [`cholesky_inverse_with`] whose failure is a value.
pub fn try_cholesky_inverse_with(
    l: impl Operand,
    options: CholeskyInverseOptions,
) -> Result<Tensor> {
    let l = l.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_cholesky_inverse(&mut out, l.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`lstsq`](fn@crate::linalg::lstsq).
#[derive(Clone, Copy, Debug, Default)]
pub struct LstsqOptions {
    /// relative to the largest singular value; absent: eps max(m, n)
    pub rtol: Option<f64>,
}

impl LstsqOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_lstsq_opts {
        sys::ag_linalg_lstsq_opts {
            rtol: self.rtol.unwrap_or(f64::NAN),
            ..Default::default()
        }
    }
}

/// Results of [`lstsq`](fn@crate::linalg::lstsq).
#[derive(Clone, Debug)]
pub struct Lstsq {
    /// `x` of [`lstsq`](fn@crate::linalg::lstsq)
    pub x: Tensor,
    /// `residuals` of [`lstsq`](fn@crate::linalg::lstsq)
    pub residuals: Tensor,
    /// `rank` of [`lstsq`](fn@crate::linalg::lstsq)
    pub rank: Tensor,
    /// `s` of [`lstsq`](fn@crate::linalg::lstsq)
    pub s: Tensor,
}

/// Least squares: the x of least norm among those that make |b - a x| least.
///
/// By singular values, of which those up to rtol times the largest count as zero: matrices of any
/// shape and rank. residuals (…, k) are the sums of |b - a x|^2 of each column, of every rank and
/// shape (NumPy leaves them out for some); rank (int64) and s, a's singular values, have the batch
/// of a.
///
/// - `a`: matrices (…, m, n)
/// - `b`: a vector (m) or matrices (…, m, k)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: of x and residuals at constant rank (Golub and Pereyra 1973), with y = pinv(a)^H g and r = b - a x: db = y, da = -y x^H + r (pinv(a) y)^H + (pinv(a)^H x) (g - a^H y)^H; of s as linalg_svdvals
/// - **Errors**: [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence), [`InvalidShape`](crate::Status::InvalidShape)
#[track_caller]
pub fn lstsq(a: impl Operand, b: impl Operand) -> Lstsq {
    or_panic(try_lstsq_with(a, b, Default::default()))
}

/// [`lstsq`](fn@crate::linalg::lstsq) whose failure is a value.
pub fn try_lstsq(a: impl Operand, b: impl Operand) -> Result<Lstsq> {
    try_lstsq_with(a, b, Default::default())
}

/// [`lstsq`](fn@crate::linalg::lstsq) with options.
#[track_caller]
pub fn lstsq_with(a: impl Operand, b: impl Operand, options: LstsqOptions) -> Lstsq {
    or_panic(try_lstsq_with(a, b, options))
}

/// [`lstsq_with`] whose failure is a value.
pub fn try_lstsq_with(a: impl Operand, b: impl Operand, options: LstsqOptions) -> Result<Lstsq> {
    let a = a.operand()?;
    let b = b.operand()?;
    let mut x_out = ptr::null_mut();
    let mut residuals_out = ptr::null_mut();
    let mut rank_out = ptr::null_mut();
    let mut s_out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_lstsq(
            &mut x_out,
            &mut residuals_out,
            &mut rank_out,
            &mut s_out,
            a.as_const_ptr(),
            b.as_const_ptr(),
            &options,
        ))?;
        Ok(Lstsq { x: Tensor::from_raw(x_out), residuals: Tensor::from_raw(residuals_out), rank: Tensor::from_raw(rank_out), s: Tensor::from_raw(s_out) })
    }
}

/// Options of [`pinv`](fn@crate::linalg::pinv).
#[derive(Clone, Copy, Debug, Default)]
pub struct PinvOptions {
    /// relative to the largest singular value; absent: eps max(m, n)
    pub rtol: Option<f64>,
}

impl PinvOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_pinv_opts {
        sys::ag_linalg_pinv_opts {
            rtol: self.rtol.unwrap_or(f64::NAN),
            ..Default::default()
        }
    }
}

/// Pseudoinverse (Moore and Penrose), by singular values.
///
/// Values up to rtol times the largest count as zero.
///
/// - `a`: matrices (…, m, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: at constant rank, as linalg_lstsq with b = 1
/// - **Errors**: [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence)
#[track_caller]
pub fn pinv(a: impl Operand) -> Tensor {
    or_panic(try_pinv_with(a, Default::default()))
}

/// [`pinv`](fn@crate::linalg::pinv) whose failure is a value.
pub fn try_pinv(a: impl Operand) -> Result<Tensor> {
    try_pinv_with(a, Default::default())
}

/// [`pinv`](fn@crate::linalg::pinv) with options.
#[track_caller]
pub fn pinv_with(a: impl Operand, options: PinvOptions) -> Tensor {
    or_panic(try_pinv_with(a, options))
}

/// [`pinv_with`] whose failure is a value.
pub fn try_pinv_with(a: impl Operand, options: PinvOptions) -> Result<Tensor> {
    let a = a.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_pinv(&mut out, a.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`null_space`](fn@crate::linalg::null_space).
#[derive(Clone, Copy, Debug, Default)]
pub struct NullSpaceOptions {
    /// relative to the largest singular value; absent: eps max(m, n)
    pub rtol: Option<f64>,
}

impl NullSpaceOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_null_space_opts {
        sys::ag_linalg_null_space_opts {
            rtol: self.rtol.unwrap_or(f64::NAN),
            ..Default::default()
        }
    }
}

/// Orthonormal basis of what a maps to zero: a x = 0, x^H x = 1.
///
/// Singular values up to rtol times the largest count as zero. All matrices of a batch must have
/// one rank, as the result has one shape. The basis is one of many: what depends on the space alone
/// is well defined.
///
/// - `a`: matrices (…, m, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: da = -pinv(a)^H g x^H, at constant rank, of what depends on the space alone
/// - **Errors**: [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence); [`InvalidShape`](crate::Status::InvalidShape) where ranks differ in a batch
#[track_caller]
pub fn null_space(a: impl Operand) -> Tensor {
    or_panic(try_null_space_with(a, Default::default()))
}

/// [`null_space`](fn@crate::linalg::null_space) whose failure is a value.
pub fn try_null_space(a: impl Operand) -> Result<Tensor> {
    try_null_space_with(a, Default::default())
}

/// [`null_space`](fn@crate::linalg::null_space) with options.
#[track_caller]
pub fn null_space_with(a: impl Operand, options: NullSpaceOptions) -> Tensor {
    or_panic(try_null_space_with(a, options))
}

/// [`null_space_with`] whose failure is a value.
pub fn try_null_space_with(a: impl Operand, options: NullSpaceOptions) -> Result<Tensor> {
    let a = a.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_null_space(&mut out, a.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`orth`](fn@crate::linalg::orth).
#[derive(Clone, Copy, Debug, Default)]
pub struct OrthOptions {
    /// relative to the largest singular value; absent: eps max(m, n)
    pub rtol: Option<f64>,
}

impl OrthOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_orth_opts {
        sys::ag_linalg_orth_opts {
            rtol: self.rtol.unwrap_or(f64::NAN),
            ..Default::default()
        }
    }
}

/// Orthonormal basis of what a reaches, its range.
///
/// Singular values up to rtol times the largest count as zero. All matrices of a batch must have
/// one rank. The basis is one of many: what depends on the space alone is well defined.
///
/// - `a`: matrices (…, m, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: da = (1 - q q^H) g (pinv(a) q)^H, at constant rank, of what depends on the space alone
/// - **Errors**: [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence); [`InvalidShape`](crate::Status::InvalidShape) where ranks differ in a batch
#[track_caller]
pub fn orth(a: impl Operand) -> Tensor {
    or_panic(try_orth_with(a, Default::default()))
}

/// [`orth`](fn@crate::linalg::orth) whose failure is a value.
pub fn try_orth(a: impl Operand) -> Result<Tensor> {
    try_orth_with(a, Default::default())
}

/// [`orth`](fn@crate::linalg::orth) with options.
#[track_caller]
pub fn orth_with(a: impl Operand, options: OrthOptions) -> Tensor {
    or_panic(try_orth_with(a, options))
}

/// [`orth_with`] whose failure is a value.
pub fn try_orth_with(a: impl Operand, options: OrthOptions) -> Result<Tensor> {
    let a = a.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_orth(&mut out, a.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Solution of a x = b for banded matrices, stored by diagonals.
///
/// ab\[upper + i - j, j\] = a\[i, j\], as SciPy's solve_banded; what lies outside of a is not read.
/// LU factorisation with partial pivoting within the band (LAPACK's gbtrf).
///
/// - `ab`: diagonals (…, lower + upper + 1, n), the uppermost first
/// - `b`: a vector (n) or matrices (…, n, k)
/// - `lower`: diagonals below the main one
/// - `upper`: diagonals above the main one
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: db = a^-H g, dab = the band of -db x^H
/// - **Errors**: [`Singular`](crate::Status::Singular), naming the pivot and the matrix; [`InvalidShape`](crate::Status::InvalidShape), [`InvalidArgument`](crate::Status::InvalidArgument); [`InvalidDevice`](crate::Status::InvalidDevice) on CUDA, which has no kernel for it
#[track_caller]
pub fn solve_banded(ab: impl Operand, b: impl Operand, lower: i64, upper: i64) -> Tensor {
    or_panic(try_solve_banded(ab, b, lower, upper))
}

/// [`solve_banded`](fn@crate::linalg::solve_banded) whose failure is a value.
pub fn try_solve_banded(
    ab: impl Operand,
    b: impl Operand,
    lower: i64,
    upper: i64,
) -> Result<Tensor> {
    let ab = ab.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_solve_banded(
            &mut out,
            ab.as_const_ptr(),
            b.as_const_ptr(),
            lower,
            upper,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`solveh_banded`](fn@crate::linalg::solveh_banded).
#[derive(Clone, Copy, Debug, Default)]
pub struct SolvehBandedOptions {
    /// the lower form (default: false)
    pub lower: bool,
}

impl SolvehBandedOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_solveh_banded_opts {
        sys::ag_linalg_solveh_banded_opts {
            lower: self.lower as i64,
            ..Default::default()
        }
    }
}

/// Solution of a x = b for Hermitian banded matrices, of which one half is stored.
///
/// Upper form: ab\[k + i - j, j\] = a\[i, j\] for i \<= j, k the number of rows less one; lower
/// form: ab\[i - j, j\] = a\[i, j\] for i \>= j, as SciPy's solveh_banded. The matrix is completed
/// and solved as linalg_solve_banded does: it need not be positive definite.
///
/// - `ab`: diagonals (…, k + 1, n)
/// - `b`: a vector (n) or matrices (…, n, k)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: through linalg_solve_banded; both halves of the matrix move with the stored one, of the main diagonal the real part
/// - **Errors**: [`Singular`](crate::Status::Singular), naming the pivot and the matrix; [`InvalidShape`](crate::Status::InvalidShape); [`InvalidDevice`](crate::Status::InvalidDevice) on CUDA, which has no kernel for it
#[track_caller]
pub fn solveh_banded(ab: impl Operand, b: impl Operand) -> Tensor {
    or_panic(try_solveh_banded_with(ab, b, Default::default()))
}

/// [`solveh_banded`](fn@crate::linalg::solveh_banded) whose failure is a value.
pub fn try_solveh_banded(ab: impl Operand, b: impl Operand) -> Result<Tensor> {
    try_solveh_banded_with(ab, b, Default::default())
}

/// [`solveh_banded`](fn@crate::linalg::solveh_banded) with options.
#[track_caller]
pub fn solveh_banded_with(
    ab: impl Operand,
    b: impl Operand,
    options: SolvehBandedOptions,
) -> Tensor {
    or_panic(try_solveh_banded_with(ab, b, options))
}

/// [`solveh_banded_with`] whose failure is a value.
pub fn try_solveh_banded_with(
    ab: impl Operand,
    b: impl Operand,
    options: SolvehBandedOptions,
) -> Result<Tensor> {
    let ab = ab.operand()?;
    let b = b.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_solveh_banded(
            &mut out,
            ab.as_const_ptr(),
            b.as_const_ptr(),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Exponential of square matrices.
///
/// e^a = sum a^k / k!. Scaling and squaring with diagonal Padé approximants; each matrix of a batch
/// is scaled by its own norm. A result beyond the dtype's range holds infinities or NaN.
///
/// N. J. Higham, "The scaling and squaring method for the matrix exponential revisited" (2005); A.
/// H. Al-Mohy and N. J. Higham, "A new scaling and squaring algorithm for the matrix exponential"
/// (2009).
///
/// - `a`: matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: da = L(a^H, g), where L(a, e) is the derivative of the exponential at a in the direction e: a block of the exponential of (a e; 0 a)
/// - **Errors**: [`NotFinite`](crate::Status::NotFinite); [`InvalidShape`](crate::Status::InvalidShape) where a is not square
#[track_caller]
pub fn expm(a: impl Operand) -> Tensor {
    or_panic(try_expm(a))
}

/// [`expm`](fn@crate::linalg::expm) whose failure is a value.
pub fn try_expm(a: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_expm(&mut out, a.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Results of [`expm_frechet`](fn@crate::linalg::expm_frechet).
#[derive(Clone, Debug)]
pub struct ExpmFrechet {
    /// `expm` of [`expm_frechet`](fn@crate::linalg::expm_frechet)
    pub expm: Tensor,
    /// `frechet` of [`expm_frechet`](fn@crate::linalg::expm_frechet)
    pub frechet: Tensor,
}

/// Exponential of square matrices and its derivative in a direction.
///
/// frechet = d/dt e^(a + t e) at t = 0, the upper right block of the exponential of (a e; 0 a).
///
/// - `a`: matrices (…, n, n)
/// - `e`: directions (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: that of linalg_expm for the block matrix
/// - **Errors**: [`NotFinite`](crate::Status::NotFinite); [`InvalidShape`](crate::Status::InvalidShape)
#[track_caller]
pub fn expm_frechet(a: impl Operand, e: impl Operand) -> ExpmFrechet {
    or_panic(try_expm_frechet(a, e))
}

/// [`expm_frechet`](fn@crate::linalg::expm_frechet) whose failure is a value.
pub fn try_expm_frechet(a: impl Operand, e: impl Operand) -> Result<ExpmFrechet> {
    let a = a.operand()?;
    let e = e.operand()?;
    let mut expm_out = ptr::null_mut();
    let mut frechet_out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_expm_frechet(
            &mut expm_out,
            &mut frechet_out,
            a.as_const_ptr(),
            e.as_const_ptr(),
        ))?;
        Ok(ExpmFrechet { expm: Tensor::from_raw(expm_out), frechet: Tensor::from_raw(frechet_out) })
    }
}

/// Principal square root of square matrices.
///
/// The out with out out = a whose eigenvalues have positive real parts (on the negative real axis
/// of a complex matrix: positive imaginary parts; 0 where a is singular). A real matrix with
/// negative eigenvalues has none that is real. Schur form, and the root of its triangle by halves.
///
/// Å. Björck and S. Hammarling, "A Schur method for the square root of a matrix" (1983); E.
/// Deadman, N. J. Higham and R. Ralha, "Blocked Schur algorithms for computing the matrix square
/// root" (2013).
///
/// - `a`: matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: da solves out^H da + da out^H = g
/// - **Errors**: [`InvalidArgument`](crate::Status::InvalidArgument) where a real matrix has negative eigenvalues: cast it to complex; [`Singular`](crate::Status::Singular) where there is no root; [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence); in derivatives [`NotDifferentiable`](crate::Status::NotDifferentiable) where a is singular
#[track_caller]
pub fn sqrtm(a: impl Operand) -> Tensor {
    or_panic(try_sqrtm(a))
}

/// [`sqrtm`](fn@crate::linalg::sqrtm) whose failure is a value.
pub fn try_sqrtm(a: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_sqrtm(&mut out, a.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Principal logarithm of square matrices.
///
/// The out with e^out = a whose eigenvalues have imaginary parts in (-pi, pi\]. A real matrix with
/// negative eigenvalues has none that is real. Inverse scaling and squaring of the triangular Schur
/// form.
///
/// A. H. Al-Mohy and N. J. Higham, "Improved inverse scaling and squaring algorithms for the matrix
/// logarithm" (2012).
///
/// - `a`: matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: da = L(a^H, g), where L(a, e) is the derivative of the logarithm at a in the direction e: a block of the logarithm of (a e; 0 a)
/// - **Errors**: [`InvalidArgument`](crate::Status::InvalidArgument) where a real matrix has negative eigenvalues: cast it to complex; [`Singular`](crate::Status::Singular) where an eigenvalue is 0; [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence)
#[track_caller]
pub fn logm(a: impl Operand) -> Tensor {
    or_panic(try_logm(a))
}

/// [`logm`](fn@crate::linalg::logm) whose failure is a value.
pub fn try_logm(a: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_logm(&mut out, a.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`matrix_function`](fn@crate::linalg::matrix_function).
#[derive(Clone, Copy, Debug)]
pub struct MatrixFunctionOptions {
    /// of AG_MATRIX_POWER (default: 1.0)
    pub exponent: f64,
    /// read the upper triangle (default: false)
    pub upper: bool,
}

impl Default for MatrixFunctionOptions {
    fn default() -> Self {
        Self {
            exponent: 1.0,
            upper: false,
        }
    }
}

impl MatrixFunctionOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_matrix_function_opts {
        sys::ag_linalg_matrix_function_opts {
            exponent: self.exponent,
            upper: self.upper as i64,
            ..Default::default()
        }
    }
}

/// A function of Hermitian matrices.
///
/// out = V diag(f(w)) V^H with the eigenvalues w and vectors V of a; only the lower (upper)
/// triangle of a is read. First and second derivatives are exact where eigenvalues are equal or
/// nearly so, in float32 too: they are sums of divided differences, found without cancellation.
/// Eigenvalues that are below 0 by no more than rounding count as 0 where f is defined there; to
/// roots, those above it as well.
///
/// Yu. L. Daleckii and S. G. Krein (1951); N. J. Higham, "Functions of Matrices" (2008), chapter 3.
///
/// - `a`: Hermitian matrices (…, n, n)
/// - `which`: which function
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: da = the Hermitian part of V (f\[w_i, w_j\] o V^H g V) V^H, f\[a, b\] = (f(a) - f(b)) / (a - b), f\[a, a\] = f'(a)
/// - **Errors**: [`NotPositiveDefinite`](crate::Status::NotPositiveDefinite) where eigenvalues are outside f's domain, [`Singular`](crate::Status::Singular) for the inverse of a singular matrix; [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence); in derivatives [`NotDifferentiable`](crate::Status::NotDifferentiable) where f has none (the square root at 0), and from the third derivative on
#[track_caller]
pub fn matrix_function(a: impl Operand, which: MatrixFunction) -> Tensor {
    or_panic(try_matrix_function_with(a, which, Default::default()))
}

/// [`matrix_function`](fn@crate::linalg::matrix_function) whose failure is a value.
pub fn try_matrix_function(a: impl Operand, which: MatrixFunction) -> Result<Tensor> {
    try_matrix_function_with(a, which, Default::default())
}

/// [`matrix_function`](fn@crate::linalg::matrix_function) with options.
#[track_caller]
pub fn matrix_function_with(
    a: impl Operand,
    which: MatrixFunction,
    options: MatrixFunctionOptions,
) -> Tensor {
    or_panic(try_matrix_function_with(a, which, options))
}

/// [`matrix_function_with`] whose failure is a value.
pub fn try_matrix_function_with(
    a: impl Operand,
    which: MatrixFunction,
    options: MatrixFunctionOptions,
) -> Result<Tensor> {
    let a = a.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_matrix_function(&mut out, a.as_const_ptr(), which as i32, &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`schur`](fn@crate::linalg::schur).
#[derive(Clone, Copy, Debug, Default)]
pub struct SchurOptions {
    /// a complex triangular T, of real matrices too (default: false)
    pub complex_output: bool,
}

impl SchurOptions {
    pub(crate) fn to_c(self) -> sys::ag_linalg_schur_opts {
        sys::ag_linalg_schur_opts {
            complex_output: self.complex_output as i64,
            ..Default::default()
        }
    }
}

/// Results of [`schur`](fn@crate::linalg::schur).
#[derive(Clone, Debug)]
pub struct Schur {
    /// `t` of [`schur`](fn@crate::linalg::schur)
    pub t: Tensor,
    /// `z` of [`schur`](fn@crate::linalg::schur)
    pub z: Tensor,
}

/// Schur form of square matrices.
///
/// a = Z T Z^H with Z unitary and T upper triangular, the eigenvalues on its diagonal in LAPACK's
/// order. Of a real matrix T is real, with a block of two on the diagonal for each pair of complex
/// eigenvalues, unless the complex form is asked for. Unique up to phases of Z's columns, which
/// differ between machines. LAPACK's gees.
///
/// - `a`: matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: a's dtype; bool and integers are computed in float32
/// - **Gradient**: from dZ = Z (X - X^H) and dT = M + T (X - X^H) - (X - X^H) T, M = Z^H da Z, with the strictly lower X for which dT is upper triangular; defined for what does not depend on the phases
/// - **Errors**: [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence); in derivatives [`NotDifferentiable`](crate::Status::NotDifferentiable) where eigenvalues repeat, or a real form has blocks of two
#[track_caller]
pub fn schur(a: impl Operand) -> Schur {
    or_panic(try_schur_with(a, Default::default()))
}

/// [`schur`](fn@crate::linalg::schur) whose failure is a value.
pub fn try_schur(a: impl Operand) -> Result<Schur> {
    try_schur_with(a, Default::default())
}

/// [`schur`](fn@crate::linalg::schur) with options.
#[track_caller]
pub fn schur_with(a: impl Operand, options: SchurOptions) -> Schur {
    or_panic(try_schur_with(a, options))
}

/// [`schur_with`] whose failure is a value.
pub fn try_schur_with(a: impl Operand, options: SchurOptions) -> Result<Schur> {
    let a = a.operand()?;
    let mut t_out = ptr::null_mut();
    let mut z_out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_linalg_schur(&mut t_out, &mut z_out, a.as_const_ptr(), &options))?;
        Ok(Schur { t: Tensor::from_raw(t_out), z: Tensor::from_raw(z_out) })
    }
}

/// Solution of a x + x b = q.
///
/// a is m by m, b n by n, q m by n. By Schur forms of a and b (R. H. Bartels and G. W. Stewart,
/// 1972; LAPACK's gees and trsyl). There is one solution where no eigenvalue of a is the negative
/// of one of b.
///
/// - `a`: matrices (…, m, m)
/// - `b`: matrices (…, n, n)
/// - `q`: matrices (…, m, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: gq solves a^H gq + gq b^H = g; ga = -gq x^H, gb = -x^H gq
/// - **Errors**: [`Singular`](crate::Status::Singular) where an eigenvalue of a is the negative of one of b, up to rounding; [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence), [`InvalidShape`](crate::Status::InvalidShape)
#[track_caller]
pub fn solve_sylvester(a: impl Operand, b: impl Operand, q: impl Operand) -> Tensor {
    or_panic(try_solve_sylvester(a, b, q))
}

/// [`solve_sylvester`](fn@crate::linalg::solve_sylvester) whose failure is a value.
pub fn try_solve_sylvester(a: impl Operand, b: impl Operand, q: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let q = q.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_solve_sylvester(
            &mut out,
            a.as_const_ptr(),
            b.as_const_ptr(),
            q.as_const_ptr(),
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Solution of Lyapunov's equation in continuous time, a x + x a^H = q.
///
/// By the Schur form of a, as linalg_solve_sylvester with b = a^H.
///
/// - `a`: matrices (…, n, n)
/// - `q`: matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: gq solves a^H gq + gq a = g; ga = -(gq x^H + gq^H x)
/// - **Errors**: [`Singular`](crate::Status::Singular) where w_i = -conj(w_j) for eigenvalues of a, up to rounding; [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence), [`InvalidShape`](crate::Status::InvalidShape)
#[track_caller]
pub fn solve_continuous_lyapunov(a: impl Operand, q: impl Operand) -> Tensor {
    or_panic(try_solve_continuous_lyapunov(a, q))
}

/// [`solve_continuous_lyapunov`](fn@crate::linalg::solve_continuous_lyapunov) whose failure is a
/// value.
pub fn try_solve_continuous_lyapunov(a: impl Operand, q: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let q = q.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_solve_continuous_lyapunov(
            &mut out,
            a.as_const_ptr(),
            q.as_const_ptr(),
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Solution of Lyapunov's equation in discrete time, a x a^H - x + q = 0.
///
/// By the complex Schur form of a (G. Kitagawa, 1977).
///
/// - `a`: matrices (…, n, n)
/// - `q`: matrices (…, n, n)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: gq solves a^H gq a - gq + g = 0; ga = gq a x^H + gq^H a x
/// - **Errors**: [`Singular`](crate::Status::Singular) where w_i conj(w_j) = 1 for eigenvalues of a, up to rounding; [`NotFinite`](crate::Status::NotFinite), [`NoConvergence`](crate::Status::NoConvergence), [`InvalidShape`](crate::Status::InvalidShape)
#[track_caller]
pub fn solve_discrete_lyapunov(a: impl Operand, q: impl Operand) -> Tensor {
    or_panic(try_solve_discrete_lyapunov(a, q))
}

/// [`solve_discrete_lyapunov`](fn@crate::linalg::solve_discrete_lyapunov) whose failure is a value.
pub fn try_solve_discrete_lyapunov(a: impl Operand, q: impl Operand) -> Result<Tensor> {
    let a = a.operand()?;
    let q = q.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_solve_discrete_lyapunov(
            &mut out,
            a.as_const_ptr(),
            q.as_const_ptr(),
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Stabilising solution of the algebraic Riccati equation in continuous time.
///
/// a^H x + x a - x b r^-1 b^H x + q = 0 with Hermitian q, r and x (their Hermitian parts are
/// taken), such that all eigenvalues of a - b r^-1 b^H x have negative real parts: the cost of the
/// linear-quadratic regulator. a is n by n, b n by m, r m by m and invertible.
///
/// J. D. Roberts, "Linear model reduction and solution of the algebraic Riccati equation by use of
/// the sign function" (1980), with refinement by D. L. Kleinman's iteration (1968).
///
/// - `a`: matrices (…, n, n)
/// - `b`: matrices (…, n, m)
/// - `q`: Hermitian matrices (…, n, n)
/// - `r`: Hermitian invertible matrices (…, m, m)
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: with k = r^-1 b^H x, c = a - b k and the y of c y + y c^H = -g: gq = y, ga = x (y + y^H), gb = -ga k^H, gr = k y k^H, Hermitian parts of gq and gr
/// - **Errors**: [`NoConvergence`](crate::Status::NoConvergence) where there is no stabilising solution; [`Singular`](crate::Status::Singular) where r is; [`NotFinite`](crate::Status::NotFinite), [`InvalidShape`](crate::Status::InvalidShape)
#[track_caller]
pub fn solve_continuous_are(
    a: impl Operand,
    b: impl Operand,
    q: impl Operand,
    r: impl Operand,
) -> Tensor {
    or_panic(try_solve_continuous_are(a, b, q, r))
}

/// [`solve_continuous_are`](fn@crate::linalg::solve_continuous_are) whose failure is a value.
pub fn try_solve_continuous_are(
    a: impl Operand,
    b: impl Operand,
    q: impl Operand,
    r: impl Operand,
) -> Result<Tensor> {
    let a = a.operand()?;
    let b = b.operand()?;
    let q = q.operand()?;
    let r = r.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_linalg_solve_continuous_are(
            &mut out,
            a.as_const_ptr(),
            b.as_const_ptr(),
            q.as_const_ptr(),
            r.as_const_ptr(),
        ))?;
        Ok(Tensor::from_raw(out))
    }
}
