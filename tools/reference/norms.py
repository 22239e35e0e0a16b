"""Norms, distances, traces: loops over object arrays, in mpmath."""

import mpmath
import numpy as np
from mpmath import mpf

from .arrays import convert, real_inexact, reduced, summed, total
from .dtypes import inexact_of
from .elementwise import is_nan
from .generators import objects
from .matrices import singular_values


def norm(values, p):
    """The p-norm of a list of mpf or mpc, as the documentation of linalg_vector_norm says."""
    sizes = [abs(v) for v in values]
    if p == 0:
        return mpf(sum(v != 0 for v in values))
    if not sizes:
        return mpf("inf") if p < 0 else mpf(0)
    if any(is_nan(v) for v in sizes):
        return mpmath.nan
    if abs(p) == float("inf"):
        return max(sizes) if p > 0 else min(sizes)
    if p < 0 and min(sizes) == 0:
        return mpf(0)
    if p > 0 and max(sizes) == mpmath.inf:
        return mpmath.inf
    powers = total([mpf(0) if v in (0, mpmath.inf) else v ** mpf(p) for v in sizes])
    return powers ** (1 / mpf(p)) if powers else mpf(0 if p > 0 else "inf")


def numbers(ctx, x):
    return convert(x, inexact_of(ctx.dtype))


def _vector_norm(ctx, x, axes=None, keepdims=False, ord=2.0):
    return reduced(numbers(ctx, x), axes, keepdims, lambda v: norm(v, ord))


def _matrix_norm(ctx, x, keepdims=False, ord=0):
    """ord: a code of ag_norm."""
    x = numbers(ctx, x)
    out = np.empty(x.shape[:-2], dtype=object)
    for index in np.ndindex(*out.shape):
        a = x[index]
        columns = [norm(list(a[:, j]), 1) for j in range(a.shape[1])]
        rows = [norm(list(a[i, :]), 1) for i in range(a.shape[0])]
        singular = singular_values(a)
        sums, p = {
            2: (singular, 1), 5: (singular, mpf("inf")), 6: (singular, mpf("-inf")),
            3: (columns, mpf("inf")), 4: (columns, mpf("-inf")),
            7: (rows, mpf("inf")), 8: (rows, mpf("-inf")),
        }.get(ord, (list(a.ravel()), 2))
        out[index] = norm(sums, p)
    return out.reshape(x.shape[:-2] + (1, 1)) if keepdims else out


def _trace(ctx, x, offset=0, dtype=None):
    rows, columns = x.shape[-2:]
    pairs = [(i, i + offset) for i in range(rows) if 0 <= i + offset < columns]
    dtype = summed(ctx.dtype, {"dtype": dtype})
    zero = convert(objects([0], (1,)), dtype)[0]
    x = convert(x, dtype)
    out = [sum((x[index + pair] for pair in pairs), zero) for index in np.ndindex(*x.shape[:-2])]
    return objects(out, x.shape[:-2])


def _cdist(ctx, a, b, p=2.0):
    a, b = numbers(ctx, a), numbers(ctx, b)
    batch = np.broadcast_shapes(a.shape[:-2], b.shape[:-2])
    a = np.broadcast_to(a, batch + a.shape[-2:])
    b = np.broadcast_to(b, batch + b.shape[-2:])
    out = np.empty(batch + (a.shape[-2], b.shape[-2]), dtype=object)
    for index in np.ndindex(*out.shape):
        left, right = a[index[:-1]], b[index[:-2] + index[-1:]]
        out[index] = norm([u - v for u, v in zip(left, right)], p)
    return out


def _pdist(ctx, x, p=2.0):
    square = _cdist(ctx, x, x, p)
    n = x.shape[-2]
    out = [square[index + (i, j)] for index in np.ndindex(*x.shape[:-2])
           for i in range(n) for j in range(i + 1, n)]
    return objects(out, x.shape[:-2] + (n * (n - 1) // 2,))


OPS = {
    "trace": (_trace, summed),
    "linalg_vector_norm": (_vector_norm, real_inexact),
    "linalg_matrix_norm": (_matrix_norm, real_inexact),
    "cdist": (_cdist, real_inexact),
    "pdist": (_pdist, real_inexact),
}
