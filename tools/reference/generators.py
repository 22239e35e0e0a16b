"""Sample inputs: api/README.md's sample expressions as arrays of exact numbers.

Random generators draw from one documented sequence: element i of parameter `name` of sample `n`
of an op takes splitmix64(fnv1a64("op/n/name") + i). All values are multiples of 1/16 below 8 in
magnitude, so that every floating dtype holds them exactly.

An array is a numpy array of objects: mpf or mpc for inexact categories, int, or bool.
"""

import dataclasses
import re

import mpmath
import numpy as np

from .dtypes import category_of

MASK = (1 << 64) - 1
INEXACT = ("floating", "complex")
LAYOUTS = ("strided", "reversed", "transposed", "broadcast")


@dataclasses.dataclass
class Value:
    """A tensor argument: its logical values, how they are laid out, and whose dtype it has."""

    array: np.ndarray
    layout: str = ""
    dtype: str = ""  # empty: the dtype under test
    weak: bool = False
    random: bool = False  # drawn, so that a gradient check may move off kinks


def fnv1a64(text):
    h = 0xCBF29CE484222325
    for byte in text.encode():
        h = ((h ^ byte) * 0x100000001B3) & MASK
    return h


def splitmix64(x):
    x = (x + 0x9E3779B97F4A7C15) & MASK
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & MASK
    return x ^ (x >> 31)


def sixteenths(n):
    return mpmath.mpf(n) / 16


def objects(values, shape):
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out.reshape(shape)


def _between(h, lo, hi):
    """A multiple of 1/16 in [lo, hi)."""
    first, last = -(-lo * 16 // 1), -(-hi * 16 // 1)
    return int(first + h % max(int(last - first), 1))


def _integer_between(h, lo, hi):
    first = int(-(-lo // 1))
    return first + h % max(int(-(-hi // 1)) - first, 1)


def _draw(kind, category, h, a, b):
    """One element of a random generator; (a, b) are the bounds of `uniform` and `integers`."""
    low, high = h & 0xFFFFFFFF, h >> 32
    if category == "bool":
        return bool(h & 1)
    if category in ("signed", "unsigned"):
        lo, hi = {
            "normal": (-7, 8),
            "positive": (1, 8),
            "unit": (0, 1),
            "uniform": (a, b),
            "integers": (a, b),
        }[kind]
        if category == "unsigned":
            lo, hi = max(lo, 0), max(hi, 1)
        return _integer_between(h, lo, hi)
    if kind == "integers":
        re = mpmath.mpf(_integer_between(low, a, b))
        return re if category == "floating" else mpmath.mpc(re, _integer_between(high, a, b))

    def real(h):
        if kind == "normal":  # triangular on [-4, 4]
            return (h & 63) + (h >> 6 & 63) - 63 if (h & 63) + (h >> 6 & 63) != 63 else 1
        if kind == "positive":
            return 1 + h % 80
        if kind == "unit":
            return h % 31 - 15 if category == "floating" else h % 23 - 11  # |z| < 1
        return _between(h, a, b)

    if category == "floating":
        return sixteenths(real(low))
    if kind == "positive":
        return mpmath.mpc(sixteenths(real(low)), sixteenths(high % 65 - 32))
    return mpmath.mpc(sixteenths(real(low)), sixteenths(real(high)))


def _permutation(key, n):
    order = sorted(range(n), key=lambda i: (splitmix64((key + i) & MASK), i))
    return order


def _distinct(category, key, n):
    """n different numbers other than 0, far from each other, in a drawn order."""
    order = _permutation(key, n)
    if category == "bool":
        return [bool(i & 1) for i in order]
    if category == "unsigned":
        return [i + 1 for i in order]

    def apart(i, step):
        v = (2 * i - n) * step // 2
        return v if v < 0 else v + 1

    if category == "signed":
        return [apart(i, 1) for i in order]
    step = max(1, 240 // max(n, 1))
    real = [sixteenths(apart(i, step)) for i in order]
    if category == "floating":
        return real
    other = _permutation(splitmix64(key), n)
    return [mpmath.mpc(r, real[o]) for r, o in zip(real, other)]


STRUCTURED = ("invertible", "hermitian", "spd", "separated", "repeated")


def _structured(kind, category, hashes, shape):
    """Square matrices: Hermitian, Hermitian and positive definite, far from singular with large
    elements off the diagonal (so that rows have to be exchanged), with distinct eigenvalues of
    positive real part (which are real where the matrix is), or positive definite with the
    eigenvalue 1 repeated n - 1 times."""
    n = shape[-1]

    def number(h, step):
        if category in ("signed", "unsigned"):
            return int(h % 3) - (category == "signed")
        v = _draw("unit", category, h, 0, 0)
        return mpmath.mpc(mpmath.nint(v.real * step), mpmath.nint(v.imag * step)) / step

    out = []
    for start in range(0, len(hashes), max(n * n, 1)):
        step = {"invertible": 16, "hermitian": 8, "spd": 4, "separated": 16, "repeated": 4}[kind]
        m = objects([number(h, step) for h in hashes[start:start + n * n]], (n, n))
        if kind == "invertible":
            for i in range(n):
                m[i, (i + 1) % n] = m[i, (i + 1) % n] + 3 * n
        elif kind == "separated":  # Gershgorin's disks, of radius n - 1, do not meet
            for i in range(n):
                m[i, i] = m[i, i] + 3 * n * (i + 1)
        elif kind == "repeated":
            m = np.eye(n, dtype=int).astype(object) + np.outer(m[0], np.conj(m[0])) if n else m
        elif kind == "hermitian":
            m = m + np.conj(m.T)
        else:
            m = m.dot(np.conj(m.T))
            for i in range(n):
                m[i, i] = m[i, i] + 1
        out += [v.real if category == "floating" else v for v in m.ravel()]
    return out


def _parse(token):
    """An int, float or complex from a literal such as 3, -0.5, nan, true, 1+2j."""
    token = token.strip().replace(" ", "")
    if token in ("true", "false"):
        return int(token == "true")
    for kind in (int, float, complex):
        try:
            return kind(token)
        except ValueError:
            pass
    raise ValueError(f"'{token}' is not a number")


def _literal(token, category):
    number = _parse(token)
    if category == "bool":
        return number != 0
    if category in ("signed", "unsigned"):
        return int(number)
    return mpmath.mpc(number) if category == "complex" else mpmath.mpf(number)


def _split(body):
    head, semicolon, tail = body.partition(";")
    if not semicolon:
        head, tail = "", body
    shape = tuple(int(t) for t in tail.split(",") if t.strip())
    bounds = [float(t) for t in head.split(",") if t.strip()]
    return bounds, shape


def fits(expression, category):
    """False where the expression names a value that the category cannot hold."""
    match = re.match(r"(values|scalar)\((.*?)\)", expression)
    if not match or ".as(" in expression:
        return True
    for token in match.group(2).split(","):
        number = _parse(token) if token.strip() else 0
        if isinstance(number, complex):
            return category == "complex"
        whole = number == number and -128 <= number <= 127 and float(number).is_integer()
        if category in ("signed", "unsigned") and not whole:
            return False
        if category == "unsigned" and number < 0:
            return False
        if category == "bool" and number not in (0, 1):
            return False
    return True


def generate(expression, category, op, index, name):
    match = re.fullmatch(r"(\w+)\(([^()]*)\)((?:\.\w+)?)((?:\.as\(\w+\))?)", expression)
    if not match:
        raise ValueError(f"{op}, sample {index}, {name}: cannot read '{expression}'")
    kind, body, suffix, cast = match.groups()
    layout = suffix.lstrip(".")
    if layout and layout not in LAYOUTS:
        raise ValueError(f"{op}, sample {index}: unknown layout '{layout}'")
    key = fnv1a64(f"{op}/{index}/{name}")
    if cast:
        dtype = cast[4:-1]
        value = generate(f"{kind}({body}){suffix}", category_of(dtype), op, index, name)
        return dataclasses.replace(value, dtype=dtype, random=False)

    if kind == "scalar":
        return Value(objects([_literal(body, category)], ()), layout, weak=True)
    if kind == "values":
        values = [_literal(t, category) for t in body.split(",") if t.strip()]
        return Value(objects(values, (len(values),)), layout)

    bounds, shape = _split(body)
    fixed = {"bools": "bool", "indices": "int64", "labels": "int64"}.get(kind, "")
    n = int(bounds[0]) if bounds else 0
    count = int(np.prod(shape, dtype=np.int64))
    stride = count // shape[0] if layout == "broadcast" and shape and shape[0] else count
    hashes = [splitmix64((key + i % max(stride, 1)) & MASK) for i in range(count)]
    if kind == "bools":
        values = [bool(h & 1) for h in hashes]
    elif kind == "indices":
        values = [h % (2 * n) - n for h in hashes]
    elif kind == "labels":
        values = [h % n for h in hashes]
    elif kind == "distinct":
        values = _distinct(category, key, stride)
        values = values * (count // stride) if stride else values
    elif kind in STRUCTURED:
        values = _structured(kind, category, hashes, shape)
    elif kind in ("normal", "positive", "unit", "uniform", "integers"):
        a, b = bounds if bounds else (0, 0)
        values = [_draw(kind, category, h, a, b) for h in hashes]
    else:
        raise ValueError(f"{op}, sample {index}: unknown generator '{kind}'")
    moves = kind not in ("bools", "indices", "labels", "integers", "repeated") and category in INEXACT
    return Value(objects(values, shape), layout, fixed, random=moves)
