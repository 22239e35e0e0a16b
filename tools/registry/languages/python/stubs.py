"""Type stubs (PEP 561) of the ops' modules, libautograd/_ops/*.pyi."""

from . import functions, layout, signature

NOTE = functions.NOTE
TYPES = {
    "tensor": "Operand", "tensor?": "Operand", "tensors": "Sequence[Tensor]",
    "ints": "int | Sequence[int]", "int": "int", "int?": "int", "float": "float", "float?": "float",
    "bool": "bool", "dtype": "DTypeLike", "device": "DeviceLike", "string": "str",
    "rng?": "Generator",
}


def annotator(registry):
    """A function that says what type an argument has."""
    def annotate(argument):
        param = argument.param
        if argument.kind == signature.REST:
            return "Tensor" if param.kind == "tensors" else "int | Sequence[int]"
        kind = TYPES.get(param.kind, "")
        if param.kind == "enum":
            values = list(signature.choices(registry, param))
            kind = f"Literal[{', '.join(repr(v) for v in values if not isinstance(v, float))}]"
            if any(isinstance(v, float) for v in values):
                kind += " | float"
        elif param.name == "copy" and param.kind == "int?":
            kind = "bool"
        return f"{kind} | None" if argument.default == "None" else kind
    return annotate


def returns(op):
    result = signature.result(op)
    if result:
        return result[0]
    return "list[Tensor]" if op.many_outputs else "Tensor"


def _named_tuples(signatures):
    for result in dict.fromkeys(filter(None, (signature.result(made.op) for made in signatures))):
        fields = [f"    {n}: Tensor" for n in result[1:]]
        yield from (f"class {result[0]}(NamedTuple):", *fields, "")


def _imports(body):
    """What the text uses."""
    lines = ["from collections.abc import Callable" + (", Sequence" if "Sequence[" in body else "")]
    typing = [n for n in ("Literal", "NamedTuple") if n in body]
    if typing:
        lines.append(f"from typing import {', '.join(typing)}")
    lines += ["", "from libautograd._native import Tensor"]
    wanted = [n for n in ("DeviceLike", "DTypeLike", "Operand") if n in body]
    if wanted:
        lines.append(f"from libautograd._typing import {', '.join(wanted)}")
    if "Generator" in body:
        lines.append("from libautograd.random import Generator")
    return lines


def _module(registry, signatures):
    annotate = annotator(registry)
    body = list(_named_tuples(signatures))
    for made in signatures:
        pieces = made.pieces(annotate)
        body += layout.definition(f"def {made.name}", pieces, f" -> {returns(made.op)}: ...")
        if made.op.inplace:
            pieces = made.as_method().pieces(annotate)
            body += layout.definition(f"def {made.name}_", pieces, " -> Tensor: ...")
    listed = layout.listing("__all__ = [", [f'"{n}"' for n in functions.public(signatures)], "]")
    return "\n".join([NOTE, *_imports("\n".join(body)), "", *listed, "", *body, "",
                      "METHODS: dict[str, Callable[..., Tensor]]",
                      "PROPERTIES: dict[str, Callable[..., Tensor]]", ""])


def files(registry):
    modules = signature.modules(registry)
    made = {f"_ops/{name}.pyi": _module(registry, ops) for name, ops in modules.items()}
    made["_ops/__init__.pyi"] = "\n".join(functions.package(modules)).replace(
        "MODULES = (", "MODULES: tuple[ModuleType, ...] = (").replace(
        "\nfrom", "\nfrom types import ModuleType\n\nfrom", 1)
    return made
