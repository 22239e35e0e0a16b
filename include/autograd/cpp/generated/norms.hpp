/**
 * \file
 * Norms, distances and other numbers, as functions and methods.
 *
 * Made from api/norms.toml by tools/generate.py: edit the registry instead.
 */
#pragma once

#include "autograd/norms.h"
#include "autograd/cpp/index.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/cpp/tensor.hpp"

namespace ag {

/// Options of trace.
struct TraceOptions {
  /** which diagonal: 0 the main one, above it positive */
  int64_t offset = 0;
  /**
   * the diagonal is cast to it first; 0: x's, or for bool and signed integers int64, for unsigned
   * ones uint64
   */
  Dtype dtype = Dtype::unspecified;
};

namespace detail {
inline ag_trace_opts to_c(const TraceOptions& from) {
  ag_trace_opts to = AG_TRACE_OPTS_INIT;
  to.offset = from.offset;
  to.dtype = code(from.dtype);
  return to;
}
}  // namespace detail

/**
 * Sum along diagonals of matrices.
 *
 * out[...] = sum over i of x[..., i, i + offset] (offset below 0: x[..., i - offset, i]); 0 where
 * there is no such diagonal. Matrices lie in the last two axes, as in the Array API's linalg.trace.
 *
 * \param x matrices in the last two axes
 * \param options offset, dtype: see TraceOptions
 * \par Dtypes: all.
 * \par Result: the operand's dtype; bool and signed integers give int64, unsigned ones uint64.
 * \par Gradient: dx = g on the diagonal, 0 elsewhere.
 * \par Errors: InvalidShape for rank below 2.
 * \since 0.1.0
 */
inline Tensor trace(const Tensor& x, const TraceOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_trace(&out, x.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::trace(const TraceOptions& options) const {
  return ag::trace(self(), options);
}

inline Tensor Methods::trace() const {
  return ag::trace(self());
}

namespace linalg {

/// Options of linalg_vector_norm.
struct VectorNormOptions {
  /** keep reduced axes with length 1 */
  bool keepdims = false;
  /** order of the norm */
  double ord = 2.0;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_vector_norm_opts to_c(const linalg::VectorNormOptions& from) {
  ag_linalg_vector_norm_opts to = AG_LINALG_VECTOR_NORM_OPTS_INIT;
  to.keepdims = from.keepdims ? 1 : 0;
  to.ord = from.ord;
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Norm of vectors along axes.
 *
 * out = (sum of |x|^ord over axes)^(1/ord) for any ord but 0 and infinities: 1 the sum of
 * magnitudes, 2 the Euclidean norm, below 0 and below 1 the same formula. ord = 0 counts the
 * numbers that are not 0 (a NaN is one), inf is the largest magnitude, -inf the smallest. Of no
 * numbers the norm is 0, for an ord below 0 inf.
 *
 * Where powers could overflow or lose digits to underflow, the vector is divided by its largest
 * (ord below 0: smallest) magnitude first. Half types and integers accumulate in float32. Absent
 * axes make one vector of all elements, several axes one of a block; an empty list makes every
 * element a vector.
 *
 * \param x operand
 * \param axes axes of the vectors; absent: all
 * \param options keepdims, ord: see VectorNormOptions
 * \par Dtypes: all.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: almost everywhere; dx = g sign(x) (|x| / out)^(ord - 1), for 2: g x / out, for
 *     1: g sign(x); for inf and -inf g sign(x) shared evenly among the extremes that tie; for 0: 0.
 *     It is 0 where x is 0 (for ord below 1 too, where the slope is infinite) and, unless ord is 1
 *     or infinite, where out is 0 or inf, with 0 as every higher derivative there (for 1 < ord < 2
 *     the second would be infinite).
 * \par Errors: InvalidArgument where ord is NaN; InvalidAxis for an axis out of range or given
 *     twice.
 * \since 0.1.0
 */
inline Tensor vector_norm(const Tensor& x, OptionalInts axes = {},
    const VectorNormOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_linalg_vector_norm(&out, x.get(), axes.data(), axes.size(), &opts));
  return Tensor::adopt(out);
}

/// Options of linalg_matrix_norm.
struct MatrixNormOptions {
  /** keep the last two axes with length 1 */
  bool keepdims = false;
  /** which norm; 0: AG_NORM_FRO */
  Norm ord = Norm::unspecified;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_matrix_norm_opts to_c(const linalg::MatrixNormOptions& from) {
  ag_linalg_matrix_norm_opts to = AG_LINALG_MATRIX_NORM_OPTS_INIT;
  to.keepdims = from.keepdims ? 1 : 0;
  to.ord = code(from.ord);
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Norm of matrices.
 *
 * AG_NORM_FRO: the root of the sum of squared magnitudes. AG_NORM_ONE and AG_NORM_INF: the largest
 * sum of magnitudes of a column and of a row; AG_NORM_TWO: the largest singular value; with MINUS
 * the smallest. AG_NORM_NUC: the sum of the singular values. Of nothing (no elements, columns, rows
 * or singular values) a norm is 0, one with MINUS inf. Half types and integers accumulate in
 * float32; the Frobenius norm does not overflow where its value does not.
 *
 * \param x matrices in the last two axes
 * \param options keepdims, ord: see MatrixNormOptions
 * \par Dtypes: all.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: almost everywhere; AG_NORM_FRO: dx = g x / out, 0 at the zero matrix. ONE, INF
 *     and their MINUS: g sign(x) in the column or row, shared evenly among those that tie. NUC,
 *     TWO, MINUS_TWO: g U W V^H, where W is 1 for every singular value that is not 0 (NUC) or for
 *     the extreme one, shared evenly where it is repeated; the second derivative at repeated
 *     singular values is linalg_svd's to refuse.
 * \par Errors: InvalidShape for rank below 2, InvalidArgument for another ord; what
 *     linalg_svdvals reports.
 * \since 0.1.0
 */
inline Tensor matrix_norm(const Tensor& x, const MatrixNormOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_linalg_matrix_norm(&out, x.get(), &opts));
  return Tensor::adopt(out);
}

}  // namespace linalg

/// Options of cdist.
struct CdistOptions {
  /** order of the norm, 0 or more */
  double p = 2.0;
};

namespace detail {
inline ag_cdist_opts to_c(const CdistOptions& from) {
  ag_cdist_opts to = AG_CDIST_OPTS_INIT;
  to.p = from.p;
  return to;
}
}  // namespace detail

/**
 * Distances between two sets of points.
 *
 * out[..., i, j] = the p-norm of a[..., i, :] - b[..., j, :]: 2 is the Euclidean distance, 1 the
 * sum of differences, inf the largest, 0 the number of coordinates that differ. Axes before the
 * last two are broadcast. Differences are formed before they are squared, as a matrix product would
 * not, so that near points keep all digits and equal ones have distance 0. Half types and integers
 * are computed in float32.
 *
 * Differences are held for blocks of rows of a (2^18 numbers, or one row of every batch), in the
 * value and in first derivatives alike; a recorded derivative keeps all of them.
 *
 * \param a points, (..., P, M)
 * \param b points, (..., R, M)
 * \param options p: see CdistOptions
 * \par Dtypes: all.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: almost everywhere; that of linalg_vector_norm at the differences: for 2 da =
 *     sum over j of g (a - b) / out; 0 from points that coincide.
 * \par Errors: InvalidShape for rank below 2, different M, or batches that do not broadcast;
 *     InvalidArgument where p is negative or NaN.
 * \since 0.1.0
 */
inline Tensor cdist(const Tensor& a, const Tensor& b, const CdistOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_cdist(&out, a.get(), b.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::cdist(const Tensor& b, const CdistOptions& options) const {
  return ag::cdist(self(), b, options);
}

inline Tensor Methods::cdist(const Tensor& b) const {
  return ag::cdist(self(), b);
}

/// Options of pdist.
struct PdistOptions {
  /** order of the norm, 0 or more */
  double p = 2.0;
};

namespace detail {
inline ag_pdist_opts to_c(const PdistOptions& from) {
  ag_pdist_opts to = AG_PDIST_OPTS_INIT;
  to.p = from.p;
  return to;
}
}  // namespace detail

/**
 * Distances between the points of one set.
 *
 * The upper triangle of cdist(x, x, p), row after row: out[..., k] is the distance of points i < j,
 * with k = i N - i (i + 1) / 2 + j - i - 1, in SciPy's order, N (N - 1) / 2 of them. Made from the
 * whole square of distances.
 *
 * \param x points, (..., N, M)
 * \param options p: see PdistOptions
 * \par Dtypes: all.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: almost everywhere; that of cdist.
 * \par Errors: InvalidShape for rank below 2; InvalidArgument where p is negative or NaN.
 * \since 0.1.0
 */
inline Tensor pdist(const Tensor& x, const PdistOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_pdist(&out, x.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::pdist(const PdistOptions& options) const {
  return ag::pdist(self(), options);
}

inline Tensor Methods::pdist() const {
  return ag::pdist(self());
}

namespace linalg {

/**
 * Determinant of square matrices.
 *
 * The product of the pivots of an LU factorisation. The first and second derivatives are exact at
 * singular matrices too: there they come from the singular values (the adjugate, which is finite
 * where the inverse is not).
 *
 * \param a matrices (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = g adj(a)^H, which is g conj(det a) a^-H at regular a.
 * \par Errors: InvalidShape; in third derivatives at matrices near singular ones
 *     NotDifferentiable; in derivatives NotFinite there.
 * \since 0.1.0
 */
inline Tensor det(const Tensor& a) {
  ag_tensor* out = nullptr;
  detail::check(ag_linalg_det(&out, a.get()));
  return Tensor::adopt(out);
}

/// What slogdet returns.
struct SlogdetResult {
  Tensor sign;
  Tensor logabsdet;
};

/**
 * Sign and logarithm of the magnitude of the determinant: det a = sign exp(logabsdet).
 *
 * Neither overflows where the determinant would. A singular matrix gives 0 and -inf. Complex: sign
 * has magnitude 1.
 *
 * \param a matrices (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = (g_log + i Im(g_sign conj(sign))) a^-H; the sign of a real determinant is
 *     constant.
 * \par Errors: InvalidShape; in derivatives NotDifferentiable where a is singular (use
 *     linalg_det).
 * \since 0.1.0
 */
inline SlogdetResult slogdet(const Tensor& a) {
  ag_tensor* out_sign = nullptr;
  ag_tensor* out_logabsdet = nullptr;
  detail::check(ag_linalg_slogdet(&out_sign, &out_logabsdet, a.get()));
  return {
      Tensor::adopt(out_sign),
      Tensor::adopt(out_logabsdet),
  };
}

/**
 * Logarithm of the determinant: NaN where a real one is negative, -inf where it is 0; the principal
 * value where complex.
 *
 * \param a matrices (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = g a^-H.
 * \par Errors: InvalidShape; in derivatives NotDifferentiable where a is singular (use
 *     linalg_det).
 * \since 0.1.0
 */
inline Tensor logdet(const Tensor& a) {
  ag_tensor* out = nullptr;
  detail::check(ag_linalg_logdet(&out, a.get()));
  return Tensor::adopt(out);
}

/// Options of linalg_matrix_rank.
struct MatrixRankOptions {
  /** relative to the largest singular value; absent: eps max(m, n) */
  std::optional<double> rtol{};
};

}  // namespace linalg

namespace detail {
inline ag_linalg_matrix_rank_opts to_c(const linalg::MatrixRankOptions& from) {
  ag_linalg_matrix_rank_opts to = AG_LINALG_MATRIX_RANK_OPTS_INIT;
  to.rtol = from.rtol.value_or(NAN);
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Number of singular values above rtol times the largest: int64.
 *
 * \param a matrices (…, m, n)
 * \param options rtol: see MatrixRankOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: int64.
 * \par Gradient: none: the result is discrete and is not recorded.
 * \par Errors: NotFinite, NoConvergence, InvalidShape, InvalidArgument.
 * \since 0.1.0
 */
inline Tensor matrix_rank(const Tensor& a, const MatrixRankOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_linalg_matrix_rank(&out, a.get(), &opts));
  return Tensor::adopt(out);
}

/// Options of linalg_cond.
struct CondOptions {
  /** which norm; 0: AG_NORM_TWO */
  Norm ord = Norm::unspecified;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_cond_opts to_c(const linalg::CondOptions& from) {
  ag_linalg_cond_opts to = AG_LINALG_COND_OPTS_INIT;
  to.ord = code(from.ord);
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Condition number: the norm of a times that of its inverse.
 *
 * By singular values for AG_NORM_TWO (the default, largest through smallest) and AG_NORM_MINUS_TWO,
 * of matrices of any shape; else of square ones. Infinite for singular matrices.
 *
 * \param a matrices (…, m, n)
 * \param options ord: see CondOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: through singular values, or through both norms and the inverse; 0 where
 *     infinite.
 * \par Errors: InvalidShape, NotFinite, NoConvergence.
 * \since 0.1.0
 */
inline Tensor cond(const Tensor& a, const CondOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_linalg_cond(&out, a.get(), &opts));
  return Tensor::adopt(out);
}

}  // namespace linalg

}  // namespace ag
