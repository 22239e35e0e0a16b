"""The Java classes that follow from the registry: ops, their options, constants and exceptions, and
the program part with which the conformance runner calls each op. See bindings/java/README.md."""

from . import classes, conformance, ops, options


def checked_in(registry):
    return {}


def built(registry):
    files = classes.files(registry) | options.files(registry) | ops.files(registry)
    made = {f"java/src/{path}": content for path, content in files.items()}
    return made | {f"java/tests/{p}": c for p, c in conformance.files(registry).items()}
