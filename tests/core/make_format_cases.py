#!/usr/bin/env python3
"""Writes format_cases.inc: arrays and the text that NumPy prints for them.

    python3 tests/core/make_format_cases.py > tests/core/format_cases.inc

Made with NumPy 1.24; NumPy 2 compares float32 with 0.0001 in float32 and so prints a few others.
"""

import math

import numpy as np

NAN, INF = math.nan, math.inf
DTYPES = {"bool": "Bool", "int8": "Int8", "int16": "Int16", "int32": "Int32", "int64": "Int64",
          "uint8": "UInt8", "uint16": "UInt16", "uint32": "UInt32", "uint64": "UInt64",
          "float16": "Float16", "float32": "Float32", "float64": "Float64",
          "complex64": "Complex64", "complex128": "Complex128"}
INTEGERS = [name for name in DTYPES if "int" in name]
REALS = ["float16", "float32", "float64"]


class tensor(np.ndarray):
    """NumPy's repr begins with the name of the class."""


def number(x):
    if math.isnan(x):
        return "NAN"
    if math.isinf(x):
        return "-INFINITY" if x < 0 else "INFINITY"
    return repr(float(x)) if x != int(x) or x == 0 or abs(x) > 1e15 else str(int(x))


def emit(dtype, shape, values=None, step=None, **options):
    """Of the values given, or of k * step for k = 0, 1, 2, …"""
    size = math.prod(shape)
    listed = [k * step for k in range(size)] if values is None else values
    with np.errstate(all="ignore"):
        array = np.array(listed, dtype=dtype if dtype != "bool" else bool).reshape(shape)
    plain = options.pop("plain", False)
    names = {"precision": "precision", "threshold": "threshold", "edgeitems": "edge_items",
             "linewidth": "line_width", "suppress": "suppress_small"}
    with np.printoptions(**options):
        text = str(array) if plain else repr(array.view(tensor))
    parts = [] if values is None else [
        f"{{{number(complex(v).real)}, {number(complex(v).imag)}}}" if "complex" in dtype
        else number(float(v)) for v in values]
    settings = "".join(f" o.{names[k]} = {str(v).lower()};" for k, v in options.items())
    if plain:
        settings += ' o.wrapper = "";'
    print(f"{{Dtype::{DTYPES[dtype]}, {{{', '.join(map(str, shape))}}},")
    if "complex" in dtype:
        print(f" {{}}, {{{', '.join(parts)}}}, {number(step or 0)},")
    else:
        print(f" {{{', '.join(parts)}}}, {{}}, {number(step or 0)},")
    print(f" [](FormatOptions& o) {{ (void)o;{settings} }},")
    print(f' R"~({text})~"}},')


def main():
    print("// Made by make_format_cases.py; not edited by hand.")
    emit("bool", (), [1])
    emit("bool", (), [0])
    emit("bool", (3,), [1, 0, 1])
    emit("bool", (2, 2), [1, 0, 0, 1])
    for dtype in INTEGERS:
        emit(dtype, (2, 3), [0, 1, 100, 7, 99, 12])
    for dtype in ["int8", "int64"]:
        emit(dtype, (5,), [-128, 0, 5, -7, 127])
        emit(dtype, (), [-3])
    for dtype in REALS:
        emit(dtype, (), [3.5])
        emit(dtype, (3,), [1, 2, 3])
        emit(dtype, (4,), [0.1, 0.25, 1 / 3, 2.5])
        emit(dtype, (3,), [1e-3, 1, 10])
        emit(dtype, (3,), [1e-5, 1, 10])
        emit(dtype, (2,), [1, 1001])
        emit(dtype, (4,), [NAN, INF, -INF, 1.5])
        emit(dtype, (2,), [NAN, 0])
        emit(dtype, (3,), [NAN, -INF, NAN])
        emit(dtype, (3,), [0.0, -0.0, -1.25])
        emit(dtype, (2, 3), [1.5, -2.25, 1000, 0.5, 3, -0.125])
        emit(dtype, (3,), [6.1e-5, 6.5e4, NAN])
        emit(dtype, (4,), [2.0**-6, 4096, 35776, 60000])
        emit(dtype, (3,), [1e-6, 1, 1234.5], suppress=True)
        emit(dtype, (3,), [1 / 3, 2 / 3, 100 / 3], precision=3)
        emit(dtype, (2,), [1 / 3, 2e4 / 3], precision=17)
        emit(dtype, (0,), [])
        emit(dtype, (0, 3), [])
    emit("float32", (2,), [0.0001, 1])
    emit("float32", (2,), [16777216, 0.1])
    emit("float32", (3,), [99999992, 1, 2])
    emit("float32", (3,), [1e8, 1e-30, 1e30])
    emit("float64", (3,), [1e-300, 1, 1e300])
    emit("float64", (2,), [1e16, 123456789.123456789])
    emit("float64", (2,), [12345678.123456789, 99999.5])
    emit("float64", (3,), [1.00000000001, 2.999999999999, 0.99999999949])
    emit("float64", (2,), [math.pi, -math.e])
    emit("float64", (2,), [5e-324, 1.7976931348623157e308])
    emit("float64", (2,), [0.5, 1e-10], precision=2, suppress=True)
    for dtype in ["complex64", "complex128"]:
        emit(dtype, (), [1.5 - 2j])
        emit(dtype, (3,), [1 + 2j, -1.5 + 0.25j, 0])
        emit(dtype, (2,), [complex(NAN, 1), complex(0, -INF)])
        emit(dtype, (2,), [1e-9 + 1j, 1e9 - 1e-9j])
        emit(dtype, (2,), [1 / 3 + 100j, 2 / 3 - 1e-3j])
        emit(dtype, (0,), [])
    emit("float64", (30,), step=0.37)
    emit("float32", (25,), step=1234567)
    emit("int32", (3, 30), step=7)
    emit("float64", (2, 2, 2), step=0.5)
    emit("float64", (2, 1, 2, 2), step=0.5)
    emit("float64", (1,) * 32, [7])
    emit("int64", (1001,), step=1)
    emit("int64", (1000,), step=1, threshold=100)
    emit("float32", (50, 60), step=0.001)
    emit("float32", (7, 200), step=1)
    emit("float64", (2, 30, 30), step=1)
    emit("uint8", (40, 40, 2), step=0)
    emit("bool", (1200,), step=0)
    emit("complex64", (40, 40), step=0.5)
    emit("int64", (6, 6), step=3, threshold=10, edgeitems=1)
    emit("int64", (3, 40), step=1, linewidth=40)
    emit("float64", (2, 6), step=1 / 3, linewidth=20)
    emit("float64", (3,), [1, 2.5, -3], plain=True)
    emit("int64", (2, 3, 2), step=1, plain=True)
    emit("float32", (30, 50), step=0.1, plain=True)
    emit("float64", (20,), step=1 / 7, plain=True, linewidth=50)
    emit("float16", (0, 2), [], plain=True)


if __name__ == "__main__":
    main()
