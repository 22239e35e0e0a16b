#!/usr/bin/env python3
"""Compiles and runs the C programs of the guides: programs.py LIBDIR SOURCE -- COMPILER [FLAGS]

A program is a fenced block marked c that defines main; the block marked text that follows it is what
it prints."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def programs(path):
    """(name, source, what it prints) of each program of a page."""
    blocks = BLOCK.findall(path.read_text(encoding="utf-8"))
    for i, (language, source) in enumerate(blocks):
        if language == "c" and re.search(r"^int main\(", source, re.MULTILINE):
            language, expected = blocks[i + 1] if i + 1 < len(blocks) else ("", "")
            if language != "text":
                sys.exit(f"{path.name}: no text block follows program {i}")
            yield f"{path.name}, block {i + 1}", source, expected


def run(command, folder, **environment):
    done = subprocess.run(command, cwd=folder, text=True, stdout=subprocess.PIPE, check=False,
                          stderr=subprocess.STDOUT, env=os.environ | environment)
    return done.returncode, done.stdout


def check(name, source, expected, build, library):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "program.c").write_text(source, encoding="utf-8")
        code, said = run(build, folder)
        if code == 0:
            code, said = run(["./program"], folder, LD_LIBRARY_PATH=library)
    if code != 0 or said != expected:
        sys.exit(f"{name}: ended with {code}, printed\n{said}\nThe page says\n{expected}")


def main(library, source, _, *compiler):
    build = [*compiler, "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror",
             f"-I{source}/include", "program.c", f"-L{library}", "-lautograd", "-o", "program"]
    count = 0
    for path in sorted(Path(source, "docs").glob("*.md")):
        for name, text, expected in programs(path):
            check(name, text, expected, build, library)
            count += 1
    if count == 0:
        sys.exit("there are no programs in docs/*.md")
    print(f"{count} programs print what the pages say")


if __name__ == "__main__":
    main(*sys.argv[1:])
