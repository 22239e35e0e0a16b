# Made from api/ by tools/generate.py: edit the registry instead.

module Linalg

import ..C, ..Tensor, ..operand, ..operands, ..handle, ..handles, ..axes_of, ..axis_of, ..int_list
import ..integer, ..list, ..list_length, ..list_pointer, ..dtype_code, ..device_of, ..code, ..check
import ..tensors

"""
    multi_dot(xs)

Product of a chain of matrices, in the order with the fewest multiplications.

out = x0 x1 x2 ... The first factor may be a vector, which counts as a row, and the last one, which
counts as a column; their axis is dropped from the result. The order is found by dynamic programming
over all bracketings (Cormen, Leiserson, Rivest, Stein: Introduction to Algorithms, matrix-chain
multiplication). As NumPy's linalg.multi_dot.

- `xs`: two or more factors

Dtypes: all. Result: the operands' promoted dtype.
Gradient: of each factor: (product of those before)^H g (product of those after)^H.
Errors: InvalidArgument for fewer than two factors, InvalidShape for a factor that is no matrix (at the ends: nor a vector) or does not fit its neighbour.
"""
function multi_dot(xs)
    xs = operands(xs)
    h_xs = handles(xs)
    out = Ref(C_NULL)
    GC.@preserve xs begin
        check(C.ag_linalg_multi_dot(out, h_xs, length(xs)))
    end
    return Tensor(out[])
end

"""
    matrix_power(x, n)

Square matrices to a whole power.

out = x x ... x, n factors, by squaring. n = 0 gives unit matrices; below 0 the inverse (linalg_inv)
is raised to -n, for bool and integers in float32. As NumPy's linalg.matrix_power.

- `x`: square matrices in the last two axes
- `n`: the power, of either sign

Dtypes: all. Result: x's dtype.
Gradient: for n > 0 the sum over i < n of (x^i)^H g (x^(n-1-i))^H, zero for n = 0, and for n < 0 that of the inverse's power.
Errors: InvalidShape for what is not square or of rank below 2, Singular for a negative power of a matrix that has no inverse.
"""
function matrix_power(x, n)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        check(C.ag_linalg_matrix_power(out, x, integer(n)))
    end
    return Tensor(out[])
end

"""
    vector_norm(x, axes = nothing; keepdims = false, ord = 2.0)

Norm of vectors along axes.

out = (sum of |x|^ord over axes)^(1/ord) for any ord but 0 and infinities: 1 the sum of magnitudes,
2 the Euclidean norm, below 0 and below 1 the same formula. ord = 0 counts the numbers that are not
0 (a NaN is one), inf is the largest magnitude, -inf the smallest. Of no numbers the norm is 0, for
an ord below 0 inf.

Where powers could overflow or lose digits to underflow, the vector is divided by its largest (ord
below 0: smallest) magnitude first. Half types and integers accumulate in float32. Absent axes make
one vector of all elements, several axes one of a block; an empty list makes every element a vector.

- `x`: operand
- `axes`: axes of the vectors; absent: all
- `keepdims`: keep reduced axes with length 1
- `ord`: order of the norm

Dtypes: all. Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex.
Gradient: almost everywhere; dx = g sign(x) (|x| / out)^(ord - 1), for 2: g x / out, for 1: g sign(x); for inf and -inf g sign(x) shared evenly among the extremes that tie; for 0: 0. It is 0 where x is 0 (for ord below 1 too, where the slope is infinite) and, unless ord is 1 or infinite, where out is 0 or inf, with 0 as every higher derivative there (for 1 < ord < 2 the second would be infinite).
Errors: InvalidArgument where ord is NaN; InvalidAxis for an axis out of range or given twice.
"""
function vector_norm(x, axes = nothing; keepdims = false, ord = 2.0)
    x = operand(x)
    axes = axes_of(axes)
    out = Ref(C_NULL)
    GC.@preserve x axes begin
        opts = Ref(C.ag_linalg_vector_norm_opts(; keepdims = keepdims, ord = ord))
        check(C.ag_linalg_vector_norm(out, x, list(axes), list_length(axes), opts))
    end
    return Tensor(out[])
end

"""
    matrix_norm(x; keepdims = false, ord = nothing)

Norm of matrices.

AG_NORM_FRO: the root of the sum of squared magnitudes. AG_NORM_ONE and AG_NORM_INF: the largest sum
of magnitudes of a column and of a row; AG_NORM_TWO: the largest singular value; with MINUS the
smallest. AG_NORM_NUC: the sum of the singular values. Of nothing (no elements, columns, rows or
singular values) a norm is 0, one with MINUS inf. Half types and integers accumulate in float32; the
Frobenius norm does not overflow where its value does not.

- `x`: matrices in the last two axes
- `keepdims`: keep the last two axes with length 1
- `ord`: which norm; 0: AG_NORM_FRO

Dtypes: all. Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex.
Gradient: almost everywhere; AG_NORM_FRO: dx = g x / out, 0 at the zero matrix. ONE, INF and their MINUS: g sign(x) in the column or row, shared evenly among those that tie. NUC, TWO, MINUS_TWO: g U W V^H, where W is 1 for every singular value that is not 0 (NUC) or for the extreme one, shared evenly where it is repeated; the second derivative at repeated singular values is linalg_svd's to refuse.
Errors: InvalidShape for rank below 2, InvalidArgument for another ord; what linalg_svdvals reports.
"""
function matrix_norm(x; keepdims = false, ord = nothing)
    x = operand(x)
    out = Ref(C_NULL)
    GC.@preserve x begin
        opts = Ref(C.ag_linalg_matrix_norm_opts(; keepdims = keepdims, ord = code(ord)))
        check(C.ag_linalg_matrix_norm(out, x, opts))
    end
    return Tensor(out[])
end

"""
    det(a)

Determinant of square matrices.

The product of the pivots of an LU factorisation. The first and second derivatives are exact at
singular matrices too: there they come from the singular values (the adjugate, which is finite where
the inverse is not).

- `a`: matrices (…, n, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: da = g adj(a)^H, which is g conj(det a) a^-H at regular a.
Errors: InvalidShape; in third derivatives at matrices near singular ones NotDifferentiable; in derivatives NotFinite there.
"""
function det(a)
    a = operand(a)
    out = Ref(C_NULL)
    GC.@preserve a begin
        check(C.ag_linalg_det(out, a))
    end
    return Tensor(out[])
end

"""
    slogdet(a)

Sign and logarithm of the magnitude of the determinant: det a = sign exp(logabsdet).

Neither overflows where the determinant would. A singular matrix gives 0 and -inf. Complex: sign has
magnitude 1.

- `a`: matrices (…, n, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: da = (g_log + i Im(g_sign conj(sign))) a^-H; the sign of a real determinant is constant.
Errors: InvalidShape; in derivatives NotDifferentiable where a is singular (use linalg_det).
Results: `(sign, logabsdet)`.
"""
function slogdet(a)
    a = operand(a)
    sign_out = Ref(C_NULL)
    logabsdet_out = Ref(C_NULL)
    GC.@preserve a begin
        check(C.ag_linalg_slogdet(sign_out, logabsdet_out, a))
    end
    return (sign = Tensor(sign_out[]), logabsdet = Tensor(logabsdet_out[]),)
end

"""
    logdet(a)

Logarithm of the determinant: NaN where a real one is negative, -inf where it is 0; the principal
value where complex.

- `a`: matrices (…, n, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: da = g a^-H.
Errors: InvalidShape; in derivatives NotDifferentiable where a is singular (use linalg_det).
"""
function logdet(a)
    a = operand(a)
    out = Ref(C_NULL)
    GC.@preserve a begin
        check(C.ag_linalg_logdet(out, a))
    end
    return Tensor(out[])
end

"""
    matrix_rank(a; rtol = nothing)

Number of singular values above rtol times the largest: int64.

- `a`: matrices (…, m, n)
- `rtol`: relative to the largest singular value; absent: eps max(m, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: int64.
Gradient: none: the result is discrete and is not recorded.
Errors: NotFinite, NoConvergence, InvalidShape, InvalidArgument.
"""
function matrix_rank(a; rtol = nothing)
    a = operand(a)
    out = Ref(C_NULL)
    GC.@preserve a begin
        opts = Ref(C.ag_linalg_matrix_rank_opts(; rtol = something(rtol, NaN)))
        check(C.ag_linalg_matrix_rank(out, a, opts))
    end
    return Tensor(out[])
end

"""
    cond(a; ord = nothing)

Condition number: the norm of a times that of its inverse.

By singular values for AG_NORM_TWO (the default, largest through smallest) and AG_NORM_MINUS_TWO, of
matrices of any shape; else of square ones. Infinite for singular matrices.

- `a`: matrices (…, m, n)
- `ord`: which norm; 0: AG_NORM_TWO

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex.
Gradient: through singular values, or through both norms and the inverse; 0 where infinite.
Errors: InvalidShape, NotFinite, NoConvergence.
"""
function cond(a; ord = nothing)
    a = operand(a)
    out = Ref(C_NULL)
    GC.@preserve a begin
        opts = Ref(C.ag_linalg_cond_opts(; ord = code(ord)))
        check(C.ag_linalg_cond(out, a, opts))
    end
    return Tensor(out[])
end

"""
    cholesky(a; upper = false)

Cholesky factor of a positive definite matrix.

a = L L^H with L lower triangular and a positive diagonal, or a = U^H U where `upper` is set. Only
the lower (upper) triangle of a is read. LAPACK's potrf.

- `a`: Hermitian positive definite matrices (…, n, n)
- `upper`: the upper factor, from the upper triangle

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: da = the Hermitian part of L^-H phi(L^H g) L^-1, where phi keeps the lower triangle and halves the diagonal.
Errors: NotPositiveDefinite, naming the order of the leading minor and the matrix; InvalidShape where a is not square.
"""
function cholesky(a; upper = false)
    a = operand(a)
    out = Ref(C_NULL)
    GC.@preserve a begin
        opts = Ref(C.ag_linalg_cholesky_opts(; upper = upper))
        check(C.ag_linalg_cholesky(out, a, opts))
    end
    return Tensor(out[])
end

"""
    cholesky_ex(a; upper = false)

linalg_cholesky that reports what it met instead of failing.

info (int32, one a matrix) is 0, or the order of the leading minor that is not positive; then that
matrix's factor is not to be used.

- `a`: Hermitian matrices (…, n, n)
- `upper`: the upper factor, from the upper triangle

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: as linalg_cholesky, where info is 0.
Errors: InvalidShape where a is not square.
Results: `(l, info)`.
"""
function cholesky_ex(a; upper = false)
    a = operand(a)
    l_out = Ref(C_NULL)
    info_out = Ref(C_NULL)
    GC.@preserve a begin
        opts = Ref(C.ag_linalg_cholesky_ex_opts(; upper = upper))
        check(C.ag_linalg_cholesky_ex(l_out, info_out, a, opts))
    end
    return (l = Tensor(l_out[]), info = Tensor(info_out[]),)
end

"""
    qr(a; mode = 1)

QR factorisation.

a = Q R with orthonormal columns in Q and R upper triangular; the diagonal of R is real, of either
sign. LAPACK's geqrf and orgqr (Householder reflections).

- `a`: matrices (…, m, n)
- `mode`: reduced, complete, or R alone

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: da = (gQ + Q S) R^-H, where S is the upper triangle of gR R^H - Q^H gQ, mirrored, with its real diagonal; for wide matrices of the first m columns, the others through R.
Errors: In derivatives NotDifferentiable where the first min(m, n) columns are not linearly independent, or where what uses the columns of a complete Q beyond n is differentiated.
Results: `(q, r)`.
"""
function qr(a; mode = 1)
    a = operand(a)
    q_out = Ref(C_NULL)
    r_out = Ref(C_NULL)
    GC.@preserve a begin
        opts = Ref(C.ag_linalg_qr_opts(; mode = code(mode)))
        check(C.ag_linalg_qr(q_out, r_out, a, opts))
    end
    return (q = Tensor(q_out[]), r = Tensor(r_out[]),)
end

"""
    lu(a)

LU factorisation with partial pivoting.

a = P L U: P a permutation matrix (in a's dtype), L unit lower triangular (or trapezoidal), U upper.
Every matrix has one, singular ones too. LAPACK's getrf.

- `a`: matrices (…, m, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: da = P L^-H (stril(L^H gL) + triu(gU U^H)) U^-H, with the further blocks of wide and tall matrices; P is constant.
Errors: In derivatives NotDifferentiable where a pivot is zero.
Results: `(p, l, u)`.
"""
function lu(a)
    a = operand(a)
    p_out = Ref(C_NULL)
    l_out = Ref(C_NULL)
    u_out = Ref(C_NULL)
    GC.@preserve a begin
        check(C.ag_linalg_lu(p_out, l_out, u_out, a))
    end
    return (p = Tensor(p_out[]), l = Tensor(l_out[]), u = Tensor(u_out[]),)
end

"""
    lu_factor(a)

LU factorisation as LAPACK packs it, for linalg_lu_solve.

lu holds U and, below its diagonal, L without its ones; pivots (int32) are the rows that were
exchanged, counted from 1: row i with row pivots[i]. A singular matrix has a factorisation too, with
a zero on U's diagonal.

- `a`: matrices (…, m, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: as linalg_lu.
Errors: In derivatives NotDifferentiable where a pivot is zero.
Results: `(lu, pivots)`.
"""
function lu_factor(a)
    a = operand(a)
    lu_out = Ref(C_NULL)
    pivots_out = Ref(C_NULL)
    GC.@preserve a begin
        check(C.ag_linalg_lu_factor(lu_out, pivots_out, a))
    end
    return (lu = Tensor(lu_out[]), pivots = Tensor(pivots_out[]),)
end

"""
    lu_factor_ex(a)

linalg_lu_factor with LAPACK's info.

info (int32, one a matrix) is 0, or the first pivot, counted from 1, that is zero.

- `a`: matrices (…, m, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: as linalg_lu.
Errors: In derivatives NotDifferentiable where a pivot is zero.
Results: `(lu, pivots, info)`.
"""
function lu_factor_ex(a)
    a = operand(a)
    lu_out = Ref(C_NULL)
    pivots_out = Ref(C_NULL)
    info_out = Ref(C_NULL)
    GC.@preserve a begin
        check(C.ag_linalg_lu_factor_ex(lu_out, pivots_out, info_out, a))
    end
    return (lu = Tensor(lu_out[]), pivots = Tensor(pivots_out[]), info = Tensor(info_out[]),)
end

"""
    eigh(a; upper = false, degenerate = 1)

Eigenvalues and eigenvectors of Hermitian matrices.

a V = V diag(w), with real w in ascending order and V unitary; only the lower (upper) triangle of a
is read. Vectors are unique up to phases, which differ between machines. LAPACK's syevd.

- `a`: Hermitian matrices (…, n, n)
- `upper`: read the upper triangle
- `degenerate`: derivatives through the vectors of repeated values

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: da = V (diag(gw) + F o V^H gV) V^H, its Hermitian part, F_ij = 1 / (w_j - w_i); of w alone exact where values repeat too.
Errors: NotFinite, NoConvergence; in derivatives NotDifferentiable where vectors of a repeated value are used.
Results: `(w, v)`.
"""
function eigh(a; upper = false, degenerate = 1)
    a = operand(a)
    w_out = Ref(C_NULL)
    v_out = Ref(C_NULL)
    GC.@preserve a begin
        opts = Ref(C.ag_linalg_eigh_opts(; upper = upper, degenerate = code(degenerate)))
        check(C.ag_linalg_eigh(w_out, v_out, a, opts))
    end
    return (w = Tensor(w_out[]), v = Tensor(v_out[]),)
end

"""
    eigvalsh(a; upper = false)

Eigenvalues of Hermitian matrices, ascending.

Differentiable where they repeat too: what is symmetric in the repeated ones has its exact first
derivative. LAPACK's syevd.

- `a`: Hermitian matrices (…, n, n)
- `upper`: read the upper triangle

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex.
Gradient: da = V diag(g) V^H.
Errors: NotFinite, NoConvergence; in second derivatives NotDifferentiable where values repeat (use linalg_matrix_function).
"""
function eigvalsh(a; upper = false)
    a = operand(a)
    out = Ref(C_NULL)
    GC.@preserve a begin
        opts = Ref(C.ag_linalg_eigvalsh_opts(; upper = upper))
        check(C.ag_linalg_eigvalsh(out, a, opts))
    end
    return Tensor(out[])
end

"""
    eigh_general(a, b; upper = false, degenerate = 1)

Eigenvalues and eigenvectors of pairs of Hermitian matrices, the second positive definite.

a V = b V diag(w), with real w in ascending order and V^H b V = 1; only the lower (upper) triangles
are read. Batches broadcast. By the Cholesky factor b = L L^H and the eigenvalues of L^-1 a L^-H (as
LAPACK's sygvd).

- `a`: Hermitian matrices (…, n, n)
- `b`: Hermitian positive definite matrices (…, n, n)
- `upper`: read the upper triangles
- `degenerate`: derivatives through the vectors of repeated values

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: through the Cholesky factor, the triangular systems and linalg_eigh; of w alone for distinct values da = V diag(gw) V^H and db = -V diag(gw w) V^H.
Errors: NotPositiveDefinite, naming b, NotFinite, NoConvergence, InvalidShape; in derivatives NotDifferentiable where values repeat.
Results: `(w, v)`.
"""
function eigh_general(a, b; upper = false, degenerate = 1)
    a = operand(a)
    b = operand(b)
    w_out = Ref(C_NULL)
    v_out = Ref(C_NULL)
    GC.@preserve a b begin
        opts = Ref(C.ag_linalg_eigh_general_opts(; upper = upper, degenerate = code(degenerate)))
        check(C.ag_linalg_eigh_general(w_out, v_out, a, b, opts))
    end
    return (w = Tensor(w_out[]), v = Tensor(v_out[]),)
end

"""
    eig(a; degenerate = 1)

Eigenvalues and right eigenvectors of square matrices.

a V = V diag(w), complex also for real a; columns of V have length 1. The order of the eigenvalues
is LAPACK's. LAPACK's geev.

- `a`: matrices (…, n, n)
- `degenerate`: derivatives through the vectors of repeated values

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: complex64 for float32 parts, complex128 for float64 parts.
Gradient: da = V^-H (diag(gw) + (V^H gV - V^H V diag(Re diag(V^H gV))) / conj(w_j - w_i)) V^H.
Errors: NotFinite, NoConvergence; in derivatives NotDifferentiable where vectors of a repeated value are used, or the matrix has no full set of vectors.
Results: `(w, v)`.
"""
function eig(a; degenerate = 1)
    a = operand(a)
    w_out = Ref(C_NULL)
    v_out = Ref(C_NULL)
    GC.@preserve a begin
        opts = Ref(C.ag_linalg_eig_opts(; degenerate = code(degenerate)))
        check(C.ag_linalg_eig(w_out, v_out, a, opts))
    end
    return (w = Tensor(w_out[]), v = Tensor(v_out[]),)
end

"""
    svd(a; full_matrices = false, degenerate = 1)

Singular value decomposition.

a = U diag(s) Vh with orthonormal columns in U and rows in Vh and s real, in descending order. U and
Vh have min(m, n) columns and rows, or are square where `full_matrices` is set. LAPACK's gesdd.

- `a`: matrices (…, m, n)
- `full_matrices`: square U and Vh
- `degenerate`: derivatives through the vectors of repeated values

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: da = U (diag(gs) + (E o skew(U^H gU)) S + S (E o skew(V^H gV))) Vh and what leaves the spaces of U and V divided by s, E_ij = 1 / (s_j^2 - s_i^2); defined for what does not depend on the vectors' common phases.
Errors: NotFinite, NoConvergence; in derivatives NotDifferentiable where vectors of a repeated or zero value, or beyond min(m, n), are used.
Results: `(u, s, vh)`.
"""
function svd(a; full_matrices = false, degenerate = 1)
    a = operand(a)
    u_out = Ref(C_NULL)
    s_out = Ref(C_NULL)
    vh_out = Ref(C_NULL)
    GC.@preserve a begin
        opts = Ref(C.ag_linalg_svd_opts(; full_matrices = full_matrices, degenerate = code(degenerate)))
        check(C.ag_linalg_svd(u_out, s_out, vh_out, a, opts))
    end
    return (u = Tensor(u_out[]), s = Tensor(s_out[]), vh = Tensor(vh_out[]),)
end

"""
    svdvals(a)

Singular values, descending.

Differentiable where they repeat too. At a singular value of zero the derivative is one of the
slopes of |x|. LAPACK's gesdd.

- `a`: matrices (…, m, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: the promoted dtype; float32 for bool and integers, the dtype of its parts for complex.
Gradient: da = U diag(g) Vh.
Errors: NotFinite, NoConvergence; in second derivatives NotDifferentiable where values repeat.
"""
function svdvals(a)
    a = operand(a)
    out = Ref(C_NULL)
    GC.@preserve a begin
        check(C.ag_linalg_svdvals(out, a))
    end
    return Tensor(out[])
end

"""
    svd_lowrank(a, q; iterations = 2, degenerate = 1, rng = nothing)

The leading q singular values and vectors, by a randomised method.

a is nearly U diag(s) Vh, exactly so where its rank is q or less. Faster than linalg_svd where q is
much smaller than the matrix. Halko, Martinsson and Tropp 2011, algorithm 4.4, with `iterations`
turns of power iteration.

- `a`: matrices (…, m, n)
- `q`: how many, at most min(m, n)
- `iterations`: turns of power iteration
- `degenerate`: derivatives through the vectors of repeated values
- `rng`: generator; absent: the thread's

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: as linalg_svd, of the leading q; exact where a's rank is q or less, or q is min(m, n).
Errors: InvalidArgument, NotFinite, NoConvergence; in derivatives as linalg_svd.
Results: `(u, s, vh)`.
"""
function svd_lowrank(a, q; iterations = 2, degenerate = 1, rng = nothing)
    a = operand(a)
    u_out = Ref(C_NULL)
    s_out = Ref(C_NULL)
    vh_out = Ref(C_NULL)
    GC.@preserve a rng begin
        opts = Ref(C.ag_linalg_svd_lowrank_opts(; iterations = integer(iterations), degenerate = code(degenerate), rng = handle(rng)))
        check(C.ag_linalg_svd_lowrank(u_out, s_out, vh_out, a, integer(q), opts))
    end
    return (u = Tensor(u_out[]), s = Tensor(s_out[]), vh = Tensor(vh_out[]),)
end

"""
    pca_lowrank(a, q; center = true, iterations = 2, degenerate = 1, rng = nothing)

Principal components: linalg_svd_lowrank of a with the mean of its rows taken away.

The rows of Vh are the principal directions of the rows of a, s^2 / (m - 1) the variances along
them.

- `a`: observations as rows (…, m, n)
- `q`: how many, at most min(m, n)
- `center`: take the mean away
- `iterations`: turns of power iteration
- `degenerate`: derivatives through the vectors of repeated values
- `rng`: generator; absent: the thread's

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: as linalg_svd_lowrank.
Errors: as linalg_svd_lowrank.
Results: `(u, s, vh)`.
"""
function pca_lowrank(a, q; center = true, iterations = 2, degenerate = 1, rng = nothing)
    a = operand(a)
    u_out = Ref(C_NULL)
    s_out = Ref(C_NULL)
    vh_out = Ref(C_NULL)
    GC.@preserve a rng begin
        opts = Ref(C.ag_linalg_pca_lowrank_opts(; center = center, iterations = integer(iterations), degenerate = code(degenerate), rng = handle(rng)))
        check(C.ag_linalg_pca_lowrank(u_out, s_out, vh_out, a, integer(q), opts))
    end
    return (u = Tensor(u_out[]), s = Tensor(s_out[]), vh = Tensor(vh_out[]),)
end

"""
    eigvals(a)

Eigenvalues of square matrices: complex, in LAPACK's order.

Differentiable where they repeat too, as long as there is a full set of eigenvectors. LAPACK's geev.

- `a`: matrices (…, n, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: complex64 for float32 parts, complex128 for float64 parts.
Gradient: da = V^-H diag(g) V^H.
Errors: NotFinite, NoConvergence; in derivatives NotDifferentiable without a full set of eigenvectors, and in second ones where values repeat.
"""
function eigvals(a)
    a = operand(a)
    out = Ref(C_NULL)
    GC.@preserve a begin
        check(C.ag_linalg_eigvals(out, a))
    end
    return Tensor(out[])
end

"""
    solve(a, b)

Solution of a x = b for square matrices.

LU factorisation with partial pivoting (LAPACK's getrf, getrs), kept for the derivative.

- `a`: matrices (…, n, n)
- `b`: a vector (n) or matrices (…, n, k)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: db = a^-H g, da = -db x^H.
Errors: Singular, naming the pivot and the matrix; InvalidShape.
"""
function solve(a, b)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_linalg_solve(out, a, b))
    end
    return Tensor(out[])
end

"""
    inv(a)

Inverse of square matrices.

LU factorisation with partial pivoting. To solve a system, linalg_solve is faster and more accurate.

- `a`: matrices (…, n, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: da = -x^H g x^H.
Errors: Singular, naming the pivot and the matrix; InvalidShape.
"""
function inv(a)
    a = operand(a)
    out = Ref(C_NULL)
    GC.@preserve a begin
        check(C.ag_linalg_inv(out, a))
    end
    return Tensor(out[])
end

"""
    solve_triangular(a, b, upper; left = true, unitriangular = false)

Solution of a x = b, or x a = b, for triangular matrices.

Only the named triangle of a is read. BLAS's trsm.

- `a`: triangular matrices (…, n, n)
- `b`: matrices (…, n, k), or (…, k, n) where not left
- `upper`: which triangle
- `left`: a x = b, else x a = b
- `unitriangular`: the diagonal counts as ones and is not read

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: db = a^-H g, da = the triangle of -db x^H.
Errors: Singular where a diagonal element is zero, naming it and the matrix; InvalidShape.
"""
function solve_triangular(a, b, upper; left = true, unitriangular = false)
    a = operand(a)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve a b begin
        opts = Ref(C.ag_linalg_solve_triangular_opts(; left = left, unitriangular = unitriangular))
        check(C.ag_linalg_solve_triangular(out, a, b, upper, opts))
    end
    return Tensor(out[])
end

"""
    solve_ex(a, b)

linalg_solve that reports what it met instead of failing.

info (int32, one a matrix of a) is 0, or the first pivot, counted from 1, that is zero; then that
matrix's solution is not to be used.

- `a`: matrices (…, n, n)
- `b`: a vector (n) or matrices (…, n, k)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: as linalg_solve, where info is 0.
Errors: InvalidShape.
Results: `(x, info)`.
"""
function solve_ex(a, b)
    a = operand(a)
    b = operand(b)
    x_out = Ref(C_NULL)
    info_out = Ref(C_NULL)
    GC.@preserve a b begin
        check(C.ag_linalg_solve_ex(x_out, info_out, a, b))
    end
    return (x = Tensor(x_out[]), info = Tensor(info_out[]),)
end

"""
    inv_ex(a)

linalg_inv that reports what it met instead of failing.

info (int32, one a matrix) is 0, or the first pivot, counted from 1, that is zero; then that
matrix's inverse is not to be used.

- `a`: matrices (…, n, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: as linalg_inv, where info is 0.
Errors: InvalidShape.
Results: `(x, info)`.
"""
function inv_ex(a)
    a = operand(a)
    x_out = Ref(C_NULL)
    info_out = Ref(C_NULL)
    GC.@preserve a begin
        check(C.ag_linalg_inv_ex(x_out, info_out, a))
    end
    return (x = Tensor(x_out[]), info = Tensor(info_out[]),)
end

"""
    lu_solve(lu, pivots, b; adjoint = false)

Solution of a x = b, or a^H x = b, from linalg_lu_factor's results.

- `lu`: L and U, packed (…, n, n)
- `pivots`: the rows exchanged, from 1 (…, n)
- `b`: matrices (…, n, k)
- `adjoint`: solve with a^H

Dtypes: float32, float64, complex64, complex128. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: through the triangular solves with L and U.
Errors: Singular where U has a zero on its diagonal; IndexOutOfRange for pivots that are no rows; InvalidShape, InvalidArgument.
"""
function lu_solve(lu, pivots, b; adjoint = false)
    lu = operand(lu)
    pivots = operand(pivots)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve lu pivots b begin
        opts = Ref(C.ag_linalg_lu_solve_opts(; adjoint = adjoint))
        check(C.ag_linalg_lu_solve(out, lu, pivots, b, opts))
    end
    return Tensor(out[])
end

"""
    cholesky_solve(b, l; upper = false)

Solution of a x = b from a's Cholesky factor: a = l l^H, or u^H u where `upper` is set.

- `b`: a vector (n) or matrices (…, n, k)
- `l`: triangular matrices (…, n, n); the other triangle is not read
- `upper`: l is the upper factor

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: through the two triangular solves.
Errors: Singular where the diagonal holds a zero; InvalidShape.
"""
function cholesky_solve(b, l; upper = false)
    b = operand(b)
    l = operand(l)
    out = Ref(C_NULL)
    GC.@preserve b l begin
        opts = Ref(C.ag_linalg_cholesky_solve_opts(; upper = upper))
        check(C.ag_linalg_cholesky_solve(out, b, l, opts))
    end
    return Tensor(out[])
end

"""
    cholesky_inverse(l; upper = false)

Inverse of a positive definite matrix from its Cholesky factor.

- `l`: triangular matrices (…, n, n); the other triangle is not read
- `upper`: l is the upper factor

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: l's dtype; bool and integers are computed in float32.
Gradient: through the two triangular solves.
Errors: Singular where the diagonal holds a zero; InvalidShape.
"""
function cholesky_inverse(l; upper = false)
    l = operand(l)
    out = Ref(C_NULL)
    GC.@preserve l begin
        opts = Ref(C.ag_linalg_cholesky_inverse_opts(; upper = upper))
        check(C.ag_linalg_cholesky_inverse(out, l, opts))
    end
    return Tensor(out[])
end

"""
    lstsq(a, b; rtol = nothing)

Least squares: the x of least norm among those that make |b - a x| least.

By singular values, of which those up to rtol times the largest count as zero: matrices of any shape
and rank. residuals (…, k) are the sums of |b - a x|^2 of each column, of every rank and shape
(NumPy leaves them out for some); rank (int64) and s, a's singular values, have the batch of a.

- `a`: matrices (…, m, n)
- `b`: a vector (m) or matrices (…, m, k)
- `rtol`: relative to the largest singular value; absent: eps max(m, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: of x and residuals at constant rank (Golub and Pereyra 1973), with y = pinv(a)^H g and r = b - a x: db = y, da = -y x^H + r (pinv(a) y)^H + (pinv(a)^H x) (g - a^H y)^H; of s as linalg_svdvals.
Errors: NotFinite, NoConvergence, InvalidShape.
Results: `(x, residuals, rank, s)`.
"""
function lstsq(a, b; rtol = nothing)
    a = operand(a)
    b = operand(b)
    x_out = Ref(C_NULL)
    residuals_out = Ref(C_NULL)
    rank_out = Ref(C_NULL)
    s_out = Ref(C_NULL)
    GC.@preserve a b begin
        opts = Ref(C.ag_linalg_lstsq_opts(; rtol = something(rtol, NaN)))
        check(C.ag_linalg_lstsq(x_out, residuals_out, rank_out, s_out, a, b, opts))
    end
    return (x = Tensor(x_out[]), residuals = Tensor(residuals_out[]), rank = Tensor(rank_out[]), s = Tensor(s_out[]),)
end

"""
    pinv(a; rtol = nothing)

Pseudoinverse (Moore and Penrose), by singular values.

Values up to rtol times the largest count as zero.

- `a`: matrices (…, m, n)
- `rtol`: relative to the largest singular value; absent: eps max(m, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: at constant rank, as linalg_lstsq with b = 1.
Errors: NotFinite, NoConvergence.
"""
function pinv(a; rtol = nothing)
    a = operand(a)
    out = Ref(C_NULL)
    GC.@preserve a begin
        opts = Ref(C.ag_linalg_pinv_opts(; rtol = something(rtol, NaN)))
        check(C.ag_linalg_pinv(out, a, opts))
    end
    return Tensor(out[])
end

"""
    null_space(a; rtol = nothing)

Orthonormal basis of what a maps to zero: a x = 0, x^H x = 1.

Singular values up to rtol times the largest count as zero. All matrices of a batch must have one
rank, as the result has one shape. The basis is one of many: what depends on the space alone is well
defined.

- `a`: matrices (…, m, n)
- `rtol`: relative to the largest singular value; absent: eps max(m, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: da = -pinv(a)^H g x^H, at constant rank, of what depends on the space alone.
Errors: NotFinite, NoConvergence; InvalidShape where ranks differ in a batch.
"""
function null_space(a; rtol = nothing)
    a = operand(a)
    out = Ref(C_NULL)
    GC.@preserve a begin
        opts = Ref(C.ag_linalg_null_space_opts(; rtol = something(rtol, NaN)))
        check(C.ag_linalg_null_space(out, a, opts))
    end
    return Tensor(out[])
end

"""
    orth(a; rtol = nothing)

Orthonormal basis of what a reaches, its range.

Singular values up to rtol times the largest count as zero. All matrices of a batch must have one
rank. The basis is one of many: what depends on the space alone is well defined.

- `a`: matrices (…, m, n)
- `rtol`: relative to the largest singular value; absent: eps max(m, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: da = (1 - q q^H) g (pinv(a) q)^H, at constant rank, of what depends on the space alone.
Errors: NotFinite, NoConvergence; InvalidShape where ranks differ in a batch.
"""
function orth(a; rtol = nothing)
    a = operand(a)
    out = Ref(C_NULL)
    GC.@preserve a begin
        opts = Ref(C.ag_linalg_orth_opts(; rtol = something(rtol, NaN)))
        check(C.ag_linalg_orth(out, a, opts))
    end
    return Tensor(out[])
end

"""
    solve_banded(ab, b, lower, upper)

Solution of a x = b for banded matrices, stored by diagonals.

ab[upper + i - j, j] = a[i, j], as SciPy's solve_banded; what lies outside of a is not read. LU
factorisation with partial pivoting within the band (LAPACK's gbtrf).

- `ab`: diagonals (…, lower + upper + 1, n), the uppermost first
- `b`: a vector (n) or matrices (…, n, k)
- `lower`: diagonals below the main one
- `upper`: diagonals above the main one

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: db = a^-H g, dab = the band of -db x^H.
Errors: Singular, naming the pivot and the matrix; InvalidShape, InvalidArgument; InvalidDevice on CUDA, which has no kernel for it.
"""
function solve_banded(ab, b, lower, upper)
    ab = operand(ab)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve ab b begin
        check(C.ag_linalg_solve_banded(out, ab, b, integer(lower), integer(upper)))
    end
    return Tensor(out[])
end

"""
    solveh_banded(ab, b; lower = false)

Solution of a x = b for Hermitian banded matrices, of which one half is stored.

Upper form: ab[k + i - j, j] = a[i, j] for i <= j, k the number of rows less one; lower form: ab[i -
j, j] = a[i, j] for i >= j, as SciPy's solveh_banded. The matrix is completed and solved as
linalg_solve_banded does: it need not be positive definite.

- `ab`: diagonals (…, k + 1, n)
- `b`: a vector (n) or matrices (…, n, k)
- `lower`: the lower form

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: through linalg_solve_banded; both halves of the matrix move with the stored one, of the main diagonal the real part.
Errors: Singular, naming the pivot and the matrix; InvalidShape; InvalidDevice on CUDA, which has no kernel for it.
"""
function solveh_banded(ab, b; lower = false)
    ab = operand(ab)
    b = operand(b)
    out = Ref(C_NULL)
    GC.@preserve ab b begin
        opts = Ref(C.ag_linalg_solveh_banded_opts(; lower = lower))
        check(C.ag_linalg_solveh_banded(out, ab, b, opts))
    end
    return Tensor(out[])
end

"""
    expm(a)

Exponential of square matrices.

e^a = sum a^k / k!. Scaling and squaring with diagonal Padé approximants; each matrix of a batch is
scaled by its own norm. A result beyond the dtype's range holds infinities or NaN.

N. J. Higham, \"The scaling and squaring method for the matrix exponential revisited\" (2005); A. H.
Al-Mohy and N. J. Higham, \"A new scaling and squaring algorithm for the matrix exponential\" (2009).

- `a`: matrices (…, n, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: da = L(a^H, g), where L(a, e) is the derivative of the exponential at a in the direction e: a block of the exponential of (a e; 0 a).
Errors: NotFinite; InvalidShape where a is not square.
"""
function expm(a)
    a = operand(a)
    out = Ref(C_NULL)
    GC.@preserve a begin
        check(C.ag_linalg_expm(out, a))
    end
    return Tensor(out[])
end

"""
    expm_frechet(a, e)

Exponential of square matrices and its derivative in a direction.

frechet = d/dt e^(a + t e) at t = 0, the upper right block of the exponential of (a e; 0 a).

- `a`: matrices (…, n, n)
- `e`: directions (…, n, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: that of linalg_expm for the block matrix.
Errors: NotFinite; InvalidShape.
Results: `(expm, frechet)`.
"""
function expm_frechet(a, e)
    a = operand(a)
    e = operand(e)
    expm_out = Ref(C_NULL)
    frechet_out = Ref(C_NULL)
    GC.@preserve a e begin
        check(C.ag_linalg_expm_frechet(expm_out, frechet_out, a, e))
    end
    return (expm = Tensor(expm_out[]), frechet = Tensor(frechet_out[]),)
end

"""
    sqrtm(a)

Principal square root of square matrices.

The out with out out = a whose eigenvalues have positive real parts (on the negative real axis of a
complex matrix: positive imaginary parts; 0 where a is singular). A real matrix with negative
eigenvalues has none that is real. Schur form, and the root of its triangle by halves.

Å. Björck and S. Hammarling, \"A Schur method for the square root of a matrix\" (1983); E. Deadman, N.
J. Higham and R. Ralha, \"Blocked Schur algorithms for computing the matrix square root\" (2013).

- `a`: matrices (…, n, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: da solves out^H da + da out^H = g.
Errors: InvalidArgument where a real matrix has negative eigenvalues: cast it to complex; Singular where there is no root; NotFinite, NoConvergence; in derivatives NotDifferentiable where a is singular.
"""
function sqrtm(a)
    a = operand(a)
    out = Ref(C_NULL)
    GC.@preserve a begin
        check(C.ag_linalg_sqrtm(out, a))
    end
    return Tensor(out[])
end

"""
    logm(a)

Principal logarithm of square matrices.

The out with e^out = a whose eigenvalues have imaginary parts in (-pi, pi]. A real matrix with
negative eigenvalues has none that is real. Inverse scaling and squaring of the triangular Schur
form.

A. H. Al-Mohy and N. J. Higham, \"Improved inverse scaling and squaring algorithms for the matrix
logarithm\" (2012).

- `a`: matrices (…, n, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: da = L(a^H, g), where L(a, e) is the derivative of the logarithm at a in the direction e: a block of the logarithm of (a e; 0 a).
Errors: InvalidArgument where a real matrix has negative eigenvalues: cast it to complex; Singular where an eigenvalue is 0; NotFinite, NoConvergence.
"""
function logm(a)
    a = operand(a)
    out = Ref(C_NULL)
    GC.@preserve a begin
        check(C.ag_linalg_logm(out, a))
    end
    return Tensor(out[])
end

"""
    matrix_function(a, which; exponent = 1.0, upper = false)

A function of Hermitian matrices.

out = V diag(f(w)) V^H with the eigenvalues w and vectors V of a; only the lower (upper) triangle of
a is read. First and second derivatives are exact where eigenvalues are equal or nearly so, in
float32 too: they are sums of divided differences, found without cancellation. Eigenvalues that are
below 0 by no more than rounding count as 0 where f is defined there; to roots, those above it as
well.

Yu. L. Daleckii and S. G. Krein (1951); N. J. Higham, \"Functions of Matrices\" (2008), chapter 3.

- `a`: Hermitian matrices (…, n, n)
- `which`: which function
- `exponent`: of AG_MATRIX_POWER
- `upper`: read the upper triangle

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: da = the Hermitian part of V (f[w_i, w_j] o V^H g V) V^H, f[a, b] = (f(a) - f(b)) / (a - b), f[a, a] = f'(a).
Errors: NotPositiveDefinite where eigenvalues are outside f's domain, Singular for the inverse of a singular matrix; NotFinite, NoConvergence; in derivatives NotDifferentiable where f has none (the square root at 0), and from the third derivative on.
"""
function matrix_function(a, which; exponent = 1.0, upper = false)
    a = operand(a)
    out = Ref(C_NULL)
    GC.@preserve a begin
        opts = Ref(C.ag_linalg_matrix_function_opts(; exponent = exponent, upper = upper))
        check(C.ag_linalg_matrix_function(out, a, Int32(which), opts))
    end
    return Tensor(out[])
end

"""
    schur(a; complex_output = false)

Schur form of square matrices.

a = Z T Z^H with Z unitary and T upper triangular, the eigenvalues on its diagonal in LAPACK's
order. Of a real matrix T is real, with a block of two on the diagonal for each pair of complex
eigenvalues, unless the complex form is asked for. Unique up to phases of Z's columns, which differ
between machines. LAPACK's gees.

- `a`: matrices (…, n, n)
- `complex_output`: a complex triangular T, of real matrices too

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: a's dtype; bool and integers are computed in float32.
Gradient: from dZ = Z (X - X^H) and dT = M + T (X - X^H) - (X - X^H) T, M = Z^H da Z, with the strictly lower X for which dT is upper triangular; defined for what does not depend on the phases.
Errors: NotFinite, NoConvergence; in derivatives NotDifferentiable where eigenvalues repeat, or a real form has blocks of two.
Results: `(t, z)`.
"""
function schur(a; complex_output = false)
    a = operand(a)
    t_out = Ref(C_NULL)
    z_out = Ref(C_NULL)
    GC.@preserve a begin
        opts = Ref(C.ag_linalg_schur_opts(; complex_output = complex_output))
        check(C.ag_linalg_schur(t_out, z_out, a, opts))
    end
    return (t = Tensor(t_out[]), z = Tensor(z_out[]),)
end

"""
    solve_sylvester(a, b, q)

Solution of a x + x b = q.

a is m by m, b n by n, q m by n. By Schur forms of a and b (R. H. Bartels and G. W. Stewart, 1972;
LAPACK's gees and trsyl). There is one solution where no eigenvalue of a is the negative of one of
b.

- `a`: matrices (…, m, m)
- `b`: matrices (…, n, n)
- `q`: matrices (…, m, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: gq solves a^H gq + gq b^H = g; ga = -gq x^H, gb = -x^H gq.
Errors: Singular where an eigenvalue of a is the negative of one of b, up to rounding; NotFinite, NoConvergence, InvalidShape.
"""
function solve_sylvester(a, b, q)
    a = operand(a)
    b = operand(b)
    q = operand(q)
    out = Ref(C_NULL)
    GC.@preserve a b q begin
        check(C.ag_linalg_solve_sylvester(out, a, b, q))
    end
    return Tensor(out[])
end

"""
    solve_continuous_lyapunov(a, q)

Solution of Lyapunov's equation in continuous time, a x + x a^H = q.

By the Schur form of a, as linalg_solve_sylvester with b = a^H.

- `a`: matrices (…, n, n)
- `q`: matrices (…, n, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: gq solves a^H gq + gq a = g; ga = -(gq x^H + gq^H x).
Errors: Singular where w_i = -conj(w_j) for eigenvalues of a, up to rounding; NotFinite, NoConvergence, InvalidShape.
"""
function solve_continuous_lyapunov(a, q)
    a = operand(a)
    q = operand(q)
    out = Ref(C_NULL)
    GC.@preserve a q begin
        check(C.ag_linalg_solve_continuous_lyapunov(out, a, q))
    end
    return Tensor(out[])
end

"""
    solve_discrete_lyapunov(a, q)

Solution of Lyapunov's equation in discrete time, a x a^H - x + q = 0.

By the complex Schur form of a (G. Kitagawa, 1977).

- `a`: matrices (…, n, n)
- `q`: matrices (…, n, n)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: gq solves a^H gq a - gq + g = 0; ga = gq a x^H + gq^H a x.
Errors: Singular where w_i conj(w_j) = 1 for eigenvalues of a, up to rounding; NotFinite, NoConvergence, InvalidShape.
"""
function solve_discrete_lyapunov(a, q)
    a = operand(a)
    q = operand(q)
    out = Ref(C_NULL)
    GC.@preserve a q begin
        check(C.ag_linalg_solve_discrete_lyapunov(out, a, q))
    end
    return Tensor(out[])
end

"""
    solve_continuous_are(a, b, q, r)

Stabilising solution of the algebraic Riccati equation in continuous time.

a^H x + x a - x b r^-1 b^H x + q = 0 with Hermitian q, r and x (their Hermitian parts are taken),
such that all eigenvalues of a - b r^-1 b^H x have negative real parts: the cost of the
linear-quadratic regulator. a is n by n, b n by m, r m by m and invertible.

J. D. Roberts, \"Linear model reduction and solution of the algebraic Riccati equation by use of the
sign function\" (1980), with refinement by D. L. Kleinman's iteration (1968).

- `a`: matrices (…, n, n)
- `b`: matrices (…, n, m)
- `q`: Hermitian matrices (…, n, n)
- `r`: Hermitian invertible matrices (…, m, m)

Dtypes: int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128. Result: the operands' promoted dtype; bool and integers are computed in float32.
Gradient: with k = r^-1 b^H x, c = a - b k and the y of c y + y c^H = -g: gq = y, ga = x (y + y^H), gb = -ga k^H, gr = k y k^H, Hermitian parts of gq and gr.
Errors: NoConvergence where there is no stabilising solution; Singular where r is; NotFinite, InvalidShape.
"""
function solve_continuous_are(a, b, q, r)
    a = operand(a)
    b = operand(b)
    q = operand(q)
    r = operand(r)
    out = Ref(C_NULL)
    GC.@preserve a b q r begin
        check(C.ag_linalg_solve_continuous_are(out, a, b, q, r))
    end
    return Tensor(out[])
end

end # module Linalg
