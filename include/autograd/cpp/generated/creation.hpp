/**
 * \file
 * Creation, as functions and methods.
 *
 * Made from api/creation.toml by tools/generate.py: edit the registry instead.
 */
#pragma once

#include "autograd/creation.h"
#include "autograd/cpp/index.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/cpp/tensor.hpp"

namespace ag {

/// Options of zeros.
struct ZerosOptions {
  /** of the result; 0: float32 */
  Dtype dtype = Dtype::unspecified;
  /** where it lies; 0: the CPU */
  Device device{};
};

namespace detail {
inline ag_zeros_opts to_c(const ZerosOptions& from) {
  ag_zeros_opts to = AG_ZEROS_OPTS_INIT;
  to.dtype = code(from.dtype);
  to.device_type = code(from.device.type);
  to.device_index = from.device.index;
  return to;
}
}  // namespace detail

/**
 * A tensor of zeros.
 *
 * \param shape lengths of the axes
 * \param options dtype, device: see ZerosOptions
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice.
 * \since 0.1.0
 */
inline Tensor zeros(Ints shape, const ZerosOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_zeros(&out, shape.data(), shape.size(), &opts));
  return Tensor::adopt(out);
}

/// Options of zeros_like.
struct ZerosLikeOptions {
  /** of the result; 0: x's */
  Dtype dtype = Dtype::unspecified;
  /** where it lies; 0: x's */
  Device device{};
};

namespace detail {
inline ag_zeros_like_opts to_c(const ZerosLikeOptions& from) {
  ag_zeros_like_opts to = AG_ZEROS_LIKE_OPTS_INIT;
  to.dtype = code(from.dtype);
  to.device_type = code(from.device.type);
  to.device_index = from.device.index;
  return to;
}
}  // namespace detail

/**
 * A tensor of zeros with x's shape.
 *
 * \param x gives shape, dtype and device
 * \param options dtype, device: see ZerosLikeOptions
 * \par Dtypes: all.
 * \par Result: the first tensor's dtype.
 * \par Gradient: not applicable.
 * \par Errors: OutOfMemory, InvalidDevice.
 * \since 0.1.0
 */
inline Tensor zeros_like(const Tensor& x, const ZerosLikeOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_zeros_like(&out, x.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::zeros_like(const ZerosLikeOptions& options) const {
  return ag::zeros_like(self(), options);
}

inline Tensor Methods::zeros_like() const {
  return ag::zeros_like(self());
}

/// Options of ones.
struct OnesOptions {
  /** of the result; 0: float32 */
  Dtype dtype = Dtype::unspecified;
  /** where it lies; 0: the CPU */
  Device device{};
};

namespace detail {
inline ag_ones_opts to_c(const OnesOptions& from) {
  ag_ones_opts to = AG_ONES_OPTS_INIT;
  to.dtype = code(from.dtype);
  to.device_type = code(from.device.type);
  to.device_index = from.device.index;
  return to;
}
}  // namespace detail

/**
 * A tensor of ones.
 *
 * \param shape lengths of the axes
 * \param options dtype, device: see OnesOptions
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice.
 * \since 0.1.0
 */
inline Tensor ones(Ints shape, const OnesOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_ones(&out, shape.data(), shape.size(), &opts));
  return Tensor::adopt(out);
}

/// Options of ones_like.
struct OnesLikeOptions {
  /** of the result; 0: x's */
  Dtype dtype = Dtype::unspecified;
  /** where it lies; 0: x's */
  Device device{};
};

namespace detail {
inline ag_ones_like_opts to_c(const OnesLikeOptions& from) {
  ag_ones_like_opts to = AG_ONES_LIKE_OPTS_INIT;
  to.dtype = code(from.dtype);
  to.device_type = code(from.device.type);
  to.device_index = from.device.index;
  return to;
}
}  // namespace detail

/**
 * A tensor of ones with x's shape.
 *
 * \param x gives shape, dtype and device
 * \param options dtype, device: see OnesLikeOptions
 * \par Dtypes: all.
 * \par Result: the first tensor's dtype.
 * \par Gradient: not applicable.
 * \par Errors: OutOfMemory, InvalidDevice.
 * \since 0.1.0
 */
inline Tensor ones_like(const Tensor& x, const OnesLikeOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_ones_like(&out, x.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::ones_like(const OnesLikeOptions& options) const {
  return ag::ones_like(self(), options);
}

inline Tensor Methods::ones_like() const {
  return ag::ones_like(self());
}

/// Options of empty.
struct EmptyOptions {
  /** of the result; 0: float32 */
  Dtype dtype = Dtype::unspecified;
  /** where it lies; 0: the CPU */
  Device device{};
};

namespace detail {
inline ag_empty_opts to_c(const EmptyOptions& from) {
  ag_empty_opts to = AG_EMPTY_OPTS_INIT;
  to.dtype = code(from.dtype);
  to.device_type = code(from.device.type);
  to.device_index = from.device.index;
  return to;
}
}  // namespace detail

/**
 * A tensor whose elements are not set.
 *
 * Reading them before writing gives arbitrary values.
 *
 * \param shape lengths of the axes
 * \param options dtype, device: see EmptyOptions
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice.
 * \since 0.1.0
 */
inline Tensor empty(Ints shape, const EmptyOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_empty(&out, shape.data(), shape.size(), &opts));
  return Tensor::adopt(out);
}

/// Options of empty_like.
struct EmptyLikeOptions {
  /** of the result; 0: x's */
  Dtype dtype = Dtype::unspecified;
  /** where it lies; 0: x's */
  Device device{};
};

namespace detail {
inline ag_empty_like_opts to_c(const EmptyLikeOptions& from) {
  ag_empty_like_opts to = AG_EMPTY_LIKE_OPTS_INIT;
  to.dtype = code(from.dtype);
  to.device_type = code(from.device.type);
  to.device_index = from.device.index;
  return to;
}
}  // namespace detail

/**
 * A tensor with x's shape whose elements are not set.
 *
 * \param x gives shape, dtype and device
 * \param options dtype, device: see EmptyLikeOptions
 * \par Dtypes: all.
 * \par Result: the first tensor's dtype.
 * \par Gradient: not applicable.
 * \par Errors: OutOfMemory, InvalidDevice.
 * \since 0.1.0
 */
inline Tensor empty_like(const Tensor& x, const EmptyLikeOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_empty_like(&out, x.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::empty_like(const EmptyLikeOptions& options) const {
  return ag::empty_like(self(), options);
}

inline Tensor Methods::empty_like() const {
  return ag::empty_like(self());
}

/// Options of full.
struct FullOptions {
  /** of the result; 0: the value's, for a weak one float32, int64 or complex64 by its kind */
  Dtype dtype = Dtype::unspecified;
  /** where it lies; 0: the value's */
  Device device{};
};

namespace detail {
inline ag_full_opts to_c(const FullOptions& from) {
  ag_full_opts to = AG_FULL_OPTS_INIT;
  to.dtype = code(from.dtype);
  to.device_type = code(from.device.type);
  to.device_index = from.device.index;
  return to;
}
}  // namespace detail

/**
 * A tensor of one value.
 *
 * The value is a tensor of rank 0, so that it differentiates.
 *
 * \param shape lengths of the axes
 * \param value rank 0
 * \param options dtype, device: see FullOptions
 * \par Dtypes: all.
 * \par Result: value's dtype.
 * \par Gradient: dvalue = the sum of g.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice;
 *     InvalidShape for a value of another rank.
 * \since 0.1.0
 */
inline Tensor full(Ints shape, const Tensor& value, const FullOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_full(&out, shape.data(), shape.size(), value.get(), &opts));
  return Tensor::adopt(out);
}

/// Options of full_like.
struct FullLikeOptions {
  /** of the result; 0: x's */
  Dtype dtype = Dtype::unspecified;
  /** where it lies; 0: x's */
  Device device{};
};

namespace detail {
inline ag_full_like_opts to_c(const FullLikeOptions& from) {
  ag_full_like_opts to = AG_FULL_LIKE_OPTS_INIT;
  to.dtype = code(from.dtype);
  to.device_type = code(from.device.type);
  to.device_index = from.device.index;
  return to;
}
}  // namespace detail

/**
 * A tensor of one value with x's shape.
 *
 * \param x gives shape, dtype and device; not differentiated
 * \param value rank 0
 * \param options dtype, device: see FullLikeOptions
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: dvalue = the sum of g.
 * \par Errors: InvalidShape for a value of another rank, OutOfMemory.
 * \since 0.1.0
 */
inline Tensor full_like(const Tensor& x, const Tensor& value, const FullLikeOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_full_like(&out, x.get(), value.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::full_like(const Tensor& value, const FullLikeOptions& options) const {
  return ag::full_like(self(), value, options);
}

inline Tensor Methods::full_like(const Tensor& value) const {
  return ag::full_like(self(), value);
}

/// Options of eye.
struct EyeOptions {
  /** columns; absent: n */
  std::optional<int64_t> m{};
  /** which diagonal: 0 the main one, above it positive */
  int64_t k = 0;
  /** of the result; 0: float32 */
  Dtype dtype = Dtype::unspecified;
  /** where it lies; 0: the CPU */
  Device device{};
};

namespace detail {
inline ag_eye_opts to_c(const EyeOptions& from) {
  ag_eye_opts to = AG_EYE_OPTS_INIT;
  to.m = from.m.value_or(AG_ABSENT);
  to.k = from.k;
  to.dtype = code(from.dtype);
  to.device_type = code(from.device.type);
  to.device_index = from.device.index;
  return to;
}
}  // namespace detail

/**
 * Ones on a diagonal, zeros elsewhere.
 *
 * out[i, j] = 1 where j - i = k.
 *
 * \param n rows
 * \param options m, k, dtype, device: see EyeOptions
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidShape for a negative length, TooLarge, OutOfMemory, InvalidDevice.
 * \since 0.1.0
 */
inline Tensor eye(int64_t n, const EyeOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_eye(&out, n, &opts));
  return Tensor::adopt(out);
}

/// Options of arange.
struct ArangeOptions {
  /** distance; may be negative */
  double step = 1.0;
  /** of the result; 0: int64 where start, stop and step are whole numbers, else float32 */
  Dtype dtype = Dtype::unspecified;
  /** where it lies; 0: the CPU */
  Device device{};
};

namespace detail {
inline ag_arange_opts to_c(const ArangeOptions& from) {
  ag_arange_opts to = AG_ARANGE_OPTS_INIT;
  to.step = from.step;
  to.dtype = code(from.dtype);
  to.device_type = code(from.device.type);
  to.device_index = from.device.index;
  return to;
}
}  // namespace detail

/**
 * Evenly spaced numbers in [start, stop).
 *
 * out[i] = start + i step, for ceil((stop - start) / step) elements; none where that is negative.
 * Computed in float64, integers exactly.
 *
 * \param start first number
 * \param stop where it ends, exclusive
 * \param options step, dtype, device: see ArangeOptions
 * \par Result: as asked for.
 * \par Gradient: not applicable.
 * \par Errors: InvalidArgument where step is 0, an argument is not finite, or an integer dtype
 *     cannot hold the numbers exactly; TooLarge.
 * \since 0.1.0
 */
inline Tensor arange(double start, double stop, const ArangeOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_arange(&out, start, stop, &opts));
  return Tensor::adopt(out);
}

/// Options of linspace.
struct LinspaceOptions {
  /** stop is the last number */
  bool endpoint = true;
  /** of the result; 0: promoted, of weak numbers float32 */
  Dtype dtype = Dtype::unspecified;
};

namespace detail {
inline ag_linspace_opts to_c(const LinspaceOptions& from) {
  ag_linspace_opts to = AG_LINSPACE_OPTS_INIT;
  to.endpoint = from.endpoint ? 1 : 0;
  to.dtype = code(from.dtype);
  return to;
}
}  // namespace detail

/**
 * So many evenly spaced numbers from start to stop.
 *
 * out[i] = start + i (stop - start) / (num - 1), stop itself last; without endpoint (stop - start)
 * / num. Operands of any shapes are broadcast; the new axis comes first.
 *
 * \param start first number
 * \param stop last number
 * \param num how many
 * \param options endpoint, dtype: see LinspaceOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: dstart, dstop = g weighted by 1 - t and t, t = i / (num - 1), and summed.
 * \par Errors: InvalidShape where num is negative.
 * \since 0.1.0
 */
inline Tensor linspace(const Tensor& start, const Tensor& stop, int64_t num,
    const LinspaceOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_linspace(&out, start.get(), stop.get(), num, &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::linspace(const Tensor& stop, int64_t num,
    const LinspaceOptions& options) const {
  return ag::linspace(self(), stop, num, options);
}

inline Tensor Methods::linspace(const Tensor& stop, int64_t num) const {
  return ag::linspace(self(), stop, num);
}

/// Options of tril.
struct TrilOptions {
  /** diagonal of the edge: 0 the main one, above it positive */
  int64_t k = 0;
};

namespace detail {
inline ag_tril_opts to_c(const TrilOptions& from) {
  ag_tril_opts to = AG_TRIL_OPTS_INIT;
  to.k = from.k;
  return to;
}
}  // namespace detail

/**
 * The lower triangle of matrices, zeros elsewhere.
 *
 * out[..., i, j] = x[..., i, j] where j - i <= k, else 0.
 *
 * \param x matrices in the last two axes
 * \param options k: see TrilOptions
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: dx = tril(g, k).
 * \par Errors: InvalidShape for rank below 2.
 * \since 0.1.0
 */
inline Tensor tril(const Tensor& x, const TrilOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_tril(&out, x.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::tril(const TrilOptions& options) const {
  return ag::tril(self(), options);
}

inline Tensor Methods::tril() const {
  return ag::tril(self());
}

/// Options of triu.
struct TriuOptions {
  /** diagonal of the edge: 0 the main one, above it positive */
  int64_t k = 0;
};

namespace detail {
inline ag_triu_opts to_c(const TriuOptions& from) {
  ag_triu_opts to = AG_TRIU_OPTS_INIT;
  to.k = from.k;
  return to;
}
}  // namespace detail

/**
 * The upper triangle of matrices, zeros elsewhere.
 *
 * out[..., i, j] = x[..., i, j] where j - i >= k, else 0.
 *
 * \param x matrices in the last two axes
 * \param options k: see TriuOptions
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: dx = triu(g, k).
 * \par Errors: InvalidShape for rank below 2.
 * \since 0.1.0
 */
inline Tensor triu(const Tensor& x, const TriuOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_triu(&out, x.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::triu(const TriuOptions& options) const {
  return ag::triu(self(), options);
}

inline Tensor Methods::triu() const {
  return ag::triu(self());
}

/// Options of meshgrid.
struct MeshgridOptions {
  /** axis order; 0: AG_INDEXING_XY */
  Indexing indexing = Indexing::unspecified;
};

namespace detail {
inline ag_meshgrid_opts to_c(const MeshgridOptions& from) {
  ag_meshgrid_opts to = AG_MESHGRID_OPTS_INIT;
  to.indexing = code(from.indexing);
  return to;
}
}  // namespace detail

/**
 * Coordinate arrays from coordinate vectors.
 *
 * Result k holds vector k along its axis and repeats along the others; indexing says which axis
 * that is. Results are views with stride 0.
 *
 * \param arrays vectors of rank 0 or 1, one dtype each
 * \param options indexing: see MeshgridOptions
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: g summed over the other axes.
 * \par Errors: InvalidShape for rank above 1, InvalidArgument where n_outs is not n_arrays.
 * \since 0.1.0
 */
inline std::vector<Tensor> meshgrid(const Tensors& arrays, const MeshgridOptions& options = {}) {
  const auto opts = detail::to_c(options);
  std::vector<ag_tensor*> outs(static_cast<size_t>(arrays.size()));
  detail::check(ag_meshgrid(outs.data(), arrays.size(), arrays.data(), arrays.size(), &opts));
  return detail::adopt_all(outs);
}

/**
 * Matrices with constant diagonals, from their first column and row.
 *
 * out[..., i, j] = c[..., i - j] where i >= j, else r[..., j - i]; r[..., 0] is not read. Without r
 * the matrix is Hermitian: r = conj(c). Axes before the last are a batch and are broadcast; a
 * number counts as a vector of one.
 *
 * \param c first column, (..., M)
 * \param r first row, (..., N); absent: conj(c)
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: dc, dr = the sums of g along the diagonals.
 * \par Errors: InvalidShape where batches do not broadcast.
 * \since 0.1.0
 */
inline Tensor toeplitz(const Tensor& c, const Tensor& r = {}) {
  ag_tensor* out = nullptr;
  detail::check(ag_toeplitz(&out, c.get(), r.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::toeplitz(const Tensor& r) const {
  return ag::toeplitz(self(), r);
}

inline Tensor Methods::toeplitz() const {
  return ag::toeplitz(self());
}

/// Options of vander.
struct VanderOptions {
  /** columns; absent: as many as the last axis is long */
  std::optional<int64_t> n{};
  /** powers rise from left to right */
  bool increasing = false;
};

namespace detail {
inline ag_vander_opts to_c(const VanderOptions& from) {
  ag_vander_opts to = AG_VANDER_OPTS_INIT;
  to.n = from.n.value_or(AG_ABSENT);
  to.increasing = from.increasing ? 1 : 0;
  return to;
}
}  // namespace detail

/**
 * Vandermonde matrices: the powers of numbers.
 *
 * out[..., i, j] = x[..., i]^(n - 1 - j), with increasing x[..., i]^j; any number to the power 0 is
 * 1. Axes before the last are a batch. Powers are products, doubled in length as often as needed;
 * half types are computed in float32, bool and integers in 64 bits.
 *
 * \param x numbers, rank 1 or more
 * \param options n, increasing: see VanderOptions
 * \par Dtypes: all.
 * \par Result: the operand's dtype; bool and signed integers give int64, unsigned ones uint64.
 * \par Gradient: dx = sum over columns of g k conj(x)^(k - 1), k the column's power.
 * \par Errors: InvalidShape for rank 0 or a negative n, TooLarge.
 * \since 0.1.0
 */
inline Tensor vander(const Tensor& x, const VanderOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_vander(&out, x.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::vander(const VanderOptions& options) const {
  return ag::vander(self(), options);
}

inline Tensor Methods::vander() const {
  return ag::vander(self());
}

/**
 * Matrices along a diagonal, zeros elsewhere.
 *
 * Block k begins where block k - 1 ends, in rows and in columns. A vector counts as a row, a number
 * as a 1 x 1 matrix; axes before the last two are a batch and are broadcast. Dtypes are promoted.
 *
 * \param arrays the blocks, at least one
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: g's blocks, summed over broadcast batch axes.
 * \par Errors: InvalidArgument for an empty list, InvalidShape where batches do not broadcast.
 * \since 0.1.0
 */
inline Tensor block_diag(const Tensors& arrays) {
  ag_tensor* out = nullptr;
  detail::check(ag_block_diag(&out, arrays.data(), arrays.size()));
  return Tensor::adopt(out);
}

}  // namespace ag
