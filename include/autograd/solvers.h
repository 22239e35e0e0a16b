/**
 * \file
 * Solving and inverting.
 *
 * Linear systems, in the dtypes and with the batches of the decompositions; batches of both
 * operands broadcast. A right-hand side of rank 1 is one vector, any other is matrices (Array API
 * 2024.12).
 *
 * Made from api/solvers.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_SOLVERS_H
#define AUTOGRAD_SOLVERS_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Solution of a x = b for square matrices.
 *
 * LU factorisation with partial pivoting (LAPACK's getrf, getrs), kept for the derivative.
 *
 * \param[out] x_out a new reference
 * \param a matrices (…, n, n)
 * \param b a vector (n) or matrices (…, n, k)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: db = a^-H g, da = -db x^H.
 * \par Errors: Singular, naming the pivot and the matrix; InvalidShape.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_solve(ag_tensor **x_out, const ag_tensor *a, const ag_tensor *b);

/**
 * Inverse of square matrices.
 *
 * LU factorisation with partial pivoting. To solve a system, linalg_solve is faster and more
 * accurate.
 *
 * \param[out] x_out a new reference
 * \param a matrices (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = -x^H g x^H.
 * \par Errors: Singular, naming the pivot and the matrix; InvalidShape.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_inv(ag_tensor **x_out, const ag_tensor *a);

/**
 * Options of ag_linalg_solve_triangular. Start from AG_LINALG_SOLVE_TRIANGULAR_OPTS_INIT; NULL
 * stands for all defaults.
 */
typedef struct ag_linalg_solve_triangular_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_solve_triangular_opts) */
  /** a x = b, else x a = b (default: true) */
  int64_t left;
  /** the diagonal counts as ones and is not read (default: false) */
  int64_t unitriangular;
} ag_linalg_solve_triangular_opts;
#define AG_LINALG_SOLVE_TRIANGULAR_OPTS_INIT {sizeof(ag_linalg_solve_triangular_opts), 1, 0}

/**
 * Solution of a x = b, or x a = b, for triangular matrices.
 *
 * Only the named triangle of a is read. BLAS's trsm.
 *
 * \param[out] x_out a new reference
 * \param a triangular matrices (…, n, n)
 * \param b matrices (…, n, k), or (…, k, n) where not left
 * \param upper which triangle
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: db = a^-H g, da = the triangle of -db x^H.
 * \par Errors: Singular where a diagonal element is zero, naming it and the matrix;
 *     InvalidShape.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_solve_triangular(ag_tensor **x_out, const ag_tensor *a,
    const ag_tensor *b, int32_t upper, const ag_linalg_solve_triangular_opts *opts);

/**
 * linalg_solve that reports what it met instead of failing.
 *
 * info (int32, one a matrix of a) is 0, or the first pivot, counted from 1, that is zero; then that
 * matrix's solution is not to be used.
 *
 * \param[out] x_out a new reference
 * \param[out] info_out a new reference
 * \param a matrices (…, n, n)
 * \param b a vector (n) or matrices (…, n, k)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: as linalg_solve, where info is 0.
 * \par Errors: InvalidShape.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_solve_ex(ag_tensor **x_out, ag_tensor **info_out, const ag_tensor *a,
    const ag_tensor *b);

/**
 * linalg_inv that reports what it met instead of failing.
 *
 * info (int32, one a matrix) is 0, or the first pivot, counted from 1, that is zero; then that
 * matrix's inverse is not to be used.
 *
 * \param[out] x_out a new reference
 * \param[out] info_out a new reference
 * \param a matrices (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: as linalg_inv, where info is 0.
 * \par Errors: InvalidShape.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_inv_ex(ag_tensor **x_out, ag_tensor **info_out, const ag_tensor *a);

/**
 * Options of ag_linalg_lu_solve. Start from AG_LINALG_LU_SOLVE_OPTS_INIT; NULL stands for all
 * defaults.
 */
typedef struct ag_linalg_lu_solve_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_lu_solve_opts) */
  /** solve with a^H (default: false) */
  int64_t adjoint;
} ag_linalg_lu_solve_opts;
#define AG_LINALG_LU_SOLVE_OPTS_INIT {sizeof(ag_linalg_lu_solve_opts), 0}

/**
 * Solution of a x = b, or a^H x = b, from linalg_lu_factor's results.
 *
 * \param[out] x_out a new reference
 * \param lu L and U, packed (…, n, n)
 * \param pivots the rows exchanged, from 1 (…, n)
 * \param b matrices (…, n, k)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: float32, float64, complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: through the triangular solves with L and U.
 * \par Errors: Singular where U has a zero on its diagonal; IndexOutOfRange for pivots that are
 *     no rows; InvalidShape, InvalidArgument.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_lu_solve(ag_tensor **x_out, const ag_tensor *lu, const ag_tensor *pivots,
    const ag_tensor *b, const ag_linalg_lu_solve_opts *opts);

/**
 * Options of ag_linalg_cholesky_solve. Start from AG_LINALG_CHOLESKY_SOLVE_OPTS_INIT; NULL stands
 * for all defaults.
 */
typedef struct ag_linalg_cholesky_solve_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_cholesky_solve_opts) */
  /** l is the upper factor (default: false) */
  int64_t upper;
} ag_linalg_cholesky_solve_opts;
#define AG_LINALG_CHOLESKY_SOLVE_OPTS_INIT {sizeof(ag_linalg_cholesky_solve_opts), 0}

/**
 * Solution of a x = b from a's Cholesky factor: a = l l^H, or u^H u where `upper` is set.
 *
 * \param[out] x_out a new reference
 * \param b a vector (n) or matrices (…, n, k)
 * \param l triangular matrices (…, n, n); the other triangle is not read
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: through the two triangular solves.
 * \par Errors: Singular where the diagonal holds a zero; InvalidShape.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_cholesky_solve(ag_tensor **x_out, const ag_tensor *b, const ag_tensor *l,
    const ag_linalg_cholesky_solve_opts *opts);

/**
 * Options of ag_linalg_cholesky_inverse. Start from AG_LINALG_CHOLESKY_INVERSE_OPTS_INIT; NULL
 * stands for all defaults.
 */
typedef struct ag_linalg_cholesky_inverse_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_cholesky_inverse_opts) */
  /** l is the upper factor (default: false) */
  int64_t upper;
} ag_linalg_cholesky_inverse_opts;
#define AG_LINALG_CHOLESKY_INVERSE_OPTS_INIT {sizeof(ag_linalg_cholesky_inverse_opts), 0}

/**
 * Inverse of a positive definite matrix from its Cholesky factor.
 *
 * \param[out] x_out a new reference
 * \param l triangular matrices (…, n, n); the other triangle is not read
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: l's dtype; bool and integers are computed in float32.
 * \par Gradient: through the two triangular solves.
 * \par Errors: Singular where the diagonal holds a zero; InvalidShape.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_cholesky_inverse(ag_tensor **x_out, const ag_tensor *l,
    const ag_linalg_cholesky_inverse_opts *opts);

/**
 * Options of ag_linalg_lstsq. Start from AG_LINALG_LSTSQ_OPTS_INIT; NULL stands for all defaults.
 */
typedef struct ag_linalg_lstsq_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_lstsq_opts) */
  /** relative to the largest singular value; absent: eps max(m, n) */
  double rtol;
} ag_linalg_lstsq_opts;
#define AG_LINALG_LSTSQ_OPTS_INIT {sizeof(ag_linalg_lstsq_opts), NAN}

/**
 * Least squares: the x of least norm among those that make |b - a x| least.
 *
 * By singular values, of which those up to rtol times the largest count as zero: matrices of any
 * shape and rank. residuals (…, k) are the sums of |b - a x|^2 of each column, of every rank and
 * shape (NumPy leaves them out for some); rank (int64) and s, a's singular values, have the batch
 * of a.
 *
 * \param[out] x_out a new reference
 * \param[out] residuals_out a new reference
 * \param[out] rank_out a new reference
 * \param[out] s_out a new reference
 * \param a matrices (…, m, n)
 * \param b a vector (m) or matrices (…, m, k)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: of x and residuals at constant rank (Golub and Pereyra 1973), with y =
 *     pinv(a)^H g and r = b - a x: db = y, da = -y x^H + r (pinv(a) y)^H + (pinv(a)^H x) (g - a^H
 *     y)^H; of s as linalg_svdvals.
 * \par Errors: NotFinite, NoConvergence, InvalidShape.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_lstsq(ag_tensor **x_out, ag_tensor **residuals_out, ag_tensor **rank_out,
    ag_tensor **s_out, const ag_tensor *a, const ag_tensor *b, const ag_linalg_lstsq_opts *opts);

/** Options of ag_linalg_pinv. Start from AG_LINALG_PINV_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_linalg_pinv_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_pinv_opts) */
  /** relative to the largest singular value; absent: eps max(m, n) */
  double rtol;
} ag_linalg_pinv_opts;
#define AG_LINALG_PINV_OPTS_INIT {sizeof(ag_linalg_pinv_opts), NAN}

/**
 * Pseudoinverse (Moore and Penrose), by singular values.
 *
 * Values up to rtol times the largest count as zero.
 *
 * \param[out] x_out a new reference
 * \param a matrices (…, m, n)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: at constant rank, as linalg_lstsq with b = 1.
 * \par Errors: NotFinite, NoConvergence.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_pinv(ag_tensor **x_out, const ag_tensor *a,
    const ag_linalg_pinv_opts *opts);

/**
 * Options of ag_linalg_null_space. Start from AG_LINALG_NULL_SPACE_OPTS_INIT; NULL stands for all
 * defaults.
 */
typedef struct ag_linalg_null_space_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_null_space_opts) */
  /** relative to the largest singular value; absent: eps max(m, n) */
  double rtol;
} ag_linalg_null_space_opts;
#define AG_LINALG_NULL_SPACE_OPTS_INIT {sizeof(ag_linalg_null_space_opts), NAN}

/**
 * Orthonormal basis of what a maps to zero: a x = 0, x^H x = 1.
 *
 * Singular values up to rtol times the largest count as zero. All matrices of a batch must have one
 * rank, as the result has one shape. The basis is one of many: what depends on the space alone is
 * well defined.
 *
 * \param[out] x_out a new reference
 * \param a matrices (…, m, n)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = -pinv(a)^H g x^H, at constant rank, of what depends on the space alone.
 * \par Errors: NotFinite, NoConvergence; InvalidShape where ranks differ in a batch.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_null_space(ag_tensor **x_out, const ag_tensor *a,
    const ag_linalg_null_space_opts *opts);

/** Options of ag_linalg_orth. Start from AG_LINALG_ORTH_OPTS_INIT; NULL stands for all defaults. */
typedef struct ag_linalg_orth_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_orth_opts) */
  /** relative to the largest singular value; absent: eps max(m, n) */
  double rtol;
} ag_linalg_orth_opts;
#define AG_LINALG_ORTH_OPTS_INIT {sizeof(ag_linalg_orth_opts), NAN}

/**
 * Orthonormal basis of what a reaches, its range.
 *
 * Singular values up to rtol times the largest count as zero. All matrices of a batch must have one
 * rank. The basis is one of many: what depends on the space alone is well defined.
 *
 * \param[out] q_out a new reference
 * \param a matrices (…, m, n)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = (1 - q q^H) g (pinv(a) q)^H, at constant rank, of what depends on the
 *     space alone.
 * \par Errors: NotFinite, NoConvergence; InvalidShape where ranks differ in a batch.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_orth(ag_tensor **q_out, const ag_tensor *a,
    const ag_linalg_orth_opts *opts);

/**
 * Solution of a x = b for banded matrices, stored by diagonals.
 *
 * ab[upper + i - j, j] = a[i, j], as SciPy's solve_banded; what lies outside of a is not read. LU
 * factorisation with partial pivoting within the band (LAPACK's gbtrf).
 *
 * \param[out] x_out a new reference
 * \param ab diagonals (…, lower + upper + 1, n), the uppermost first
 * \param b a vector (n) or matrices (…, n, k)
 * \param lower diagonals below the main one
 * \param upper diagonals above the main one
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: db = a^-H g, dab = the band of -db x^H.
 * \par Errors: Singular, naming the pivot and the matrix; InvalidShape, InvalidArgument;
 *     InvalidDevice on CUDA, which has no kernel for it.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_solve_banded(ag_tensor **x_out, const ag_tensor *ab, const ag_tensor *b,
    int64_t lower, int64_t upper);

/**
 * Options of ag_linalg_solveh_banded. Start from AG_LINALG_SOLVEH_BANDED_OPTS_INIT; NULL stands for
 * all defaults.
 */
typedef struct ag_linalg_solveh_banded_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_solveh_banded_opts) */
  /** the lower form (default: false) */
  int64_t lower;
} ag_linalg_solveh_banded_opts;
#define AG_LINALG_SOLVEH_BANDED_OPTS_INIT {sizeof(ag_linalg_solveh_banded_opts), 0}

/**
 * Solution of a x = b for Hermitian banded matrices, of which one half is stored.
 *
 * Upper form: ab[k + i - j, j] = a[i, j] for i <= j, k the number of rows less one; lower form:
 * ab[i - j, j] = a[i, j] for i >= j, as SciPy's solveh_banded. The matrix is completed and solved
 * as linalg_solve_banded does: it need not be positive definite.
 *
 * \param[out] x_out a new reference
 * \param ab diagonals (…, k + 1, n)
 * \param b a vector (n) or matrices (…, n, k)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: through linalg_solve_banded; both halves of the matrix move with the stored
 *     one, of the main diagonal the real part.
 * \par Errors: Singular, naming the pivot and the matrix; InvalidShape; InvalidDevice on CUDA,
 *     which has no kernel for it.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_solveh_banded(ag_tensor **x_out, const ag_tensor *ab, const ag_tensor *b,
    const ag_linalg_solveh_banded_opts *opts);

#ifdef __cplusplus
}
#endif

#endif
