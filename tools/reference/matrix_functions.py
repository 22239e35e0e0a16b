"""Functions of matrices and equations between them, by mpmath: eigenvalues and power series of one
matrix at a time, and linear equations as one system (Kronecker products)."""

import mpmath
import numpy as np
from mpmath import mpf

from .generators import objects
from .matrices import (adjoint, broadcast, dot, each, from_matrix, identity, inexact, inverse_one, solve_one,
                       to_matrix)


def real_where_real(x, *operands):
    """Rounding may leave imaginary parts in what real operands make real."""
    if any(isinstance(e, mpmath.mpc) for a in operands for e in a.ravel()):
        return x
    return objects([mpmath.re(e) for e in x.ravel()], x.shape)


def each_like(k, f, *operands):
    """each, for results of operand k's size: f is not asked where the batch is empty."""
    if 0 in broadcast(*operands)[0]:
        f = lambda *matrices: matrices[k]
    return each(f, *operands)


def function(f):
    def one(m):
        if not len(m):
            return m
        return real_where_real(from_matrix(f(to_matrix(m)), m.shape), m)

    return lambda ctx, a: each(one, a)


def block(a, b, c, d):
    return np.concatenate([np.concatenate([a, b], 1), np.concatenate([c, d], 1)], 0)


def _expm_frechet(ctx, a, e):
    def both(a, e):
        n = len(a)
        if not n:
            return np.concatenate([a, a], 1)
        whole = from_matrix(mpmath.expm(to_matrix(block(a, e, a * 0, a))), (2 * n, 2 * n))
        return whole[:n]

    out = each(both, a, e)
    n = a.shape[-1]
    return [out[..., :n], out[..., n:]]


SCALARS = {
    1: mpmath.exp,
    2: mpmath.log,
    3: lambda x: mpmath.sqrt(max(x, 0)),
    4: lambda x: 1 / mpmath.sqrt(x),
    5: lambda x: 1 / x,
    7: mpmath.sin,
    8: mpmath.cos,
    9: mpmath.tanh,
}


def _matrix_function(ctx, a, which, exponent=1.0, upper=False):
    f = SCALARS[which] if which != 6 else lambda x: x ** mpf(exponent)

    def one(m):
        if not len(m):
            return m
        low = adjoint(m) if upper else m
        whole = np.tril(low, -1) + adjoint(np.tril(low, -1))
        for i in range(len(m)):
            whole[i, i] = mpmath.re(low[i, i])
        w, v = mpmath.eigh(to_matrix(whole))
        v = from_matrix(v, m.shape)
        return real_where_real(dot(v * [f(x) for x in w], adjoint(v)), m)

    return each(one, a)


def solve_linear(operator, q):
    """The x of operator(x) = q for a linear operator, which unit matrices tell."""
    size = q.size
    if not size:
        return q
    columns = []
    for i in range(size):
        unit = objects([mpf(int(i == j)) for j in range(size)], q.shape)
        columns.append(operator(unit).reshape(size, 1))
    return solve_one(np.concatenate(columns, 1), q.reshape(size, 1)).reshape(q.shape)


def _sylvester(ctx, a, b, q):
    return each(lambda a, b, q: solve_linear(lambda x: dot(a, x) + dot(x, b), q), a, b, q)


def _continuous_lyapunov(ctx, a, q):
    return _sylvester(ctx, a, adjoint(a), q)


def _discrete_lyapunov(ctx, a, q):
    def one(a, q):
        return solve_linear(lambda x: x - dot(dot(a, x), adjoint(a)), q)

    return each_like(1, one, a, q)


def _continuous_are(ctx, a, b, q, r):
    """From the vectors of the Hamiltonian matrix that belong to the left half plane."""

    def one(a, b, q, r):
        n = len(a)
        if not n:
            return a
        q, r = (q + adjoint(q)) / 2, (r + adjoint(r)) / 2
        g = dot(dot(b, inverse_one(r)), adjoint(b))
        w, v = mpmath.eig(to_matrix(block(a, -g, -q, -adjoint(a))))
        v = from_matrix(v, (2 * n, 2 * n))
        left = v[:, [i for i in range(2 * n) if w[i].real < 0]]
        x = dot(left[n:], inverse_one(left[:n]))
        return real_where_real((x + adjoint(x)) / 2, a, b, q, r)

    return each_like(2, one, a, b, q, r)


OPS = {
    "linalg_expm": (function(mpmath.expm), inexact),
    "linalg_expm_frechet": (_expm_frechet, inexact),
    "linalg_sqrtm": (function(mpmath.sqrtm), inexact),
    "linalg_logm": (function(mpmath.logm), inexact),
    "linalg_matrix_function": (_matrix_function, inexact),
    "linalg_solve_sylvester": (_sylvester, inexact),
    "linalg_solve_continuous_lyapunov": (_continuous_lyapunov, inexact),
    "linalg_solve_discrete_lyapunov": (_discrete_lyapunov, inexact),
    "linalg_solve_continuous_are": (_continuous_are, inexact),
}
