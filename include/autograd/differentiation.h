/**
 * \file
 * Differentiation.
 *
 * A tensor that requires grad records the ops that use it. ag_backward accumulates into the leaves'
 * .grad; ag_grad returns the gradients of any tensors with respect to any others, to any order. A
 * graph lives while handles reach it; nothing is freed unless free_graph asks for it.
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
 * Makes a leaf collect gradients, or stop.
 *
 * \param x a leaf of floating or complex dtype
 * \param on 1 or 0
 * \par Errors: InvalidDtype for bool and integers, InvalidState for a tensor that an op
 *     produced.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_set_requires_grad(ag_tensor *x, int32_t on);

/**
 * The gradient that backward has accumulated in a tensor.
 *
 * \param[out] out a new reference, or NULL where there is no gradient yet
 * \param x the tensor
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_grad(ag_tensor **out, const ag_tensor *x);

/** Options of ag_backward. Start from AG_BACKWARD_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_backward_opts {
  int64_t struct_size; /**< sizeof(ag_backward_opts) */
  /** free what the graph saved, as it is used (default: false) */
  int64_t free_graph;
  /** accumulate only into these; absent: every leaf */
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
 * \par Errors: GraphFreed, SavedTensorModified, InvalidShape for a cotangent of another shape,
 *     InvalidState where no y requires grad, NotDifferentiable.
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
 *     InvalidShape for a cotangent of another shape, NotDifferentiable.
 * \since 0.1.0
 */
AG_API ag_status ag_grad(ag_tensor **outs, ag_tensor *const *ys, int64_t n_ys, ag_tensor *const *xs,
    int64_t n_xs, ag_tensor *const *grads, int64_t n_grads, const ag_grad_opts *opts);

#ifdef __cplusplus
}
#endif

#endif
