/**
 * \file
 * Optimisers.
 *
 * Optimisers update parameters in place from their .grad, all parameters in one fused call. A
 * parameter without a gradient is left alone. Their state can be read and set, so that training can
 * be saved.
 *
 * Made from api/optim.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_OPTIM_H
#define AUTOGRAD_OPTIM_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** An optimiser: references to its parameters, and a state for each of them. */
typedef struct ag_optim ag_optim;

/** Options of ag_sgd_new. Start from AG_SGD_NEW_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_sgd_new_opts {
  int64_t struct_size; /**< sizeof(ag_sgd_new_opts) */
  /** learning rate (default: 0.001) */
  double lr;
  /** 0: none (default: 0.0) */
  double momentum;
  /** of what goes into the momentum (default: 0.0) */
  double dampening;
  /** L2 penalty (default: 0.0) */
  double weight_decay;
  /** look ahead (default: false) */
  int64_t nesterov;
} ag_sgd_new_opts;
#define AG_SGD_NEW_OPTS_INIT {sizeof(ag_sgd_new_opts), 0.001, 0.0, 0.0, 0.0, 0}

/**
 * Stochastic gradient descent.
 *
 * d = grad + weight_decay p; with momentum: b = momentum b + (1 - dampening) d (b = d the first
 * time), and d = d + momentum b with nesterov, else d = b; then p = p - lr d.
 *
 * \param[out] out to be released with ag_optim_release
 * \param params leaves of floating dtype that require grad
 * \param n_params length of params
 * \param opts options, or NULL for all defaults
 * \par Errors: InvalidArgument for options out of range, InvalidDtype, InvalidState for a
 *     parameter that is no leaf.
 * \since 0.1.0
 */
AG_API ag_status ag_sgd_new(ag_optim **out, ag_tensor *const *params, int64_t n_params,
    const ag_sgd_new_opts *opts);

/** Options of ag_adam_new. Start from AG_ADAM_NEW_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_adam_new_opts {
  int64_t struct_size; /**< sizeof(ag_adam_new_opts) */
  /** learning rate (default: 0.001) */
  double lr;
  /** decay of the first moment (default: 0.9) */
  double beta1;
  /** decay of the second moment (default: 0.999) */
  double beta2;
  /** keeps the divisor from 0 (default: 1e-08) */
  double epsilon;
  /** L2 penalty (default: 0.0) */
  double weight_decay;
} ag_adam_new_opts;
#define AG_ADAM_NEW_OPTS_INIT {sizeof(ag_adam_new_opts), 0.001, 0.9, 0.999, 1e-08, 0.0}

/**
 * Adam (Kingma and Ba, 2015).
 *
 * d = grad + weight_decay p; m = beta1 m + (1 - beta1) d; v = beta2 v + (1 - beta2) d^2; p = p - lr
 * m' / (sqrt(v') + epsilon), with m' = m / (1 - beta1^t), v' = v / (1 - beta2^t).
 *
 * \param[out] out to be released with ag_optim_release
 * \param params leaves of floating dtype that require grad
 * \param n_params length of params
 * \param opts options, or NULL for all defaults
 * \par Errors: InvalidArgument for options out of range, InvalidDtype, InvalidState for a
 *     parameter that is no leaf.
 * \since 0.1.0
 */
AG_API ag_status ag_adam_new(ag_optim **out, ag_tensor *const *params, int64_t n_params,
    const ag_adam_new_opts *opts);

/** Options of ag_adamw_new. Start from AG_ADAMW_NEW_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_adamw_new_opts {
  int64_t struct_size; /**< sizeof(ag_adamw_new_opts) */
  /** learning rate (default: 0.001) */
  double lr;
  /** decay of the first moment (default: 0.9) */
  double beta1;
  /** decay of the second moment (default: 0.999) */
  double beta2;
  /** keeps the divisor from 0 (default: 1e-08) */
  double epsilon;
  /** decoupled decay (default: 0.01) */
  double weight_decay;
} ag_adamw_new_opts;
#define AG_ADAMW_NEW_OPTS_INIT {sizeof(ag_adamw_new_opts), 0.001, 0.9, 0.999, 1e-08, 0.01}

/**
 * AdamW (Loshchilov and Hutter, 2019): Adam whose weight decay acts on the parameter itself, p = p
 * - lr weight_decay p, and not on the gradient.
 *
 * \param[out] out to be released with ag_optim_release
 * \param params leaves of floating dtype that require grad
 * \param n_params length of params
 * \param opts options, or NULL for all defaults
 * \par Errors: InvalidArgument for options out of range, InvalidDtype, InvalidState for a
 *     parameter that is no leaf.
 * \since 0.1.0
 */
AG_API ag_status ag_adamw_new(ag_optim **out, ag_tensor *const *params, int64_t n_params,
    const ag_adamw_new_opts *opts);

/**
 * Frees an optimiser and gives its parameters back; NULL is allowed.
 *
 * \param optim the optimiser, or NULL
 * \since 0.1.0
 */
AG_API void ag_optim_release(ag_optim *optim);

/**
 * Updates every parameter that has a gradient.
 *
 * \param optim the optimiser
 * \par Errors: OutOfMemory, InvalidShape where a gradient does not fit its parameter,
 *     InvalidState for a parameter that is a leaf no longer, ReadOnly; nothing is updated then.
 * \since 0.1.0
 */
AG_API ag_status ag_optim_step(ag_optim *optim);

/**
 * Drops the gradients of all parameters.
 *
 * \param optim the optimiser
 * \since 0.1.0
 */
AG_API ag_status ag_optim_zero_grad(ag_optim *optim);

/**
 * The learning rate.
 *
 * \param[out] lr_out receives it
 * \param optim the optimiser
 * \since 0.1.0
 */
AG_API ag_status ag_optim_lr(double *lr_out, const ag_optim *optim);

/**
 * Changes the learning rate.
 *
 * \param optim the optimiser
 * \param lr not negative
 * \par Errors: InvalidArgument.
 * \since 0.1.0
 */
AG_API ag_status ag_optim_set_lr(ag_optim *optim, double lr);

/**
 * How many steps have been made.
 *
 * \param[out] steps_out receives the number
 * \param optim the optimiser
 * \since 0.1.0
 */
AG_API ag_status ag_optim_steps(int64_t *steps_out, const ag_optim *optim);

/**
 * Sets the number of steps made, of the optimiser and of each parameter, when a saved state is
 * taken up again.
 *
 * \param optim the optimiser
 * \param steps 0 or more
 * \par Errors: InvalidArgument.
 * \since 0.1.0
 */
AG_API ag_status ag_optim_set_steps(ag_optim *optim, int64_t steps);

/**
 * How many named states each parameter has.
 *
 * \param optim the optimiser
 * \since 0.1.0
 */
AG_API int64_t ag_optim_n_states(const ag_optim *optim);

/**
 * The name of a state: "momentum" of SGD that has one; "m", "v" and "step" of Adam, the last one a
 * rank-0 int64, the number of the parameter's own updates; "" out of range. Borrowed from the
 * library.
 *
 * \param optim the optimiser
 * \param i from 0
 * \since 0.1.0
 */
AG_API const char *ag_optim_state_name(const ag_optim *optim, int64_t i);

/**
 * A state of a parameter.
 *
 * \param[out] out a new reference to a copy; NULL before the first step
 * \param optim the optimiser
 * \param name such as "m"
 * \param i which parameter
 * \par Errors: NotFound, IndexOutOfRange.
 * \since 0.1.0
 */
AG_API ag_status ag_optim_state(ag_tensor **out, const ag_optim *optim, const char *name,
    int64_t i);

/**
 * Sets a state of a parameter, which is copied.
 *
 * \param optim the optimiser
 * \param name such as "m"
 * \param i which parameter
 * \param value of the parameter's shape and dtype ("step": a rank-0 int64); NULL: none yet
 * \par Errors: NotFound, IndexOutOfRange, InvalidShape, InvalidDtype.
 * \since 0.1.0
 */
AG_API ag_status ag_optim_set_state(ag_optim *optim, const char *name, int64_t i,
    const ag_tensor *value);

#ifdef __cplusplus
}
#endif

#endif
