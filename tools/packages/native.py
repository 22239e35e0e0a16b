#!/usr/bin/env python3
"""What every package carries of native code: the library, stripped, and the libraries that it links
and that not every system has, all finding each other where they lie; and the licences.

    native.py LIBRARY OUT
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# Every GNU/Linux system has these, or none of our packages would be of use to it.
SYSTEM = re.compile(r"^(linux-vdso|ld-linux.*|lib(c|m|dl|rt|pthread|gcc_s|stdc\+\+))\.so")
# Debian packages whose code is inside the library or beside it, by the file of ours that says so.
LICENCES = {
    "OpenBLAS": "libopenblas-pthread-dev", "LAPACKE": "liblapacke-dev", "SLEEF": "libsleef-dev",
    "Highway": "libhwy-dev",
    "GCC-runtime": "libgfortran5", "libquadmath": "libquadmath0",
}


def run(*command):
    return subprocess.run(command, check=True, text=True, capture_output=True).stdout


def linked(library):
    """{soname: path} of everything that is loaded with a library."""
    found = {}
    for line in run("ldd", str(library)).splitlines():
        match = re.match(r"\s*(\S+) => (\S+)", line)
        if match:
            found[match.group(1)] = Path(match.group(2))
    return found


def place(source, target):
    shutil.copyfile(source, target)
    target.chmod(0o755)
    run("strip", "--strip-unneeded", str(target))
    run("patchelf", "--set-rpath", "$ORIGIN", str(target))


def main(library, out):
    library, out = Path(library).resolve(), Path(out)
    shutil.rmtree(out, ignore_errors=True)
    (out / "lib").mkdir(parents=True)
    (out / "licenses").mkdir()
    soname = re.search(r"SONAME.*\[(.*)\]", run("readelf", "-d", str(library))).group(1)
    place(library, out / "lib" / soname)
    for name, path in linked(library).items():
        if not SYSTEM.match(name):
            place(path.resolve(), out / "lib" / name)
    shutil.copyfile(ROOT / "LICENSE", out / "licenses" / "libautograd.txt")
    for title, package in LICENCES.items():
        text = Path("/usr/share/doc") / package / "copyright"
        if not text.exists():
            sys.exit(f"native.py: {text}, the licence of {title}, is missing")
        shutil.copyfile(text, out / "licenses" / f"{title}.txt")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
