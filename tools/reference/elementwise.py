"""Elementwise ops on exact or 40-digit numbers, by mpmath and Python's integers."""

import math
from fractions import Fraction

import mpmath
import numpy as np
from mpmath import mp, mpc, mpf

from .dtypes import complex_of, inexact_of, real_of

mp.dps = 40


def mapped(f):
    """A function of numbers as a broadcasting function of object arrays."""

    def apply(ctx, *arrays, **kw):
        g = (lambda *v: f(ctx, *v, **kw)) if kw else (lambda *v: f(ctx, *v))
        ufunc = np.frompyfunc(g, len(arrays), 1)
        return np.asarray(ufunc(*arrays), dtype=object)

    return apply


def plain(f):
    return mapped(lambda ctx, *v: f(*v))


def is_nan(v):
    return v != v


def same(dtype, kw):
    return dtype


def boolean(dtype, kw):
    return "bool"


def real(dtype, kw):
    return real_of(dtype)


def inexact(dtype, kw):
    return inexact_of(dtype)


def _number(v):
    return mpf(int(v)) if isinstance(v, (bool, int)) else v


def smooth(f):
    """A function of real or complex numbers; integers are taken as reals."""
    return mapped(lambda ctx, *v: f(*[_number(x) for x in v]))


def _add(ctx, a, b):
    return (a or b) if ctx.category == "bool" else a + b


def _multiply(ctx, a, b):
    return (a and b) if ctx.category == "bool" else a * b


def _divide(a, b):
    if b == 0:
        if isinstance(a, mpc) or isinstance(b, mpc):
            return mpc(mpmath.nan, mpmath.nan)
        return mpmath.nan if a == 0 or is_nan(a) else mpmath.sign(a) * mpmath.inf
    return a / b


def _floor_divide(a, b):
    if isinstance(a, int):
        return a // b
    return mpf(Fraction(float(a)) // Fraction(float(b)))


def _remainder(a, b):
    if isinstance(a, int):
        return a % b
    exact = Fraction(float(a)) % Fraction(float(b))
    return mpf(exact.numerator) / exact.denominator


def _pow(ctx, a, b):
    if ctx.category == "bool":
        return a or not b
    if isinstance(a, int):
        if b >= 0:
            return a**b
        return {1: 1, -1: 1 if b % 2 == 0 else -1}.get(a, 0)
    if b == 0:
        return a * 0 + 1
    if isinstance(a, mpf) and a < 0 and b != mpmath.floor(b):
        return mpmath.nan
    return mpmath.power(a, b)


def _guarded(f, inside):
    """NaN outside of a real function's domain, where mpmath would turn complex."""

    def apply(x):
        if isinstance(x, mpf) and not inside(x):
            return mpmath.nan
        return f(x)

    return apply


def _log_of(f):
    def apply(x):
        if x == 0:
            return -mpmath.inf if isinstance(x, mpf) else mpc(-mpmath.inf, 0)
        return f(x)

    return _guarded(apply, lambda x: x >= 0)


def _sign(v):
    if isinstance(v, mpc):
        return mpc(0) if v == 0 else v / abs(v)
    if isinstance(v, bool):
        return v
    return (v > 0) - (v < 0) if isinstance(v, int) else (v if is_nan(v) else mpmath.sign(v))


def _copysign(a, b):
    return -abs(a) if b < 0 else abs(a)


def _sinc(x):
    return x * 0 + 1 if x == 0 else mpmath.sincpi(x)


def _xlogy(x, y):
    if x == 0 and not is_nan(y):
        return x * 0
    return x * _log_of(mpmath.log)(y)


def _logaddexp(a, b):
    return mpmath.log(mpmath.exp(a) + mpmath.exp(b))


def _round(v, decimals=0):
    if isinstance(v, bool):
        return v
    if isinstance(v, int):
        if decimals >= 0:
            return v
        unit = 10**-decimals
        quotient, rest = divmod(v, unit)
        up = rest * 2 > unit or (rest * 2 == unit and quotient % 2 == 1)
        return (quotient + up) * unit
    if isinstance(v, mpc):
        return mpc(_round(v.real, decimals), _round(v.imag, decimals))
    scale = mpf(10) ** decimals
    return mpmath.nint(v * scale) / scale


def _whole(f):
    def apply(v):
        return v if isinstance(v, int) else f(v)

    return apply


def _truncate(v):
    return mpmath.floor(v) if v >= 0 else mpmath.ceil(v)


def _maximum(a, b):
    if is_nan(a) or is_nan(b):
        return mpmath.nan
    return a if a >= b else b


def _minimum(a, b):
    if is_nan(a) or is_nan(b):
        return mpmath.nan
    return a if a <= b else b


def _real(v):
    return v.real if isinstance(v, mpc) else v


def _imag(v):
    return v.imag if isinstance(v, mpc) else v * 0


def _conj(v):
    return mpmath.conj(v) if isinstance(v, mpc) else v


def _isclose(a, b, rtol=1e-5, atol=1e-8, equal_nan=False):
    a, b = _number(a), _number(b)
    if is_nan(a) or is_nan(b):
        return bool(equal_nan) and is_nan(a) and is_nan(b)
    if mpmath.isinf(a) or mpmath.isinf(b):
        return a == b
    return bool(abs(a - b) <= mpf(atol) + mpf(rtol) * abs(b))


def _invert(ctx, v):
    return (not v) if ctx.category == "bool" else ~v


FORMATS = {  # bits of the significand, exponent of the smallest subnormal, largest finite value
    "float16": (11, -24, 65504.0),
    "bfloat16": (8, -133, (2 - 2.0**-7) * 2.0**127),
    "float32": (24, -149, (2 - 2.0**-23) * 2.0**127),
    "float64": (53, -1074, (2 - 2.0**-52) * 2.0**1023),
}


def _next_after(ctx, a, b):
    """The neighbour of a towards b in ctx.dtype, by counting significands."""
    digits, smallest, largest = FORMATS[inexact_of(ctx.dtype)]
    a, b = float(a), float(b)
    if is_nan(a) or is_nan(b):
        return math.nan
    if a == b:
        return b
    if a == 0:
        return math.copysign(2.0**smallest, b)
    if math.isinf(a):
        return math.copysign(largest, a)
    exponent = math.frexp(abs(a))[1] - 1
    grows = (b > a) == (a > 0)
    at_power = abs(a) == math.ldexp(1.0, exponent)
    unit = math.ldexp(1.0, max(exponent - digits + (0 if at_power and not grows else 1), smallest))
    if grows and abs(a) == largest:
        return math.copysign(math.inf, a)
    return math.copysign(abs(a) + unit if grows else abs(a) - unit, a)


def _clip(ctx, x, min=None, max=None):
    out = x
    if min is not None:
        out = plain(_maximum)(ctx, out, min)
    if max is not None:
        out = plain(_minimum)(ctx, out, max)
    return np.asarray(out, dtype=object)


def _nan_to_num(ctx, x, nan=0.0, posinf=None, neginf=None):
    largest = FORMATS[real_of(ctx.dtype)][2] if ctx.category in ("floating", "complex") else 0

    def of(v):
        if isinstance(v, (bool, int)):
            return v
        if isinstance(v, (mpc, complex)):
            return type(v)(of(v.real), of(v.imag))
        if is_nan(v):
            return nan
        if mpmath.isinf(v):
            if v > 0:
                return largest if posinf is None else posinf
            return -largest if neginf is None else neginf
        return v

    return plain(of)(ctx, x)


def _shift_left(a, b):
    """Zero beyond the width, which wrapping sees to, and for negative b."""
    return a << b if 0 <= b < 64 else 0


def _shift_right(a, b):
    return a >> b if 0 <= b < 64 else -(a < 0)


def _log1p(x):
    if x == -1:
        return -mpmath.inf
    return mpmath.log1p(x) if isinstance(x, mpc) or x > -1 else mpmath.nan


def _atanh(x):
    if isinstance(x, mpf) and abs(x) == 1:
        return mpmath.inf * mpmath.sign(x)
    return mpmath.atanh(x) if isinstance(x, mpc) or abs(x) < 1 else mpmath.nan


def _reciprocal(x):
    return _divide(x * 0 + 1, x)


def logistic(x):
    return 1 / (1 + mpmath.exp(-x))


def gelu(x, approximate=0):
    """approximate: a code of ag_approximation; 0 and 1 are exact, 2 is tanh."""
    if abs(x) > 1000:  # where the normal distribution has no digits left
        return x if x > 0 else -mpf(2) ** -5000
    if approximate in (0, 1):
        return x * mpmath.ncdf(x)
    return x / 2 * (1 + mpmath.tanh(mpmath.sqrt(2 / mpmath.pi) * (x + mpf(44715) / 10**6 * x**3)))


ln2, ln10 = mpmath.log(2), mpmath.log(10)
sqrt_ = _guarded(mpmath.sqrt, lambda x: x >= 0)

# name: (function of arrays, dtype of the result)
OPS = {
    "add": (mapped(_add), same),
    "subtract": (plain(lambda a, b: a - b), same),
    "multiply": (mapped(_multiply), same),
    "divide": (smooth(_divide), inexact),
    "floor_divide": (plain(_floor_divide), same),
    "remainder": (plain(_remainder), same),
    "pow": (mapped(_pow), same),
    "negative": (plain(lambda v: -v), same),
    "positive": (plain(lambda v: v), same),
    "abs": (plain(abs), real),
    "sign": (plain(_sign), same),
    "copysign": (smooth(_copysign), inexact),
    "signbit": (plain(lambda v: bool(v < 0)), boolean),
    "square": (mapped(lambda ctx, v: _multiply(ctx, v, v)), same),
    "sqrt": (smooth(sqrt_), inexact),
    "rsqrt": (smooth(lambda x: _reciprocal(sqrt_(x))), inexact),
    "reciprocal": (smooth(_reciprocal), inexact),
    "exp": (smooth(mpmath.exp), inexact),
    "exp2": (smooth(lambda x: mpmath.power(2, x)), inexact),
    "erf": (smooth(mpmath.erf), inexact),
    "complex": (smooth(mpc), lambda dtype, kw: complex_of(dtype)),
    "expm1": (smooth(mpmath.expm1), inexact),
    "log": (smooth(_log_of(mpmath.log)), inexact),
    "log2": (smooth(_log_of(lambda x: mpmath.log(x) / ln2)), inexact),
    "log10": (smooth(_log_of(lambda x: mpmath.log(x) / ln10)), inexact),
    "log1p": (smooth(_log1p), inexact),
    "logaddexp": (smooth(_logaddexp), inexact),
    "xlogy": (smooth(_xlogy), inexact),
    "sin": (smooth(mpmath.sin), inexact),
    "cos": (smooth(mpmath.cos), inexact),
    "tan": (smooth(mpmath.tan), inexact),
    "asin": (smooth(_guarded(mpmath.asin, lambda x: abs(x) <= 1)), inexact),
    "acos": (smooth(_guarded(mpmath.acos, lambda x: abs(x) <= 1)), inexact),
    "atan": (smooth(mpmath.atan), inexact),
    "atan2": (smooth(mpmath.atan2), inexact),
    "sinh": (smooth(mpmath.sinh), inexact),
    "cosh": (smooth(mpmath.cosh), inexact),
    "tanh": (smooth(mpmath.tanh), inexact),
    "asinh": (smooth(mpmath.asinh), inexact),
    "acosh": (smooth(_guarded(mpmath.acosh, lambda x: x >= 1)), inexact),
    "atanh": (smooth(_atanh), inexact),
    "sinc": (smooth(_sinc), inexact),
    "hypot": (smooth(mpmath.hypot), inexact),
    "floor": (plain(_whole(mpmath.floor)), same),
    "ceil": (plain(_whole(mpmath.ceil)), same),
    "trunc": (plain(_whole(_truncate)), same),
    "round": (mapped(lambda ctx, v, **kw: _round(v, **kw)), same),
    "nextafter": (mapped(_next_after), inexact),
    "clip": (_clip, same),
    "maximum": (plain(_maximum), same),
    "minimum": (plain(_minimum), same),
    "real": (plain(_real), real),
    "imag": (plain(_imag), real),
    "conj": (plain(_conj), same),
    "angle": (smooth(mpmath.arg), lambda dtype, kw: real_of(inexact_of(dtype))),
    "nan_to_num": (_nan_to_num, same),
    "lerp": (smooth(lambda a, b, w: a + w * (b - a)), inexact),
    "isfinite": (plain(lambda v: isinstance(v, int) or bool(mpmath.isfinite(v))), boolean),
    "isinf": (plain(lambda v: not isinstance(v, int) and bool(mpmath.isinf(v))), boolean),
    "isnan": (plain(is_nan), boolean),
    "where": (plain(lambda c, a, b: a if c else b), same),
    "equal": (plain(lambda a, b: bool(a == b)), boolean),
    "not_equal": (plain(lambda a, b: bool(a != b)), boolean),
    "less": (plain(lambda a, b: bool(a < b)), boolean),
    "less_equal": (plain(lambda a, b: bool(a <= b)), boolean),
    "greater": (plain(lambda a, b: bool(a > b)), boolean),
    "greater_equal": (plain(lambda a, b: bool(a >= b)), boolean),
    "isclose": (mapped(lambda ctx, a, b, **kw: _isclose(a, b, **kw)), boolean),
    "logical_and": (plain(lambda a, b: bool(a) and bool(b)), boolean),
    "logical_or": (plain(lambda a, b: bool(a) or bool(b)), boolean),
    "logical_xor": (plain(lambda a, b: bool(a) != bool(b)), boolean),
    "logical_not": (plain(lambda a: not bool(a)), boolean),
    "bitwise_and": (plain(lambda a, b: a & b), same),
    "bitwise_or": (plain(lambda a, b: a | b), same),
    "bitwise_xor": (plain(lambda a, b: a ^ b), same),
    "bitwise_invert": (mapped(_invert), same),
    "bitwise_left_shift": (plain(_shift_left), same),
    "bitwise_right_shift": (plain(_shift_right), same),
    "relu": (plain(lambda v: v if is_nan(v) or v > 0 else v * 0), same),
    "sigmoid": (smooth(logistic), inexact),
    "gelu": (mapped(lambda ctx, v, **kw: gelu(_number(v), **kw)), inexact),
}
