/**
 * \file
 * The graph.
 *
 * Walking a recorded graph: nodes, their inputs, shapes, values and gradients, and pictures of
 * them. A node's handle keeps the node and all that it depends on; one node always has one address.
 *
 * Made from api/graph.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_GRAPH_H
#define AUTOGRAD_GRAPH_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The node that produced a tensor, or the leaf that collects its gradient.
 *
 * \param[out] out to be released with ag_node_release
 * \param[out] output_out receives which output of the node the tensor is; may be NULL
 * \param x the tensor
 * \par Errors: NotFound for a constant.
 * \since 0.1.0
 */
AG_API ag_status ag_tensor_node(ag_node **out, int64_t *output_out, const ag_tensor *x);

/**
 * One more reference to a node. Any thread.
 *
 * \param node the node, which is returned; NULL gives NULL
 * \since 0.1.0
 */
AG_API ag_node *ag_node_retain(ag_node *node);

/**
 * Gives a reference back. Any thread.
 *
 * \param node the node, or NULL
 * \since 0.1.0
 */
AG_API void ag_node_release(ag_node *node);

/**
 * Gives many references back, as ag_graph_nodes handed them out.
 *
 * \param nodes nodes; NULL entries are allowed
 * \param n_nodes length of nodes
 * \since 0.1.0
 */
AG_API void ag_node_release_many(ag_node *const *nodes, int64_t n_nodes);

/**
 * The op's or the custom function's name; "leaf" for a leaf. Borrowed from the node.
 *
 * \param node the node
 * \since 0.1.0
 */
AG_API const char *ag_node_name(const ag_node *node);

/**
 * A number above those of all inputs: backward visits nodes in decreasing order. Nodes of different
 * threads may have the same one.
 *
 * \param node the node
 * \since 0.1.0
 */
AG_API int64_t ag_node_number(const ag_node *node);

/**
 * 1 for a leaf, 0 for an op.
 *
 * \param node the node
 * \since 0.1.0
 */
AG_API int32_t ag_node_is_leaf(const ag_node *node);

/**
 * Where it was recorded, if anomaly mode was on then; else "". Borrowed from the node.
 *
 * \param node the node
 * \since 0.1.0
 */
AG_API const char *ag_node_origin(const ag_node *node);

/**
 * How many tensors the op took; 0 for a leaf.
 *
 * \param node the node
 * \since 0.1.0
 */
AG_API int64_t ag_node_n_inputs(const ag_node *node);

/**
 * The node that an input came from.
 *
 * \param[out] out to be released with ag_node_release
 * \param[out] output_out receives which output of that node it was; may be NULL
 * \param node the node
 * \param position of the input
 * \par Errors: NotFound for an input that was a constant, IndexOutOfRange.
 * \since 0.1.0
 */
AG_API ag_status ag_node_input(ag_node **out, int64_t *output_out, const ag_node *node,
    int64_t position);

/**
 * How many tensors the op made; 1 for a leaf.
 *
 * \param node the node
 * \since 0.1.0
 */
AG_API int64_t ag_node_n_outputs(const ag_node *node);

/**
 * Rank and lengths of an output.
 *
 * \param[out] dims_out receives the lengths; may be NULL where capacity is 0
 * \param capacity lengths that dims_out holds
 * \param[out] ndim_out receives the rank; may be NULL
 * \param node the node
 * \param position of the output
 * \par Errors: IndexOutOfRange, InvalidArgument where capacity is neither 0 nor at least the
 *     rank.
 * \since 0.1.0
 */
AG_API ag_status ag_node_shape(int64_t *dims_out, int64_t capacity, int64_t *ndim_out,
    const ag_node *node, int64_t position);

/**
 * Element type of an output.
 *
 * \param[out] dtype_out receives an ag_dtype
 * \param node the node
 * \param position of the output
 * \par Errors: IndexOutOfRange.
 * \since 0.1.0
 */
AG_API ag_status ag_node_dtype(int32_t *dtype_out, const ag_node *node, int64_t position);

/**
 * An output as a tensor in its place in the graph, so that ag_grad can differentiate it and with
 * respect to it. Small results are always kept; others while a handle of them lives, or in
 * keep-values mode.
 *
 * \param[out] out a new reference
 * \param node the node
 * \param position of the output
 * \par Errors: NotFound where it was not kept or has been overwritten, IndexOutOfRange.
 * \since 0.1.0
 */
AG_API ag_status ag_node_value(ag_tensor **out, ag_node *node, int64_t position);

/**
 * The gradient that a leaf has collected, or that an output retains (ag_tensor_retain_grad).
 *
 * \param[out] out a new reference
 * \param node the node
 * \param position of the output
 * \par Errors: NotFound where there is none, IndexOutOfRange.
 * \since 0.1.0
 */
AG_API ag_status ag_node_grad(ag_tensor **out, const ag_node *node, int64_t position);

/**
 * All nodes that some tensors depend on, each once, inputs before what uses them. Time and memory
 * are linear in their number.
 *
 * \param[out] outs receives references, to be released; may be NULL where capacity is 0
 * \param capacity references that outs holds: 0, or at least the number of nodes
 * \param[out] n_out receives the number of nodes; may be NULL
 * \param xs tensors of the graph; constants add nothing
 * \param n_xs length of xs
 * \par Errors: InvalidArgument for a capacity that is too small.
 * \since 0.1.0
 */
AG_API ag_status ag_graph_nodes(ag_node **outs, int64_t capacity, int64_t *n_out,
    ag_tensor *const *xs, int64_t n_xs);

/** Options of ag_graph_dot. Start from AG_GRAPH_DOT_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_graph_dot_opts {
  int64_t struct_size; /**< sizeof(ag_graph_dot_opts) */
  /** print the values that nodes kept, shortened (default: true) */
  int64_t values;
  /** print the gradients that nodes keep, shortened (default: true) */
  int64_t grads;
  /** above the picture; absent: none */
  const char *title;
} ag_graph_dot_opts;
#define AG_GRAPH_DOT_OPTS_INIT {sizeof(ag_graph_dot_opts), 1, 1, NULL}

/**
 * The graph below some tensors in the language of Graphviz.
 *
 * \param[out] text_out receives UTF-8 and a final 0; may be NULL where capacity is 0
 * \param capacity bytes that text_out holds: 0, or at least the length and 1
 * \param[out] length_out receives the length without the final 0; may be NULL
 * \param xs tensors whose graph is drawn
 * \param n_xs length of xs
 * \param opts options, or NULL for all defaults
 * \par Errors: InvalidArgument for a capacity that is too small, TooLarge for more than 10,000
 *     nodes.
 * \since 0.1.0
 */
AG_API ag_status ag_graph_dot(char *text_out, int64_t capacity, int64_t *length_out,
    ag_tensor *const *xs, int64_t n_xs, const ag_graph_dot_opts *opts);

/** Options of ag_graph_svg. Start from AG_GRAPH_SVG_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_graph_svg_opts {
  int64_t struct_size; /**< sizeof(ag_graph_svg_opts) */
  /** print the values that nodes kept, shortened (default: true) */
  int64_t values;
  /** print the gradients that nodes keep, shortened (default: true) */
  int64_t grads;
  /** above the picture; absent: none */
  const char *title;
} ag_graph_svg_opts;
#define AG_GRAPH_SVG_OPTS_INIT {sizeof(ag_graph_svg_opts), 1, 1, NULL}

/**
 * The graph below some tensors as an SVG picture, laid out in layers.
 *
 * \param[out] text_out receives UTF-8 and a final 0; may be NULL where capacity is 0
 * \param capacity bytes that text_out holds: 0, or at least the length and 1
 * \param[out] length_out receives the length without the final 0; may be NULL
 * \param xs tensors whose graph is drawn
 * \param n_xs length of xs
 * \param opts options, or NULL for all defaults
 * \par Errors: InvalidArgument for a capacity that is too small, TooLarge for more than 10,000
 *     nodes.
 * \since 0.1.0
 */
AG_API ag_status ag_graph_svg(char *text_out, int64_t capacity, int64_t *length_out,
    ag_tensor *const *xs, int64_t n_xs, const ag_graph_svg_opts *opts);

/** Options of ag_graph_save. Start from AG_GRAPH_SAVE_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_graph_save_opts {
  int64_t struct_size; /**< sizeof(ag_graph_save_opts) */
  /** print the values that nodes kept, shortened (default: true) */
  int64_t values;
  /** print the gradients that nodes keep, shortened (default: true) */
  int64_t grads;
  /** above the picture; absent: none */
  const char *title;
} ag_graph_save_opts;
#define AG_GRAPH_SAVE_OPTS_INIT {sizeof(ag_graph_save_opts), 1, 1, NULL}

/**
 * Writes a picture of the graph below some tensors to a file: SVG, or DOT where the name ends in
 * .dot.
 *
 * \param path UTF-8
 * \param xs tensors whose graph is drawn
 * \param n_xs length of xs
 * \param opts options, or NULL for all defaults
 * \par Errors: IoError with the system's reason, TooLarge for more than 10,000 nodes.
 * \since 0.1.0
 */
AG_API ag_status ag_graph_save(const char *path, ag_tensor *const *xs, int64_t n_xs,
    const ag_graph_save_opts *opts);

/**
 * A name for pictures of the graph, such as a variable's; it stands before the op's name.
 *
 * \param node the node
 * \param label UTF-8, copied; NULL takes it away
 * \since 0.1.0
 */
AG_API ag_status ag_node_set_label(ag_node *node, const char *label);

/**
 * The name that ag_node_set_label gave; "" where it has none. Borrowed from the node until the next
 * one is set.
 *
 * \param node the node
 * \since 0.1.0
 */
AG_API const char *ag_node_label(const ag_node *node);

#ifdef __cplusplus
}
#endif

#endif
