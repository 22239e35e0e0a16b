#!/usr/bin/env python3
"""Makes the wheel: the package, the extension module, the library with what it links, and the
licences.

    wheel.py VERSION MODULE NATIVE OUT PACKAGE_FOLDER...

The folders are laid over each other: sources and generated files. A wheel is a zip file with a list
of its contents (https://packaging.python.org/en/latest/specifications/binary-distribution-format/);
the same inputs make the same bytes.
"""

import base64
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

METADATA = """\
Metadata-Version: 2.1
Name: libautograd
Version: {version}
Summary: N-dimensional tensors, linear algebra and automatic differentiation
License: {licence}
Classifier: Programming Language :: Python :: 3.11
Classifier: Operating System :: POSIX :: Linux
Classifier: Typing :: Typed
Requires-Python: >=3.11, <3.12
{licence_files}
"""
WHEEL = """\
Wheel-Version: 1.0
Generator: libautograd
Root-Is-Purelib: false
Tag: {tag}
"""


def tag():
    """The Python that the module was built for, and the oldest C library that it may run with."""
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    libc = os.confstr("CS_GNU_LIBC_VERSION").split()[1].replace(".", "_")
    return f"{python}-{python}-manylinux_{libc}_{platform.machine()}"


def stripped(library):
    """The bytes of a shared object without its symbols."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / library.name
        shutil.copyfile(library, copy)
        subprocess.run(["strip", "--strip-unneeded", str(copy)], check=True)
        return copy.read_bytes()


def contents(version, module, native, folders):
    """{path in the wheel: bytes}"""
    made = {}
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix in (".py", ".pyi", ".typed"):
                made[f"libautograd/{path.relative_to(folder)}"] = path.read_bytes()
    made[f"libautograd/{module.name}"] = stripped(module)
    for path in (native / "lib").iterdir():
        made[f"libautograd/lib/{path.name}"] = path.read_bytes()
    info = f"libautograd-{version}.dist-info"
    licences = sorted((native / "licenses").iterdir())
    for path in licences:
        made[f"{info}/licenses/{path.name}"] = path.read_bytes()
    listed = "\n".join(f"License-File: licenses/{path.name}" for path in licences)
    licence = (native / "licenses" / "libautograd.txt").read_text().splitlines()[0]
    made[f"{info}/METADATA"] = METADATA.format(version=version, licence=licence,
                                               licence_files=listed).encode()
    made[f"{info}/WHEEL"] = WHEEL.format(tag=tag()).encode()
    return info, made


def record(info, made):
    lines = []
    for name, data in made.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(data)}")
    return "\n".join([*sorted(lines), f"{info}/RECORD,,", ""]).encode()


def main(version, module, native, out, *folders):
    info, made = contents(version, Path(module), Path(native), [Path(f) for f in folders])
    made[f"{info}/RECORD"] = record(info, made)
    for old in Path(out).glob("libautograd-*.whl"):
        old.unlink()
    path = Path(out) / f"libautograd-{version}-{tag()}.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name in sorted(made):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o755 if ".so" in name else 0o644) << 16
            wheel.writestr(entry, made[name])
    print(f"{path.name}: {path.stat().st_size / 2**20:.1f} MiB")


if __name__ == "__main__":
    if len(sys.argv) < 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
