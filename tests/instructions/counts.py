#!/usr/bin/env python3
"""How many instructions small programs take, against a table of what they took.

    counts.py [--update] [--spoil] PROGRAMS COUNTS

Runs every program of the executable PROGRAMS under valgrind, which counts inside of its function
counted() only: what comes before differs from run to run. Fails where one takes more than a fifth more than COUNTS says. --update
rewrites COUNTS instead. --spoil counts nothing: it takes COUNTS for counts that have grown by a
quarter, and fails where one of them is not found out.

Valgrind knows no AVX-512 and reports AVX2 where the processor has it: the instruction set is the
baseline, so that counts do not depend on the machine.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LIMIT = 1.2
SPOILED = 1.25
SKIPPED = 77
REPEATS = {"chain_of_100_backward": 20, "tiny_mlp_step": 20, "deferred_chain_100k": 5}
MANY = 500


def count(executable, name):
    repeats = REPEATS.get(name, MANY)
    environment = dict(os.environ, AUTOGRAD_ISA="baseline", OPENBLAS_CORETYPE="Prescott")
    for other in ("AUTOGRAD_DEFER", "LD_PRELOAD"):
        environment.pop(other, None)
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ("valgrind", "--tool=callgrind", "--toggle-collect=counted",
             f"--callgrind-out-file={folder}/out", executable, name, str(repeats)),
            env=environment, capture_output=True, text=True)
    found = re.search(r"Collected\s*:\s*(\d+)", done.stderr)
    if done.returncode or not found or int(found.group(1)) == 0:
        sys.exit(f"{name} could not be counted:\n{done.stdout}{done.stderr}")
    return round(int(found.group(1)) / repeats)


def count_all(executable):
    names = subprocess.run((executable, "list"), check=True, capture_output=True, text=True)
    names = names.stdout.split()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(names, pool.map(lambda name: count(executable, name), names)))


def read(table):
    lines = table.read_text(encoding="utf-8").splitlines()
    return {name: int(n) for name, n in (line.split("\t") for line in lines if line[:1] != "#")}


def write(table, counts):
    text = "# instructions a repetition: tools/count-instructions rewrites this\n"
    text += "".join(f"{name}\t{n}\n" for name, n in counts.items())
    table.write_text(text, encoding="utf-8")


def compare(counts, before):
    """Prints both numbers of each program; returns the names of those that grew."""
    grown = []
    for name in sorted(counts.keys() | before.keys()):
        if name not in before or name not in counts:
            print(f"{name}: {'not in the table' if name in counts else 'no such program'}")
            grown.append(name)
            continue
        now, then = counts[name], before[name]
        verdict = "ok" if now <= LIMIT * then else "MORE THAN A FIFTH MORE"
        print(f"{name}: {now}, was {then} ({100 * now / then - 100:+.1f} %) {verdict}")
        if now > LIMIT * then:
            grown.append(name)
    return grown


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--spoil", action="store_true")
    parser.add_argument("programs", type=os.path.abspath)
    parser.add_argument("table", type=Path)
    arguments = parser.parse_args()
    if arguments.spoil:
        before = read(arguments.table)
        grown = compare({name: round(SPOILED * n) for name, n in before.items()}, before)
        missed = sorted(before.keys() - set(grown))
        return f"not found out: {', '.join(missed)}" if missed or not before else 0
    if shutil.which("valgrind") is None:
        print("valgrind is missing, so nothing was counted")
        return SKIPPED
    counts = count_all(arguments.programs)
    if arguments.update:
        write(arguments.table, counts)
        return 0
    grown = compare(counts, read(arguments.table))
    if not grown:
        return 0
    return (f"{len(grown)} of {len(counts)} programs take more instructions: {', '.join(grown)}. "
            "If that is meant, tools/count-instructions writes the new table.")


if __name__ == "__main__":
    sys.exit(main())
