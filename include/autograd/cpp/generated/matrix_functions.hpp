/**
 * \file
 * Matrix functions and equations, as functions and methods.
 *
 * Made from api/matrix_functions.toml by tools/generate.py: edit the registry instead.
 */
#pragma once

#include "autograd/matrix_functions.h"
#include "autograd/cpp/index.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/cpp/tensor.hpp"

namespace ag {

namespace linalg {

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
 * \param a matrices (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = L(a^H, g), where L(a, e) is the derivative of the exponential at a in the
 *     direction e: a block of the exponential of (a e; 0 a).
 * \par Errors: NotFinite; InvalidShape where a is not square.
 * \since 0.1.0
 */
inline Tensor expm(const Tensor& a) {
  ag_tensor* out = nullptr;
  detail::check(ag_linalg_expm(&out, a.get()));
  return Tensor::adopt(out);
}

/// What expm_frechet returns.
struct ExpmFrechetResult {
  Tensor expm;
  Tensor frechet;
};

/**
 * Exponential of square matrices and its derivative in a direction.
 *
 * frechet = d/dt e^(a + t e) at t = 0, the upper right block of the exponential of (a e; 0 a).
 *
 * \param a matrices (…, n, n)
 * \param e directions (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: that of linalg_expm for the block matrix.
 * \par Errors: NotFinite; InvalidShape.
 * \since 0.1.0
 */
inline ExpmFrechetResult expm_frechet(const Tensor& a, const Tensor& e) {
  ag_tensor* out_expm = nullptr;
  ag_tensor* out_frechet = nullptr;
  detail::check(ag_linalg_expm_frechet(&out_expm, &out_frechet, a.get(), e.get()));
  return {
      Tensor::adopt(out_expm),
      Tensor::adopt(out_frechet),
  };
}

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
inline Tensor sqrtm(const Tensor& a) {
  ag_tensor* out = nullptr;
  detail::check(ag_linalg_sqrtm(&out, a.get()));
  return Tensor::adopt(out);
}

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
inline Tensor logm(const Tensor& a) {
  ag_tensor* out = nullptr;
  detail::check(ag_linalg_logm(&out, a.get()));
  return Tensor::adopt(out);
}

/// Options of linalg_matrix_function.
struct MatrixFunctionOptions {
  /** of AG_MATRIX_POWER */
  double exponent = 1.0;
  /** read the upper triangle */
  bool upper = false;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_matrix_function_opts to_c(const linalg::MatrixFunctionOptions& from) {
  ag_linalg_matrix_function_opts to = AG_LINALG_MATRIX_FUNCTION_OPTS_INIT;
  to.exponent = from.exponent;
  to.upper = from.upper ? 1 : 0;
  return to;
}
}  // namespace detail

namespace linalg {

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
 * \param a Hermitian matrices (…, n, n)
 * \param which which function
 * \param options exponent, upper: see MatrixFunctionOptions
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
inline Tensor matrix_function(const Tensor& a, MatrixFunction which,
    const MatrixFunctionOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out = nullptr;
  detail::check(ag_linalg_matrix_function(&out, a.get(), code(which), &opts));
  return Tensor::adopt(out);
}

/// Options of linalg_schur.
struct SchurOptions {
  /** a complex triangular T, of real matrices too */
  bool complex_output = false;
};

/// What schur returns.
struct SchurResult {
  Tensor t;
  Tensor z;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_schur_opts to_c(const linalg::SchurOptions& from) {
  ag_linalg_schur_opts to = AG_LINALG_SCHUR_OPTS_INIT;
  to.complex_output = from.complex_output ? 1 : 0;
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Schur form of square matrices.
 *
 * a = Z T Z^H with Z unitary and T upper triangular, the eigenvalues on its diagonal in LAPACK's
 * order. Of a real matrix T is real, with a block of two on the diagonal for each pair of complex
 * eigenvalues, unless the complex form is asked for. Unique up to phases of Z's columns, which
 * differ between machines. LAPACK's gees.
 *
 * \param a matrices (…, n, n)
 * \param options complex_output: see SchurOptions
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
inline SchurResult schur(const Tensor& a, const SchurOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_t = nullptr;
  ag_tensor* out_z = nullptr;
  detail::check(ag_linalg_schur(&out_t, &out_z, a.get(), &opts));
  return {
      Tensor::adopt(out_t),
      Tensor::adopt(out_z),
  };
}

/**
 * Solution of a x + x b = q.
 *
 * a is m by m, b n by n, q m by n. By Schur forms of a and b (R. H. Bartels and G. W. Stewart,
 * 1972; LAPACK's gees and trsyl). There is one solution where no eigenvalue of a is the negative of
 * one of b.
 *
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
inline Tensor solve_sylvester(const Tensor& a, const Tensor& b, const Tensor& q) {
  ag_tensor* out_x = nullptr;
  detail::check(ag_linalg_solve_sylvester(&out_x, a.get(), b.get(), q.get()));
  return Tensor::adopt(out_x);
}

/**
 * Solution of Lyapunov's equation in continuous time, a x + x a^H = q.
 *
 * By the Schur form of a, as linalg_solve_sylvester with b = a^H.
 *
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
inline Tensor solve_continuous_lyapunov(const Tensor& a, const Tensor& q) {
  ag_tensor* out_x = nullptr;
  detail::check(ag_linalg_solve_continuous_lyapunov(&out_x, a.get(), q.get()));
  return Tensor::adopt(out_x);
}

/**
 * Solution of Lyapunov's equation in discrete time, a x a^H - x + q = 0.
 *
 * By the complex Schur form of a (G. Kitagawa, 1977).
 *
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
inline Tensor solve_discrete_lyapunov(const Tensor& a, const Tensor& q) {
  ag_tensor* out_x = nullptr;
  detail::check(ag_linalg_solve_discrete_lyapunov(&out_x, a.get(), q.get()));
  return Tensor::adopt(out_x);
}

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
inline Tensor solve_continuous_are(const Tensor& a, const Tensor& b, const Tensor& q,
    const Tensor& r) {
  ag_tensor* out_x = nullptr;
  detail::check(ag_linalg_solve_continuous_are(&out_x, a.get(), b.get(), q.get(), r.get()));
  return Tensor::adopt(out_x);
}

}  // namespace linalg

}  // namespace ag
