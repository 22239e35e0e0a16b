/**
 * \file
 * Products.
 *
 * Products of vectors, matrices and tensors: sums of products of elements. Integers wrap around;
 * for bool a product is *and* and a sum *or*. Half types are summed in float32 and rounded once,
 * also where a product takes several steps. Where a function names no other rule, matrices lie in
 * the last two axes and the axes before them are a batch and are broadcast.
 *
 * Made from api/products.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_PRODUCTS_H
#define AUTOGRAD_PRODUCTS_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Matrix product.
 *
 * out[..., i, j] = sum over k of a[..., i, k] b[..., k, j]. A vector on the left counts as a row,
 * on the right as a column, and its axis is dropped from the result. Bool: or of ands; integers
 * wrap around; half types accumulate in float32.
 *
 * \param[out] out a new reference
 * \param a left operand, rank 1 or more
 * \param b right operand, rank 1 or more
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g b^H, db = a^H g, summed over broadcast batch axes.
 * \par Errors: InvalidShape for rank 0, inner lengths that differ, or batches that do not
 *     broadcast.
 * \since 0.1.0
 */
AG_API ag_status ag_matmul(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/**
 * Sum of products over the last axis of a and the last but one of b.
 *
 * out[i..., j..., l] = sum over k of a[i..., k] b[j..., k, l]; over the only axis of b where b is a
 * vector. Two vectors give their scalar product, two matrices their matrix product; a scalar on
 * either side multiplies. Other axes are not broadcast, but all combined. Complex numbers are not
 * conjugated: see vdot and vecdot. As NumPy's dot.
 *
 * \param[out] out a new reference
 * \param a left operand, of any rank
 * \param b right operand, of any rank
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = sum over the free axes of b of g conj(b), db = the same with a.
 * \par Errors: InvalidShape where the summed axes differ in length.
 * \since 0.1.0
 */
AG_API ag_status ag_dot(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/**
 * Sum of products over the last axes of both operands.
 *
 * out[i..., j...] = sum over k of a[i..., k] b[j..., k]; a scalar on either side multiplies.
 * Complex numbers are not conjugated. As NumPy's inner.
 *
 * \param[out] out a new reference
 * \param a left operand, of any rank
 * \param b right operand, of any rank
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = sum over the free axes of b of g conj(b), db = the same with a.
 * \par Errors: InvalidShape where the last axes differ in length.
 * \since 0.1.0
 */
AG_API ag_status ag_inner(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/**
 * Scalar product of all elements, those of a conjugated.
 *
 * out = sum over k of conj(a[k]) b[k], where both are flattened in row-major order. As NumPy's
 * vdot.
 *
 * \param[out] out a new reference
 * \param a the operand that is conjugated
 * \param b as many elements, of any shape
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = conj(g) b, db = g a.
 * \par Errors: InvalidShape where the operands have different numbers of elements.
 * \since 0.1.0
 */
AG_API ag_status ag_vdot(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** Options of ag_vecdot. Start from AG_VECDOT_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_vecdot_opts {
  int64_t struct_size; /**< sizeof(ag_vecdot_opts) */
  /**
   * the axis of the vectors, in the operand of the higher rank; both must have it, counted from
   * the end (default: -1)
   */
  int64_t axis;
} ag_vecdot_opts;
#define AG_VECDOT_OPTS_INIT {sizeof(ag_vecdot_opts), -1}

/**
 * Scalar products of the vectors along an axis, those of a conjugated.
 *
 * out[...] = sum over k of conj(a[..., k]) b[..., k]. The other axes are broadcast. As the Array
 * API's linalg.vecdot.
 *
 * \param[out] out a new reference
 * \param a the operand that is conjugated, rank 1 or more
 * \param b the other operand, rank 1 or more
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = conj(g) b, db = g a, summed over broadcast axes.
 * \par Errors: InvalidAxis for an axis that is not in both operands, InvalidShape where it has
 *     two lengths or the others do not broadcast.
 * \since 0.1.0
 */
AG_API ag_status ag_vecdot(ag_tensor **out, const ag_tensor *a, const ag_tensor *b,
    const ag_vecdot_opts *opts);

/**
 * Products of all pairs.
 *
 * out[i, j] = a[i] b[j], where both are flattened in row-major order. Complex numbers are not
 * conjugated. As NumPy's outer.
 *
 * \param[out] out a new reference
 * \param a gives the rows; flattened
 * \param b gives the columns; flattened
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g conj(b), db = g^T conj(a).
 * \since 0.1.0
 */
AG_API ag_status ag_outer(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** Options of ag_tensordot. Start from AG_TENSORDOT_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_tensordot_opts {
  int64_t struct_size; /**< sizeof(ag_tensordot_opts) */
  /** how many axes are summed; not used where the lists are given (default: 2) */
  int64_t n;
  /** axes of a */
  const int64_t *axes_a;
  int64_t n_axes_a;
  /** as many axes of b */
  const int64_t *axes_b;
  int64_t n_axes_b;
} ag_tensordot_opts;
#define AG_TENSORDOT_OPTS_INIT {sizeof(ag_tensordot_opts), 2, NULL, -1, NULL, -1}

/**
 * Sum of products over pairs of axes.
 *
 * Axis axes_a[i] of a is multiplied with axis axes_b[i] of b, and all these are summed over.
 * Without the two lists, the last n axes of a meet the first n of b, in order; n = 0 gives all
 * products. The result has the other axes of a, then those of b. Complex numbers are not
 * conjugated. As the Array API's tensordot, whose `axes` is n or the two lists. One matrix product;
 * an operand is copied only where its axes cannot be read as a matrix.
 *
 * \param[out] out a new reference
 * \param a left operand
 * \param b right operand
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = sum over the free axes of b of g conj(b), db = the same with a.
 * \par Errors: InvalidAxis for an axis out of range or given twice, or an n beyond either rank;
 *     InvalidArgument for one list without the other, or lists of different lengths; InvalidShape
 *     where the lengths of a pair differ.
 * \since 0.1.0
 */
AG_API ag_status ag_tensordot(ag_tensor **out, const ag_tensor *a, const ag_tensor *b,
    const ag_tensordot_opts *opts);

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
 * \param[out] out a new reference
 * \param equation such as "ij,jk->ik"
 * \param xs as many operands as the equation has lists, at least one
 * \param n_xs length of xs
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
AG_API ag_status ag_einsum(ag_tensor **out, const char *equation, ag_tensor *const *xs,
    int64_t n_xs);

/**
 * Kronecker product: a block for each element of a.
 *
 * out[i0 n0 + j0, i1 n1 + j1, ...] = a[i0, i1, ...] b[j0, j1, ...], where (n0, n1, ...) is b's
 * shape. The shape of lower rank gets ones in front. Complex numbers are not conjugated. As NumPy's
 * kron.
 *
 * \param[out] out a new reference
 * \param a gives the blocks their factors
 * \param b what each block repeats
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = each block of g, times conj(b), summed; db = sum over the blocks of g,
 *     times conj of a's element.
 * \since 0.1.0
 */
AG_API ag_status ag_kron(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** Options of ag_cross. Start from AG_CROSS_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_cross_opts {
  int64_t struct_size; /**< sizeof(ag_cross_opts) */
  /**
   * the axis of the vectors, in the operand of the higher rank; both must have it, counted from
   * the end, with length 3 (default: -1)
   */
  int64_t axis;
} ag_cross_opts;
#define AG_CROSS_OPTS_INIT {sizeof(ag_cross_opts), -1}

/**
 * Cross products of the vectors along an axis.
 *
 * out = (a1 b2 - a2 b1, a2 b0 - a0 b2, a0 b1 - a1 b0). The other axes are broadcast. Complex
 * numbers are not conjugated. As the Array API's linalg.cross.
 *
 * \param[out] out a new reference
 * \param a left operand, rank 1 or more
 * \param b right operand, rank 1 or more
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16,
 *     float32, float64, complex64, complex128.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = cross(conj(b), g), db = cross(g, conj(a)), summed over broadcast axes.
 * \par Errors: InvalidAxis for an axis that is not in both operands, InvalidShape where its
 *     length is not 3 or the others do not broadcast, InvalidDtype for bool.
 * \since 0.1.0
 */
AG_API ag_status ag_cross(ag_tensor **out, const ag_tensor *a, const ag_tensor *b,
    const ag_cross_opts *opts);

/**
 * Product of a chain of matrices, in the order with the fewest multiplications.
 *
 * out = x0 x1 x2 ... The first factor may be a vector, which counts as a row, and the last one,
 * which counts as a column; their axis is dropped from the result. The order is found by dynamic
 * programming over all bracketings (Cormen, Leiserson, Rivest, Stein: Introduction to Algorithms,
 * matrix-chain multiplication). As NumPy's linalg.multi_dot.
 *
 * \param[out] out a new reference
 * \param xs two or more factors
 * \param n_xs length of xs
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: of each factor: (product of those before)^H g (product of those after)^H.
 * \par Errors: InvalidArgument for fewer than two factors, InvalidShape for a factor that is no
 *     matrix (at the ends: nor a vector) or does not fit its neighbour.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_multi_dot(ag_tensor **out, ag_tensor *const *xs, int64_t n_xs);

/**
 * Square matrices to a whole power.
 *
 * out = x x ... x, n factors, by squaring. n = 0 gives unit matrices; below 0 the inverse
 * (linalg_inv) is raised to -n, for bool and integers in float32. As NumPy's linalg.matrix_power.
 *
 * \param[out] out a new reference
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
AG_API ag_status ag_linalg_matrix_power(ag_tensor **out, const ag_tensor *x, int64_t n);

/**
 * A matrix times a vector.
 *
 * out[i] = sum over k of a[i, k] x[k]; matmul for these two ranks alone.
 *
 * \param[out] out a new reference
 * \param a a matrix
 * \param x a vector
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g x^H, dx = a^H g.
 * \par Errors: InvalidShape for other ranks, or lengths that do not fit.
 * \since 0.1.0
 */
AG_API ag_status ag_mv(ag_tensor **out, const ag_tensor *a, const ag_tensor *x);

/**
 * As many matrix products as a batch has.
 *
 * out[n, i, j] = sum over k of a[n, i, k] b[n, k, j]; matmul for rank 3 alone, where the batch is
 * not broadcast.
 *
 * \param[out] out a new reference
 * \param a left operand, rank 3
 * \param b right operand, rank 3
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: da = g b^H, db = a^H g.
 * \par Errors: InvalidShape for other ranks, batches of different lengths, or matrices that do
 *     not fit.
 * \since 0.1.0
 */
AG_API ag_status ag_bmm(ag_tensor **out, const ag_tensor *a, const ag_tensor *b);

/** Options of ag_addmm. Start from AG_ADDMM_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_addmm_opts {
  int64_t struct_size; /**< sizeof(ag_addmm_opts) */
  /** factor of input; 0: what input holds does not matter, even where it is NaN (default: 1.0) */
  double beta;
  /** factor of the product (default: 1.0) */
  double alpha;
} ag_addmm_opts;
#define AG_ADDMM_OPTS_INIT {sizeof(ag_addmm_opts), 1.0, 1.0}

/**
 * A matrix plus a matrix product.
 *
 * out = beta input + alpha a b. As PyTorch's addmm. With operands of whole numbers beta and alpha
 * are whole, with bool 0 or 1.
 *
 * \param[out] out a new reference
 * \param input added to the product, broadcast to its shape
 * \param a left matrix
 * \param b right matrix
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: dinput = beta g, summed over broadcast axes; da = alpha g b^H, db = alpha a^H
 *     g.
 * \par Errors: InvalidShape for operands that are no matrices or do not fit, or an input that
 *     cannot be broadcast to the product; InvalidArgument for a factor that the dtype cannot hold.
 * \since 0.1.0
 */
AG_API ag_status ag_addmm(ag_tensor **out, const ag_tensor *input, const ag_tensor *a,
    const ag_tensor *b, const ag_addmm_opts *opts);

/** Options of ag_addmv. Start from AG_ADDMV_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_addmv_opts {
  int64_t struct_size; /**< sizeof(ag_addmv_opts) */
  /** factor of input; 0: what input holds does not matter, even where it is NaN (default: 1.0) */
  double beta;
  /** factor of the product (default: 1.0) */
  double alpha;
} ag_addmv_opts;
#define AG_ADDMV_OPTS_INIT {sizeof(ag_addmv_opts), 1.0, 1.0}

/**
 * A vector plus a matrix times a vector.
 *
 * out = beta input + alpha a x. As PyTorch's addmv. With operands of whole numbers beta and alpha
 * are whole, with bool 0 or 1.
 *
 * \param[out] out a new reference
 * \param input added to the product, broadcast to its shape
 * \param a a matrix
 * \param x a vector
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: dinput = beta g, summed over broadcast axes; da = alpha g x^H, dx = alpha a^H
 *     g.
 * \par Errors: InvalidShape for operands that are no matrix and vector or do not fit, or an
 *     input that cannot be broadcast to the product; InvalidArgument for a factor that the dtype
 *     cannot hold.
 * \since 0.1.0
 */
AG_API ag_status ag_addmv(ag_tensor **out, const ag_tensor *input, const ag_tensor *a,
    const ag_tensor *x, const ag_addmv_opts *opts);

/** Options of ag_addr. Start from AG_ADDR_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_addr_opts {
  int64_t struct_size; /**< sizeof(ag_addr_opts) */
  /** factor of input; 0: what input holds does not matter, even where it is NaN (default: 1.0) */
  double beta;
  /** factor of the product (default: 1.0) */
  double alpha;
} ag_addr_opts;
#define AG_ADDR_OPTS_INIT {sizeof(ag_addr_opts), 1.0, 1.0}

/**
 * A matrix plus an outer product.
 *
 * out = beta input + alpha x y^T; y is not conjugated. As PyTorch's addr. With operands of whole
 * numbers beta and alpha are whole, with bool 0 or 1.
 *
 * \param[out] out a new reference
 * \param input added to the product, broadcast to its shape
 * \param x a vector: rows
 * \param y a vector: columns
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: dinput = beta g, summed over broadcast axes; dx = alpha g conj(y), dy = alpha
 *     g^T conj(x).
 * \par Errors: InvalidShape for operands that are no vectors, or an input that cannot be
 *     broadcast to the product; InvalidArgument for a factor that the dtype cannot hold.
 * \since 0.1.0
 */
AG_API ag_status ag_addr(ag_tensor **out, const ag_tensor *input, const ag_tensor *x,
    const ag_tensor *y, const ag_addr_opts *opts);

/** Options of ag_baddbmm. Start from AG_BADDBMM_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_baddbmm_opts {
  int64_t struct_size; /**< sizeof(ag_baddbmm_opts) */
  /** factor of input; 0: what input holds does not matter, even where it is NaN (default: 1.0) */
  double beta;
  /** factor of the product (default: 1.0) */
  double alpha;
} ag_baddbmm_opts;
#define AG_BADDBMM_OPTS_INIT {sizeof(ag_baddbmm_opts), 1.0, 1.0}

/**
 * A batch of matrices plus a batch of matrix products.
 *
 * out[n] = beta input[n] + alpha a[n] b[n]. As PyTorch's baddbmm. With operands of whole numbers
 * beta and alpha are whole, with bool 0 or 1.
 *
 * \param[out] out a new reference
 * \param input added to the product, broadcast to its shape
 * \param a left operand, rank 3
 * \param b right operand, rank 3, as many matrices
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: dinput = beta g, summed over broadcast axes; da = alpha g b^H, db = alpha a^H
 *     g.
 * \par Errors: InvalidShape for operands of other ranks, batches of different lengths, matrices
 *     that do not fit, or an input that cannot be broadcast to the product; InvalidArgument for a
 *     factor that the dtype cannot hold.
 * \since 0.1.0
 */
AG_API ag_status ag_baddbmm(ag_tensor **out, const ag_tensor *input, const ag_tensor *a,
    const ag_tensor *b, const ag_baddbmm_opts *opts);

/** Options of ag_addbmm. Start from AG_ADDBMM_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_addbmm_opts {
  int64_t struct_size; /**< sizeof(ag_addbmm_opts) */
  /** factor of input; 0: what input holds does not matter, even where it is NaN (default: 1.0) */
  double beta;
  /** factor of the product (default: 1.0) */
  double alpha;
} ag_addbmm_opts;
#define AG_ADDBMM_OPTS_INIT {sizeof(ag_addbmm_opts), 1.0, 1.0}

/**
 * A matrix plus the sum of a batch of matrix products.
 *
 * out = beta input + alpha (sum over n of a[n] b[n]). As PyTorch's addbmm. With operands of whole
 * numbers beta and alpha are whole, with bool 0 or 1.
 *
 * \param[out] out a new reference
 * \param input added to the product, broadcast to its shape
 * \param a left operand, rank 3
 * \param b right operand, rank 3, as many matrices
 * \param opts options, or NULL for all defaults
 * \par Dtypes: all.
 * \par Result: the operands' promoted dtype.
 * \par Gradient: dinput = beta g, summed over broadcast axes; da[n] = alpha g b[n]^H, db[n] =
 *     alpha a[n]^H g.
 * \par Errors: InvalidShape for operands of other ranks, batches of different lengths, matrices
 *     that do not fit, or an input that cannot be broadcast to the product; InvalidArgument for a
 *     factor that the dtype cannot hold.
 * \since 0.1.0
 */
AG_API ag_status ag_addbmm(ag_tensor **out, const ag_tensor *input, const ag_tensor *a,
    const ag_tensor *b, const ag_addbmm_opts *opts);

#ifdef __cplusplus
}
#endif

#endif
