#!/usr/bin/env python3
"""Makes headers, reference pages, entry points and test rows from the registry (api/*.toml)."""

import argparse
import sys
from pathlib import Path

from registry import check, c_header, docs, entry_points, languages, model, null_calls, op_table
from registry import test_rows

ROOT = Path(__file__).resolve().parent.parent


def checked_in(registry):
    made = {f"include/autograd/{n}": t for n, t in c_header.files(registry).items()}
    made |= {f"docs/reference/{n}": t for n, t in docs.files(registry).items()}
    return made | languages.checked_in(registry)


def write(base, files):
    """Writes what changed, so that a build repeats only what depends on it."""
    for name, content in files.items():
        path = base / name
        data = content.encode("utf-8")
        if path.exists() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def stale(base, files):
    """Files of the generated folders that nothing makes any more."""
    folders = [base / f for f in ("include/autograd", "include/autograd/cpp/generated", "docs/reference")]
    known = {base / name for name in files}
    found = (p for f in folders if f.exists() for p in f.iterdir()
             if p.suffix in (".h", ".md") or f.name == "generated")
    return sorted(p for p in found if p not in known)


def drift(base, files):
    for name, content in files.items():
        path = base / name
        if not path.exists():
            yield f"{name} is missing"
        elif path.read_bytes() != content.encode("utf-8"):
            yield f"{name} differs from the registry"
    yield from (f"{p.relative_to(base)} is no longer made" for p in stale(base, files))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--headers", action="store_true",
                        help="write include/autograd and docs/reference")
    parser.add_argument("--check", action="store_true", help="fail where they have drifted")
    parser.add_argument("--build", type=Path, metavar="DIR", help="write what the build compiles")
    parser.add_argument("--root", type=Path, default=ROOT, help="of the repository")
    arguments = parser.parse_args()
    if not (arguments.headers or arguments.check or arguments.build):
        parser.error("nothing to do: --headers, --check or --build DIR")

    try:
        registry = model.load(arguments.root / "api")
    except model.RegistryError as error:
        sys.exit(f"generate.py: {error}")
    problems = check.problems(registry)
    if problems:
        sys.exit("\n".join(f"generate.py: {p}" for p in problems))

    if arguments.build:
        for module in (entry_points, op_table, test_rows, null_calls):
            write(arguments.build, module.files(registry))
        write(arguments.build, languages.built(registry))
    if arguments.headers:
        files = checked_in(registry)
        write(arguments.root, files)
        for path in stale(arguments.root, files):
            path.unlink()
    if arguments.check:
        drafts = [o.name for o in registry.ops if o.draft]
        drafts += [f.name for f in registry.functions if f.draft]
        print(f"{len(registry.live_ops)} ops, "
              f"{sum(not f.draft for f in registry.functions)} functions, {len(drafts)} drafts")
        found = list(drift(arguments.root, checked_in(registry)))
        if found:
            sys.exit("\n".join([*found, "run tools/generate.py --headers"]))


if __name__ == "__main__":
    main()
