/**
 * \file
 * Products, as functions and methods.
 *
 * Made from api/products.toml by tools/generate.py: edit the registry instead.
 */
#pragma once

#include "autograd/products.h"
#include "autograd/cpp/index.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/cpp/tensor.hpp"

namespace ag {

/**
 * Matrix product.
 *
 * out[..., i, j] = sum over k of a[..., i, k] b[..., k, j]. A vector on the left counts as a row,
 * on the right as a column, and its axis is dropped from the result. Bool: or of ands; integers
 * wrap around; half types accumulate in float32.
 *
 * \param a left operand, rank 1 or more
 * \param b right operand, rank 1 or more
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g b^H, db = a^H g, summed over broadcast batch axes.
 * \par Errors: InvalidShape for rank 0, inner lengths that differ, or batches that do not
 *     broadcast.
 * \since 0.1.0
 */
inline Tensor matmul(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_matmul(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::matmul(const Tensor& b) const {
  return ag::matmul(self(), b);
}

/**
 * Sum of products over the last axis of a and the last but one of b.
 *
 * out[i..., j..., l] = sum over k of a[i..., k] b[j..., k, l]; over the only axis of b where b is a
 * vector. Two vectors give their scalar product, two matrices their matrix product; a scalar on
 * either side multiplies. Other axes are not broadcast, but all combined. Complex numbers are not
 * conjugated: see vdot and vecdot. As NumPy's dot.
 *
 * \param a left operand, of any rank
 * \param b right operand, of any rank
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = sum over the free axes of b of g conj(b), db = the same with a.
 * \par Errors: InvalidShape where the summed axes differ in length.
 * \since 0.1.0
 */
inline Tensor dot(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_dot(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::dot(const Tensor& b) const {
  return ag::dot(self(), b);
}

/**
 * Sum of products over the last axes of both operands.
 *
 * out[i..., j...] = sum over k of a[i..., k] b[j..., k]; a scalar on either side multiplies.
 * Complex numbers are not conjugated. As NumPy's inner.
 *
 * \param a left operand, of any rank
 * \param b right operand, of any rank
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = sum over the free axes of b of g conj(b), db = the same with a.
 * \par Errors: InvalidShape where the last axes differ in length.
 * \since 0.1.0
 */
inline Tensor inner(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_inner(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::inner(const Tensor& b) const {
  return ag::inner(self(), b);
}

/**
 * Scalar product of all elements, those of a conjugated.
 *
 * out = sum over k of conj(a[k]) b[k], where both are flattened in row-major order. As NumPy's
 * vdot.
 *
 * \param a the operand that is conjugated
 * \param b as many elements, of any shape
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = conj(g) b, db = g a.
 * \par Errors: InvalidShape where the operands have different numbers of elements.
 * \since 0.1.0
 */
inline Tensor vdot(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_vdot(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::vdot(const Tensor& b) const {
  return ag::vdot(self(), b);
}

/// Options of vecdot.
struct VecdotOptions {
  /**
   * the axis of the vectors, in the operand of the higher rank; both must have it, counted from
   * the end
   */
  int64_t axis = -1;
};

namespace detail {
inline ag_vecdot_opts to_c(const VecdotOptions& from) {
  ag_vecdot_opts to = AG_VECDOT_OPTS_INIT;
  to.axis = from.axis;
  return to;
}
}  // namespace detail

/**
 * Scalar products of the vectors along an axis, those of a conjugated.
 *
 * out[...] = sum over k of conj(a[..., k]) b[..., k]. The other axes are broadcast. As the Array
 * API's linalg.vecdot.
 *
 * \param a the operand that is conjugated, rank 1 or more
 * \param b the other operand, rank 1 or more
 * \param options axis: see VecdotOptions
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = conj(g) b, db = g a, summed over broadcast axes.
 * \par Errors: InvalidAxis for an axis that is not in both operands, InvalidShape where it has
 *     two lengths or the others do not broadcast.
 * \since 0.1.0
 */
inline Tensor vecdot(const Tensor& a, const Tensor& b, const VecdotOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_vecdot(&out, a.get(), b.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::vecdot(const Tensor& b, const VecdotOptions& options) const {
  return ag::vecdot(self(), b, options);
}

inline Tensor Methods::vecdot(const Tensor& b) const {
  return ag::vecdot(self(), b);
}

/**
 * Products of all pairs.
 *
 * out[i, j] = a[i] b[j], where both are flattened in row-major order. Complex numbers are not
 * conjugated. As NumPy's outer.
 *
 * \param a gives the rows; flattened
 * \param b gives the columns; flattened
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g conj(b), db = g^T conj(a).
 * \since 0.1.0
 */
inline Tensor outer(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_outer(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::outer(const Tensor& b) const {
  return ag::outer(self(), b);
}

/// Options of tensordot.
struct TensordotOptions {
  /** how many axes are summed; not used where the lists are given */
  int64_t n = 2;
  /** axes of a */
  std::optional<std::vector<int64_t>> axes_a{};
  /** as many axes of b */
  std::optional<std::vector<int64_t>> axes_b{};
};

namespace detail {
inline ag_tensordot_opts to_c(const TensordotOptions& from) {
  ag_tensordot_opts to = AG_TENSORDOT_OPTS_INIT;
  to.n = from.n;
  if (from.axes_a) {
    to.axes_a = from.axes_a->data();
    to.n_axes_a = static_cast<int64_t>(from.axes_a->size());
  }
  if (from.axes_b) {
    to.axes_b = from.axes_b->data();
    to.n_axes_b = static_cast<int64_t>(from.axes_b->size());
  }
  return to;
}
}  // namespace detail

/**
 * Sum of products over pairs of axes.
 *
 * Axis axes_a[i] of a is multiplied with axis axes_b[i] of b, and all these are summed over.
 * Without the two lists, the last n axes of a meet the first n of b, in order; n = 0 gives all
 * products. The result has the other axes of a, then those of b. Complex numbers are not
 * conjugated. As the Array API's tensordot, whose `axes` is n or the two lists. One matrix product;
 * an operand is copied only where its axes cannot be read as a matrix.
 *
 * \param a left operand
 * \param b right operand
 * \param options n, axes_a, axes_b: see TensordotOptions
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = sum over the free axes of b of g conj(b), db = the same with a.
 * \par Errors: InvalidAxis for an axis out of range or given twice, or an n beyond either rank;
 *     InvalidArgument for one list without the other, or lists of different lengths; InvalidShape
 *     where the lengths of a pair differ.
 * \since 0.1.0
 */
inline Tensor tensordot(const Tensor& a, const Tensor& b, const TensordotOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_tensordot(&out, a.get(), b.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::tensordot(const Tensor& b, const TensordotOptions& options) const {
  return ag::tensordot(self(), b, options);
}

inline Tensor Methods::tensordot(const Tensor& b) const {
  return ag::tensordot(self(), b);
}

/**
 * Einstein's summation: products and sums named by letters.
 *
 * The equation gives each operand a list of letters, one an axis, separated by commas: axes with
 * the same letter run together. After -> come the letters of the result; all others are summed
 * over. "ij,jk->ik" is a matrix product, "ii->i" a diagonal, "ij->" a sum, "i,j->ij" an outer
 * product, "bij,bjk->bik" a batch of products. Without -> the result has the letters that appear
 * once, in alphabetic order, capitals first. A letter may repeat in an operand, which takes its
 * diagonal. "..." stands for any number of axes that have no letters; they are aligned at the end,
 * broadcast, and come first in the result unless its list says where; a result whose list leaves
 * them out is summed over them. An axis of length 1 is broadcast against any length. Spaces do not
 * matter. The result has the operands' promoted dtype, also where integers are only summed. As
 * NumPy's and PyTorch's einsum.
 *
 * Diagonals and letters that only one operand has are dealt with first; then two operands after
 * another are contracted, each pair by one batched matrix product, or by a multiplication where
 * nothing is summed. Up to eight operands the order is the one with the fewest multiplications
 * (dynamic programming over subsets), beyond that pairs are chosen greedily by the size of what
 * they leave. Operands are read where they lie; one is copied only where its axes cannot be read as
 * a matrix. The result may be strided, and with one operand is a view of it where nothing is summed
 * or converted.
 *
 * \param equation such as "ij,jk->ik"
 * \param xs as many operands as the equation has lists, at least one
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: for each operand the einsum of g and the conjugates of the others, with the
 *     letters exchanged.
 * \par Errors: InvalidArgument for an equation that cannot be read, is for another number of
 *     operands, or whose result has a letter twice or one that no operand has; InvalidShape where
 *     an operand's rank is not what its letters say, or where two axes of one letter differ in
 *     length (and neither is 1, in different operands).
 * \since 0.1.0
 */
inline Tensor einsum(const std::string& equation, const Tensors& xs) {
  ag_tensor* out = nullptr;
  detail::check(ag_einsum(&out, equation.c_str(), xs.data(), xs.size()));
  return Tensor::adopt(out);
}

/**
 * Kronecker product: a block for each element of a.
 *
 * out[i0 n0 + j0, i1 n1 + j1, ...] = a[i0, i1, ...] b[j0, j1, ...], where (n0, n1, ...) is b's
 * shape. The shape of lower rank gets ones in front. Complex numbers are not conjugated. As NumPy's
 * kron.
 *
 * \param a gives the blocks their factors
 * \param b what each block repeats
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = each block of g, times conj(b), summed; db = sum over the blocks of g,
 *     times conj of a's element.
 * \since 0.1.0
 */
inline Tensor kron(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_kron(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::kron(const Tensor& b) const {
  return ag::kron(self(), b);
}

/// Options of cross.
struct CrossOptions {
  /**
   * the axis of the vectors, in the operand of the higher rank; both must have it, counted from
   * the end, with length 3
   */
  int64_t axis = -1;
};

namespace detail {
inline ag_cross_opts to_c(const CrossOptions& from) {
  ag_cross_opts to = AG_CROSS_OPTS_INIT;
  to.axis = from.axis;
  return to;
}
}  // namespace detail

/**
 * Cross products of the vectors along an axis.
 *
 * out = (a1 b2 - a2 b1, a2 b0 - a0 b2, a0 b1 - a1 b0). The other axes are broadcast. Complex
 * numbers are not conjugated. As the Array API's linalg.cross.
 *
 * \param a left operand, rank 1 or more
 * \param b right operand, rank 1 or more
 * \param options axis: see CrossOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = cross(conj(b), g), db = cross(g, conj(a)), summed over broadcast axes.
 * \par Errors: InvalidAxis for an axis that is not in both operands, InvalidShape where its
 *     length is not 3 or the others do not broadcast, InvalidDtype for bool.
 * \since 0.1.0
 */
inline Tensor cross(const Tensor& a, const Tensor& b, const CrossOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_cross(&out, a.get(), b.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::cross(const Tensor& b, const CrossOptions& options) const {
  return ag::cross(self(), b, options);
}

inline Tensor Methods::cross(const Tensor& b) const {
  return ag::cross(self(), b);
}

namespace linalg {

/**
 * Product of a chain of matrices, in the order with the fewest multiplications.
 *
 * out = x0 x1 x2 ... The first factor may be a vector, which counts as a row, and the last one,
 * which counts as a column; their axis is dropped from the result. The order is found by dynamic
 * programming over all bracketings (Cormen, Leiserson, Rivest, Stein: Introduction to Algorithms,
 * matrix-chain multiplication). As NumPy's linalg.multi_dot.
 *
 * \param xs two or more factors
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: of each factor: (product of those before)^H g (product of those after)^H.
 * \par Errors: InvalidArgument for fewer than two factors, InvalidShape for a factor that is no
 *     matrix (at the ends: nor a vector) or does not fit its neighbour.
 * \since 0.1.0
 */
inline Tensor multi_dot(const Tensors& xs) {
  ag_tensor* out = nullptr;
  detail::check(ag_linalg_multi_dot(&out, xs.data(), xs.size()));
  return Tensor::adopt(out);
}

/**
 * Square matrices to a whole power.
 *
 * out = x x ... x, n factors, by squaring. n = 0 gives unit matrices; below 0 the inverse
 * (linalg_inv) is raised to -n, for bool and integers in float32. As NumPy's linalg.matrix_power.
 *
 * \param x square matrices in the last two axes
 * \param n the power, of either sign
 * \par Dtypes: all.
 * \par Result: x's dtype.
 * \par Gradient: for n > 0 the sum over i < n of (x^i)^H g (x^(n-1-i))^H, zero for n = 0, and
 *     for n < 0 that of the inverse's power.
 * \par Errors: InvalidShape for what is not square or of rank below 2, Singular for a negative
 *     power of a matrix that has no inverse.
 * \since 0.1.0
 */
inline Tensor matrix_power(const Tensor& x, int64_t n) {
  ag_tensor* out = nullptr;
  detail::check(ag_linalg_matrix_power(&out, x.get(), n));
  return Tensor::adopt(out);
}

}  // namespace linalg

/**
 * A matrix times a vector.
 *
 * out[i] = sum over k of a[i, k] x[k]; matmul for these two ranks alone.
 *
 * \param a a matrix
 * \param x a vector
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g x^H, dx = a^H g.
 * \par Errors: InvalidShape for other ranks, or lengths that do not fit.
 * \since 0.1.0
 */
inline Tensor mv(const Tensor& a, const Tensor& x) {
  ag_tensor* out = nullptr;
  detail::check(ag_mv(&out, a.get(), x.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::mv(const Tensor& x) const {
  return ag::mv(self(), x);
}

/**
 * As many matrix products as a batch has.
 *
 * out[n, i, j] = sum over k of a[n, i, k] b[n, k, j]; matmul for rank 3 alone, where the batch is
 * not broadcast.
 *
 * \param a left operand, rank 3
 * \param b right operand, rank 3
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g b^H, db = a^H g.
 * \par Errors: InvalidShape for other ranks, batches of different lengths, or matrices that do
 *     not fit.
 * \since 0.1.0
 */
inline Tensor bmm(const Tensor& a, const Tensor& b) {
  ag_tensor* out = nullptr;
  detail::check(ag_bmm(&out, a.get(), b.get()));
  return Tensor::adopt(out);
}

inline Tensor Methods::bmm(const Tensor& b) const {
  return ag::bmm(self(), b);
}

/// Options of addmm.
struct AddmmOptions {
  /** factor of input; 0: what input holds does not matter, even where it is NaN */
  double beta = 1.0;
  /** factor of the product */
  double alpha = 1.0;
};

namespace detail {
inline ag_addmm_opts to_c(const AddmmOptions& from) {
  ag_addmm_opts to = AG_ADDMM_OPTS_INIT;
  to.beta = from.beta;
  to.alpha = from.alpha;
  return to;
}
}  // namespace detail

/**
 * A matrix plus a matrix product.
 *
 * out = beta input + alpha a b. As PyTorch's addmm. With operands of whole numbers beta and alpha
 * are whole, with bool 0 or 1.
 *
 * \param input added to the product, broadcast to its shape
 * \param a left matrix
 * \param b right matrix
 * \param options beta, alpha: see AddmmOptions
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: dinput = beta g, summed over broadcast axes; da = alpha g b^H, db = alpha a^H
 *     g.
 * \par Errors: InvalidShape for operands that are no matrices or do not fit, or an input that
 *     cannot be broadcast to the product; InvalidArgument for a factor that the dtype cannot hold.
 * \since 0.1.0
 */
inline Tensor addmm(const Tensor& input, const Tensor& a, const Tensor& b,
    const AddmmOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_addmm(&out, input.get(), a.get(), b.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::addmm(const Tensor& a, const Tensor& b, const AddmmOptions& options) const {
  return ag::addmm(self(), a, b, options);
}

inline Tensor Methods::addmm(const Tensor& a, const Tensor& b) const {
  return ag::addmm(self(), a, b);
}

/// Options of addmv.
struct AddmvOptions {
  /** factor of input; 0: what input holds does not matter, even where it is NaN */
  double beta = 1.0;
  /** factor of the product */
  double alpha = 1.0;
};

namespace detail {
inline ag_addmv_opts to_c(const AddmvOptions& from) {
  ag_addmv_opts to = AG_ADDMV_OPTS_INIT;
  to.beta = from.beta;
  to.alpha = from.alpha;
  return to;
}
}  // namespace detail

/**
 * A vector plus a matrix times a vector.
 *
 * out = beta input + alpha a x. As PyTorch's addmv. With operands of whole numbers beta and alpha
 * are whole, with bool 0 or 1.
 *
 * \param input added to the product, broadcast to its shape
 * \param a a matrix
 * \param x a vector
 * \param options beta, alpha: see AddmvOptions
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: dinput = beta g, summed over broadcast axes; da = alpha g x^H, dx = alpha a^H
 *     g.
 * \par Errors: InvalidShape for operands that are no matrix and vector or do not fit, or an
 *     input that cannot be broadcast to the product; InvalidArgument for a factor that the dtype
 *     cannot hold.
 * \since 0.1.0
 */
inline Tensor addmv(const Tensor& input, const Tensor& a, const Tensor& x,
    const AddmvOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_addmv(&out, input.get(), a.get(), x.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::addmv(const Tensor& a, const Tensor& x, const AddmvOptions& options) const {
  return ag::addmv(self(), a, x, options);
}

inline Tensor Methods::addmv(const Tensor& a, const Tensor& x) const {
  return ag::addmv(self(), a, x);
}

/// Options of addr.
struct AddrOptions {
  /** factor of input; 0: what input holds does not matter, even where it is NaN */
  double beta = 1.0;
  /** factor of the product */
  double alpha = 1.0;
};

namespace detail {
inline ag_addr_opts to_c(const AddrOptions& from) {
  ag_addr_opts to = AG_ADDR_OPTS_INIT;
  to.beta = from.beta;
  to.alpha = from.alpha;
  return to;
}
}  // namespace detail

/**
 * A matrix plus an outer product.
 *
 * out = beta input + alpha x y^T; y is not conjugated. As PyTorch's addr. With operands of whole
 * numbers beta and alpha are whole, with bool 0 or 1.
 *
 * \param input added to the product, broadcast to its shape
 * \param x a vector: rows
 * \param y a vector: columns
 * \param options beta, alpha: see AddrOptions
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: dinput = beta g, summed over broadcast axes; dx = alpha g conj(y), dy = alpha
 *     g^T conj(x).
 * \par Errors: InvalidShape for operands that are no vectors, or an input that cannot be
 *     broadcast to the product; InvalidArgument for a factor that the dtype cannot hold.
 * \since 0.1.0
 */
inline Tensor addr(const Tensor& input, const Tensor& x, const Tensor& y,
    const AddrOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_addr(&out, input.get(), x.get(), y.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::addr(const Tensor& x, const Tensor& y, const AddrOptions& options) const {
  return ag::addr(self(), x, y, options);
}

inline Tensor Methods::addr(const Tensor& x, const Tensor& y) const {
  return ag::addr(self(), x, y);
}

/// Options of baddbmm.
struct BaddbmmOptions {
  /** factor of input; 0: what input holds does not matter, even where it is NaN */
  double beta = 1.0;
  /** factor of the product */
  double alpha = 1.0;
};

namespace detail {
inline ag_baddbmm_opts to_c(const BaddbmmOptions& from) {
  ag_baddbmm_opts to = AG_BADDBMM_OPTS_INIT;
  to.beta = from.beta;
  to.alpha = from.alpha;
  return to;
}
}  // namespace detail

/**
 * A batch of matrices plus a batch of matrix products.
 *
 * out[n] = beta input[n] + alpha a[n] b[n]. As PyTorch's baddbmm. With operands of whole numbers
 * beta and alpha are whole, with bool 0 or 1.
 *
 * \param input added to the product, broadcast to its shape
 * \param a left operand, rank 3
 * \param b right operand, rank 3, as many matrices
 * \param options beta, alpha: see BaddbmmOptions
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: dinput = beta g, summed over broadcast axes; da = alpha g b^H, db = alpha a^H
 *     g.
 * \par Errors: InvalidShape for operands of other ranks, batches of different lengths, matrices
 *     that do not fit, or an input that cannot be broadcast to the product; InvalidArgument for a
 *     factor that the dtype cannot hold.
 * \since 0.1.0
 */
inline Tensor baddbmm(const Tensor& input, const Tensor& a, const Tensor& b,
    const BaddbmmOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_baddbmm(&out, input.get(), a.get(), b.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::baddbmm(const Tensor& a, const Tensor& b,
    const BaddbmmOptions& options) const {
  return ag::baddbmm(self(), a, b, options);
}

inline Tensor Methods::baddbmm(const Tensor& a, const Tensor& b) const {
  return ag::baddbmm(self(), a, b);
}

/// Options of addbmm.
struct AddbmmOptions {
  /** factor of input; 0: what input holds does not matter, even where it is NaN */
  double beta = 1.0;
  /** factor of the product */
  double alpha = 1.0;
};

namespace detail {
inline ag_addbmm_opts to_c(const AddbmmOptions& from) {
  ag_addbmm_opts to = AG_ADDBMM_OPTS_INIT;
  to.beta = from.beta;
  to.alpha = from.alpha;
  return to;
}
}  // namespace detail

/**
 * A matrix plus the sum of a batch of matrix products.
 *
 * out = beta input + alpha (sum over n of a[n] b[n]). As PyTorch's addbmm. With operands of whole
 * numbers beta and alpha are whole, with bool 0 or 1.
 *
 * \param input added to the product, broadcast to its shape
 * \param a left operand, rank 3
 * \param b right operand, rank 3, as many matrices
 * \param options beta, alpha: see AddbmmOptions
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: dinput = beta g, summed over broadcast axes; da[n] = alpha g b[n]^H, db[n] =
 *     alpha a[n]^H g.
 * \par Errors: InvalidShape for operands of other ranks, batches of different lengths, matrices
 *     that do not fit, or an input that cannot be broadcast to the product; InvalidArgument for a
 *     factor that the dtype cannot hold.
 * \since 0.1.0
 */
inline Tensor addbmm(const Tensor& input, const Tensor& a, const Tensor& b,
    const AddbmmOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_addbmm(&out, input.get(), a.get(), b.get(), &opts));
  return Tensor::adopt(out);
}

inline Tensor Methods::addbmm(const Tensor& a, const Tensor& b,
    const AddbmmOptions& options) const {
  return ag::addbmm(self(), a, b, options);
}

inline Tensor Methods::addbmm(const Tensor& a, const Tensor& b) const {
  return ag::addbmm(self(), a, b);
}

}  // namespace ag
