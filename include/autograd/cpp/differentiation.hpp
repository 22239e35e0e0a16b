/**
 * \file
 * Derivatives: of recorded tensors (grad, jvp, jacobian_of, …) and of functions (vjp, jacobian, …).
 */
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "autograd/cpp/callbacks.hpp"
#include "autograd/cpp/generated/options.hpp"
#include "autograd/cpp/tensor.hpp"
#include "autograd/differentiation.h"

namespace ag {

inline Tensor& Tensor::set_requires_grad(bool on) {
  detail::check(ag_tensor_set_requires_grad(get(), on ? 1 : 0));
  return *this;
}

inline bool Tensor::requires_grad() const {
  int32_t on = 0;
  detail::check(ag_tensor_requires_grad(&on, get()));
  return on != 0;
}

inline bool Tensor::is_leaf() const {
  int32_t leaf = 0;
  detail::check(ag_tensor_is_leaf(&leaf, get()));
  return leaf != 0;
}

inline Tensor Tensor::grad() const {
  ag_tensor* out = nullptr;
  detail::check(ag_tensor_grad(&out, get()));
  return adopt(out);
}

inline void Tensor::set_grad(const Tensor& gradient) {
  detail::check(ag_tensor_set_grad(get(), gradient.get()));
}

inline void Tensor::retain_grad() { detail::check(ag_tensor_retain_grad(get())); }

/// Options of backward.
struct BackwardOptions {
  /// free what the graph saved, as it is used
  bool free_graph = false;
  /// accumulate only into these; absent: every leaf
  std::optional<std::vector<Tensor>> inputs{};
};

/**
 * Accumulates the gradients of the sum of <cotangents[i], ys[i]> into the leaves that ys depend on.
 * Never records a graph; grad has create_graph. See ag_backward.
 *
 * \param ys outputs to differentiate
 * \param cotangents of ys' shapes; a Tensor() stands for ones, and so does an empty list for all
 * \param options free_graph, inputs
 * \par Errors: GraphFreed, SavedTensorModified, InvalidShape, Unreached, NotDifferentiable,
 *     CallbackFailed.
 */
inline void backward(const Tensors& ys, const Tensors& cotangents = {},
                     const BackwardOptions& options = {}) {
  ag_backward_opts opts = AG_BACKWARD_OPTS_INIT;
  opts.free_graph = options.free_graph ? 1 : 0;
  Tensors inputs;
  if (options.inputs) {
    inputs = *options.inputs;
    opts.inputs = inputs.data();
    opts.n_inputs = inputs.size();
  }
  detail::check(ag_backward(ys.data(), ys.size(), cotangents.data(), cotangents.size(), &opts));
}

inline void Tensor::backward() const { ag::backward(*this); }
inline void Tensor::backward(const Tensor& cotangent) const { ag::backward(*this, cotangent); }
inline void Tensor::backward(const Tensor& cotangent, const BackwardOptions& options) const {
  ag::backward(*this, cotangent, options);
}

namespace detail {

/// The results of a C function that fills an array of n.
template <class Call>
std::vector<Tensor> filled(int64_t n, Call call) {
  std::vector<ag_tensor*> outs(static_cast<size_t>(n));
  check(call(outs.data()));
  return adopt_all(outs);
}

}  // namespace detail

/**
 * Gradients of the sum of <cotangents[i], ys[i]> with respect to xs: any tensors of the graph. See
 * ag_grad.
 *
 * \param ys outputs to differentiate
 * \param xs tensors to differentiate with respect to
 * \param cotangents of ys' shapes; a Tensor() stands for ones, and so does an empty list for all
 * \param options create_graph, allow_unused, free_graph
 * \par Errors: Unreached for an x that ys do not depend on, GraphFreed, SavedTensorModified,
 *     InvalidShape, NotDifferentiable, CallbackFailed.
 */
inline std::vector<Tensor> grad(const Tensors& ys, const Tensors& xs,
                                const Tensors& cotangents = {}, const GradOptions& options = {}) {
  const auto opts = detail::to_c(options);
  return detail::filled(xs.size(), [&](ag_tensor** outs) {
    return ag_grad(outs, ys.data(), ys.size(), xs.data(), xs.size(), cotangents.data(),
                   cotangents.size(), &opts);
  });
}

/// The same for one x.
inline Tensor grad(const Tensors& ys, const Tensor& x, const Tensors& cotangents = {},
                   const GradOptions& options = {}) {
  return grad(ys, Tensors(x), cotangents, options).front();
}

/**
 * Forward mode: the tangents of ys when xs move along tangents. See ag_jvp.
 *
 * \param ys outputs to differentiate
 * \param xs tensors that move
 * \param tangents of xs' shapes; a Tensor() stands for ones, and so does an empty list for all
 * \param options create_graph, allow_unused
 * \par Errors: Unreached for a y that does not depend on xs, and those of grad.
 */
inline std::vector<Tensor> jvp(const Tensors& ys, const Tensors& xs, const Tensors& tangents = {},
                               const JvpOptions& options = {}) {
  const auto opts = detail::to_c(options);
  return detail::filled(ys.size(), [&](ag_tensor** outs) {
    return ag_jvp(outs, ys.data(), ys.size(), xs.data(), xs.size(), tangents.data(),
                  tangents.size(), &opts);
  });
}

/// The Jacobian of a recorded tensor: out[i, j] = dy[i] / dx[j], of shape y.shape + x.shape. See
/// ag_jacobian_of.
inline Tensor jacobian_of(const Tensor& y, const Tensor& x, const JacobianOfOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_jacobian_of(&out, y.get(), x.get(), &opts));
  return Tensor::adopt(out);
}

/// The Hessian of a recorded tensor with one element, of shape x.shape + x.shape. See
/// ag_hessian_of.
inline Tensor hessian_of(const Tensor& y, const Tensor& x, const HessianOfOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_hessian_of(&out, y.get(), x.get(), &opts));
  return Tensor::adopt(out);
}

/// Hessian-vector products of a recorded tensor with one element; vectors: of xs' shapes, or empty
/// for ones. See ag_hvp_of.
inline std::vector<Tensor> hvp_of(const Tensor& y, const Tensors& xs, const Tensors& vectors = {},
                                  const HvpOfOptions& options = {}) {
  const auto opts = detail::to_c(options);
  return detail::filled(xs.size(), [&](ag_tensor** outs) {
    return ag_hvp_of(outs, y.get(), xs.data(), xs.size(), vectors.data(), vectors.size(), &opts);
  });
}

/**
 * Runs a function and returns all its Jacobians: of output i with respect to input j at
 * i * inputs.size() + j. See ag_jacobian.
 *
 * \param function what is differentiated
 * \param inputs where: floating or complex tensors
 * \param options forward_mode
 * \param n_outputs how many tensors the function returns
 * \par Errors: InvalidDtype for bool and integer inputs, CallbackFailed with what the function
 * threw.
 */
inline std::vector<Tensor> jacobian(const TensorFunction& function, const Tensors& inputs,
                                    const JacobianOptions& options = {}, int64_t n_outputs = 1) {
  const auto opts = detail::to_c(options);
  return detail::filled(n_outputs * inputs.size(), [&](ag_tensor** outs) {
    return ag_jacobian(outs, n_outputs, detail::call_tensor_function, detail::user_of(function),
                       inputs.data(), inputs.size(), &opts);
  });
}

/// The blocks of the Hessian of a function of one element: of inputs i and j at
/// i * inputs.size() + j. See ag_hessian.
inline std::vector<Tensor> hessian(const TensorFunction& function, const Tensors& inputs) {
  return detail::filled(inputs.size() * inputs.size(), [&](ag_tensor** outs) {
    return ag_hessian(outs, detail::call_tensor_function, detail::user_of(function), inputs.data(),
                      inputs.size());
  });
}

/// Hessian-vector products of a function of one element. See ag_hvp.
inline std::vector<Tensor> hvp(const TensorFunction& function, const Tensors& inputs,
                               const Tensors& vectors = {}) {
  return detail::filled(inputs.size(), [&](ag_tensor** outs) {
    return ag_hvp(outs, detail::call_tensor_function, detail::user_of(function), inputs.data(),
                  inputs.size(), vectors.data(), vectors.size());
  });
}

/// What vjp returns.
struct VjpResult {
  std::vector<Tensor> outputs;
  std::vector<Tensor> grads;
};

/// Runs a function and returns its outputs and the gradients of the sum of <cotangents[i], output
/// i> with respect to its inputs. See ag_vjp.
inline VjpResult vjp(const TensorFunction& function, const Tensors& inputs,
                     const Tensors& cotangents = {}, int64_t n_outputs = 1) {
  std::vector<ag_tensor*> grads(static_cast<size_t>(inputs.size()));
  VjpResult made;
  made.outputs = detail::filled(n_outputs, [&](ag_tensor** outs) {
    return ag_vjp(outs, n_outputs, grads.data(), detail::call_tensor_function,
                  detail::user_of(function), inputs.data(), inputs.size(), cotangents.data(),
                  cotangents.size());
  });
  made.grads = detail::adopt_all(grads);
  return made;
}

/**
 * Runs a function without recording what it does, as one node that keeps only its inputs: backward
 * runs the function again. See ag_checkpoint.
 *
 * \param function must do the same every time and read tensors that require grad from its inputs
 *     alone
 * \param inputs of any dtype
 * \param n_outputs how many tensors the function returns
 */
inline std::vector<Tensor> checkpoint(TensorFunction function, const Tensors& inputs,
                                      int64_t n_outputs = 1) {
  auto kept = std::make_unique<TensorFunction>(std::move(function));
  auto made = detail::filled(n_outputs, [&](ag_tensor** outs) {
    return ag_checkpoint(outs, n_outputs, detail::call_tensor_function, kept.get(),
                         detail::drop<TensorFunction>, inputs.data(), inputs.size());
  });
  (void)kept.release();  // the graph's now
  return made;
}

/// Compares a function's derivatives with central differences; throws WrongGradient where they
/// differ, naming the elements and both values. See ag_gradcheck.
inline void gradcheck(const TensorFunction& function, const Tensors& inputs,
                      const GradcheckOptions& options = {}, int64_t n_outputs = 1) {
  const auto opts = detail::to_c(options);
  detail::check(ag_gradcheck(detail::call_tensor_function, detail::user_of(function), n_outputs,
                             inputs.data(), inputs.size(), &opts));
}

/// gradcheck of a function's gradients. See ag_gradgradcheck.
inline void gradgradcheck(const TensorFunction& function, const Tensors& inputs,
                          const GradgradcheckOptions& options = {}, int64_t n_outputs = 1) {
  const auto opts = detail::to_c(options);
  detail::check(ag_gradgradcheck(detail::call_tensor_function, detail::user_of(function), n_outputs,
                                 inputs.data(), inputs.size(), &opts));
}

namespace detail {

/// Sets one of a thread's modes, and what it was at the end of the block.
template <int32_t (*Set)(int32_t)>
class ModeGuard {
 public:
  explicit ModeGuard(bool on) noexcept : before_(Set(on ? 1 : 0)) {}
  ModeGuard(const ModeGuard&) = delete;
  ModeGuard& operator=(const ModeGuard&) = delete;
  ~ModeGuard() { (void)Set(before_); }

 private:
  int32_t before_;
};

}  // namespace detail

/// Whether this thread records ops on tensors that require grad, until the end of the block.
using GradMode = detail::ModeGuard<ag_grad_mode_set>;
/// Whether nodes recorded on this thread keep their results whatever their size, for Node::value.
using KeepValues = detail::ModeGuard<ag_keep_values_mode_set>;
/// Whether every result and gradient on this thread is checked for NaN: NotFinite names the op.
using AnomalyMode = detail::ModeGuard<ag_anomaly_mode_set>;

/// No recording on this thread until the end of the block: `const ag::NoGrad off;`.
class NoGrad : GradMode {
 public:
  NoGrad() noexcept : GradMode(false) {}
};

inline bool grad_mode() noexcept { return ag_grad_mode() != 0; }
inline bool keep_values() noexcept { return ag_keep_values_mode() != 0; }
inline bool anomaly_mode() noexcept { return ag_anomaly_mode() != 0; }

}  // namespace ag
