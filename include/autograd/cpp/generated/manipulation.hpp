/**
 * \file
 * Manipulation, as functions and methods.
 *
 * Made from api/manipulation.toml by tools/generate.py: edit the registry instead.
 */
#pragma once

#include "autograd/manipulation.h"
#include "autograd/cpp/index.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/cpp/tensor.hpp"

namespace ag {

/// Options of reshape.
struct ReshapeOptions {
  /** 1: always copy, 0: fail rather than copy; absent: copy where needed */
  std::optional<int64_t> copy{};
};

namespace detail {
inline ag_reshape_opts to_c(const ReshapeOptions& from) {
  ag_reshape_opts to = AG_RESHAPE_OPTS_INIT;
  to.copy = from.copy.value_or(AG_ABSENT);
  return to;
}
}  // namespace detail

/**
 * The same elements in row-major order with another shape.
 *
 * A view where the strides allow it.
 *
 * \param x operand
 * \param shape new lengths; one may be -1 and is worked out
 * \param options copy: see ReshapeOptions
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: reshape(g, shape of x).
 * \par Errors: InvalidShape where the numbers of elements differ, two lengths are -1, or copy =
 *     0 and no view is possible.
 * \since 0.1.0
 */
inline Tensor reshape(const Tensor& x, Ints shape, const ReshapeOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_reshape(&out, x.get(), shape.data(), shape.size(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::reshape(Ints shape, const ReshapeOptions& options) const {
  return ag::reshape(self(), shape, options);
}

inline Tensor Methods::reshape(Ints shape) const {
  return ag::reshape(self(), shape);
}

/**
 * Axes in another order.
 *
 * A view: axis i of the result is axis axes[i] of x.
 *
 * \param x operand
 * \param axes a permutation of the axes
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: the inverse permutation of g.
 * \par Errors: InvalidAxis where axes is no permutation.
 * \since 0.1.0
 */
inline Tensor permute_dims(const Tensor& x, Ints axes) {
  ag_tensor* out = nullptr;
  detail::check(ag_permute_dims(&out, x.get(), axes.data(), axes.size()));
  return Tensor::adopt(out);
}

inline Tensor Methods::permute_dims(Ints axes) const {
  return ag::permute_dims(self(), axes);
}

/**
 * The last two axes exchanged.
 *
 * A view.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: matrix_transpose(g).
 * \par Errors: InvalidShape for rank below 2.
 * \since 0.1.0
 */
inline Tensor matrix_transpose(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_matrix_transpose(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::matrix_transpose() const {
  return ag::matrix_transpose(self());
}

/**
 * New axes of length 1.
 *
 * A view; axes are positions in the result.
 *
 * \param x operand
 * \param axes where the new axes stand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: squeeze(g, axes).
 * \par Errors: InvalidAxis for a position out of range or given twice.
 * \since 0.1.0
 */
inline Tensor expand_dims(const Tensor& x, Ints axes) {
  ag_tensor* out = nullptr;
  detail::check(ag_expand_dims(&out, x.get(), axes.data(), axes.size()));
  return Tensor::adopt(out);
}

inline Tensor Methods::expand_dims(Ints axes) const {
  return ag::expand_dims(self(), axes);
}

/**
 * Without axes of length 1.
 *
 * A view.
 *
 * \param x operand
 * \param axes axes to drop; absent: all of length 1
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: reshape(g, shape of x).
 * \par Errors: InvalidAxis for an axis out of range or given twice, InvalidShape for one longer
 *     than 1.
 * \since 0.1.0
 */
inline Tensor squeeze(const Tensor& x, OptionalInts axes = {}) {
  ag_tensor* out = nullptr;
  detail::check(ag_squeeze(&out, x.get(), axes.data(), axes.size()));
  return Tensor::adopt(out);
}

inline Tensor Methods::squeeze(OptionalInts axes) const {
  return ag::squeeze(self(), axes);
}

inline Tensor Methods::squeeze() const {
  return ag::squeeze(self());
}

/// Options of diagonal.
struct DiagonalOptions {
  /** which diagonal: 0 the main one, above it positive */
  int64_t offset = 0;
  /** the axis of the rows */
  int64_t axis1 = -2;
  /** the axis of the columns */
  int64_t axis2 = -1;
};

namespace detail {
inline ag_diagonal_opts to_c(const DiagonalOptions& from) {
  ag_diagonal_opts to = AG_DIAGONAL_OPTS_INIT;
  to.offset = from.offset;
  to.axis1 = from.axis1;
  to.axis2 = from.axis2;
  return to;
}
}  // namespace detail

/**
 * The elements on a diagonal of each matrix.
 *
 * out[..., i] = x[..., i, i + offset] for offset >= 0, x[..., i - offset, i] below 0, where the
 * matrices lie in axis1 and axis2, which are dropped; the diagonal is the last axis. An offset
 * beyond the matrix gives an empty one. A view. As NumPy's diagonal, with the last two axes as the
 * default, as in the Array API's linalg.diagonal.
 *
 * \param x operand, rank 2 or more
 * \param options offset, axis1, axis2: see DiagonalOptions
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: g on that diagonal, zeros elsewhere.
 * \par Errors: InvalidShape for a rank below 2, InvalidAxis for an axis out of range or the
 *     same one twice.
 * \since 0.1.0
 */
inline Tensor diagonal(const Tensor& x, const DiagonalOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_diagonal(&out, x.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::diagonal(const DiagonalOptions& options) const {
  return ag::diagonal(self(), options);
}

inline Tensor Methods::diagonal() const {
  return ag::diagonal(self());
}

/**
 * Stretched to a shape.
 *
 * A view with stride 0 along stretched and new axes.
 *
 * \param x operand
 * \param shape new lengths
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: the sum of g over the stretched axes.
 * \par Errors: InvalidShape where x does not broadcast to shape.
 * \since 0.1.0
 */
inline Tensor broadcast_to(const Tensor& x, Ints shape) {
  ag_tensor* out = nullptr;
  detail::check(ag_broadcast_to(&out, x.get(), shape.data(), shape.size()));
  return Tensor::adopt(out);
}

inline Tensor Methods::broadcast_to(Ints shape) const {
  return ag::broadcast_to(self(), shape);
}

/**
 * Tensors one after the other along an axis.
 *
 * Their other lengths agree; dtypes are promoted.
 *
 * \param xs at least one, of equal rank
 * \param axis axis to join along
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: the slices of g.
 * \par Errors: InvalidArgument for no tensors, InvalidShape where shapes do not fit,
 *     InvalidAxis.
 * \since 0.1.0
 */
inline Tensor concat(const Tensors& xs, int64_t axis = 0) {
  ag_tensor* out = nullptr;
  detail::check(ag_concat(&out, xs.data(), xs.size(), axis));
  return Tensor::adopt(out);
}

/**
 * Tensors side by side along a new axis.
 *
 * Their shapes are equal; dtypes are promoted.
 *
 * \param xs at least one
 * \param axis position of the new axis in the result
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: the slices of g.
 * \par Errors: InvalidArgument for no tensors, InvalidShape where shapes differ, InvalidAxis.
 * \since 0.1.0
 */
inline Tensor stack(const Tensors& xs, int64_t axis = 0) {
  ag_tensor* out = nullptr;
  detail::check(ag_stack(&out, xs.data(), xs.size(), axis));
  return Tensor::adopt(out);
}

/**
 * Axes in reverse order.
 *
 * A view with negative strides.
 *
 * \param x operand
 * \param axes axes to reverse; absent: all
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: flip(g, axes).
 * \par Errors: InvalidAxis for an axis out of range or given twice.
 * \since 0.1.0
 */
inline Tensor flip(const Tensor& x, OptionalInts axes = {}) {
  ag_tensor* out = nullptr;
  detail::check(ag_flip(&out, x.get(), axes.data(), axes.size()));
  return Tensor::adopt(out);
}

inline Tensor Methods::flip(OptionalInts axes) const {
  return ag::flip(self(), axes);
}

inline Tensor Methods::flip() const {
  return ag::flip(self());
}

/// Options of astype.
struct AstypeOptions {
  /** a new tensor even where the dtype is the same already */
  bool copy = true;
};

namespace detail {
inline ag_astype_opts to_c(const AstypeOptions& from) {
  ag_astype_opts to = AG_ASTYPE_OPTS_INIT;
  to.copy = from.copy ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * The same numbers in another dtype.
 *
 * Real numbers become integers by truncation towards zero; integers wrap around; out of range and
 * NaN give the nearest bound and 0. Complex to real keeps the real part; to bool: not equal to
 * zero.
 *
 * \param x operand
 * \param dtype of the result
 * \param options copy: see AstypeOptions
 * \par Dtypes: all.
 * \par Result: as asked for.
 * \par Gradient: g in x's dtype (its real part where x is real); none to or from bool and
 *     integers.
 * \par Errors: InvalidDtype.
 * \since 0.1.0
 */
inline Tensor astype(const Tensor& x, Dtype dtype, const AstypeOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_astype(&out, x.get(), code(dtype), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::astype(Dtype dtype, const AstypeOptions& options) const {
  return ag::astype(self(), dtype, options);
}

inline Tensor Methods::astype(Dtype dtype) const {
  return ag::astype(self(), dtype);
}

/**
 * A new tensor with the same elements, contiguous.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: g.
 * \par Errors: OutOfMemory.
 * \since 0.1.0
 */
inline Tensor copy(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_copy(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::copy() const {
  return ag::copy(self());
}

/**
 * The same elements in row-major order without gaps.
 *
 * x itself, as a new reference, where it is contiguous already.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: g.
 * \par Errors: OutOfMemory.
 * \since 0.1.0
 */
inline Tensor contiguous(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_contiguous(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::contiguous() const {
  return ag::contiguous(self());
}

/**
 * The same bytes outside the graph.
 *
 * A view that does not require grad; an in-place write to either is seen in both, and by the
 * version check.
 *
 * \param x operand
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \since 0.1.0
 */
inline Tensor detach(const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_detach(&out, x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::detach() const {
  return ag::detach(self());
}

/**
 * The same elements on a device.
 *
 * x itself, as a new reference, where it is there already.
 *
 * \param x operand
 * \param device where to
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: g, back on x's device.
 * \par Errors: InvalidDevice, DeviceUnavailable, OutOfMemory.
 * \since 0.1.0
 */
inline Tensor to_device(const Tensor& x, Device device) {
  ag_tensor* out = nullptr;
  detail::check(ag_to_device(&out, x.get(), code(device.type), device.index));
  return Tensor::adopt(out);
}

inline Tensor Methods::to_device(Device device) const {
  return ag::to_device(self(), device);
}

/**
 * Elements by position along an axis.
 *
 * out[..., i..., ...] = x[..., indices[i...], ...]: the shape of indices takes the axis' place.
 *
 * \param x operand
 * \param indices positions along the axis, of any shape; negative ones count from the end
 * \param axis the axis; absent: x is flattened
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: g added up at the positions it came from.
 * \par Errors: IndexOutOfRange, InvalidAxis, InvalidDtype for indices that are not integers.
 * \since 0.1.0
 */
inline Tensor take(const Tensor& x, const Tensor& indices, std::optional<int64_t> axis = {}) {
  ag_tensor* out = nullptr;
  detail::check(ag_take(&out, x.get(), indices.get(), axis.value_or(AG_ABSENT)));
  return Tensor::adopt(out);
}

inline Tensor Methods::take(const Tensor& indices, std::optional<int64_t> axis) const {
  return ag::take(self(), indices, axis);
}

inline Tensor Methods::take(const Tensor& indices) const {
  return ag::take(self(), indices);
}

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
 * \param x operand
 * \param spec four numbers an item: kind, start, stop, step
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: zeros of x's shape with g at the part.
 * \par Errors: IndexOutOfRange for an integer outside its axis, InvalidArgument for an unknown
 *     kind, a step of 0, two ellipses or a spec whose length is no multiple of 4, InvalidShape for
 *     more items than axes.
 * \since 0.1.0
 */
inline Tensor index(const Tensor& x, const Index& spec) {
  ag_tensor* out = nullptr;
  detail::check(ag_index(&out, x.get(), spec.data(), spec.size()));
  return Tensor::adopt(out);
}

inline Tensor Methods::index(const Index& spec) const {
  return ag::index(self(), spec);
}

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
 * \param x operand
 * \param spec four numbers an item: kind, start, stop, step
 * \param value what goes there
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: dx = g with zeros at the part, dvalue = g at the part, summed to its shape.
 * \par Errors: IndexOutOfRange for an integer outside its axis, InvalidArgument for an unknown
 *     kind, a step of 0, two ellipses or a spec whose length is no multiple of 4, InvalidShape for
 *     more items than axes; InvalidShape where value does not broadcast to the part.
 * \since 0.1.0
 */
inline Tensor index_put(const Tensor& x, const Index& spec, const Tensor& value) {
  ag_tensor* out = nullptr;
  detail::check(ag_index_put(&out, x.get(), spec.data(), spec.size(), value.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::index_put(const Index& spec, const Tensor& value) const {
  return ag::index_put(self(), spec, value);
}

inline Tensor& Methods::index_put_(const Index& spec, const Tensor& value) {
  detail::check(ag_index_put_(self().get(), spec.data(), spec.size(), value.get()));
  return self();
}

}  // namespace ag
