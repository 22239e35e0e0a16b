#!/usr/bin/env python3
"""Arrays saved by NumPy pass through the library's .npy codec and come back equal.

    npy_interop.py PATH_OF_npy_interop

Exits with 77 (CTest's SKIP_RETURN_CODE) where NumPy is not installed.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import numpy as np
except ImportError:
    print("skipped: NumPy is not installed")
    sys.exit(77)

CODES = ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"]
SHAPES = [(), (0,), (1,), (5,), (2, 3), (3, 0, 2), (2, 3, 4), (1,) * 32, (100000,)]


def arrays():
    rng = np.random.default_rng(1)
    for code in CODES:
        for shape in SHAPES:
            values = rng.normal(size=shape) * 50
            array = np.asarray(np.abs(values) if code[0] == "u" else values).astype(code)
            yield array
            yield np.asfortranarray(array)
            yield array.astype(array.dtype.newbyteorder(">"))


def check(program, directory, array, version=None):
    source, target = directory / "in.npy", directory / "out.npy"
    with open(source, "wb") as file:
        np.lib.format.write_array(file, array, version=version)
    subprocess.run([program, source, target], check=True)
    back = np.load(target)
    native = array.astype(array.dtype.newbyteorder("="))
    assert back.dtype == native.dtype, (back.dtype, native.dtype)
    assert back.shape == array.shape, (back.shape, array.shape)
    assert back.tobytes() == native.tobytes(), (array.dtype, array.shape)
    # Older NumPys pad the header otherwise; the payload then differs in its place alone.
    saved = directory / "expected.npy"
    np.save(saved, native)
    return saved.read_bytes() == target.read_bytes()


def main():
    program = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        same = [check(program, directory, array) for array in arrays()]
        for version in [(1, 0), (2, 0), (3, 0)]:
            check(program, directory, np.arange(6.0).reshape(2, 3), version)
        # ml_dtypes' bfloat16 is two bytes of void to NumPy.
        raw = np.array([0x3F80, 0x4000], dtype="<u2").view("V2")
        source, target = directory / "in.npy", directory / "out.npy"
        np.save(source, raw)
        subprocess.run([program, source, target], check=True)
        assert np.load(target).tobytes() == raw.tobytes()
        assert b"'descr': '<V2'" in target.read_bytes()
    print(f"{len(same)} arrays equal, {sum(same)} files identical to NumPy {np.__version__}'s")


if __name__ == "__main__":
    main()
