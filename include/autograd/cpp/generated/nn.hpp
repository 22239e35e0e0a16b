/**
 * \file
 * Neural networks, as functions and methods.
 *
 * Made from api/nn.toml by tools/generate.py: edit the registry instead.
 */
#pragma once

#include "autograd/nn.h"
#include "autograd/cpp/index.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/cpp/tensor.hpp"

namespace ag {

/**
 * Rectified linear unit.
 *
 * out = max(x, 0); NaN stays.
 *
 * \param x operand
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64.
 * \par Result: x's dtype.
 * \par Gradient: almost everywhere; dx = g where x > 0, else 0.
 * \par Errors: InvalidDtype for bool and complex.
 * \since 0.1.0
 */
inline Tensor relu(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_relu(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::relu() const {
  return ag::relu(self());
}

inline Tensor& Methods::relu_() {
  detail::check(ag_relu_(self().get()));
  return self();
}

/**
 * Logistic function.
 *
 * out = 1 / (1 + e^-x), without overflow.
 *
 * \param x operand
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g out (1 - out).
 * \par Errors: InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor sigmoid(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_sigmoid(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::sigmoid() const {
  return ag::sigmoid(self());
}

inline Tensor& Methods::sigmoid_() {
  detail::check(ag_sigmoid_(self().get()));
  return self();
}

/// Options of gelu.
struct GeluOptions {
  /** 0: AG_APPROXIMATION_EXACT */
  Approximation approximate = Approximation::unspecified;
};

namespace detail {
inline ag_gelu_opts to_c(const GeluOptions& from) {
  ag_gelu_opts to = AG_GELU_OPTS_INIT;
  to.approximate = code(from.approximate);
  return to;
}
}  // namespace detail

/**
 * Gaussian error linear unit.
 *
 * out = x Phi(x), Phi the normal distribution function; or its tanh approximation.
 *
 * \param x operand
 * \param options approximate: see GeluOptions
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g (Phi(x) + x phi(x)), or that of the approximation.
 * \par Errors: InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor gelu(const Tensor& x, const GeluOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_gelu(&out, x.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::gelu(const GeluOptions& options) const {
  return ag::gelu(self(), options);
}

inline Tensor Methods::gelu() const {
  return ag::gelu(self());
}

/**
 * Exponentials that sum to 1 along an axis.
 *
 * out = e^x / sum of e^x, without overflow.
 *
 * \param x operand
 * \param axis axis along which the results are normalised
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = out (g - sum of g out).
 * \par Errors: InvalidAxis, InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor softmax(const Tensor& x, int64_t axis = -1) {
  ag_tensor* out = nullptr;
  detail::check(ag_softmax(&out, x.get(), axis));
  return Tensor::adopt(out);
}

inline Tensor Methods::softmax(int64_t axis) const {
  return ag::softmax(self(), axis);
}

inline Tensor Methods::softmax() const {
  return ag::softmax(self());
}

/**
 * Logarithm of softmax.
 *
 * out = x - log(sum of e^x), without overflow.
 *
 * \param x operand
 * \param axis axis along which the results are normalised
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: x's dtype; bool and integers are computed in float32.
 * \par Gradient: dx = g - e^out sum of g.
 * \par Errors: InvalidAxis, InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor log_softmax(const Tensor& x, int64_t axis = -1) {
  ag_tensor* out = nullptr;
  detail::check(ag_log_softmax(&out, x.get(), axis));
  return Tensor::adopt(out);
}

inline Tensor Methods::log_softmax(int64_t axis) const {
  return ag::log_softmax(self(), axis);
}

inline Tensor Methods::log_softmax() const {
  return ag::log_softmax(self());
}

/// Options of layer_norm.
struct LayerNormOptions {
  /** factors, of the shape of the normalised axes; absent: ones */
  Tensor weight{};
  /** terms, of the same shape; absent: zeros */
  Tensor bias{};
  /** added to the variance, not negative */
  double epsilon = 1e-05;
};

namespace detail {
inline ag_layer_norm_opts to_c(const LayerNormOptions& from) {
  ag_layer_norm_opts to = AG_LAYER_NORM_OPTS_INIT;
  to.weight = from.weight.get();
  to.bias = from.bias.get();
  to.epsilon = from.epsilon;
  return to;
}
}  // namespace detail

/**
 * Layer normalisation over the last axes.
 *
 * out = z weight + bias, z = (x - mean) / sqrt(variance + epsilon), where mean and variance (of the
 * population) are those of the axes from axis on. weight and bias have the shape of these axes.
 * float16 and bfloat16 are computed in float32. Source: Ba, Kiros and Hinton, Layer normalization
 * (2016).
 *
 * \param x operand
 * \param axis the first of the axes that are normalised together
 * \param options weight, bias, epsilon: see LayerNormOptions
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: dx = (u - mean u - z mean(u z)) / sqrt(variance + epsilon), u = g weight;
 *     dweight = sum of g z, dbias = sum of g, over the leading axes.
 * \par Errors: InvalidAxis, InvalidShape for a weight or bias of another shape than the
 *     normalised axes, InvalidArgument for a negative epsilon, InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor layer_norm(const Tensor& x, int64_t axis = -1, const LayerNormOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_layer_norm(&out, x.get(), axis, &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::layer_norm(int64_t axis, const LayerNormOptions& options) const {
  return ag::layer_norm(self(), axis, options);
}

inline Tensor Methods::layer_norm(int64_t axis) const {
  return ag::layer_norm(self(), axis);
}

inline Tensor Methods::layer_norm() const {
  return ag::layer_norm(self());
}

/// Options of cross_entropy.
struct CrossEntropyOptions {
  /** a weight for each class; absent: ones */
  Tensor weight{};
  /** 0: AG_REDUCTION_MEAN */
  Reduction reduction = Reduction::unspecified;
  /** in [0, 1] */
  double label_smoothing = 0.0;
  /** label that counts nothing */
  int64_t ignore_index = -100;
};

namespace detail {
inline ag_cross_entropy_opts to_c(const CrossEntropyOptions& from) {
  ag_cross_entropy_opts to = AG_CROSS_ENTROPY_OPTS_INIT;
  to.weight = from.weight.get();
  to.reduction = code(from.reduction);
  to.label_smoothing = from.label_smoothing;
  to.ignore_index = from.ignore_index;
  return to;
}
}  // namespace detail

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
 * \param logits scores
 * \param target labels or probabilities
 * \param options weight, reduction, label_smoothing, ignore_index: see CrossEntropyOptions
 * \par Dtypes: float16, bfloat16, float32, float64.
 * \par Result: logits's dtype.
 * \par Gradient: through log_softmax to logits; to probabilities; to weight.
 * \par Errors: InvalidShape where shapes do not fit, IndexOutOfRange for a label outside [0, C)
 *     other than ignore_index, InvalidArgument for label_smoothing outside [0, 1], InvalidDtype.
 * \since 0.1.0
 */
inline Tensor cross_entropy(const Tensor& logits, const Tensor& target,
    const CrossEntropyOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_cross_entropy(&out, logits.get(), target.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::cross_entropy(const Tensor& target,
    const CrossEntropyOptions& options) const {
  return ag::cross_entropy(self(), target, options);
}

inline Tensor Methods::cross_entropy(const Tensor& target) const {
  return ag::cross_entropy(self(), target);
}

/// Options of mse_loss.
struct MseLossOptions {
  /** 0: AG_REDUCTION_MEAN */
  Reduction reduction = Reduction::unspecified;
};

namespace detail {
inline ag_mse_loss_opts to_c(const MseLossOptions& from) {
  ag_mse_loss_opts to = AG_MSE_LOSS_OPTS_INIT;
  to.reduction = code(from.reduction);
  return to;
}
}  // namespace detail

/**
 * Mean of squared differences.
 *
 * loss = (x - target)^2, then its mean or sum. Operands are broadcast.
 *
 * \param x operand
 * \param target what x should be
 * \param options reduction: see MseLossOptions
 * \par Dtypes: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16,
 *     bfloat16, float32, float64.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: dx = 2 g (x - target) / n, dtarget = -dx.
 * \par Errors: InvalidShape where the shapes do not broadcast, InvalidDtype for complex.
 * \since 0.1.0
 */
inline Tensor mse_loss(const Tensor& x, const Tensor& target, const MseLossOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_mse_loss(&out, x.get(), target.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::mse_loss(const Tensor& target, const MseLossOptions& options) const {
  return ag::mse_loss(self(), target, options);
}

inline Tensor Methods::mse_loss(const Tensor& target) const {
  return ag::mse_loss(self(), target);
}

/// Options of dropout.
struct DropoutOptions {
  /** probability of zero */
  double p = 0.5;
  /** 0: returns a view of x */
  bool training = true;
  /** generator; absent: the thread's default */
  RngRef rng{};
};

namespace detail {
inline ag_dropout_opts to_c(const DropoutOptions& from) {
  ag_dropout_opts to = AG_DROPOUT_OPTS_INIT;
  to.p = from.p;
  to.training = from.training ? 1 : 0;
  to.rng = from.rng.get();
  return to;
}
}  // namespace detail

/**
 * Elements set to zero at random, the others scaled up.
 *
 * out = x m / (1 - p), where m is 0 with probability p and 1 otherwise; a view of x without
 * training or with p = 0. p = 1 gives zeros.
 *
 * \param x operand
 * \param options p, training, rng: see DropoutOptions
 * \par Dtypes: float16, bfloat16, float32, float64, complex64, complex128.
 * \par Result: x's dtype.
 * \par Gradient: dx = g m / (1 - p).
 * \par Errors: InvalidArgument for p outside [0, 1], InvalidDtype for bool and integers.
 * \since 0.1.0
 */
inline Tensor dropout(const Tensor& x, const DropoutOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_dropout(&out, x.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::dropout(const DropoutOptions& options) const {
  return ag::dropout(self(), options);
}

inline Tensor Methods::dropout() const {
  return ag::dropout(self());
}

}  // namespace ag
