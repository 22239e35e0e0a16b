#!/usr/bin/env python3
"""Checks the corpus: every op of the registry has cases of every kind that it can have, and a few
results, gradients and sentences are what a person works out by hand.

    facts.py SAMPLES.json FOLDER
"""

import json
import pathlib
import struct
import sys

WORDS = {"op", "case", "tensor", "weak", "absent", "tensors", "ints", "int", "float", "bool", "dtype",
         "device", "enum", "string", "rng", "out", "inplace", "cotangent", "grad", "error", "end"}
MOST_BYTES = 20_000_000


def load(folder):
    """{op: [case]}; a case is {word: [fields of each of its lines]}."""
    ops, case, size = {}, None, 0
    for path in sorted(pathlib.Path(folder).glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        size += len(text)
        for line in text.splitlines():
            word, *fields = line.split(" ")
            assert word in WORDS, f"{path.name}: unknown line {line[:60]}"
            if word == "op":
                assert fields[0] not in ops, f"{fields[0]} is there twice"
                cases = ops.setdefault(fields[0], [])
            elif word == "case":
                assert int(fields[0]) == len(cases), f"{path.name}: cases are not counted: {line}"
                case = {}
                cases.append(case)
            elif word != "end":
                case.setdefault(word, []).append(fields)
    assert size < MOST_BYTES, f"the corpus has {size} bytes"
    return ops


def floats(hexadecimal):
    data = bytes.fromhex(hexadecimal)
    return struct.unpack(f"<{len(data) // 8}d", data)


def count(ops, word):
    return sum(word in case for case in ops)


def complete(ops, registry):
    live = [op for op in registry["ops"] if not op["draft"]]
    assert set(ops) == {op["name"] for op in live}, set(ops) ^ {op["name"] for op in live}
    for op in live:
        name, cases = op["name"], ops[op["name"]]
        assert all(("out" in c) != ("error" in c) for c in cases), f"{name}: a result or an error"
        assert count(cases, "out") > 0, f"{name}: no case with a result"
        assert not op["fails"] or count(cases, "error") > 0, f"{name}: no case that fails"
        assert not op["inplace"] or count(cases, "inplace") > 0, f"{name}: no in-place case"
        if op["differentiable"] in ("yes", "ae"):
            assert count(cases, "grad") > 0, f"{name}: no case with gradients"


def by_hand(ops):
    checked = 0
    for case in ops["add"]:
        tensors = [t for t in case.get("tensor", []) if t[1:3] == ["float64", "3,4"]]
        if len(tensors) != 2 or "grad" not in case:
            continue
        a, b = (floats(t[3]) for t in tensors)
        assert floats(case["out"][0][2]) == tuple(x + y for x, y in zip(a, b)), "add: a + b"
        assert [g[1:] for g in case["grad"]] == 2 * [case["cotangent"][0][1:]], "add: its gradient"
        checked += 1
    assert checked, "add: no case of two float64 of shape 3,4"
    errors = [e for case in ops["sum"] for e in case.get("error", [])]
    assert any(e[:3] == ["104", "AG_INVALID_AXIS", "sum:"] for e in errors), f"sum: {errors}"
    [identity] = [c for c in ops["eye"] if c["int"][0] == ["n", "3"]
                  and c["out"][0][:2] == ["float64", "3,3"] and len(c["int"]) == 1][:1]
    assert floats(identity["out"][0][2]) == (1, 0, 0, 0, 1, 0, 0, 0, 1), "eye(3)"


def main(samples, folder):
    ops = load(folder)
    complete(ops, json.loads(pathlib.Path(samples).read_text(encoding="utf-8")))
    by_hand(ops)
    cases = [case for cases in ops.values() for case in cases]
    print(f"{len(ops)} ops, {len(cases)} cases, {count(cases, 'grad')} with gradients, "
          f"{count(cases, 'inplace')} in place, {count(cases, 'error')} errors")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
