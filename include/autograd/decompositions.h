/**
 * \file
 * Decompositions.
 *
 * Factors of matrices, which lie in the last two axes; the axes before them are a batch. float32,
 * float64, complex64 and complex128; bools and integers count as float32. On the CPU LAPACK
 * computes them, on CUDA cuSOLVER and cuBLAS. What an error finds in a batch it names by the
 * matrix's index. Derivatives are written in terms of the factors; the page on [degenerate
 * points](../degenerate.md) says what holds where values repeat.
 *
 * Made from api/decompositions.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_DECOMPOSITIONS_H
#define AUTOGRAD_DECOMPOSITIONS_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Options of ag_linalg_cholesky. Start from AG_LINALG_CHOLESKY_OPTS_INIT; NULL stands for all
 * defaults.
 */
typedef struct ag_linalg_cholesky_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_cholesky_opts) */
  /** the upper factor, from the upper triangle (default: false) */
  int64_t upper;
} ag_linalg_cholesky_opts;
#define AG_LINALG_CHOLESKY_OPTS_INIT {sizeof(ag_linalg_cholesky_opts), 0}

/**
 * Cholesky factor of a positive definite matrix.
 *
 * a = L L^H with L lower triangular and a positive diagonal, or a = U^H U where `upper` is set.
 * Only the lower (upper) triangle of a is read. LAPACK's potrf.
 *
 * \param[out] l_out a new reference
 * \param a Hermitian positive definite matrices (…, n, n)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = the Hermitian part of L^-H phi(L^H g) L^-1, where phi keeps the lower
 *     triangle and halves the diagonal.
 * \par Errors: NotPositiveDefinite, naming the order of the leading minor and the matrix;
 *     InvalidShape where a is not square.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_cholesky(ag_tensor **l_out, const ag_tensor *a,
    const ag_linalg_cholesky_opts *opts);

/**
 * Options of ag_linalg_cholesky_ex. Start from AG_LINALG_CHOLESKY_EX_OPTS_INIT; NULL stands for all
 * defaults.
 */
typedef struct ag_linalg_cholesky_ex_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_cholesky_ex_opts) */
  /** the upper factor, from the upper triangle (default: false) */
  int64_t upper;
} ag_linalg_cholesky_ex_opts;
#define AG_LINALG_CHOLESKY_EX_OPTS_INIT {sizeof(ag_linalg_cholesky_ex_opts), 0}

/**
 * linalg_cholesky that reports what it met instead of failing.
 *
 * info (int32, one a matrix) is 0, or the order of the leading minor that is not positive; then
 * that matrix's factor is not to be used.
 *
 * \param[out] l_out a new reference
 * \param[out] info_out a new reference
 * \param a Hermitian matrices (…, n, n)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: as linalg_cholesky, where info is 0.
 * \par Errors: InvalidShape where a is not square.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_cholesky_ex(ag_tensor **l_out, ag_tensor **info_out, const ag_tensor *a,
    const ag_linalg_cholesky_ex_opts *opts);

/** Options of ag_linalg_qr. Start from AG_LINALG_QR_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_linalg_qr_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_qr_opts) */
  /** reduced, complete, or R alone (default: 1) */
  int64_t mode;
} ag_linalg_qr_opts;
#define AG_LINALG_QR_OPTS_INIT {sizeof(ag_linalg_qr_opts), 1}

/**
 * QR factorisation.
 *
 * a = Q R with orthonormal columns in Q and R upper triangular; the diagonal of R is real, of
 * either sign. LAPACK's geqrf and orgqr (Householder reflections).
 *
 * \param[out] q_out a new reference
 * \param[out] r_out a new reference
 * \param a matrices (…, m, n)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = (gQ + Q S) R^-H, where S is the upper triangle of gR R^H - Q^H gQ,
 *     mirrored, with its real diagonal; for wide matrices of the first m columns, the others
 *     through R.
 * \par Errors: In derivatives NotDifferentiable where the first min(m, n) columns are not
 *     linearly independent, or where what uses the columns of a complete Q beyond n is
 *     differentiated.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_qr(ag_tensor **q_out, ag_tensor **r_out, const ag_tensor *a,
    const ag_linalg_qr_opts *opts);

/**
 * LU factorisation with partial pivoting.
 *
 * a = P L U: P a permutation matrix (in a's dtype), L unit lower triangular (or trapezoidal), U
 * upper. Every matrix has one, singular ones too. LAPACK's getrf.
 *
 * \param[out] p_out a new reference
 * \param[out] l_out a new reference
 * \param[out] u_out a new reference
 * \param a matrices (…, m, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = P L^-H (stril(L^H gL) + triu(gU U^H)) U^-H, with the further blocks of
 *     wide and tall matrices; P is constant.
 * \par Errors: In derivatives NotDifferentiable where a pivot is zero.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_lu(ag_tensor **p_out, ag_tensor **l_out, ag_tensor **u_out,
    const ag_tensor *a);

/**
 * LU factorisation as LAPACK packs it, for linalg_lu_solve.
 *
 * lu holds U and, below its diagonal, L without its ones; pivots (int32) are the rows that were
 * exchanged, counted from 1: row i with row pivots[i]. A singular matrix has a factorisation too,
 * with a zero on U's diagonal.
 *
 * \param[out] lu_out a new reference
 * \param[out] pivots_out a new reference
 * \param a matrices (…, m, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: as linalg_lu.
 * \par Errors: In derivatives NotDifferentiable where a pivot is zero.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_lu_factor(ag_tensor **lu_out, ag_tensor **pivots_out,
    const ag_tensor *a);

/**
 * linalg_lu_factor with LAPACK's info.
 *
 * info (int32, one a matrix) is 0, or the first pivot, counted from 1, that is zero.
 *
 * \param[out] lu_out a new reference
 * \param[out] pivots_out a new reference
 * \param[out] info_out a new reference
 * \param a matrices (…, m, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: as linalg_lu.
 * \par Errors: In derivatives NotDifferentiable where a pivot is zero.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_lu_factor_ex(ag_tensor **lu_out, ag_tensor **pivots_out,
    ag_tensor **info_out, const ag_tensor *a);

/** Options of ag_linalg_eigh. Start from AG_LINALG_EIGH_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_linalg_eigh_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_eigh_opts) */
  /** read the upper triangle (default: false) */
  int64_t upper;
  /** derivatives through the vectors of repeated values (default: 1) */
  int64_t degenerate;
} ag_linalg_eigh_opts;
#define AG_LINALG_EIGH_OPTS_INIT {sizeof(ag_linalg_eigh_opts), 0, 1}

/**
 * Eigenvalues and eigenvectors of Hermitian matrices.
 *
 * a V = V diag(w), with real w in ascending order and V unitary; only the lower (upper) triangle of
 * a is read. Vectors are unique up to phases, which differ between machines. LAPACK's syevd.
 *
 * \param[out] w_out a new reference
 * \param[out] v_out a new reference
 * \param a Hermitian matrices (…, n, n)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = V (diag(gw) + F o V^H gV) V^H, its Hermitian part, F_ij = 1 / (w_j -
 *     w_i); of w alone exact where values repeat too.
 * \par Errors: NotFinite, NoConvergence; in derivatives NotDifferentiable where vectors of a
 *     repeated value are used.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_eigh(ag_tensor **w_out, ag_tensor **v_out, const ag_tensor *a,
    const ag_linalg_eigh_opts *opts);

/**
 * Options of ag_linalg_eigvalsh. Start from AG_LINALG_EIGVALSH_OPTS_INIT; NULL stands for all
 * defaults.
 */
typedef struct ag_linalg_eigvalsh_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_eigvalsh_opts) */
  /** read the upper triangle (default: false) */
  int64_t upper;
} ag_linalg_eigvalsh_opts;
#define AG_LINALG_EIGVALSH_OPTS_INIT {sizeof(ag_linalg_eigvalsh_opts), 0}

/**
 * Eigenvalues of Hermitian matrices, ascending.
 *
 * Differentiable where they repeat too: what is symmetric in the repeated ones has its exact first
 * derivative. LAPACK's syevd.
 *
 * \param[out] w_out a new reference
 * \param a Hermitian matrices (…, n, n)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: da = V diag(g) V^H.
 * \par Errors: NotFinite, NoConvergence; in second derivatives NotDifferentiable where values
 *     repeat (use linalg_matrix_function).
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_eigvalsh(ag_tensor **w_out, const ag_tensor *a,
    const ag_linalg_eigvalsh_opts *opts);

/**
 * Options of ag_linalg_eigh_general. Start from AG_LINALG_EIGH_GENERAL_OPTS_INIT; NULL stands for
 * all defaults.
 */
typedef struct ag_linalg_eigh_general_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_eigh_general_opts) */
  /** read the upper triangles (default: false) */
  int64_t upper;
  /** derivatives through the vectors of repeated values (default: 1) */
  int64_t degenerate;
} ag_linalg_eigh_general_opts;
#define AG_LINALG_EIGH_GENERAL_OPTS_INIT {sizeof(ag_linalg_eigh_general_opts), 0, 1}

/**
 * Eigenvalues and eigenvectors of pairs of Hermitian matrices, the second positive definite.
 *
 * a V = b V diag(w), with real w in ascending order and V^H b V = 1; only the lower (upper)
 * triangles are read. Batches broadcast. By the Cholesky factor b = L L^H and the eigenvalues of
 * L^-1 a L^-H (as LAPACK's sygvd).
 *
 * \param[out] w_out a new reference
 * \param[out] v_out a new reference
 * \param a Hermitian matrices (…, n, n)
 * \param b Hermitian positive definite matrices (…, n, n)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: through the Cholesky factor, the triangular systems and linalg_eigh; of w
 *     alone for distinct values da = V diag(gw) V^H and db = -V diag(gw w) V^H.
 * \par Errors: NotPositiveDefinite, naming b, NotFinite, NoConvergence, InvalidShape; in
 *     derivatives NotDifferentiable where values repeat.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_eigh_general(ag_tensor **w_out, ag_tensor **v_out, const ag_tensor *a,
    const ag_tensor *b, const ag_linalg_eigh_general_opts *opts);

/** Options of ag_linalg_eig. Start from AG_LINALG_EIG_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_linalg_eig_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_eig_opts) */
  /** derivatives through the vectors of repeated values (default: 1) */
  int64_t degenerate;
} ag_linalg_eig_opts;
#define AG_LINALG_EIG_OPTS_INIT {sizeof(ag_linalg_eig_opts), 1}

/**
 * Eigenvalues and right eigenvectors of square matrices.
 *
 * a V = V diag(w), complex also for real a; columns of V have length 1. The order of the
 * eigenvalues is LAPACK's. LAPACK's geev.
 *
 * \param[out] w_out a new reference
 * \param[out] v_out a new reference
 * \param a matrices (…, n, n)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: complex64 for float32 parts, complex128 for float64 parts.
 * \par Gradient: da = V^-H (diag(gw) + (V^H gV - V^H V diag(Re diag(V^H gV))) / conj(w_j -
 *     w_i)) V^H.
 * \par Errors: NotFinite, NoConvergence; in derivatives NotDifferentiable where vectors of a
 *     repeated value are used, or the matrix has no full set of vectors.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_eig(ag_tensor **w_out, ag_tensor **v_out, const ag_tensor *a,
    const ag_linalg_eig_opts *opts);

/** Options of ag_linalg_svd. Start from AG_LINALG_SVD_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_linalg_svd_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_svd_opts) */
  /** square U and Vh (default: false) */
  int64_t full_matrices;
  /** derivatives through the vectors of repeated values (default: 1) */
  int64_t degenerate;
} ag_linalg_svd_opts;
#define AG_LINALG_SVD_OPTS_INIT {sizeof(ag_linalg_svd_opts), 0, 1}

/**
 * Singular value decomposition.
 *
 * a = U diag(s) Vh with orthonormal columns in U and rows in Vh and s real, in descending order. U
 * and Vh have min(m, n) columns and rows, or are square where `full_matrices` is set. LAPACK's
 * gesdd.
 *
 * \param[out] u_out a new reference
 * \param[out] s_out a new reference
 * \param[out] vh_out a new reference
 * \param a matrices (…, m, n)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = U (diag(gs) + (E o skew(U^H gU)) S + S (E o skew(V^H gV))) Vh and what
 *     leaves the spaces of U and V divided by s, E_ij = 1 / (s_j^2 - s_i^2); defined for what does
 *     not depend on the vectors' common phases.
 * \par Errors: NotFinite, NoConvergence; in derivatives NotDifferentiable where vectors of a
 *     repeated or zero value, or beyond min(m, n), are used.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_svd(ag_tensor **u_out, ag_tensor **s_out, ag_tensor **vh_out,
    const ag_tensor *a, const ag_linalg_svd_opts *opts);

/**
 * Singular values, descending.
 *
 * Differentiable where they repeat too. At a singular value of zero the derivative is one of the
 * slopes of |x|. LAPACK's gesdd.
 *
 * \param[out] s_out a new reference
 * \param a matrices (…, m, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: da = U diag(g) Vh.
 * \par Errors: NotFinite, NoConvergence; in second derivatives NotDifferentiable where values
 *     repeat.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_svdvals(ag_tensor **s_out, const ag_tensor *a);

/**
 * Options of ag_linalg_svd_lowrank. Start from AG_LINALG_SVD_LOWRANK_OPTS_INIT; NULL stands for all
 * defaults.
 */
typedef struct ag_linalg_svd_lowrank_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_svd_lowrank_opts) */
  /** turns of power iteration (default: 2) */
  int64_t iterations;
  /** derivatives through the vectors of repeated values (default: 1) */
  int64_t degenerate;
  /** generator; absent: the thread's */
  ag_rng *rng;
} ag_linalg_svd_lowrank_opts;
#define AG_LINALG_SVD_LOWRANK_OPTS_INIT {sizeof(ag_linalg_svd_lowrank_opts), 2, 1, NULL}

/**
 * The leading q singular values and vectors, by a randomised method.
 *
 * a is nearly U diag(s) Vh, exactly so where its rank is q or less. Faster than linalg_svd where q
 * is much smaller than the matrix. Halko, Martinsson and Tropp 2011, algorithm 4.4, with
 * `iterations` turns of power iteration.
 *
 * \param[out] u_out a new reference
 * \param[out] s_out a new reference
 * \param[out] vh_out a new reference
 * \param a matrices (…, m, n)
 * \param q how many, at most min(m, n)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: as linalg_svd, of the leading q; exact where a's rank is q or less, or q is
 *     min(m, n).
 * \par Errors: InvalidArgument, NotFinite, NoConvergence; in derivatives as linalg_svd.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_svd_lowrank(ag_tensor **u_out, ag_tensor **s_out, ag_tensor **vh_out,
    const ag_tensor *a, int64_t q, const ag_linalg_svd_lowrank_opts *opts);

/**
 * Options of ag_linalg_pca_lowrank. Start from AG_LINALG_PCA_LOWRANK_OPTS_INIT; NULL stands for all
 * defaults.
 */
typedef struct ag_linalg_pca_lowrank_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_pca_lowrank_opts) */
  /** take the mean away (default: true) */
  int64_t center;
  /** turns of power iteration (default: 2) */
  int64_t iterations;
  /** derivatives through the vectors of repeated values (default: 1) */
  int64_t degenerate;
  /** generator; absent: the thread's */
  ag_rng *rng;
} ag_linalg_pca_lowrank_opts;
#define AG_LINALG_PCA_LOWRANK_OPTS_INIT {sizeof(ag_linalg_pca_lowrank_opts), 1, 2, 1, NULL}

/**
 * Principal components: linalg_svd_lowrank of a with the mean of its rows taken away.
 *
 * The rows of Vh are the principal directions of the rows of a, s^2 / (m - 1) the variances along
 * them.
 *
 * \param[out] u_out a new reference
 * \param[out] s_out a new reference
 * \param[out] vh_out a new reference
 * \param a observations as rows (…, m, n)
 * \param q how many, at most min(m, n)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: as linalg_svd_lowrank.
 * \par Errors: as linalg_svd_lowrank.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_pca_lowrank(ag_tensor **u_out, ag_tensor **s_out, ag_tensor **vh_out,
    const ag_tensor *a, int64_t q, const ag_linalg_pca_lowrank_opts *opts);

/**
 * Eigenvalues of square matrices: complex, in LAPACK's order.
 *
 * Differentiable where they repeat too, as long as there is a full set of eigenvectors. LAPACK's
 * geev.
 *
 * \param[out] w_out a new reference
 * \param a matrices (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: complex64 for float32 parts, complex128 for float64 parts.
 * \par Gradient: da = V^-H diag(g) V^H.
 * \par Errors: NotFinite, NoConvergence; in derivatives NotDifferentiable without a full set of
 *     eigenvectors, and in second ones where values repeat.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_eigvals(ag_tensor **w_out, const ag_tensor *a);

#ifdef __cplusplus
}
#endif

#endif
