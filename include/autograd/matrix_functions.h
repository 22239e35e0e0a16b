/**
 * \file
 * Matrix functions and equations.
 *
 * Functions of whole matrices (not of their elements) and linear and quadratic equations between
 * matrices, in the dtypes and with the batches of the decompositions; batches of several operands
 * broadcast. All are differentiable where eigenvalues repeat too: derivatives are those of the
 * whole function, not of eigenvectors.
 *
 * Made from api/matrix_functions.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_MATRIX_FUNCTIONS_H
#define AUTOGRAD_MATRIX_FUNCTIONS_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Exponential of square matrices.
 *
 * e^a = sum a^k / k!. Scaling and squaring with diagonal Padé approximants; each matrix of a batch
 * is scaled by its own norm. A result beyond the dtype's range holds infinities or NaN.
 *
 * N. J. Higham, "The scaling and squaring method for the matrix exponential revisited" (2005); A.
 * H. Al-Mohy and N. J. Higham, "A new scaling and squaring algorithm for the matrix exponential"
 * (2009).
 *
 * \param[out] out a new reference
 * \param a matrices (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = L(a^H, g), where L(a, e) is the derivative of the exponential at a in the
 *     direction e: a block of the exponential of (a e; 0 a).
 * \par Errors: NotFinite; InvalidShape where a is not square.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_expm(ag_tensor **out, const ag_tensor *a);

/**
 * Exponential of square matrices and its derivative in a direction.
 *
 * frechet = d/dt e^(a + t e) at t = 0, the upper right block of the exponential of (a e; 0 a).
 *
 * \param[out] expm_out a new reference
 * \param[out] frechet_out a new reference
 * \param a matrices (…, n, n)
 * \param e directions (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: that of linalg_expm for the block matrix.
 * \par Errors: NotFinite; InvalidShape.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_expm_frechet(ag_tensor **expm_out, ag_tensor **frechet_out,
    const ag_tensor *a, const ag_tensor *e);

/**
 * Principal square root of square matrices.
 *
 * The out with out out = a whose eigenvalues have positive real parts (on the negative real axis of
 * a complex matrix: positive imaginary parts; 0 where a is singular). A real matrix with negative
 * eigenvalues has none that is real. Schur form, and the root of its triangle by halves.
 *
 * Å. Björck and S. Hammarling, "A Schur method for the square root of a matrix" (1983); E. Deadman,
 * N. J. Higham and R. Ralha, "Blocked Schur algorithms for computing the matrix square root"
 * (2013).
 *
 * \param[out] out a new reference
 * \param a matrices (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da solves out^H da + da out^H = g.
 * \par Errors: InvalidArgument where a real matrix has negative eigenvalues: cast it to
 *     complex; Singular where there is no root; NotFinite, NoConvergence; in derivatives
 *     NotDifferentiable where a is singular.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_sqrtm(ag_tensor **out, const ag_tensor *a);

/**
 * Principal logarithm of square matrices.
 *
 * The out with e^out = a whose eigenvalues have imaginary parts in (-pi, pi]. A real matrix with
 * negative eigenvalues has none that is real. Inverse scaling and squaring of the triangular Schur
 * form.
 *
 * A. H. Al-Mohy and N. J. Higham, "Improved inverse scaling and squaring algorithms for the matrix
 * logarithm" (2012).
 *
 * \param[out] out a new reference
 * \param a matrices (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = L(a^H, g), where L(a, e) is the derivative of the logarithm at a in the
 *     direction e: a block of the logarithm of (a e; 0 a).
 * \par Errors: InvalidArgument where a real matrix has negative eigenvalues: cast it to
 *     complex; Singular where an eigenvalue is 0; NotFinite, NoConvergence.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_logm(ag_tensor **out, const ag_tensor *a);

/**
 * Options of ag_linalg_matrix_function. Start from AG_LINALG_MATRIX_FUNCTION_OPTS_INIT; NULL stands
 * for all defaults.
 */
typedef struct ag_linalg_matrix_function_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_matrix_function_opts) */
  /** of AG_MATRIX_POWER (default: 1.0) */
  double exponent;
  /** read the upper triangle (default: false) */
  int64_t upper;
} ag_linalg_matrix_function_opts;
#define AG_LINALG_MATRIX_FUNCTION_OPTS_INIT {sizeof(ag_linalg_matrix_function_opts), 1.0, 0}

/**
 * A function of Hermitian matrices.
 *
 * out = V diag(f(w)) V^H with the eigenvalues w and vectors V of a; only the lower (upper) triangle
 * of a is read. First and second derivatives are exact where eigenvalues are equal or nearly so, in
 * float32 too: they are sums of divided differences, found without cancellation. Eigenvalues that
 * are below 0 by no more than rounding count as 0 where f is defined there; to roots, those above
 * it as well.
 *
 * Yu. L. Daleckii and S. G. Krein (1951); N. J. Higham, "Functions of Matrices" (2008), chapter 3.
 *
 * \param[out] out a new reference
 * \param a Hermitian matrices (…, n, n)
 * \param which which function
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = the Hermitian part of V (f[w_i, w_j] o V^H g V) V^H, f[a, b] = (f(a) -
 *     f(b)) / (a - b), f[a, a] = f'(a).
 * \par Errors: NotPositiveDefinite where eigenvalues are outside f's domain, Singular for the
 *     inverse of a singular matrix; NotFinite, NoConvergence; in derivatives NotDifferentiable
 *     where f has none (the square root at 0), and from the third derivative on.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_matrix_function(ag_tensor **out, const ag_tensor *a, int32_t which,
    const ag_linalg_matrix_function_opts *opts);

/**
 * Options of ag_linalg_schur. Start from AG_LINALG_SCHUR_OPTS_INIT; NULL stands for all defaults.
 */
typedef struct ag_linalg_schur_opts {
  int64_t struct_size; /**< sizeof(ag_linalg_schur_opts) */
  /** a complex triangular T, of real matrices too (default: false) */
  int64_t complex_output;
} ag_linalg_schur_opts;
#define AG_LINALG_SCHUR_OPTS_INIT {sizeof(ag_linalg_schur_opts), 0}

/**
 * Schur form of square matrices.
 *
 * a = Z T Z^H with Z unitary and T upper triangular, the eigenvalues on its diagonal in LAPACK's
 * order. Of a real matrix T is real, with a block of two on the diagonal for each pair of complex
 * eigenvalues, unless the complex form is asked for. Unique up to phases of Z's columns, which
 * differ between machines. LAPACK's gees.
 *
 * \param[out] t_out a new reference
 * \param[out] z_out a new reference
 * \param a matrices (…, n, n)
 * \param opts options, or NULL for all defaults
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: from dZ = Z (X - X^H) and dT = M + T (X - X^H) - (X - X^H) T, M = Z^H da Z,
 *     with the strictly lower X for which dT is upper triangular; defined for what does not depend
 *     on the phases.
 * \par Errors: NotFinite, NoConvergence; in derivatives NotDifferentiable where eigenvalues
 *     repeat, or a real form has blocks of two.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_schur(ag_tensor **t_out, ag_tensor **z_out, const ag_tensor *a,
    const ag_linalg_schur_opts *opts);

/**
 * Solution of a x + x b = q.
 *
 * a is m by m, b n by n, q m by n. By Schur forms of a and b (R. H. Bartels and G. W. Stewart,
 * 1972; LAPACK's gees and trsyl). There is one solution where no eigenvalue of a is the negative of
 * one of b.
 *
 * \param[out] x_out a new reference
 * \param a matrices (…, m, m)
 * \param b matrices (…, n, n)
 * \param q matrices (…, m, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: gq solves a^H gq + gq b^H = g; ga = -gq x^H, gb = -x^H gq.
 * \par Errors: Singular where an eigenvalue of a is the negative of one of b, up to rounding;
 *     NotFinite, NoConvergence, InvalidShape.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_solve_sylvester(ag_tensor **x_out, const ag_tensor *a,
    const ag_tensor *b, const ag_tensor *q);

/**
 * Solution of Lyapunov's equation in continuous time, a x + x a^H = q.
 *
 * By the Schur form of a, as linalg_solve_sylvester with b = a^H.
 *
 * \param[out] x_out a new reference
 * \param a matrices (…, n, n)
 * \param q matrices (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: gq solves a^H gq + gq a = g; ga = -(gq x^H + gq^H x).
 * \par Errors: Singular where w_i = -conj(w_j) for eigenvalues of a, up to rounding; NotFinite,
 *     NoConvergence, InvalidShape.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_solve_continuous_lyapunov(ag_tensor **x_out, const ag_tensor *a,
    const ag_tensor *q);

/**
 * Solution of Lyapunov's equation in discrete time, a x a^H - x + q = 0.
 *
 * By the complex Schur form of a (G. Kitagawa, 1977).
 *
 * \param[out] x_out a new reference
 * \param a matrices (…, n, n)
 * \param q matrices (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: gq solves a^H gq a - gq + g = 0; ga = gq a x^H + gq^H a x.
 * \par Errors: Singular where w_i conj(w_j) = 1 for eigenvalues of a, up to rounding;
 *     NotFinite, NoConvergence, InvalidShape.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_solve_discrete_lyapunov(ag_tensor **x_out, const ag_tensor *a,
    const ag_tensor *q);

/**
 * Stabilising solution of the algebraic Riccati equation in continuous time.
 *
 * a^H x + x a - x b r^-1 b^H x + q = 0 with Hermitian q, r and x (their Hermitian parts are taken),
 * such that all eigenvalues of a - b r^-1 b^H x have negative real parts: the cost of the
 * linear-quadratic regulator. a is n by n, b n by m, r m by m and invertible.
 *
 * J. D. Roberts, "Linear model reduction and solution of the algebraic Riccati equation by use of
 * the sign function" (1980), with refinement by D. L. Kleinman's iteration (1968).
 *
 * \param[out] x_out a new reference
 * \param a matrices (…, n, n)
 * \param b matrices (…, n, m)
 * \param q Hermitian matrices (…, n, n)
 * \param r Hermitian invertible matrices (…, m, m)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: with k = r^-1 b^H x, c = a - b k and the y of c y + y c^H = -g: gq = y, ga = x
 *     (y + y^H), gb = -ga k^H, gr = k y k^H, Hermitian parts of gq and gr.
 * \par Errors: NoConvergence where there is no stabilising solution; Singular where r is;
 *     NotFinite, InvalidShape.
 * \since 0.1.0
 */
AG_API ag_status ag_linalg_solve_continuous_are(ag_tensor **x_out, const ag_tensor *a,
    const ag_tensor *b, const ag_tensor *q, const ag_tensor *r);

#ifdef __cplusplus
}
#endif

#endif
