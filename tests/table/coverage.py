#!/usr/bin/env python3
"""The coverage table: what the table tests ran and passed, against tests/due.tsv.

Reads the coverage files that the run has just written (one JSON a family, language and device),
and what each language's runner made of the conformance corpus (a .tsv each), prints the table and writes
it to --out. What a real device ran counts beside what the CPU did; the simulated device runs the CPU's
kernels, so it is only named among the devices. Fails where a due op is absent (unless --allow-absent),
where an op that the list calls differentiable is not so in the registry without a reason in
exceptions.tsv, where a check of a due op never ran, or where a language lacks or fails an op.
"""

import argparse
import csv
import json
import pathlib
import sys

sys.dont_write_bytecode = True
CONFORMANCE = pathlib.Path(__file__).resolve().parent.parent / "conformance"
sys.path.insert(0, str(CONFORMANCE))
import results  # noqa: E402

CHECKS = ("value", "gradient", "second", "jvp")
MEANING = {"y": ("yes", "ae"), "ae": ("yes", "ae"), "0": ("zero", "yes", "ae")}


def rows(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


class Op:
    """What all coverage files together say about one op."""

    def __init__(self):
        self.present = False
        self.differentiable = "-"
        self.dtypes = set()
        self.checks = {}  # name: [ran, passed]
        self.devices = set()

    def add(self, entry, device):
        self.present = self.present or entry["present"]
        self.differentiable = entry["differentiable"]
        if device == "simulated":
            self.devices |= {device} if entry["dtypes"] else set()
            return
        for dtype, checks in entry["dtypes"].items():
            for name, counts in checks.items():
                total = self.checks.setdefault(name, [0, 0])
                total[0] += counts["ran"]
                total[1] += counts["passed"]
            if "value" in checks:
                self.dtypes.add(dtype)
                self.devices.add(device)

    def passed(self, check):
        ran, passed = self.checks.get(check, (0, 0))
        return ran > 0 and ran == passed

    def expects(self, check):
        """Whether the registry promises this derivative."""
        return {"value": True, "gradient": self.differentiable in ("yes", "ae", "zero")}.get(
            check, self.differentiable in ("yes", "ae"))


def load(folder):
    ops = {}
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        for name, entry in data["ops"].items():
            ops.setdefault(name, Op()).add(entry, data["device"])
    return ops


def load_languages(folder, names):
    """{language: its results by op}, and what is wrong with them."""
    languages, found = {}, []
    for name in names:
        try:
            languages[name] = results.load(pathlib.Path(folder) / f"{name}.tsv")
        except results.ResultsError as error:
            languages[name] = {}
            found.append(f"{name}: {error}")
    return languages, found


def least_checks(corpus, languages):
    """{language: {op: checks}} that its runner must have made."""
    everyone, left_out = results.least_checks(corpus), results.left_out(CONFORMANCE / "left_out.tsv")
    return {language: {op: checks - left_out.get(language, {}).get(op, 0)
                       for op, checks in everyone.items()} for language in languages}


def language_problems(languages, ops, least):
    for language, found in languages.items():
        if not found:
            continue  # said already
        for name in sorted(n for n, op in ops.items() if op.present):
            trouble = results.problem(found, name, least[language])
            if trouble:
                yield f"{language}: {name}: {trouble}"
        for name in sorted(set(found) - set(ops)):
            yield f"{language}: {name}: the registry has no such op"


def problems(due, ops, reasons, allow_absent):
    found, absent = [], []
    for row in due:
        op = ops.get(row["op"])
        if op is None or not op.present:
            absent.append(row["op"])
            continue
        wanted = MEANING.get(row["differentiable"])
        if wanted and op.differentiable not in wanted and row["op"] not in reasons:
            found.append(f"{row['op']}: the list says differentiable = {row['differentiable']}, the "
                         f"registry {op.differentiable}; no reason in exceptions.tsv")
        for check in CHECKS:
            ran, passed = op.checks.get(check, (0, 0))
            if op.expects(check) and ran == 0 and f"{row['op']} {check}" not in reasons:
                found.append(f"{row['op']}: {check} never ran")
            elif ran != passed:
                found.append(f"{row['op']}: {check} failed in {ran - passed} of {ran} rows")
    if not allow_absent:
        found += [f"{name}: due and absent" for name in absent]
    return found, absent


def table(due, ops, languages, least):
    head = ["family", "due", "present", "dtypes", *CHECKS, *languages, "devices"]
    lines = [head]
    families = list(dict.fromkeys(row["family"] for row in due))
    for family in [*families, "all"]:
        names = [r["op"] for r in due if family in (r["family"], "all")]
        here = [ops[n] for n in names if n in ops and ops[n].present]
        cells = [family, len(names), len(here), sum(len(o.dtypes) for o in here)]
        for check in CHECKS:
            expected = [o for o in here if o.expects(check)]
            cells.append(f"{sum(o.passed(check) for o in expected)}/{len(expected)}")
        present = [n for n in names if n in ops and ops[n].present]
        for language, found in languages.items():
            passed = sum(results.problem(found, n, least[language]) is None for n in present)
            cells.append(f"{passed}/{len(present)}")
        cells.append(" ".join(sorted(set().union(*(o.devices for o in here)))) or "-")
        lines.append([str(c) for c in cells])
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return ["  ".join(c.ljust(w) if i in (0, len(head) - 1) else c.rjust(w)
                      for i, (c, w) in enumerate(zip(line, widths))).rstrip() for line in lines]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--due", required=True)
    parser.add_argument("--exceptions", required=True)
    parser.add_argument("--coverage", required=True)
    parser.add_argument("--languages", nargs="*", default=[], help="that must have run the corpus")
    parser.add_argument("--corpus", default="", help="its folder")
    parser.add_argument("--not-run", nargs="*", default=[], help="languages that this machine lacks")
    parser.add_argument("--out", required=True)
    parser.add_argument("--allow-absent", action="store_true")
    options = parser.parse_args()

    due, ops = rows(options.due), load(options.coverage)
    reasons = {row["op"]: row["reason"] for row in rows(options.exceptions)}
    found, absent = problems(due, ops, reasons, options.allow_absent)
    languages, unread = load_languages(pathlib.Path(options.coverage) / "languages", options.languages)
    least = least_checks(options.corpus, languages)
    found += [*unread, *language_problems(languages, ops, least)]
    lines = table(due, ops, languages, least)
    checks = sum(ran for op in ops.values() for ran, _ in op.checks.values())
    lines += ["", f"{checks} checks ran. value … jvp: ops that passed / ops that the registry promises; "
              "dtypes: op × dtype pairs whose value ran."]
    if languages:
        lines[-1] += " Languages: ops whose every case of the corpus was equal / ops present."
    if options.not_run:
        lines += ["", f"Not on this machine, so not run: {', '.join(options.not_run)}."]
    if absent:
        lines += ["", f"Due and absent ({len(absent)}): {', '.join(absent)}."]
    if reasons:
        lines += ["", "Exceptions:"] + [f"  {op}: {reason}" for op, reason in reasons.items()]
    if found:
        lines += ["", "Problems:"] + [f"  {problem}" for problem in found]
    text = "\n".join(lines) + "\n"
    pathlib.Path(options.out).write_text(text, encoding="utf-8")
    print(text, end="")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
