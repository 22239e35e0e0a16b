/**
 * \file
 * Decompositions, as functions and methods.
 *
 * Made from api/decompositions.toml by tools/generate.py: edit the registry instead.
 */
#pragma once

#include "autograd/decompositions.h"
#include "autograd/cpp/index.hpp"
#include "autograd/cpp/parameters.hpp"
#include "autograd/cpp/tensor.hpp"

namespace ag {

namespace linalg {

/// Options of linalg_cholesky.
struct CholeskyOptions {
  /** the upper factor, from the upper triangle */
  bool upper = false;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_cholesky_opts to_c(const linalg::CholeskyOptions& from) {
  ag_linalg_cholesky_opts to = AG_LINALG_CHOLESKY_OPTS_INIT;
  to.upper = from.upper ? 1 : 0;
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Cholesky factor of a positive definite matrix.
 *
 * a = L L^H with L lower triangular and a positive diagonal, or a = U^H U where `upper` is set.
 * Only the lower (upper) triangle of a is read. LAPACK's potrf.
 *
 * \param a Hermitian positive definite matrices (…, n, n)
 * \param options upper: see CholeskyOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = the Hermitian part of L^-H phi(L^H g) L^-1, where phi keeps the lower
 *     triangle and halves the diagonal.
 * \par Errors: NotPositiveDefinite, naming the order of the leading minor and the matrix;
 *     InvalidShape where a is not square.
 * \since 0.1.0
 */
inline Tensor cholesky(const Tensor& a, const CholeskyOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_l = nullptr;
  detail::check(ag_linalg_cholesky(&out_l, a.get(), &opts));
  return Tensor::adopt(out_l);
}

/// Options of linalg_cholesky_ex.
struct CholeskyExOptions {
  /** the upper factor, from the upper triangle */
  bool upper = false;
};

/// What cholesky_ex returns.
struct CholeskyExResult {
  Tensor l;
  Tensor info;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_cholesky_ex_opts to_c(const linalg::CholeskyExOptions& from) {
  ag_linalg_cholesky_ex_opts to = AG_LINALG_CHOLESKY_EX_OPTS_INIT;
  to.upper = from.upper ? 1 : 0;
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * linalg_cholesky that reports what it met instead of failing.
 *
 * info (int32, one a matrix) is 0, or the order of the leading minor that is not positive; then
 * that matrix's factor is not to be used.
 *
 * \param a Hermitian matrices (…, n, n)
 * \param options upper: see CholeskyExOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: as linalg_cholesky, where info is 0.
 * \par Errors: InvalidShape where a is not square.
 * \since 0.1.0
 */
inline CholeskyExResult cholesky_ex(const Tensor& a, const CholeskyExOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_l = nullptr;
  ag_tensor* out_info = nullptr;
  detail::check(ag_linalg_cholesky_ex(&out_l, &out_info, a.get(), &opts));
  return {
      Tensor::adopt(out_l),
      Tensor::adopt(out_info),
  };
}

/// Options of linalg_qr.
struct QrOptions {
  /** reduced, complete, or R alone */
  QrMode mode = QrMode::reduced;
};

/// What qr returns.
struct QrResult {
  Tensor q;
  Tensor r;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_qr_opts to_c(const linalg::QrOptions& from) {
  ag_linalg_qr_opts to = AG_LINALG_QR_OPTS_INIT;
  to.mode = code(from.mode);
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * QR factorisation.
 *
 * a = Q R with orthonormal columns in Q and R upper triangular; the diagonal of R is real, of
 * either sign. LAPACK's geqrf and orgqr (Householder reflections).
 *
 * \param a matrices (…, m, n)
 * \param options mode: see QrOptions
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
inline QrResult qr(const Tensor& a, const QrOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_q = nullptr;
  ag_tensor* out_r = nullptr;
  detail::check(ag_linalg_qr(&out_q, &out_r, a.get(), &opts));
  return {
      Tensor::adopt(out_q),
      Tensor::adopt(out_r),
  };
}

/// What lu returns.
struct LuResult {
  Tensor p;
  Tensor l;
  Tensor u;
};

/**
 * LU factorisation with partial pivoting.
 *
 * a = P L U: P a permutation matrix (in a's dtype), L unit lower triangular (or trapezoidal), U
 * upper. Every matrix has one, singular ones too. LAPACK's getrf.
 *
 * \param a matrices (…, m, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = P L^-H (stril(L^H gL) + triu(gU U^H)) U^-H, with the further blocks of
 *     wide and tall matrices; P is constant.
 * \par Errors: In derivatives NotDifferentiable where a pivot is zero.
 * \since 0.1.0
 */
inline LuResult lu(const Tensor& a) {
  ag_tensor* out_p = nullptr;
  ag_tensor* out_l = nullptr;
  ag_tensor* out_u = nullptr;
  detail::check(ag_linalg_lu(&out_p, &out_l, &out_u, a.get()));
  return {
      Tensor::adopt(out_p),
      Tensor::adopt(out_l),
      Tensor::adopt(out_u),
  };
}

/// What lu_factor returns.
struct LuFactorResult {
  Tensor lu;
  Tensor pivots;
};

/**
 * LU factorisation as LAPACK packs it, for linalg_lu_solve.
 *
 * lu holds U and, below its diagonal, L without its ones; pivots (int32) are the rows that were
 * exchanged, counted from 1: row i with row pivots[i]. A singular matrix has a factorisation too,
 * with a zero on U's diagonal.
 *
 * \param a matrices (…, m, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: as linalg_lu.
 * \par Errors: In derivatives NotDifferentiable where a pivot is zero.
 * \since 0.1.0
 */
inline LuFactorResult lu_factor(const Tensor& a) {
  ag_tensor* out_lu = nullptr;
  ag_tensor* out_pivots = nullptr;
  detail::check(ag_linalg_lu_factor(&out_lu, &out_pivots, a.get()));
  return {
      Tensor::adopt(out_lu),
      Tensor::adopt(out_pivots),
  };
}

/// What lu_factor_ex returns.
struct LuFactorExResult {
  Tensor lu;
  Tensor pivots;
  Tensor info;
};

/**
 * linalg_lu_factor with LAPACK's info.
 *
 * info (int32, one a matrix) is 0, or the first pivot, counted from 1, that is zero.
 *
 * \param a matrices (…, m, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: as linalg_lu.
 * \par Errors: In derivatives NotDifferentiable where a pivot is zero.
 * \since 0.1.0
 */
inline LuFactorExResult lu_factor_ex(const Tensor& a) {
  ag_tensor* out_lu = nullptr;
  ag_tensor* out_pivots = nullptr;
  ag_tensor* out_info = nullptr;
  detail::check(ag_linalg_lu_factor_ex(&out_lu, &out_pivots, &out_info, a.get()));
  return {
      Tensor::adopt(out_lu),
      Tensor::adopt(out_pivots),
      Tensor::adopt(out_info),
  };
}

/// Options of linalg_eigh.
struct EighOptions {
  /** read the upper triangle */
  bool upper = false;
  /** derivatives through the vectors of repeated values */
  Degenerate degenerate = Degenerate::error;
};

/// What eigh returns.
struct EighResult {
  Tensor w;
  Tensor v;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_eigh_opts to_c(const linalg::EighOptions& from) {
  ag_linalg_eigh_opts to = AG_LINALG_EIGH_OPTS_INIT;
  to.upper = from.upper ? 1 : 0;
  to.degenerate = code(from.degenerate);
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Eigenvalues and eigenvectors of Hermitian matrices.
 *
 * a V = V diag(w), with real w in ascending order and V unitary; only the lower (upper) triangle of
 * a is read. Vectors are unique up to phases, which differ between machines. LAPACK's syevd.
 *
 * \param a Hermitian matrices (…, n, n)
 * \param options upper, degenerate: see EighOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: da = V (diag(gw) + F o V^H gV) V^H, its Hermitian part, F_ij = 1 / (w_j -
 *     w_i); of w alone exact where values repeat too.
 * \par Errors: NotFinite, NoConvergence; in derivatives NotDifferentiable where vectors of a
 *     repeated value are used.
 * \since 0.1.0
 */
inline EighResult eigh(const Tensor& a, const EighOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_w = nullptr;
  ag_tensor* out_v = nullptr;
  detail::check(ag_linalg_eigh(&out_w, &out_v, a.get(), &opts));
  return {
      Tensor::adopt(out_w),
      Tensor::adopt(out_v),
  };
}

/// Options of linalg_eigvalsh.
struct EigvalshOptions {
  /** read the upper triangle */
  bool upper = false;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_eigvalsh_opts to_c(const linalg::EigvalshOptions& from) {
  ag_linalg_eigvalsh_opts to = AG_LINALG_EIGVALSH_OPTS_INIT;
  to.upper = from.upper ? 1 : 0;
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Eigenvalues of Hermitian matrices, ascending.
 *
 * Differentiable where they repeat too: what is symmetric in the repeated ones has its exact first
 * derivative. LAPACK's syevd.
 *
 * \param a Hermitian matrices (…, n, n)
 * \param options upper: see EigvalshOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for
 *     complex.
 * \par Gradient: da = V diag(g) V^H.
 * \par Errors: NotFinite, NoConvergence; in second derivatives NotDifferentiable where values
 *     repeat (use linalg_matrix_function).
 * \since 0.1.0
 */
inline Tensor eigvalsh(const Tensor& a, const EigvalshOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_w = nullptr;
  detail::check(ag_linalg_eigvalsh(&out_w, a.get(), &opts));
  return Tensor::adopt(out_w);
}

/// Options of linalg_eigh_general.
struct EighGeneralOptions {
  /** read the upper triangles */
  bool upper = false;
  /** derivatives through the vectors of repeated values */
  Degenerate degenerate = Degenerate::error;
};

/// What eigh_general returns.
struct EighGeneralResult {
  Tensor w;
  Tensor v;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_eigh_general_opts to_c(const linalg::EighGeneralOptions& from) {
  ag_linalg_eigh_general_opts to = AG_LINALG_EIGH_GENERAL_OPTS_INIT;
  to.upper = from.upper ? 1 : 0;
  to.degenerate = code(from.degenerate);
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Eigenvalues and eigenvectors of pairs of Hermitian matrices, the second positive definite.
 *
 * a V = b V diag(w), with real w in ascending order and V^H b V = 1; only the lower (upper)
 * triangles are read. Batches broadcast. By the Cholesky factor b = L L^H and the eigenvalues of
 * L^-1 a L^-H (as LAPACK's sygvd).
 *
 * \param a Hermitian matrices (…, n, n)
 * \param b Hermitian positive definite matrices (…, n, n)
 * \param options upper, degenerate: see EighGeneralOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: the operands' promoted dtype; bool and integers are computed in float32.
 * \par Gradient: through the Cholesky factor, the triangular systems and linalg_eigh; of w
 *     alone for distinct values da = V diag(gw) V^H and db = -V diag(gw w) V^H.
 * \par Errors: NotPositiveDefinite, naming b, NotFinite, NoConvergence, InvalidShape; in
 *     derivatives NotDifferentiable where values repeat.
 * \since 0.1.0
 */
inline EighGeneralResult eigh_general(const Tensor& a, const Tensor& b,
    const EighGeneralOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_w = nullptr;
  ag_tensor* out_v = nullptr;
  detail::check(ag_linalg_eigh_general(&out_w, &out_v, a.get(), b.get(), &opts));
  return {
      Tensor::adopt(out_w),
      Tensor::adopt(out_v),
  };
}

/// Options of linalg_eig.
struct EigOptions {
  /** derivatives through the vectors of repeated values */
  Degenerate degenerate = Degenerate::error;
};

/// What eig returns.
struct EigResult {
  Tensor w;
  Tensor v;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_eig_opts to_c(const linalg::EigOptions& from) {
  ag_linalg_eig_opts to = AG_LINALG_EIG_OPTS_INIT;
  to.degenerate = code(from.degenerate);
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Eigenvalues and right eigenvectors of square matrices.
 *
 * a V = V diag(w), complex also for real a; columns of V have length 1. The order of the
 * eigenvalues is LAPACK's. LAPACK's geev.
 *
 * \param a matrices (…, n, n)
 * \param options degenerate: see EigOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: complex64 for float32 parts, complex128 for float64 parts.
 * \par Gradient: da = V^-H (diag(gw) + (V^H gV - V^H V diag(Re diag(V^H gV))) / conj(w_j -
 *     w_i)) V^H.
 * \par Errors: NotFinite, NoConvergence; in derivatives NotDifferentiable where vectors of a
 *     repeated value are used, or the matrix has no full set of vectors.
 * \since 0.1.0
 */
inline EigResult eig(const Tensor& a, const EigOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_w = nullptr;
  ag_tensor* out_v = nullptr;
  detail::check(ag_linalg_eig(&out_w, &out_v, a.get(), &opts));
  return {
      Tensor::adopt(out_w),
      Tensor::adopt(out_v),
  };
}

/// Options of linalg_svd.
struct SvdOptions {
  /** square U and Vh */
  bool full_matrices = false;
  /** derivatives through the vectors of repeated values */
  Degenerate degenerate = Degenerate::error;
};

/// What svd returns.
struct SvdResult {
  Tensor u;
  Tensor s;
  Tensor vh;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_svd_opts to_c(const linalg::SvdOptions& from) {
  ag_linalg_svd_opts to = AG_LINALG_SVD_OPTS_INIT;
  to.full_matrices = from.full_matrices ? 1 : 0;
  to.degenerate = code(from.degenerate);
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Singular value decomposition.
 *
 * a = U diag(s) Vh with orthonormal columns in U and rows in Vh and s real, in descending order. U
 * and Vh have min(m, n) columns and rows, or are square where `full_matrices` is set. LAPACK's
 * gesdd.
 *
 * \param a matrices (…, m, n)
 * \param options full_matrices, degenerate: see SvdOptions
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
inline SvdResult svd(const Tensor& a, const SvdOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_u = nullptr;
  ag_tensor* out_s = nullptr;
  ag_tensor* out_vh = nullptr;
  detail::check(ag_linalg_svd(&out_u, &out_s, &out_vh, a.get(), &opts));
  return {
      Tensor::adopt(out_u),
      Tensor::adopt(out_s),
      Tensor::adopt(out_vh),
  };
}

/**
 * Singular values, descending.
 *
 * Differentiable where they repeat too. At a singular value of zero the derivative is one of the
 * slopes of |x|. LAPACK's gesdd.
 *
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
inline Tensor svdvals(const Tensor& a) {
  ag_tensor* out_s = nullptr;
  detail::check(ag_linalg_svdvals(&out_s, a.get()));
  return Tensor::adopt(out_s);
}

/// Options of linalg_svd_lowrank.
struct SvdLowrankOptions {
  /** turns of power iteration */
  int64_t iterations = 2;
  /** derivatives through the vectors of repeated values */
  Degenerate degenerate = Degenerate::error;
  /** generator; absent: the thread's */
  RngRef rng{};
};

/// What svd_lowrank returns.
struct SvdLowrankResult {
  Tensor u;
  Tensor s;
  Tensor vh;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_svd_lowrank_opts to_c(const linalg::SvdLowrankOptions& from) {
  ag_linalg_svd_lowrank_opts to = AG_LINALG_SVD_LOWRANK_OPTS_INIT;
  to.iterations = from.iterations;
  to.degenerate = code(from.degenerate);
  to.rng = from.rng.get();
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * The leading q singular values and vectors, by a randomised method.
 *
 * a is nearly U diag(s) Vh, exactly so where its rank is q or less. Faster than linalg_svd where q
 * is much smaller than the matrix. Halko, Martinsson and Tropp 2011, algorithm 4.4, with
 * `iterations` turns of power iteration.
 *
 * \param a matrices (…, m, n)
 * \param q how many, at most min(m, n)
 * \param options iterations, degenerate, rng: see SvdLowrankOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: as linalg_svd, of the leading q; exact where a's rank is q or less, or q is
 *     min(m, n).
 * \par Errors: InvalidArgument, NotFinite, NoConvergence; in derivatives as linalg_svd.
 * \since 0.1.0
 */
inline SvdLowrankResult svd_lowrank(const Tensor& a, int64_t q,
    const SvdLowrankOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_u = nullptr;
  ag_tensor* out_s = nullptr;
  ag_tensor* out_vh = nullptr;
  detail::check(ag_linalg_svd_lowrank(&out_u, &out_s, &out_vh, a.get(), q, &opts));
  return {
      Tensor::adopt(out_u),
      Tensor::adopt(out_s),
      Tensor::adopt(out_vh),
  };
}

/// Options of linalg_pca_lowrank.
struct PcaLowrankOptions {
  /** take the mean away */
  bool center = true;
  /** turns of power iteration */
  int64_t iterations = 2;
  /** derivatives through the vectors of repeated values */
  Degenerate degenerate = Degenerate::error;
  /** generator; absent: the thread's */
  RngRef rng{};
};

/// What pca_lowrank returns.
struct PcaLowrankResult {
  Tensor u;
  Tensor s;
  Tensor vh;
};

}  // namespace linalg

namespace detail {
inline ag_linalg_pca_lowrank_opts to_c(const linalg::PcaLowrankOptions& from) {
  ag_linalg_pca_lowrank_opts to = AG_LINALG_PCA_LOWRANK_OPTS_INIT;
  to.center = from.center ? 1 : 0;
  to.iterations = from.iterations;
  to.degenerate = code(from.degenerate);
  to.rng = from.rng.get();
  return to;
}
}  // namespace detail

namespace linalg {

/**
 * Principal components: linalg_svd_lowrank of a with the mean of its rows taken away.
 *
 * The rows of Vh are the principal directions of the rows of a, s^2 / (m - 1) the variances along
 * them.
 *
 * \param a observations as rows (…, m, n)
 * \param q how many, at most min(m, n)
 * \param options center, iterations, degenerate, rng: see PcaLowrankOptions
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: a's dtype; bool and integers are computed in float32.
 * \par Gradient: as linalg_svd_lowrank.
 * \par Errors: as linalg_svd_lowrank.
 * \since 0.1.0
 */
inline PcaLowrankResult pca_lowrank(const Tensor& a, int64_t q,
    const PcaLowrankOptions& options = {}) {
  const auto opts = detail::to_c(options);
  ag_tensor* out_u = nullptr;
  ag_tensor* out_s = nullptr;
  ag_tensor* out_vh = nullptr;
  detail::check(ag_linalg_pca_lowrank(&out_u, &out_s, &out_vh, a.get(), q, &opts));
  return {
      Tensor::adopt(out_u),
      Tensor::adopt(out_s),
      Tensor::adopt(out_vh),
  };
}

/**
 * Eigenvalues of square matrices: complex, in LAPACK's order.
 *
 * Differentiable where they repeat too, as long as there is a full set of eigenvectors. LAPACK's
 * geev.
 *
 * \param a matrices (…, n, n)
 * \par Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64,
 *     complex64, complex128.
 * \par Result: complex64 for float32 parts, complex128 for float64 parts.
 * \par Gradient: da = V^-H diag(g) V^H.
 * \par Errors: NotFinite, NoConvergence; in derivatives NotDifferentiable without a full set of
 *     eigenvectors, and in second ones where values repeat.
 * \since 0.1.0
 */
inline Tensor eigvals(const Tensor& a) {
  ag_tensor* out_w = nullptr;
  detail::check(ag_linalg_eigvals(&out_w, a.get()));
  return Tensor::adopt(out_w);
}

}  // namespace linalg

}  // namespace ag
