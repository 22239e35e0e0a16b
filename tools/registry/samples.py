"""The little language of sample values: normal(3,4).strided and friends."""

import re

from . import kinds

# Generators and what they take: dims, "lo,hi;dims", "n;dims" or bare values.
GENERATORS = {
    "normal": "dims", "positive": "dims", "unit": "dims", "distinct": "dims", "bools": "dims",
    "invertible": "dims", "hermitian": "dims", "spd": "dims",
    "separated": "dims", "repeated": "dims",
    "uniform": "range;dims", "integers": "range;dims", "indices": "count;dims",
    "labels": "count;dims", "values": "values", "specials": "values", "scalar": "values",
}
SUFFIXES = {"strided", "reversed", "transposed", "broadcast", "as"}

_CALL = re.compile(r"(\w+)\(([^()]*)\)")
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?([eE][-+]?\d+)?|inf|nan|true|false)(\s*[-+]\s*\d+(\.\d+)?j)?$")


def problem(expression):
    """What is wrong with a sample expression, or None."""
    match = _CALL.match(expression)
    if not match:
        return f"'{expression}' is not of the form name(…)"
    name, arguments = match.groups()
    if name not in GENERATORS:
        return f"unknown generator '{name}'"
    shape = GENERATORS[name]
    groups = [g.strip() for g in arguments.split(";")]
    if ";" in shape and len(groups) != 2:
        return f"'{expression}' needs {shape}"
    if ";" not in shape and len(groups) != 1:
        return f"'{expression}' takes no ';'"
    for position, group in enumerate(groups):
        dims = shape.split(";")[position] == "dims"
        for number in filter(None, (v.strip() for v in group.split(","))):
            if dims and not number.isdigit():
                return f"'{number}' in '{expression}' is not a length"
            if not dims and not _NUMBER.match(number):
                return f"'{number}' in '{expression}' is not a number"
    rest = expression[match.end():]
    while rest:
        suffix = re.match(r"\.(\w+)(\((\w+)\))?", rest)
        if not suffix or suffix.group(1) not in SUFFIXES:
            return f"unknown suffix '{rest}' in '{expression}'"
        if (suffix.group(1) == "as") != (suffix.group(3) in kinds.DTYPE_CODE):
            return f"'{rest}' in '{expression}': .as(dtype) names one of the 15 dtypes"
        rest = rest[suffix.end():]
    return None
