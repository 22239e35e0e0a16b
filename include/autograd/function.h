/**
 * \file
 * Custom functions.
 *
 * A differentiable function made of C callbacks. forward computes with recording off and saves what
 * the derivative needs; vjp, written with ag_* calls, is itself recorded where a graph of the
 * gradients is asked for, so that it differentiates again. jvp is optional: without it forward mode
 * differentiates vjp. Callbacks run on the thread that called apply or backward. They own the
 * references that they store, borrow those that they are given, and report failure by ag_error_set
 * and a status other than AG_OK, which arrives as the cause of AG_CALLBACK_FAILED.
 *
 * Made from api/function.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_FUNCTION_H
#define AUTOGRAD_FUNCTION_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Computes n_outs outputs: new references. */
typedef ag_status (*ag_forward_fn)(ag_tensor **outs, int64_t n_outs, ag_tensor *const *ins,
                                   int64_t n_ins, ag_context *ctx, void *user);

/**
 * From the cotangents of all outputs (zeros where nothing flowed, NULL for outputs of bool or
 * integer dtype) to those of the inputs: new references with the inputs' shapes and dtypes. Entries
 * of inputs for which ag_context_needs_input says 0 may stay NULL; any other NULL is an error.
 * Linear in grads.
 */
typedef ag_status (*ag_vjp_fn)(ag_tensor **grads_out, int64_t n_ins, ag_tensor *const *grads,
                               int64_t n_outs, ag_context *ctx, void *user);

/**
 * From the tangents of all inputs (zeros for one that does not move, NULL for one of bool or
 * integer dtype) to those of the outputs: new references with the outputs' shapes and dtypes; NULL
 * for an output of bool or integer dtype.
 */
typedef ag_status (*ag_jvp_fn)(ag_tensor **tangents_out, int64_t n_outs, ag_tensor *const *tangents,
                               int64_t n_ins, ag_context *ctx, void *user);

/**
 * Options of ag_function_new. Start from AG_FUNCTION_NEW_OPTS_INIT; NULL stands for all defaults.
 */
typedef struct ag_function_new_opts {
  int64_t struct_size; /**< sizeof(ag_function_new_opts) */
  /** computes the outputs' tangents; absent: vjp is differentiated */
  ag_jvp_fn jvp;
  /** handed to the callbacks */
  void *user;
  /**
   * called once with user when the last reference and the last graph are gone. Not called where
   * this function fails
   */
  ag_drop_fn drop;
} ag_function_new_opts;
#define AG_FUNCTION_NEW_OPTS_INIT {sizeof(ag_function_new_opts), NULL, NULL, NULL}

/**
 * A differentiable function.
 *
 * \param[out] out to be released with ag_function_release
 * \param name UTF-8, copied: what errors and pictures of the graph call it
 * \param forward computes the outputs
 * \param vjp computes the inputs' gradients
 * \param opts options, or NULL for all defaults
 * \since 0.1.0
 */
AG_API ag_status ag_function_new(ag_function **out, const char *name, ag_forward_fn forward,
    ag_vjp_fn vjp, const ag_function_new_opts *opts);

/**
 * Calls a function and records it where an input requires grad. Outputs of bool and integer dtype
 * are not differentiated; an output that is an input, or that the graph knows already, is copied.
 *
 * \param[out] outs receives n_outs new references
 * \param[out] n_outs how many outputs forward is asked for
 * \param function the function
 * \param ins its inputs
 * \param n_ins length of ins
 * \par Errors: CallbackFailed where forward fails or leaves an output NULL; in backward, where
 *     vjp fails, leaves a gradient NULL or gives it another shape or dtype.
 * \since 0.1.0
 */
AG_API ag_status ag_function_apply(ag_tensor **outs, int64_t n_outs, const ag_function *function,
    ag_tensor *const *ins, int64_t n_ins);

/**
 * One more reference to a function. Any thread.
 *
 * \param function the function, which is returned; NULL gives NULL
 * \since 0.1.0
 */
AG_API ag_function *ag_function_retain(ag_function *function);

/**
 * Gives a reference back; graphs that the function is part of keep it. Any thread.
 *
 * \param function the function, or NULL
 * \since 0.1.0
 */
AG_API void ag_function_release(ag_function *function);

/**
 * In forward: keeps tensors for the derivative, after those saved before. Inputs and outputs keep
 * their place in the graph. Anything else that forward computed has none, so a second derivative
 * through it is an error, NotDifferentiable: compute it again in vjp from what it was made of, or
 * save it with ag_context_save_constants. Writing into a saved tensor before backward is an error
 * in backward.
 *
 * \param ctx what forward was given
 * \param tensors tensors to keep
 * \param n_tensors length of tensors
 * \par Errors: InvalidState outside forward.
 * \since 0.1.0
 */
AG_API ag_status ag_context_save(ag_context *ctx, ag_tensor *const *tensors, int64_t n_tensors);

/**
 * ag_context_save of tensors that do not depend on the inputs, such as a random mask.
 *
 * \param ctx what forward was given
 * \param tensors tensors to keep
 * \param n_tensors length of tensors
 * \par Errors: InvalidState outside forward.
 * \since 0.1.0
 */
AG_API ag_status ag_context_save_constants(ag_context *ctx, ag_tensor *const *tensors,
    int64_t n_tensors);

/**
 * In vjp and jvp: the tensors that forward saved, in that order.
 *
 * \param[out] outs receives new references; may be NULL where capacity is 0
 * \param capacity references that outs holds: 0, or at least the number saved
 * \param[out] n_out receives the number saved; may be NULL
 * \param ctx what the callback was given
 * \par Errors: SavedTensorModified, GraphFreed, InvalidArgument for a capacity that is too
 *     small, InvalidState in forward.
 * \since 0.1.0
 */
AG_API ag_status ag_context_saved(ag_tensor **outs, int64_t capacity, int64_t *n_out,
    const ag_context *ctx);

/**
 * In vjp and jvp: one of the function's outputs, which forward must have saved.
 *
 * \param[out] out a new reference
 * \param ctx what the callback was given
 * \param position of the output
 * \par Errors: IndexOutOfRange, NotFound where forward did not save it, SavedTensorModified,
 *     GraphFreed, InvalidState in forward.
 * \since 0.1.0
 */
AG_API ag_status ag_context_output(ag_tensor **out, const ag_context *ctx, int64_t position);

/**
 * Whether the derivative with respect to an input is wanted: now in vjp, ever in forward; in jvp,
 * whether the input moves.
 *
 * \param[out] needs_out receives 1 or 0
 * \param ctx what the callback was given
 * \param position of the input
 * \par Errors: IndexOutOfRange.
 * \since 0.1.0
 */
AG_API ag_status ag_context_needs_input(int32_t *needs_out, const ag_context *ctx,
    int64_t position);

#ifdef __cplusplus
}
#endif

#endif
