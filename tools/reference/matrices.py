"""Values of matrix functions that are unique, by mpmath: batches of matrices, one at a time."""

import mpmath
import numpy as np
from mpmath import mpc, mpf

from .dtypes import complex_of, inexact_of, real_of
from .generators import objects

mpmath.mp.dps = max(mpmath.mp.dps, 40)


def to_matrix(x):
    return mpmath.matrix(x.shape[0], x.shape[1]) if 0 in x.shape else mpmath.matrix(x.tolist())


def from_matrix(m, shape):
    return objects([m[i, j] for i in range(shape[0]) for j in range(shape[1])], shape)


def broadcast(*operands):
    """The operands' last two axes, over the batch that they share."""
    batch = np.broadcast_shapes(*[x.shape[:-2] for x in operands])
    return batch, [np.broadcast_to(x, batch + x.shape[-2:]) for x in operands]


def each(f, *operands):
    """f of one matrix of every operand, which gives an array of objects, over the batch."""
    batch, wide = broadcast(*operands)
    out = [f(*[x[i] for x in wide]) for i in np.ndindex(*batch)]
    if not out:
        inner = f(*[rectangle(*x.shape[-2:]) for x in wide]).shape
        return objects([], batch + inner)
    result = np.empty((len(out),) + out[0].shape, dtype=object)
    for i, one in enumerate(out):
        result[i] = one
    return result.reshape(batch + out[0].shape)


def dot(a, b):
    out = objects([mpf(0)] * (a.shape[0] * b.shape[1]), (a.shape[0], b.shape[1]))
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                out[i, j] = out[i, j] + a[i, k] * b[k, j]
    return out


def adjoint(a):
    return np.conj(np.swapaxes(a, -1, -2))


def rectangle(m, n):
    return objects([mpf(int(i == j)) for i in range(m) for j in range(n)], (m, n))


def identity(n):
    return rectangle(n, n)


def solve_one(a, b):
    """Gauss-Jordan elimination with row exchanges."""
    n = a.shape[0]
    m = np.concatenate([a, b], axis=1) + mpf(0)
    for k in range(n):
        p = max(range(k, n), key=lambda i: abs(m[i, k]))
        m[[k, p]] = m[[p, k]]
        m[k] = m[k] / m[k, k]
        for i in range(n):
            if i != k:
                m[i] = m[i] - m[i, k] * m[k]
    return m[:, n:]


def inverse_one(a):
    return solve_one(a, identity(a.shape[0]))


def cholesky_one(a):
    n = a.shape[0]
    out = identity(n) * 0
    for j in range(n):
        for i in range(j, n):
            rest = a[i, j]
            for k in range(j):
                rest = rest - out[i, k] * mpmath.conj(out[j, k])
            out[i, j] = mpmath.sqrt(rest.real) if i == j else rest / out[j, j]
    return out


def vectors_as_columns(f):
    """A right-hand side of rank 1 is one vector."""

    def solve(ctx, b, **kw):
        if b.ndim == 1:
            return f(ctx, b=b[:, None], **kw)[..., 0]
        return f(ctx, b=b, **kw)

    return solve


def _solve(ctx, a, b):
    return each(solve_one, a, b)


def _triangle(a, upper, unit):
    out = np.triu(a) if upper else np.tril(a)
    out = np.where(out == 0, mpf(0), out)
    if unit:
        for i in range(a.shape[-1]):
            out[..., i, i] = mpf(1)
    return out


def _solve_triangular(ctx, a, b, upper, left=True, unitriangular=False):
    t = _triangle(a, upper, unitriangular)
    if left:
        return each(solve_one, t, b)
    return np.swapaxes(each(solve_one, np.swapaxes(t, -1, -2), np.swapaxes(b, -1, -2)), -1, -2)


def _cholesky(ctx, a, upper=False):
    lower = each(cholesky_one, a)
    return adjoint(lower) if upper else lower


def infos(a):
    return objects([0] * int(np.prod(a.shape[:-2], dtype=np.int64)), a.shape[:-2])


def inexact(dtype, kw):
    return inexact_of(dtype)


def _eigvalsh(ctx, a, upper=False):
    def one(m):
        if not len(m):
            return objects([], (0,))
        return objects(sorted(mpmath.eigh(to_matrix(m), eigvals_only=True)), (len(m),))

    return each(one, a)


def singular_values(m):
    """Of one matrix, the largest first."""
    k = min(m.shape)
    values = mpmath.svd(to_matrix(m), compute_uv=False) if k else []
    return sorted([values[i] for i in range(k)], reverse=True)


def _svdvals(ctx, a):
    return each(lambda m: objects(singular_values(m), (min(m.shape),)), a)


def int32(dtype, kw):
    return "int32"


def int64(dtype, kw):
    return "int64"


def real_result(dtype, kw):
    return real_of(inexact_of(dtype))


def _lu_solve(ctx, lu, pivots, b, adjoint=False):
    def one(lu, p, b):
        n = lu.shape[0]
        a = dot(_triangle(lu, False, True), _triangle(lu, True, False))
        for i in reversed(range(n)):
            j = int(p[i, 0]) - 1
            a[[i, j]] = a[[j, i]]
        return solve_one(np.conj(a.T) if adjoint else a, b)

    return each(one, lu, pivots[..., None], b)


def _cholesky_solve(ctx, b, l, upper=False):
    def one(l, b):
        t = _triangle(l, upper, False)
        return solve_one(dot(adjoint(t), t) if upper else dot(t, adjoint(t)), b)

    if b.ndim == 1:
        return each(one, l, b[:, None])[..., 0]
    return each(one, l, b)


def _cholesky_inverse(ctx, l, upper=False):
    return _cholesky_solve(ctx, np.broadcast_to(identity(l.shape[-1]), l.shape), l, upper)


def singular_values(a):
    k = min(a.shape)
    if not k:
        return []
    values = mpmath.svd(to_matrix(a), compute_uv=False)
    return sorted([values[i] for i in range(k)], reverse=True)


def rank_one(a, rtol):
    s = singular_values(a)
    eps = mpf(2) ** -20 if rtol is None else mpf(rtol)  # exact ranks are far from it
    return sum(v > eps * s[0] for v in s) if s else 0


def pinv_one(a, rtol=None):
    """C^+ ... of a full-rank factorisation A = B C by elimination: A^+ = C^H (C C^H)^-1 (B^H B)^-1 B^H."""
    m, n = a.shape
    rank = rank_one(a, rtol)
    if not rank:
        return rectangle(n, m) * 0
    c = a + mpf(0)
    pivots, row = [], 0
    for j in range(n):
        if row == rank:
            break
        p = max(range(row, m), key=lambda i: abs(c[i, j]))
        if abs(c[p, j]) < mpf(10) ** -20:
            continue
        c[[row, p]] = c[[p, row]]
        c[row] = c[row] / c[row, j]
        for i in range(m):
            if i != row:
                c[i] = c[i] - c[i, j] * c[row]
        pivots.append(j)
        row += 1
    b, c = a[:, pivots] + mpf(0), c[:rank]
    ch, bh = adjoint(c), adjoint(b)
    return dot(dot(ch, inverse_one(dot(c, ch))), dot(inverse_one(dot(bh, b)), bh))


def _lstsq(ctx, a, b, rtol=None):
    vector = b.ndim == 1
    if vector:
        b = b[:, None]
    x = each(lambda a, b: dot(pinv_one(a, rtol), b), a, b)
    r = each(lambda a, b, x: b - dot(a, x), a, b, x)
    squares = np.frompyfunc(lambda v: abs(v) ** 2, 1, 1)(r).sum(axis=-2)
    squares = np.asarray(squares, dtype=object)
    rank = each(lambda m: objects([[rank_one(m, rtol)]][0], (1,)), a)[..., 0]
    s = each(lambda m: objects(singular_values(m), (min(m.shape),)), a)
    return [x[..., 0] if vector else x, squares[..., 0] if vector else squares, rank, s]


def _solve_banded(ctx, ab, b, lower, upper):
    def one(ab, b):
        n = ab.shape[1]
        a = rectangle(n, n) * 0
        for i in range(n):
            for j in range(n):
                if -upper <= i - j <= lower:
                    a[i, j] = ab[upper + i - j, j]
        return solve_one(a, b)

    return each(one, ab, b)


def _solveh_banded(ctx, ab, b, lower=False):
    def one(ab, b):
        k, n = ab.shape[0] - 1, ab.shape[1]
        a = rectangle(n, n) * 0
        for i in range(n):
            for j in range(n):
                if abs(i - j) <= k:
                    low, high = max(i, j), min(i, j)
                    v = ab[low - high, high] if lower else ab[k + high - low, low]
                    stored = i >= j if lower else i <= j
                    a[i, j] = mpf(v.real) if i == j else v if stored else mpmath.conj(v)
        return solve_one(a, b)

    return each(one, ab, b)


OPS = {
    "linalg_solve_banded": (vectors_as_columns(_solve_banded), inexact),
    "linalg_solveh_banded": (vectors_as_columns(_solveh_banded), inexact),
    "linalg_cholesky_ex": (lambda ctx, a, upper=False: [_cholesky(ctx, a, upper), infos(a)], [inexact, int32]),
    "linalg_solve_ex": (lambda ctx, a, b: [vectors_as_columns(_solve)(ctx, a=a, b=b), infos(a)], [inexact, int32]),
    "linalg_inv_ex": (lambda ctx, a: [each(inverse_one, a), infos(a)], [inexact, int32]),
    "linalg_lu_solve": (_lu_solve, inexact),
    "linalg_cholesky_solve": (_cholesky_solve, inexact),
    "linalg_cholesky_inverse": (_cholesky_inverse, inexact),
    "linalg_pinv": (lambda ctx, a, rtol=None: each(lambda m: pinv_one(m, rtol), a), inexact),
    "linalg_lstsq": (_lstsq, [inexact, real_result, int64, real_result]),
    "linalg_solve": (vectors_as_columns(_solve), inexact),
    "linalg_inv": (lambda ctx, a: each(inverse_one, a), inexact),
    "linalg_solve_triangular": (_solve_triangular, inexact),
    "linalg_cholesky": (_cholesky, inexact),
    "linalg_eigvalsh": (_eigvalsh, real_result),
    "linalg_svdvals": (_svdvals, real_result),
}
