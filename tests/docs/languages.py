#!/usr/bin/env python3
"""README's first program in a language, from its installed package, as a person types it.

    languages.py README LANGUAGE DIST              runs it in an empty folder
    languages.py README LANGUAGE --write FOLDER    only writes it there: the program, run.sh, expected.txt

A language's section has one console block, its commands behind "$ " and what they print, and a block for
each file, named after the language of the block: ```python hello.py
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TITLES = {"c++": "C++", "python": "Python", "java": "Java", "csharp": "C#", "rust": "Rust",
          "julia": "Julia"}
BLOCK = re.compile(r"^```(\w+) *([\w./]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def section(readme, language):
    """(files by name, commands, what they print)"""
    title = re.escape(TITLES[language])
    found = re.search(rf"^### {title}\n(.*?)(?=^##|\Z)", readme, re.MULTILINE | re.DOTALL)
    if not found:
        sys.exit(f"README has no section {TITLES[language]}")
    blocks = BLOCK.findall(found.group(1))
    files = {name: text for _, name, text in blocks if name}
    consoles = [text.splitlines() for kind, name, text in blocks if kind == "console"]
    if len(consoles) != 1 or not files:
        sys.exit(f"README's section {TITLES[language]} needs a console block and a program's file")
    commands = [line[2:] for line in consoles[0] if line.startswith("$ ")]
    printed = [line for line in consoles[0] if not line.startswith("$ ")]
    return files, commands, printed


def write(folder, files, commands, printed):
    for name, text in files.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    Path(folder, "run.sh").write_text("\n".join(["set -e", *commands, ""]), encoding="utf-8")
    Path(folder, "expected.txt").write_text("".join(f"{line}\n" for line in printed), encoding="utf-8")


def main(readme, language, dist, folder=None):
    parts = section(Path(readme).read_text(encoding="utf-8"), language)
    if dist == "--write":
        write(folder, *parts)
        return
    with tempfile.TemporaryDirectory() as place:
        write(place, *parts)
        os.symlink(Path(dist).resolve(), Path(place, "dist"))
        # A clean shell, with the distribution's own compilers and interpreters.
        run = subprocess.run(["bash", "run.sh"], cwd=place, text=True, capture_output=True,
                             env={"PATH": "/usr/bin:/bin", "HOME": place, "LANG": "C.UTF-8"})
    expected = "".join(f"{line}\n" for line in parts[2])
    if run.returncode or run.stdout != expected:
        sys.exit(f"ended with {run.returncode}: {run.stderr}\nprinted\n{run.stdout}\n"
                 f"README says\n{expected}")
    print(f"README's {TITLES[language]} prints what README says")


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    main(*sys.argv[1:])
