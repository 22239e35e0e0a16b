#!/usr/bin/env python3
"""Packs the two crates: the declarations with the native library inside, and the safe crate.

    package.py NATIVE STAGE DIST CARGO VERSION
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CRATES = ("libautograd-sys", "libautograd")


def stage(native, place, version):
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    shutil.copyfile(HERE / "Cargo.toml", place / "Cargo.toml")
    for crate in CRATES:
        shutil.copytree(HERE / crate, place / crate)
        shutil.copyfile(HERE.parent.parent / "LICENSE", place / crate / "LICENSE")
        found = re.search(r'^version = "(.*)"', (place / crate / "Cargo.toml").read_text(), re.M).group(1)
        if found != version:
            sys.exit(f"package.py: {crate} is {found}, but the project {version}")
    for part in ("lib", "licenses"):
        shutil.copytree(native / part, place / "libautograd-sys" / "native" / part)


def main(native, place, dist, cargo, version):
    native, place, dist = Path(native), Path(place), Path(dist)
    stage(native, place, version)
    environment = {**os.environ, "CARGO_HOME": str(place / "home"), "CARGO_TARGET_DIR": str(place / "target"),
                   "RUSTC": str(Path(cargo).with_name("rustc"))}
    for crate in CRATES:
        # The packed crates are compiled by the tests, from where they are installed.
        subprocess.run([cargo, "package", "--quiet", "--offline", "--no-verify", "--allow-dirty", "-p", crate],
                       cwd=place, env=environment, check=True)
        packed = place / "target" / "package" / f"{crate}-{version}.crate"
        shutil.copyfile(packed, dist / packed.name)
        print(f"{packed.name}: {packed.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
