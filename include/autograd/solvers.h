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

#ifdef __cplusplus
}
#endif

#endif
