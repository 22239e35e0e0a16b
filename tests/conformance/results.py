"""What a language's runner wrote: a line op, checks, failed for each op."""

import pathlib


class ResultsError(Exception):
    """What is wrong with a runner's file."""


def load(path):
    """{op: (checks, failed)}"""
    path = pathlib.Path(path)
    if not path.exists():
        raise ResultsError(f"its runner wrote no {path.name}")
    ops = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) != 3 or not all(f.isdigit() for f in fields[1:]) or fields[0] in ops:
            raise ResultsError(f"{path.name} has the line {line!r}")
        ops[fields[0]] = int(fields[1]), int(fields[2])
    return ops


def passed(ops, name):
    checks, failed = ops.get(name, (0, 0))
    return checks > 0 and failed == 0


def problem(ops, name):
    """What a language lacks of one op, in words; None where nothing."""
    if name not in ops:
        return "missing"
    checks, failed = ops[name]
    if not checks:
        return "without a check"
    return f"{failed} of {checks} checks failed" if failed else None
