"""Type stubs (PEP 561) of what functions.py writes: libautograd/_ops/*.pyi, and _methods.pyi with the
methods of Tensor."""

from . import functions, layout, signature, standard

NOTE = "# Made from api/ by tools/generate.py: edit the registry instead."
TYPES = {
    "tensor": "Operand", "tensor?": "Operand", "tensors": "Sequence[Tensor]",
    "ints": "int | Sequence[int]", "int": "int", "int?": "int", "float": "float", "float?": "float",
    "bool": "bool", "dtype": "DTypeLike", "device": "DeviceLike", "string": "str", "rng?": "Generator",
}


def _annotator(registry):
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


def _returns(op):
    result = signature.result(op)
    if result:
        return result[0]
    return "list[Tensor]" if op.many_outputs else "Tensor"


def _named_tuples(signatures):
    for result in dict.fromkeys(filter(None, (signature.result(made.op) for made in signatures))):
        yield from (f"class {result[0]}(NamedTuple):", *(f"    {n}: Tensor" for n in result[1:]), "")


def _module(registry, signatures):
    annotate = _annotator(registry)
    body = list(_named_tuples(signatures))
    public = []
    for made in signatures:
        returns = _returns(made.op)
        public.append(made.name)
        body += layout.definition(f"def {made.name}", made.pieces(annotate), f" -> {returns}: ...")
        if made.op.inplace:
            body += layout.definition(f"def {made.name}_", made.pieces(annotate), " -> Tensor: ...")
    public += [line[6:line.index("(")] for line in body if line.startswith("class ")]
    imports = _imports("\n".join(body))
    listed = layout.listing("__all__ = [", [f'"{n}"' for n in sorted(public)], "]")
    return "\n".join([NOTE, *imports, "", *listed, "", *body, "METHODS: dict[str, Callable[..., Tensor]]",
                      "PROPERTIES: dict[str, Callable[..., Tensor]]", ""])


def _imports(body):
    """What the text uses."""
    lines = ["from collections.abc import Callable" + (", Sequence" if "Sequence[" in body else "")]
    typing = [n for n in ("Literal", "NamedTuple") if n in body]
    if typing:
        lines.append(f"from typing import {', '.join(typing)}")
    lines.append("")
    lines.append("from libautograd._native import Tensor")
    wanted = [n for n in ("DeviceLike", "DTypeLike", "Operand") if n in body]
    if wanted:
        lines.append(f"from libautograd._typing import {', '.join(wanted)}")
    if "Generator" in body:
        lines.append("from libautograd.random import Generator")
    return lines


def _methods(registry, signatures):
    annotate = _annotator(registry)
    body = []
    for made in signatures:
        returns = _returns(made.op)
        if made.op.name in standard.PROPERTIES:
            body += ["    @property", f"    def {made.name}(self) -> {returns}: ..."]
        elif made.is_method:
            pieces = made.as_method().pieces(annotate, first="self")
            body += layout.definition(f"    def {made.name}", pieces, f" -> {returns}: ...")
        if made.op.inplace:
            pieces = made.pieces(annotate, first="self")
            body += layout.definition(f"    def {made.name}_", pieces, " -> Tensor: ...")
    imports = [line.replace("import Callable, ", "import ") for line in _imports("\n".join(body))]
    imports = [line for line in imports if line != "from collections.abc import Callable"]
    return "\n".join([NOTE, *imports, "", "class TensorOps:",
                      '    """The ops that are methods of Tensor."""', "", *body, ""])


def files(registry):
    signatures = signature.signatures(registry)
    modules = {}
    for made in signatures:
        modules.setdefault(made.module, []).append(made)
    made = {f"_ops/{name}.pyi": _module(registry, ops) for name, ops in modules.items()}
    made["_ops/__init__.pyi"] = "\n".join(functions.package(modules)).replace(
        "MODULES = (", "MODULES: tuple[ModuleType, ...] = (").replace(
        "\nfrom", "\nfrom types import ModuleType\n\nfrom", 1)
    made["_methods.pyi"] = _methods(registry, signatures)
    return made
