#!/usr/bin/env python3
"""A fresh crate that depends on libautograd with nothing but what README says: it runs under cargo,
alone from a clean shell, and beside a copy of the libraries; another library's version is refused.

    dependent.py DIST VERSION PLACE CARGO CC
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

README = Path(__file__).resolve().parent.parent.parent / "bindings/rust/libautograd/README.md"


def run(*command, fails=False, **options):
    made = subprocess.run(command, text=True, capture_output=True, **options)
    if (made.returncode != 0) != fails:
        sys.exit(f"{' '.join(map(str, command))}: status {made.returncode}\n{made.stdout}{made.stderr}")
    return made.stdout + made.stderr


def main(dist, version, place, cargo, compiler):
    place = Path(place)
    shutil.rmtree(place, ignore_errors=True)
    (place / "src").mkdir(parents=True)
    for crate in ("libautograd-sys", "libautograd"):
        with tarfile.open(Path(dist) / f"{crate}-{version}.crate") as packed:
            packed.extractall(place)
    blocks = re.findall(r"```(\w+) (\S+)\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    if [name for _, name, _ in blocks] != ["Cargo.toml", "build.rs", "src/main.rs"]:
        sys.exit("dependent.py: README.md no longer shows Cargo.toml, build.rs and src/main.rs")
    for _, name, text in blocks:
        (place / name).write_text(text)
    out = run(cargo, "run", "--offline", "-q", cwd=place)
    if "grad" not in out:
        sys.exit(f"dependent.py: the program of README.md said {out}")
    print(out)

    program = place / "target/debug/fresh"
    if run(program, env={}) != out:
        sys.exit("dependent.py: the program says something else outside cargo")

    # What README says of shipping: the libraries beside the program, found by $ORIGIN.
    shipped = place / "shipped"
    native = next(place.glob("target/debug/build/libautograd-sys-*/out/lib"))
    shutil.copytree(native, shipped)
    (place / "build.rs").write_text('fn main() { println!("cargo:rustc-link-arg=-Wl,-rpath,$ORIGIN"); }')
    run(cargo, "build", "--offline", "-q", cwd=place)
    shutil.copyfile(program, shipped / "fresh")
    (shipped / "fresh").chmod(0o755)
    shutil.move(native, place / "elsewhere")
    if run(shipped / "fresh", env={}) != out:
        sys.exit("dependent.py: the shipped program says something else")
    shutil.move(place / "elsewhere", native)

    # A native library of another version.
    (place / "other.c").write_text('const char *ag_version(void) { return "9.9.9"; }\n')
    run(compiler, "-shared", "-fPIC", "-o", place / "libother.so", place / "other.c")
    said = run(shipped / "fresh", fails=True, env={"LD_PRELOAD": str(place / "libother.so")})
    wanted = f"this is crate libautograd {version}, but the native library that was loaded is 9.9.9"
    if wanted not in said:
        sys.exit(f"dependent.py: another version is met with: {said}")

    # A folder without the library.
    said = run(cargo, "build", "--offline", "-q", cwd=place, fails=True,
               env={**os.environ, "AUTOGRAD_LIB_DIR": str(place / "src")})
    if "where no libautograd.so lies" not in said:
        sys.exit(f"dependent.py: a folder without the library is met with: {said}")
    # An installed one elsewhere.
    system = place / "system"
    shutil.copytree(native, system, symlinks=True)
    environment = {**os.environ, "AUTOGRAD_LIB_DIR": str(system), "CARGO_TARGET_DIR": str(place / "target2")}
    run(cargo, "build", "--offline", "-q", cwd=place, env=environment)
    linked = run("ldd", place / "target2/debug/fresh", env={**os.environ, "LD_LIBRARY_PATH": str(system)})
    if str(system / "libautograd.so.0") not in linked:
        sys.exit(f"dependent.py: AUTOGRAD_LIB_DIR was not used: {linked}")


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
