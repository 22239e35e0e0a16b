// Made from api/ by tools/generate.py: edit the registry instead.
//! Neural networks.
//!
//! Activations and losses. Losses return one number unless reduction asks for the losses of single
//! elements.

#[allow(unused_imports)]
use crate::prelude::*;
#[allow(unused_imports)]
use std::ptr;

/// Rectified linear unit.
///
/// out = max(x, 0); NaN stays.
///
/// - `x`: operand
///
/// - **Dtypes**: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: x's dtype
/// - **Gradient**: almost everywhere; dx = g where x \> 0, else 0
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for bool and complex
#[track_caller]
pub fn relu(x: impl Operand) -> Tensor {
    or_panic(try_relu(x))
}

/// [`relu`](fn@crate::relu) whose failure is a value.
pub fn try_relu(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_relu(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Logistic function.
///
/// out = 1 / (1 + e^-x), without overflow.
///
/// - `x`: operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g out (1 - out)
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn sigmoid(x: impl Operand) -> Tensor {
    or_panic(try_sigmoid(x))
}

/// [`sigmoid`](fn@crate::sigmoid) whose failure is a value.
pub fn try_sigmoid(x: impl Operand) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_sigmoid(&mut out, x.as_const_ptr()))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`gelu`](fn@crate::gelu).
#[derive(Clone, Copy, Debug, Default)]
pub struct GeluOptions {
    /// 0: AG_APPROXIMATION_EXACT
    pub approximate: Option<Approximation>,
}

impl GeluOptions {
    pub(crate) fn to_c(self) -> sys::ag_gelu_opts {
        sys::ag_gelu_opts {
            approximate: self.approximate.map_or(0, |code| code as i64),
            ..Default::default()
        }
    }
}

/// Gaussian error linear unit.
///
/// out = x Phi(x), Phi the normal distribution function; or its tanh approximation.
///
/// - `x`: operand
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g (Phi(x) + x phi(x)), or that of the approximation
/// - **Errors**: [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn gelu(x: impl Operand) -> Tensor {
    or_panic(try_gelu_with(x, Default::default()))
}

/// [`gelu`](fn@crate::gelu) whose failure is a value.
pub fn try_gelu(x: impl Operand) -> Result<Tensor> {
    try_gelu_with(x, Default::default())
}

/// [`gelu`](fn@crate::gelu) with options.
#[track_caller]
pub fn gelu_with(x: impl Operand, options: GeluOptions) -> Tensor {
    or_panic(try_gelu_with(x, options))
}

/// [`gelu_with`] whose failure is a value.
pub fn try_gelu_with(x: impl Operand, options: GeluOptions) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_gelu(&mut out, x.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Exponentials that sum to 1 along an axis.
///
/// out = e^x / sum of e^x, without overflow.
///
/// - `x`: operand
/// - `axis`: axis along which the results are normalised
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = out (g - sum of g out)
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis), [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn softmax(x: impl Operand, axis: i64) -> Tensor {
    or_panic(try_softmax(x, axis))
}

/// [`softmax`](fn@crate::softmax) whose failure is a value.
pub fn try_softmax(x: impl Operand, axis: i64) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_softmax(&mut out, x.as_const_ptr(), axis))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Logarithm of softmax.
///
/// out = x - log(sum of e^x), without overflow.
///
/// - `x`: operand
/// - `axis`: axis along which the results are normalised
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: x's dtype; bool and integers are computed in float32
/// - **Gradient**: dx = g - e^out sum of g
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis), [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn log_softmax(x: impl Operand, axis: i64) -> Tensor {
    or_panic(try_log_softmax(x, axis))
}

/// [`log_softmax`](fn@crate::log_softmax) whose failure is a value.
pub fn try_log_softmax(x: impl Operand, axis: i64) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    unsafe {
        check(sys::ag_log_softmax(&mut out, x.as_const_ptr(), axis))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`layer_norm`](fn@crate::layer_norm).
#[derive(Clone, Copy, Debug)]
pub struct LayerNormOptions<'a> {
    /// factors, of the shape of the normalised axes; absent: ones
    pub weight: Option<&'a Tensor>,
    /// terms, of the same shape; absent: zeros
    pub bias: Option<&'a Tensor>,
    /// added to the variance, not negative (default: 1e-05)
    pub epsilon: f64,
}

impl Default for LayerNormOptions<'_> {
    fn default() -> Self {
        Self {
            weight: None,
            bias: None,
            epsilon: 1e-05,
        }
    }
}

impl LayerNormOptions<'_> {
    pub(crate) fn to_c(self) -> sys::ag_layer_norm_opts {
        sys::ag_layer_norm_opts {
            weight: self.weight.map_or(ptr::null(), Tensor::as_const_ptr),
            bias: self.bias.map_or(ptr::null(), Tensor::as_const_ptr),
            epsilon: self.epsilon,
            ..Default::default()
        }
    }
}

/// Layer normalisation over the last axes.
///
/// out = z weight + bias, z = (x - mean) / sqrt(variance + epsilon), where mean and variance (of
/// the population) are those of the axes from axis on. weight and bias have the shape of these
/// axes. float16 and bfloat16 are computed in float32. Source: Ba, Kiros and Hinton, Layer
/// normalization (2016).
///
/// - `x`: operand
/// - `axis`: the first of the axes that are normalised together
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: dx = (u - mean u - z mean(u z)) / sqrt(variance + epsilon), u = g weight; dweight = sum of g z, dbias = sum of g, over the leading axes
/// - **Errors**: [`InvalidAxis`](crate::Status::InvalidAxis), [`InvalidShape`](crate::Status::InvalidShape) for a weight or bias of another shape than the normalised axes, [`InvalidArgument`](crate::Status::InvalidArgument) for a negative epsilon, [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn layer_norm(x: impl Operand, axis: i64) -> Tensor {
    or_panic(try_layer_norm_with(x, axis, Default::default()))
}

/// [`layer_norm`](fn@crate::layer_norm) whose failure is a value.
pub fn try_layer_norm(x: impl Operand, axis: i64) -> Result<Tensor> {
    try_layer_norm_with(x, axis, Default::default())
}

/// [`layer_norm`](fn@crate::layer_norm) with options.
#[track_caller]
pub fn layer_norm_with(x: impl Operand, axis: i64, options: LayerNormOptions<'_>) -> Tensor {
    or_panic(try_layer_norm_with(x, axis, options))
}

/// [`layer_norm_with`] whose failure is a value.
pub fn try_layer_norm_with(
    x: impl Operand,
    axis: i64,
    options: LayerNormOptions<'_>,
) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_layer_norm(&mut out, x.as_const_ptr(), axis, &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`cross_entropy`](fn@crate::cross_entropy).
#[derive(Clone, Copy, Debug)]
pub struct CrossEntropyOptions<'a> {
    /// a weight for each class; absent: ones
    pub weight: Option<&'a Tensor>,
    /// 0: AG_REDUCTION_MEAN
    pub reduction: Option<Reduction>,
    /// in \[0, 1\] (default: 0.0)
    pub label_smoothing: f64,
    /// label that counts nothing (default: -100)
    pub ignore_index: i64,
}

impl Default for CrossEntropyOptions<'_> {
    fn default() -> Self {
        Self {
            weight: None,
            reduction: None,
            label_smoothing: 0.0,
            ignore_index: -100,
        }
    }
}

impl CrossEntropyOptions<'_> {
    pub(crate) fn to_c(self) -> sys::ag_cross_entropy_opts {
        sys::ag_cross_entropy_opts {
            weight: self.weight.map_or(ptr::null(), Tensor::as_const_ptr),
            reduction: self.reduction.map_or(0, |code| code as i64),
            label_smoothing: self.label_smoothing,
            ignore_index: self.ignore_index,
            ..Default::default()
        }
    }
}

/// Cross entropy of class scores against labels or probabilities.
///
/// Classes lie in axis 1 of logits (axis 0 for rank 1). With labels (integers, logits' shape
/// without the class axis): loss = -w\[t\] log_softmax(logits)\[t\], 0 where the label is
/// ignore_index; with probabilities (logits' shape, floating): loss = -sum over classes of w p
/// log_softmax(logits).
///
/// label_smoothing s replaces the target by (1 - s) target + s / C. The mean divides by the sum of
/// w\[t\] over labels that count, or, for probabilities, by the number of losses.
///
/// - `logits`: scores
/// - `target`: labels or probabilities
///
/// - **Dtypes**: float16, bfloat16, float32, float64
/// - **Result**: logits's dtype
/// - **Gradient**: through log_softmax to logits; to probabilities; to weight
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where shapes do not fit, [`IndexOutOfRange`](crate::Status::IndexOutOfRange) for a label outside \[0, C) other than ignore_index, [`InvalidArgument`](crate::Status::InvalidArgument) for label_smoothing outside \[0, 1\], [`InvalidDtype`](crate::Status::InvalidDtype)
#[track_caller]
pub fn cross_entropy(logits: impl Operand, target: impl Operand) -> Tensor {
    or_panic(try_cross_entropy_with(logits, target, Default::default()))
}

/// [`cross_entropy`](fn@crate::cross_entropy) whose failure is a value.
pub fn try_cross_entropy(logits: impl Operand, target: impl Operand) -> Result<Tensor> {
    try_cross_entropy_with(logits, target, Default::default())
}

/// [`cross_entropy`](fn@crate::cross_entropy) with options.
#[track_caller]
pub fn cross_entropy_with(
    logits: impl Operand,
    target: impl Operand,
    options: CrossEntropyOptions<'_>,
) -> Tensor {
    or_panic(try_cross_entropy_with(logits, target, options))
}

/// [`cross_entropy_with`] whose failure is a value.
pub fn try_cross_entropy_with(
    logits: impl Operand,
    target: impl Operand,
    options: CrossEntropyOptions<'_>,
) -> Result<Tensor> {
    let logits = logits.operand()?;
    let target = target.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_cross_entropy(
            &mut out,
            logits.as_const_ptr(),
            target.as_const_ptr(),
            &options,
        ))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`mse_loss`](fn@crate::mse_loss).
#[derive(Clone, Copy, Debug, Default)]
pub struct MseLossOptions {
    /// 0: AG_REDUCTION_MEAN
    pub reduction: Option<Reduction>,
}

impl MseLossOptions {
    pub(crate) fn to_c(self) -> sys::ag_mse_loss_opts {
        sys::ag_mse_loss_opts {
            reduction: self.reduction.map_or(0, |code| code as i64),
            ..Default::default()
        }
    }
}

/// Mean of squared differences.
///
/// loss = (x - target)^2, then its mean or sum. Operands are broadcast.
///
/// - `x`: operand
/// - `target`: what x should be
///
/// - **Dtypes**: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64
/// - **Result**: the operands' promoted dtype; bool and integers are computed in float32
/// - **Gradient**: dx = 2 g (x - target) / n, dtarget = -dx
/// - **Errors**: [`InvalidShape`](crate::Status::InvalidShape) where the shapes do not broadcast, [`InvalidDtype`](crate::Status::InvalidDtype) for complex
#[track_caller]
pub fn mse_loss(x: impl Operand, target: impl Operand) -> Tensor {
    or_panic(try_mse_loss_with(x, target, Default::default()))
}

/// [`mse_loss`](fn@crate::mse_loss) whose failure is a value.
pub fn try_mse_loss(x: impl Operand, target: impl Operand) -> Result<Tensor> {
    try_mse_loss_with(x, target, Default::default())
}

/// [`mse_loss`](fn@crate::mse_loss) with options.
#[track_caller]
pub fn mse_loss_with(x: impl Operand, target: impl Operand, options: MseLossOptions) -> Tensor {
    or_panic(try_mse_loss_with(x, target, options))
}

/// [`mse_loss_with`] whose failure is a value.
pub fn try_mse_loss_with(
    x: impl Operand,
    target: impl Operand,
    options: MseLossOptions,
) -> Result<Tensor> {
    let x = x.operand()?;
    let target = target.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_mse_loss(&mut out, x.as_const_ptr(), target.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Options of [`dropout`](fn@crate::dropout).
#[derive(Clone, Copy, Debug)]
pub struct DropoutOptions<'a> {
    /// probability of zero (default: 0.5)
    pub p: f64,
    /// 0: returns a view of x (default: true)
    pub training: bool,
    /// generator; absent: the thread's default
    pub rng: Option<&'a Rng>,
}

impl Default for DropoutOptions<'_> {
    fn default() -> Self {
        Self {
            p: 0.5,
            training: true,
            rng: None,
        }
    }
}

impl DropoutOptions<'_> {
    pub(crate) fn to_c(self) -> sys::ag_dropout_opts {
        sys::ag_dropout_opts {
            p: self.p,
            training: self.training as i64,
            rng: self.rng.map_or(ptr::null_mut(), Rng::as_ptr),
            ..Default::default()
        }
    }
}

/// Elements set to zero at random, the others scaled up.
///
/// out = x m / (1 - p), where m is 0 with probability p and 1 otherwise; a view of x without
/// training or with p = 0. p = 1 gives zeros.
///
/// - `x`: operand
///
/// - **Dtypes**: float16, bfloat16, float32, float64, complex64, complex128
/// - **Result**: x's dtype
/// - **Gradient**: dx = g m / (1 - p)
/// - **Errors**: [`InvalidArgument`](crate::Status::InvalidArgument) for p outside \[0, 1\], [`InvalidDtype`](crate::Status::InvalidDtype) for bool and integers
#[track_caller]
pub fn dropout(x: impl Operand) -> Tensor {
    or_panic(try_dropout_with(x, Default::default()))
}

/// [`dropout`](fn@crate::dropout) whose failure is a value.
pub fn try_dropout(x: impl Operand) -> Result<Tensor> {
    try_dropout_with(x, Default::default())
}

/// [`dropout`](fn@crate::dropout) with options.
#[track_caller]
pub fn dropout_with(x: impl Operand, options: DropoutOptions<'_>) -> Tensor {
    or_panic(try_dropout_with(x, options))
}

/// [`dropout_with`] whose failure is a value.
pub fn try_dropout_with(x: impl Operand, options: DropoutOptions<'_>) -> Result<Tensor> {
    let x = x.operand()?;
    let mut out = ptr::null_mut();
    let options = options.to_c();
    unsafe {
        check(sys::ag_dropout(&mut out, x.as_const_ptr(), &options))?;
        Ok(Tensor::from_raw(out))
    }
}

/// Neural networks.
impl Tensor {
    /// [`relu`](fn@crate::relu) of this tensor.
    #[track_caller]
    pub fn relu(&self) -> Tensor {
        self::relu(self)
    }

    /// [`relu`](fn@crate::relu) of this tensor; its failure is a value.
    pub fn try_relu(&self) -> Result<Tensor> {
        self::try_relu(self)
    }

    /// [`relu`](fn@crate::relu) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn relu_(&mut self) {
        or_panic(self.try_relu_())
    }

    /// [`relu`](fn@crate::relu) written into this tensor; its failure is a value.
    pub fn try_relu_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_relu_(self.as_ptr())) }
    }

    /// [`sigmoid`](fn@crate::sigmoid) of this tensor.
    #[track_caller]
    pub fn sigmoid(&self) -> Tensor {
        self::sigmoid(self)
    }

    /// [`sigmoid`](fn@crate::sigmoid) of this tensor; its failure is a value.
    pub fn try_sigmoid(&self) -> Result<Tensor> {
        self::try_sigmoid(self)
    }

    /// [`sigmoid`](fn@crate::sigmoid) written into this tensor, which keeps its shape and dtype.
    #[track_caller]
    pub fn sigmoid_(&mut self) {
        or_panic(self.try_sigmoid_())
    }

    /// [`sigmoid`](fn@crate::sigmoid) written into this tensor; its failure is a value.
    pub fn try_sigmoid_(&mut self) -> Result<()> {
        unsafe { check(sys::ag_sigmoid_(self.as_ptr())) }
    }

    /// [`gelu`](fn@crate::gelu) of this tensor.
    #[track_caller]
    pub fn gelu(&self) -> Tensor {
        self::gelu(self)
    }

    /// [`gelu`](fn@crate::gelu) of this tensor; its failure is a value.
    pub fn try_gelu(&self) -> Result<Tensor> {
        self::try_gelu(self)
    }

    /// [`gelu`](fn@crate::gelu) with options.
    #[track_caller]
    pub fn gelu_with(&self, options: GeluOptions) -> Tensor {
        self::gelu_with(self, options)
    }

    /// [`gelu`](fn@crate::gelu) with options; its failure is a value.
    pub fn try_gelu_with(&self, options: GeluOptions) -> Result<Tensor> {
        self::try_gelu_with(self, options)
    }

    /// [`softmax`](fn@crate::softmax) of this tensor.
    #[track_caller]
    pub fn softmax(&self, axis: i64) -> Tensor {
        self::softmax(self, axis)
    }

    /// [`softmax`](fn@crate::softmax) of this tensor; its failure is a value.
    pub fn try_softmax(&self, axis: i64) -> Result<Tensor> {
        self::try_softmax(self, axis)
    }

    /// [`log_softmax`](fn@crate::log_softmax) of this tensor.
    #[track_caller]
    pub fn log_softmax(&self, axis: i64) -> Tensor {
        self::log_softmax(self, axis)
    }

    /// [`log_softmax`](fn@crate::log_softmax) of this tensor; its failure is a value.
    pub fn try_log_softmax(&self, axis: i64) -> Result<Tensor> {
        self::try_log_softmax(self, axis)
    }

    /// [`layer_norm`](fn@crate::layer_norm) of this tensor.
    #[track_caller]
    pub fn layer_norm(&self, axis: i64) -> Tensor {
        self::layer_norm(self, axis)
    }

    /// [`layer_norm`](fn@crate::layer_norm) of this tensor; its failure is a value.
    pub fn try_layer_norm(&self, axis: i64) -> Result<Tensor> {
        self::try_layer_norm(self, axis)
    }

    /// [`layer_norm`](fn@crate::layer_norm) with options.
    #[track_caller]
    pub fn layer_norm_with(&self, axis: i64, options: LayerNormOptions<'_>) -> Tensor {
        self::layer_norm_with(self, axis, options)
    }

    /// [`layer_norm`](fn@crate::layer_norm) with options; its failure is a value.
    pub fn try_layer_norm_with(&self, axis: i64, options: LayerNormOptions<'_>) -> Result<Tensor> {
        self::try_layer_norm_with(self, axis, options)
    }

    /// [`cross_entropy`](fn@crate::cross_entropy) of this tensor.
    #[track_caller]
    pub fn cross_entropy(&self, target: impl Operand) -> Tensor {
        self::cross_entropy(self, target)
    }

    /// [`cross_entropy`](fn@crate::cross_entropy) of this tensor; its failure is a value.
    pub fn try_cross_entropy(&self, target: impl Operand) -> Result<Tensor> {
        self::try_cross_entropy(self, target)
    }

    /// [`cross_entropy`](fn@crate::cross_entropy) with options.
    #[track_caller]
    pub fn cross_entropy_with(
        &self,
        target: impl Operand,
        options: CrossEntropyOptions<'_>,
    ) -> Tensor {
        self::cross_entropy_with(self, target, options)
    }

    /// [`cross_entropy`](fn@crate::cross_entropy) with options; its failure is a value.
    pub fn try_cross_entropy_with(
        &self,
        target: impl Operand,
        options: CrossEntropyOptions<'_>,
    ) -> Result<Tensor> {
        self::try_cross_entropy_with(self, target, options)
    }

    /// [`mse_loss`](fn@crate::mse_loss) of this tensor.
    #[track_caller]
    pub fn mse_loss(&self, target: impl Operand) -> Tensor {
        self::mse_loss(self, target)
    }

    /// [`mse_loss`](fn@crate::mse_loss) of this tensor; its failure is a value.
    pub fn try_mse_loss(&self, target: impl Operand) -> Result<Tensor> {
        self::try_mse_loss(self, target)
    }

    /// [`mse_loss`](fn@crate::mse_loss) with options.
    #[track_caller]
    pub fn mse_loss_with(&self, target: impl Operand, options: MseLossOptions) -> Tensor {
        self::mse_loss_with(self, target, options)
    }

    /// [`mse_loss`](fn@crate::mse_loss) with options; its failure is a value.
    pub fn try_mse_loss_with(
        &self,
        target: impl Operand,
        options: MseLossOptions,
    ) -> Result<Tensor> {
        self::try_mse_loss_with(self, target, options)
    }

    /// [`dropout`](fn@crate::dropout) of this tensor.
    #[track_caller]
    pub fn dropout(&self) -> Tensor {
        self::dropout(self)
    }

    /// [`dropout`](fn@crate::dropout) of this tensor; its failure is a value.
    pub fn try_dropout(&self) -> Result<Tensor> {
        self::try_dropout(self)
    }

    /// [`dropout`](fn@crate::dropout) with options.
    #[track_caller]
    pub fn dropout_with(&self, options: DropoutOptions<'_>) -> Tensor {
        self::dropout_with(self, options)
    }

    /// [`dropout`](fn@crate::dropout) with options; its failure is a value.
    pub fn try_dropout_with(&self, options: DropoutOptions<'_>) -> Result<Tensor> {
        self::try_dropout_with(self, options)
    }
}
