"""Determinants, ranks and condition numbers, one matrix at a time."""

import mpmath
from mpmath import mpf

from .generators import objects
from .matrices import each, inexact, int64, inverse_one, rank_one, real_result, singular_values
from .norms import OPS as NORMS

DEFAULT, TWO, MINUS_TWO = 0, 5, 6


def det_one(a):
    """By elimination with row exchanges."""
    m = a + mpf(0)
    n = m.shape[0]
    out = mpf(1)
    for k in range(n):
        p = max(range(k, n), key=lambda i: abs(m[i, k]))
        if m[p, k] == 0:
            return out * 0
        if p != k:
            m[[k, p]] = m[[p, k]]
            out = -out
        out = out * m[k, k]
        for i in range(k + 1, n):
            m[i] = m[i] - m[i, k] / m[k, k] * m[k]
    return out


def scalar(f):
    return lambda a: objects([f(a)], (1,))


def _det(ctx, a):
    return each(scalar(det_one), a)[..., 0]


def _slogdet(ctx, a):
    def sign(m):
        d = det_one(m)
        return d / abs(d) if abs(d) > mpf(10) ** -20 else d * 0

    def log(m):
        d = abs(det_one(m))
        return mpmath.log(d) if d > mpf(10) ** -20 else -mpmath.inf

    return [each(scalar(sign), a)[..., 0], each(scalar(log), a)[..., 0]]


def _logdet(ctx, a):
    return each(scalar(lambda m: mpmath.log(det_one(m))), a)[..., 0]


def _rank(ctx, a, rtol=None):
    return each(scalar(lambda m: rank_one(m, rtol)), a)[..., 0]


def _cond(ctx, a, ord=DEFAULT):
    def one(m):
        if ord in (DEFAULT, TWO, MINUS_TWO):
            s = singular_values(m)
            return s[-1] / s[0] if ord == MINUS_TWO else s[0] / s[-1]
        if det_one(m) == 0:
            return mpmath.inf
        norm = NORMS["linalg_matrix_norm"][0]
        return norm(ctx, m, ord=ord).item() * norm(ctx, inverse_one(m), ord=ord).item()

    return each(scalar(one), a)[..., 0]


OPS = {
    "linalg_det": (_det, inexact),
    "linalg_slogdet": (_slogdet, [inexact, real_result]),
    "linalg_logdet": (_logdet, inexact),
    "linalg_matrix_rank": (_rank, int64),
    "linalg_cond": (_cond, real_result),
}
