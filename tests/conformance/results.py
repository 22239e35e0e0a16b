"""What a language's runner wrote: a line op, checks, failed for each op; and how many checks the corpus
asks for."""

import pathlib
import re


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


# What a language's types may rule out: a required tensor left out, a number that no constant has.
OPTIONAL = re.compile(r"absent |dtype \S+ \d+$|enum \S+ \d+$|device \S+ \d+ ")


def least_checks(corpus):
    """{op: checks}: a value or an error of each case, in-place forms and gradients."""
    ops = {}
    for path in sorted(pathlib.Path(corpus).glob("*.txt")):
        op, checks, optional = "", 0, False
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("op "):
                op = line[3:]
            elif line.startswith("case "):
                checks, optional = 1, False
            elif line == "end":
                ops[op] = ops.get(op, 0) + (0 if optional else checks)
            else:
                checks += line.startswith(("inplace ", "grad "))
                optional = optional or OPTIONAL.match(line) is not None
    return ops


def left_out(path):
    """{language: {op: checks}} that a language's own words rule out, with the reason in the file."""
    made = {}
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines()[1:]:
        language, op, checks, reason = line.split("\t")
        if not reason:
            raise ResultsError(f"{path} gives no reason for {op} of {language}")
        made.setdefault(language, {})[op] = int(checks)
    return made


def problem(ops, name, least):
    """What a language lacks of one op, in words; None where nothing."""
    if name not in ops:
        return "missing"
    checks, failed = ops[name]
    if checks < max(least.get(name, 0), 1):
        return f"{checks} checks where the corpus has {least.get(name, 0)}"
    return f"{failed} of {checks} checks failed" if failed else None
