"""Sorting and searching: Python's own stable sort, with NaN above every number."""

import functools
import math

import numpy as np
from mpmath import mpc

from .arrays import array, int64
from .elementwise import same
from .generators import objects


def _is_nan(v):
    return v != v


def _compare(a, b):
    if isinstance(a, (mpc, complex)):
        return _compare(a.real, b.real) or _compare(a.imag, b.imag)
    if _is_nan(a) or _is_nan(b):
        return int(_is_nan(a)) - int(_is_nan(b))
    return (a > b) - (a < b)


def _key(descending=False):
    sign = -1 if descending else 1
    return functools.cmp_to_key(lambda a, b: sign * _compare(a[1], b[1]))


def _rows(x, axis):
    moved = np.moveaxis(x, axis, -1)
    return moved, moved.reshape(math.prod(moved.shape[:-1]), moved.shape[-1])


def _order(x, axis=-1, descending=False):
    """(values, positions) along an axis."""
    moved, rows = _rows(x, axis)
    values, positions = [], []
    for row in rows:
        in_order = sorted(enumerate(row), key=_key(descending))
        positions += [i for i, _ in in_order]
        values += [v for _, v in in_order]
    return [np.moveaxis(objects(v, moved.shape), -1, axis) for v in (values, positions)]


def _searchsorted(ctx, sorted, values, side=1, sorter=None):
    row = list(sorted) if sorter is None else [sorted[int(i)] for i in sorter]

    def before(x, v):
        return _compare(x, v) < 0 or (side == 2 and _compare(x, v) == 0)

    found = [sum(before(x, v) for x in row) for v in values.ravel()]
    return objects(found, values.shape)


def _nonzero(ctx, x):
    places = [index for index in np.ndindex(*x.shape) if x[index] != 0]
    return objects([p[a] for a in range(x.ndim) for p in places], (x.ndim, len(places)))


def _take_along_axis(ctx, x, indices, axis=-1):
    axis %= x.ndim
    index = np.asarray(indices, dtype=object)
    shared = np.broadcast_shapes(*(tuple(1 if a == axis else n for a, n in enumerate(t.shape))
                                   for t in (x, index)))

    def wide(t):
        return np.broadcast_to(t, tuple(t.shape[a] if a == axis else n for a, n in enumerate(shared)))

    x, index = wide(x), wide(index)
    return array(np.take_along_axis(x, index.astype(np.int64), axis))


def _unique(*wanted):
    def of(ctx, x):
        in_order = sorted(enumerate(x.ravel()), key=_key())
        runs = []
        for i, v in in_order:
            if not runs or _is_nan(v) or runs[-1][0] != v:
                runs.append((v, []))
            runs[-1][1].append(i)
        inverse = [0] * x.size
        for number, (_, members) in enumerate(runs):
            for i in members:
                inverse[i] = number
        n = (len(runs),)
        made = {
            "values": objects([v for v, _ in runs], n),
            "positions": objects([members[0] for _, members in runs], n),
            "inverse": objects(inverse, x.shape),
            "counts": objects([len(members) for _, members in runs], n),
        }
        return [made[name] for name in wanted]
    return of


OPS = {
    "sort": (lambda ctx, x, **kw: _order(x, **kw)[0], same),
    "argsort": (lambda ctx, x, **kw: _order(x, **kw)[1], int64),
    "sort_with_positions": (lambda ctx, x, **kw: _order(x, **kw), [same, int64]),
    "searchsorted": (_searchsorted, int64),
    "nonzero": (_nonzero, int64),
    "take_along_axis": (_take_along_axis, same),
    "unique_values": (_unique("values"), same),
    "unique_counts": (_unique("values", "counts"), [same, int64]),
    "unique_inverse": (_unique("values", "inverse"), [same, int64]),
    "unique_all": (_unique("values", "positions", "inverse", "counts"), [same, int64, int64, int64]),
}
