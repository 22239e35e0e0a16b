"""Layout helpers shared by the writers."""

import textwrap

from . import kinds

WIDTH = 100
NOTE = "Made from api/{family}.toml by tools/generate.py: edit the registry instead."


def declaration(head, parameters, tail):
    """head(parameters)tail, broken between parameters where it would be too long."""
    lines = [f"{head}("]
    indent = " " * (len(head) - len(head.lstrip()) + 4)
    for i, parameter in enumerate(parameters):
        piece = parameter + (f"){tail}" if i == len(parameters) - 1 else ",")
        space = " " if i else ""
        if len(lines[-1]) + len(space) + len(piece) <= WIDTH:
            lines[-1] += space + piece
        else:
            lines.append(indent + piece)
    return "\n".join(lines) if parameters else f"{head}(){tail}"


def paragraphs(text, width, indent=""):
    """Fills paragraphs; lists and indented lines keep their line breaks."""
    lines = []
    for block in text.split("\n\n"):
        if lines:
            lines.append("")
        if any(line.startswith((" ", "-", "|", "```")) for line in block.splitlines()):
            lines += block.splitlines()
        else:
            lines += textwrap.wrap(
                block, width - len(indent), break_long_words=False, break_on_hyphens=False)
    return [(indent + line).rstrip() for line in lines]


def dtype_text(spec):
    names = kinds.dtype_names(spec)
    if len(names) == len(kinds.DTYPES):
        return "all"
    return ", ".join(names) if names else "none"


DIFFERENTIABLE_TEXT = {
    "yes": "",
    "ae": "almost everywhere",
    "zero": "zero",
    "no": "none: the result is discrete and is not recorded",
    "-": "not applicable",
}
RESULT_TEXT = {
    "same": "the operands' promoted dtype",
    "float": "the operands' promoted dtype; bool and integers are computed in float32",
    "real": "the promoted dtype; the real dtype of its parts for complex operands",
    "real_float": "the promoted dtype; float32 for bool and integers, the dtype of its parts for complex",
    "bool": "bool",
    "int64": "int64",
    "sum": "the operand's dtype; bool and signed integers give int64, unsigned ones uint64",
    "complex": "complex64 for float32 parts, complex128 for float64 parts",
    "dtype": "as asked for",
    "input": "the first tensor's dtype",
}


def result_text(op):
    kind, _, name = op.result.partition(":")
    if kind == "input" and name:
        return f"{name}'s dtype"
    tensors = [p for p in op.params if p.kind.startswith("tensor")]
    if kind in ("same", "float") and len(tensors) == 1 and tensors[0].kind == "tensor":
        return RESULT_TEXT[kind].replace("the operands' promoted", f"{tensors[0].name}'s")
    return RESULT_TEXT[kind]


def gradient_text(op):
    first = DIFFERENTIABLE_TEXT[op.differentiable]
    return "; ".join(part for part in (first, op.gradient) if part)
