#!/usr/bin/env python3
"""The package for C and C++: what `cmake --install` gives, with the library and all that it links from
the native payload, and the licences. It works wherever it is unpacked.

    prefix.py BUILD NATIVE LIBDIR OUT.tar.gz
"""

import gzip
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

COMPONENTS = ("runtime", "development")


def install(build, prefix):
    for component in COMPONENTS:
        subprocess.run(["cmake", "--install", build, "--prefix", prefix, "--component", component],
                       check=True, stdout=subprocess.DEVNULL)


def place_payload(native, libdir):
    """The library under the name of the file that its links point to, the others beside it."""
    installed = (libdir / "libautograd.so").resolve()
    for library in sorted((native / "lib").iterdir()):
        soname = (libdir / library.name)
        target = installed if soname.resolve() == installed else soname
        shutil.copyfile(library, target)
        target.chmod(0o755)


def archive(folder, out):
    """The same bytes from the same files: no times, no owners, sorted names."""
    def plain(entry):
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = 0
        return entry

    with out.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed, \
            tarfile.open(fileobj=packed, mode="w") as tar:
        tar.add(folder, folder.name, filter=plain)  # which sorts what is in a folder


def main(build, native, libdir, out):
    out = Path(out)
    with tempfile.TemporaryDirectory() as place:
        prefix = Path(place, out.name.removesuffix(".tar.gz"))
        install(build, prefix)
        place_payload(Path(native), prefix / libdir)
        shutil.copytree(Path(native, "licenses"), prefix / "share/licenses/libautograd")
        archive(prefix, out)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
