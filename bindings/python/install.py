#!/usr/bin/env python3
"""Installs the wheel into an empty environment of the distribution's Python, without a network.

    install.py WHEEL_FOLDER ENVIRONMENT
"""

import shutil
import subprocess
import sys
import venv
from pathlib import Path


def main(folder, environment):
    wheels = list(Path(folder).glob("libautograd-*.whl"))
    if len(wheels) != 1:
        sys.exit(f"install.py: {folder} should have one wheel, but has {len(wheels)}")
    shutil.rmtree(environment, ignore_errors=True)
    # NumPy and mypy, which some tests need, are the system's.
    venv.create(environment, system_site_packages=True, with_pip=True, symlinks=True)
    python = str(Path(environment) / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps",
                    "--disable-pip-version-check", str(wheels[0])], check=True)
    subprocess.run([python, "-c", "import libautograd; print(libautograd.build_info())"],
                   check=True, cwd="/")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
