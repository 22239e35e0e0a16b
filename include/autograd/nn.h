/**
 * \file
 * Neural networks.
 *
 * Activations and losses. Losses return one number unless reduction asks for the losses of single
 * elements.
 *
 * Made from api/nn.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_NN_H
#define AUTOGRAD_NN_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Rectified linear unit.
 *
 * out = max(x, 0); NaN stays.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64.
 * \par Result: x's dtype.
 * \par Gradient: almost everywhere; dx = g where x > 0, else 0.
 * \par Errors: InvalidDtype for bool and complex.
 * \since 0.1.0
 */
AG_API ag_status ag_relu(ag_tensor **out, const ag_tensor *x);

/** ag_relu written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_relu_(ag_tensor *self);

/**
 * Logistic function.
 *
 * out = 1 / (1 + e^-x), without overflow.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g out (1 - out).
 * \par Errors: InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_sigmoid(ag_tensor **out, const ag_tensor *x);

/** ag_sigmoid written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_sigmoid_(ag_tensor *self);

/** Options of ag_gelu. Start from AG_GELU_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_gelu_opts {
  int64_t struct_size; /**< sizeof(ag_gelu_opts) */
  /** 0: AG_APPROXIMATION_EXACT (default: 0) */
  int64_t approximate;
} ag_gelu_opts;
#define AG_GELU_OPTS_INIT {sizeof(ag_gelu_opts), 0}

/**
 * Gaussian error linear unit.
 *
 * out = x Phi(x), Phi the normal distribution function; or its tanh approximation.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param opts options, or NULL for all defaults
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g (Phi(x) + x phi(x)), or that of the approximation.
 * \par Errors: InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_gelu(ag_tensor **out, const ag_tensor *x, const ag_gelu_opts *opts);

/**
 * Exponentials that sum to 1 along an axis.
 *
 * out = e^x / sum of e^x, without overflow.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axis axis along which the results are normalised
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = out (g - sum of g out).
 * \par Errors: InvalidAxis, InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_softmax(ag_tensor **out, const ag_tensor *x, int64_t axis);

/**
 * Logarithm of softmax.
 *
 * out = x - log(sum of e^x), without overflow.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axis axis along which the results are normalised
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g - e^out sum of g.
 * \par Errors: InvalidAxis, InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_log_softmax(ag_tensor **out, const ag_tensor *x, int64_t axis);

/** Options of ag_layer_norm. Start from AG_LAYER_NORM_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_layer_norm_opts {
  int64_t struct_size; /**< sizeof(ag_layer_norm_opts) */
  /** factors, of the shape of the normalised axes; absent: ones */
  const ag_tensor *weight;
  /** terms, of the same shape; absent: zeros */
  const ag_tensor *bias;
  /** added to the variance, not negative (default: 1e-05) */
  double epsilon;
} ag_layer_norm_opts;
#define AG_LAYER_NORM_OPTS_INIT {sizeof(ag_layer_norm_opts), NULL, NULL, 1e-05}

/**
 * Layer normalisation over the last axes.
 *
 * out = z weight + bias, z = (x - mean) / sqrt(variance + epsilon), where mean and variance (of the
 * population) are those of the axes from axis on. weight and bias have the shape of these axes.
 * float16 and bfloat16 are computed in float32. Source: Ba, Kiros and Hinton, Layer normalization
 * (2016).
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axis the first of the axes that are normalised together
 * \param opts options, or NULL for all defaults
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: dx = (u - mean u - z mean(u z)) / sqrt(variance + epsilon), u = g weight;
 *     dweight = sum of g z, dbias = sum of g, over the leading axes.
 * \par Errors: InvalidAxis, InvalidShape for a weight or bias of another shape than the
 *     normalised axes, InvalidArgument for a negative epsilon, InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_layer_norm(ag_tensor **out, const ag_tensor *x, int64_t axis,
    const ag_layer_norm_opts *opts);

/**
 * Options of ag_cross_entropy. Start from AG_CROSS_ENTROPY_OPTS_INIT; NULL stands for all defaults.
 */
typedef struct ag_cross_entropy_opts {
  int64_t struct_size; /**< sizeof(ag_cross_entropy_opts) */
  /** a weight for each class; absent: ones */
  const ag_tensor *weight;
  /** 0: AG_REDUCTION_MEAN (default: 0) */
  int64_t reduction;
  /** in [0, 1] (default: 0.0) */
  double label_smoothing;
  /** label that counts nothing (default: -100) */
  int64_t ignore_index;
} ag_cross_entropy_opts;
#define AG_CROSS_ENTROPY_OPTS_INIT {sizeof(ag_cross_entropy_opts), NULL, 0, 0.0, -100}

/**
 * Cross entropy of class scores against labels or probabilities.
 *
 * Classes lie in axis 1 of logits (axis 0 for rank 1). With labels (integers, logits' shape without
 * the class axis): loss = -w[t] log_softmax(logits)[t], 0 where the label is ignore_index; with
 * probabilities (logits' shape, floating): loss = -sum over classes of w p log_softmax(logits).
 *
 * label_smoothing s replaces the target by (1 - s) target + s / C. The mean divides by the sum of
 * w[t] over labels that count, or, for probabilities, by the number of losses.
 *
 * \param[out] out a new reference
 * \param logits scores
 * \param target labels or probabilities
 * \param opts options, or NULL for all defaults
 * \par Dtypes: float16, bfloat16, float32, float64.
 * \par Result: logits's dtype.
 * \par Gradient: through log_softmax to logits; to probabilities; to weight.
 * \par Errors: InvalidShape where shapes do not fit, IndexOutOfRange for a label outside [0, C)
 *     other than ignore_index, InvalidArgument for label_smoothing outside [0, 1], InvalidDtype.
 * \since 0.1.0
 */
AG_API ag_status ag_cross_entropy(ag_tensor **out, const ag_tensor *logits, const ag_tensor *target,
    const ag_cross_entropy_opts *opts);

/** Options of ag_mse_loss. Start from AG_MSE_LOSS_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_mse_loss_opts {
  int64_t struct_size; /**< sizeof(ag_mse_loss_opts) */
  /** 0: AG_REDUCTION_MEAN (default: 0) */
  int64_t reduction;
} ag_mse_loss_opts;
#define AG_MSE_LOSS_OPTS_INIT {sizeof(ag_mse_loss_opts), 0}

/**
 * Mean of squared differences.
 *
 * loss = (x - target)^2, then its mean or sum. Operands are broadcast.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param target what x should be
 * \param opts options, or NULL for all defaults
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: dx = 2 g (x - target) / n, dtarget = -dx.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDtype for complex.
 * \since 0.1.0
 */
AG_API ag_status ag_mse_loss(ag_tensor **out, const ag_tensor *x, const ag_tensor *target,
    const ag_mse_loss_opts *opts);

/** Options of ag_dropout. Start from AG_DROPOUT_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_dropout_opts {
  int64_t struct_size; /**< sizeof(ag_dropout_opts) */
  /** probability of zero (default: 0.5) */
  double p;
  /** 0: returns a view of x (default: true) */
  int64_t training;
  /** generator; absent: the thread's default */
  ag_rng *rng;
} ag_dropout_opts;
#define AG_DROPOUT_OPTS_INIT {sizeof(ag_dropout_opts), 0.5, 1, NULL}

/**
 * Elements set to zero at random, the others scaled up.
 *
 * out = x m / (1 - p), where m is 0 with probability p and 1 otherwise; a view of x without
 * training or with p = 0. p = 1 gives zeros.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param opts options, or NULL for all defaults
 * \par Dtypes: float16, bfloat16, float32, float64, complex64, complex128.
 * \par Result: x's dtype.
 * \par Gradient: dx = g m / (1 - p).
 * \par Errors: InvalidArgument for p outside [0, 1], InvalidDtype for bool and integers.
 * \since 0.1.0
 */
AG_API ag_status ag_dropout(ag_tensor **out, const ag_tensor *x, const ag_dropout_opts *opts);

#ifdef __cplusplus
}
#endif

#endif
