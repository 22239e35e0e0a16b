#!/usr/bin/env python3
"""rustfmt and clippy, where Debian's are installed: hand-written Rust is formatted, and none is
warned about.

    lint.py CARGO ROOT            from the folder of the installed workspace
"""

import subprocess
import sys
from pathlib import Path


def main(cargo, root):
    tools = Path(cargo).parent
    rustfmt, clippy = tools / "rustfmt", tools / "cargo-clippy"
    if not rustfmt.exists() or not clippy.exists():
        print("rustfmt or clippy is not installed")
        sys.exit(77)
    root = Path(root)
    config = root / "bindings/rust"
    # Modules are found from the crates' roots; generated ones are marked to be left alone.
    files = [*config.glob("*/src/lib.rs"), *config.glob("*/build.rs"), *(root / "tests/rust").glob("**/*.rs"),
             *root.glob("examples/rust/*/src/main.rs"), *(root / "bench/rust").glob("src/main.rs")]
    formatted = subprocess.run([rustfmt, "--check", "--config-path", config, "--edition", "2021", *files])
    warned = subprocess.run([cargo, "clippy", "--offline", "-q", "--workspace", "--all-targets",
                             "-p", "libautograd", "-p", "libautograd-sys", "--", "-Dwarnings"])
    sys.exit(formatted.returncode or warned.returncode)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
