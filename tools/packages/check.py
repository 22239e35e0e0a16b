#!/usr/bin/env python3
"""Checks finished packages: what they must carry, and what must not be in them. Prints their sizes.

    check.py FOLDER VERSION [LANGUAGE…]        default: every language that has a folder in bindings/

Of every package: no absolute path of the machine that built it, nothing of CUDA, the licences of all
that is inside. Of its native code: every library that it loads is beside it or on every system, found by
$ORIGIN alone; libautograd says the right version; the platform tag asks for a new enough C library.
"""

import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
from native import LICENCES, ROOT, SYSTEM  # noqa: E402

PACKAGES = {  # what a language leaves in the folder
    "c++": ["libautograd-*.tar.gz"],
    "python": ["libautograd-*.whl"],
    "java": ["libautograd-*[0-9].jar", "libautograd-*-sources.jar"],
    "csharp": ["*.nupkg"],
    "rust": ["libautograd-sys-*.crate", "libautograd-[0-9]*.crate"],
    "julia": ["LibAutograd.jl-*.tar.gz"],
}
# A home folder or a build folder in a file is a mistake, whoever wrote it there.
PATHS = [str(ROOT), str(Path.home()), "/tmp/"]
VERSION_OF = ("import ctypes, sys; v = ctypes.CDLL(sys.argv[1]).ag_version; "
              "v.restype = ctypes.c_char_p; print(v().decode())")


def extract(package, folder):
    if zipfile.is_zipfile(package):
        with zipfile.ZipFile(package) as archive:
            archive.extractall(folder)
    else:
        with tarfile.open(package) as archive:
            # Debian 12's Python has no filters yet.
            safe = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
            archive.extractall(folder, **safe)
    return sorted(p for p in Path(folder).rglob("*") if p.is_file() and not p.is_symlink())


def is_elf(path):
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def readelf(option, path):
    return subprocess.run(["readelf", "-W", option, path], check=True, text=True,
                          capture_output=True).stdout


def paths_inside(path):
    """Absolute paths of this machine in a file's bytes."""
    data = path.read_bytes()
    for prefix in PATHS:
        start = (prefix.rstrip("/") + "/").encode()
        if start not in data:
            continue
        # One that begins a word and goes on: a/tmp/x is none.
        found = re.search(rb"(?<![\w./$~}-])" + re.escape(start) + rb"[\w.]+", data)
        if found:
            yield found.group().decode()


def native_problems(path, names):
    dynamic = readelf("-d", path)
    for paths in re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.*)\]", dynamic):
        for entry in paths.split(":"):
            if not re.fullmatch(r"\$ORIGIN(/[\w.]+)*", entry):
                yield f"looks for libraries in {entry}"
    for library in re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic):
        if not SYSTEM.match(library) and library not in names:
            yield f"loads {library}, which is neither beside it nor on every system"
    if ".debug_info" in readelf("-S", path):
        yield "is not stripped"


def needed_glibc(path):
    found = re.findall(r"GLIBC_2\.(\d+)", readelf("-V", path))
    return max(map(int, found), default=0)


def tag_problems(package, files):
    tag = re.search(r"manylinux_2_(\d+)_", package.name)
    needed = max(map(needed_glibc, files), default=0)
    if tag and needed > int(tag.group(1)):
        yield f"needs glibc 2.{needed}, more than its tag says"
    if package.suffix == ".whl" and files and package.stem.endswith("-any"):
        yield "is tagged for any machine but holds native code"


def version_problems(path, version):
    run = subprocess.run([sys.executable, "-c", VERSION_OF, path], text=True, capture_output=True,
                         env={"PATH": "/usr/bin:/bin"})
    said = run.stdout.strip()
    if said != version:
        yield f"says version {said or run.stderr.strip()[-200:]!r}, not {version}"


def licence_problems(files, native):
    ours = (ROOT / "LICENSE").read_bytes()
    if not any(p.read_bytes() == ours for p in files if p.stat().st_size == len(ours)):
        yield "holds no licence of libautograd"
    if native:
        stems = {p.stem for p in files}
        for title in LICENCES:
            if title not in stems:
                yield f"holds no licence of {title}"


def problems(package, version):
    with tempfile.TemporaryDirectory() as folder:
        files = extract(package, folder)
        native = [p for p in files if is_elf(p)]
        names = {p.name for p in Path(folder).rglob("*")}
        libraries = [p for p in native if re.fullmatch(r"libautograd\.so[\d.]*", p.name)]
        def named(path, sentences):
            return [f"{path.relative_to(folder)} {sentence}" for sentence in sentences]
        found = []
        for path in files:
            found += named(path, (f"holds the path {p}" for p in paths_inside(path)))
            if re.search(r"cuda|cublas|cusolver|nvrtc", path.name) and is_elf(path):
                found.append(f"{path.relative_to(folder)} is CUDA's")
        for path in native:
            found += named(path, native_problems(path, names))
        for path in libraries:
            found += named(path, version_problems(path, version))
        found += licence_problems(files, bool(libraries))
        found += tag_problems(package, native)
        return found


def main(folder, version, *languages):
    failed = False
    present = [name for name in PACKAGES if (ROOT / "bindings" / name / "CMakeLists.txt").exists()]
    for language in languages or present:
        for pattern in PACKAGES[language]:
            packages = sorted(Path(folder).glob(pattern))
            if len(packages) != 1:
                print(f"{language}: {len(packages)} packages {pattern} in {folder}, not one")
                failed = True
            for package in packages:
                print(f"{package.stat().st_size / 1e6:8.2f} MB  {package.name}")
                for problem in problems(package, version):
                    print(f"             {problem}")
                    failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
