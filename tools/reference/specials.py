"""Elementwise ops on ±0, ±inf, NaN and the extremes of each dtype.

Finite non-zero arguments go through mpmath as everywhere; the others follow NumPy, which follows
C99's Annex F and G. Results are float64 or complex128; the test rounds them to its dtype.
"""

import itertools

import numpy as np
from mpmath import mpc, mpf
from scipy import special

from .dtypes import FLOAT_LIMITS, category_of, integer_limits, real_of


def _lerp(a, b, w):
    return a + w * (b - a)


def _relu(x):
    return x if np.isnan(x) or x > 0 else np.float64(0.0)


def _sign(x):
    if isinstance(x, np.complex128):
        return x / np.abs(x) if x != 0 else x * 0
    return np.sign(x)


def _floor_divide(a, b):
    """The array API's: the floor of the quotient, where NumPy has NaN and -1 beside infinities."""
    return a / b if np.isinf(a) or np.isinf(b) else np.floor_divide(a, b)


def _gelu(x):
    return np.float64(-0.0) if x == -np.inf else x * special.ndtr(x)


def _is_close(a, b, rtol=1e-5, atol=1e-8, equal_nan=False):
    """NumPy's rule, without the NaN that it makes of complex infinities on the way."""
    if np.isnan(a) or np.isnan(b):
        return bool(equal_nan and np.isnan(a) and np.isnan(b))
    if not (np.isfinite(a) and np.isfinite(b)):
        return bool(a == b)
    return bool(np.abs(a - b) <= atol + rtol * np.abs(b))


def _all_close(a, b, **kw):
    return all(_is_close(x, y, **kw) for x, y in zip(a, b))


BY_NUMPY = {
    "isclose": _is_close,
    "allclose": _all_close,
    "abs": np.absolute,
    "floor_divide": _floor_divide,
    "complex": complex,
    "erf": special.erf,
    "asin": np.arcsin,
    "acos": np.arccos,
    "atan": np.arctan,
    "atan2": np.arctan2,
    "asinh": np.arcsinh,
    "acosh": np.arccosh,
    "atanh": np.arctanh,
    "pow": np.power,
    "sign": _sign,
    "rsqrt": lambda x: 1 / np.sqrt(x),
    "reciprocal": lambda x: 1 / x,
    "xlogy": special.xlogy,
    "sigmoid": special.expit,
    "relu": _relu,
    "gelu": _gelu,
    "lerp": _lerp,
    "real": np.real,
    "imag": np.imag,
    "logsumexp": special.logsumexp,
}


def numpy_of(op):
    return BY_NUMPY.get(op) or getattr(np, op, None)


def values_of(dtype):
    category = category_of(dtype)
    if category == "bool":
        return [False, True]
    if category in ("signed", "unsigned"):
        lo, hi = integer_limits(dtype)
        return [lo, lo + 1, 0, 1, hi - 1, hi]
    largest, normal, subnormal = FLOAT_LIMITS[real_of(dtype)]
    real = [0.0, -0.0, np.inf, -np.inf, np.nan, 1.0, -1.0, largest, -largest, normal, -normal,
            subnormal, -subnormal]
    if category == "floating":
        return real
    parts = [0.0, -0.0, 1.0, np.inf, -np.inf, np.nan]
    return [complex(a, b) for a, b in itertools.product(parts, parts)]


def arrays(dtype, count):
    """`count` arguments that between them hold the pairs of special values."""
    values = values_of(dtype)
    if count == 1:
        return [values]
    if category_of(dtype) == "complex":
        values = values[::5]
    elif len(values) > 9:
        values = values[:8] + values[-2:-1]
    pairs = list(itertools.product(values, repeat=2))
    columns = [[p[i % 2] for p in pairs] for i in range(count)]
    return columns


def ordinary(v):
    if isinstance(v, (bool, int)):
        return True
    if isinstance(v, complex):
        return np.isfinite(v) and v.real != 0 and v.imag != 0
    return bool(np.isfinite(v)) and v != 0


def exact(v):
    if isinstance(v, (bool, int)):
        return v
    return mpc(v) if isinstance(v, complex) else mpf(v)


def by_numpy(op, values, kw):
    with np.errstate(all="ignore"):
        typed = [np.complex128(v) if isinstance(v, complex) else
                 np.float64(v) if isinstance(v, float) else v for v in values]
        return np.asarray(numpy_of(op)(*typed, **kw)).item()


def whole(op, columns, kw):
    """Ops of whole arrays, such as allclose."""
    with np.errstate(all="ignore"):
        return np.asarray(numpy_of(op)(*[np.array(list(c)) for c in columns], **kw)).item()
