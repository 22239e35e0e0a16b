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

    def solve(ctx, a, b, **kw):
        if b.ndim == 1:
            return f(ctx, a, b[:, None], **kw)[..., 0]
        return f(ctx, a, b, **kw)

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


def _svdvals(ctx, a):
    def one(m):
        k = min(m.shape)
        if not k:
            return objects([], (0,))
        values = mpmath.svd(to_matrix(m), compute_uv=False)
        return objects(sorted([values[i] for i in range(k)], reverse=True), (k,))

    return each(one, a)


def real_result(dtype, kw):
    return real_of(inexact_of(dtype))


OPS = {
    "linalg_solve": (vectors_as_columns(_solve), inexact),
    "linalg_inv": (lambda ctx, a: each(inverse_one, a), inexact),
    "linalg_solve_triangular": (_solve_triangular, inexact),
    "linalg_cholesky": (_cholesky, inexact),
    "linalg_eigvalsh": (_eigvalsh, real_result),
    "linalg_svdvals": (_svdvals, real_result),
}
