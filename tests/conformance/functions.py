#!/usr/bin/env python3
"""Every plain function of the C interface is used by a language's own layer, or unused.tsv says why not.

    functions.py LANGUAGE

Ops are generated and run by the corpus. What is looked for is a function's name as the language's raw
layer has it, outside of comments: ag_tensor_shape, or native.tensor_shape where SWIG makes that layer.
"""

import csv
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools"))
from registry import model  # noqa: E402

UNUSED = pathlib.Path(__file__).with_name("unused.tsv")
GENERATED = re.compile(r"Made from api/\S* by tools/generate\.py")
SOURCES = {".c", ".h", ".cpp", ".hpp", ".cs", ".i", ".java", ".jl", ".py", ".pyi", ".rs"}
HASH_COMMENTS = {".py", ".pyi", ".jl"}
# Where a language's layer lies beside bindings/<language> and its writer in tools/registry/languages.
MORE = {"c++": ["include/autograd"]}
WRITERS = {"c++": "cpp"}


def folders(language):
    writer = WRITERS.get(language, language)
    return ([f"bindings/{language}", f"tools/registry/languages/{writer}",
             f"tools/registry/languages/{writer}.py"] + MORE.get(language, []))


def without_comments(text, suffix):
    if suffix in HASH_COMMENTS:
        return re.sub(r"(^|\s)#.*", "", text)
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)


def sources(language, root=ROOT):
    """The text of the language's hand-written layer."""
    for place in folders(language):
        place = root / place
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.suffix not in SOURCES or not path.is_file():
                continue
            if language == "c++" and path.suffix == ".h":
                continue  # the C interface itself
            text = path.read_text(encoding="utf-8")
            if not GENERATED.search(text):
                yield without_comments(text, path.suffix)


def used(language, root=ROOT):
    """Names, without ag_, that the layer calls."""
    text = "\n".join(sources(language, root))
    names = set(re.findall(r"\bag_(\w+)\b", text))
    return names | set(re.findall(r"\b\w*(?:[Nn]ative|_core|_raw)\w*\s*(?:\.|::)(\w+)\b", text))


def listed(language, rows):
    """{function: reason} of one language."""
    return {name: reason for who, name, reason in rows if who in ("*", language)}


def problems(language, functions, names, rows):
    reasons = listed(language, rows)
    for name in functions:
        if name.removeprefix("ag_") in names:
            if name in reasons and ("*", name, reasons[name]) not in rows:
                yield f"{name}: unused.tsv says that {language} does not use it, but it does"
        elif name not in reasons:
            yield f"{name}: {language} does not use it, and unused.tsv does not say why"
    for who, name, reason in rows:
        if name not in functions:
            yield f"unused.tsv: {name}: no such function"
        if not reason:
            yield f"unused.tsv: {name} of {who} has no reason"


def main(language):
    functions = [f.name for f in model.load(ROOT / "api").functions if not f.draft]
    with UNUSED.open(encoding="utf-8", newline="") as file:
        rows = [tuple(row) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                if row != ["language", "function", "reason"]]
    found = list(problems(language, functions, used(language), rows))
    print("\n".join(found))
    print(f"{language}: {len(functions)} functions, {len(listed(language, rows))} unused with a reason, "
          f"{len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
