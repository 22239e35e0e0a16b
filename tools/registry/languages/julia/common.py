"""What the Julia writers share: names and docstrings."""

import re

from ... import names, text

HEAD = "# Made from api/ by tools/generate.py: edit the registry instead.\n"
# `where` cannot name a function.
KEYWORDS = set("baremodule begin break catch const continue do else elseif end export false finally for"
               " function global if import let local macro module quote return struct true try using while"
               " where in isa".split())


def identifier(name):
    return f"{name}_" if name in KEYWORDS else name


def is_axis(param):
    """Axes count from 1 in Julia."""
    return re.fullmatch(r"axis\d?|axes(_\w)?", param.name) is not None


def docstring(lines):
    """A docstring: what Julia would interpolate or escape is escaped."""
    body = "\n".join(lines).replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
    return ['"""', *body.split("\n"), '"""']


def prose(doc):
    return [line for block in doc.split("\n\n") for line in [*text.paragraphs(block, text.WIDTH), ""]]


def module(space):
    return {"linalg": "Linalg", "random": "Random"}.get(space, "")


def reference(op):
    space = module(names.namespace(op))
    return ".".join(p for p in (space, identifier(names.short(op))) if p)
