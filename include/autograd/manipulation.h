/**
 * \file
 * Manipulation.
 *
 * Functions that change shapes, join, select and convert. Those that say so return a view: a tensor
 * over the same bytes, where an in-place write to one is seen in the other and the graph knows it.
 *
 * Made from api/manipulation.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_MANIPULATION_H
#define AUTOGRAD_MANIPULATION_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Options of ag_reshape. Start from AG_RESHAPE_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_reshape_opts {
  int64_t struct_size; /**< sizeof(ag_reshape_opts) */
  /** 1: always copy, 0: fail rather than copy; absent: copy where needed */
  int64_t copy;
} ag_reshape_opts;
#define AG_RESHAPE_OPTS_INIT {sizeof(ag_reshape_opts), AG_ABSENT}

/**
 * The same elements in row-major order with another shape.
 *
 * A view where the strides allow it.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param shape new lengths; one may be -1 and is worked out
 * \param n_shape length of shape
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: reshape(g, shape of x).
 * \par Errors: InvalidShape where the numbers of elements differ, two lengths are -1, or copy =
 *     0 and no view is possible.
 * \since 0.1.0
 */
AG_API ag_status ag_reshape(ag_tensor **out, const ag_tensor *x, const int64_t *shape,
    int64_t n_shape, const ag_reshape_opts *opts);

/**
 * Axes in another order.
 *
 * A view: axis i of the result is axis axes[i] of x.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axes a permutation of the axes
 * \param n_axes length of axes
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: the inverse permutation of g.
 * \par Errors: InvalidAxis where axes is no permutation.
 * \since 0.1.0
 */
AG_API ag_status ag_permute_dims(ag_tensor **out, const ag_tensor *x, const int64_t *axes,
    int64_t n_axes);

/**
 * The last two axes exchanged.
 *
 * A view.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: matrix_transpose(g).
 * \par Errors: InvalidShape for rank below 2.
 * \since 0.1.0
 */
AG_API ag_status ag_matrix_transpose(ag_tensor **out, const ag_tensor *x);

/**
 * New axes of length 1.
 *
 * A view; axes are positions in the result.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axes where the new axes stand
 * \param n_axes length of axes
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: squeeze(g, axes).
 * \par Errors: InvalidAxis for a position out of range or given twice.
 * \since 0.1.0
 */
AG_API ag_status ag_expand_dims(ag_tensor **out, const ag_tensor *x, const int64_t *axes,
    int64_t n_axes);

/**
 * Without axes of length 1.
 *
 * A view.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axes axes to drop; absent: all of length 1 (n_axes = -1 means absent)
 * \param n_axes length of axes
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: reshape(g, shape of x).
 * \par Errors: InvalidAxis for an axis out of range or given twice, InvalidShape for one longer
 *     than 1.
 * \since 0.1.0
 */
AG_API ag_status ag_squeeze(ag_tensor **out, const ag_tensor *x, const int64_t *axes,
    int64_t n_axes);

/** Options of ag_diagonal. Start from AG_DIAGONAL_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_diagonal_opts {
  int64_t struct_size; /**< sizeof(ag_diagonal_opts) */
  /** which diagonal: 0 the main one, above it positive (default: 0) */
  int64_t offset;
  /** the axis of the rows (default: -2) */
  int64_t axis1;
  /** the axis of the columns (default: -1) */
  int64_t axis2;
} ag_diagonal_opts;
#define AG_DIAGONAL_OPTS_INIT {sizeof(ag_diagonal_opts), 0, -2, -1}

/**
 * The elements on a diagonal of each matrix.
 *
 * out[..., i] = x[..., i, i + offset] for offset >= 0, x[..., i - offset, i] below 0, where the
 * matrices lie in axis1 and axis2, which are dropped; the diagonal is the last axis. An offset
 * beyond the matrix gives an empty one. A view. As NumPy's diagonal, with the last two axes as the
 * default, as in the Array API's linalg.diagonal.
 *
 * \param[out] out a new reference
 * \param x operand, rank 2 or more
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: g on that diagonal, zeros elsewhere.
 * \par Errors: InvalidShape for a rank below 2, InvalidAxis for an axis out of range or the
 *     same one twice.
 * \since 0.1.0
 */
AG_API ag_status ag_diagonal(ag_tensor **out, const ag_tensor *x, const ag_diagonal_opts *opts);

/**
 * Stretched to a shape.
 *
 * A view with stride 0 along stretched and new axes.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param shape new lengths
 * \param n_shape length of shape
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: the sum of g over the stretched axes.
 * \par Errors: InvalidShape where x does not broadcast to shape.
 * \since 0.1.0
 */
AG_API ag_status ag_broadcast_to(ag_tensor **out, const ag_tensor *x, const int64_t *shape,
    int64_t n_shape);

/**
 * Tensors one after the other along an axis.
 *
 * Their other lengths agree; dtypes are promoted.
 *
 * \param[out] out a new reference
 * \param xs at least one, of equal rank
 * \param n_xs length of xs
 * \param axis axis to join along
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: the slices of g.
 * \par Errors: InvalidArgument for no tensors, InvalidShape where shapes do not fit,
 *     InvalidAxis.
 * \since 0.1.0
 */
AG_API ag_status ag_concat(ag_tensor **out, ag_tensor *const *xs, int64_t n_xs, int64_t axis);

/**
 * Tensors side by side along a new axis.
 *
 * Their shapes are equal; dtypes are promoted.
 *
 * \param[out] out a new reference
 * \param xs at least one
 * \param n_xs length of xs
 * \param axis position of the new axis in the result
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: the slices of g.
 * \par Errors: InvalidArgument for no tensors, InvalidShape where shapes differ, InvalidAxis.
 * \since 0.1.0
 */
AG_API ag_status ag_stack(ag_tensor **out, ag_tensor *const *xs, int64_t n_xs, int64_t axis);

/**
 * Axes in reverse order.
 *
 * A view with negative strides.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param axes axes to reverse; absent: all (n_axes = -1 means absent)
 * \param n_axes length of axes
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: flip(g, axes).
 * \par Errors: InvalidAxis for an axis out of range or given twice.
 * \since 0.1.0
 */
AG_API ag_status ag_flip(ag_tensor **out, const ag_tensor *x, const int64_t *axes, int64_t n_axes);

/** Options of ag_astype. Start from AG_ASTYPE_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_astype_opts {
  int64_t struct_size; /**< sizeof(ag_astype_opts) */
  /** a new tensor even where the dtype is the same already (default: true) */
  int64_t copy;
} ag_astype_opts;
#define AG_ASTYPE_OPTS_INIT {sizeof(ag_astype_opts), 1}

/**
 * The same numbers in another dtype.
 *
 * Real numbers become integers by truncation towards zero; integers wrap around; out of range and
 * NaN give the nearest bound and 0. Complex to real keeps the real part; to bool: not equal to
 * zero.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param dtype of the result
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: as asked for.
 * \par Gradient: g in x's dtype (its real part where x is real); none to or from bool and
 *     integers.
 * \par Errors: InvalidDtype.
 * \since 0.1.0
 */
AG_API ag_status ag_astype(ag_tensor **out, const ag_tensor *x, int32_t dtype,
    const ag_astype_opts *opts);

/**
 * A new tensor with the same elements, contiguous.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: g.
 * \par Errors: OutOfMemory.
 * \since 0.1.0
 */
AG_API ag_status ag_copy(ag_tensor **out, const ag_tensor *x);

/**
 * The same elements in row-major order without gaps.
 *
 * x itself, as a new reference, where it is contiguous already.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: g.
 * \par Errors: OutOfMemory.
 * \since 0.1.0
 */
AG_API ag_status ag_contiguous(ag_tensor **out, const ag_tensor *x);

/**
 * The same bytes outside the graph.
 *
 * A view that does not require grad; an in-place write to either is seen in both, and by the
 * version check.
 *
 * \param[out] out a new reference
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
AG_API ag_status ag_detach(ag_tensor **out, const ag_tensor *x);

/**
 * The same elements on a device.
 *
 * x itself, as a new reference, where it is there already.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param device_type where to
 * \param device_index its index
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: g, back on x's device.
 * \par Errors: InvalidDevice, DeviceUnavailable, OutOfMemory.
 * \since 0.1.0
 */
AG_API ag_status ag_to_device(ag_tensor **out, const ag_tensor *x, int32_t device_type,
    int32_t device_index);

/**
 * Elements by position along an axis.
 *
 * out[..., i..., ...] = x[..., indices[i...], ...]: the shape of indices takes the axis' place.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param indices positions along the axis, of any shape; negative ones count from the end
 * \param axis the axis; absent: x is flattened
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: g added up at the positions it came from.
 * \par Errors: IndexOutOfRange, InvalidAxis, InvalidDtype for indices that are not integers.
 * \since 0.1.0
 */
AG_API ag_status ag_take(ag_tensor **out, const ag_tensor *x, const ag_tensor *indices,
    int64_t axis);

/**
 * A part of a tensor: integers, slices, ellipsis, new axes.
 *
 * A view. Four numbers an item, from the first axis on:
 *
 * - AG_ITEM_INTEGER (1), i, 0, 0: the integer i, which drops the axis; negative counts from the end
 * - AG_ITEM_SLICE (2), start, stop, step: a slice by Python's rules; AG_ABSENT for a bound or step left out
 * - AG_ITEM_ELLIPSIS (3), 0, 0, 0: an ellipsis, as many whole axes as are left; at most one
 * - AG_ITEM_NEW_AXIS (4), 0, 0, 0: a new axis of length 1
 *
 * Axes that no item names stay whole.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param spec four numbers an item: kind, start, stop, step
 * \param n_spec length of spec
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: zeros of x's shape with g at the part.
 * \par Errors: IndexOutOfRange for an integer outside its axis, InvalidArgument for an unknown
 *     kind, a step of 0, two ellipses or a spec whose length is no multiple of 4, InvalidShape for
 *     more items than axes.
 * \since 0.1.0
 */
AG_API ag_status ag_index(ag_tensor **out, const ag_tensor *x, const int64_t *spec, int64_t n_spec);

/**
 * A tensor with a part replaced.
 *
 * out = x with the part that spec names (see index) set to value, which is cast and broadcast to
 * it. The variant that ends in _ writes into the tensor itself.
 *
 * Four numbers an item, from the first axis on:
 *
 * - AG_ITEM_INTEGER (1), i, 0, 0: the integer i, which drops the axis; negative counts from the end
 * - AG_ITEM_SLICE (2), start, stop, step: a slice by Python's rules; AG_ABSENT for a bound or step left out
 * - AG_ITEM_ELLIPSIS (3), 0, 0, 0: an ellipsis, as many whole axes as are left; at most one
 * - AG_ITEM_NEW_AXIS (4), 0, 0, 0: a new axis of length 1
 *
 * Axes that no item names stay whole.
 *
 * \param[out] out a new reference
 * \param x operand
 * \param spec four numbers an item: kind, start, stop, step
 * \param n_spec length of spec
 * \param value what goes there
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: dx = g with zeros at the part, dvalue = g at the part, summed to its shape.
 * \par Errors: IndexOutOfRange for an integer outside its axis, InvalidArgument for an unknown
 *     kind, a step of 0, two ellipses or a spec whose length is no multiple of 4, InvalidShape for
 *     more items than axes; InvalidShape where value does not broadcast to the part.
 * \since 0.1.0
 */
AG_API ag_status ag_index_put(ag_tensor **out, const ag_tensor *x, const int64_t *spec,
    int64_t n_spec, const ag_tensor *value);

/** ag_index_put written into its first operand, x, which keeps its shape and dtype. */
AG_API ag_status ag_index_put_(ag_tensor *self, const int64_t *spec, int64_t n_spec,
    const ag_tensor *value);

#ifdef __cplusplus
}
#endif

#endif
