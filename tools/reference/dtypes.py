"""The 15 dtypes: categories, limits, the registry's classes, and the promotion the samples need."""

SIGNED = ("int8", "int16", "int32", "int64")
UNSIGNED = ("uint8", "uint16", "uint32", "uint64")
HALF = ("float16", "bfloat16")
REAL = ("float32", "float64")
FLOATING = HALF + REAL
COMPLEX = ("complex64", "complex128")
ALL = ("bool",) + SIGNED + UNSIGNED + FLOATING + COMPLEX

CATEGORIES = {
    "bool": ("bool",),
    "signed": SIGNED,
    "unsigned": UNSIGNED,
    "floating": FLOATING,
    "complex": COMPLEX,
}

CLASSES = {
    "bool": ("bool",),
    "integer": SIGNED + UNSIGNED,
    "half": HALF,
    "real": REAL,
    "floating": FLOATING,
    "complex": COMPLEX,
    "inexact": FLOATING + COMPLEX,
    "numeric": SIGNED + UNSIGNED + FLOATING + COMPLEX,
    "all": ALL,
    "real_numeric": SIGNED + UNSIGNED + FLOATING,
    "none": (),
    "": (),
}

# Largest finite, smallest normal, smallest subnormal.
FLOAT_LIMITS = {
    "float16": (65504.0, 2.0**-14, 2.0**-24),
    "bfloat16": ((2 - 2.0**-7) * 2.0**127, 2.0**-126, 2.0**-133),
    "float32": ((2 - 2.0**-23) * 2.0**127, 2.0**-126, 2.0**-149),
    "float64": ((2 - 2.0**-52) * 2.0**1023, 2.0**-1022, 2.0**-1074),
}


def expand(text):
    """'bool+integer' or 'float32' as a tuple of dtypes in the order of their codes."""
    wanted = set()
    for part in text.split("+"):
        part = part.strip()
        wanted.update(CLASSES[part] if part in CLASSES else (part,))
    unknown = wanted - set(ALL)
    if unknown:
        raise ValueError(f"unknown dtype class {sorted(unknown)}")
    return tuple(d for d in ALL if d in wanted)


def category_of(dtype):
    return next(c for c, members in CATEGORIES.items() if dtype in members)


def is_integer(dtype):
    return dtype in SIGNED or dtype in UNSIGNED


def bits_of(dtype):
    return int(dtype.lstrip("uint")) if is_integer(dtype) else 1


def integer_limits(dtype):
    bits = bits_of(dtype)
    return (0, 2**bits - 1) if dtype in UNSIGNED else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)


def real_of(dtype):
    return {"complex64": "float32", "complex128": "float64"}.get(dtype, dtype)


def complex_of(dtype):
    return "complex128" if dtype in ("float64", "complex128") else "complex64"


def inexact_of(dtype):
    """What an op that needs fractions makes of bools and integers."""
    return dtype if dtype in FLOATING + COMPLEX else "float32"
