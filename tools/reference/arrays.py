"""Creation, reductions, manipulation, indexing, products, losses: loops over object arrays."""

import itertools

import mpmath
import numpy as np
from mpmath import mpc, mpf

from .dtypes import UNSIGNED, category_of, inexact_of, is_integer, real_of
from .elementwise import OPS as ELEMENTWISE
from .elementwise import boolean, inexact, is_nan, real, same
from .generators import objects


def array(v):
    return np.asarray(v, dtype=object)


def to_category(v, category):
    """One number as astype converts it."""
    if category == "bool":
        return bool(v != 0) if not is_nan(v) else True
    if category in ("signed", "unsigned"):
        if isinstance(v, mpc):
            v = v.real
        return int(mpmath.floor(v) if v >= 0 else mpmath.ceil(v)) if isinstance(v, mpf) else int(v)
    v = mpf(int(v)) if isinstance(v, (bool, int)) else v
    if category == "complex":
        return mpc(v)
    return v.real if isinstance(v, mpc) else v


def convert(x, dtype):
    category = category_of(dtype)
    return array(np.frompyfunc(lambda v: to_category(v, category), 1, 1)(x))


def fill(shape, value):
    shape = tuple(shape)
    return objects([value] * int(np.prod(shape, dtype=np.int64)), shape)


def normal_axes(axes, ndim):
    if axes is None:
        return tuple(range(ndim))
    axes = [axes] if isinstance(axes, int) else axes
    return tuple(sorted(a % ndim if ndim else 0 for a in axes)) if ndim else ()


def reduced(x, axes, keepdims, f):
    """f of the list of each group, in row-major order of the reduced axes."""
    axes = normal_axes(axes, x.ndim)
    kept = [a for a in range(x.ndim) if a not in axes]
    shape = [x.shape[a] for a in kept]
    groups = x.transpose(kept + list(axes))
    n = int(np.prod([x.shape[a] for a in axes], dtype=np.int64))
    count = int(np.prod(shape, dtype=np.int64))
    groups = groups.reshape(count, n)
    out = objects([f(list(row)) for row in groups], shape)
    if keepdims:
        out = out.reshape([1 if a in axes else x.shape[a] for a in range(x.ndim)])
    return out


def summed(dtype, kw):
    chosen = kw.get("dtype")
    if chosen:
        return chosen
    if dtype in UNSIGNED:
        return "uint64"
    return "int64" if dtype == "bool" or is_integer(dtype) else dtype


def total(values):
    out = mpf(0) if not values or isinstance(values[0], (mpf, mpc)) else 0
    for v in values:
        out = out + v
    return out


def product(values):
    out = 1
    for v in values:
        out = out * v
    return out


def nan():
    return mpmath.nan


def _sum(ctx, x, axes=None, keepdims=False, dtype=None):
    return reduced(convert(x, summed(ctx.dtype, {"dtype": dtype})), axes, keepdims, total)


def _prod(ctx, x, axes=None, keepdims=False, dtype=None):
    return reduced(convert(x, summed(ctx.dtype, {"dtype": dtype})), axes, keepdims, product)


def _mean_dtype(dtype, kw):
    return kw.get("dtype") or inexact_of(dtype)


def mean_of(values):
    return total(values) / len(values) if values else nan()


def _mean(ctx, x, axes=None, keepdims=False, dtype=None):
    return reduced(convert(x, _mean_dtype(ctx.dtype, {"dtype": dtype})), axes, keepdims, mean_of)


def _variance(correction):
    def f(values):
        if len(values) - correction <= 0:
            squares = total([abs(v - mean_of(values)) ** 2 for v in values])
            return nan() if not values or squares == 0 else mpmath.inf
        m = mean_of(values)
        return total([abs(v - m) ** 2 for v in values]) / (len(values) - mpf(correction))

    return f


def _var(ctx, x, axes=None, keepdims=False, correction=0.0, **kw):
    return reduced(convert(x, inexact_of(ctx.dtype)), axes, keepdims, _variance(correction))


def _std(ctx, x, axes=None, keepdims=False, correction=0.0, **kw):
    f = _variance(correction)
    return reduced(convert(x, inexact_of(ctx.dtype)), axes, keepdims, lambda v: mpmath.sqrt(f(v)))


def real_inexact(dtype, kw):
    return real_of(inexact_of(dtype))


def best(values, larger):
    winner = 0
    for i, v in enumerate(values):
        if is_nan(values[winner]):
            break
        if is_nan(v) or (v > values[winner] if larger else v < values[winner]):
            winner = i
    return winner


def _extremum(larger):
    def f(ctx, x, axes=None, keepdims=False):
        return reduced(x, axes, keepdims, lambda v: v[best(v, larger)])

    return f


def _arg_extremum(larger):
    def f(ctx, x, axis=None, keepdims=False):
        axes = None if axis is None else [axis]
        return reduced(x, axes, keepdims, lambda v: best(v, larger))

    return f


def int64(dtype, kw):
    return "int64"


def _logsumexp(ctx, x, axes=None, keepdims=False):
    def f(values):
        if not values:
            return -mpmath.inf
        sums = total([mpmath.exp(v) for v in values])
        return -mpmath.inf if sums == 0 else mpmath.log(sums)

    return reduced(convert(x, inexact_of(ctx.dtype)), axes, keepdims, f)


def _cumulative_sum(ctx, x, axis=None, dtype=None, include_initial=False):
    x = convert(x, summed(ctx.dtype, {"dtype": dtype}))
    axis = 0 if axis is None else axis
    rows = np.moveaxis(x, axis, -1)
    zero = to_category(0, category_of(summed(ctx.dtype, {"dtype": dtype})))
    out = []
    for row in rows.reshape(int(np.prod(rows.shape[:-1], dtype=np.int64)), rows.shape[-1]):
        sums = list(itertools.accumulate(row))
        out += [zero] + sums if include_initial else sums
    length = rows.shape[-1] + bool(include_initial)
    return np.moveaxis(objects(out, rows.shape[:-1] + (length,)), -1, axis)


# --- creation ---------------------------------------------------------------------------------
def chosen(dtype, kw):
    return kw.get("dtype") or dtype


def _constant(value):
    def f(ctx, shape, dtype=None, **kw):
        return fill(shape, to_category(value, category_of(chosen(ctx.dtype, {"dtype": dtype}))))

    return f


def _constant_like(value):
    def f(ctx, x, dtype=None, **kw):
        return fill(x.shape, to_category(value, category_of(chosen(ctx.dtype, {"dtype": dtype}))))

    return f


def _number(value):
    return mpf(value) if isinstance(value, (int, float)) else value


def _full(ctx, shape, value, dtype=None, **kw):
    value = value.item() if isinstance(value, np.ndarray) else _number(value)
    return fill(shape, to_category(value, category_of(chosen(ctx.dtype, {"dtype": dtype}))))


def _full_like(ctx, x, value, dtype=None, **kw):
    return _full(ctx, x.shape, value, dtype)


def _eye(ctx, n, m=None, k=0, dtype=None, **kw):
    m = n if m is None or m < 0 else m
    out = [int(j - i == k) for i in range(n) for j in range(m)]
    return convert(objects(out, (n, m)), chosen(ctx.dtype, {"dtype": dtype}))


def _arange(ctx, start, stop=None, step=1.0, dtype=None, **kw):
    if stop is None:
        start, stop = 0.0, start
    count = max(0, int(mpmath.ceil((mpf(stop) - mpf(start)) / mpf(step))))
    out = [mpf(start) + i * mpf(step) for i in range(count)]
    return convert(objects(out, (count,)), chosen(ctx.dtype, {"dtype": dtype}))


def _linspace(ctx, start, stop, num, endpoint=True, dtype=None, **kw):
    start, stop = [v.item() if isinstance(v, np.ndarray) else mpf(v) for v in (start, stop)]
    parts = max(num - 1 if endpoint else num, 1)
    out = [start + (stop - start) * i / parts for i in range(num)]
    return convert(objects(out, (num,)), chosen(ctx.dtype, {"dtype": dtype}))


def _triangle(keep):
    def f(ctx, x, k=0, diagonal=None):
        k = k if diagonal is None else diagonal
        out = x.copy()
        zero = to_category(0, ctx.category)
        for index in np.ndindex(*x.shape):
            if not keep(index[-1] - index[-2], k):
                out[index] = zero
        return out

    return f


def _meshgrid(ctx, *xs, indexing="xy", **kw):
    return [array(g) for g in np.meshgrid(*xs, indexing=indexing or "xy")]


# --- manipulation -----------------------------------------------------------------------------
def _squeeze(ctx, x, axes=None):
    return x.reshape(np.squeeze(np.empty(x.shape), None if axes is None else tuple(axes)).shape)


def _expand_dims(ctx, x, axis=None, axes=None):
    return np.expand_dims(x, tuple(axes) if axes is not None else axis)


def _flip(ctx, x, axes=None):
    return array(np.flip(x, None if axes is None else tuple(axes)))


def _concat(ctx, *xs, axis=0):
    return np.concatenate(xs, axis)


def _astype(ctx, x, dtype, **kw):
    return convert(x, dtype)


def _take(ctx, x, indices, axis=None):
    return array(np.take(x, indices.astype(np.int64), axis))


# --- products ---------------------------------------------------------------------------------
def _matmul(ctx, a, b):
    left, right = (a[None, :] if a.ndim == 1 else a), (b[:, None] if b.ndim == 1 else b)
    batch = np.broadcast_shapes(left.shape[:-2], right.shape[:-2])
    left = np.broadcast_to(left, batch + left.shape[-2:])
    right = np.broadcast_to(right, batch + right.shape[-2:])
    m, k, n = left.shape[-2], left.shape[-1], right.shape[-1]
    out = np.empty(batch + (m, n), dtype=object)
    for index in np.ndindex(*out.shape):
        row, column = left[index[:-1]], right[index[:-2] + (slice(None), index[-1])]
        if ctx.category == "bool":
            out[index] = any(bool(x and y) for x, y in zip(row, column))
        else:
            out[index] = total([row[i] * column[i] for i in range(k)])
    if a.ndim == 1:
        out = out.reshape(out.shape[:-2] + out.shape[-1:])
    if b.ndim == 1:
        out = out.reshape(out.shape[:-1])
    return out


# --- networks ---------------------------------------------------------------------------------
def _softmax_rows(x, axis, log):
    rows = np.moveaxis(x, axis, -1) if x.ndim else x.reshape(1)
    out = np.empty(rows.shape, dtype=object)
    for index in np.ndindex(*rows.shape[:-1]):
        exps = [mpmath.exp(v) for v in rows[index]]
        sums = total(exps)
        values = [mpmath.log(e) - mpmath.log(sums) if log else e / sums for e in exps]
        for i, v in enumerate(values):
            out[index + (i,)] = v
    return np.moveaxis(out, -1, axis) if x.ndim else out.reshape(())


def _softmax(log):
    def f(ctx, x, axis=-1):
        return _softmax_rows(x, axis, log)

    return f


def _reduction(values, reduction, count=None):
    if reduction == "none":
        return values
    flat = list(values.ravel())
    if reduction == "sum":
        return array(total(flat))
    count = len(flat) if count is None else count
    return array(total(flat) / count if count else nan())


def _cross_entropy(ctx, logits, target, weight=None, reduction=None, label_smoothing=0.0,
                   ignore_index=None, axis=-1, **kw):
    reduction = reduction or "mean"
    smoothing = mpf(label_smoothing)
    logp = np.moveaxis(_softmax_rows(logits, axis, True), axis, -1)
    classes = logp.shape[-1]
    out = np.empty(logp.shape[:-1], dtype=object)
    count = mpf(0)
    for index in np.ndindex(*out.shape):
        if target.shape == logits.shape:  # probabilities
            row = np.moveaxis(target, axis, -1)[index]
            hot = list(row)
            weights = mpf(1)
        else:
            label = int(target[index])
            if ignore_index is not None and label == ignore_index:
                out[index] = mpf(0)
                continue
            label %= classes
            hot = [mpf(int(i == label)) for i in range(classes)]
            weights = mpf(1) if weight is None else weight[label]
        count += weights
        w = [mpf(1)] * classes if weight is None else list(weight)
        smooth = [h * (1 - smoothing) + smoothing / classes for h in hot]
        out[index] = -total([w[i] * smooth[i] * logp[index + (i,)] for i in range(classes)])
    return _reduction(out, reduction, count)


def _mse_loss(ctx, x, y, reduction=None, **kw):
    return _reduction(array((x - y) * (x - y)), reduction or "mean")


def _everywhere(f):
    return lambda ctx, *xs, **kw: array(bool(f(ctx, *xs, **kw)))


def _allclose(ctx, a, b, **kw):
    return all(ELEMENTWISE["isclose"][0](ctx, a, b, **kw).ravel())


def _array_equal(ctx, a, b, **kw):
    return a.shape == b.shape and all(bool(x == y) for x, y in zip(a.ravel(), b.ravel()))


OPS = {
    "allclose": (_everywhere(_allclose), boolean),
    "array_equal": (_everywhere(_array_equal), boolean),
    "sum": (_sum, summed),
    "prod": (_prod, summed),
    "mean": (_mean, _mean_dtype),
    "var": (_var, real_inexact),
    "std": (_std, real_inexact),
    "max": (_extremum(True), same),
    "min": (_extremum(False), same),
    "argmax": (_arg_extremum(True), int64),
    "argmin": (_arg_extremum(False), int64),
    "all": (lambda ctx, x, axes=None, keepdims=False: reduced(
        x, axes, keepdims, lambda v: all(to_category(e, "bool") for e in v)), boolean),
    "any": (lambda ctx, x, axes=None, keepdims=False: reduced(
        x, axes, keepdims, lambda v: any(to_category(e, "bool") for e in v)), boolean),
    "logsumexp": (_logsumexp, inexact),
    "cumulative_sum": (_cumulative_sum, summed),
    "zeros": (_constant(0), chosen),
    "ones": (_constant(1), chosen),
    "zeros_like": (_constant_like(0), chosen),
    "ones_like": (_constant_like(1), chosen),
    "full": (_full, chosen),
    "full_like": (_full_like, chosen),
    "eye": (_eye, chosen),
    "arange": (_arange, chosen),
    "linspace": (_linspace, chosen),
    "tril": (_triangle(lambda d, k: d <= k), same),
    "triu": (_triangle(lambda d, k: d >= k), same),
    "meshgrid": (_meshgrid, same),
    "reshape": (lambda ctx, x, shape, **kw: x.reshape(tuple(shape)), same),
    "permute_dims": (lambda ctx, x, axes: x.transpose(axes), same),
    "expand_dims": (_expand_dims, same),
    "squeeze": (_squeeze, same),
    "broadcast_to": (lambda ctx, x, shape: array(np.broadcast_to(x, tuple(shape))), same),
    "concat": (_concat, same),
    "stack": (lambda ctx, *xs, axis=0: np.stack(xs, axis), same),
    "flip": (_flip, same),
    "copy": (lambda ctx, x, **kw: x.copy(), same),
    "astype": (_astype, chosen),
    "take": (_take, same),
    "matmul": (_matmul, same),
    "softmax": (_softmax(False), inexact),
    "log_softmax": (_softmax(True), inexact),
    "cross_entropy": (_cross_entropy, inexact),
    "mse_loss": (_mse_loss, same),
}
