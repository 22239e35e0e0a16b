"""libautograd/_native.pyi: the extension module with class Tensor, whose methods that are ops are
generated and whose others lie in tensor.pyi beside this file."""

import re
from pathlib import Path

from ... import flat
from . import layout, signature, standard, stubs

HEAD = """\
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import Any, Literal, Self, TypeAlias
import builtins

from libautograd._devices import Device
from libautograd._dtypes import dtype as dtype_
{results}from libautograd._tensor import HookHandle
from libautograd._typing import DeviceLike, DTypeLike, Operand
from libautograd.graph import Node
from libautograd.random import Generator

_complex: TypeAlias = builtins.complex  # the name is a function's here


"""
# What language.i leaves out: objects do it, or module.c by hand.
LEFT_OUT = re.compile(r"ag_(error_|scope_)\w+|ag_\w+_(retain|release)|ag_(node_)?release_many|"
                      r"ag_tensor_(to|from)_dlpack|ag_memory_set_callback")
# What module.c adds to the functions of the flat form.
OTHERS = """
def register(name: str, object: Any, /) -> None: ...
def memory_set_callback(callback: Callable[[int], Any] | None, /) -> None: ...
def handle_address(handle: Any, /) -> int: ...
def from_buffer(object: Any, share: bool, /) -> Tensor: ...
def to_dlpack(tensor: Tensor, versioned: bool, stream: int, /) -> Any: ...
def from_dlpack(capsule: Any, /) -> Tensor: ...
def set_print_options(*args: Any) -> tuple[int, int, int, int, bool]: ...
def writable_view(tensor: Tensor, /) -> memoryview: ...
"""
RESULTS = {"int32_t": "int", "int64_t": "int", "double": "float", "void *": "int", "void": "",
           "const char *": "str", "char *": "str", "ag_tensor *": "Tensor"}
OUTPUTS = {"out_handles": "tuple[Tensor, ...]", "out_nodes": "tuple[Any, ...]",
           "out_ints": "tuple[int, ...]", "out_int": "int", "out_float": "float"}


def _methods(registry):
    annotate = stubs.annotator(registry)
    for made in signature.signatures(registry):
        returns = stubs.returns(made.op)
        if made.op.name in standard.PROPERTIES:
            yield from ("    @property", f"    def {made.name}(self) -> {returns}: ...")
        elif made.is_method:
            pieces = made.as_method().pieces(annotate, first="self")
            yield from layout.definition(f"    def {made.name}", pieces, f" -> {returns}: ...")
        if made.op.inplace:
            pieces = made.as_method().pieces(annotate, first="self")
            yield from layout.definition(f"    def {made.name}_", pieces, " -> Tensor: ...")


def _results(registry):
    """Imports of the named tuples that methods return."""
    wanted = {}
    for made in signature.signatures(registry):
        named = signature.result(made.op)
        if named and made.is_method:
            wanted.setdefault(made.module, []).append(named[0])
    lines = []
    for module, classes in sorted(wanted.items()):
        pieces = sorted(set(classes))
        lines += layout.listing(f"from libautograd._ops.{module} import (", pieces, ")")
    return "".join(f"{line}\n" for line in lines)


def _function(function):
    outputs = [OUTPUTS[p[0]] for p in function.params if p[0] in OUTPUTS]
    results = list(filter(None, [RESULTS.get(function.result, "Any"), *outputs])) or ["None"]
    returns = f"tuple[{', '.join(results)}]" if len(results) > 1 else results[0]
    return f"def {function.name.removeprefix('ag_')}(*args: Any) -> {returns}: ..."


def files(registry):
    by_hand = Path(__file__).with_name("tensor.pyi").read_text(encoding="utf-8")
    body = by_hand[by_hand.index("class Tensor:"):]
    functions = [_function(f) for f in flat.functions(registry) if not LEFT_OUT.fullmatch(f.name)]
    return {"_native.pyi": "\n".join([stubs.NOTE, HEAD.format(results=_results(registry)) + body + "\n".join(_methods(registry)), "",
                                      *functions]) + OTHERS}
