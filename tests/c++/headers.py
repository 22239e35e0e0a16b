#!/usr/bin/env python3
"""Every C++ header, with every warning an error: headers.py INCLUDE COMPILER OTHER…

COMPILER takes each hand-written header alone; all compilers take all headers at once.
"""

import shutil
import subprocess
import sys
from pathlib import Path

FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror",
         # One alone declares what its neighbours define.
         "-Wno-undefined-inline", "-fsyntax-only", "-x", "c++", "-"]


def check(include, compiler, headers):
    if not shutil.which(compiler):
        sys.exit(f"{compiler} is missing")
    lines = [f"#include <{h.relative_to(include)}>" for h in headers] + ["int main() {}", ""]
    run = subprocess.run([compiler, f"-I{include}", *FLAGS], text=True, capture_output=True,
                         input="\n".join(lines))
    if run.returncode:
        sys.exit(f"{compiler}, {lines[0]}\n{run.stderr}")


def main(include, compiler, *others):
    include = Path(include)
    headers = sorted(include.rglob("*.hpp"))
    if not headers:
        sys.exit(f"there are no headers in {include}")
    for header in headers:
        if header.parent.name != "generated":
            check(include, compiler, [header])
    for each in (compiler, *others):
        check(include, each, headers)
    print(f"{len(headers)} headers, {1 + len(others)} compilers")


if __name__ == "__main__":
    main(*sys.argv[1:])
