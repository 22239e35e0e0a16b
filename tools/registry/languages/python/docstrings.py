"""Docstrings in NumPy's style from the registry's documentation."""

import re

from ... import names, text
from . import signature

WIDTH = 92
_ERROR = re.compile(r"(?:^|[;,] (?:or )?)(?=[A-Z][a-z]+[A-Z]\w+|TooLarge|Unsupported)")
_KIND_TEXT = {
    "tensor": "Tensor or number", "tensor?": "Tensor or number", "tensors": "sequence of Tensor",
    "ints": "int or tuple of int", "int": "int", "int?": "int", "float": "float", "float?": "float",
    "bool": "bool", "dtype": "dtype", "device": "device", "string": "str", "rng?": "Generator",
}


class Words:
    """Turns the registry's C words into Python's."""

    def __init__(self, registry):
        self.constants = {}
        for type_ in registry.types.values():
            for constant in type_.constants:
                short = names.constant(type_, constant["name"]).lower()
                quoted = short if type_.name == "ag_dtype" else f'"{short}"'
                self.constants[constant["name"]] = quoted
        self.constants |= {"AG_ABSENT": "None", "AG_DTYPE_DEFAULT": "None"}
        self.ops = {f"ag_{op.name}": ".".join(filter(None, (names.namespace(op), names.short(op))))
                    for op in registry.ops}

    def __call__(self, doc):
        def word(match):
            name = match.group(0)
            return self.constants.get(name) or self.ops.get(name) or name.removeprefix("ag_")
        return re.sub(r"\b(AG_[A-Z0-9_]+|ag_\w+)\b", word, doc).replace("\\", "\\\\")

    def param(self, param):
        doc = self(param.doc)
        if param.kind in ("dtype", "device", "enum"):
            doc = re.sub(r"\b0: ", "None: " if param.kind != "enum" else "default: ", doc)
        return doc.replace("absent: ", "None: ")


def _section(title, lines):
    return ["", title, "-" * len(title), *lines] if lines else []


def _indented(doc):
    return text.paragraphs(doc, WIDTH, "    ")


def _errors(words, errors):
    lines = []
    for piece in filter(None, _ERROR.split(words(errors))):
        name, _, why = piece.partition(" ")
        lines += [name.rstrip(",;.")] + (_indented(why) if why else [])
    return lines


def _type(registry, param):
    if param.kind == "enum":
        kind = ", ".join(repr(n) for n in signature.choices(registry, param))
        return "{" + kind + "}"
    return _KIND_TEXT[param.kind]


def docstring(registry, words, made):
    """Lines of the function's documentation, without quotes."""
    op = made.op
    lines = text.paragraphs(words(op.doc), WIDTH)
    about = []
    for argument in made.arguments:
        optional = ", optional" if argument.default is not None else ""
        star = "*" if argument.kind == signature.REST else ""
        about.append(f"{star}{argument.name} : {_type(registry, argument.param)}{optional}")
        about += _indented(words.param(argument.param))
    lines += _section("Parameters", about)
    result = signature.result(op)
    if op.many_outputs:
        returns = ["list of Tensor"]
    elif result:
        returns = [f"{result[0]}", f"    A named tuple of {', '.join(result[1:])}."]
    else:
        returns = ["Tensor"]
    returns += _indented(f"Dtype: {words(text.result_text(op))}.")
    lines += _section("Returns", returns)
    lines += _section("Raises", _errors(words, op.errors))
    notes = []
    if any(p.kind in ("tensor", "tensors") for p in op.params):
        notes += text.paragraphs(f"Dtypes: {text.dtype_text(op.dtypes)}.", WIDTH)
    gradient = text.gradient_text(op)
    if gradient and (op.gradient or op.differentiable != "-"):
        notes += ([""] if notes else []) + text.paragraphs(f"Gradient: {words(gradient)}.", WIDTH)
    lines += _section("Notes", notes)
    return lines
