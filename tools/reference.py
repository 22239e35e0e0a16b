#!/usr/bin/env python3
"""Expected results of the table tests: tests/reference/<family>.jsonl from the samples in api/.

    tools/reference.py --write     recomputes and writes the files
    tools/reference.py --check     recomputes and compares; prints what differs

Values come from mpmath, exact integers and, for ±0, ±inf and NaN, from NumPy; nothing is shared with
the library. Needs python3-mpmath, python3-numpy and python3-scipy.
"""

import argparse
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
sys.dont_write_bytecode = True

try:
    from reference import records  # the package beside this file
except ModuleNotFoundError as error:
    print(f"skipped: {error}; apt-get install python3-mpmath python3-numpy python3-scipy")
    sys.exit(77)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--write", action="store_true", help="write the files")
    mode.add_argument("--check", action="store_true", help="compare with the files")
    parser.add_argument("--api", default=ROOT / "api", type=pathlib.Path)
    parser.add_argument("--out", default=ROOT / "tests" / "reference", type=pathlib.Path)
    parser.add_argument("--only", default="", help="one family")
    options = parser.parse_args()

    codes = records.status_codes(options.api)
    missing, wrong, made = [], [], set()
    for family, ops in records.families(options.api):
        path = options.out / f"{family}.jsonl"
        made.add(path)
        if options.only not in ("", family):
            continue
        text = records.text(records.lines(ops, codes, missing))
        if options.write:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            wrong.append(path)
    for path in sorted(set(options.out.glob("*.jsonl")) - made):
        if options.write:
            path.unlink()
        else:
            wrong.append(path)
    for path in wrong:
        print(f"{path.name} is not what tools/reference.py --write makes")
    for name in missing:
        print(f"no reference for the op {name}: add it to tools/reference/")
    return 1 if wrong or missing else 0


if __name__ == "__main__":
    sys.exit(main())
