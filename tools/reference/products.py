"""Products: one sum of products, written as loops over every index."""

import mpmath
import numpy as np
from mpmath import mpc, mpf

from .arrays import array, total
from .dtypes import inexact_of
from .elementwise import same
from .generators import objects
from .matrices import each, inverse_one


def conj(x):
    return array(np.frompyfunc(lambda v: mpmath.conj(v) if isinstance(v, mpc) else v, 1, 1)(x))


def times(values):
    out = values[0]
    for v in values[1:]:
        out = out * v
    return out


def einsum_of(ctx, xs, lists, out):
    """xs[i] has an axis for each entry of lists[i]; axes of length 1 serve every index."""
    sizes = {}
    for x, names in zip(xs, lists):
        for name, dim in zip(names, x.shape):
            sizes[name] = dim if sizes.get(name, 1) == 1 else sizes[name]
    inner = [name for name in sizes if name not in out]
    result = np.empty([sizes[n] for n in out], dtype=object)

    def element(x, names, at):
        return x[tuple(at[n] if d != 1 else 0 for n, d in zip(names, x.shape))]

    for outer_index in np.ndindex(*result.shape):
        products = []
        for inner_index in np.ndindex(*[sizes[n] for n in inner]):
            at = dict(zip(out, outer_index)) | dict(zip(inner, inner_index))
            values = [element(x, names, at) for x, names in zip(xs, lists)]
            products.append(all(values) if ctx.category == "bool" else times(values))
        result[outer_index] = any(products) if ctx.category == "bool" else total(products)
    return result


def _einsum(ctx, *xs, equation):
    text = equation.replace(" ", "")
    left, arrow, right = text.partition("->")

    def names(part, rank):
        before, dots, after = part.partition("...")
        extra = rank - len(before) - len(after)
        return list(before) + [str(k) for k in range(extra, 0, -1)] + list(after) if dots else list(part)

    lists = [names(part, x.ndim) for part, x in zip(left.split(","), xs)]
    used = [n for one in lists for n in one]
    dots = max([int(n) for n in used if n.isdigit()], default=0)
    if arrow:
        out = names(right, len(right.replace("...", "")) + (dots if "..." in right else 0))
    else:
        out = [str(k) for k in range(dots, 0, -1)]
        out += sorted(n for n in set(used) if used.count(n) == 1 and n.isalpha())
    return einsum_of(ctx, xs, lists, out)


def letters(n, first=0):
    return list(range(first, first + n))


def _matmul(ctx, a, b):
    left, right = (a[None, :] if a.ndim == 1 else a), (b[:, None] if b.ndim == 1 else b)
    batch = ["batch" + str(k) for k in range(max(left.ndim, right.ndim) - 2, 0, -1)]
    lists = [batch[len(batch) - (left.ndim - 2):] + ["i", "k"],
             batch[len(batch) - (right.ndim - 2):] + ["k", "j"]]
    out = einsum_of(ctx, [left, right], lists, batch + ["i", "j"])
    if a.ndim == 1:
        out = out.reshape(out.shape[:-2] + out.shape[-1:])
    return out.reshape(out.shape[:-1]) if b.ndim == 1 else out


def _tensordot(ctx, a, b, n=2, axes_a=None, axes_b=None):
    if axes_a is None:
        axes_a, axes_b = letters(n, a.ndim - n), letters(n)
    left, right = letters(a.ndim), letters(b.ndim, a.ndim)
    for i, j in zip(axes_a, axes_b):
        right[j] = left[i]
    shared = set(left) & set(right)
    return einsum_of(ctx, [a, b], [left, right], [n for n in left + right if n not in shared])


def _dot(ctx, a, b):
    if a.ndim == 0 or b.ndim == 0:
        return _tensordot(ctx, a, b, 0)
    return _tensordot(ctx, a, b, axes_a=[a.ndim - 1], axes_b=[max(b.ndim - 2, 0)])


def _inner(ctx, a, b):
    if a.ndim == 0 or b.ndim == 0:
        return _tensordot(ctx, a, b, 0)
    return _tensordot(ctx, a, b, axes_a=[a.ndim - 1], axes_b=[b.ndim - 1])


def _vdot(ctx, a, b):
    return einsum_of(ctx, [conj(a).ravel(), b.ravel()], ["k", "k"], [])


def aligned(a, b, axis):
    """Both operands with their vectors in the last axis."""
    from_end = axis % max(a.ndim, b.ndim) - max(a.ndim, b.ndim)
    return np.moveaxis(a, from_end, -1), np.moveaxis(b, from_end, -1), from_end


def _vecdot(ctx, a, b, axis=-1):
    a, b, _ = aligned(a, b, axis)
    return _einsum(ctx, conj(a), b, equation="...k,...k->...")


def _outer(ctx, a, b):
    return einsum_of(ctx, [a.ravel(), b.ravel()], ["i", "j"], ["i", "j"])


def _kron(ctx, a, b):
    rank = max(a.ndim, b.ndim)
    a = a.reshape((1,) * (rank - a.ndim) + a.shape)
    b = b.reshape((1,) * (rank - b.ndim) + b.shape)
    out = np.empty([m * n for m, n in zip(a.shape, b.shape)], dtype=object)
    for index in np.ndindex(*out.shape):
        i = tuple(x // n for x, n in zip(index, b.shape))
        j = tuple(x % n for x, n in zip(index, b.shape))
        out[index] = (a[i] and b[j]) if ctx.category == "bool" else a[i] * b[j]
    return out


def _cross(ctx, a, b, axis=-1):
    a, b, from_end = aligned(a, b, axis)
    a, b = np.broadcast_arrays(a, b)
    out = np.empty(a.shape, dtype=object)
    for index in np.ndindex(*out.shape):
        i = index[-1]
        j, k = index[:-1] + ((i + 1) % 3,), index[:-1] + ((i + 2) % 3,)
        out[index] = a[j] * b[k] - a[k] * b[j]
    return np.moveaxis(out, -1, from_end)


def _mv(ctx, a, x):
    return _matmul(ctx, a, x)


def _multi_dot(ctx, *xs):
    out = xs[0]
    for x in xs[1:]:
        out = _matmul(ctx, out, x)
    return out


def _matrix_power(ctx, x, n):
    one = {"bool": (True, False), "floating": (mpf(1), mpf(0)), "complex": (mpc(1), mpc(0))}
    unit, zero = one.get(ctx.category, (1, 0))
    rows = range(x.shape[-1])
    eye = objects([unit if i == j else zero for i in rows for j in rows], x.shape[-2:])
    out = np.broadcast_to(eye, x.shape)
    if n < 0:
        x = each(inverse_one, x)
    for _ in range(abs(n)):
        out = _matmul(ctx, out, x)
    return array(out)


def _power_dtype(dtype, kw):
    return inexact_of(dtype) if kw["n"] < 0 else dtype


def _plus(product):
    """beta * input + alpha * product(a, b)."""

    def f(ctx, input, beta=1.0, alpha=1.0, **operands):
        made = product(ctx, *operands.values())
        made, input = np.broadcast_arrays(made, input)
        if ctx.category == "bool":
            return array(np.frompyfunc(lambda p, x: (alpha and p) or (beta and x), 2, 1)(made, input))
        number = mpf if ctx.category in ("floating", "complex") else int

        def of(p, x):
            scaled = number(alpha) * p
            return scaled if beta == 0 else scaled + number(beta) * x

        return array(np.frompyfunc(of, 2, 1)(made, input))

    return f


def _addbmm(ctx, a, b):
    return _einsum(ctx, a, b, equation="nik,nkj->ij")


OPS = {
    name: (function, same)
    for name, function in {
        "matmul": _matmul,
        "dot": _dot,
        "inner": _inner,
        "vdot": _vdot,
        "vecdot": _vecdot,
        "outer": _outer,
        "tensordot": _tensordot,
        "einsum": _einsum,
        "kron": _kron,
        "cross": _cross,
        "linalg_multi_dot": _multi_dot,
        "mv": _mv,
        "bmm": _matmul,
        "addmm": _plus(_matmul),
        "addmv": _plus(_matmul),
        "addr": _plus(_outer),
        "baddbmm": _plus(_matmul),
        "addbmm": _plus(_addbmm),
    }.items()
} | {"linalg_matrix_power": (_matrix_power, _power_dtype)}
