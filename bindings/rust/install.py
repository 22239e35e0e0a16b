#!/usr/bin/env python3
"""Unpacks the crates of dist/ in an empty place, with the programs that use them beside them.

    install.py DIST PLACE VERSION GENERATED CARGO

PLACE/crates has what the packages have; tests, digits and bench are a workspace that depends on it.
"""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MEMBERS = {"tests": ROOT / "tests/rust", "digits": ROOT / "examples/rust/digits", "bench": ROOT / "bench/rust"}
WORKSPACE = """\
[workspace]
members = [{members}]
resolver = "2"

[patch.crates-io]
libautograd = {{ path = "crates/libautograd-{version}" }}
libautograd-sys = {{ path = "crates/libautograd-sys-{version}" }}
"""


def main(dist, place, version, generated, cargo):
    dist, place = Path(dist), Path(place)
    shutil.rmtree(place, ignore_errors=True)
    (place / "crates").mkdir(parents=True)
    for crate in ("libautograd-sys", "libautograd"):
        with tarfile.open(dist / f"{crate}-{version}.crate") as packed:
            packed.extractall(place / "crates")
    for name, source in MEMBERS.items():
        shutil.copytree(source, place / name)
    shutil.copyfile(Path(generated) / "rust/dispatch.rs", place / "tests/conformance/dispatch.rs")
    members = ", ".join(f'"{name}"' for name in MEMBERS)
    (place / "Cargo.toml").write_text(WORKSPACE.format(members=members, version=version))
    for command in (["build", "--workspace"], ["test", "--no-run", "-p", "libautograd-tests"]):
        subprocess.run([cargo, *command, "--offline", "--release", "-q", "-j2"],
                       cwd=place, env=os.environ, check=True)


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
