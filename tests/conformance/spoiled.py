#!/usr/bin/env python3
"""Runs a language's conformance runner with everything spoiled that it compares: every op must go red.

    spoiled.py SAMPLES.json CORPUS OUT.tsv COMMAND...
"""

import json
import os
import pathlib
import subprocess
import sys

import results


def main(samples, corpus, out, *command):
    ops = [op["name"] for op in json.loads(pathlib.Path(samples).read_text(encoding="utf-8"))["ops"]
           if not op["draft"]]
    pathlib.Path(out).unlink(missing_ok=True)
    pathlib.Path(out).parent.mkdir(parents=True, exist_ok=True)
    run = subprocess.run([*command, corpus, out], env={**os.environ, "AUTOGRAD_SABOTAGE": "1"},
                         stdout=subprocess.DEVNULL)
    if run.returncode == 77:
        sys.exit(77)
    if run.returncode != 1:
        sys.exit(f"the runner ended with {run.returncode}; spoiled, it must end with 1")
    found = results.load(out)
    green = [op for op in ops if found.get(op, (0, 0))[1] == 0]
    checks, red = (sum(numbers) for numbers in zip(*found.values()))
    print(f"{len(ops) - len(green)} of {len(ops)} ops went red, {red} of {checks} checks")
    if green:
        sys.exit(f"stayed green: {', '.join(green)}")


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    sys.dont_write_bytecode = True
    main(*sys.argv[1:])
