"""Creation, reductions, manipulation, indexing, losses: loops over object arrays."""

import itertools

import mpmath
import numpy as np
from mpmath import mpc, mpf

from .dtypes import UNSIGNED, category_of, inexact_of, integer_limits, is_integer, real_of
from .elementwise import OPS as ELEMENTWISE
from .elementwise import boolean, inexact, is_nan, same
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
    """astype: reals are truncated and held to an integer dtype's bounds; integers will wrap."""
    category = category_of(dtype)

    def of(v):
        out = v
        if is_integer(dtype) and isinstance(v, (mpf, mpc)):
            low, high = integer_limits(dtype)
            out = v.real
            out = 0 if is_nan(out) else min(max(out, low), high)
        return to_category(out, category)

    return array(np.frompyfunc(of, 1, 1)(x))


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


def _empty_mean(dtype):
    """What the mean of nothing is: NaN in both parts of a complex number."""
    return mpc(nan(), nan()) if category_of(dtype) == "complex" else nan()


def _mean(ctx, x, axes=None, keepdims=False, dtype=None):
    dtype = _mean_dtype(ctx.dtype, {"dtype": dtype})
    return reduced(convert(x, dtype), axes, keepdims, lambda v: mean_of(v) if v else _empty_mean(dtype))


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


def _full(ctx, shape, value, dtype=None, **kw):
    return fill(shape, to_category(value.item(), category_of(chosen(ctx.dtype, {"dtype": dtype}))))


def _full_like(ctx, x, value, dtype=None, **kw):
    return _full(ctx, x.shape, value, dtype)


def _eye(ctx, n, m=None, k=0, dtype=None, **kw):
    m = n if m is None else m
    out = [int(j - i == k) for i in range(n) for j in range(m)]
    return convert(objects(out, (n, m)), chosen(ctx.dtype, {"dtype": dtype}))


def _arange(ctx, start, stop, step=1.0, dtype=None, **kw):
    count = max(0, int(mpmath.ceil((mpf(stop) - mpf(start)) / mpf(step))))
    out = [mpf(start) + i * mpf(step) for i in range(count)]
    return convert(objects(out, (count,)), chosen(ctx.dtype, {"dtype": dtype}))


def _linspace(ctx, start, stop, num, endpoint=True, dtype=None):
    start, stop = np.broadcast_arrays(*[convert(v, inexact_of(ctx.dtype)) for v in (start, stop)])
    parts = max(num - 1 if endpoint else num, 1)
    out = [array(start + (stop - start) * i / parts).ravel() for i in range(num)]
    return objects([v for row in out for v in row], (num,) + start.shape)


def _triangle(keep):
    def f(ctx, x, k=0):
        out = x.copy()
        zero = to_category(0, ctx.category)
        for index in np.ndindex(*x.shape):
            if not keep(index[-1] - index[-2], k):
                out[index] = zero
        return out

    return f


def _meshgrid(ctx, *xs, indexing=0):
    """indexing: a code of ag_indexing."""
    return [array(g) for g in np.meshgrid(*xs, indexing="ij" if indexing == 2 else "xy")]


def _toeplitz(ctx, c, r=None):
    if r is None:
        r = np.frompyfunc(mpmath.conj, 1, 1)(c) if ctx.category == "complex" else c
    c, r = np.atleast_1d(c), np.atleast_1d(r)
    batch = np.broadcast_shapes(c.shape[:-1], r.shape[:-1])
    c = np.broadcast_to(c, batch + c.shape[-1:])
    r = np.broadcast_to(r, batch + r.shape[-1:])
    out = np.empty(batch + (c.shape[-1], r.shape[-1]), dtype=object)
    for index in np.ndindex(*out.shape):
        i, j = index[-2:]
        out[index] = c[index[:-2] + (i - j,)] if i >= j else r[index[:-2] + (j - i,)]
    return out


def _vander(ctx, x, n=None, increasing=False):
    x = convert(x, summed(ctx.dtype, {}))
    n = x.shape[-1] if n is None else n
    one = convert(array([1]), summed(ctx.dtype, {}))[0]
    out = np.empty(x.shape + (n,), dtype=object)
    for index in np.ndindex(*out.shape):
        k = index[-1] if increasing else n - 1 - index[-1]
        out[index] = product([one] + [x[index[:-1]]] * k)
    return out


def _block_diag(ctx, *arrays):
    blocks = [np.atleast_2d(x) for x in arrays]
    batch = np.broadcast_shapes(*[x.shape[:-2] for x in blocks])
    shape = tuple(sum(x.shape[a] for x in blocks) for a in (-2, -1))
    out = fill(batch + shape, to_category(0, ctx.category))
    i = j = 0
    for x in blocks:
        out[..., i : i + x.shape[-2], j : j + x.shape[-1]] = x
        i, j = i + x.shape[-2], j + x.shape[-1]
    return out


# --- manipulation -----------------------------------------------------------------------------
def _squeeze(ctx, x, axes=None):
    return x.reshape(np.squeeze(np.empty(x.shape), None if axes is None else tuple(axes)).shape)


def _expand_dims(ctx, x, axes):
    return np.expand_dims(x, tuple(axes))


def _flip(ctx, x, axes=None):
    return array(np.flip(x, None if axes is None else tuple(axes)))


def _concat(ctx, *xs, axis=0):
    return np.concatenate(xs, axis)


def _astype(ctx, x, dtype, **kw):
    return convert(x, dtype)


def _take(ctx, x, indices, axis=None):
    return array(np.take(x, indices.astype(np.int64), axis))


ABSENT = -(2**63)  # AG_ABSENT


def _selection(spec):
    """The Python index of a spec: four numbers an item, as the documentation of `index` says."""
    items = [spec[i : i + 4] for i in range(0, len(spec), 4)]
    return tuple(
        {
            1: lambda a, b, c: a,
            2: lambda *bounds: slice(*[None if v == ABSENT else v for v in bounds]),
            3: lambda *rest: Ellipsis,
            4: lambda *rest: None,
        }[kind](a, b, c)
        for kind, a, b, c in items
    )


def _diagonal(ctx, x, offset=0, axis1=-2, axis2=-1):
    rows = np.moveaxis(x, (axis1, axis2), (-2, -1))
    at = [(i, i + offset) for i in range(rows.shape[-2]) if 0 <= i + offset < rows.shape[-1]]
    out = np.empty(rows.shape[:-2] + (len(at),), dtype=object)
    for k, (i, j) in enumerate(at):
        out[..., k] = rows[..., i, j]
    return out


def _index(ctx, x, spec):
    return array(x[_selection(spec)])


def _index_put(ctx, x, spec, value):
    out = x.copy()
    value = np.frompyfunc(lambda v: to_category(v, ctx.category), 1, 1)(value)
    out[_selection(spec)] = value
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
        return _softmax_rows(convert(x, inexact_of(ctx.dtype)), axis, log)

    return f


def _layer_norm(ctx, x, axis=-1, weight=None, bias=None, epsilon=1e-5):
    dtype = inexact_of(ctx.dtype)
    x = convert(x, dtype)
    shape = x.shape[axis % x.ndim:]
    n = int(np.prod(shape))
    rows = x.reshape((x.size // n if n else 0, n))
    out = np.empty(rows.shape, dtype=object)
    scale = [mpf(1)] * n if weight is None else list(convert(weight, dtype).ravel())
    shift = [mpf(0)] * n if bias is None else list(convert(bias, dtype).ravel())
    for r, row in enumerate(rows):
        mean = total(list(row)) / n
        variance = total([(v - mean) ** 2 for v in row]) / n
        deviation = mpmath.sqrt(variance + mpf(epsilon))
        out[r] = [(v - mean) / deviation * a + b for v, a, b in zip(row, scale, shift)]
    return out.reshape(x.shape)


def _reduction(values, code, count=None):
    """code: an ag_reduction; 0 and 1 are the mean, 2 the sum, 3 nothing."""
    if code == 3:
        return values
    flat = list(values.ravel())
    if code == 2:
        return array(total(flat))
    count = len(flat) if count is None else count
    return array(total(flat) / count if count else nan())


def _cross_entropy(ctx, logits, target, weight=None, reduction=0, label_smoothing=0.0,
                   ignore_index=-100):
    axis = 0 if logits.ndim == 1 else 1
    s = mpf(label_smoothing)
    logp = np.moveaxis(_softmax_rows(logits, axis, True), axis, -1)
    classes = logp.shape[-1]
    w = [mpf(1)] * classes if weight is None else list(weight)
    probabilities = target.shape == logits.shape
    if probabilities:
        target = np.moveaxis(target, axis, -1)
    losses = np.empty(logp.shape[:-1], dtype=object)
    count = mpf(0)
    for index in np.ndindex(*losses.shape):
        if probabilities:
            row = list(target[index])
            count += 1
        elif int(target[index]) == ignore_index:
            losses[index] = mpf(0)
            continue
        else:
            row = [mpf(int(i == int(target[index]))) for i in range(classes)]
            count += w[int(target[index])]
        row = [p * (1 - s) + s / classes for p in row]
        losses[index] = -total([w[i] * row[i] * logp[index + (i,)] for i in range(classes)])
    return _reduction(losses, reduction, count)


def _mse_loss(ctx, x, target, reduction=0):
    x, target = (convert(v, inexact_of(ctx.dtype)) for v in (x, target))
    return _reduction(array((x - target) * (x - target)), reduction)


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
    "count_nonzero": (lambda ctx, x, axes=None, keepdims=False: reduced(
        x, axes, keepdims, lambda v: sum(to_category(e, "bool") for e in v)), int64),
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
    "linspace": (_linspace, lambda dtype, kw: kw.get("dtype") or inexact_of(dtype)),
    "tril": (_triangle(lambda d, k: d <= k), same),
    "triu": (_triangle(lambda d, k: d >= k), same),
    "meshgrid": (_meshgrid, same),
    "toeplitz": (_toeplitz, same),
    "vander": (_vander, summed),
    "block_diag": (_block_diag, same),
    "reshape": (lambda ctx, x, shape, **kw: x.reshape(tuple(shape)), same),
    "permute_dims": (lambda ctx, x, axes: x.transpose(axes), same),
    "expand_dims": (_expand_dims, same),
    "squeeze": (_squeeze, same),
    "broadcast_to": (lambda ctx, x, shape: array(np.broadcast_to(x, tuple(shape))), same),
    "concat": (_concat, same),
    "stack": (lambda ctx, *xs, axis=0: np.stack(xs, axis), same),
    "flip": (_flip, same),
    "copy": (lambda ctx, x: x, same),
    "contiguous": (lambda ctx, x: x, same),
    "detach": (lambda ctx, x: x, same),
    "to_device": (lambda ctx, x, device: x, same),
    "matrix_transpose": (lambda ctx, x: np.swapaxes(x, -1, -2), same),
    "diagonal": (_diagonal, same),
    "index": (_index, same),
    "index_put": (_index_put, same),
    "astype": (_astype, chosen),
    "take": (_take, same),
    "softmax": (_softmax(False), inexact),
    "log_softmax": (_softmax(True), inexact),
    "layer_norm": (_layer_norm, inexact),
    "cross_entropy": (_cross_entropy, same),
    "mse_loss": (_mse_loss, inexact),
}
