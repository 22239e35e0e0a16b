/**
 * \file
 * Differentiation.
 *
 * A tensor that requires grad records the ops that use it. ag_backward accumulates into the leaves'
 * .grad; ag_grad returns the gradients of any tensors with respect to any others, to any order. A
 * graph lives while handles reach it; nothing is freed unless free_graph asks for it. Functions
 * that end in _of work on a graph that is there already; their namesakes run a callback first.
 *
 * Made from api/differentiation.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_DIFFERENTIATION_H
#define AUTOGRAD_DIFFERENTIATION_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Sees a gradient on its way, on the thread that called backward. Leaves *new_grad_out alone, or
 * stores a new reference to a gradient of the same shape and dtype that goes on in its place. It
 * may call ag_*, backward included.
 */
typedef ag_status (*ag_hook_fn)(ag_tensor **new_grad_out, const ag_tensor *grad, void *user);

/**
 * Makes a tensor a leaf that collects gradients, or stops it. Recording begins with the next op
 * that uses it.
 *
 * \param x a tensor of floating or complex dtype; for 0, a leaf
 * \param on 1 or 0; what it is already is no error
 * \par Errors: InvalidDtype for bool and integers, InvalidState for 0 on a tensor that an op
 *     produced, or 1 on a weak scalar.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_set_requires_grad(ag_tensor *x, int32_t on);

/**
 * Whether ops on a tensor are recorded: it is a leaf that collects gradients, or depends on one.
 *
 * \param[out] on_out receives 1 or 0
 * \param x the tensor
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_requires_grad(int32_t *on_out, const ag_tensor *x);

/**
 * Whether no recorded op produced a tensor: leaves that collect gradients, and constants.
 *
 * \param[out] leaf_out receives 1 or 0
 * \param x the tensor
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_is_leaf(int32_t *leaf_out, const ag_tensor *x);

/**
 * The gradient that backward has accumulated in a leaf, or in a tensor that retains its own. A
 * later backward may add to these bytes in place only when this reference has been released.
 *
 * \param[out] out a new reference
 * \param x the tensor
 * \par Errors: NotFound where there is none, saying why.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_grad(ag_tensor **out, const ag_tensor *x);

/**
 * Replaces the gradient of a leaf, or of a tensor that retains its own. Shares the bytes, not the
 * graph.
 *
 * \param x the tensor
 * \param grad of x's shape and dtype; NULL forgets the gradient
 * \par Errors: InvalidShape or InvalidDtype where it does not fit, InvalidState where x keeps
 *     no gradient.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_set_grad(ag_tensor *x, const ag_tensor *grad);

/**
 * Lets a tensor that an op produced keep what backward accumulates in it, to be read with
 * ag_tensor_grad. Nothing to do for a leaf.
 *
 * \param x a tensor that requires grad
 * \par Errors: InvalidState where x does not require grad.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_retain_grad(ag_tensor *x);

/**
 * Calls a function with every gradient of a tensor that backward or ag_grad computes, before it is
 * used. Hooks run in the order in which they were added; each sees what the one before it made.
 * They belong to the tensor's present place in the graph: an in-place write gives it another.
 *
 * \param[out] id_out receives the hook's number, for ag_tensor_remove_hook; may be NULL
 * \param x a tensor that requires grad
 * \param hook the function
 * \param user handed to it
 * \param drop called once with user when the hook is gone; may be NULL. Not called where this
 *     function fails
 * \par Errors: InvalidState where x does not require grad.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_add_hook(int64_t *id_out, ag_tensor *x, ag_hook_fn hook, void *user,
    ag_drop_fn drop);

/**
 * Removes a hook; a hook may remove itself or another while it runs.
 *
 * \param x the tensor
 * \param id from ag_tensor_add_hook
 * \par Errors: NotFound where x has no such hook.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_remove_hook(ag_tensor *x, int64_t id);

/** Options of ag_backward. Start from AG_BACKWARD_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_backward_opts {
  int64_t struct_size; /**< sizeof(ag_backward_opts) */
  /** free what the graph saved, as it is used (default: false) */
  int64_t free_graph;
  /**
   * accumulate only into these (each keeps its gradient, as after ag_tensor_retain_grad); absent:
   * every leaf
   */
  ag_tensor *const *inputs;
  int64_t n_inputs;
} ag_backward_opts;
#define AG_BACKWARD_OPTS_INIT {sizeof(ag_backward_opts), 0, NULL, -1}

/**
 * Accumulates the gradients of sum over i of <grads[i], ys[i]> into the .grad of the leaves that ys
 * depend on (and of tensors that retain theirs). Never records a graph; ag_grad has create_graph.
 *
 * \param ys outputs to differentiate
 * \param n_ys length of ys
 * \param grads cotangents with ys' shapes; a NULL entry stands for ones
 * \param n_grads n_ys, or -1 or 0: all ones
 * \param opts options, or NULL for all defaults
 * \par Errors: GraphFreed, SavedTensorModified, InvalidShape for a cotangent, or a hook's
 *     gradient, of another shape or dtype, Unreached where no y requires grad or an input is not
 *     reached, NotDifferentiable, CallbackFailed.
 * \since 0.1.0
 */
AG_API ag_status ag_backward(ag_tensor *const *ys, int64_t n_ys, ag_tensor *const *grads,
    int64_t n_grads, const ag_backward_opts *opts);

/** Options of ag_grad. Start from AG_GRAD_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_grad_opts {
  int64_t struct_size; /**< sizeof(ag_grad_opts) */
  /** record the gradients, so that they differentiate again (default: false) */
  int64_t create_graph;
  /** zeros for an x that ys do not depend on, instead of an error (default: false) */
  int64_t allow_unused;
  /** free what the graph saved, as it is used (default: false) */
  int64_t free_graph;
} ag_grad_opts;
#define AG_GRAD_OPTS_INIT {sizeof(ag_grad_opts), 0, 0, 0}

/**
 * Gradients of sum over i of <grads[i], ys[i]> with respect to xs: any tensors of the graph, leaves
 * or intermediates. Nothing is accumulated.
 *
 * \param[out] outs receives n_xs new references
 * \param ys outputs to differentiate
 * \param n_ys length of ys
 * \param xs tensors to differentiate with respect to
 * \param n_xs length of xs and outs
 * \param grads cotangents with ys' shapes; a NULL entry stands for ones
 * \param n_grads n_ys, or -1 or 0: all ones
 * \param opts options, or NULL for all defaults
 * \par Errors: Unreached for an x that ys do not depend on, GraphFreed, SavedTensorModified,
 *     InvalidShape for a cotangent, or a hook's gradient, of another shape or dtype,
 *     NotDifferentiable, CallbackFailed.
 * \since 0.1.0
 */
AG_API ag_status ag_grad(ag_tensor **outs, ag_tensor *const *ys, int64_t n_ys, ag_tensor *const *xs,
    int64_t n_xs, ag_tensor *const *grads, int64_t n_grads, const ag_grad_opts *opts);

/** Options of ag_jvp. Start from AG_JVP_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_jvp_opts {
  int64_t struct_size; /**< sizeof(ag_jvp_opts) */
  /** record the tangents, so that they differentiate again (default: false) */
  int64_t create_graph;
  /** zeros for a y that does not depend on xs, instead of an error (default: false) */
  int64_t allow_unused;
} ag_jvp_opts;
#define AG_JVP_OPTS_INIT {sizeof(ag_jvp_opts), 0, 0}

/**
 * Forward mode: the tangents of ys when xs move along tangents, sum over j of (d ys[i] / d xs[j])
 * tangents[j], in one walk over the graph. An op without a rule for it has its backward rule
 * differentiated instead.
 *
 * \param[out] outs receives n_ys new references
 * \param ys outputs to differentiate
 * \param n_ys length of ys and outs
 * \param xs tensors that move
 * \param n_xs length of xs
 * \param tangents directions with xs' shapes; a NULL entry stands for ones
 * \param n_tangents n_xs, or -1 or 0: all ones
 * \param opts options, or NULL for all defaults
 * \par Errors: Unreached for a y that does not depend on xs, GraphFreed, SavedTensorModified,
 *     InvalidShape for a tangent of another shape, NotDifferentiable, CallbackFailed.
 * \since 0.1.0
 */
AG_API ag_status ag_jvp(ag_tensor **outs, ag_tensor *const *ys, int64_t n_ys, ag_tensor *const *xs,
    int64_t n_xs, ag_tensor *const *tangents, int64_t n_tangents, const ag_jvp_opts *opts);

/** Options of ag_jacobian_of. Start from AG_JACOBIAN_OF_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_jacobian_of_opts {
  int64_t struct_size; /**< sizeof(ag_jacobian_of_opts) */
  /** record the result, so that it differentiates again (default: false) */
  int64_t create_graph;
  /** zeros where y does not depend on x, instead of an error (default: false) */
  int64_t allow_unused;
  /** columns by forward mode instead of rows by backward mode (default: false) */
  int64_t forward_mode;
} ag_jacobian_of_opts;
#define AG_JACOBIAN_OF_OPTS_INIT {sizeof(ag_jacobian_of_opts), 0, 0, 0}

/**
 * The Jacobian of a recorded tensor: out[i, j] = dy[i] / dx[j], of shape y.shape + x.shape. Of
 * complex x the complex derivative, where it exists; of real x and complex y the derivatives of
 * both parts.
 *
 * Backward mode costs one walk for each element of y (two where it is complex), forward mode one
 * for each element of x (two where it is complex).
 *
 * \param[out] out a new reference
 * \param y a tensor of the graph
 * \param x a tensor that y depends on
 * \param opts options, or NULL for all defaults
 * \par Errors: Unreached, TooLarge, NotDifferentiable where y is no holomorphic function of a
 *     complex x, and those of ag_grad.
 * \since 0.1.0
 */
AG_API ag_status ag_jacobian_of(ag_tensor **out, const ag_tensor *y, const ag_tensor *x,
    const ag_jacobian_of_opts *opts);

/** Options of ag_hessian_of. Start from AG_HESSIAN_OF_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_hessian_of_opts {
  int64_t struct_size; /**< sizeof(ag_hessian_of_opts) */
  /** record the result, so that it differentiates again (default: false) */
  int64_t create_graph;
} ag_hessian_of_opts;
#define AG_HESSIAN_OF_OPTS_INIT {sizeof(ag_hessian_of_opts), 0}

/**
 * The Hessian of a recorded tensor with one element: out[i, j] = d^2 y / (dx[i] dx[j]), of shape
 * x.shape + x.shape. One walk for each element of x.
 *
 * \param[out] out a new reference
 * \param y a real tensor with one element
 * \param x a real tensor that y depends on
 * \param opts options, or NULL for all defaults
 * \par Errors: InvalidShape where y has not one element, InvalidDtype for complex tensors (take
 *     the real and the imaginary part as variables), Unreached, and those of ag_grad.
 * \since 0.1.0
 */
AG_API ag_status ag_hessian_of(ag_tensor **out, const ag_tensor *y, const ag_tensor *x,
    const ag_hessian_of_opts *opts);

/** Options of ag_hvp_of. Start from AG_HVP_OF_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_hvp_of_opts {
  int64_t struct_size; /**< sizeof(ag_hvp_of_opts) */
  /** record the results, so that they differentiate again (default: false) */
  int64_t create_graph;
} ag_hvp_of_opts;
#define AG_HVP_OF_OPTS_INIT {sizeof(ag_hvp_of_opts), 0}

/**
 * Hessian-vector products of a recorded tensor with one element: outs[i] = sum over j of (d^2 y /
 * (dxs[i] dxs[j])) vs[j], without forming the Hessian: two walks.
 *
 * \param[out] outs receives n_xs new references
 * \param y a real tensor with one element
 * \param xs tensors that y depends on
 * \param n_xs length of xs and outs
 * \param vs vectors with xs' shapes; a NULL entry stands for ones
 * \param n_vs n_xs, or -1 or 0: all ones
 * \param opts options, or NULL for all defaults
 * \par Errors: InvalidShape where y has not one element or a vector does not fit, Unreached,
 *     and those of ag_grad.
 * \since 0.1.0
 */
AG_API ag_status ag_hvp_of(ag_tensor **outs, const ag_tensor *y, ag_tensor *const *xs, int64_t n_xs,
    ag_tensor *const *vs, int64_t n_vs, const ag_hvp_of_opts *opts);

/** Options of ag_jacobian. Start from AG_JACOBIAN_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_jacobian_opts {
  int64_t struct_size; /**< sizeof(ag_jacobian_opts) */
  /** columns by forward mode instead of rows by backward mode (default: false) */
  int64_t forward_mode;
} ag_jacobian_opts;
#define AG_JACOBIAN_OPTS_INIT {sizeof(ag_jacobian_opts), 0}

/**
 * Runs a function and returns all its Jacobians: outs[i n_ins + j] is that of its output i with
 * respect to its input j, of shape output.shape + input.shape. The function sees inputs of its own,
 * outside the caller's graph.
 *
 * \param[out] outs receives n_outs n_ins new references
 * \param[out] n_outs outputs of the function
 * \param callback the function
 * \param user handed to it
 * \param ins where to differentiate: floating or complex tensors
 * \param n_ins length of ins
 * \param opts options, or NULL for all defaults
 * \par Errors: InvalidDtype for bool and integer inputs, CallbackFailed, and those of
 *     ag_jacobian_of; an output that does not depend on an input has zeros.
 * \since 0.1.0
 */
AG_API ag_status ag_jacobian(ag_tensor **outs, int64_t n_outs, ag_tensors_fn callback, void *user,
    ag_tensor *const *ins, int64_t n_ins, const ag_jacobian_opts *opts);

/**
 * Runs a function with one output of one element and returns the blocks of its Hessian: outs[i
 * n_ins + j] is d^2 y / (d ins[i] d ins[j]), of shape ins[i].shape + ins[j].shape.
 *
 * \param[out] outs receives n_ins n_ins new references
 * \param callback the function
 * \param user handed to it
 * \param ins where to differentiate: floating tensors
 * \param n_ins length of ins
 * \par Errors: InvalidDtype for inputs that are not floating, InvalidShape where the output has
 *     not one element, CallbackFailed, and those of ag_grad.
 * \since 0.1.0
 */
AG_API ag_status ag_hessian(ag_tensor **outs, ag_tensors_fn callback, void *user,
    ag_tensor *const *ins, int64_t n_ins);

/**
 * Runs a function with one output of one element and returns its Hessian-vector products: outs[i] =
 * sum over j of (d^2 y / (d ins[i] d ins[j])) vs[j].
 *
 * \param[out] outs receives n_ins new references
 * \param callback the function
 * \param user handed to it
 * \param ins where to differentiate: floating tensors
 * \param n_ins length of ins and outs
 * \param vs vectors with ins' shapes; a NULL entry stands for ones
 * \param n_vs n_ins, or -1 or 0: all ones
 * \par Errors: InvalidDtype for inputs that are not floating, InvalidShape where the output has
 *     not one element or a vector does not fit, CallbackFailed, and those of ag_grad.
 * \since 0.1.0
 */
AG_API ag_status ag_hvp(ag_tensor **outs, ag_tensors_fn callback, void *user, ag_tensor *const *ins,
    int64_t n_ins, ag_tensor *const *vs, int64_t n_vs);

/**
 * Runs a function and returns its outputs (outside any graph) and the gradients of sum over i of
 * <grads[i], output i> with respect to its inputs. A gradient is zeros where no output depends on
 * the input.
 *
 * \param[out] outs receives n_outs new references: the function's outputs
 * \param[out] n_outs outputs of the function
 * \param[out] grads_out receives n_ins new references: the gradients
 * \param callback the function
 * \param user handed to it
 * \param ins where to differentiate: floating or complex tensors
 * \param n_ins length of ins and grads_out
 * \param grads cotangents with the outputs' shapes; a NULL entry stands for ones
 * \param n_grads n_outs, or -1 or 0: all ones
 * \par Errors: InvalidDtype for bool and integer inputs, InvalidShape for a cotangent of
 *     another shape, CallbackFailed, and those of ag_grad.
 * \since 0.1.0
 */
AG_API ag_status ag_vjp(ag_tensor **outs, int64_t n_outs, ag_tensor **grads_out,
    ag_tensors_fn callback, void *user, ag_tensor *const *ins, int64_t n_ins,
    ag_tensor *const *grads, int64_t n_grads);

/**
 * Runs a function without recording what it does and records it as one node that keeps only its
 * inputs: backward runs the function again, with the random state that it had, instead of storing
 * its intermediates. Differentiable to any order. The function must do the same every time and read
 * tensors that require grad from ins alone; another one that it meets is an error in backward.
 *
 * \param[out] outs receives n_outs new references
 * \param[out] n_outs outputs of the function
 * \param callback the function, called here and in backward
 * \param user handed to it
 * \param drop called once with user when the function is no longer needed; may be NULL. Not
 *     called where this function fails
 * \param ins its inputs, of any dtype
 * \param n_ins length of ins
 * \par Errors: CallbackFailed; in backward also InvalidShape where the function returns other
 *     shapes than before, and NotDifferentiable where it reads a tensor that requires grad from
 *     elsewhere.
 * \since 0.1.0
 */
AG_API ag_status ag_checkpoint(ag_tensor **outs, int64_t n_outs, ag_tensors_fn callback, void *user,
    ag_drop_fn drop, ag_tensor *const *ins, int64_t n_ins);

/** Options of ag_gradcheck. Start from AG_GRADCHECK_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_gradcheck_opts {
  int64_t struct_size; /**< sizeof(ag_gradcheck_opts) */
  /** step of the differences (default: 1e-06) */
  double eps;
  /** absolute tolerance (default: 1e-05) */
  double atol;
  /** relative tolerance (default: 0.001) */
  double rtol;
  /** check forward mode too (default: true) */
  int64_t check_forward;
} ag_gradcheck_opts;
#define AG_GRADCHECK_OPTS_INIT {sizeof(ag_gradcheck_opts), 1e-06, 1e-05, 0.001, 1}

/**
 * Compares a function's derivatives with central differences: |analytic - numeric| <= atol + rtol
 * |numeric| for each element of each output and input, backward and forward. Real and imaginary parts are
 * checked as variables of their own.
 *
 * \param callback the function; must give the same results for the same inputs
 * \param user handed to it
 * \param[out] n_outs outputs of the function
 * \param ins where to check: float64 and complex128 tensors; integers and bools are passed on
 *     as constants
 * \param n_ins length of ins
 * \param opts options, or NULL for all defaults
 * \par Errors: WrongGradient, naming the output, the input, the elements and both values;
 *     InvalidDtype for an input of lower precision, InvalidState for a function whose results
 *     change, CallbackFailed.
 * \since 0.1.0
 */
AG_API ag_status ag_gradcheck(ag_tensors_fn callback, void *user, int64_t n_outs,
    ag_tensor *const *ins, int64_t n_ins, const ag_gradcheck_opts *opts);

/**
 * Options of ag_gradgradcheck. Start from AG_GRADGRADCHECK_OPTS_INIT; NULL stands for all defaults.
 */
typedef struct ag_gradgradcheck_opts {
  int64_t struct_size; /**< sizeof(ag_gradgradcheck_opts) */
  /** step of the differences (default: 1e-06) */
  double eps;
  /** absolute tolerance (default: 1e-05) */
  double atol;
  /** relative tolerance (default: 0.001) */
  double rtol;
  /** check forward mode of the gradients too (default: true) */
  int64_t check_forward;
} ag_gradgradcheck_opts;
#define AG_GRADGRADCHECK_OPTS_INIT {sizeof(ag_gradgradcheck_opts), 1e-06, 1e-05, 0.001, 1}

/**
 * ag_gradcheck of a function's gradients: as functions of its inputs and of cotangents, which are
 * chosen here (fixed numbers between -1 and 1).
 *
 * \param callback the function; must give the same results for the same inputs
 * \param user handed to it
 * \param[out] n_outs outputs of the function
 * \param ins where to check: float64 and complex128 tensors; integers and bools are passed on
 *     as constants
 * \param n_ins length of ins
 * \param opts options, or NULL for all defaults
 * \par Errors: WrongGradient, naming the gradient, the input, the elements and both values; and
 *     those of ag_gradcheck.
 * \since 0.1.0
 */
AG_API ag_status ag_gradgradcheck(ag_tensors_fn callback, void *user, int64_t n_outs,
    ag_tensor *const *ins, int64_t n_ins, const ag_gradgradcheck_opts *opts);

/**
 * 1 where this thread records ops on tensors that require grad (so it begins), else 0.
 * \since 0.1.0
 */
AG_API int32_t ag_grad_mode(void);

/**
 * Turns recording on this thread on or off; returns what it was, to be set again.
 *
 * \param on 1 or 0
 * \since 0.1.0
 */
AG_API int32_t ag_grad_mode_set(int32_t on);

/**
 * 1 where nodes recorded on this thread keep their results whatever their size, so that
 * ag_node_value can read them; else 0 (so it begins): small ones, and those with a handle.
 * \since 0.1.0
 */
AG_API int32_t ag_keep_values_mode(void);

/**
 * Turns keeping values on this thread on or off; returns what it was, to be set again.
 *
 * \param on 1 or 0
 * \since 0.1.0
 */
AG_API int32_t ag_keep_values_mode_set(int32_t on);

/**
 * 1 where every result and every gradient on this thread is checked for NaN, else 0 (so it begins).
 * The first one is an error, NotFinite, which names the op and where it was recorded.
 * \since 0.1.0
 */
AG_API int32_t ag_anomaly_mode(void);

/**
 * Turns the search for NaN on this thread on or off; returns what it was, to be set again.
 *
 * \param on 1 or 0
 * \since 0.1.0
 */
AG_API int32_t ag_anomaly_mode_set(int32_t on);

#ifdef __cplusplus
}
#endif

#endif
