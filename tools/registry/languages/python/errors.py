"""libautograd/_errors.py: an exception for each status, and libautograd/_statistics.py: the structs
that functions fill in, as named tuples."""

from ... import c_types, names

NOTE = "Made from api/ by tools/generate.py: edit the registry instead."

# Python's own class that an exception is too: code which knows nothing of ours can catch it.
BUILTIN = {
    "INVALID_ARGUMENT": "ValueError", "NULL_ARGUMENT": "TypeError", "INVALID_DTYPE": "TypeError",
    "INVALID_SHAPE": "ValueError", "INVALID_AXIS": "ValueError, IndexError",
    "INDEX_OUT_OF_RANGE": "IndexError", "INVALID_DEVICE": "ValueError", "READ_ONLY": "ValueError",
    "NOT_FOUND": "LookupError", "DIVISION_BY_ZERO": "ZeroDivisionError", "SINGULAR": "ValueError",
    "NOT_POSITIVE_DEFINITE": "ValueError", "NO_CONVERGENCE": "ArithmeticError",
    "NOT_FINITE": "ArithmeticError", "WRONG_GRADIENT": "AssertionError",
    "OUT_OF_MEMORY": "MemoryError",
    "TOO_LARGE": "MemoryError", "IO_ERROR": "OSError", "BAD_FORMAT": "ValueError",
}
OTHERWISE = "RuntimeError"

HEAD = f'''\
"""The exceptions: one class a status of the library, all of them Error. {NOTE}"""

from __future__ import annotations


class Error(Exception):
    """What every failure of the library is.

    Attributes
    ----------
    code : int
        the status
    op : str
        the function that failed, or ""
    argument : str
        the argument at fault; "" where there is no single one
    message : str
        the sentence that str() gives
    cause : Error or None
        the error inside a callback that led to this one
    """

    code = 0

    def __init__(self, message: str = "", code: int | None = None, op: str = "", argument: str = "",
                 cause: Error | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = type(self).code if code is None else code
        self.op = op
        self.argument = argument
        self.cause = cause

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.message, self.code, self.op, self.argument, self.cause)


class Unsupported(Error, NotImplementedError):
    """The library does not offer this to Python."""
'''


def _class_name(constant):
    return names.pascal(constant["name"].removeprefix("AG_").lower())


def _sentence(doc):
    return doc[0].upper() + doc[1:] + "."


def _errors(registry):
    statuses = [c for c in registry.types["ag_status"].constants if c["value"] != 0]
    lines = [HEAD]
    for constant in statuses:
        builtin = BUILTIN.get(constant["name"].removeprefix("AG_"), OTHERWISE)
        lines += ["", f"class {_class_name(constant)}(Error, {builtin}):",
                  f'    """{_sentence(constant["doc"])}"""', "",
                  f"    code = {constant['value']}", ""]
    listed = [_class_name(c) for c in statuses]
    public = sorted([*listed, "Error", "Unsupported"])
    lines += ["", "EXCEPTIONS: dict[int, type[Error]] = {",
              *(f"    {c['value']}: {name}," for c, name in zip(statuses, listed)), "}", "",
              "__all__ = [", *(f'    "{name}",' for name in public), "]", ""]
    return "\n".join(lines)


def _statistics(registry):
    lines = [f'"""What the library counts, as named tuples. {NOTE}"""', "",
             "from typing import NamedTuple", ""]
    for type_ in registry.types.values():
        if not type_.struct:
            continue
        members = c_types.parse_struct(type_)[1:]  # without struct_size
        name = names.type_name(type_.name).removesuffix("Stats") + "Statistics"
        lines += ["", f"class {name}(NamedTuple):",
                  f'    """{type_.doc.partition(". ")[0].rstrip(".")}.', "", "    Attributes",
                  "    ----------"]
        for member, doc in members:
            lines += [f"    {member.name} : int", f"        {doc}"]
        lines += ['    """', "", *(f"    {member.name}: int" for member, _ in members), ""]
    return "\n".join(lines)


def files(registry):
    return {"_errors.py": _errors(registry), "_statistics.py": _statistics(registry)}
