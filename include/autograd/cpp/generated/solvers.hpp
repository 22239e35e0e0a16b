/**
 * \file
 * Solving and inverting, as functions and methods.
 *
 * Made from api/solvers.toml by tools/generate.py: edit the registry instead.
 */
#pragma once

#include "autograd/solvers.h"
#include "autograd/cpp/index.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/cpp/tensor.hpp"

namespace ag {

namespace linalg {

/**
 * Solution of a x = b for square matrices.
 *
 * LU factorisation with partial pivoting (LAPACK's getrf, getrs), kept for the derivative.
 *
 * \param a matrices (…, n, n)
 * \param b a vector (n) or matrices (…, n, k)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: db = a^-H g, da = -db x^H.
 * \par Errors: Singular, naming the pivot and the matrix; InvalidShape.
 * \since 0.1.0
 */
inline Tensor solve(const Tensor& a, const Tensor& b) {
  ag_tensor* out_x = nullptr;
  detail::check(ag_linalg_solve(&out_x, a.get(), b.get()));
  return Tensor::adopt(out_x);
}

/**
 * Inverse of square matrices.
 *
 * LU factorisation with partial pivoting. To solve a system, linalg_solve is faster and more
 * accurate.
 *
 * \param a matrices (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = -x^H g x^H.
 * \par Errors: Singular, naming the pivot and the matrix; InvalidShape.
 * \since 0.1.0
 */
inline Tensor inv(const Tensor& a) {
  ag_tensor* out_x = nullptr;
  detail::check(ag_linalg_inv(&out_x, a.get()));
  return Tensor::adopt(out_x);
}

/// Options of linalg_solve_triangular.
struct SolveTriangularOptions {
  /** a x = b, else x a = b */
  bool left = true;
  /** the diagonal counts as ones and is not read */
  bool unitriangular = false;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_solve_triangular_opts to_c(const linalg::SolveTriangularOptions& from) {
  ag_linalg_solve_triangular_opts to = AG_LINALG_SOLVE_TRIANGULAR_OPTS_INIT;
  to.left = from.left ? 1 : 0;
  to.unitriangular = from.unitriangular ? 1 : 0;
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Solution of a x = b, or x a = b, for triangular matrices.
 *
 * Only the named triangle of a is read. BLAS's trsm.
 *
 * \param a triangular matrices (…, n, n)
 * \param b matrices (…, n, k), or (…, k, n) where not left
 * \param upper which triangle
 * \param options left, unitriangular: see SolveTriangularOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: db = a^-H g, da = the triangle of -db x^H.
 * \par Errors: Singular where a diagonal element is zero, naming it and the matrix;
 *     InvalidShape.
 * \since 0.1.0
 */
inline Tensor solve_triangular(const Tensor& a, const Tensor& b, bool upper,
    const SolveTriangularOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_x = nullptr;
  detail::check(ag_linalg_solve_triangular(&out_x, a.get(), b.get(), upper ? 1 : 0, &opts));
  return Tensor::adopt(out_x);
}

/// What solve_ex returns.
struct SolveExResult {
  Tensor x;
  Tensor info;
};

/**
 * linalg_solve that reports what it met instead of failing.
 *
 * info (int32, one a matrix of a) is 0, or the first pivot, counted from 1, that is zero; then that
 * matrix's solution is not to be used.
 *
 * \param a matrices (…, n, n)
 * \param b a vector (n) or matrices (…, n, k)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: as linalg_solve, where info is 0.
 * \par Errors: InvalidShape.
 * \since 0.1.0
 */
inline SolveExResult solve_ex(const Tensor& a, const Tensor& b) {
  ag_tensor* out_x = nullptr;
  ag_tensor* out_info = nullptr;
  detail::check(ag_linalg_solve_ex(&out_x, &out_info, a.get(), b.get()));
  return {
      Tensor::adopt(out_x),
      Tensor::adopt(out_info),
  };
}

/// What inv_ex returns.
struct InvExResult {
  Tensor x;
  Tensor info;
};

/**
 * linalg_inv that reports what it met instead of failing.
 *
 * info (int32, one a matrix) is 0, or the first pivot, counted from 1, that is zero; then that
 * matrix's inverse is not to be used.
 *
 * \param a matrices (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: as linalg_inv, where info is 0.
 * \par Errors: InvalidShape.
 * \since 0.1.0
 */
inline InvExResult inv_ex(const Tensor& a) {
  ag_tensor* out_x = nullptr;
  ag_tensor* out_info = nullptr;
  detail::check(ag_linalg_inv_ex(&out_x, &out_info, a.get()));
  return {
      Tensor::adopt(out_x),
      Tensor::adopt(out_info),
  };
}

/// Options of linalg_lu_solve.
struct LuSolveOptions {
  /** solve with a^H */
  bool adjoint = false;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_lu_solve_opts to_c(const linalg::LuSolveOptions& from) {
  ag_linalg_lu_solve_opts to = AG_LINALG_LU_SOLVE_OPTS_INIT;
  to.adjoint = from.adjoint ? 1 : 0;
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Solution of a x = b, or a^H x = b, from linalg_lu_factor's results.
 *
 * \param lu L and U, packed (…, n, n)
 * \param pivots the rows exchanged, from 1 (…, n)
 * \param b matrices (…, n, k)
 * \param options adjoint: see LuSolveOptions
 * \par Dtypes: float32, float64, complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: through the triangular solves with L and U.
 * \par Errors: Singular where U has a zero on its diagonal; IndexOutOfRange for pivots that are
 *     no rows; InvalidShape, InvalidArgument.
 * \since 0.1.0
 */
inline Tensor lu_solve(const Tensor& lu, const Tensor& pivots, const Tensor& b,
    const LuSolveOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_x = nullptr;
  detail::check(ag_linalg_lu_solve(&out_x, lu.get(), pivots.get(), b.get(), &opts));
  return Tensor::adopt(out_x);
}

/// Options of linalg_cholesky_solve.
struct CholeskySolveOptions {
  /** l is the upper factor */
  bool upper = false;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_cholesky_solve_opts to_c(const linalg::CholeskySolveOptions& from) {
  ag_linalg_cholesky_solve_opts to = AG_LINALG_CHOLESKY_SOLVE_OPTS_INIT;
  to.upper = from.upper ? 1 : 0;
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Solution of a x = b from a's Cholesky factor: a = l l^H, or u^H u where `upper` is set.
 *
 * \param b a vector (n) or matrices (…, n, k)
 * \param l triangular matrices (…, n, n); the other triangle is not read
 * \param options upper: see CholeskySolveOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: through the two triangular solves.
 * \par Errors: Singular where the diagonal holds a zero; InvalidShape.
 * \since 0.1.0
 */
inline Tensor cholesky_solve(const Tensor& b, const Tensor& l,
    const CholeskySolveOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_x = nullptr;
  detail::check(ag_linalg_cholesky_solve(&out_x, b.get(), l.get(), &opts));
  return Tensor::adopt(out_x);
}

/// Options of linalg_cholesky_inverse.
struct CholeskyInverseOptions {
  /** l is the upper factor */
  bool upper = false;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_cholesky_inverse_opts to_c(const linalg::CholeskyInverseOptions& from) {
  ag_linalg_cholesky_inverse_opts to = AG_LINALG_CHOLESKY_INVERSE_OPTS_INIT;
  to.upper = from.upper ? 1 : 0;
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Inverse of a positive definite matrix from its Cholesky factor.
 *
 * \param l triangular matrices (…, n, n); the other triangle is not read
 * \param options upper: see CholeskyInverseOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: l's dtype; bool and integers are computed in float32.
 * \par Gradient: through the two triangular solves.
 * \par Errors: Singular where the diagonal holds a zero; InvalidShape.
 * \since 0.1.0
 */
inline Tensor cholesky_inverse(const Tensor& l, const CholeskyInverseOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_x = nullptr;
  detail::check(ag_linalg_cholesky_inverse(&out_x, l.get(), &opts));
  return Tensor::adopt(out_x);
}

/// Options of linalg_lstsq.
struct LstsqOptions {
  /** relative to the largest singular value; absent: eps max(m, n) */
  std::optional<double> rtol{};
};

/// What lstsq returns.
struct LstsqResult {
  Tensor x;
  Tensor residuals;
  Tensor rank;
  Tensor s;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_lstsq_opts to_c(const linalg::LstsqOptions& from) {
  ag_linalg_lstsq_opts to = AG_LINALG_LSTSQ_OPTS_INIT;
  to.rtol = from.rtol.value_or(NAN);
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Least squares: the x of least norm among those that make |b - a x| least.
 *
 * By singular values, of which those up to rtol times the largest count as zero: matrices of any
 * shape and rank. residuals (…, k) are the sums of |b - a x|^2 of each column, of every rank and
 * shape (NumPy leaves them out for some); rank (int64) and s, a's singular values, have the batch
 * of a.
 *
 * \param a matrices (…, m, n)
 * \param b a vector (m) or matrices (…, m, k)
 * \param options rtol: see LstsqOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: of x and residuals at constant rank (Golub and Pereyra 1973), with y =
 *     pinv(a)^H g and r = b - a x: db = y, da = -y x^H + r (pinv(a) y)^H + (pinv(a)^H x) (g - a^H
 *     y)^H; of s as linalg_svdvals.
 * \par Errors: NotFinite, NoConvergence, InvalidShape.
 * \since 0.1.0
 */
inline LstsqResult lstsq(const Tensor& a, const Tensor& b, const LstsqOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_x = nullptr;
  ag_tensor* out_residuals = nullptr;
  ag_tensor* out_rank = nullptr;
  ag_tensor* out_s = nullptr;
  detail::check(ag_linalg_lstsq(&out_x, &out_residuals, &out_rank, &out_s, a.get(), b.get(),
      &opts));
  return {
      Tensor::adopt(out_x),
      Tensor::adopt(out_residuals),
      Tensor::adopt(out_rank),
      Tensor::adopt(out_s),
  };
}

/// Options of linalg_pinv.
struct PinvOptions {
  /** relative to the largest singular value; absent: eps max(m, n) */
  std::optional<double> rtol{};
};

}  // namespace linalg

namespace detail {
inline ag_linalg_pinv_opts to_c(const linalg::PinvOptions& from) {
  ag_linalg_pinv_opts to = AG_LINALG_PINV_OPTS_INIT;
  to.rtol = from.rtol.value_or(NAN);
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Pseudoinverse (Moore and Penrose), by singular values.
 *
 * Values up to rtol times the largest count as zero.
 *
 * \param a matrices (…, m, n)
 * \param options rtol: see PinvOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: at constant rank, as linalg_lstsq with b = 1.
 * \par Errors: NotFinite, NoConvergence.
 * \since 0.1.0
 */
inline Tensor pinv(const Tensor& a, const PinvOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_x = nullptr;
  detail::check(ag_linalg_pinv(&out_x, a.get(), &opts));
  return Tensor::adopt(out_x);
}

/// Options of linalg_null_space.
struct NullSpaceOptions {
  /** relative to the largest singular value; absent: eps max(m, n) */
  std::optional<double> rtol{};
};

}  // namespace linalg

namespace detail {
inline ag_linalg_null_space_opts to_c(const linalg::NullSpaceOptions& from) {
  ag_linalg_null_space_opts to = AG_LINALG_NULL_SPACE_OPTS_INIT;
  to.rtol = from.rtol.value_or(NAN);
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Orthonormal basis of what a maps to zero: a x = 0, x^H x = 1.
 *
 * Singular values up to rtol times the largest count as zero. All matrices of a batch must have one
 * rank, as the result has one shape. The basis is one of many: what depends on the space alone is
 * well defined.
 *
 * \param a matrices (…, m, n)
 * \param options rtol: see NullSpaceOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = -pinv(a)^H g x^H, at constant rank, of what depends on the space alone.
 * \par Errors: NotFinite, NoConvergence; InvalidShape where ranks differ in a batch.
 * \since 0.1.0
 */
inline Tensor null_space(const Tensor& a, const NullSpaceOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_x = nullptr;
  detail::check(ag_linalg_null_space(&out_x, a.get(), &opts));
  return Tensor::adopt(out_x);
}

/// Options of linalg_orth.
struct OrthOptions {
  /** relative to the largest singular value; absent: eps max(m, n) */
  std::optional<double> rtol{};
};

}  // namespace linalg

namespace detail {
inline ag_linalg_orth_opts to_c(const linalg::OrthOptions& from) {
  ag_linalg_orth_opts to = AG_LINALG_ORTH_OPTS_INIT;
  to.rtol = from.rtol.value_or(NAN);
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Orthonormal basis of what a reaches, its range.
 *
 * Singular values up to rtol times the largest count as zero. All matrices of a batch must have one
 * rank. The basis is one of many: what depends on the space alone is well defined.
 *
 * \param a matrices (…, m, n)
 * \param options rtol: see OrthOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = (1 - q q^H) g (pinv(a) q)^H, at constant rank, of what depends on the
 *     space alone.
 * \par Errors: NotFinite, NoConvergence; InvalidShape where ranks differ in a batch.
 * \since 0.1.0
 */
inline Tensor orth(const Tensor& a, const OrthOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_q = nullptr;
  detail::check(ag_linalg_orth(&out_q, a.get(), &opts));
  return Tensor::adopt(out_q);
}

/**
 * Solution of a x = b for banded matrices, stored by diagonals.
 *
 * ab[upper + i - j, j] = a[i, j], as SciPy's solve_banded; what lies outside of a is not read. LU
 * factorisation with partial pivoting within the band (LAPACK's gbtrf).
 *
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
inline Tensor solve_banded(const Tensor& ab, const Tensor& b, int64_t lower, int64_t upper) {
  ag_tensor* out_x = nullptr;
  detail::check(ag_linalg_solve_banded(&out_x, ab.get(), b.get(), lower, upper));
  return Tensor::adopt(out_x);
}

/// Options of linalg_solveh_banded.
struct SolvehBandedOptions {
  /** the lower form */
  bool lower = false;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_solveh_banded_opts to_c(const linalg::SolvehBandedOptions& from) {
  ag_linalg_solveh_banded_opts to = AG_LINALG_SOLVEH_BANDED_OPTS_INIT;
  to.lower = from.lower ? 1 : 0;
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Solution of a x = b for Hermitian banded matrices, of which one half is stored.
 *
 * Upper form: ab[k + i - j, j] = a[i, j] for i <= j, k the number of rows less one; lower form:
 * ab[i - j, j] = a[i, j] for i >= j, as SciPy's solveh_banded. The matrix is completed and solved
 * as linalg_solve_banded does: it need not be positive definite.
 *
 * \param ab diagonals (…, k + 1, n)
 * \param b a vector (n) or matrices (…, n, k)
 * \param options lower: see SolvehBandedOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: through linalg_solve_banded; both halves of the matrix move with the stored
 *     one, of the main diagonal the real part.
 * \par Errors: Singular, naming the pivot and the matrix; InvalidShape; InvalidDevice on CUDA,
 *     which has no kernel for it.
 * \since 0.1.0
 */
inline Tensor solveh_banded(const Tensor& ab, const Tensor& b,
    const SolvehBandedOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_x = nullptr;
  detail::check(ag_linalg_solveh_banded(&out_x, ab.get(), b.get(), &opts));
  return Tensor::adopt(out_x);
}

}  // namespace linalg

}  // namespace ag
